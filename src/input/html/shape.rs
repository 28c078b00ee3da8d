//! What a line may be, by its shape alone: no word of a language is looked at.

use crate::input::dates;

/// A stamp is no longer than this, in characters.
const STAMP: usize = 80;

/// A headline has so many words at least, and characters at most.
const HEADLINE: (usize, usize) = (5, 250);

/// Words and characters of a name at most, and words of a label before it.
const NAME: (usize, usize, usize) = (6, 45, 3);

/// A line with the number of a document is no longer than this.
const CODE: usize = 60;

/// What two lines must have in common to say the same.
pub(super) fn letters(s: &str) -> String {
    let letters = s.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether two lines are so long that they may have the same letters.
pub(super) fn may_be_same(a: &str, b: &str) -> bool {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    long <= 2 * short + MARKS
}

/// Bytes of marks and blanks of a short line, at most.
const MARKS: usize = 20;

pub(super) fn words(s: &str) -> usize {
    s.split_whitespace().count()
}

/// Whether a line is a sentence, not a stamp, a link or a button.
pub(super) fn is_sentence(line: &str) -> bool {
    line.chars().count() >= 60 && line.trim_end().ends_with(['.', '!', '?', '…', '”', '"'])
}

/// Whether a line is as long as those of a text are.
pub(super) fn is_paragraph(line: &str) -> bool {
    is_sentence(line) || line.chars().count() > HEADLINE.1
}

/// Whether a line is little more than a day: `(Cập nhật 14/08/2003)`, `Vinh, ngày 5 tháng
/// 7 năm 2006`.
pub(super) fn is_stamp(line: &str) -> bool {
    if line.chars().count() > STAMP {
        return false;
    }
    let numbers = line.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<&str> = numbers.filter(|n| !n.is_empty()).collect();
    let is_year = |n: &&&str| n.len() == 4 && (n.starts_with("19") || n.starts_with("20"));
    let is_worded = numbers.len() >= 3 && numbers.iter().any(|n| is_year(&n));
    is_worded || dates::day(line).is_some()
}

/// Whether a line may be a headline that nothing else marks as one.
pub(super) fn is_headline(line: &str) -> bool {
    let line = line.trim();
    words(line) >= HEADLINE.0
        && line.chars().count() <= HEADLINE.1
        && line.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "“\"'‘(".contains(c))
        && !line.ends_with(['.', ':', ';', ','])
        && !line.contains("://")
        && !line.contains(['@', '©', '|', '»'])
        && !is_stamp(line)
        && !is_name(line)
}

/// Whether a line is a name, perhaps behind a label or in brackets: `Thành Duy`, `Bài và
/// ảnh: Thu Hà`.
pub(super) fn is_name(line: &str) -> bool {
    let (label, name) = line.split_once(':').unwrap_or(("", line));
    let name = name.trim_matches(|c: char| c.is_whitespace() || "()*.".contains(c));
    let is_capital = |w: &str| {
        let mut chars = w.chars().filter(|c| c.is_alphanumeric());
        chars.next().is_none_or(char::is_uppercase)
    };
    let count = words(name);
    let least = if label.is_empty() { 2 } else { 1 };
    (least..=NAME.0).contains(&count)
        && words(label) <= NAME.2
        && name.chars().count() <= NAME.1
        && !name.contains(|c: char| c.is_numeric() || "@/?!…|©".contains(c))
        && name.split_whitespace().all(is_capital)
        && name.contains(char::is_alphabetic)
}

/// Whether a line says how to reach somebody: an address of mail or the web, a phone.
pub(super) fn is_contact(line: &str) -> bool {
    let digits = |w: &str| w.bytes().filter(u8::is_ascii_digit).count();
    let is_phone = |w: &str| digits(w) >= PHONE && !w.contains('/');
    line.contains(['©', '@']) || line.contains("://") || line.split_whitespace().any(is_phone)
}

/// Digits of a phone number at least.
const PHONE: usize = 7;

/// Whether all letters of a line are capitals.
pub(super) fn is_upper(line: &str) -> bool {
    !line.contains(char::is_lowercase)
}

/// Whether a line gives the number of a document, and little more: `Số: 1234/QĐ-UBND`.
pub(super) fn has_code(line: &str) -> bool {
    line.chars().count() <= CODE && names_code(line)
}

/// Whether a line has the number of a document in it.
pub(super) fn names_code(line: &str) -> bool {
    line.split_whitespace().any(is_code)
}

fn is_code(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let Some((number, letters)) = word.rsplit_once('/') else {
        return false;
    };
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    number.ends_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '/')
        && capitals >= 2
        && letters.chars().all(|c| c.is_alphanumeric() || c == '-')
        && !letters.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_what_they_may_be() {
        for (line, expected) in [
            ("UBND tỉnh Nghệ An tiếp đoàn Hủa Phăn", "headline"),
            ("“Tuần văn hóa Lào” mở ở Vinh", "headline"),
            ("(Cập nhật lúc 09:15 - 14/08/2003)", "stamp"),
            ("Nghệ An, ngày 5 tháng 7 năm 2006", "stamp"),
            ("Thành Duy", "name"),
            ("Tin, ảnh: Thu Hà", "name"),
            ("(Theo TTXVN)", "name"),
            ("Số: 1234/QĐ-UBND", "code"),
            ("Số 25/2003/QĐ-UB", "code"),
            ("Lượt xem: 1.234", ""),
            ("Các tin khác:", ""),
            ("Điện thoại: 038.3844522", "contact"),
            ("Tin trong tỉnh", ""),
            ("Khách: 1/2 trang", ""),
            (
                "Sáng nay, Chủ tịch UBND tỉnh đã tiếp đoàn cán bộ tỉnh Hủa Phăn sang thăm.",
                "sentence",
            ),
        ] {
            let all = [
                (is_headline(line), "headline"),
                (is_stamp(line), "stamp"),
                (is_name(line), "name"),
                (has_code(line), "code"),
                (is_contact(line), "contact"),
                (is_sentence(line), "sentence"),
            ];
            let all = all.iter().filter(|(is, _)| *is).map(|(_, name)| *name);
            assert_eq!(all.collect::<Vec<_>>().join(" "), expected, "{line}");
        }
    }
}
