//! The header of a decree, decision or plan, and the title below it.

use std::ops::Range;

use crate::gazetteer::Cue;
use crate::span::{Clean, Span};

use super::lines::{Cues, Line, PARAGRAPH};

/// Lines with letters in the header of a decree, its title included, at most.
const HEADER: usize = 14;

/// A decree, decision or plan with its official header.
pub(super) fn is_decree(cues: &Cues, lines: &[Line<'_>]) -> bool {
    // Two-column headers put the motto anywhere in the line.
    lines.iter().take(8).any(|l| {
        let is_motto = |p: &str| matches!(cues.cue(p), Some((Cue::Motto, _, _)));
        let (wide, tab) = (l.text.contains("  "), l.text.contains('\t'));
        let whole = !(wide && tab) && matches!(l.cue, Some((Cue::Motto, _, _)));
        whole
            || wide && l.text.split("  ").any(|p| is_motto(p.trim()))
            || tab && l.text.split('\t').any(|p| is_motto(p.trim()))
            || l.text.len() < 240 && motto_inside(cues, l.text)
    })
}

fn motto_inside(cues: &Cues, line: &str) -> bool {
    let mut starts = line.match_indices(' ').map(|(i, _)| i + 1);
    starts.any(|i| {
        let rest = &line[i..];
        cues.may_be_motto(rest) && matches!(cues.cue(rest), Some((Cue::Motto, _, _)))
    })
}

/// So many lines hold `n` with letters: tables are stored with rules and dashes
/// in lines of their own.
fn worded(lines: &[Line<'_>], n: usize) -> usize {
    let mut words = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| l.text.chars().any(char::is_alphabetic));
    words.nth(n).map_or(lines.len(), |(i, _)| i)
}

/// `QUYẾT ĐỊNH` with the lines that say about what.
pub(super) fn decree_title(lines: &[Line<'_>], body: usize) -> Range<usize> {
    let top = &lines[..body.min(worded(lines, HEADER))];
    let start = top.iter().position(|l| {
        matches!(l.cue, Some((Cue::DecreeType, _, end)) if l.text.len() < 160
            && (end + 40 >= l.text.len() || !l.text.chars().any(char::is_lowercase)))
    });
    let Some(start) = start else {
        return 0..0;
    };
    let mut end = start + 1;
    while let Some(next) = top.get(end) {
        if next.apart && end > start + 1
            || next.zone.is_some()
            || next.text.len() >= PARAGRAPH + 60
            || next.text.chars().all(|c| !c.is_alphabetic())
            || matches!(next.cue, Some((Cue::DecreeBody, _, _)))
        {
            break;
        }
        end += 1;
    }
    start..end
}

/// From the top to the first long paragraph of a decree.
pub(super) fn header(lines: &[Line<'_>]) -> Option<Span<Clean>> {
    let first = lines.first()?;
    let most = worded(lines, HEADER);
    let end = lines
        .iter()
        .take(most)
        .position(|l| {
            l.text.len() >= PARAGRAPH + 60 || matches!(l.cue, Some((Cue::DecreeBody, _, _)))
        })
        .unwrap_or(most);
    let last = lines.get(end.checked_sub(1)?)?;
    Some(Span::new(first.span.start, last.span.end))
}
