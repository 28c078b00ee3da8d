//! Own rows that are no faults, and yet may not do what was meant.
//!
//! A name of one syllable without a guard is found wherever the syllable stands, and so is
//! one that begins the names of many bodies. A name that a row of another table has, or
//! another place abroad, is taken now for the one, now for the other. Our own rows have such
//! names too, where the tables around them know the words they stand in; a new one is told.

use std::collections::{HashMap, HashSet};

use super::extend::parts;
use super::fault::Faults;
use super::lexicon::Family;
use super::table::{Row, Sources, Spec};
use super::{
    BODIES, BodyGuard, COUNTRY_ALIASES, FOREIGN_PLACES, Fault, Gazetteers, Guard, ORGANISATIONS,
    PROVINCE_ALIASES, REGIONS,
};
use crate::token::is_syllable;

/// What may be wrong with the rows of the overlay, in the order of tables and lines.
pub fn doubts(g: &Gazetteers, sources: &Sources) -> Vec<Fault> {
    let mut doubts = Doubts {
        g,
        sources,
        faults: Faults::default(),
    };
    doubts.all();
    doubts.faults.0
}

struct Doubts<'g> {
    g: &'g Gazetteers,
    sources: &'g Sources,
    faults: Faults,
}

impl<'g> Doubts<'g> {
    fn all(&mut self) {
        let g = self.g;
        self.names((&BODIES, Family::Body, "key"), &g.bodies, |r| {
            let names = std::iter::once(&r.name).chain(&r.aliases);
            names.filter(|_| r.guard == BodyGuard::None).collect()
        });
        self.names(
            (&COUNTRY_ALIASES, Family::Country, "iso2"),
            &g.country_aliases,
            |r| unguarded(r.guard, [&r.alias]),
        );
        self.names(
            (&FOREIGN_PLACES, Family::ForeignPlace, "id"),
            &g.foreign_places,
            |r| unguarded(r.guard, std::iter::once(&r.name_vi).chain(&r.aliases)),
        );
        self.names(
            (&ORGANISATIONS, Family::Organisation, "id"),
            &g.organisations,
            |r| std::iter::once(&r.name_vi).chain(&r.aliases).collect(),
        );
        self.names(
            (&PROVINCE_ALIASES, Family::Province, "province_id"),
            &g.province_aliases,
            |r| unguarded(r.guard, [&r.alias]),
        );
        self.names((&REGIONS, Family::Region, "name"), &g.regions, |r| {
            unguarded(r.guard, std::iter::once(&r.name).chain(&r.aliases))
        });
    }

    fn names<T>(
        &mut self,
        (spec, family, column): (&Spec, Family, &str),
        rows: &[Row<T>],
        names: fn(&T) -> Vec<&String>,
    ) {
        if !rows.iter().any(|r| r.overlay) {
            return;
        }
        let ours = ours(spec, column);
        for (at, row) in rows.iter().enumerate().filter(|(_, r)| r.overlay) {
            let id = self.owner(family, at).map_or("", |(_, id)| id);
            let had = |name: &str| ours.get(id).is_some_and(|parts| parts.contains(name));
            for name in names(row).into_iter().filter(|n| !had(n)) {
                let reason = self.doubt(name).map(str::to_string);
                if let Some(reason) = reason.or_else(|| self.shared(family, at, name)) {
                    let file = spec.file;
                    self.faults.row(self.sources, file, row, "", name, reason);
                }
            }
        }
    }

    /// Whether a row of another table has the name, or another place abroad. In the other
    /// tables such rows are refused.
    fn shared(&self, family: Family, at: usize, name: &str) -> Option<String> {
        let others = self.g.lexicon.lookup(name).iter();
        let mut others = others.filter(|e| match family {
            Family::ForeignPlace => (e.family, e.row as usize) != (family, at),
            _ => e.family != family,
        });
        let (file, id) = others.find_map(|e| self.owner(e.family, e.row as usize))?;
        Some(format!(
            "is a name of {id} in {file} too, and may be taken for either"
        ))
    }

    /// The table of a family, and what a row of it names.
    fn owner(&self, family: Family, row: usize) -> Option<(&'static str, &'g str)> {
        let g = self.g;
        let (spec, id) = match family {
            Family::Province => (&PROVINCE_ALIASES, &g.province_aliases.get(row)?.province_id),
            Family::Country => (&COUNTRY_ALIASES, &g.country_aliases.get(row)?.iso2),
            Family::ForeignPlace => (&FOREIGN_PLACES, &g.foreign_places.get(row)?.id),
            Family::Region => (&REGIONS, &g.regions.get(row)?.name),
            Family::Organisation => (&ORGANISATIONS, &g.organisations.get(row)?.id),
            Family::Body => (&BODIES, &g.bodies.get(row)?.key),
            _ => return None,
        };
        Some((spec.file, id))
    }

    fn doubt(&self, name: &str) -> Option<&'static str> {
        let heads = &self.g.generic_bodies;
        // In capitals it is an abbreviation.
        let is_word = is_syllable(name) && name.contains(char::is_lowercase);
        if is_word {
            Some("is one syllable, and will be found wherever that stands")
        } else if heads
            .iter()
            .any(|r| r.head.to_lowercase() == name.to_lowercase())
        {
            Some("begins the names of many bodies, and will be found in their place")
        } else {
            None
        }
    }
}

/// The values in the rows of an embedded table, by what the rows name.
fn ours(spec: &Spec, id: &str) -> HashMap<String, HashSet<String>> {
    let mut reader = csv::Reader::from_reader(spec.text.as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    let mut ours: HashMap<String, HashSet<String>> = HashMap::new();
    for row in reader.into_records().flatten() {
        let cells = headers.iter().zip(&row);
        let parts = cells.flat_map(|(column, cell)| parts(column, cell));
        let parts = parts.map(str::to_string);
        let named = headers.iter().zip(&row).find(|(column, _)| *column == id);
        let named = named.map_or("", |(_, cell)| cell).to_string();
        ours.entry(named).or_default().extend(parts);
    }
    ours
}

fn unguarded<'n>(guard: Guard, names: impl IntoIterator<Item = &'n String>) -> Vec<&'n String> {
    let names = names.into_iter();
    names.filter(|_| guard == Guard::None).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_found_too_often() {
        let dir = tempfile::tempdir().expect("dir");
        let write = |name: &str, text: &str| {
            std::fs::write(dir.path().join(name), text).expect("write");
        };
        write(
            "organisations.csv",
            "id,name_vi,aliases,kind\nTHU1,Hà,HTH|Petronas,NGO\nTHU2,Công ty,,bank/company\nTHU3,Hội Thử,,NGO\n",
        );
        write(
            "country_aliases.csv",
            "iso2,alias,kind,guard\nLA,Thử,short,\nLA,Thửa,short,syllable\n",
        );
        let told = told(dir.path());
        let told: Vec<(u64, &str)> = told.iter().map(|f| (f.line, f.value.as_str())).collect();
        assert_eq!(told, [(2, "Thử"), (2, "Hà"), (3, "Công ty")]);
    }

    /// What is to be looked at in a folder of rows without faults.
    fn told(dir: &std::path::Path) -> Vec<Fault> {
        let sources = Sources {
            overlay: Some(dir.to_path_buf()),
        };
        let g = Gazetteers::load(&sources).expect("tables");
        doubts(&g, &sources)
    }

    #[test]
    fn names_of_other_tables() {
        for (file, text, expected) in [
            (
                "organisations.csv",
                "id,name_vi,aliases,kind\nTHU1,Hội Thử,Bắc Ninh|Hàn Quốc|Hội Thử Hai,NGO\n",
                "Bắc Ninh: bac-ninh in province_aliases.csv; Hàn Quốc: KR in country_aliases.csv",
            ),
            (
                "foreign_places.csv",
                "id,name_vi,english_name,country,kind,guard\nus-savan,Savannakhet,Savan,US,city,\n\
                 us-savam,Xiêng Khoảng,Savam,US,city,context\n",
                "Savannakhet: la-savannakhet in foreign_places.csv",
            ),
            // What ours had before is theirs.
            (
                "foreign_places.csv",
                "op,id,aliases\nextend,la-savannakhet,Thử Khét\n",
                "",
            ),
            ("bodies.csv", "op,key,aliases\nextend,UBND,Ban Thử\n", ""),
        ] {
            let dir = tempfile::tempdir().expect("dir");
            std::fs::write(dir.path().join(file), text).expect("write");
            let said = |f: Fault| {
                let reason = f.reason.replace("is a name of ", "");
                let other = reason.replace(" too, and may be taken for either", "");
                format!("{}: {other}", f.value)
            };
            let said: Vec<String> = told(dir.path()).into_iter().map(said).collect();
            assert_eq!(said.join("; "), expected, "{text}");
        }
    }
}
