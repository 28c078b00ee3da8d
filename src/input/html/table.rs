//! Which rows of a table hold data.
//!
//! In: a table. Out: its rows whose cells stand in one line of the text, and whether the
//! table is one of data. Pages are laid out by tables too: a cell of such a row is a box
//! with lines and paragraphs. Rows of data may have some as well (`Lìa<br>(A Xing cũ)`),
//! but then others of the table have none, and no cell is as long as a text.

use dom_query::{NodeId, NodeRef};

use super::render::{BLOCKS, LINES, is_blank};

/// Words of a cell with several lines, at most.
const WORDS: usize = 100;

/// Nodes of a cell that are looked at.
const NODES: usize = 400;

/// Columns by which a table shows that it is one of data, and rows of fewer columns that
/// show it.
const WIDE: usize = 3;
const ROWS: usize = 3;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cell {
    Empty,
    /// One line.
    Line,
    /// Some lines, and no text.
    Lines,
    /// Part of a page.
    Box,
}

/// A row of the table.
struct Row {
    id: NodeId,
    cells: usize,
    filled: usize,
    widest: Cell,
}

/// The rows of data of a table.
pub(super) struct Data {
    pub(super) rows: Vec<NodeId>,
    /// Whether its rows show that it is a table of data, not a line or two of a page.
    pub(super) is_table: bool,
}

/// Reads a table. The tables in it are read by themselves.
pub(super) fn read(table: &NodeRef<'_>) -> Data {
    let rows: Vec<Row> = rows(table).map(|row| read_row(&row)).collect();
    let is_plain = |row: &&Row| row.widest <= Cell::Line && row.filled > 1;
    let plain = || rows.iter().filter(is_plain);
    let is_wide = plain().any(|row| row.cells >= WIDE);
    let has_lines = is_wide || plain().count() >= ROWS;
    let is_data = |row: &&Row| {
        let fits = row.widest <= Cell::Line || has_lines && row.widest == Cell::Lines;
        row.cells > 1 && fits
    };
    Data {
        is_table: has_lines || plain().count() > 1,
        rows: rows.iter().filter(is_data).map(|row| row.id).collect(),
    }
}

/// The rows of a table itself.
fn rows<'n>(table: &NodeRef<'n>) -> impl Iterator<Item = NodeRef<'n>> {
    table.children_it(false).flat_map(|part| {
        let is_row = part.has_name("tr");
        let inner = part.children_it(false).filter(|n| n.has_name("tr"));
        let is_part = ["thead", "tbody", "tfoot"].iter().any(|n| part.has_name(n));
        let rows: Vec<NodeRef<'n>> = match (is_row, is_part) {
            (true, _) => vec![part],
            (false, true) => inner.collect(),
            (false, false) => Vec::new(),
        };
        rows
    })
}

fn read_row(row: &NodeRef<'_>) -> Row {
    let is_cell = |n: &NodeRef<'_>| n.has_name("td") || n.has_name("th");
    let cells = row.children_it(false).filter(is_cell);
    let kinds: Vec<Cell> = cells.map(|cell| read_cell(&cell)).collect();
    Row {
        id: row.id,
        cells: kinds.len(),
        filled: kinds.iter().filter(|&&kind| kind != Cell::Empty).count(),
        widest: kinds.into_iter().max().unwrap_or(Cell::Empty),
    }
}

fn read_cell(cell: &NodeRef<'_>) -> Cell {
    let (mut words, mut blocks, mut lines) = (0, 0, 0);
    let mut has_heading = false;
    for (n, node) in cell.descendants_it().enumerate() {
        if n > NODES || words > WORDS && blocks + lines > 1 {
            return Cell::Box;
        }
        if node.is_text() {
            let text = node.text();
            words += text.split(is_blank).filter(|w| !w.is_empty()).count();
            continue;
        }
        let Some(name) = node.node_name() else {
            continue;
        };
        let name = &*name;
        if name == "table" {
            return Cell::Box;
        }
        has_heading |= is_heading(name);
        blocks += usize::from(BLOCKS.contains(&name));
        lines += usize::from(LINES.contains(&name));
    }
    match (words, blocks + 2 * lines) {
        (0, _) => Cell::Empty,
        (_, 0 | 1) => Cell::Line,
        (..=WORDS, _) if !has_heading => Cell::Lines,
        _ => Cell::Box,
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}
