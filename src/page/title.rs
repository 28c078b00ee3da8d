//! The headline of an article.

use std::ops::Range;

use crate::gazetteer::Cue;
use crate::span::Span;

use super::byline::{is_names, is_paper, is_rubric};
use super::lines::{Cues, Line, PARAGRAPH, SHORT, has_words, words_key};
use super::{Page, Zone};

/// Lines in which a headline is looked for.
const TOP: usize = 16;
/// Words of a headline, and of one that is no rubric.
const LEAST: usize = 4;
const CLEAR: usize = 5;
/// Words of a masthead.
const MASTHEAD: usize = 10;
/// A line of so many bytes may be one that was broken for its length.
const BROKEN: usize = 40;
/// The longest headline, in bytes.
const LONGEST: usize = 330;
/// Lines of a headline.
const LINES: usize = 4;

/// Which lines are the headline.
pub(super) fn find(cues: &Cues, lines: &[Line<'_>]) -> Range<usize> {
    let may_be = |l: &Line<'_>| may_be(cues, l);
    let body = lines
        .iter()
        .position(|l| l.zone.is_none() && l.text.len() >= PARAGRAPH)
        .unwrap_or(lines.len());
    let end = body.min(TOP);
    let told = lines[..end]
        .iter()
        .enumerate()
        .position(|(i, l)| is_told(l) && (l.behind || !beside_stamp(lines, i)));
    let top = &lines[..told.unwrap_or(end)];
    let stamp = top.iter().position(|l| l.stamp.is_some());
    let above = &top[..stamp.unwrap_or(0)];
    let clear = |l: &Line<'_>| may_be(l) && has_words(l.text, CLEAR);
    // Between a site's clock and the stamp stands whose site it is.
    let stamped = |l: Option<&Line<'_>>| l.is_some_and(|l| l.stamp.is_some());
    let site = |i: usize| i > 0 && stamped(lines.get(i - 1)) && stamped(lines.get(i + 1));
    let site = (0..top.len()).find(|&i| site(i) && cues.is_body(top[i].text));
    if let Some(i) = site
        && let Some(below) = top
            .get(i + 2..)
            .and_then(|rest| rest.iter().position(clear))
    {
        let first = i + 2 + below;
        return start(lines, first)..stop(lines, first);
    }
    let whole = |i: &usize| !is_broken(lines, *i);
    let first = above
        .iter()
        .rposition(clear)
        .or_else(|| top.iter().position(clear))
        .or_else(|| long(lines, end, told.is_some()).filter(|_| stamped(lines.get(end + 1))))
        .or_else(|| above.iter().rposition(may_be))
        .or_else(|| top.iter().position(may_be))
        .or_else(|| long(lines, end, told.is_some()));
    // `Bí thư Tỉnh ủy Lê Văn A:` above what he says.
    let kicker = |i: usize| {
        let said = lines[i].text.ends_with(':') && top.get(i + 1).is_some_and(clear);
        if said { i + 1 } else { i }
    };
    let first = first.map(kicker);
    match first.filter(whole) {
        Some(i) => start(lines, i)..stop(lines, i),
        None => 0..0,
    }
}

/// A headline as long as a paragraph: the text, or the stamp, comes below it.
fn long(lines: &[Line<'_>], at: usize, told: bool) -> Option<usize> {
    let line = lines.get(at).filter(|_| !told)?;
    let below = lines.get(at + 1)?;
    let long = below.stamp.is_some() || below.cell || below.text.len() > line.text.len();
    let fits =
        line.text.len() < LONGEST && !line.text.ends_with(['.', '!', '"', ')', ':', ';', ',']);
    let label = !matches!(
        line.cue(),
        None | Some(Cue::DecreeType | Cue::Signer | Cue::Section)
    );
    (long && fits && !label && line.zone.is_none() && !begins_text(line.text)).then_some(at)
}

/// Whether a line may be a headline: no label, stamp, name or path of a menu.
fn may_be(cues: &Cues, l: &Line<'_>) -> bool {
    let label = match l.cue() {
        Some(Cue::Caption) | None => false,
        // `Thực hiện tốt …`, `Tin vui …`, `Hôm nay …` begin headlines, too.
        Some(Cue::Author | Cue::Outlet | Cue::Counter | Cue::DecreeBody) => l.is_labelled(),
        Some(Cue::DecreeType | Cue::Signer | Cue::Subject) => false,
        Some(Cue::Published | Cue::Updated) => l.is_labelled() || l.text.len() < SHORT / 2,
        Some(Cue::Day) => l.text.bytes().any(|b| b.is_ascii_digit()) && l.text.len() < SHORT,
        Some(Cue::Section) => is_rubric(l),
        Some(Cue::Press) => is_paper(l),
        Some(_) => l.text.len() < SHORT,
    };
    l.zone.is_none()
        && l.stamp.is_none()
        && !l.cell
        && !label
        && !is_masthead(cues, l)
        && !is_path(l.text)
        && !l.is_menu()
        && !is_rubrics(cues, l)
        && !is_repeated(l)
        && !is_photo(cues, l.text)
        && !l.text.contains('°')
        && !l.text.starts_with(['-', '+', '•', '*', '>'])
        && !l.text.ends_with([';', ','])
        && !l.text.contains("://")
        && (!is_names(l.text) || l.is_upper() && !l.text.contains(['-', ',', '–']))
        && has_words(l.text, LEAST)
}

/// `SỞ CÔNG THƯƠNG TỈNH ĐIỆN BIÊN`: a body's name in capitals, its place at the end.
fn is_masthead(cues: &Cues, l: &Line<'_>) -> bool {
    if !l.is_upper() {
        return false;
    }
    let name: Vec<&str> = l.text.split_whitespace().collect();
    let ends = |n: usize| name.len() > n && cues.is_place(&name[name.len() - n..].join(" "));
    name.len() <= MASTHEAD && cues.is_body(l.text) && (ends(2) || ends(3))
}

/// `Đoàn thăm tượng đài. Ảnh: Đinh Yến`: words to a picture, with its author.
fn is_photo(cues: &Cues, text: &str) -> bool {
    text.match_indices(['.', '(']).any(|(i, _)| {
        let rest = text[i + 1..].trim_start();
        match cues.cue(rest) {
            Some((Cue::Author | Cue::Caption, _, end)) => {
                rest[..end].trim_end().ends_with(':') || rest[end..].starts_with(':')
            }
            _ => false,
        }
    })
}

/// Rubrics of a menu, and so many of ten words that belong to them.
const RUBRICS: usize = 4;
const SHARE: usize = 6;

/// `Video Báo in Podcast Emagazine`: a menu with single blanks.
fn is_rubrics(cues: &Cues, l: &Line<'_>) -> bool {
    if l.cue() != Some(Cue::Section) || l.text.len() >= PARAGRAPH || l.text.contains([',', '.']) {
        return false;
    }
    let (mut at, mut found, mut covered, mut all) = (0, 0, 0, 0);
    while let Some(rest) = l.text.get(at..).filter(|rest| !rest.is_empty()) {
        let blank = rest.len() - rest.trim_start().len();
        let word = rest[blank..].split_whitespace().next().unwrap_or_default();
        let rubric = match cues.cue(&rest[blank..]) {
            Some((Cue::Section, _, end)) if word.starts_with(char::is_uppercase) => Some(end),
            _ => None,
        };
        let len = rubric.unwrap_or(word.len());
        let n = count(&rest[blank..blank + len]);
        all += n;
        if rubric.is_some() {
            found += 1;
            covered += n;
        }
        at += blank + len.max(1);
        if word.is_empty() {
            break;
        }
    }
    found >= RUBRICS && covered * 10 >= all * SHARE
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// `Yên Bái Yên Bái Yên Bái`: the same words again and again.
fn is_repeated(l: &Line<'_>) -> bool {
    let words: Vec<&str> = l.text.split_whitespace().collect();
    let distinct: foldhash::HashSet<&str> = words.iter().copied().collect();
    words.len() >= LEAST && distinct.len() * 2 <= words.len()
}

/// `Trang chủ > Tin tức`, `English | Tiếng Việt`
fn is_path(text: &str) -> bool {
    let bars = text.contains(['|', '>', '»', '›']);
    let mut parts = text.split_whitespace();
    bars && text.contains([' ', '\t']) && parts.any(|w| matches!(w, "|" | ">" | "»" | "›"))
        || text.split(" / ").count() > 2
}

/// Whether a line is a sentence of the text.
fn is_told(l: &Line<'_>) -> bool {
    l.is_sentence() && l.text.ends_with('.') && !l.text.ends_with("..")
        || l.zone.is_none() && begins_text(l.text)
}

/// `(PL) - Ngày …`, `TPO - Sáng …`: a source before the first sentence.
fn begins_text(text: &str) -> bool {
    let Some((source, rest)) = text.split_once('-').or_else(|| text.split_once('–')) else {
        return false;
    };
    let source = source.trim();
    let bracket = source.starts_with('(') && source.ends_with(')');
    let initials = !source.is_empty()
        && source.len() <= 12
        && !source.contains(' ')
        && source.chars().filter(|c| c.is_uppercase()).count() >= 2
        && !source.chars().any(char::is_lowercase);
    let site = !source.contains(' ') && source.contains('.');
    (bracket || initials || site) && text.ends_with(['.', '…', ':']) && has_words(rest, CLEAR)
}

/// Whether line `i` is the first of a sentence broken over lines.
fn is_broken(lines: &[Line<'_>], i: usize) -> bool {
    let small = |c: char| c.is_lowercase() || c.is_ascii_digit();
    let next = lines
        .get(i + 1)
        .filter(|l| !l.apart && l.zone.is_none() && l.stamp.is_none());
    // `a) …`, `1. …` are items.
    let item = |t: &str| t.chars().take(3).any(|c| matches!(c, ')' | '.' | '/'));
    let goes_on =
        next.is_some_and(|l| l.text.starts_with(small) && !item(l.text) && l.text.len() >= BROKEN);
    goes_on && lines[i].text.len() >= BROKEN && !lines[i].is_upper()
}

/// Whether a stamp is the neighbour of line `i`.
fn beside_stamp(lines: &[Line<'_>], i: usize) -> bool {
    let stamped = |l: Option<&Line<'_>>| l.is_some_and(|l| l.stamp.is_some());
    stamped(lines.get(i + 1)) || i > 0 && stamped(lines.get(i - 1))
}

/// The first line of a headline in capitals whose last clear line is `i`.
fn start(lines: &[Line<'_>], i: usize) -> usize {
    let mut first = i;
    while first > 0 && i - first < LINES {
        let (above, line) = (&lines[first - 1], &lines[first]);
        let goes_on = !line.apart
            && above.is_upper()
            && line.is_upper()
            && may_be_above(above)
            && has_words(above.text, LEAST);
        if !goes_on {
            break;
        }
        first -= 1;
    }
    first
}

fn may_be_above(l: &Line<'_>) -> bool {
    l.zone.is_none() && l.stamp.is_none() && l.cue().is_none() && !is_path(l.text)
}

/// A headline broken over lines: upper case goes on in upper case.
fn stop(lines: &[Line<'_>], first: usize) -> usize {
    let mut end = first + 1;
    while let Some(next) = lines.get(end) {
        let goes_on = !next.apart
            && next.zone.is_none()
            && next.stamp.is_none()
            && !next.cell
            && lines[first].is_upper()
            && (next.is_upper() || next.is_years());
        if !goes_on || end - first >= LINES {
            break;
        }
        end += 1;
    }
    end
}

/// Marks the headline, and as furniture where the page repeats it.
pub(super) fn mark(lines: &mut [Line<'_>], title: &Range<usize>, page: &mut Page) {
    let Some((first, last)) = lines[title.clone()]
        .first()
        .zip(lines[title.clone()].last())
    else {
        return;
    };
    page.title = Some(Span::new(first.span.start, last.span.end));
    for line in &mut lines[title.clone()] {
        line.zone = Some(Zone::Title);
    }
    // The headline once more, as breadcrumb, link or block.
    let key = words_key(lines[title.start].text, usize::MAX);
    if title.len() > 1 || key.len() < 20 {
        return;
    }
    for (i, line) in lines.iter_mut().enumerate() {
        if i != title.start
            && (key.len()..lines_slack(key.len())).contains(&line.text.len())
            && key.starts_with(&words_key(line.text, 1))
            && words_key(line.text, usize::MAX) == key
        {
            line.zone = Some(Zone::Furniture);
        }
    }
}

/// Upper bound, in bytes, of a line that can have a key of `len` bytes. It has no fewer.
const fn lines_slack(len: usize) -> usize {
    len + 40
}
