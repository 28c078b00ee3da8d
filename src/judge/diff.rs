//! What differs between two versions of a table: gained, lost, altered.
//!
//! In: the rows that only one version has. Out: [`Change`]s. Rows of one article
//! and one key are the same thing, altered. What is left of the mentions is set
//! side by side once more: another type at the same span, then another span of
//! the same type that shares text with it, is an alteration too, so that a name
//! that grew by a word is one change and not two.

use super::pairs::{Place, Sides};

/// What diff knows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Its file.
    pub file: &'static str,
    /// Columns that say what a row speaks of; the article first, if there is one.
    pub key: &'static [&'static str],
    /// Columns that follow from others, or from how many rows come before: a
    /// difference in them alone is none.
    pub derived: &'static [&'static str],
    /// Whether a run always writes it.
    pub needed: bool,
}

/// Whose rows are paired once more by span.
const MENTIONS: &str = "mentions.csv";

/// The tables diff knows. Any other is compared by whole rows.
pub const SHAPES: [Shape; 7] = [
    Shape {
        file: "articles.csv",
        key: &["article_id"],
        // Told by the mentions themselves.
        derived: &["mentions"],
        needed: true,
    },
    Shape {
        file: MENTIONS,
        key: &["article_id", "type", "start", "end"],
        derived: &["mention_id", "start_byte", "end_byte"],
        needed: true,
    },
    Shape {
        file: "documents.csv",
        key: &["article_id", "code"],
        derived: &["first_mention"],
        needed: true,
    },
    Shape {
        file: "relations.csv",
        key: &["article_id", "subject", "predicate", "object"],
        derived: &["relation_id"],
        needed: true,
    },
    Shape {
        file: "places.csv",
        // Not the code: one found for a name that had none is an alteration.
        key: &["article_id", "level", "name"],
        derived: &[],
        needed: false,
    },
    Shape {
        file: "persons.csv",
        key: &["article_id", "name"],
        derived: &["person_id"],
        needed: false,
    },
    Shape {
        file: "rejects.csv",
        key: &["source", "record"],
        derived: &[],
        needed: false,
    },
];

/// The cells of a row, in the order of [`TableDiff::columns`].
pub type Cells = Vec<String>;

/// What differs between two versions of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableDiff {
    /// The table.
    pub file: String,
    /// The columns that were compared.
    pub columns: Vec<String>,
    /// Columns only the old version has.
    pub columns_lost: Vec<String>,
    /// Columns only the new version has.
    pub columns_gained: Vec<String>,
    /// By article, and there in text order.
    pub changes: Vec<Change>,
}

impl TableDiff {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        let columns = self.columns_lost.len() + self.columns_gained.len();
        self.changes.is_empty() && columns == 0
    }

    /// A cell by the name of its column; empty if there is none.
    pub fn cell<'c>(&self, cells: &'c [String], name: &str) -> &'c str {
        let column = self.columns.iter().position(|c| c == name);
        let cell = column.and_then(|c| cells.get(c));
        cell.map_or("", String::as_str)
    }

    /// The columns in which an altered row differs, with both values.
    pub fn altered<'d>(&'d self, change: &'d Change) -> Vec<(&'d str, &'d str, &'d str)> {
        let (Some(old), Some(new)) = (&change.old, &change.new) else {
            return Vec::new();
        };
        let cells = self.columns.iter().zip(old.iter().zip(new));
        cells
            .filter(|(_, (old, new))| old != new)
            .map(|(name, (old, new))| (name.as_str(), old.as_str(), new.as_str()))
            .collect()
    }
}

/// A row that was gained (no old), lost (no new) or altered (both).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The row as it was.
    pub old: Option<Cells>,
    /// The row as it is.
    pub new: Option<Cells>,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It was not there.
    Gained,
    /// It is no longer there.
    Lost,
    /// It says something else.
    Altered,
}

impl Kind {
    /// The name printed.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Gained => "gained",
            Kind::Lost => "lost",
            Kind::Altered => "altered",
        }
    }
}

impl Change {
    /// What became of the row.
    pub fn kind(&self) -> Kind {
        match (&self.old, &self.new) {
            (None, _) => Kind::Gained,
            (_, None) => Kind::Lost,
            _ => Kind::Altered,
        }
    }

    /// The row as it is, or as it was if it is gone.
    pub fn cells(&self) -> &[String] {
        self.new.as_ref().or(self.old.as_ref()).map_or(&[], |c| c)
    }
}

/// Compares the rows of a table that only one version has. `key` are the columns
/// that say what a row speaks of; without any, rows are gained or lost only.
pub fn compare(
    file: &str,
    columns: &[String],
    key: &[usize],
    old: Vec<Cells>,
    new: Vec<Cells>,
) -> TableDiff {
    let mut diff = TableDiff {
        file: file.to_string(),
        columns: columns.to_vec(),
        ..TableDiff::default()
    };
    let mut sides = Sides { old, new };
    if !key.is_empty() {
        let by_key = |row: &Cells| pick(row, key);
        sides.pair(by_key, &mut diff.changes);
    }
    let place = Place::of(columns);
    if let (MENTIONS, Some(place)) = (file, &place) {
        let by_span = |row: &Cells| pick(row, &[place.article, place.start, place.end]);
        sides.pair(by_span, &mut diff.changes);
        sides.pair_overlaps(place, &mut diff.changes);
    }
    let lost = |row| Change {
        old: Some(row),
        new: None,
    };
    let gained = |row| Change {
        old: None,
        new: Some(row),
    };
    diff.changes.extend(sides.old.into_iter().map(lost));
    diff.changes.extend(sides.new.into_iter().map(gained));
    sort(columns, &mut diff.changes);
    diff
}

fn pick(row: &Cells, columns: &[usize]) -> Vec<String> {
    let cell = |&c: &usize| row.get(c).cloned().unwrap_or_default();
    columns.iter().map(cell).collect()
}

/// By article, then place in the text (numbers as numbers), then all cells.
fn sort(columns: &[String], changes: &mut [Change]) {
    let column = |name: &str| columns.iter().position(|c| c == name);
    let (article, start) = (column("article_id"), column("start"));
    let cell = |cells: &[String], column: Option<usize>| -> String {
        column
            .and_then(|c| cells.get(c).cloned())
            .unwrap_or_default()
    };
    changes.sort_by_cached_key(|change| {
        let cells = change.cells();
        let start: u64 = cell(cells, start).parse().unwrap_or(0);
        (cell(cells, article), start, cells.to_vec(), change.kind())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [&str; 6] = ["article_id", "type", "start", "end", "surface", "norm"];

    fn diff(file: &str, key: &[usize], old: &[&str], new: &[&str]) -> Vec<String> {
        let rows = |list: &[&str]| -> Vec<Cells> {
            let row = |line: &&str| line.split(' ').map(str::to_string).collect();
            list.iter().map(row).collect()
        };
        let columns: Vec<String> = COLUMNS.iter().map(|c| c.to_string()).collect();
        let diff = compare(file, &columns, key, rows(old), rows(new));
        let told = |change: &Change| match change.kind() {
            Kind::Altered => {
                let cells = diff.altered(change);
                let cells: Vec<String> = cells
                    .iter()
                    .map(|(c, o, n)| format!("{c} {o}>{n}"))
                    .collect();
                format!("~ {}", cells.join(", "))
            }
            kind => format!("{} {}", kind.name(), change.cells().join(" ")),
        };
        diff.changes.iter().map(told).collect()
    }

    #[test]
    fn mentions() {
        for (old, new, expected) in [
            (
                vec!["a date 3 5 s x"],
                vec!["a date 3 5 s y"],
                vec!["~ norm x>y"],
            ),
            // Another article is another mention.
            (
                vec!["a date 3 5 s x"],
                vec!["b date 3 5 s x"],
                vec!["lost a date 3 5 s x", "gained b date 3 5 s x"],
            ),
            (
                vec!["a person 3 5 s x"],
                vec!["a position 3 5 s x"],
                vec!["~ type person>position"],
            ),
            (
                vec!["a person 3 5 s x"],
                vec!["a person 3 9 st x"],
                vec!["~ end 5>9, surface s>st"],
            ),
            // Side by side, or of another type: two changes.
            (
                vec!["a person 3 5 s x"],
                vec!["a person 5 9 t x"],
                vec!["lost a person 3 5 s x", "gained a person 5 9 t x"],
            ),
            (
                vec!["a person 3 5 s x"],
                vec!["a date 3 9 t x"],
                vec!["gained a date 3 9 t x", "lost a person 3 5 s x"],
            ),
            // One fell into two: the larger piece is what it became.
            (
                vec!["a person 0 9 stu x"],
                vec!["a person 0 2 s x", "a person 3 9 tu x"],
                vec!["gained a person 0 2 s x", "~ start 0>3, surface stu>tu"],
            ),
            // The same key first, then the rest.
            (
                vec!["a person 0 4 s x", "a person 5 9 t x"],
                vec!["a person 0 4 s y", "a person 3 9 st x"],
                vec!["~ norm x>y", "~ start 5>3, surface t>st"],
            ),
            // Numbers, not words, say what comes first.
            (
                vec!["a date 10 12 s x", "a date 9 10 s x"],
                vec![],
                vec!["lost a date 9 10 s x", "lost a date 10 12 s x"],
            ),
        ] {
            let got = diff(MENTIONS, &[0, 1, 2, 3], &old, &new);
            assert_eq!(got, expected, "{old:?} {new:?}");
        }
    }

    #[test]
    fn other_tables_are_paired_by_their_key_alone() {
        let (old, new) = (["a person 3 5 s x"], ["a person 3 9 s x"]);
        assert_eq!(
            diff("other.csv", &[], &old, &new),
            ["lost a person 3 5 s x", "gained a person 3 9 s x"]
        );
        assert_eq!(diff("documents.csv", &[0, 1], &old, &new), ["~ end 5>9"]);
        // Twice there, once changed.
        let (old, new) = (["a b 3 5 s x", "a b 4 5 s x"], ["a b 6 5 s x"]);
        assert_eq!(
            diff("documents.csv", &[0, 1], &old, &new),
            ["lost a b 4 5 s x", "~ start 3>6"]
        );
    }

    proptest::proptest! {
        /// Each row is in exactly one change, on its own side, whatever the rows.
        #[test]
        fn no_row_is_lost_or_doubled(
            old in proptest::collection::vec((0u8..2, 0u8..2, 0u8..9, 0u8..5, 0u8..2), 0..12),
            new in proptest::collection::vec((0u8..2, 0u8..2, 0u8..9, 0u8..5, 0u8..2), 0..12),
        ) {
            let rows = |list: &[(u8, u8, u8, u8, u8)]| -> Vec<Cells> {
                let row = |&(article, kind, start, length, norm): &(u8, u8, u8, u8, u8)| {
                    let end = start + length;
                    [article, kind, start, end, 0, norm].map(|n| n.to_string()).to_vec()
                };
                list.iter().map(row).collect()
            };
            let (mut old, mut new) = (rows(&old), rows(&new));
            let columns = COLUMNS.map(str::to_string);
            let diff = compare(MENTIONS, &columns, &[0, 1, 2, 3], old.clone(), new.clone());
            let side = |of: fn(&Change) -> &Option<Cells>| -> Vec<Cells> {
                let mut rows: Vec<Cells> = diff.changes.iter().filter_map(|c| of(c).clone()).collect();
                rows.sort();
                rows
            };
            old.sort();
            new.sort();
            proptest::prop_assert_eq!(side(|c| &c.old), old);
            proptest::prop_assert_eq!(side(|c| &c.new), new);
        }
    }
}
