//! Whether a word read from bytes is likely to be Vietnamese.
//!
//! More than [`is_syllable`] asks for, since wrong readings of bytes often are
//! spelled like syllables and break these rules: a syllable has one tone at most;
//! before c, ch, p, t the tone is sharp or heavy; it does not stand on the glide
//! at the end (`caù`); k, gh, ngh stand before e, ê, i, y, and c, g, ng do not
//! stand before e and ê.

use unicode_normalization::UnicodeNormalization;

use crate::token::is_syllable;

/// Tones as marks of their own; the others shape letters.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
const SHARP: char = '\u{301}';
const HEAVY: char = '\u{323}';

/// Whether a word is spelled like a Vietnamese syllable, strictly.
pub(super) fn is_plausible(word: &str) -> bool {
    is_syllable(word) && is_even(word) && keeps_rules(word)
}

/// Capitals at the beginning, or throughout.
pub(super) fn is_even(word: &str) -> bool {
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let first = word.chars().next().is_some_and(char::is_uppercase);
    upper == 0 || first && upper == 1 || upper == word.chars().count()
}

fn keeps_rules(word: &str) -> bool {
    // Letters without tones, and where the tone stands.
    let mut letters: Vec<char> = Vec::with_capacity(8);
    let mut tone = None;
    for c in word.nfd().flat_map(char::to_lowercase) {
        if TONES.contains(&c) {
            if tone.is_some() {
                return false;
            }
            tone = Some((letters.len().saturating_sub(1), c));
        } else if let Some(shaped) = shaped(letters.last().copied(), c) {
            letters.pop();
            letters.push(shaped);
        } else {
            letters.push(c);
        }
    }
    coda_fits(&letters, tone) && place_fits(&letters, tone) && onset_fits(&letters)
}

/// The letter that a circumflex, breve or horn makes of the one before.
fn shaped(before: Option<char>, mark: char) -> Option<char> {
    let pair = [before?, mark];
    matches!(mark, '\u{302}' | '\u{306}' | '\u{31B}')
        .then(|| pair.into_iter().nfc().next())
        .flatten()
}

fn coda_fits(letters: &[char], tone: Option<(usize, char)>) -> bool {
    let stopped = matches!(letters, [.., _, 'c' | 'p' | 't'] | [.., _, 'c', 'h']);
    !stopped || matches!(tone, Some((_, SHARP | HEAVY)))
}

/// `caù`, `hoỉ` and `taỏ` are none; `hoà`, `thuý` and `quý` are.
fn place_fits(letters: &[char], tone: Option<(usize, char)>) -> bool {
    let Some((at, _)) = tone else {
        return true;
    };
    let is_glide = matches!(letters.get(at), Some('i' | 'u' | 'y' | 'o'));
    let before = at.checked_sub(1).and_then(|i| letters.get(i));
    let after_vowel = before.is_some_and(|c| "aăâeêioôơuưy".contains(*c));
    let onset_u = matches!(letters, ['q', 'u', ..]) && at == 2;
    let onset_i = matches!(letters, ['g', 'i', ..]) && at == 2;
    let uy = matches!((before, letters.get(at)), (Some('u'), Some('y')));
    let is_last = at + 1 == letters.len();
    !(is_glide && after_vowel && is_last) || uy || onset_u || onset_i
}

fn onset_fits(letters: &[char]) -> bool {
    let front = |c: Option<&char>| matches!(c, Some('e' | 'ê' | 'i' | 'y'));
    match letters {
        ['k', 'h', ..] => true,
        ['k', rest @ ..] => front(rest.first()),
        ['c', 'h', ..] => true,
        ['c', rest @ ..] => !front(rest.first()),
        ['n', 'g', 'h', rest @ ..] | ['g', 'h', rest @ ..] => front(rest.first()),
        ['n', 'g', rest @ ..] | ['g', rest @ ..] => !matches!(rest.first(), Some('e' | 'ê')),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::is_plausible;

    #[test]
    fn words_and_misread_ones() {
        for yes in [
            "Việt", "HỘI", "nghĩa", "hoà", "hòa", "quý", "quả", "già", "giữ", "thuý", "tuần",
            "được", "khoẻ", "ủy", "ý", "kế", "nghe", "gì", "Đắc", "ngoài", "huệ", "thuở", "mạch",
        ] {
            assert!(is_plausible(yes), "{yes}");
        }
        for no in [
            "caù",
            "hoỉ",
            "tàt",
            "mãc",
            "kà",
            "nghà",
            "gê",
            "ngé",
            "cế",
            "hàà",
            "tìí",
            "vIệt",
            "Céng°",
            "µ",
            "Vieät",
            "ñöôïc",
            "l¸",
        ] {
            assert!(!is_plausible(no), "{no}");
        }
    }
}
