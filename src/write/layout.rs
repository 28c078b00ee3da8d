//! Which files an output folder holds, and what they are called.
//!
//! In: what was asked for ([`Output`]). Out: names. A table is `mentions.csv`; in
//! parts `mentions-00001.csv`; compressed `mentions.csv.zst`; and while it grows
//! `mentions.csv.part`. Nothing is read or written here.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::frame::Codec;
use super::journal::JOURNAL;
use super::lock::LOCK;

/// The file that says a run is whole; see [`super::Run`].
pub(super) const RUN: &str = "run.json";

/// What ends the names of files while they grow.
pub(super) const GROWING: &str = ".part";

/// What a run may leave that is no table, without endings.
const OTHERS: [&str; 2] = ["run", "datapackage"];

/// What a run writes, and in which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Output {
    /// Tables as CSV.
    pub csv: bool,
    /// Articles as JSON Lines.
    pub jsonl: bool,
    /// Tables as Parquet.
    pub parquet: bool,
    /// How CSV and JSON Lines are compressed.
    pub compress: Codec,
    /// No part of a table has more rows than this, unless one article has.
    pub shard_rows: Option<u64>,
    /// CSV cells that a spreadsheet would take for formulas are made harmless.
    pub spreadsheet_safe: bool,
    /// CSV files begin with a byte order mark.
    pub bom: bool,
}

impl Default for Output {
    /// CSV and JSON Lines, whole and plain.
    fn default() -> Self {
        Output {
            csv: true,
            jsonl: true,
            parquet: false,
            compress: Codec::None,
            shard_rows: None,
            spreadsheet_safe: false,
            bom: false,
        }
    }
}

impl Output {
    /// Names of the formats, as on the command line.
    pub fn formats(&self) -> Vec<&'static str> {
        let all = [
            ("csv", self.csv),
            ("jsonl", self.jsonl),
            ("parquet", self.parquet),
        ];
        all.into_iter()
            .filter_map(|(name, on)| on.then_some(name))
            .collect()
    }
}

impl Output {
    /// Whether there are tables, and not articles as lines alone.
    pub(crate) fn has_tables(&self) -> bool {
        self.csv || self.parquet
    }

    /// Whether Parquet must be made from rows that are no file of their own:
    /// those of the CSV files are not asked for, or are altered.
    pub(super) fn needs_spool(&self) -> bool {
        self.parquet && (!self.csv || self.spreadsheet_safe)
    }
}

/// One file of an output as `run.json` lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The table, without ending.
    pub table: String,
    /// Its name in the folder.
    pub file: String,
    /// Rows (or lines) of records in it.
    pub rows: u64,
    /// Its size.
    pub bytes: u64,
}

/// The name of a table's file, without what tells that it grows.
pub(super) fn named(file: &str, part: Option<u32>, codec: Codec) -> String {
    let (stem, ending) = file.split_once('.').unwrap_or((file, ""));
    let part = part.map(|n| format!("-{n:05}")).unwrap_or_default();
    format!("{stem}{part}.{ending}{}", codec.ending())
}

/// The file among `path` (a file, or a folder) that a run into `output` would write
/// over, though no run wrote it: it goes by the name of a table.
pub fn replaced(path: &Path, output: &Path) -> Option<PathBuf> {
    let real = |path: &Path| path.canonicalize().ok();
    let output = real(output)?;
    let is_ours = |file: &Path| {
        let name = file.file_name().and_then(|name| name.to_str());
        name.is_some_and(is_ours)
    };
    if path.is_file() {
        let dir = real(path)?.parent().map(Path::to_path_buf);
        return (dir.as_ref() == Some(&output) && is_ours(path)).then(|| path.to_path_buf());
    }
    if real(path)? != output || output.join(RUN).is_file() {
        return None;
    }
    let files = std::fs::read_dir(path).ok()?.flatten().map(|e| e.path());
    files.filter(|file| file.is_file() && is_ours(file)).min()
}

/// A file's name while it grows.
pub(super) fn growing(name: &str) -> String {
    format!("{name}{GROWING}")
}

/// Whether a file of this name can only be one that an unfinished run left.
pub(super) fn is_leftover(name: &str) -> bool {
    name.strip_suffix(GROWING).is_some_and(is_ours)
}

/// Whether only a run that is at work, or was stopped, has a file of this name.
pub(crate) fn is_at_work(name: &str) -> bool {
    is_leftover(name) || name == JOURNAL || name == LOCK
}

/// Whether a run may have written a file of this name. Files are taken away only
/// if this holds, whatever a listing says.
pub(crate) fn is_ours(name: &str) -> bool {
    let Some((stem, ending)) = name.split_once('.') else {
        return false;
    };
    let table = match stem.split_once('-') {
        Some((table, part)) if part.len() >= 5 && part.bytes().all(|b| b.is_ascii_digit()) => table,
        Some(_) => return false,
        None => stem,
    };
    let ending = ending.trim_end_matches(".gz").trim_end_matches(".zst");
    let endings = [
        "csv", "jsonl", "json", "parquet", "spool", "texts", "before",
    ];
    let known = crate::schema::table(table).is_some() || OTHERS.contains(&table);
    known && endings.contains(&ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (file, part, codec, name) in [
            ("mentions.csv", None, Codec::None, "mentions.csv"),
            ("mentions.csv", Some(1), Codec::None, "mentions-00001.csv"),
            ("articles.jsonl", None, Codec::Gzip, "articles.jsonl.gz"),
            ("a.csv", Some(123_456), Codec::Zstd, "a-123456.csv.zst"),
        ] {
            assert_eq!(named(file, part, codec), name);
        }
    }

    #[test]
    fn ours_and_others() {
        for (name, ours) in [
            ("mentions.csv.part", true),
            ("mentions-00012.csv.zst.part", true),
            ("articles.jsonl.gz.part", true),
            ("run.json.part", true),
            ("run.texts.part", true),
            ("mentions-00012.parquet.part", true),
            ("mentions.csv", false),
            ("film.mkv.part", false),
            ("mentions-old.csv.part", false),
            ("mentions.part", false),
            ("../mentions.csv.part", false),
        ] {
            assert_eq!(is_leftover(name), ours, "{name}");
            assert_eq!(is_at_work(name), ours, "{name}");
        }
        assert!(is_at_work("run.journal") && is_at_work("run.lock"));
    }
}
