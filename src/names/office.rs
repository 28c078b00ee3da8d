//! The phrase of an office: head, modifiers, body and place.
//!
//! `[Phó Chủ tịch Thường trực UBND tỉnh] Nguyễn Văn Thi`: a head of
//! `offices.csv` with what stands before it (`nguyên`, `Phó`), then what goes on
//! with it, see [`super::tail`]. The term one is elected for (`khóa XV`, `nhiệm kỳ
//! 2021-2026`) stays outside.

use crate::extract::View;
use crate::gazetteer::{Family, Guard, Hit, OfficeRole, Role, Signs};
use crate::places;
use crate::token::{Case, Class, Gap, is_roman, is_syllable};

use super::context::office_row;
use super::run;
use super::tail::Tail;

/// An office as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// First token.
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// One past the term behind it (`khóa XV`), if one is told.
    pub(super) end: usize,
    /// Row of its head in `offices.csv`.
    pub(super) row: u32,
    /// Of many (`Giám đốc các sở`): nobody's office.
    pub(super) many: bool,
    /// A country or foreign place is named in it.
    pub(super) foreign: bool,
    /// One of service (`Trợ lý`), to the holder of another office or to a person.
    pub(super) aide: bool,
}

/// Whether an office or a title may begin at token `i`: most words of the table only go
/// on with one.
#[inline]
pub(super) fn opens(view: &View<'_>, i: usize) -> bool {
    let opens = |role: OfficeRole| role.is_head() || is_before(role) || role == OfficeRole::Title;
    view.hits.begins(i, Signs::of(&[Family::Office])) && office_row(view, i, opens).is_some()
}

/// What stands before a head: `nguyên`, `Phó`.
fn is_before(role: OfficeRole) -> bool {
    matches!(role, OfficeRole::Prefix | OfficeRole::Former)
}

/// The office that begins at token `i`.
pub(super) fn parse(view: &View<'_>, i: usize) -> Option<Phrase> {
    let (head, row) = head(view, i)?;
    if is_body(view, i, head) || head == i + 1 && ends_code(view, i) {
        return None;
    }
    let role = view.gazetteers.offices[row as usize].role;
    let tail = Tail::read(view, (i, head), row);
    let mut to = tail.at;
    while to > head && hangs(view, to - 1) {
        to -= 1;
    }
    Some(Phrase {
        from: i,
        to,
        end: terms(view, to.max(tail.end)),
        row,
        many: tail.many,
        foreign: tail.foreign || role == OfficeRole::Abroad,
        aide: role == OfficeRole::Aide,
    })
}

/// Whether the words at token `i` begin a body that goes beyond the office's head:
/// `Đại sứ quán`.
fn is_body(view: &View<'_>, i: usize, head: usize) -> bool {
    let longer = |f| {
        view.longest(i, f)
            .is_some_and(|(hit, _)| hit.end as usize > head)
    };
    // `TTg CP` is who issues, `TTg` before a name an office.
    let letters = head == i + 1 && !is_syllable(view.surface(i));
    longer(Family::Body) || longer(Family::GenericBody) || letters && longer(Family::Organisation)
}

/// Whether token `i` is the end of a code: `98/QĐ-TTg`.
fn ends_code(view: &View<'_>, i: usize) -> bool {
    let tight = |k: usize| view.token(k).is_some_and(|t| t.gap == Gap::None);
    let mark = i > 1 && tight(i) && tight(i - 1);
    mark && match view.key(i - 1) {
        "/" => true,
        "-" => view.token(i - 2).is_some_and(|t| t.case == Case::Upper),
        _ => false,
    }
}

/// Whether an office is held beside another one: that of a member (`Ủy viên Bộ Chính trị`), or
/// of who leads a task or a board (`Tổ trưởng`, `Chủ tịch Hội đồng Thi đua`).
pub(super) fn is_beside(view: &View<'_>, phrase: &Phrase) -> bool {
    let panel = |k: usize| {
        let row = office_row(view, k, |role| role == OfficeRole::Panel);
        // `Hội đồng nhân dân` is none.
        row.is_some_and(|(end, _)| office_row(view, end, |r| r == OfficeRole::Link).is_none())
    };
    let role = view.gazetteers.offices[phrase.row as usize].role;
    role == OfficeRole::Beside || (phrase.from + 1..phrase.to).any(panel)
}

/// Whether an office is a body of the state by itself: `Thủ tướng Chính phủ`.
pub(super) fn is_state_body(view: &View<'_>, phrase: &Phrase) -> bool {
    let body = view.longest(phrase.from, Family::Organisation);
    body.is_some_and(|(hit, _)| hit.end as usize == phrase.to)
}

/// Whether a phrase names another country.
pub(super) fn is_abroad(view: &View<'_>, phrase: &Phrase) -> bool {
    // The `Trung` of `Trung ương` is no country.
    let other = |row: u32| {
        let alias = &view.gazetteers.country_aliases[row as usize];
        !alias.is_vietnam() && !matches!(alias.guard, Guard::Pair | Guard::Never)
    };
    (phrase.from..phrase.to).any(|i| places::hit_begins_at(view, i, Family::Country, &other))
}

/// One past `khóa XV`, `, nhiệm kỳ 2021-2026`, `(nhiệm kỳ 2021-2026)`, `cũ` at token `i`, else
/// `i`.
pub(super) fn terms(view: &View<'_>, i: usize) -> usize {
    let bracket = term(view, i + 1).filter(|&end| view.key(i) == "(" && view.key(end) == ")");
    if let Some(end) = bracket {
        return end + 1;
    }
    // `Bí thư Tỉnh ủy Bắc Giang | cũ`
    let mut at = view
        .role(i, Role::Former)
        .filter(|&end| end == i + 1)
        .unwrap_or(i);
    for _ in 0..2 {
        let comma = usize::from(view.key(at) == ",");
        match term(view, at + comma) {
            Some(end) => at = end,
            None => break,
        }
    }
    at
}

/// One past the word for a term and its numbers at token `i`: `khóa VI, VII`,
/// `nhiệm kỳ 2016 - 2021`.
pub(super) fn term(view: &View<'_>, i: usize) -> Option<usize> {
    let near = view.token(i).is_some_and(|t| t.gap < Gap::Paragraph);
    // `các nhiệm kỳ 2011-2016, 2016-2021`
    let i = view.role(i, Role::Plural).unwrap_or(i);
    let mut at = view.role(i, Role::PeriodHead).filter(|_| near)?;
    let number = |i: usize| {
        is_roman(view.surface(i)) || view.token(i).is_some_and(|t| t.class == Class::Number)
    };
    if !number(at) {
        return None;
    }
    while number(at) {
        let joined = matches!(view.key(at + 1), "," | "-" | "/") && number(at + 2);
        at += if joined { 2 } else { 1 };
    }
    Some(at)
}

/// One past the head (with `nguyên`, `Phó` before it) at token `i`, and its row.
pub(super) fn head(view: &View<'_>, i: usize) -> Option<(usize, u32)> {
    let mut at = i;
    for _ in 0..3 {
        office_row(view, at, |role| role.is_head() || is_before(role))?;
        if let Some(found) = office_row(view, at, OfficeRole::is_head) {
            // `chức vụ | Phó Giám đốc` holds no `Vụ phó`.
            let cut =
                view.token(i + 1).is_some_and(|t| t.is_capital()) && ends_word(view, i, i + 1);
            return Some(found).filter(|_| !cut);
        }
        let (end, _) = office_row(view, at, is_before)?;
        if ends_word(view, at, end) {
            return None;
        }
        view.token(end).filter(|t| t.gap < Gap::Paragraph)?;
        at = end;
    }
    None
}

/// Whether what stands before a head is only the end of a longer word: `ủy | quyền`.
fn ends_word(view: &View<'_>, from: usize, to: usize) -> bool {
    let whole = |hit: &Hit| hit.end as usize == to && hit.is(Family::Trigger);
    from > 0 && view.hits.at(from - 1).iter().any(whole)
}

/// A last token that must not end a phrase: a dash, `và`, `của`.
fn hangs(view: &View<'_>, i: usize) -> bool {
    view.token(i).is_none_or(|t| t.class == Class::Punct) && view.key(i) != "."
        || view.role(i, Role::And) == Some(i + 1)
        || office_row(view, i, |role| role == OfficeRole::Link).is_some_and(|(e, _)| e == i + 1)
}

/// Whether a person's name begins at token `i`, given that an office stands there.
pub(super) fn name_starts(view: &View<'_>, i: usize) -> bool {
    run::at(view, i).is_some_and(|r| r.full() && (r.surname.is_some() || r.foreign))
}
