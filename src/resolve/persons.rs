//! Norms of persons: usual capitals, short forms joined with full names, offices.
//!
//! In: an article's mentions and text. Out: the name of each person, and who
//! holds which office. A short form is resolved only when one candidate is left.

use foldhash::{HashMap, HashSet, HashSetExt};

use crate::extract::{Mention, MentionType, Value};
use crate::page::{Page, Zone};
use crate::text::Text;
use crate::text::fold;
use crate::token::is_roman;

/// A surface on one line: runs of blanks and line breaks become one blank,
/// emphasis marks go.
pub fn one_line(surface: &str) -> String {
    let mut out = String::with_capacity(surface.len());
    for word in words(surface) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The words of a surface, without emphasis marks.
fn words(surface: &str) -> impl Iterator<Item = &str> {
    let is_break = |c: char| match c {
        '*' | '_' | ' ' => true,
        c => c.is_whitespace(),
    };
    surface.split(is_break).filter(|w| !w.is_empty())
}

/// A name on one line with its usual capitals: `NGUYỄN VĂN THI` is
/// `Nguyễn Văn Thi`, `YOONHEE KIM` is `Yoonhee Kim`. Words that are not in
/// capitals throughout stay as they are; so do initials.
pub fn usual_capitals(surface: &str) -> String {
    let mut out = String::with_capacity(surface.len());
    let mut usual = false;
    for (n, word) in words(surface).enumerate() {
        if n > 0 {
            out.push(' ');
        }
        // `Mohammed VI`
        let number = usual && is_roman(word);
        let letters = || word.chars().filter(|&c| fold::is_letter(c));
        // Most words have a small ASCII letter, and are done with.
        let small = word.bytes().any(|b| b.is_ascii_lowercase());
        let shouted = !small && letters().count() > 1 && letters().all(fold::is_upper);
        usual = !shouted;
        if shouted && !number {
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

/// The full names read so far.
#[derive(Debug, Default)]
pub struct Names {
    /// As first spelled.
    names: Vec<String>,
    /// Match key of a name -> its place in `names`.
    by_key: HashMap<String, usize>,
    /// Match key of its last word -> places in `names`.
    by_last: HashMap<String, Vec<usize>>,
    /// So many of `names` are in `by_last`: few pages have short forms.
    filed: usize,
}

impl Names {
    /// Takes note of a full name; returns it as first spelled.
    pub fn add(&mut self, surface: &str) -> &str {
        let name = usual_capitals(surface);
        let next = self.names.len();
        let at = *self.by_key.entry(folded(&name)).or_insert(next);
        if at == next {
            self.names.push(name);
        }
        self.names.get(at).map_or("", String::as_str)
    }

    /// The full name that ends in a short form; nothing if none does, or if two
    /// different names do.
    pub fn full(&mut self, short: &str) -> Option<&str> {
        for at in self.filed..self.names.len() {
            let last = last_key(&self.names[at]);
            self.by_last.entry(last).or_default().push(at);
        }
        self.filed = self.names.len();
        let tail = format!(" {}", folded(short));
        let ends = |&&at: &&usize| {
            let name = self.names.get(at);
            name.is_some_and(|n| folded(n).ends_with(&tail))
        };
        let mut found = self.by_last.get(&last_key(short))?.iter().filter(ends);
        let only = *found.next()?;
        match found.next() {
            None => self.names.get(only).map(String::as_str),
            Some(_) => None,
        }
    }
}

fn last_key(name: &str) -> String {
    name.rsplit(' ').next().map_or_else(String::new, fold::key)
}

/// The match key, word by word, of a name from [`usual_capitals`].
fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split(' ') {
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
    let mut names = Names::default();
    let norm = |m: &Mention| match m.value {
        Value::Person { short: false } => Some(names.add(text.slice(m.span)).to_string()),
        Value::Person { short: true } => {
            let short = usual_capitals(text.slice(m.span));
            names.full(&short).map(str::to_string)
        }
        Value::Position { .. } => Some(one_line(text.slice(m.span))),
        _ => None,
    };
    mentions.iter().map(norm).collect()
}

/// Drops the persons without a norm: short forms of nobody. `norms` as from
/// [`norms`]; it loses the same places.
pub fn drop_unjoined(mentions: &mut Vec<Mention>, norms: &mut Vec<Option<String>>) {
    let lost = |m: &Mention, norm: &Option<String>| m.kind == MentionType::Person && norm.is_none();
    drop_both(mentions, norms, lost);
}

/// Drops the mentions of which `lost` holds, and what stands in their places in `others`.
pub(super) fn drop_both<T>(
    mentions: &mut Vec<Mention>,
    others: &mut Vec<T>,
    lost: impl Fn(&Mention, &T) -> bool,
) {
    let both = mentions.iter().zip(others.iter());
    let stays: Vec<bool> = both.map(|(m, other)| !lost(m, other)).collect();
    if stays.iter().all(|&stays| stays) {
        return;
    }
    let mut it = stays.iter().copied();
    mentions.retain(|_| it.next().unwrap_or(true));
    let mut it = stays.into_iter();
    others.retain(|_| it.next().unwrap_or(true));
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
/// where it stands first, furniture left out. `norms` as from [`norms`].
pub fn holds(mentions: &[Mention], norms: &[Option<String>], page: &Page) -> Vec<Held> {
    let persons = mentions.iter().zip(norms);
    let mut named: Vec<(u32, &str)> = persons
        .filter(|(p, _)| p.kind == MentionType::Person)
        .filter_map(|(p, norm)| Some((p.from, norm.as_deref()?)))
        .collect();
    named.sort_by_key(|p| p.0);
    let name_at = |at: &u32| {
        let last = named.partition_point(|p| p.0 <= *at).checked_sub(1)?;
        (named[last].0 == *at).then_some(named[last].1)
    };
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for (mention, m) in mentions.iter().enumerate() {
        let Value::Position { persons } = &m.value else {
            continue;
        };
        if page.zone(m.span.start) == Zone::Furniture {
            continue;
        }
        let Some(office) = norms.get(mention).and_then(Option::as_deref) else {
            continue;
        };
        for person in persons.iter().filter_map(name_at) {
            if seen.insert((person, office)) {
                out.push(Held {
                    person: person.to_string(),
                    office: office.to_string(),
                    mention,
                });
            }
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
            ("WATANABE Nobuhiro", "Watanabe Nobuhiro"),
            ("Mohammed VI", "Mohammed VI"),
            ("NGUYỄN VĂN VI", "Nguyễn Văn Vi"),
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
            let mut names = Names::default();
            for name in &earlier {
                names.add(name);
            }
            assert_eq!(names.full(short), full, "{short} {earlier:?}");
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
        let office = |person| Value::Position {
            persons: vec![person],
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
        let short: Vec<_> = norms[2..4].iter().map(Option::as_deref).collect();
        assert_eq!(short, [Some("Lê Văn Hoà"), None]);
        drop_unjoined(&mut mentions, &mut norms);
        let shown: Vec<&str> = norms.iter().map(|n| n.as_deref().unwrap_or("")).collect();
        let (name, office) = ("Lê Văn Hoà", "Giám đốc Sở Y tế");
        assert_eq!(shown, [office, name, name, name, office]);
        let held = Held {
            person: name.to_string(),
            office: office.to_string(),
            mention: 0,
        };
        assert_eq!(holds(&mentions, &norms, &Page::default()), [held]);
    }
}
