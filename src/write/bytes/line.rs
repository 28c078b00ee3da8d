//! Values as JSON in one line.

use std::sync::Arc;

use super::{ROOM, first, push_number, push_short};
use crate::gazetteer::Origin;

/// What can be written as JSON.
pub(in crate::write) trait Json {
    /// Appends it, without a line break.
    fn push(&self, out: &mut Vec<u8>);
}

impl Json for u32 {
    #[inline]
    fn push(&self, out: &mut Vec<u8>) {
        push_number(out, u64::from(*self), 0);
    }
}

impl Json for usize {
    #[inline]
    fn push(&self, out: &mut Vec<u8>) {
        push_number(out, *self as u64, 0);
    }
}

impl Json for &str {
    #[inline]
    fn push(&self, out: &mut Vec<u8>) {
        push_string(out, self);
    }
}

impl Json for String {
    #[inline]
    fn push(&self, out: &mut Vec<u8>) {
        push_string(out, self);
    }
}

impl Json for Arc<str> {
    #[inline]
    fn push(&self, out: &mut Vec<u8>) {
        push_string(out, self);
    }
}

/// Nearly each mention has one: it is not put together first.
impl Json for Origin {
    fn push(&self, out: &mut Vec<u8>) {
        let (file, line, rest) = self.parts();
        push_string(out, file);
        if line.is_none() && rest.is_empty() {
            return;
        }
        out.pop();
        if let Some(line) = line {
            out.push(b':');
            push_number(out, u64::from(line), 0);
        }
        out.extend_from_slice(rest.as_bytes());
        out.push(b'"');
    }
}

/// Whether JSON needs another writing for this byte: a quote, a backslash, or a control,
/// which has none of the upper bits. So put that it is few instructions for a vector.
#[inline(always)]
fn needs_escape(b: u8) -> bool {
    (b ^ b'"').min(b ^ b'\\').min(b & 0xE0) == 0
}

/// Appends a string in quotes.
fn push_string(out: &mut Vec<u8>, s: &str) {
    if !push_short(out, [b'"'], s.as_bytes(), b'"', needs_escape) {
        push_any(out, s.as_bytes());
    }
}

#[inline(never)]
fn push_any(out: &mut Vec<u8>, s: &[u8]) {
    // With room for what comes behind it.
    out.reserve(s.len() + ROOM);
    out.push(b'"');
    push_escaped(out, s);
    out.push(b'"');
}

fn push_escaped(out: &mut Vec<u8>, mut rest: &[u8]) {
    while let Some(at) = first(rest, needs_escape) {
        out.extend_from_slice(&rest[..at]);
        push_escape(out, rest[at]);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
}

fn push_escape(out: &mut Vec<u8>, b: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match b {
        b'"' | b'\\' => b,
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0C => b'f',
        b'\r' => b'r',
        _ => {
            let (high, low) = (HEX[usize::from(b >> 4)], HEX[usize::from(b & 15)]);
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_those_of_serde_json() {
        let odd = (0..=0x7F).map(char::from).chain("ệ\u{80}\u{2028}".chars());
        for c in odd {
            for n in [0, 1, 2, 3, 6, 7, 15, 16, 31, 40, 70] {
                let text = format!("{}{c}{}{c}", "a".repeat(n), "b".repeat(70 - n));
                for text in [&text[..], &text[..n + c.len_utf8()]] {
                    let mut out = Vec::new();
                    push_string(&mut out, text);
                    let expected = serde_json::to_string(text).expect("JSON");
                    assert_eq!(String::from_utf8_lossy(&out), expected);
                }
            }
        }
    }
}
