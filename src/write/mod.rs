//! Records out: tables, JSON Lines, and text with marks.
//!
//! In: [`Record`]s and [`Reject`]s. Out: files in a folder. A format is a
//! [`Table`]: it turns one record into bytes, away from the other records, so that
//! many threads can do so at once; [`Writers`] puts the bytes together in input
//! order. All files grow under temporary names beside their places and are
//! renamed when the run is whole; if it fails they are removed.

mod csv;
mod json;
pub mod marked;
mod run;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::dims::{self, Bodies};
use crate::error::{Error, Result};
use crate::gazetteer::Gazetteers;
use crate::record::{Record, Reject};
use crate::schema::{self, datapackage};

pub use json::to_json;
pub use run::{Counts, Run, RunOptions, Tables};

/// One output file, as a way to turn records into bytes.
pub trait Table: Send + Sync {
    /// Its name in the output folder.
    fn file(&self) -> &'static str;
    /// What stands before the first record.
    fn header(&self) -> Vec<u8> {
        Vec::new()
    }
    /// Appends what it says of an article.
    fn article(&self, _record: &Record, _out: &mut Vec<u8>) {}
    /// Appends what it says of an input that gave no article.
    fn reject(&self, _reject: &Reject, _out: &mut Vec<u8>) {}
}

/// All tables a run writes.
pub fn all() -> Vec<Box<dyn Table>> {
    vec![
        Box::new(csv::Articles),
        Box::new(csv::Mentions),
        Box::new(csv::Documents),
        Box::new(csv::Relations),
        Box::new(csv::Places),
        Box::new(csv::Persons),
        Box::new(csv::Rejects),
        Box::new(json::JsonLines),
    ]
}

/// What stands beside the tables of a run: reference tables, and the description
/// of all as a data package.
pub fn reference_files(
    g: &Gazetteers,
    bodies: &Bodies,
    tables: &[Box<dyn Table>],
) -> Vec<dims::File> {
    let mut files = dims::files(g, bodies);
    let names = tables.iter().map(|t| t.file());
    let described: Vec<datapackage::File> = names
        .chain(files.iter().map(|(name, _)| *name))
        .filter_map(|file| schema::table(file.strip_suffix(".csv")?))
        .map(datapackage::File::whole)
        .collect();
    let mut package = serde_json::to_vec_pretty(&datapackage::datapackage(&described));
    if let Ok(bytes) = &mut package {
        bytes.push(b'\n');
    }
    files.push(("datapackage.json", package.unwrap_or_default()));
    files
}

/// The file that says a run is whole; see [`Run`].
const RUN: &str = "run.json";

/// What files are called while they grow.
const GROWING: &str = ".part";

/// One input as all tables say it, in their order.
#[derive(Debug)]
pub struct Rendered(Vec<Vec<u8>>);

impl Rendered {
    /// An article.
    pub fn article(tables: &[Box<dyn Table>], record: &Record) -> Self {
        Self::each(tables, |table, out| table.article(record, out))
    }

    /// An input that gave none.
    pub fn reject(tables: &[Box<dyn Table>], reject: &Reject) -> Self {
        Self::each(tables, |table, out| table.reject(reject, out))
    }

    fn each(tables: &[Box<dyn Table>], render: impl Fn(&dyn Table, &mut Vec<u8>)) -> Self {
        let mut all = vec![Vec::new(); tables.len()];
        for (table, out) in tables.iter().zip(&mut all) {
            render(&**table, out);
        }
        Rendered(all)
    }
}

/// The files of one run, growing.
#[derive(Debug)]
pub struct Writers {
    dir: PathBuf,
    files: Vec<Growing>,
    /// Whether the folder is ours to take away if the run fails.
    made_dir: bool,
    done: bool,
}

#[derive(Debug)]
struct Growing {
    name: &'static str,
    path: PathBuf,
    file: BufWriter<File>,
}

impl Writers {
    /// Makes the folder if need be, and in it an empty file for each table.
    ///
    /// # Errors
    /// A folder that can't be made or written to.
    pub fn create(dir: &Path, tables: &[Box<dyn Table>]) -> Result<Self> {
        if dir.exists() && !dir.is_dir() {
            return Err(Error::usage(format!(
                "{}: is a file; the output needs a folder",
                dir.display()
            )));
        }
        let made_dir = !dir.exists();
        fs::create_dir_all(dir).map_err(|e| Error::io("making the output folder", dir, e))?;
        let mut writers = Writers {
            dir: dir.to_path_buf(),
            files: Vec::with_capacity(tables.len()),
            made_dir,
            done: false,
        };
        for table in tables {
            let growing = writers.grow(table.file())?;
            writers.files.push(growing);
        }
        for (growing, table) in writers.files.iter_mut().zip(tables) {
            growing.append(&table.header())?;
        }
        Ok(writers)
    }

    /// Appends what the tables say of one input.
    ///
    /// # Errors
    /// Whatever the system says: a full disk, for one.
    pub fn append(&mut self, rendered: &Rendered) -> Result<()> {
        let mut files = self.files.iter_mut().zip(&rendered.0);
        files.try_for_each(|(file, bytes)| file.append(bytes))
    }

    /// Adds files beside the tables.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn beside(&mut self, files: &[(&'static str, Vec<u8>)]) -> Result<()> {
        for (name, bytes) in files {
            // Ours to take away from here on, should writing it fail.
            let growing = self.grow(name)?;
            self.files.push(growing);
            let last = self.files.last_mut();
            last.map_or(Ok(()), |growing| growing.append(bytes))?;
        }
        Ok(())
    }

    /// Writes `run.json` and gives all files their names. That of the run comes
    /// last and an earlier run's is taken away first, so that where there is one,
    /// the tables beside it are whole and of that run.
    ///
    /// # Errors
    /// Whatever the system says; no table that is not whole has its name then.
    pub fn finish(mut self, run: &Run<'_>) -> Result<()> {
        let mut last = self.grow(RUN)?;
        last.append(&run.to_json())?;
        for growing in self.files.iter_mut().chain([&mut last]) {
            let flushed = growing.file.flush();
            flushed.map_err(|e| Error::io("writing", &growing.path, e))?;
        }
        let target = self.dir.join(RUN);
        if target.exists() {
            fs::remove_file(&target).map_err(|e| Error::io("replacing", &target, e))?;
        }
        self.files.push(last);
        for growing in &self.files {
            let target = self.dir.join(growing.name);
            fs::rename(&growing.path, &target).map_err(|e| Error::io("replacing", &target, e))?;
        }
        self.done = true;
        Ok(())
    }

    fn grow(&self, name: &'static str) -> Result<Growing> {
        let path = self.dir.join(format!("{name}{GROWING}"));
        let file = File::create(&path).map_err(|e| Error::io("writing", &path, e))?;
        Ok(Growing {
            name,
            file: BufWriter::with_capacity(1 << 16, file),
            path,
        })
    }
}

impl Growing {
    fn append(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.file.write_all(bytes);
        written.map_err(|e| Error::io("writing", &self.path, e))
    }
}

impl Drop for Writers {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        // Nothing better can be done about a file that will not go.
        for growing in &self.files {
            let _ = fs::remove_file(&growing.path);
        }
        let _ = fs::remove_file(self.dir.join(format!("{RUN}{GROWING}")));
        if self.made_dir {
            let _ = fs::remove_dir(&self.dir);
        }
    }
}
