//! Pages into text.
//!
//! In: a page as text. Out: [`Page`]: headline and main text, and what the page
//! tells about itself. In this order: what is no text is taken out and depth is
//! bounded (`tidy`), comments are taken out (`comments`); metadata are read
//! (`metadata`), and where the lines of the page stand (`outline`); `dom_smoothie`, a
//! port of Firefox's reader view, finds the main part; that becomes text, its cells,
//! items and paragraphs apart (`render`). If no main part is found, all of the page but
//! its furniture is taken. The headline is found from there (`headline`), and what
//! stands beside and belongs to the article is added (`beside`). A page that shows hardly
//! any text may hold it where it is not shown (`stored`). Nothing in a page is run, and
//! nothing is fetched.

mod beside;
mod comments;
mod field;
mod headline;
mod metadata;
mod names;
mod outline;
mod render;
mod shape;
mod stored;
mod table;
#[cfg(test)]
mod tests;
mod tidy;

use std::collections::HashSet;

use dom_query::Document;
use dom_smoothie::Readability;

pub(super) use field::{Markup, look, plain};

use beside::Beside;
use headline::Titles;
use outline::Outline;
use shape::letters;

use super::Metadata;
use super::fault::{Fault, Reason};

/// A page taken apart.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) metadata: Metadata,
    /// Whether next to nothing of it was kept.
    pub(super) is_thin: bool,
}

/// Pages with more tags are refused: each takes some hundred bytes of memory
/// while a page is read.
const MOST_TAGS: usize = 400_000;

/// The share of the words of a page that its main part must have, in percent;
/// with less it is taken for a box at the side.
const LEAST_SHARE: usize = 15;

/// A page with fewer bytes may have hardly any text and yet all of its own.
const SMALL: usize = 1_000;

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
    comments::remove(&document);
    let (mut metadata, titles) = metadata::read(&document);
    let outline = render::outline(&document.root());
    keep_author(&document);
    // Scoring elements by those above them would take long where they are many,
    // and no such page was written for readers.
    let scored = (!tidied.is_too_deep).then_some(document);
    let all = shape::words(&outline.text);
    // With more words than that the finder gave up and took the furniture too.
    let main = scored
        .and_then(main_part)
        .filter(|main| (all * LEAST_SHARE / 100..=all).contains(&shape::words(main)));
    let text = with_headline(&outline, main, &titles, &mut metadata);
    let stored = match stored::is_thin(&text) {
        true => stored::text(&tidied.html, &text),
        false => None,
    };
    let text = match stored {
        Some(stored) => headed(&metadata.title, stored),
        None => text,
    };
    metadata.unsigned = outline.unsigned(&text);
    let is_thin = is_thin(html, &outline, &text, &metadata.title);
    Ok(Page {
        text,
        metadata,
        is_thin,
    })
}

/// Whether nothing but its headline was kept of a page, or of one of some size hardly any
/// text. Links are no text: where the text of a page is lost its menu is what stays.
fn is_thin(html: &str, outline: &Outline, text: &str, title: &str) -> bool {
    if !stored::is_thin(text) {
        return false;
    }
    let all = 0..outline.lines.len();
    let links = all.filter(|&i| outline.is_linked(i));
    let links: HashSet<String> = links.map(|i| letters(outline.line(i))).collect();
    let title = letters(title);
    let is_text = |line: &&str| {
        let line = letters(line);
        !links.contains(&line) && !title.contains(&line)
    };
    let kept: usize = text.lines().filter(is_text).map(shape::words).sum();
    kept == 0 || kept < stored::FEW && html.len() >= SMALL
}

/// The finder of the main part takes the first element that calls itself the author out
/// of the text, unless the head of the page names one.
fn keep_author(document: &Document) {
    let head = document.select_single("head");
    head.append_html("<meta name=author content=x>");
}

/// The text of the main part.
fn main_part(document: Document) -> Option<String> {
    let mut readability = Readability::with_document(document, None, None).ok()?;
    let article = readability.parse().ok()?;
    let content = Document::fragment(article.content);
    let text = render::text(&content.root());
    (!text.is_empty()).then_some(text)
}

/// The text with its neighbours and its headline; of the metadata, title and day.
fn with_headline(
    outline: &Outline,
    main: Option<String>,
    titles: &Titles,
    metadata: &mut Metadata,
) -> String {
    let is_main = main.is_some();
    let text = main.unwrap_or_else(|| outline.text.clone());
    let Some(lines) = outline.locate(&text) else {
        metadata.title = titles.without_lines();
        return headed(&metadata.title, text);
    };
    let beside = Beside::new(outline, lines.clone());
    let headline = headline::find(
        outline,
        &lines,
        beside.paragraph(),
        titles,
        beside.is_document(),
    );
    if metadata.published_on.is_empty() {
        metadata.published_on = outline.day(headline.line.unwrap_or(lines.start), lines.end);
    }
    metadata.title = headline.text;
    metadata.byline = outline.author(headline.line.unwrap_or(lines.start)..lines.end);
    let shown = headline.line.map(|i| outline.line(i));
    let title = Some(&*metadata.title).filter(|t| !t.is_empty()).or(shown);
    metadata.site = titles.site(title.unwrap_or_default()).to_string();
    let text = beside.trimmed(&text, headline.line);
    let text = match is_main {
        true => beside.text(text, headline.line),
        false => text.to_string(),
    };
    headed(&metadata.title, text)
}

/// The text with its headline first. If its first lines have it already they
/// stay as they are.
fn headed(title: &str, text: String) -> String {
    let wanted = letters(title);
    let mut lines = text.lines().filter(|l| !l.trim().is_empty()).take(8);
    let is_there = lines.any(|line| letters(line).contains(&wanted));
    match is_there || title.is_empty() {
        true => text,
        false if text.is_empty() => title.to_string(),
        false => format!("{title}\n\n{text}"),
    }
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
