//! The output folder of an earlier run, as far as a later run looks into it.
//!
//! In: a folder. Out: ids and digests of the articles it speaks of: those in
//! `articles.csv`, or, if it looked back itself, those in `changes.csv` that were
//! not removed. The table may be in parts and compressed.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::write::{Codec, Listed};

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
    #[serde(default)]
    files: Vec<Listed>,
}

#[derive(Debug, Deserialize)]
struct Gazetteers {
    digest: String,
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
    /// A run by another version or with other tables: its rows would not be what
    /// this run would write.
    pub(super) fn refuse_other(&self, digest: &str) -> Result<()> {
        let version = env!("CARGO_PKG_VERSION");
        let why = if self.run.version != version {
            format!("version {} made it, this is {version}", self.run.version)
        } else if self.run.gazetteers.digest != digest {
            "it was made with other gazetteers".to_string()
        } else {
            return Ok(());
        };
        Err(Error::usage(format!(
            "{}: {why}: unchanged articles would now give other rows; run without --since-run",
            self.dir.display()
        )))
    }

    /// Each article with the SHA-256 of its bytes, in the order of the table.
    ///
    /// # Errors
    /// A table that is missing or broken; whatever `each` says.
    pub(super) fn articles(&self, mut each: impl FnMut(&str, &str) -> Result<()>) -> Result<()> {
        for file in self.tables()? {
            let path = self.dir.join(&file);
            let failed = |e: csv::Error| Error::usage(format!("{}: {e}", path.display()));
            let mut reader = csv::Reader::from_reader(open(&path)?);
            let header = reader.headers().map_err(failed)?.clone();
            let column = |name: &str| header.iter().position(|c| c == name);
            let (Some(id), Some(sha256)) = (column("article_id"), column("sha256")) else {
                let message = "no columns `article_id` and `sha256`";
                return Err(Error::usage(format!("{}: {message}", path.display())));
            };
            let change = column("change");
            for row in reader.records() {
                let row = row.map_err(failed)?;
                let cell = |at: usize| row.get(at).unwrap_or_default();
                if change.is_none_or(|at| cell(at) != "removed") {
                    each(cell(id), cell(sha256))?;
                }
            }
        }
        Ok(())
    }

    /// The files to read.
    fn tables(&self) -> Result<Vec<String>> {
        if self.run.files.is_empty() {
            return Ok(vec!["articles.csv".to_string()]);
        }
        let named = |table: &str| -> Vec<String> {
            let files = self.run.files.iter().filter(|f| f.table == table);
            let names = files.map(|f| f.file.clone());
            names.filter(|name| name.contains(".csv")).collect()
        };
        let changes = named("changes");
        let files = match changes.is_empty() {
            true => named("articles"),
            false => changes,
        };
        match files.is_empty() {
            true => Err(Error::usage(format!(
                "{}: --since-run looks into CSV tables, and this output has none",
                self.dir.display()
            ))),
            false => Ok(files),
        }
    }
}

/// A table's bytes, whatever its compression.
fn open(path: &Path) -> Result<Box<dyn Read>> {
    let failed = |e| Error::io("reading", path, e);
    let file = BufReader::with_capacity(1 << 18, File::open(path).map_err(failed)?);
    let name = path.file_name().and_then(|n| n.to_str());
    Codec::of_name(name.unwrap_or_default())
        .reader(file)
        .map_err(failed)
}
