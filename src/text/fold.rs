//! Match keys: case, tone placement and i/y spelling folded away.
//!
//! `HOÀ BÌNH`, `Hoà Bình` and `Hòa Bình` share the key `hòa bình`; `Mĩ` and
//! `Mỹ` share `mĩ`; `Ủy` and `Uỷ` share `ủy`. A key is only ever compared with
//! another key. It is never shown: what is printed is the source's own text.
//!
//! Tone placement follows the two spellings in use: the older one sets the tone
//! of `oa`, `oe`, `uy` on the first vowel (`hóa`), the newer one on the second
//! (`hoá`). Keys use the first for all syllables, also where a consonant follows
//! (`toàn` becomes `tòan`), which is wrong spelling but right for comparing.

use std::sync::LazyLock;

/// Characters below this have an entry in the tables: Latin, its extensions,
/// combining marks, Greek, Cyrillic, and the Vietnamese block U+1EA0..U+1EFF.
const LIMIT: usize = 0x1F00;

struct Tables {
    /// Lower case of a character (itself if it has none of one character).
    lower: Box<[u16; LIMIT]>,
    /// Whether the character is an upper-case letter.
    upper: Box<[bool; LIMIT]>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut lower = Box::new([0u16; LIMIT]);
    let mut upper = Box::new([false; LIMIT]);
    for code in 0..LIMIT as u32 {
        let Some(c) = char::from_u32(code) else {
            continue;
        };
        let mut it = c.to_lowercase();
        let low = match (it.next(), it.next()) {
            (Some(l), None) if (l as usize) < LIMIT => l as u16,
            _ => code as u16,
        };
        lower[code as usize] = low;
        upper[code as usize] = c.is_uppercase();
    }
    Tables { lower, upper }
});

/// Lower case of `c`; characters without a one-character lower case stay.
pub fn lower(c: char) -> char {
    match TABLES.lower.get(c as usize) {
        Some(&l) => char::from_u32(u32::from(l)).unwrap_or(c),
        None => c,
    }
}

/// Whether `c` is an upper-case letter.
pub fn is_upper(c: char) -> bool {
    match TABLES.upper.get(c as usize) {
        Some(&u) => u,
        None => c.is_uppercase(),
    }
}

/// The five written tones, in the order of [`compose`]'s tables.
const TONES: usize = 5;
const A: [char; TONES] = ['à', 'á', 'ả', 'ã', 'ạ'];
const E: [char; TONES] = ['è', 'é', 'ẻ', 'ẽ', 'ẹ'];
const Y: [char; TONES] = ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'];
const I: [char; TONES] = ['ì', 'í', 'ỉ', 'ĩ', 'ị'];
const O: [char; TONES] = ['ò', 'ó', 'ỏ', 'õ', 'ọ'];
const U: [char; TONES] = ['ù', 'ú', 'ủ', 'ũ', 'ụ'];

/// Appends the match key of `word` to `key`.
pub fn push_key(word: &str, key: &mut String) {
    if word.is_ascii() {
        push_ascii(word, key);
    } else {
        push_vietnamese(word, key);
    }
}

/// The match key of one word.
pub fn key(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    push_key(word, &mut out);
    out
}

fn push_ascii(word: &str, key: &mut String) {
    let from = key.len();
    key.push_str(word);
    key[from..].make_ascii_lowercase();
    if key.as_bytes().last() == Some(&b'y') && ends_in_consonant(&key[from..key.len() - 1]) {
        key.pop();
        key.push('i');
    }
}

fn push_vietnamese(word: &str, key: &mut String) {
    let from = key.len();
    for c in word.chars() {
        let c = lower(c);
        match (key[from..].as_bytes().last(), c) {
            (Some(b'o'), _) if let Some(tone) = tone_of(c, &A) => retone(key, O[tone], 'a'),
            (Some(b'o'), _) if let Some(tone) = tone_of(c, &E) => retone(key, O[tone], 'e'),
            (Some(b'u'), _) if let Some(tone) = tone_of(c, &Y) => retone(key, U[tone], 'y'),
            _ => key.push(c),
        }
    }
    // `Mỹ` and `Mĩ`, `ty` and `ti`: the last letter only, after a consonant.
    let Some(last) = key[from..].chars().next_back() else {
        return;
    };
    let stem = key.len() - last.len_utf8();
    if !ends_in_consonant(&key[from..stem]) {
        return;
    }
    if last == 'y' {
        key.truncate(stem);
        key.push('i');
    } else if let Some(tone) = tone_of(last, &Y) {
        key.truncate(stem);
        key.push(I[tone]);
    }
}

fn tone_of(c: char, row: &[char; TONES]) -> Option<usize> {
    if c.is_ascii() {
        return None;
    }
    row.iter().position(|&r| r == c)
}

fn retone(key: &mut String, first: char, second: char) {
    key.pop();
    key.push(first);
    key.push(second);
}

fn ends_in_consonant(stem: &str) -> bool {
    match stem.as_bytes().last() {
        Some(b) if b.is_ascii_alphabetic() => !matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'),
        Some(_) => stem.ends_with('đ'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_for_all_spellings() {
        for (a, b) in [
            ("Hoá", "HÓA"),
            ("Hoà", "hòa"),
            ("Uỷ", "ỦY"),
            ("thuỷ", "Thủy"),
            ("quỹ", "QUỸ"),
            ("Mĩ", "mỹ"),
            ("Kì", "KỲ"),
            ("tỷ", "tỉ"),
            ("loé", "lóe"),
            ("Đắk", "ĐẮK"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn different_words_keep_different_keys() {
        for (a, b) in [
            ("Hòa", "Hoa"),
            ("Bình", "Bính"),
            ("ý", "í"),
            ("thúy", "thúi"),
            ("Đức", "Dức"),
        ] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }
}
