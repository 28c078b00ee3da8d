//! Tar: entries in the order they stand in.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use super::zip::{named, not_empty};
use crate::input::fault::{self, Fault, Reason};
use crate::input::ids::Ids;
use crate::input::labels::escaped;
use crate::input::limits::Budget;
use crate::input::reader::{Entry, Reader};

/// Bytes that may stand between two entries: their heads, and long names, which
/// are read whole.
const BETWEEN: u64 = 1 << 20;

pub(in crate::input) fn read(
    reader: &mut Reader,
    stream: impl Read,
    archive: &Entry,
    budget: &Budget,
) -> fault::Read {
    let wrong = |e| Fault::of_io(e, Reason::InvalidArchive, 0);
    let most = reader.options.limits.entries;
    let allowance = Rc::new(Cell::new(BETWEEN));
    let mut tar = ::tar::Archive::new(Allowed {
        inner: stream,
        left: allowance.clone(),
    });
    let mut ids = Ids::default();
    let mut number = 0;
    for file in tar.entries().map_err(wrong)? {
        let mut file = file.map_err(wrong)?;
        number += 1;
        if number > most {
            let detail = format!("more than {most} entries (--max-entries)");
            return Err(Fault::new(Reason::TooManyFiles, 0, detail).into());
        }
        // The entry may be as long as it is.
        allowance.set(u64::MAX);
        let sort = file.header().entry_type();
        if sort.is_file() || sort.is_contiguous() || sort.is_gnu_sparse() {
            let name = escaped(&file.path_bytes());
            if let Some(entry) = named(reader, archive, &mut ids, number, &name) {
                let whole = Whole {
                    left: file.size(),
                    inner: &mut file,
                };
                reader.read_entry(&entry, Box::new(whole), budget)?;
            }
        }
        io::copy(&mut file, &mut io::sink()).map_err(wrong)?;
        allowance.set(BETWEEN);
    }
    not_empty(number)
}

/// Reads as many bytes as there must be: half a text is no article.
struct Whole<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        if n == 0 && self.left > 0 && !buf.is_empty() {
            let detail = "the archive ends inside this entry";
            return Err(Fault::new(Reason::InvalidArchive, 0, detail).into());
        }
        self.left = self.left.saturating_sub(n as u64);
        Ok(n)
    }
}

/// Reads no more than is left.
struct Allowed<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Allowed<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 && !buf.is_empty() {
            let detail = "too much between two entries";
            return Err(Fault::new(Reason::InvalidArchive, 0, detail).into());
        }
        let room = buf.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let n = self.inner.read(&mut buf[..room])?;
        self.left.set(left.saturating_sub(n as u64));
        Ok(n)
    }
}
