//! A table of an output folder, read row by row, its columns asked for by name.
//!
//! In: a folder and a table's name; the table may be in parts and packed, CSV or
//! Parquet. Out: rows of text. Whatever is wrong is told with file, place and reason.

use std::path::{Path, PathBuf};

use csv::StringRecord;

use crate::error::{Error, Result};
use crate::rows::{self, Rows};
use crate::write::missing;

/// An open table.
pub(super) struct Table {
    /// Parts not opened yet, the next one last.
    parts: Vec<PathBuf>,
    rows: Rows,
}

/// A row.
pub(super) struct Row {
    cells: StringRecord,
}

impl Row {
    /// The cell of a column found by [`Table::column`].
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or("")
    }
}

impl Table {
    /// Opens a table of a folder; none if there is no such file. Its name is that of
    /// its CSV, whatever it is.
    pub(super) fn open(dir: &Path, file: &str) -> Result<Option<Table>> {
        let table = stem(file);
        let mut parts = match dir.is_dir() {
            true => rows::files(dir, table)?,
            false => Vec::new(),
        };
        parts.reverse();
        let Some(path) = parts.pop() else {
            return Ok(None);
        };
        let rows = Rows::open(&path)?;
        Ok(Some(Table { parts, rows }))
    }

    /// The same, where the table must be there.
    pub(super) fn needed(dir: &Path, file: &str) -> Result<Table> {
        Self::open(dir, file)?.ok_or_else(|| missing(dir, stem(file), "csv"))
    }

    /// The names in the header.
    pub(super) fn columns(&self) -> &[String] {
        self.rows.columns()
    }

    /// Where a column stands that may be missing.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.columns().iter().position(|c| c == name)
    }

    /// Where a column stands that must be there.
    pub(super) fn column(&self, name: &str) -> Result<usize> {
        let missing = || self.rows.wrong_header(&format!("no column `{name}`"));
        self.find(name).ok_or_else(missing)
    }

    /// The next row.
    pub(super) fn next(&mut self) -> Option<Result<Row>> {
        let mut cells = StringRecord::new();
        loop {
            match self.rows.read(&mut cells) {
                Ok(true) => return Some(Ok(Row { cells })),
                Ok(false) => {}
                Err(e) => return Some(Err(e)),
            }
            if let Err(e) = self.next_part()? {
                return Some(Err(e));
            }
        }
    }

    /// Goes on with the next part; none if there is none.
    fn next_part(&mut self) -> Option<Result<()>> {
        let path = self.parts.pop()?;
        let rows = match Rows::open(&path) {
            Ok(rows) => rows,
            Err(e) => return Some(Err(e)),
        };
        if rows.columns() != self.columns() {
            return Some(Err(
                rows.wrong_header("other columns than the part before has")
            ));
        }
        self.rows = rows;
        Some(Ok(()))
    }

    /// A value that can't be what its column says.
    pub(super) fn bad(&self, row: &Row, column: usize, reason: &str) -> Error {
        let name = self.columns().get(column).map_or("", String::as_str);
        let what = format!("column `{name}`: `{}`: {reason}", row.cell(column));
        self.rows.wrong(&row.cells, &what)
    }
}

/// The table in a file's name.
fn stem(file: &str) -> &str {
    file.split_once('.').map_or(file, |(table, _)| table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_not_there() {
        let dir = tempfile::tempdir().expect("dir");
        let Err(missing) = Table::needed(dir.path(), "t.csv") else {
            panic!("no table there");
        };
        assert!(missing.to_string().contains("t.csv: no such table"));
        assert!(Table::open(dir.path(), "t.csv").expect("none").is_none());
    }

    #[test]
    fn parts_must_have_the_same_columns() {
        let dir = tempfile::tempdir().expect("dir");
        std::fs::write(dir.path().join("t-00001.csv"), "a,b\n1,2\n").expect("write");
        std::fs::write(dir.path().join("t-00002.csv"), "a,c\n1,2\n").expect("write");
        let mut table = Table::needed(dir.path(), "t.csv").expect("table");
        assert!(table.next().expect("row").is_ok());
        let Err(error) = table.next().expect("row") else {
            panic!("other columns");
        };
        let error = error.to_string();
        assert!(
            error.ends_with("t-00002.csv: line 1: other columns than the part before has"),
            "{error}"
        );
    }

    #[test]
    fn columns_go_by_name() {
        let dir = tempfile::tempdir().expect("dir");
        std::fs::write(dir.path().join("t.csv"), "b,a\n1,2\n").expect("write");
        let mut table = Table::needed(dir.path(), "t.csv").expect("table");
        assert_eq!(table.column("a").expect("a"), 1);
        assert_eq!(table.find("c"), None);
        let error = table.column("c").expect_err("c").to_string();
        assert!(error.ends_with("t.csv: line 1: no column `c`"), "{error}");
        let row = table.next().expect("row").expect("row");
        let error = table.bad(&row, 1, "no word").to_string();
        assert!(
            error.ends_with("line 2: column `a`: `2`: no word"),
            "{error}"
        );
    }
}
