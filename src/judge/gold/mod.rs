//! Gold: articles annotated by hand, in records of our own or in what tools give back.
//!
//! A record is a file `NAME.json`; it speaks of the article whose file is called `NAME`,
//! whatever its folder and ending ([`stem`]). It holds `mentions`, `documents` and
//! `relations`; of the last two each may be left out, and is then not judged. What else
//! it holds is for people. A file without mentions is not yet a gold record and is passed
//! over. A folder with `.ann` files is brat's; a file is Label Studio's or doccano's.

mod brat;
mod doccano;
mod fit;
mod label_studio;
mod span;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value as Json;

use super::{Article, Document, Mention, Relation};
use crate::error::{Error, Result};

pub use fit::{Misfit, leave_out_misfits};

/// Gold records by stem.
pub type Gold = BTreeMap<String, Article>;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The records.
    pub gold: Gold,
    /// Files without mentions, tasks without an annotation: not yet gold.
    pub passed_over: usize,
}

/// Reads all gold of a folder (not of folders below it): records, or files of brat. Or
/// that of a file that Label Studio or doccano exported.
///
/// # Errors
/// A folder that can't be read or has no gold; a file that is none.
pub fn read(from: &Path) -> Result<Read> {
    if !from.is_file() {
        return match brat::files(from) {
            none if none.is_empty() => read_folder(from),
            files => brat::read(from, &files),
        };
    }
    let bytes = fs::read(from).map_err(|e| Error::io("reading", from, e))?;
    let mut values = serde_json::Deserializer::from_slice(&bytes).into_iter::<Json>();
    match values.next() {
        Some(Ok(first)) if doccano::is_document(&first) => doccano::read(from, &bytes),
        _ => label_studio::read(from, &bytes),
    }
}

/// Whether an article's text is wanted to hold gold against it: gold that came without.
pub fn wants_text(gold: &Gold, source: &str, article_id: &str) -> bool {
    let wants = |key: &str, by_id: bool| {
        let article = gold.get(key);
        article.is_some_and(|a| a.by_id == by_id && a.text.is_none())
    };
    wants(stem(source), false) || wants(article_id, true)
}

fn read_folder(dir: &Path) -> Result<Read> {
    let unreadable = |e| Error::io("reading the gold folder", dir, e);
    let mut read = Read::default();
    for entry in fs::read_dir(dir).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else {
            continue;
        };
        if !name.ends_with(".json") {
            continue;
        }
        let bytes = fs::read(&path).map_err(|e| Error::io("reading", &path, e))?;
        let article = parse(&path, &bytes)?.article();
        match article.mentions.is_empty() {
            true => read.passed_over += 1,
            false => _ = read.gold.insert(stem(name).to_string(), article),
        }
    }
    match read.gold.is_empty() {
        true => Err(Error::usage(format!(
            "{}: no gold records here (.json with mentions, or .ann of brat)",
            dir.display()
        ))),
        false => Ok(read),
    }
}

/// A record as it stands in its file.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    mentions: Vec<Mention>,
    documents: Option<Vec<Document>>,
    relations: Option<Vec<Relation>>,
}

impl Record {
    fn article(self) -> Article {
        Article {
            mentions: self.mentions,
            without_documents: self.documents.is_none(),
            without_relations: self.relations.is_none(),
            documents: self.documents.unwrap_or_default(),
            relations: self.relations.unwrap_or_default(),
            ..Article::default()
        }
    }
}

fn parse(path: &Path, bytes: &[u8]) -> Result<Record> {
    if bytes.trim_ascii_start().starts_with(b"[") {
        return Err(Error::usage(format!(
            "{}: a list, no gold record; if Label Studio exported it, name the file itself",
            path.display()
        )));
    }
    serde_json::from_slice(bytes).map_err(|e| {
        let (line, column) = (e.line(), e.column());
        let message = e.to_string();
        // The reader puts the place last; here it comes first.
        let reason = message
            .strip_suffix(&format!(" at line {line} column {column}"))
            .unwrap_or(&message);
        Error::usage(format!(
            "{}: line {line}, column {column}: {reason}",
            path.display()
        ))
    })
}

/// The last part of a path without its ending: `a/b.c.txt` gives `b.c`, a name
/// that only begins or ends with a dot stays whole.
pub fn stem(source: &str) -> &str {
    let mut parts = source.rsplit('/').filter(|p| !p.is_empty() && *p != ".");
    let name = parts.next().unwrap_or("");
    match name.rfind('.') {
        Some(dot) if dot > 0 && dot + 1 < name.len() => &name[..dot],
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems() {
        for (source, expected) in [
            ("001.txt", "001"),
            ("2024/a b/001.tin.txt", "001.tin"),
            ("stdin", "stdin"),
            ("a.txt/", "a"),
            ("a/.", "a"),
            // No ending: nothing before the dot, or nothing behind it.
            (".txt", ".txt"),
            ("a/b.", "b."),
            ("", ""),
            ("/", ""),
        ] {
            assert_eq!(stem(source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_read() {
        let dir = tempfile::tempdir().expect("dir");
        let write = |name: &str, text: &str| {
            std::fs::write(dir.path().join(name), text).expect("write");
        };
        assert!(read(dir.path()).is_err(), "an empty folder judges nothing");
        write(
            "a.json",
            r#"{"id": "x", "mentions": [{"type": "date", "start": 1, "end": 2, "surface": "s", "norm": null}],
                "documents": [{"code": "1/A", "issued_on": null, "number": "1"}]}"#,
        );
        write("later.json", r#"{"mentions": [], "relations": []}"#);
        write("a.txt", "{");
        let Read { gold, passed_over } = read(dir.path()).expect("gold");
        assert_eq!(passed_over, 1);
        assert_eq!(gold.keys().collect::<Vec<_>>(), ["a"]);
        assert_eq!(gold["a"].mentions[0].norm, None);
        assert_eq!(gold["a"].documents[0].issued_on, "");
        assert_eq!(gold["a"].documents[0].issuer, "");
        assert!(!gold["a"].without_documents);
        assert!(gold["a"].without_relations, "left out, not none");
        // What is not annotated can also be said; an empty list says that there are none.
        write(
            "b.json",
            r#"{"mentions": [{"type": "date", "start": 1, "end": 2, "surface": "s"}],
                "documents": null, "relations": []}"#,
        );
        let gold = read(dir.path()).expect("gold").gold;
        assert_eq!(gold["b"].mentions[0].norm, None, "not judged");
        assert!(gold["b"].without_documents && !gold["b"].without_relations);
    }

    #[test]
    fn faults_name_file_place_and_reason() {
        for (text, said) in [
            (
                "{\n \"mentions\": [}",
                "a.json: line 2, column 15: expected value",
            ),
            (
                r#"{"mentions": [{"type": "date", "start": "1"}]}"#,
                "column 43: invalid type: string \"1\", expected i64",
            ),
            (
                r#"{"mentions": [{"type": "date", "start": 1, "end": 2}]}"#,
                "missing field `surface`",
            ),
            (
                r#"{"relations": [{"subject": "a"}]}"#,
                "missing field `predicate`",
            ),
        ] {
            let dir = tempfile::tempdir().expect("dir");
            std::fs::write(dir.path().join("a.json"), text).expect("write");
            let error = read(dir.path()).expect_err("fault").to_string();
            assert!(
                error.contains("a.json: line ") && error.contains(said),
                "{error}"
            );
        }
    }
}
