//! CSV into Parquet, with the types of the schema.
//!
//! In: a table's CSV file, whole but perhaps not yet named, and its
//! [`schema::Table`]. Out: the same rows as Parquet, compressed with Zstandard, in
//! groups of a fixed number of rows, so that the same table gives the same bytes.
//!
//! Parquet keeps its directory at the end of the file: half a file is none, and
//! nothing can be appended. So a run writes CSV, which can be cut and gone on with,
//! and turns it into Parquet once it is whole.
//!
//! | column | Parquet |
//! |---|---|
//! | a day | `INT32` `DATE` |
//! | a number | `INT64` |
//! | all else, partial dates among it | `BYTE_ARRAY` `STRING` |
//!
//! An empty cell is null, save in columns that are never empty.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use csv::{ByteRecord, ReaderBuilder};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::frame::Codec;
use crate::error::{Error, Result};
use crate::schema::{Column, Kind, Table};

/// Rows of a group; fewer if they are very long.
const GROUP_ROWS: usize = 100_000;
const GROUP_BYTES: usize = 64 << 20;

/// Values handed to the encoder at a time.
const BATCH: usize = 4096;

/// Days from year 1 to 1970.
const EPOCH: jiff::civil::Date = jiff::civil::date(1970, 1, 1);

/// Writes the rows of a CSV file as Parquet. Gives the size of the file.
///
/// # Errors
/// Whatever the system says; a cell that is not what its column promises.
pub(crate) fn convert(table: &Table, codec: Codec, csv: &Path, to: &Path) -> Result<u64> {
    let failed = |e| Error::io("writing", to, e);
    let broken = |e: ParquetError| failed(std::io::Error::other(e));
    let mut rows = ReaderBuilder::new().from_reader(open(csv, codec)?);
    let file = File::create(to).map_err(failed)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .build();
    let mut writer = SerializedFileWriter::new(
        file.try_clone().map_err(failed)?,
        Arc::new(shape(table).map_err(broken)?),
        Arc::new(properties),
    )
    .map_err(broken)?;
    let mut group = Group::of(table);
    let mut row = ByteRecord::new();
    loop {
        let more = rows
            .read_byte_record(&mut row)
            .map_err(|e| unread(csv, e))?;
        if group.is_full() || (!more && group.rows > 0) {
            group.write(&mut writer).map_err(broken)?;
        }
        if !more {
            break;
        }
        group.push(&row).map_err(|fault| unread(csv, fault))?;
    }
    writer.close().map_err(broken)?;
    file.sync_data().map_err(failed)?;
    Ok(file.metadata().map_err(failed)?.len())
}

fn unread(csv: &Path, why: impl std::fmt::Display) -> Error {
    Error::usage(format!("{}: no Parquet of it: {why}", csv.display()))
}

/// A table's bytes as they were before compression.
fn open(path: &Path, codec: Codec) -> Result<Box<dyn Read>> {
    let failed = |e| Error::io("reading", path, e);
    let file = File::open(path).map_err(failed)?;
    codec
        .reader(BufReader::with_capacity(1 << 18, file))
        .map_err(failed)
}

/// The schema as Parquet has it.
fn shape(table: &Table) -> std::result::Result<Type, ParquetError> {
    let fields = table
        .columns
        .iter()
        .map(|column| field(column).map(Arc::new));
    Type::group_type_builder(table.name)
        .with_fields(fields.collect::<std::result::Result<Vec<_>, _>>()?)
        .build()
}

fn field(column: &Column) -> std::result::Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::U32 | Kind::U64 => (Physical::INT64, None),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Text | Kind::PartialDate | Kind::OneOf(_) | Kind::Code(_) | Kind::List => {
            (Physical::BYTE_ARRAY, Some(LogicalType::String))
        }
    };
    let repetition = match column.required {
        true => Repetition::REQUIRED,
        false => Repetition::OPTIONAL,
    };
    Type::primitive_type_builder(column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition)
        .build()
}

/// Rows that wait to become a group, column by column.
struct Group {
    columns: Vec<Cells>,
    rows: usize,
    bytes: usize,
}

/// The cells of one column.
struct Cells {
    name: &'static str,
    required: bool,
    values: Values,
    /// 1 where there is a value, 0 where there is none.
    there: Vec<i16>,
}

enum Values {
    Numbers(Vec<i64>),
    Days(Vec<i32>),
    /// All texts, one after the other, and where each ends.
    Texts(Vec<u8>, Vec<usize>),
}

impl Group {
    fn of(table: &Table) -> Self {
        let cells = |column: &Column| Cells {
            name: column.name,
            required: column.required,
            values: match column.kind {
                Kind::U32 | Kind::U64 => Values::Numbers(Vec::new()),
                Kind::Date => Values::Days(Vec::new()),
                _ => Values::Texts(Vec::new(), Vec::new()),
            },
            there: Vec::new(),
        };
        Group {
            columns: table.columns.iter().map(cells).collect(),
            rows: 0,
            bytes: 0,
        }
    }

    fn is_full(&self) -> bool {
        self.rows >= GROUP_ROWS || self.bytes >= GROUP_BYTES
    }

    fn push(&mut self, row: &ByteRecord) -> std::result::Result<(), String> {
        if row.len() != self.columns.len() {
            return Err(format!("a row of {} cells", row.len()));
        }
        for (cells, cell) in self.columns.iter_mut().zip(row) {
            cells.push(cell).ok_or_else(|| {
                let cell = String::from_utf8_lossy(cell);
                format!("column `{}`: `{cell}`", cells.name)
            })?;
        }
        self.rows += 1;
        self.bytes += row.as_slice().len();
        Ok(())
    }

    /// Writes the rows and is empty again.
    fn write(
        &mut self,
        to: &mut SerializedFileWriter<File>,
    ) -> std::result::Result<(), ParquetError> {
        let mut group = to.next_row_group()?;
        for cells in &mut self.columns {
            let Some(mut column) = group.next_column()? else {
                return Err(ParquetError::General("too few columns".into()));
            };
            cells.write(&mut column)?;
            column.close()?;
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

impl Cells {
    /// None if the cell is not what the column promises.
    fn push(&mut self, cell: &[u8]) -> Option<()> {
        let there = self.required || !cell.is_empty();
        self.there.push(i16::from(there));
        if !there {
            return Some(());
        }
        let text = std::str::from_utf8(cell).ok()?;
        match &mut self.values {
            Values::Numbers(numbers) => numbers.push(text.parse().ok()?),
            Values::Days(days) => {
                let day: jiff::civil::Date = text.parse().ok()?;
                days.push(EPOCH.until(day).ok()?.get_days());
            }
            Values::Texts(texts, ends) => {
                texts.extend_from_slice(cell);
                ends.push(texts.len());
            }
        }
        Some(())
    }

    fn write(
        &mut self,
        to: &mut SerializedColumnWriter<'_>,
    ) -> std::result::Result<(), ParquetError> {
        let there = std::mem::take(&mut self.there);
        let levels = (!self.required).then_some(there.as_slice());
        match &mut self.values {
            Values::Numbers(numbers) => {
                to.typed::<Int64Type>().write_batch(numbers, levels, None)?;
                numbers.clear();
            }
            Values::Days(days) => {
                to.typed::<Int32Type>().write_batch(days, levels, None)?;
                days.clear();
            }
            Values::Texts(texts, ends) => {
                let texts = Bytes::from(std::mem::take(texts));
                write_texts(to, &texts, ends, &there, self.required)?;
                ends.clear();
            }
        }
        Ok(())
    }
}

/// Texts in batches: each is a handle of some 30 bytes, too much for all at once.
fn write_texts(
    to: &mut SerializedColumnWriter<'_>,
    texts: &Bytes,
    ends: &[usize],
    there: &[i16],
    required: bool,
) -> std::result::Result<(), ParquetError> {
    let mut ends = ends.iter();
    let mut start = 0;
    for there in there.chunks(BATCH) {
        let values = there.iter().filter(|&&t| t == 1).count();
        let slices = ends.by_ref().take(values).map(|&end| {
            let slice = texts.slice(start..end);
            start = end;
            ByteArray::from(slice)
        });
        let slices: Vec<ByteArray> = slices.collect();
        let levels = (!required).then_some(there);
        to.typed::<ByteArrayType>()
            .write_batch(&slices, levels, None)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    fn converted(table: &str, csv: &str) -> Result<Vec<String>> {
        let dir = tempfile::tempdir().expect("dir");
        let (from, to) = (dir.path().join("a.csv"), dir.path().join("a.parquet"));
        std::fs::write(&from, csv).expect("write");
        let table = schema::table(table).expect("table");
        convert(table, Codec::None, &from, &to)?;
        let reader = SerializedFileReader::new(File::open(to).expect("file")).expect("parquet");
        let rows = reader.get_row_iter(None).expect("rows");
        Ok(rows
            .map(|row| {
                let row = row.expect("row");
                let cell = |(_, field): (&String, &Field)| format!("{field:?}");
                row.get_column_iter()
                    .map(cell)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect())
    }

    #[test]
    fn cells_have_their_types() {
        let rejects = "source,record,byte_offset,reason,detail,article_id,sha256\n\
            a.txt,,18446744073,too_large,\"a \"\"b\"\"\",a.txt,\n";
        assert_eq!(
            converted("rejects", rejects).expect("rows"),
            [
                "Str(\"a.txt\") Null Long(18446744073) Str(\"too_large\") Str(\"a \\\"b\\\"\") Str(\"a.txt\") Null"
            ]
        );
        let header = "article_id,source,record,title,published_on,outlet,author,home_province,\
            encoding,chars,sentences,mentions,sha256\n";
        let article = "a,a.txt,,Huế,1970-01-02,,,46,utf-8,3,1,0,00\n";
        let rows = converted("articles", &format!("{header}{article}")).expect("rows");
        let parts: Vec<&str> = rows[0].split(' ').collect();
        assert_eq!(parts[2..6], ["Null", "Str(\"Huế\")", "Date(1)", "Null"]);
        assert_eq!(parts[9..12], ["Long(3)", "Long(1)", "Long(0)"]);
        let wrong = article.replace("1970-01-02", "1970-01");
        let fault = converted("articles", &format!("{header}{wrong}"));
        let fault = fault.expect_err("no day").to_string();
        assert!(
            fault.contains("column `published_on`: `1970-01`"),
            "{fault}"
        );
        assert_eq!(converted("articles", header).expect("rows").len(), 0);
    }

    /// More rows than a batch and a group have, some of them null.
    #[test]
    fn all_rows_of_all_groups() {
        let rows = GROUP_ROWS + BATCH + 7;
        let mut csv = "source,record,byte_offset,reason,detail,article_id,sha256\n".to_string();
        for i in 0..rows {
            let record = if i % 3 == 0 {
                String::new()
            } else {
                i.to_string()
            };
            csv.push_str(&format!(
                "{i}.txt,{record},{i},x,{},{i}.txt,\n",
                "d".repeat(i % 5)
            ));
        }
        let read = converted("rejects", &csv).expect("rows");
        assert_eq!(read.len(), rows);
        for i in [0, 1, BATCH - 1, BATCH, GROUP_ROWS - 1, GROUP_ROWS, rows - 1] {
            let record = match i % 3 {
                0 => "Null".to_string(),
                _ => format!("Str(\"{i}\")"),
            };
            let detail = match i % 5 {
                0 => "Null".to_string(),
                n => format!("Str(\"{}\")", "d".repeat(n)),
            };
            let expected = format!(
                "Str(\"{i}.txt\") {record} Long({i}) Str(\"x\") {detail} Str(\"{i}.txt\") Null"
            );
            assert_eq!(read[i], expected);
        }
    }
}
