//! Stamps: the lines that say when a page was published.

use std::sync::LazyLock;

use regex::Regex;

use super::{Line, PARAGRAPH, PageReader, SHORT, matches};
use crate::gazetteer::{Cue, Scope};
use crate::text::fold;

/// How a line says when the page was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stamp {
    /// `Đăng lúc: …`
    Labelled,
    /// A day, perhaps with a time, a place or a paper before it.
    Bare,
}

/// Lines from the top on in which a place or a paper may stand before the day.
const TOP: usize = 12;
/// Longest place or paper before the day, in bytes.
const BEFORE: usize = 48;

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // `13/10/2021`, `13-10-2021`, `13.10.2021`, `2021-10-13`
    Regex::new(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}").ok()
});

static PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // `TÊN TÁC GIẢ • 14/10/2025, 16:12 GMT+7`, `KINH TẾ | 14/10/2026 18:05 | …`
    let date = r"(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})";
    let time = r"(?:,? +[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?(?: *(?:AM|PM|GMT[+0-9:]*))?)?";
    Regex::new(&format!(r"(?:^|[|•·-] *){date}{time} *(?:$|[|•·])")).ok()
});

/// Whether the line holds a whole date in figures.
pub(super) fn has_date(line: &str) -> bool {
    matches(&DATE, line)
}

/// Notes which lines are stamps.
pub(super) fn mark(reader: &PageReader, lines: &mut [Line<'_>], decree: bool) {
    let mut top = !decree;
    for (i, line) in lines.iter_mut().enumerate() {
        top &= i < TOP && line.text.len() < PARAGRAPH;
        line.stamp = of(line.text, line.cue, decree);
        let part = |l: &Line<'_>| matches(&PART, l.text) || behind_name(reader, l.text);
        if line.stamp.is_none() && top && i > 0 && part(line) {
            line.stamp = Some(Stamp::Bare);
        }
    }
}

fn of(text: &str, cue: Option<(Cue, Scope, usize)>, decree: bool) -> Option<Stamp> {
    if text.len() >= SHORT || text.ends_with([';', ',']) {
        return None;
    }
    let Some((Cue::Published, _, end)) = cue else {
        // Nothing but a date and a time.
        let bare = text.len() < 48 && text.split_whitespace().count() <= 6 && has_date(text);
        return bare.then_some(Stamp::Bare);
    };
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if text[..end].ends_with(':') || text[end..].starts_with(':') {
        return Some(Stamp::Labelled);
    }
    // `Ngày 24/11, UBND tỉnh họp …` is text: a bare stamp has few words, and is no
    // end of a broken line (`Luật Tổ chức Chính phủ¶ngày 25 tháng 12 năm 2001`).
    let words = text[end..]
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphabetic) && !w.starts_with('('))
        .count();
    let small = text.chars().next().is_some_and(char::is_lowercase);
    (words <= 4 && !text.ends_with('.') && !small && !decree).then_some(Stamp::Bare)
}

/// `Hà Nội, ngày 10 tháng 12 năm 2014`, `(Báo X) - Thứ Hai, 23/4/2007`: names and
/// then a day.
fn behind_name(reader: &PageReader, text: &str) -> bool {
    if text.len() >= SHORT {
        return false;
    }
    let cut = [", ", ") ", " - ", " | "].into_iter();
    cut.filter_map(|mark| text.split_once(mark))
        .any(|(name, rest)| {
            let rest = rest.trim_start_matches([' ', '-', '|', ',']);
            // What stands before is nothing but names.
            let names = name.len() <= BEFORE
                && name
                    .split([' ', '-', '.', '('])
                    .filter(|w| !w.is_empty())
                    .all(|w| w.chars().next().is_some_and(fold::is_upper));
            let day = || match reader.cue(rest) {
                Some((Cue::Published, _, end)) => whole_day(&rest[end..]),
                _ => false,
            };
            names && day()
        })
}

/// Whether nothing but a day with its year, and perhaps a time, stands here: few words,
/// and none behind the last figure.
fn whole_day(text: &str) -> bool {
    let figures = || {
        text.split(|c: char| !c.is_ascii_digit())
            .filter(|f| !f.is_empty())
    };
    let words = text
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphabetic));
    let rest = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let rest = rest.rfind(|c: char| c.is_ascii_digit()).map(|i| &rest[i..]);
    let ends = rest.is_some_and(|r| !r.chars().any(char::is_lowercase) && !r.ends_with('.'));
    let year = figures().any(|f| f.len() == 4);
    year && ends && (3..=6).contains(&figures().count()) && words.count() <= 4
}
