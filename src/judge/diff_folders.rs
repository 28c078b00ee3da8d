//! Reads two output folders and compares their tables.
//!
//! Each table is read twice: once to learn which rows both have (a fingerprint a
//! row), and once more to pick up the others. So the memory needed is that of the
//! fingerprints and of what differs, and the order of the rows is of no account.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

use super::diff::{Cells, SHAPES, Shape, TableDiff, compare};
use super::table::{Row, Table};
use crate::error::{Error, Result};

/// What differs between two output folders, by table. Tables that are the same
/// are there too, empty.
///
/// # Errors
/// A folder that is none, a missing table or column, a row that is none.
pub fn diff(old: &Path, new: &Path) -> Result<Vec<TableDiff>> {
    for dir in [old, new] {
        if !dir.is_dir() {
            return Err(Error::usage(format!("{}: no such folder", dir.display())));
        }
    }
    let mut diffs = Vec::new();
    for shape in &SHAPES {
        diffs.extend(table(&[old, new], shape.file, Some(shape))?);
    }
    for file in others(&[old, new])? {
        diffs.extend(table(&[old, new], &file, None)?);
    }
    Ok(diffs)
}

/// Tables of either folder that diff does not know: CSV files whose first column
/// is the article.
fn others(dirs: &[&Path]) -> Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    for dir in dirs {
        let unreadable = |e| Error::io("reading the folder", dir, e);
        for entry in fs::read_dir(dir).map_err(unreadable)? {
            let name = entry.map_err(unreadable)?.file_name();
            let name = name.to_string_lossy();
            let known = SHAPES.iter().any(|s| s.file == name);
            if !name.ends_with(".csv") || known {
                continue;
            }
            // A stranger that is no table is no business of ours.
            let Ok(Some(table)) = Table::open(dir, &name) else {
                continue;
            };
            if table.columns().first().is_some_and(|c| c == "article_id") {
                files.insert(name.into_owned());
            }
        }
    }
    Ok(files)
}

/// One table; none if neither folder has it.
fn table(dirs: &[&Path; 2], file: &str, shape: Option<&Shape>) -> Result<Option<TableDiff>> {
    let needed = shape.is_some_and(|s| s.needed);
    let open = |dir: &Path| match needed {
        true => Table::needed(dir, file).map(Some),
        false => Table::open(dir, file),
    };
    let (old, new) = match (open(dirs[0])?, open(dirs[1])?) {
        (None, None) => return Ok(None),
        (old, new) => (old, new),
    };
    let header = |side: &Option<Table>| side.as_ref().map(|t| t.columns().to_vec());
    let (old_columns, new_columns) = (header(&old), header(&new));
    // A table one side lacks has the columns of the other there, and no rows.
    let old_columns = old_columns.or(new_columns.clone()).unwrap_or_default();
    let new_columns = new_columns.unwrap_or(old_columns.clone());
    let derived = shape.map_or(&[][..], |s| s.derived);
    let columns: Vec<String> = old_columns
        .iter()
        .filter(|c| new_columns.contains(c) && !derived.contains(&c.as_str()))
        .cloned()
        .collect();
    let mut key = Vec::new();
    for name in shape.map_or(&[][..], |s| s.key) {
        for side in [&old, &new].into_iter().flatten() {
            side.column(name)?;
        }
        key.extend(columns.iter().position(|c| c == name));
    }
    let (old, new) = unshared(dirs, file, &columns, [old, new])?;
    let mut diff = compare(file, &columns, &key, old, new);
    diff.columns_lost = without(&old_columns, &new_columns);
    diff.columns_gained = without(&new_columns, &old_columns);
    Ok(Some(diff))
}

fn without(columns: &[String], others: &[String]) -> Vec<String> {
    let only = columns.iter().filter(|c| !others.contains(c));
    only.cloned().collect()
}

/// The rows only the old and only the new side has. A row that stands twice on
/// one side and once on the other is one row too many.
fn unshared(
    dirs: &[&Path; 2],
    file: &str,
    columns: &[String],
    sides: [Option<Table>; 2],
) -> Result<(Vec<Cells>, Vec<Cells>)> {
    let mut balance: HashMap<u128, i64> = HashMap::new();
    for (side, sign) in sides.into_iter().zip([1, -1]) {
        each(side, columns, |row, places| {
            let count = balance.entry(fingerprint(row, places)).or_default();
            *count += sign;
        })?;
    }
    balance.retain(|_, n| *n != 0);
    let mut out = [Vec::new(), Vec::new()];
    for ((rows, dir), sign) in out.iter_mut().zip(dirs).zip([1, -1]) {
        if !balance.values().any(|n| n * sign > 0) {
            continue;
        }
        each(Table::open(dir, file)?, columns, |row, places| {
            let Some(count) = balance.get_mut(&fingerprint(row, places)) else {
                return;
            };
            if *count * sign > 0 {
                *count -= sign;
                let cells = places.iter().map(|&c| row.cell(c).to_string());
                rows.push(cells.collect());
            }
        })?;
    }
    let [old, new] = out;
    Ok((old, new))
}

/// Shows each row, with the places of these columns in it.
fn each(
    table: Option<Table>,
    columns: &[String],
    mut see: impl FnMut(&Row, &[usize]),
) -> Result<()> {
    let Some(mut table) = table else {
        return Ok(());
    };
    let places: Vec<usize> = columns.iter().filter_map(|c| table.find(c)).collect();
    while let Some(row) = table.next() {
        see(&row?, &places);
    }
    Ok(())
}

/// 128 bits: among a billion rows two that differ never share them.
fn fingerprint(row: &Row, places: &[usize]) -> u128 {
    let half = |seed: u8| {
        let mut hasher = DefaultHasher::new();
        seed.hash(&mut hasher);
        for &place in places {
            row.cell(place).hash(&mut hasher);
        }
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}
