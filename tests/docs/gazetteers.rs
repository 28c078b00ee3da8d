//! `gazetteers/README.md` leaves out no table, column, or value of a closed set.

use std::collections::{BTreeMap, BTreeSet};

use trich::gazetteer::SPECS;

use super::read;

/// Columns whose values are a closed set, each described.
const CLOSED: [&str; 12] = [
    "cue", "form", "guard", "kind", "level", "levels", "role", "scope", "short", "status",
    "system", "systems",
];
/// Save these, where people put what they like.
const OPEN: [(&str, &str); 1] = [("foreign_places.csv", "kind")];

/// The page's sections by heading.
fn sections(page: &str) -> BTreeMap<&str, &str> {
    let parts = page.split("\n## ").skip(1);
    parts.filter_map(|p| p.split_once('\n')).collect()
}

#[test]
fn the_page_of_tables_is_whole() {
    let page = read("gazetteers/README.md");
    let sections = sections(&page);
    let mut missing = Vec::new();
    for spec in SPECS {
        let Some(section) = sections.get(spec.file) else {
            missing.push(format!("{}: no section", spec.file));
            continue;
        };
        let mut reader = csv::Reader::from_reader(spec.text.as_bytes());
        let header = reader.headers().expect("header").clone();
        let mut words: BTreeSet<String> = header.iter().map(str::to_string).collect();
        for row in reader.records() {
            let row = row.expect("row");
            for (column, value) in header.iter().zip(&row) {
                let open = OPEN.contains(&(spec.file, column));
                if CLOSED.contains(&column) && !open {
                    let values = value.split('|').filter(|v| !v.is_empty());
                    words.extend(values.map(str::to_string));
                }
            }
        }
        let lacking = words
            .iter()
            .filter(|w| !section.contains(&format!("`{w}`")))
            .map(|w| format!("{}: nothing on `{w}`", spec.file));
        missing.extend(lacking);
        for word in ["Source:", "Refresh:", "Key:"] {
            if !section.contains(word) {
                missing.push(format!("{}: no {word}", spec.file));
            }
        }
    }
    for heading in sections.keys().filter(|h| h.ends_with(".csv")) {
        if !SPECS.iter().any(|s| s.file == *heading) {
            missing.push(format!("{heading}: there is no such table"));
        }
    }
    assert!(
        missing.is_empty(),
        "gazetteers/README.md should tell:\n{}",
        missing.join("\n")
    );
}
