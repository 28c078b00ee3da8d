//! What ends the name of a body though it is written in capitals: an office, a document, a
//! person, another body.
//!
//! In: the token behind what was read of the name, what its head is, the pairs of words that
//! names have. Out: whether something else begins there. How far a name goes is for
//! [`super::name`].

use super::name::{LONGEST, begins_foreign};
use super::person::{is_person, may_be_person};
use super::words::NameWords;
use crate::extract::View;
use crate::gazetteer::{BodyKind, Family, Hit, OfficeRole, Role};
use crate::places;
use crate::token::{Case, Gap, is_syllable};

/// `VIỆN KHOA HỌC KỸ THUẬT | NÔNG NGHIỆP`: a known word of two syllables that is no verb.
pub(super) fn begins_word(view: &View<'_>, at: usize, words: &NameWords) -> bool {
    let near = |i: usize| view.token(i).is_some_and(|t| t.gap == Gap::Space);
    let upper = view.token(at + 1).is_some_and(|t| t.case == Case::Upper);
    let verb = [Role::NameStop, Role::Clause];
    near(at)
        && near(at + 1)
        && upper
        && view
            .role(at, Role::BodyWord)
            .is_some_and(|end| end > at + 1)
        && words.knows(view, at + 1)
        && !verb.iter().any(|&r| view.role(at, r).is_some())
}

/// In capitals throughout: `ỦY BAN NHÂN DÂN | CHỦ TỊCH`, an office of more words than one, and
/// `TOÀN BỘ | ỦY BAN NHÂN DÂN …`, a body on the next line.
pub(super) fn begins_anew(view: &View<'_>, at: usize) -> bool {
    let line = view.token(at).is_some_and(|t| t.gap == Gap::Line);
    let anew = |h: &Hit| match line {
        true => h.is(Family::Body) || h.is(Family::GenericBody) && h.end as usize > at + 1,
        false => h.is(Family::Office) && h.end as usize > at + 1,
    };
    let office = |h: &Hit| {
        let heads = &view.gazetteers.offices;
        line || view
            .rows(*h, Family::Office)
            .any(|row| heads[row as usize].role.is_head())
    };
    view.hits.at(at).iter().any(|h| anew(h) && office(h))
}

/// What ends a name though it has a capital: another body, an office, a
/// document, a person.
pub(super) fn begins_other(view: &View<'_>, at: usize, kind: BodyKind, words: &NameWords) -> bool {
    // `Công ty Cổ phần Tập đoàn Hoàng Anh Gia Lai`
    let brand = kind == BodyKind::Firm && view.role_before(at, Role::FirmHead).is_some();
    // The `Lương` of `Viện Cây Lương thực` is a word's second syllable.
    let inside = at.checked_sub(1).is_some_and(|before| {
        let word = view.role(before, Role::BodyWord);
        word.is_some_and(|end| end > at) && !ends_known(view, at)
    });
    let person = !matches!(kind, BodyKind::School | BodyKind::Hospital)
        && !brand
        && !inside
        && (is_person(view, at)
            || kind == BodyKind::Association && is_holder_of_letters(view, at)
            || (ends_known(view, at) || ends_abroad(view, at)) && may_be_person(view, at));
    // `Bộ Giáo dục và Thể thao | Thongsalith Mangnomek`
    if person || kind == BodyKind::Agency && begins_foreign(view, at) {
        return true;
    }
    if words.knows(view, at) {
        return false;
    }
    // `UBND tỉnh Về việc`; `Bộ Tài chính Người ký: …`
    let label = view
        .role(at, Role::NameStop)
        .is_some_and(|end| view.key(end) == ":");
    if label || view.role(at, Role::About).is_some() {
        return true;
    }
    // `Đồng` begins offices (`Đồng Chủ tịch`) and places alike.
    let office = |row: u32| {
        let role = view.gazetteers.offices[row as usize].role;
        role.is_head() && role != OfficeRole::Aide
    };
    view.hits.at(at).iter().any(|&h| {
        view.rows(h, Family::Office).any(office)
            || [Family::Body, Family::DocHead]
                .into_iter()
                .any(|f| view.rows(h, f).next().is_some())
    })
}

/// `Tổ chức GWHF | Allan Vosburg`: behind letters that stand for a whole name two words that
/// are no syllables are somebody's.
fn is_holder_of_letters(view: &View<'_>, at: usize) -> bool {
    let letters = view
        .token(at - 1)
        .is_some_and(|t| t.case == Case::Upper && t.end - t.start > 2);
    letters && !is_syllable(view.surface(at - 1)) && begins_foreign(view, at)
}

/// Whether a body of the table ends just before `at`: its name needs no more.
fn ends_known(view: &View<'_>, at: usize) -> bool {
    (at.saturating_sub(LONGEST)..at).any(|i| {
        let mut hits = view.hits.at(i).iter();
        hits.any(|h| h.end as usize == at && (h.is(Family::Organisation) || h.is(Family::Body)))
    })
}

/// Whether the name of a place abroad ends just before `at`.
fn ends_abroad(view: &View<'_>, at: usize) -> bool {
    places::hit_ends_at(view, at - 1, Family::ForeignPlace, &|_| true)
}
