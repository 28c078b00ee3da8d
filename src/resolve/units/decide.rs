//! Which of the rows left a unit is.
//!
//! First what is certain by itself; then, with that known, what the home province
//! or the words around settle; then once more, since a list may by now have members
//! that are settled. Where two hints disagree nothing is taken.

use foldhash::HashSet;

use crate::gazetteer::{Area, Era};

use super::chain::some;
use super::{Certainty, Level, Resolver};

/// A reason to prefer some of the rows; nothing if it says nothing.
type Hint<'h, S> = &'h dyn Fn(&S, &[u32]) -> Option<Vec<u32>>;

/// How many members of a list to either side are asked.
pub(super) const NEIGHBOURS: usize = 8;

/// What the article has named for sure.
#[derive(Default)]
struct Named<'g> {
    /// Rows of units.
    units: HashSet<(Level, u32)>,
    /// Codes of districts.
    districts: HashSet<&'g str>,
    /// Codes of provinces, by era.
    provinces: HashSet<(Era, &'g str)>,
}

impl<'g> Resolver<'_, 'g> {
    pub(super) fn decide(&mut self) {
        let mut named = Named::default();
        for i in 0..self.units.len() {
            self.certain(i);
            self.add(i, &mut named);
        }
        let home = self.home();
        for _ in 0..2 {
            for i in 0..self.units.len() {
                if self.units[i].row().is_none() {
                    self.narrow(i, &named, home);
                    self.add(i, &mut named);
                }
            }
        }
    }

    fn home(&self) -> Option<&'g Area> {
        let g = self.view.gazetteers;
        let row = g.province_version(self.cx.home.as_deref()?, &self.cx.day)?;
        g.units.area(row as u32)
    }

    /// Settles a unit whose words alone leave one row.
    fn certain(&mut self, i: usize) {
        let unit = &self.units[i];
        if !unit.chained && (unit.other_kind || unit.level == Level::Commune) {
            return;
        }
        // A row that is the only one is that of its era and its day.
        let alone = match unit.pool.as_slice() {
            &[row] => Some(row),
            pool => match self.of_day(unit.level, self.of_era(i, pool))[..] {
                [row] => Some(row),
                _ => None,
            },
        };
        if let Some(row) = alone {
            self.settle(i, row, Certainty::Certain);
        }
    }

    fn settle(&mut self, i: usize, row: u32, certainty: Certainty) {
        self.units[i].pool = vec![row];
        self.units[i].certainty = Some(certainty);
    }

    /// Adds a settled unit to what is named.
    fn add(&self, i: usize, named: &mut Named<'g>) {
        let unit = &self.units[i];
        let Some(row) = unit.row() else {
            return;
        };
        // What goes with a row is added with it.
        if unit.certainty == Some(Certainty::Certain) && !named.units.insert((unit.level, row)) {
            return;
        }
        let facts = self.facts(unit.level, row);
        match unit.level {
            Level::Commune => {}
            Level::District => {
                named.districts.insert(facts.code);
                named.provinces.insert((Era::Old, facts.province_code));
            }
            Level::Province => {
                if let Some(area) = self.view.gazetteers.units.area(row) {
                    for era in [Era::Old, Era::New] {
                        let codes = area.codes(era).iter();
                        named.provinces.extend(codes.map(|c| (era, c.as_str())));
                    }
                }
            }
        }
    }

    /// Settles a unit by what stands around it, or keeps what is left.
    fn narrow(&mut self, i: usize, named: &Named<'_>, home: Option<&Area>) {
        let unit = &self.units[i];
        if unit.pool.is_empty() {
            self.units[i].certainty = Some(Certainty::Unknown);
            return;
        }
        let level = unit.level;
        let mut pool = self.below_parent(i);
        if unit.other_kind && !unit.chained {
            match some(&pool, |r| self.came_later(level, r)) {
                Some(later) => pool = later,
                None => return self.leave(i, pool),
            }
        }
        let country = self.of_era(i, &pool);
        let known = some(&country, |r| {
            !named.units.is_empty() && named.units.contains(&(level, r))
        });
        if let Some([row]) = known.as_deref() {
            return self.settle(i, *row, Certainty::Context);
        }
        let in_home = home.and_then(|area| {
            let held = some(&pool, |r| {
                let code = self.facts(level, r).province_code;
                area.holds(self.era(level, r), code, false)
            })?;
            Some(self.of_day(level, self.of_era(i, &held)))
        });
        let governed = self.governed(i, &pool);
        match (in_home.as_deref(), country.as_slice()) {
            (Some([row]), all) => {
                // The sentence speaks of another province, which has one too.
                let elsewhere = governed.filter(|rows| !rows.contains(row));
                if let Some(mut rows) = elsewhere {
                    rows.push(*row);
                    return self.leave(i, rows);
                }
                let certainty = match all == [*row] {
                    _ if self.units[i].other_kind => Certainty::Context,
                    true => Certainty::Certain,
                    false => Certainty::Home,
                };
                self.settle(i, *row, certainty);
            }
            (None, [row]) => {
                let f = self.facts(level, *row);
                let expected = home.is_none()
                    || unit.chained
                    || named.provinces.contains(&(f.era(), f.province_code));
                match expected && !self.units[i].other_kind {
                    true => self.settle(i, *row, Certainty::Certain),
                    false => self.leave(i, country),
                }
            }
            _ => self.by_context(i, in_home.unwrap_or(country), governed, named),
        }
    }

    /// Narrows `rows` by one hint after another.
    fn by_context(
        &mut self,
        i: usize,
        mut rows: Vec<u32>,
        governed: Option<Vec<u32>>,
        named: &Named<'_>,
    ) {
        let level = self.units[i].level;
        let hints: [Hint<'_, Self>; 5] = [
            &|_, rows| {
                let governed = governed.as_ref()?;
                some(rows, |r| governed.contains(&r))
            },
            &|this, rows| this.beside(i, rows),
            &|this, rows| {
                if level != Level::Commune || named.districts.is_empty() {
                    return None;
                }
                let of = |r| named.districts.contains(this.facts(level, r).district_code);
                some(rows, of)
            },
            &|this, rows| {
                if named.provinces.is_empty() {
                    return None;
                }
                some(rows, |r| {
                    let code = this.facts(level, r).province_code;
                    named.provinces.contains(&(this.era(level, r), code))
                })
            },
            &|this, rows| Some(this.of_day(level, rows.to_vec())),
        ];
        for hint in hints {
            if let Some(fewer) = hint(self, &rows) {
                rows = self.of_era(i, &fewer);
            }
            if let [row] = rows[..] {
                return self.settle(i, row, Certainty::Context);
            }
        }
        self.leave(i, rows);
    }

    fn leave(&mut self, i: usize, mut rows: Vec<u32>) {
        rows.sort_unstable();
        self.units[i].pool = rows;
        self.units[i].certainty = Some(Certainty::Ambiguous);
    }

    /// The pool, once more below a parent that has been settled since.
    fn below_parent(&self, i: usize) -> Vec<u32> {
        let unit = &self.units[i];
        let parent = unit.parent.map(|p| p.unit).filter(|_| unit.chained);
        parent
            .filter(|&p| self.units[p].row().is_some())
            .and_then(|p| self.in_chain(i, p))
            .and_then(|rows| some(&rows, |r| unit.pool.contains(&r)))
            .unwrap_or_else(|| unit.pool.clone())
    }

    /// Rows within the nearest higher unit named before in the sentence.
    fn governed(&self, i: usize, rows: &[u32]) -> Option<Vec<u32>> {
        let unit = &self.units[i];
        let same = |j: &usize| self.units[*j].sentence == unit.sentence;
        let first = i.saturating_sub(2 * NEIGHBOURS);
        let above = (first..i)
            .rev()
            .take_while(same)
            .find(|&j| self.units[j].level > unit.level)?;
        match self.units[above].level {
            Level::District => self.on_ground(unit.level, rows, above),
            _ => self.in_province(unit.level, rows, above),
        }
    }

    /// Rows in the same district as members of the unit's list, else in the same
    /// province as all of them.
    fn beside(&self, i: usize, rows: &[u32]) -> Option<Vec<u32>> {
        let unit = &self.units[i];
        let range = i.saturating_sub(NEIGHBOURS)..(i + NEIGHBOURS + 1).min(self.units.len());
        let others: Vec<_> = range
            .map(|j| &self.units[j])
            .filter(|u| u.list == unit.list)
            .filter_map(|u| Some(self.facts(u.level, u.row()?)))
            .collect();
        if others.is_empty() {
            return None;
        }
        let district = |r: u32| {
            let f = self.facts(unit.level, r);
            let same = |o: &super::pool::Facts<'_>| o.district_code == f.district_code;
            !f.district_code.is_empty() && others.iter().any(same)
        };
        let province = |r: u32| {
            let f = self.facts(unit.level, r);
            let same = |o: &super::pool::Facts<'_>| {
                o.era() == f.era() && o.province_code == f.province_code
            };
            others.iter().all(same)
        };
        let communes = unit.level == Level::Commune;
        let district = communes.then(|| some(rows, district)).flatten();
        district.or_else(|| some(rows, province))
    }

    /// Those of the era that is looked for, else those of the other.
    fn of_era(&self, i: usize, rows: &[u32]) -> Vec<u32> {
        let unit = &self.units[i];
        let era = self.era_of(unit);
        let wanted = some(rows, |r| self.era(unit.level, r) == era);
        wanted.unwrap_or_else(|| rows.to_vec())
    }

    /// Those in force on the day, if any is.
    fn of_day(&self, level: Level, rows: Vec<u32>) -> Vec<u32> {
        let valid = |r| {
            let f = self.facts(level, r);
            f.is_valid(self.day_in(self.era(level, r)))
        };
        some(&rows, valid).unwrap_or(rows)
    }
}
