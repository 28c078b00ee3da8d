//! Comments of readers, taken out of a page.
//!
//! The finder of the main part knows them from a long article; beside a short one they
//! are the longest text there is. Their elements say what they are (`comment-list`,
//! `BinhLuan`). What holds the headline, or nearly all of the page, is none.

use dom_query::{Document, NodeRef};

use super::names::Names;
use super::shape::words;

/// Words that must be left beside comments.
const LEFT: usize = 20;

/// Takes the comments out.
pub(super) fn remove(document: &Document) {
    let root = document.root();
    let mut found: Vec<NodeRef<'_>> = Vec::new();
    for node in root.descendants_it().filter(is_comments) {
        let is_within = found.last().is_some_and(|last| is_above(last, &node));
        if !is_within {
            found.push(node);
        }
    }
    if found.is_empty() {
        return;
    }
    let mut left = words(&root.text());
    for node in found {
        let taken = words(&node.text());
        let rest = left.saturating_sub(taken);
        if rest >= LEFT && !holds_article(&node) {
            node.remove_from_parent();
            left = rest;
        }
    }
}

fn is_comments(node: &NodeRef<'_>) -> bool {
    let boxes = [
        "div", "section", "ul", "ol", "table", "td", "tr", "form", "aside",
    ];
    if !boxes.iter().any(|name| node.has_name(name)) {
        return false;
    }
    let (class, id) = (node.class(), node.id_attr());
    (class.is_some() || id.is_some())
        && Names::read(&class.unwrap_or_default(), &id.unwrap_or_default()).comments
}

/// Whether one element is around another, or is it.
fn is_above(outer: &NodeRef<'_>, inner: &NodeRef<'_>) -> bool {
    inner.ancestors_it(None).any(|n| n.id == outer.id)
}

fn holds_article(node: &NodeRef<'_>) -> bool {
    let is_comment = |n: &NodeRef<'_>| n.class().is_some_and(|c| c.contains("comment"));
    let mut all = node.descendants_it();
    all.any(|n| n.has_name("h1") || n.has_name("article") && !is_comment(&n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_articles_stay() {
        let text = "một hai ba bốn ".repeat(6);
        for (html, is_left) in [
            (format!("<p>{text}</p><div id=comment-list>x</div>"), false),
            (
                format!(
                    "<p>{text}</p><ul class=comments><li><article class=comment-body>x</article></ul>"
                ),
                false,
            ),
            // What holds nearly all, or the headline.
            (format!("<p>ba</p><div class=comments>{text} x</div>"), true),
            (
                format!("<p>{text}</p><div id=comments><h1>x</h1></div>"),
                true,
            ),
            (
                format!("<p>{text}</p><div class=has-comments>x</div>"),
                true,
            ),
        ] {
            let document = Document::from(html.as_str());
            remove(&document);
            let left = document.root().text();
            assert_eq!(left.contains('x'), is_left, "{html}");
            assert!(left.contains(&*text));
        }
    }
}
