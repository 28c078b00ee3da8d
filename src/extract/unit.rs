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

mod told;

use self::told::{past_bracket, past_count, past_holder, past_own_district};
use super::unit_name::{capitals, is_initial, name_at, table_hit};
use super::{Extractor, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{Entry, Family, Role, Signs};
use crate::places;
use crate::token::{Case, Class, Gap, is_roman};

/// The extractor.
#[derive(Debug)]
pub struct Unit;

impl Extractor for Unit {
    fn name(&self) -> &'static str {
        "unit"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let mut i = view.hits.next(0, Signs::UNIT_WORD);
        while i < view.len() {
            let next = match places::prefix_at(view, i) {
                Some((prefix, end))
                    if prefix != UnitPrefix::Province && !is_word(view, i, end, prefix) =>
                {
                    list(view, i, end, prefix, out).max(end)
                }
                _ => i + 1,
            };
            i = view.hits.next(next, Signs::UNIT_WORD);
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
    let word = (head, name);
    let stated = stated(view, name, prefix);
    let shared = stated.is_some() || is_shared(view, head) || leads_list(view, name, prefix);
    let after = name;
    let name = match stated {
        Some(at) => at,
        None if shared => past_words(view, name, prefix),
        None => name,
    };
    let lie_in = shared && stated.is_none() && name > after && is_where(view, name, prefix);
    if lie_in || is_province(view, name, word, prefix) || is_of_provinces(view, name, head, prefix)
    {
        return name;
    }
    let certain = shared || view.key(name - 1) != ".";
    if !certain && is_initial(view, name) {
        return name;
    }
    let Some(first) = name_at(view, name, word, prefix, certain) else {
        return name;
    };
    if is_abroad(view, name, first, prefix) {
        return name;
    }
    let from = if shared { name } else { head };
    push(view, from, name, first, prefix, shared, out);
    let mut end = past_own_district(view, (name, first), prefix, out);
    // A city prefix shares only with the plural: `TP Vinh, Hà Nội` is two things.
    if prefix == UnitPrefix::City && !shared {
        return end;
    }
    loop {
        if shared {
            end = past_bracket(view, end, out);
        }
        end = past_count(view, end, prefix);
        if shared && prefix == UnitPrefix::Commune {
            end = past_holder(view, end, out);
        }
        let Some((next, dash)) = places::after_separator(view, end) else {
            break;
        };
        let listed = shared.then(|| unlisted(view, next, prefix)).flatten();
        let member = name_at(view, next, word, prefix, false).max(listed);
        let Some(to) = member.filter(|_| !dash) else {
            break;
        };
        // `huyện Cao Lãnh; Tân Phú Trung, Phú Hựu`: the name of a commune goes further.
        if prefix != UnitPrefix::Commune && table_hit(view, next, UnitPrefix::Commune) > Some(to) {
            break;
        }
        if view.token(next).is_some_and(|t| t.gap >= Gap::Paragraph) {
            break;
        }
        if !shared && view.key(end) == "," && is_chain(view, (name, first), (next, to), prefix) {
            break;
        }
        push(view, next, next, to, prefix, true, out);
        end = to;
    }
    // What stands between is read, too: `7 phường thuộc thị xã Tịnh Biên, gồm: …`.
    if stated.is_some() { after } else { end }
}

/// `là xã: Đông Sơn, Vạn Tường`: whether a colon behind the unit word leads to two names of
/// the tables.
fn leads_list(view: &View<'_>, name: usize, prefix: UnitPrefix) -> bool {
    let names = |i: usize| table_hit(view, i, prefix);
    let first = (view.key(name) == ":").then(|| names(name + 1)).flatten();
    let next = first.and_then(|end| places::after_separator(view, end));
    next.is_some_and(|(next, dash)| !dash && names(next).is_some())
}

/// `6 phường: Cầu Mây, Ô Quí Hổ, Sa Pa`: one past a name in no table, which stands before one
/// of the table in a list, or is the last before the unit that holds them all.
fn unlisted(view: &View<'_>, i: usize, prefix: UnitPrefix) -> Option<usize> {
    view.token(i)
        .filter(|t| t.is_capital() && t.gap == Gap::Space)?;
    let end = capitals(view, i);
    let other = [
        Family::Organisation,
        Family::Body,
        Family::GenericBody,
        Family::DocHead,
    ];
    let taken =
        other.iter().any(|&f| view.longest(i, f).is_some()) || places::prefix_at(view, i).is_some();
    let (next, dash) = places::after_separator(view, end)?;
    let goes_on = !dash && table_hit(view, next, prefix).is_some();
    let member = end > i && !taken && (goes_on || is_last(view, (i, end), prefix));
    member.then_some(end)
}

/// `hai xã Tam Lư và Na Mèo Thượng, huyện Quan Sơn`: behind `và`, and before a unit that is
/// of a higher level.
fn is_last(view: &View<'_>, (i, end): (usize, usize), prefix: UnitPrefix) -> bool {
    let and = i > 0 && view.role(i - 1, Role::And).is_some();
    let person = view.longest(i, Family::Surname).is_some();
    let higher = places::prefix_at(view, end + 1).filter(|_| view.key(end) == ",");
    let holds = higher.is_some_and(|(unit, name)| {
        let named = view.token(name).is_some_and(|t| t.is_capital());
        let above = match prefix {
            UnitPrefix::Commune => unit != UnitPrefix::Commune,
            _ => unit == UnitPrefix::Province,
        };
        named && above && !is_shared(view, end + 1)
    });
    and && !person && holds
}

/// `thị trấn Castelfidardo (Ý)`, `đặc khu Hồng Kông`: a name in no table of units that is a
/// country's, or has one in brackets behind it.
fn is_abroad(view: &View<'_>, name: usize, to: usize, prefix: UnitPrefix) -> bool {
    let foreign = |row: u32| !view.gazetteers.country_aliases[row as usize].is_vietnam();
    let country = |i: usize| places::hit_begins_at(view, i, Family::Country, &foreign);
    let known = table_hit(view, name, prefix).is_some();
    !known && (country(name) || view.key(to) == "(" && country(to + 1))
}

/// `huyện Đông Sơn, Thanh Hóa`: the second name is the province that the first unit
/// lies in, though a town has the name too. What is in no table lies there as well: a
/// unit word in the singular seldom begins a list.
fn is_chain(
    view: &View<'_>,
    unit: (usize, usize),
    place: (usize, usize),
    prefix: UnitPrefix,
) -> bool {
    let g = view.gazetteers;
    let province = view.longest(place.0, Family::Province);
    let Some((_, alias)) = province.filter(|(hit, _)| hit.end as usize == place.1) else {
        return false;
    };
    let id = &g.province_aliases[alias as usize].province_id;
    let holds = |code: &str| g.provinces.iter().any(|p| p.id == *id && p.code == code);
    let family = match prefix {
        UnitPrefix::Commune => Family::Commune,
        _ => Family::District,
    };
    let hits = view.hits.at(unit.0).iter();
    let mut rows = hits
        .filter(|hit| hit.end as usize == unit.1)
        .flat_map(|&hit| view.rows(hit, family))
        .map(|row| match family {
            Family::Commune => &g.communes[row as usize].province_code,
            _ => &g.districts[row as usize].province_code,
        })
        .peekable();
    rows.peek().is_none() || rows.any(|code| holds(code)) || has_ended(view, place, prefix)
}

/// Whether all districts of the name in tokens `from..to` ended before the last of them:
/// `huyện Buôn Đôn, Đắk Nông` means the province.
fn has_ended(view: &View<'_>, (from, to): (usize, usize), prefix: UnitPrefix) -> bool {
    let hits = view.hits.at(from).iter();
    let mut ends = hits
        .filter(|hit| hit.end as usize == to)
        .flat_map(|&hit| view.rows(hit, Family::District))
        .map(|row| view.gazetteers.districts[row as usize].valid_to.as_str());
    prefix == UnitPrefix::District && ends.all(|day| !day.is_empty() && day < LAST_DISTRICTS)
}

/// When most districts ended, by 203/2025/QH15.
const LAST_DISTRICTS: &str = "2025-07-01";

/// `các xã`; also the last word of `các xã, phường`; not the last of `phường 15
/// quận Tân Bình`.
fn is_shared(view: &View<'_>, mut head: usize) -> bool {
    let number = |i: usize| view.token(i).is_some_and(|t| t.class == Class::Number);
    if let Some(before) = head.checked_sub(1).filter(|&b| number(b))
        && places::prefix_before(view, before).is_some()
    {
        return false;
    }
    for _ in 0..4 {
        if places::is_shared_head(view, head) {
            return true;
        }
        // `124 xã, phường; xã Tân Quới` begins anew.
        let anew = head > 0 && view.key(head - 1) == ";";
        let before = places::before_separator(view, head)
            .filter(|(_, dash)| !dash && !anew)
            .and_then(|(last, _)| places::prefix_before(view, last + 1));
        match before {
            Some((from, _)) => head = from,
            None => return false,
        }
    }
    false
}

/// The longest way from the word for the units to the names that follow.
const STATED: usize = 12;

/// `7 phường thuộc thị xã Tịnh Biên, gồm: A, B`, `lên phường, gồm: A, B`: the first of the
/// names that a word with a colon leads to, behind a unit word without one.
fn stated(view: &View<'_>, name: usize, prefix: UnitPrefix) -> Option<usize> {
    let of = view
        .role(name, Role::Of)
        .filter(|&to| places::prefix_at(view, to).is_some());
    let within = view.role(name, Role::Within).is_some() || of.is_some();
    if !within && view.key(name) != "," && view.role(name, Role::States).is_none() {
        return None;
    }
    for at in name..name + STATED {
        let t = view.token(at).filter(|t| t.gap < Gap::Paragraph)?;
        // `3 huyện của tỉnh Cao Bằng: Hà Quảng, …`
        if of.is_some() && view.key(at) == ":" {
            return table_hit(view, at + 1, prefix).map(|_| at + 1);
        }
        if let Some(end) = view.role(at, Role::States) {
            let first = end + usize::from(view.key(end) == ":");
            let names = first > end && table_hit(view, first, prefix).is_some();
            return names.then_some(first);
        }
        let word = t.class == Class::Word || view.key(at) == ",";
        let other = at > name && !within && t.class == Class::Word;
        if !word || other {
            return None;
        }
    }
    None
}

/// `các huyện: A, B`, `các huyện (A, B)`, `các xã biên giới A, B`: past the mark or the
/// words that say which, if a name of the tables follows.
fn past_words(view: &View<'_>, name: usize, prefix: UnitPrefix) -> usize {
    let mut at = name;
    while at < name + 4 {
        // `xã khu vực III` is a class of communes, `các xã huyện Mộ Đức` another head.
        if at > name && (is_roman(view.surface(at)) || places::prefix_at(view, at).is_some()) {
            break;
        }
        // `các huyện như: Mù Cang Chải, Trạm Tấu`: the first is spelled as in no table.
        let told = at > name && view.key(at - 1) == ":";
        if table_hit(view, at, prefix).is_some() || told && unlisted(view, at, prefix).is_some() {
            return at;
        }
        let joined = [Role::Within, Role::Of, Role::Located];
        if joined.iter().any(|&role| view.role(at, role).is_some()) {
            break;
        }
        let word = view.token(at).is_some_and(|t| {
            t.is_word() && t.case == Case::Lower && t.gap == Gap::Space
                || matches!(view.key(at), ":" | "(")
        });
        if !word {
            break;
        }
        at += 1;
    }
    name
}

/// `các xã biên giới Tây Ninh`: behind words that say which units, the name of a province
/// alone says where they lie.
fn is_where(view: &View<'_>, name: usize, prefix: UnitPrefix) -> bool {
    let Some((hit, _)) = view.longest(name, Family::Province) else {
        return false;
    };
    let end = hit.end as usize;
    let next = places::after_separator(view, end).map(|(next, _)| next);
    let listed = next.is_some_and(|next| {
        let other = places::hit_begins_at(view, next, Family::Province, &|_| true);
        !other && table_hit(view, next, prefix).is_some()
    });
    let told = matches!(view.key(name - 1), ":" | "(");
    let whole = table_hit(view, name, prefix).is_none_or(|to| to <= end);
    !told && !listed && whole && places::is_capitalised(view, name, end)
}

/// `các tỉnh, thành phố Ninh Bình, Hà Tĩnh`: the first of provinces, though a town bears
/// its name.
fn is_of_provinces(view: &View<'_>, name: usize, head: usize, prefix: UnitPrefix) -> bool {
    prefix == UnitPrefix::City
        && places::hit_begins_at(view, name, Family::Province, &|_| true)
        && places::heads_provinces(view, head)
}

/// `đặc khu Vũng Tàu - Côn Đảo` was a province.
fn is_province(view: &View<'_>, i: usize, word: (usize, usize), prefix: UnitPrefix) -> bool {
    let g = view.gazetteers;
    let hit = view.longest(i, Family::Province);
    hit.is_some_and(|(hit, row)| {
        let id = &g.province_aliases[row as usize].province_id;
        let kind = g.province_at(id, "").map(|p| p.kind.word());
        places::is_capitalised(view, i, hit.end as usize)
            && word.1 - word.0 > 1
            && table_hit(view, i, prefix).is_none_or(|end| end < hit.end as usize)
            && kind.is_some_and(|kind| places::says_kind(view, word, kind))
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

#[cfg(test)]
mod tests;
