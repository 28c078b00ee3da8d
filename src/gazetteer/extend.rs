//! Cells that are lists: what a row of the user adds to one, and what it takes from it.

use csv::StringRecord;

/// Columns whose cells are values separated by `|`.
pub(super) const LISTS: &[&str] = &[
    "aliases", "alt_name", "heads", "levels", "shorts", "systems", "variants",
];

/// Why a cell can't be added to.
pub(super) const NO_LIST: &str = "is no list to extend; leave the cell empty, or replace the row";

/// The values of a cell: several of a list, else the cell itself if it is not empty.
pub(super) fn parts<'c>(column: &str, cell: &'c str) -> Vec<&'c str> {
    let all = match LISTS.contains(&column) {
        true => cell.split('|').map(str::trim).collect(),
        false => vec![cell],
    };
    all.into_iter().filter(|part| !part.is_empty()).collect()
}

/// The values of `cell` that `other` does not have.
pub(super) fn without(column: &str, cell: &str, other: &str) -> Vec<String> {
    let others = parts(column, other);
    let own = parts(column, cell).into_iter();
    own.filter(|part| !others.contains(part))
        .map(str::to_string)
        .collect()
}

/// A row with what another adds to it: values to its lists, and what its empty cells are to
/// hold.
///
/// # Errors
/// The column and the value where that would put another value in the place of one.
pub(super) fn extended<'n>(
    headers: &'n StringRecord,
    old: &StringRecord,
    new: impl Fn(&str) -> &'n str,
) -> Result<StringRecord, (&'n str, &'n str)> {
    let cell = |(i, column): (usize, &'n str)| {
        let (had, adds) = (old.get(i).unwrap_or(""), new(column));
        let more = without(column, adds, had);
        match had.is_empty() || more.is_empty() || LISTS.contains(&column) {
            true => Ok([
                parts(column, had),
                more.iter().map(String::as_str).collect(),
            ]
            .concat()
            .join("|")),
            false => Err((column, adds)),
        }
    };
    headers.iter().enumerate().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::SPECS;
    use super::*;

    #[test]
    fn lists_are_the_columns_with_bars() {
        let mut found = BTreeSet::new();
        for spec in SPECS {
            let mut reader = csv::Reader::from_reader(spec.text.as_bytes());
            let headers = reader.headers().expect("header").clone();
            for row in reader.records() {
                let row = row.expect("row");
                let barred = headers
                    .iter()
                    .zip(&row)
                    .filter(|(_, cell)| cell.contains('|'));
                found.extend(barred.map(|(column, _)| column.to_string()));
            }
        }
        assert!(found.iter().map(String::as_str).eq(LISTS.iter().copied()));
    }

    #[test]
    fn what_a_row_adds() {
        let record = |cells: &[&str]| StringRecord::from(cells.to_vec());
        let headers = record(&["id", "aliases", "note"]);
        for (old, new, expected) in [
            (["a", "x|y", ""], ["a", "y|z", ""], Ok(["a", "x|y|z", ""])),
            (["a", "", ""], ["a", "z", "n"], Ok(["a", "z", "n"])),
            (["a", "x", "n"], ["a", "", ""], Ok(["a", "x", "n"])),
            (["a", "x", "n"], ["a", "z", "m"], Err(("note", "m"))),
        ] {
            let adds = |column: &str| {
                let at = headers.iter().position(|h| h == column);
                at.map_or("", |i| new[i])
            };
            let got = extended(&headers, &record(&old), adds);
            assert_eq!(got, expected.map(|cells| record(&cells)));
        }
    }
}
