//! Few articles, and few types of mentions, for an annotator.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::output::{expected, files, out, read, trich};

fn export(dir: &Path, more: &[&str]) -> (Option<i32>, String) {
    let done = trich(dir, &[&["export", &out(), "-o", "tool"], more].concat());
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    (done.status.code(), said)
}

#[test]
fn articles_and_types_that_are_asked_for() {
    let all = expected();
    let count = |id: &str, kinds: &[&str]| {
        let (.., spans) = all.iter().find(|(name, ..)| name == id).expect("article");
        let wanted = spans
            .iter()
            .filter(|(kind, ..)| kinds.contains(&kind.as_str()));
        wanted.count()
    };
    let wanted = count("2024/a.txt", &["organisation", "document"])
        + count("2024__a.txt", &["organisation", "document"]);
    assert!(wanted > 1);
    let types = ["--types", "document,organisation"];
    for format in [
        "brat",
        "label-studio",
        "doccano",
        "conll",
        "webanno-tsv",
        "gold",
    ] {
        let dir = tempfile::tempdir().expect("folder");
        // A list as editors of Windows leave it, and one more by hand.
        fs::write(dir.path().join("ids.txt"), "\u{feff}2024/a.txt\r\n\r\n").expect("list");
        let which = [
            "--to",
            format,
            "--articles",
            "ids.txt",
            "--article",
            "2024__a.txt",
        ];
        let (code, said) = export(dir.path(), &[&which[..], &types].concat());
        assert_eq!(code, Some(0), "{said}");
        assert!(
            said.starts_with(&format!("2 articles, {wanted} mentions in tool\n")),
            "{said}"
        );
        let gold = match format {
            "label-studio" => {
                let tasks = read(dir.path(), "tool/tasks.json");
                let mut tasks: Vec<Value> = serde_json::from_str(&tasks).expect("tasks");
                for task in &mut tasks {
                    task["annotations"] = task["predictions"].clone();
                }
                let labels = read(dir.path(), "tool/labels.xml");
                assert_eq!(labels.matches("<Label ").count(), 2, "{labels}");
                fs::write(dir.path().join("gold.json"), json!(tasks).to_string()).expect("gold");
                "gold.json"
            }
            "doccano" => "tool/doccano.jsonl",
            _ => "tool",
        };
        // Those types judged alone, what comes back untouched is right.
        let args = ["eval", "--gold", gold, "--pred", &out(), "--json"];
        let done = trich(dir.path(), &[&args[..], &types].concat());
        let scores: Value = serde_json::from_slice(&done.stdout).expect("scores");
        // Of records one without a mention is not gold yet.
        assert_eq!(
            (&scores["ALL"]["gold"], &scores["ALL"]["f1"]),
            (&json!(wanted), &json!(1.0)),
            "{format} {scores}"
        );
        assert_eq!(scores["RELATIONS"], Value::Null, "{format}");
        assert_eq!(scores["DOCUMENTS"].is_null(), format != "gold", "{format}");
        // Without saying so, all others count as made up.
        let done = trich(dir.path(), &args);
        let scores: Value = serde_json::from_slice(&done.stdout).expect("scores");
        assert!(scores["ALL"]["p"].as_f64() < Some(1.0), "{scores}");
    }
    let dir = tempfile::tempdir().expect("folder");
    let (_, said) = export(
        dir.path(),
        &[
            "--to",
            "brat",
            "--article",
            "2024/a.md",
            "--type",
            "province",
        ],
    );
    assert!(said.starts_with("1 article, 1 mention"), "{said}");
    assert_eq!(
        files(dir.path()),
        [
            "2024__a.ann",
            "2024__a.txt",
            "annotation.conf",
            "article_ids.tsv"
        ]
        .map(|f| f.replace("a.ann", "a.md.ann").replace("a.txt", "a.md.txt"))
    );
    assert!(read(dir.path(), "tool/annotation.conf").starts_with("[entities]\nprovince\n\n"));
    // A draft without documents says that they are not annotated.
    let dir = tempfile::tempdir().expect("folder");
    export(
        dir.path(),
        &[
            "--to",
            "gold",
            "--article",
            "2024/a.md",
            "--types",
            "province",
        ],
    );
    let record = read(dir.path(), "tool/2024__a.md.json");
    assert!(
        !record.contains("documents") && !record.contains("relations"),
        "{record}"
    );
}

#[test]
fn what_is_misspelled_is_told_and_nothing_written() {
    let dir = tempfile::tempdir().expect("folder");
    fs::write(dir.path().join("none.txt"), "\n").expect("list");
    fs::write(dir.path().join("ids.txt"), "2024/a.txt\nx\ny\n").expect("list");
    for (more, said) in [
        (
            &["--types", "documents"][..],
            "--types: no type `documents`; did you mean `document`?",
        ),
        (
            &["--article", "2024/a.tx"],
            "out: no article `2024/a.tx`; did you mean `2024/a.txt`?",
        ),
        (
            &["--articles", "ids.txt"],
            "out: 2 articles are not there: x, y",
        ),
        (
            &["--articles", "none.txt"],
            "none.txt: no ids of articles, one a line",
        ),
        (
            &["--articles", "other.txt"],
            "other.txt: reading: No such file",
        ),
        (
            &["--lang", "vi", "--article", "2024/a.tx"],
            "không có bài `2024/a.tx`; ý bạn là `2024/a.txt`?",
        ),
    ] {
        let (code, told) = export(dir.path(), &[&["--to", "brat"], more].concat());
        assert_eq!(code, Some(2), "{told}");
        assert!(told.contains(said), "{told}");
        assert!(!dir.path().join("tool").exists());
    }
}
