//! Own rows that are no faults, and yet may not do what was meant.
//!
//! A name of one syllable without a guard is found wherever the syllable stands, and so is
//! one that begins the names of many bodies. Our own rows have such names too, where the
//! tables around them know the words they stand in; a new one is told.

use super::fault::Faults;
use super::table::{Row, Sources};
use super::{BodyGuard, Fault, Gazetteers, Guard};
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

impl Doubts<'_> {
    fn all(&mut self) {
        let g = self.g;
        self.names("bodies.csv", &g.bodies, |r| {
            let names = std::iter::once(&r.name).chain(&r.aliases);
            names.filter(|_| r.guard == BodyGuard::None).collect()
        });
        self.names("country_aliases.csv", &g.country_aliases, |r| {
            unguarded(r.guard, [&r.alias])
        });
        self.names("foreign_places.csv", &g.foreign_places, |r| {
            unguarded(r.guard, std::iter::once(&r.name_vi).chain(&r.aliases))
        });
        self.names("organisations.csv", &g.organisations, |r| {
            std::iter::once(&r.name_vi).chain(&r.aliases).collect()
        });
        self.names("province_aliases.csv", &g.province_aliases, |r| {
            unguarded(r.guard, [&r.alias])
        });
        self.names("regions.csv", &g.regions, |r| {
            unguarded(r.guard, std::iter::once(&r.name).chain(&r.aliases))
        });
    }

    fn names<T>(&mut self, file: &str, rows: &[Row<T>], names: fn(&T) -> Vec<&String>) {
        for row in rows.iter().filter(|r| r.overlay) {
            for name in names(row) {
                if let Some(reason) = self.doubt(name) {
                    self.faults.row(self.sources, file, row, "", name, reason);
                }
            }
        }
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
        let sources = Sources {
            overlay: Some(dir.path().to_path_buf()),
        };
        let g = Gazetteers::load(&sources).expect("tables");
        let told = doubts(&g, &sources);
        let told: Vec<(u64, &str)> = told.iter().map(|f| (f.line, f.value.as_str())).collect();
        assert_eq!(told, [(2, "Thử"), (2, "Hà"), (3, "Công ty")]);
        assert!(doubts(&g, &Sources::default()).iter().all(|f| f.line > 0));
    }
}
