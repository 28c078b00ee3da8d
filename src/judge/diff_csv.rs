//! A diff as one CSV table: one row for each row gained or lost, and one for each
//! cell of a row that was altered.

use std::collections::BTreeMap;

use csv::{Terminator, WriterBuilder};

use super::diff::{Change, Kind, TableDiff};

/// The columns, in order. Those from `article_id` to `record` hold the row as it
/// is (or was, if it is lost), as far as its table has them.
pub const COLUMNS: [&str; 20] = [
    "table",
    "change",
    "article_id",
    "type",
    "start",
    "end",
    "surface",
    "norm",
    "rule",
    "code",
    "subject",
    "predicate",
    "object",
    "level",
    "name",
    "source",
    "record",
    "column",
    "old",
    "new",
];

/// Where `column`, `old` and `new` are.
const COLUMN: usize = 17;
const OLD: usize = 18;
const NEW: usize = 19;

/// One row of the table.
type Cells<'c> = [&'c str; COLUMNS.len()];

/// All changes; only the header if there are none.
pub fn to_csv(diffs: &[TableDiff]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::Any(b'\n'))
        .from_writer(&mut out);
    // Writing into memory has nothing to fail at.
    let mut write = |cells: &Cells<'_>| {
        let _ = writer.write_record(cells);
    };
    write(&COLUMNS);
    for diff in diffs {
        let table = diff.file.trim_end_matches(".csv");
        columns(diff, table, &mut write);
        for change in &diff.changes {
            rows(diff, table, change, &mut write);
        }
    }
    let _ = writer.flush();
    drop(writer);
    out
}

/// Columns that one side lacks: rows without an article.
fn columns(diff: &TableDiff, table: &str, write: &mut impl FnMut(&Cells<'_>)) {
    for (kind, names) in [
        (Kind::Lost, &diff.columns_lost),
        (Kind::Gained, &diff.columns_gained),
    ] {
        for name in names {
            let mut cells = [""; COLUMNS.len()];
            (cells[0], cells[1], cells[COLUMN]) = (table, kind.name(), name);
            write(&cells);
        }
    }
}

fn rows(diff: &TableDiff, table: &str, change: &Change, write: &mut impl FnMut(&Cells<'_>)) {
    let mut cells = [""; COLUMNS.len()];
    for (cell, name) in cells[..COLUMN].iter_mut().zip(COLUMNS) {
        *cell = diff.cell(change.cells(), name);
    }
    (cells[0], cells[1]) = (table, change.kind().name());
    for (name, was, is) in diff.altered(change) {
        (cells[COLUMN], cells[OLD], cells[NEW]) = (name, was, is);
        write(&cells);
    }
    let rest = match change.kind() {
        Kind::Altered => return,
        _ => rest(diff, change),
    };
    match change.kind() {
        Kind::Lost => cells[OLD] = &rest,
        _ => cells[NEW] = &rest,
    }
    write(&cells);
}

/// What the columns above do not say of a row gained or lost, as a JSON object.
fn rest(diff: &TableDiff, change: &Change) -> String {
    let pairs = diff.columns.iter().zip(change.cells());
    let more: BTreeMap<&String, &String> = pairs
        .filter(|(name, value)| !value.is_empty() && !COLUMNS.contains(&name.as_str()))
        .collect();
    match more.is_empty() {
        true => String::new(),
        false => serde_json::to_string(&more).unwrap_or_default(),
    }
}
