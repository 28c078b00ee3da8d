//! The headline.

use std::ops::Range;

use crate::gazetteer::Cue;
use crate::span::Span;

use super::byline::is_stamp;
use super::header::decree_title;
use super::lines::{Line, PARAGRAPH, SHORT, words_key};
use super::{Page, Zone};

/// Which lines are the headline.
pub(super) fn title_lines(lines: &[Line<'_>], decree: bool) -> Range<usize> {
    let body = lines
        .iter()
        .position(|l| l.zone.is_none() && l.text.len() >= PARAGRAPH)
        .unwrap_or(lines.len());
    if decree {
        return decree_title(lines, body);
    }
    let top = &lines[..body.min(12)];
    let candidate = |l: &Line<'_>| {
        l.zone.is_none()
            && !matches!(l.cue, Some((c, _, _)) if c != Cue::Caption && l.text.len() < SHORT)
            && l.text.split_whitespace().count() >= 4
    };
    let stamp = top.iter().position(|l| is_stamp(l));
    let picked = match stamp {
        Some(s) => top[..s].iter().rposition(candidate),
        None => None,
    };
    let first = picked.or_else(|| top.iter().position(candidate)).or({
        // An article of one paragraph after a short headline, or nothing but one.
        (body == 0 && lines.len() > 1 && lines[0].text.len() < 260).then_some(0)
    });
    match first {
        Some(i) => i..title_end(lines, i),
        None => 0..0,
    }
}

/// A headline broken over lines: upper case goes on in upper case.
fn title_end(lines: &[Line<'_>], first: usize) -> usize {
    let upper = |t: &str| !t.chars().any(char::is_lowercase);
    let mut end = first + 1;
    while let Some(next) = lines.get(end) {
        let goes_on = !next.apart
            && next.zone.is_none()
            && upper(lines[first].text)
            && upper(next.text)
            && !is_stamp(next);
        if !goes_on || end - first > 3 {
            break;
        }
        end += 1;
    }
    end
}

pub(super) fn mark_title(lines: &mut [Line<'_>], title: &Range<usize>, page: &mut Page) {
    let (Some(first), Some(last)) = (
        lines.get(title.start).map(|l| l.span),
        title
            .end
            .checked_sub(1)
            .and_then(|i| lines.get(i))
            .map(|l| l.span),
    ) else {
        return;
    };
    if title.is_empty() {
        return;
    }
    page.title = Some(Span::new(first.start, last.end));
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
            && line.text.len() < lines_slack(key.len())
            && key.starts_with(&words_key(line.text, 1))
            && words_key(line.text, usize::MAX) == key
        {
            line.zone = Some(Zone::Furniture);
        }
    }
}

/// Upper bound, in bytes, of a line that can have a key of `len` bytes.
const fn lines_slack(len: usize) -> usize {
    len + 40
}
