//! Reference tables beside the data, so that every norm joins.
//!
//! In: the gazetteers of a run, and the composite ids of organisations it met
//! ([`Bodies`]). Out: the rows of the `dim_` tables of [`crate::schema`], as CSV.
//! All rows in use are there, whether a norm of this run needs them or not; only
//! bodies of places and joint issuers, of which there are too many to list, are
//! those the run met.

mod bodies;
mod rows;

use std::borrow::Cow;

use crate::gazetteer::Gazetteers;
use crate::schema::{self, Table};
use crate::write::csv_line;

pub use bodies::Bodies;

/// A reference table: its file and what stands in it.
pub type File = (&'static str, Vec<u8>);

/// All reference tables.
pub fn files(g: &Gazetteers, bodies: &Bodies) -> Vec<File> {
    [
        ("dim_provinces", "dim_provinces.csv", rows::provinces(g)),
        ("dim_units", "dim_units.csv", rows::units(g)),
        ("dim_countries", "dim_countries.csv", rows::countries(g)),
        (
            "dim_foreign_places",
            "dim_foreign_places.csv",
            rows::foreign_places(g),
        ),
        ("dim_regions", "dim_regions.csv", rows::regions(g)),
        (
            "dim_organisations",
            "dim_organisations.csv",
            bodies::organisations(g, bodies),
        ),
        ("dim_bodies", "dim_bodies.csv", rows::bodies(g)),
        ("dim_doc_types", "dim_doc_types.csv", rows::doc_types(g)),
    ]
    .into_iter()
    .filter_map(|(name, file, rows)| Some((file, csv(schema::table(name)?, &rows))))
    .collect()
}

/// A row: its cells, in the order of the schema.
type Row<'g> = Vec<Cow<'g, str>>;

fn csv(table: &Table, rows: &[Row<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    csv_line(table.columns.iter().map(|c| c.name), &mut out);
    for row in rows {
        csv_line(row.iter().map(|cell| &**cell), &mut out);
    }
    out
}

/// A cell that is as the gazetteers have it.
fn cell(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// Parts of a list in a cell.
fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> Cow<'a, str> {
    let mut parts = parts.into_iter();
    let mut all = cell(parts.next().unwrap_or_default());
    for part in parts {
        all.to_mut().push('|');
        all.to_mut().push_str(part);
    }
    all
}

/// A value of a closed set as the tables write it.
fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::check::Judge;
    use std::collections::HashSet;

    /// The embedded tables with two bodies of places and a joint issuer.
    fn made() -> Vec<(&'static Table, Vec<csv::StringRecord>)> {
        let g = Gazetteers::embedded().expect("tables");
        let mut bodies = Bodies::default();
        for id in ["UBND@52", "UBND@Vân Canh", "DSQ@JP", "BTC+UBND@38"] {
            bodies.note(id);
        }
        let made = files(&g, &bodies).into_iter().map(|(file, bytes)| {
            let name = file.strip_suffix(".csv").expect("file");
            let mut reader = csv::Reader::from_reader(&bytes[..]);
            let rows = reader.records().map(|r| r.expect(file)).collect();
            (schema::table(name).expect(name), rows)
        });
        made.collect()
    }

    #[test]
    fn all_dims_of_the_schema_are_made_and_hold_to_it() {
        let made = made();
        let dims = schema::TABLES.iter().filter(|t| t.name.starts_with("dim_"));
        assert_eq!(made.len(), dims.count());
        for (table, rows) in &made {
            assert!(!rows.is_empty(), "{}", table.name);
            let judges: Vec<Judge> = table.columns.iter().map(Judge::new).collect();
            for row in rows {
                assert_eq!(row.len(), judges.len(), "{}: {row:?}", table.name);
                for ((judge, column), cell) in judges.iter().zip(table.columns).zip(row) {
                    let fault = judge.fault(cell);
                    assert_eq!(fault, None, "{}.{}: {cell:?}", table.name, column.name);
                }
            }
            let key = |row: &csv::StringRecord| -> Vec<String> {
                let at = table.key.iter().filter_map(|k| table.position(k));
                at.map(|i| row[i].to_string()).collect()
            };
            let keys: HashSet<Vec<String>> = rows.iter().map(key).collect();
            assert!(
                table.key.is_empty() || keys.len() == rows.len(),
                "{}",
                table.name
            );
        }
    }

    #[test]
    fn references_between_them_lead_somewhere() {
        let made = made();
        let column = |name: &str, column: &str| -> HashSet<String> {
            let (table, rows) = made.iter().find(|(t, _)| t.name == name).expect(name);
            let at = table.position(column).expect(column);
            rows.iter().map(|r| r[at].to_string()).collect()
        };
        for (table, rows) in &made {
            for to in table.references {
                let there = column(to.table, to.keys[0]);
                let at = table.position(to.columns[0]).expect("column");
                for part in rows.iter().flat_map(|r| r[at].split('|')) {
                    let found = part.is_empty() || there.contains(part);
                    assert!(found, "{}.{}: {part}", table.name, to.columns[0]);
                }
            }
        }
    }

    #[test]
    fn what_rows_say() {
        let made = made();
        for (name, expected) in [
            (
                "dim_provinces",
                "52,Gia Lai,Bình Định,tỉnh,1989-07-01,,52,Gia Lai,VN-30,Gia Lai",
            ),
            (
                "dim_provinces",
                "64,Gia Lai,,tỉnh,1991-08-12,2025-07-01,52,Gia Lai,VN-30,Gia Lai",
            ),
            // The same name and another area: one code, one row.
            (
                "dim_provinces",
                "79,Hồ Chí Minh,,thành phố,1976-07-02,,79,Hồ Chí Minh,VN-SG,Ho Chi Minh City",
            ),
            (
                "dim_units",
                "commune,00001,Phúc Xá,phường,01,001,,2025-07-01,00097,",
            ),
            (
                "dim_organisations",
                "UBND@Vân Canh,Ủy ban nhân dân Vân Canh,,local,,,,,UBND,,Vân Canh,",
            ),
            // A code that went to another province: both, today's first.
            (
                "dim_organisations",
                "UBND@52,Ủy ban nhân dân Gia Lai (Bình Định),,local,,,,,UBND,52,,",
            ),
            (
                "dim_organisations",
                "DSQ@JP,Đại sứ quán Nhật Bản,,local,JP,,,,DSQ,,,",
            ),
            (
                "dim_organisations",
                "BTC+UBND@38,Bộ Tài chính; Ủy ban nhân dân Thanh Hóa,,joint,,,,,,,,BTC|UBND@38",
            ),
            (
                "dim_organisations",
                "UBND@38,Ủy ban nhân dân Thanh Hóa,,local,,,,,UBND,38,,",
            ),
            (
                "dim_doc_types",
                "Chương trình hành động,CTHĐ|CTrHĐ,state|party|union",
            ),
        ] {
            let (_, rows) = made.iter().find(|(t, _)| t.name == name).expect(name);
            let mut lines = rows.iter().map(|r| r.iter().collect::<Vec<_>>().join(","));
            let key = expected.split(',').take(2).collect::<Vec<_>>().join(",");
            let like: Vec<String> = lines.clone().filter(|l| l.starts_with(&key)).collect();
            assert!(lines.any(|l| l == expected), "{expected}\n{like:?}");
        }
    }
}
