//! From mentions to places, and from places to rows of `places.csv`.

use foldhash::{HashMap, HashMapExt};

use crate::gazetteer::{Entry, Era, Gazetteers};
use crate::record;

use super::pool::{Facts, facts};
use super::{Certainty, Level, Place, Resolver, Unit};

impl Resolver<'_, '_> {
    /// One place for each distinct unit, by first mention.
    pub(super) fn group(&self, norms: &[String]) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        let mut index: HashMap<(Level, &[u32], &str), usize> = HashMap::new();
        for (i, unit) in self.units.iter().enumerate() {
            let certainty = unit.certainty.unwrap_or(Certainty::Unknown);
            // What is settled is told by its row, the rest by its name too.
            let name = match unit.row() {
                Some(_) => "",
                None => norms.get(unit.mention).map_or("", String::as_str),
            };
            let key = (unit.level, unit.pool.as_slice(), name);
            let at = *index.entry(key).or_insert_with(|| {
                let (district, province) = self.above(i);
                places.push(Place {
                    level: unit.level,
                    rows: unit.pool.clone(),
                    certainty,
                    name: name.to_string(),
                    district,
                    province,
                    mentions: 0,
                });
                places.len() - 1
            });
            let place = &mut places[at];
            place.mentions += 1;
            place.certainty = place.certainty.min(certainty);
        }
        places
    }

    /// The row behind each district and commune whose name a table has. Where it is open
    /// which it is, no row is better than any.
    pub(super) fn rows(&self) -> Vec<(usize, Entry)> {
        let units = self.units.iter().filter(|u| u.level != Level::Province);
        let named = units.filter(|u| self.mentions[u.mention].row.is_some());
        let row = |u: &Unit| {
            let family = u.level.family();
            let entry = u.row().map(|row| Entry { family, row });
            (u.mention, entry.unwrap_or(Entry::without_row(family)))
        };
        named.map(row).collect()
    }

    /// The district and the province a unit's chain names, as far as settled.
    fn above(&self, i: usize) -> (Option<u32>, Option<u32>) {
        let (mut district, mut province) = (None, None);
        let mut at = i;
        let mut next = self.units[i].parent;
        while let Some(parent) = next.filter(|&p| !p.inherited || self.shares_bracket(at, p)) {
            at = parent.unit;
            let above = &self.units[at];
            match above.level {
                Level::District => district = above.row(),
                Level::Province => province = above.row(),
                Level::Commune => {}
            }
            next = above.parent;
        }
        (district, province)
    }
}

/// The row of a place; the article's id is left to the caller.
pub(crate) fn record(g: &Gazetteers, place: &Place) -> record::Place {
    let mut out = record::Place {
        level: place.level.name(),
        certainty: place.certainty.name(),
        mentions: place.mentions,
        ..record::Place::default()
    };
    match (place.certainty, place.rows.as_slice()) {
        (Certainty::Ambiguous | Certainty::Unknown, _) => unsettled(g, place, &mut out),
        (_, &[row]) => {
            let f = facts(g, place.level, row);
            out.unit_code = f.code.to_string();
            out.name = f.name.to_string();
            out.province_code = f.province_code.to_string();
            out.district_code = f.district_code.to_string();
            out.valid_from = f.valid_from.to_string();
            out.valid_to = f.valid_to.to_string();
            today(g, place, &f, &mut out);
        }
        _ => {}
    }
    out
}

/// What can be said of a unit without a row: what all candidates share, else
/// what its chain says.
fn unsettled(g: &Gazetteers, place: &Place, out: &mut record::Place) {
    let all = place.rows.iter().map(|&r| facts(g, place.level, r));
    let all: Vec<Facts<'_>> = all.collect();
    let shared = |of: fn(&Facts<'_>) -> String| {
        let first = all.first().map(of)?;
        all.iter().all(|f| of(f) == first).then_some(first)
    };
    let district = place.district.map(|d| facts(g, Level::District, d));
    let province = place.province.map(|p| facts(g, Level::Province, p));
    let chain = district.or(province).map(|f| f.province_code.to_string());
    out.name.clone_from(&place.name);
    out.district_code = match place.level {
        Level::Commune => shared(|f| f.district_code.to_string())
            .or(district.map(|d| d.code.to_string()))
            .unwrap_or_default(),
        _ => String::new(),
    };
    out.province_code = shared(|f| f.province_code.to_string())
        .or(chain)
        .unwrap_or_default();
    out.candidates = joined(all.iter().map(|f| f.code));
}

/// What the unit is since the merger of 2025.
fn today(g: &Gazetteers, place: &Place, f: &Facts<'_>, out: &mut record::Place) {
    let row = place.rows[0] as usize;
    let communes: Vec<u32> = match place.level {
        Level::Province => {
            let p = &g.provinces[row];
            let codes = match p.is_new() {
                true => std::slice::from_ref(&p.code),
                false => p.successor_codes.as_slice(),
            };
            out.code_2025 = joined(codes.iter().map(String::as_str));
            out.name_2025 = joined(codes.iter().map(|c| province_name(g, c)));
            out.province_2025.clone_from(&out.code_2025);
            return;
        }
        Level::District => {
            out.province_2025
                .clone_from(&g.districts[row].successor_province_code);
            g.units.heirs(f.code).to_vec()
        }
        Level::Commune if f.era() == Era::New => vec![place.rows[0]],
        Level::Commune => {
            let codes = g.communes[row].successor_codes.iter();
            codes.filter_map(|c| g.units.commune(c)).collect()
        }
    };
    let rows = || communes.iter().map(|&c| &g.communes[c as usize]);
    out.code_2025 = joined(rows().map(|c| c.code.as_str()));
    out.name_2025 = joined(rows().map(|c| c.name.as_str()));
    if place.level == Level::Commune {
        let mut provinces: Vec<&str> = rows().map(|c| c.province_code.as_str()).collect();
        provinces.sort_unstable();
        provinces.dedup();
        out.province_2025 = joined(provinces);
    }
}

fn province_name<'g>(g: &'g Gazetteers, code: &str) -> &'g str {
    g.units
        .province(code)
        .map_or("", |row| g.provinces[row as usize].name.as_str())
}

fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut parts = parts.into_iter();
    // One, mostly.
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        if !out.is_empty() {
            out.push('|');
        }
        out.push_str(part);
    }
    out
}
