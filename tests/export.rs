//! `trich export` and the way back: what is written for other tools holds every
//! mention at its place, and what they give back is judged right.
//!
//! The readers of those tools are asked in CI (`.ci/export`); here the formats are
//! read by their own rules, as far as a few lines can.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::{Value, json};
use tempfile::TempDir;

/// What makes trouble: a mention over two lines, nesting, characters beyond the
/// BMP, marks of the formats, furniture, an empty article, names that fall together.
const ARTICLES: [(&str, &str); 4] = [
    (
        "2024/a.txt",
        "😀 Tin [nóng]_*|; C:\\tin -> đọc\n\nỦy ban nhân dân\ntỉnh Thanh Hóa ngày 5/8/2024 ban hành Kế hoạch số \
         119/KH-UBND.\tÔng Nguyễn Văn An, Chủ tịch UBND huyện Như Xuân, làm việc với tỉnh Hủa Phăn (Lào) 😀.\n\n\
         Xem thêm:\n- Tỉnh Nghệ An họp\n",
    ),
    ("2024/a.md", "Tỉnh Gia Lai.\n"),
    (
        "2024__a.txt",
        "Thành phố Huế và tỉnh Quảng Trị.\r\nTỉnh Lào Cai.\r\n",
    ),
    ("empty.txt", ""),
];

fn trich(dir: &Path, args: &[&str]) -> Output {
    let run = Command::new(env!("CARGO_BIN_EXE_trich"))
        .env("TRICH_LANG", "en")
        .args(args)
        .current_dir(dir)
        .output();
    run.expect("trich")
}

/// A run over the articles; nobody changes it.
static OUT: LazyLock<TempDir> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("folder");
    for (name, text) in ARTICLES {
        let path = dir.path().join("in").join(name);
        fs::create_dir_all(path.parent().expect("folder")).expect("folder");
        fs::write(path, text).expect("article");
    }
    let done = trich(dir.path(), &["run", "-q", "in", "-o", "out"]);
    assert!(done.status.success(), "{done:?}");
    dir
});

fn out() -> String {
    OUT.path().join("out").to_string_lossy().into_owned()
}

/// An export of it, in the folder `tool`.
fn exported(format: &str) -> TempDir {
    let dir = tempfile::tempdir().expect("folder");
    let done = trich(
        dir.path(),
        &["export", &out(), "--to", format, "-o", "tool"],
    );
    assert!(done.status.success(), "{done:?}");
    assert!(
        String::from_utf8_lossy(&done.stderr).starts_with("4 articles, "),
        "{done:?}"
    );
    assert!(
        String::from_utf8_lossy(&done.stderr).ends_with(" in tool; 1 in furniture left out\n"),
        "{done:?}"
    );
    dir
}

/// Type, first code point, one past the last.
type Place = (String, u64, u64);

/// Those of all mentions of an article.
type Spans = BTreeSet<Place>;

/// What should be there: all mentions but furniture, by article.
fn expected() -> Vec<(String, String, Spans)> {
    let lines = read(OUT.path(), "out/articles.jsonl");
    let all: Vec<(String, String, Spans)> = lines.lines().map(one).collect();
    let kinds: BTreeSet<&str> = all
        .iter()
        .flat_map(|(.., s)| s.iter().map(|m| m.0.as_str()))
        .collect();
    assert!(kinds.len() >= 7, "too little to see: {kinds:?}");
    assert!(lines.contains("\"zone\":\"furniture\""));
    return all;

    fn one(line: &str) -> (String, String, Spans) {
        let article: Value = serde_json::from_str(line).expect("record");
        let mentions = article["mentions"].as_array().expect("mentions").iter();
        let mentions = mentions.filter(|m| m["zone"] != "furniture");
        let text = |v: &Value| v.as_str().expect("text").to_string();
        let spans = mentions.map(|m| {
            let place = |name: &str| m[name].as_u64().expect("number");
            (text(&m["type"]), place("start"), place("end"))
        });
        (
            text(&article["article_id"]),
            text(&article["text"]),
            spans.collect(),
        )
    }
}

fn read(dir: &Path, file: &str) -> String {
    fs::read_to_string(dir.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

fn files(dir: &Path) -> Vec<String> {
    let files = fs::read_dir(dir.join("tool")).expect("folder");
    let mut names: Vec<String> = files
        .map(|f| f.expect("file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn number(text: &str) -> u64 {
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

/// The files of the articles, in the order of the run.
const STEMS: [&str; 4] = ["2024__a.md", "2024__a", "2024__a~2", "empty"];

#[test]
fn brat() {
    let dir = exported("brat");
    let all = expected();
    let mut names: Vec<String> = STEMS
        .iter()
        .flat_map(|s| [format!("{s}.ann"), format!("{s}.txt")])
        .collect();
    names.push("annotation.conf".to_string());
    names.sort();
    assert_eq!(files(dir.path()), names);
    for ((_, text, spans), stem) in all.iter().zip(STEMS) {
        assert_eq!(&read(dir.path(), &format!("tool/{stem}.txt")), text);
        let chars: Vec<char> = text.chars().collect();
        let ann = read(dir.path(), &format!("tool/{stem}.ann"));
        let mut found = Spans::new();
        for line in ann.lines().filter(|l| l.starts_with('T')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let (kind, places) = cells[1].split_once(' ').expect("places");
            let parts: Vec<(u64, u64)> = places
                .split(';')
                .map(|p| p.split_once(' ').expect("place"))
                .map(|(a, b)| (number(a), number(b)))
                .collect();
            let words: Vec<String> = parts
                .iter()
                .map(|&(a, b)| chars[a as usize..b as usize].iter().collect())
                .collect();
            assert_eq!(words.join(" "), cells[2]);
            assert!(words.iter().all(|w| !w.contains('\n')), "{line}");
            found.insert((kind.to_string(), parts[0].0, parts[parts.len() - 1].1));
        }
        assert_eq!(&found, spans, "{stem}");
    }
    let norm = "AnnotatorNotes T";
    assert!(
        read(dir.path(), "tool/2024__a.ann")
            .lines()
            .any(|l| l.contains(norm) && l.ends_with("119/KH-UBND"))
    );
}

#[test]
fn doccano() {
    let dir = exported("doccano");
    let lines = read(dir.path(), "tool/doccano.jsonl");
    let all = expected();
    assert_eq!(lines.lines().count(), all.len());
    for (line, (id, text, spans)) in lines.lines().zip(&all) {
        let line: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(
            (&line["article_id"], &line["text"]),
            (&json!(id), &json!(text))
        );
        let labels: Vec<(u64, u64, String)> =
            serde_json::from_value(line["label"].clone()).expect("labels");
        let found: Spans = labels
            .into_iter()
            .map(|(a, b, kind)| (kind, a, b))
            .collect();
        assert_eq!(&found, spans);
    }
}

/// Tokens cover the text as spaCy cuts it; all mentions are in the group, those
/// of `ents` do not overlap.
#[test]
fn spacy() {
    let dir = exported("spacy");
    let lines = read(dir.path(), "tool/docs.jsonl");
    for (line, (_, text, spans)) in lines.lines().zip(expected()) {
        let doc: Value = serde_json::from_str(line).expect("JSON");
        let list = |v: &Value| v.as_array().expect("list").clone();
        let place = |v: &Value| {
            (
                v["start"].as_u64().expect("start"),
                v["end"].as_u64().expect("end"),
            )
        };
        let group = list(&doc["spans"]["trich"]);
        let found: Spans = group
            .iter()
            .map(|v| {
                (
                    v["label"].as_str().expect("label").to_string(),
                    place(v).0,
                    place(v).1,
                )
            })
            .collect();
        assert_eq!(found, spans);
        let ents: Vec<(u64, u64)> = list(&doc["ents"]).iter().map(place).collect();
        assert!(ents.windows(2).all(|w| w[0].1 <= w[1].0), "{ents:?}");
        assert_eq!(ents.is_empty(), spans.is_empty());
        // Only single blanks lie between tokens.
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        for token in list(&doc["tokens"]) {
            let (start, end) = place(&token);
            assert!(
                start == at || start == at + 1 && chars[at as usize] == ' ',
                "{token}"
            );
            at = end;
        }
        assert!(chars.len() as u64 - at <= 1);
    }
}

/// The last column is as good as the mentions; the others hold what is nested.
#[test]
fn conll() {
    let dir = exported("conll");
    let text = read(dir.path(), "tool/articles.conll");
    let articles: Vec<&str> = text.split("-DOCSTART-").skip(1).collect();
    let all = expected();
    assert_eq!(articles.len(), all.len());
    for (article, (_, _, spans)) in articles.iter().zip(all) {
        let rows = article.lines().skip(1).filter(|l| !l.is_empty());
        let rows: Vec<Vec<&str>> = rows.map(|l| l.split(' ').collect()).collect();
        let columns = rows.first().map_or(3, Vec::len);
        let mut found = Spans::new();
        for column in 3..columns {
            let mut open: Option<(String, u64, u64)> = None;
            for row in &rows {
                assert_eq!(row.len(), columns);
                let (start, end) = (number(row[1]), number(row[2]));
                match row[column].split_once('-') {
                    Some(("I", kind)) => {
                        let open = open.as_mut().expect("I after B");
                        assert_eq!(open.0, kind);
                        open.2 = end;
                    }
                    Some(("B", kind)) => found.extend(open.replace((kind.to_string(), start, end))),
                    _ => found.extend(open.take()),
                }
            }
            found.extend(open);
        }
        assert_eq!(found, spans);
    }
}

#[test]
fn webanno_tsv() {
    let dir = exported("webanno-tsv");
    let mut names = STEMS.map(|s| format!("{s}.tsv"));
    names.sort();
    assert_eq!(files(dir.path()), names);
    for ((_, text, spans), stem) in expected().iter().zip(STEMS) {
        let tsv = read(dir.path(), &format!("tool/{stem}.tsv"));
        assert!(tsv.starts_with("#FORMAT=WebAnno TSV 3.3\n#T_SP="));
        let units: Vec<u16> = text.encode_utf16().collect();
        let point = |unit: u64| {
            String::from_utf16_lossy(&units[..unit as usize])
                .chars()
                .count() as u64
        };
        let mut found: Vec<((String, String), Place)> = Vec::new();
        let rows = tsv
            .lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_digit()));
        for row in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!((cells.len(), cells[5]), (6, ""), "{row}");
            let (start, end) = cells[1].split_once('-').expect("place");
            let (start, end) = (number(start), number(end));
            let word = String::from_utf16_lossy(&units[start as usize..end as usize]);
            assert_eq!(cells[2], word.replace('\\', "\\\\"));
            for mark in cells[4].split('|').filter(|m| *m != "_") {
                let (kind, id) = mark.split_once('[').unwrap_or((mark, cells[0]));
                let kind = kind.replace('\\', "");
                let key = (kind.clone(), id.to_string());
                match found.iter_mut().find(|(k, _)| *k == key) {
                    Some((_, span)) => span.2 = point(end),
                    None => found.push((key, (kind, point(start), point(end)))),
                }
            }
        }
        let found: Spans = found.into_iter().map(|(_, span)| span).collect();
        assert_eq!(&found, spans, "{stem}");
    }
}

/// As annotators hand it back: predictions accepted as they are.
fn accepted(tasks: &str) -> Vec<Value> {
    let mut tasks: Vec<Value> = serde_json::from_str(tasks).expect("tasks");
    for task in &mut tasks {
        let result = task["predictions"][0]["result"].clone();
        task["annotations"] = json!([{"was_cancelled": false, "result": result}]);
    }
    tasks
}

fn scores(dir: &Path, gold: &Value) -> Value {
    fs::write(dir.join("gold.json"), gold.to_string()).expect("gold");
    let done = trich(
        dir,
        &["eval", "--gold", "gold.json", "--pred", &out(), "--json"],
    );
    assert!(done.status.success(), "{done:?}");
    serde_json::from_slice(&done.stdout).expect("scores")
}

#[test]
fn label_studio_and_back() {
    let dir = exported("label-studio");
    assert_eq!(files(dir.path()), ["labels.xml", "tasks.json"]);
    let mut tasks = accepted(&read(dir.path(), "tool/tasks.json"));
    let all = expected();
    assert_eq!(tasks.len(), all.len());
    for (task, (id, text, _)) in tasks.iter().zip(&all) {
        assert_eq!(
            (&task["data"]["article_id"], &task["data"]["text"]),
            (&json!(id), &json!(text))
        );
    }
    // All accepted: all right.
    let right = scores(dir.path(), &json!(tasks));
    assert_eq!(right["ALL"]["f1"], 1.0, "{right}");
    assert_eq!(right["ALL"]["norm_acc"], 1.0, "{right}");

    // Corrected: one label another type, one norm another, one mention taken away.
    let of_stem = |tasks: &[Value]| {
        tasks
            .iter()
            .position(|t| t["data"]["source"] == "2024/a.txt")
    };
    let at = of_stem(&tasks).expect("article");
    let result = tasks[at]["annotations"][0]["result"]
        .as_array_mut()
        .expect("regions");
    let label = |r: &Value, kind: &str| r["value"]["labels"][0] == kind;
    let money = result.iter().position(|r| label(r, "date")).expect("date");
    result[money]["value"]["labels"] = json!(["period"]);
    let person = result
        .iter()
        .position(|r| label(r, "person"))
        .expect("person");
    let id = result[person]["id"].clone();
    result.retain(|r| r["id"] != id);
    let country = result
        .iter()
        .position(|r| label(r, "country"))
        .expect("country");
    let id = result[country]["id"].clone();
    let norm = result
        .iter_mut()
        .find(|r| r["id"] == id && r["from_name"] == "norm")
        .expect("norm");
    assert_eq!(norm["value"]["text"], json!(["LA"]));
    norm["value"]["text"] = json!(["TH"]);
    let corrected = scores(dir.path(), &json!(tasks));
    let strict = |kind: &str| corrected[kind]["f1"].as_f64().expect(kind);
    assert_eq!(
        (strict("date"), strict("period"), strict("person")),
        (0.0, 0.0, 0.0),
        "{corrected}"
    );
    assert_eq!(
        (strict("country"), &corrected["country"]["norm_acc"]),
        (1.0, &json!(0.0))
    );

    // What nobody looked at is no gold.
    let untouched = read(dir.path(), "tool/tasks.json");
    fs::write(dir.path().join("gold.json"), untouched).expect("gold");
    let done = trich(
        dir.path(),
        &["eval", "--gold", "gold.json", "--pred", &out()],
    );
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("no task has an annotation"));
}

/// Articles whose files are called alike are told apart by their ids.
#[test]
fn gold_goes_by_article() {
    let dir = tempfile::tempdir().expect("folder");
    for (folder, text) in [("a", "Tỉnh Gia Lai.\n"), ("b", "Tỉnh Lào Cai họp.\n")] {
        fs::create_dir_all(dir.path().join("in").join(folder)).expect("folder");
        fs::write(dir.path().join("in").join(folder).join("tin.txt"), text).expect("article");
    }
    let run = trich(dir.path(), &["run", "-q", "in", "-o", "out"]);
    assert!(run.status.success(), "{run:?}");
    let to = ["export", "out", "--to", "label-studio", "-o", "tool"];
    assert!(trich(dir.path(), &to).status.success());
    let mut tasks = accepted(&read(dir.path(), "tool/tasks.json"));
    // One of them was not looked at.
    tasks[1]["annotations"] = json!([]);
    let judged = |tasks: &Value| {
        fs::write(dir.path().join("gold.json"), tasks.to_string()).expect("gold");
        let args = ["eval", "--gold", "gold.json", "--pred", "out"];
        let done = trich(dir.path(), &args);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (done.status.code(), text(&done.stdout), text(&done.stderr))
    };
    let (code, out, err) = judged(&json!(tasks));
    assert_eq!(code, Some(0), "{err}");
    assert!(out.starts_with("articles judged: 1\n"), "{out}");
    assert!(!out.contains("confusions"), "{out}");
    assert!(err.contains("1 without an annotation"), "{err}");
    assert!(!err.contains("judged as one article"), "{err}");

    // On another text offsets mean nothing.
    let mut other = tasks.clone();
    let text = other[0]["data"]["text"].as_str().expect("text").to_string();
    other[0]["data"]["text"] = json!(text + "Hết.");
    let (code, out, err) = judged(&json!(other));
    assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
    assert!(
        err.contains("1 of 1 article with another text in gold"),
        "{err}"
    );
    assert!(err.contains("a/tin.txt"), "{err}");

    // Types that there are not, and regions without any.
    let label = &mut tasks[0]["annotations"][0]["result"][0]["value"]["labels"];
    *label = json!(["provine"]);
    let (code, _, err) = judged(&json!(tasks));
    assert_eq!(code, Some(2));
    assert!(
        err.contains("no type `provine`; there is province"),
        "{err}"
    );
    tasks[0]["annotations"][0]["result"][0]["value"]["labels"] = json!([]);
    let (code, _, err) = judged(&json!(tasks));
    assert_eq!(code, Some(0));
    assert!(
        err.contains("1 region without a label left out of judgement"),
        "{err}"
    );
}

/// In parts and compressed, the articles are the same.
#[test]
fn parts_and_compression() {
    let dir = exported("doccano");
    let pages = OUT.path().join("in");
    let pages = pages.to_str().expect("path");
    let args = [
        "run",
        "-q",
        pages,
        "-o",
        "parts",
        "--compress",
        "zstd",
        "--shard-rows",
        "1",
    ];
    let done = trich(dir.path(), &args);
    assert!(done.status.success(), "{done:?}");
    assert!(dir.path().join("parts/articles-00002.jsonl.zst").exists());
    let done = trich(
        dir.path(),
        &["export", "parts", "--to", "doccano", "-o", "again"],
    );
    assert!(done.status.success(), "{done:?}");
    let plain = read(dir.path(), "tool/doccano.jsonl");
    assert_eq!(read(dir.path(), "again/doccano.jsonl"), plain);
}

#[test]
fn what_is_no_output() {
    let dir = tempfile::tempdir().expect("folder");
    let done = trich(dir.path(), &["export", ".", "--to", "brat", "-o", "tool"]);
    assert_eq!(done.status.code(), Some(2));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(
        said.contains("articles.jsonl: no such table; is . the output of a run"),
        "{said}"
    );
    fs::write(dir.path().join("articles.jsonl"), "{\"article_id\": 1}\n").expect("file");
    let done = trich(dir.path(), &["export", ".", "--to", "spacy", "-o", "tool"]);
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(
        said.contains("articles.jsonl: line 1: invalid type"),
        "{said}"
    );
    // What failed leaves nothing behind, above it neither.
    assert!(!dir.path().join("tool").exists());
    let to = ["export", ".", "--to", "conll", "-o", "new/deep/tool"];
    assert_eq!(trich(dir.path(), &to).status.code(), Some(2));
    assert!(!dir.path().join("new").exists());
}

/// Annotations may have been corrected where they were written.
#[test]
fn nothing_is_replaced_that_was_not_to_be() {
    let dir = exported("brat");
    let ann = dir.path().join("tool/2024__a.ann");
    let written = read(dir.path(), "tool/2024__a.ann");
    fs::write(&ann, "corrected").expect("file");
    let to = ["export", &out(), "--to", "brat", "-o", "tool"];
    let done = trich(dir.path(), &to);
    assert_eq!(done.status.code(), Some(2));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(said.contains("tool: is not empty; --replace"), "{said}");
    assert_eq!(read(dir.path(), "tool/2024__a.ann"), "corrected");
    fs::write(dir.path().join("tool/notes"), "ours").expect("file");
    let done = trich(dir.path(), &[&to[..], &["--replace"]].concat());
    assert!(done.status.success(), "{done:?}");
    assert_eq!(read(dir.path(), "tool/2024__a.ann"), written);
    assert_eq!(read(dir.path(), "tool/notes"), "ours");
    assert!(!dir.path().join("tool/.trich-export").exists());
}

/// The output of a run stays what it is, whatever is asked for.
#[test]
fn never_into_the_output_of_a_run() {
    let before = read(OUT.path(), "out/articles.jsonl");
    for format in ["doccano", "brat"] {
        let to = ["export", "out", "--to", format, "-o", "out", "--replace"];
        let done = trich(OUT.path(), &to);
        assert_eq!(done.status.code(), Some(2));
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(said.contains("out: is the output of a run;"), "{said}");
    }
    assert_eq!(read(OUT.path(), "out/articles.jsonl"), before);
}
