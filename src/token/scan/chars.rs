//! What bytes and characters are to the scanner.
//!
//! ASCII is told by the byte, Latin letters and combining marks by the table of letters;
//! all beyond is [`Char::Else`].

use super::Scanner;
use crate::text::fold;

/// Classes of single bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Byte {
    Space,
    Newline,
    Letter,
    Digit,
    Punct,
    /// A mark that can stand in an address: `@`, `:`.
    Sign,
    /// Lead of a two- or three-byte Latin letter or combining mark.
    Latin,
    /// Any other non-ASCII byte.
    Other,
}

impl Byte {
    /// Whether a word may begin with it.
    pub(super) fn is_letter(self) -> bool {
        matches!(self, Byte::Letter | Byte::Latin)
    }
}

pub(super) const BYTES: [Byte; 256] = {
    let mut t = [Byte::Punct; 256];
    let mut b = 0usize;
    while b < 256 {
        t[b] = match b as u8 {
            b'\n' | 0x0B | 0x0C => Byte::Newline,
            b'\r' | b'\t' | b' ' | 0 => Byte::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
            b'@' | b':' => Byte::Sign,
            0xC3..=0xC9 | 0xCC | 0xCD | 0xE1 => Byte::Latin,
            0x80.. => Byte::Other,
            _ => Byte::Punct,
        };
        b += 1;
    }
    t
};

/// What the character at a place is to the scanner.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Char {
    Lower,
    Upper,
    Digit,
    Mark,
    Else,
}

impl Char {
    pub(super) fn is_letter(self) -> bool {
        matches!(self, Char::Lower | Char::Upper)
    }
}

impl Scanner<'_> {
    /// Class and length of the character at `at`.
    pub(super) fn char_at(&self, at: usize) -> (Char, usize) {
        let Some(&b) = self.bytes.get(at) else {
            return (Char::Else, 0);
        };
        match b {
            b'a'..=b'z' => (Char::Lower, 1),
            b'A'..=b'Z' => (Char::Upper, 1),
            b'0'..=b'9' => (Char::Digit, 1),
            0..=0x7F => (Char::Else, 1),
            _ => self
                .wide(at, b)
                .map_or((Char::Else, 1), |(class, len, _)| (class, len)),
        }
    }

    /// Class and length of the non-ASCII character at `at`, whose first byte is
    /// `lead`, and its entry in the table. Characters beyond Latin have none.
    pub(super) fn wide(&self, at: usize, lead: u8) -> Option<(Char, usize, fold::Letter)> {
        let low = |i: usize| usize::from(self.bytes.get(at + i).copied().unwrap_or(0) & 0x3F);
        let (code, len) = match lead {
            0xC3..=0xCD => (usize::from(lead & 0x1F) << 6 | low(1), 2),
            0xE1 => (0x1000 | low(1) << 6 | low(2), 3),
            _ => return None,
        };
        let letter = *self.letters.get(code)?;
        let class = match letter {
            l if l.is_mark() => Char::Mark,
            l if !l.is_latin() => Char::Else,
            l if l.is_upper() => Char::Upper,
            _ => Char::Lower,
        };
        Some((class, len, letter))
    }
}

pub(super) fn is_latin(c: char) -> bool {
    matches!(c as u32, 0xC0..=0x24F | 0x300..=0x36F | 0x1E00..=0x1EFF)
}
