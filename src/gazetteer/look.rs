//! The tables as people look at them: rows behind a name, names like it, sizes.

use std::collections::HashMap;

use super::fault::Faults;
use super::lexicon::{self, Entry};
use super::table::{RawTable, Sources, overlay_of, raw};
use super::{Gazetteers, SPECS};
use crate::near::bare;

/// Columns whose value names a row.
const IDENTIFIERS: [&str; 6] = ["id", "code", "iso2", "iso3", "key", "abbreviation"];

/// Columns with names that texts are searched for, several separated by `|`.
pub(super) const NAMES: [&str; 10] = [
    "name", "name_vi", "alias", "aliases", "alt_name", "head", "heads", "phrase", "surname", "word",
];

/// Columns with further names that only codes use, separated by `|`.
const VARIANTS: &str = "variants";

/// Columns that point at rows of another table: from file and column, to file
/// and column.
const LINKS: [(&str, &str, &str, &str); 2] = [
    ("province_aliases.csv", "province_id", "provinces.csv", "id"),
    ("country_aliases.csv", "iso2", "countries.csv", "iso2"),
];

/// What stands between the parts of a norm.
const JOINTS: [char; 3] = ['@', ':', '+'];

/// How many names like a given one are shown.
const NEAR: usize = 8;

/// A row a name can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Its table.
    pub file: &'static str,
    /// Its line there.
    pub line: u64,
    /// Whether that is a line of the overlay.
    pub overlay: bool,
    /// Columns and values, empty ones left out.
    pub fields: Vec<(String, String)>,
    /// The rows it points at.
    pub targets: Vec<Meaning>,
}

/// A table's size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableInfo {
    /// File name.
    pub file: &'static str,
    /// Columns that together name a row.
    pub key: &'static [&'static str],
    /// Rows in use.
    pub rows: usize,
    /// Those of them that are the overlay's.
    pub overlay: usize,
}

/// A name in the tables that is like another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The name as a table spells it; of one that is cut short, the whole.
    pub name: String,
    /// The tables that have it.
    pub files: Vec<&'static str>,
}

impl RawTable {
    /// What texts are searched for because of a row.
    fn names(&self, row: usize) -> Vec<&str> {
        let cells = self.rows.get(row).into_iter().flat_map(|r| &r.record);
        let named = self.headers.iter().zip(cells);
        let cells = named.filter(|(column, _)| NAMES.contains(column));
        cells
            .flat_map(|(_, cell)| cell.split('|'))
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect()
    }
}

/// All tables as text.
#[derive(Debug)]
pub struct Tables<'g> {
    gazetteers: &'g Gazetteers,
    raw: HashMap<&'static str, RawTable>,
}

impl<'g> Tables<'g> {
    /// Reads the tables again, as text. `sources` are those of `gazetteers`.
    pub fn new(gazetteers: &'g Gazetteers, sources: &Sources) -> Self {
        let read = |spec| {
            // Faults would have kept `gazetteers` from being.
            let overlay = overlay_of(spec, sources);
            let table = raw(spec, overlay.as_deref(), &mut Faults::default());
            (spec.file, table)
        };
        Tables {
            gazetteers,
            raw: SPECS.iter().map(read).collect(),
        }
    }

    /// The sizes of all tables.
    pub fn list(&self) -> Vec<TableInfo> {
        let info = |spec: &'static super::Spec| {
            let rows = self.raw.get(spec.file).map_or(&[][..], |t| &t.rows);
            TableInfo {
                file: spec.file,
                key: spec.key,
                rows: rows.len(),
                overlay: rows.iter().filter(|r| r.overlay).count(),
            }
        };
        SPECS.iter().map(info).collect()
    }

    /// Every row `name` can mean: as a name in a text, however it is spelled, and
    /// as an identifier or a part of a code, exactly. Of a norm that is put together
    /// (`UBND@38`, `BTC+BNG`), the rows of its parts.
    pub fn lookup(&self, name: &str) -> Vec<Meaning> {
        let name = name.trim();
        if name.is_empty() {
            return Vec::new();
        }
        let found = self.lookup_whole(name);
        if !found.is_empty() || !name.contains(JOINTS) {
            return found;
        }
        let parts: Vec<Vec<Meaning>> = name.split(JOINTS).map(|p| self.lookup(p)).collect();
        match parts.iter().any(Vec::is_empty) {
            true => Vec::new(),
            false => parts.into_iter().flatten().collect(),
        }
    }

    fn lookup_whole(&self, name: &str) -> Vec<Meaning> {
        let mut rows: Vec<(&'static str, usize)> = Vec::new();
        for &entry in self.gazetteers.lexicon.lookup(name) {
            rows.push((self.gazetteers.file_of(entry), entry.row as usize));
        }
        for spec in SPECS {
            rows.extend(self.identified(spec.file, name).map(|i| (spec.file, i)));
        }
        let mut seen = std::collections::HashSet::new();
        rows.retain(|row| seen.insert(*row));
        rows.iter()
            .filter_map(|&(file, i)| self.meaning(file, i, true))
            .collect()
    }

    /// Names that differ from `name` in marks only, else those that differ in a
    /// letter or so; the nearest first.
    pub fn near(&self, name: &str) -> Vec<Near> {
        let wanted = bare(name.trim());
        if wanted.is_empty() {
            return Vec::new();
        }
        let limit = 1 + wanted.chars().count() / 8;
        let mut found: Vec<(usize, &str, &[Entry])> = Vec::new();
        for (form, entries) in self.gazetteers.lexicon.forms() {
            if form.len().abs_diff(name.len()) > 3 * limit + name.len() {
                continue;
            }
            let distance = strsim::osa_distance(&bare(form), &wanted);
            if distance <= limit {
                found.push((distance, form, entries));
            }
        }
        found.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        let nearest = found.first().map_or(0, |f| f.0);
        found.retain(|f| nearest > 0 || f.0 == 0);
        let mut names: Vec<Near> = Vec::new();
        for (_, form, entries) in found {
            if names.len() == NEAR {
                break;
            }
            let near = self.spelled(form, entries);
            if !names.iter().any(|n| n.name == near.name) {
                names.push(near);
            }
        }
        names
    }

    /// The name with this match form, as the first of these rows that has it.
    fn spelled(&self, form: &str, entries: &[Entry]) -> Near {
        let file_of = |e: &Entry| self.gazetteers.file_of(*e);
        let mut files: Vec<&'static str> = entries.iter().map(file_of).collect();
        files.dedup();
        let names = |e: &Entry| {
            let table = self.raw.get(file_of(e));
            table.map_or_else(Vec::new, |t| t.names(e.row as usize))
        };
        let all: Vec<&str> = entries.iter().flat_map(names).collect();
        let same = all.iter().find(|name| lexicon::form(name) == form);
        Near {
            name: same.or(all.first()).map_or(form, |name| name).to_string(),
            files,
        }
    }

    /// Rows of a table of which an identifier is `name`.
    fn identified<'t>(&'t self, file: &str, name: &'t str) -> impl Iterator<Item = usize> + 't {
        let table = self.raw.get(file);
        let columns: Vec<(usize, bool)> = table
            .iter()
            .flat_map(|t| t.headers.iter().enumerate())
            .filter(|(_, h)| IDENTIFIERS.contains(h) || *h == VARIANTS)
            .map(|(i, h)| (i, h == VARIANTS))
            .collect();
        let rows = table.map_or(&[][..], |t| &t.rows);
        rows.iter().enumerate().filter_map(move |(i, row)| {
            let is = |&(column, many): &(usize, bool)| {
                let value = row.record.get(column).unwrap_or("");
                value == name || many && value.split('|').any(|v| v.trim() == name)
            };
            columns.iter().any(is).then_some(i)
        })
    }

    fn meaning(&self, file: &'static str, i: usize, follow: bool) -> Option<Meaning> {
        let table = self.raw.get(file)?;
        let row = table.rows.get(i)?;
        let fields: Vec<(String, String)> = table
            .headers
            .iter()
            .zip(&row.record)
            .filter(|(_, value)| !value.is_empty())
            .map(|(column, value)| (column.to_string(), value.to_string()))
            .collect();
        let mut targets = Vec::new();
        for (from, column, to, id) in LINKS {
            let Some((_, value)) = fields.iter().find(|(c, _)| c == column) else {
                continue;
            };
            if from == file && follow {
                targets.extend(self.rows_with(to, id, value));
            }
        }
        Some(Meaning {
            file,
            line: row.line,
            overlay: row.overlay,
            fields,
            targets,
        })
    }

    fn rows_with(&self, file: &'static str, column: &str, value: &str) -> Vec<Meaning> {
        let Some(table) = self.raw.get(file) else {
            return Vec::new();
        };
        let at = table.headers.iter().position(|h| h == column);
        let has = |i: &usize| {
            let record = &table.rows[*i].record;
            at.and_then(|at| record.get(at)) == Some(value)
        };
        (0..table.rows.len())
            .filter(has)
            .filter_map(|i| self.meaning(file, i, false))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_tables(test: impl Fn(&Tables<'_>)) {
        let g = Gazetteers::embedded().expect("tables");
        test(&Tables::new(&g, &Sources::default()));
    }

    #[test]
    fn rows_behind_names() {
        with_tables(|tables| {
            for (name, file, column, value) in [
                (
                    "THANH HOÁ",
                    "province_aliases.csv",
                    "province_id",
                    "thanh-hoa",
                ),
                ("Cô - oét", "country_aliases.csv", "iso2", "KW"),
                ("38", "provinces.csv", "id", "thanh-hoa"),
                ("KH", "doc_types.csv", "name", "Kế hoạch"),
                ("JICA", "organisations.csv", "id", "JICA"),
            ] {
                let found = tables.lookup(name);
                let has = |m: &Meaning| {
                    m.file == file && m.fields.contains(&(column.into(), value.into()))
                };
                assert!(found.iter().any(has), "{name}: {found:?}");
            }
            assert_eq!(tables.lookup("Không Đâu Cả"), []);
        });
    }

    #[test]
    fn an_alias_shows_what_it_points_at() {
        with_tables(|tables| {
            let found = tables.lookup("Hà Tây");
            let alias = found.iter().find(|m| m.file == "province_aliases.csv");
            let targets = &alias.expect("alias").targets;
            assert!(targets.iter().all(|t| t.file == "provinces.csv"));
            assert!(!targets.is_empty());
        });
    }

    #[test]
    fn names_like_it() {
        with_tables(|tables| {
            for (name, spelled) in [
                ("thanh hoa", "Thanh Hóa"),
                ("Dak Lak", "Đắk Lắk"),
                ("Hủa Phăm", "Hủa Phăn"),
                ("Cô-ét", "Côuét"),
                // Found by what it is cut short to.
                ("UB Kiem tra T.U", "Ủy ban Kiểm tra Trung ương"),
            ] {
                let near = tables.near(name);
                assert!(near.iter().any(|n| n.name == spelled), "{name}: {near:?}");
            }
            assert_eq!(tables.near("zzzzzzzzzz"), []);
            assert_eq!(tables.near(""), []);
        });
    }
}
