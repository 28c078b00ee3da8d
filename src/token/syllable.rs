//! Whether a word is a Vietnamese syllable by its spelling.
//!
//! Quốc ngữ spells a syllable as onset + vowels + coda, each from a closed
//! list (Hoàng Phê, *Chính tả tiếng Việt*, gives the inventory). The test is of
//! form only: `boe` passes, `Seongnam` and `UBND` do not.

use std::sync::LazyLock;

use crate::text::fold;

/// Onsets. Those of one length are told apart by their letters alone.
const ONSETS: [&str; 28] = [
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Codas.
const CODAS: [&str; 9] = ["ng", "nh", "ch", "c", "m", "n", "p", "t", ""];

/// Vowel groups without tone marks, as they stand between onset and coda.
const VOWELS: [&str; 66] = [
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây",
    "eo", "êu", "ia", "iê", "iu", "iêu", "oa", "oă", "oe", "oi", "oo", "ôi", "ơi", "oai", "oao",
    "oay", "oeo", "ua", "uâ", "uă", "ue", "uê", "ui", "uô", "uơ", "uy", "uya", "uyê", "uai", "uao",
    "uay", "uây", "uôi", "uyu", "uêu", "ưa", "ưi", "ươ", "ưu", "ươi", "ươu", "ya", "yê", "yêu",
    "oong", "uynh", "ưo", "uơi",
];

/// The letters of each vowel in its six tones, the first without.
const TONES: [&str; 12] = [
    "aàáảãạ",
    "ăằắẳẵặ",
    "âầấẩẫậ",
    "eèéẻẽẹ",
    "êềếểễệ",
    "iìíỉĩị",
    "oòóỏõọ",
    "ôồốổỗộ",
    "ơờớởỡợ",
    "uùúủũụ",
    "ưừứửữự",
    "yỳýỷỹỵ",
];

/// Whether `word` is a number in capital Roman letters, as terms, congresses and areas
/// have them: 1 to 39.
pub fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b"IVX".contains(&b))
}

/// Whether `word` (any case) is spelled like one Vietnamese syllable.
pub fn is_syllable(word: &str) -> bool {
    let tables: &Tables = &TABLES;
    let mut letters = [0u8; LONGEST];
    let mut n = 0;
    for c in word.chars() {
        let letter = tables.letter(c);
        if letter == 0 || n == LONGEST {
            return false;
        }
        letters[n] = letter;
        n += 1;
    }
    let word = packed(&letters[..n]);
    // An onset has at most three letters; what follows must be a rhyme. Both are cut
    // out of the packed word, each with the 1 that stands before its letters.
    (0..=n.min(3)).any(|onset| {
        let rhyme = 7 * (n - onset);
        tables.onsets.contains(word >> rhyme)
            && tables
                .rhymes
                .contains(word & ((1 << rhyme) - 1) | 1 << rhyme)
    })
}

/// More letters than any syllable has.
const LONGEST: usize = 8;

/// Letters as small numbers, and the parts of syllables in such letters.
struct Tables {
    /// By character, 0 for characters no syllable holds.
    letters: Box<[u8]>,
    onsets: Set,
    rhymes: Set,
}

/// Characters from here on are in no syllable.
const LIMIT: usize = 0x1F00;

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut letters = vec![0u8; LIMIT].into_boxed_slice();
    for (n, c) in ('a'..='z').chain(['đ']).enumerate() {
        letters[c as usize] = n as u8 + 1;
    }
    for (n, row) in TONES.iter().enumerate() {
        for c in row.chars() {
            letters[c as usize] = n as u8 + 32;
        }
    }
    for c in (0..LIMIT as u32).filter_map(char::from_u32) {
        letters[c as usize] = letters[fold::lower(c) as usize];
    }
    let mut tables = Tables {
        letters,
        onsets: Set::new(ONSETS.len()),
        rhymes: Set::new(VOWELS.len() * CODAS.len()),
    };
    for onset in ONSETS {
        tables.onsets.insert(tables.spell(onset));
    }
    for vowels in VOWELS {
        for coda in CODAS {
            tables
                .rhymes
                .insert(tables.spell(&format!("{vowels}{coda}")));
        }
    }
    tables
});

impl Tables {
    fn letter(&self, c: char) -> u8 {
        self.letters.get(c as usize).copied().unwrap_or(0)
    }

    fn spell(&self, part: &str) -> u64 {
        let letters: Vec<u8> = part.chars().map(|c| self.letter(c)).collect();
        packed(&letters)
    }
}

/// Up to eight letters as one number; never 0, so that 0 can mark an empty place.
fn packed(letters: &[u8]) -> u64 {
    letters.iter().fold(1, |sum, &l| sum << 7 | u64::from(l))
}

/// A set of numbers: open addressing, at most a quarter full.
struct Set(Vec<u64>);

impl Set {
    fn new(most: usize) -> Self {
        Set(vec![0; (most * 4).next_power_of_two()])
    }

    fn insert(&mut self, key: u64) {
        let mut at = self.place(key);
        while self.0[at] != 0 && self.0[at] != key {
            at = (at + 1) & (self.0.len() - 1);
        }
        self.0[at] = key;
    }

    fn contains(&self, key: u64) -> bool {
        let mut at = self.place(key);
        while let Some(&found) = self.0.get(at) {
            if found == key || found == 0 {
                return found == key;
            }
            at = (at + 1) & self.0.len().wrapping_sub(1);
        }
        false
    }

    fn place(&self, key: u64) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & self.0.len().wrapping_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::{is_roman, is_syllable};

    #[test]
    fn syllables_and_others() {
        for yes in [
            "Nguyễn", "Thanh", "HÓA", "Hoá", "quốc", "nghiệp", "khuya", "xoong", "Ủy", "Uỷ", "gì",
            "giết", "quyết", "Đắk", "yêu", "ý", "Lắk", "ưu",
        ] {
            let expected = !["Đắk", "Lắk"].contains(&yes);
            assert_eq!(is_syllable(yes), expected, "{yes}");
        }
        for no in [
            "UBND", "Seongnam", "JICA", "km", "f", "Wang", "TTg", "", "36a", "Tum1",
        ] {
            assert!(!is_syllable(no), "{no}");
        }
    }

    #[test]
    fn roman_numbers() {
        for yes in ["I", "IV", "XXXIX"] {
            assert!(is_roman(yes), "{yes}");
        }
        for no in ["", "i", "XL", "IVa", "VIỆT"] {
            assert!(!is_roman(no), "{no}");
        }
    }
}
