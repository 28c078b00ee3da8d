//! Text that a page holds and does not show: pages that scripts build keep their article
//! in linked data (`articleBody`), in the state of the script (JSON), or in elements for
//! browsers without scripts (`<noscript>`, `<template>`, `<textarea>`).
//!
//! It is asked for only where a page shows hardly any text. No script is run: what is
//! JSON is read as JSON, all else in a script is passed over.

use dom_query::Document;
use serde_json::{Deserializer, Value};

use super::field::{Markup, look, plain};
use super::render;
use super::shape::{is_paragraph, letters, words};
use super::tidy::{Sort, Tag, raw_end};

/// With fewer words in its paragraphs a page shows hardly any text.
pub(super) const FEW: usize = 40;

/// Elements that hold markup which a browser with scripts does not show.
const HELD: [&str; 3] = ["noscript", "template", "textarea"];

/// Whether a text has hardly any paragraphs.
pub(super) fn is_thin(text: &str) -> bool {
    in_paragraphs(text) < FEW
}

fn in_paragraphs(text: &str) -> usize {
    text.lines().filter(|l| is_paragraph(l)).map(words).sum()
}

/// The longest text that a page holds without showing it, below the paragraphs that it
/// shows and that are not in it.
pub(super) fn text(html: &str, shown: &str) -> Option<String> {
    let mut longest = Longest::default();
    let mut at = 0;
    // Up to here an element that holds markup has been offered, with those inside it.
    let mut offered = 0;
    while let Some(found) = memchr::memchr(b'<', &html.as_bytes()[at..]) {
        let tag = Tag::read(html, at + found);
        at = tag.range.end;
        if !matches!(tag.sort, Sort::Open) {
            continue;
        }
        let is_script = tag.name.eq_ignore_ascii_case("script");
        let holds = || HELD.iter().any(|name| tag.name.eq_ignore_ascii_case(name));
        if !is_script && (at < offered || !holds()) {
            continue;
        }
        let end = raw_end(html, at, tag.name);
        let inner = &html[at..end];
        let inner = inner.rfind("</").map_or(inner, |close| &inner[..close]);
        match is_script {
            true => {
                longest.script(inner);
                at = end;
            }
            // What is in it is looked at too: a template may hold a script.
            false => {
                longest.offer(inner);
                offered = end;
            }
        }
    }
    let stored = longest.text;
    if is_thin(&stored) {
        return None;
    }
    let known = letters(&stored);
    let is_new = |line: &&str| is_paragraph(line) && !known.contains(&letters(line));
    let mut all: Vec<&str> = shown.lines().filter(is_new).collect();
    all.push(&stored);
    Some(all.join("\n\n"))
}

/// The longest text of those offered.
#[derive(Default)]
struct Longest {
    text: String,
    words: usize,
}

impl Longest {
    fn offer(&mut self, value: &str) {
        // Rendering costs; what has too few bytes cannot win.
        if value.len() < self.text.len() / 2 || words(value) <= self.words.max(FEW) {
            return;
        }
        let text = rendered(value);
        let words = in_paragraphs(&text);
        if words > self.words {
            (self.text, self.words) = (text, words);
        }
    }

    /// The first JSON value of a script: all of it, or what is assigned (`window.x = {…}`).
    fn script(&mut self, script: &str) {
        let Some(start) = script.find(['{', '[']) else {
            return;
        };
        let values = Deserializer::from_str(&script[start..]).into_iter::<Value>();
        if let Some(Ok(value)) = values.take(1).next() {
            self.value(&value);
        }
    }

    /// Values nest no deeper than the reader of JSON lets them.
    fn value(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.offer(text),
            Value::Array(all) => all.iter().for_each(|v| self.value(v)),
            Value::Object(all) => all.values().for_each(|v| self.value(v)),
            _ => {}
        }
    }
}

/// A value as text, whether it is markup, escaped markup or text.
fn rendered(value: &str) -> String {
    let plain = match look(value) {
        Markup::None => return value.trim().to_string(),
        Markup::Page => return markup(value),
        Markup::Inline => plain(value),
    };
    match look(&plain) {
        Markup::Page => markup(&plain),
        _ => plain.trim().to_string(),
    }
}

fn markup(html: &str) -> String {
    let tidied = super::tidy::tidy(html);
    if tidied.tags > super::MOST_TAGS {
        return String::new();
    }
    let document = Document::fragment(tidied.html.as_str());
    render::text(&document.root())
}

#[cfg(test)]
mod tests {
    use crate::input::html::read;

    const A: &str = "Sáng nay, Chủ tịch UBND tỉnh đã tiếp đoàn cán bộ tỉnh Hủa Phăn của nước bạn Lào sang thăm và làm việc.";
    const B: &str = "Hai bên đã trao đổi và thống nhất nhiều nội dung hợp tác về nông nghiệp, y tế, giáo dục trong thời gian tới.";

    fn text(body: &str) -> String {
        let body = body.replace("$A", A).replace("$B", B);
        let html = format!("<title>UBND tỉnh tiếp đoàn Hủa Phăn</title><body>{body}");
        let text = read(&html).expect("page").text;
        text.replace(A, "A").replace(B, "B")
    }

    #[test]
    fn text_that_only_scripts_show() {
        let menu =
            "<ul><li><a href=/>Trang chủ</a><li><a href=/t>Tin tức sự kiện trong tỉnh</a></ul>";
        for body in [
            r#"<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"$A\n\n$B"}</script>"#,
            r#"<script type="application/json" id="__NEXT_DATA__">{"a":[{"b":"<p>$A</p><p>$B</p>"}]}</script>"#,
            r#"<script id="__NUXT_DATA__">["x",2,"<p>$A</p><p>$B</p>"]</script>"#,
            r#"<script>window.__STATE__ = {"b":"&lt;p>$A&lt;/p>&lt;p>$B&lt;/p>"}; run()</script>"#,
            "<noscript><p>$A</p><p>$B</p></noscript>",
            "<div><template shadowrootmode=open><p>$A</p><p>$B</p></template></div>",
            "<textarea readonly>$A\n\n$B</textarea>",
        ] {
            let body = format!("<div id=app>Đang tải...</div>{menu}{body}");
            assert_eq!(
                text(&body),
                "UBND tỉnh tiếp đoàn Hủa Phăn\n\nA\n\nB",
                "{body}"
            );
        }
    }

    #[test]
    fn what_is_shown_counts_first() {
        let other =
            r#"<script>x = {"b":"<p>Một bài khác.</p><p>$B</p><p>$B</p><p>$B</p>"}</script>"#;
        let whole = text(&format!("<div><p>$A</p><p>$B</p></div>{other}"));
        assert!(!whole.contains("Một bài khác"), "{whole}");
        // A lead that is shown stays above the text that is not.
        let lead = text(r#"<p>$A</p><script>x = {"b":"<p>$B</p><p>$B</p>"}</script>"#);
        assert_eq!(lead, "UBND tỉnh tiếp đoàn Hủa Phăn\n\nA\n\nB\n\nB");
        // Code and short strings are no article.
        let code = text(r#"<p>x</p><script>var a = function() { return {"b": 1}; }</script>"#);
        assert!(!code.contains("function"), "{code}");
    }
}
