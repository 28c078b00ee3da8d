//! Line breaks that are mere wrapping.

use super::office;
use crate::extract::View;
use crate::gazetteer::Role;
use crate::token::{Case, Gap};

/// Words with a capital behind a line break that open a sentence: `Tại`, `Chiều`, `Trước đó`.
const OPENERS: [Role; 3] = [Role::NameStop, Role::DateCue, Role::Clause];

/// Tokens of a line that are measured.
const LINE: usize = 64;

/// Tokens around a line break in which the other breaks are looked at.
const AROUND: usize = 256;

/// Whether the text around the line break before token `k` has other breaks, and something begins
/// behind most of them: where lines are wrapped, a small letter stands behind many.
fn ends_lines_with_sentences(view: &View<'_>, k: usize) -> bool {
    let around = k.saturating_sub(AROUND)..(k + AROUND).min(view.len());
    let others = around.filter(|&i| i > 0 && i != k);
    let mut breaks = [0, 0];
    for t in others.filter_map(|i| view.token(i)) {
        if t.gap == Gap::Line {
            breaks[usize::from(t.case == Case::Lower)] += 1;
        }
    }
    let [large, small] = breaks;
    large > 1 && small * 2 < large
}

/// Whether the line break before token `k` can be mere wrapping: the word behind it opens no
/// sentence, and would not have found room before the break in a text as wide as its own line.
pub(super) fn is_wrap(view: &View<'_>, k: usize) -> bool {
    let breaks = |&j: &usize| view.token(j).is_none_or(|t| t.gap >= Gap::Line);
    let capital = view.token(k).is_some_and(|t| t.is_capital());
    // `CTTĐT - Sáng 4/10, …`
    let dateline = || {
        let dash = view.token(k + 1).is_some_and(|t| t.gap == Gap::Space);
        dash && view.key(k + 1) == "-" && view.token(k).is_some_and(|t| t.case == Case::Upper)
    };
    let opens = capital
        && (OPENERS.iter().any(|&r| view.role(k, r).is_some())
            || office::head(view, k).is_some()
            || dateline());
    if opens || capital && ends_lines_with_sentences(view, k) {
        return false;
    }
    let least = k.saturating_sub(LINE);
    let start = (least..k).rev().find(breaks).unwrap_or(least);
    let end = (k + 1..k + LINE).find(breaks).unwrap_or(k + LINE);
    let width = |from: usize, to: usize| {
        let span = view.tokens.span(from, to.min(view.len()));
        view.text.slice(span).chars().count()
    };
    let needed = width(start, k) + 1 + width(k, k + 1);
    // Letters are of several breadths.
    needed * 5 > width(k, end) * 4
}
