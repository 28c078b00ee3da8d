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

/// Characters below this have an entry in the table: Latin, its extensions,
/// combining marks, Greek, Cyrillic, and the Vietnamese block U+1EA0..U+1EFF.
const LIMIT: usize = 0x1F00;

/// What is known of one character.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Letter {
    /// Lower case of the character (itself if it has none of one character).
    lower: u16,
    flags: u8,
    /// Row of [`TONED`] plus one and the tone in it; 0 for all other letters.
    toned: u8,
}

impl Letter {
    const UPPER: u8 = 1;
    const LATIN: u8 = 2;
    const MARK: u8 = 4;

    /// An upper-case letter of any script.
    pub(crate) const fn is_upper(self) -> bool {
        self.flags & Self::UPPER != 0
    }

    /// A letter of the Latin blocks.
    pub(crate) const fn is_latin(self) -> bool {
        self.flags & Self::LATIN != 0
    }

    /// A combining mark of the common block.
    pub(crate) const fn is_mark(self) -> bool {
        self.flags & Self::MARK != 0
    }

    /// Whether the tone moves to the letter before if that is this one: `o`
    /// before toned `a`, `e`, `u` before toned `y`.
    pub(crate) const fn gives_tone_to(self, before: u8) -> bool {
        match self.toned >> 4 {
            1 | 2 => before | 0x20 == b'o',
            3 => before | 0x20 == b'u',
            _ => false,
        }
    }

    /// Whether the letter is `y`, toned or not, which [`push_key`] may fold.
    pub(crate) const fn is_y(self) -> bool {
        self.toned >> 4 == 3 || self.lower == b'y' as u16
    }

    fn lower(self) -> Option<char> {
        char::from_u32(u32::from(self.lower))
    }
}

/// One [`Letter`] for each character below [`LIMIT`].
pub(crate) type Letters = [Letter; LIMIT];

static LETTERS: LazyLock<Box<Letters>> = LazyLock::new(|| {
    let mut table = Box::new([Letter::default(); LIMIT]);
    for (code, entry) in table.iter_mut().enumerate() {
        let Some(c) = char::from_u32(code as u32) else {
            continue;
        };
        let mut it = c.to_lowercase();
        entry.lower = match (it.next(), it.next()) {
            (Some(l), None) if (l as usize) < LIMIT => l as u16,
            _ => code as u16,
        };
        if c.is_uppercase() {
            entry.flags |= Letter::UPPER;
        }
        match code {
            0x300..=0x36F => entry.flags |= Letter::MARK,
            0xC0..=0x24F | 0x1E00..=0x1EFF if c.is_alphabetic() => entry.flags |= Letter::LATIN,
            _ => {}
        }
        let low = char::from_u32(u32::from(entry.lower)).unwrap_or(c);
        for (row, letters) in TONED.iter().enumerate() {
            if let Some(tone) = letters.iter().position(|&l| l == low) {
                entry.toned = (row as u8 + 1) << 4 | tone as u8;
            }
        }
    }
    table
});

/// The table itself, for loops that would otherwise ask for it at each letter.
pub(crate) fn letters() -> &'static Letters {
    &LETTERS
}

/// Lower case of `c`; characters without a one-character lower case stay.
pub fn lower(c: char) -> char {
    match LETTERS.get(c as usize) {
        Some(l) => l.lower().unwrap_or(c),
        None => c,
    }
}

/// Whether `c` is an upper-case letter.
pub fn is_upper(c: char) -> bool {
    match LETTERS.get(c as usize) {
        Some(l) => l.is_upper(),
        None => c.is_uppercase(),
    }
}

/// Whether `c` is a letter of any script. Latin letters are told without a search in the
/// tables of Unicode.
#[inline]
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphabetic(),
        '\u{C0}'..='\u{24F}' => !matches!(c, '×' | '÷'),
        '\u{1E00}'..='\u{1EFF}' => true,
        _ => c.is_alphabetic(),
    }
}

/// The five written tones, in the same order in every row.
const TONES: usize = 5;
/// Letters whose tone moves to the letter before, see [`Letter::gives_tone_to`].
const TONED: [[char; TONES]; 3] = [
    ['à', 'á', 'ả', 'ã', 'ạ'],
    ['è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];
/// The toned letter and the bare one that take their place, row by row.
const MOVED: [([char; TONES], char); 3] = [
    (['ò', 'ó', 'ỏ', 'õ', 'ọ'], 'a'),
    (['ò', 'ó', 'ỏ', 'õ', 'ọ'], 'e'),
    (['ù', 'ú', 'ủ', 'ũ', 'ụ'], 'y'),
];
const I: [char; TONES] = ['ì', 'í', 'ỉ', 'ĩ', 'ị'];

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

/// `text` with the tone of `oa`, `oe`, `uy` at the end of a syllable on the first vowel,
/// as the tables of units spell them: `Hòa` for `Hoà`, and `Quý` as it is.
pub fn spelled(text: &str) -> String {
    // Most names have no vowel that a tone could move to.
    let moves = |two: &[u8]| matches!(two[0] | 0x20, b'o' | b'u') && !two[1].is_ascii();
    if !text.as_bytes().windows(2).any(moves) {
        return text.to_string();
    }
    let letters = letters();
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let letter = letters.get(c as usize).copied().unwrap_or_default();
        let mut back = out.chars().rev();
        let (before, first) = (back.next(), back.next());
        let ends = !chars.peek().is_some_and(|&c| is_letter(c));
        let glide = first.is_some_and(|q| q.eq_ignore_ascii_case(&'q'));
        let moves = |b: char| b.is_ascii() && letter.gives_tone_to(b as u8);
        let Some(vowel) = before.filter(|&b| moves(b) && ends && !glide) else {
            out.push(c);
            continue;
        };
        let (toned, bare) = &MOVED[usize::from(letter.toned >> 4) - 1];
        let toned = toned[usize::from(letter.toned & 15)];
        out.pop();
        let cased = |of: char, c: char| match is_upper(of) {
            true => c.to_uppercase().next().unwrap_or(c),
            false => c,
        };
        out.push(cased(vowel, toned));
        out.push(cased(c, *bare));
    }
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
    // A key is never longer than its word.
    key.reserve(word.len());
    let letters = letters();
    for c in word.chars() {
        if c.is_ascii() {
            key.push(c.to_ascii_lowercase());
            continue;
        }
        let Some(&letter) = letters.get(c as usize) else {
            key.push(c);
            continue;
        };
        let before = || key.as_bytes().get(from..).and_then(|k| k.last());
        if letter.toned != 0 && before().is_some_and(|&b| letter.gives_tone_to(b)) {
            let (toned, bare) = &MOVED[usize::from(letter.toned >> 4) - 1];
            key.pop();
            key.push(toned[usize::from(letter.toned & 15)]);
            key.push(*bare);
        } else {
            key.push(letter.lower().unwrap_or(c));
        }
    }
    let last = word.chars().next_back();
    if last.is_some_and(|c| letters.get(c as usize).is_some_and(|l| l.is_y())) {
        fold_last(from, key);
    }
}

/// `Mỹ` and `Mĩ`, `ty` and `ti`: the last letter only, after a consonant.
fn fold_last(from: usize, key: &mut String) {
    let Some(last) = key[from..].chars().next_back() else {
        return;
    };
    let stem = key.len() - last.len_utf8();
    if !ends_in_consonant(&key[from..stem]) {
        return;
    }
    let folded = match TONED[2].iter().position(|&y| y == last) {
        Some(tone) => I[tone],
        None if last == 'y' => 'i',
        None => return,
    };
    key.truncate(stem);
    key.push(folded);
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
    fn tones_of_open_syllables() {
        for (text, expected) in [
            ("Hoà Bình", "Hòa Bình"),
            ("THUỶ NGUYÊN", "THỦY NGUYÊN"),
            ("Uỷ", "Ủy"),
            (
                "Quý Lộc, Quỳnh Lưu, Hoàn Kiếm",
                "Quý Lộc, Quỳnh Lưu, Hoàn Kiếm",
            ),
            ("Hòa", "Hòa"),
            ("", ""),
        ] {
            assert_eq!(spelled(text), expected, "{text}");
        }
    }

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
    fn letters_are_those_of_unicode() {
        let wrong = ('\0'..=char::MAX).find(|&c| is_letter(c) != c.is_alphabetic());
        assert_eq!(wrong, None);
        let longer = ('\0'..=char::MAX).find(|&c| lower(c).len_utf8() > c.len_utf8());
        assert_eq!(longer, None);
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
