//! Places abroad in no table: a unit word with a name in foreign spelling, or near another
//! country.

use super::{NEAR, names_country};
use crate::extract::{Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{Family, Role, VIETNAM};
use crate::places;
use crate::token::{Case, Class, Gap, is_syllable};

/// `thành phố Iwakuni (Nhật Bản)`: a unit word, foreign spelling, a country; in a list its
/// other members, too. One past the last.
pub(super) fn find(view: &View<'_>, i: usize, out: &mut Vec<Mention>) -> Option<usize> {
    let (prefix_end, vietnamese_word) = match places::prefix_at(view, i) {
        Some((UnitPrefix::Commune, end))
            if !has_country_behind(view, end) && !chain_is_abroad(view, end) =>
        {
            return None;
        }
        Some((_, end)) => (end, true),
        None => (view.role(i, Role::ForeignUnit)?, false),
    };
    // `phường Châu Cầu`: the second word is part of the name.
    if !vietnamese_word && places::prefix_before(view, i).is_some() {
        return None;
    }
    // `TỈNH ỦY` is a body, no province called Ủy.
    let body = view.longest(i, Family::Body);
    if body.is_some_and(|(hit, _)| hit.end as usize > prefix_end) {
        return None;
    }
    // `H.`, `Q.` before a line break, a region, a person after `UBND tỉnh`.
    let touching = view.token(prefix_end).is_some_and(|t| t.gap == Gap::Space)
        && view.key(prefix_end - 1) != ".";
    let dashed = touches(view, prefix_end + 1) && view.key(prefix_end + 1) == "-";
    let person = !dashed && !chain_is_abroad(view, prefix_end);
    let is = |f: Family| view.longest(prefix_end, f).is_some();
    let taken = [Family::Region, Family::Country, Family::Office]
        .into_iter()
        .any(is)
        || is(Family::Surname) && person
        || view.longest(i, Family::Region).is_some();
    // `HĐND tỉnh Khóa XII`
    let term = view.role(prefix_end, Role::PeriodHead).is_some();
    // `ĐẠI HỘI PHỤ NỮ TỈNH LẦN THỨ XVII`
    let shouted = view
        .token(prefix_end)
        .is_some_and(|t| t.case == Case::Upper)
        && view.role(prefix_end, Role::NameStop).is_some();
    if !touching || taken || term || shouted {
        return None;
    }
    let mut to = prefix_end;
    let mut foreign = false;
    while let Some(t) = view.token(to) {
        let joined = to == prefix_end || t.gap <= Gap::Space;
        if !joined || to - prefix_end >= 4 {
            break;
        }
        // `thành phố Yeongju | Hàn Quốc`
        let country = to > prefix_end && names_country(view, to, &|iso| iso != VIETNAM);
        if t.is_capital() && t.is_word() && !country {
            foreign |= !is_syllable(view.surface(to));
            to += 1;
            // `Xay-chăm-phon`, `Île-de-France`
            while view.key(to) == "-" && touches(view, to) && touches(view, to + 1) {
                foreign = true;
                to += 2;
            }
        } else {
            break;
        }
    }
    if to == prefix_end || is_known(view, i, prefix_end) {
        return None;
    }
    let abroad = |iso: &str| iso != VIETNAM;
    let place_follows = (to..to + 3).any(|j| {
        places::hit_begins_at(view, j, Family::ForeignPlace, &|_| true)
            && places::prefix_before(view, j).is_some()
    });
    let country_follows = (to..to + 4).any(|j| names_country(view, j, &abroad));
    // All Vietnamese cities and districts are in the tables: what is not, and is
    // spelled foreign or stands near another country, lies abroad.
    let near = || {
        (i.saturating_sub(NEAR / 2)..to + NEAR / 2).any(|j| {
            names_country(view, j, &abroad)
                || places::hit_begins_at(view, j, Family::ForeignPlace, &|_| true)
        })
    };
    let city = places::prefix_at(view, i)
        .is_some_and(|(p, _)| matches!(p, UnitPrefix::City | UnitPrefix::Province));
    let shared = places::is_shared_head(view, i);
    let others = match shared && vietnamese_word {
        true => members(view, to),
        false => Vec::new(),
    };
    let listed = || {
        let is_foreign = |&(from, to): &(usize, usize)| has_foreign(view, from, to);
        foreign && others.iter().any(is_foreign)
    };
    let accepted = place_follows
        || foreign && (country_follows || city)
        || vietnamese_word && !city && (near() || listed());
    if !accepted {
        return None;
    }
    let from = if shared { prefix_end } else { i };
    out.push(place(view, from, to));
    // `các tỉnh A, thành phố B`
    let others = others.into_iter().filter(|_| !city);
    out.extend(others.map(|(from, to)| place(view, from, to)));
    out.last().map(|m| m.to as usize)
}

fn place(view: &View<'_>, from: usize, to: usize) -> Mention {
    let value = Value::ForeignPlace(None);
    let rule = "foreign_place/unit+country";
    view.mention(MentionType::ForeignPlace, from, to, value, rule, None)
}

/// Whether the tables have the name behind the unit word at token `i`: of a place abroad, or
/// of a unit of ours. A commune of ours is none of `huyện Mường Khoa, tỉnh Phông Sa Lỳ`.
fn is_known(view: &View<'_>, i: usize, name: usize) -> bool {
    let is = |family: Family| places::hit_begins_at(view, name, family, &|_| true);
    let district = places::prefix_at(view, i).is_some_and(|(p, _)| p == UnitPrefix::District);
    [Family::ForeignPlace, Family::District, Family::Province]
        .into_iter()
        .any(is)
        || is(Family::Commune) && !(district && chain_is_abroad(view, name))
}

/// Members of one list, at most.
const LIST: usize = 12;

/// The names in no table that go on a list behind token `end`: `các huyện Borei Cholsar,
/// Kirivong và Koh Andet`.
fn members(view: &View<'_>, end: usize) -> Vec<(usize, usize)> {
    let known = [
        Family::ForeignPlace,
        Family::District,
        Family::Commune,
        Family::Province,
        Family::Country,
        Family::Region,
        Family::Organisation,
        Family::Body,
        Family::GenericBody,
        Family::Office,
        Family::Surname,
    ];
    let mut list = Vec::new();
    let mut at = end;
    while list.len() < LIST {
        let Some((from, false)) = places::after_separator(view, at) else {
            break;
        };
        let to = capitals(view, from);
        let near = view.token(from).is_some_and(|t| t.gap == Gap::Space);
        if to == from || !near || known.iter().any(|&f| view.longest(from, f).is_some()) {
            break;
        }
        list.push((from, to));
        at = to;
    }
    list
}

/// Whether a word of tokens `from..to` is spelled as no Vietnamese syllable.
fn has_foreign(view: &View<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|k| !is_syllable(view.surface(k)))
}

/// Whether a word or mark touches what stands before it.
fn touches(view: &View<'_>, i: usize) -> bool {
    view.token(i)
        .is_some_and(|t| t.gap == Gap::None && (t.class == Class::Word || view.key(i) == "-"))
}

/// `thị trấn Castelfidardo (Ý)`: a bracket with another country behind the capitals at
/// token `i`.
fn has_country_behind(view: &View<'_>, i: usize) -> bool {
    let to = capitals(view, i);
    let abroad = |row: u32| !view.gazetteers.country_aliases[row as usize].is_vietnam();
    view.key(to) == "(" && places::hit_begins_at(view, to + 1, Family::Country, &abroad)
}

/// `xã Pi Thnou, huyện Snuol, tỉnh Kratie`: whether the units above the commune whose name
/// begins at token `i` lie abroad.
fn chain_is_abroad(view: &View<'_>, i: usize) -> bool {
    let home = [Family::District, Family::Province, Family::Commune];
    let is = |at: usize, family: Family| places::hit_begins_at(view, at, family, &|_| true);
    let mut at = i;
    for _ in 0..3 {
        let to = capitals(view, at);
        let joined = matches!(view.key(to), "," | "(" | "-");
        let direct = places::prefix_at(view, to).map(|_| to);
        let next = view
            .role(to, Role::Within)
            .or(joined.then_some(to + 1))
            .or(direct)
            .filter(|_| to > at);
        let Some(next) = next else {
            return false;
        };
        let (prefix, name) = match places::prefix_at(view, next) {
            Some((prefix, name)) => (prefix, name),
            None => (UnitPrefix::None, next),
        };
        if is(name, Family::ForeignPlace) {
            return !home.iter().any(|&f| is(name, f));
        }
        if prefix == UnitPrefix::None || home.iter().any(|&f| is(name, f)) {
            return false;
        }
        at = name;
    }
    false
}

/// One past the capitals at token `i`, four at most.
pub(super) fn capitals(view: &View<'_>, i: usize) -> usize {
    let capital = |k: usize| view.token(k).is_some_and(|t| t.is_capital());
    (i..i + 4).find(|&k| !capital(k)).unwrap_or(i + 4)
}
