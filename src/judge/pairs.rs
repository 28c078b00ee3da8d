//! Which of the rows that only one version of a table has speak of the same thing.
//! The tests are those of [`super::diff`].

use std::collections::{BTreeMap, VecDeque};

use super::diff::{Cells, Change};

/// Rows not yet paired.
pub(super) struct Sides {
    pub(super) old: Vec<Cells>,
    pub(super) new: Vec<Cells>,
}

impl Sides {
    /// Pairs rows of one key; where several have it, in their order.
    pub(super) fn pair<K: Ord>(&mut self, key: impl Fn(&Cells) -> K, changes: &mut Vec<Change>) {
        let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (i, row) in self.old.iter().enumerate() {
            waiting.entry(key(row)).or_default().push_back(i);
        }
        let pairs: Vec<(usize, usize)> = self
            .new
            .iter()
            .enumerate()
            .filter_map(|(j, row)| Some((waiting.get_mut(&key(row))?.pop_front()?, j)))
            .collect();
        self.take(&pairs, changes);
    }

    /// Pairs mentions of one article and type whose spans share text, those that
    /// share most first. In text order each old one meets only its neighbours.
    pub(super) fn pair_overlaps(&mut self, place: &Place, changes: &mut Vec<Change>) {
        let mut sorted: BTreeMap<(&str, &str), Vec<Placed>> = BTreeMap::new();
        for (j, row) in self.new.iter().enumerate() {
            let (start, end) = place.span(row);
            sorted
                .entry(place.sort_of(row))
                .or_default()
                .push((start, end, j));
        }
        for spans in sorted.values_mut() {
            spans.sort_unstable();
        }
        let mut candidates = Vec::new();
        for (i, row) in self.old.iter().enumerate() {
            let (start, end) = place.span(row);
            let Some(spans) = sorted.get(&place.sort_of(row)) else {
                continue;
            };
            // Mentions of one type do not overlap one another, so of those that
            // begin before this one only the last can reach into it.
            let after = spans.partition_point(|s| s.0 <= start);
            for &(from, to, j) in spans.iter().skip(after.saturating_sub(1)) {
                if from >= end {
                    break;
                }
                let shared = end.min(to) - start.max(from);
                if shared > 0 {
                    candidates.push((-shared, i, j));
                }
            }
        }
        candidates.sort_unstable();
        let (mut old, mut new) = (vec![false; self.old.len()], vec![false; self.new.len()]);
        let mut pairs = Vec::new();
        for (_, i, j) in candidates {
            if !old[i] && !new[j] {
                (old[i], new[j]) = (true, true);
                pairs.push((i, j));
            }
        }
        self.take(&pairs, changes);
    }

    /// Moves pairs of rows into changes.
    fn take(&mut self, pairs: &[(usize, usize)], changes: &mut Vec<Change>) {
        for &(i, j) in pairs {
            changes.push(Change {
                old: Some(std::mem::take(&mut self.old[i])),
                new: Some(std::mem::take(&mut self.new[j])),
            });
        }
        self.old.retain(|row| !row.is_empty());
        self.new.retain(|row| !row.is_empty());
    }
}

/// Start and end of a mention, and which row it is.
type Placed = (i64, i64, usize);

/// Where the columns of a mention are.
pub(super) struct Place {
    pub(super) article: usize,
    kind: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Place {
    pub(super) fn of(columns: &[String]) -> Option<Place> {
        let column = |name: &str| columns.iter().position(|c| c == name);
        Some(Place {
            article: column("article_id")?,
            kind: column("type")?,
            start: column("start")?,
            end: column("end")?,
        })
    }

    fn sort_of<'r>(&self, row: &'r Cells) -> (&'r str, &'r str) {
        (&row[self.article], &row[self.kind])
    }

    fn span(&self, row: &Cells) -> (i64, i64) {
        let number = |c: usize| row[c].parse().unwrap_or(0);
        (number(self.start), number(self.end))
    }
}
