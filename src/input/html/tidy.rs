//! A page without what only costs: comments, styles, tags of mere looks, and
//! depth nobody writes.
//!
//! Parsing a page takes time in proportion to its length times its depth, and
//! more where tags of looks (`<b>`, `<font>`) are left open; finding the main part
//! takes more still. So tags of looks are left out, elements deeper than pages are
//! (few reach 40) become line breaks, and what no text is in goes. A `<br>` gets
//! [`LINE`] before it, which stays where the finder of the main part takes the
//! element away (it does before a paragraph, and glues the words around it). It is
//! one pass over the tags, each of which is read once.

use std::borrow::Cow;
use std::ops::Range;

/// A line break that is a character: to the finder a blank like any.
pub(super) const LINE: char = '\u{2028}';

/// The beginning of a cell, as a character: where the finder makes cells one paragraph
/// it keeps their words apart.
pub(super) const CELL: char = '\u{2029}';

/// Elements may be nested so deep.
const DEEPEST: usize = 100;

/// The page made ready.
pub(super) struct Tidied {
    pub(super) html: String,
    /// Tags that are left.
    pub(super) tags: usize,
    /// Whether elements were taken out since they lay too deep.
    pub(super) is_too_deep: bool,
}

/// Tags that change looks only.
pub(super) const LOOKS: [&str; 18] = [
    "b",
    "i",
    "u",
    "s",
    "em",
    "strong",
    "font",
    "big",
    "small",
    "strike",
    "tt",
    "nobr",
    "o:p",
    "code",
    "mark",
    "ins",
    "wbr",
    "st1:place",
];

/// Elements of frames: what browsers without them show is text like any, and to a
/// parser would be none.
const FRAMES: [&str; 4] = ["frameset", "frame", "noframes", "noembed"];

/// Elements without an end.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track",
];

/// Elements that the next of their kind ends.
const SELF_ENDING: [&str; 14] = [
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot", "a",
    "colgroup",
];

/// Elements whose content is no markup. Scripts may hold linked data.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "iframe", "xmp"];

/// Makes a page ready for parsing.
pub(super) fn tidy(html: &str) -> Tidied {
    let html = &*escaped_once(html);
    let mut out = Tidied {
        html: String::with_capacity(html.len()),
        tags: 0,
        is_too_deep: false,
    };
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &html.as_bytes()[at..]) {
        let start = at + found;
        out.html.push_str(&html[at..start]);
        let tag = Tag::read(html, start);
        at = tag.range.end;
        match tag.sort {
            Sort::Text => out.html.push_str(&html[tag.range]),
            Sort::Comment => {}
            Sort::Open | Sort::Close if is_of(&LOOKS, tag.name) || is_of(&FRAMES, tag.name) => {}
            Sort::Open if is_of(&RAW, tag.name) => {
                at = raw_end(html, tag.range.end, tag.name);
                if !is_of(&["style", "iframe"], tag.name) {
                    out.html.push_str(&html[start..at]);
                    out.tags += 1;
                }
            }
            Sort::Open => {
                let counts = !is_of(&VOID, tag.name) && !is_of(&SELF_ENDING, tag.name);
                depth += usize::from(counts);
                if counts && depth > DEEPEST {
                    out.html.push_str("<br>");
                    out.is_too_deep = true;
                } else {
                    if tag.name.eq_ignore_ascii_case("br") {
                        out.html.push(LINE);
                    }
                    out.html.push_str(&html[tag.range]);
                    if is_of(&["td", "th"], tag.name) {
                        out.html.push(CELL);
                    }
                }
                out.tags += 1;
            }
            Sort::Close => {
                let counts = !is_of(&VOID, tag.name) && !is_of(&SELF_ENDING, tag.name);
                if !counts || depth <= DEEPEST {
                    out.html.push_str(&html[tag.range]);
                }
                depth = depth.saturating_sub(usize::from(counts));
            }
        }
    }
    out.html.push_str(&html[at..]);
    out
}

/// A page with letters that were escaped twice (`t&amp;#7881;nh`) escaped once.
fn escaped_once(html: &str) -> Cow<'_, str> {
    let twice = memchr::memmem::Finder::new("&amp;");
    let mut out = String::new();
    let mut at = 0;
    for found in twice.find_iter(html.as_bytes()) {
        let name = &html[found + "&amp;".len()..];
        let end = name.bytes().take(LONGEST_ENTITY).position(|b| b == b';');
        let Some(end) = end.filter(|&end| is_letter(&name[..=end])) else {
            continue;
        };
        out.push_str(&html[at..found]);
        out.push('&');
        out.push_str(&name[..=end]);
        at = found + "&amp;".len() + end + 1;
    }
    match at {
        0 => Cow::Borrowed(html),
        _ => Cow::Owned(out + &html[at..]),
    }
}

/// Bytes of `CounterClockwiseContourIntegral;` are enough.
const LONGEST_ENTITY: usize = 32;

/// Whether what stands behind a `&` is a character beyond ASCII: `#7881;`, `agrave;`.
/// Others may be spoken of, as `&lt;` is.
fn is_letter(name: &str) -> bool {
    if !name.starts_with(|c: char| c == '#' || c.is_ascii_alphabetic()) {
        return false;
    }
    let entity = format!("&{name}");
    let decoded = html_escape::decode_html_entities(&entity);
    *decoded != *entity && !decoded.is_ascii()
}

pub(super) fn is_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// What begins with a `<`.
pub(super) enum Sort {
    Open,
    Close,
    Comment,
    /// A `<` that begins no tag.
    Text,
}

/// A `<` with what belongs to it.
pub(super) struct Tag<'h> {
    pub(super) sort: Sort,
    pub(super) name: &'h str,
    pub(super) range: Range<usize>,
}

impl<'h> Tag<'h> {
    /// The tag that begins at `start`.
    pub(super) fn read(html: &'h str, start: usize) -> Self {
        let rest = &html[start + 1..];
        let tag = |sort, name, len: usize| Tag {
            sort,
            name,
            range: start..start + 1 + len,
        };
        if let Some(comment) = rest.strip_prefix("!--") {
            let len = comment.find("-->").map_or(rest.len(), |at| 3 + at + 3);
            return tag(Sort::Comment, "", len);
        }
        if rest.starts_with(['!', '?']) {
            let len = rest.find('>').map_or(rest.len(), |at| at + 1);
            let doctype = rest
                .get(..8)
                .is_some_and(|d| d.eq_ignore_ascii_case("!doctype"));
            return tag(if doctype { Sort::Text } else { Sort::Comment }, "", len);
        }
        let (sort, named) = match rest.strip_prefix('/') {
            Some(named) => (Sort::Close, named),
            None => (Sort::Open, rest),
        };
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return tag(Sort::Text, "", 0);
        }
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let name = &named[..named.find(is_end).unwrap_or(named.len())];
        tag(sort, name, tag_end(rest))
    }
}

/// Where a tag ends, whatever its values hold.
fn tag_end(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    let mut before = b' ';
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return at + 1,
            b'"' | b'\'' if before == b'=' => match memchr::memchr(byte, &bytes[at + 1..]) {
                Some(close) => at += close + 1,
                None => return bytes.len(),
            },
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
        at += 1;
    }
    bytes.len()
}

/// Where an element whose content is no markup ends, its end tag included.
pub(super) fn raw_end(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    let mut at = from;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"</") {
        let start = at + found;
        let named = bytes.get(start + 2..start + 2 + name.len());
        if named.is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes())) {
            return html[start..]
                .find('>')
                .map_or(html.len(), |end| start + end + 1);
        }
        at = start + 2;
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left() {
        for (html, expected) in [
            ("<!DOCTYPE html><p>a</p>", "<!DOCTYPE html><p>a</p>"),
            ("a<!-- <p> -->b<!--", "ab"),
            ("<P><B>a</B> <font face='>'>b</font>", "<P>a b"),
            ("1 < 2 và <3", "1 < 2 và <3"),
            (
                "<a href=\"x>y\" title='\"'>z</a>",
                "<a href=\"x>y\" title='\"'>z</a>",
            ),
            ("<style>p > a {}</STYLE>b", "b"),
            (
                "<script>if (a<b) '</p>'</script>c",
                "<script>if (a<b) '</p>'</script>c",
            ),
            ("<![CDATA[x]]>y", "y"),
            ("<p title=\"x", "<p title=\"x"),
            ("<tr><TD a=b>x<th>y", "<tr><TD a=b>\u{2029}x<th>\u{2029}y"),
            (
                "<frameset><frame src=a><noframes><body>x</body></noframes></frameset>",
                "<body>x</body>",
            ),
            (
                "t&amp;#7881;nh &amp;#x1EC9; h&amp;agrave;&amp;nbsp;",
                "t&#7881;nh &#x1EC9; h&agrave;&nbsp;",
            ),
            (
                "&amp;lt;b&amp;gt; a&amp;b; &amp;#60; ?a=1&amp;copy=2",
                "&amp;lt;b&amp;gt; a&amp;b; &amp;#60; ?a=1&amp;copy=2",
            ),
        ] {
            assert_eq!(tidy(html).html, expected, "{html}");
        }
        let deep = format!("{}x{}y", "<div>".repeat(1000), "</div>".repeat(1000));
        let tidied = tidy(&deep).html;
        assert_eq!(tidied.matches("<div>").count(), DEEPEST);
        assert_eq!(tidied.matches("</div>").count(), DEEPEST);
        assert!(tidied.ends_with("y"));
    }
}
