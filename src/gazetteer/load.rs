//! Tables read, checked and made into [`Gazetteers`].

use std::path::Path;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use sha2::{Digest, Sha256};

use super::fault::{Faults, Place, meant};
use super::table::load;
use super::*;
use crate::near::nearest;

impl Gazetteers {
    /// Reads, checks and compiles all tables.
    ///
    /// # Errors
    /// All faults of all tables, if there is any. What could not be read has more of them,
    /// perhaps ([`Fault::hides_more`]).
    pub fn load(sources: &Sources) -> Result<Self> {
        let (mut g, mut faults) = Self::tables(sources);
        g.index();
        check::keys(&g, sources, &mut faults);
        let units = || UnitIndex::new(&g.provinces, &g.districts, &g.communes);
        let (units, lexicon) = beside(units, || g.compile());
        g.units = units;
        g.lexicon = lexicon;
        contract::look(&g, sources, &mut faults);
        match faults.0.is_empty() {
            true => Ok(g),
            false => Err(Error::gazetteer(faults.0)),
        }
    }

    /// The rows of all tables, nothing made of them yet, and what is wrong with them.
    fn tables(sources: &Sources) -> (Self, Faults) {
        let mut faults = Faults::default();
        let f = &mut faults;
        if let Some(dir) = &sources.overlay {
            unknown_files(dir, f);
        }
        // One table is longer than all others together.
        let communes = || {
            let mut faults = Faults::default();
            let rows = load(&COMMUNES, sources, &mut faults);
            (rows, faults, digest(sources))
        };
        let others = || Gazetteers {
            provinces: load(&PROVINCES, sources, f),
            province_aliases: load(&PROVINCE_ALIASES, sources, f),
            countries: load(&COUNTRIES, sources, f),
            country_aliases: load(&COUNTRY_ALIASES, sources, f),
            foreign_places: load(&FOREIGN_PLACES, sources, f),
            regions: load(&REGIONS, sources, f),
            organisations: load(&ORGANISATIONS, sources, f),
            bodies: load(&BODIES, sources, f),
            generic_bodies: load(&GENERIC_BODIES, sources, f),
            doc_types: load(&DOC_TYPES, sources, f),
            issuers: load(&ISSUERS, sources, f),
            triggers: load(&TRIGGERS, sources, f),
            money_words: load(&MONEY_WORDS, sources, f),
            calendar_words: load(&CALENDAR_WORDS, sources, f),
            districts: load(&DISTRICTS, sources, f),
            communes: Vec::new(),
            confusions: load(&CONFUSIONS, sources, f),
            offices: load(&OFFICES, sources, f),
            surnames: load(&SURNAMES, sources, f),
            page_cues: load(&PAGE_CUES, sources, f),
            short_words: load(&SHORT_WORDS, sources, f),
            lexicon: lexicon::Builder::default().build(),
            units: UnitIndex::default(),
            sentence_words: SentenceWords::default(),
            province_versions: HashMap::new(),
            provinces_by_code: HashMap::new(),
            doc_tokens: HashMap::new(),
            doc_token_starts: [false; 256],
            doc_token_pairs: HashSet::new(),
            issuer_tokens: HashMap::new(),
            issuer_token_starts: [false; 256],
            loose_doc_tokens: HashMap::new(),
            loose_issuer_tokens: HashMap::new(),
            organisation_ids: HashMap::new(),
            country_codes: HashMap::new(),
            digest: String::new(),
        };
        let ((communes, more, digest), mut g) = beside(communes, others);
        g.communes = communes;
        g.digest = digest;
        faults.0.extend(more.0);
        (g, faults)
    }
}

/// Does `there` on a thread of its own while `here` is done on this one.
fn beside<A: Send, B>(there: impl FnOnce() -> A + Send, here: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let there = scope.spawn(there);
        let here = here();
        let there = there.join();
        (there.unwrap_or_else(|e| std::panic::resume_unwind(e)), here)
    })
}

/// A file in the overlay folder that is no table is a mistyped name.
fn unknown_files(dir: &Path, faults: &mut Faults) {
    let Ok(entries) = std::fs::read_dir(dir) else {
        return;
    };
    let mut names: Vec<String> = entries
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|n| n.to_lowercase().ends_with(".csv"))
        .collect();
    names.sort();
    not_csv(dir, faults);
    if names.is_empty() {
        let file = dir.display().to_string();
        let reason =
            "no table in this folder; own rows stand in files named as ours, such as regions.csv";
        faults.add(
            &Place {
                file: &file,
                line: 0,
            },
            "",
            "",
            reason,
        );
    }
    for name in names {
        if !SPECS.iter().any(|s| s.file == name) {
            let file = dir.join(&name).display().to_string();
            let known: Vec<&str> = SPECS.iter().map(|s| s.file).collect();
            // The ending they share makes nothing alike.
            let stems = known.iter().map(|file| stem(file));
            let near = nearest(stem(&name), stems).map(|stem| format!("{stem}.csv"));
            let reason = match near {
                None => format!("no such table; there are {}", known.join(", ")),
                near => meant("no such table", near),
            };
            faults.add(
                &Place {
                    file: &file,
                    line: 0,
                },
                "",
                "",
                reason,
            );
        }
    }
}

/// A name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A table in another form, of which there is none as CSV: nobody would read it.
fn not_csv(dir: &Path, faults: &mut Faults) {
    for spec in SPECS.iter().filter(|s| !dir.join(s.file).exists()) {
        let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
        let names = entries.filter_map(|e| e.file_name().into_string().ok());
        let mut others: Vec<String> = names
            .filter(|n| stem(n) == stem(spec.file) && n.contains('.'))
            .filter(|n| !n.to_lowercase().ends_with(".csv"))
            .collect();
        others.sort();
        for name in others {
            let file = dir.join(&name).display().to_string();
            let place = Place {
                file: &file,
                line: 0,
            };
            let reason = format!("is not read; save it as {}", spec.file);
            faults.add(&place, "", "", reason);
        }
    }
}

fn digest(sources: &Sources) -> String {
    let mut hash = Sha256::new();
    for spec in SPECS {
        hash.update(spec.file.as_bytes());
        hash.update([0]);
        hash.update(spec.text.as_bytes());
        if let Some(dir) = &sources.overlay
            && let Ok(text) = std::fs::read(dir.join(spec.file))
        {
            hash.update([1]);
            hash.update(&text);
        }
    }
    crate::record::hex(&hash.finalize())
}
