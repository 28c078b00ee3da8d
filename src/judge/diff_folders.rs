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
use crate::write::table_of;

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

/// Tables of either folder that diff does not know: those whose first column is the
/// article, by the names their CSV has.
fn others(dirs: &[&Path]) -> Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    for dir in dirs {
        let unreadable = |e| Error::io("reading the folder", dir, e);
        for entry in fs::read_dir(dir).map_err(unreadable)? {
            let name = entry.map_err(unreadable)?.file_name();
            let Some(name) = table_of(&name.to_string_lossy()) else {
                continue;
            };
            let Some(stem) = [".csv", ".parquet"]
                .iter()
                .find_map(|e| name.strip_suffix(e))
            else {
                continue;
            };
            let name = format!("{stem}.csv");
            let known = SHAPES.iter().any(|s| s.file == name);
            if known || files.contains(&name) {
                continue;
            }
            // A stranger that is no table is no business of ours.
            let Ok(Some(table)) = Table::open(dir, &name) else {
                continue;
            };
            if table.columns().first().is_some_and(|c| c == "article_id") {
                files.insert(name);
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

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, &str); 4] = [
        ("articles.csv", "article_id,title,mentions\na,A,2\n"),
        (
            "mentions.csv",
            "article_id,mention_id,type,start,end,start_byte,end_byte,surface,norm\n\
             a,1,date,0,4,0,4,22.4,--04-22\na,2,date,5,9,5,9,23.4,--04-23\n",
        ),
        ("documents.csv", "article_id,code,first_mention\na,1/A,1\n"),
        (
            "relations.csv",
            "article_id,relation_id,subject,predicate,object\na,1,x,holds,y\n",
        ),
    ];

    /// A folder with some of the files altered by `old>new`.
    fn folder(changes: &[(&str, &str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("dir");
        for (name, text) in FILES {
            std::fs::write(dir.path().join(name), text).expect("write");
        }
        for (name, old, new) in changes {
            let path = dir.path().join(name);
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(text.contains(old), "{name} has no {old:?}");
            std::fs::write(&path, text.replacen(old, new, 1)).expect("write");
        }
        dir
    }

    /// Numbers of changes, and of columns only one side has, by file.
    fn told(changes: &[(&str, &str, &str)]) -> Vec<(String, usize, usize)> {
        let (old, new) = (folder(&[]), folder(changes));
        let diffs = diff(old.path(), new.path()).expect("diff");
        let differ = diffs.into_iter().filter(|d| !d.is_empty());
        differ
            .map(|d| {
                let columns = d.columns_lost.len() + d.columns_gained.len();
                (d.file, d.changes.len(), columns)
            })
            .collect()
    }

    #[test]
    fn what_differs_and_what_does_not() {
        for (changes, expected) in [
            (vec![], vec![]),
            // Numbers that follow from others.
            (
                vec![
                    ("mentions.csv", "a,2,date", "a,7,date"),
                    ("articles.csv", "A,2", "A,3"),
                ],
                vec![],
            ),
            // The order of rows and of columns.
            (
                vec![(
                    "mentions.csv",
                    FILES[1].1,
                    "norm,type,mention_id,article_id,start,end,start_byte,end_byte,surface\n\
                     --04-23,date,1,a,5,9,5,9,23.4\n--04-22,date,2,a,0,4,0,4,22.4\n",
                )],
                vec![],
            ),
            (
                vec![("mentions.csv", "--04-23", "2024-04-23")],
                vec![("mentions.csv", 1, 0)],
            ),
            // A row that stands twice is one more.
            (
                vec![(
                    "relations.csv",
                    "a,1,x,holds,y\n",
                    "a,1,x,holds,y\na,2,x,holds,y\n",
                )],
                vec![("relations.csv", 1, 0)],
            ),
            // A column more is a difference, its values are not compared.
            (
                vec![
                    ("documents.csv", "code,first", "code,issuer,first"),
                    ("documents.csv", "1/A,1", "1/A,CP,1"),
                ],
                vec![("documents.csv", 0, 1)],
            ),
            // A table diff does not know, and a file that is none.
            (
                vec![
                    ("persons.csv", "", "article_id,name\na,Tám\na,Tư\n"),
                    ("diff.csv", "", "table,article_id\nmentions,a\n"),
                ],
                vec![("persons.csv", 2, 0)],
            ),
        ] {
            let expected: Vec<(String, usize, usize)> = expected
                .into_iter()
                .map(|(file, n, columns): (&str, usize, usize)| (file.to_string(), n, columns))
                .collect();
            assert_eq!(told(&changes), expected, "{changes:?}");
        }
    }

    #[test]
    fn faults_name_folder_file_and_reason() {
        let good = folder(&[]);
        for (changes, said) in [
            (
                vec![("mentions.csv", "end,", "stop,")],
                "mentions.csv: line 1: no column `end`",
            ),
            (
                vec![("mentions.csv", "22.4,", "22.4,,")],
                "mentions.csv: line 2: 10 cells",
            ),
        ] {
            let bad = folder(&changes);
            for (old, new) in [(&good, &bad), (&bad, &good)] {
                let error = diff(old.path(), new.path()).expect_err("fault").to_string();
                assert!(error.contains(said), "{error}");
            }
        }
        std::fs::remove_file(good.path().join("documents.csv")).expect("remove");
        let error = diff(good.path(), good.path())
            .expect_err("fault")
            .to_string();
        assert!(error.contains("documents.csv: no such table"), "{error}");
        let nowhere = good.path().join("nowhere");
        let error = diff(&nowhere, good.path()).expect_err("fault").to_string();
        assert!(error.contains("nowhere: no such folder"), "{error}");
    }
}
