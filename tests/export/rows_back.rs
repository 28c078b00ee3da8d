//! What comes back in rows of words: CoNLL, and the TSV of WebAnno and INCEpTION.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::output::{OUT, expected, exported, out, read, trich};

/// `eval` with gold in a file or folder: scores, and what it says.
fn judged(dir: &Path, gold: &str) -> (Value, String) {
    let args = ["eval", "--gold", gold, "--pred", &out(), "--json"];
    let done = trich(dir, &args);
    assert!(done.status.success(), "{done:?}");
    let scores = serde_json::from_slice(&done.stdout).expect("scores");
    (scores, String::from_utf8_lossy(&done.stderr).into_owned())
}

/// `eval` that can't judge: what it says.
fn refused(dir: &Path, args: &[&str]) -> String {
    let done = trich(dir, &[&["eval", "--gold", "tool"], args].concat());
    assert_eq!(done.status.code(), Some(2), "{done:?}");
    String::from_utf8_lossy(&done.stderr).into_owned()
}

/// The line of a file that has these words.
fn line_of<'t>(text: &'t str, words: &str) -> &'t str {
    let found = text.lines().find(|line| line.contains(words));
    found.unwrap_or_else(|| panic!("{words}"))
}

#[test]
fn conll_and_back() {
    let dir = exported("conll");
    let mentions: usize = expected().iter().map(|(.., spans)| spans.len()).sum();
    for gold in ["tool", "tool/articles.conll"] {
        let (right, told) = judged(dir.path(), gold);
        assert_eq!(right["ALL"]["gold"], mentions);
        assert_eq!(
            (&right["ALL"]["f1"], &right["ALL"]["norm_acc"]),
            (&json!(1.0), &json!(null))
        );
        assert!(right["DOCUMENTS"].is_null());
        assert!(!told.contains("not read"), "{told}");
    }
    // With the articles themselves, too.
    let pages = OUT.path().join("in");
    let pages = pages.to_str().expect("path");
    let done = trich(dir.path(), &["eval", "--gold", "tool", pages, "--json"]);
    let right: Value = serde_json::from_slice(&done.stdout).expect("scores");
    assert_eq!(
        (&right["ALL"]["gold"], &right["ALL"]["f1"]),
        (&json!(mentions), &json!(1.0))
    );
    // Corrected: a type, a mention away, one more, a span moved by a word. Articles in
    // another order, under another name.
    let file = "tool/articles.conll";
    let text = read(dir.path(), file);
    let person = line_of(&text, "B-person");
    let tin = line_of(&text, "Tin ");
    let corrected = text
        .replace("B-country", "B-region")
        .replace(person, &person.replace("B-person", "O"))
        .replace("I-person", "O")
        .replace(tin, &tin.replacen(" O", " B-money", 1));
    let [begin, first, rest] = &corrected.splitn(3, "-DOCSTART-").collect::<Vec<_>>()[..] else {
        panic!("{corrected}");
    };
    let turned = format!("{begin}-DOCSTART-{rest}-DOCSTART-{first}");
    fs::remove_file(dir.path().join(file)).expect("file");
    fs::write(dir.path().join("tool/done.txt"), turned).expect("file");
    let (scores, _) = judged(dir.path(), "tool");
    let of = |kind: &str| (scores[kind]["gold"].as_u64(), scores[kind]["f1"].as_f64());
    assert_eq!(of("region"), (Some(1), Some(0.0)), "{scores}");
    assert_eq!(of("person"), (Some(0), Some(0.0)), "{scores}");
    assert_eq!(of("money"), (Some(1), Some(0.0)), "{scores}");
    assert_eq!(of("province").1, Some(1.0), "{scores}");
}

#[test]
fn rows_that_are_of_no_article_are_refused() {
    let dir = exported("conll");
    let text = read(dir.path(), "tool/articles.conll");
    let pred = out();
    let tell = |text: &str| {
        fs::write(dir.path().join("tool/articles.conll"), text).expect("file");
        refused(dir.path(), &["--pred", &pred])
    };
    let row = line_of(&text, "Hóa ");
    let number = 1 + text.lines().position(|line| line == row).expect("row");
    let said = tell(&text.replacen(row, &row.replace("Hóa", "Hoá"), 1));
    let place =
        format!("articles.conll: line {number}: no article has these words; that of 2024/a.txt");
    assert!(
        said.contains(&place) && said.contains("is \"Hóa\" in the text, not \"Hoá\""),
        "{said}"
    );
    let said = tell(&text.replacen(&format!("{row}\n"), "", 1));
    assert!(said.contains("no row for \"Hóa\" of the text"), "{said}");
    let said = tell(&text.replace("B-country", "B-contry"));
    assert!(
        said.contains(": no type `contry`; there is country"),
        "{said}"
    );
    // Both languages.
    let args = ["--lang", "vi", "eval", "--gold", "tool", "--pred", &pred];
    let done = trich(dir.path(), &args);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(
        said.contains("không có loại `contry`; có country"),
        "{said}"
    );
    // The text is needed, and not all runs write it.
    fs::write(dir.path().join("tool/articles.conll"), &text).expect("file");
    let pages = OUT.path().join("in");
    let run = [
        "run",
        "-q",
        pages.to_str().expect("path"),
        "-o",
        "bare",
        "--to",
        "csv",
    ];
    assert!(trich(dir.path(), &run).status.success());
    let said = refused(dir.path(), &["--pred", "bare"]);
    assert!(
        said.contains("articles.jsonl: no such table; the run wrote csv alone, and --to jsonl"),
        "{said}"
    );
}

#[test]
fn webanno_tsv_and_back() {
    let dir = exported("webanno-tsv");
    let mentions: usize = expected().iter().map(|(.., spans)| spans.len()).sum();
    let (right, told) = judged(dir.path(), "tool");
    assert_eq!(right["ALL"]["gold"], mentions);
    assert_eq!(
        (&right["ALL"]["f1"], &right["ALL"]["norm_acc"]),
        (&json!(1.0), &json!(1.0))
    );
    assert!(!told.contains("not read"), "{told}");
    // As INCEpTION exports a project: a folder a document, a file an annotator, and what it
    // was before; words without escapes, lines of a sentence apart, one more layer.
    let text = read(dir.path(), "tool/2024__a.tsv");
    let country = line_of(&text, "\tcountry");
    assert!(country.contains("\tLA\t"), "{country}");
    let corrected = text
        .replace(country, &country.replace("\tLA\t", "\tTH\t"))
        .replace("#T_SP=", "#T_SP=webanno.custom.Flag|\n#T_SP=")
        .lines()
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [id, place, word, norm, kind, _] => {
                let kind = if kind.starts_with("date") {
                    kind.replace("date", "period")
                } else {
                    kind.to_string()
                };
                format!(
                    "{id}\t{place}\t{}\t_\t{norm}\t{kind}\t\n",
                    word.replace("\\\\", "\\")
                )
            }
            _ => line.replace("\\n", "\n#Text=") + "\n",
        })
        .collect::<String>();
    let folder = dir.path().join("tool/annotation/2024__a.tsv");
    fs::create_dir_all(&folder).expect("folder");
    fs::write(folder.join("admin.tsv"), corrected).expect("file");
    fs::write(folder.join("INITIAL_CAS.tsv"), &text).expect("file");
    let (scores, _) = judged(dir.path(), "tool/annotation");
    assert_eq!(scores["country"]["norm_acc"], 0.0, "{scores}");
    let of = |kind: &str| (scores[kind]["gold"].as_u64(), scores[kind]["f1"].as_f64());
    assert_eq!(
        (of("country"), of("date")),
        ((Some(1), Some(1.0)), (Some(0), Some(0.0)))
    );
    assert_eq!(of("organisation").1, Some(1.0), "{scores}");
    // Both as one gold: the article twice.
    let said = refused(dir.path(), &["--pred", &out()]);
    assert!(
        said.contains(": article `2024/a.txt` is that of "),
        "{said}"
    );
    // Without named entities there is nothing, and that is told.
    fs::remove_dir_all(dir.path().join("tool/annotation")).expect("folder");
    let other = text.replace("ner.type.NamedEntity", "ner.type.Other");
    fs::write(dir.path().join("tool/2024__a.tsv"), other).expect("file");
    let (scores, told) = judged(dir.path(), "tool");
    assert_eq!(scores["country"]["gold"], 0, "{scores}");
    assert!(
        told.contains("2024__a.tsv: no layer de.tudarmstadt"),
        "{told}"
    );
}
