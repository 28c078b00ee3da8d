//! The end of a run: whole files get their names.
//!
//! In: files that are whole and safe under their temporary names, and the
//! journal's word that they are. Out: the names, `run.json` last, and nothing else
//! left behind. Each step can be done again, so a run that was killed in the middle
//! of it is finished by the next that comes with `--resume`.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::Deserialize;

use super::journal::{self, Finish};
use super::layout::{Listed, RUN, growing, is_leftover, is_ours};
use super::sync::sync_dir;
use crate::error::{Error, Result};

/// Gives all files their names. An earlier run's `run.json` goes first and ours
/// comes last: where there is one, the tables beside it are whole and of that run.
///
/// # Errors
/// Whatever the system says.
pub(super) fn give_names(dir: &Path, finish: &Finish) -> Result<()> {
    let (tables, last): (Vec<&String>, Vec<&String>) =
        finish.rename.iter().partition(|name| *name != RUN);
    // Once ours has its name, only cleaning up is left to do again.
    if last.iter().any(|name| dir.join(growing(name)).exists()) {
        remove(&dir.join(RUN))?;
        sync_dir(dir)?;
    }
    for name in tables {
        rename(dir, name)?;
    }
    for name in finish.remove.iter().filter(|name| is_ours(name)) {
        remove(&dir.join(name))?;
    }
    sync_dir(dir)?;
    for name in last {
        rename(dir, name)?;
    }
    sync_dir(dir)?;
    clear(dir)
}

/// Takes away what an unfinished run left, the journal last.
///
/// # Errors
/// Whatever the system says.
pub(super) fn clear(dir: &Path) -> Result<()> {
    for name in leftovers(dir)? {
        remove(&dir.join(name))?;
    }
    journal::remove(dir)
}

/// Files under temporary names.
///
/// # Errors
/// A folder that can't be read.
pub(super) fn leftovers(dir: &Path) -> Result<Vec<String>> {
    let failed = |e| Error::io("reading the output folder", dir, e);
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        if let Some(name) = name.to_str().filter(|name| is_leftover(name)) {
            names.push(name.to_string());
        }
    }
    names.sort();
    Ok(names)
}

/// The files that an earlier run in this folder listed and this one does not
/// write: they would pass for its own.
pub(super) fn without_successor(dir: &Path, rename: &[String]) -> Vec<String> {
    #[derive(Deserialize)]
    struct Earlier {
        #[serde(default)]
        files: Vec<Listed>,
    }
    let text = fs::read(dir.join(RUN)).unwrap_or_default();
    // What is no listing lists nothing.
    let earlier = serde_json::from_slice(&text).unwrap_or(Earlier { files: Vec::new() });
    let names = earlier.files.into_iter().map(|f| f.file);
    names
        .filter(|name| is_ours(name) && !rename.contains(name))
        .collect()
}

/// A name that is given already is no fault: so it was before we were killed.
fn rename(dir: &Path, name: &str) -> Result<()> {
    let (from, to) = (dir.join(growing(name)), dir.join(name));
    match fs::rename(&from, &to) {
        Err(e) if e.kind() == ErrorKind::NotFound && to.exists() => Ok(()),
        done => done.map_err(|e| Error::io("replacing", &to, e)),
    }
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(Error::io("removing", path, e)),
        _ => Ok(()),
    }
}
