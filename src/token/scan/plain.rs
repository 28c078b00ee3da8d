//! Most words by far: letters only, small but perhaps for the first.
//!
//! They are read by a loop of their own with half a kilobyte of tables; whatever else a
//! word holds is left to [`shape`](super::shape).

use std::sync::LazyLock;

use super::Scanner;
use crate::text::fold::{self, Letters};
use crate::token::{Case, Class, Gap};

/// A word of letters, all small but perhaps the first.
pub(super) struct Plain {
    end: usize,
    /// Length of the capital it begins with, or 0.
    capital: usize,
    /// Its key is not simply its letters in small.
    folds: bool,
}

/// What a byte is to a plain word.
#[derive(Clone, Copy)]
enum InPlain {
    /// A small ASCII letter.
    Small,
    /// Begins a letter of two or three bytes.
    Lead,
    /// A mark that can join two words.
    Joint,
    /// Ends the word.
    End,
    /// Makes it no plain word.
    Never,
}

const PLAIN: [InPlain; 256] = {
    let mut t = [InPlain::End; 256];
    let mut b = 0usize;
    while b < 256 {
        t[b] = match b as u8 {
            b'a'..=b'z' => InPlain::Small,
            b'A'..=b'Z' | b'0'..=b'9' => InPlain::Never,
            b'.' | b',' | b'\'' => InPlain::Joint,
            0xC3..=0xC6 | 0xE1 => InPlain::Lead,
            0x80.. => InPlain::Never,
            _ => InPlain::End,
        };
        b += 1;
    }
    t
};

/// The letters of Vietnamese beyond ASCII as a plain word sees them, in blocks of 64:
/// U+1E00..U+1F00, then U+00C0..U+01C0. Half a kilobyte instead of the whole table of
/// letters.
pub(super) struct PlainLetters([[u8; 64]; 8]);

impl PlainLetters {
    const SMALL: u8 = 1;
    const CAPITAL: u8 = 2;
    /// Its tone moves to an `o` before it.
    const AFTER_O: u8 = 4;
    /// A `y`, whose tone moves to a `u` before it.
    const AFTER_U: u8 = 8;
    /// Number of blocks before U+00C0.
    const BLOCKS: u8 = 4;

    fn new(letters: &Letters) -> Self {
        let mut table = [[0; 64]; 8];
        for (block, start) in [0x1E00, 0x1E40, 0x1E80, 0x1EC0, 0xC0, 0x100, 0x140, 0x180]
            .into_iter()
            .enumerate()
        {
            for (entry, letter) in table[block].iter_mut().zip(&letters[start..start + 64]) {
                let flag = |is: bool, flag: u8| if is { flag } else { 0 };
                if letter.is_latin() {
                    *entry = flag(letter.is_upper(), Self::CAPITAL)
                        | flag(!letter.is_upper(), Self::SMALL)
                        | flag(letter.gives_tone_to(b'o'), Self::AFTER_O)
                        | flag(letter.is_y(), Self::AFTER_U);
                }
            }
        }
        PlainLetters(table)
    }
}

pub(super) static PLAIN_LETTERS: LazyLock<PlainLetters> =
    LazyLock::new(|| PlainLetters::new(fold::letters()));

impl Scanner<'_> {
    /// Most words by far: letters only, small but perhaps for the first. Nothing
    /// for any other, which are read by [`Self::shape`].
    pub(super) fn plain(&self, start: usize) -> Option<Plain> {
        let mut capital = usize::from(self.bytes.get(start)?.is_ascii_uppercase());
        let mut at = start + capital;
        let (mut folds, mut y_end) = (false, 0);
        while let Some(&b) = self.bytes.get(at) {
            match PLAIN[b as usize] {
                InPlain::Small => at += 1,
                InPlain::Lead => {
                    let (letter, len) = self.vietnamese(at, b)?;
                    if letter & PlainLetters::SMALL == 0 {
                        if letter & PlainLetters::CAPITAL == 0 || at > start {
                            return None;
                        }
                        capital = len;
                    } else if at > start {
                        // The tone of `oà`, `uỷ` moves to the letter before.
                        let before = self.bytes[at - 1] | 0x20;
                        folds |= letter & PlainLetters::AFTER_O != 0 && before == b'o'
                            || letter & PlainLetters::AFTER_U != 0 && before == b'u';
                    }
                    at += len;
                    if letter & PlainLetters::AFTER_U != 0 {
                        y_end = at;
                    }
                }
                InPlain::Joint => {
                    let next = self.bytes.get(at + 1);
                    if next.is_some_and(|n| n.is_ascii_alphanumeric() || *n >= 0x80) {
                        return None;
                    }
                    break;
                }
                InPlain::End => break,
                InPlain::Never => return None,
            }
        }
        let ends_in_y = y_end == at || self.bytes[at - 1] | 0x20 == b'y';
        Some(Plain {
            end: at,
            capital,
            folds: folds || ends_in_y,
        })
    }

    /// What the letter at `at` with first byte `lead` is to a plain word, and its
    /// length.
    #[inline]
    fn vietnamese(&self, at: usize, lead: u8) -> Option<(u8, usize)> {
        let low = |i: usize| self.bytes.get(at + i).map_or(0, |b| b & 0x3F);
        let (place, len) = match lead {
            0xE1 => (low(1).wrapping_sub(0x38), 3),
            _ => (lead - 0xC3 + PlainLetters::BLOCKS, 2),
        };
        let letters = self.plain.0.get(usize::from(place))?;
        letters.get(usize::from(low(len - 1))).map(|&l| (l, len))
    }

    /// Puts a plain word, or the first of two that touch, and gives back the gap before
    /// what follows.
    pub(super) fn push_plain(&mut self, word: &Plain, gap: Gap) -> Gap {
        let start = self.pos;
        let cut = self.lost_blank(start, word.end);
        let end = cut.unwrap_or(word.end);
        let rest = start + word.capital;
        let key = match word.folds || word.capital > 1 || cut.is_some() {
            true => self.folded(start, end),
            false => start..end,
        };
        let case = match word.capital {
            0 => Case::Lower,
            _ if rest == end => Case::Upper,
            _ => Case::Title,
        };
        self.token(end, key, Class::Word, case, gap);
        match cut {
            Some(_) => Gap::Space,
            None => Gap::None,
        }
    }
}
