//! Records of files of many: what they are called, and why they have no text.

use super::files::*;
use super::place::*;
use super::{ONE, TWO};

#[test]
fn the_doctor_looks_for_rejects_in_all_inputs_and_guesses_the_text() {
    let p = Place::new();
    let good: String = (0..60)
        .map(|n| line(&format!("g{n}"), &format!("{ONE} {n}")))
        .collect();
    p.write("in/a.jsonl", format!("{good}{{\"id\": 7, \"te\n"));
    let doctor = p.trich(&["doctor", "in", "--sample", "5"], b"");
    assert_eq!(doctor.status.code(), Some(1));
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    let told = "rejected: invalid_json 1\n    a.jsonl, record 61: line 61, column";
    assert!(said.contains(told), "{said}");
    let nested = format!("{{\"_source\": {{\"url\": \"u\", \"html\": \"{ONE} {ONE}\"}}}}\n");
    p.write("in/a.jsonl", nested.repeat(3));
    let doctor = p.trich(&["doctor", "in"], b"");
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    let told = "a.jsonl#~1 and 2 more alike: no text in `text|content|body` (--text-field); there \
                are _source.html, _source.url; if `_source.html` is it, say --text-field \
                _source.html\n";
    assert!(said.contains(told), "{said}");
}

#[test]
fn a_record_without_text_says_why() {
    let p = Place::new();
    let bodies = ["null", "\"\"", "\"  \"", "\"<p>&nbsp;</p>\"", "[]", "{}"];
    let record = |(n, body): (usize, &str)| format!("{{\"id\": \"{n}\", \"text\": {body}}}\n");
    let lines: String = bodies.into_iter().enumerate().map(record).collect();
    p.write("in/a.jsonl", line("x", ONE) + &lines);
    p.write(
        "in/b.csv",
        format!("id,text\n1,{ONE} x\n2,\" \"\n3,<p> </p>\n"),
    );
    let tables = p.run(&[]);
    tables.articles("article_id", &["a.jsonl#x", "b.csv#1"]);
    let markup = "no text: `text|content|body` is markup without words (--text-field)";
    tables.rejects(
        "article_id detail",
        &[
            "a.jsonl#0 | no text: `text` is null (--text-field)",
            "a.jsonl#1 | no text: `text` is empty (--text-field)",
            "a.jsonl#2 | no text: `text` is empty (--text-field)",
            &format!("a.jsonl#3 | {markup}"),
            "a.jsonl#4 | no text: `text` is a list without text (--text-field)",
            "a.jsonl#5 | no text: `text` is an object (--text-field)",
            "b.csv#2 | no text: `text|content|body` is empty (--text-field)",
            &format!("b.csv#3 | {markup}"),
        ],
    );
}

#[test]
fn a_byte_order_mark_within_a_file_is_passed_over() {
    let p = Place::new();
    let mark = "\u{feff}";
    p.write(
        "in/a.jsonl",
        [mark, &line("a", ONE), mark, &line("b", TWO)].concat(),
    );
    let array = |id: &str, text: &str| format!("{mark}[{}]\n", line(id, text).trim_end());
    p.write(
        "in/b.json",
        array("c", "Tỉnh Cà Mau.") + &array("d", "Tỉnh Nghệ An."),
    );
    let tables = p.run(&[]);
    tables.articles(
        "article_id",
        &["a.jsonl#a", "a.jsonl#b", "b.json#c", "b.json#d"],
    );
    tables.rejects("article_id", &[]);
}

#[test]
fn what_has_no_id_takes_none_from_what_has_one() {
    let p = Place::new();
    let ids = |ids: &[&str]| {
        ids.iter()
            .map(|id| line(id, &format!("{ONE} {id}")))
            .collect::<String>()
    };
    let without = format!("{{\"text\": \"{TWO}\"}}\n");
    p.write(
        "in/a.jsonl",
        without.clone() + &ids(&["1", "7"]) + "502 Bad Gateway\n" + &ids(&["4"]),
    );
    p.write("in/b.csv", format!("text\n{ONE} b\n"));
    let tables = p.run(&[]);
    let expected = [
        "a.jsonl#~1",
        "a.jsonl#1",
        "a.jsonl#7",
        "a.jsonl#4",
        "b.csv#1",
    ];
    tables.articles("article_id", &expected);
    assert!(!tables.talk.contains("there before"), "{}", tables.talk);
}
