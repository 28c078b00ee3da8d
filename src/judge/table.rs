//! A table of an output folder, read row by row, its columns asked for by name.
//!
//! In: a folder and a file name; the table may be in parts and packed. Out: rows of
//! text with their lines. Whatever is wrong is told with file, line and reason.

use std::io::Read;
use std::path::{Path, PathBuf};

use csv::{ErrorKind, Position, Reader, ReaderBuilder, StringRecord};

use crate::error::{Error, Result};
use crate::write::{missing, open_text, parts};

/// A file's rows, unpacked.
type Text = Reader<Box<dyn Read>>;

/// An open table.
pub(super) struct Table {
    /// Parts not opened yet, the next one last.
    parts: Vec<PathBuf>,
    path: PathBuf,
    reader: Text,
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
        let (table, ending) = file.split_once('.').unwrap_or((file, ""));
        let mut parts = match dir.is_dir() {
            true => parts(dir, table, ending)?,
            false => Vec::new(),
        };
        parts.reverse();
        let Some(path) = parts.pop() else {
            return Ok(None);
        };
        let (reader, columns) = opened(&path)?;
        Ok(Some(Table {
            parts,
            path,
            reader,
            columns,
        }))
    }

    /// The same, where the table must be there.
    pub(super) fn needed(dir: &Path, file: &str) -> Result<Table> {
        let (table, ending) = file.split_once('.').unwrap_or((file, ""));
        Self::open(dir, file)?.ok_or_else(|| missing(dir, table, ending))
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
        loop {
            match self.reader.read_record(&mut cells) {
                Ok(true) => return Some(Ok(Row { cells })),
                Ok(false) => {}
                Err(e) => return Some(Err(fault(&self.path, e))),
            }
            if let Err(e) = self.next_part()? {
                return Some(Err(e));
            }
        }
    }

    /// Goes on with the next part; none if there is none.
    fn next_part(&mut self) -> Option<Result<()>> {
        let path = self.parts.pop()?;
        let (reader, columns) = match opened(&path) {
            Ok(opened) => opened,
            Err(e) => return Some(Err(e)),
        };
        if columns != self.columns {
            let (path, first) = (path.display(), self.path.display());
            let message = format!("{path}: line 1: other columns than {first} has");
            return Some(Err(Error::usage(message)));
        }
        (self.path, self.reader) = (path, reader);
        Some(Ok(()))
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

/// A file and its header.
fn opened(path: &Path) -> Result<(Text, Vec<String>)> {
    let mut reader = ReaderBuilder::new().from_reader(open_text(path)?);
    let header = reader.headers().map_err(|e| fault(path, e))?;
    let columns: Vec<String> = header.iter().map(str::to_string).collect();
    match columns.is_empty() {
        true => {
            let message = format!("{}: line 1: no header; is this a table?", path.display());
            Err(Error::usage(message))
        }
        false => Ok((reader, columns)),
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
    let mut bytes = Vec::new();
    let read = open_text(path).map(|mut text| text.read_to_end(&mut bytes));
    let (Some(position), Ok(Ok(_))) = (position, read) else {
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
