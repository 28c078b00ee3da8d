//! Readers that count, and stop where there is too much.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use super::fault::{Fault, Reason};
use super::options::Limits;

/// Below this output no ratio is too high: small files of blanks pack very well.
const SMALL: u64 = 16 << 20;

/// A number that several readers share.
pub(super) type Count = Rc<Cell<u64>>;

/// Counts what goes through.
pub(super) struct Counted<R> {
    inner: R,
    count: Count,
}

impl<R> Counted<R> {
    pub(super) fn new(inner: R, count: Count) -> Self {
        Counted { inner, count }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.count.set(self.count.get() + n as u64);
        Ok(n)
    }
}

/// What one file of the disk may unpack to, over all its layers.
#[derive(Clone)]
pub(super) struct Budget {
    limits: Limits,
    unpacked: Count,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Self {
        Budget {
            limits,
            unpacked: Count::default(),
        }
    }

    /// Watches over what comes out of one layer; `packed` counts what goes in.
    pub(super) fn guard<R>(&self, inner: R, packed: Count) -> Guarded<R> {
        Guarded {
            inner,
            packed,
            out: 0,
            budget: self.clone(),
        }
    }
}

/// The output of a layer of compression.
pub(super) struct Guarded<R> {
    inner: R,
    packed: Count,
    out: u64,
    budget: Budget,
}

impl<R> Guarded<R> {
    fn check(&self) -> Result<(), Fault> {
        let Limits {
            unpacked, ratio, ..
        } = self.budget.limits;
        if self.budget.unpacked.get() > unpacked {
            let detail = format!("unpacks to more than {unpacked} bytes (--max-unpacked)");
            return Err(Fault::new(Reason::UnpackedTooLarge, self.out, detail));
        }
        if self.out > SMALL && self.out / ratio.max(1) > self.packed.get() {
            let detail = format!(
                "{} bytes unpack to more than {ratio} times as many (--max-ratio)",
                self.packed.get()
            );
            return Err(Fault::new(Reason::RatioTooHigh, self.out, detail));
        }
        Ok(())
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.out += n as u64;
        let total = &self.budget.unpacked;
        total.set(total.get() + n as u64);
        self.check()?;
        Ok(n)
    }
}

/// Reads all of it, or says that it is more than `most` bytes.
pub(super) fn read_up_to(reader: &mut dyn Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// Reads all of an article.
///
/// # Errors
/// That it is too large, or can't be read, for `reason`.
pub(super) fn read_whole(
    reader: &mut dyn Read,
    max_bytes: u64,
    reason: Reason,
) -> Result<Vec<u8>, Fault> {
    let bytes = read_up_to(reader, max_bytes).map_err(|e| Fault::of_io(e, reason, 0))?;
    bytes.ok_or_else(|| too_large(max_bytes))
}

/// The fault of an article that is too large.
pub(super) fn too_large(max_bytes: u64) -> Fault {
    let detail = format!("more than {max_bytes} bytes (--max-bytes)");
    Fault::new(Reason::TooLarge, max_bytes, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(limits: Limits, packed: u64, bytes: u64) -> Result<u64, &'static str> {
        let budget = Budget::new(limits);
        let mut reader = budget.guard(io::repeat(0).take(bytes), Rc::new(Cell::new(packed)));
        io::copy(&mut reader, &mut io::sink())
            .map_err(|e| Fault::of_io(e, Reason::Unreadable, 0).reason.name())
    }

    #[test]
    fn what_is_too_much() {
        let limits = Limits {
            unpacked: 40 << 20,
            ratio: 10,
            ..Limits::default()
        };
        for (packed, bytes, expected) in [
            // Small outputs may be made of nothing.
            (0, 16 << 20, Ok(16 << 20)),
            (0, 17 << 20, Err("ratio_too_high")),
            (4 << 20, 39 << 20, Ok(39 << 20)),
            (3 << 20, 39 << 20, Err("ratio_too_high")),
            (9 << 20, 41 << 20, Err("unpacked_too_large")),
        ] {
            assert_eq!(read(limits, packed, bytes), expected, "{packed} {bytes}");
        }
        assert_eq!(
            read_up_to(&mut &b"abc"[..], 3).expect("bytes").as_deref(),
            Some(&b"abc"[..])
        );
        assert_eq!(read_up_to(&mut &b"abc"[..], 2).expect("bytes"), None);
    }
}
