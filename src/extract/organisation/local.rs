//! Bodies that every unit of a level has (`bodies.csv`), with the place that
//! qualifies them.

use super::chain::{inherited, shared};
use super::{Found, kind, letterhead};
use crate::extract::{Body, BodyPlace, UnitPrefix, View};
use crate::gazetteer::{BodyGuard, BodyLevel, BodySystem, Entry, Family, Guard, Hit, Role, Signs};
use crate::places;
use crate::token::Gap;

/// A body of `bodies.csv` at token `i`, with the place that qualifies it.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Found> {
    let (hit, row) = view.longest(i, Family::Body)?;
    let body = &view.gazetteers.bodies[row as usize];
    let end = hit.end as usize;
    let barred = body.guard == BodyGuard::Never
        || body.guard == BodyGuard::NotOffice && is_office_part(view, i);
    if barred || !is_body_name(view, hit, row) || places::is_confusion(view, hit) {
        return None;
    }
    let (to, place) = match qualifier(view, end, hit)? {
        // `Ủy ban nhân dân (UBND) tỉnh Đồng Nai`
        (_, BodyPlace::None) => match places::past_abbreviation(view, end) {
            Some(after) => match qualifier(view, after, hit) {
                Some((to, place)) if place != BodyPlace::None => (to, place),
                _ => (end, BodyPlace::None),
            },
            None => (end, BodyPlace::None),
        },
        found => found,
    };
    let place = match place {
        BodyPlace::None => inherited(view, end, body)?
            .or_else(|| letterhead::unit(view, i, end))
            .filter(|&place| has_level(&body.levels, place))
            .unwrap_or(BodyPlace::None),
        BodyPlace::Bare(prefix) => shared(view, to, row, prefix).unwrap_or(place),
        place => place,
    };
    // `CTTĐT - Ngày 8/5, …`: who writes.
    let begins = i == 0 || view.token(i).is_some_and(|t| t.gap >= Gap::Line);
    let dateline = begins && end == i + 1 && view.key(end) == "-";
    if dateline && body.system == BodySystem::Media && to == end {
        return None;
    }
    if place == BodyPlace::None && (body.guard == BodyGuard::Place || is_kind(view, i)) {
        return None;
    }
    let row = of_level(view, hit, row, place);
    let rule = match place {
        BodyPlace::None => "organisation/local",
        BodyPlace::Bare(_) => "organisation/local+level",
        BodyPlace::Named { .. } => "organisation/local+place",
        BodyPlace::Foreign { .. } => "organisation/local+abroad",
    };
    Some(Found {
        end: to,
        body: Body::Local { row, place },
        rule,
        row: Some(Entry {
            family: Family::Body,
            row,
        }),
        weight: if place == BodyPlace::None { 5 } else { 3 },
    })
}

/// Whether a body of these levels can be one of the unit `place`: `Sở TN&MT, UBND
/// huyện Ba Tri` makes no department of a district, nor `Đảng ủy, Công an tỉnh` a committee
/// of a commune one of a province.
fn has_level(levels: &[BodyLevel], place: BodyPlace) -> bool {
    let prefix = match place {
        BodyPlace::Bare(prefix) | BodyPlace::Named { prefix, .. } => prefix,
        _ => return true,
    };
    match prefix {
        UnitPrefix::Province => levels.contains(&BodyLevel::Province),
        UnitPrefix::District => levels.contains(&BodyLevel::District),
        UnitPrefix::Commune => levels.contains(&BodyLevel::Commune),
        _ => true,
    }
}

/// Of several bodies with one name (`Công an`), the one of the place's level.
fn of_level(view: &View<'_>, hit: Hit, row: u32, place: BodyPlace) -> u32 {
    let prefix = match place {
        BodyPlace::Bare(prefix) | BodyPlace::Named { prefix, .. } => prefix,
        _ => return row,
    };
    let level = match prefix {
        UnitPrefix::District => BodyLevel::District,
        UnitPrefix::Commune => BodyLevel::Commune,
        _ => BodyLevel::Province,
    };
    let has = |r: &u32| view.gazetteers.bodies[*r as usize].levels.contains(&level);
    view.rows(hit, Family::Body).find(has).unwrap_or(row)
}

/// Capitals as a body's name has them; abbreviations in capitals.
fn is_body_name(view: &View<'_>, hit: Hit, row: u32) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let Some(first) = view.token(start) else {
        return false;
    };
    let body = &view.gazetteers.bodies[row as usize];
    if end - start == 1 {
        let surface = view.surface(start);
        let exact = std::iter::once(&body.name)
            .chain(&body.aliases)
            .any(|n| n == surface || n.chars().flat_map(char::to_uppercase).eq(surface.chars()));
        return exact;
    }
    // `sở Ngoại vụ`, `ủy ban nhân dân tỉnh` do occur; `hội nông dân` is a group,
    // `công tác xây dựng Đảng` no body.
    let capital = |i: usize| view.token(i).is_some_and(|t| t.is_capital());
    // `Trưởng ban Dân vận Tỉnh ủy`: the office takes the capital. `Phó bí thư tỉnh ủy`: many
    // papers write none.
    let of_office = || {
        let inside = view.hits.goes_on(start, OFFICES);
        body.system == BodySystem::Party
            && (inside && (capital(start + 1) || end - start >= SMALL) || is_led(view, start))
    };
    first.is_capital()
        || of_office()
        || body.system == BodySystem::State
            && ((start + 1..end).any(capital)
                || places::prefix_at(view, places::past_abbreviation(view, end).unwrap_or(end))
                    .is_some_and(|(_, name)| capital(name)))
}

const OFFICES: Signs = Signs::of(&[Family::Office]);

/// Words of a body's name in small letters that begin with the last of an office: `trưởng
/// [ban tổ chức tỉnh ủy]`.
const SMALL: usize = 4;

/// Whether the office of one person ends just before token `i`: `bí thư tỉnh ủy`, not `các
/// bí thư huyện ủy`.
fn is_led(view: &View<'_>, i: usize) -> bool {
    let head = |row: u32| view.gazetteers.offices[row as usize].role.is_head();
    let begins = |j: usize| {
        let mut hits = view.hits.at(j).iter();
        hits.any(|&h| h.end as usize == i && view.rows(h, Family::Office).any(head))
    };
    view.hits.ends(i, OFFICES)
        && (i.saturating_sub(5)..i)
            .find(|&j| begins(j))
            .is_some_and(|from| view.role_before(from, Role::Plural).is_none())
}

/// The place after a local body's name. `None` for an unnamed group.
pub(super) fn qualifier(view: &View<'_>, at: usize, hit: Hit) -> Option<(usize, BodyPlace)> {
    let bodies = || {
        let rows = view.rows(hit, Family::Body);
        rows.map(|row| &view.gazetteers.bodies[row as usize])
    };
    let bare = Some((at, BodyPlace::None));
    let Some(t) = view.token(at) else {
        return bare;
    };
    if t.gap == Gap::Paragraph || t.gap == Gap::None {
        return bare;
    }
    if view.role(at, Role::Group).is_some() || kind::is_of_several(view, at) {
        return None;
    }
    // `HĐND thủ đô Viêng Chăn`
    if let Some(name) = view.role(at, Role::Capital)
        && let Some(found) = named(view, name, UnitPrefix::City)
    {
        return Some(found);
    }
    if let Some((prefix, name)) = places::prefix_at(view, at) {
        return Some(match named(view, name, prefix) {
            Some((to, place)) => (to, place),
            None if lists_units(view, name, prefix) || lists_names(view, name) => return None,
            None if t.gap == Gap::Line && !t.is_capital() && !is_wrapped(view, at) => {
                (at, BodyPlace::None)
            }
            None => (name, BodyPlace::Bare(prefix)),
        });
    }
    // `Công an` has a row for each level.
    let has = |level: BodyLevel| bodies().any(|b| b.levels.contains(&level));
    let province = match bodies().any(|b| b.guard == BodyGuard::City) {
        true => UnitPrefix::City,
        false => UnitPrefix::None,
    };
    let direct = [
        (has(BodyLevel::Province), Family::Province, province),
        (
            has(BodyLevel::District),
            Family::District,
            UnitPrefix::District,
        ),
    ];
    if t.is_capital() && t.gap == Gap::Space {
        if has(BodyLevel::Commune)
            && !has(BodyLevel::Province)
            && !has(BodyLevel::Office)
            && let Some(found) = named(view, at, UnitPrefix::Commune)
        {
            return Some(found);
        }
        for (allowed, family, prefix) in direct {
            if let Some(to) = capital_hit(view, at, family).filter(|_| allowed) {
                let place = BodyPlace::Named {
                    from: at as u32,
                    to: to as u32,
                    prefix,
                };
                return Some((to, place));
            }
        }
        if let Some((to, place)) = abroad(view, at) {
            return Some((to, place));
        }
    }
    if has(BodyLevel::Country)
        && let Some(name) = view.role(at, Role::State)
        && let Some(found) = abroad(view, name)
    {
        return Some(found);
    }
    bare
}

/// Words of a line that is wrapped, at least.
const WRAPPED: usize = 8;

/// Whether the line before token `at` is long enough to be mere wrapping.
fn is_wrapped(view: &View<'_>, at: usize) -> bool {
    at > WRAPPED && (at - WRAPPED + 1..at).all(|k| view.token(k).is_some_and(|t| t.gap < Gap::Line))
}

/// `Ủy ban nhân dân huyện, thị xã, thành phố`: more words for units follow, and no
/// name: those of all of them.
fn lists_units(view: &View<'_>, at: usize, prefix: UnitPrefix) -> bool {
    let next = match view.key(at) {
        "," => at + 1,
        // `UBND quận huyện`
        _ if places::prefix_at(view, at).is_some() => at,
        _ => match view.role(at, Role::And) {
            Some(next) => next,
            None => return false,
        },
    };
    let near = view.token(next).is_some_and(|t| t.gap <= Gap::Line);
    let names = |name: usize| {
        let capital = view.token(name).is_some_and(|t| t.is_capital());
        // `UBND tỉnh và Tỉnh đoàn`: the unit word begins another body.
        let body = view.longest(next, Family::Body);
        capital || body.is_some_and(|(hit, _)| hit.end as usize > name)
    };
    let Some((other, name)) = places::prefix_at(view, next).filter(|_| near) else {
        return false;
    };
    // `của UBND tỉnh, tỉnh tiếp tục …` names one unit twice.
    let same = name - next <= at
        && (0..name - next).all(|k| view.key(next + k) == view.key(at - (name - next) + k));
    // `UBND huyện, thành phố Cà Mau`: those of all districts, and one of the city's.
    let alike = prefix == UnitPrefix::District
        && matches!(other, UnitPrefix::District | UnitPrefix::City)
        && view.longest(next, Family::Body).is_none();
    !same && (alike || !names(name))
}

/// `Phó Chủ tịch UBND tỉnh: Lào Cai, Hà Giang`: the names of the units follow behind a colon.
fn lists_names(view: &View<'_>, at: usize) -> bool {
    let province = |i: usize| capital_hit(view, i, Family::Province);
    let first = (view.key(at) == ":").then(|| province(at + 1)).flatten();
    let next = first.and_then(|end| places::after_separator(view, end));
    next.is_some_and(|(next, _)| province(next).is_some())
}

/// Whether the body at token `i` is that of many units: `Ủy ban nhân dân huyện, thị
/// xã, thành phố`, `UBND các xã`.
pub(super) fn is_of_many(view: &View<'_>, i: usize) -> bool {
    of_many(view, i).is_some()
}

/// One past the name of such a body at token `i`.
pub(super) fn of_many(view: &View<'_>, i: usize) -> Option<usize> {
    let (hit, row) = view.longest(i, Family::Body)?;
    let end = hit.end as usize;
    (is_body_name(view, hit, row) && qualifier(view, end, hit).is_none()).then_some(end)
}

/// `MTTQ Việt Nam các cấp`, `Hội Nông dân các xã`: whether the body of the whole country at
/// tokens `i..end` bears the name of local ones, and stands for many of these.
pub(super) fn is_chapters(view: &View<'_>, i: usize, end: usize) -> bool {
    of_many(view, i) == Some(end)
}

/// Whether the body at token `i` is a sort of body in the title of a law.
pub(super) fn is_kind(view: &View<'_>, i: usize) -> bool {
    let body = view.longest(i, Family::Body);
    body.is_some_and(|(_, row)| view.gazetteers.bodies[row as usize].levels.len() > 1)
        && kind::in_law_title(view, i)
}

/// The unit named at token `name`, after a prefix.
pub(super) fn named(
    view: &View<'_>,
    name: usize,
    prefix: UnitPrefix,
) -> Option<(usize, BodyPlace)> {
    let t = view.token(name)?;
    if t.gap == Gap::Paragraph {
        return None;
    }
    let families: &[Family] = match prefix {
        UnitPrefix::Province => &[Family::Province],
        UnitPrefix::City => &[Family::Province, Family::District],
        UnitPrefix::Commune => &[Family::Commune],
        _ => &[Family::District],
    };
    let found = families
        .iter()
        .filter_map(|&f| capital_hit(view, name, f))
        .max()
        .or_else(|| small_end(view, name, prefix));
    let lower = matches!(prefix, UnitPrefix::Commune | UnitPrefix::District);
    if lower && is_holder(view, name, found.unwrap_or(name)) {
        return None;
    }
    if let Some(to) = found {
        return Some((
            to,
            BodyPlace::Named {
                from: name as u32,
                to: to as u32,
                prefix,
            },
        ));
    }
    if let Some(found) = abroad(view, name) {
        return Some(found);
    }
    // A unit in no table, as far as its capitals go.
    let mut to = name;
    while to < name + 3
        && view
            .token(to)
            .is_some_and(|t| t.is_capital() && (to == name || t.gap == Gap::Space))
        && view.longest(to, Family::Body).is_none()
        && view
            .longest(to, Family::Office)
            .is_none_or(|(hit, _)| to == name + 1 && hit.end as usize == to + 1)
        && (to > name || view.longest(to, Family::Surname).is_none())
    {
        to += 1;
    }
    (to > name && prefix != UnitPrefix::Province && prefix != UnitPrefix::City).then_some((
        to,
        BodyPlace::Named {
            from: name as u32,
            to: to as u32,
            prefix,
        },
    ))
}

/// `UBND xã Phan Thanh Hải`: behind the unit word stands a person's name, which goes on
/// behind the unit of the tables that ends before token `to`.
fn is_holder(view: &View<'_>, name: usize, to: usize) -> bool {
    let capital = |k: &usize| {
        let near = *k == name || view.token(*k).is_some_and(|t| t.gap == Gap::Space);
        near && view.token(*k).is_some_and(|t| t.is_capital())
    };
    let words = (name..name + 5).take_while(capital).count();
    let surname = |k: usize| {
        view.longest(k, Family::Surname).is_some() && view.role(k, Role::MiddleName).is_none()
    };
    let end = name + words;
    (3..=4).contains(&words) && surname(name) && to < end && (to == name || !surname(to))
}

/// A country or a place abroad at token `at`.
fn abroad(view: &View<'_>, at: usize) -> Option<(usize, BodyPlace)> {
    let place = capital_hit(view, at, Family::ForeignPlace);
    let country = view
        .longest(at, Family::Country)
        .filter(|&(hit, row)| {
            let alias = &view.gazetteers.country_aliases[row as usize];
            !matches!(alias.guard, Guard::Never | Guard::Pair)
                && !alias.is_vietnam()
                && places::is_capitalised(view, at, at + 1)
                && !places::is_beginning_of_longer(view, hit, &[Family::Province, Family::District])
        })
        .map(|(hit, _)| hit.end as usize);
    let mut to = country.max(place)?;
    // `Đại sứ quán Nhật Bản tại Việt Nam`
    if let Some(after) = view.role(to, Role::Located)
        && let Some((hit, _)) = view.longest(after, Family::Country)
        && view.token(after).is_some_and(|t| t.is_capital())
    {
        to = hit.end as usize;
    } else if let Some(after) = view.role(to, Role::Located) {
        let name = places::prefix_at(view, after).map_or(after, |(_, e)| e);
        if let Some(end) = capital_hit(view, name, Family::Province) {
            to = end;
        }
    }
    let end = country.max(place)?;
    Some((
        to,
        BodyPlace::Foreign {
            from: at as u32,
            to: end as u32,
        },
    ))
}

/// `HĐND thành phố Đà nẵng`: one past a province's name of two words behind the word for it,
/// the second of which has no capital.
fn small_end(view: &View<'_>, name: usize, prefix: UnitPrefix) -> Option<usize> {
    let province = matches!(prefix, UnitPrefix::Province | UnitPrefix::City);
    let (hit, _) = view.longest(name, Family::Province).filter(|_| province)?;
    let two = hit.end as usize == name + 2 && places::is_capitalised(view, name, name + 1);
    two.then_some(name + 2)
}

fn capital_hit(view: &View<'_>, i: usize, family: Family) -> Option<usize> {
    let (hit, _) = view.longest(i, family)?;
    places::is_capitalised(view, i, hit.end as usize).then_some(hit.end as usize)
}

/// `Phó Bí thư Thường trực Tỉnh ủy`: the body begins after the office's words.
fn is_office_part(view: &View<'_>, i: usize) -> bool {
    (i.saturating_sub(5)..i).any(|j| {
        view.hits
            .at(j)
            .iter()
            .any(|&h| h.end as usize > i && view.rows(h, Family::Office).next().is_some())
    })
}
