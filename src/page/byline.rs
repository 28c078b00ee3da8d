//! When, by whom and by which paper: stamps, bylines, sources.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::gazetteer::Cue;
use crate::span::{Clean, Span};
use crate::text::fold;

use super::lines::{Line, PARAGRAPH, SHORT};
use super::{Page, Zone};

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // `13/10/2021`, `13-10-2021`, `13.10.2021`, `2021-10-13`
    Regex::new(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}").ok()
});

/// Whether the line has a whole date in figures.
pub(super) fn has_date(line: &str) -> bool {
    DATE.as_ref().is_some_and(|r| r.is_match(line))
}

pub(super) fn is_stamp(line: &Line<'_>) -> bool {
    match line.cue {
        Some((Cue::Published, _, end)) => {
            let labelled = line.text[..end].ends_with(':') || line.text[end..].starts_with(':');
            // `Ngày 24/11, UBND tỉnh họp …` is text: a bare stamp has few words.
            let words = line.text[end..]
                .split_whitespace()
                .filter(|w| w.chars().any(char::is_alphabetic) && !w.starts_with('('))
                .count();
            line.text.len() < SHORT
                && line.text.bytes().any(|b| b.is_ascii_digit())
                && (labelled || words <= 4 && !line.text.ends_with('.'))
        }
        // Nothing but a date and a time.
        _ => {
            line.text.len() < 48 && line.text.split_whitespace().count() <= 6 && has_date(line.text)
        }
    }
}

pub(super) fn mark_bylines(
    lines: &mut [Line<'_>],
    title: &Range<usize>,
    decree: bool,
    page: &mut Page,
) {
    for (i, line) in lines.iter_mut().enumerate() {
        if line.zone.is_some() || title.contains(&i) {
            continue;
        }
        if is_stamp(line) {
            line.zone = Some(Zone::Byline);
            page.stamp = page.stamp.or(Some(line.span));
            continue;
        }
        let Some((cue, _, end)) = line.cue else {
            continue;
        };
        if line.text.len() >= SHORT || !line.text[..end].contains(':') {
            continue;
        }
        let rest = Span::new(line.span.start + end as u32, line.span.end);
        let value = trimmed(line.text, end, rest);
        match cue {
            Cue::Outlet => {
                line.zone = Some(Zone::Byline);
                page.outlet = page.outlet.or(value);
            }
            Cue::Author => {
                line.zone = Some(Zone::Byline);
                page.author = page.author.or(value);
            }
            Cue::Caption => line.zone = Some(Zone::Caption),
            _ => {}
        }
    }
    if page.author.is_none() && !decree {
        page.author = closing_name(lines, title);
    }
}

/// The value after a label, without blanks and brackets at its rim.
fn trimmed(text: &str, from: usize, rest: Span<Clean>) -> Option<Span<Clean>> {
    let value = &text[from..];
    let left = value.len() - value.trim_start_matches([' ', ':', '\t', '-']).len();
    let right = value.len() - value.trim_end_matches([' ', '.', '/', ')']).len();
    (left + right < value.len())
        .then(|| Span::new(rest.start + left as u32, rest.end - right as u32))
}

/// A pen name alone in the last line of the text.
fn closing_name(lines: &mut [Line<'_>], title: &Range<usize>) -> Option<Span<Clean>> {
    let body = lines
        .iter()
        .rposition(|l| l.zone.is_none() && l.text.len() >= PARAGRAPH)?;
    // Teasers may follow; the name is the first such line after the text.
    let i = (body + 1..lines.len())
        .take(8)
        .find(|&i| lines[i].zone.is_none() && !title.contains(&i) && is_name_line(lines[i].text))?;
    if lines[body + 1..i]
        .iter()
        .any(|l| matches!(l.cue, Some((Cue::Teasers, _, _))))
    {
        return None;
    }
    lines[i].zone = Some(Zone::Byline);
    trimmed(lines[i].text, 0, lines[i].span).map(|s| {
        let inner = lines[i].text.trim_start_matches(['(', ' ']).len();
        Span::new(s.start + (lines[i].text.len() - inner) as u32, s.end)
    })
}

/// One to six capitalised words, nothing else.
fn is_name_line(text: &str) -> bool {
    let words = || {
        text.split([' ', '-', ',', '(', ')', '.', '–'])
            .filter(|w| !w.is_empty())
    };
    let count = words().count();
    (1..=6).contains(&count)
        && text.chars().count() <= 40
        && !text.ends_with(':')
        && words().all(|w| {
            w.chars().next().is_some_and(fold::is_upper) && w.chars().all(char::is_alphabetic)
        })
        && (count >= 2 || text.chars().count() >= 3 && text.chars().any(char::is_lowercase))
        && text.chars().any(char::is_lowercase)
}
