//! Capitals with tones, which fonts of TCVN3 have not.
//!
//! Headings are set in a font whose small letters look like capitals (.VnTimeH), and
//! elsewhere the letter stays small: `ủy ban`, `ĐạI BIỂU`. A capital is told by the
//! capitals around it and by the start of a line or sentence. Names within a
//! sentence (`ấn Độ`) are not told from other words (`ở Hà Nội`), and stay.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A line with the capitals that can be told.
pub(super) fn capitals(line: &str) -> Cow<'_, str> {
    if line.is_ascii() {
        return Cow::Borrowed(line);
    }
    if is_shouted(line) {
        return Cow::Owned(line.to_uppercase());
    }
    let mut out = String::with_capacity(line.len());
    let mut starts = true;
    for piece in line.split_inclusive(|c: char| c.is_ascii() && !c.is_ascii_alphabetic()) {
        let first = piece.chars().next().filter(|c| c.is_alphabetic());
        if is_capital(piece) {
            out.push_str(&piece.to_uppercase());
        } else if let Some(first) = first.filter(|c| starts && has_tone(*c)) {
            out.extend(first.to_uppercase());
            out.push_str(&piece[first.len_utf8()..]);
        } else {
            out.push_str(piece);
        }
        let has_word = piece.contains(|c: char| c.is_alphanumeric());
        let ended = piece.ends_with(' ') && out.trim_end().ends_with(['.', '!', '?', '…']);
        starts = ended || starts && !has_word;
    }
    Cow::Owned(out)
}

/// Whether a line is all capitals: no small letter without a tone, and outside of
/// codes (`1234/QĐ-UBND`) four capitals in two words.
fn is_shouted(line: &str) -> bool {
    let is_code = |word: &&str| word.contains(|c: char| c.is_ascii_digit() || c == '/');
    let words = line.split_whitespace().filter(|word| !is_code(word));
    let capitals: Vec<usize> = words.map(|w| plain(w).0).filter(|&n| n > 0).collect();
    plain(line).1 == 0 && capitals.len() >= 2 && capitals.iter().sum::<usize>() >= 4
}

/// Whether a word is meant in capitals: two plain ones and no small one, or a
/// capital behind a small letter with a tone (`ủY`, `ĐạI`).
fn is_capital(word: &str) -> bool {
    let behind = word
        .chars()
        .skip_while(|c| !has_tone(*c))
        .any(char::is_uppercase);
    match plain(word) {
        (upper, 0) => upper >= 2 || behind,
        _ => false,
    }
}

/// How many letters without a tone are capitals, and how many small.
fn plain(text: &str) -> (usize, usize) {
    let letters = text.chars().filter(|c| c.is_alphabetic() && !has_tone(*c));
    letters.fold((0, 0), |(upper, lower), c| match c.is_uppercase() {
        true => (upper + 1, lower),
        false => (upper, lower + 1),
    })
}

/// Whether a letter is small and bears a tone.
fn has_tone(c: char) -> bool {
    let tone = |c| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    !c.is_ascii() && c.is_lowercase() && [c].into_iter().nfd().any(tone)
}

#[cfg(test)]
mod tests {
    use super::capitals;

    #[test]
    fn capitals_that_are_told_and_not() {
        for (line, expected) in [
            ("ĐạI BIỂU QUốC HộI", "ĐẠI BIỂU QUỐC HỘI"),
            ("ủY BAN nhân dân", "ỦY BAN nhân dân"),
            ("các ĐạI BIểU", "các ĐẠI BIỂU"),
            ("ủy ban. ảnh: ý", "Ủy ban. Ảnh: ý"),
            ("- ở tỉnh", "- Ở tỉnh"),
            ("Số: 1234/QĐ-UBND", "Số: 1234/QĐ-UBND"),
            (
                "Số: 1234/QĐ-UBND Số: 15/NQ-HĐND",
                "Số: 1234/QĐ-UBND Số: 15/NQ-HĐND",
            ),
            ("Số: 15/CT-TTg, ngày", "Số: 15/CT-TTg, ngày"),
            // Nothing tells these.
            ("từ ấn Độ, ở Hà Nội", "từ ấn Độ, ở Hà Nội"),
            ("số 1.ấ, ô tô", "số 1.ấ, ô tô"),
            ("ăn, 5. ổn", "ăn, 5. Ổn"),
        ] {
            assert_eq!(capitals(line), expected);
        }
    }
}
