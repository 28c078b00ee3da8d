//! `trich eval` and `trich diff` as people use them.
//!
//! `judge/gold` and `judge/out` are a small gold folder and the tables of a made-up
//! run; `judge/scores.json` holds the figures, worked out by hand:
//!
//! - province: 2 of 3 spans right, 1 too short: P = R = F1 = 2/3; all overlap; of the
//!   norms one of the right is not judged: accuracy 1/1, recall 1/2
//! - person: 1 of 2 right, 2 made up: P 1/3, R 1/2, F1 2/5; all overlap; norm wrong
//! - date: one place twice in gold counts once, and the article that was not read
//!   holds another: P 1, R 1/2, F1 2/3; one found in furniture does not count
//! - country: 1 made up
//! - all: 4 right, 4 made up, 3 missed: P 1/2, R 4/7, F1 8/15; norms 2/3, of all 2/6
//! - documents: 2 right, 1 made up, 2 missed (one not read): P 2/3, R 1/2, F1 4/7;
//!   dates 2/2, issuers 1/2; a gold file without mentions is not yet gold
//! - relations: of gold's 5 rows one stands twice and one names a document gold
//!   does not list, of the 4 found one names a document that was not found:
//!   2 right, 1 made up, 1 missed

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

#[path = "common/program.rs"]
mod program;

use program::Done;

impl Done {
    #[track_caller]
    fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    fn prints(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.out.contains(part), "no {part:?} in\n{}", self.out);
        }
        self
    }

    #[track_caller]
    fn says(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.err.contains(part), "no {part:?} in\n{}", self.err);
        }
        self
    }
}

fn trich(args: &[&str]) -> Done {
    program::trich(&judge(""), args)
}

fn judge(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/judge")
        .join(below)
}

/// A copy of a folder of `judge/` with pieces of its files replaced.
fn copy(of: &str, changes: &[(&str, &str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("folder");
    for entry in fs::read_dir(judge(of)).expect(of) {
        let entry = entry.expect("entry");
        fs::copy(entry.path(), dir.path().join(entry.file_name())).expect("copy");
    }
    for (name, old, new) in changes {
        let path = dir.path().join(name);
        let text = fs::read_to_string(&path).expect(name);
        assert!(text.contains(old), "{name} has no {old:?}");
        fs::write(&path, text.replace(old, new)).expect("write");
    }
    dir
}

fn path(dir: &TempDir) -> &str {
    dir.path().to_str().expect("UTF-8")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

// ---- eval ---------------------------------------------------------------------

#[test]
fn figures_are_those_worked_out_by_hand() {
    let done = trich(&["eval", "--gold", "gold", "--pred", "out", "--json"]).ends(0);
    let expected = fs::read_to_string(judge("scores.json")).expect("scores");
    assert_eq!(json(&done.out), json(&expected));
    done.says(&[
        "1 of 2 articles with gold not read",
        "chua-doc",
        "the norms of 1 of 7 gold mentions are not judged, since gold has none",
        "gold of 1 of 2 articles has no `relations`: not annotated, so not judged there: chua-doc",
    ]);
}

#[test]
fn what_gold_does_not_annotate_is_not_judged() {
    let args = |gold: &TempDir| -> Done {
        trich(&["eval", "--gold", path(gold), "--pred", "out", "--json"]).ends(0)
    };
    // Without its list of documents an article tells nothing of them, nor are its relations
    // between documents held against any.
    let documents = copy(
        "gold",
        &[("hop-tac.json", "\"documents\"", "\"documents-later\"")],
    );
    let done = args(&documents);
    let got = json(&done.out);
    assert_eq!(
        got["DOCUMENTS"]["gold"],
        json("1"),
        "that of the other article"
    );
    assert_eq!(got["DOCUMENTS"]["f1"], json("0.0"));
    // One more of gold's is judged; it was not found.
    assert_eq!(got["RELATIONS"]["gold"], json("4"));
    done.says(&["gold of 1 of 2 articles has no `documents`"]);
    let none = copy(
        "gold",
        &[
            ("hop-tac.json", "\"documents\"", "\"documents-later\""),
            ("hop-tac.json", "\"relations\"", "\"relations-later\""),
            ("chua-doc.json", "\"documents\"", "\"documents-later\""),
        ],
    );
    let done = args(&none);
    let got = json(&done.out);
    assert!(
        got["DOCUMENTS"].is_null() && got["RELATIONS"].is_null(),
        "{got}"
    );
    assert_eq!(got["ALL"]["f1"], json("0.5333"));
    done.says(&["gold has neither `documents` nor `relations`: not annotated, so not judged"]);
    let some = copy(
        "gold",
        &[
            ("hop-tac.json", "\"documents\"", "\"documents-later\""),
            ("hop-tac.json", "\"relations\"", "\"relations-later\""),
            (
                "chua-doc.json",
                "\"documents\"",
                "\"relations\": [], \"documents\"",
            ),
        ],
    );
    args(&some).says(&["gold of 1 of 2 articles has neither `documents` nor `relations`"]);
    let text = trich(&["eval", "--gold", path(&none), "--pred", "out"]).ends(0);
    assert!(!text.out.contains("DOCUMENTS"), "{}", text.out);
    // A norm that is not there is not judged, as one that is null.
    let norm = copy("gold", &[("hop-tac.json", ", \"norm\": null", "")]);
    let expected = fs::read_to_string(judge("scores.json")).expect("scores");
    assert_eq!(json(&args(&norm).out), json(&expected));
    // Where no norm is judged, there is no figure.
    let dates = copy(
        "gold",
        &[
            ("hop-tac.json", ", \"norm\": \"2025-07-01\"", ""),
            ("hop-tac.json", ", \"norm\": \"2025-07-02\"", ""),
            ("chua-doc.json", ", \"norm\": \"--04-22\"", ""),
        ],
    );
    let got = json(&args(&dates).out);
    assert!(got["date"]["norm_acc"].is_null(), "{got}");
    assert!(got["date"]["norm_recall"].is_null(), "{got}");
    assert_eq!(got["date"]["norms"], json("0"));
    trich(&["eval", "--gold", path(&dates), "--pred", "out"])
        .ends(0)
        .prints(&["0.6667    1.0000  0.5000  0.6667         –       –\n"])
        .says(&["the norms of 3 of 7 gold mentions are not judged"]);
}

#[test]
fn gold_that_is_not_at_its_place_is_told_and_left_out() {
    let dir = page();
    let (input, out) = (format!("{}/in", path(&dir)), format!("{}/out", path(&dir)));
    trich(&["run", &input, "-o", &out]).ends(0);
    let gold = |mentions: &str| {
        let right = r#"{"type": "date", "start": 0, "end": 15, "surface": "Ngày 01/07/2025"}, {"type": "country",
            "start": 65, "end": 68, "surface": "Lào", "norm": "LA"}"#;
        let gold = format!("{{\"mentions\": [{right}, {mentions}]}}");
        fs::write(dir.path().join("tin.json"), gold).expect("write");
    };
    let args = ["eval", "--gold", path(&dir), "--json"];
    let wrong = r#"{"type": "province", "start": 23, "end": 37, "surface": "tỉnh Thanh Hóa", "norm": "38"}"#;
    let outside = wrong.replace("37", "370");
    gold(wrong);
    // Read now, or from tables: the text is known.
    for source in [&["--pred", &*out][..], &[&*input]] {
        let done = trich(&[&args[..], source].concat()).ends(1);
        assert_eq!(json(&done.out)["ALL"]["gold"], json("2"));
        assert_eq!(json(&done.out)["country"]["f1"], json("1.0"));
        // Nor is what was found there extra.
        assert!(json(&done.out)["province"].is_null(), "{}", done.out);
        done.says(&[
            "gold of tin: province 23..37 says “tỉnh Thanh Hóa”, the text has “ỉnh Thanh Hóa ” there; \
             1 of its 3 mentions left out",
        ]);
    }
    gold(&outside);
    trich(&[&args[..], &[&input]].concat())
        .ends(1)
        .says(&["tin: province 23..370 “tỉnh Thanh Hóa” is outside the text; 1 of its 3"]);
    // Without the text, by what was found there.
    fs::remove_file(format!("{out}/articles.jsonl")).expect("remove");
    gold(r#"{"type": "country", "start": 65, "end": 68, "surface": "Láo", "norm": "LA"}"#);
    trich(&[&args[..], &["--pred", &out]].concat())
        .ends(1)
        .says(&["country 65..68 says “Láo”, the text has “Lào” there"]);
    // Where most is wrong, the article is.
    gold(&format!("{wrong}, {outside}, {wrong}"));
    let done = trich(&[&args[..], &[&input]].concat()).ends(1);
    assert_eq!(json(&done.out)["ALL"]["gold"], json("0"));
    done.says(&["3 of its 5 mentions are wrong so, and the article is not judged"]);
}

#[test]
fn types_can_be_chosen() {
    let done = trich(&[
        "eval",
        "--gold",
        "gold",
        "--pred",
        "out",
        "--json",
        "--types",
        "person,date",
    ]);
    let got = json(&done.ends(0).out);
    let names: Vec<&String> = got.as_object().expect("object").keys().collect();
    assert_eq!(names, ["ALL", "DOCUMENTS", "RELATIONS", "date", "person"]);
    // 2 of 4 right, 2 made up.
    assert_eq!(got["ALL"]["f1"], json("0.5"));
    assert_eq!(got["DOCUMENTS"]["f1"], json("0.5714"));
}

#[test]
fn people_get_a_table_and_the_mistakes_counted() {
    let done = trich(&["eval", "--gold", "gold", "--pred", "out"]).ends(0);
    assert!(done.out.starts_with("articles judged: "), "{}", done.out);
    let done = done.prints(&[
        "person              2      3    0.3333  0.5000  0.4000    1.0000  1.0000  1.0000    0.0000  0.0000\n",
        // Overlap: 6 of 7 met, 1 found beside all gold.
        "ALL                 7      8    0.5000  0.5714  0.5333    0.8571  0.8571  0.8571    0.6667  0.3333\n",
        "DOCUMENTS           4      3    0.6667  0.5000  0.5714     1.0000  0.5000\n",
        "RELATIONS           3      3    0.6667  0.6667  0.6667\n",
        "person        1 extra, 1 wrong norm, 1 wrong span\n",
        "documents     2 missed, 1 extra, 1 wrong issuer\n",
    ]);
    assert!(!done.out.contains("hop-tac"), "cases only where asked for");
}

#[test]
fn mistakes_are_listed_where_asked_for() {
    let args = ["eval", "--gold", "gold", "--pred", "out", "--show"];
    let all = trich(&[&args[..], &["all"]].concat()).ends(0).prints(&[
        "chua-doc date missed: 0..4 “22.4” --04-22\n",
        "hop-tac province wrong span: 20..26 “tỉnh Nghệ An” 40, found 20..25 “tỉnh Nghệ” 40\n",
        "hop-tac person wrong norm: 30..40 “Lê Văn Tám” Lê Văn Tám, found Lê Tám\n",
        "hop-tac country extra: 62..64 “Lào” LA\n",
        "hop-tac documents wrong issuer: 1/KH-UBND UBND@38, found (none)\n",
        "hop-tac relations missed: 38 cooperates_with LA:Houaphanh\n",
        "hop-tac relations extra: 1/KH-UBND implements 4/QĐ-UBND\n",
    ]);
    assert_eq!(
        all.out.split("\n\n").last().expect("cases").lines().count(),
        12
    );
    let some = trich(&[&args[..], &["country,relations"]].concat()).ends(0);
    let cases = some.out.split("\n\n").last().expect("cases");
    assert_eq!(cases.lines().count(), 3, "{cases}");
}

#[test]
fn machines_get_the_mistakes_too() {
    let args = [
        "eval", "--gold", "gold", "--pred", "out", "--json", "--show", "person",
    ];
    let got = json(&trich(&args).ends(0).out);
    let details = &got["DETAILS"];
    assert_eq!(details["unread"], json(r#"["chua-doc"]"#));
    assert_eq!(details["overlap"]["ALL"]["r"], json("0.8571"));
    let first = json(
        r#"{"article": "hop-tac", "sort": "wrong_norm",
            "gold": {"what": "person", "start": 30, "end": 40, "text": "Lê Văn Tám", "norm": "Lê Văn Tám"},
            "found": {"what": "person", "start": 30, "end": 40, "text": "Lê Văn Tám", "norm": "Lê Tám"}}"#,
    );
    assert_eq!(details["faults"][0], first);
    assert_eq!(details["faults"].as_array().expect("list").len(), 3);
}

const PAGE: &str =
    "Ngày 01/07/2025, UBND tỉnh Thanh Hóa làm việc với tỉnh Hủa Phăn (Lào) ở Vùng Thử.\n";

/// A gold record that is wrong on purpose, for articles to be read.
fn page() -> TempDir {
    let dir = tempfile::tempdir().expect("folder");
    fs::create_dir(dir.path().join("in")).expect("folder");
    fs::write(dir.path().join("in/tin.txt"), PAGE).expect("write");
    let gold = r#"{"mentions": [{"type": "date", "start": 0, "end": 15, "surface": "Ngày 01/07/2025",
        "norm": "2025-07-01"}, {"type": "money", "start": 22, "end": 26, "surface": "tỉnh", "norm": ""}]}"#;
    fs::write(dir.path().join("tin.json"), gold).expect("write");
    dir
}

#[test]
fn articles_can_be_judged_straight() {
    let dir = page();
    let (input, out) = (format!("{}/in", path(&dir)), format!("{}/out", path(&dir)));
    trich(&["run", &input, "-o", &out]).ends(0);
    let args = ["eval", "--gold", path(&dir), "--json", "--show", "all"];
    let straight = trich(&[&args[..], &[&input]].concat()).ends(0);
    let tables = trich(&[&args[..], &["--pred", &out]].concat()).ends(0);
    assert_eq!(straight.out, tables.out);
    let got = json(&straight.out);
    assert_eq!(got["date"]["norm_recall"], json("1.0"));
    assert_eq!(got["money"]["r"], json("0.0"));
    // What can't be read is told, and the rest judged.
    fs::write(dir.path().join("in/xau.txt"), b"\xFF").expect("write");
    let partly = trich(&[&args[..], &[&input]].concat()).ends(1);
    assert_eq!(partly.out, straight.out);
    partly.says(&["xau.txt: rejected (invalid_utf8)"]);
}

#[test]
fn articles_of_one_name_are_told() {
    let more = "2025/tin/hop-tac.txt,tin/hop-tac.txt,Hợp tác\n2024/hop-tac.txt,hop-tac.txt,\n";
    let out = copy(
        "out",
        &[(
            "articles.csv",
            "2025/tin/hop-tac.txt,tin/hop-tac.txt,Hợp tác\n",
            more,
        )],
    );
    trich(&["eval", "--gold", "gold", "--pred", path(&out)])
        .ends(0)
        .says(&["hop-tac: judged as one article: 2024/hop-tac.txt, 2025/tin/hop-tac.txt"]);
}

#[test]
fn eval_says_what_stands_in_its_way() {
    let broken = copy("gold", &[("hop-tac.json", "\"end\": 14,", "")]);
    let text = copy(
        "gold",
        &[("chua-doc.json", "\"start\": 0", "\"start\": \"0\"")],
    );
    let predicate = copy("gold", &[("hop-tac.json", "implements", "implement")]);
    let day = copy("gold", &[("hop-tac.json", "2025-01-01", "01/01/2025")]);
    let kind = copy("gold", &[("chua-doc.json", "\"date\"", "\"dat\"")]);
    let list = tempfile::tempdir().expect("folder");
    fs::write(list.path().join("project.json"), "[]").expect("write");
    let column = copy("out", &[("mentions.csv", ",norm,", ",value,")]);
    let number = copy("out", &[("mentions.csv", "62,64", "62,six")]);
    for (args, said) in [
        (vec!["--gold", "gold"], "--pred <DIR>"),
        (
            vec!["--gold", "gold", "--pred", "out", "in"],
            "cannot be used with",
        ),
        (vec!["--pred", "out"], "--gold <GOLD>"),
        (
            vec!["--gold", "gold", "--pred", "out", "--types", "date,persn"],
            "--types: no type `persn`; did you mean `person`?",
        ),
        (
            vec!["--gold", "gold", "--pred", "out", "--show", "relation"],
            "--show: no type `relation`; did you mean `relations`?",
        ),
        (
            vec!["--gold", "nowhere", "--pred", "out"],
            "nowhere: reading the gold folder",
        ),
        (
            vec!["--gold", "out", "--pred", "out"],
            "out: no gold records here",
        ),
        (
            vec!["--gold", "gold", "--pred", "."],
            "mentions.csv: no such table",
        ),
        (
            vec!["--gold", path(&broken), "--pred", "out"],
            "hop-tac.json: line 5, column 75: missing field `end`",
        ),
        (
            vec!["--gold", path(&text), "--pred", "out"],
            "chua-doc.json: line 4, column 31: invalid type: string \"0\", expected i64",
        ),
        (
            vec!["--gold", path(&kind), "--pred", "out"],
            "no type `dat`; there is date",
        ),
        (
            vec!["--gold", path(&predicate), "--pred", "out"],
            "gold of hop-tac: relation of 1/KH-UBND: no predicate `implement`; there is implements",
        ),
        (
            vec!["--gold", path(&day), "--pred", "out"],
            "gold of hop-tac: document 1/KH-UBND: no date `01/01/2025`; one looks like 2023-02-20",
        ),
        (
            vec!["--gold", path(&list), "--pred", "out"],
            "project.json: a list, no gold record; if Label Studio exported it, name the file itself",
        ),
        (
            vec!["--gold", "gold", "--pred", path(&column)],
            "mentions.csv: line 1: no column `norm`",
        ),
        (
            vec!["--gold", "gold", "--pred", path(&number)],
            "mentions.csv: line 8: column `end`: `six`: expected a whole number",
        ),
        (vec!["--gold", "gold", "nowhere"], "nowhere: no such file"),
    ] {
        let done = trich(&[&["eval"], &args[..]].concat())
            .ends(2)
            .says(&[said]);
        assert_eq!(done.out, "", "{args:?}");
    }
}

// ---- diff ---------------------------------------------------------------------

/// Alterations of each kind in each table.
fn changed() -> TempDir {
    copy(
        "out",
        &[
            ("mentions.csv", "Lê Tám", "Lê Văn Tám"),
            ("mentions.csv", "20,25,tỉnh Nghệ", "20,26,tỉnh Nghệ An"),
            (
                "mentions.csv",
                "2025/tin/hop-tac.txt,7,country,62,64,Lào,LA,body,country/name\n",
                "",
            ),
            ("mentions.csv", "khac.txt,1,date", "khac.txt,1,period"),
            ("documents.csv", "1/KH-UBND,,", "1/KH-UBND,UBND@38,"),
            ("relations.csv", "implements,4/QĐ-UBND", "amends,4/QĐ-UBND"),
        ],
    )
}

#[test]
fn no_difference() {
    let same = copy("out", &[]);
    let done = trich(&["diff", "out", path(&same)]).ends(0);
    assert_eq!(done.out, "no difference\n");
    let done = trich(&["diff", "out", path(&same), "--csv", "-"]).ends(0);
    assert_eq!(done.out.lines().count(), 1, "the header alone");
}

#[test]
fn differences_as_text() {
    let new = changed();
    let done = trich(&["diff", "out", path(&new)]).ends(1);
    let expected = format!("{:20}gained    lost altered", "")
        + "
articles                 0       0       0
mentions                 0       1       3
  country                0       1       0
  period                 0       0       1
  person                 0       0       1
  province               0       0       1
documents                0       0       1
relations                1       1       0

2025/khac.txt
  ~ date 0..4 “1/1” → period 0..4 “1/1”

2025/tin/hop-tac.txt
  ~ province 20..25 “tỉnh Nghệ” → province 20..26 “tỉnh Nghệ An”
  ~ person 30..40 “Lê Văn Tám”: norm Lê Tám → Lê Văn Tám
  - country 62..64 “Lào” · LA · country/name
  ~ document 1/KH-UBND: issuer (none) → UBND@38
  + relation 1/KH-UBND amends 4/QĐ-UBND · relations/implements
  - relation 1/KH-UBND implements 4/QĐ-UBND · relations/implements
";
    assert_eq!(done.out, expected);
    // Seen from the other side, what was lost is gained.
    trich(&["diff", path(&new), "out"])
        .ends(1)
        .prints(&["  + country 62..64 “Lào” · LA · country/name\n"]);
}

#[test]
fn differences_as_csv() {
    let new = changed();
    let done = trich(&["diff", "out", path(&new), "--csv", "-"]).ends(1);
    let expected = "\
table,change,article_id,type,start,end,surface,norm,rule,code,subject,predicate,object,level,name,source,record,column,old,new
mentions,altered,2025/khac.txt,period,0,4,1/1,--01-01,date/numeric,,,,,,,,,type,date,period
mentions,altered,2025/tin/hop-tac.txt,province,20,26,tỉnh Nghệ An,40,province/prefix+name,,,,,,,,,end,25,26
mentions,altered,2025/tin/hop-tac.txt,province,20,26,tỉnh Nghệ An,40,province/prefix+name,,,,,,,,,surface,tỉnh Nghệ,tỉnh Nghệ An
mentions,altered,2025/tin/hop-tac.txt,person,30,40,Lê Văn Tám,Lê Văn Tám,person/title,,,,,,,,,norm,Lê Tám,Lê Văn Tám
mentions,lost,2025/tin/hop-tac.txt,country,62,64,Lào,LA,country/name,,,,,,,,,,\"{\"\"zone\"\":\"\"body\"\"}\",
documents,altered,2025/tin/hop-tac.txt,,,,,,,1/KH-UBND,,,,,,,,issuer,,UBND@38
relations,gained,2025/tin/hop-tac.txt,,0,4,,,relations/implements,,1/KH-UBND,amends,4/QĐ-UBND,,,,,,,
relations,lost,2025/tin/hop-tac.txt,,0,4,,,relations/implements,,1/KH-UBND,implements,4/QĐ-UBND,,,,,,,
";
    assert_eq!(done.out, expected);
    // In a file, beside the text.
    let file = new.path().join("changes.csv");
    let args = [
        "diff",
        "out",
        path(&new),
        "--csv",
        file.to_str().expect("UTF-8"),
    ];
    trich(&args)
        .ends(1)
        .prints(&["mentions                 0       1       3\n"]);
    assert_eq!(fs::read_to_string(&file).expect("file"), expected);
    // That file is no table of the run.
    let again = trich(&["diff", "out", path(&new), "--csv", "-"]).ends(1);
    assert_eq!(again.out, expected);
}

/// What a table of own rows changes in a real run.
#[test]
fn a_row_more_shows_what_it_gains() {
    let dir = page();
    let place = |name: &str| format!("{}/{name}", path(&dir));
    fs::create_dir(place("own")).expect("folder");
    fs::write(place("own/regions.csv"), "name\nVùng Thử\n").expect("write");
    trich(&["run", &place("in"), "-o", &place("old")]).ends(0);
    let args = ["--gazetteers", &place("own"), "-q"];
    trich(&[&["run", &place("in"), "-o", &place("new")], &args[..]].concat()).ends(0);
    trich(&["diff", &place("old"), &place("new")])
        .ends(1)
        .prints(&[
            "  region                 1       0       0\n",
            "  + region 72..80 “Vùng Thử”",
        ]);
}

#[test]
fn places_and_persons_keep_their_names() {
    let tables = |code: &str, offices: &str| {
        let dir = copy("out", &[]);
        let places =
            format!("article_id,unit_code,name,level,certainty\na,{code},Tân Tiến,commune,home\n");
        let persons = format!("article_id,person_id,name,offices\na,{offices}\n");
        fs::write(dir.path().join("places.csv"), places).expect("write");
        fs::write(dir.path().join("persons.csv"), persons).expect("write");
        dir
    };
    let (old, new) = (tables("", "1,Tám,"), tables("14635", "2,Tám,Chủ tịch"));
    trich(&["diff", path(&old), path(&new)]).ends(1).prints(&[
        "  ~ place commune Tân Tiến: unit_code (none) → 14635\n",
        "  ~ person Tám: offices (none) → Chủ tịch\n",
    ]);
    let csv = trich(&["diff", path(&old), path(&new), "--csv", "-"]).ends(1);
    csv.prints(&[
        "places,altered,a,,,,,,,,,,,commune,Tân Tiến,,,unit_code,,14635\n",
        "persons,altered,a,,,,,,,,,,,,Tám,,,offices,,Chủ tịch\n",
    ]);
    // The number alone is no news; a table one side lacks is all news.
    let (old, new) = (tables("", "1,Tám,"), tables("", "2,Tám,"));
    trich(&["diff", path(&old), path(&new)]).ends(0);
    trich(&["diff", "out", path(&new)])
        .ends(1)
        .prints(&["  + place commune Tân Tiến · home\n", "  + person Tám\n"]);
}

#[test]
fn a_longer_list_of_articles() {
    let row = "2025/khac.txt,khac.txt,\n";
    let new = copy(
        "out",
        &[(
            "articles.csv",
            row,
            "2025/khac.txt,khac.txt,\n2025/moi.txt,moi.txt,Tin mới\n",
        )],
    );
    trich(&["diff", "out", path(&new)])
        .ends(1)
        .prints(&["\n2025/moi.txt\n  + article · Tin mới\n"]);
}

#[test]
fn diff_says_what_stands_in_its_way() {
    let column = copy("out", &[("documents.csv", ",code,", ",number,")]);
    let short = copy("out", &[("relations.csv", ",holds,", ",")]);
    let column = path(&column);
    for (args, said) in [
        (vec!["out"], "<NEW_OUT>"),
        (vec!["out", "nowhere"], "nowhere: no such folder"),
        (
            vec!["out", "out/mentions.csv"],
            "out/mentions.csv: no such folder",
        ),
        (vec!["out", "gold"], "gold/articles.csv: no such table"),
        (
            vec!["out", column],
            "documents.csv: line 1: no column `code`",
        ),
        (
            vec!["out", path(&short)],
            "relations.csv: line 5: 7 cells; the header has 8",
        ),
        (
            vec!["out", "out", "--csv", "nowhere/x.csv"],
            "nowhere/x.csv: writing:",
        ),
    ] {
        let done = trich(&[&["diff"], &args[..]].concat())
            .ends(2)
            .says(&[said]);
        assert_eq!(done.out, "", "{args:?}");
    }
}
