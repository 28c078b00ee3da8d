//! Markup in a field of a record: whether there is any, and the text without it.
//!
//! Content systems export fields as pages (`<p>…</p>`), as text with tags of looks and
//! entities (`Thanh H&oacute;a`), or escaped once more (`&lt;p&gt;`). The first is read
//! like any page. In the second line breaks are those of the text, so tags are only
//! taken out; [`plain`] does that.

use std::borrow::Cow;

use super::tidy::{LOOKS, Sort, Tag, is_of, raw_end};
use crate::input::format::looks_like_markup;

/// What is in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Markup {
    /// Text.
    None,
    /// Text with entities, or with tags that leave its lines as they are.
    Inline,
    /// Paragraphs, line breaks or tables of a page.
    Page,
}

/// Tags by which a page sets its lines: line breaks of the field are blanks then.
const LINES: [&str; 14] = [
    "p", "br", "div", "table", "tr", "td", "article", "section", "main", "center", "html", "body",
    "script", "style",
];

/// Tags that end a line, of which texts with lines of their own have some.
const BLOCKS: [&str; 22] = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "hr",
    "figure",
    "figcaption",
    "blockquote",
    "pre",
    "img",
    "iframe",
    "header",
    "footer",
    "aside",
];

/// Tags within a line, beside those of looks.
const INLINE: [&str; 11] = [
    "a", "span", "sub", "sup", "abbr", "cite", "q", "label", "del", "time", "picture",
];

/// Elements that are whole with one tag.
const ALONE: [&str; 3] = ["br", "hr", "img"];

/// Looks what is in a field. An opening tag alone proves nothing: `<p>` may be spoken of.
pub(in crate::input) fn look(text: &str) -> Markup {
    if looks_like_markup(text) {
        return Markup::Page;
    }
    let mut found = match decoded(text) {
        Cow::Borrowed(_) => Markup::None,
        Cow::Owned(_) => Markup::Inline,
    };
    for tag in tags(text) {
        let proves = match tag.sort {
            Sort::Close => true,
            Sort::Open => is_of(&ALONE, tag.name),
            Sort::Comment | Sort::Text => false,
        };
        match proves {
            true if is_of(&LINES, tag.name) => return Markup::Page,
            true if is_known(tag.name) => found = Markup::Inline,
            _ => {}
        }
    }
    found
}

/// The text without tags and comments, its entities decoded. What is no tag that pages
/// have stays (`<Tên cơ quan>`).
pub(in crate::input) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for tag in tags(text) {
        let (start, mut end) = (tag.range.start, tag.range.end);
        if start < at {
            continue;
        }
        let ends_line = is_of(&LINES, tag.name) || is_of(&BLOCKS, tag.name);
        let is_tag = matches!(tag.sort, Sort::Open | Sort::Close) && is_known(tag.name);
        if !is_tag && !matches!(tag.sort, Sort::Comment) {
            continue;
        }
        if matches!(tag.sort, Sort::Open) && is_of(&["script", "style", "iframe"], tag.name) {
            end = raw_end(text, end, tag.name);
        }
        out.push_str(&text[at..start]);
        at = end;
        let is_open_line = !out.is_empty() && !out.ends_with('\n');
        if ends_line && is_open_line && !text[at..].starts_with('\n') {
            out.push('\n');
        }
    }
    out.push_str(&text[at..]);
    decoded(&out).into_owned()
}

fn is_known(name: &str) -> bool {
    is_of(&LINES, name) || is_of(&BLOCKS, name) || is_of(&INLINE, name) || is_of(&LOOKS, name)
}

/// The text with its entities decoded; borrowed if there are none.
fn decoded(text: &str) -> Cow<'_, str> {
    match html_escape::decode_html_entities(text) {
        Cow::Owned(made) if made != text => Cow::Owned(made),
        _ => Cow::Borrowed(text),
    }
}

/// So many tags that are never closed are looked at, each up to the end of the text.
const UNCLOSED: usize = 10;

/// Tags and comments that are closed, from front to back.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let (mut at, mut unclosed) = (0, 0);
    std::iter::from_fn(move || {
        while unclosed < UNCLOSED {
            let start = at + memchr::memchr(b'<', &text.as_bytes()[at..])?;
            let tag = Tag::read(text, start);
            if text[tag.range.clone()].ends_with('>') {
                at = tag.range.end;
                return Some(tag);
            }
            at = start + 1;
            unclosed += usize::from(!matches!(tag.sort, Sort::Text));
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_with_markup_and_without() {
        use Markup::{Inline, None, Page};
        for (text, expected) in [
            ("Tỉnh Thanh Hóa", None),
            ("a < b và c > d; R&D; A&B", None),
            ("thẻ <p> là gì, <pháp> và </luật>, <b> nữa", None),
            ("xem a?x=1&copy=2&section=3", None),
            ("Thanh H&oacute;a", Inline),
            ("Thanh H&#243;a&nbsp;", Inline),
            ("một <b>hai</b>\nba", Inline),
            ("<h4>A</h4>\n\nmột", Inline),
            ("một <img src=\"a.jpg\">\n\nhai", Inline),
            ("(Đài) <p>một</p>", Page),
            ("một<br />hai", Page),
            ("<p>một</p>", Page),
        ] {
            assert_eq!(look(text), expected, "{text}");
        }
    }

    #[test]
    fn texts_without_their_markup() {
        for (text, expected) in [
            (
                "Thanh H&oacute;a &amp; Ngh&#7879; An",
                "Thanh Hóa & Nghệ An",
            ),
            ("một <b>hai</b>\n\n<i class='>'>ba</i>", "một hai\n\nba"),
            (
                "<h4>A</h4>\n\n<ul><li>một</li><li>hai</li></ul>ba",
                "A\n\nmột\nhai\nba",
            ),
            ("a<!-- <b>x</b> -->b<iframe src=x>y</iframe> c", "ab\n c"),
            (
                "<Tên cơ quan> ban hành 5 < 7 <b>số</b>",
                "<Tên cơ quan> ban hành 5 < 7 số",
            ),
            // A tag that is never closed takes nothing along.
            ("một <b hai, H&agrave; Nội", "một <b hai, Hà Nội"),
            ("&lt;p&gt;một&lt;/p&gt;", "<p>một</p>"),
            ("&khong; &co;", "&khong; &co;"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn many_tags_take_no_time() {
        let start = std::time::Instant::now();
        for piece in ["<b> \"'=", "<b =\"", "<!--", "<", "</b", "&amp", "&#"] {
            let text = piece.repeat(200_000) + "&amp;";
            let _ = (look(&text), plain(&text));
        }
        assert!(start.elapsed().as_secs() < 300, "{:?}", start.elapsed());
    }
}
