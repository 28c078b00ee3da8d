//! The schema against itself and against what fills the tables.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::check::Judge;
use super::*;
use crate::extract::MentionType;
use crate::record::{
    Article, Change, Document, Duplicate, Mention, Person, Place, Reject, Relation,
};
use crate::write::Output;

/// Header of a struct as the CSV writer puts it.
fn header<T: Serialize + Default>() -> Vec<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.serialize(T::default()).expect("row");
    let bytes = writer.into_inner().expect("bytes");
    let mut reader = csv::Reader::from_reader(&bytes[..]);
    let names = reader.headers().expect("header").iter();
    names.map(str::to_string).collect()
}

#[test]
fn columns_are_the_fields_of_the_rows() {
    for (name, fields) in [
        ("articles", header::<Article>()),
        ("mentions", header::<Mention>()),
        ("documents", header::<Document>()),
        ("relations", header::<Relation>()),
        ("places", header::<Place>()),
        ("persons", header::<Person>()),
        ("rejects", header::<Reject>()),
        ("duplicates", header::<Duplicate>()),
        ("changes", header::<Change>()),
    ] {
        let table = table(name).unwrap_or_else(|| panic!("{name}"));
        let columns: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
        assert_eq!(columns, fields, "{name}");
    }
}

#[test]
fn every_table_written_is_described() {
    for written in crate::write::all(&Output::default(), true) {
        if let Some(name) = written.file().strip_suffix(".csv") {
            assert!(table(name).is_some(), "{name}");
        }
    }
}

#[test]
fn it_fits_together() {
    let mut names = HashSet::new();
    for t in TABLES {
        assert!(names.insert(t.name), "{} twice", t.name);
        let columns: HashSet<&str> = t.columns.iter().map(|c| c.name).collect();
        assert_eq!(columns.len(), t.columns.len(), "{}: a column twice", t.name);
        for key in t.key {
            let column = t.column(key).unwrap_or_else(|| panic!("{}.{key}", t.name));
            assert!(column.required, "{}.{key}: a key is never empty", t.name);
        }
        for c in t.columns {
            let at = format!("{}.{}", t.name, c.name);
            assert!(
                !c.says.en.is_empty() && !c.says.vi.is_empty(),
                "{at}: no words"
            );
            assert!(
                c.minimum == 0 || matches!(c.kind, Kind::U32 | Kind::U64),
                "{at}"
            );
            if let Kind::Code(pattern) = c.kind {
                regex::Regex::new(pattern).expect(&at);
            }
        }
        for r in t.references {
            let at = format!("{} -> {}", t.name, r.table);
            let to = table(r.table).unwrap_or_else(|| panic!("{at}"));
            assert_eq!(r.columns.len(), r.keys.len(), "{at}");
            assert!(r.columns.iter().all(|c| t.column(c).is_some()), "{at}");
            assert!(r.keys.iter().all(|c| to.column(c).is_some()), "{at}");
            let when = r.when.map(|(column, _)| column);
            assert!(when.is_none_or(|c| t.column(c).is_some()), "{at}");
        }
    }
}

#[test]
fn closed_sets_are_those_of_the_code() {
    let values = |table_name: &str, column: &str| -> Vec<&str> {
        let column = table(table_name).and_then(|t| t.column(column));
        match column.expect("column").kind {
            Kind::OneOf(values) => values.iter().map(|v| v.name).collect(),
            _ => panic!("no closed set"),
        }
    };
    let types: Vec<&str> = MentionType::ALL.iter().map(|t| t.name()).collect();
    assert_eq!(values("mentions", "type"), types);
    use crate::page::Zone::*;
    let zones = [Title, Lead, Body, Caption, Byline, Furniture].map(crate::page::Zone::name);
    assert_eq!(values("mentions", "zone"), zones);
}

/// Rows of a table of the golden run.
fn golden(name: &str) -> Vec<csv::StringRecord> {
    let root = env!("CARGO_MANIFEST_DIR");
    let path = format!("{root}/corpus/expected/tables/{name}.csv");
    let mut reader = csv::Reader::from_path(&path).expect(&path);
    reader.records().map(|row| row.expect(&path)).collect()
}

/// What is golden but not yet made by each run, and so has no rows to look at.
fn is_golden(t: &Table) -> bool {
    !t.name.starts_with("dim_") && t.name != "changes"
}

#[test]
fn golden_cells_are_what_their_columns_say() {
    for t in TABLES.iter().filter(|t| is_golden(t)) {
        let judges: Vec<Judge> = t.columns.iter().map(Judge::new).collect();
        for (i, row) in golden(t.name).iter().enumerate() {
            assert_eq!(row.len(), judges.len(), "{} row {}", t.name, i + 1);
            for (judge, (column, cell)) in judges.iter().zip(t.columns.iter().zip(row)) {
                if let Some(fault) = judge.fault(cell) {
                    panic!("{}.{} row {}: {cell:?} {fault}", t.name, column.name, i + 1);
                }
            }
        }
    }
}

fn cells<'r>(t: &Table, row: &'r csv::StringRecord, columns: &[&str]) -> Vec<&'r str> {
    let at = columns.iter().map(|c| t.position(c).expect("column"));
    at.map(|i| row.get(i).expect("cell")).collect()
}

#[test]
fn golden_keys_are_unique_and_references_lead_somewhere() {
    let rows: HashMap<&str, Vec<csv::StringRecord>> = TABLES
        .iter()
        .filter(|t| is_golden(t))
        .map(|t| (t.name, golden(t.name)))
        .collect();
    for t in TABLES.iter().filter(|t| is_golden(t)) {
        let unique = t.columns.iter().filter(|c| c.unique).map(|c| vec![c.name]);
        let key = (!t.key.is_empty()).then(|| t.key.to_vec());
        for key in unique.chain(key) {
            let mut seen = HashSet::new();
            for row in &rows[t.name] {
                let cells = cells(t, row, &key);
                assert!(seen.insert(cells.clone()), "{}: {cells:?} twice", t.name);
            }
        }
        for r in t.foreign_keys().filter(|r| rows.contains_key(r.table)) {
            let to = table(r.table).expect("table");
            let there = rows[r.table].iter().map(|row| cells(to, row, r.keys));
            let there: HashSet<Vec<&str>> = there.collect();
            for row in &rows[t.name] {
                let cells = cells(t, row, r.columns);
                let empty = cells.iter().any(|c| c.is_empty());
                assert!(
                    empty || there.contains(&cells),
                    "{} -> {}: {cells:?}",
                    t.name,
                    r.table
                );
            }
        }
    }
}
