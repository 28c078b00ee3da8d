//! Where keys stand, in a file: for those that are too many for memory.
//!
//! In: hashes and places, by hash. Out: the places of a hash, in two short reads. The
//! entries are one after the other, 16 bytes each; a second file says where each
//! bucket of them begins, a bucket being all hashes that begin alike. SHA-256 spreads
//! them evenly, so a bucket has some [`BUCKET`] entries, whatever the texts are.
//! Both files have no name and are gone with the process.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::Digest;

/// Entries of a bucket, about.
const BUCKET: u64 = 64;

/// Bytes of an entry.
const ENTRY: usize = 16;

/// Bytes read or written at once when files are made.
const BUFFER: usize = 1 << 18;

/// A hash and a place.
pub(super) type At = (u64, u64);

/// The beginning of a key, by which entries are sorted.
pub(super) fn hash(key: &Digest) -> u64 {
    let mut first = [0; 8];
    first.copy_from_slice(&key[..8]);
    u64::from_be_bytes(first)
}

/// The files.
#[derive(Debug)]
pub(super) struct Sorted {
    entries: File,
    /// Number of the first entry of each bucket, and of all of them.
    starts: File,
    len: u64,
    /// A bucket is the first so many bits of a hash.
    bits: u32,
}

impl Sorted {
    /// Of so many entries, which come sorted; in nameless files of a folder.
    ///
    /// # Errors
    /// Whatever the system says; an entry that can't be had.
    pub(super) fn write(
        dir: &Path,
        len: u64,
        sorted: impl Iterator<Item = io::Result<At>>,
    ) -> io::Result<Self> {
        let bits = (len / BUCKET).checked_ilog2().unwrap_or(0);
        let mut entries = BufWriter::with_capacity(BUFFER, tempfile::tempfile_in(dir)?);
        let mut starts = BufWriter::with_capacity(BUFFER, tempfile::tempfile_in(dir)?);
        let (mut number, mut begun) = (0_u64, 0);
        for entry in sorted {
            let (hash, place) = entry?;
            let bucket = bucket(hash, bits);
            for _ in begun..=bucket {
                starts.write_all(&number.to_le_bytes())?;
            }
            begun = begun.max(bucket + 1);
            entries.write_all(&hash.to_le_bytes())?;
            entries.write_all(&place.to_le_bytes())?;
            number += 1;
        }
        for _ in begun..=1 << bits {
            starts.write_all(&number.to_le_bytes())?;
        }
        Ok(Sorted {
            entries: entries.into_inner()?,
            starts: starts.into_inner()?,
            len: number,
            bits,
        })
    }

    /// Two in one.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn merge(dir: &Path, a: &Self, b: &Self) -> io::Result<Self> {
        let (mut left, mut right) = (a.all()?.peekable(), b.all()?.peekable());
        let merged = std::iter::from_fn(|| match (left.peek(), right.peek()) {
            (Some(Ok(a)), Some(Ok(b))) if a <= b => left.next(),
            (Some(Ok(_)), Some(_)) | (None, _) => right.next(),
            (Some(_), _) => left.next(),
        });
        Sorted::write(dir, a.len + b.len, merged)
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// Adds the places of a hash.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn places(&self, hash: u64, found: &mut Vec<u64>) -> io::Result<()> {
        let mut bounds = [0; 16];
        read_at(&self.starts, bucket(hash, self.bits) * 8, &mut bounds)?;
        let (from, to) = two(&bounds);
        let mut bytes = vec![0; ENTRY * to.saturating_sub(from) as usize];
        read_at(&self.entries, from * ENTRY as u64, &mut bytes)?;
        let entries = bytes.chunks_exact(ENTRY).map(two);
        found.extend(entries.filter(|e| e.0 == hash).map(|e| e.1));
        Ok(())
    }

    /// All entries in order.
    fn all(&self) -> io::Result<impl Iterator<Item = io::Result<At>>> {
        (&self.entries).seek(SeekFrom::Start(0))?;
        let mut reader = BufReader::with_capacity(BUFFER, &self.entries);
        Ok((0..self.len).map(move |_| {
            let mut entry = [0; ENTRY];
            reader.read_exact(&mut entry)?;
            Ok(two(&entry))
        }))
    }
}

fn bucket(hash: u64, bits: u32) -> u64 {
    hash.checked_shr(64 - bits).unwrap_or(0)
}

fn two(bytes: &[u8]) -> (u64, u64) {
    let (mut a, mut b) = ([0; 8], [0; 8]);
    a.copy_from_slice(&bytes[..8]);
    b.copy_from_slice(&bytes[8..16]);
    (u64::from_le_bytes(a), u64::from_le_bytes(b))
}

#[cfg(unix)]
fn read_at(file: &File, at: u64, bytes: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(not(unix))]
fn read_at(mut file: &File, at: u64, bytes: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hashes spread as SHA-256 does.
    fn spread(n: u64) -> u64 {
        n.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    fn of(numbers: impl Iterator<Item = u64>, dir: &Path) -> Sorted {
        let mut all: Vec<At> = numbers.map(|n| (spread(n), n)).collect();
        all.sort_unstable();
        let len = all.len() as u64;
        Sorted::write(dir, len, all.into_iter().map(Ok)).expect("written")
    }

    fn places(sorted: &Sorted, hash: u64) -> Vec<u64> {
        let mut found = Vec::new();
        sorted.places(hash, &mut found).expect("read");
        found
    }

    #[test]
    fn what_went_in_is_found_also_when_merged() {
        let dir = tempfile::tempdir().expect("dir");
        let (even, odd) = (0..20_000)
            .map(|n| 2 * n)
            .zip(0..)
            .unzip::<u64, u64, Vec<_>, Vec<_>>();
        let a = of(even.into_iter(), dir.path());
        let b = of(odd.into_iter().take(900).map(|n| 2 * n + 1), dir.path());
        let merged = Sorted::merge(dir.path(), &a, &b).expect("merged");
        assert_eq!((a.len(), b.len(), merged.len()), (20_000, 900, 20_900));
        assert!(merged.bits > 5, "buckets are small");
        for n in 0..50_000 {
            let (even, odd) = (n < 40_000 && n % 2 == 0, n < 1_800 && n % 2 == 1);
            assert_eq!(places(&a, spread(n)).len(), usize::from(even), "{n}");
            let expected: Vec<u64> = (even || odd).then_some(n).into_iter().collect();
            assert_eq!(places(&merged, spread(n)), expected);
        }
        assert_eq!(std::fs::read_dir(dir.path()).expect("dir").count(), 0);
    }

    #[test]
    fn the_same_hash_twice_and_the_edges() {
        let dir = tempfile::tempdir().expect("dir");
        let all = [(0, 1), (0, 2), (5, 3), (u64::MAX, 4), (u64::MAX, 5)];
        for copies in [1, 300] {
            // Also with hashes that all begin alike, so that buckets are empty.
            let many = (0..copies).flat_map(|_| all).collect::<Vec<_>>();
            let mut many = many;
            many.sort_unstable();
            let len = many.len() as u64;
            let sorted = Sorted::write(dir.path(), len, many.into_iter().map(Ok)).expect("written");
            for (hash, times) in [(0, 2), (5, 1), (u64::MAX, 2), (6, 0), (1 << 63, 0)] {
                assert_eq!(places(&sorted, hash).len(), times * copies, "{hash}");
            }
        }
        let none = Sorted::write(dir.path(), 0, std::iter::empty()).expect("written");
        assert!(places(&none, 7).is_empty());
    }
}
