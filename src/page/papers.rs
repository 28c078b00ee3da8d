//! Local papers, by the names that their sites and datelines make of a province's.
//!
//! `Baoquangngai.vn` and `(Baonghean)` are a word for a paper and a province, without
//! blanks and marks; `GLO`, `BLC` hold a province's initials. So a row for each paper
//! is not needed.

use foldhash::{HashMap, HashMapExt};

use crate::gazetteer::{Cue, Gazetteers};
use crate::near::bare;

/// Letters of a dateline beside the province's initials, at most.
const BESIDE: usize = 2;
/// Letters of a dateline, at most.
const LETTERS: usize = 5;

/// The provinces that the names of papers are made of.
#[derive(Debug)]
pub(super) struct Papers {
    /// Ids of provinces by the names of sites: `baoquangngai`.
    sites: HashMap<String, String>,
    /// Ids of provinces by their initials: `gl`.
    initials: HashMap<String, Vec<String>>,
}

impl Papers {
    /// Makes the names of papers out of the words for papers and the provinces' names.
    pub(super) fn new(gazetteers: &Gazetteers) -> Self {
        let mut papers = Papers {
            sites: HashMap::new(),
            initials: HashMap::new(),
        };
        let words = gazetteers.page_cues.iter();
        let words = words.filter(|row| row.cue == Cue::Press && !row.phrase.contains(' '));
        let words: Vec<String> = words
            .filter(|row| row.phrase.chars().any(char::is_lowercase))
            .map(|row| bare(&row.phrase))
            .collect();
        for row in &gazetteers.provinces {
            let name = bare(&row.name);
            let id = &row.id;
            let parts = || name.split(|c: char| !c.is_alphanumeric());
            let letters: String = parts().filter_map(|part| part.chars().next()).collect();
            let ids = papers.initials.entry(letters).or_default();
            if !ids.contains(id) {
                ids.push(id.clone());
            }
            let joined: String = parts().collect();
            for word in &words {
                let site = [word.as_str(), &joined].concat();
                papers.sites.entry(site).or_insert_with(|| id.clone());
            }
        }
        papers
    }

    /// The province whose paper has this name: `Baoquangngai.vn`, `baonghean`.
    pub(super) fn province(&self, name: &str) -> Option<&str> {
        let label = name.split(['.', '/']).next()?.trim();
        let site = !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric());
        let key = label.to_ascii_lowercase();
        self.sites.get(&key).map(String::as_str).filter(|_| site)
    }

    /// The provinces whose initials are in those of a dateline: `GLO`, `(BLC)`.
    pub(super) fn of_initials(&self, dateline: &str) -> Vec<String> {
        let count = dateline.chars().count();
        if !(3..=LETTERS).contains(&count) || !dateline.chars().all(char::is_uppercase) {
            return Vec::new();
        }
        let letters: Vec<char> = bare(dateline).chars().collect();
        let lengths = count.saturating_sub(BESIDE).max(2)..count;
        let runs = lengths.flat_map(|n| letters.windows(n));
        let found = runs.filter_map(|run| self.initials.get(&run.iter().collect::<String>()));
        found.flatten().cloned().collect()
    }
}
