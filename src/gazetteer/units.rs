//! How the units of the two eras hang together.
//!
//! Until 30 June 2025 there were provinces, districts and communes; since then
//! there are provinces and communes, and codes were used anew. [`UnitIndex`] says
//! which codes a province has in either era, which units of today took over a
//! district, and what a code of today is called, so that nobody has to walk a
//! table for it.

use foldhash::{HashMap, HashMapExt};

use super::{Commune, District, Province, Row};

/// The first day of the 34 provinces without districts, by 202/2025/QH15.
pub const MERGER: &str = "2025-07-01";

/// Before the merger of 2025, or since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// Three levels, 63 provinces.
    Old,
    /// Two levels, 34 provinces.
    New,
}

impl Era {
    /// The era of a day, whole or in part; the empty day is before all others.
    pub fn of(day: &str) -> Self {
        if day >= MERGER { Era::New } else { Era::Old }
    }
}

impl Province {
    /// Whether this version was in force before the merger.
    pub fn is_old(&self) -> bool {
        Era::of(&self.valid_from) == Era::Old
    }

    /// Whether this version was in force after the merger.
    pub fn is_new(&self) -> bool {
        self.valid_to.is_empty() || self.valid_to.as_str() > MERGER
    }
}

/// The province codes under which the units of one version of a province stand.
#[derive(Clone, Debug, Default)]
pub struct Area {
    /// Before the merger.
    old: Vec<String>,
    /// Before the merger, its neighbours in the province of today among them: for
    /// provinces that ended long before it.
    wider: Vec<String>,
    /// Since the merger.
    new: Vec<String>,
}

impl Area {
    /// The codes, before the merger without those of neighbours.
    pub fn codes(&self, era: Era) -> &[String] {
        match era {
            Era::New => &self.new,
            Era::Old => &self.old,
        }
    }

    /// Whether units under this province code belong to it, or may have.
    pub fn holds(&self, era: Era, province_code: &str, wider: bool) -> bool {
        let codes = match era {
            Era::Old if wider => &self.wider,
            _ => self.codes(era),
        };
        codes.iter().any(|c| c == province_code)
    }
}

/// The links; built once with the tables.
#[derive(Debug, Default)]
pub struct UnitIndex {
    /// By row of `provinces.csv`.
    areas: Vec<Area>,
    /// By row of `districts.csv` and `communes.csv`, the era in which it begins.
    district_eras: Vec<Era>,
    commune_eras: Vec<Era>,
    /// Code of today -> row of `provinces.csv`.
    provinces: HashMap<String, u32>,
    /// Code of today -> row of `communes.csv`.
    communes: HashMap<String, u32>,
    /// Code of a district -> rows of the communes of today in its territory.
    heirs: HashMap<String, Vec<u32>>,
}

impl UnitIndex {
    pub(super) fn new(
        provinces: &[Row<Province>],
        districts: &[Row<District>],
        communes: &[Row<Commune>],
    ) -> Self {
        let mut index = UnitIndex {
            areas: areas(provinces),
            district_eras: districts.iter().map(|d| Era::of(&d.valid_from)).collect(),
            commune_eras: communes.iter().map(|c| Era::of(&c.valid_from)).collect(),
            ..UnitIndex::default()
        };
        for (i, p) in provinces.iter().enumerate().filter(|(_, p)| p.is_new()) {
            index.provinces.insert(p.code.clone(), i as u32);
        }
        // Later rows of one code are later versions of it.
        for (i, c) in communes.iter().enumerate() {
            if Era::of(&c.valid_from) == Era::New {
                index.communes.insert(c.code.clone(), i as u32);
            }
        }
        index.heirs = index.heirs_of(districts, communes);
        index
    }

    /// What the version of a province in this row of `provinces.csv` holds.
    pub fn area(&self, row: u32) -> Option<&Area> {
        self.areas.get(row as usize)
    }

    /// The era in which this row of `districts.csv` begins.
    pub fn district_era(&self, row: u32) -> Era {
        let era = self.district_eras.get(row as usize);
        era.copied().unwrap_or(Era::Old)
    }

    /// The era in which this row of `communes.csv` begins.
    pub fn commune_era(&self, row: u32) -> Era {
        let era = self.commune_eras.get(row as usize);
        era.copied().unwrap_or(Era::Old)
    }

    /// The province of today with this code, as row of `provinces.csv`.
    pub fn province(&self, code: &str) -> Option<u32> {
        self.provinces.get(code).copied()
    }

    /// The commune of today with this code, as row of `communes.csv`.
    pub fn commune(&self, code: &str) -> Option<u32> {
        self.communes.get(code).copied()
    }

    /// The communes of today in the territory of the district with this code, as
    /// rows of `communes.csv`, by code.
    pub fn heirs(&self, district_code: &str) -> &[u32] {
        self.heirs.get(district_code).map_or(&[], Vec::as_slice)
    }

    fn heirs_of(
        &self,
        districts: &[Row<District>],
        communes: &[Row<Commune>],
    ) -> HashMap<String, Vec<u32>> {
        let mut heirs: HashMap<String, Vec<u32>> = HashMap::with_capacity(districts.len());
        for c in communes.iter().filter(|c| !c.district_code.is_empty()) {
            let found = c.successor_codes.iter().filter_map(|s| self.commune(s));
            match heirs.get_mut(&c.district_code) {
                Some(list) => list.extend(found),
                None => {
                    heirs.insert(c.district_code.clone(), found.collect());
                }
            }
        }
        // Islands without communes became communes themselves.
        let empty = |d: &&Row<District>| !heirs.contains_key(&d.code) && ended_with_merger(d);
        let islands: Vec<_> = districts.iter().filter(empty).collect();
        for d in islands {
            let same = |c: &Row<Commune>| {
                Era::of(&c.valid_from) == Era::New
                    && c.name == d.name
                    && c.province_code == d.successor_province_code
            };
            let row = communes.iter().position(same);
            heirs.insert(d.code.clone(), row.map(|r| r as u32).into_iter().collect());
        }
        for list in heirs.values_mut() {
            list.sort_unstable();
            list.dedup();
        }
        heirs
    }
}

fn ended_with_merger(d: &District) -> bool {
    d.valid_to == MERGER
}

fn areas(provinces: &[Row<Province>]) -> Vec<Area> {
    // Code of today -> codes before the merger.
    let mut parts: HashMap<&str, Vec<&str>> = HashMap::new();
    for p in provinces.iter().filter(|p| !p.code.is_empty()) {
        if p.valid_to == MERGER {
            for s in &p.successor_codes {
                parts.entry(s).or_default().push(&p.code);
            }
        } else if p.is_old() && p.is_new() {
            parts.entry(&p.code).or_default().push(&p.code);
        }
    }
    let all_parts = |codes: &[String]| -> Vec<String> {
        let of = |c: &String| parts.get(c.as_str()).into_iter().flatten();
        codes.iter().flat_map(of).map(|c| c.to_string()).collect()
    };
    let area = |p: &Row<Province>| {
        let own = || match p.code.is_empty() {
            true => Vec::new(),
            false => vec![p.code.clone()],
        };
        let new = if p.is_new() {
            own()
        } else {
            p.successor_codes.clone()
        };
        Area {
            old: if p.is_old() { own() } else { all_parts(&new) },
            wider: all_parts(&new),
            new,
        }
    };
    provinces.iter().map(area).collect()
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::{Era, Gazetteers};

    #[test]
    fn eras_of_days() {
        for (day, era) in [
            ("", Era::Old),
            ("2024", Era::Old),
            ("2025-06-30", Era::Old),
            ("2025-07-01", Era::New),
            ("2026", Era::New),
        ] {
            assert_eq!(Era::of(day), era, "{day}");
        }
    }

    #[test]
    fn areas_and_heirs() {
        let g = Gazetteers::embedded().expect("tables");
        let area = |id: &str, day: &str| {
            let row = g.province_version(id, day).expect(id);
            g.units.area(row as u32).expect(id)
        };
        for (id, day, era, code, wider, held) in [
            ("gia-lai", "2024-01-01", Era::Old, "64", false, true),
            ("gia-lai", "2024-01-01", Era::Old, "52", false, false),
            ("gia-lai", "2024-01-01", Era::New, "52", false, true),
            // After the merger both parts are within.
            ("gia-lai", "2025-10-01", Era::Old, "52", false, true),
            ("gia-lai", "2025-10-01", Era::Old, "64", false, true),
            ("gia-lai", "2025-10-01", Era::New, "52", false, true),
            ("gia-lai", "2025-10-01", Era::New, "64", false, false),
            // Unchanged.
            ("thanh-hoa", "2024-01-01", Era::Old, "38", false, true),
            ("thanh-hoa", "2024-01-01", Era::New, "38", false, true),
            // Huế took its name half a year before.
            ("thua-thien-hue", "2024-01-01", Era::Old, "46", false, true),
            // Long gone.
            ("ha-tay", "2006-01-01", Era::Old, "28", false, true),
            ("ha-tay", "2006-01-01", Era::Old, "01", false, false),
            ("ha-tay", "2006-01-01", Era::Old, "01", true, true),
            ("song-be", "1990-01-01", Era::Old, "74", true, true),
        ] {
            let got = area(id, day).holds(era, code, wider);
            assert_eq!(got, held, "{id} {day} {era:?} {code} {wider}");
        }
        let heirs = |code: &str| -> Vec<&str> {
            let rows = g.units.heirs(code).iter();
            rows.map(|&r| g.communes[r as usize].name.as_str())
                .collect()
        };
        assert_eq!(heirs("498"), ["Hoàng Sa"], "an island without communes");
        assert!(heirs("551").contains(&"Vân Canh"), "{:?}", heirs("551"));
        assert!(heirs("000").is_empty());
        for d in g.districts.iter().filter(|d| d.valid_to == "2025-07-01") {
            assert!(!heirs(&d.code).is_empty(), "{} {}", d.code, d.name);
        }
    }
}
