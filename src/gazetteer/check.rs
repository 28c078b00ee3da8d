//! What is wrong with tables beyond what reading them shows.
//!
//! [`lint`] looks at a file as text: rows of one key twice, values that are not
//! NFC or have blanks at their edges, keys that are empty. An overlay is linted
//! whenever it is loaded, since such a row would silently fail to replace the one
//! it means; the embedded tables by [`check`]. [`keys`] finds references that
//! point at no row.

use foldhash::{HashMap, HashMapExt, HashSet};

use unicode_normalization::is_nfc;

use super::table::{Fault, Faults, Place, Row, Sources};
use super::{Gazetteers, SPECS};

/// All faults of the embedded tables and of the overlay, in the order of files and
/// lines.
pub fn check(sources: &Sources) -> Vec<Fault> {
    let mut faults = Faults::default();
    for spec in SPECS {
        let text = spec.text.as_bytes();
        lint(&spec.embedded_name(), text, spec.key, &mut faults);
    }
    if let Err(e) = Gazetteers::load(sources) {
        faults.0.extend(e.faults().iter().cloned());
    }
    let mut list = faults.0;
    list.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    list.dedup();
    list
}

/// Looks at one file as text. Rows that can't be read are left to the reader.
pub(super) fn lint(file: &str, text: &[u8], key: &[&str], faults: &mut Faults) {
    let mut reader = csv::Reader::from_reader(text);
    let Ok(headers) = reader.headers().cloned() else {
        return;
    };
    let positions: Vec<Option<usize>> = key
        .iter()
        .map(|k| headers.iter().position(|h| h == *k))
        .collect();
    let mut seen: HashMap<Vec<String>, u64> = HashMap::new();
    for record in reader.records().flatten() {
        let line = record.position().map_or(0, csv::Position::line);
        let place = Place { file, line };
        for (value, column) in record.iter().zip(&headers) {
            if !is_nfc(value) {
                faults.add(&place, column, value, "is not in Unicode form NFC");
            }
            if value.trim() != value {
                faults.add(&place, column, value, "has blanks at its edges");
            }
        }
        let field = |at: &Option<usize>| at.and_then(|i| record.get(i)).unwrap_or("");
        let key_column = key.first().copied().unwrap_or("");
        if positions.first().is_some_and(|at| field(at).is_empty()) {
            faults.add(&place, key_column, "", "the key is empty");
        }
        let values: Vec<String> = positions.iter().map(|at| field(at).to_string()).collect();
        let shown = values.join(",");
        if let Some(first) = seen.insert(values, line) {
            let reason = format!("line {first} has the same key ({})", key.join(","));
            faults.add(&place, key_column, &shown, reason);
        }
    }
}

/// Finds references that point at no row.
pub(super) fn keys(g: &Gazetteers, sources: &Sources, faults: &mut Faults) {
    let mut refs = References { sources, faults };
    let countries: HashSet<&str> = g.countries.iter().map(|r| r.iso2.as_str()).collect();
    let provinces: HashSet<&str> = g.provinces.iter().map(|r| r.id.as_str()).collect();
    let codes: HashSet<&str> = g.provinces.iter().map(|r| r.code.as_str()).collect();
    let bodies: HashSet<&str> = g.bodies.iter().map(|r| r.key.as_str()).collect();
    let districts: HashSet<&str> = g.districts.iter().map(|r| r.code.as_str()).collect();
    let organisations: HashSet<&str> = g.organisations.iter().map(|r| r.id.as_str()).collect();

    refs.all(
        "country_aliases.csv",
        &g.country_aliases,
        "iso2",
        &countries,
        |r| [r.iso2.as_str()],
    );
    refs.all(
        "foreign_places.csv",
        &g.foreign_places,
        "country",
        &countries,
        |r| [r.country.as_str()],
    );
    refs.all(
        "organisations.csv",
        &g.organisations,
        "country",
        &countries,
        |r| [r.country.as_str()],
    );
    refs.all(
        "organisations.csv",
        &g.organisations,
        "successor_id",
        &organisations,
        |r| [r.successor_id.as_str()],
    );
    refs.all(
        "province_aliases.csv",
        &g.province_aliases,
        "province_id",
        &provinces,
        |r| [r.province_id.as_str()],
    );
    refs.all(
        "provinces.csv",
        &g.provinces,
        "successor_codes",
        &codes,
        |r| r.successor_codes.iter().map(String::as_str),
    );
    refs.all(
        "districts.csv",
        &g.districts,
        "province_code",
        &codes,
        |r| [r.province_code.as_str()],
    );
    refs.all("communes.csv", &g.communes, "province_code", &codes, |r| {
        [r.province_code.as_str()]
    });
    refs.all(
        "communes.csv",
        &g.communes,
        "district_code",
        &districts,
        |r| [r.district_code.as_str()],
    );
    refs.all("bodies.csv", &g.bodies, "successor_key", &bodies, |r| {
        [r.successor_key.as_str()]
    });
    refs.all("issuers.csv", &g.issuers, "norm", &bodies, |r| {
        // A norm without a place may be an organisation's.
        let norm = r.norm.split('@').next().unwrap_or("");
        let known = !r.norm.contains('@') && organisations.contains(norm);
        [if known { "" } else { norm }]
    });
}

struct References<'f> {
    sources: &'f Sources,
    faults: &'f mut Faults,
}

impl References<'_> {
    /// Checks one column of a table; empty values point at nothing, rightly.
    fn all<'r, T, I: IntoIterator<Item = &'r str>>(
        &mut self,
        file: &str,
        rows: &'r [Row<T>],
        column: &str,
        known: &HashSet<&str>,
        values: impl Fn(&'r T) -> I,
    ) {
        for row in rows {
            for value in values(&row.data) {
                if !value.is_empty() && !known.contains(value) {
                    self.dangling(file, row, column, value);
                }
            }
        }
    }

    fn dangling<T>(&mut self, file: &str, row: &Row<T>, column: &str, value: &str) {
        let file = match &self.sources.overlay {
            Some(dir) if row.overlay => dir.join(file).display().to_string(),
            _ => format!("gazetteers/{file}"),
        };
        let place = Place {
            file: &file,
            line: u64::from(row.line),
        };
        self.faults
            .add(&place, column, value, "there is no such row");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linted(text: &str, key: &[&str]) -> Vec<String> {
        let mut faults = Faults::default();
        lint("t.csv", text.as_bytes(), key, &mut faults);
        faults.0.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_lint_sees() {
        for (text, key, expected) in [
            ("a,b\n1,x\n2,x\n", &["a"][..], ""),
            ("a,b\n1,x\n1,y\n", &["a", "b"], ""),
            ("a,b\n1,\n2,\n", &["a", "b"], ""),
            (
                "a,b\n1,x\n2,x\n1,y\n",
                &["a"],
                "t.csv:4: column a: \"1\": line 2 has the same key (a)",
            ),
            (
                "a,b\n1, x\n",
                &["a"],
                "t.csv:2: column b: \" x\": has blanks at its edges",
            ),
            ("a,b\n,x\n", &["a"], "t.csv:2: column a: the key is empty"),
            (
                "a,b\n1,Hue\u{302}\u{301}\n",
                &["a"],
                "t.csv:2: column b: \"Hue\\u{302}\\u{301}\": is not in Unicode form NFC",
            ),
        ] {
            assert_eq!(linted(text, key).join("; "), expected);
        }
    }
}
