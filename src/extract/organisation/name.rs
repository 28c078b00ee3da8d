//! How far the name of a body in no table goes.
//!
//! Official Vietnamese writes a body's name as a head (`Công ty`, `Trung tâm`)
//! and words of which the first syllable of each unit has a capital: `Trung tâm
//! Xúc tiến Đầu tư, Thương mại và Du lịch`. A lower-case syllable belongs to the
//! name if the pair it makes with the one before occurs in some name of the
//! tables (`Xúc tiến`, `bệnh tật`); anything else ends it. A place directly after
//! qualifies the body and belongs to it.

use super::begins::{begins_anew, begins_other, begins_word};
use super::board::{board, board_of, theme};
use super::firm;
use super::joint::{begins_body, joiner};
use super::part::part_of;
use super::person::{is_person, may_be_person};
use super::place::{named_place, with_place};
use super::small;
use super::words::NameWords;
use crate::extract::View;
use crate::gazetteer::{BodyKind, Entry, Family, Guard, Hit, OfficeRole, Role, Signs};
use crate::places;
use crate::token::{Case, Class, Gap, is_syllable};

/// The longest name a body may have, in tokens.
pub(super) const LONGEST: usize = 24;

/// A body that begins at token `i` with a head of `generic_bodies.csv`: one past
/// its end, and the head's row.
pub(super) fn find(view: &View<'_>, i: usize, words: &NameWords) -> Option<(usize, Entry)> {
    let (hit, row) = view.longest(i, Family::GenericBody)?;
    let head = &view.gazetteers.generic_bodies[row as usize];
    let name = hit.end as usize;
    let whole = matches!(head.kind, BodyKind::Named | BodyKind::Seat | BodyKind::Part);
    if !(view.token(i)?.is_capital()
        || is_typed_small(view, i, name)
        || small::is_head(view, (i, name), head.kind))
        || places::is_inside_confusion(view, hit)
        || is_inside_place(view, i)
        || is_place_or_person(view, i, name, words) && !is_paper(view, i, name, head.kind)
        || is_phrase(view, i, name, head.kind)
        || is_law_title(view, i)
        || !whole && begins_office(view, name)
        || head.kind == BodyKind::Agency && begins_foreign(view, name)
        || name == i + 1
            && !view.token(name)?.is_capital()
            && view.key(name) != "\""
            && places::prefix_at(view, name).is_none()
    {
        return None;
    }
    let special = || match head.kind {
        BodyKind::Board => board(view, name, words).or_else(|| theme(view, name, words)),
        BodyKind::Part => part_of(view, name),
        _ => None,
    };
    let end = match special() {
        Some(end) => with_place(view, end, head.kind),
        None if head.kind == BodyKind::Committee => is_of_member(view, i, name).then_some(name)?,
        None if head.kind == BodyKind::Seat => with_place(view, name, head.kind),
        None => match edge(view, name, head.kind, words).max(board_of(
            view,
            (i, name),
            head.kind,
            words,
        )) {
            Some(end) => with_place(view, end, head.kind),
            None if whole => with_place(view, name, head.kind),
            None => named_place(view, name)?,
        },
    };
    if head.kind == BodyKind::Firm && is_only_place(view, name, end) {
        return None;
    }
    let entry = Entry {
        family: Family::GenericBody,
        row,
    };
    Some((end, entry))
}

/// `Ủy viên [Ban Thường vụ], Phó Chủ tịch …`: whether the committee in tokens `i..name`, of which
/// nothing says whose it is, is the one that somebody is a member of, and a mark or the line's end
/// follows.
fn is_of_member(view: &View<'_>, i: usize, name: usize) -> bool {
    let member = |row: u32| view.gazetteers.offices[row as usize].role == OfficeRole::Beside;
    let begins = |j: usize| {
        let mut hits = view.hits.at(j).iter();
        hits.any(|&h| h.end as usize == i && view.rows(h, Family::Office).any(member))
    };
    let ends = view
        .token(name)
        .is_none_or(|t| !t.is_word() || t.gap >= Gap::Line);
    ends && (i.saturating_sub(2)..i).any(begins)
}

/// `Chủ tịch Hội đồng | Phó Trưởng ban`: the next office, or `và` in capitals, and no name.
fn begins_office(view: &View<'_>, name: usize) -> bool {
    let before = |row: u32| view.gazetteers.offices[row as usize].role == OfficeRole::Prefix;
    let mut hits = view.hits.at(name).iter();
    view.role(name, Role::And).is_some() || hits.any(|&h| view.rows(h, Family::Office).any(before))
}

/// `Chủ tịch Hội đồng | Nakamura Shinichi`: agencies have names in words, so two that are no
/// syllables and no place are somebody's.
pub(super) fn begins_foreign(view: &View<'_>, name: usize) -> bool {
    let word = |k: usize| {
        let title = view
            .token(k)
            .is_some_and(|t| t.case == Case::Title && t.gap == Gap::Space);
        title && !is_syllable(view.surface(k))
    };
    let families = [Family::ForeignPlace, Family::Country, Family::Organisation];
    word(name) && word(name + 1) && !families.iter().any(|&f| view.longest(name, f).is_some())
}

/// `ủy ban Dân số tỉnh`: old fonts had no capital for this letter.
fn is_typed_small(view: &View<'_>, i: usize, name: usize) -> bool {
    let capital = view.token(name).is_some_and(|t| t.is_capital());
    capital && name > i + 1 && view.surface(i).starts_with('ủ')
}

/// `Vĩnh Hội Đông`: the head is a word of a place's name that began before it.
fn is_inside_place(view: &View<'_>, i: usize) -> bool {
    let families = [Family::Commune, Family::District, Family::Province];
    view.hits.goes_on(i, PLACES)
        && (i.saturating_sub(3)..i).any(|j| {
            view.hits.at(j).iter().any(|&h| {
                h.end as usize > i
                    && families.iter().any(|&f| h.is(f))
                    && places::is_capitalised(view, j, h.end as usize)
            })
        })
}

const PLACES: Signs = Signs::of(&[Family::Commune, Family::District, Family::Province]);

/// `Luật Tổ chức Chính phủ`: words of a law's title.
fn is_law_title(view: &View<'_>, i: usize) -> bool {
    i > 0
        && view.token(i).is_some_and(|t| t.gap <= Gap::Line)
        && view
            .hits
            .at(i - 1)
            .iter()
            .any(|&h| h.end as usize == i && view.rows(h, Family::DocHead).next().is_some())
}

/// `Doanh nghiệp Pháp`: firms of a country, none by name.
fn is_only_place(view: &View<'_>, name: usize, end: usize) -> bool {
    view.hits.at(name).iter().any(|&h| {
        h.end as usize == end
            && [Family::Country, Family::Region]
                .into_iter()
                .any(|f| view.rows(h, f).next().is_some())
    })
}

/// `Đài Tưởng niệm`, `Tổ chức Chính trị - xã hội`, `Ban Chỉ đạo Đại hội`: a phrase that goes
/// beyond the head, with a capital behind it.
fn is_phrase(view: &View<'_>, i: usize, name: usize, kind: BodyKind) -> bool {
    let capital = view.token(name).is_some_and(|t| t.is_capital());
    let goes_on = |h: &Hit| h.end as usize > name && h.is(Family::Confusion);
    (name == i + 1 || matches!(kind, BodyKind::Association | BodyKind::Board))
        && capital
        && view.hits.at(i).iter().any(goes_on)
}

/// A one-syllable head may begin a place (`Hội An`) or a person (`Đoàn Văn A`).
fn is_place_or_person(view: &View<'_>, i: usize, name: usize, words: &NameWords) -> bool {
    let covers = |h: Hit, families: &[Family]| {
        h.end as usize > name
            && families.iter().any(|&f| view.rows(h, f).next().is_some())
            && places::is_capitalised(view, i, h.end as usize)
    };
    let abroad = |&h: &Hit| {
        let families = [Family::Country, Family::ForeignPlace, Family::Confusion];
        covers(h, &families)
    };
    let abroad = view.hits.at(i).iter().any(abroad);
    let place = view
        .hits
        .at(i)
        .iter()
        .any(|&h| covers(h, &[Family::District, Family::Commune, Family::Province]));
    let surname =
        name == i + 1 && view.longest(i, Family::Surname).is_some() && !words.knows(view, name);
    abroad || place && name == i + 1 && !words.knows(view, name) || surname
}

/// `Báo Ấp Bắc`: a paper with a name of two words, and no more of it.
fn is_paper(view: &View<'_>, i: usize, name: usize, kind: BodyKind) -> bool {
    let title = |k: usize| {
        view.token(k)
            .is_some_and(|t| t.case == Case::Title && t.gap == Gap::Space)
    };
    let begins = view.token(i).is_some_and(|t| t.case == Case::Title) && name == i + 1;
    let ends = !title(name + 2) && view.key(name + 2) != "-";
    kind == BodyKind::Media && begins && title(name) && title(name + 1) && ends
}

/// One past the last word of the name that begins at `from`.
fn edge(view: &View<'_>, from: usize, kind: BodyKind, words: &NameWords) -> Option<usize> {
    // In upper case capitals tell nothing: only known pairs and places go on.
    let upper = from > 0 && is_upper_word(view, from - 1) && is_upper_word(view, from);
    let mut at = from;
    let mut end = quoted(view, from);
    if let Some(to) = end {
        at = to;
    }
    while at < from + LONGEST {
        let Some(t) = view.token(at) else { break };
        if t.gap >= Gap::Wide && !(t.gap == Gap::Line && goes_over_line(view, at)) {
            break;
        }
        if upper && begins_anew(view, at) {
            break;
        }
        let first = at == from;
        if let Some(to) = dashed_country(view, at).or_else(|| dashed_word(view, at)) {
            at = to;
            end = Some(to);
            continue;
        }
        // `TRƯỜNG CAO ĐẲNG NGHỀ YÊN BÁI`, `VIỆN KHOA HỌC … MIỀN NAM`
        let province = || view.longest(at, Family::Province).map(|h| h.0.end as usize);
        let part = || view.role(at, Role::Direction).filter(|&to| to > at + 1);
        if upper && let Some(to) = province().or_else(part) {
            at = to;
            end = Some(to);
            continue;
        }
        match t.class {
            Class::Word if upper && first && kind == BodyKind::Firm => {
                match firm::shouted(view, at) {
                    Some(to) => {
                        at = to;
                        end = Some(to);
                    }
                    None if words.knows(view, at) => at += 1,
                    None => break,
                }
            }
            Class::Word
                if upper
                    && t.case == Case::Upper
                    && !words.knows(view, at)
                    && !begins_word(view, at, words) =>
            {
                break;
            }
            // `Trường Tiểu học số 2`
            Class::Word
                if kind == BodyKind::School
                    && view.role(at, Role::Number) == Some(at + 1)
                    && is_number_name(view, at + 1, false, kind) =>
            {
                at += 2;
                end = Some(at);
            }
            Class::Word if !first && t.case == Case::Lower && ends_name(view, at) => break,
            Class::Word if !first && ends_country(view, at) && !is_syllable(view.surface(at)) => {
                break;
            }
            // `Bộ Giáo dục và Thể thao | Thongsalith Mangnomek`
            Class::Word
                if !first
                    && kind == BodyKind::Agency
                    && is_syllable(view.surface(at - 1))
                    && begins_foreign(view, at) =>
            {
                break;
            }
            Class::Word if t.case != Case::Lower => {
                let dashed = at > 0 && view.key(at - 1) == "-" && t.gap == Gap::None;
                if !first && !dashed && begins_other(view, at, kind, words) {
                    break;
                }
                at += 1;
                end = Some(at);
            }
            Class::Word if words.knows(view, at) && !is_stop(view, at) => {
                at += 1;
                if !first {
                    end = Some(at);
                }
            }
            Class::Number if is_number_name(view, at, first, kind) => {
                at += 1;
                end = Some(at);
            }
            _ => match joiner(view, at, first, kind, words).or_else(|| {
                (t.class == Class::Word && !first).then(|| over_lower(view, at, kind, words))?
            }) {
                Some(next) => {
                    if t.class == Class::Word && view.role(at, Role::And).is_none() {
                        end = Some(next);
                    }
                    at = next;
                }
                None => break,
            },
        }
    }
    // Nothing but the head, or only lower case after it, names no body.
    let end = end?;
    let named = (from..end).any(|i| {
        view.token(i).is_some_and(|t| {
            t.is_capital() || kind == BodyKind::Military && t.class == Class::Number
        })
    });
    named.then_some(closed(view, from, end))
}

/// One past the name in quotes that opens at token `i`: `Quỹ “Vì người nghèo”`.
fn quoted(view: &View<'_>, i: usize) -> Option<usize> {
    if view.key(i) != "\"" || view.token(i)?.gap > Gap::Space {
        return None;
    }
    view.token(i + 1).filter(|t| t.is_capital())?;
    let inside = |k: &usize| view.token(*k).is_some_and(|t| t.gap < Gap::Paragraph);
    let mut tokens = (i + 1..i + LONGEST / 2).take_while(inside);
    tokens.find(|&k| view.key(k) == "\"").map(|k| k + 1)
}

/// One past a foreign word that is spelled with dashes and small letters: `U-đôm-xúc`.
fn dashed_word(view: &View<'_>, i: usize) -> Option<usize> {
    let joined = |k: usize| {
        let small = view
            .token(k + 1)
            .is_some_and(|t| t.case == Case::Lower && t.is_word());
        let tight = |k: usize| view.token(k).is_some_and(|t| t.gap == Gap::None);
        view.key(k) == "-" && tight(k) && tight(k + 1) && small
    };
    view.token(i).filter(|t| t.is_capital())?;
    let mut to = i + 1;
    while joined(to) {
        to += 2;
    }
    (to > i + 1).then_some(to)
}

/// One past a country that is spelled with dashes: `Bun-ga-ri`.
fn dashed_country(view: &View<'_>, at: usize) -> Option<usize> {
    let (hit, row) = view.longest(at, Family::Country)?;
    let to = hit.end as usize;
    let dashed = (at + 1..to).any(|i| view.key(i) == "-");
    let certain = view.gazetteers.country_aliases[row as usize].guard == Guard::None;
    (dashed && certain && places::is_capitalised(view, at, at + 1)).then_some(to)
}

/// A place or a number ends just before `at`: no name goes on in lower case.
fn ends_name(view: &View<'_>, at: usize) -> bool {
    view.token(at - 1).is_some_and(|t| t.class == Class::Number) || ends_place(view, at)
}

/// A place ends just before `at`: what follows in lower case is no name any more.
pub(super) fn ends_place(view: &View<'_>, at: usize) -> bool {
    [
        Family::Province,
        Family::Country,
        Family::District,
        Family::ForeignPlace,
    ]
    .into_iter()
    .any(|f| {
        // `Trung` for China only in `Việt - Trung`, not in `Trung ương`.
        let certain = |row: u32| {
            f != Family::Country
                || view.gazetteers.country_aliases[row as usize].guard == Guard::None
        };
        places::hit_ends_at(view, at - 1, f, &certain)
    }) && view.longest(at - 1, Family::GenericBody).is_none()
}

/// A country ends just before `at`: a foreign word after it is a person's.
fn ends_country(view: &View<'_>, at: usize) -> bool {
    places::hit_ends_at(view, at - 1, Family::Country, &|_| true)
}

/// `Rennes - Huế`, `Đồng Đăng - Lạng Sơn`.
pub(super) fn ends_place_or_capital(view: &View<'_>, at: usize) -> bool {
    view.token(at - 1).is_some_and(|t| t.is_capital())
}

pub(super) fn is_upper_word(view: &View<'_>, i: usize) -> bool {
    view.token(i)
        .is_some_and(|t| t.is_word() && t.case == Case::Upper && t.end - t.start > 2)
        && is_syllable(view.surface(i))
}

/// A word that no name of a body goes on with.
pub(super) fn is_stop(view: &View<'_>, i: usize) -> bool {
    // `dự án`, `ngoại giao` are words of names, though `dự`, `giao` are none.
    let stop = view.role(i, Role::NameStop).max(view.role(i, Role::And));
    let word = view.role(i, Role::BodyWord).max(compound_over(view, i));
    stop.is_some_and(|end| word.is_none_or(|word| word < end))
}

/// One past the compound that holds token `i` as its last word: `ngoại giao`.
fn compound_over(view: &View<'_>, i: usize) -> Option<usize> {
    view.role_before(i + 1, Role::BodyWord)
        .filter(|&from| from < i)
        .map(|_| i + 1)
}

/// The longest run of lower-case words inside a name.
const LOWER_RUN: usize = 6;

/// Lower-case words in no table: they belong to the name if a place, a capital
/// or the end of the clause follows before anything that no name goes on with;
/// in a firm's name only if a capital does.
fn over_lower(view: &View<'_>, at: usize, kind: BodyKind, words: &NameWords) -> Option<usize> {
    let firm = matches!(kind, BodyKind::Firm | BodyKind::Bank | BodyKind::Media);
    let mut to = at;
    while let Some(t) = view.token(to) {
        let lower = t.is_word() && t.case == Case::Lower && (to == at || t.gap == Gap::Space);
        let unit = places::prefix_at(view, to).is_some();
        if !lower || unit || is_stop(view, to) || to - at > LOWER_RUN {
            break;
        }
        to += 1;
    }
    if to == at || to - at > LOWER_RUN {
        return None;
    }
    let next = view.token(to);
    // The `Cố` of `Di tích Cố đô Huế` is no title.
    let office =
        || view.longest(to, Family::Office).is_some() && view.role(to, Role::Capital).is_none();
    let person = || is_person(view, to) || !firm && may_be_person(view, to);
    let capital = next.is_some_and(|t| t.is_capital() && t.gap == Gap::Space)
        && (words.knows(view, to + 1) && !begins_body(view, to) || !office() && !person());
    let capital = capital || firm && firm::is_letters_behind(view, to);
    if firm {
        return (capital && to - at <= 4).then_some(to);
    }
    // `… và Quản [trị công] đã tổ chức`: a verb in its tense follows no name of another word.
    let tense = || {
        let marks = [Role::Past, Role::Ahead];
        marks.iter().any(|&r| view.role(to, r) == Some(to + 1))
    };
    let ends = |k: usize| {
        view.token(k).is_none_or(|t| t.gap >= Gap::Line)
            || matches!(view.key(k), "," | "." | ";" | ")" | "(" | ":" | "-")
    };
    // `Phòng Quản lý [khoa học] và công nghệ,`: both are words of two syllables that names have.
    let joined = view.role(to, Role::And).filter(|_| to - at == 2);
    let joined = joined.filter(|&k| words.knows(view, at + 1) && words.knows(view, k + 1));
    if let Some(last) = joined.map(|k| k + 2).filter(|&k| ends(k)) {
        return Some(last);
    }
    let closes = ends(to)
        || places::prefix_at(view, to).is_some()
        || view.role(to, Role::Of).is_some()
        || to - at <= 1 && view.role(to, Role::NameStop).is_some()
        || to - at <= 2 && tense();
    (closes || capital && to - at <= 5).then_some(to)
}

/// A name in quotes takes the closing one along: `Công ty "Hoa Sen"`.
fn closed(view: &View<'_>, from: usize, end: usize) -> usize {
    let opened = (from..end).filter(|&i| view.key(i) == "\"").count() % 2 == 1;
    if opened && view.key(end) == "\"" {
        end + 1
    } else {
        end
    }
}

/// Names go over a line break only in upper-case headers.
fn goes_over_line(view: &View<'_>, at: usize) -> bool {
    let upper = |i: usize| {
        view.token(i)
            .is_some_and(|t| t.is_word() && t.case == Case::Upper)
    };
    at > 0 && upper(at) && upper(at - 1)
}

/// `Trường THPT số 1`, `Bệnh viện 108`, `Binh đoàn 15`.
fn is_number_name(view: &View<'_>, at: usize, first: bool, kind: BodyKind) -> bool {
    if first && kind != BodyKind::Military {
        return false;
    }
    let short = view
        .token(at)
        .is_some_and(|t| t.end - t.start <= 4 && t.gap == Gap::Space);
    // `Việt Nam 28 triệu đồng`
    let amount = view.hits.begins(at + 1, Signs::of(&[Family::MoneyWord]));
    let ends = view
        .token(at + 1)
        .is_none_or(|t| t.gap != Gap::None || matches!(view.key(at + 1), "," | "." | ";" | ")"));
    short
        && ends
        && !amount
        && matches!(
            kind,
            BodyKind::School | BodyKind::Hospital | BodyKind::Military | BodyKind::Firm
        )
}
