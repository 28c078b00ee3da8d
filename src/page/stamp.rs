//! Stamps: the lines that say when a page was published.
//!
//! A site's own clock looks like one. It stands above the headline, often with the
//! menu below it, and the article has another stamp or tells of days long before.

use std::ops::Range;

use crate::calendar::to_civil;
use crate::gazetteer::Cue;
use crate::span::Span;

use super::Zone;
use super::day::{Day, Days};
use super::lines::{Cues, Line, PARAGRAPH, SHORT, has_letters, words};

/// Lines from the top on in which a stamp may share its line with other things.
const TOP: usize = 16;
/// Longest line that is cut, in bytes: of a paragraph only what stands at its start.
const LONGEST: usize = 160;
/// What parts the cells of a line.
const BARS: [char; 6] = ['|', '•', '·', '»', '\t', '›'];
/// Marks at the rim of a cell.
const RIM: [char; 12] = [
    ' ', ',', '|', '•', '·', '-', '–', '\t', '(', ')', '[', ']',
];
/// Words of a cell beside a stamp, at most; with a time of day, and without.
const BESIDE: (usize, usize) = (8, 3);
/// Words of a headline, or a sentence, beside a stamp in one line.
const HEADLINE: usize = 4;
/// Days by which a page may tell of the past and still be of its own day.
const PAST: i32 = 31;
/// A text begins with a day if it stands before this byte.
const DATELINE: usize = 40;

/// Cuts the lines at the head of an article at their stamps, and notes stamps.
pub(super) fn cut<'t>(
    cues: &Cues,
    days: &Days,
    lines: Vec<Line<'t>>,
    decree: bool,
) -> Vec<Line<'t>> {
    let mut out = Vec::with_capacity(lines.len() + 4);
    let mut top = !decree;
    for (i, mut line) in lines.into_iter().enumerate() {
        if top && i < TOP && line.zone.is_none() {
            top = !cut_line(cues, days, line, &mut out);
            continue;
        }
        // The place and day of a decree's header are not the page's.
        line.stamp = in_line(cues, days, &line).filter(|d| !decree || d.labelled || d.clock);
        out.push(line);
    }
    out
}

/// Cuts one line into `out`; whether the text has begun with it.
fn cut_line<'t>(cues: &Cues, days: &Days, line: Line<'t>, out: &mut Vec<Line<'t>>) -> bool {
    let text = line.text;
    let start = head(text, LONGEST);
    let Some(day) = days.find(cues, start) else {
        out.push(line);
        return text.len() >= PARAGRAPH;
    };
    let (left, right) = (&text[..day.from], &text[day.to..]);
    let told = words(right) >= HEADLINE && (day.clock || is_enclosed(left, right) || day.labelled);
    let fits = |side: &str| cells(side).all(|(_, cell)| is_light(cues, cell, day.clock));
    let light = fits(left) && fits(right) && text.len() < LONGEST;
    let leads = words(left) == 0 && told || fits(left) && day.clock && told;
    let ends = words(left) >= HEADLINE && day.clock && !left.ends_with('.');
    if !light && !leads && !ends {
        out.push(line);
        return text.len() >= PARAGRAPH;
    }
    let labelled = day.labelled || cells(left).any(|(_, c)| cues.whole(c) == Some(Cue::Published));
    let counted = cells(left).any(|(_, c)| cues.whole(c) == Some(Cue::Counter));
    let first = out.len();
    for (at, cell) in cells(left) {
        out.push(part(cues, &line, at, cell, light));
    }
    let mut stamp = part(cues, &line, day.from, &text[day.from..day.to], light);
    stamp.stamp = Some(Day { labelled, ..day });
    if counted {
        stamp.zone = Some(Zone::Furniture);
    }
    out.push(stamp);
    if light {
        for (at, cell) in cells(right) {
            out.push(part(cues, &line, day.to + at, cell, true));
        }
    } else if has_letters(right) {
        let rest = right.trim_start_matches(RIM);
        let at = text.len() - rest.len();
        out.push(part(cues, &line, at, rest, false));
    }
    out[first].apart = line.apart;
    !light && right.len() >= PARAGRAPH
}

/// The first bytes of a text, up to a bound between characters.
fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&i| text.is_char_boundary(i));
    &text[..end.unwrap_or(0)]
}

/// Whether a day stands in brackets.
fn is_enclosed(left: &str, right: &str) -> bool {
    left.trim_end().ends_with(['(', '[']) && right.trim_start().starts_with([')', ']'])
}

/// A piece of a line as a line of its own.
fn part<'t>(cues: &Cues, line: &Line<'t>, at: usize, text: &'t str, cell: bool) -> Line<'t> {
    let start = line.span.start + at as u32;
    Line {
        span: Span::new(start, start + text.len() as u32),
        text,
        cue: cues.cue(text),
        zone: None,
        stamp: None,
        apart: false,
        cell,
    }
}

/// The cells of a piece of text, and where they begin in it.
fn cells(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let pieces = text.split(BARS).flat_map(|piece| piece.split("   "));
    pieces.filter_map(move |piece| {
        // Each piece lies behind the one before.
        let from = at + text[at..].find(piece)?;
        at = from + piece.len();
        let cell = piece.trim_matches(RIM);
        let left = piece.len() - piece.trim_start_matches(RIM).len();
        has_letters(cell).then_some((from + left, cell))
    })
}

/// Whether something beside a stamp is no text: a label, a name, a rubric.
fn is_light(cues: &Cues, cell: &str, clock: bool) -> bool {
    let label = cues.cue(cell).is_some();
    let most = if clock || label { BESIDE.0 } else { BESIDE.1 };
    let names = || {
        cell.split_whitespace()
            .filter(|w| has_letters(w))
            .all(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase))
    };
    let n = words(cell);
    !cell.ends_with(['.', ':', ';']) && (n <= most || n <= BESIDE.0 && names())
}

/// The stamp that a line elsewhere is as a whole.
fn in_line(cues: &Cues, days: &Days, line: &Line<'_>) -> Option<Day> {
    let published = line.cue() == Some(Cue::Published);
    let short = line.text.len() < if published { SHORT } else { 48 };
    if line.zone.is_some() || !short || line.text.ends_with(['.', ';']) {
        return None;
    }
    let day = days.find(cues, line.text)?;
    let rest = words(&line.text[..day.from]) + words(&line.text[day.to..]);
    let label = published && line.is_labelled();
    (label || rest <= usize::from(day.clock) * 3).then_some(Day {
        labelled: day.labelled || label,
        ..day
    })
}

/// The line of the stamp that counts: a labelled one of the head; else the next
/// below the headline; else the last above it, if that is no clock. Clocks become
/// furniture.
pub(super) fn choose(
    cues: &Cues,
    days: &Days,
    lines: &mut [Line<'_>],
    title: &Range<usize>,
) -> Option<usize> {
    let text = lines
        .iter()
        .position(|l| l.zone.is_none() && l.text.len() >= PARAGRAPH && l.stamp.is_none())
        .unwrap_or(lines.len());
    let stamps: Vec<usize> = (0..lines.len())
        .filter(|&i| lines[i].stamp.is_some() && lines[i].zone.is_none())
        .collect();
    let labelled = |&&i: &&usize| lines[i].stamp.is_some_and(|d| d.labelled);
    let head = stamps.iter().filter(|&&i| i < text);
    let below = title.end..text;
    let picked = head
        .clone()
        .find(labelled)
        .or_else(|| stamps.iter().find(|&&i| below.contains(&i) && !title.is_empty()))
        .or_else(|| head.clone().rev().find(|&&i| !is_clock(cues, days, lines, i, title)))
        .or_else(|| stamps.iter().find(labelled))
        .or_else(|| stamps.iter().find(|&&i| i >= text))
        .copied();
    for &i in stamps.iter().filter(|&&i| i < text && Some(i) != picked) {
        lines[i].zone = Some(Zone::Furniture);
    }
    picked
}

/// Whether the stamp above the headline is the site's clock: the menu follows, or it
/// has no time and the text begins with a day long before.
fn is_clock(
    cues: &Cues,
    days: &Days,
    lines: &[Line<'_>],
    i: usize,
    title: &Range<usize>,
) -> bool {
    let menu = |l: &Line<'_>| l.zone == Some(Zone::Furniture) && has_letters(l.text);
    let to = if title.is_empty() { i + 2 } else { title.start };
    let followed = lines[i + 1..to.clamp(i + 1, lines.len())].iter().any(menu);
    let Some(stamp) = lines[i].stamp.filter(|s| !s.clock) else {
        return followed;
    };
    let told = lines[i + 1..]
        .iter()
        .filter(|l| l.zone.is_none() && l.stamp.is_none())
        .take(4)
        .find_map(|l| days.find(cues, head(l.text, LONGEST)).filter(|d| d.from < DATELINE));
    let ago = told.and_then(|t| {
        let (told, stamped) = (to_civil(t.date)?, to_civil(stamp.date)?);
        Some(told.until(stamped).ok()?.get_days())
    });
    followed || ago.is_some_and(|days| days > PAST)
}
