//! The rows of a table of an output, whatever form a run gave it.
//!
//! In: a file: CSV, plain or compressed, or Parquet; [`files`] finds those of a table.
//! Out: rows of text, cell for cell the same from every form, a few at a time in
//! memory; and, where something is wrong, its place in the file. What a cell should
//! say is not looked at.

mod parquet;

use std::io::Read;
use std::path::{Path, PathBuf};

use csv::{ErrorKind, Position, Reader, StringRecord};

use crate::error::{Error, Result};
use crate::write::{open_text, parts};

use self::parquet::Groups;

/// The files of a table in a folder, in their order: those of its CSV, else of its
/// Parquet. None if there are none.
///
/// # Errors
/// A folder that can't be read; files that can't all be of one run.
pub(crate) fn files(dir: &Path, table: &str) -> Result<Vec<PathBuf>> {
    let text = parts(dir, table, "csv")?;
    match text.is_empty() {
        true => parts(dir, table, "parquet"),
        false => Ok(text),
    }
}

/// An open file.
pub(crate) struct Rows {
    path: PathBuf,
    columns: Vec<String>,
    form: Form,
}

enum Form {
    Text(Reader<Box<dyn Read>>),
    Parquet(Groups),
}

impl Rows {
    /// Opens a file and reads the names of its columns.
    ///
    /// # Errors
    /// A file that can't be read, or has no columns.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let (form, columns) = match path.extension().is_some_and(|e| e == "parquet") {
            true => {
                let groups = Groups::open(path)?;
                let columns = groups.columns();
                (Form::Parquet(groups), columns)
            }
            false => {
                let mut reader = Reader::from_reader(open_text(path)?);
                let header = reader.headers().map_err(|e| fault(path, e))?;
                let columns = header.iter().map(str::to_string).collect();
                (Form::Text(reader), columns)
            }
        };
        let rows = Rows {
            path: path.to_path_buf(),
            columns,
            form,
        };
        match rows.columns.is_empty() {
            true => Err(rows.wrong_header("no header; is this a table?")),
            false => Ok(rows),
        }
    }

    /// The names of the columns.
    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Whether this is CSV, whose cells may be [made harmless](crate::write::plain).
    pub(crate) fn is_text(&self) -> bool {
        matches!(self.form, Form::Text(_))
    }

    /// Reads the next row; false at the end.
    ///
    /// # Errors
    /// A row that is none, with its place.
    pub(crate) fn read(&mut self, row: &mut StringRecord) -> Result<bool> {
        match &mut self.form {
            Form::Text(reader) => {
                let read = reader.read_record(row);
                read.map_err(|e| fault(&self.path, e))
            }
            Form::Parquet(groups) => groups.read(row).map_err(|e| self.wrong(row, &e)),
        }
    }

    /// Something wrong with a row.
    pub(crate) fn wrong(&self, row: &StringRecord, what: &str) -> Error {
        let path = self.path.display();
        Error::usage(match &self.form {
            Form::Text(_) => format!("{path}: line {}: {what}", line(&self.path, row.position())),
            Form::Parquet(_) => {
                let row = row.position().map_or(1, Position::line);
                format!("{path}: row {row}: {what}")
            }
        })
    }

    /// Something wrong with the names of the columns.
    pub(crate) fn wrong_header(&self, what: &str) -> Error {
        let path = self.path.display();
        Error::usage(match &self.form {
            Form::Text(_) => format!("{path}: line 1: {what}"),
            Form::Parquet(_) => format!("{path}: {what}"),
        })
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
fn line(path: &Path, position: Option<&Position>) -> u64 {
    let (Some(position), Ok(mut text)) = (position, open_text(path)) else {
        return 1;
    };
    let (mut line, mut left) = (1, position.byte());
    let mut buffer = vec![0; 1 << 16];
    loop {
        let bytes = match text.read(&mut buffer) {
            Ok(n) if n > 0 => &buffer[..n],
            _ => return line,
        };
        let before = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        left -= before as u64;
        let (before, rest) = bytes.split_at(before);
        let is_break = |b: &&u8| matches!(b, b'\r' | b'\n');
        let breaks = rest.iter().take_while(is_break).count();
        let all = before.iter().chain(&rest[..breaks]);
        line += all.filter(|&&b| b == b'\n').count() as u64;
        if breaks < rest.len() {
            return line;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;
    use crate::write::{Codec, to_parquet};

    fn read(name: &str, bytes: &[u8]) -> std::result::Result<Vec<(u64, Vec<String>)>, String> {
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).expect("write");
        let mut rows = Rows::open(&path).map_err(|e| e.to_string())?;
        let mut row = StringRecord::new();
        let mut out = Vec::new();
        while rows.read(&mut row).map_err(|e| e.to_string())? {
            let at = line(&path, row.position());
            out.push((at, row.iter().map(str::to_string).collect()));
        }
        Ok(out)
    }

    #[test]
    fn rows_know_their_lines() {
        let rows = read(
            "t.csv",
            "\u{feff}a,b\n1,\"x\ny\"\r\n\n2,\"\"\"\"\n".as_bytes(),
        );
        let cells = |a: &str, b: &str| vec![a.to_string(), b.to_string()];
        assert_eq!(
            rows.expect("rows"),
            [(2, cells("1", "x\ny")), (5, cells("2", "\""))]
        );
        // Far behind what is read at once.
        let long = format!("a,b\n{}1,2\n3\n", "1,2\n".repeat(40_000));
        let said = read("t.csv", long.as_bytes()).expect_err("a cell too few");
        assert!(said.contains("line 40003: 1 cells"), "{said}");
    }

    #[test]
    fn faults_name_file_line_and_reason() {
        for (name, bytes, said) in [
            ("t.csv", &b""[..], "t.csv: line 1: no header"),
            (
                "t.csv",
                b"a,b\r\n1,2\r\n1\r\n",
                "t.csv: line 3: 1 cells; the header has 2",
            ),
            (
                "t.csv",
                b"a,b\n1,\xFF\n",
                "t.csv: line 2: cell 2: not UTF-8",
            ),
            ("t.parquet", b"a,b\n1,2\n", "t.parquet: no Parquet: "),
        ] {
            let error = read(name, bytes).expect_err("fault");
            assert!(error.contains(said), "{error}");
        }
    }

    /// Nothing of a row is lost by way of Parquet, save the line it stood on.
    #[test]
    fn parquet_has_the_cells_of_csv() {
        let dir = tempfile::tempdir().expect("dir");
        let (text, made) = (dir.path().join("t.csv"), dir.path().join("t.parquet"));
        let table = schema::table("articles").expect("table");
        let mut csv = "article_id,source,record,title,published_on,outlet,author,home_province,\
                       encoding,chars,sentences,mentions,sha256\n"
            .to_string();
        // More than the reader holds at once, days before 1970 among them.
        for i in 0..3000 {
            let day = ["1945-09-02", "", "2024-02-29"][i % 3];
            let title = ["Huế, \"mưa\"", "", "hai\ndòng", "\u{0}"][i % 4].replace('"', "\"\"");
            csv += &format!("a{i},a.txt,,\"{title}\",{day},,,01,utf-8,{i},0,1,00\n");
        }
        std::fs::write(&text, csv).expect("write");
        to_parquet(table, Codec::None, &text, &made).expect("parquet");
        let (mut old, mut new) = (
            Rows::open(&text).expect("text"),
            Rows::open(&made).expect("parquet"),
        );
        assert_eq!(old.columns(), new.columns());
        let (mut a, mut b) = (StringRecord::new(), StringRecord::new());
        let mut count = 0;
        while old.read(&mut a).expect("row") {
            assert!(new.read(&mut b).expect("row"), "{count}");
            assert_eq!(a.iter().collect::<Vec<_>>(), b.iter().collect::<Vec<_>>());
            count += 1;
        }
        assert_eq!(count, 3000);
        let said = new.wrong(&b, "odd").to_string();
        assert!(said.ends_with("t.parquet: row 3000: odd"), "{said}");
        assert!(!new.read(&mut b).expect("end"));
        let said = new.wrong_header("odd").to_string();
        assert!(said.ends_with("t.parquet: odd"), "{said}");
    }

    #[test]
    fn csv_comes_first() {
        let dir = tempfile::tempdir().expect("dir");
        let found = || {
            let files = files(dir.path(), "t").expect("files").into_iter();
            let name = |p: PathBuf| p.file_name().map(|n| n.to_string_lossy().into_owned());
            files.filter_map(name).collect::<Vec<String>>()
        };
        assert!(found().is_empty());
        for name in ["t-00002.parquet", "t-00001.parquet", "tt.csv"] {
            std::fs::write(dir.path().join(name), "").expect("write");
        }
        assert_eq!(found(), ["t-00001.parquet", "t-00002.parquet"]);
        std::fs::write(dir.path().join("t.csv.gz"), "").expect("write");
        assert_eq!(found(), ["t.csv.gz"]);
    }
}
