//! The files of one table in an output folder, however a run was told to write it.
//!
//! In: a folder and a table's name. Out: its files in order, each by its
//! name: `articles.jsonl`, `articles.jsonl.zst`, or `articles-00001.jsonl.gz` and
//! the parts after it. What is in them is not looked at.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::layout::RUN;
use crate::error::{Error, Result};

/// The files of `table.ending` in a folder, in order; none if there are none.
///
/// # Errors
/// A folder that can't be read; files that can't all be of one run.
pub(crate) fn parts(dir: &Path, table: &str, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(dir).map_err(|e| Error::io("reading", dir, e))?;
    let mut found: Vec<(Form, PathBuf)> = Vec::new();
    for entry in entries {
        let name = entry.map_err(|e| Error::io("reading", dir, e))?.file_name();
        let form = name.to_str().and_then(|name| Form::of(name, table, ending));
        found.extend(form.map(|form| (form, dir.join(&name))));
    }
    found.sort();
    let mut pairs = found.iter().zip(found.iter().skip(1));
    if let Some(((_, a), (_, b))) = pairs.find(|((a, _), (b, _))| !a.goes_with(b)) {
        let (a, b) = (a.display(), b.display());
        let message = format!("{a}: {b} is there too; only one of them can be the run's");
        return Err(Error::usage(message));
    }
    Ok(found.into_iter().map(|(_, path)| path).collect())
}

/// What a file's name says of its place in the table.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    part: Option<u64>,
    compressed: String,
}

impl Form {
    fn of(name: &str, table: &str, ending: &str) -> Option<Form> {
        let (stem, rest) = name.split_once('.')?;
        let part = stem.strip_prefix(table)?;
        let compressed = rest.strip_prefix(ending)?;
        let part = match part.strip_prefix('-') {
            Some(digits) => Some(digits.parse().ok()?),
            None if part.is_empty() => None,
            None => return None,
        };
        let known = ["", ".gz", ".zst"].contains(&compressed);
        known.then(|| Form {
            part,
            compressed: compressed.to_string(),
        })
    }

    /// Whether both can be of one run, one after the other.
    fn goes_with(&self, next: &Form) -> bool {
        let follows = matches!((self.part, next.part), (Some(a), Some(b)) if a < b);
        follows && self.compressed == next.compressed
    }
}

/// The table a file is, or a part of: `mentions.csv` for `mentions-00001.csv.gz`.
pub(crate) fn table_of(name: &str) -> Option<String> {
    let (stem, rest) = name.split_once('.')?;
    let ending = rest.trim_end_matches(".gz").trim_end_matches(".zst");
    let is_part = |part: &str| part.len() >= 5 && part.bytes().all(|b| b.is_ascii_digit());
    let stem = match stem.rsplit_once('-') {
        Some((table, part)) if is_part(part) => table,
        _ => stem,
    };
    Some(format!("{stem}.{ending}"))
}

/// What to say where `table.ending` is not there: what the run wrote instead, and which
/// option writes it.
pub(crate) fn missing(dir: &Path, table: &str, ending: &str) -> Error {
    #[derive(Deserialize)]
    struct Run {
        options: Options,
    }
    #[derive(Deserialize)]
    struct Options {
        to: Vec<String>,
    }
    let text = fs::read(dir.join(RUN)).unwrap_or_default();
    let path = dir.join(format!("{table}.{ending}"));
    let (path, dir) = (path.display(), dir.display());
    Error::usage(match serde_json::from_slice::<Run>(&text) {
        Ok(run) if !run.options.to.iter().any(|to| to == ending) => format!(
            "{path}: no such table; the run wrote {} alone, and --to {ending} writes this too",
            run.options.to.join(",")
        ),
        _ => format!("{path}: no such table; is {dir} the output of a run?"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(made: &[&str]) -> std::result::Result<Vec<String>, String> {
        let dir = tempfile::tempdir().expect("folder");
        for name in made {
            fs::write(dir.path().join(name), "").expect("write");
        }
        let found = parts(dir.path(), "articles", "jsonl").map_err(|e| e.to_string())?;
        let name = |p: PathBuf| p.file_name().map(|n| n.to_string_lossy().into_owned());
        Ok(found.into_iter().filter_map(name).collect())
    }

    #[test]
    fn whole_or_in_parts() {
        for (made, expected) in [
            (vec![], vec![]),
            (
                vec!["articles.csv", "articles.jsonl.part", "articles-x.jsonl"],
                vec![],
            ),
            (
                vec!["articles.jsonl", "articles.csv"],
                vec!["articles.jsonl"],
            ),
            (vec!["articles.jsonl.zst"], vec!["articles.jsonl.zst"]),
            (
                vec![
                    "articles-100000.jsonl",
                    "articles-00002.jsonl",
                    "articles-99999.jsonl",
                ],
                vec![
                    "articles-00002.jsonl",
                    "articles-99999.jsonl",
                    "articles-100000.jsonl",
                ],
            ),
        ] {
            assert_eq!(names(&made).expect("one run"), expected);
        }
    }

    #[test]
    fn tables_of_files() {
        for (name, expected) in [
            ("mentions.csv", Some("mentions.csv")),
            ("mentions-00001.csv.gz", Some("mentions.csv")),
            ("mentions.csv.zst", Some("mentions.csv")),
            ("my-table.csv", Some("my-table.csv")),
            ("README", None),
        ] {
            assert_eq!(table_of(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn files_of_two_runs_are_not_mixed() {
        for made in [
            ["articles.jsonl", "articles.jsonl.gz"],
            ["articles.jsonl", "articles-00001.jsonl"],
            ["articles-00001.jsonl.gz", "articles-00002.jsonl.zst"],
        ] {
            let told = names(&made).expect_err("two runs");
            assert!(told.contains("only one of them"), "{told}");
        }
    }
}
