//! CSV tables in another form: cells that a spreadsheet leaves alone, and rows that
//! are only a step on the way to another file.
//!
//! In CSV a cell is data, whatever it begins with. Excel and its like take one that
//! begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula. Where
//! tables go to people who open them so, `--spreadsheet-safe` puts a `'` before
//! such cells; the spreadsheet then shows them as text. Programs would have to take
//! it away again, so it is never done unasked.

use ::csv::{ByteRecord, ReaderBuilder, Terminator, WriterBuilder};

use super::Table;
use crate::record::{Change, Duplicate, Record, Reject};

/// The table with cells that no spreadsheet computes.
pub(super) fn safe(table: Box<dyn Table>) -> Box<dyn Table> {
    Box::new(Safe(table))
}

/// The table as a step to another file.
pub(super) fn spooled(table: Box<dyn Table>) -> Box<dyn Table> {
    Box::new(Spooled(table))
}

struct Safe(Box<dyn Table>);

impl Table for Safe {
    fn file(&self) -> &'static str {
        self.0.file()
    }
    fn header(&self) -> Vec<u8> {
        self.0.header()
    }
    fn article(&self, record: &Record, out: &mut Vec<u8>) {
        rewritten(|plain| self.0.article(record, plain), out);
    }
    fn rows(&self, record: &Record) -> usize {
        self.0.rows(record)
    }
    fn reject(&self, reject: &Reject, out: &mut Vec<u8>) {
        rewritten(|plain| self.0.reject(reject, plain), out);
    }
    fn duplicate(&self, duplicate: &Duplicate, out: &mut Vec<u8>) {
        rewritten(|plain| self.0.duplicate(duplicate, plain), out);
    }
    fn change(&self, change: &Change, out: &mut Vec<u8>) {
        rewritten(|plain| self.0.change(change, plain), out);
    }
}

struct Spooled(Box<dyn Table>);

impl Table for Spooled {
    fn file(&self) -> &'static str {
        self.0.file()
    }
    fn header(&self) -> Vec<u8> {
        self.0.header()
    }
    fn article(&self, record: &Record, out: &mut Vec<u8>) {
        self.0.article(record, out);
    }
    fn rows(&self, record: &Record) -> usize {
        self.0.rows(record)
    }
    fn reject(&self, reject: &Reject, out: &mut Vec<u8>) {
        self.0.reject(reject, out);
    }
    fn duplicate(&self, duplicate: &Duplicate, out: &mut Vec<u8>) {
        self.0.duplicate(duplicate, out);
    }
    fn change(&self, change: &Change, out: &mut Vec<u8>) {
        self.0.change(change, out);
    }
    fn is_spool(&self) -> bool {
        true
    }
}

/// What `render` writes, with harmless cells.
fn rewritten(render: impl Fn(&mut Vec<u8>), out: &mut Vec<u8>) {
    let mut plain = Vec::new();
    render(&mut plain);
    harmless(&plain, out);
}

/// CSV with cells that no spreadsheet computes.
pub(super) fn harmless(plain: &[u8], out: &mut Vec<u8>) {
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(plain);
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::Any(b'\n'))
        .from_writer(out);
    let mut row = ByteRecord::new();
    // What we wrote ourselves has nothing to fail at, nor has memory.
    while let Ok(true) = reader.read_byte_record(&mut row) {
        for cell in &row {
            let _ = match is_formula(cell) {
                true => writer.write_field([b"'", cell].concat()),
                false => writer.write_field(cell),
            };
        }
        let _ = writer.write_record(None::<&[u8]>);
    }
    let _ = writer.flush();
}

/// What a cell of such a table was.
pub(crate) fn plain(cell: &str) -> &str {
    let rest = cell.strip_prefix('\'');
    rest.filter(|rest| is_formula(rest.as_bytes()))
        .unwrap_or(cell)
}

fn is_formula(cell: &[u8]) -> bool {
    matches!(
        cell.first(),
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{Output, all};

    #[test]
    fn cells_that_would_be_formulas() {
        let reject = |source: &str, detail: &str| Reject {
            source: source.into(),
            detail: detail.into(),
            ..Reject::default()
        };
        let asked = Output {
            spreadsheet_safe: true,
            jsonl: false,
            ..Output::default()
        };
        let tables = all(&asked, false);
        let rejects = tables.iter().find(|t| t.file() == "rejects.csv");
        for (source, detail, expected) in [
            ("=1+1", "@SUM(A1)", "'=1+1,,0,,'@SUM(A1),,\n"),
            ("-x", "+y", "'-x,,0,,'+y,,\n"),
            ("\tx", "\rx\"", "'\tx,,0,,\"'\rx\"\"\",,\n"),
            // Left alone: these signs further in, and a quote that is there.
            ("a=1", "'=1", "a=1,,0,,'=1,,\n"),
            ("", "a\n=1", ",,0,,\"a\n=1\",,\n"),
        ] {
            let mut out = Vec::new();
            let table = rejects.expect("rejects");
            table.reject(&reject(source, detail), &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        }
    }
}
