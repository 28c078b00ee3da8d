//! Where the keys of a list stand, in bounded memory.
//!
//! In: keys with their places, places growing. Out: for a key the places it may stand
//! at. The latest keys are in an [`Index`]; when that has as many as it may, they go
//! into a file, sorted, and it begins anew. Files of like size become one, so there
//! are as many as a number has binary digits: a thousand times the memory is ten
//! files, and each key was written ten times at most.

use std::io;
use std::path::{Path, PathBuf};

use super::index::{Digest, Index};
use super::sorted::{At, Sorted, hash};

/// The places.
#[derive(Debug)]
pub(super) struct Places {
    dir: PathBuf,
    /// So many keys may be in memory.
    most: usize,
    latest: Index,
    /// Keys before this place are in `files`, the older the earlier.
    base: u64,
    files: Vec<Sorted>,
}

impl Places {
    /// None yet. At most so many keys are kept in memory, others in nameless files
    /// of a folder.
    pub(super) fn new(dir: &Path, most: usize) -> Self {
        Places {
            dir: dir.to_path_buf(),
            most: most.max(1),
            latest: Index::for_keys(0),
            base: 0,
            files: Vec::new(),
        }
    }

    /// Places where the key may stand.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn of(&self, key: &Digest) -> io::Result<Vec<u64>> {
        let latest = self.latest.places(key);
        let mut found: Vec<u64> = latest.map(|place| self.base + place).collect();
        for file in &self.files {
            file.places(hash(key), &mut found)?;
        }
        Ok(found)
    }

    /// Adds a key that is not there. False if there is no room; see [`Places::room`].
    pub(super) fn insert(&mut self, key: &Digest, place: u64) -> bool {
        !self.is_full() && self.latest.insert(key, place - self.base)
    }

    /// Makes room for more. `keys` gives what stands from a place on: memory has only
    /// pieces of them. `end` is where the next will stand.
    ///
    /// # Errors
    /// Whatever the system says; whatever `keys` says.
    pub(super) fn room<K>(
        &mut self,
        keys: impl Fn(u64) -> io::Result<K>,
        end: u64,
    ) -> io::Result<()>
    where
        K: Iterator<Item = io::Result<(Digest, u64)>>,
    {
        let count = self.latest.len();
        let full = self.is_full();
        // The old one goes first: two at a time would be the peak of the memory.
        self.latest = Index::for_keys(0);
        if full {
            self.spill(count, keys(self.base)?)?;
            self.base = end;
            self.latest = Index::for_keys(self.most);
            return Ok(());
        }
        self.latest = Index::for_keys((count * 2).min(self.most));
        for key in keys(self.base)? {
            let (key, place) = key?;
            self.latest.insert(&key, place - self.base);
        }
        Ok(())
    }

    /// Keys in memory, and files.
    #[cfg(test)]
    pub(super) fn sizes(&self) -> (usize, usize) {
        (self.latest.len(), self.files.len())
    }

    /// Whether memory holds as many keys as it may.
    fn is_full(&self) -> bool {
        self.latest.len() >= self.most
    }

    /// Puts so many keys into a file.
    fn spill(
        &mut self,
        count: usize,
        keys: impl Iterator<Item = io::Result<(Digest, u64)>>,
    ) -> io::Result<()> {
        let mut all: Vec<At> = Vec::with_capacity(count);
        for key in keys {
            let (key, place) = key?;
            all.push((hash(&key), place));
        }
        all.sort_unstable();
        let len = all.len() as u64;
        let file = Sorted::write(&self.dir, len, all.into_iter().map(Ok))?;
        self.files.push(file);
        self.join()
    }

    /// Makes files of like size one.
    fn join(&mut self) -> io::Result<()> {
        while let [.., a, b] = &self.files[..]
            && a.len() < 2 * b.len()
        {
            let joined = Sorted::merge(&self.dir, a, b)?;
            self.files.truncate(self.files.len() - 2);
            self.files.push(joined);
        }
        Ok(())
    }
}
