//! Heads in small letters: papers write `trường THPT Chu Văn An`, `tập đoàn Hòa Phát`.

use crate::extract::View;
use crate::gazetteer::{BodyKind, Family, Role, Signs};
use crate::token::{Case, Class, Gap};

/// Places that tell where something is; schools and firms are named as communes are.
const PLACES: [Family; 4] = [
    Family::Country,
    Family::ForeignPlace,
    Family::Province,
    Family::Region,
];

/// Whether the head of a body's name in tokens `i..name`, which begins with a small letter, can
/// be one: a school, hospital, bank or firm, one and no more, that has a name of its own.
///
/// `công ty Nhật Bản`, `các trường đại học Hà Nội` have none: what follows is where they are.
pub(super) fn is_head(view: &View<'_>, (i, name): (usize, usize), kind: BodyKind) -> bool {
    use BodyKind::{Bank, Firm, Hospital, School};
    let first = |k: usize| view.token(k).filter(|t| t.gap == Gap::Space);
    let sort = matches!(kind, School | Hospital | Firm | Bank) && name > i + 1;
    let word = |k: usize| first(k).filter(|t| t.is_word());
    let title = |k: usize| word(k).is_some_and(|t| t.case == Case::Title);
    // `trường Đại học Y Dược`
    let letter = |k: usize| word(k).is_some_and(|t| t.is_capital() && t.end - t.start == 1);
    let title = title(name) || letter(name) && title(name + 1);
    let several = || {
        let roles = [Role::Plural, Role::Group, Role::Each];
        roles.iter().any(|&r| view.role_before(i, r).is_some())
    };
    let number = |k: usize| view.token(k).is_some_and(|t| t.class == Class::Number);
    let counted = || i > 0 && number(i - 1) && first(i).is_some();
    sort && title && !several() && !counted() && !is_place(view, name)
        || is_of_office(view, (i, name), kind)
}

/// `Trưởng [ban Chỉ đạo quốc gia …]`, `Phó [chi cục Thuế …]`: the head is the last word of an
/// office, which takes the capital.
fn is_of_office(view: &View<'_>, (i, name): (usize, usize), kind: BodyKind) -> bool {
    let capital = |k: usize| {
        let title = view.token(k).filter(|t| t.gap == Gap::Space);
        title.is_some_and(|t| t.is_word() && t.case == Case::Title)
    };
    let inside = |j: usize| {
        let mut hits = view.hits.at(j).iter();
        hits.any(|&h| h.end as usize == i + 1 && h.is(Family::Office))
            && view.token(j).is_some_and(|t| t.is_capital())
    };
    let other = [Family::GenericBody, Family::Body]
        .iter()
        .any(|&f| view.longest(i + 1, f).is_some());
    matches!(kind, BodyKind::Agency | BodyKind::Board)
        && capital(i + 1)
        && (name > i + 1 || !other)
        && view.hits.goes_on(i, OFFICES)
        && (i.saturating_sub(3)..i).any(inside)
}

const OFFICES: Signs = Signs::of(&[Family::Office]);

/// Whether nothing but places begins at token `at`.
fn is_place(view: &View<'_>, at: usize) -> bool {
    let ends = PLACES.iter().filter_map(|&f| view.longest(at, f));
    let end = ends.map(|(hit, _)| hit.end as usize).max();
    let goes_on = |k: usize| {
        let next = view.token(k);
        next.is_some_and(|t| t.is_word() && t.is_capital() && t.gap == Gap::Space)
    };
    end.is_some_and(|end| !goes_on(end)) || crate::places::prefix_at(view, at).is_some()
}
