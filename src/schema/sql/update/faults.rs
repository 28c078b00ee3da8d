//! Questions that give one row and column, in words, if a database can't take the
//! tables of a later output.

use super::super::{Dialect, Table, create, name, names, order, text};
use super::{GROWING, ID, LATER, columns, is_reference, later};

/// What it takes to bring a database up to date, said when a question has found
/// something.
const ANEW: &str = "; --replace makes it anew from a run over everything";

/// Each may be asked only if those before it found nothing.
pub(crate) fn faults(dialect: Dialect) -> Vec<String> {
    let mut all = match dialect {
        Dialect::DuckDb => vec![other_tables_of_duckdb()],
        Dialect::Sqlite | Dialect::Postgres => {
            order::by_reference().into_iter().map(other_table).collect()
        }
    };
    let references = order::by_reference()
        .into_iter()
        .filter(|t| is_reference(t));
    all.extend(references.map(other_gazetteers));
    all.push(broken_chain());
    all
}

/// Rows of a reference table that the other side has not: they are those of the
/// gazetteers in use, and the same for the same gazetteers.
fn other_gazetteers(table: &Table) -> String {
    let (here, later) = (name(table.name), later(table));
    let columns = columns(table);
    let more = match table.name {
        GROWING => {
            let key = names(table.key);
            format!("SELECT {columns} FROM {later} WHERE {key} IN (SELECT {key} FROM {here})")
        }
        _ => format!("SELECT {columns} FROM {later}"),
    };
    let fewer = match table.name {
        GROWING => String::new(),
        _ => format!(
            " UNION ALL SELECT * FROM \
             (SELECT {columns} FROM {here} EXCEPT SELECT {columns} FROM {later}) f"
        ),
    };
    format!(
        "SELECT '`{}` has other rows: the database was made with other gazetteers{ANEW}' \
         FROM (SELECT * FROM ({more} EXCEPT SELECT {columns} FROM {here}) m{fewer}) r LIMIT 1",
        table.name
    )
}

/// An article that is neither as the earlier run had it nor as the later one has it.
fn broken_chain() -> String {
    format!(
        "SELECT 'the article `' || coalesce(c.{ID}, a.{ID}) || '` is not as the run \
         looked back at had it: outputs go in one after the other{ANEW}' \
         FROM {LATER}.changes c FULL JOIN articles a ON a.{ID} = c.{ID} \
         WHERE c.{ID} IS NULL \
         OR c.change = 'unchanged' AND a.sha256 IS DISTINCT FROM c.sha256 \
         OR c.change = 'unread' AND a.sha256 IS DISTINCT FROM c.sha256_before \
         OR c.change = 'changed' AND coalesce(a.sha256 NOT IN (c.sha256, c.sha256_before), true) \
         OR c.change = 'removed' AND a.sha256 <> c.sha256_before \
         OR c.change = 'new' AND a.sha256 <> c.sha256 \
         ORDER BY coalesce(c.{ID}, a.{ID}) LIMIT 1"
    )
}

/// The words for a table of another version, in SQL; `table` is what gives its name.
fn not_as_made(table: &str) -> String {
    format!("'the table `' || {table} || '` is not as this version makes it{ANEW}'")
}

/// SQLite keeps the statement that made a table, and puts columns that are added later
/// behind the last of ours.
fn other_table(table: &Table) -> String {
    let mut made = String::new();
    create(&mut made, table, Dialect::Sqlite);
    let made = made[made.find("CREATE").unwrap_or_default()..].trim_end();
    let made = made.trim_end_matches(';');
    let last = table
        .columns
        .last()
        .map(|c| super::super::columns::definition(c, Dialect::Sqlite));
    let last = last.unwrap_or_default();
    let end = made.rfind(&last).map_or(made.len(), |at| at + last.len());
    let (ours, rest) = made.split_at(end);
    format!(
        "SELECT {} WHERE NOT EXISTS (SELECT 1 FROM main.sqlite_master \
         WHERE type = 'table' AND name = {} \
         AND substr(sql, 1, {}) = {} AND substr(sql, -{}) = {})",
        not_as_made(&text(table.name)),
        text(table.name),
        ours.chars().count(),
        text(ours),
        rest.chars().count(),
        text(rest)
    )
}

fn other_tables_of_duckdb() -> String {
    let columns = |of: &str| {
        format!(
            "SELECT table_name, column_name, data_type, is_nullable \
             FROM duckdb_columns() WHERE database_name = {of} AND schema_name = 'main'"
        )
    };
    let (ours, theirs) = (columns(&text(LATER)), columns("current_database()"));
    format!(
        "SELECT {} FROM ({ours} EXCEPT {theirs}) ORDER BY table_name LIMIT 1",
        not_as_made("table_name")
    )
}
