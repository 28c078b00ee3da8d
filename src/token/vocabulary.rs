//! Words that are known as they are written.
//!
//! Nineteen of twenty words of a text stand in some name of the tables, in small letters,
//! with a capital or in capitals. What the scanner finds out about such a word, its case,
//! its match key and its number among the words of names, is the same wherever it stands;
//! so it is found out once and looked up by the word's bytes. Every other word is read
//! letter by letter, with the same result: a vocabulary changes the cost, nothing else.

use std::collections::HashSet;

use super::scan;
use super::{Case, Class};

/// Longest word that is kept, in bytes: two machine words.
pub(super) const LONGEST: usize = 16;

/// The number of a word that was not looked up.
pub(crate) const UNNUMBERED: u32 = u32::MAX;

/// A word as it is written, and what it is.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Slot {
    /// The word's bytes, zeros behind; all zeros in a free slot.
    word: Written,
    known: Known,
}

/// Up to sixteen bytes, the first in the lowest place, zeros behind.
type Written = [u64; 2];

/// What is known of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// Its number among the words of names.
    pub(super) number: u32,
    /// Where its match key stands in [`Vocabulary::keys`], if that is not simply the word
    /// with ASCII capitals made small.
    key: u32,
    /// Length of that key, or 0.
    key_len: u8,
    pub(super) case: Case,
}

/// The words of all names in all their cases.
#[derive(Debug)]
pub struct Vocabulary {
    /// Open addressing, a power of two, at most half of them taken.
    slots: Vec<Slot>,
    /// Match keys, one after the other.
    keys: String,
    /// The numbers of ASCII marks.
    marks: [u32; 128],
}

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary {
            slots: Vec::new(),
            keys: String::new(),
            marks: [UNNUMBERED; 128],
        }
    }
}

impl Vocabulary {
    /// The words of `text`, one in each line, without numbers. Lines that hold something
    /// else are passed over.
    pub(crate) fn new(text: &str) -> Self {
        let (tokens, keys) = scan::scan(text, &HashSet::default(), &Vocabulary::default());
        let mut vocabulary = Vocabulary {
            slots: vec![Slot::FREE; (tokens.len() * 2 + 2).next_power_of_two()],
            keys: String::with_capacity(text.len() / 4),
            ..Vocabulary::default()
        };
        let line_ends = |at: u32| matches!(text.as_bytes().get(at as usize), None | Some(b'\n'));
        for t in tokens {
            let word = text.get(t.span().range()).unwrap_or("");
            let whole = line_ends(t.end) && (t.start == 0 || line_ends(t.start - 1));
            if t.class == Class::Word && whole && is_plain(word) {
                let key = keys.get(t.key_range()).unwrap_or("");
                vocabulary.insert(word, key, t.case);
            }
        }
        vocabulary
    }

    /// Gives all words and marks their numbers, which are asked for by match key.
    pub(crate) fn number(&mut self, number: impl Fn(&[u8]) -> u32) {
        for slot in self.slots.iter_mut().filter(|s| s.word != Slot::FREE.word) {
            let [low, high] = slot.word.map(u128::from);
            let mut word = (low | high << 64).to_le_bytes();
            word.make_ascii_lowercase();
            let len = word.iter().position(|&b| b == 0).unwrap_or(LONGEST);
            let from = slot.known.key as usize;
            let key = match slot.known.key_len {
                0 => word.get(..len),
                len => self.keys.as_bytes().get(from..from + usize::from(len)),
            };
            slot.known.number = key.map_or(UNNUMBERED, &number);
        }
        for (mark, known) in (0..).zip(&mut self.marks) {
            *known = number(&[mark]);
        }
    }

    /// The number of an ASCII mark.
    #[inline]
    pub(super) fn mark(&self, byte: u8) -> u32 {
        let number = self.marks.get(usize::from(byte));
        number.copied().unwrap_or(UNNUMBERED)
    }

    fn insert(&mut self, word: &str, key: &str, case: Case) {
        let same = word.to_ascii_lowercase() == key;
        let key = if same { "" } else { key };
        let known = Known {
            number: UNNUMBERED,
            key: self.keys.len() as u32,
            key_len: key.len() as u8,
            case,
        };
        let word = written(word.as_bytes());
        let mut at = self.place(word);
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.word == word {
                return;
            }
            if slot.word == Slot::FREE.word {
                *slot = Slot { word, known };
                self.keys.push_str(key);
                return;
            }
            at = self.next(at);
        }
    }

    /// The word at the beginning of `bytes`, with its length. None if it is not in the
    /// vocabulary, or if more than letters may belong to it.
    #[inline(always)]
    pub(super) fn at(&self, bytes: &[u8]) -> Option<(Known, usize)> {
        let (word, len) = word_at(bytes)?;
        let mut at = self.place(word);
        loop {
            let slot = self.slots.get(at)?;
            if slot.word == word {
                return Some((slot.known, len));
            }
            if slot.word == Slot::FREE.word {
                return None;
            }
            at = self.next(at);
        }
    }

    /// The match key of a word, if it is not simply the word with small letters.
    #[inline]
    pub(super) fn key(&self, known: Known) -> Option<&str> {
        let from = known.key as usize;
        match known.key_len {
            0 => None,
            len => self.keys.get(from..from + usize::from(len)),
        }
    }

    #[inline]
    fn place(&self, [low, high]: Written) -> usize {
        let mixed = (low ^ high.rotate_left(29)).wrapping_mul(MIX);
        (mixed >> 32) as usize & self.slots.len().wrapping_sub(1)
    }

    fn next(&self, at: usize) -> usize {
        (at + 1) & self.slots.len().wrapping_sub(1)
    }
}

/// An odd number with mixed bits: the golden ratio's.
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

impl Slot {
    const FREE: Slot = Slot {
        word: [0; 2],
        known: Known {
            number: 0,
            key: 0,
            key_len: 0,
            case: Case::Lower,
        },
    };
}

/// Letters only, or what is not ASCII, and not too many bytes.
fn is_plain(word: &str) -> bool {
    let letter = |b: u8| b.is_ascii_alphabetic() || !b.is_ascii();
    (1..=LONGEST).contains(&word.len()) && word.bytes().all(letter)
}

fn written(word: &[u8]) -> Written {
    let mut bytes = [0; LONGEST];
    for (to, &from) in bytes.iter_mut().zip(word) {
        *to = from;
    }
    halves(&bytes)
}

fn halves(bytes: &[u8; LONGEST]) -> Written {
    let all = u128::from_le_bytes(*bytes);
    [all as u64, (all >> 64) as u64]
}

/// The run of letters, ASCII or not, that begins here, with its length. None at the very
/// end of a text, where it is longer than any word, and where a digit, or a mark that
/// joins, could make what follows a part of it.
#[inline(always)]
fn word_at(bytes: &[u8]) -> Option<(Written, usize)> {
    let (head, rest) = bytes.split_first_chunk::<LONGEST>()?;
    let [low, high] = halves(head);
    let ends = [ends(low), ends(high)];
    let len = match ends[0] {
        0 => 8 + ends[1].trailing_zeros() as usize / 8,
        mask => mask.trailing_zeros() as usize / 8,
    };
    let behind = head.get(len)?;
    let word = match len {
        0..8 => [low & !(u64::MAX << (8 * len)), 0],
        _ => [low, high & !(u64::MAX << (8 * (len - 8)))],
    };
    match BEHIND[usize::from(*behind)] {
        Behind::Ends => Some((word, len)),
        Behind::Joins => {
            let next = head.get(len + 1).or(rest.first())?;
            let ends = next.is_ascii() && !next.is_ascii_alphanumeric();
            ends.then_some((word, len))
        }
        Behind::GoesOn => None,
    }
}

/// The highest bit of each byte that is ASCII and no letter.
#[inline]
fn ends(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = 0x80 * EACH;
    let small = (bytes | (0x20 * EACH)) & !HIGHEST;
    // The highest bit tells what is `a` or above, and what is above `z`.
    let from_a = small + (0x80 - b'a' as u64) * EACH;
    let past_z = small + (0x7F - b'z' as u64) * EACH;
    !(from_a & !past_z | bytes) & HIGHEST
}

/// What the byte behind a run of letters says of it.
#[derive(Clone, Copy)]
enum Behind {
    /// It ends the word.
    Ends,
    /// It joins the word and what follows, if that is a letter or digit.
    Joins,
    /// It belongs to the word.
    GoesOn,
}

const BEHIND: [Behind; 256] = {
    let mut t = [Behind::Ends; 256];
    let mut b = 0usize;
    while b < 256 {
        t[b] = match b as u8 {
            b'.' | b',' | b'\'' => Behind::Joins,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => Behind::GoesOn,
            _ => Behind::Ends,
        };
        b += 1;
    }
    t
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_those_of_single_bytes() {
        for b in 0..=u8::MAX {
            let letter = b.is_ascii_alphabetic() || !b.is_ascii();
            let word = u64::from_le_bytes([b'x', b, b'Z', b, 0xC3, b'a', b, b'9']);
            let expected = if letter {
                0x80 << 56
            } else {
                0x80_80_00_00_80_00_80_00
            };
            assert_eq!(ends(word), expected, "{b:#x}");
        }
    }

    #[test]
    fn where_words_end() {
        let found = |text: &str| {
            let text = format!("{text}                ");
            word_at(text.as_bytes()).map(|(_, len)| len)
        };
        for (text, len) in [
            ("tỉnh Thanh", Some(6)),
            ("Nghiệp\n", Some(8)),
            ("nghiêng, đổ", Some(8)),
            ("tỉnh.", Some(6)),
            ("12", None),
            ("abcdefghijklmno ", Some(15)),
            // More than letters may belong to it.
            ("tỉnh12", None),
            ("a.vn", None),
            ("T'bong", None),
            ("abcdefghijklmnop ", None),
        ] {
            assert_eq!(found(text), len, "{text}");
        }
        assert!(word_at("tỉnh".as_bytes()).is_none(), "the end of a text");
    }

    #[test]
    fn words_are_found_as_they_are_written() {
        let list = "tỉnh\nTỈNH\nhoà\nMỹ\nUBND\na b\n12\nx1\nabcdefghijklmnopq";
        let mut vocabulary = Vocabulary::new(list);
        vocabulary.number(|key| key.len() as u32);
        let found = |word: &str| {
            let text = format!("{word}                ");
            let (known, _) = vocabulary.at(text.as_bytes())?;
            Some((
                vocabulary.key(known).map(str::to_string),
                known.case,
                known.number,
            ))
        };
        for (word, key, case, number) in [
            ("tỉnh", None, Case::Lower, 6),
            ("TỈNH", Some("tỉnh"), Case::Upper, 6),
            ("hoà", Some("hòa"), Case::Lower, 4),
            ("Mỹ", Some("mĩ"), Case::Title, 3),
            ("UBND", None, Case::Upper, 4),
        ] {
            let expected = Some((key.map(str::to_string), case, number));
            assert_eq!(found(word), expected, "{word}");
        }
        for word in ["Tỉnh", "a", "b", "x", "12", "abcdefghijklmnop"] {
            assert_eq!(found(word), None, "{word}");
        }
        assert!(Vocabulary::default().at(b"abc                ").is_none());
    }
}
