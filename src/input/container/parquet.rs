//! Parquet: the columns asked for, row by row, a page of each column at a time.

use std::fs::File;

use jiff::Timestamp;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

use super::Records;
use crate::input::fault::{self, Fault, Reason};
use crate::input::fields::Part;
use crate::input::instead::listed;
use crate::input::options::{FieldPath, Fields, Selector};
use crate::input::raw::Body;

/// Rows whose values are held ahead. Texts are long; the reader's own choice of
/// 1,024 would hold megabytes.
const AHEAD: usize = 32;

pub(in crate::input) fn read(records: &mut Records<'_>, file: File) -> fault::Read {
    let wrong =
        |e: parquet::errors::ParquetError| Fault::new(Reason::InvalidParquet, 0, e.to_string());
    let fields = records.options().fields.clone();
    let file = SerializedFileReader::new(file).map_err(wrong)?;
    let schema = file.metadata().file_metadata().schema().clone();
    let reader = &mut *records.reader;
    reader.asked.look(|path| has(&schema, path));
    let columns = schema.get_fields().iter();
    reader.tally.note_columns(columns.map(|c| c.name()));
    if !fields.id.paths().any(|path| has(&schema, path)) {
        records.by_number();
    }
    let wanted = projection(&schema, &fields)?;
    let rows = RowIter::from_file_into(Box::new(file));
    let rows = rows.project(Some(wanted)).map_err(wrong)?;
    for row in rows.with_batch_size(AHEAD) {
        let row = row.map_err(wrong)?;
        let value = |selector: &Selector, between: &str| value(&row, &schema, selector, between);
        let own = value(&fields.id, " ");
        let own = own.map(|id| String::from_utf8_lossy(&id).into_owned());
        records.put(own, 0, || {
            let values = Part::ALL
                .iter()
                .filter_map(|&part| Some((part, value(part.selector(&fields), part.between())?)));
            Body::Row(values.collect())
        })?;
    }
    Ok(())
}

/// Whether there is a column at a path.
fn has(schema: &Type, path: &FieldPath) -> bool {
    column(schema, path).is_some()
}

/// The column at a path; a name with dots in it comes before names within names.
fn column<'s>(schema: &'s Type, path: &FieldPath) -> Option<&'s Type> {
    let named = |group: &'s Type, name: &String| {
        let fields = match group.is_group() {
            true => group.get_fields(),
            false => &[],
        };
        fields.iter().find(|f| f.name() == name).map(|f| &**f)
    };
    named(schema, &path.whole).or_else(|| path.parts.iter().try_fold(schema, named))
}

/// The top columns in which something is asked for.
fn projection(schema: &Type, fields: &Fields) -> Result<Type, Fault> {
    let selectors = [
        &fields.text,
        &fields.id,
        &fields.title,
        &fields.date,
        &fields.outlet,
        &fields.author,
    ];
    let is_at = |name: &str, path: &FieldPath| {
        name == path.whole || path.parts.first().is_some_and(|p| p == name)
    };
    let columns = schema.get_fields();
    let text = fields
        .text
        .choose(|path| columns.iter().find(|c| is_at(c.name(), path)));
    if text.is_none() {
        let names: Vec<String> = columns.iter().map(|c| c.name().to_string()).collect();
        let detail = format!(
            "no column `{}` (--text-field); there are {}",
            fields.text,
            listed(&names)
        );
        return Err(Fault::new(Reason::InvalidParquet, 0, detail));
    }
    let wanted = columns.iter().filter(|column| {
        let mut paths = selectors.iter().flat_map(|s| s.paths());
        paths.any(|path| is_at(column.name(), path))
    });
    Type::group_type_builder(schema.name())
        .with_fields(wanted.cloned().collect())
        .build()
        .map_err(|e| Fault::new(Reason::InvalidParquet, 0, e.to_string()))
}

/// What a selector chooses in a row, if it is not empty.
fn value(row: &Row, schema: &Type, selector: &Selector, between: &str) -> Option<Vec<u8>> {
    let parts = selector.choose(|path| {
        let whole = std::slice::from_ref(&path.whole);
        let found = at(row, whole).or_else(|| at(row, &path.parts))?;
        let bytes = match moment(found, || column(schema, path)) {
            Some(moment) => moment.into_bytes(),
            None => bytes(found, between)?,
        };
        Some(bytes).filter(|b| !b.trim_ascii().is_empty())
    })?;
    Some(parts.join(between.as_bytes()))
}

fn at<'r>(row: &'r Row, path: &[String]) -> Option<&'r Field> {
    let (first, rest) = path.split_first()?;
    let (_, field) = row.get_column_iter().find(|(name, _)| *name == first)?;
    match (rest.is_empty(), field) {
        (true, field) => Some(field),
        (false, Field::Group(inner)) => at(inner, rest),
        _ => None,
    }
}

/// A moment, with `Z` if its column has moments of universal time, without if it has those of
/// a clock on some wall. None for what is no moment, or none that a calendar has.
fn moment<'s>(field: &Field, column: impl FnOnce() -> Option<&'s Type>) -> Option<String> {
    let (Field::Long(n) | Field::TimestampMillis(n) | Field::TimestampMicros(n)) = *field else {
        return None;
    };
    let info = column()?.get_basic_info();
    let (unit, universal) = match (info.logical_type_ref(), info.converted_type()) {
        (Some(LogicalType::Timestamp(told)), _) => (told.unit, told.is_adjusted_to_u_t_c),
        // So the format has it for columns that say no more.
        (_, ConvertedType::TIMESTAMP_MILLIS) => (TimeUnit::MILLIS, true),
        (_, ConvertedType::TIMESTAMP_MICROS) => (TimeUnit::MICROS, true),
        _ => return None,
    };
    let at = match unit {
        TimeUnit::MILLIS => Timestamp::from_millisecond(n),
        TimeUnit::MICROS => Timestamp::from_microsecond(n),
        TimeUnit::NANOS => Timestamp::from_nanosecond(n.into()),
    };
    let at = at.ok()?.to_string();
    Some(match universal {
        true => at,
        false => at.trim_end_matches('Z').to_string(),
    })
}

fn bytes(field: &Field, between: &str) -> Option<Vec<u8>> {
    Some(match field {
        Field::Null | Field::Group(_) | Field::MapInternal(_) => return None,
        Field::Str(s) => s.clone().into_bytes(),
        Field::Bytes(b) => b.data().to_vec(),
        Field::ListInternal(list) => {
            let all = list.elements().iter().filter_map(|f| bytes(f, between));
            all.collect::<Vec<_>>().join(between.as_bytes())
        }
        // The crate can't write those that no calendar has.
        Field::TimestampMillis(n) | Field::TimestampMicros(n) => n.to_string().into_bytes(),
        // Numbers and days, as the crate writes them.
        other => other.to_string().into_bytes(),
    })
}
