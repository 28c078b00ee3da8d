//! A list of keys and values in a file, with the index of its keys in memory.
//!
//! In: a digest and a few bytes. Out: the bytes, if the digest is there. The file
//! is appended to only, so its beginning up to a durable length is all there is to
//! know: a run that goes on cuts it there and builds the index again.
//!
//! An entry is 16 bytes of key, a mark of one byte, the length of the value in four
//! bytes, the value.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::index::{Digest, Index};
use crate::error::{Error, Result};

/// Bytes of an entry before its value.
const HEAD: usize = 21;

/// Entries gather in memory up to this many bytes.
const TAIL: usize = 64 << 10;

/// The list.
#[derive(Debug)]
pub(super) struct List {
    path: PathBuf,
    file: File,
    /// Bytes in the file; what follows is still in `tail`.
    written: u64,
    tail: Vec<u8>,
    index: Index,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: Digest,
    pub(super) mark: u8,
    pub(super) value: Vec<u8>,
}

impl List {
    /// An empty list, in a new file.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn create(path: &Path) -> Result<Self> {
        Self::over(path, true)
    }

    /// The list as it was when it had so many bytes.
    ///
    /// # Errors
    /// Whatever the system says; a file that is shorter.
    pub(super) fn reopen(path: &Path, bytes: u64) -> Result<Self> {
        let mut list = Self::over(path, false)?;
        let failed = |e| Error::io("going on with", path, e);
        let there = list.file.metadata().map_err(failed)?.len();
        if there < bytes {
            let short = io::Error::other(format!("has {there} bytes, and had {bytes}"));
            return Err(failed(short));
        }
        list.file.set_len(bytes).map_err(failed)?;
        list.written = bytes;
        list.rebuild()?;
        Ok(list)
    }

    fn over(path: &Path, new: bool) -> Result<Self> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(new)
            .truncate(new)
            .open(path);
        Ok(List {
            path: path.to_path_buf(),
            file: file.map_err(|e| Error::io("keeping the list", path, e))?,
            written: 0,
            tail: Vec::new(),
            index: Index::for_keys(0),
        })
    }

    /// The first entry of a key, and where it stands.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn get(&mut self, key: &Digest) -> Result<Option<(u64, Entry)>> {
        let places: Vec<u64> = self.index.places(key).collect();
        for place in places {
            let entry = self.read(place).map_err(|e| self.failed(e))?;
            if entry.key == *key {
                return Ok(Some((place, entry)));
            }
        }
        Ok(None)
    }

    /// Adds an entry whose key is not there.
    ///
    /// # Errors
    /// Whatever the system says; a list beyond a terabyte.
    pub(super) fn push(&mut self, entry: &Entry) -> Result<()> {
        let length = u32::try_from(entry.value.len());
        let length = length.map_err(|_| self.failed(io::Error::other("a name beyond 4 GiB")))?;
        if self.index.is_full() {
            self.flush()?;
            self.rebuild()?;
        }
        let place = self.written + self.tail.len() as u64;
        self.tail.extend_from_slice(&entry.key);
        self.tail.push(entry.mark);
        self.tail.extend_from_slice(&length.to_le_bytes());
        self.tail.extend_from_slice(&entry.value);
        if !self.index.insert(&entry.key, place) {
            return Err(self.failed(io::Error::other("the list is too long")));
        }
        match self.tail.len() >= TAIL {
            true => self.flush(),
            false => Ok(()),
        }
    }

    /// Sets the mark of the entry at a place.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn set_mark(&mut self, place: u64, mark: u8) -> Result<()> {
        self.flush()?;
        let at = SeekFrom::Start(place + 16);
        let written = self
            .file
            .seek(at)
            .and_then(|_| self.file.write_all(&[mark]));
        written.map_err(|e| self.failed(e))
    }

    /// All entries, in the order they came.
    ///
    /// # Errors
    /// Whatever the system says, now or with an entry.
    pub(super) fn entries(&mut self) -> Result<impl Iterator<Item = Result<Entry>> + use<>> {
        self.flush()?;
        let path = self.path.clone();
        let failed = move |e| Error::io("keeping the list", &path, e);
        let file = File::open(&self.path).map_err(&failed)?;
        let mut left = self.written;
        let mut reader = BufReader::with_capacity(1 << 18, file);
        Ok(std::iter::from_fn(move || {
            if left == 0 {
                return None;
            }
            let entry = read_entry(&mut reader);
            if let Ok(entry) = &entry {
                left = left.saturating_sub((HEAD + entry.value.len()) as u64);
            } else {
                left = 0;
            }
            Some(entry.map_err(&failed))
        }))
    }

    /// Puts what is in memory into the file. Gives its length.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn flush(&mut self) -> Result<()> {
        let end = SeekFrom::Start(self.written);
        let written = self.file.seek(end);
        let written = written.and_then(|_| self.file.write_all(&self.tail));
        written.map_err(|e| self.failed(e))?;
        self.written += self.tail.len() as u64;
        self.tail.clear();
        Ok(())
    }

    /// Bytes in the file, and the file, to be made safe.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn durable(&mut self) -> Result<(u64, (PathBuf, File))> {
        self.flush()?;
        let file = self.file.try_clone().map_err(|e| self.failed(e))?;
        Ok((self.written, (self.path.clone(), file)))
    }

    /// The index anew, with room to double.
    fn rebuild(&mut self) -> Result<()> {
        let keys = self.index.len();
        // The old one goes first: two at a time would be the peak of the memory.
        self.index = Index::for_keys(0);
        let mut index = Index::for_keys(keys * 2);
        let mut place = 0;
        for entry in self.entries()? {
            let entry = entry?;
            if index.is_full() {
                // More than was thought: a list that is opened again.
                self.index = index;
                return self.rebuild();
            }
            index.insert(&entry.key, place);
            place += (HEAD + entry.value.len()) as u64;
        }
        self.index = index;
        Ok(())
    }

    fn read(&mut self, place: u64) -> io::Result<Entry> {
        match place.checked_sub(self.written) {
            Some(at) => read_entry(&mut self.tail.get(at as usize..).unwrap_or_default()),
            None => {
                self.file.seek(SeekFrom::Start(place))?;
                // One read for nearly all names.
                let mut near = BufReader::with_capacity(256, &self.file);
                read_entry(&mut near)
            }
        }
    }

    fn failed(&self, e: io::Error) -> Error {
        Error::io("keeping the list", &self.path, e)
    }
}

fn read_entry(from: &mut impl Read) -> io::Result<Entry> {
    let mut head = [0; HEAD];
    from.read_exact(&mut head)?;
    let mut key = [0; 16];
    key.copy_from_slice(&head[..16]);
    let length = u32::from_le_bytes([head[17], head[18], head[19], head[20]]);
    let mut value = Vec::new();
    // Not reserved at once: a length may be wrong, if the file is.
    from.take(u64::from(length)).read_to_end(&mut value)?;
    if value.len() != length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Entry {
        key,
        mark: head[16],
        value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::Digest as _;

    fn entry(n: usize) -> Entry {
        let mut key = [0; 16];
        key.copy_from_slice(&sha2::Sha256::digest(n.to_le_bytes())[..16]);
        Entry {
            key,
            mark: (n % 3) as u8,
            value: format!("folder/{n}.txt").into_bytes(),
        }
    }

    fn found(list: &mut List, n: usize) -> Option<Entry> {
        list.get(&entry(n).key).expect("list").map(|(_, e)| e)
    }

    #[test]
    fn a_list_grows_and_is_opened_again() {
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("list");
        let mut list = List::create(&path).expect("list");
        let mut cut = 0;
        for n in 0..10_000 {
            assert_eq!(found(&mut list, n), None);
            list.push(&entry(n)).expect("push");
            if n == 6_999 {
                cut = list.durable().expect("durable").0;
            }
        }
        for n in 0..10_000 {
            assert_eq!(found(&mut list, n), Some(entry(n)));
        }
        list.flush().expect("flush");
        drop(list);
        let mut list = List::reopen(&path, cut).expect("list");
        for n in 0..10_000 {
            assert_eq!(found(&mut list, n), (n < 7_000).then(|| entry(n)), "{n}");
        }
        let (place, _) = list.get(&entry(5).key).expect("list").expect("entry");
        list.set_mark(place, 9).expect("mark");
        list.push(&entry(7_000)).expect("push");
        let all: Vec<Entry> = list
            .entries()
            .expect("entries")
            .map(|e| e.expect("entry"))
            .collect();
        assert_eq!((all.len(), all[5].mark), (7_001, 9));
        assert!(all[6..].iter().zip(6..).all(|(e, n)| *e == entry(n)));
    }

    #[test]
    fn a_list_that_lost_bytes_is_told() {
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("list");
        List::create(&path).expect("list");
        let lost = List::reopen(&path, 7).expect_err("lost").to_string();
        assert!(lost.contains("has 0 bytes, and had 7"), "{lost}");
    }
}
