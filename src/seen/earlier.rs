//! The output folder of an earlier run, as far as a later run looks into it.
//!
//! In: a folder. Out: ids and digests of the articles it speaks of: those in
//! `articles.csv`, or, if it looked back itself, those in `changes.csv` that were
//! not removed. The table may be in parts, compressed, and Parquet.

use std::path::{Path, PathBuf};

use csv::StringRecord;
use serde::Deserialize;

use super::before::Now;
use crate::error::{Error, Result};
use crate::input::{Settings, differences};
use crate::rows::Rows;
use crate::write::{Listed, missing, plain};

/// An earlier run that was whole.
#[derive(Debug)]
pub(super) struct Earlier {
    dir: PathBuf,
    text: Vec<u8>,
    run: Run,
}

/// What is needed of `run.json`.
#[derive(Debug, Deserialize)]
struct Run {
    version: String,
    gazetteers: Gazetteers,
    options: Options,
    #[serde(default)]
    files: Vec<Listed>,
}

#[derive(Debug, Deserialize)]
struct Gazetteers {
    digest: String,
}

#[derive(Debug, Deserialize)]
struct Options {
    input: Settings,
    one_folder: bool,
    #[serde(default)]
    spreadsheet_safe: bool,
}

/// An option with both its values, as with `--resume`.
fn told(name: &str, then: &str, now: &str) -> String {
    let value = |value: &str| match value {
        "" => "not given".to_string(),
        value => value.to_string(),
    };
    format!("--{name} was {}, is {}", value(then), value(now))
}

impl Earlier {
    /// Looks at the folder.
    ///
    /// # Errors
    /// A folder without a `run.json` that can be read.
    pub(super) fn open(dir: &Path) -> Result<Self> {
        let path = dir.join("run.json");
        let text = std::fs::read(&path).map_err(|e| {
            Error::usage(format!(
                "{}: no whole output of a run: run.json: {e}",
                dir.display()
            ))
        })?;
        let run = serde_json::from_slice(&text).map_err(|e| {
            Error::usage(format!("{}: not as a run writes it: {e}", path.display()))
        })?;
        Ok(Earlier {
            dir: dir.to_path_buf(),
            text,
            run,
        })
    }

    /// Its `run.json`.
    pub(super) fn run_json(&self) -> &[u8] {
        &self.text
    }

    /// # Errors
    /// A run by another version, with other tables, or that read in another way: its
    /// rows would not be what this run would write, or not under the same ids.
    pub(super) fn refuse_other(&self, now: Now<'_>) -> Result<()> {
        let Some(why) = self.difference(now) else {
            return Ok(());
        };
        Err(Error::usage(format!(
            "{}: {why}; rows of the two runs would not go together: run without --since-run",
            self.dir.display()
        )))
    }

    /// The first thing in which this run is another.
    fn difference(&self, now: Now<'_>) -> Option<String> {
        let (then, version) = (&self.run, env!("CARGO_PKG_VERSION"));
        if then.version != version {
            return Some(format!(
                "version {} made it, this is {version}",
                then.version
            ));
        }
        if then.gazetteers.digest != now.digest {
            return Some("it was made with other gazetteers (--gazetteers)".to_string());
        }
        let differences = differences(&then.options.input, now.settings);
        let told: Vec<String> = differences
            .map(|(name, then, now)| told(name, &then, &now))
            .collect();
        if !told.is_empty() {
            return Some(told.join("; "));
        }
        match (then.options.one_folder, now.given.is_one_folder()) {
            (true, false) => Some(
                "it read one folder, whose articles have no name before their paths, \
                 and the articles of several have"
                    .to_string(),
            ),
            (false, true) => Some(
                "it read files or several folders, whose articles have their names before their \
                 paths, and the articles of one folder have not"
                    .to_string(),
            ),
            _ => None,
        }
    }

    /// Each article with the SHA-256 of its bytes, in the order of the table.
    ///
    /// # Errors
    /// A table that is missing or broken; whatever `each` says.
    pub(super) fn articles(&self, mut each: impl FnMut(&str, &str) -> Result<()>) -> Result<()> {
        for file in self.tables()? {
            let path = self.dir.join(&file);
            let mut rows = Rows::open(&path)?;
            let column = |name: &str| rows.columns().iter().position(|c| c == name);
            let (Some(id), Some(sha256)) = (column("article_id"), column("sha256")) else {
                return Err(rows.wrong_header("no columns `article_id` and `sha256`"));
            };
            let (change, sha256_before) = (column("change"), column("sha256_before"));
            let altered = self.run.options.spreadsheet_safe && rows.is_text();
            let mut row = StringRecord::new();
            while rows.read(&mut row)? {
                let cell = |at: usize| row.get(at).unwrap_or_default();
                let id = match altered {
                    true => plain(cell(id)),
                    false => cell(id),
                };
                match change.map(cell) {
                    Some("removed") => {}
                    // Its rows are still those of the run before.
                    Some("unread") => each(id, sha256_before.map(cell).unwrap_or_default())?,
                    _ => each(id, cell(sha256))?,
                }
            }
        }
        Ok(())
    }

    /// The SHA-256 of each record that was rejected and has one.
    ///
    /// # Errors
    /// A table that is broken; whatever `each` says.
    pub(super) fn rejects(&self, mut each: impl FnMut(&str)) -> Result<()> {
        let files = self.named("rejects", ".csv");
        let files = match files.is_empty() {
            true => self.named("rejects", ".parquet"),
            false => files,
        };
        for file in files {
            let mut rows = Rows::open(&self.dir.join(&file))?;
            let Some(sha256) = rows.columns().iter().position(|c| c == "sha256") else {
                continue;
            };
            let mut row = StringRecord::new();
            while rows.read(&mut row)? {
                each(row.get(sha256).unwrap_or_default());
            }
        }
        Ok(())
    }

    /// The files of a table with this ending.
    fn named(&self, table: &str, ending: &str) -> Vec<String> {
        let files = self.run.files.iter().filter(|f| f.table == table);
        let names = files.map(|f| f.file.clone());
        names.filter(|name| name.contains(ending)).collect()
    }

    /// The files to read.
    fn tables(&self) -> Result<Vec<String>> {
        if self.run.files.is_empty() {
            return Ok(vec!["articles.csv".to_string()]);
        }
        let tables = ["changes", "articles"].into_iter();
        let forms = tables.flat_map(|table| [(table, ".csv"), (table, ".parquet")]);
        let mut found = forms.map(|(table, ending)| self.named(table, ending));
        let files = found.find(|files| !files.is_empty());
        files.ok_or_else(|| missing(&self.dir, "articles", "csv"))
    }
}
