//! Stamps: the lines that say when a page was published.
//!
//! A site's own clock looks like one. It stands above the headline, often with the
//! menu below it, and the article has another stamp or tells of days long before. Of
//! two labels the one for publishing counts before the one for the last change.

use std::ops::Range;

use crate::calendar::to_civil;
use crate::gazetteer::Cue;
use crate::span::Span;
use crate::text::fold;

use super::Zone;
use super::day::{Day, Days};
use super::decree::has_code;
use super::furniture::is_furniture;
use super::lines::{Cues, Line, PARAGRAPH, SHORT, has_columns, has_letters, has_words, words};

/// Lines from the top on in which a stamp may share its line with other things.
const TOP: usize = 16;
/// Longest line that is cut, in bytes: of a paragraph only what stands at its start.
const LONGEST: usize = 160;
/// Longest headline, in bytes.
const TITLE: usize = 330;
/// What parts the cells of a line.
const BARS: [char; 6] = ['|', '•', '·', '»', '\t', '›'];
/// Marks at the rim of a cell.
const RIM: [char; 12] = [' ', ',', '|', '•', '·', '-', '–', '\t', '(', ')', '[', ']'];
/// Words of a cell beside a stamp, at most; with a time of day, and without.
const BESIDE: (usize, usize) = (5, 3);
/// Words of a label or a name beside a stamp, at most.
const NAMED: usize = 9;
/// Words of a headline, or a sentence, beside a stamp in one line.
const HEADLINE: usize = 4;
/// Days by which a page may tell of the past and still be of its own day.
const PAST: i32 = 31;
/// A text begins with a day if it stands before this byte.
const DATELINE: usize = 40;

/// Cuts the lines at the head of an article at their stamps, and notes stamps. The
/// header of a document begins at line `header`, which moves with what is cut above.
pub(super) fn cut<'t>(
    cues: &Cues,
    days: &Days,
    lines: Vec<Line<'t>>,
    header: &mut Option<usize>,
) -> Vec<Line<'t>> {
    let mut out = Vec::with_capacity(lines.len() + 4);
    let mut top = true;
    let decree = header.is_some();
    let end = header.unwrap_or(TOP).min(TOP);
    // The days of a decree's header and of its gazette are not the page's.
    let of_page = |d: &Day| !decree || d.labelled || d.clock;
    let first = *header;
    for (i, mut line) in lines.into_iter().enumerate() {
        if Some(i) == first {
            *header = Some(out.len());
        }
        if top && i < end && line.zone.is_none() {
            let first = out.len();
            top = !cut_line(cues, days, line, &mut out);
            let cut = out[first..].iter_mut();
            cut.for_each(|l| l.stamp = l.stamp.filter(of_page));
            continue;
        }
        line.stamp = in_line(cues, days, &line).filter(of_page);
        out.push(line);
    }
    out
}

/// Cuts one line into `out`; whether the text has begun with it.
fn cut_line<'t>(cues: &Cues, days: &Days, line: Line<'t>, out: &mut Vec<Line<'t>>) -> bool {
    let text = line.text;
    let Some(day) = days.find(cues, head(text, LONGEST)) else {
        let begun = begins(&line, out);
        out.push(line);
        return begun;
    };
    let (left, right) = (&text[..day.from], &text[day.to..]);
    let Some(light) = parts(cues, text, &day) else {
        let begun = begins(&line, out);
        out.push(line);
        return begun;
    };
    let label = cells(left).find_map(|(_, c)| cues.whole(c).filter(|cue| cue.is_stamp()));
    let labelled = day.labelled || label.is_some();
    let updated = match day.labelled {
        true => day.updated,
        false => label == Some(Cue::Updated),
    };
    let counted = cells(left).any(|(_, c)| cues.whole(c) == Some(Cue::Counter));
    let first = out.len();
    for (at, cell) in cells(left) {
        out.push(part(cues, &line, at, cell, light));
    }
    // The place of a dateline is no author.
    if let Some(place) = out[first..].last_mut().filter(|_| is_dateline(text, &day)) {
        place.zone = place.zone.or(Some(Zone::Byline));
    }
    let mut stamp = part(cues, &line, day.from, &text[day.from..day.to], light);
    stamp.stamp = Some(Day {
        labelled,
        updated,
        from: 0,
        to: stamp.text.len(),
        ..day
    });
    stamp.zone = counted.then_some(Zone::Furniture);
    out.push(stamp);
    if light {
        for (at, cell) in cells(right) {
            let mut cell = part(cues, &line, day.to + at, cell, true);
            if updated && cell.zone.is_none() {
                cell.stamp = in_line(cues, days, &cell).filter(Day::is_published);
            }
            out.push(cell);
        }
    } else if has_letters(right) {
        let rest = right.trim_start_matches(RIM);
        let at = text.len() - rest.len();
        let mut rest = part(cues, &line, at, rest, false);
        rest.behind = true;
        out[first].apart = line.apart;
        // A headline behind one stamp can have another behind it.
        return cut_line(cues, days, rest, out);
    }
    out[first].apart = line.apart;
    false
}

/// Whether the text begins with this line: a paragraph, but not a first one that may
/// be a long headline.
fn begins(line: &Line<'_>, above: &[Line<'_>]) -> bool {
    let long = line.text.len() >= PARAGRAPH;
    let first = above.iter().all(|l| l.text.len() < PARAGRAPH);
    let headline = first && line.text.len() < TITLE && !line.text.ends_with('.');
    long && !headline
}

/// Whether a line with a day falls into parts: a stamp among cells (`Some(true)`), or
/// a headline or a text with its stamp (`Some(false)`).
fn parts(cues: &Cues, text: &str, day: &Day) -> Option<bool> {
    let (left, right) = (&text[..day.from], &text[day.to..]);
    // The end of a broken line: `Luật Tổ chức Chính phủ¶ngày 25 tháng 12 năm 2001;`
    if text.ends_with(';') || is_heading(text) {
        return None;
    }
    let enclosed = text.starts_with('(') && text.ends_with(')');
    let fits =
        |side: &str| cells(side).all(|(_, cell)| is_light(cues, cell, day.clock || enclosed));
    let placed = is_dateline(text, day) && ends_in_place(cues, left);
    if text.len() < LONGEST && (placed || fits(left)) && fits(right) {
        return Some(true);
    }
    let sure = day.clock || day.labelled || is_enclosed(left, right);
    if !sure {
        return None;
    }
    let told = has_words(right, HEADLINE);
    let leads = told && (!has_words(left, 1) || day.clock && fits(left));
    let ends = day.clock && has_words(left, HEADLINE) && !left.ends_with('.');
    (leads || ends).then_some(false)
}

/// `Vinh, ngày 3 tháng 2 năm 2004`: whether a place stands before the day, not a name.
fn is_dateline(text: &str, day: &Day) -> bool {
    let small = text[day.from..].starts_with(char::is_lowercase);
    small && text[..day.from].trim_end().ends_with(',')
}

/// `Thành phố Hồ Chí Minh, `: a few words that end with the name of a place.
fn ends_in_place(cues: &Cues, left: &str) -> bool {
    let name: Vec<&str> = left.trim_end_matches(RIM).split_whitespace().collect();
    let ends = |n: usize| name.len() >= n && cues.is_place(&name[name.len() - n..].join(" "));
    name.len() <= BESIDE.0 && (1..=3).any(ends)
}

/// `SỐ 12-CT/TW NGÀY 05 THÁNG 01 NĂM 2022 CỦA BAN BÍ THƯ VỀ`: part of a heading in
/// capitals, with the number of a document.
fn is_heading(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) && has_code(text)
}

/// The first bytes of a text, up to a bound between characters.
fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len()))
        .rev()
        .find(|&i| text.is_char_boundary(i));
    &text[..end.unwrap_or(0)]
}

/// Whether a day stands in brackets.
fn is_enclosed(left: &str, right: &str) -> bool {
    left.trim_end().ends_with(['(', '[']) && right.trim_start().starts_with([')', ']'])
}

/// A piece of a line as a line of its own.
fn part<'t>(cues: &Cues, line: &Line<'t>, at: usize, text: &'t str, cell: bool) -> Line<'t> {
    let start = line.span.start + at as u32;
    let mut part = Line {
        span: Span::new(start, start + text.len() as u32),
        text,
        cue: cues.cue(text),
        zone: None,
        stamp: None,
        apart: false,
        cell,
        behind: false,
        unsigned: line.unsigned,
        columns: line.columns && has_columns(text),
    };
    if is_furniture(&part) && has_letters(text) {
        part.zone = Some(Zone::Furniture);
    }
    part
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
    let most = match (label, clock) {
        (true, _) => NAMED,
        (false, true) => BESIDE.0,
        (false, false) => BESIDE.1,
    };
    let names = || {
        cell.split_whitespace().filter(|w| has_letters(w)).all(|w| {
            w.chars()
                .find(|&c| fold::is_letter(c))
                .is_some_and(char::is_uppercase)
        })
    };
    let n = words(cell);
    let begins = label || !cell.starts_with(char::is_lowercase);
    !cell.ends_with(['.', ':', ';']) && (n <= most && begins || n <= NAMED && names())
}

/// The stamp that a line elsewhere is as a whole.
fn in_line(cues: &Cues, days: &Days, line: &Line<'_>) -> Option<Day> {
    let cue = line.cue().filter(|cue| cue.is_stamp());
    let short = line.text.len() < if cue.is_some() { SHORT } else { 48 };
    if line.zone.is_some() || !short || line.text.ends_with(['.', ';']) {
        return None;
    }
    let day = days.find(cues, line.text)?;
    if is_heading(line.text) {
        return None;
    }
    let rest = words(&line.text[..day.from]) + words(&line.text[day.to..]);
    let label = cue.filter(|_| line.is_labelled());
    (label.is_some() || rest <= BESIDE.1).then_some(Day {
        labelled: day.labelled || label.is_some(),
        updated: day.updated || !day.labelled && label == Some(Cue::Updated),
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
    let text = (0..lines.len())
        .filter(|i| !title.contains(i))
        .find(|&i| {
            let l = &lines[i];
            l.zone.is_none() && l.text.len() >= PARAGRAPH && l.stamp.is_none()
        })
        .unwrap_or(lines.len());
    let stamps: Vec<usize> = (0..lines.len())
        .filter(|&i| lines[i].stamp.is_some() && lines[i].zone.is_none())
        .collect();
    let labelled = |&&i: &&usize| lines[i].stamp.is_some_and(|d| d.labelled);
    let published = |&&i: &&usize| lines[i].stamp.is_some_and(|d| d.is_published());
    let head = stamps.iter().filter(|&&i| i < text);
    let below = title.end..text;
    let picked = head
        .clone()
        .find(published)
        .or_else(|| head.clone().find(labelled))
        .or_else(|| {
            stamps
                .iter()
                .find(|&&i| below.contains(&i) && !title.is_empty())
        })
        .or_else(|| {
            head.clone()
                .rev()
                .find(|&&i| !is_clock(cues, days, lines, i, title))
        })
        .or_else(|| stamps.iter().find(labelled))
        .or_else(|| stamps.iter().find(|&&i| i >= text))
        .copied();
    let day = picked.and_then(|i| lines[i].stamp).map(|s| s.date);
    for &i in stamps.iter().filter(|&&i| i < text && Some(i) != picked) {
        let other = lines[i]
            .stamp
            .filter(|s| !s.labelled && Some(s.date) != day);
        // `Phú Yên, ngày 25 tháng 10 năm 2021` below the headline: the letter's own day.
        let dateline = |s: Day| {
            let place = lines[i].text.get(..s.from).unwrap_or_default().trim_end();
            i >= title.end && !s.clock && place.len() > 1 && place.ends_with(',')
        };
        if other.is_some_and(|s| !dateline(s)) {
            lines[i].zone = Some(Zone::Furniture);
        }
    }
    picked
}

/// Whether the stamp above the headline is the site's clock: the menu follows, or it
/// has no time and the text begins with a day long before.
fn is_clock(cues: &Cues, days: &Days, lines: &[Line<'_>], i: usize, title: &Range<usize>) -> bool {
    let menu = |l: &Line<'_>| l.zone == Some(Zone::Furniture) && l.cue.is_some() || l.is_menu();
    let to = if title.is_empty() { i + 2 } else { title.start };
    let followed = lines[i + 1..to.clamp(i + 1, lines.len())].iter().any(menu);
    let Some(stamp) = lines[i].stamp.filter(|s| !s.clock) else {
        return followed;
    };
    let told = lines[i + 1..]
        .iter()
        .filter(|l| l.zone.is_none() && l.stamp.is_none())
        .take(4)
        .find_map(|l| {
            days.find(cues, head(l.text, LONGEST))
                .filter(|d| d.from < DATELINE)
        });
    let ago = told.and_then(|t| {
        let (told, stamped) = (to_civil(t.date)?, to_civil(stamp.date)?);
        Some(told.until(stamped).ok()?.get_days())
    });
    followed || ago.is_some_and(|days| days > PAST)
}
