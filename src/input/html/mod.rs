//! Pages into text.
//!
//! In: a page as text. Out: [`Page`]: headline and main text, and what the page
//! tells about itself. In this order: what is no text is taken out and depth is
//! bounded (`tidy`); metadata are read (`metadata`); `dom_smoothie`, a port of
//! Firefox's reader view, finds the main part; that becomes text, its cells, items
//! and paragraphs apart (`render`). If no main part is found, all of the page but
//! its furniture is taken. Nothing in a page is run, and nothing is fetched.

mod field;
mod metadata;
mod render;
mod tidy;

use dom_query::Document;
use dom_smoothie::Readability;

pub(super) use field::{Markup, look, plain};

use super::Metadata;
use super::fault::{Fault, Reason};

/// A page taken apart.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) metadata: Metadata,
}

/// Pages with more tags are refused: each takes some hundred bytes of memory
/// while a page is read.
const MOST_TAGS: usize = 400_000;

/// The share of the words of a page that its main part must have, in percent;
/// with less it is taken for a box at the side.
const LEAST_SHARE: usize = 15;

/// Takes a page apart.
///
/// # Errors
/// A page with too many tags.
pub(super) fn read(html: &str) -> Result<Page, Fault> {
    let tidied = tidy::tidy(html);
    if tidied.tags > MOST_TAGS {
        let detail = format!("a page with more than {MOST_TAGS} tags");
        return Err(Fault::new(Reason::TooLarge, 0, detail));
    }
    let document = Document::from(tidied.html.as_str());
    let metadata = metadata::read(&document);
    let whole = render::text(&document.root(), true);
    // Scoring elements by those above them would take long where they are many,
    // and no such page was written for readers.
    let scored = (!tidied.is_too_deep).then_some(document);
    let words = |s: &str| s.split_whitespace().count();
    let all = words(&whole);
    // With more words than that the finder gave up and took the furniture too.
    let main = scored
        .and_then(main_part)
        .filter(|main| (all * LEAST_SHARE / 100..=all).contains(&words(main)));
    let text = match main {
        Some(main) => with_lead(&metadata.title, main, &whole),
        None => whole,
    };
    let text = with_headline(&metadata.title, text);
    Ok(Page { text, metadata })
}

/// The text of the main part.
fn main_part(document: Document) -> Option<String> {
    let mut readability = Readability::with_document(document, None, None).ok()?;
    let article = readability.parse().ok()?;
    let content = Document::fragment(article.content);
    let text = render::text(&content.root(), false);
    (!text.is_empty()).then_some(text)
}

/// The main text with the lead before it: portals put that into a cell or box of
/// its own, between headline and body. Only sentences are taken from there.
fn with_lead(title: &str, main: String, whole: &str) -> String {
    let title = letters(title);
    let first = main
        .lines()
        .map(letters)
        .find(|l| !l.is_empty() && *l != title);
    let Some(first) = first else {
        return main;
    };
    let mut before: Vec<&str> = Vec::new();
    let mut is_behind_title = false;
    for line in whole.lines().filter(|l| !l.trim().is_empty()) {
        let line_letters = letters(line);
        if line_letters == first {
            let lead = before.into_iter().filter(|l| is_sentence(l));
            let lead: Vec<&str> = lead.filter(|l| !main.contains(l)).collect();
            return match is_behind_title && !lead.is_empty() {
                true => format!("{}\n\n{main}", lead.join("\n\n")),
                false => main,
            };
        }
        if !title.is_empty() && line_letters == title {
            is_behind_title = true;
            before.clear();
        }
        before.push(line);
        if before.len() > LEAD_LINES {
            before.remove(0);
        }
    }
    main
}

/// A lead is looked for in so many lines.
const LEAD_LINES: usize = 8;

/// Whether a line is a sentence, not a stamp, a link or a button.
fn is_sentence(line: &str) -> bool {
    line.chars().count() >= 60 && line.trim_end().ends_with(['.', '!', '?', '…', '”', '"'])
}

/// The text with its headline first. If its first lines have it already they
/// stay as they are.
fn with_headline(title: &str, text: String) -> String {
    let wanted = letters(title);
    let mut lines = text.lines().filter(|l| !l.trim().is_empty()).take(8);
    let is_there = lines.any(|line| letters(line).contains(&wanted));
    match is_there || title.is_empty() {
        true => text,
        false if text.is_empty() => title.to_string(),
        false => format!("{title}\n\n{text}"),
    }
}

/// What two lines must have in common to say the same.
fn letters(s: &str) -> String {
    let letters = s.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The encoding that a page names in its head.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(4096)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let at = head.find("charset")?;
    let rest = head[at + "charset".len()..]
        .trim_start()
        .strip_prefix('=')?;
    let rest = rest.trim_start().trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
    let name = &rest[..end.unwrap_or(rest.len())];
    (!name.is_empty()).then(|| name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        read(html).expect("page").text
    }

    #[test]
    fn encodings_that_pages_name() {
        for (head, expected) in [
            ("<meta charset=utf-8>", Some("utf-8")),
            (
                "<META content='text/html; Charset = \"Windows-1258\"'>",
                Some("windows-1258"),
            ),
            ("<?xml version='1.0'?><html>", None),
        ] {
            assert_eq!(charset(head.as_bytes()).as_deref(), expected, "{head}");
        }
    }

    #[test]
    fn small_pages_are_taken_whole() {
        for (html, expected) in [
            ("<p>Một &amp; hai&nbsp;ba</p><p>bốn", "Một & hai ba\n\nbốn"),
            ("<ul><li>a<li>b</ul>", "a\nb"),
            (
                "<script>x</script><style>y</style><!-- z --><p>a<b>b</b>c",
                "abc",
            ),
            ("<div>a<br>b</div>", "a\nb"),
            ("", ""),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn line_breaks_before_paragraphs_of_cells_stay() {
        let sentence = "Hội nghị bàn về công tác đối ngoại của tỉnh trong năm, có nhiều ý kiến.";
        let html = format!(
            "<table><tr><td>Trang chủ</td><td><p>{sentence}</p>Sở Ngoại vụ<br>Sở Tài chính\
             <p>{sentence} {sentence}</p>Sầm Sơn<br>Bỉm Sơn<BR/>Nghi Sơn<p>{sentence}</p></td>\
             </tr></table>"
        );
        let text = text(&html);
        for lines in [
            "Sở Ngoại vụ\nSở Tài chính\n",
            "Sầm Sơn\nBỉm Sơn\nNghi Sơn\n",
        ] {
            assert!(text.contains(lines), "{lines:?} in {text:?}");
        }
    }

    #[test]
    fn depth_and_breadth_are_no_danger() {
        let start = std::time::Instant::now();
        for piece in [
            "<div>",
            "<b>",
            "<table><tr><td>",
            "<ul><li>",
            "<a href=x><i>",
            "<p><b id=1>",
        ] {
            let html = format!(
                "<html><body>{}<p>Nghị quyết số 21/NQ-CP",
                piece.repeat(20_000)
            );
            assert!(text(&html).contains("21/NQ-CP"), "{piece}");
        }
        let unclosed = format!("<p title=\"{}", "<p>".repeat(100_000));
        let _ = text(&unclosed);
        assert!(read(&"<p>".repeat(MOST_TAGS + 1)).is_err());
        assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
    }
}
