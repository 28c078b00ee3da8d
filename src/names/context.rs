//! What stands around a name: titles and forms of address, things named after a
//! person, and places that look like names.

use crate::extract::View;
use crate::gazetteer::{BodyKind, Family, Guard, Hit, OfficeRole, Role, Signs};
use crate::token::{Class, Gap};

use super::run::{self, Run};

/// One past the title (rank, degree) that begins at token `i`, and its row.
/// Abbreviations (`TS`, `BS`) need their capitals.
pub(super) fn title(view: &View<'_>, i: usize) -> Option<usize> {
    let (end, row) = office_row(view, i, |role| role == OfficeRole::Title)?;
    let phrase = &view.gazetteers.offices[row as usize].phrase;
    let abbreviation = end == i + 1 && phrase.chars().nth(1).is_some_and(char::is_uppercase);
    let fits = !abbreviation || view.token(i).is_some_and(|t| t.is_capital());
    fits.then_some(end)
}

/// The longest office phrase at token `i` whose role `fits`.
pub(super) fn office_row(
    view: &View<'_>,
    i: usize,
    fits: impl Fn(OfficeRole) -> bool,
) -> Option<(usize, u32)> {
    if !view.hits.begins(i, Signs::of(&[Family::Office])) {
        return None;
    }
    let mut longest_first = view.hits.at(i).iter().rev();
    longest_first.find_map(|&hit| {
        let mut rows = view.rows(hit, Family::Office);
        let row = rows.find(|&row| fits(view.gazetteers.offices[row as usize].role))?;
        // `UBND huyện - Trưởng ban` holds no `Huyện trưởng`.
        let dash =
            |j: usize| view.key(j) == "-" && view.token(j).is_some_and(|t| t.gap > Gap::None);
        let whole = !(i..hit.end as usize).any(dash);
        whole.then_some((hit.end as usize, row))
    })
}

/// Whether a hit is a trigger of `role`.
fn has_role(view: &View<'_>, hit: Hit, role: Role) -> bool {
    view.rows(hit, Family::Trigger)
        .any(|row| view.gazetteers.triggers[row as usize].role == role)
}

/// Whether something that bears a person's name stands directly before token
/// `i`: `đường`, `Trường THPT`, `Công ty`.
pub(super) fn named_after(view: &View<'_>, i: usize) -> bool {
    if view.token(i).is_none_or(|t| t.gap == Gap::Paragraph) {
        return false;
    }
    let end = match i.checked_sub(1) {
        Some(j) if view.key(j) == "\"" => j,
        _ => i,
    };
    ends_thing(view, end, &[Role::PersonPlace, Role::FirmHead, Role::River])
}

/// As [`named_after`], but with up to five words between (`phố đi bộ
/// Nguyễn Huệ`, `học bổng mang tên Vừ A Dính`).
pub(super) fn near_named_after(view: &View<'_>, i: usize) -> bool {
    let word = |j: usize| view.token(j).is_some_and(|t| t.class == Class::Word);
    let mut end = i;
    for _ in 0..6 {
        // `hồ sơ của Nguyễn Văn A`: a lake stands right before its name.
        let near = end == i && named_after(view, end);
        let paragraph = view.token(end).is_none_or(|t| t.gap == Gap::Paragraph);
        if near || !paragraph && ends_thing(view, end, &THINGS) {
            return true;
        }
        if end == 0 || paragraph || !word(end - 1) {
            return false;
        }
        end -= 1;
    }
    false
}

/// What bears names, also with words between.
const THINGS: [Role; 2] = [Role::PersonPlace, Role::FirmHead];

/// Whether a word with one of `roles` that is nothing else ends before token `end`.
fn ends_thing(view: &View<'_>, end: usize, roles: &[Role]) -> bool {
    if !roles.iter().any(|&role| view.hits.ends_role(end, role)) {
        return false;
    }
    (end.saturating_sub(4)..end).any(|j| {
        view.hits.at(j).iter().any(|&hit| {
            hit.end as usize == end
                && roles.iter().any(|&role| has_role(view, hit, role))
                && !has_role(view, hit, Role::Honorific)
                && view.rows(hit, Family::Office).next().is_none()
                && !view.ends_word(j, end)
        })
    })
}

/// Whether bodies of a kind are often named after persons, or like them.
pub(super) fn bears_name(kind: BodyKind) -> bool {
    matches!(
        kind,
        BodyKind::Firm | BodyKind::Bank | BodyKind::School | BodyKind::Hospital
    )
}

/// Whether token `i` begins a thing that bears a name, and where its word ends.
pub(super) fn thing(view: &View<'_>, i: usize) -> Option<usize> {
    let a = view.role(i, Role::FirmHead);
    let b = view.role(i, Role::PersonPlace).filter(|&end| {
        // `Chủ tịch` and `Bác` are no things.
        office_row(view, i, |_| true).is_none_or(|(e, _)| e != end)
            && view.role(i, Role::Honorific) != Some(end)
    });
    a.max(b)
}

/// Whether a place's name covers the whole run. Names that are first of all a
/// person's (guard `unless-person`) do not count.
pub(super) fn is_place(view: &View<'_>, run: &Run, units: bool) -> bool {
    view.hits.at(run.from).iter().any(|&hit| {
        if (hit.end as usize) < run.to {
            return false;
        }
        let entries = view.gazetteers.lexicon.entries(hit);
        entries.iter().any(|e| match e.family {
            Family::Province => {
                let alias = &view.gazetteers.province_aliases[e.row as usize];
                alias.guard != Guard::UnlessPerson
            }
            Family::Country | Family::ForeignPlace | Family::Region => true,
            Family::District | Family::Commune => units,
            _ => false,
        })
    })
}

/// `Từ Đắk Lắk`: a word for where to or from, and a place of several words.
pub(super) fn is_adverb(view: &View<'_>, run: &Run) -> bool {
    let led = [Role::Located, Role::Toward, Role::About]
        .iter()
        .any(|&role| view.role(run.from, role) == Some(run.from + 1));
    let place = || run::at(view, run.from + 1).is_some_and(|r| is_place(view, &r, false));
    led && run.words > 2 && place()
}

/// Whether token `i` begins the name of a place that covers the next word too:
/// `Bà Rịa`, `Cô Tô`.
pub(super) fn begins_place(view: &View<'_>, i: usize) -> bool {
    let capital = |j: usize| view.token(j).is_some_and(|t| t.is_capital());
    let places = [
        Family::Province,
        Family::District,
        Family::Country,
        Family::ForeignPlace,
    ];
    let long = |f: &Family| {
        view.longest(i, *f)
            .is_some_and(|(h, _)| h.end as usize > i + 1)
    };
    capital(i) && capital(i + 1) && places.iter().any(long)
}

/// Whether the word before token `i` is a capital of the same phrase: then
/// what begins here is part of a longer name (`Quỹ Nguyễn Văn A`).
pub(super) fn inside_name(view: &View<'_>, i: usize) -> bool {
    let Some(j) = i.checked_sub(1) else {
        return false;
    };
    let near = view.token(i).is_some_and(|t| t.gap < Gap::Line);
    let name = view.token(j).is_some_and(|t| t.is_capital());
    near && name && !view.starts_sentence(j)
}
