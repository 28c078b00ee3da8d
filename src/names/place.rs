//! Places inside the phrase of an office: `UBND [tỉnh Thanh Hóa]`.

use super::office::name_starts;
use super::run;
use crate::extract::View;
use crate::gazetteer::{Family, Guard, Role, Signs};
use crate::token::Gap;

/// One past a word for a kind of unit, and the tables its name can be in.
pub(super) fn unit_prefix(view: &View<'_>, i: usize) -> Option<(usize, &'static [Family])> {
    const PROVINCE: &[Family] = &[Family::Province, Family::ForeignPlace];
    const CITY: &[Family] = &[Family::Province, Family::District, Family::ForeignPlace];
    const FOREIGN: &[Family] = &[Family::ForeignPlace];
    if !view.hits.begins(i, Signs::UNIT_WORD) {
        return None;
    }
    let kinds = [
        (Role::ProvincePrefix, PROVINCE),
        (Role::CityPrefix, CITY),
        (Role::DistrictPrefix, &[Family::District]),
        (Role::CommunePrefix, &[Family::Commune]),
        (Role::ForeignUnit, FOREIGN),
    ];
    let found = kinds
        .iter()
        .filter_map(|&(role, families)| Some((view.role(i, role)?, families)));
    found.max_by_key(|&(end, _)| end)
}

/// One past the longest name of a place of `families` at token `i`.
pub(super) fn named_place(view: &View<'_>, i: usize, families: &[Family]) -> Option<usize> {
    view.token(i)
        .filter(|t| t.is_capital() && t.gap < Gap::Paragraph)?;
    let ends = families.iter().filter_map(|&f| {
        let (hit, row) = view.longest(i, f)?;
        if f == Family::Country && !is_country(view, i, hit.end as usize, row) {
            return None;
        }
        let person = f == Family::Province
            && view.gazetteers.province_aliases[row as usize].guard == Guard::UnlessPerson
            && unit_before(view, i).is_none();
        (!person).then_some(hit.end as usize)
    });
    ends.max()
}

/// Whether a country's name at tokens `from..to` is one: `Trung` only beside a dash, `Thái`
/// not before a name.
fn is_country(view: &View<'_>, from: usize, to: usize, row: u32) -> bool {
    let dash = view.key(to) == "-" || from > 0 && view.key(from - 1) == "-";
    match view.gazetteers.country_aliases[row as usize].guard {
        Guard::Never => false,
        Guard::Pair => dash,
        _ => true,
    }
}

/// The word for a kind of unit directly before token `i`.
fn unit_before(view: &View<'_>, i: usize) -> Option<usize> {
    let roles = [Role::ProvincePrefix, Role::CityPrefix];
    roles.iter().find_map(|&r| view.role_before(i, r))
}

/// Whether tokens `from..to` are a province of several words, where the word before them can
/// be that of one.
pub(super) fn is_province(view: &View<'_>, from: usize, to: usize, of: &[Family]) -> bool {
    let whole = |(hit, _): (crate::gazetteer::Hit, u32)| hit.end as usize == to;
    of.contains(&Family::Province)
        && to > from + 1
        && view.longest(from, Family::Province).is_some_and(whole)
}

/// Whether taking `from..to` for a place would leave half a name behind.
pub(super) fn cuts_name(view: &View<'_>, from: usize, to: usize) -> bool {
    let breaks = view.token(to).is_some_and(|t| t.gap >= Gap::Line);
    let country = view.longest(from, Family::Country);
    // `Đại sứ Việt Nam tại Hoa Kỳ⏎Dòng vốn …`
    if breaks && country.is_some_and(|(hit, _)| hit.end as usize == to && to > from + 1) {
        return false;
    }
    let run = run::at(view, from).filter(|r| r.full() && r.to > to);
    // `Sanya Praseuth`: a place of one word, and a foreign name.
    let foreign = |r: &run::Run| to == from + 1 && r.is_pair() && country.is_none();
    run.is_some_and(|r| {
        // `Viên Văn Tám` is one name though `Văn` is a surname, too.
        let middle = r.surname.is_some() && r.middle;
        middle || (r.surname.is_some() || foreign(&r)) && !name_starts(view, to)
    })
}
