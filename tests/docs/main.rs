//! The words around the code, held against the code.
//!
//! `docs/extractors.md` and `docs/tables.md` are made from doc comments, the
//! console blocks of README and docs from real runs; `UPDATE=1 cargo test --test
//! docs` writes them anew. `gazetteers/README.md` and the README are written by
//! hand; here it only shows that they leave nothing out.

mod console;
mod extractors;
mod gazetteers;
mod reliability;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the repository.
fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(at(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Compares a page with what it should be; accepts that if asked to.
fn keep(path: &str, should: &str) {
    let is = fs::read_to_string(at(path)).unwrap_or_default();
    if is == should {
        return;
    }
    if std::env::var_os("UPDATE").is_some_and(|v| !v.is_empty() && v != "0") {
        fs::write(at(path), should).expect(path);
        return;
    }
    let lines = is.lines().zip(should.lines()).enumerate();
    let first = lines.into_iter().find(|(_, (a, b))| a != b);
    let (n, is, should) = first.map_or((0, "", ""), |(i, (a, b))| (i + 1, a, b));
    panic!(
        "{path}:{n}: is\n  {is}\nshould be\n  {should}\n\
         If this is right, `UPDATE=1 cargo test --test docs` accepts it."
    );
}

/// Doc comments without their marks; links to items become plain names.
fn prose(comment: &str) -> String {
    let mut out = String::new();
    let mut rest = comment;
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, tail)) = after.split_once("`]") else {
            break;
        };
        // `[x]` inside code is text.
        if before.matches('`').count() % 2 == 1 || name.contains(['`', ' ']) {
            out.push_str(before);
            out.push_str("[`");
            rest = after;
            continue;
        }
        let name = name.rsplit("::").next().unwrap_or(name);
        out.push_str(before);
        out.push_str(&format!("`{name}`"));
        rest = match tail.strip_prefix('(').and_then(|t| t.split_once(')')) {
            Some((_, tail)) => tail,
            None => tail,
        };
    }
    out + rest
}

#[test]
fn links_of_doc_comments_become_names() {
    for (comment, expected) in [
        ("settled in [`crate::resolve`].", "settled in `resolve`."),
        ("a [`View`](crate::extract::View)!", "a `View`!"),
        ("`[tỉnh X]`, `[y]`", "`[tỉnh X]`, `[y]`"),
        ("no link [here]", "no link [here]"),
    ] {
        assert_eq!(prose(comment), expected);
    }
}
