//! Bodies joined with others that have their place or are of many: `HĐND, UBND huyện Vân
//! Canh`, `HĐND, UBND các cấp`.
//!
//! In: where the first body ends, its row. Out: the place it has from those behind it.

use super::local::qualifier;
use crate::extract::{BodyPlace, UnitPrefix, View};
use crate::gazetteer::{Body as LocalBody, BodyLevel, Family, Role};
use crate::places;

/// `HĐND, UBND huyện Vân Canh`: the first body has the second's place, and so has the
/// first of `Ban Thường vụ Tỉnh ủy và giữ chức Phó Bí thư Tỉnh ủy Sơn La`. `None` if the
/// second is of many (`HĐND, UBND các cấp`), and so the first.
pub(super) fn inherited(
    view: &View<'_>,
    end: usize,
    body: &LocalBody,
) -> Option<Option<BodyPlace>> {
    let (mut at, mut level) = (end, None);
    for _ in 0..3 {
        let next = places::after_separator(view, at).map(|(next, _)| past_office(view, next));
        // `Bí thư Đảng ủy, Chủ tịch HĐND, Chủ tịch UBND các xã`
        if next.is_some_and(|next| holds_many(view, next, body)) {
            return None;
        }
        let Some((hit, row)) = next.and_then(|next| view.longest(next, Family::Body)) else {
            return Some(level);
        };
        let other = &view.gazetteers.bodies[row as usize];
        at = hit.end as usize;
        match qualifier(view, at, hit) {
            Some((_, BodyPlace::None)) => {}
            // `Tỉnh ủy, HĐND tỉnh, UBND tỉnh Sơn La`
            Some((to, place @ BodyPlace::Bare(_))) => {
                level = level.or(Some(place));
                at = to;
            }
            // `UBND, UBMTTQ tỉnh; Huyện ủy Vũng Liêm`
            Some((_, place)) => {
                let same = level.is_none_or(|l| is_of_level(l, place));
                return Some(if same { Some(place) } else { level });
            }
            None if is_alike(body, other) => return None,
            None => return Some(level),
        }
    }
    Some(level)
}

/// Whether the office at token `i` is of many bodies like `body`, or leads on to such.
fn holds_many(view: &View<'_>, i: usize, body: &LocalBody) -> bool {
    let mut at = i;
    for _ in 0..3 {
        let office = view
            .longest(at, Family::Office)
            .map(|(hit, _)| hit.end as usize);
        let Some((hit, row)) = office.and_then(|end| view.longest(end, Family::Body)) else {
            return false;
        };
        let end = hit.end as usize;
        match qualifier(view, end, hit) {
            None => return is_alike(body, &view.gazetteers.bodies[row as usize]),
            Some((_, BodyPlace::None)) => {}
            Some(_) => return false,
        }
        match places::after_separator(view, end) {
            Some((next, false)) => at = next,
            _ => return false,
        }
    }
    false
}

/// Whether the place that is named is of the level that is told alone.
fn is_of_level(level: BodyPlace, place: BodyPlace) -> bool {
    matches!((level, place), (BodyPlace::Bare(a), BodyPlace::Named { prefix: b, .. }) if a == b)
}

/// Past `giữ chức` and an office at token `i`, or past the second word of `, và`.
fn past_office(view: &View<'_>, i: usize) -> usize {
    let i = view.role(i, Role::And).unwrap_or(i);
    let given = view.role(i, Role::Appointed);
    let office = given.and_then(|at| view.longest(at, Family::Office));
    office.map_or(i, |(hit, _)| hit.end as usize)
}

/// `HĐND tỉnh và UBND tỉnh An Giang`: another body of a unit of the same level follows, with
/// the name. Two of one name are of two units.
pub(super) fn shared(
    view: &View<'_>,
    end: usize,
    row: u32,
    prefix: UnitPrefix,
) -> Option<BodyPlace> {
    let mut at = end;
    for _ in 0..3 {
        let (next, _) = places::after_separator(view, at).filter(|&(_, dash)| !dash)?;
        let next = view.role(next, Role::And).unwrap_or(next);
        let (hit, _) = view
            .longest(next, Family::Body)
            .filter(|&(_, o)| o != row)?;
        let (to, place) = qualifier(view, hit.end as usize, hit)?;
        match place {
            BodyPlace::Named { prefix: own, .. } if own == prefix => return Some(place),
            BodyPlace::Bare(own) if own == prefix => at = to,
            _ => return None,
        }
    }
    None
}

/// Whether two bodies are of units of the same levels, so that a word for many behind
/// the second can mean both.
fn is_alike(a: &LocalBody, b: &LocalBody) -> bool {
    let has = |level: &BodyLevel| *level == BodyLevel::Office || b.levels.contains(level);
    a.levels.len() > 1 && a.levels.iter().all(has)
}
