//! Gold records: articles annotated by hand, one JSON file each.
//!
//! A file `NAME.json` speaks of the article whose file is called `NAME`, whatever
//! its folder and ending ([`stem`]). It holds `mentions`, `documents` and
//! `relations`; what else it holds is for people. A file without mentions is not
//! yet a gold record and is passed over.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Article, label_studio};
use crate::error::{Error, Result};

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

/// Reads all gold records of a folder (not of folders below it), or those of a
/// file that Label Studio exported.
///
/// # Errors
/// A folder that can't be read or has no gold record; a file that is none.
pub fn read(from: &Path) -> Result<Read> {
    match from.is_file() {
        true => label_studio::read(from),
        false => read_folder(from),
    }
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
        let article = parse(&path, &bytes)?;
        match article.mentions.is_empty() {
            true => read.passed_over += 1,
            false => _ = read.gold.insert(stem(name).to_string(), article),
        }
    }
    match read.gold.is_empty() {
        true => Err(Error::usage(format!(
            "{}: no gold records here (.json with mentions)",
            dir.display()
        ))),
        false => Ok(read),
    }
}

fn parse(path: &Path, bytes: &[u8]) -> Result<Article> {
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
            // Null says that the norm is not judged; nothing says nothing.
            (
                r#"{"mentions": [{"type": "date", "start": 1, "end": 2, "surface": "s"}]}"#,
                "missing field `norm`",
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
