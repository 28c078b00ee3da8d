//! The output of a run into one database.
//!
//! In: an output folder; what is in it says its `datapackage.json`. Out: a database
//! file with keys, indexes and views, made beside its place and moved there when
//! it is whole; or one that is there, brought up to date by the output of a run that
//! looked back (`--since-run`). [`sqlite`] puts the rows in itself; [`duckdb`] has the program
//! `duckdb` read the files: as a library it would make a large C++ program part of
//! each build of this crate, for what its own command line does as well.

pub mod duckdb;
mod package;
pub mod sqlite;

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::schema::datapackage::File;

pub use package::{files, from_outside, look_for_zeros, refuse_parquet};

/// What was put into a database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Rows by table.
    pub rows: Vec<(&'static str, u64)>,
}

impl Loaded {
    /// Whether the run looked back, so that it wrote only what was new or changed.
    pub fn is_part(&self) -> bool {
        self.rows.iter().any(|(table, _)| *table == CHANGES)
    }
}

/// The table that only a run which looked back writes.
const CHANGES: &str = "changes";

/// Whether the output in a folder is that of a run which looked back.
pub fn is_part(dir: &Path) -> bool {
    let names = crate::rows::files(dir, CHANGES);
    names.is_ok_and(|names| !names.is_empty())
}

/// What a later output changed in a database: articles, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Updated {
    /// That were not there.
    pub new: u64,
    /// Whose rows are now others.
    pub changed: u64,
    /// That are gone.
    pub removed: u64,
}

/// Whether so many articles of all would go that a part may have been given for the
/// whole: more than a fifth.
pub fn are_many(removed: u64, of: u64) -> bool {
    removed.saturating_mul(5) > of
}

/// Refuses to take away much of a database unless that was asked for.
fn refuse_many(to: &Path, removed: u64, of: u64, remove_many: bool) -> Result<()> {
    match are_many(removed, of) && !remove_many {
        true => Err(Error::usage(format!(
            "{}: {removed} of {of} articles would go: was all of the dump given to that run? \
             --remove-many takes them away",
            to.display()
        ))),
        false => Ok(()),
    }
}

/// Only a run that looked back says what became of the articles before.
fn refuse_without_changes(dir: &Path, files: &[File]) -> Result<()> {
    match files.iter().any(|f| f.table == CHANGES) {
        true => Ok(()),
        false => Err(Error::usage(format!(
            "{}: no table `changes`; --update takes in what a run with --since-run wrote",
            dir.display()
        ))),
    }
}

fn refuse_missing(database: &Path) -> Result<()> {
    match database.is_file() {
        true => Ok(()),
        false => Err(Error::usage(format!(
            "{}: no such file; without --update it is made",
            database.display()
        ))),
    }
}

/// A database that is being made; gone if it is not finished.
#[derive(Debug)]
struct Growing {
    place: PathBuf,
    path: PathBuf,
    done: bool,
}

impl Growing {
    /// Begins a file beside its place.
    ///
    /// # Errors
    /// A file in that place, unless it may be replaced; whatever the system says.
    fn begin(place: &Path, replace: bool) -> Result<Self> {
        if place.exists() && !replace {
            return Err(Error::usage(format!(
                "{}: is there already; --replace makes it anew",
                place.display()
            )));
        }
        if place.is_dir() {
            return Err(Error::usage(format!("{}: is a folder", place.display())));
        }
        Self::beside(place, ".part")
    }

    /// Begins a file beside a place, whatever is in it.
    fn beside(place: &Path, ending: &str) -> Result<Self> {
        let mut path = place.as_os_str().to_owned();
        path.push(ending);
        let growing = Growing {
            place: place.to_path_buf(),
            path: path.into(),
            done: false,
        };
        growing.remove()?;
        Ok(growing)
    }

    /// Gives the file its name.
    fn finish(mut self) -> Result<()> {
        let moved = fs::rename(&self.path, &self.place);
        moved.map_err(|e| Error::io("replacing", &self.place, e))?;
        self.done = true;
        Ok(())
    }

    fn remove(&self) -> Result<()> {
        match fs::remove_file(&self.path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::io("removing", &self.path, e))
            }
            _ => Ok(()),
        }
    }
}

impl Drop for Growing {
    fn drop(&mut self) {
        if !self.done {
            // Nothing better can be done about a file that will not go.
            let _ = self.remove();
        }
    }
}
