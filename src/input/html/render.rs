//! A tree of elements as plain text.
//!
//! Paragraphs stand apart by an empty line, items, rows and `<br>` by a line
//! break, cells of a row of data by a tab. Blanks in a row are one blank. Rows
//! that lay out a page (cells of several paragraphs) are no rows of data: their
//! cells stand like paragraphs.

use dom_query::NodeRef;

use super::outline::{Map, Outline};
use super::tidy::{CELL, LINE};

/// What stands before the next words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    Tab,
    Line,
    Paragraph,
}

/// Elements without text for readers.
const SILENT: [&str; 14] = [
    "head", "script", "style", "noscript", "template", "iframe", "svg", "object", "select",
    "textarea", "button", "input", "title", "marquee",
];

/// Elements around the main part of a page.
const FURNITURE: [&str; 4] = ["nav", "header", "footer", "aside"];

/// Elements that are paragraphs.
const BLOCKS: [&str; 30] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "caption",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "nav",
    "form",
    "center",
    "address",
    "hr",
    "fieldset",
    "body",
];

/// Elements that are lines.
const LINES: [&str; 9] = [
    "li", "tr", "dt", "dd", "br", "option", "thead", "tbody", "tfoot",
];

/// The text of an element.
pub(super) fn text(root: &NodeRef<'_>) -> String {
    let mut out = Writer::default();
    walk(root, &mut out);
    out.text
}

/// The text of a page and where its lines stand. Furniture is left out, since nobody
/// has done so before.
pub(super) fn outline(root: &NodeRef<'_>) -> Outline {
    let mut out = Writer {
        map: Some(Map::default()),
        ..Writer::default()
    };
    walk(root, &mut out);
    let map = out.map.unwrap_or_default();
    map.end(out.text)
}

fn walk(root: &NodeRef<'_>, out: &mut Writer) {
    // Not by recursion: pages nest as deep as they like.
    let mut node = *root;
    let mut enters = true;
    loop {
        if enters {
            let goes_in = out.enter(&node);
            if goes_in && let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            if goes_in {
                out.leave(&node);
            }
        } else {
            out.leave(&node);
        }
        if node.id == root.id {
            return;
        }
        if let Some(next) = node.next_sibling() {
            (node, enters) = (next, true);
        } else if let Some(parent) = node.parent() {
            (node, enters) = (parent, false);
        } else {
            return;
        }
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    gap: Gap,
    /// The row of data at hand.
    row: Option<dom_query::NodeId>,
    /// Where the lines stand, if that is asked for.
    map: Option<Map>,
}

impl Writer {
    /// Whether to go into the node.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            self.words(&node.text());
            return false;
        }
        let Some(name) = node.node_name() else {
            return true;
        };
        let name = &*name;
        if SILENT.contains(&name) {
            return false;
        }
        if let Some(map) = &mut self.map {
            if FURNITURE.contains(&name) && !(name == "header" && map.is_in_article()) {
                self.ask(Gap::Paragraph);
                return false;
            }
            map.enter(node, name, self.text.len());
        }
        match name {
            "td" | "th" if self.row.is_some() => self.ask(Gap::Tab),
            "td" | "th" => self.ask(Gap::Paragraph),
            _ => self.around(name),
        }
        if name == "tr" && self.row.is_none() && is_data(node) {
            self.row = Some(node.id);
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        if self.row == Some(node.id) {
            self.row = None;
        }
        if let Some(name) = node.node_name() {
            match &*name {
                "td" | "th" if self.row.is_some() => self.ask(Gap::Tab),
                name => self.around(name),
            }
            if let Some(map) = &mut self.map {
                map.leave(&self.text);
            }
        }
    }

    fn around(&mut self, name: &str) {
        if LINES.contains(&name) {
            self.ask(Gap::Line);
        } else if BLOCKS.contains(&name) {
            self.ask(match self.row {
                Some(_) => Gap::Blank,
                None => Gap::Paragraph,
            });
        }
    }

    fn ask(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn words(&mut self, text: &str) {
        for word in text.split_inclusive(is_blank) {
            let end = word.chars().next_back().filter(|&c| is_blank(c));
            let word = word.trim_end_matches(is_blank);
            if !word.is_empty() {
                self.close_gap();
                if let Some(map) = &mut self.map {
                    map.word(self.text.len());
                }
                self.text.push_str(word);
            }
            match end {
                Some(LINE) => self.ask(Gap::Line),
                Some(CELL) if self.row.is_some() => self.ask(Gap::Tab),
                Some(CELL) => self.ask(Gap::Line),
                Some(_) => self.ask(Gap::Blank),
                None => {}
            }
        }
    }

    fn close_gap(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        let is_line = self.text.is_empty() || gap >= Gap::Line;
        if let Some(map) = self.map.as_mut().filter(|_| is_line) {
            map.line();
        }
        if !self.text.is_empty() {
            self.text.push_str(match gap {
                Gap::None => "",
                Gap::Blank => " ",
                Gap::Tab => "\t",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// Whether a row holds data: no cell of it has lines or paragraphs of its own.
fn is_data(row: &NodeRef<'_>) -> bool {
    let is_cell = |n: &NodeRef<'_>| n.has_name("td") || n.has_name("th");
    let cells: Vec<NodeRef<'_>> = row.children_it(false).filter(is_cell).collect();
    cells.len() > 1
        && cells.iter().all(|cell| {
            let mut blocks = 0;
            cell.descendants_it().all(|n| {
                let Some(name) = n.node_name() else {
                    return true;
                };
                let name = &*name;
                blocks += usize::from(BLOCKS.contains(&name));
                blocks < 2 && !LINES.contains(&name) && name != "table"
            })
        })
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    #[test]
    fn cells_items_and_paragraphs() {
        for (html, expected) in [
            ("<p> a\n b </p> <p>c</p>", "a b\n\nc"),
            ("a <span>b</span>c<span> d</span>", "a bc d"),
            (
                "<table><tr><td>1<td><p>hai</p><tr><td>3<td></table>x",
                "1\thai\n3\n\nx",
            ),
            (
                "<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>",
                "a\n\nb\n\nc",
            ),
            (
                "<table><tr><td>a<br>b</td><td>c</td></tr></table>",
                "a\nb\n\nc",
            ),
            ("<ul><li>a<ul><li>b</li></ul><li>c</ul>", "a\n\nb\n\nc"),
            ("a<br><br>b", "a\nb"),
            ("<div><div>a</div></div>", "a"),
            (
                "<nav>x</nav>a<select><option>y</select><noscript>z</noscript>",
                "a",
            ),
            ("a&nbsp;&nbsp;b&#8203;", "a b\u{200B}"),
            // Cells that were made one paragraph, and such that still are cells.
            ("<p>\u{2029}a<i>\u{2029}b</i></p>", "a\nb"),
            ("<table><tr><td>\u{2029}a<td>\u{2029}b</table>", "a\tb"),
            // The head of an article is no furniture; that of a page is.
            (
                "<header>x</header><article><header>a</header>b</article>",
                "a\n\nb",
            ),
            ("a<nav>x</nav>b", "a\n\nb"),
        ] {
            let document = Document::from(html);
            assert_eq!(super::outline(&document.root()).text, expected, "{html}");
        }
    }
}
