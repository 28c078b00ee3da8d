//! What is not exported, and where it does not go.

use std::fs;

use crate::output::{OUT, exported, out, read, trich};

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
