//! A later output into an older database, as SQL that both SQLite and DuckDB speak.
//!
//! The database has the rows of an earlier run; the tables of a later one, which
//! looked back at it (`--since-run`), are attached as [`LATER`]. First come questions
//! that find what speaks against it, then the steps. Taken twice, the steps change
//! nothing the second time.

use super::{Dialect, Table, name, names, order};

/// The name under which the tables of the later output are attached.
pub(crate) const LATER: &str = "trich_later";

/// Reference tables to which runs add rows: composite organisations they met.
const GROWING: &str = "dim_organisations";

/// Tables that are about all inputs, not about single articles.
const WHOLE: [&str; 3] = ["changes", "rejects", "duplicates"];

/// What it takes to bring a database up to date, said when a question has found
/// something.
const ANEW: &str = "; --replace makes it anew from a run over everything";

fn later(table: &Table) -> String {
    format!("{LATER}.{}", name(table.name))
}

fn is_reference(table: &Table) -> bool {
    table.name.starts_with("dim_")
}

/// Whether its rows are about articles, which are in the first column.
fn is_of_articles(table: &Table) -> bool {
    !is_reference(table) && !WHOLE.contains(&table.name)
}

/// Questions that give one row and column, in words, if the database can't take the
/// later tables. Each may be asked only if those before it found nothing.
pub(crate) fn faults(dialect: Dialect) -> Vec<String> {
    let mut all = vec![other_tables(dialect)];
    let references = order::by_reference().into_iter();
    all.extend(references.filter(|t| is_reference(t)).map(other_gazetteers));
    all.push(broken_chain());
    all
}

/// Tables that are not as this version makes them.
fn other_tables(dialect: Dialect) -> String {
    let what = format!("' is not as this version makes it{ANEW}'");
    match dialect {
        Dialect::DuckDb => {
            let columns = |of: &str| {
                format!(
                    "SELECT table_name, column_index, column_name, data_type, is_nullable \
                     FROM duckdb_columns() WHERE database_name = {of} AND schema_name = 'main'"
                )
            };
            let ours = format!("'{LATER}'");
            let (ours, theirs) = (columns(&ours), columns("current_database()"));
            format!(
                "SELECT 'the table `' || table_name || '`' || {what} FROM \
                 (({ours} EXCEPT {theirs}) UNION ALL \
                 (SELECT * FROM ({theirs}) WHERE table_name IN (SELECT table_name FROM ({ours})) \
                 EXCEPT {ours})) ORDER BY table_name LIMIT 1"
            )
        }
        // The statement that made a table is kept as it was.
        Dialect::Sqlite | Dialect::Postgres => format!(
            "SELECT 'the table `' || n.name || '`' || {what} \
             FROM {LATER}.sqlite_master n LEFT JOIN main.sqlite_master o \
             ON o.type = n.type AND o.name = n.name \
             WHERE n.type = 'table' AND n.name NOT LIKE 'sqlite!_%' ESCAPE '!' \
             AND n.sql IS DISTINCT FROM o.sql ORDER BY n.name LIMIT 1"
        ),
    }
}

/// Rows of a reference table that the other side has not: they are those of the
/// gazetteers in use, and the same for the same gazetteers.
fn other_gazetteers(table: &Table) -> String {
    let (here, later) = (name(table.name), later(table));
    let more = match table.name {
        GROWING => {
            let key = names(table.key);
            format!("SELECT * FROM {later} WHERE {key} IN (SELECT {key} FROM {here})")
        }
        _ => format!("SELECT * FROM {later}"),
    };
    let fewer = match table.name {
        GROWING => String::new(),
        _ => {
            format!(" UNION ALL SELECT * FROM (SELECT * FROM {here} EXCEPT SELECT * FROM {later})")
        }
    };
    format!(
        "SELECT '`{}` has other rows: the database was made with other gazetteers{ANEW}' FROM \
         (SELECT * FROM ({more} EXCEPT SELECT * FROM {here}){fewer}) LIMIT 1",
        table.name
    )
}

/// An article that is neither as the earlier run had it nor as the later one has it.
fn broken_chain() -> String {
    format!(
        "SELECT 'the article `' || coalesce(c.article_id, a.article_id) || '` is not as the run \
         looked back at had it: outputs go in one after the other{ANEW}' \
         FROM {LATER}.changes c FULL JOIN articles a ON a.article_id = c.article_id \
         WHERE c.article_id IS NULL \
         OR c.change = 'unchanged' AND a.sha256 IS DISTINCT FROM c.sha256 \
         OR c.change = 'unread' AND a.sha256 IS DISTINCT FROM c.sha256_before \
         OR c.change = 'changed' AND coalesce(a.sha256 NOT IN (c.sha256, c.sha256_before), true) \
         OR c.change = 'removed' AND a.sha256 <> c.sha256_before \
         OR c.change = 'new' AND a.sha256 <> c.sha256 \
         ORDER BY coalesce(c.article_id, a.article_id) LIMIT 1"
    )
}

/// How many articles there are.
pub(crate) const ARTICLES: &str = "SELECT count(*) FROM articles";

/// How many articles are still to come, to change and to go, as one row of three.
pub(crate) fn pending() -> String {
    let count = |change: &str| format!("count(*) FILTER (WHERE c.change = '{change}')");
    format!(
        "SELECT {}, {}, {} FROM {LATER}.changes c LEFT JOIN articles a \
         ON a.article_id = c.article_id \
         WHERE c.change IN ('new', 'changed') AND a.sha256 IS DISTINCT FROM c.sha256 \
         OR c.change = 'removed' AND a.article_id IS NOT NULL",
        count("new"),
        count("changed"),
        count("removed")
    )
}

/// The statements, in an order that breaks no reference at any time: what points at
/// other rows goes first, and comes last.
pub(crate) fn steps() -> Vec<String> {
    let tables = order::by_reference();
    let key = |table: &Table| names(&table.key[..table.key.len().min(1)]);
    let mut steps = Vec::new();
    for table in tables.iter().filter(|t| t.name == GROWING) {
        let (here, later, key) = (name(table.name), later(table), key(table));
        steps.push(format!(
            "INSERT INTO {here} SELECT * FROM {later} \
             WHERE {key} NOT IN (SELECT {key} FROM {here})"
        ));
    }
    for table in tables.iter().rev().filter(|t| is_of_articles(t)) {
        steps.push(format!(
            "DELETE FROM {} WHERE article_id IN (SELECT article_id FROM {LATER}.changes \
             WHERE change IN ('new', 'changed', 'removed'))",
            name(table.name)
        ));
    }
    for table in tables.iter().filter(|t| is_of_articles(t)) {
        let here = name(table.name);
        steps.push(format!("INSERT INTO {here} SELECT * FROM {}", later(table)));
    }
    for table in tables.iter().filter(|t| WHOLE.contains(&t.name)) {
        let here = name(table.name);
        steps.push(format!("DELETE FROM {here}"));
        steps.push(format!("INSERT INTO {here} SELECT * FROM {}", later(table)));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::super::TABLES;
    use super::*;

    #[test]
    fn every_table_is_of_one_sort() {
        for table in TABLES {
            let whole = WHOLE.contains(&table.name);
            assert!(
                whole != is_of_articles(table) || is_reference(table),
                "{}",
                table.name
            );
            let first = table.columns.first().map(|c| c.name);
            assert!(
                !is_of_articles(table) || first == Some("article_id"),
                "{}: what article is a row about?",
                table.name
            );
        }
        assert!(TABLES.iter().any(|t| t.name == GROWING && t.key.len() == 1));
    }

    #[test]
    fn steps_go_from_those_that_point_to_those_pointed_at_and_back() {
        let steps = steps();
        let at = |what: &str| {
            let found = steps.iter().position(|s| s.starts_with(what));
            found.unwrap_or_else(|| panic!("{what}"))
        };
        let articles = at("DELETE FROM \"articles\"");
        assert!(at("DELETE FROM \"relations\"") < at("DELETE FROM \"mentions\""));
        assert!(at("DELETE FROM \"mentions\"") < articles);
        assert!(articles < at("INSERT INTO \"articles\""));
        assert!(at("INSERT INTO \"articles\"") < at("INSERT INTO \"mentions\""));
        assert!(at("INSERT INTO \"dim_organisations\"") < at("INSERT INTO \"documents\""));
    }
}
