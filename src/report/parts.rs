//! The files of one table in an output folder, however a run was told to write it.
//!
//! In: a folder and a table's name. Out: its files in order, each opened as plain
//! bytes: `articles.jsonl`, `articles.jsonl.zst`, or `articles-00001.jsonl.gz` and
//! the parts after it. What is in them is not looked at.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Bytes read from a file at once.
const READ: usize = 1 << 18;

/// The files of `table.ending` in a folder, in order; none if there are none.
///
/// # Errors
/// A folder that can't be read; files that can't all be of one run.
pub(super) fn parts(dir: &Path, table: &str, ending: &str) -> Result<Vec<PathBuf>> {
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

/// Opens a part, unpacking it if need be.
///
/// # Errors
/// Whatever the system says.
pub(super) fn open(path: &Path) -> Result<Box<dyn BufRead>> {
    let failed = |e| Error::io("reading", path, e);
    let file = File::open(path).map_err(failed)?;
    Ok(match path.extension().and_then(|e| e.to_str()) {
        Some("gz") => {
            let unpacked = flate2::read::MultiGzDecoder::new(BufReader::new(file));
            Box::new(BufReader::with_capacity(READ, unpacked))
        }
        Some("zst") => {
            let unpacked = zstd::Decoder::new(file).map_err(failed)?;
            Box::new(BufReader::with_capacity(READ, unpacked))
        }
        _ => Box::new(BufReader::with_capacity(READ, file)),
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
