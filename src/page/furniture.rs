//! Furniture: counters, forms, names of files, teasers.

use std::sync::LazyLock;

use regex::Regex;

use crate::gazetteer::Cue;

use super::Zone;
use super::lines::{Line, PARAGRAPH, SHORT, has_letters};

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
    (marked || !line.contains(' ')) && FILE.as_ref().is_some_and(|r| r.is_match(line))
}

fn has_date(line: &str) -> bool {
    DATE.as_ref().is_some_and(|r| r.is_match(line))
}

/// Furniture that shows in a line by itself.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    for i in 0..lines.len() {
        if is_furniture(&lines[i]) {
            lines[i].zone = Some(Zone::Furniture);
        }
        // `Xem thêm:` alone: the lines that follow at once are its links.
        let alone = lines[i].cue() == Some(Cue::Teaser) && !has_letters(lines[i].rest());
        if alone {
            let links = lines[i + 1..]
                .iter_mut()
                .take_while(|l| !l.apart && l.text.len() < PARAGRAPH)
                .take(6);
            for link in links {
                link.zone = Some(Zone::Furniture);
            }
        }
    }
}

/// Whether a line is a file, a number, a counter, a menu or a teaser.
pub(super) fn is_furniture(line: &Line<'_>) -> bool {
    let bare = line.text.len() < SHORT;
    is_file(line.text)
        || !has_letters(line.text) && !has_date(line.text)
        || match line.cue() {
            Some(Cue::Counter) => bare && !has_letters(line.rest()),
            Some(Cue::Furniture) => bare,
            Some(Cue::Teaser) => line.text.len() < PARAGRAPH,
            _ => false,
        }
}

/// `Tin liên quan`: after the text has begun, all that follows is teasers.
pub(super) fn mark_sections(lines: &mut [Line<'_>]) {
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
        if body.is_some_and(|b| b < i) {
            for line in &mut lines[i..] {
                line.zone = Some(Zone::Furniture);
            }
            return;
        }
        lines[i].zone = Some(Zone::Furniture);
    }
}
