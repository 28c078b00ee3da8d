//! Headlines of other articles, which stand in lines that a dash closes.

use crate::extract::View;
use crate::token::{self, Gap};

/// The longest line of a headline, in tokens.
const LINE: usize = 48;

/// `Thu phí cao tốc từ ngày 1/3/2026 -`: whether token `at` stands in one of several lines
/// on end that a dash closes: the headlines of other articles.
pub(super) fn in_teaser(view: &View<'_>, at: usize) -> bool {
    let begins = |k: &usize| view.token(*k).is_none_or(|t| t.gap >= Gap::Line);
    let dash = |k: usize| {
        let apart = view.token(k).is_some_and(|t| t.gap == Gap::Space);
        apart && view.key(k) == "-"
    };
    let closed = |k: usize| {
        let next = (k + 1..=k + LINE).find(begins)?;
        dash(next - 1).then_some(next)
    };
    // Nearly all lines end otherwise.
    if !ends_with_dash(view, at) {
        return false;
    }
    let Some(next) = closed(at) else {
        return false;
    };
    let start = (at.saturating_sub(LINE)..=at).rev().find(begins);
    let before = start.is_some_and(|s| s > 0 && dash(s - 1));
    before || view.token(next).is_some() && closed(next).is_some()
}

/// Whether the line that holds token `at` ends with a dash, for all its last byte tells. A line
/// that goes on for more than [`LINE`] tokens is no headline, and is not looked through.
fn ends_with_dash(view: &View<'_>, at: usize) -> bool {
    let text = view.text.clean();
    let start = |k: usize| view.token(k).map_or(text.len(), |t| t.start as usize);
    let (from, to) = (start(at), start(at + LINE + 1));
    let rest = text.get(from..to).unwrap_or_default();
    let line = match token::line_break(rest.as_bytes()) {
        Some(line) => rest.get(..line).unwrap_or_default(),
        None if to == text.len() => rest,
        None => return false,
    };
    let blank = |c: char| c.is_whitespace() || c.is_control();
    line.trim_end_matches(blank).ends_with('-')
}
