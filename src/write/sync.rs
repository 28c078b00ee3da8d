//! Durable points are made on a thread of their own: the disk may take its time.
//!
//! In: files whose bytes are written, and the [`Checkpoint`] that holds once they
//! are safe. Out: files, folder and journal on the disk, in this order. While one
//! point is made the run goes on to the next; there it waits.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use super::journal::{Checkpoint, Journal};
use crate::error::{Error, Result};

/// A point to be made.
struct Point {
    files: Vec<(PathBuf, File)>,
    checkpoint: Checkpoint,
}

/// The thread that makes durable points.
#[derive(Debug)]
pub(super) struct Syncer {
    to: Option<SyncSender<Point>>,
    thread: Option<JoinHandle<Result<Journal>>>,
    /// Inputs that are safe.
    durable: Arc<AtomicU64>,
}

impl Syncer {
    /// Starts the thread. `durable` inputs are safe already.
    ///
    /// # Errors
    /// A system without another thread.
    pub(super) fn start(dir: &Path, journal: Journal, durable: u64) -> Result<Self> {
        let (to, from) = sync_channel(0);
        let safe = Arc::new(AtomicU64::new(durable));
        let (dir, told) = (dir.to_path_buf(), safe.clone());
        let thread = thread::Builder::new()
            .name("sync".into())
            .spawn(move || serve(&dir, journal, &from, &told))
            .map_err(|e| Error::usage(format!("no thread to write the journal: {e}")))?;
        Ok(Syncer {
            to: Some(to),
            thread: Some(thread),
            durable: safe,
        })
    }

    /// Inputs that are safe.
    pub(super) fn durable(&self) -> u64 {
        self.durable.load(Ordering::Acquire)
    }

    /// Has a point made, once the one before is.
    ///
    /// # Errors
    /// What went wrong with an earlier point.
    pub(super) fn make(
        &mut self,
        files: Vec<(PathBuf, File)>,
        checkpoint: Checkpoint,
    ) -> Result<()> {
        let point = Point { files, checkpoint };
        let sent = self.to.as_ref().is_some_and(|to| to.send(point).is_ok());
        match sent {
            true => Ok(()),
            false => Err(self.stop().err().unwrap_or_else(broken)),
        }
    }

    /// Waits for all points, and gives the journal back.
    ///
    /// # Errors
    /// What went wrong with them.
    pub(super) fn stop(&mut self) -> Result<Journal> {
        self.to = None;
        let thread = self.thread.take().ok_or_else(broken)?;
        thread.join().unwrap_or_else(|_| Err(broken()))
    }
}

impl Drop for Syncer {
    /// A point that is being made is still made: it may save hours.
    fn drop(&mut self) {
        if self.thread.is_some() {
            let _ = self.stop();
        }
    }
}

fn broken() -> Error {
    Error::usage("the thread that writes the journal broke")
}

fn serve(
    dir: &Path,
    mut journal: Journal,
    from: &Receiver<Point>,
    durable: &AtomicU64,
) -> Result<Journal> {
    for point in from {
        sync_all(&point.files)?;
        sync_dir(dir)?;
        let inputs = point.checkpoint.inputs;
        journal.checkpoint(point.checkpoint)?;
        durable.store(inputs, Ordering::Release);
    }
    Ok(journal)
}

/// So many files are made safe at once.
const AT_ONCE: usize = 16;

/// Waits until the bytes of these files are on the disk. A file by itself is a transaction
/// of the file system, which takes milliseconds; those that wait at the same time share one.
///
/// # Errors
/// Whatever the system says.
pub(super) fn sync_all(files: &[(PathBuf, File)]) -> Result<()> {
    let sync = |(path, file): &(PathBuf, File)| {
        let synced = file.sync_data();
        synced.map_err(|e| Error::io("writing", path, e))
    };
    files.chunks(AT_ONCE).try_for_each(|some| {
        thread::scope(|scope| {
            let begin = |file| {
                let begun = thread::Builder::new().spawn_scoped(scope, move || sync(file));
                (file, begun)
            };
            let begun: Vec<_> = some.iter().map(begin).collect();
            // All are waited for, whatever comes of one of them.
            let ended = begun.into_iter().map(|(file, begun)| match begun {
                Ok(thread) => thread.join().unwrap_or_else(|_| Err(broken())),
                // A system without another thread.
                Err(_) => sync(file),
            });
            ended.collect::<Vec<_>>().into_iter().collect()
        })
    })
}

/// Waits until the names in a folder are on the disk.
///
/// # Errors
/// Whatever the system says.
pub(super) fn sync_dir(dir: &Path) -> Result<()> {
    // Only Unix lets a folder be opened and synced; elsewhere names are safe
    // with the files.
    #[cfg(unix)]
    {
        let synced = File::open(dir).and_then(|d| d.sync_all());
        synced.map_err(|e| Error::io("writing", dir, e))?;
    }
    let _ = dir;
    Ok(())
}
