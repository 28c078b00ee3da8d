//! Districts and communes.
//!
//! # What it finds
//! A unit word with a name (`huyện Vân Canh`, `phường Hàm Rồng`, `quận 1`), and
//! the names that share a unit word in a list (`các huyện Mường Lát, Quan Sơn và
//! Quan Hóa`). Names in the tables are taken whole; others as far as capitals go.
//!
//! # Examples
//! `[xã Nga Sơn], [huyện Nga Sơn]`; `các xã [Hải Lựu], [Nhân Đạo]`.
//!
//! # What it leaves alone
//! Unit words without a name (`các huyện, thị xã`), `xã hội`, cities that are
//! provinces at the article's date (settled in [`crate::resolve`]).
//!
//! # Tables used
//! `districts.csv`, `communes.csv`, `triggers.csv`.

use super::{Extractor, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{Entry, Family};
use crate::places;
use crate::token::{Case, Class, Gap};

/// The extractor.
#[derive(Debug)]
pub struct Unit;

impl Extractor for Unit {
    fn name(&self) -> &'static str {
        "unit"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let mut i = 0;
        while i < view.len() {
            i = match places::prefix_at(view, i) {
                Some((prefix, end))
                    if prefix != UnitPrefix::Province && !is_word(view, i, end, prefix) =>
                {
                    list(view, i, end, prefix, out).max(end)
                }
                _ => i + 1,
            };
        }
    }
}

/// `xã hội`: the unit word is only the beginning of another word, and no name of
/// the tables goes further than that word (`xã Hội Sơn`).
fn is_word(view: &View<'_>, i: usize, end: usize, prefix: UnitPrefix) -> bool {
    let words = view
        .hits
        .at(i)
        .iter()
        .filter(|&&h| h.end as usize > end && view.rows(h, Family::Confusion).next().is_some());
    let name = table_hit(view, end, prefix);
    words
        .map(|h| h.end as usize)
        .max()
        .is_some_and(|word| name.is_none_or(|name| name <= word))
}

/// A unit word at `head..name` with the names after it; returns where it ended.
fn list(
    view: &View<'_>,
    head: usize,
    name: usize,
    prefix: UnitPrefix,
    out: &mut Vec<Mention>,
) -> usize {
    let shared = is_shared(view, head);
    let word = (head, name);
    let name = if shared {
        past_words(view, name, prefix)
    } else {
        name
    };
    if is_province(view, name, word, prefix) {
        return name;
    }
    let certain = shared || view.key(name - 1) != ".";
    if !certain && is_initial(view, name) {
        return name;
    }
    let Some(first) = name_at(view, name, word, prefix, certain) else {
        return name;
    };
    let from = if shared { name } else { head };
    push(view, from, name, first, prefix, shared, out);
    let mut end = first;
    // A city prefix shares only with the plural: `TP Vinh, Hà Nội` is two things.
    if prefix == UnitPrefix::City && !shared {
        return end;
    }
    while let Some((next, dash)) = places::after_separator(view, end) {
        let Some(to) = name_at(view, next, word, prefix, false).filter(|_| !dash) else {
            break;
        };
        if view.token(next).is_some_and(|t| t.gap >= Gap::Paragraph) {
            break;
        }
        push(view, next, next, to, prefix, true, out);
        end = to;
    }
    end
}

/// `các xã`; also the last word of `các xã, phường`.
fn is_shared(view: &View<'_>, mut head: usize) -> bool {
    for _ in 0..4 {
        if places::is_shared_head(view, head) {
            return true;
        }
        let before = places::before_separator(view, head)
            .filter(|(_, dash)| !dash)
            .and_then(|(last, _)| places::prefix_before(view, last + 1));
        match before {
            Some((from, _)) => head = from,
            None => return false,
        }
    }
    false
}

/// `các huyện: A, B`, `các xã biên giới A, B`: past the colon or the words that
/// say which, if a name of the tables follows.
fn past_words(view: &View<'_>, name: usize, prefix: UnitPrefix) -> usize {
    let mut at = name;
    while at < name + 4 {
        if table_hit(view, at, prefix).is_some() {
            return at;
        }
        let word = view.token(at).is_some_and(|t| {
            t.is_word() && t.case == Case::Lower && t.gap == Gap::Space || view.key(at) == ":"
        });
        if !word {
            break;
        }
        at += 1;
    }
    name
}

/// One past the name at token `i`. The first name after a unit word may be in
/// no table; names further on in a list must be in one.
fn name_at(
    view: &View<'_>,
    i: usize,
    word: (usize, usize),
    prefix: UnitPrefix,
    first: bool,
) -> Option<usize> {
    let t = view.token(i)?;
    if first && t.gap >= Gap::Paragraph {
        return None;
    }
    if t.class == Class::Number {
        // `phường 1 Bảo Lộc`
        return match table_hit(view, i, prefix) {
            Some(end) if end > i + 1 => Some(end),
            _ => is_number_name(view, i, word, prefix, first).then_some(i + 1),
        };
    }
    if !t.is_capital() {
        return None;
    }
    if let Some(end) = table_hit(view, i, prefix) {
        return Some(end);
    }
    if !first || prefix == UnitPrefix::City {
        return None;
    }
    // A name in no table: capitals, at most four words.
    let mut end = i;
    while end < i + 4
        && view.token(end).is_some_and(|t| {
            t.is_capital() && (end == i || t.gap == Gap::Space) && !begins_other(view, end, i)
        })
    {
        end += 1;
    }
    (end > i).then_some(end)
}

/// `đặc khu Vũng Tàu - Côn Đảo` was a province.
fn is_province(view: &View<'_>, i: usize, word: (usize, usize), prefix: UnitPrefix) -> bool {
    let g = view.gazetteers;
    let hit = view.longest(i, Family::Province);
    hit.is_some_and(|(hit, row)| {
        let id = &g.province_aliases[row as usize].province_id;
        let kind = g.province_at(id, "").map(|p| p.kind.as_str());
        places::is_capitalised(view, i, hit.end as usize)
            && word.1 - word.0 > 1
            && table_hit(view, i, prefix).is_none_or(|end| end < hit.end as usize)
            && kind.is_some_and(|kind| places::says_kind(view, word, kind))
    })
}

/// `P.V`: initials, not a ward.
fn is_initial(view: &View<'_>, i: usize) -> bool {
    view.token(i)
        .is_some_and(|t| t.gap == Gap::None && t.is_word() && t.end - t.start == 1)
}

/// `quận 1`, `phường 12`: a number that names a unit of this kind; not `xã 135`,
/// `huyện 30a`, `các huyện và 5 xã`.
fn is_number_name(
    view: &View<'_>,
    i: usize,
    word: (usize, usize),
    prefix: UnitPrefix,
    first: bool,
) -> bool {
    let ends = view.token(i + 1).is_none_or(|n| {
        n.class == Class::Punct
            || n.gap >= Gap::Line
            || n.is_word() && !view.key(i).starts_with('0') && (first || beside_number(view, i))
    });
    let spaced = view.token(i).is_some_and(|t| match t.gap {
        Gap::Space => true,
        // `P.5`
        Gap::None => i == word.1 && view.key(i - 1) == ".",
        _ => false,
    });
    let g = view.gazetteers;
    let kind = |family: Family, row: u32| match family {
        Family::Commune => &g.communes[row as usize].kind,
        _ => &g.districts[row as usize].kind,
    };
    let named = |family: Family| {
        let hit = view.hits.at(i).iter().find(|h| h.end as usize == i + 1);
        hit.is_some_and(|&h| {
            view.rows(h, family)
                .any(|row| places::says_kind(view, word, kind(family, row)))
        })
    };
    let family = match prefix {
        UnitPrefix::Commune => Family::Commune,
        UnitPrefix::District => Family::District,
        _ => return false,
    };
    // `phường 15 quận Tân Bình`; not `tại 30 xã của 5 huyện`.
    let counted = i > word.1 && places::prefix_at(view, i + 1).is_some();
    spaced && ends && !counted && named(family)
}

/// Whether the name before in the list is a number too, or the list goes on:
/// `các quận Phú Nhuận, 1, 3 và 4`, not `các huyện Hà Quảng cùng 12 đoàn`.
fn beside_number(view: &View<'_>, i: usize) -> bool {
    let number = |i: usize| view.token(i).is_some_and(|t| t.class == Class::Number);
    let before = places::before_separator(view, i).is_some_and(|(last, _)| number(last));
    before || places::after_separator(view, i + 1).is_some()
}

/// The longest name at `i` in the table of the prefix's level.
fn table_hit(view: &View<'_>, i: usize, prefix: UnitPrefix) -> Option<usize> {
    let family = match prefix {
        UnitPrefix::Commune => Family::Commune,
        _ => Family::District,
    };
    let hit =
        view.hits.at(i).iter().rev().find(|h| {
            view.rows(**h, family).next().is_some() && is_written(view, i, h.end as usize)
        })?;
    Some(hit.end as usize)
}

/// With capitals at least at its ends: `Nông trường Phong Hải`.
fn is_written(view: &View<'_>, from: usize, to: usize) -> bool {
    places::is_capitalised(view, from, from + 1) && places::is_capitalised(view, to - 1, to)
}

/// An office or body that begins at `i` ends a name that began before.
fn begins_other(view: &View<'_>, i: usize, start: usize) -> bool {
    i > start
        && view.hits.at(i).iter().any(|&h| {
            [Family::Office, Family::Body, Family::Organisation]
                .into_iter()
                .any(|f| view.rows(h, f).next().is_some())
        })
}

fn push(
    view: &View<'_>,
    from: usize,
    name: usize,
    to: usize,
    prefix: UnitPrefix,
    shared: bool,
    out: &mut Vec<Mention>,
) {
    let (kind, family) = match prefix {
        UnitPrefix::Commune => (MentionType::Commune, Family::Commune),
        _ => (MentionType::District, Family::District),
    };
    let row = view
        .hits
        .at(name)
        .iter()
        .find(|h| h.end as usize == to)
        .and_then(|&h| view.rows(h, family).next());
    let value = Value::Unit {
        from: name as u32,
        to: to as u32,
        prefix,
    };
    let rule = match (shared, row.is_some()) {
        (true, true) => "unit/shared+table",
        (true, false) => "unit/shared+capitals",
        (false, true) => "unit/prefix+table",
        (false, false) => "unit/prefix+capitals",
    };
    out.push(view.mention(
        kind,
        from,
        to,
        value,
        rule,
        row.map(|row| Entry { family, row }),
    ));
}
