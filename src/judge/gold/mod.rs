//! Gold: articles annotated by hand, in records of our own or in what tools give back.
//!
//! A folder holds records of our own (`.json`), in folders below it too; or is brat's, if
//! there are `.ann` files; or has files of rows, CoNLL or WebAnno TSV. A file is Label
//! Studio's, doccano's, or one of rows. What a file is, its first bytes say.

mod brat;
mod doccano;
mod fit;
mod label_studio;
mod notes;
mod records;
mod sheets;
mod span;
mod two;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use super::Article;
use crate::error::{Error, Result};
use crate::input::is_output;

pub use fit::{Misfit, leave_out_misfits};
pub use notes::is_date;
pub use sheets::Sheets;
pub use two::{Both, both, is_annotated};

/// Gold by what it is called: the id of an article, or the end of its file's path
/// ([`path_of`]).
pub type Gold = BTreeMap<String, Article>;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The records.
    pub gold: Gold,
    /// What is gold as soon as the texts of its articles are known.
    pub sheets: Sheets,
    /// Files without mentions, tasks without an annotation: not yet gold.
    pub passed_over: usize,
    /// What annotators wrote that says nothing, and is told.
    pub odd: Vec<Odd>,
}

/// Something in gold that is not judged, though whoever wrote it may think so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// The file, and its line.
    pub place: String,
    /// What it is.
    pub sort: OddSort,
    /// As it stands there.
    pub text: String,
}

/// What is odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddSort {
    /// A line that is no annotation.
    NoAnnotation,
    /// A second note of one mention: neither is taken for its norm.
    SecondNote,
    /// What can't be the norm of a mention of its type.
    NoNorm {
        /// What one of that type looks like.
        like: &'static str,
    },
    /// Tasks with several annotations: how many there are.
    Several,
    /// A text with characters that tools in a browser count as two.
    Wide,
    /// A file without the layer that mentions stand in.
    NoLayer,
}

/// Reads all gold of a folder: records, files of brat, of rows. Or that of a file of rows,
/// or one that Label Studio or doccano exported.
///
/// # Errors
/// A folder that can't be read or has no gold; a file that is none.
pub fn read(from: &Path) -> Result<Read> {
    if !from.is_file() {
        return read_folder(from);
    }
    let bytes = fs::read(from).map_err(|e| Error::io("reading", from, e))?;
    if sheets::is_so(&bytes) {
        let mut rows = sheets::Rows::default();
        rows.read(from, &bytes)?;
        return Ok(rows.into());
    }
    if !matches!(bytes.trim_ascii_start().first(), Some(b'[' | b'{')) {
        let what = match bytes.starts_with(b"PK") {
            true => "is a zip archive; unpack it and name the file or folder in it",
            false => {
                "is no gold; wanted is a folder of gold records (.json) or of brat (.ann), CoNLL or \
                 WebAnno TSV, or a file that Label Studio exported as JSON or doccano as JSONL"
            }
        };
        return Err(Error::usage(format!("{}: {what}", from.display())));
    }
    let mut values = serde_json::Deserializer::from_slice(&bytes).into_iter::<Json>();
    match values.next() {
        Some(Ok(first)) if doccano::is_document(&first) => doccano::read(from, &bytes),
        _ => label_studio::read(from, &bytes),
    }
}

fn read_folder(dir: &Path) -> Result<Read> {
    let annotations = brat::files(dir);
    if !annotations.is_empty() {
        return brat::read(dir, &annotations);
    }
    let records = records::files(dir)?;
    if !records.is_empty() {
        return records::read(dir, records);
    }
    let mut rows = sheets::Rows::default();
    let files = sheets::files(dir)?;
    for path in &files {
        let bytes = fs::read(path).map_err(|e| Error::io("reading", path, e))?;
        rows.read(path, &bytes)?;
    }
    match files.is_empty() {
        true => Err(records::nothing(dir)),
        false => Ok(rows.into()),
    }
}

impl From<sheets::Rows> for Read {
    fn from(rows: sheets::Rows) -> Read {
        Read {
            sheets: rows.sheets,
            passed_over: rows.passed_over,
            odd: rows.odd,
            ..Read::default()
        }
    }
}

/// The files with such names in a folder and in those below it, but for outputs of runs, in
/// order.
fn files_below(dir: &Path, wanted: impl Fn(&str) -> bool + Copy) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    let unreadable = |e| Error::io("reading the gold folder", dir, e);
    for entry in fs::read_dir(dir).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = entry.path();
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else {
            continue;
        };
        let is_folder = entry.file_type().map_err(unreadable)?.is_dir();
        match is_folder {
            true if name.starts_with('.') || is_output(&path) => {}
            true => out.extend(files_below(&path, wanted)?),
            false if wanted(name) => out.push(path),
            false => {}
        }
    }
    out.sort();
    Ok(out)
}

/// Whether an article's text is wanted to hold gold against it: gold that came without.
pub fn wants_text(gold: &Gold, source: &str, article_id: &str) -> bool {
    let wants = |key: &str, by_id: bool| {
        let article = gold.get(key);
        article.is_some_and(|a| a.by_id == by_id && a.text.is_none())
    };
    let path = path_of(source);
    let ends = path.match_indices('/').map(|(at, _)| &path[at + 1..]);
    let mut ends = ends.chain([&*path]);
    ends.any(|end| wants(end, false)) || wants(article_id, true)
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

/// A path whose last part is without its ending: `./a//b.c.txt` gives `a/b.c`.
pub fn path_of(source: &str) -> String {
    let parts = source.split('/').filter(|p| !p.is_empty() && *p != ".");
    let mut parts: Vec<&str> = parts.collect();
    if let Some(last) = parts.last_mut() {
        *last = stem(last);
    }
    parts.join("/")
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
    fn paths() {
        for (source, expected) in [
            ("001.txt", "001"),
            ("./2024//a b/001.tin.txt", "2024/a b/001.tin"),
            ("/x/index.html", "x/index"),
            ("", ""),
        ] {
            assert_eq!(path_of(source), expected, "{source}");
        }
    }

    #[test]
    fn files_that_are_no_gold_are_told_what_is_wanted() {
        let dir = tempfile::tempdir().expect("dir");
        for (name, bytes, said) in [
            ("a.txt", &b"Tin\n"[..], "is no gold; wanted is a folder"),
            ("a.zip", b"PK\x03\x04", "is a zip archive; unpack it"),
            ("a.json", b" [{\n", "no list of Label Studio tasks: EOF"),
        ] {
            let path = dir.path().join(name);
            fs::write(&path, bytes).expect("write");
            let error = read(&path).expect_err(name).to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
