//! Firms: what they do, whose they are, and their names in capitals throughout.

use super::joint::begins_body;
use super::name::is_upper_word;
use super::words::NameWords;
use crate::extract::View;
use crate::gazetteer::{Family, Role, Signs};
use crate::token::{Case, Gap, Token, is_syllable};

/// Words of a firm's name in capitals throughout, at most.
const FIRM: usize = 6;

/// `CÔNG TY CỔ PHẦN [HOA TIÊU HÀNG HẢI]`: in capitals throughout a firm's name is what stands
/// between the head and a mark or the end of the line, if nothing else begins there.
pub(super) fn shouted(view: &View<'_>, at: usize) -> Option<usize> {
    let word = |k: &usize| {
        let stop = [Role::Clause, Role::And]
            .iter()
            .any(|&r| view.role(*k, r).is_some());
        is_upper_word(view, *k) && !stop && view.token(*k).is_some_and(|t| t.gap == Gap::Space)
    };
    let to = (at..=at + FIRM).take_while(word).count() + at;
    let ends = |k: usize| {
        let next = view.token(k);
        let joint = view.role(k, Role::And);
        next.is_none_or(|t| t.gap >= Gap::Line || !t.is_word())
            || joint.is_some_and(|k| begins_body(view, k))
    };
    let other = (at..to).any(|k| view.hits.begins(k, OTHERS));
    if other || to == at || to > at + FIRM || !ends(to) {
        return None;
    }
    let group = is_letters_behind(view, to) && ends(to + 2);
    Some(if group { to + 2 } else { to })
}

/// What begins no word of a firm's name.
const OTHERS: Signs = Signs::of(&[Family::GenericBody, Family::Office, Family::DocHead]);

/// Words of a firm's trades behind a comma, at most.
const TRADES: usize = 9;

/// One past the comma at token `at` where words for trades stand on both sides of it and the
/// firm's name follows the last of them.
pub(super) fn trades(view: &View<'_>, at: usize, words: &NameWords) -> Option<usize> {
    let word = |k: usize| {
        view.role(k, Role::BodyWord) == Some(k + 2) && view.token(k).is_some_and(Token::is_word)
    };
    let near = |k: usize| view.token(k).is_some_and(|t| t.gap == Gap::Space);
    let mut to = at;
    if at < 2 || !word(at - 2) {
        return None;
    }
    while to < at + TRADES {
        let joint = view.key(to) == "," || view.role(to, Role::And) == Some(to + 1);
        if !joint || !word(to + 1) || !near(to + 1) || begins_body(view, to + 1) {
            break;
        }
        to += 3;
    }
    let name = view
        .token(to)
        .is_some_and(|t| t.is_capital() && t.gap == Gap::Space);
    (to > at && name && !words.knows(view, to + 1)).then_some(to)
}

/// Whether the letters of a group, and no more of a name, stand behind the dash between blanks
/// at token `at`.
pub(super) fn is_group(view: &View<'_>, at: usize) -> bool {
    let beside = view.token(at - 1);
    let beside = beside.is_some_and(|t| t.is_word() && t.case != Case::Upper);
    let next = view.token(at + 2);
    let goes_on = next.is_some_and(|t| t.is_capital() && t.gap == Gap::Space);
    beside && !goes_on && is_letters_behind(view, at)
}

/// ` - TKV` at token `at`: two to five capitals that spell no syllable, behind a dash between blanks.
pub(super) fn is_letters_behind(view: &View<'_>, at: usize) -> bool {
    let blank = |k: usize| view.token(k).is_some_and(|t| t.gap == Gap::Space);
    let letters = view.token(at + 1).is_some_and(|t| {
        t.case == Case::Upper && t.is_word() && (2..=5).contains(&(t.end - t.start))
    });
    view.key(at) == "-"
        && blank(at)
        && blank(at + 1)
        && letters
        && !is_syllable(view.surface(at + 1))
}
