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

/// The norm of each person and position among `mentions` (in text order), by
/// index. Nothing for other mentions, and for short forms that stay unresolved.
pub fn norms(mentions: &[Mention], text: &Text<'_>) -> Vec<Option<String>> {
    let mut earlier: Vec<String> = Vec::new();
    let norm = |m: &Mention| match m.value {
        Value::Person { short: false } => Some(known(&mut earlier, text.slice(m.span))),
        Value::Person { short: true } => {
            let names: Vec<&str> = earlier.iter().map(String::as_str).collect();
            full_name(&usual_capitals(text.slice(m.span)), &names).map(str::to_string)
        }
        Value::Position { .. } => Some(one_line(text.slice(m.span))),
        _ => None,
    };
    mentions.iter().map(norm).collect()
}

/// The name in its first spelling; from here on it is the nearest.
fn known(earlier: &mut Vec<String>, surface: &str) -> String {
    let name = usual_capitals(surface);
    let key = folded(&name);
    let name = match earlier.iter().position(|e| folded(e) == key) {
        Some(at) => earlier.remove(at),
        None => name,
    };
    earlier.push(name.clone());
    name
}

/// Drops the persons without a norm: short forms of nobody. `norms` as from
/// [`norms`]; it loses the same places.
pub fn drop_unjoined(mentions: &mut Vec<Mention>, norms: &mut Vec<Option<String>>) {
    let stays =
        |(m, norm): (&Mention, &Option<String>)| m.kind != MentionType::Person || norm.is_some();
    let stays: Vec<bool> = mentions.iter().zip(norms.iter()).map(stays).collect();
    let mut it = stays.iter();
    mentions.retain(|_| it.next().copied().unwrap_or(true));
    let mut it = stays.iter();
    norms.retain(|_| it.next().copied().unwrap_or(true));
}

/// A person and an office they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The person's norm.
    pub person: String,
    /// The office on one line.
    pub office: String,
    /// Index of the position's mention.
    pub mention: usize,
}

/// Who holds which office, by the positions among `mentions`; each pair once,
/// where it stands first. `norms` as from [`norms`].
pub fn holds(mentions: &[Mention], norms: &[Option<String>], text: &Text<'_>) -> Vec<Held> {
    let mut out: Vec<Held> = Vec::new();
    for (mention, m) in mentions.iter().enumerate() {
        let Value::Position { person_from, .. } = m.value else {
            continue;
        };
        let holder = mentions
            .iter()
            .zip(norms)
            .find(|(p, _)| p.kind == MentionType::Person && p.from == person_from);
        let Some(person) = holder.and_then(|(_, norm)| norm.clone()) else {
            continue;
        };
        let office = one_line(text.slice(m.span));
        if !out.iter().any(|h| h.person == person && h.office == office) {
            out.push(Held {
                person,
                office,
                mention,
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

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

    /// Mentions of `source`: spans of its words with what they are.
    fn mentions(source: &str, parts: &[(&str, Value)]) -> Vec<Mention> {
        let mut from = 0;
        let mention = |(part, value): &(&str, Value)| {
            let start = from + source[from..].find(part).expect("the part is there");
            from = start + part.len();
            let kind = match value {
                Value::Person { .. } => MentionType::Person,
                _ => MentionType::Position,
            };
            Mention {
                kind,
                span: Span::new(start as u32, from as u32),
                from: start as u32,
                to: from as u32,
                value: value.clone(),
                rule: "",
                row: None,
            }
        };
        parts.iter().map(mention).collect()
    }

    #[test]
    fn norms_and_who_holds_what() {
        let source = "Giám đốc\nSở Y tế LÊ VĂN HOÀ, ông Hòa, ông Ba; Lê Văn Hòa (Giám đốc Sở Y tế)";
        let text = Text::new(source);
        let at = |s: &str, from: usize| (from + source[from..].find(s).unwrap_or(0)) as u32;
        let office = |person_from| Value::Position {
            person_from,
            person_to: 0,
        };
        let full = Value::Person { short: false };
        let short = Value::Person { short: true };
        let mut mentions = mentions(
            source,
            &[
                ("Giám đốc\nSở Y tế", office(at("LÊ", 0))),
                ("LÊ VĂN HOÀ", full.clone()),
                ("Hòa", short.clone()),
                ("Ba", short),
                ("Lê Văn Hòa", full),
                ("Giám đốc Sở Y tế", office(at("Lê Văn", 0))),
            ],
        );
        let mut norms = norms(&mentions, &text);
        drop_unjoined(&mut mentions, &mut norms);
        let shown: Vec<&str> = norms.iter().map(|n| n.as_deref().unwrap_or("")).collect();
        let (name, office) = ("Lê Văn Hoà", "Giám đốc Sở Y tế");
        assert_eq!(shown, [office, name, name, name, office]);
        let held = Held {
            person: name.to_string(),
            office: office.to_string(),
            mention: 0,
        };
        assert_eq!(holds(&mentions, &norms, &text), [held]);
    }
}
