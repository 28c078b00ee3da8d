//! Rows of Parquet as text, as the CSV of the same table has them.
//!
//! In: a file. Out: row after row; of the group they are in, a page of each column
//! is in memory.

use std::fs::File;
use std::path::Path;

use csv::{Position, StringRecord};
use jiff::Span;
use jiff::civil::Date;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::RowIter;

use crate::error::{Error, Result};

/// Where Parquet counts days from.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// The groups of rows of one file.
pub(super) struct Groups {
    columns: Vec<String>,
    rows: RowIter<'static>,
    /// Rows read so far.
    count: u64,
}

impl Groups {
    /// # Errors
    /// A file that can't be read, or is no Parquet.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|e| Error::io("reading", path, e))?;
        let wrong = |e| Error::usage(format!("{}: no Parquet: {e}", path.display()));
        let file = SerializedFileReader::new(file).map_err(wrong)?;
        let schema = file.metadata().file_metadata().schema();
        let columns = schema.get_fields().iter().map(|f| f.name().to_string());
        Ok(Groups {
            columns: columns.collect(),
            rows: RowIter::from_file_into(Box::new(file)),
            count: 0,
        })
    }

    pub(super) fn columns(&self) -> Vec<String> {
        self.columns.clone()
    }

    /// Reads the next row, whose line is its number; false at the end.
    pub(super) fn read(&mut self, to: &mut StringRecord) -> std::result::Result<bool, String> {
        let Some(row) = self.rows.next() else {
            return Ok(false);
        };
        self.count += 1;
        to.clear();
        let mut position = Position::new();
        position.set_line(self.count);
        to.set_position(Some(position));
        for (name, field) in row.map_err(|e| e.to_string())?.get_column_iter() {
            match field {
                Field::Null => to.push_field(""),
                Field::Str(text) => to.push_field(text),
                Field::Date(days) => {
                    let day = EPOCH.checked_add(Span::new().days(*days));
                    let day = day.map_err(|e| format!("column `{name}`: `{days}`: {e}"))?;
                    to.push_field(&day.to_string());
                }
                // Numbers; what else there may be, no table of ours has.
                other => to.push_field(&other.to_string()),
            }
        }
        Ok(true)
    }
}
