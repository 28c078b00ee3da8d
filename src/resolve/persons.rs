//! Norms of persons: usual capitals, short forms joined with full names, offices.
//!
//! In: an article's mentions and text. Out: the name of each person, and who
//! holds which office. A short form is resolved only when one candidate is left.

use crate::extract::{Mention, MentionType, Value};
use crate::text::Text;
use crate::text::fold;

/// A surface on one line: runs of blanks and line breaks become one blank,
/// emphasis marks go.
pub fn one_line(surface: &str) -> String {
    let mut out = String::with_capacity(surface.len());
    let words = surface.split(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    for word in words.filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A name on one line with its usual capitals: `NGUYỄN VĂN THI` is
/// `Nguyễn Văn Thi`, `YOONHEE KIM` is `Yoonhee Kim`. Words that are not in
/// capitals throughout stay as they are; so do initials.
pub fn usual_capitals(surface: &str) -> String {
    let line = one_line(surface);
    let mut out = String::with_capacity(line.len());
    for (n, word) in line.split(' ').enumerate() {
        if n > 0 {
            out.push(' ');
        }
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        let shouted = letters().count() > 1 && letters().all(fold::is_upper);
        if shouted {
            push_title(word, &mut out);
        } else {
            out.push_str(word);
        }
    }
    out
}

/// `HANG-SEO` is `Hang-seo`, `H'YIM` is `H'Yim`.
fn push_title(word: &str, out: &mut String) {
    let mut start = true;
    for c in word.chars() {
        out.push(if start { c } else { fold::lower(c) });
        start = c == '\'' || c == '.';
    }
}

/// The full name a short form stands for: the nearest earlier one that ends in
/// it. `earlier` is in text order. Nothing if none does, or if two different
/// names do.
pub fn full_name<'n>(short: &str, earlier: &[&'n str]) -> Option<&'n str> {
    let tail = folded(short);
    let ends = |name: &&&str| {
        let name = folded(name);
        name.len() > tail.len() && name.ends_with(&tail) && {
            let before = name.len() - tail.len();
            name[..before].ends_with(' ')
        }
    };
    let mut found = earlier.iter().rev().filter(ends);
    let nearest = found.next()?;
    let same = |other: &&str| folded(other) == folded(nearest);
    found.all(same).then_some(*nearest)
}

/// The name's match key, word by word.
fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        fold::push_key(word, &mut out);
    }
    out
}

/// The norm of each person among `mentions` (in text order), by index; nothing
/// for other mentions and for short forms that stay unresolved, which are to be
/// dropped.
pub fn norms(mentions: &[Mention], text: &Text<'_>) -> Vec<Option<String>> {
    let mut out: Vec<Option<String>> = vec![None; mentions.len()];
    let mut earlier: Vec<String> = Vec::new();
    for (i, m) in mentions.iter().enumerate() {
        let Value::Person { short } = m.value else {
            continue;
        };
        let name = usual_capitals(text.slice(m.span));
        if short {
            let names: Vec<&str> = earlier.iter().map(String::as_str).collect();
            out[i] = full_name(&name, &names).map(str::to_string);
        } else {
            // One spelling for one name: that of its first mention.
            let first = earlier.iter().find(|e| folded(e) == folded(&name));
            let norm = first.cloned().unwrap_or_else(|| name.clone());
            if first.is_none() {
                earlier.push(name);
            } else if let Some(at) = earlier.iter().position(|e| *e == norm) {
                // Named again: the nearest from here on.
                let again = earlier.remove(at);
                earlier.push(again);
            }
            out[i] = Some(norm);
        }
    }
    out
}

/// Who holds which office: person's norm, the office on one line, and the index
/// of the position's mention. `norms` as from [`norms`]. Each pair comes once.
pub fn holds(
    mentions: &[Mention],
    norms: &[Option<String>],
    text: &Text<'_>,
) -> Vec<(String, String, usize)> {
    let mut out: Vec<(String, String, usize)> = Vec::new();
    for (i, m) in mentions.iter().enumerate() {
        let Value::Position { person_from, .. } = m.value else {
            continue;
        };
        let person = mentions
            .iter()
            .position(|p| p.kind == MentionType::Person && p.from == person_from);
        let Some(name) = person.and_then(|p| norms.get(p)).and_then(Option::clone) else {
            continue;
        };
        let office = one_line(text.slice(m.span));
        if !out.iter().any(|(n, o, _)| *n == name && *o == office) {
            out.push((name, office, i));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_as_usual() {
        for (surface, norm) in [
            ("NGUYỄN VĂN THI", "Nguyễn Văn Thi"),
            ("Nguyễn\n  Văn Thi", "Nguyễn Văn Thi"),
            ("Nguyễn* *Văn\u{a0}Thi", "Nguyễn Văn Thi"),
            ("Yoonhee KIM", "Yoonhee Kim"),
            ("PARK HANG-SEO", "Park Hang-seo"),
            ("H'YIM KDOH", "H'Yim Kdoh"),
            // Initials and particles stay.
            ("Nguyễn Văn A", "Nguyễn Văn A"),
            ("Ursula von der Leyen", "Ursula von der Leyen"),
            ("Đặng Hoà Ðức", "Đặng Hoà Ðức"),
        ] {
            assert_eq!(usual_capitals(surface), norm, "{surface:?}");
        }
    }

    #[test]
    fn short_forms_join_one_full_name() {
        let thi = "Nguyễn Văn Thi";
        for (short, earlier, full) in [
            ("Thi", vec![thi], Some(thi)),
            ("THI", vec![thi, "Lê Đức Giang"], Some(thi)),
            // Twice the same name is one candidate.
            ("Thi", vec![thi, "Trần Văn Hòa", thi], Some(thi)),
            ("Hoà", vec!["Trần Văn Hòa"], Some("Trần Văn Hòa")),
            ("Văn Thi", vec![thi], Some(thi)),
            ("Kim", vec!["Yoonhee Kim"], Some("Yoonhee Kim")),
            // Two candidates, none, part of a word, the name itself.
            ("Thi", vec![thi, "Trần Thị Thi"], None),
            ("Thi", vec![], None),
            ("Hoa", vec!["Trần Văn Khoa"], None),
            ("Thi", vec!["Thi"], None),
            ("Nguyễn", vec![thi], None),
        ] {
            assert_eq!(full_name(short, &earlier), full, "{short} {earlier:?}");
        }
    }
}
