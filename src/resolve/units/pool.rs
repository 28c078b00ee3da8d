//! The rows a name can mean, and what their columns say.

use crate::extract::Value;
use foldhash::{HashMap, HashMapExt};

use crate::gazetteer::{Commune, District, Era, Gazetteers, Hit, Province};
use crate::places;
use crate::token::{Case, Gap};

use super::{Level, PLANS, Resolver, Unit};

/// Bytes that the words for most kinds have room in.
const KINDS: usize = 32;

/// What the words of units came to: by level, form of the name, words for the kind.
type Known = HashMap<(Level, u32, String), Vec<u32>>;

/// The columns all levels have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'g> {
    pub(super) code: &'g str,
    pub(super) name: &'g str,
    pub(super) kind: &'g str,
    pub(super) province_code: &'g str,
    /// Of a district its own code; of a commune since the merger none.
    pub(super) district_code: &'g str,
    pub(super) valid_from: &'g str,
    pub(super) valid_to: &'g str,
}

impl Facts<'_> {
    pub(super) fn era(&self) -> Era {
        Era::of(self.valid_from)
    }

    fn has_begun(&self, day: &str) -> bool {
        self.valid_from <= day
    }

    pub(super) fn is_valid(&self, day: &str) -> bool {
        self.has_begun(day) && (self.valid_to.is_empty() || day < self.valid_to)
    }
}

/// What a row of a level's table says. Put in where it is called: most ask for one
/// column.
#[inline(always)]
pub(super) fn facts(g: &Gazetteers, level: Level, row: u32) -> Facts<'_> {
    let row = row as usize;
    match level {
        Level::Commune => {
            let c: &Commune = &g.communes[row];
            Facts {
                code: &c.code,
                name: &c.name,
                kind: &c.kind,
                province_code: &c.province_code,
                district_code: &c.district_code,
                valid_from: &c.valid_from,
                valid_to: &c.valid_to,
            }
        }
        Level::District => {
            let d: &District = &g.districts[row];
            Facts {
                code: &d.code,
                name: &d.name,
                kind: &d.kind,
                province_code: &d.province_code,
                district_code: &d.code,
                valid_from: &d.valid_from,
                valid_to: &d.valid_to,
            }
        }
        Level::Province => {
            let p: &Province = &g.provinces[row];
            Facts {
                code: &p.code,
                name: &p.name,
                kind: p.kind.word(),
                province_code: &p.code,
                district_code: "",
                valid_from: &p.valid_from,
                valid_to: &p.valid_to,
            }
        }
    }
}

impl<'g> Resolver<'_, 'g> {
    #[inline(always)]
    pub(super) fn facts(&self, level: Level, row: u32) -> Facts<'g> {
        facts(self.view.gazetteers, level, row)
    }

    /// The era in which a row begins.
    pub(super) fn era(&self, level: Level, row: u32) -> Era {
        let g = self.view.gazetteers;
        match level {
            Level::Commune => g.units.commune_era(row),
            Level::District => g.units.district_era(row),
            Level::Province => Era::of(&g.provinces[row as usize].valid_from),
        }
    }

    /// The day on which a row of this era is looked at.
    pub(super) fn day_in(&self, era: Era) -> &str {
        match era {
            Era::Old => self.old_day,
            Era::New => self.new_day,
        }
    }

    /// The era a unit is looked for in first.
    pub(super) fn era_of(&self, unit: &Unit) -> Era {
        unit.wish.unwrap_or(Era::of(&self.cx.day))
    }

    /// Pools of all units: by name and kind, one version of each unit.
    pub(super) fn fill_pools(&mut self) {
        let mut known = Known::new();
        for i in 0..self.units.len() {
            let unit = &self.units[i];
            let pool = match unit.level {
                _ if unit.abroad => Vec::new(),
                Level::Commune | Level::District if self.goes_on(unit) => Vec::new(),
                Level::Province => self.province(unit).into_iter().collect(),
                _ => self.of_words(unit, &mut known),
            };
            let other_kind = unit.level < Level::Province && !unit.abroad && !self.goes_on(unit);
            if pool.is_empty() && other_kind {
                let pool = self.one_version_each(unit.level, self.named(unit));
                self.units[i].other_kind = !pool.is_empty();
                self.units[i].pool = pool;
            } else {
                self.units[i].pool = pool;
            }
        }
    }

    /// Whether the name goes on in words no table knows: of `xã Tân An Luông` with
    /// only `Tân An` in the tables nothing is said. An office's holder may follow
    /// (`Chủ tịch UBND xã Tân An Lê Văn Luông`).
    fn goes_on(&self, unit: &Unit) -> bool {
        let Some(next) = self.view.token(unit.to) else {
            return false;
        };
        let last = self.view.token(unit.to.saturating_sub(1));
        let shouted = last.is_some_and(|t| t.case == Case::Upper && t.end - t.start > 1);
        let other = || {
            let after = self.mentions.get(unit.mention + 1..).unwrap_or_default();
            after
                .iter()
                .take_while(|m| m.from as usize <= unit.to)
                .any(|m| m.from as usize == unit.to)
        };
        next.is_capital() && next.gap == Gap::Space && !shouted && !other()
    }

    /// The version of a province a mention means, as row of `provinces.csv`.
    fn province(&self, unit: &Unit) -> Option<u32> {
        let g = self.view.gazetteers;
        let Value::Province(alias, _) = self.mentions[unit.mention].value else {
            return None;
        };
        let id = &g.province_aliases[alias as usize].province_id;
        let day = match unit.wish {
            Some(era) => self.day_in(era),
            None => &self.cx.day,
        };
        g.province_version(id, day).map(|row| row as u32)
    }

    /// The rows that the unit's own words can mean. An article names the same units
    /// again and again, so what one's words came to is kept for the next.
    fn of_words(&self, unit: &Unit, known: &mut Known) -> Vec<u32> {
        let Some(hit) = self.hit(unit) else {
            return Vec::new();
        };
        let mut kinds = String::with_capacity(KINDS);
        for &(from, to) in &unit.heads {
            (from..to).for_each(|i| kinds.push_str(self.view.key(i)));
            kinds.push('|');
        }
        let rows = known.entry((unit.level, hit.form(), kinds));
        rows.or_insert_with(|| self.of_kind(unit, self.named(unit)))
            .clone()
    }

    fn hit(&self, unit: &Unit) -> Option<Hit> {
        let (from, to) = unit.name;
        let hits = self.view.hits.at(from);
        hits.iter().find(|h| h.end as usize == to).copied()
    }

    /// All rows with the unit's name, whatever their kind; those to come only
    /// where they are spoken of.
    pub(super) fn named(&self, unit: &Unit) -> Vec<u32> {
        let Some(hit) = self.hit(unit) else {
            return Vec::new();
        };
        let known =
            |&row: &u32| self.cx.day.as_str() >= PLANS || self.era(unit.level, row) == Era::Old;
        let rows = self.view.rows(hit, unit.level.family());
        rows.filter(known).collect()
    }

    /// Those of the kind the unit's words say, one version of each unit.
    pub(super) fn of_kind(&self, unit: &Unit, mut rows: Vec<u32>) -> Vec<u32> {
        if !unit.heads.is_empty() {
            rows.retain(|&r| self.is_of_kind(unit, self.facts(unit.level, r).kind));
        }
        self.one_version_each(unit.level, rows)
    }

    /// Whether the unit may have become of this row's kind after the article's day.
    /// Two units of one name side by side (`xã A`, `thị trấn A`) are nothing rare,
    /// so one of another kind that was there already is another unit.
    pub(super) fn came_later(&self, level: Level, row: u32) -> bool {
        !self.facts(level, row).has_begun(&self.cx.day)
    }

    fn is_of_kind(&self, unit: &Unit, kind: &str) -> bool {
        unit.heads
            .iter()
            .any(|&head| places::says_kind(self.view, head, kind))
    }

    /// Of the versions of one unit in one era, that of the day: else the last that
    /// had begun by then, else the first.
    pub(super) fn one_version_each(&self, level: Level, mut rows: Vec<u32>) -> Vec<u32> {
        let key = |row: u32| {
            let f = self.facts(level, row);
            (self.era(level, row), f.code)
        };
        rows.sort_by_key(|&r| (key(r), r));
        let mut out: Vec<u32> = Vec::with_capacity(rows.len());
        for row in rows {
            match out.last_mut() {
                Some(last) if key(*last) == key(row) => {
                    let f = self.facts(level, row);
                    if f.has_begun(self.day_in(f.era())) {
                        *last = row;
                    }
                }
                _ => out.push(row),
            }
        }
        out
    }
}
