//! The knowledge: names, codes, types and trigger words from `gazetteers/*.csv`.
//!
//! In: the embedded tables and, if asked for, a folder with a user's own rows
//! (see [`table`] for how they are laid over each other). Out: [`Gazetteers`],
//! read-only, with every name compiled into one [`Lexicon`]. A broken row stops
//! the load with all [`Fault`]s found.

mod changes;
mod check;
mod compile;
mod contract;
mod doubts;
mod extend;
mod fault;
mod hits;
mod lexicon;
mod load;
mod look;
mod office_role;
mod origin;
mod quotes;
mod rows;
mod short;
mod table;
mod units;
mod values;
mod words;

use foldhash::{HashMap, HashSet};
use std::path::Path;

use crate::error::{Error, Result};
use crate::text::Text;
use crate::token::{SentenceWords, Tokens};

pub use changes::{Change, Changes, Values, changes};
pub use check::check;
pub use doubts::doubts;
pub use fault::Fault;
pub use hits::{Hits, Signs};
pub use lexicon::{Entry, Family, Hit, Lexicon};
pub use look::{Meaning, Near, TableInfo, Tables};
pub use office_role::OfficeRole;
pub use origin::Origin;
pub use rows::*;
pub use table::{Row, Sources, Spec};
pub use units::{Area, Era, MERGER, UnitIndex};
pub use values::*;

macro_rules! tables {
    ($($name:ident: $file:literal, $key:expr;)*) => {
        $(const $name: Spec = Spec {
            file: $file,
            text: include_str!(concat!("../../gazetteers/", $file)),
            key: $key,
        };)*
        /// All tables, in the order of their names.
        pub const SPECS: &[Spec] = &[$($name),*];
    };
}

tables! {
    BODIES: "bodies.csv", &["key"];
    CALENDAR_WORDS: "calendar_words.csv", &["word"];
    COMMUNES: "communes.csv", &["code", "valid_from"];
    CONFUSIONS: "confusions.csv", &["phrase"];
    COUNTRIES: "countries.csv", &["iso2"];
    COUNTRY_ALIASES: "country_aliases.csv", &["iso2", "alias"];
    DISTRICTS: "districts.csv", &["code", "valid_from"];
    DOC_TYPES: "doc_types.csv", &["abbreviation"];
    FOREIGN_PLACES: "foreign_places.csv", &["id"];
    GENERIC_BODIES: "generic_bodies.csv", &["head"];
    ISSUERS: "issuers.csv", &["abbreviation"];
    MONEY_WORDS: "money_words.csv", &["word"];
    OFFICES: "offices.csv", &["phrase"];
    ORGANISATIONS: "organisations.csv", &["id"];
    PAGE_CUES: "page_cues.csv", &["phrase", "cue"];
    PROVINCE_ALIASES: "province_aliases.csv", &["alias", "province_id"];
    PROVINCES: "provinces.csv", &["id", "valid_from", "valid_to"];
    REGIONS: "regions.csv", &["name"];
    SHORT_WORDS: "short_words.csv", &["word"];
    SURNAMES: "surnames.csv", &["surname"];
    TRIGGERS: "triggers.csv", &["phrase", "role"];
}

/// All tables and the automaton over their names.
#[derive(Debug)]
#[expect(
    missing_docs,
    reason = "one field a table, described in gazetteers/README.md"
)]
pub struct Gazetteers {
    pub provinces: Vec<Row<Province>>,
    pub province_aliases: Vec<Row<ProvinceAlias>>,
    pub countries: Vec<Row<Country>>,
    pub country_aliases: Vec<Row<CountryAlias>>,
    pub foreign_places: Vec<Row<ForeignPlace>>,
    pub regions: Vec<Row<Region>>,
    pub organisations: Vec<Row<Organisation>>,
    pub bodies: Vec<Row<Body>>,
    pub generic_bodies: Vec<Row<GenericBody>>,
    pub doc_types: Vec<Row<DocType>>,
    pub issuers: Vec<Row<Issuer>>,
    pub triggers: Vec<Row<Trigger>>,
    pub money_words: Vec<Row<MoneyWord>>,
    pub calendar_words: Vec<Row<CalendarWord>>,
    pub districts: Vec<Row<District>>,
    pub communes: Vec<Row<Commune>>,
    pub confusions: Vec<Row<Confusion>>,
    pub offices: Vec<Row<Office>>,
    pub surnames: Vec<Row<Surname>>,
    pub page_cues: Vec<Row<PageCue>>,
    pub short_words: Vec<Row<ShortWord>>,
    /// All names, compiled.
    pub lexicon: Lexicon,
    /// How units of the two eras hang together.
    pub units: UnitIndex,
    /// Match keys of words after which a full stop ends no sentence.
    sentence_words: SentenceWords,
    /// Rows of `provinces.csv` by id, oldest first.
    province_versions: HashMap<String, Vec<usize>>,
    /// The same by code, in the order of the table.
    provinces_by_code: HashMap<String, Vec<usize>>,
    /// Token of a document type as written in codes -> row of `doc_types.csv`.
    doc_tokens: HashMap<String, usize>,
    /// The first bytes of these, and the first two; of one alone, it and a zero.
    doc_token_starts: [bool; 256],
    doc_token_pairs: HashSet<[u8; 2]>,
    /// Agency part of a code as written -> row of `issuers.csv`.
    issuer_tokens: HashMap<String, usize>,
    /// The first bytes of these.
    issuer_token_starts: [bool; 256],
    /// The same without case, dashes and the stroke of `Đ`; nothing where that
    /// is ambiguous.
    loose_doc_tokens: HashMap<String, Option<usize>>,
    loose_issuer_tokens: HashMap<String, Option<usize>>,
    organisation_ids: HashMap<String, usize>,
    country_codes: HashMap<String, usize>,
    /// SHA-256 over the rows in use, in hexadecimal.
    digest: String,
}

impl Gazetteers {
    /// The embedded tables.
    pub fn embedded() -> Result<Self> {
        Self::load(&Sources::default())
    }

    /// The embedded tables with the rows of the folder `overlay` laid over them.
    pub fn with_overlay(overlay: &Path) -> Result<Self> {
        if !overlay.is_dir() {
            return Err(Error::usage(format!(
                "{}: not a folder of gazetteer tables",
                overlay.display()
            )));
        }
        Self::load(&Sources {
            overlay: Some(overlay.to_path_buf()),
        })
    }

    /// The words that tell where a sentence goes on.
    pub fn sentence_words(&self) -> &SentenceWords {
        &self.sentence_words
    }

    /// The tokens of a text, cut with the help of the words in these tables.
    pub fn tokens(&self, text: &Text<'_>) -> Tokens {
        Tokens::with(text, &self.sentence_words, self.lexicon.vocabulary())
    }

    /// SHA-256 over all tables in use, in hexadecimal.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The document type a token of a code stands for (`QD` is `QĐ`), as row of
    /// `doc_types.csv`.
    pub fn doc_type(&self, token: &str) -> Option<usize> {
        self.doc_tokens.get(token).copied()
    }

    /// Whether `word` may begin with a token of some document type, for all its first two
    /// bytes tell.
    pub(crate) fn begins_doc_type(&self, word: &str) -> bool {
        let pairs = &self.doc_token_pairs;
        match *word.as_bytes() {
            [a, _, ..] if !self.doc_token_starts[usize::from(a)] => false,
            [a, b, ..] => pairs.contains(&[a, b]) || pairs.contains(&[a, 0]),
            [a] => self.doc_token_starts[usize::from(a)],
            [] => false,
        }
    }

    /// Whether a token of some agency begins with the first byte of `word`.
    pub(crate) fn begins_issuer(&self, word: &str) -> bool {
        let first = word.as_bytes().first();
        first.is_some_and(|&b| self.issuer_token_starts[usize::from(b)])
    }

    /// The agency a token of a code stands for, as row of `issuers.csv`.
    pub fn issuer(&self, token: &str) -> Option<usize> {
        self.issuer_tokens.get(token).copied()
    }

    /// As [`Self::doc_type`], whatever the case (`nđ`) and with `D` for `Đ`.
    /// Much that is no code passes here: ask only where the rest of a code is sure.
    pub fn doc_type_loose(&self, token: &str) -> Option<usize> {
        let loose = || self.loose_doc_tokens.get(&loose_token(token)).copied();
        self.doc_type(token).or_else(|| loose().flatten())
    }

    /// As [`Self::issuer`], whatever the case and with `D` for `Đ` (`BGDDT`).
    pub fn issuer_loose(&self, token: &str) -> Option<usize> {
        let loose = || self.loose_issuer_tokens.get(&loose_token(token)).copied();
        self.issuer(token).or_else(|| loose().flatten())
    }

    /// The organisation with this id, as row of `organisations.csv`.
    pub fn organisation(&self, id: &str) -> Option<&Organisation> {
        self.organisation_ids
            .get(id)
            .map(|&i| &self.organisations[i].data)
    }

    /// The country with this code of two letters.
    pub fn country(&self, iso2: &str) -> Option<&Country> {
        let row = *self.country_codes.get(iso2)?;
        self.countries.get(row).map(|c| &c.data)
    }

    /// The version of a province in force on `day` (`YYYY-MM-DD`, or a part of
    /// it): if none is, the last one before it; if all are later, the first.
    /// Versions without a GSO code are passed over where there is one with.
    pub fn province_at(&self, id: &str, day: &str) -> Option<&Province> {
        let row = self.province_version(id, day)?;
        Some(&self.provinces[row].data)
    }

    /// As [`Self::province_at`], as row of `provinces.csv`.
    pub fn province_version(&self, id: &str, day: &str) -> Option<usize> {
        let versions = self.province_versions.get(id)?;
        let mut best: Option<usize> = None;
        for &i in versions {
            let p = &self.provinces[i].data;
            let begun = p.valid_from.is_empty() || p.valid_from.as_str() <= day;
            if begun || best.is_none() {
                best = Some(i);
            }
        }
        let coded = |&i: &usize| !self.provinces[i].code.is_empty();
        best.filter(coded)
            .or_else(|| versions.iter().copied().find(coded))
            .or(best)
    }

    /// The province with the GSO code `code` on `day`, if exactly that is known.
    pub fn province_of_code(&self, code: &str, day: &str) -> Option<&Province> {
        let valid = |p: &Province| {
            (p.valid_from.is_empty() || p.valid_from.as_str() <= day)
                && (p.valid_to.is_empty() || day < p.valid_to.as_str())
        };
        let rows = self.provinces_by_code.get(code)?;
        let mut provinces = rows.iter().map(|&row| &self.provinces[row].data);
        let first = provinces.clone().next();
        provinces.find(|p| valid(p)).or(first)
    }

    /// The table an entry is a row of.
    fn file_of(&self, entry: Entry) -> &'static str {
        self.origin(entry).file
    }

    /// The file and line behind a row, for people: `country_aliases.csv:12`.
    pub fn origin(&self, entry: Entry) -> Origin {
        fn at<T>(file: &'static str, rows: &[Row<T>], i: u32) -> Origin {
            let row = rows.get(i as usize);
            Origin {
                file,
                line: row.map_or(0, |r| r.line),
                overlay: row.is_some_and(|r| r.overlay),
            }
        }
        let i = entry.row;
        match entry.family {
            Family::Province => at(PROVINCE_ALIASES.file, &self.province_aliases, i),
            Family::Country => at(COUNTRY_ALIASES.file, &self.country_aliases, i),
            Family::ForeignPlace => at(FOREIGN_PLACES.file, &self.foreign_places, i),
            Family::Region => at(REGIONS.file, &self.regions, i),
            Family::Organisation => at(ORGANISATIONS.file, &self.organisations, i),
            Family::Body => at(BODIES.file, &self.bodies, i),
            Family::DocHead => at(DOC_TYPES.file, &self.doc_types, i),
            Family::Trigger => at(TRIGGERS.file, &self.triggers, i),
            Family::MoneyWord => at(MONEY_WORDS.file, &self.money_words, i),
            Family::CalendarWord => at(CALENDAR_WORDS.file, &self.calendar_words, i),
            Family::District => at(DISTRICTS.file, &self.districts, i),
            Family::Commune => at(COMMUNES.file, &self.communes, i),
            Family::Office => at(OFFICES.file, &self.offices, i),
            Family::Surname => at(SURNAMES.file, &self.surnames, i),
            Family::GenericBody => at(GENERIC_BODIES.file, &self.generic_bodies, i),
            Family::Confusion => at(CONFUSIONS.file, &self.confusions, i),
        }
    }

    fn index(&mut self) {
        for (i, c) in self.countries.iter().enumerate() {
            self.country_codes.entry(c.iso2.clone()).or_insert(i);
        }
        for (i, p) in self.provinces.iter().enumerate() {
            self.province_versions
                .entry(p.id.clone())
                .or_default()
                .push(i);
            self.provinces_by_code
                .entry(p.code.clone())
                .or_default()
                .push(i);
        }
        for list in self.province_versions.values_mut() {
            list.sort_by(|&a, &b| {
                let key = |i: usize| &self.provinces[i].data.valid_from;
                key(a).cmp(key(b))
            });
        }
        for (i, t) in self.doc_types.iter().enumerate() {
            for token in std::iter::once(&t.abbreviation).chain(&t.variants) {
                if let Some((&a, rest)) = token.as_bytes().split_first() {
                    self.doc_token_starts[usize::from(a)] = true;
                    let second = rest.first().copied().unwrap_or(0);
                    self.doc_token_pairs.insert([a, second]);
                }
                self.doc_tokens.entry(token.clone()).or_insert(i);
                add_loose(&mut self.loose_doc_tokens, token, i);
            }
        }
        for (i, s) in self.issuers.iter().enumerate() {
            for token in std::iter::once(&s.abbreviation).chain(&s.variants) {
                if let Some(&b) = token.as_bytes().first() {
                    self.issuer_token_starts[usize::from(b)] = true;
                }
                self.issuer_tokens.entry(token.clone()).or_insert(i);
                add_loose(&mut self.loose_issuer_tokens, token, i);
            }
        }
        for (i, o) in self.organisations.iter().enumerate() {
            self.organisation_ids.insert(o.id.clone(), i);
        }
        let of_role = |role: Role| {
            let rows = self.triggers.iter().filter(|t| t.role == role);
            rows.map(|t| lexicon::form(&t.phrase)).collect()
        };
        self.sentence_words = SentenceWords {
            abbreviations: of_role(Role::Abbreviation),
            line_joints: of_role(Role::LineJoint),
        };
    }
}

/// A token of a code without case, dashes and dots, `Đ` as `D`.
fn loose_token(token: &str) -> String {
    token
        .chars()
        .map(crate::text::fold::lower)
        .filter(|c| c.is_alphanumeric())
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

/// Two rows that differ only in what is folded away leave the key without a row.
fn add_loose(map: &mut HashMap<String, Option<usize>>, token: &str, row: usize) {
    map.entry(loose_token(token))
        .and_modify(|r| *r = r.filter(|&old| old == row))
        .or_insert(Some(row));
}
