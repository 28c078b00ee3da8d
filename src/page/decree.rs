//! Decrees, decisions and plans with their official header.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Line, PARAGRAPH, PageReader, has_letters, matches, words_key};
use crate::gazetteer::Cue;
use crate::span::{Clean, Span};

/// Lines with letters in the header, its title included, at most.
const HEADER: usize = 14;
/// Lines in which a motto is enough to tell a header.
const TOP: usize = 8;
/// Lines in which a motto with a number below it is looked for: sites put a headline
/// and a table of attributes above the document.
const DEEP: usize = 60;
/// Lines from the motto to the number.
const NUMBER: usize = 10;
/// Lines of the body's name above the motto.
const ABOVE: usize = 6;
/// Longest name of a body in a header, in bytes.
const NAME: usize = 120;
/// Longest line of a subject in capitals, in bytes.
const SUBJECT: usize = 900;

static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // `18/2026/QĐ-UBND`, `15-CT/TW`
    Regex::new(r"[0-9]+ ?[/-] ?(?:[0-9]{4} ?/ ?)?\p{Lu}{2}").ok()
});

/// The line at which a decree's header begins, if the page is one.
pub(super) fn find(reader: &PageReader, lines: &[Line<'_>]) -> Option<usize> {
    let motto = lines.iter().take(DEEP).position(|l| has_motto(reader, l))?;
    if motto < TOP {
        return Some(start(lines, motto, 0));
    }
    let below = lines[motto..].iter().take(NUMBER);
    let number = below
        .clone()
        .any(|l| l.text.len() < NAME && matches(&CODE, l.text));
    number.then(|| start(lines, motto, motto.saturating_sub(ABOVE)))
}

/// The first line of the body's name and the number above the motto.
fn start(lines: &[Line<'_>], motto: usize, least: usize) -> usize {
    let name = |l: &Line<'_>| {
        let number = matches(&CODE, l.text) && !matches!(l.cue, Some((Cue::DecreeType, ..)));
        !has_letters(l.text) || l.text.len() < NAME && (l.is_upper() || number)
    };
    let above = lines[least..motto].iter().rev();
    motto - above.take_while(|l| name(l)).count()
}

/// Two-column headers put the motto anywhere in the line.
fn has_motto(reader: &PageReader, l: &Line<'_>) -> bool {
    let is_motto = |p: &str| matches!(reader.cue(p), Some((Cue::Motto, _, _)));
    let (wide, tab) = (l.text.contains("  "), l.text.contains('\t'));
    let whole = !(wide && tab) && matches!(l.cue, Some((Cue::Motto, _, _)));
    whole
        || wide && l.text.split("  ").any(|p| is_motto(p.trim()))
        || tab && l.text.split('\t').any(|p| is_motto(p.trim()))
        || l.text.len() < 240 && motto_inside(reader, l.text)
}

fn motto_inside(reader: &PageReader, line: &str) -> bool {
    let mut starts = line.match_indices(' ').map(|(i, _)| i + 1);
    starts.any(|i| {
        let rest = &line[i..];
        reader.may_be_motto(rest) && matches!(reader.cue(rest), Some((Cue::Motto, _, _)))
    })
}

/// So many lines hold `n` with letters: tables are stored with rules and dashes
/// in lines of their own.
fn worded(lines: &[Line<'_>], n: usize) -> usize {
    let mut words = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| has_letters(l.text));
    words.nth(n).map_or(lines.len(), |(i, _)| i)
}

/// The lines of the title: the headline that a site puts above the header, else
/// `QUYẾT ĐỊNH` with the lines that say about what.
pub(super) fn title(reader: &PageReader, lines: &[Line<'_>], from: usize) -> Range<usize> {
    let headline = lines[..from].iter().position(|l| {
        let typed = matches!(l.cue, Some((Cue::DecreeType, ..)));
        l.zone.is_none() && typed && matches(&CODE, l.text)
    });
    if let Some(i) = headline {
        return i..i + 1;
    }
    let rest = &lines[from..];
    let end = rest.iter().position(is_body).unwrap_or(rest.len());
    let top = &rest[..end.min(worded(rest, HEADER))];
    let start = top.iter().position(|l| {
        matches!(l.cue, Some((Cue::DecreeType, _, end)) if l.text.len() < 160
            && (end + 40 >= l.text.len() || l.is_upper()))
    });
    let Some(start) = start else {
        return 0..0;
    };
    let mut end = start + 1;
    while let Some(next) = top.get(end) {
        if !goes_on(reader, &top[start..end], next) {
            break;
        }
        end += 1;
    }
    from + start..from + end
}

/// Whether a title of these lines goes on with `next`.
fn goes_on(reader: &PageReader, title: &[Line<'_>], next: &Line<'_>) -> bool {
    let upper = next.is_upper();
    let Some((_, subject)) = title.split_first() else {
        return false;
    };
    let shouted = subject.first().is_some_and(Line::is_upper);
    let joined = |l: &Line<'_>| reader.ends_joined(l.text);
    // The authority that signs stands in a line of its own, in capitals.
    let signer = upper
        && matches!(next.cue, Some((Cue::Signer, ..)))
        && subject.last().is_some_and(|l| !joined(l));
    let first = subject.is_empty() && !next.apart;
    let longest = if upper || first {
        SUBJECT
    } else {
        PARAGRAPH + 60
    };
    !(next.apart && !subject.is_empty()
        || next.zone.is_some()
        || !has_letters(next.text)
        || signer
        || shouted && !upper
        || next.text.len() >= longest
        || is_body(next))
}

/// `Căn cứ …`, but not a subject in capitals that begins so (`THỰC HIỆN CHỈ THỊ …`).
fn is_body(line: &Line<'_>) -> bool {
    matches!(line.cue, Some((Cue::DecreeBody, _, _))) && !line.is_upper()
}

/// From its first line to the first long paragraph.
pub(super) fn header(lines: &[Line<'_>], from: usize) -> Option<Span<Clean>> {
    let rest = &lines[from..];
    let first = rest.first()?;
    let most = worded(rest, HEADER);
    let end = rest
        .iter()
        .take(most)
        .position(|l| is_body(l) || l.text.len() >= PARAGRAPH + 60 && !l.is_upper())
        .unwrap_or(most);
    let last = rest.get(end.checked_sub(1)?)?;
    Some(Span::new(first.span.start, last.span.end))
}

impl PageReader {
    /// Whether a line's last word joins it with the next: `… CỦA`.
    fn ends_joined(&self, line: &str) -> bool {
        let last = line.split_whitespace().next_back().unwrap_or_default();
        self.joints.contains(&words_key(last, 1))
    }
}
