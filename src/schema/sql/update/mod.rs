//! A later output into an older database, as SQL that both SQLite and DuckDB speak.
//!
//! The database has the rows of an earlier run; the tables of a later one, which
//! looked back at it (`--since-run`), are attached as [`LATER`]. First come questions
//! that find what speaks against it ([`faults`]), then the steps. Taken twice, the steps change
//! nothing the second time. Columns and tables of the user's own are left alone, so
//! columns are always named.

mod faults;

use super::{Table, name, names, order};

pub(crate) use faults::faults;

/// The name under which the tables of the later output are attached.
pub(crate) const LATER: &str = "trich_later";

/// Reference tables to which runs add rows: composite organisations they met.
const GROWING: &str = "dim_organisations";

/// The table all others about articles point at.
const ARTICLES: &str = "articles";

/// Tables that are about all inputs, not about single articles.
const WHOLE: [&str; 3] = ["changes", "rejects", "duplicates"];

/// What the rows of a table are found by: the article.
const ID: &str = "article_id";

/// Asks how many articles there are.
pub(crate) const COUNT: &str = "SELECT count(*) FROM articles";

/// A table of the later output.
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

/// The columns of a table, by name.
fn columns(table: &Table) -> String {
    let all: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
    names(&all)
}

/// The ids of the articles of which this became.
fn changed(changes: &[&str]) -> String {
    let changes: Vec<String> = changes.iter().map(|c| super::text(c)).collect();
    format!(
        "SELECT {ID} FROM {LATER}.changes WHERE change IN ({})",
        changes.join(", ")
    )
}

/// How many articles are still to come, to change and to go, as one row of three.
pub(crate) fn pending() -> String {
    let count = |change: &str| {
        format!("coalesce(sum(CASE WHEN c.change = '{change}' THEN 1 END), 0) AS {change}")
    };
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
/// other rows goes first, and comes last. A changed article stays and gets its new
/// cells, so that what else points at it may do so.
pub(crate) fn steps() -> Vec<String> {
    let tables = order::by_reference();
    let of_articles = || tables.iter().filter(|t| is_of_articles(t));
    let below = |t: &&&Table| t.name != ARTICLES;
    let mut steps = Vec::new();
    for table in tables.iter().filter(|t| t.name == GROWING) {
        steps.push(add_missing(table));
    }
    let gone = changed(&["new", "changed", "removed"]);
    for table in of_articles().rev().filter(below) {
        let here = name(table.name);
        steps.push(format!("DELETE FROM {here} WHERE {ID} IN ({gone})"));
    }
    for table in of_articles() {
        if table.name == ARTICLES {
            steps.extend(new_cells(table));
            let gone = changed(&["removed"]);
            steps.push(format!("DELETE FROM {ARTICLES} WHERE {ID} IN ({gone})"));
            steps.push(add_missing(table));
        } else {
            steps.push(add(table));
        }
    }
    for table in tables.iter().filter(|t| WHOLE.contains(&t.name)) {
        steps.push(format!("DELETE FROM {}", name(table.name)));
        steps.push(add(table));
    }
    steps
}

/// Puts in the rows of the later table.
fn add(table: &Table) -> String {
    let columns = columns(table);
    format!(
        "INSERT INTO {} ({columns}) SELECT {columns} FROM {}",
        name(table.name),
        later(table)
    )
}

/// Puts in those whose key is not there.
fn add_missing(table: &Table) -> String {
    let (here, key) = (name(table.name), names(table.key));
    format!(
        "{} WHERE {key} NOT IN (SELECT {key} FROM {here})",
        add(table)
    )
}

/// Gives rows that are there the cells they have in the later table. A column that
/// points elsewhere comes by itself and only where it is another: DuckDB takes a row
/// away and puts it in again to write there, which breaks what points at the row.
fn new_cells(table: &Table) -> Vec<String> {
    let (here, later, key) = (name(table.name), later(table), names(table.key));
    let points = |c: &str| table.foreign_keys().any(|r| r.columns.contains(&c));
    let others = table
        .columns
        .iter()
        .map(|c| c.name)
        .filter(|c| !table.key.contains(c));
    let (pointing, plain): (Vec<&str>, Vec<&str>) = others.partition(|c| points(c));
    let set = |columns: &[&str]| {
        let cell = |c: &&str| format!("{0} = l.{0}", name(c));
        let cells: Vec<String> = columns.iter().map(cell).collect();
        format!(
            "UPDATE {here} SET {} FROM {later} l WHERE l.{key} = {here}.{key}",
            cells.join(", ")
        )
    };
    let mut steps = vec![set(&plain)];
    steps.extend(pointing.iter().map(|c| {
        let column = name(c);
        let differs = format!(" AND {here}.{column} IS DISTINCT FROM l.{column}");
        set(&[c]) + &differs
    }));
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
                !is_of_articles(table) || first == Some(ID),
                "{}: what article is a row about?",
                table.name
            );
        }
        for name in [GROWING, ARTICLES] {
            let keyed = TABLES.iter().any(|t| t.name == name && t.key.len() == 1);
            assert!(keyed, "{name}");
        }
    }

    #[test]
    fn steps_go_from_those_that_point_to_those_pointed_at_and_back() {
        {
            let steps = steps();
            let at = |what: &str| {
                let found = steps.iter().position(|s| s.starts_with(what));
                found.unwrap_or_else(|| panic!("{what}"))
            };
            let articles = at("DELETE FROM articles");
            assert!(at("DELETE FROM \"relations\"") < at("DELETE FROM \"mentions\""));
            assert!(at("DELETE FROM \"mentions\"") < articles);
            assert!(at("UPDATE \"articles\" SET \"source\" = l.\"source\"") < articles);
            assert!(articles < at("INSERT INTO \"articles\" (\"article_id\""));
            assert!(at("INSERT INTO \"articles\"") < at("INSERT INTO \"mentions\""));
            assert!(at("INSERT INTO \"dim_organisations\"") < at("INSERT INTO \"documents\""));
        }
    }

    #[test]
    fn cells_that_point_elsewhere_are_written_only_where_they_are_others() {
        let steps = steps();
        let home = steps
            .iter()
            .filter(|s| s.contains("\"home_province\" = l."));
        let home: Vec<_> = home.collect();
        assert_eq!(home.len(), 1);
        assert!(
            home[0]
                .ends_with("\"articles\".\"home_province\" IS DISTINCT FROM l.\"home_province\""),
            "{home:?}"
        );
    }
}
