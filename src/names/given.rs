//! Given names that are countries: `Hồ Minh Nhật … bắt quả tang [Nhật] và Giang`.

use super::Person;
use crate::extract::View;
use crate::gazetteer::{Family, Guard, Role, Signs};
use crate::places;
use crate::token::Gap;

/// What leads to a country and to no person.
const ABROAD: [Role; 5] = [
    Role::State,
    Role::Located,
    Role::Toward,
    Role::Direction,
    Role::Language,
];

const COUNTRY: Signs = Signs::of(&[Family::Country]);

/// Takes the given names of `persons` that are also names of countries for short forms, wherever
/// they stand alone, if the text speaks of that country nowhere else: not by a longer name
/// (`Nhật Bản`), with `nước` or `tại`, or beside a dash (`Việt - Nhật`). `persons` are in text order.
pub(super) fn find(view: &View<'_>, persons: &mut Vec<Person>) {
    let full = |p: &&Person| !p.short && p.to > p.from + 1 && view.hits.begins(p.to - 1, COUNTRY);
    let mut given: Vec<usize> = persons.iter().filter(full).map(|p| p.to - 1).collect();
    given.sort_by_key(|&i| view.key(i));
    given.dedup_by_key(|i| view.key(*i));
    let alone = given
        .into_iter()
        .filter_map(|name| alone(view, persons, name));
    let alone: Vec<usize> = alone.flatten().collect();
    persons.extend(alone.into_iter().map(|from| Person {
        from,
        to: from + 1,
        short: true,
        rule: "person/given",
        row: None,
    }));
}

/// Where the given name at token `name` stands alone; nothing if the text speaks of the country.
fn alone(view: &View<'_>, persons: &[Person], name: usize) -> Option<Vec<usize>> {
    let meant = countries(view, name, |end| end == name + 1);
    let covered = |i: usize| {
        let next = persons.partition_point(|p| p.from <= i);
        next > 0 && i < persons[next - 1].to
    };
    let mut found = Vec::new();
    let mut i = view.hits.next(0, COUNTRY);
    while i < view.len() && !meant.is_empty() {
        let longer = countries(view, i, |end| end > i + 1);
        if longer.iter().any(|country| meant.contains(country)) {
            return None;
        }
        if view.key(i) == view.key(name) && !covered(i) {
            let led = ABROAD.iter().any(|&r| view.role_before(i, r).is_some());
            if led || view.key(i + 1) == "-" || i > 0 && view.key(i - 1) == "-" {
                return None;
            }
            found.push(i);
        }
        i = view.hits.next(i + 1, COUNTRY);
    }
    let capital = |i: usize| view.token(i).is_some_and(|t| t.is_capital());
    let near = |i: usize| view.token(i).is_some_and(|t| t.gap == Gap::Space);
    // The `Mỹ` of `Phù Mỹ` is half of another name.
    let half = |i: usize| places::follows_capital(view, i) || near(i + 1) && capital(i + 1);
    found.retain(|&i| capital(i) && !half(i));
    Some(found)
}

/// ISO codes of the countries whose names begin at token `i` and end where `ends` says.
fn countries<'v>(view: &'v View<'_>, i: usize, ends: impl Fn(usize) -> bool) -> Vec<&'v str> {
    let hits = view.hits.at(i).iter().filter(|h| ends(h.end as usize));
    let rows = hits.flat_map(|&h| view.rows(h, Family::Country));
    rows.map(|row| &view.gazetteers.country_aliases[row as usize])
        .filter(|alias| alias.guard != Guard::Never)
        .map(|alias| alias.iso2.as_str())
        .collect()
}
