//! The headline of an article.

use super::{Line, PARAGRAPH, Page, SENTENCE, SHORT, Zone, byline, words_key};
use crate::gazetteer::Cue;
use crate::span::Span;

/// Which lines are the headline.
pub(super) fn lines(lines: &[Line<'_>]) -> std::ops::Range<usize> {
    let body = lines
        .iter()
        .position(|l| l.zone.is_none() && l.text.len() >= PARAGRAPH)
        .unwrap_or(lines.len());
    let top = &lines[..body.min(12)];
    let stamp = top.iter().position(|l| l.stamp.is_some());
    let picked = stamp.and_then(|s| {
        // The author's name may stand between headline and stamp.
        let above = top[..s].iter();
        let named = |l: &Line<'_>| may_be(l) && !byline::is_name_line(l.text);
        above
            .clone()
            .rposition(named)
            .or_else(|| above.clone().rposition(may_be))
    });
    let picked = picked.map(|i| begin(top, i));
    let first = picked.or_else(|| top.iter().position(may_be)).or({
        // An article of one paragraph after a short headline, or nothing but one.
        let short = body == 0 && lines.len() > 1 && lines[0].text.len() < 260;
        (short && !is_told(lines[0].text)).then_some(0)
    });
    match first {
        Some(i) => i..end(lines, i),
        None => 0..0,
    }
}

/// Whether a line may be a headline: no label, stamp or sentence, and of some words.
fn may_be(l: &Line<'_>) -> bool {
    let label = l.text.len() < SHORT
        && match l.cue {
            Some((Cue::Outlet | Cue::Author, _, end)) => l.text[..end].contains(':'),
            Some((Cue::Motto | Cue::Teasers, ..)) => true,
            // `Căn cứ …;`, `Kính gửi: …`
            Some((Cue::DecreeBody, ..)) => l.text.ends_with([';', ',', ':']),
            _ => false,
        };
    l.zone.is_none()
        && l.stamp.is_none()
        && !label
        && !is_told(l.text)
        && !is_menu(l.text)
        && l.text.split_whitespace().count() >= 4
}

/// `English | Tiếng Việt`: rules between words, the first few of them; and the way to
/// a page: `Trang chủ / Tin tức / Đối ngoại`.
fn is_menu(text: &str) -> bool {
    let first = text.split_once(" | ").map(|(first, _)| first);
    let way = [" / ", " > ", " » ", " >> "];
    first.is_some_and(|f| f.split_whitespace().count() < 3)
        || way.iter().any(|mark| text.matches(mark).count() > 1)
}

/// Whether a line is a sentence of the text, or an item of a list.
fn is_told(text: &str) -> bool {
    let stop = text.ends_with('.') && !text.ends_with("..");
    let words = text.split_whitespace().count();
    stop && words >= SENTENCE || text.starts_with("- ") && text.ends_with([',', ';'])
}

/// The first line of a headline in capitals of which line `last` is the end.
fn begin(lines: &[Line<'_>], last: usize) -> usize {
    let mut first = last;
    while first > 0 && first + 3 > last {
        let (line, before) = (&lines[first], &lines[first - 1]);
        let goes_on = !line.apart && line.is_upper() && before.is_upper() && may_be(before);
        if !goes_on {
            break;
        }
        first -= 1;
    }
    first
}

/// A headline broken over lines: upper case goes on in upper case.
fn end(lines: &[Line<'_>], first: usize) -> usize {
    let mut end = first + 1;
    while let Some(next) = lines.get(end) {
        let goes_on = !next.apart
            && next.zone.is_none()
            && lines[first].is_upper()
            && next.is_upper()
            && next.stamp.is_none();
        if !goes_on || end - first > 3 {
            break;
        }
        end += 1;
    }
    end
}

pub(super) fn mark(lines: &mut [Line<'_>], title: &std::ops::Range<usize>, page: &mut Page) {
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
