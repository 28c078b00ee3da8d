//! JSON values one after the other: in one array, or each by itself, however
//! they are laid out.
//!
//! Values are cut by their brackets and strings alone; whether they are JSON is
//! for who reads them. So a value that is broken inside is one reject, and an
//! array of any length is never held. Where each value of a file has its own
//! line, lines are cut instead: a value that is not closed then spoils only its
//! own line.

use std::io::BufRead;

use super::{Records, json_lines};
use crate::input::fault::{self, Fault, Reason};
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
    values(records, stream, reason)
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

fn values(records: &mut Records<'_>, stream: &mut dyn BufRead, reason: Reason) -> fault::Read {
    let most = records.options().limits.record;
    let mut cutter = Cutter::default();
    let mut value = Vec::new();
    let mut offset = 0;
    let mut line = Line::FIRST;
    loop {
        let bytes = stream
            .fill_buf()
            .map_err(|e| Fault::of_io(e, reason, offset))?;
        if bytes.is_empty() {
            break;
        }
        let (n, piece, ends) = cutter.next(bytes);
        let room = (most + 1).saturating_sub(value.len() as u64) as usize;
        let (before, piece) = (&bytes[..piece.0], &bytes[piece.0..piece.1]);
        let from = offset + before.len() as u64;
        if value.is_empty() && !piece.is_empty() {
            cutter.began = from;
            cutter.line = line.behind(before);
        }
        line = line.behind(&bytes[..n]);
        value.extend_from_slice(&piece[..piece.len().min(room)]);
        stream.consume(n);
        offset += n as u64;
        if ends {
            give(records, &cutter, &value, most)?;
            value.clear();
        }
    }
    if !value.is_empty() {
        return match cutter.state {
            // A bare number or word at the end.
            State::Bare => give(records, &cutter, &value, most),
            _ => {
                let detail = format!("{}: the file ends inside this value", cutter.line);
                records.reject(None, Fault::new(Reason::InvalidJson, cutter.began, detail))
            }
        };
    }
    match cutter.in_array {
        true => Err(Fault::new(Reason::InvalidJson, offset, "the array is not closed").into()),
        false => Ok(()),
    }
}

fn give(records: &mut Records<'_>, cutter: &Cutter, value: &[u8], most: u64) -> fault::Read {
    match value.len() as u64 > most {
        true => records.too_long(cutter.began, "a value"),
        false => records.json(cutter.began, cutter.line, value),
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
#[derive(Debug)]
struct Cutter {
    state: State,
    in_array: bool,
    /// Where the value at hand begins in the file.
    began: u64,
    line: Line,
}

impl Default for Cutter {
    fn default() -> Self {
        Cutter {
            state: State::default(),
            in_array: false,
            began: 0,
            line: Line::FIRST,
        }
    }
}

impl Cutter {
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
                    if let Some(state) = self.outside(byte) {
                        self.state = state;
                        from = Some(at);
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
            _ if byte.is_ascii_whitespace() => None,
            _ => Some(State::Bare),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of a text that comes in pieces of `size` bytes.
    fn cut(text: &str, size: usize) -> Vec<String> {
        let mut cutter = Cutter::default();
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
