//! What a user's rows do to the tables: how many are new, and which of ours they replace
//! or take away. A new row with a key that is there takes the place of another thing, and
//! nothing but this tells.

use std::collections::{HashMap, HashSet};

use super::extend::without;
use super::fault::Faults;
use super::table::{RawRow, RawTable, Sources, Spec, overlay_of, raw};
use super::{SPECS, look};

/// A row of ours that a user's row replaces or takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its table.
    pub file: &'static str,
    /// Its key; several columns are joined by commas.
    pub key: String,
    /// What it is called.
    pub was: String,
    /// What is called so now; nothing if it was taken away.
    pub now: Option<String>,
    /// What its cells lose, but for what it is called.
    pub loses: Vec<Values>,
    /// What is new in its cells, likewise.
    pub gains: Vec<Values>,
}

/// Values of a cell: several of a list, or the one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The cell's column.
    pub column: String,
    /// The values.
    pub values: Vec<String>,
}

/// All that an overlay changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Number of new rows.
    pub added: usize,
    /// Rows to which something is added and that lose nothing, in the order of tables and
    /// keys.
    pub extended: Vec<Change>,
    /// Rows that are others now, likewise.
    pub replaced: Vec<Change>,
    /// Rows that are no more, likewise.
    pub removed: Vec<Change>,
}

/// What an overlay without faults changes.
pub fn changes(sources: &Sources) -> Changes {
    let mut changes = Changes::default();
    for spec in SPECS {
        if let Some(path) = overlay_of(spec, sources) {
            let ours = raw(spec, None, &mut Faults::default());
            let now = raw(spec, Some(&path), &mut Faults::default());
            changes.add(spec, &ours, &now);
        }
    }
    changes
}

impl Changes {
    fn add(&mut self, spec: &'static Spec, ours: &RawTable, now: &RawTable) {
        let own: HashMap<String, usize> = numbered(spec, now, |row| row.overlay).collect();
        let kept: HashSet<String> = numbered(spec, now, |_| true).map(|(key, _)| key).collect();
        let mut known = HashSet::new();
        for (key, row) in numbered(spec, ours, |_| true) {
            let mut change = Change {
                file: spec.file,
                key: key.clone(),
                was: name(ours, row),
                now: None,
                loses: Vec::new(),
                gains: Vec::new(),
            };
            if let Some(&other) = own.get(&key) {
                change.compare((ours, row), (now, other));
                match change.loses_nothing() {
                    true => self.extended.push(change),
                    false => self.replaced.push(change),
                }
            } else if !kept.contains(&key) {
                self.removed.push(change);
            }
            known.insert(key);
        }
        self.added += own.keys().filter(|key| !known.contains(*key)).count();
    }
}

impl Change {
    /// Says what becomes of a row, ours and the user's.
    fn compare(&mut self, ours: (&RawTable, usize), now: (&RawTable, usize)) {
        self.now = Some(name(now.0, now.1));
        let cell = |(table, row): (&RawTable, usize), i| {
            let cell = table.rows.get(row).and_then(|r| r.record.get(i));
            cell.unwrap_or_default().to_string()
        };
        for (i, column) in ours.0.headers.iter().enumerate() {
            let (old, new) = (cell(ours, i), cell(now, i));
            if old == self.was && Some(&new) == self.now.as_ref() {
                continue;
            }
            let values = |values: Vec<String>| {
                let column = column.to_string();
                (!values.is_empty()).then_some(Values { column, values })
            };
            self.loses.extend(values(without(column, &old, &new)));
            self.gains.extend(values(without(column, &new, &old)));
        }
    }

    fn loses_nothing(&self) -> bool {
        self.loses.is_empty() && self.now.as_ref() == Some(&self.was)
    }
}

/// The keys of some rows, with the rows' numbers.
fn numbered<'t>(
    spec: &'static Spec,
    table: &'t RawTable,
    wanted: fn(&RawRow) -> bool,
) -> impl Iterator<Item = (String, usize)> + 't {
    let column = |name: &&str| table.headers.iter().position(|h| h == *name);
    let columns: Vec<Option<usize>> = spec.key.iter().map(column).collect();
    let rows = table.rows.iter().enumerate();
    rows.filter(move |(_, row)| wanted(row))
        .map(move |(i, row)| {
            let cells = columns.iter().map(|c| c.and_then(|c| row.record.get(c)));
            let cells: Vec<&str> = cells.map(Option::unwrap_or_default).collect();
            (cells.join(","), i)
        })
}

/// What people call a row.
fn name(table: &RawTable, row: usize) -> String {
    let cell = |column: &&str| {
        let at = table.headers.iter().position(|h| h == *column)?;
        table.rows.get(row)?.record.get(at)
    };
    let mut names = look::NAMES.iter().filter_map(cell);
    let name = names.find(|name| !name.is_empty());
    name.unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_added_replaced_and_taken_away() {
        let dir = tempfile::tempdir().expect("dir");
        let write = |name: &str, text: &str| {
            std::fs::write(dir.path().join(name), text).expect("write");
        };
        write(
            "organisations.csv",
            "op,id,name_vi,kind\n,BCT,Báo Cần Thơ Mới,newspaper/media\n,XYZ,Hội Thử,NGO\nremove,JICA,,\n",
        );
        write(
            "bodies.csv",
            "op,key,aliases\nextend,BQL-KCN,Ban Thử\n,UBND,UB\n",
        );
        write("regions.csv", "name\nVùng Thử\n");
        let changes = changes(&Sources {
            overlay: Some(dir.path().to_path_buf()),
        });
        assert_eq!(changes.added, 2);
        let told = |c: &Change| (c.file, c.key.clone(), c.was.clone(), c.now.clone());
        let replaced: Vec<_> = changes.replaced.iter().map(told).collect();
        let expected = (
            "organisations.csv",
            "BCT".to_string(),
            "Bộ Chính trị".to_string(),
            Some("Báo Cần Thơ Mới".to_string()),
        );
        assert_eq!(replaced[1], expected);
        let values = |v: &Values| format!("{} {}", v.column, v.values.join("|"));
        let bodies = &changes.replaced[0];
        assert_eq!(bodies.key, "UBND");
        let lost: Vec<String> = bodies.loses.iter().map(values).collect();
        assert!(lost[0].starts_with("aliases ") && lost[0].contains("UBND"));
        assert_eq!(
            bodies.gains.iter().map(values).collect::<Vec<_>>(),
            ["aliases UB"]
        );
        let more = &changes.extended[0];
        assert_eq!((more.key.as_str(), &more.loses[..]), ("BQL-KCN", &[][..]));
        assert_eq!(
            more.gains.iter().map(values).collect::<Vec<_>>(),
            ["aliases Ban Thử"]
        );
        assert_eq!(changes.removed.len(), 1);
        assert_eq!(changes.removed[0].key, "JICA");
    }
}
