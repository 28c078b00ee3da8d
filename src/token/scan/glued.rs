//! Two small words with the blank between them lost: `bannhân`, `trasố 46`.
//!
//! Pages that were put together from broken lines have them. A word is cut only if it
//! is no syllable itself and falls into two in one way; names begin with a capital and
//! are left alone, and so is what has ASCII letters only.

use unicode_normalization::UnicodeNormalization;

use super::Scanner;
use crate::token::is_syllable;

/// Bytes of two words with their marks: fewer are one word, more are no Vietnamese.
const BYTES: std::ops::RangeInclusive<usize> = 7..=24;
/// Letters of a word that is cut off.
const LEAST: usize = 2;

impl Scanner<'_> {
    /// Where the second of two words begins that touch in `start..end`.
    pub(super) fn lost_blank(&self, start: usize, end: usize) -> Option<usize> {
        let word = self.text.get(start..end)?;
        if !BYTES.contains(&word.len()) || word.is_ascii() || is_syllable(word) {
            return None;
        }
        let letters = word.chars().count();
        let inner = word.char_indices().enumerate();
        let inner = inner.filter(|(n, _)| (LEAST..=letters - LEAST).contains(n));
        let mut cuts = inner.filter_map(|(_, (at, _))| {
            let (first, second) = word.split_at(at);
            (is_spelled(first) && is_spelled(second)).then_some(start + at)
        });
        let only = cuts.next()?;
        cuts.next().is_none().then_some(only)
    }
}

/// Whether a syllable has a tone that its end allows: `củac`, `thủt` have none.
fn is_spelled(word: &str) -> bool {
    let stops = word.ends_with(['c', 'p', 't']) || word.ends_with("ch");
    let sharp = || word.nfd().any(|c| matches!(c, '\u{301}' | '\u{323}'));
    is_syllable(word) && (!stops || sharp())
}
