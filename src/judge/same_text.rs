//! Whether gold was made on the text that a run has read: on another its offsets
//! mean nothing.

use super::{Article, Mention};

/// Whether the lengths differ, or words of the run are not at their place in
/// gold's text. Gold that came without a text is taken as it is.
pub(super) fn differs(gold: &Article, found: &Article) -> bool {
    let Some(text) = &gold.text else {
        return false;
    };
    let bounds: Vec<usize> = text
        .char_indices()
        .map(|(i, _)| i)
        .chain([text.len()])
        .collect();
    let at = |n: i64| bounds.get(usize::try_from(n).ok()?).copied();
    let there = |m: &Mention| text.get(at(m.start)?..at(m.end)?);
    let moved = |m: &Mention| {
        there(m).is_none_or(|words| {
            // Spreadsheet-safe tables have a mark before some cells.
            words != m.surface && Some(words) != m.surface.strip_prefix('\'')
        })
    };
    found.chars.is_some_and(|n| n + 1 != bounds.len()) || found.mentions.iter().any(moved)
}
