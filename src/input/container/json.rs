//! JSON values one after the other: in one array, or each by itself, however
//! they are laid out.
//!
//! Values are cut by their brackets and strings alone; whether they are JSON is
//! for who reads them. So a value that is broken inside is one reject, and an
//! array of any length is never held. Where each value of a file has its own
//! line, lines are cut instead: a value that is not closed then spoils only its
//! own line.

use std::io::BufRead;

use super::json_way::{Reached, Way};
use super::{BYTE_ORDER_MARK, Records, json_lines};
use crate::input::fault::{self, Fault, Reason, Stop};
use crate::input::raw::Line;

pub(super) fn read(
    records: &mut Records<'_>,
    stream: &mut dyn BufRead,
    reason: Reason,
) -> fault::Read {
    let head = stream.fill_buf().map_err(|e| Fault::of_io(e, reason, 0))?;
    if is_lines(head) {
        return json_lines::read(records, stream, reason);
    }
    let options = records.reader.options.clone();
    let mut way = options.records.as_ref().map(Way::new);
    let begin = Place {
        offset: 0,
        line: Line::FIRST,
    };
    values(records, stream, begin, way.as_mut(), reason)?;
    match way.and_then(|way| way.missed()) {
        Some(detail) => Err(Fault::new(Reason::Empty, 0, detail).into()),
        None => Ok(()),
    }
}

/// Whether the first line is a value, and another line follows.
fn is_lines(head: &[u8]) -> bool {
    let Some(end) = memchr::memchr(b'\n', head) else {
        return false;
    };
    let line = head[..end].trim_ascii();
    let ignored = serde_json::from_slice::<serde::de::IgnoredAny>;
    line.starts_with(b"{") && ignored(line).is_ok() && end + 1 < head.len()
}

/// A place in a file.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) offset: u64,
    pub(super) line: Line,
}

impl Place {
    /// The place behind these bytes.
    fn pass(&mut self, bytes: &[u8]) {
        self.offset += bytes.len() as u64;
        self.line = self.line.behind(bytes);
    }

    fn wrong(self, what: &str) -> Stop {
        let detail = format!("{}: {what}", self.line);
        Fault::new(Reason::InvalidJson, self.offset, detail).into()
    }
}

/// Cuts a stream into values: all there are, or those at the end of a way.
pub(super) fn values(
    records: &mut Records<'_>,
    stream: &mut dyn BufRead,
    mut at: Place,
    mut way: Option<&mut Way<'_>>,
    reason: Reason,
) -> fault::Read {
    let most = records.options().limits.record;
    let mut cutter = Cutter::new(at, way.is_none());
    let mut value = Vec::new();
    loop {
        let bytes = stream
            .fill_buf()
            .map_err(|e| Fault::of_io(e, reason, at.offset))?;
        if bytes.is_empty() {
            break;
        }
        if let Some(way) = way.as_deref_mut().filter(|_| !cutter.is_there) {
            let n = cutter.go(way, bytes).map_err(|n| {
                at.pass(&bytes[..n]);
                at.wrong("not JSON")
            })?;
            at.pass(&bytes[..n]);
            stream.consume(n);
            continue;
        }
        let (n, piece, ends) = cutter.next(bytes);
        let room = (most + 1).saturating_sub(value.len() as u64) as usize;
        let (before, piece) = (&bytes[..piece.0], &bytes[piece.0..piece.1]);
        if value.is_empty() && !piece.is_empty() {
            cutter.began = at;
            cutter.began.pass(before);
        }
        at.pass(&bytes[..n]);
        value.extend_from_slice(&piece[..piece.len().min(room)]);
        stream.consume(n);
        if ends {
            give(records, &cutter, &value, most)?;
            value.clear();
        }
        if let Some(way) = way.as_deref_mut().filter(|_| cutter.is_done()) {
            cutter.is_there = false;
            way.leave();
        }
    }
    if !value.is_empty() {
        return match cutter.state {
            // A bare number or word at the end.
            State::Bare => give(records, &cutter, &value, most),
            _ => {
                let Place { offset, line } = cutter.began;
                let detail = format!("{line}: the file ends inside this value");
                let fault = Fault::new(Reason::InvalidJson, offset, detail);
                records.reject(None, fault.in_record(&value))
            }
        };
    }
    let cut = way.is_some_and(|way| !cutter.is_there && !way.is_at_end());
    match (cutter.in_array, cut) {
        (true, _) => {
            Err(Fault::new(Reason::InvalidJson, at.offset, "the array is not closed").into())
        }
        (_, true) => Err(at.wrong("the file ends inside this value")),
        _ => Ok(()),
    }
}

fn give(records: &mut Records<'_>, cutter: &Cutter, value: &[u8], most: u64) -> fault::Read {
    let Place { offset, line } = cutter.began;
    match value.len() as u64 > most {
        true => records.too_long(offset, "a value"),
        false => records.json(offset, line, value),
    }
}

/// Where the cutter is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Between values.
    #[default]
    Outside,
    /// In brackets, so many deep.
    Brackets(u64),
    /// In a string within so many brackets; in none, it is the value itself.
    String(u64),
    /// The same, behind a backslash.
    Escape(u64),
    /// In a number, a word, or what is no JSON at all.
    Bare,
}

/// Finds where values begin and end, byte by byte.
struct Cutter {
    state: State,
    in_array: bool,
    /// Whether there are values here, and no way is left to go.
    is_there: bool,
    /// Where the value at hand begins in the file.
    began: Place,
}

impl Cutter {
    fn new(began: Place, is_there: bool) -> Self {
        Cutter {
            state: State::default(),
            in_array: false,
            is_there,
            began,
        }
    }

    /// Goes on towards the values. Gives how many bytes were looked through, also where
    /// they are no JSON.
    fn go(&mut self, way: &mut Way<'_>, bytes: &[u8]) -> Result<usize, usize> {
        let (n, reached) = way.next(bytes)?;
        self.is_there = reached.is_some();
        self.in_array = reached == Some(Reached::List);
        Ok(n)
    }

    /// Whether nothing is open.
    fn is_done(&self) -> bool {
        self.state == State::Outside && !self.in_array
    }

    /// Looks through `bytes` up to the end of a value. Gives how many were looked
    /// through, which of them belong to a value, and whether that ends there.
    fn next(&mut self, bytes: &[u8]) -> (usize, (usize, usize), bool) {
        let mut from = match self.state {
            State::Outside => None,
            _ => Some(0),
        };
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            match self.state {
                State::Outside => {
                    let was_in_array = self.in_array;
                    if let Some(state) = self.outside(byte) {
                        self.state = state;
                        from = Some(at);
                    } else if was_in_array && !self.in_array {
                        return (at + 1, (at + 1, at + 1), false);
                    }
                }
                State::Brackets(depth) => {
                    self.state = match byte {
                        b'{' | b'[' => State::Brackets(depth + 1),
                        b'"' => State::String(depth),
                        b'}' | b']' if depth == 1 => State::Outside,
                        b'}' | b']' => State::Brackets(depth - 1),
                        _ => self.state,
                    };
                }
                State::String(depth) => match memchr::memchr2(b'"', b'\\', &bytes[at..]) {
                    None => at = bytes.len() - 1,
                    Some(skip) => {
                        at += skip;
                        self.state = match (bytes[at], depth) {
                            (b'\\', _) => State::Escape(depth),
                            (_, 0) => State::Outside,
                            _ => State::Brackets(depth),
                        };
                    }
                },
                State::Escape(depth) => self.state = State::String(depth),
                State::Bare => {
                    if byte.is_ascii_whitespace() || matches!(byte, b',' | b']') {
                        self.state = State::Outside;
                        // What ended it is looked at again as what it is.
                        return (at, (from.unwrap_or(0), at), true);
                    }
                }
            }
            at += 1;
            if self.state == State::Outside
                && let Some(from) = from
            {
                return (at, (from, at), true);
            }
        }
        (at, (from.unwrap_or(at), at), false)
    }

    /// What begins with a byte between values, if a value does.
    fn outside(&mut self, byte: u8) -> Option<State> {
        match byte {
            b'[' if !self.in_array => {
                self.in_array = true;
                None
            }
            b']' => {
                self.in_array = false;
                None
            }
            b'{' | b'[' => Some(State::Brackets(1)),
            b'"' => Some(State::String(0)),
            b',' => None,
            _ if byte.is_ascii_whitespace() || BYTE_ORDER_MARK.contains(&byte) => None,
            _ => Some(State::Bare),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of a text that comes in pieces of `size` bytes.
    fn cut(text: &str, size: usize) -> Vec<String> {
        let place = Place {
            offset: 0,
            line: Line::FIRST,
        };
        let mut cutter = Cutter::new(place, true);
        let mut value = Vec::new();
        let mut out = Vec::new();
        for piece in text.as_bytes().chunks(size) {
            let mut rest = piece;
            while !rest.is_empty() {
                let (n, (from, to), ends) = cutter.next(rest);
                value.extend_from_slice(&rest[from..to]);
                if ends {
                    out.push(String::from_utf8(std::mem::take(&mut value)).expect("text"));
                }
                rest = &rest[n..];
            }
        }
        if !value.is_empty() {
            out.push(format!("…{}", String::from_utf8(value).expect("text")));
        }
        out
    }

    #[test]
    fn values_are_cut_by_brackets() {
        for (text, expected) in [
            ("", &[][..]),
            ("[]", &[]),
            ("[{\"a\":1},{\"b\":[2]}]", &["{\"a\":1}", "{\"b\":[2]}"]),
            (" {\n} {\"a\":\"}\"}\n", &["{\n}", "{\"a\":\"}\"}"]),
            (r#"[{"a":"\"}\\"},1]"#, &[r#"{"a":"\"}\\"}"#, "1"]),
            ("[[1,2],\"a,]\"]", &["[1,2]", "\"a,]\""]),
            ("[1, null ,2]", &["1", "null", "2"]),
            ("[1]\n\u{feff}[\u{feff}2]", &["1", "2"]),
            ("{\"a\":[[}]", &["…{\"a\":[[}]"]),
            ("[{\"a\":\"b", &["…{\"a\":\"b"]),
        ] {
            for size in [1, 2, 3, 1000] {
                assert_eq!(cut(text, size), expected, "{text} by {size}");
            }
        }
    }

    #[test]
    fn lines_and_others() {
        assert!(is_lines(b"{\"a\":1}\n{\"a\""));
        assert!(!is_lines(b"{\"a\":1}\n"));
        assert!(!is_lines(b"{\n\"a\":1}\n{"));
        assert!(!is_lines(b"[{\"a\":1},\n{}]"));
    }
}
