//! The country that stands beside a name decides which of several places is meant.

use crate::extract::View;
use crate::gazetteer::{Family, Guard, Hit, Role};
use crate::places;
use crate::token::Gap;

/// What stands beside a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside<'g> {
    /// The country, as ISO code.
    pub(super) iso: &'g str,
    /// It lies there: no place of another country is meant.
    pub(super) sure: bool,
    /// It stands in brackets right behind the name.
    pub(super) bracket: bool,
}

/// Names whose country some place of the article tells, and the row it is; none if the
/// table has no such place there.
pub(super) type Told = Vec<(u32, Option<u32>)>;

/// Units between a name and its country: `thành phố San Jose, bang California, Hoa Kỳ`.
const UNITS: usize = 3;

/// The country of the name that ends before token `end`, in brackets or behind a comma.
pub(super) fn country<'v>(view: &View<'v>, end: usize) -> Option<Beside<'v>> {
    let bracket = view.key(end) == "(";
    let (mut at, mut sure) = (end, true);
    for _ in 0..UNITS {
        if !matches!(view.key(at), "(" | "," | "-") || view.token(at)?.gap == Gap::Paragraph {
            return None;
        }
        let listed = view.key(at) != "(" && !bracket;
        let next = view.role(at + 1, Role::State).unwrap_or(at + 1);
        if let Some((iso, to)) = named(view, next) {
            // `thăm Bắc Kinh, Nhật Bản và Hàn Quốc` goes on with countries.
            let more = places::after_separator(view, to).and_then(|(i, _)| named(view, i));
            let sure = sure && !(listed && more.is_some());
            return Some(Beside { iso, sure, bracket });
        }
        let unit = places::prefix_at(view, next).map(|(_, name)| name);
        at = match unit.or_else(|| view.role(next, Role::ForeignUnit)) {
            Some(name) => super::unknown::capitals(view, name),
            None => {
                let (hit, _) = view.longest(next, Family::ForeignPlace)?;
                sure = false;
                hit.end as usize
            }
        };
    }
    None
}

/// The country that is named at token `i`, and one past it.
fn named<'v>(view: &View<'v>, i: usize) -> Option<(&'v str, usize)> {
    let (hit, row) = view.longest(i, Family::Country)?;
    let end = hit.end as usize;
    let alias = &view.gazetteers.country_aliases[row as usize];
    let whole = !matches!(alias.guard, Guard::Never | Guard::Pair)
        && places::is_capitalised(view, i, i + 1)
        && !places::follows_capital(view, end);
    whole.then_some((alias.iso2.as_str(), end))
}

/// What the article says of each name beside which a country stands.
pub(super) fn told(view: &View<'_>, hit: Hit, told: &mut Told) {
    let known = told.iter().any(|(form, _)| *form == hit.form());
    if known {
        return;
    }
    if let Some(beside) = country(view, hit.end as usize).filter(|b| b.sure) {
        let row = of_country(view, hit, beside.iso);
        let bare = !super::is_vietnamese(view, hit, None) && !super::is_country(view, hit);
        if row.is_some() || bare {
            told.push((hit.form(), row));
        }
    }
}

/// The first row of the name that lies in country `iso`.
fn of_country(view: &View<'_>, hit: Hit, iso: &str) -> Option<u32> {
    let place = |row: u32| &view.gazetteers.foreign_places[row as usize];
    let mut rows = view.rows(hit, Family::ForeignPlace);
    rows.find(|&row| place(row).country == iso)
}
