//! One run at a time in one output folder.
//!
//! In: the folder. Out: a [`Lock`] that is held until it is dropped, or a word
//! about who holds it. The lock is the system's own on a file `run.lock`: it ends
//! with the process, however that ends. The file itself says nothing; one that a
//! killed run left does no harm.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

pub(super) const LOCK: &str = "run.lock";

/// An output folder that is ours alone.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Held open: closing it gives the lock away.
    _file: File,
}

impl Lock {
    /// Takes the folder.
    ///
    /// # Errors
    /// Another run that has it; a folder that can't be written to.
    pub(super) fn take(dir: &Path) -> Result<Self> {
        let path = dir.join(LOCK);
        loop {
            let opened = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&path);
            let file = opened.map_err(|e| Error::io("locking the output folder", &path, e))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(taken(dir)),
                // Some network file systems have no locks. Then there is none to wait for.
                Err(TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(e)) => {
                    return Err(Error::io("locking the output folder", &path, e));
                }
            }
            // Its last holder may have taken the file away between opening and locking.
            if is_at(&file, &path) {
                return Ok(Lock { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Taken away while held, so that nobody gets a lock on a file that is gone.
        let _ = fs::remove_file(&self.path);
    }
}

fn taken(dir: &Path) -> Error {
    Error::usage(format!(
        "{}: another run is writing into this folder",
        dir.display()
    ))
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |m: fs::Metadata| (m.dev(), m.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => id(ours) == id(there),
        _ => false,
    }
}

/// Elsewhere a file that is open keeps its name.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time() {
        let dir = tempfile::tempdir().expect("dir");
        let lock = Lock::take(dir.path()).expect("lock");
        let second = Lock::take(dir.path()).expect_err("taken").to_string();
        assert!(second.contains("another run"), "{second}");
        drop(lock);
        assert_eq!(fs::read_dir(dir.path()).expect("dir").count(), 0);
        // One that a killed run left.
        fs::write(dir.path().join(LOCK), "").expect("write");
        Lock::take(dir.path()).expect("lock");
    }
}
