//! A table of an output folder, read row by row, its columns asked for by name.
//!
//! In: a folder and a file name. Out: rows of text with their lines. Whatever is
//! wrong is told with file, line and reason.

use std::fs::File;
use std::path::{Path, PathBuf};

use csv::{ErrorKind, Position, Reader, ReaderBuilder, StringRecord};

use crate::error::{Error, Result};

/// An open table.
pub(super) struct Table {
    path: PathBuf,
    reader: Reader<File>,
    columns: Vec<String>,
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
    /// Opens a table of a folder; none if there is no such file.
    pub(super) fn open(dir: &Path, file: &str) -> Result<Option<Table>> {
        let path = dir.join(file);
        let opened = match File::open(&path) {
            Ok(opened) => opened,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(Error::io("reading", &path, e)),
        };
        let mut reader = ReaderBuilder::new().from_reader(opened);
        let header = reader.headers().map_err(|e| fault(&path, e))?;
        let columns: Vec<String> = header.iter().map(str::to_string).collect();
        if columns.is_empty() {
            let message = format!("{}: line 1: no header; is this a table?", path.display());
            return Err(Error::usage(message));
        }
        Ok(Some(Table {
            path,
            reader,
            columns,
        }))
    }

    /// The same, where the table must be there.
    pub(super) fn needed(dir: &Path, file: &str) -> Result<Table> {
        Self::open(dir, file)?.ok_or_else(|| {
            let path = dir.join(file);
            Error::usage(format!(
                "{}: no such table; is {} the output of a run?",
                path.display(),
                dir.display()
            ))
        })
    }

    /// The names in the header.
    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Where a column stands that may be missing.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c == name)
    }

    /// Where a column stands that must be there.
    pub(super) fn column(&self, name: &str) -> Result<usize> {
        self.find(name).ok_or_else(|| {
            Error::usage(format!(
                "{}: line 1: no column `{name}`",
                self.path.display()
            ))
        })
    }

    /// The next row.
    pub(super) fn next(&mut self) -> Option<Result<Row>> {
        let mut cells = StringRecord::new();
        match self.reader.read_record(&mut cells) {
            Ok(false) => None,
            Ok(true) => Some(Ok(Row { cells })),
            Err(e) => Some(Err(fault(&self.path, e))),
        }
    }

    /// A value that can't be what its column says.
    pub(super) fn bad(&self, row: &Row, column: usize, reason: &str) -> Error {
        let name = self.columns.get(column).map_or("", String::as_str);
        Error::usage(format!(
            "{}: line {}: column `{name}`: `{}`: {reason}",
            self.path.display(),
            line(&self.path, row.cells.position()),
            row.cell(column),
        ))
    }
}

/// What the reader of CSV found wrong, in our words.
fn fault(path: &Path, error: csv::Error) -> Error {
    let at = format!("{}: line {}", path.display(), line(path, error.position()));
    match error.into_kind() {
        ErrorKind::Io(e) => Error::io("reading", path, e),
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => Error::usage(format!("{at}: {len} cells; the header has {expected_len}")),
        ErrorKind::Utf8 { err, .. } => {
            Error::usage(format!("{at}: cell {}: not UTF-8", err.field() + 1))
        }
        other => Error::usage(format!("{at}: {other:?}")),
    }
}

/// The line a row begins on, counted when it is needed: the reader counts a row's
/// own line break, where it has two characters, and empty lines with the next row.
fn line(path: &Path, position: Option<&Position>) -> usize {
    let (Some(position), Ok(bytes)) = (position, std::fs::read(path)) else {
        return 1;
    };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let (before, rest) = bytes.split_at(start.min(bytes.len()));
    let breaks = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n'));
    1 + before.iter().chain(breaks).filter(|&&b| b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> std::result::Result<Vec<(usize, Vec<String>)>, String> {
        let dir = tempfile::tempdir().expect("dir");
        std::fs::write(dir.path().join("t.csv"), bytes).expect("write");
        let mut table = Table::needed(dir.path(), "t.csv").map_err(|e| e.to_string())?;
        let mut out = Vec::new();
        while let Some(row) = table.next() {
            let row = row.map_err(|e| e.to_string())?;
            let at = line(&table.path, row.cells.position());
            out.push((at, row.cells.iter().map(str::to_string).collect()));
        }
        Ok(out)
    }

    #[test]
    fn rows_know_their_lines() {
        let rows = read("\u{feff}a,b\n1,\"x\ny\"\r\n\n2,\"\"\"\"\n".as_bytes()).expect("rows");
        let cells = |a: &str, b: &str| vec![a.to_string(), b.to_string()];
        assert_eq!(rows, [(2, cells("1", "x\ny")), (5, cells("2", "\""))]);
    }

    #[test]
    fn faults_name_file_line_and_reason() {
        for (bytes, said) in [
            (&b""[..], "t.csv: line 1: no header"),
            (
                b"a,b\r\n1,2\r\n1\r\n",
                "t.csv: line 3: 1 cells; the header has 2",
            ),
            (b"a,b\n1,\xFF\n", "t.csv: line 2: cell 2: not UTF-8"),
        ] {
            let error = read(bytes).expect_err("fault");
            assert!(error.contains(said), "{error}");
        }
        let dir = tempfile::tempdir().expect("dir");
        let Err(missing) = Table::needed(dir.path(), "t.csv") else {
            panic!("no table there");
        };
        assert!(missing.to_string().contains("t.csv: no such table"));
        assert!(Table::open(dir.path(), "t.csv").expect("none").is_none());
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
