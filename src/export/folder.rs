//! The folder an export is written to.
//!
//! What stands there may be corrected by hand, and a run's own tables may stand
//! there: nothing is replaced that was not to be. Files are written in a folder
//! below it and moved when all are whole; an export that fails leaves nothing.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Where files stand until all are whole.
const GROWING: &str = ".trich-export";

/// What only the output of a run has.
const RUN: &str = "run.json";

/// The folder written to.
pub(super) struct Folder {
    dir: PathBuf,
    /// The folder below it that the files are written in.
    growing: PathBuf,
    /// Folders that were not there before, the outermost first.
    made: Vec<PathBuf>,
    /// The file that grows from article to article, if the format has one.
    file: Option<BufWriter<File>>,
    done: bool,
}

impl Folder {
    /// Begins an export into `dir`.
    ///
    /// # Errors
    /// The output of a run; a folder that holds something, unless its files may be
    /// replaced; whatever the system says.
    pub(super) fn begin(dir: &Path, replace: bool) -> Result<Self> {
        let growing = dir.join(GROWING);
        // Of an export that was killed.
        if growing.is_dir() {
            fs::remove_dir_all(&growing).map_err(|e| Error::io("removing", &growing, e))?;
        }
        may_be_written(dir, replace)?;
        let there = |p: &&Path| !p.as_os_str().is_empty() && !p.exists();
        let made = dir.ancestors().take_while(there).map(Path::to_path_buf);
        let mut made: Vec<PathBuf> = made.collect();
        made.reverse();
        let folder = Folder {
            dir: dir.to_path_buf(),
            growing,
            made,
            file: None,
            done: false,
        };
        fs::create_dir_all(&folder.growing).map_err(|e| Error::io("making the folder", dir, e))?;
        Ok(folder)
    }

    /// Writes a whole file.
    pub(super) fn whole(&self, name: &str, text: &str) -> Result<()> {
        let path = self.growing.join(name);
        fs::write(&path, text).map_err(|e| Error::io("writing", &path, e))
    }

    /// Appends to the one file of the format.
    pub(super) fn append(&mut self, name: &str, text: &str) -> Result<()> {
        let path = self.growing.join(name);
        let failed = |e| Error::io("writing", &path, e);
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(BufWriter::new(File::create(&path).map_err(failed)?)),
        };
        file.write_all(text.as_bytes()).map_err(failed)
    }

    /// Moves the files to their places.
    pub(super) fn finish(mut self) -> Result<()> {
        if let Some(mut file) = self.file.take() {
            let flushed = file.flush();
            flushed.map_err(|e| Error::io("writing", &self.growing, e))?;
        }
        let unreadable = |e| Error::io("reading the folder", &self.growing, e);
        for entry in fs::read_dir(&self.growing).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let place = self.dir.join(entry.file_name());
            let moved = fs::rename(entry.path(), &place);
            moved.map_err(|e| Error::io("replacing", &place, e))?;
        }
        self.done = true;
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing better can be done about what will not go.
        let _ = fs::remove_dir_all(&self.growing);
        if !self.done {
            for dir in self.made.iter().rev() {
                let _ = fs::remove_dir(dir);
            }
        }
    }
}

/// Whether nothing is lost by it.
fn may_be_written(dir: &Path, replace: bool) -> Result<()> {
    let refused = |why: &str| Err(Error::usage(format!("{}: {why}", dir.display())));
    if dir.join(RUN).exists() {
        return refused("is the output of a run; an export needs a folder of its own");
    }
    if dir.exists() && !dir.is_dir() {
        return refused("is a file; the output needs a folder");
    }
    let mut there = fs::read_dir(dir).into_iter().flatten();
    if !replace && there.next().is_some() {
        return refused("is not empty; --replace writes over files of the same names");
    }
    Ok(())
}
