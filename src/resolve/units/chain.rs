//! What its chain makes of a unit's pool: `xã A, huyện B, tỉnh C`.
//!
//! From right to left, so that a parent is known before its children; where only
//! one child fits, the parent is narrowed by it in turn (there are ten `huyện Châu
//! Thành`, but few of them have a `xã Tân Hương`).

use crate::gazetteer::{Era, MERGER};

use super::decide::NEIGHBOURS;
use super::links::Parent;
use super::{Level, Resolver, Unit};

impl Resolver<'_, '_> {
    pub(super) fn follow_chains(&mut self) {
        for i in (0..self.units.len()).rev() {
            let Some(parent) = self.units[i].parent else {
                continue;
            };
            // A chain that says which era it is of.
            if self.units[i].wish.is_none() {
                self.units[i].wish = self.chain_era(i, parent.unit);
            }
            match self
                .in_chain(i, parent.unit)
                .or_else(|| self.in_list(i, parent))
            {
                Some(pool) => {
                    self.units[i].pool = pool;
                    self.units[i].chained = true;
                    self.narrow_parent(i, parent.unit);
                }
                // The chain names a unit in no table, or one that is gone: one of
                // the same name elsewhere would be wrong. What a list's last
                // member has above it need not be above all, unless they share the
                // word for their kind and it stands in brackets.
                None if !parent.inherited || self.shares_bracket(i, parent) => {
                    self.units[i].pool.clear();
                }
                None => {}
            }
        }
    }

    /// `các xã A, B và C (huyện D)`: what the brackets say is said of all.
    pub(super) fn shares_bracket(&self, i: usize, parent: Parent) -> bool {
        let unit = &self.units[i];
        parent.aside && unit.from == unit.name.0 && !unit.heads.is_empty()
    }

    /// Within a later one of a list in brackets: `xã A và xã B (huyện C, huyện D)`.
    fn in_list(&self, i: usize, parent: Parent) -> Option<Vec<u32>> {
        let list = self.units[parent.unit].list;
        let rest = self.units.get(parent.unit + 1..)?.iter().take(NEIGHBOURS);
        let others = rest.take_while(|u| parent.aside && u.list == list).count();
        (parent.unit + 1..=parent.unit + others).find_map(|p| self.in_chain(i, p))
    }

    /// The era of the unit above, if it was there in one only.
    fn chain_era(&self, i: usize, parent: usize) -> Option<Era> {
        let (unit, above) = (&self.units[i], &self.units[parent]);
        // `phường A (tỉnh B cũ)` is where A of today is found.
        if unit.parent.is_some_and(|p| p.aside) && above.former {
            return None;
        }
        match (above.level, above.pool.as_slice()) {
            (Level::District, _) => Some(Era::Old),
            (Level::Province, &[row]) => {
                let p = &self.view.gazetteers.provinces[row as usize];
                match (p.is_old(), p.is_new()) {
                    (true, false) => Some(Era::Old),
                    (false, true) => above.wish,
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Rows of the unit within the unit above; nothing if none is.
    pub(super) fn in_chain(&self, i: usize, parent: usize) -> Option<Vec<u32>> {
        let unit = &self.units[i];
        let within = |rows: &[u32]| match self.units[parent].level {
            Level::District => self.in_district(unit, rows, parent),
            _ => self.in_province(unit.level, rows, parent),
        };
        if !unit.other_kind
            && let Some(rows) = within(&unit.pool)
        {
            return Some(rows);
        }
        // The same unit when it was of another kind: `xã` before `thị trấn`.
        let later = some(&self.named(unit), |r| self.came_later(unit.level, r))?;
        within(&self.one_version_each(unit.level, later))
    }

    pub(super) fn in_province(
        &self,
        level: Level,
        rows: &[u32],
        parent: usize,
    ) -> Option<Vec<u32>> {
        let &[province] = self.units[parent].pool.as_slice() else {
            return None;
        };
        let area = self.view.gazetteers.units.area(province)?;
        let held = |wider: bool| {
            some(rows, |row| {
                let code = self.facts(level, row).province_code;
                area.holds(self.era(level, row), code, wider)
            })
        };
        held(false).or_else(|| held(true))
    }

    pub(super) fn in_district(&self, unit: &Unit, rows: &[u32], parent: usize) -> Option<Vec<u32>> {
        let g = self.view.gazetteers;
        let above = &self.units[parent];
        let districts = || above.pool.iter().map(|&d| &g.districts[d as usize]);
        let old = || {
            let own = |row: u32| {
                let code = self.facts(unit.level, row).district_code;
                !code.is_empty() && districts().any(|d| d.code == code)
            };
            // Communes are listed under the districts that were there at the end.
            let later = |row: u32| {
                let code = self.facts(unit.level, row).district_code;
                districts().any(|d| d.successor_district_codes.iter().any(|s| s == code))
            };
            some(rows, own).or_else(|| some(rows, later))
        };
        let new = || {
            let heir = |row: u32| districts().any(|d| g.units.heirs(&d.code).contains(&row));
            some(rows, heir)
        };
        // `phường A (thành phố B cũ)`: A of today, where B was.
        let today = self.cx.day.as_str() >= MERGER
            && above.former
            && !unit.former
            && unit.parent.is_some_and(|p| p.aside);
        if today {
            new().or_else(old)
        } else {
            old().or_else(new)
        }
    }

    /// Rows in the territory of a district, of either era.
    pub(super) fn on_ground(
        &self,
        level: Level,
        rows: &[u32],
        district: usize,
    ) -> Option<Vec<u32>> {
        let g = self.view.gazetteers;
        let pool = &self.units[district].pool;
        some(rows, |row| {
            let own = self.facts(level, row).district_code;
            pool.iter().map(|&d| &g.districts[d as usize]).any(|d| {
                d.code == own || level == Level::Commune && g.units.heirs(&d.code).contains(&row)
            })
        })
    }

    /// Keeps of an ambiguous district those that hold the only row of its child.
    fn narrow_parent(&mut self, i: usize, parent: usize) {
        let (unit, above) = (&self.units[i], &self.units[parent]);
        let &[row] = unit.pool.as_slice() else {
            return;
        };
        if above.level != Level::District || above.pool.len() < 2 {
            return;
        }
        let code = self.facts(unit.level, row).district_code;
        let of = |d: u32| self.facts(Level::District, d).code == code;
        if let Some(pool) = some(&above.pool, of) {
            self.units[parent].pool = pool;
            self.units[parent].chained = true;
        }
    }
}

/// The rows that satisfy `ok`; nothing if none does.
pub(super) fn some(rows: &[u32], ok: impl Fn(u32) -> bool) -> Option<Vec<u32>> {
    let mut kept = Vec::new();
    for &row in rows.iter().filter(|&&r| ok(r)) {
        if kept.is_empty() {
            // Names with many rows are asked for again and again: no growing step by step.
            kept.reserve_exact(rows.len());
        }
        kept.push(row);
    }
    (!kept.is_empty()).then_some(kept)
}
