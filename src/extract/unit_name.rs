//! How far the name of a district or commune goes.
//!
//! Names in the tables are taken whole, also where they hold words without a
//! capital or begin with a number; others as far as capitals go. A number is a name
//! only of kinds of units that have such (`quận 1`, `phường 12`, not `xã 135`).

use super::{UnitPrefix, View};
use crate::gazetteer::{Family, Guard, Hit, Role};
use crate::places;
use crate::token::{Case, Class, Gap};

/// One past the name at token `i`. The first name after a unit word may be in
/// no table; names further on in a list must be in one.
pub(super) fn name_at(
    view: &View<'_>,
    i: usize,
    word: (usize, usize),
    prefix: UnitPrefix,
    first: bool,
) -> Option<usize> {
    let t = view.token(i)?;
    // `Huyện⇥Xã⇥Hộ`: in the head of a table no unit word has a name.
    if first && matches!(t.gap, Gap::Wide | Gap::Paragraph) {
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
        return Some(if first {
            beyond(view, i, end, prefix)
        } else {
            end
        });
    }
    // A name in no table stands in the line of its unit word.
    let apart = t.gap >= Gap::Wide;
    if !first || prefix == UnitPrefix::City || apart || is_shouted(view, i, word) {
        return None;
    }
    let end = capitals(view, i);
    let end = small_end(view, i, end, prefix).unwrap_or(end);
    // `huyện A nụ vông`: a letter is no name.
    let letter = end == i + 1 && view.surface(i).chars().nth(1).is_none();
    (end > i && !letter && !begins_verb(view, i, end)).then_some(end)
}

/// `Đảng ủy phường | Tổ chức Hội nghị`: the capitals `i..end` only begin a verb.
fn begins_verb(view: &View<'_>, i: usize, end: usize) -> bool {
    let lower = view.token(end).is_some_and(|t| t.case == Case::Lower);
    let verbs = [Role::NameStop, Role::Clause];
    lower
        && verbs
            .iter()
            .any(|&r| view.role(i, r).is_some_and(|to| to > end))
}

/// One past the capitals of a name in no table that begins at token `i`, at most four
/// words.
pub(super) fn capitals(view: &View<'_>, i: usize) -> usize {
    let mut end = i;
    while end < i + 4
        && view.token(end).is_some_and(|t| {
            t.is_capital() && (end == i || t.gap == Gap::Space) && !begins_other(view, end, i)
        })
    {
        end += 1;
    }
    end
}

/// The end of a name of which the table has `i..end`. One word of the table followed by
/// a capital is only the beginning of a name in no table: `xã Thanh Lợi`.
fn beyond(view: &View<'_>, i: usize, end: usize, prefix: UnitPrefix) -> usize {
    if end > i + 1 || prefix == UnitPrefix::City {
        return end;
    }
    let families = [Family::Province, Family::District];
    let certain = |row: u32| view.gazetteers.country_aliases[row as usize].guard == Guard::None;
    let place = families.iter().any(|&f| view.longest(end, f).is_some())
        || places::hit_begins_at(view, end, Family::Country, &certain);
    let to = capitals(view, i);
    if to == end + 1 && !place {
        return to;
    }
    end
}

/// `huyện An lão`: one past a district's name that goes on behind `end`, without a
/// capital at its end.
fn small_end(view: &View<'_>, i: usize, end: usize, prefix: UnitPrefix) -> Option<usize> {
    let (hit, _) = view.longest(i, Family::District)?;
    (prefix == UnitPrefix::District && hit.end as usize > end).then_some(hit.end as usize)
}

/// In a line of capitals these tell no name: `NHỮNG XÃ TRƯỢT CHUẨN`, `THỊ TRẤN TRÊN
/// ĐỊA BÀN TỈNH`. A unit word that begins its line or stands behind a body does.
fn is_shouted(view: &View<'_>, i: usize, word: (usize, usize)) -> bool {
    let upper = |i: usize| view.token(i).is_some_and(|t| t.case == Case::Upper);
    if !upper(i) || !upper(word.0) {
        return false;
    }
    let begins = view.token(word.0).is_some_and(|t| t.gap >= Gap::Line);
    let body = || {
        (word.0.saturating_sub(6)..word.0).any(|j| {
            let mut hits = view.hits.at(j).iter();
            hits.any(|h| h.end as usize == word.0 && h.is(Family::Body))
        })
    };
    view.role(i, Role::NameStop).is_some() || word.0 > 0 && !begins && !body()
}

/// `P.V`: initials, not a ward.
pub(super) fn is_initial(view: &View<'_>, i: usize) -> bool {
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
pub(super) fn table_hit(view: &View<'_>, i: usize, prefix: UnitPrefix) -> Option<usize> {
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

/// An office or body that begins at `i` ends a name that began before; a single word is
/// the name's second (`xã Nghi Trường`, `xã Minh Sở`).
fn begins_other(view: &View<'_>, i: usize, start: usize) -> bool {
    let long = |h: Hit| i > start + 1 || h.end as usize > i + 1;
    i > start
        && view.hits.at(i).iter().any(|&h| {
            let families = [Family::Office, Family::Body, Family::Organisation];
            long(h) && families.into_iter().any(|f| h.is(f))
        })
}
