//! A list of keys and values in a file.
//!
//! In: a digest and a few bytes. Out: the bytes, if the digest is there. The file
//! is appended to only, so its beginning up to a durable length is all there is to
//! know: a run that goes on cuts it there. Where its keys stand is in [`Places`],
//! which are made of the list again then.
//!
//! An entry is 16 bytes of key, a mark of one byte, the length of the value in four
//! bytes, the value.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::Digest;
use super::places::Places;
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
    places: Places,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: Digest,
    pub(super) mark: u8,
    pub(super) value: Vec<u8>,
}

impl List {
    /// An empty list, in a new file. At most so many of its keys are in memory.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn create(path: &Path, in_memory: usize) -> Result<Self> {
        Self::over(path, true, in_memory)
    }

    /// The list as it was when it had so many bytes.
    ///
    /// # Errors
    /// Whatever the system says; a file that is shorter.
    pub(super) fn reopen(path: &Path, bytes: u64, in_memory: usize) -> Result<Self> {
        let mut list = Self::over(path, false, in_memory)?;
        let failed = |e| Error::io("going on with", path, e);
        let there = list.file.metadata().map_err(failed)?.len();
        if there < bytes {
            let short = io::Error::other(format!("has {there} bytes, and had {bytes}"));
            return Err(failed(short));
        }
        list.file.set_len(bytes).map_err(failed)?;
        list.written = bytes;
        for key in keys(path, 0, bytes).map_err(failed)? {
            let (key, place) = key.map_err(failed)?;
            list.place(&key, place)?;
        }
        Ok(list)
    }

    fn over(path: &Path, new: bool, in_memory: usize) -> Result<Self> {
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
            places: Places::new(path.parent().unwrap_or(Path::new("")), in_memory),
        })
    }

    /// The first entry of a key, and where it stands.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn get(&mut self, key: &Digest) -> Result<Option<(u64, Entry)>> {
        let places = self.places.of(key).map_err(|e| self.failed(e))?;
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
    /// Whatever the system says; a name beyond 4 GiB.
    pub(super) fn push(&mut self, entry: &Entry) -> Result<()> {
        let length = u32::try_from(entry.value.len());
        let length = length.map_err(|_| self.failed(io::Error::other("a name beyond 4 GiB")))?;
        let place = self.written + self.tail.len() as u64;
        self.place(&entry.key, place)?;
        self.tail.extend_from_slice(&entry.key);
        self.tail.push(entry.mark);
        self.tail.extend_from_slice(&length.to_le_bytes());
        self.tail.extend_from_slice(&entry.value);
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

    /// Notes where a key stands, the next after all that were noted.
    fn place(&mut self, key: &Digest, place: u64) -> Result<()> {
        if self.places.insert(key, place) {
            return Ok(());
        }
        self.flush()?;
        let path = self.path.clone();
        let room = self.places.room(|from| keys(&path, from, place), place);
        room.map_err(|e| self.failed(e))?;
        match self.places.insert(key, place) {
            true => Ok(()),
            false => Err(self.failed(io::Error::other("the names are too long"))),
        }
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

/// Keys that stand in a list between two places, and where.
fn keys(
    path: &Path,
    from: u64,
    to: u64,
) -> io::Result<impl Iterator<Item = io::Result<(Digest, u64)>> + use<>> {
    let mut reader = BufReader::with_capacity(1 << 18, File::open(path)?);
    reader.seek(SeekFrom::Start(from))?;
    let mut place = from;
    Ok(std::iter::from_fn(move || {
        (place < to).then(|| {
            let (key, _, length) = read_head(&mut reader)?;
            reader.seek_relative(i64::from(length))?;
            let stands = place;
            place += HEAD as u64 + u64::from(length);
            Ok((key, stands))
        })
    }))
}

/// Key, mark, and length of the value.
fn read_head(from: &mut impl Read) -> io::Result<(Digest, u8, u32)> {
    let mut head = [0; HEAD];
    from.read_exact(&mut head)?;
    let mut key = [0; 16];
    key.copy_from_slice(&head[..16]);
    let length = u32::from_le_bytes([head[17], head[18], head[19], head[20]]);
    Ok((key, head[16], length))
}

fn read_entry(from: &mut impl Read) -> io::Result<Entry> {
    let (key, mark, length) = read_head(from)?;
    let mut value = Vec::new();
    // Not reserved at once: a length may be wrong, if the file is.
    from.take(u64::from(length)).read_to_end(&mut value)?;
    if value.len() != length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Entry { key, mark, value })
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

    fn grows_and_is_opened_again(in_memory: usize) {
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("list");
        let mut list = List::create(&path, in_memory).expect("list");
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
        let mut list = List::reopen(&path, cut, in_memory).expect("list");
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
        let names = std::fs::read_dir(dir.path()).expect("dir");
        assert_eq!(names.count(), 1, "other files have no name");
    }

    #[test]
    fn a_list_grows_and_is_opened_again() {
        grows_and_is_opened_again(usize::MAX);
    }

    #[test]
    fn so_does_one_with_few_keys_in_memory() {
        for in_memory in [80, 500, 7_000] {
            grows_and_is_opened_again(in_memory);
        }
    }

    #[test]
    fn files_are_few_and_memory_stays_bounded() {
        let dir = tempfile::tempdir().expect("dir");
        let mut list = List::create(&dir.path().join("list"), 100).expect("list");
        for n in 0..10_000 {
            list.push(&entry(n)).expect("push");
            let (memory, files) = list.places.sizes();
            assert!(memory <= 100 && files <= 8, "{memory} {files} after {n}");
        }
        assert!(list.places.sizes().1 > 1);
    }

    #[test]
    fn a_list_that_lost_bytes_is_told() {
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("list");
        List::create(&path, 9).expect("list");
        let lost = List::reopen(&path, 7, 9).expect_err("lost").to_string();
        assert!(lost.contains("has 0 bytes, and had 7"), "{lost}");
    }
}
