//! Into SQLite: rows read from the files, checked against the schema, put in.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{
    Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params_from_iter,
};

use super::{Growing, Loaded, Updated, package};
use crate::error::{Error, Result};
use crate::rows::Rows;
use crate::schema::check::Judge;
use crate::schema::datapackage::File;
use crate::schema::sql::{self, Dialect, update};
use crate::schema::{Kind, Table, table};

/// Makes the database `to` of the output folder `dir`.
///
/// # Errors
/// What [`package::files`] says; a table that can't be read, a cell that is not
/// what its column says (file, line, column, value); a reference that leads
/// nowhere; a file in that place, unless it may be replaced.
pub fn load(dir: &Path, to: &Path, replace: bool) -> Result<Loaded> {
    let files = package::files(dir)?;
    let growing = Growing::begin(to, replace)?;
    let loaded = fill(&growing, dir, &files, |rows| {
        rows.execute_batch(&sql::keys_and_views(Dialect::Sqlite))?;
        rows.execute_batch("ANALYZE;")
    })?;
    growing.finish()?;
    Ok(loaded)
}

/// Takes the output folder `dir` of a run that looked back into the database `to`,
/// which has the rows of the run it looked back at: in one transaction, so that
/// others see all of it or nothing. Taken in twice, it changes nothing.
///
/// # Errors
/// What [`load`] says of the folder; one whose run did not look back; a database
/// that is not there, of other tables, other gazetteers, or another run; more than a
/// fifth of the articles to go, unless many may.
pub fn update(dir: &Path, to: &Path, remove_many: bool) -> Result<Updated> {
    let files = package::files(dir)?;
    super::refuse_without_changes(dir, &files)?;
    super::refuse_missing(to)?;
    let later = Growing::beside(to, ".later.part")?;
    fill(&later, dir, &files, |_| Ok(()))?;
    let failed = |e: rusqlite::Error| Error::usage(format!("{}: {e}", to.display()));
    let mut db = Connection::open(to).map_err(failed)?;
    let path = later.path.to_string_lossy();
    db.execute_batch("PRAGMA foreign_keys = ON")
        .map_err(failed)?;
    let attach = format!("ATTACH ?1 AS {}", update::LATER);
    db.execute(&attach, [path]).map_err(failed)?;
    let rows = db.transaction_with_behavior(TransactionBehavior::Immediate);
    let rows = rows.map_err(failed)?;
    for question in update::faults(Dialect::Sqlite) {
        let fault = rows.query_row(&question, [], |row| row.get::<_, String>(0));
        if let Some(fault) = fault.optional().map_err(failed)? {
            return Err(Error::usage(format!("{}: {fault}", to.display())));
        }
    }
    let count = |row: &Row<'_>, i| row.get::<_, i64>(i).map(i64::unsigned_abs);
    let counts = rows.query_row(&update::pending(), [], |row| {
        Ok(Updated {
            new: count(row, 0)?,
            changed: count(row, 1)?,
            removed: count(row, 2)?,
        })
    });
    let updated = counts.map_err(failed)?;
    let all = rows.query_row(update::COUNT, [], |row| count(row, 0));
    super::refuse_many(to, updated.removed, all.map_err(failed)?, remove_many)?;
    for step in update::steps() {
        rows.execute(&step, []).map_err(failed)?;
    }
    rows.commit().map_err(failed)?;
    db.close().map_err(|(_, e)| failed(e))?;
    Ok(updated)
}

/// Makes a database of these files, then does what else there is to do.
fn fill(
    growing: &Growing,
    dir: &Path,
    files: &[File],
    last: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
) -> Result<Loaded> {
    let place = growing.place.display();
    let failed = |e: rusqlite::Error| Error::usage(format!("{place}: {e}"));
    let mut db = Connection::open(&growing.path).map_err(failed)?;
    // The file is thrown away if this does not get to its end.
    let quick = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;";
    db.execute_batch(quick).map_err(failed)?;
    let rows = db.transaction().map_err(failed)?;
    rows.execute_batch(&sql::tables(Dialect::Sqlite))
        .map_err(failed)?;
    let mut loaded = Loaded::default();
    for file in files {
        let Some(table) = table(file.table) else {
            continue;
        };
        let mut count = 0;
        for path in &file.paths {
            count += insert(&rows, table, &dir.join(path))?;
        }
        loaded.rows.push((table.name, count));
    }
    references(&rows, dir)?;
    last(&rows).map_err(failed)?;
    rows.commit().map_err(failed)?;
    db.close().map_err(|(_, e)| failed(e))?;
    Ok(loaded)
}

/// Puts in the rows of one file.
fn insert(db: &Transaction<'_>, table: &'static Table, path: &Path) -> Result<u64> {
    let mut rows = Rows::open(path)?;
    header(table, &rows)?;
    let marks = vec!["?"; table.columns.len()].join(", ");
    let statement = format!("INSERT INTO {} VALUES ({marks})", sql::name(table.name));
    let prepared = db.prepare(&statement);
    let mut statement = prepared.map_err(|e| rows.wrong_header(&e.to_string()))?;
    let judges: Vec<Judge> = table.columns.iter().map(Judge::new).collect();
    let mut row = csv::StringRecord::new();
    let mut count = 0;
    while rows.read(&mut row)? {
        for ((judge, column), cell) in judges.iter().zip(table.columns).zip(&row) {
            if let Some(fault) = judge.fault(cell) {
                let what = format!("column `{}`: `{cell}`: {fault}", column.name);
                return Err(rows.wrong(&row, &what));
            }
        }
        let cells = table.columns.iter().zip(&row);
        let values = cells.map(|(column, cell)| value(column.kind, cell));
        let done = statement.execute(params_from_iter(values));
        done.map_err(|e| rows.wrong(&row, &e.to_string()))?;
        count += 1;
    }
    Ok(count)
}

/// Whether the file has the columns of the table, and no others.
fn header(table: &Table, rows: &Rows) -> Result<()> {
    let columns = table.columns.iter().map(|c| c.name);
    match rows.columns().iter().eq(columns.clone()) {
        true => Ok(()),
        false => Err(rows.wrong_header(&format!(
            "the columns are not those of `{}` in this version: {}",
            table.name,
            columns.collect::<Vec<_>>().join(", ")
        ))),
    }
}

fn value(kind: Kind, cell: &str) -> Value {
    match kind {
        _ if cell.is_empty() => Value::Null,
        // The cell is a number, as was checked; more than fits would be more bytes
        // than any file has.
        Kind::U32 | Kind::U64 => Value::Integer(cell.parse().unwrap_or(i64::MAX)),
        _ => Value::Text(cell.to_string()),
    }
}

/// Whether all references lead somewhere. Rows went in without looking, since
/// tables may point at rows of their own that come later.
fn references(db: &Transaction<'_>, dir: &Path) -> Result<()> {
    let failed = |e: rusqlite::Error| Error::usage(format!("{}: {e}", dir.display()));
    let mut check = db.prepare("PRAGMA foreign_key_check").map_err(failed)?;
    let mut rows = check.query([]).map_err(failed)?;
    let Some(row) = rows.next().map_err(failed)? else {
        return Ok(());
    };
    let from: String = row.get(0).map_err(failed)?;
    let number: Option<i64> = row.get(1).map_err(failed)?;
    let to: String = row.get(2).map_err(failed)?;
    Err(Error::usage(format!(
        "{}: {from}: row {} points at a row of `{to}` that is not there",
        dir.display(),
        number.unwrap_or_default()
    )))
}
