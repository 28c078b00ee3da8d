//! Two words with the blank between them lost: `bannhân`, `trasố 46`, `Hà Tĩnhvề`.
//!
//! Pages that were put together from broken lines have them. A word is cut only if it
//! is no syllable itself. A small one is if it falls into two in one way. Names are
//! written in one word, too (`Hủaphăn`), so one with a capital is cut only before words
//! that join sentences, and before the address of a page. What has ASCII letters only is
//! left alone.

use unicode_normalization::UnicodeNormalization;

use super::Scanner;
use crate::token::is_syllable;

/// Bytes of two words with their marks: fewer are one word, more are no Vietnamese.
const BYTES: std::ops::RangeInclusive<usize> = 7..=24;
/// Letters of a word that is cut off.
const LEAST: usize = 2;
/// What addresses of pages begin with.
const SCHEMES: [&str; 2] = ["https", "http"];

impl Scanner<'_> {
    /// Where the second of two words begins that touch in `start..end`.
    pub(super) fn lost_blank(&self, start: usize, end: usize) -> Option<usize> {
        let word = self.text.get(start..end)?;
        if self.bytes.get(end) == Some(&b':') {
            return self.before_address(start, word);
        }
        if !BYTES.contains(&word.len()) || word.is_ascii() || is_syllable(word) {
            return None;
        }
        if word.starts_with(char::is_uppercase) {
            return self.before_joint(start, word);
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

    /// `Thạch Kimhttps://…`
    fn before_address(&self, start: usize, word: &str) -> Option<usize> {
        if !self.text[start + word.len()..].starts_with("://") {
            return None;
        }
        let before = SCHEMES
            .iter()
            .find_map(|scheme| word.strip_suffix(scheme))?;
        (!before.is_empty()).then_some(start + before.len())
    }

    /// `Tĩnhvề`
    fn before_joint(&self, start: usize, word: &str) -> Option<usize> {
        let mut cuts = word.char_indices().skip(LEAST).map(|(at, _)| at);
        let cut = cuts.find(|&at| {
            let (first, second) = word.split_at(at);
            self.joints.contains(second) && is_spelled(first)
        })?;
        Some(start + cut)
    }
}

/// Whether a syllable has a tone that its end allows: `củac`, `thủt` have none.
fn is_spelled(word: &str) -> bool {
    let stops = word.ends_with(['c', 'p', 't']) || word.ends_with("ch");
    let sharp = || word.nfd().any(|c| matches!(c, '\u{301}' | '\u{323}'));
    is_syllable(word) && (!stops || sharp())
}
