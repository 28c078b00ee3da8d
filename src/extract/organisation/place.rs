//! The place behind the name of a body in no table, which belongs to it.

use super::person::is_person;
use crate::extract::View;
use crate::gazetteer::{BodyKind, Family, Guard, Role};
use crate::places;
use crate::token::Gap;

/// A place directly after the name belongs to it: `… tỉnh Quảng Nam`, `… tỉnh`.
pub(super) fn with_place(view: &View<'_>, end: usize, kind: BodyKind) -> usize {
    if kind == BodyKind::Seat {
        return places::seat(view, end).unwrap_or(end);
    }
    // `Sở Khoa học, Công nghệ và Môi trường (KHCN&MT) tỉnh Hưng Yên`
    let behind = places::past_abbreviation(view, end).and_then(|at| named_place(view, at));
    if let Some(to) = named_place(view, end).or(behind) {
        return to;
    }
    // `Văn phòng Đăng ký đất đai chi nhánh TP Phan Thiết`
    if let Some(to) = view
        .role(end, Role::Branch)
        .and_then(|at| named_place(view, at))
    {
        return to;
    }
    match places::prefix_at(view, end) {
        Some((_, name)) if !matches!(kind, BodyKind::Firm | BodyKind::Bank) => {
            let near = view.token(end).is_some_and(|t| t.gap == Gap::Space);
            if near { name } else { end }
        }
        Some(_) => end,
        None => located(view, end, kind),
    }
}

/// One past the unit word and the name of a unit at token `at`.
pub(super) fn named_place(view: &View<'_>, at: usize) -> Option<usize> {
    if view.token(at)?.gap != Gap::Space {
        return None;
    }
    let unit = places::prefix_at(view, at).map(|(_, name)| name);
    let name = unit.max(view.role(at, Role::ForeignUnit))?;
    let in_tables = [
        Family::Province,
        Family::District,
        Family::Commune,
        Family::ForeignPlace,
    ]
    .into_iter()
    .filter_map(|f| view.longest(name, f))
    .map(|(h, _)| h.end as usize)
    .filter(|&to| places::is_capitalised(view, name, to))
    .max();
    in_tables.or_else(|| {
        let mut to = name;
        while to < name + 3
            && view
                .token(to)
                .is_some_and(|t| t.is_capital() && t.gap == Gap::Space)
            && view.role(to, Role::Within).is_none()
            && view.role(to, Role::About).is_none()
            && view.role(to, Role::And).is_none()
            && view.role(to, Role::PeriodHead).is_none()
            && !is_person(view, to)
        {
            to += 1;
            // `tỉnh Ka-ga-oa`
            while view.key(to) == "-" && touches(view, to) && touches(view, to + 1) {
                to += 2;
            }
        }
        (to > name).then_some(to)
    })
}

/// Whether nothing stands before token `i`.
fn touches(view: &View<'_>, i: usize) -> bool {
    view.token(i).is_some_and(|t| t.gap == Gap::None)
}

/// `Văn phòng JICA tại Việt Nam`, `Đại sứ quán Việt Nam tại Lào`, `Hội người Việt Nam
/// tại thành phố Leipzig`.
fn located(view: &View<'_>, end: usize, kind: BodyKind) -> usize {
    if matches!(kind, BodyKind::Firm | BodyKind::Bank | BodyKind::School) {
        return end;
    }
    let Some(after) = view.role(end, Role::Located) else {
        return end;
    };
    let capital = |k: usize| view.token(k).is_some_and(|t| t.is_capital());
    let abroad = kind == BodyKind::Association
        || places::hit_ends_at(view, end - 1, Family::Province, &|_| true)
        || places::hit_ends_at(view, end - 1, Family::Country, &|row| {
            view.gazetteers.country_aliases[row as usize].is_vietnam()
        });
    let country = view
        .longest(after, Family::Country)
        .filter(|&(_, row)| {
            let alias = &view.gazetteers.country_aliases[row as usize];
            alias.is_vietnam() || abroad && alias.guard != Guard::Never
        })
        .map(|(hit, _)| hit.end as usize);
    let name = places::prefix_at(view, after).map_or(after, |(_, name)| name);
    let place = view
        .longest(name, Family::ForeignPlace)
        .map(|(hit, _)| hit.end as usize)
        .filter(|&to| abroad && places::is_capitalised(view, name, to));
    let country = country.filter(|_| capital(after));
    // `Hội đồng hương Thanh Hóa tại Hà Nội`
    let of_place = places::hit_ends_at(view, end - 1, Family::Province, &|_| true);
    let seat = || {
        places::seat(view, end)
            .filter(|_| matches!(kind, BodyKind::Association | BodyKind::Named) && of_place)
    };
    let region = || {
        let (hit, _) = view.longest(after, Family::Region)?;
        let last = hit.end as usize - 1;
        (abroad && last > after && capital(last)).then_some(last + 1)
    };
    country
        .max(place)
        .or_else(region)
        .or_else(seat)
        .unwrap_or(end)
}
