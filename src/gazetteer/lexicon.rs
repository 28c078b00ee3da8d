//! All names of all tables in one automaton, and the names found in a text.
//!
//! A name's *match form* is its tokens' match keys joined by single blanks, with
//! dashes and emphasis marks left out: `Cô-oét`, `Cô oét` and `CÔ – OÉT` share
//! the form `cô oét`, and a line break inside a name does not matter. The forms
//! are compiled into one Aho–Corasick automaton (leftmost-longest). A text is
//! scanned from every token, feeding keys as they stand, so that a match begins
//! and ends on token bounds by construction. All names that begin at a token are
//! kept; consumers take the longest of their own family, or look at shorter ones
//! when the longest does not fit.

use std::collections::HashMap;

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use crate::text::Text;
use crate::token::{Class, Gap, Tokens};

/// What sort of thing a name is: the table its row number points into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// `province_aliases.csv`
    Province,
    /// `country_aliases.csv`
    Country,
    /// `foreign_places.csv`
    ForeignPlace,
    /// `regions.csv`
    Region,
    /// `organisations.csv`
    Organisation,
    /// `bodies.csv`
    Body,
    /// Heads of `doc_types.csv`
    DocHead,
    /// `triggers.csv`
    Trigger,
    /// `money_words.csv`
    MoneyWord,
    /// `calendar_words.csv`
    CalendarWord,
    /// `districts.csv`
    District,
    /// `communes.csv`
    Commune,
    /// `offices.csv`
    Office,
    /// `surnames.csv`
    Surname,
    /// `generic_bodies.csv`
    GenericBody,
    /// `confusions.csv`
    Confusion,
}

/// One meaning of a form: a row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Which table.
    pub family: Family,
    /// Index of the row there.
    pub row: u32,
}

/// A form found in a text: tokens `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    form: u32,
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

/// Collects names before the automaton is built.
#[derive(Debug, Default)]
pub(super) struct Builder {
    forms: HashMap<String, Vec<Entry>>,
}

impl Builder {
    pub(super) fn add(&mut self, name: &str, entry: Entry) {
        let form = form(name);
        if form.is_empty() {
            return;
        }
        let entries = self.forms.entry(form).or_default();
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }

    pub(super) fn build(self) -> Lexicon {
        let mut forms: Vec<(String, Vec<Entry>)> = self.forms.into_iter().collect();
        forms.sort_unstable();
        for (_, entries) in &mut forms {
            entries.sort_unstable();
        }
        let automaton = NFA::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .prefilter(false)
            .build(forms.iter().map(|(form, _)| form.as_bytes()))
            .ok();
        Lexicon { automaton, forms }
    }
}

/// The automaton over all names, and what each name can mean.
#[derive(Debug)]
pub struct Lexicon {
    automaton: Option<NFA>,
    forms: Vec<(String, Vec<Entry>)>,
}

impl Lexicon {
    /// What the form of a hit can mean, sorted by table.
    pub fn entries(&self, hit: Hit) -> &[Entry] {
        self.forms
            .get(hit.form as usize)
            .map_or(&[], |(_, entries)| entries)
    }

    /// What a name can mean, however it is spelled.
    pub fn lookup(&self, name: &str) -> &[Entry] {
        let form = form(name);
        match self.forms.binary_search_by(|(f, _)| f.as_str().cmp(&form)) {
            Ok(i) => &self.forms[i].1,
            Err(_) => &[],
        }
    }

    /// All forms with what they can mean, in byte order.
    pub fn forms(&self) -> impl Iterator<Item = (&str, &[Entry])> {
        self.forms.iter().map(|(f, e)| (f.as_str(), e.as_slice()))
    }

    /// Number of forms.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there is no form at all.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// All names in a text.
    pub fn scan(&self, tokens: &Tokens) -> Hits {
        let mut hits = Hits {
            list: Vec::with_capacity(tokens.len() / 3),
            first: Vec::with_capacity(tokens.len() + 1),
        };
        for i in 0..tokens.len() {
            hits.first.push(hits.list.len() as u32);
            self.scan_from(tokens, i, &mut hits.list);
        }
        hits.first.push(hits.list.len() as u32);
        hits
    }

    fn scan_from(&self, tokens: &Tokens, i: usize, out: &mut Vec<Hit>) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        let list = tokens.as_slice();
        if list[i].class == Class::Number && list[i].end - list[i].start > 6 {
            return;
        }
        let Ok(mut state) = automaton.start_state(Anchored::Yes) else {
            return;
        };
        let mut fed = 0usize;
        let mut feed = |bytes: &[u8], fed: &mut usize| {
            for &b in bytes {
                state = automaton.next_state(Anchored::Yes, state, b);
                if automaton.is_dead(state) {
                    return None;
                }
            }
            *fed += bytes.len();
            Some(state)
        };
        for (j, token) in list.iter().enumerate().skip(i) {
            let key = tokens.key(j);
            if j > i {
                let over_line = token.gap == Gap::Line && token.class == Class::Number;
                if matches!(token.gap, Gap::Paragraph | Gap::Wide) || over_line {
                    return;
                }
                if is_skipped(key) {
                    continue;
                }
                if feed(b" ", &mut fed).is_none() {
                    return;
                }
            }
            let Some(state) = feed(key.as_bytes(), &mut fed) else {
                return;
            };
            if automaton.is_match(state) {
                for n in 0..automaton.match_len(state) {
                    let id = automaton.match_pattern(state, n);
                    // A state can also carry a name that ends here but began
                    // later; that one is found from its own token.
                    if automaton.pattern_len(id) == fed {
                        out.push(Hit {
                            form: id.as_u32(),
                            start: i as u32,
                            end: j as u32 + 1,
                        });
                        break;
                    }
                }
            }
        }
    }
}

/// Marks that do not count inside a name.
fn is_skipped(key: &str) -> bool {
    matches!(key, "-" | "*" | "_" | "\"")
}

/// The match form of a name.
pub(super) fn form(name: &str) -> String {
    let text = Text::new(name);
    let tokens = Tokens::new(&text, &|_| false);
    let mut out = String::with_capacity(name.len());
    for i in 0..tokens.len() {
        let key = tokens.key(i);
        if is_skipped(key) {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(key);
    }
    out
}

/// The names found in one text, grouped by the token they begin at.
#[derive(Debug, Default)]
pub struct Hits {
    list: Vec<Hit>,
    first: Vec<u32>,
}

impl Hits {
    /// The names that begin at token `i`, shortest first.
    pub fn at(&self, i: usize) -> &[Hit] {
        match (self.first.get(i), self.first.get(i + 1)) {
            (Some(&a), Some(&b)) => &self.list[a as usize..b as usize],
            _ => &[],
        }
    }

    /// All names, by first token, then by length.
    pub fn all(&self) -> &[Hit] {
        &self.list
    }
}
