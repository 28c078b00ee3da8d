//! Names of persons that end a body's name: `Bộ Công an | Tô Lâm`.

use crate::extract::View;
use crate::gazetteer::{Family, Guard};
use crate::token::Gap;

/// A surname, also one that is a common word, and two capitals more: `Cao Đức Phát`.
pub(super) fn may_be_person(view: &View<'_>, at: usize) -> bool {
    let given = |i: usize| {
        view.token(i)
            .is_some_and(|t| t.is_capital() && t.gap == Gap::Space && t.is_word())
    };
    view.longest(at, Family::Surname)
        .is_some_and(|(hit, _)| given(hit.end as usize) && given(hit.end as usize + 1))
}

/// A surname with a middle and a given name, or a surname of several words with
/// one more.
pub(super) fn is_person(view: &View<'_>, at: usize) -> bool {
    let Some((hit, row)) = view.longest(at, Family::Surname) else {
        return false;
    };
    let name = hit.end as usize;
    let given = |i: usize| {
        view.token(i)
            .is_some_and(|t| t.is_capital() && t.gap == Gap::Space && t.is_word())
    };
    let certain = view.gazetteers.surnames[row as usize].guard == Guard::None;
    certain && given(name) && (name > at + 1 || given(name + 1))
}

/// A clear surname and one capital more, and no third: `Tô Lâm`.
pub(super) fn is_short_person(view: &View<'_>, at: usize) -> bool {
    let given = |i: usize| {
        view.token(i)
            .is_some_and(|t| t.is_capital() && t.gap == Gap::Space && t.is_word())
    };
    view.longest(at, Family::Surname).is_some_and(|(hit, row)| {
        let certain = view.gazetteers.surnames[row as usize].guard == Guard::None;
        let name = hit.end as usize;
        certain && given(name) && !given(name + 1)
    })
}
