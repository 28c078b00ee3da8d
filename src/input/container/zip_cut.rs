//! A zip without its end, as a copy that broke off leaves it.
//!
//! What is in a zip stands in a list at its end. Without it there are still the
//! entries, each with a head of its own; they are read one after the other, as far as
//! they go. Where a head does not say how long its entry is, deflate itself does.

use std::io::{self, BufRead, BufReader, Read};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::zip::named;
use crate::input::fault::{self, Fault, Reason, Stop};
use crate::input::ids::Ids;
use crate::input::labels::escaped;
use crate::input::limits::{Budget, Count};
use crate::input::reader::{Entry, Reader};

/// What begins an entry, and the list at the end.
const ENTRY: &[u8; 4] = b"PK\x03\x04";
const LIST: &[u8; 4] = b"PK\x01\x02";

/// Bits of an entry's head: it asks for a password; its length and check sum stand
/// behind it.
const ENCRYPTED: u16 = 1;
const BEHIND: u16 = 1 << 3;

/// Reads the entries there are. One that is cut off is a reject.
pub(super) fn read(
    reader: &mut Reader,
    stream: impl Read,
    archive: &Entry,
    budget: &Budget,
) -> fault::Read {
    let wrong = |e| Stop::Fault(Fault::of_io(e, Reason::InvalidArchive, 0));
    let most = reader.options.limits.entries;
    let mut stream = BufReader::with_capacity(1 << 16, stream);
    let mut ids = Ids::default();
    let mut number = 0;
    while let Some(head) = next(&mut stream).map_err(wrong)? {
        number += 1;
        if number > most {
            let detail = format!("more than {most} entries (--max-entries)");
            return Err(Fault::new(Reason::TooManyFiles, 0, detail).into());
        }
        let entry = match head.name.ends_with('/') {
            true => None,
            false => named(reader, archive, &mut ids, number, &head.name),
        };
        if head.flags & ENCRYPTED != 0 {
            if let Some(entry) = &entry {
                reader.reject_entry(entry, Reason::Encrypted, "needs a password")?;
            }
            continue;
        }
        let packed = Count::default();
        let tapped = Tapped {
            inner: &mut stream,
            taken: packed.clone(),
        };
        let unpacked: Box<dyn Read + '_> = match (head.method, head.length) {
            (8, _) => Box::new(DeflateDecoder::new(tapped)),
            (0, Some(n)) => Box::new(tapped.take(n)),
            // Nobody knows where it ends, or how to read it; the next will be found.
            _ => continue,
        };
        let whole = Whole {
            inner: unpacked,
            crc: Crc::new(),
            sum: head.sum,
        };
        let mut guarded = budget.guard(whole, packed);
        if let Some(entry) = &entry {
            reader.read_entry(entry, Box::new(&mut guarded), budget)?;
        }
        // What nobody wanted; if it can't be read, that was told with the entry.
        let _ = io::copy(&mut guarded, &mut io::sink());
    }
    Ok(())
}

/// What stands before an entry.
struct Head {
    flags: u16,
    method: u16,
    /// Bytes as packed, and check sum, if they are said here.
    length: Option<u64>,
    sum: Option<u32>,
    name: String,
}

/// The next entry's head; none if there is no more, or it is cut off.
fn next(stream: &mut impl BufRead) -> io::Result<Option<Head>> {
    let mut window = [0; 4];
    let mut bytes = stream.by_ref().bytes();
    while window != *ENTRY {
        let Some(byte) = bytes.next().transpose()? else {
            return Ok(None);
        };
        window.rotate_left(1);
        window[3] = byte;
        if window == *LIST {
            return Ok(None);
        }
    }
    let mut fixed = [0; 26];
    let mut name = Vec::new();
    if !filled(stream, &mut fixed)? {
        return Ok(None);
    }
    let two = |at: usize| u16::from_le_bytes([fixed[at], fixed[at + 1]]);
    let four = |at: usize| u32::from(two(at)) | u32::from(two(at + 2)) << 16;
    let (names, extra) = (u64::from(two(22)), u64::from(two(24)));
    stream.by_ref().take(names).read_to_end(&mut name)?;
    io::copy(&mut stream.by_ref().take(extra), &mut io::sink())?;
    // Lengths beyond 4 GiB stand elsewhere.
    let is_said = two(2) & BEHIND == 0 && four(14) != u32::MAX;
    Ok(Some(Head {
        flags: two(2),
        method: two(4),
        length: is_said.then(|| u64::from(four(14))),
        sum: is_said.then(|| four(10)),
        name: escaped(&name).replace('\\', "/"),
    }))
}

/// Whether there were enough bytes.
fn filled(stream: &mut impl Read, bytes: &mut [u8]) -> io::Result<bool> {
    match stream.read_exact(bytes) {
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        read => read.map(|()| true),
    }
}

/// Counts what is taken.
struct Tapped<R> {
    inner: R,
    taken: Count,
}

impl<R: BufRead> Read for Tapped<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.taken.set(self.taken.get() + n as u64);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Tapped<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.taken.set(self.taken.get() + n as u64);
        self.inner.consume(n);
    }
}

/// Looks at the check sum at the end, if it is known.
struct Whole<R> {
    inner: R,
    crc: Crc,
    sum: Option<u32>,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.crc.update(&buf[..n]);
        if n == 0 && !buf.is_empty() && self.sum.is_some_and(|sum| sum != self.crc.sum()) {
            let detail = "this entry is cut off or broken";
            return Err(Fault::new(Reason::InvalidArchive, 0, detail).into());
        }
        Ok(n)
    }
}
