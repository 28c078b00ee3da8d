//! `datapackage.json`: which files of a run hold which table.
//!
//! In: the files of a run. Out: their description for tools; what it says of tables
//! and columns is the schema's. A table that is there in two formats is described
//! by its CSV.

use super::layout::Listed;
use crate::schema::datapackage::{File, datapackage};
use crate::schema::{TABLES, Table};

/// Its name.
pub(super) const PACKAGE: &str = "datapackage.json";

/// The description of these files and of small tables, each `NAME.csv`.
pub(super) fn described<'f>(files: &[Listed], small: impl Iterator<Item = &'f str>) -> Vec<u8> {
    let small: Vec<&str> = small.collect();
    let each = TABLES.iter().filter_map(|table| {
        let paths = paths(table, files, &small);
        (!paths.is_empty()).then_some(File {
            table: table.name,
            paths,
            with_zeros: Vec::new(),
        })
    });
    let package = datapackage(&each.collect::<Vec<_>>());
    // Plain values have nothing to fail at.
    let mut bytes = serde_json::to_vec_pretty(&package).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn paths(table: &Table, files: &[Listed], small: &[&str]) -> Vec<String> {
    let whole = table.file();
    if small.contains(&whole.as_str()) {
        return vec![whole];
    }
    let of = |format: &str| -> Vec<String> {
        let files = files.iter().filter(|f| f.table == table.name);
        let files = files.filter(|f| f.file.contains(format));
        files.map(|f| f.file.clone()).collect()
    };
    match of(".csv") {
        csv if csv.is_empty() => of(".parquet"),
        csv => csv,
    }
}
