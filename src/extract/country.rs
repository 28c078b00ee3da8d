//! Countries, in all the spellings of press and officialdom.
//!
//! # What it finds
//! Names of `country_aliases.csv`, also as modifier (`doanh nghiệp [Hàn Quốc]`),
//! without `nước`. One-syllable names that are given names or common words as
//! well (`Nga`, `Đức`, `Anh`, `Ý`) only where nothing speaks against the country:
//! see [`Guard`].
//!
//! # Examples
//! `nước [CHDCND Lào]`, `[Pháp], [Hàn Quốc] và [Úc]`, `hữu nghị [Việt] - [Lào]`.
//!
//! # What it leaves alone
//! Languages (`tiếng Anh`), longer names (`Lào Cai`, `Nga Sơn`, `Mỹ Đức`),
//! persons (`ông Đức`, `Kiều Anh`), words (`Anh hùng`, `Ý kiến`).
//!
//! # Tables used
//! `country_aliases.csv`, `confusions.csv`, `triggers.csv`.

use super::{Extractor, Mention, MentionType, Value, View, each};
use crate::gazetteer::{Entry, Family, Guard, Hit, Role, Signs};
use crate::places;
use crate::text::fold;
use crate::token::{Case, Class, Gap, is_syllable};

/// The extractor.
#[derive(Debug)]
pub struct Country;

impl Extractor for Country {
    fn name(&self) -> &'static str {
        "country"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let country = Signs::of(&[Family::Country]);
        each(view, country, out, |i| find(view, i));
    }
}

/// Names that go on where a country's ends.
const LONGER: [Family; 5] = [
    Family::Province,
    Family::District,
    Family::Commune,
    Family::ForeignPlace,
    Family::Region,
];

fn find(view: &View<'_>, i: usize) -> Option<Mention> {
    let (hit, row) = view.longest(i, Family::Country)?;
    let alias = &view.gazetteers.country_aliases[row as usize];
    let (start, end) = (hit.start as usize, hit.end as usize);
    if !is_written_as_name(view, start, end, &alias.alias)
        || alias.guard == Guard::Never
        || places::is_beginning_of_longer(view, hit, &LONGER)
        || places::is_confusion(view, hit)
        || is_end_of_longer(view, hit)
        || is_language(view, hit)
        || is_unit(view, hit)
        || is_brand(view, end)
        || is_host(view, start)
    {
        return None;
    }
    let rule = match alias.guard {
        Guard::None if end - start == 1 && places::follows_surname(view, start) => return None,
        Guard::None => "country/name",
        Guard::Pair if is_paired(view, hit) => "country/pair",
        Guard::Syllable | Guard::CommonSyllable if syllable_fits(view, hit, alias.guard) => {
            "country/syllable"
        }
        _ => return None,
    };
    let entry = Entry {
        family: Family::Country,
        row,
    };
    Some(view.mention(
        MentionType::Country,
        start,
        end,
        Value::Country(row),
        rule,
        Some(entry),
    ))
}

/// Capitals where the alias has them; an abbreviation in capitals throughout.
fn is_written_as_name(view: &View<'_>, from: usize, to: usize, alias: &str) -> bool {
    let mut words = alias
        .split(|c: char| !fold::is_letter(c) && !c.is_numeric())
        .filter(|w| !w.is_empty());
    let mut tokens = (from..to)
        .filter_map(|i| view.token(i))
        .filter(|t| t.class == Class::Word);
    let fits = |word: &str, case: Case| {
        let first = word.chars().next().is_some_and(char::is_uppercase);
        let upper = word.chars().count() >= 2 && word.chars().all(char::is_uppercase);
        match case {
            Case::Upper => true,
            Case::Title => !upper,
            Case::Lower => !first,
        }
    };
    let small_end = || {
        to == from + 2
            && is_capital(view, from)
            && view.token(from).is_some_and(|t| t.case == Case::Title)
            && alias.split(' ').count() == 2
            && alias.split(' ').all(|w| {
                w.starts_with(char::is_uppercase)
                    && w.chars().nth(1).is_some_and(char::is_lowercase)
            })
    };
    tokens
        .by_ref()
        .all(|t| words.next().is_none_or(|w| t.gap == Gap::None || fits(w, t.case)))
        // `Cộng hòa Dân chủ nhân dân Lào`: capitals inside vary, the rim counts, or
        // most of them (`Các Tiểu vương quốc Ả-rập Thống nhất`).
        || to - from > 2
            && is_capital(view, from)
            && (is_capital(view, to - 1)
                || (from..to).filter(|&i| is_capital(view, i)).count() > 3)
        // `Việt nam`, `Trung quốc`
        || small_end()
}

/// `Vietnam+`: a sign that touches it makes another word of it.
fn is_brand(view: &View<'_>, end: usize) -> bool {
    view.key(end) == "+" && view.token(end).is_some_and(|t| t.gap == Gap::None)
}

fn is_capital(view: &View<'_>, i: usize) -> bool {
    view.token(i).is_some_and(|t| t.is_capital())
}

/// `tiếng Lào`, `tiếng Anh, Pháp`, `3 ngoại ngữ (Anh, Nga và Séc)`. What goes on with a
/// longer name is a country: `bằng tiếng Anh, Việt Nam đề nghị`.
fn is_language(view: &View<'_>, hit: Hit) -> bool {
    let single = hit.end == hit.start + 1;
    let mut i = hit.start as usize;
    for _ in 0..LANGUAGES {
        let opened = i > 0 && matches!(view.key(i - 1), ":" | "(");
        let head = i - usize::from(opened);
        if view.role_before(head, Role::Language).is_some() {
            return true;
        }
        let Some((last, false)) = places::before_separator(view, i).filter(|_| single) else {
            return false;
        };
        let is_single =
            view.hits.at(last).iter().any(|h| {
                h.end as usize == last + 1 && view.rows(*h, Family::Country).next().is_some()
            });
        if !is_single {
            return false;
        }
        i = last;
    }
    false
}

/// The longest list of languages.
const LANGUAGES: usize = 8;

/// `Bắc Mỹ`, `Thủ Đức`: a longer name that began before ends with this one.
fn is_end_of_longer(view: &View<'_>, hit: Hit) -> bool {
    let start = hit.start as usize;
    if !view.hits.goes_on(start, Signs::of(&LONGER)) {
        return false;
    }
    (start.saturating_sub(3)..start).any(|i| {
        view.hits.at(i).iter().any(|&h| {
            h.end >= hit.end
                && LONGER.iter().any(|&f| view.rows(h, f).next().is_some())
                && places::is_capitalised(view, i, h.end as usize)
        })
    })
}

/// A person's name right after the country of an office or body: `Đại sứ Việt
/// Nam tại Đức Phan Sỹ Khuê`, `… Lào Bounmy Sayavong`.
fn begins_person(view: &View<'_>, start: usize, end: usize) -> bool {
    let lower_before = start > 0 && view.token(start - 1).is_some_and(|t| t.case == Case::Lower);
    let foreign = !is_syllable(view.surface(end));
    let surname = view.longest(end, Family::Surname).is_some()
        && view.token(end + 1).is_some_and(|t| t.is_capital());
    foreign || lower_before && surname
}

/// `xã Nga`, `phường Mỹ`: a unit of that name.
fn is_unit(view: &View<'_>, hit: Hit) -> bool {
    let start = hit.start as usize;
    let named = places::prefix_before(view, start).is_some();
    named
        && [Family::District, Family::Commune]
            .into_iter()
            .any(|f| view.rows(hit, f).next().is_some())
}

/// `VOV.VN`: the end of a host's name.
fn is_host(view: &View<'_>, start: usize) -> bool {
    let tight = |i: usize| view.token(i).is_some_and(|t| t.gap == Gap::None);
    start >= 2 && view.key(start - 1) == "." && tight(start) && tight(start - 1)
}

/// Joined by a dash with another country: `Việt - Lào`, `Hàn-Việt`.
fn is_paired(view: &View<'_>, hit: Hit) -> bool {
    let country = |row: u32| view.gazetteers.country_aliases[row as usize].guard != Guard::Never;
    let after = view.key(hit.end as usize) == "-"
        && places::hit_begins_at(view, hit.end as usize + 1, Family::Country, &country);
    let start = hit.start as usize;
    let before = start >= 2
        && view.key(start - 1) == "-"
        && places::hit_ends_at(view, start - 2, Family::Country, &country);
    after || before
}

/// Whether the surroundings let a one-syllable name be a country.
fn syllable_fits(view: &View<'_>, hit: Hit, guard: Guard) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    // `MAG (Anh)`
    let bracketed = start > 0 && view.key(start - 1) == "(" && view.key(end) == ")";
    if bracketed
        || is_paired(view, hit)
        || in_country_list(view, hit)
        || view.role_before(start, Role::State).is_some()
    {
        return true;
    }
    let upper_block = view.token(start).is_some_and(|t| t.case == Case::Upper)
        && [start.checked_sub(1), Some(end)]
            .into_iter()
            .flatten()
            .filter_map(|i| view.token(i))
            .any(|t| t.is_word() && t.case == Case::Upper);
    let addressed = view.role_before(start, Role::Honorific).is_some()
        && view.role_before(start, Role::Friend).is_none();
    let name_goes_on = view
        .token(end)
        .is_some_and(|t| t.is_capital() && t.gap == Gap::Space)
        && !begins_something(view, end)
        && !begins_person(view, start, end);
    let name_before = places::follows_capital(view, start)
        && view.role_before(start, Role::Direction).is_none()
        && !ends_something(view, start)
        && !view.starts_sentence(start - 1)
        && !matches!(
            view.key(start.wrapping_sub(2)),
            "." | ":" | ";" | "-" | "+" | "\"" | "("
        );
    let starts = view.starts_sentence(start)
        || start > 0 && matches!(view.key(start - 1), "\"" | "(" | "-" | "+" | ":");
    if upper_block || addressed || name_goes_on || name_before {
        return false;
    }
    !(starts && guard == Guard::CommonSyllable)
}

/// `Pháp, Hàn Quốc, Nhật Bản và Úc`: of the two members of a list on either side
/// one is certainly a country, or two can be (`Anh, Pháp, Mỹ`).
fn in_country_list(view: &View<'_>, hit: Hit) -> bool {
    let mut possible = 0;
    let mut after = hit.end as usize;
    let mut before = hit.start as usize;
    for _ in 0..2 {
        let next = places::after_separator(view, after)
            .and_then(|(i, _)| country_at(view, i, |h| h.start as usize == i));
        if let Some((end, guard)) = next.map(|(h, g)| (h.end as usize, g)) {
            if guard == Guard::None {
                return true;
            }
            possible += 1;
            after = end;
        }
        let previous = places::before_separator(view, before)
            .and_then(|(last, _)| country_at(view, last, |h| h.end as usize == last + 1));
        if let Some((start, guard)) = previous.map(|(h, g)| (h.start as usize, g)) {
            if guard == Guard::None {
                return true;
            }
            possible += 1;
            before = start;
        }
    }
    possible >= 2
}

/// A country's name that covers token `i` and satisfies `fits`, with its guard.
fn country_at(view: &View<'_>, i: usize, fits: impl Fn(Hit) -> bool) -> Option<(Hit, Guard)> {
    (i.saturating_sub(6)..=i).find_map(|j| {
        view.hits
            .at(j)
            .iter()
            .copied()
            .filter(|&h| fits(h))
            .find_map(|h| {
                let row = view.rows(h, Family::Country).next()?;
                let guard = view.gazetteers.country_aliases[row as usize].guard;
                let named = !matches!(guard, Guard::Never | Guard::Pair)
                    && places::is_capitalised(view, j, h.end as usize);
                named.then_some((h, guard))
            })
    })
}

/// A body, office or document that begins here is no second half of a name.
fn begins_something(view: &View<'_>, i: usize) -> bool {
    view.hits.at(i).iter().any(|&h| {
        [
            Family::Organisation,
            Family::Body,
            Family::GenericBody,
            Family::Office,
            Family::DocHead,
        ]
        .into_iter()
        .any(|f| view.rows(h, f).next().is_some())
    })
}

/// A body or office that ends just before: `Đại sứ quán Đức`, `Tổng thống Nga`.
fn ends_something(view: &View<'_>, i: usize) -> bool {
    (i.saturating_sub(8)..i).any(|j| {
        view.hits.at(j).iter().any(|&h| {
            h.end as usize == i
                && [
                    Family::Organisation,
                    Family::Body,
                    Family::GenericBody,
                    Family::Office,
                ]
                .into_iter()
                .any(|f| view.rows(h, f).next().is_some())
        })
    }) || view.role_before(i, Role::Embassy).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{check, surfaces};

    #[test]
    fn found() {
        check(
            &Country,
            &[
                (
                    "nước CHDCND Lào, Cô oét, Ô-xtrây-li-a",
                    "CHDCND Lào; Cô oét; Ô-xtrây-li-a",
                ),
                (
                    "thị trường Pháp, Hàn Quốc, Nhật Bản và Úc",
                    "Pháp; Hàn Quốc; Nhật Bản; Úc",
                ),
                ("doanh nghiệp Đức và chuyên gia Nga", "Đức; Nga"),
                ("hữu nghị Việt - Lào", "Việt; Lào"),
                ("ngoại trưởng các nước Anh, Pháp, Mỹ", "Anh; Pháp; Mỹ"),
                ("Đại sứ quán Đức tại Việt Nam", "Đức; Việt Nam"),
                ("các tỉnh Bắc Lào", "Lào"),
                ("bằng tiếng Anh, Việt Nam đề nghị", "Việt Nam"),
                ("CHLB ĐỨC", "CHLB ĐỨC"),
                ("người Việt nam và Hàn quốc", "Việt nam; Hàn quốc"),
                (
                    "Các Tiểu vương quốc Ả-rập Thống nhất",
                    "Các Tiểu vương quốc Ả-rập Thống nhất",
                ),
                ("Nhóm MAG (Anh) và bạn", "Anh"),
            ],
        );
    }

    #[test]
    fn left_alone() {
        for (source, why) in [
            ("giáo viên tiếng Anh, tiếng Lào", "languages"),
            ("thành thạo 3 ngoại ngữ Anh, Nga và Séc", "languages"),
            (
                "các thứ tiếng: Nga, Lào; ngoại ngữ (Anh, Nhật)",
                "languages",
            ),
            ("ông Đức và chị Nga", "persons"),
            ("Nga Sơn, Mỹ Đức, Lào Cai", "longer names"),
            ("Anh hùng lao động, Ý kiến cử tri", "words"),
            ("ký Ý định thư", "a word"),
            ("Chủ Nhật, 16/04/2023; sáng Chủ Nhật", "a day"),
            ("xem VOV.VN và SGGP.ORG.VN", "hosts"),
            ("quy định của pháp luật", "a word in lower case"),
            ("hướng việt nam, ba lan can", "words in lower case"),
            ("Trần Thị Thúy Nga", "a person"),
            ("áo dài, ý nghĩa, đức tính", "words in lower case"),
            ("thị trường Bắc Mỹ", "a region"),
            ("Theo Vietnam+ đưa tin", "a newspaper"),
            ("(Anh Đức ghi)", "a person"),
            ("Liên minh Nghị viện Pháp ngữ", "a language"),
        ] {
            assert_eq!(surfaces(&Country, source), "", "{source:?}: {why}");
        }
    }
}
