//! What norms are called, and where issuers stand, by the tables of names.
//!
//! In: [`Gazetteers`]. Out: the units of the map in both eras, names in English,
//! names of issuers no mention names, and the layer of a document in the network.
//! A norm the tables lack stays as it is; nothing is guessed from its letters but
//! the form `KEY@PLACE`, which is the contract's own.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::gazetteer::{
    BodyLevel, Era, Gazetteers, IssuerLevel, OrganisationKind, Province, System,
};

/// The last day of the 63 provinces, and the first of the 34.
const LAST_DAY: &str = "2025-06-30";
const FIRST_DAY: &str = "2025-07-01";

/// Rows of the network, the highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Layer {
    Party,
    Assembly,
    Government,
    Ministry,
    Province,
    District,
    Other,
}

impl Layer {
    /// All of them, in order; what data says is the place in this list.
    pub(super) const ALL: [Layer; 7] = [
        Layer::Party,
        Layer::Assembly,
        Layer::Government,
        Layer::Ministry,
        Layer::Province,
        Layer::District,
        Layer::Other,
    ];
}

/// A province on the map.
#[derive(Debug, Serialize)]
pub(super) struct Unit {
    code: String,
    name: String,
    english: String,
}

/// Which units of the two maps a mentioned province is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OnMap {
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
}

/// The look-ups.
#[derive(Debug)]
pub(super) struct Names<'g> {
    gazetteers: &'g Gazetteers,
    /// Norm of an issuer -> its layer.
    layers: HashMap<String, Layer>,
    /// Norm of a place abroad -> its row.
    abroad: HashMap<String, usize>,
}

impl<'g> Names<'g> {
    pub(super) fn new(gazetteers: &'g Gazetteers) -> Self {
        let mut layers: HashMap<String, Layer> = HashMap::new();
        for organisation in &gazetteers.organisations {
            let o = &organisation.data;
            layers.insert(o.id.clone(), layer_of_kind(o.kind));
        }
        for issuer in &gazetteers.issuers {
            let i = &issuer.data;
            layers.insert(i.norm.clone(), layer_of_issuer(i.level, i.system));
        }
        layers.extend(exceptions());
        layers.remove("");
        let abroad = gazetteers.foreign_places.iter().enumerate();
        let abroad = abroad.map(|(i, row)| (row.norm(), i)).collect();
        Names {
            gazetteers,
            layers,
            abroad,
        }
    }

    /// The provinces with a code on the last day of the 63, or on the first of the 34.
    pub(super) fn units(&self, era: Era) -> Vec<Unit> {
        let day = match era {
            Era::Old => LAST_DAY,
            Era::New => FIRST_DAY,
        };
        let rows = self.provinces().filter(|p| in_force(p, day));
        let by_code: BTreeMap<&str, &Province> = rows.map(|p| (p.code.as_str(), p)).collect();
        let unit = |p: &Province| Unit {
            code: p.code.clone(),
            name: p.name.clone(),
            english: p.english_name.clone(),
        };
        by_code.into_values().map(unit).collect()
    }

    /// Where a mentioned province is drawn. Code and name together tell which
    /// version is meant, since codes were used anew. Of old, a unit since the
    /// merger is drawn where the one that gave it its name was; since the merger, a
    /// unit of old where it went, if it went to one. A unit that ended before is drawn
    /// on both maps in its heir, if that one was there on the last day of the 63: one
    /// that the merger made has the name, but not the bounds of the heir of then.
    pub(super) fn on_map(&self, norm: &str, name: &str) -> OnMap {
        let versions = || {
            let named = self.provinces_of_any_code();
            named.filter(move |p| p.code == norm && p.name == name)
        };
        let Some(version) = versions()
            .find(|p| in_force(p, LAST_DAY))
            .or_else(|| versions().last())
        else {
            return OnMap::default();
        };
        let at = |day| {
            let mut same = self.provinces().filter(|p| p.id == version.id);
            same.find(|p| in_force(p, day)).map(|p| p.code.clone())
        };
        let only = |codes: &[String]| (codes.len() == 1).then(|| codes[0].clone());
        if versions().any(|p| in_force(p, FIRST_DAY)) {
            return OnMap {
                old: at(LAST_DAY),
                new: at(FIRST_DAY),
            };
        }
        let heir = only(&version.successor_codes);
        let old = match in_force(version, LAST_DAY) {
            true => Some(version.code.clone()),
            false => heir.clone().filter(|code| self.outlived_the_merger(code)),
        };
        OnMap { old, new: heir }
    }

    /// Whether one row is a province both on the last day of the 63 and the day after.
    fn outlived_the_merger(&self, code: &str) -> bool {
        let mut rows = self.provinces().filter(|p| p.code == code);
        rows.any(|p| in_force(p, LAST_DAY) && in_force(p, FIRST_DAY))
    }

    /// The English name, where the tables have one of their own.
    pub(super) fn english(&self, kind: &str, norm: &str, name: &str) -> String {
        if let (true, Some(bodies)) = (kind == "organisation", joint(norm)) {
            let names = bodies.map(|body| self.gazetteers.organisation(body));
            let names = names.map(|o| o.map(|o| o.name_en.as_str()).filter(|e| !e.is_empty()));
            let names: Option<Vec<&str>> = names.collect();
            return names.unwrap_or_default().join("; ");
        }
        let tables = self.gazetteers;
        let found = match kind {
            "province" => {
                let mut rows = self.provinces_of_any_code();
                let row = rows.find(|p| p.code == norm && p.name == name);
                row.map(|p| &p.english_name)
            }
            "country" => {
                let row = tables.countries.iter().find(|r| r.data.iso2 == norm);
                row.map(|r| &r.data.name_en)
            }
            "foreign_place" => {
                let row = self.abroad.get(norm);
                row.map(|&row| &tables.foreign_places[row].english_name)
            }
            "organisation" => tables.organisation(norm).map(|o| &o.name_en),
            _ => None,
        };
        found.filter(|e| *e != name).cloned().unwrap_or_default()
    }

    /// What a body is called that no mention of the article names.
    pub(super) fn body(&self, norm: &str, day: &str) -> String {
        if let Some(organisation) = self.gazetteers.organisation(norm) {
            return organisation.name_vi.clone();
        }
        if let Some(bodies) = joint(norm) {
            let names: Vec<String> = bodies.map(|body| self.body(body, day)).collect();
            return names.join("; ");
        }
        let Some((key, place)) = norm.split_once('@') else {
            return norm.to_string();
        };
        let body = self.gazetteers.bodies.iter().find(|r| r.data.key == key);
        let Some(body) = body else {
            return norm.to_string();
        };
        let day = if day.is_empty() { LAST_DAY } else { day };
        let province = self.gazetteers.province_of_code(place, day);
        let country = || self.gazetteers.country(place).map(|c| &c.name_vi);
        let abroad = body.levels.contains(&BodyLevel::Country);
        let place = match province {
            Some(p) => &p.name,
            None => country().filter(|_| abroad).map_or(place, String::as_str),
        };
        format!("{} {place}", body.data.name)
    }

    /// The layer of a document, by its issuer, else by the agency in its code.
    pub(super) fn layer(&self, issuer: &str, issuer_code: &str) -> Layer {
        if let Some(layer) = self.layers.get(issuer) {
            return *layer;
        }
        if let Some((_, place)) = issuer.split_once('@') {
            let province = place.bytes().all(|b| b.is_ascii_digit());
            return if province {
                Layer::Province
            } else {
                Layer::District
            };
        }
        let row = self
            .gazetteers
            .issuer(issuer_code)
            .filter(|_| issuer.is_empty());
        row.map_or(Layer::Other, |row| {
            let i = &self.gazetteers.issuers[row].data;
            let known = self.layers.get(&i.norm);
            known.copied().unwrap_or(layer_of_issuer(i.level, i.system))
        })
    }

    fn provinces(&self) -> impl Iterator<Item = &'g Province> {
        self.provinces_of_any_code().filter(|p| !p.code.is_empty())
    }

    fn provinces_of_any_code(&self) -> impl Iterator<Item = &'g Province> {
        self.gazetteers.provinces.iter().map(|row| &row.data)
    }
}

/// The bodies of a joint issuer.
fn joint(norm: &str) -> Option<impl Iterator<Item = &str>> {
    norm.contains('+').then(|| norm.split('+'))
}

fn in_force(p: &Province, day: &str) -> bool {
    p.valid_from.as_str() <= day && (p.valid_to.is_empty() || day < p.valid_to.as_str())
}

fn layer_of_kind(kind: OrganisationKind) -> Layer {
    match kind {
        OrganisationKind::PartyBody => Layer::Party,
        OrganisationKind::Ministry
        | OrganisationKind::StateBody
        | OrganisationKind::MassOrganisation => Layer::Ministry,
        _ => Layer::Other,
    }
}

fn layer_of_issuer(level: IssuerLevel, system: System) -> Layer {
    match (level, system) {
        (IssuerLevel::Central, System::Party) => Layer::Party,
        (IssuerLevel::Central, System::Assembly) => Layer::Assembly,
        (IssuerLevel::Central, _) => Layer::Ministry,
        (IssuerLevel::Province, _) => Layer::Province,
        (IssuerLevel::District | IssuerLevel::Commune, _) => Layer::District,
        _ => Layer::Other,
    }
}

/// Issuers that stand elsewhere than their rows of the gazetteers say.
fn exceptions() -> HashMap<String, Layer> {
    let table = include_str!("../../report/layers.csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    // A row that is none would be found by the test below.
    reader.deserialize::<(String, Layer)>().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteers() -> Gazetteers {
        Gazetteers::embedded().expect("tables")
    }

    #[test]
    fn there_are_63_and_34() {
        let gazetteers = gazetteers();
        let names = Names::new(&gazetteers);
        assert_eq!(names.units(Era::Old).len(), 63);
        assert_eq!(names.units(Era::New).len(), 34);
    }

    #[test]
    fn provinces_on_both_maps() {
        let gazetteers = gazetteers();
        let names = Names::new(&gazetteers);
        for (norm, name, old, new) in [
            // Never merged.
            ("38", "Thanh Hóa", Some("38"), Some("38")),
            // Merged away.
            ("62", "Kon Tum", Some("62"), Some("51")),
            // Gave its name to the new unit, which has another code.
            ("64", "Gia Lai", Some("64"), Some("52")),
            ("52", "Gia Lai", Some("64"), Some("52")),
            ("52", "Bình Định", Some("52"), Some("52")),
            // A code used anew.
            ("24", "Bắc Giang", Some("24"), Some("24")),
            ("24", "Bắc Ninh", Some("27"), Some("24")),
            // Ended before the 63: into one that is there still, under a new name; into
            // one that the merger made anew; into two.
            ("46", "Thừa Thiên Huế", Some("46"), Some("46")),
            ("46", "Huế", Some("46"), Some("46")),
            ("28", "Hà Tây", Some("01"), Some("01")),
            ("", "Hà Bắc", None, Some("24")),
            ("", "Hải Hưng", None, None),
            ("77", "Atlantis", None, None),
        ] {
            let at = names.on_map(norm, name);
            assert_eq!((at.old.as_deref(), at.new.as_deref()), (old, new), "{name}");
        }
    }

    /// Of every row with a code that was one of the 63: the map shows it.
    #[test]
    fn every_province_since_2004_is_on_the_map_of_the_63() {
        let gazetteers = gazetteers();
        let names = Names::new(&gazetteers);
        let rows = names
            .provinces()
            .filter(|p| p.valid_to.as_str() > "2004-01-01");
        for p in rows.filter(|p| p.valid_from.as_str() <= LAST_DAY) {
            let at = names.on_map(&p.code, &p.name);
            assert!(
                at.old.is_some() && at.new.is_some(),
                "{} {}",
                p.code,
                p.name
            );
        }
    }

    #[test]
    fn layers_of_issuers() {
        let gazetteers = gazetteers();
        let names = Names::new(&gazetteers);
        for (issuer, code, layer) in [
            ("BBT", "TW", Layer::Party),
            ("QH", "QH15", Layer::Assembly),
            ("UBTVQH", "UBTVQH14", Layer::Assembly),
            ("CP", "CP", Layer::Government),
            ("TTG", "TTg", Layer::Government),
            ("BNG", "BNG", Layer::Ministry),
            ("UBND@38", "UBND", Layer::Province),
            ("TINHUY@75", "TU", Layer::Province),
            ("UBND@Vân Canh", "UBND", Layer::District),
            ("JICA", "", Layer::Other),
            ("", "QH15", Layer::Assembly),
            ("", "TW", Layer::Party),
            ("", "HU", Layer::District),
            ("", "UBND", Layer::Other),
            ("", "", Layer::Other),
        ] {
            assert_eq!(names.layer(issuer, code), layer, "{issuer} {code}");
        }
    }

    #[test]
    fn exceptions_are_bodies_of_the_tables() {
        let gazetteers = gazetteers();
        assert!(!exceptions().is_empty());
        let rows = include_str!("../../report/layers.csv").lines().count() - 1;
        assert_eq!(exceptions().len(), rows);
        for norm in exceptions().keys() {
            assert!(gazetteers.organisation(norm).is_some(), "{norm}");
        }
    }

    #[test]
    fn bodies_without_a_mention() {
        let gazetteers = gazetteers();
        let names = Names::new(&gazetteers);
        assert_eq!(names.body("CP", ""), "Chính phủ");
        assert_eq!(
            names.body("UBND@24", "2020-01-01"),
            "Ủy ban nhân dân Bắc Giang"
        );
        assert_eq!(
            names.body("UBND@24", "2025-08-01"),
            "Ủy ban nhân dân Bắc Ninh"
        );
        assert_eq!(names.body("UBND@Vân Canh", ""), "Ủy ban nhân dân Vân Canh");
        assert_eq!(names.body("NOBODY", ""), "NOBODY");
        assert_eq!(names.body("TLS@JP", ""), "Tổng Lãnh sự quán Nhật Bản");
        assert_eq!(
            names.body("BNV+UBND@38", "2020-01-01"),
            "Bộ Nội vụ; Ủy ban nhân dân Thanh Hóa"
        );
    }

    #[test]
    fn names_in_english() {
        let gazetteers = gazetteers();
        let names = Names::new(&gazetteers);
        for (kind, norm, name, expected) in [
            ("foreign_place", "FR:Rennes", "Ren", "Rennes"),
            ("foreign_place", "FR:Brittany", "Brittany", ""),
            ("foreign_place", "", "Ren", ""),
            ("country", "LA", "Lào", "Laos"),
            (
                "organisation",
                "BNV+BNG",
                "Bộ Nội vụ; Bộ Ngoại giao",
                "Ministry of Home Affairs; Ministry of Foreign Affairs",
            ),
            // One of them has none.
            ("organisation", "BNV+UBND@38", "", ""),
        ] {
            assert_eq!(names.english(kind, norm, name), expected, "{norm}");
        }
    }
}
