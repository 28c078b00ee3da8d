//! The old Vietnamese encodings: bytes into composed letters.
//!
//! TCVN3, VPS and VISCII give every letter one byte; VNI-Windows writes a mark as
//! a second byte behind the vowel. Their makers put letters where Windows has
//! quotes and dashes (0x80 to 0x9F), and writers used both: such a byte is the
//! letter if that makes its word a syllable, else the mark of windows-1252; in VPS
//! and VISCII only if it is a quote or a dash where one may stand.

use std::sync::LazyLock;

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use super::capitals::capitals;
use super::letters::{TABLES, Table};
use super::plausible::{is_even, is_plausible};

/// An encoding of old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Legacy {
    Tcvn3,
    Vni,
    Vps,
    Viscii,
    Windows1258,
}

impl Legacy {
    pub(super) const ALL: [Legacy; 5] = [
        Legacy::Tcvn3,
        Legacy::Vni,
        Legacy::Vps,
        Legacy::Viscii,
        Legacy::Windows1258,
    ];

    /// The name in the tables.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Legacy::Tcvn3 => "tcvn3",
            Legacy::Vni => "vni",
            Legacy::Vps => "vps",
            Legacy::Viscii => "viscii",
            Legacy::Windows1258 => "windows-1258",
        }
    }

    /// Its name where it was found in text that is UTF-8 as far as bytes go.
    pub(super) const fn name_in_utf8(self) -> &'static str {
        match self {
            Legacy::Tcvn3 => "utf-8+tcvn3",
            Legacy::Vni => "utf-8+vni",
            Legacy::Vps => "utf-8+vps",
            Legacy::Viscii => "utf-8+viscii",
            Legacy::Windows1258 => "utf-8+windows-1258",
        }
    }

    /// By the names that pages use.
    pub(super) fn of_label(label: &str) -> Option<Self> {
        match label.trim().to_ascii_lowercase().as_str() {
            "x-viet-tcvn5712" | "x-viet-tcvn" | "tcvn" | "tcvn3" | "tcvn-5712" | "tcvn5712-1"
            | "tcvn5712-1:1993" | "vscii" => Some(Legacy::Tcvn3),
            "x-viet-vni" | "vni" => Some(Legacy::Vni),
            "x-viet-vps" | "vps" => Some(Legacy::Vps),
            "viscii" | "viscii1.1-1" | "csviscii" => Some(Legacy::Viscii),
            _ => None,
        }
    }

    fn table(self) -> Option<&'static Table> {
        let at = match self {
            Legacy::Tcvn3 => 0,
            Legacy::Vni => 1,
            Legacy::Vps => 2,
            Legacy::Viscii => 3,
            Legacy::Windows1258 => return None,
        };
        TABLES.get(at)
    }

    /// The text, composed.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        let Some(table) = self.table() else {
            let (text, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
            return text.nfc().collect();
        };
        let mut out = String::with_capacity(bytes.len() * 3 / 2);
        for word in bytes.split_inclusive(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')) {
            out.push_str(&self.word(table, word));
        }
        out.nfc().collect()
    }

    /// The text with its capitals put right, as far as they are told by this
    /// piece alone.
    pub(super) fn read(self, bytes: &[u8]) -> String {
        let text = self.decode(bytes);
        match self {
            Legacy::Tcvn3 => text.split_inclusive('\n').map(capitals).collect(),
            _ => text,
        }
    }

    fn word(self, table: &Table, word: &[u8]) -> String {
        let odd = |b: &u8| is_odd(*b, table);
        if !word.iter().any(odd) {
            return self.letters(table, word, |_| true);
        }
        // A word of nothing but odd bytes is a dash or a quote by itself (but the `ý` of
        // VPS is where Windows has a letter too); beside digits they are marks as well
        // (`2011–2013`).
        let sure = |b: &u8| b.is_ascii_alphanumeric() || *b >= 0xA0;
        if !word.iter().any(sure) || word.iter().any(u8::is_ascii_digit) {
            let is_letter = |b: u8| !self.is_mark(b) || windows_1252(b).is_alphabetic();
            return self.letters(table, word, |at| is_letter(word[at]));
        }
        // Odd bytes at the rims, with nothing but ASCII marks outside of them.
        let is_word_byte = |b: &u8| sure(b) || odd(b);
        let front = word.iter().position(is_word_byte);
        let back = word.iter().rposition(is_word_byte);
        let rim = |at: Option<usize>| at.filter(|&at| odd(&word[at]) && word[at] >= 0x80);
        let (front, back) = (rim(front), rim(back));
        for marks in [[None, None], [None, back], [front, None], [front, back]] {
            let read = self.letters(table, word, |at| !marks.contains(&Some(at)));
            if is_word(&read) {
                return read;
            }
        }
        self.no_syllable(table, word)
    }

    /// A word that is no syllable however it is read, such as `KẠN` and `ĐẮK`. In VPS
    /// and VISCII its odd bytes are letters, but for quotes and dashes of Windows at
    /// its rim, and within where letters would mix small and capital ones. Fonts of
    /// TCVN3 hardly have such capitals.
    fn no_syllable(self, table: &Table, word: &[u8]) -> String {
        let mark = |at: usize| self.is_mark(word[at]);
        let marked = self.letters(table, word, |at| !mark(at));
        if matches!(self, Legacy::Tcvn3 | Legacy::Vni) {
            return marked;
        }
        if pieces(&marked).all(|piece| piece.is_ascii() || is_plausible(piece)) {
            return marked;
        }
        let last = word
            .iter()
            .rposition(|b| self.is_mark(*b) || is_letter(*b, table));
        let first = word
            .iter()
            .position(|b| self.is_mark(*b) || is_letter(*b, table));
        let at_rim = |at: usize| {
            first == Some(at) && is_opening(word[at]) || last == Some(at) && is_closing(word[at])
        };
        let lettered = self.letters(table, word, |at| !mark(at) || !at_rim(at));
        let even = pieces(&lettered).all(is_even);
        match even {
            true => lettered,
            false => marked,
        }
    }

    /// Whether an odd byte is a mark of Windows, not a letter, unless its word says so.
    fn is_mark(self, byte: u8) -> bool {
        match self {
            Legacy::Vps | Legacy::Viscii => is_opening(byte) || is_closing(byte),
            _ => true,
        }
    }

    /// Byte by byte; `is_letter` tells whether the odd byte at a place is to be
    /// one.
    fn letters(self, table: &Table, word: &[u8], is_letter: impl Fn(usize) -> bool) -> String {
        let mut out = String::with_capacity(word.len() * 2);
        let mut at = 0;
        while let Some(&byte) = word.get(at) {
            if let Some(letter) = word.get(at + 1).and_then(|&mark| pair(table, byte, mark)) {
                out.push(letter);
                at += 2;
                continue;
            }
            let letter = table.one[usize::from(byte)];
            let letter = letter.filter(|_| !is_odd(byte, table) || is_letter(at));
            match letter {
                Some(letter) => out.push(letter),
                None => out.push(self.other(byte)),
            }
            at += 1;
        }
        out
    }

    /// A byte that is no letter.
    fn other(self, byte: u8) -> char {
        match (self, byte) {
            (_, 0..=0x7F) => char::from(byte),
            // Tone marks by themselves, which VN1 sets behind the vowel.
            (Legacy::Tcvn3, 0xB0) => '\u{300}',
            (Legacy::Tcvn3, 0xB1) => '\u{309}',
            (Legacy::Tcvn3, 0xB2) => '\u{303}',
            (Legacy::Tcvn3, 0xB3) => '\u{301}',
            (Legacy::Tcvn3, 0xB4) => '\u{323}',
            _ => windows_1252(byte),
        }
    }
}

/// A vowel and the mark behind it. Marks have the case of their vowel; where a
/// writer slipped, the vowel decides.
fn pair(table: &Table, vowel: u8, mark: u8) -> Option<char> {
    let other_case = match mark {
        0xC0..=0xDE => mark | 0x20,
        0xE0..=0xFE => mark & !0x20,
        _ => mark,
    };
    table
        .two(vowel, mark)
        .or_else(|| table.two(vowel, other_case))
}

/// Whether a byte is a letter here and something else for Windows, or a control.
fn is_odd(byte: u8, table: &Table) -> bool {
    matches!(byte, 0x80..=0x9F | 0x01..=0x1F) && table.one[usize::from(byte)].is_some()
}

/// Whether a byte is a letter by itself or in some word.
fn is_letter(byte: u8, table: &Table) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0xA0 || is_odd(byte, table)
}

/// Quotes of Windows before a word, its dashes and bullet.
fn is_opening(byte: u8) -> bool {
    matches!(byte, 0x82 | 0x84 | 0x8B | 0x91 | 0x93 | 0x95 | 0x96 | 0x97)
}

/// Quotes of Windows behind a word, its dashes, ellipsis and per mille.
fn is_closing(byte: u8) -> bool {
    matches!(byte, 0x85 | 0x89 | 0x92 | 0x94 | 0x96 | 0x97 | 0x99 | 0x9B)
}

/// The runs of letters of a word.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    word.split(|c: char| !c.is_alphabetic())
        .filter(|piece| !piece.is_empty())
}

/// Whether all of a word but its rim of marks is a syllable.
fn is_word(word: &str) -> bool {
    let mut pieces = word.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic());
    let rim = |c: char| !c.is_alphabetic();
    pieces.all(|piece| {
        let piece = piece.trim_matches(rim);
        piece.is_ascii() || is_plausible(piece)
    })
}

/// The character windows-1252 has for a byte.
pub(super) fn windows_1252(byte: u8) -> char {
    WINDOWS_1252_CHARS[usize::from(byte)]
}

static WINDOWS_1252_CHARS: LazyLock<[char; 256]> = LazyLock::new(|| {
    std::array::from_fn(|byte| {
        let bytes = [byte as u8];
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
        text.chars().next().unwrap_or('\u{FFFD}')
    })
});

/// The byte windows-1252 has for a character.
pub(super) fn to_windows_1252(c: char) -> Option<u8> {
    match u32::from(c) {
        // A control stands for itself: where Windows has nothing, and in Latin-1.
        n @ 0..=0xFF => u8::try_from(n).ok(),
        // Vietnamese letters that it has not.
        0x102
        | 0x103
        | 0x110
        | 0x111
        | 0x128
        | 0x129
        | 0x168
        | 0x169
        | 0x1A0
        | 0x1A1
        | 0x1AF
        | 0x1B0
        | 0x1E00..=0x1FFF => None,
        _ => (0x80..=0x9F).find(|&b| windows_1252(b) == c),
    }
}
