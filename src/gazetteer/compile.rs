//! All names of all tables into one [`Lexicon`].

use super::Gazetteers;
use super::lexicon::{self, Entry, Family, Lexicon};

impl Gazetteers {
    /// The lexicon over the names in use.
    pub(super) fn compile(&self) -> Lexicon {
        let shorts = self.short_words.iter();
        let shorts = shorts.flat_map(|r| r.shorts.iter().map(|s| (r.word.as_str(), s.as_str())));
        let mut b = lexicon::Builder::new(shorts);
        let mut add = |family: Family, row: usize, name: &str| {
            let entry = Entry {
                family,
                row: row as u32,
            };
            b.add(name, entry, None);
        };
        for (i, r) in self.province_aliases.iter().enumerate() {
            add(Family::Province, i, &r.alias);
        }
        for (i, r) in self.country_aliases.iter().enumerate() {
            add(Family::Country, i, &r.alias);
        }
        for (i, r) in self.foreign_places.iter().enumerate() {
            for name in std::iter::once(&r.name_vi).chain(&r.aliases) {
                add(Family::ForeignPlace, i, name);
            }
        }
        for (i, r) in self.regions.iter().enumerate() {
            for name in std::iter::once(&r.name).chain(&r.aliases) {
                add(Family::Region, i, name);
            }
        }
        for (i, r) in self.organisations.iter().enumerate() {
            for name in std::iter::once(&r.name_vi).chain(&r.aliases) {
                add(Family::Organisation, i, name);
            }
        }
        for (i, r) in self.bodies.iter().enumerate() {
            for name in std::iter::once(&r.name).chain(&r.aliases) {
                add(Family::Body, i, name);
            }
        }
        for (i, r) in self.generic_bodies.iter().enumerate() {
            add(Family::GenericBody, i, &r.head);
        }
        for (i, r) in self.doc_types.iter().enumerate() {
            for head in &r.heads {
                add(Family::DocHead, i, head);
            }
        }
        for (i, r) in self.money_words.iter().enumerate() {
            add(Family::MoneyWord, i, &r.word);
        }
        for (i, r) in self.calendar_words.iter().enumerate() {
            add(Family::CalendarWord, i, &r.word);
        }
        for (i, r) in self.districts.iter().enumerate() {
            for name in std::iter::once(&r.name).chain(&r.alt_name) {
                add(Family::District, i, name);
            }
        }
        for (i, r) in self.communes.iter().enumerate() {
            for name in std::iter::once(&r.name).chain(&r.alt_name) {
                add(Family::Commune, i, name);
            }
        }
        for (i, r) in self.confusions.iter().enumerate() {
            add(Family::Confusion, i, &r.phrase);
        }
        for (i, r) in self.offices.iter().enumerate() {
            add(Family::Office, i, &r.phrase);
        }
        for (i, r) in self.surnames.iter().enumerate() {
            add(Family::Surname, i, &r.surname);
        }
        for (i, r) in self.triggers.iter().enumerate() {
            let entry = Entry {
                family: Family::Trigger,
                row: i as u32,
            };
            b.add(&r.phrase, entry, Some(r.role));
        }
        b.build()
    }
}
