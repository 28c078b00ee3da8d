//! Units of another body that is named behind them: `Cơ quan Cảnh sát điều tra | Công an
//! tỉnh Hà Tĩnh`.

use super::local;
use crate::extract::View;
use crate::gazetteer::{Family, Role, Signs};
use crate::places;
use crate::token::{Class, Gap};

/// The longest name of a unit before its body, in tokens.
const LONGEST: usize = 12;

const BODIES: Signs = Signs::of(&[Family::Body, Family::Organisation]);

/// One past the body that the unit is of whose head ends before token `name`: directly
/// behind it, or behind more words of its name, perhaps with a dash or `thuộc` between.
pub(super) fn part_of(view: &View<'_>, name: usize) -> Option<usize> {
    for at in name..name + LONGEST {
        let t = view.token(at).filter(|t| t.gap <= Gap::Line)?;
        let joint = at == name || view.key(at - 1) == "-" || ends_word(view, at, name);
        if joint && view.hits.begins(at, BODIES) {
            return body_at(view, at);
        }
        let stops = [Role::Clause, Role::NameStop, Role::And].iter();
        let stops = stops.filter(|_| view.role(at, Role::Within).is_none());
        let about = view.role(at, Role::About).is_some();
        if !about && stops.clone().any(|&r| view.role(at, r).is_some()) {
            return None;
        }
        // `Ban cán sự đảng, Chủ tịch UBND tỉnh`: what follows is of another office.
        if at == name && view.key(at) == "," {
            return None;
        }
        let mark = matches!(view.key(at), "-" | ",");
        if t.class != Class::Word && !mark || mark && places::prefix_at(view, at + 1).is_some() {
            return None;
        }
    }
    None
}

/// Whether a name can end before token `at`: behind a word that is no capital's
/// beginning of another.
fn ends_word(view: &View<'_>, at: usize, name: usize) -> bool {
    at > name && view.key(at - 1) != ","
}

/// One past the body at token `at` with its place.
fn body_at(view: &View<'_>, at: usize) -> Option<usize> {
    let local = local::find(view, at).map(|found| found.end);
    let capital = view.token(at).is_some_and(|t| t.is_capital());
    let table = view.longest(at, Family::Organisation).filter(|_| capital);
    local.max(table.map(|(hit, _)| hit.end as usize))
}
