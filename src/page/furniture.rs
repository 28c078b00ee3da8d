//! Furniture: counters, forms, names of files, teasers.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::gazetteer::Cue;

use super::Zone;
use super::lines::{Line, PARAGRAPH, SENTENCE, SHORT, has_letters, has_words};

static FILE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // `C:\Users\…`, `5555.jpg`, `[img]`, `![alt](x.png)`, `{name} - {time}`
    Regex::new(
        r"(?i)^(?:[a-z]:\\.*|\S*\.(?:jpe?g|png|gif|webp|bmp|pdf|docx?|xlsx?|pptx?|rar|zip|mp4|mp3|flv)|\[/?(?:img|image|video|audio)[^\]]*\]|!\[.*|\{[a-z_ ]+\}.*)$",
    )
    .ok()
});
static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // `13/10/2021`, `13-10-2021`, `13.10.2021`, `2021-10-13`, `13-10-21 07:46`
    Regex::new(r"[0-9]{1,2} ?[/.-] ?[0-9]{1,2} ?[/.-] ?[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}").ok()
});

/// Whether the line is the name of a file or a mark for a picture. Most lines show at
/// a glance that they are not: they have blanks, and begin with no bracket or drive.
pub(super) fn is_file(line: &str) -> bool {
    let start = line.as_bytes();
    let marked = matches!(start.first(), Some(b'[' | b'!' | b'{')) || start.get(1) == Some(&b':');
    (marked || !line.contains(' '))
        && FILE.as_ref().is_some_and(|r| r.is_match(line))
        && !has_text_behind(line)
}

/// `![](a.jpg) Ngày 25/5, …`: whether a sentence stands behind a picture's mark.
fn has_text_behind(line: &str) -> bool {
    let mark = line
        .strip_prefix("![")
        .and_then(|rest| rest.split_once("]("));
    let behind = mark.and_then(|(_, rest)| rest.split_once(')'));
    behind.is_some_and(|(_, text)| has_words(text, SENTENCE))
}

/// Lines of the weather: `Hà Nội 19 °C`, `• TP Hồ Chí Minh Hà Nội 28°C`.
fn is_weather(text: &str) -> bool {
    let Some(place) = text.strip_suffix("°C") else {
        return false;
    };
    let place = place
        .trim_end()
        .trim_end_matches(|c: char| c.is_ascii_digit());
    let mut words = place.split_whitespace().filter(|word| has_letters(word));
    text.len() < SHORT
        && place.len() + "°C".len() < text.len()
        && words.next().is_some()
        && !place
            .chars()
            .any(|c| matches!(c, '-' | '–' | ':' | ',' | '.'))
        && place
            .split_whitespace()
            .all(|word| !word.starts_with(char::is_lowercase))
}

fn has_date(line: &str) -> bool {
    DATE.as_ref().is_some_and(|r| r.is_match(line))
}

/// Furniture that shows in a line by itself.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    for i in 0..lines.len() {
        if is_furniture(&lines[i])
            || i > 0 && is_begun(lines[i].text) && is_doubled(lines[i - 1].text)
        {
            lines[i].zone = Some(Zone::Furniture);
        }
        // `Xem thêm:` alone: the lines that follow at once are its links.
        let alone = lines[i].cue() == Some(Cue::Teaser) && !has_letters(lines[i].rest());
        if alone {
            let links = lines[i + 1..]
                .iter_mut()
                .take_while(|l| !l.apart && l.text.len() < PARAGRAPH)
                .take(LINKS);
            for link in links {
                link.zone = Some(Zone::Furniture);
            }
        }
    }
    mark_menu(lines);
}

/// Words of a teaser's headline that is printed twice, at least.
const TWICE: usize = 4;

/// `S S`: a picture's words and its link, which say the same.
fn is_doubled(text: &str) -> bool {
    let half = text.len() / 2;
    let Some((first, second)) = text.split_at_checked(half) else {
        return false;
    };
    let same = first == second || text.len() % 2 == 1 && second.strip_prefix(' ') == Some(first);
    same && has_words(first, TWICE)
}

/// `Chiều 7/9, Chủ tịch UBND thành phố đã ...`: the first words of another article.
fn is_begun(text: &str) -> bool {
    text.len() < PARAGRAPH && (text.ends_with(" ...") || text.ends_with(" …"))
}

/// Lines of a menu of items, at least, and the words of one, at most.
const ITEMS: usize = 3;
const ITEM: usize = 6;

/// `- Giới thiệu`, `- Lịch tiếp dân`: a run of short items at the top of a page is a menu.
fn mark_menu(lines: &mut [Line<'_>]) {
    let item = |l: &&Line<'_>| l.text.starts_with('-') && !has_words(l.text, ITEM + 1);
    let above = lines.iter().take_while(|l| l.zone.is_some()).count();
    let run = lines[above..].iter().take_while(item).count();
    if run >= ITEMS {
        let menu = lines[above..above + run].iter_mut();
        menu.for_each(|l| l.zone = Some(Zone::Furniture));
    }
}

/// `> Tỉnh A có Bí thư mới` between the headline and the text: links to other articles.
pub(super) fn mark_links(lines: &mut [Line<'_>], title: &Range<usize>) {
    if title.is_empty() {
        return;
    }
    let below = lines.get_mut(title.end..).unwrap_or_default();
    let head = below.iter_mut().take_while(|l| l.text.len() < PARAGRAPH);
    for line in head.take(LINKS) {
        if line.text.starts_with("> ") && line.zone.is_none() {
            line.zone = Some(Zone::Furniture);
        }
    }
}

/// Whether a line is a file, a number, a counter, a menu or a teaser.
pub(super) fn is_furniture(line: &Line<'_>) -> bool {
    let bare = line.text.len() < SHORT;
    is_file(line.text)
        || is_doubled(line.text)
        || is_weather(line.text)
        || !has_letters(line.text) && !has_date(line.text)
        || match line.cue() {
            Some(Cue::Counter) => bare && !has_letters(line.rest()),
            Some(Cue::Furniture) => bare,
            Some(Cue::Teaser) => line.text.len() < PARAGRAPH,
            _ => false,
        }
}

/// Links below their label, at most.
const LINKS: usize = 6;

/// Where the text goes on behind a label of teasers at `at` that stands in its midst:
/// below its first paragraph at most, with two paragraphs in a row or more to come.
fn goes_on(lines: &[Line<'_>], body: usize, at: usize) -> Option<usize> {
    let paragraph = |l: &Line<'_>| l.zone.is_none() && l.text.len() >= PARAGRAPH;
    let above = lines[body..at].iter().filter(|l| paragraph(l)).count();
    let rest = &lines[at + 1..];
    let pair = rest.windows(2).any(|w| w.iter().all(paragraph));
    let first = rest
        .iter()
        .position(|l| paragraph(l) || l.cue() == Some(Cue::Caption))?;
    (above <= 1 && pair && first <= LINKS).then_some(at + 1 + first)
}

/// The links at once below a label of teasers above the text.
fn mark_below(lines: &mut [Line<'_>], at: usize, title: &Range<usize>) {
    let link = |&i: &usize| {
        let l = &lines[i];
        let free = l.zone.is_none() && l.stamp.is_none() && !l.apart;
        free && l.text.len() < PARAGRAPH && !l.is_sentence()
    };
    let below = (at + 1..lines.len()).take_while(link).count().min(LINKS);
    if !title.is_empty() && at >= title.end {
        for line in &mut lines[at + 1..at + 1 + below] {
            line.zone = Some(Zone::Furniture);
        }
    }
}

/// `Tin liên quan`: after the text has begun, all that follows is teasers, but where the
/// text goes on below them.
pub(super) fn mark_sections(lines: &mut [Line<'_>], title: &Range<usize>) {
    let paragraph = |l: &Line<'_>| l.zone.is_none() && l.text.len() >= PARAGRAPH;
    // A short notice has no paragraph, but sentences.
    let body = lines
        .iter()
        .position(paragraph)
        .or_else(|| lines.iter().position(Line::is_sentence));
    for i in 0..lines.len() {
        let Some((Cue::Teasers, _, end)) = lines[i].cue else {
            continue;
        };
        let alone = lines[i].text[end..]
            .chars()
            .filter(|c| c.is_alphabetic())
            .count()
            < 3;
        let labelled = lines[i].text[..end].ends_with(':') || lines[i].text[end..].starts_with(':');
        if !(alone || labelled) || lines[i].zone == Some(Zone::Byline) {
            continue;
        }
        if let Some(body) = body.filter(|&b| b < i) {
            let end = goes_on(lines, body, i).unwrap_or(lines.len());
            for line in &mut lines[i..end] {
                line.zone = Some(Zone::Furniture);
            }
            if end == lines.len() {
                return;
            }
            continue;
        }
        lines[i].zone = Some(Zone::Furniture);
        mark_below(lines, i, title);
    }
}
