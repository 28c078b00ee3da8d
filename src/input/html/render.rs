//! A tree of elements as plain text.
//!
//! Paragraphs stand apart by an empty line, items, rows and `<br>` by a line
//! break, cells of a row of data by a tab, also where one is empty; lines within such a
//! cell by [`INNER`]. Blanks in a row are one blank. Rows that lay out a page are no rows
//! of data ([`table`]): their cells stand like paragraphs.

use dom_query::{NodeId, NodeRef};
use foldhash::HashMap;

use super::outline::{Map, Outline};
use super::table;
use super::tidy::{CELL, LINE};

/// What stands before the next words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    /// A line break in a cell of a row of data.
    Inner,
    Line,
    Paragraph,
}

/// What stands for a line break in a cell of a row of data: so many blanks that names do
/// not go on behind them.
const INNER: &str = "    ";

/// Columns that a cell takes at most.
const SPAN: usize = 100;

/// Elements without text for readers.
const SILENT: [&str; 14] = [
    "head", "script", "style", "noscript", "template", "iframe", "svg", "object", "select",
    "textarea", "button", "input", "title", "marquee",
];

/// Elements around the main part of a page.
const FURNITURE: [&str; 4] = ["nav", "header", "footer", "aside"];

/// Elements that are paragraphs.
pub(super) const BLOCKS: [&str; 30] = [
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
pub(super) const LINES: [&str; 9] = [
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
    row: Option<Row>,
    /// Rows of data of the tables so far, and whether their table shows to be one of data.
    data: HashMap<NodeId, bool>,
    /// Where the lines stand, if that is asked for.
    map: Option<Map>,
}

/// A row of data while it is written.
struct Row {
    id: NodeId,
    is_of_table: bool,
    /// Columns of the cell at hand; none before the first cell.
    span: usize,
    /// Tabs before the next word.
    tabs: usize,
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
            let is_data = self.row.as_ref().is_some_and(|row| row.is_of_table);
            map.enter(node, name, self.text.len(), is_data);
        }
        match name {
            "td" | "th" => self.cell(node),
            _ => self.around(name),
        }
        if name == "table" {
            let data = table::read(node);
            let rows = data.rows.into_iter().map(|row| (row, data.is_table));
            self.data.extend(rows);
        }
        if name == "tr" && self.row.is_none() {
            let of_table = self.data.get(&node.id);
            self.row = of_table.map(|&is_of_table| Row {
                id: node.id,
                is_of_table,
                span: 0,
                tabs: 0,
            });
        }
        true
    }

    /// A cell begins.
    fn cell(&mut self, node: &NodeRef<'_>) {
        let Some(row) = &mut self.row else {
            return self.ask(Gap::Paragraph);
        };
        row.tabs += row.span;
        let span = node.attr("colspan").and_then(|n| n.trim().parse().ok());
        row.span = span.unwrap_or(1).clamp(1, SPAN);
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        if self.row.as_ref().is_some_and(|row| row.id == node.id) {
            self.row = None;
        }
        if let Some(name) = node.node_name() {
            match &*name {
                "td" | "th" if self.row.is_some() => {}
                name => self.around(name),
            }
            if let Some(map) = &mut self.map {
                map.leave(&self.text);
            }
        }
    }

    fn around(&mut self, name: &str) {
        if LINES.contains(&name) {
            self.line_break();
        } else if BLOCKS.contains(&name) {
            self.ask(match self.row {
                Some(_) => Gap::Inner,
                None => Gap::Paragraph,
            });
        }
    }

    fn line_break(&mut self) {
        self.ask(match self.row {
            Some(_) => Gap::Inner,
            None => Gap::Line,
        });
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
                Some(LINE) => self.line_break(),
                Some(CELL) if self.row.is_none() => self.ask(Gap::Line),
                Some(_) => self.ask(Gap::Blank),
                None => {}
            }
        }
    }

    fn close_gap(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        let tabs = self.row.as_mut().map(|row| std::mem::take(&mut row.tabs));
        let tabs = tabs.unwrap_or_default();
        let is_line = self.text.is_empty() || gap >= Gap::Line;
        if let Some(map) = self.map.as_mut().filter(|_| is_line) {
            map.line();
        }
        if !self.text.is_empty() {
            self.text.push_str(match gap {
                Gap::Blank | Gap::Inner if tabs > 0 => "",
                Gap::None => "",
                Gap::Blank => " ",
                Gap::Inner => INNER,
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.text.extend(std::iter::repeat_n('\t', tabs));
    }
}

pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
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
            // An empty cell keeps its place, and so do the columns of a wide one.
            (
                "<table><tr><td><td>x<td>y<tr><td>1<td>&nbsp;<td>2<tr><td colspan=2>3<td>4<td></table>",
                "\tx\ty\n1\t\t2\n3\t\t4",
            ),
            // Rows of a table of data keep together, whatever breaks lines in their cells.
            (
                "<table><tr><td>1<td>a<td>2<tr><td>3<td>b<br>c<td>4<tr><td>5<td><p>d</p><p>e</p><ul><li>f</ul><td>6</table>",
                "1\ta\t2\n3\tb    c\t4\n5\td    e    f\t6",
            ),
            // The head of a document is none.
            (
                "<table><tr><td>a<br>b<td>c<br>d<tr><td>1<td>2</table>",
                "a\nb\n\nc\nd\n1\t2",
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
