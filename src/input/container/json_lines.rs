//! JSON Lines: one value a line. A line that is none is a reject, and the next
//! one is read. Empty lines are nothing. With a path to the records each line is a
//! document of its own.

use std::io::{self, BufRead};

use super::json::{Place, values};
use super::json_way::Way;
use super::{BYTE_ORDER_MARK, Records};
use crate::input::fault::{self, Fault, Reason, Stop};
use crate::input::raw::Line;

pub(super) fn read(
    records: &mut Records<'_>,
    stream: &mut dyn BufRead,
    reason: Reason,
) -> fault::Read {
    let most = records.options().limits.record;
    let mut line = Vec::new();
    let mut offset = 0;
    let mut number = 0;
    let options = records.reader.options.clone();
    let mut way = options.records.as_ref().map(Way::new);
    loop {
        line.clear();
        number += 1;
        let taken = take_line(stream, &mut line, most);
        let taken = taken.map_err(|e| Fault::of_io(e, reason, offset))?;
        if taken == 0 {
            return match way.and_then(|way| way.missed()) {
                Some(detail) => Err(Fault::new(Reason::Empty, 0, detail).into()),
                None => Ok(()),
            };
        }
        if line.len() as u64 > most {
            records.too_long(offset, "a line")?;
        } else {
            let value = line.trim_ascii_start();
            let value = value.strip_prefix(BYTE_ORDER_MARK).unwrap_or(value);
            let column = (line.len() - value.len()) as u64;
            let value = value.trim_ascii_end();
            let line = Line { number, column };
            match &mut way {
                _ if value.is_empty() => {}
                None => records.json(offset, line, value)?,
                Some(way) => {
                    let offset = offset + column;
                    inside(records, value, Place { offset, line }, way)?;
                }
            }
        }
        offset += taken;
    }
}

/// The records inside a line. One that is broken is a reject.
fn inside(records: &mut Records<'_>, line: &[u8], at: Place, way: &mut Way<'_>) -> fault::Read {
    way.restart();
    match values(records, &mut &*line, at, Some(way), Reason::InvalidJson) {
        Err(Stop::Fault(fault)) => records.reject(None, fault.in_record(line)),
        done => done,
    }
}

/// Reads a line with its end, of which at most one byte more than `most` is kept.
/// Gives how many bytes it had.
fn take_line(stream: &mut dyn BufRead, line: &mut Vec<u8>, most: u64) -> io::Result<u64> {
    let mut taken = 0;
    loop {
        let bytes = match stream.fill_buf() {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        let end = memchr::memchr(b'\n', bytes);
        let n = end.map_or(bytes.len(), |at| at + 1);
        let room = (most + 1).saturating_sub(line.len() as u64);
        line.extend_from_slice(&bytes[..n.min(room as usize)]);
        stream.consume(n);
        taken += n as u64;
        if end.is_some() || n == 0 {
            return Ok(taken);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_at_the_limit() {
        let mut stream = io::BufReader::with_capacity(3, &b"ab\n12345678\n\nlast"[..]);
        let mut taken = Vec::new();
        loop {
            let mut line = Vec::new();
            let n = take_line(&mut stream, &mut line, 4).expect("bytes");
            if n == 0 {
                break;
            }
            taken.push((n, String::from_utf8(line).expect("text")));
        }
        let expected = [(3, "ab\n"), (9, "12345"), (1, "\n"), (4, "last")];
        assert_eq!(taken, expected.map(|(n, s)| (n, s.to_string())));
    }
}
