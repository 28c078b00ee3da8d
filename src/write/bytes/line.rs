//! A struct as a JSON object in one line.

use serde::Serialize;
use serde::ser::{Impossible, SerializeSeq, SerializeStruct, Serializer};

use super::{Unsupported, common, first, holds, push_number, refuse};

/// Appends `value`, without a line break. On an error `out` holds what was written
/// before it.
pub(in crate::write) fn object<T: Serialize>(
    value: &T,
    out: &mut Vec<u8>,
) -> Result<(), Unsupported> {
    value.serialize(&mut Line { out })
}

struct Line<'o> {
    out: &'o mut Vec<u8>,
}

/// Whether JSON needs another writing for this byte.
#[inline]
fn needs_escape(b: u8) -> bool {
    (b < 0x20) | (b == b'"') | (b == b'\\')
}

fn push_string(out: &mut Vec<u8>, s: &str) {
    let s = s.as_bytes();
    if s.is_empty() {
        return out.extend_from_slice(b"\"\"");
    }
    out.push(b'"');
    match holds(s, needs_escape) {
        false => out.extend_from_slice(s),
        true => push_escaped(out, s),
    }
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

/// Takes what is formatted as part of a string.
struct Escaping<'o>(&'o mut Vec<u8>);

impl std::fmt::Write for Escaping<'_> {
    fn write_str(&mut self, s: &str) -> std::fmt::Result {
        push_escaped(self.0, s.as_bytes());
        Ok(())
    }
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

impl<'s, 'o> Serializer for &'s mut Line<'o> {
    type SerializeSeq = Items<'s, 'o>;
    type SerializeStruct = Items<'s, 'o>;

    common!();

    #[inline]
    fn serialize_str(self, s: &str) -> Result<(), Unsupported> {
        push_string(self.out, s);
        Ok(())
    }

    fn collect_str<T: std::fmt::Display + ?Sized>(self, value: &T) -> Result<(), Unsupported> {
        use std::fmt::Write;
        self.out.push(b'"');
        write!(Escaping(self.out), "{value}").map_err(|_| Unsupported)?;
        self.out.push(b'"');
        Ok(())
    }

    fn serialize_bool(self, truth: bool) -> Result<(), Unsupported> {
        let word: &[u8] = if truth { b"true" } else { b"false" };
        self.out.extend_from_slice(word);
        Ok(())
    }

    #[inline]
    fn serialize_u32(self, n: u32) -> Result<(), Unsupported> {
        push_number(self.out, n);
        Ok(())
    }

    #[inline]
    fn serialize_u64(self, n: u64) -> Result<(), Unsupported> {
        push_number(self.out, n);
        Ok(())
    }

    fn serialize_i64(self, n: i64) -> Result<(), Unsupported> {
        push_number(self.out, n);
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Unsupported> {
        Ok(Items::open(self, b'['))
    }

    #[inline]
    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, Unsupported> {
        Ok(Items::open(self, b'{'))
    }
}

/// What stands between two brackets.
struct Items<'s, 'o> {
    line: &'s mut Line<'o>,
    first: bool,
}

impl<'s, 'o> Items<'s, 'o> {
    #[inline]
    fn open(line: &'s mut Line<'o>, bracket: u8) -> Self {
        line.out.push(bracket);
        Items { line, first: true }
    }

    #[inline]
    fn comma(&mut self) {
        if !self.first {
            self.line.out.push(b',');
        }
        self.first = false;
    }
}

impl SerializeSeq for Items<'_, '_> {
    type Ok = ();
    type Error = Unsupported;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.comma();
        value.serialize(&mut *self.line)
    }

    fn end(self) -> Result<(), Unsupported> {
        self.line.out.push(b']');
        Ok(())
    }
}

impl SerializeStruct for Items<'_, '_> {
    type Ok = ();
    type Error = Unsupported;

    /// Names of fields are those of Rust: nothing in them needs another writing. Put
    /// in where it is called, so that their lengths are known when it is compiled.
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        let out = &mut *self.line.out;
        let begins: &[u8] = if self.first { b"\"" } else { b",\"" };
        self.first = false;
        out.extend_from_slice(begins);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        value.serialize(&mut *self.line)
    }

    #[inline]
    fn end(self) -> Result<(), Unsupported> {
        self.line.out.push(b'}');
        Ok(())
    }
}
