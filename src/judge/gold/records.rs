//! Gold records of our own, made by hand or of `trich export --to gold`.
//!
//! A record is a file `NAME.json`. It speaks of the article whose id it has as
//! `article_id`; without one, of that whose file is called `NAME`, whatever its ending. In
//! a folder below (`2024/NAME.json`) the article's must stand in a folder of that name. It
//! holds `mentions`, `documents` and `relations`; of the last two each may be left out, and
//! is then not judged. What else it holds is for people. A file without mentions is not yet
//! a gold record and is passed over.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::notes::norm_of;
use super::{Odd, Read, files_below, path_of};
use crate::error::{Error, Result};
use crate::judge::{Article, Document, Mention, Relation};

/// How the names of records end.
const ENDING: &str = ".json";

/// The files of records in a folder and in those below it.
pub(super) fn files(dir: &Path) -> Result<Vec<PathBuf>> {
    files_below(dir, |name| name.ends_with(ENDING))
}

/// Reads these records of a folder.
///
/// # Errors
/// No record among them; a file that is none; two records of one article.
pub(super) fn read(dir: &Path, files: Vec<PathBuf>) -> Result<Read> {
    let mut read = Read::default();
    let mut file_of: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in files {
        let bytes = fs::read(&path).map_err(|e| Error::io("reading", &path, e))?;
        let record = parse(&path, &bytes)?;
        let (key, mut article) = (record.key(dir, &path), record.article());
        if article.mentions.is_empty() {
            read.passed_over += 1;
            continue;
        }
        if let Some(first) = file_of.get(&key) {
            let (path, first) = (path.display(), first.display());
            let what = format!("{path}: article `{key}` is that of {first}");
            return Err(Error::usage(what));
        }
        take_norms(&mut article.mentions, &path, &mut read.odd);
        file_of.insert(key.clone(), path);
        read.gold.insert(key, article);
    }
    match read.gold.is_empty() {
        true => Err(nothing(dir)),
        false => Ok(read),
    }
}

/// Norms without the blanks round them; what can't be one is told and not judged.
fn take_norms(mentions: &mut [Mention], path: &Path, odd: &mut Vec<Odd>) {
    for m in mentions {
        let place = || {
            let (path, kind, surface) = (path.display(), &m.kind, &m.surface);
            format!("{path}: {kind} {}..{} {surface:?}", m.start, m.end)
        };
        m.norm = m
            .norm
            .as_deref()
            .and_then(|norm| norm_of(&m.kind, norm, place, odd));
    }
}

/// A folder without a record, and what may be gold there.
pub(super) fn nothing(dir: &Path) -> Error {
    let mut names: Vec<String> = fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|e| e.file_name().into_string().ok())
        .filter(|name| name.ends_with(".jsonl") || name.ends_with(".zip"))
        .collect();
    names.sort();
    let none = "no gold records here (.json with mentions, .ann of brat, CoNLL or WebAnno TSV)";
    let dir = dir.display();
    Error::usage(match names.first() {
        Some(name) => format!("{dir}: {none}; if doccano exported {name}, name the file itself"),
        None => format!("{dir}: {none}"),
    })
}

/// A record as it stands in its file.
#[derive(Deserialize)]
struct Record {
    /// The article it speaks of, where its file's name is not enough.
    article_id: Option<String>,
    #[serde(default)]
    mentions: Vec<Mention>,
    documents: Option<Vec<Document>>,
    relations: Option<Vec<Relation>>,
}

impl Record {
    /// The id it names, or the path of its file in the folder.
    fn key(&self, dir: &Path, path: &Path) -> String {
        self.article_id.clone().unwrap_or_else(|| {
            let below = path.strip_prefix(dir).unwrap_or(path);
            let parts = below.components().map(|c| c.as_os_str().to_string_lossy());
            path_of(&parts.collect::<Vec<_>>().join("/"))
        })
    }

    fn article(self) -> Article {
        Article {
            by_id: self.article_id.is_some(),
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

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    const DATE: &str = r#"{"type": "date", "start": 1, "end": 2, "surface": "s"}"#;

    #[test]
    fn a_record_says_of_which_article_it_is() {
        let dir = tempfile::tempdir().expect("dir");
        let write = |name: &str, more: &str| {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().expect("parent")).expect("folder");
            fs::write(path, format!("{{\"mentions\": [{DATE}]{more}}}")).expect("write");
        };
        write("a.json", "");
        write("one.json", r#", "article_id": "d.jsonl#x1""#);
        write("2024/b/a.json", "");
        write(".git/c.json", "");
        // The output of a run holds records of another sort.
        write("out/articles.json", "");
        let run = r#"{"gazetteers": {"digest": "abc"}}"#;
        fs::write(dir.path().join("out/run.json"), run).expect("write");
        let gold = read(dir.path()).expect("gold").gold;
        let keys: Vec<(&str, bool)> = gold.iter().map(|(k, a)| (k.as_str(), a.by_id)).collect();
        let expected = [("2024/b/a", false), ("a", false), ("d.jsonl#x1", true)];
        assert_eq!(keys, expected);
        write("two.json", r#", "article_id": "d.jsonl#x1""#);
        let error = read(dir.path()).expect_err("twice").to_string();
        assert!(
            error.contains("two.json: article `d.jsonl#x1` is that of"),
            "{error}"
        );
        assert!(error.ends_with("one.json"), "{error}");
    }

    #[test]
    fn a_folder_without_records_says_what_may_be_gold() {
        let dir = tempfile::tempdir().expect("dir");
        fs::write(dir.path().join("admin.jsonl"), "{}").expect("write");
        let error = read(dir.path()).expect_err("none").to_string();
        let said = "no gold records here (.json with mentions, .ann of brat, CoNLL or WebAnno TSV); if \
                    doccano exported admin.jsonl, name the file itself";
        assert!(error.ends_with(said), "{error}");
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
        let Read {
            gold, passed_over, ..
        } = read(dir.path()).expect("gold");
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
    fn norms_that_can_be_none_are_told_and_blanks_are_trimmed() {
        let dir = tempfile::tempdir().expect("dir");
        let mention = |norm: &str| DATE.replace('}', &format!(r#", "norm": "{norm}"}}"#));
        let (slip, blank) = (mention("12/04/2024"), mention(" 2024-04-12 "));
        let json = format!(r#"{{"mentions": [{slip}, {blank}]}}"#);
        fs::write(dir.path().join("a.json"), json).expect("write");
        let read = read(dir.path()).expect("gold");
        let norms = read.gold["a"].mentions.iter().map(|m| m.norm.as_deref());
        assert_eq!(norms.collect::<Vec<_>>(), [None, Some("2024-04-12")]);
        let [odd] = &read.odd[..] else {
            panic!("{:?}", read.odd)
        };
        assert!(odd.place.ends_with(r#"a.json: date 1..2 "s""#), "{odd:?}");
        assert_eq!(odd.text, "12/04/2024");
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
