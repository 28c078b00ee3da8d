//! The lines that say who published a page and who wrote it.

use std::ops::Range;

use crate::gazetteer::Cue;
use crate::span::{Clean, Span};
use crate::text::fold;

use super::lines::{Cues, Line, PARAGRAPH, SHORT, has_letters, words};
use super::{Page, Zone};

/// Lines behind the text in which its author and paper stand.
const BEHIND: usize = 8;
/// Lines below the headline in which they stand.
const AROUND: usize = 3;
/// Words of one name.
const NAME: usize = 5;
/// Bytes of a line with an author and what else stands behind.
const LABELLED: usize = 130;
/// Bytes of a line of names.
const NAMES: usize = 90;
/// Words of a paper's name.
const PAPER: usize = 10;
/// Words of a paper's name that may begin with a small letter: `Báo Tin tức`.
const SMALL: usize = 3;
/// Words of an author that are no names: `BTG huyện ủy Tân Biên`.
const OFFICE: usize = 9;
/// Longest source before the text begins, in bytes: `(Baothanhhoa.vn) -`.
const SOURCE: usize = 60;
/// What joins names.
const JOINTS: [char; 7] = ['-', ',', ';', '/', '&', '–', '+'];
/// Marks around names.
const RIM: [char; 12] = [' ', '(', ')', '[', ']', '.', ':', '*', '_', '-', '/', '\t'];

/// Marks the lines with author, paper and captions, and takes their names.
pub(super) fn mark(
    cues: &Cues,
    lines: &mut [Line<'_>],
    title: &Range<usize>,
    header: Option<usize>,
    page: &mut Page,
) {
    for (i, line) in lines.iter_mut().enumerate() {
        if line.zone.is_none() && !title.contains(&i) {
            labelled(cues, line, page);
        }
    }
    let text = body(&lines[..header.unwrap_or(lines.len())], title);
    beside(cues, lines, title, text.start, page);
    if header.is_none() {
        behind(cues, lines, title, text.end, page);
    }
    // The dateline can stand alone in its line.
    let head = text.start.saturating_sub(1).max(title.end)..text.start + 1;
    let mut head = lines.get(head).unwrap_or_default().iter();
    page.source = head.clone().find_map(|l| source(cues, l));
    page.initials = head.find_map(|l| initials(cues, l)).unwrap_or_default();
    for line in lines.iter_mut().filter(|l| l.cell && l.zone.is_none()) {
        line.zone = Some(Zone::Byline);
    }
}

/// The first line of the text and one past its last paragraph.
fn body(lines: &[Line<'_>], title: &Range<usize>) -> Range<usize> {
    let long = |l: &Line<'_>| l.zone.is_none() && l.text.len() >= PARAGRAPH && l.stamp.is_none();
    let outside = |i: &usize| !title.contains(i);
    let mut paragraphs = (0..lines.len())
        .filter(|&i| long(&lines[i]))
        .filter(outside);
    match paragraphs.next() {
        Some(first) => first..paragraphs.next_back().unwrap_or(first) + 1,
        // A short notice, or one of broken lines, has no paragraph, but sentences.
        None => {
            let first = (title.end..lines.len()).find(|&i| lines[i].is_sentence());
            let first = first.unwrap_or(lines.len());
            let ends =
                |l: &Line<'_>| l.zone.is_none() && l.text.ends_with('.') && words(l.text) > NAME;
            let last = (first..lines.len()).rfind(|&i| ends(&lines[i]));
            first..last.map_or(first, |i| i + 1)
        }
    }
}

/// `Nguồn: Báo Lâm Đồng`, `Tác giả: Cao Phong`, `Ảnh: …`.
fn labelled(cues: &Cues, line: &mut Line<'_>, page: &mut Page) {
    if let Some(day) = line.stamp {
        line.zone = Some(Zone::Byline);
        // `Báo Hải Dương 15/5/2018` at the end of the page.
        let name = line.text.get(..day.from).unwrap_or_default();
        let name = name.trim_end_matches(RIM);
        if is_paper_name(cues, name) {
            page.outlet = page.outlet.or(trimmed(name, line.span.start));
        }
        return;
    }
    let Some((cue, _, end)) = line.cue else {
        return;
    };
    let rest = &line.text[end..];
    let most = if cue == Cue::Author { LABELLED } else { SHORT };
    if line.text.len() >= most || !line.text[..end].contains(':') {
        return;
    }
    let at = line.span.start + end as u32;
    match cue {
        Cue::Outlet if !cites(cues, rest) => {
            line.zone = Some(Zone::Byline);
            page.outlet = page.outlet.or(trimmed(rest, at));
        }
        Cue::Author if !rest.contains(['?', '!']) => {
            line.zone = Some(Zone::Byline);
            page.author = page.author.or_else(|| authors(cues, rest, at));
            // `Bài, ảnh: Hà Anh (Báo Quảng Trị)`
            let inner = rest
                .split_once('(')
                .and_then(|(_, inner)| inner.split_once(')'));
            let paper = inner
                .map(|(name, _)| name)
                .filter(|name| is_paper_name(cues, name));
            let from = paper.and_then(|name| Some((rest.find('(')? + 1, name)));
            let paper = from.and_then(|(from, name)| trimmed(name, at + from as u32));
            page.outlet = page.outlet.or(paper);
        }
        Cue::Caption => line.zone = Some(Zone::Caption),
        _ => {}
    }
}

/// Whether a source is a document, a link or a mark: `Nghị quyết 33/NQ-CP`.
fn cites(cues: &Cues, source: &str) -> bool {
    let source = source.trim_matches(RIM);
    let link = source.contains("://") || source.to_lowercase().contains("link");
    let code = source.contains('/') && source.bytes().any(|b| b.is_ascii_digit());
    link || matches!(cues.cue(source), Some((Cue::DecreeType, ..))) && code
}

/// A span without blanks and marks at its rim.
fn trimmed(value: &str, at: u32) -> Option<Span<Clean>> {
    let left = value.len() - value.trim_start_matches([' ', ':', '\t', '-', '(']).len();
    let right = value.len() - value.trim_end_matches([' ', '.', '/', ')', '-', '–']).len();
    (left + right < value.len())
        .then(|| Span::new(at + left as u32, at + (value.len() - right) as u32))
}

/// The names behind a label: up to what is none, `Hà Anh; ảnh: Thu Trang`.
fn authors(cues: &Cues, value: &str, at: u32) -> Option<Span<Clean>> {
    let names = run_of_names(value).filter(|_| !cues.is_body(value));
    if let Some(range) = names {
        return trimmed(&value[range.clone()], at + range.start as u32);
    }
    let told = words(value) > OFFICE || matches!(cues.cue(value), Some((Cue::Press, ..)));
    if told { None } else { trimmed(value, at) }
}

/// Whether what is told as an author is a name, not that of a paper, a body, a place or
/// an account.
pub(super) fn is_author(cues: &Cues, told: &str) -> bool {
    let bare = told.trim_matches(RIM);
    let other = cues.cue(bare).is_some() || cues.is_press(bare) || cues.is_body(bare);
    is_names(bare) && !other && !cues.is_place(bare) && !cues.is_place_head(bare)
}

/// The first names joined by dashes or commas in a text.
fn run_of_names(value: &str) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    let mut at = 0;
    for piece in value.split_inclusive(JOINTS) {
        let here = at..at + piece.trim_end_matches(JOINTS).len();
        at += piece.len();
        let name = value[here.clone()]
            .split(['(', '['])
            .next()
            .unwrap_or_default();
        let fits = is_name(name);
        match &mut found {
            Some(run) if fits => run.end = here.start + name.len(),
            Some(_) => break,
            None if fits => found = Some(here.start..here.start + name.len()),
            None => {}
        }
        if name.len() < here.len() && found.is_some() {
            break;
        }
    }
    found
}

/// A name: words in capitals, `Cao Phong`, `P.Hằng`, `N. Mai`.
fn is_name(text: &str) -> bool {
    let parts = || text.split([' ', '.']).filter(|w| !w.is_empty());
    let count = parts().count();
    (1..=NAME).contains(&count)
        && parts().all(|w| {
            w.chars().next().is_some_and(fold::is_upper)
                && w.chars()
                    .all(|c| c.is_alphabetic() || c == '\'' || c == '’')
        })
        && parts().any(|w| w.chars().nth(1).is_some())
        && (count >= 2 || text.chars().count() >= 3 && text.chars().any(char::is_lowercase))
}

/// Whether a line is nothing but names.
pub(super) fn is_names(text: &str) -> bool {
    let mut names = text
        .trim_matches(RIM)
        .split(JOINTS)
        .filter(|n| has_letters(n));
    text.len() < NAMES
        && !text.ends_with(':')
        && names.clone().next().is_some()
        && names.all(is_name)
}

/// Whether the name is made of an initial and a name in capitals: `Đ.LAM`.
fn has_initials(text: &str) -> bool {
    let mut names = text.split(JOINTS).map(str::trim).filter(|n| !n.is_empty());
    names.clone().next().is_some()
        && names.all(|name| {
            let initial = name
                .split_once('.')
                .filter(|(a, b)| a.chars().count() <= 2 && b.chars().count() >= 2);
            initial.is_some() && is_name(name)
        })
}

/// The names in a line of the head or the tail, without what stands in brackets
/// behind them (`(thực hiện)`).
fn pen<'t>(cues: &Cues, line: &Line<'t>) -> Option<(&'t str, Span<Clean>)> {
    let bytes = line.text.as_bytes();
    let apart = |&i: &usize| i > 1 && bytes[i - 1] == b' ';
    let open = memchr::memchr_iter(b'(', bytes).find(apart);
    let names = &line.text[..open.map_or(line.text.len(), |i| i - 1)];
    // `Hà Anh (thực hiện)`, but no `Hà Anh (36 tuổi) …` that goes on.
    let rest = line.text[names.len()..].split_once(')');
    if rest.is_some_and(|(_, rest)| rest.contains(char::is_alphanumeric)) {
        return None;
    }
    let free = line.zone.is_none() && line.stamp.is_none() && !line.unsigned;
    if !free {
        return None;
    }
    let cue = cues.cue(names);
    let other = cue.is_some() && line.cue() != Some(Cue::Author);
    let whole = || cue.is_some() && cues.whole(names) == Some(Cue::Author);
    let is_place = || {
        let bare = names.trim_matches(RIM);
        cues.is_place(bare) || cues.is_place_head(bare)
    };
    let fits = !other && (is_names(names) && !is_place() || whole());
    let span = trimmed(names, line.span.start)?;
    fits.then_some((names, span))
}

/// Names and papers between headline, stamp and text.
fn beside(cues: &Cues, lines: &mut [Line<'_>], title: &Range<usize>, text: usize, page: &mut Page) {
    let stamps: Vec<usize> = (0..text.min(lines.len()))
        .filter(|&i| lines[i].stamp.is_some() && lines[i].zone == Some(Zone::Byline))
        .collect();
    for i in 0..text.min(lines.len()) {
        if title.contains(&i) {
            continue;
        }
        let below = !title.is_empty() && i >= title.end && i < title.end + AROUND;
        let cell = lines[i].cell;
        if page.outlet.is_none()
            && let Some(outlet) = paper(cues, &lines[i])
        {
            // An invitation to follow it stays furniture.
            lines[i].zone = lines[i].zone.or(Some(Zone::Byline));
            page.outlet = Some(outlet);
        } else if page.author.is_none() && (cell || below || stamps.contains(&(i + 1))) {
            take_pen(cues, &mut lines[i], page);
        }
    }
}

/// Names and papers behind the text.
fn behind(cues: &Cues, lines: &mut [Line<'_>], title: &Range<usize>, text: usize, page: &mut Page) {
    for i in (text..lines.len()).take(BEHIND) {
        if lines[i].cue() == Some(Cue::Teasers) {
            return;
        }
        if title.contains(&i) || lines[i].zone.is_some() {
            continue;
        }
        // What a line announces is a list, not the author.
        if i > 0 && lines[i - 1].text.ends_with(':') {
            return;
        }
        if let Some(outlet) = paper(cues, &lines[i]) {
            lines[i].zone = Some(Zone::Byline);
            page.outlet = page.outlet.or(Some(outlet));
        } else if page.author.is_none() && page.pen.is_none() {
            take_pen(cues, &mut lines[i], page);
        }
    }
}

/// Takes a line of names. Capitals alone are as often a heading: they need a person.
fn take_pen(cues: &Cues, line: &mut Line<'_>, page: &mut Page) {
    let Some((names, span)) = pen(cues, line) else {
        return;
    };
    let known = line.cue() == Some(Cue::Author)
        || !line.is_upper()
        || has_initials(names.trim_matches(RIM));
    if known {
        page.author = Some(span);
        line.zone = Some(Zone::Byline);
    } else {
        page.pen = page.pen.or(Some(span));
    }
}

/// The paper that a line names and nothing else: `(Theo Báo Hà Tĩnh)`, `Tạp chí Cộng
/// sản`, `Theo baoxaydung.com.vn`, `BÁO ẤP BẮC - CƠ QUAN CỦA …`, `Theo dõi Báo Ấp Bắc trên`.
fn paper(cues: &Cues, line: &Line<'_>) -> Option<Span<Clean>> {
    let follow = line.zone == Some(Zone::Furniture) && line.cue() == Some(Cue::Furniture);
    if line.zone.is_some() && !follow || line.stamp.is_some() || line.text.len() >= LABELLED {
        return None;
    }
    let text = line.text.trim_start_matches(RIM);
    let mut at = line.text.len() - text.len();
    let mut named = false;
    if let Some((Cue::Outlet | Cue::Furniture, _, end)) = cues.cue(text) {
        at += end;
        named = !follow;
    }
    let name = before_slogan(cues, &line.text[at..], follow);
    let bare = name.trim_matches(RIM);
    let initials = bare.chars().count() > 2 && bare.chars().all(char::is_uppercase);
    let told = is_paper_name(cues, bare) || named && (is_site(bare) || is_names(bare) || initials);
    (told && !line.text.ends_with(':')).then(|| trimmed(name, line.span.start + at as u32))?
}

/// A paper's name without what is said of it behind a dash, and without the end of an
/// invitation to follow it, from its last small word on: `Báo Ấp Bắc trên Google News`.
fn before_slogan<'t>(cues: &Cues, name: &'t str, follow: bool) -> &'t str {
    let small = |&(i, _): &(usize, &str)| name[i + 1..].starts_with(char::is_lowercase);
    let last = name.rmatch_indices(' ').find(small);
    let name = match last.filter(|_| follow) {
        Some((i, _)) => &name[..i],
        None => name,
    };
    let cut = [" - ", " – ", " | "]
        .into_iter()
        .filter_map(|mark| name.find(mark))
        .min();
    match cut {
        Some(cut) if is_paper_name(cues, name[..cut].trim_matches(RIM)) => &name[..cut],
        // `TTXVN/Vietnam+`
        _ => match name.split_once('/') {
            Some((first, _)) if cues.is_press(first.trim_matches(RIM)) => first,
            _ => name,
        },
    }
}

/// Whether a line is the name of a paper, station or portal.
pub(super) fn is_paper(line: &Line<'_>) -> bool {
    let name = line.text.split(" - ").next().unwrap_or_default();
    let end = line.cue.map_or(0, |(_, _, end)| end.min(name.len()));
    line.cue() == Some(Cue::Press) && (fits_paper(name, end) || !has_letters(line.rest()))
}

fn is_paper_name(cues: &Cues, name: &str) -> bool {
    let begins = match cues.cue(name) {
        Some((Cue::Press, _, end)) => fits_paper(name, end) && cues.whole(name).is_none(),
        _ => false,
    };
    cues.is_press(name) || begins
}

/// Whether the words can be no more than a name, which begins with a word for papers.
pub(super) fn fits_paper(name: &str, end: usize) -> bool {
    let rest = name.get(end..).unwrap_or_default();
    let small = rest
        .split_whitespace()
        .filter(|w| w.chars().next().is_some_and(char::is_lowercase));
    let small = small.count();
    let n = words(name);
    (2..=PAPER).contains(&n)
        && small <= SMALL.max(n / 2)
        && !name.contains(['?', '!', '"', ':'])
        && !name.bytes().any(|b| b.is_ascii_digit())
        && !name.trim_end_matches(')').ends_with('.')
}

/// `baoxaydung.com.vn`
fn is_site(name: &str) -> bool {
    let host = name.split('/').next().unwrap_or_default();
    let end = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && !host.contains(' ')
        && (2..=4).contains(&end.len())
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ".-".contains(c))
        && end.chars().all(|c| c.is_ascii_alphabetic())
}

/// Whether a line is the name of a part of the paper: `Thời sự`, `Kinh tế - Xã hội`.
pub(super) fn is_rubric(line: &Line<'_>) -> bool {
    let rest = line.rest().trim_start();
    line.cue() == Some(Cue::Section) && !rest.starts_with(|c: char| c.is_alphabetic())
}

/// The provinces whose initials stand before the first sentence: `(GLO)- …`.
fn initials(cues: &Cues, line: &Line<'_>) -> Option<Vec<String>> {
    let (dateline, _) = line.text.split_once(['-', '–'])?;
    let dateline = dateline.trim().trim_matches(['(', ')']);
    let of = cues.papers.of_initials(dateline);
    (!of.is_empty() && !cues.is_press(dateline)).then_some(of)
}

/// The paper or agency before the first sentence: `(Baothanhhoa.vn) - …`, `Báo Sơn La
/// - …`, `Hà Nội (TTXVN) - …`.
fn source(cues: &Cues, line: &Line<'_>) -> Option<Span<Clean>> {
    let bracket = line
        .text
        .find('(')
        .filter(|&i| i == 0 || i < SOURCE && cues.is_place(line.text[..i].trim()));
    let (from, to) = match bracket {
        Some(open) => (open + 1, open + line.text[open..].find(')')?),
        None => {
            let dash = line.text.find(" - ").or_else(|| line.text.find(" – "));
            (0, dash.or_else(|| line.text.find("- "))?)
        }
    };
    let name = line.text.get(from..to).filter(|n| n.len() < SOURCE)?;
    // `(TTXVN 25/12/2000)`, but `VOV5`
    let day = |&(i, _): &(usize, &str)| name[i + 1..].starts_with(|c: char| c.is_ascii_digit());
    let end = name.match_indices(' ').find(day);
    let end = end.map_or(name.len(), |(i, _)| i);
    let name = name[..end].trim_end_matches([' ', ',', '-']);
    let channel = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let told = cues.is_press(channel) || is_site(name) || is_paper_name(cues, name);
    told.then(|| trimmed(name, line.span.start + from as u32))?
}
