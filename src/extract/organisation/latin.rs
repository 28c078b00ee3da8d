//! Firms under foreign names, by the word such a name ends with.

use super::Found;
use crate::extract::{Body, View};
use crate::gazetteer::{BodyKind, Family, Role, Signs};
use crate::token::{Case, Class, Gap, is_syllable};

/// `do tổ chức Share Sarangbat tài trợ`: foreign words behind the small word for a body, which
/// a preposition makes a noun. Where the name begins and ends; the word stays outside.
pub(super) fn behind_word(view: &View<'_>, i: usize) -> Option<(usize, usize)> {
    // Nearly all words for bodies have a capital.
    if view.token(i).is_none_or(|t| t.is_capital()) {
        return None;
    }
    let (hit, row) = view.longest(i, Family::GenericBody)?;
    let kind = view.gazetteers.generic_bodies[row as usize].kind;
    let noun = [Role::Of, Role::With]
        .iter()
        .any(|&r| view.role_before(i, r).is_some());
    let kinds = [BodyKind::Association, BodyKind::Firm];
    let from = hit.end as usize;
    if !kinds.contains(&kind) {
        return None;
    }
    // `tổ chức ACEF/Hàn Quốc`
    if is_of_country(view, from) {
        return Some((from, from + 1));
    }
    if !noun {
        return None;
    }
    let word = |k: usize| {
        view.token(k)
            .is_some_and(|t| t.is_capital() && t.is_word() && t.gap == Gap::Space)
    };
    let to = (from..from + LATIN).find(|&k| !word(k))?;
    // `Peace3000`
    let number = view
        .token(to)
        .is_some_and(|t| t.class == Class::Number && t.gap == Gap::None);
    let to = to + usize::from(number);
    let foreign = (from..to)
        .filter(|&k| !is_syllable(view.surface(k)))
        .count();
    let other = [
        Family::Organisation,
        Family::Country,
        Family::ForeignPlace,
        Family::Surname,
    ];
    let known = other.iter().any(|&f| view.longest(from, f).is_some());
    // `do tập đoàn Hanwha tài trợ`
    let lone = to == from + 1
        && foreign == 1
        && view.token(from).is_some_and(|t| t.case == Case::Title)
        && view.surface(from).chars().count() >= LONE;
    ((to > from + 1 && foreign > 1 || lone) && !known).then_some((from, to))
}

/// Whether the foreign word at token `i` has its country behind a slash.
fn is_of_country(view: &View<'_>, i: usize) -> bool {
    let tight = |k: usize| view.token(k).is_some_and(|t| t.gap == Gap::None);
    let known = view.hits.begins(i, Signs::of(&[Family::Organisation]));
    let word = view.token(i).is_some_and(|t| t.is_capital() && t.is_word());
    word && !known
        && !is_syllable(view.surface(i))
        && view.key(i + 1) == "/"
        && tight(i + 1)
        && tight(i + 2)
        && view.longest(i + 2, Family::Country).is_some()
}

/// Letters of a foreign word that is a name by itself, at least.
const LONE: usize = 5;

/// The longest firm's name in Latin words, in tokens.
const LATIN: usize = 7;

/// `Mitsuhara Kogyo Co., Ltd`: foreign words that end as firms' names do.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Found> {
    let foreign = |j: usize| {
        view.token(j)
            .is_some_and(|t| t.is_capital() && (j == i || t.gap == Gap::Space))
            && !is_syllable(view.surface(j))
    };
    let ends = view.hits.next_before(i + 1, i + LATIN, Signs::FIRM_SUFFIX);
    if ends.is_none() || !foreign(i) {
        return None;
    }
    let mut at = i + 1;
    while at < i + LATIN {
        if let Some(end) = view.role(at, Role::FirmSuffix)
            && view
                .token(at)
                .is_some_and(|t| t.is_capital() && t.gap == Gap::Space)
        {
            return Some(Found {
                end,
                body: Body::Unknown,
                rule: "organisation/latin",
                row: None,
                weight: 2,
            });
        }
        let tight = view.key(at) == "-" && view.token(at).is_some_and(|t| t.gap == Gap::None);
        let joined = view.key(at - 1) == "-" && view.token(at)?.gap == Gap::None;
        if !(foreign(at) || tight || joined) {
            return None;
        }
        at += 1;
    }
    None
}
