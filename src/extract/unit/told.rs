//! What stands behind the name of a unit and tells more of it: its district, a count, a
//! province in brackets.
//!
//! In: where the name ends. Out: where what is told ends, and the districts in it.

use super::{is_shared, push};
use crate::extract::unit_name::{name_at, table_hit};
use crate::extract::{Mention, UnitPrefix, View};
use crate::gazetteer::Family;
use crate::places;
use crate::token::{Case, Class, Gap};

/// One past what a bracket at token `i` says of the name before it, a unit of another
/// kind: `các xã: Cam Thủy (huyện Cam Lộ), Phong Bình`; that unit is found with it.
pub(super) fn past_bracket(view: &View<'_>, i: usize, out: &mut Vec<Mention>) -> usize {
    let head = (view.key(i) == "(").then(|| places::prefix_at(view, i + 1));
    let Some((prefix, name)) = head.flatten() else {
        return i;
    };
    if prefix == UnitPrefix::Province || is_shared(view, i + 1) {
        return i;
    }
    let word = (i + 1, name);
    match name_at(view, name, word, prefix, true) {
        Some(to) if view.key(to) == ")" => {
            push(view, i + 1, name, to, prefix, false, out);
            to + 1
        }
        _ => i,
    }
}

/// Words beside a number that tells something of a unit in a list: `286 ha`, `có 8 làng`.
const COUNT: usize = 2;

/// One past a number with its words at token `i`, in brackets or bare, or a province in
/// brackets, if the list goes on behind it with a name of the tables: `Ba Bể (8 xã), Pác
/// Nặm`, `Văn Yên 286 ha, Trấn Yên 425 ha`, `Đà Bắc (Hòa Bình), Bát Xát`, `Đà Bắc (tỉnh Hòa
/// Bình) và Bát Xát (tỉnh Lào Cai)`.
pub(super) fn past_count(view: &View<'_>, i: usize, prefix: UnitPrefix) -> usize {
    let small = |k: &usize| {
        view.token(*k)
            .is_some_and(|t| t.is_word() && t.case == Case::Lower && t.gap <= Gap::Space)
            && places::after_separator(view, *k).is_none()
    };
    let words = |from: usize| from + (from..from + COUNT).take_while(small).count();
    let number = |k: usize| {
        let t = view.token(k).filter(|t| t.class == Class::Number)?;
        (t.gap <= Gap::Space).then(|| words(k + 1))
    };
    let open = view.key(i) == "(";
    let from = i + usize::from(open);
    let unit = places::prefix_at(view, from).filter(|(unit, _)| *unit == UnitPrefix::Province);
    let province = || {
        let name = unit.map_or(from, |(_, name)| name);
        let (hit, _) = view.longest(name, Family::Province)?;
        Some(hit.end as usize)
    };
    let told = number(from)
        .or_else(|| number(from + 1).filter(|_| small(&from) && !open))
        .or_else(|| province().filter(|_| open));
    let Some(to) = told.filter(|&to| !open || view.key(to) == ")") else {
        return i;
    };
    let to = to + usize::from(open);
    let next = places::after_separator(view, to).filter(|&(_, dash)| !dash);
    let goes_on = next.is_some_and(|(next, _)| table_hit(view, next, prefix).is_some());
    if goes_on { to } else { i }
}

/// `các xã: Bình Tấn, huyện Thanh Bình; Tân Mỹ, huyện Lấp Vò`: one past the district of the
/// communes before token `i`, if more of them follow behind a semicolon; it is found with them.
pub(super) fn past_holder(view: &View<'_>, i: usize, out: &mut Vec<Mention>) -> usize {
    let head = (view.key(i) == ",").then(|| places::prefix_at(view, i + 1));
    let Some((prefix, name)) = head.flatten() else {
        return i;
    };
    if !matches!(prefix, UnitPrefix::District | UnitPrefix::City) || is_shared(view, i + 1) {
        return i;
    }
    let to = table_hit(view, name, prefix).filter(|&to| {
        view.key(to) == ";" && table_hit(view, to + 1, UnitPrefix::Commune).is_some()
    });
    match to {
        Some(to) => {
            push(view, i + 1, name, to, prefix, false, out);
            to
        }
        None => i,
    }
}

/// `xã Phúc Thịnh (Chiêm Hóa)`: one past the bracket behind a commune's name that holds its
/// own district's; that is found with it.
pub(super) fn past_own_district(
    view: &View<'_>,
    (name, to): (usize, usize),
    prefix: UnitPrefix,
    out: &mut Vec<Mention>,
) -> usize {
    let district = || {
        let end = table_hit(view, to + 1, UnitPrefix::District)?;
        (view.key(to) == "(" && view.key(end) == ")").then_some(end)
    };
    let commune = prefix == UnitPrefix::Commune;
    let Some(end) = district().filter(|_| commune) else {
        return to;
    };
    let g = view.gazetteers;
    let rows = |from: usize, to: usize, family: Family| {
        let hits = view.hits.at(from).iter();
        let hits = hits.filter(move |hit| hit.end as usize == to);
        hits.flat_map(move |&hit| view.rows(hit, family))
    };
    let code = |row: u32| g.districts[row as usize].code.as_str();
    let holds = |row: u32| {
        let own = &g.communes[row as usize].district_code;
        rows(to + 1, end, Family::District).any(|row| code(row) == own)
    };
    if !rows(name, to, Family::Commune).any(holds) {
        return to;
    }
    push(view, to + 1, to + 1, end, UnitPrefix::District, true, out);
    end + 1
}
