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

/// The description of these files and of those of small tables, each `NAME.csv` or
/// `NAME.parquet`.
pub(super) fn described(files: &[Listed], small: &[String]) -> Vec<u8> {
    let each = TABLES.iter().filter_map(|table| {
        let paths = paths(table, files, small);
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

fn paths(table: &Table, files: &[Listed], small: &[String]) -> Vec<String> {
    let whole = [table.file(), format!("{}.parquet", table.name)];
    if let Some(file) = whole.into_iter().find(|file| small.contains(file)) {
        return vec![file];
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
