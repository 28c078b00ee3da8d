//! Records out: tables, JSON Lines, and text with marks.
//!
//! In: [`Record`]s, [`Reject`]s and the like. Out: files in a folder. A format is a
//! [`Table`]: it turns one record into bytes, away from the other records, so that
//! many threads can do so at once; [`Writers`] puts the bytes together in input
//! order. All files grow under temporary names beside their places and are
//! renamed when the run is whole.
//!
//! | file | what it knows |
//! |---|---|
//! | `csv`, `json`, `cells`, `bytes` | how a record becomes bytes |
//! | `parquet` | how a whole table becomes Parquet |
//! | `layout`, `package`, `parts` | names of files, and what they hold; those of a folder |
//! | `stream`, `frame` | one table growing, in parts and compressed frames |
//! | `folder`, `sync`, `lock` | all of them together: durable points, names at the end |
//! | `journal`, `whole` | what is safe, for a run that goes on where another was killed; what a whole one was |

mod bytes;
mod cells;
mod csv;
mod finish;
mod folder;
mod frame;
mod journal;
mod json;
mod layout;
mod lock;
pub mod marked;
mod package;
mod parquet;
mod parts;
mod run;
mod stream;
mod sync;
mod whole;

use crate::record::{Change, Duplicate, Record, Reject};

pub(crate) use bytes::csv_line;
pub(crate) use cells::plain;
pub use folder::{Begun, Opened, Writers};
pub use frame::{Codec, open_text};
pub use journal::{Checkpoint, Identity};
pub use json::to_json;
pub use layout::{Listed, Output, replaced};
pub(crate) use layout::{is_at_work, is_ours};
#[cfg(test)]
pub(crate) use parquet::convert as to_parquet;
pub(crate) use parts::{missing, parts, table_of};
pub use run::{Counts, Form, Hiding, Run, RunOptions, Tables, UnreadDay};
pub use whole::size;

/// One output file, as a way to turn records into bytes.
pub trait Table: Send + Sync {
    /// Its name in the output folder.
    fn file(&self) -> &'static str;
    /// What stands before the first record.
    fn header(&self) -> Vec<u8> {
        Vec::new()
    }
    /// Appends what it says of an article.
    fn article(&self, _record: &Record, _out: &mut Vec<u8>) {}
    /// In how many rows it says that.
    fn rows(&self, _record: &Record) -> usize {
        0
    }
    /// Appends its row on an input that gave no article.
    fn reject(&self, _reject: &Reject, _out: &mut Vec<u8>) {}
    /// Appends its row on an input with the text of another.
    fn duplicate(&self, _duplicate: &Duplicate, _out: &mut Vec<u8>) {}
    /// Appends its row on what changed since an earlier run.
    fn change(&self, _change: &Change, _out: &mut Vec<u8>) {}
    /// Whether it only helps to make another file, and goes when that is made.
    fn is_spool(&self) -> bool {
        false
    }
}

/// All tables a run writes. Only one that looks back at an earlier run has
/// `changes.csv`.
pub fn all(output: &Output, since_run: bool) -> Vec<Box<dyn Table>> {
    let mut tables: Vec<Box<dyn Table>> = Vec::new();
    if output.csv {
        let plain = csv::tables(since_run).into_iter();
        match output.spreadsheet_safe {
            true => tables.extend(plain.map(cells::safe)),
            false => tables.extend(plain),
        }
    }
    if output.jsonl {
        tables.push(Box::new(json::JsonLines));
    }
    if output.needs_spool() {
        tables.extend(csv::tables(since_run).into_iter().map(cells::spooled));
    }
    tables
}

/// What all tables say of one input: bytes and rows, in their order.
#[derive(Debug, Default)]
pub struct Rendered(Vec<(Vec<u8>, u64)>);

impl Rendered {
    /// An article.
    pub fn article(tables: &[Box<dyn Table>], record: &Record) -> Self {
        let each = tables.iter().map(|table| {
            let mut out = Vec::new();
            table.article(record, &mut out);
            (out, table.rows(record) as u64)
        });
        Rendered(each.collect())
    }

    /// How many bytes.
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|(bytes, _)| bytes.len()).sum()
    }

    /// An input that gave none.
    pub fn reject(tables: &[Box<dyn Table>], reject: &Reject) -> Self {
        Self::row(tables, |table, out| table.reject(reject, out))
    }

    /// An input with the text of another.
    pub fn duplicate(tables: &[Box<dyn Table>], duplicate: &Duplicate) -> Self {
        Self::row(tables, |table, out| table.duplicate(duplicate, out))
    }

    /// What changed since an earlier run.
    pub fn change(tables: &[Box<dyn Table>], change: &Change) -> Self {
        Self::row(tables, |table, out| table.change(change, out))
    }

    /// At most one row a table.
    fn row(tables: &[Box<dyn Table>], render: impl Fn(&dyn Table, &mut Vec<u8>)) -> Self {
        let each = tables.iter().map(|table| {
            let mut out = Vec::new();
            render(&**table, &mut out);
            let rows = u64::from(!out.is_empty());
            (out, rows)
        });
        Rendered(each.collect())
    }
}
