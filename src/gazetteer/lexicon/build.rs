//! All names into one lexicon: their match forms, as they stand and cut short.

use foldhash::{HashMap, HashSet};

use super::{Entry, Family, Lexicon, Long, Marks, push_word};
use crate::gazetteer::hits::{Roles, Signs, family_bit, role_bit};
use crate::gazetteer::short::{self, Shorts};
use crate::gazetteer::values::Role;
use crate::gazetteer::words::Words;
use crate::text::{Text, fold};
use crate::token::{SentenceWords, Tokens, Vocabulary};

/// Collects names before the automaton is built.
#[derive(Debug, Default)]
pub(in crate::gazetteer) struct Builder {
    /// All names, one after the other.
    text: String,
    /// Where each name ends in `text`, its row, its role if it is a trigger.
    names: Vec<(usize, Entry, Option<Role>)>,
    shorts: Shorts,
}

/// Between names: ends whatever a name could join with.
const BETWEEN: &str = "\n\n";

impl Builder {
    /// With words that are cut short in names of bodies and offices.
    pub(in crate::gazetteer) fn new<'w>(shorts: impl Iterator<Item = (&'w str, &'w str)>) -> Self {
        Builder {
            shorts: Shorts::new(shorts),
            ..Builder::default()
        }
    }

    pub(in crate::gazetteer) fn add(&mut self, name: &str, entry: Entry, role: Option<Role>) {
        if name.is_empty() {
            return;
        }
        self.text.push_str(name);
        self.names.push((self.text.len(), entry, role));
        self.text.push_str(BETWEEN);
    }

    pub(in crate::gazetteer) fn build(self) -> Lexicon {
        let mut forms = Forms::default();
        let mut meanings: Vec<(u32, Entry)> = Vec::with_capacity(self.names.len());
        let text = Text::new(&self.text);
        let mut vocabulary = Vocabulary::new(&in_all_cases(&text));
        let full = self.forms(&text, &vocabulary);
        for (form, (_, entry, role)) in full.iter().zip(&self.names) {
            if !form.is_empty() {
                let id = forms.add(form, entry.family, role.map_or(0, role_bit));
                meanings.push((id, *entry));
            }
        }
        // What is a name as it stands is no other one cut short.
        let whole = forms.list.len();
        for (form, (_, entry, _)) in full.iter().zip(&self.names) {
            for short in Some(form)
                .filter(|_| short::applies(entry.family))
                .map(|form| self.shorts.of(form))
                .unwrap_or_default()
            {
                let known = forms.ids.get(&short);
                if known.is_none_or(|&id| id as usize >= whole) {
                    meanings.push((forms.add(&short, entry.family, 0), *entry));
                }
            }
        }
        let Forms {
            list: forms,
            families,
            roles,
            ..
        } = forms;
        let (entries, first) = by_form(&meanings, forms.len());
        // Names of one and two words are told by the words; see `words`.
        let mut words = Words::new(&forms);
        let is_long = |(_, form): &(u32, &String)| form.bytes().filter(|&b| b == b' ').count() >= 2;
        let names = (0..).zip(&forms).filter(is_long);
        let long = Long::new(names.map(|(id, form)| (id, words.numbers(form).collect())));
        words.begin(|first, second| Some(long.begun(first, second)?.state));
        vocabulary.number(|key| words.number(key));
        let mut role_sets = vec![0];
        let marks = families
            .into_iter()
            .zip(roles)
            .enumerate()
            .map(|(id, (families, set))| {
                let signs = Signs::form(families, set);
                Marks::new(signs, index_of(&mut role_sets, set), id >= whole)
            })
            .collect();
        Lexicon {
            long,
            words,
            vocabulary,
            forms,
            marks,
            role_sets,
            entries,
            first,
        }
    }

    /// The match form of each name, all read in one go: `text` are the names.
    fn forms(&self, text: &Text<'_>, vocabulary: &Vocabulary) -> Vec<String> {
        let tokens = Tokens::with(text, &SentenceWords::default(), vocabulary);
        let mut out = Vec::with_capacity(self.names.len());
        let mut i = 0;
        for &(end, _, _) in &self.names {
            let mut form = String::new();
            while let Some(t) = tokens.get(i) {
                if text.to_source(t.span()).start as usize >= end {
                    break;
                }
                push_word(&tokens, i, &mut form);
                i += 1;
            }
            out.push(form);
        }
        out
    }
}

/// The words of `text` in small letters, with a capital and in capitals, a line each.
fn in_all_cases(text: &Text<'_>) -> String {
    let words = text.clean().split(|c: char| !fold::is_letter(c));
    let words: HashSet<&str> = words.collect();
    let mut out = String::with_capacity(words.len() * 32);
    for word in words {
        let mut chars = word.chars();
        let first = chars.next();
        out.extend(word.chars().map(fold::lower));
        out.push('\n');
        out.extend(first.into_iter().flat_map(char::to_uppercase));
        out.extend(chars.map(fold::lower));
        out.push('\n');
        out.extend(word.chars().flat_map(char::to_uppercase));
        out.push('\n');
    }
    out
}

/// The forms so far, each with what it can be.
#[derive(Debug, Default)]
struct Forms {
    list: Vec<String>,
    families: Vec<u32>,
    roles: Vec<Roles>,
    ids: HashMap<String, u32>,
}

impl Forms {
    fn add(&mut self, form: &str, family: Family, roles: Roles) -> u32 {
        let id = match self.ids.get(form) {
            Some(&id) => id,
            None => {
                let id = self.list.len() as u32;
                self.ids.insert(form.to_string(), id);
                self.list.push(form.to_string());
                self.families.push(0);
                self.roles.push(0);
                id
            }
        };
        self.families[id as usize] |= family_bit(family);
        self.roles[id as usize] |= roles;
        id
    }
}

/// The meanings of each of `forms` forms, sorted and once each, one form after the other;
/// and where those of each begin, the end of all behind them.
fn by_form(meanings: &[(u32, Entry)], forms: usize) -> (Vec<Entry>, Vec<u32>) {
    let mut ends = vec![0_usize; forms + 1];
    for (id, _) in meanings {
        ends[*id as usize + 1] += 1;
    }
    for i in 0..forms {
        ends[i + 1] += ends[i];
    }
    let mut free = ends.clone();
    let mut all = vec![Entry::without_row(Family::Province); meanings.len()];
    for (id, entry) in meanings {
        let at = &mut free[*id as usize];
        all[*at] = *entry;
        *at += 1;
    }
    let mut entries = Vec::with_capacity(all.len());
    let mut first = vec![0];
    for ends in ends.windows(2) {
        let of_form = &mut all[ends[0]..ends[1]];
        of_form.sort_unstable();
        let once = of_form.chunk_by(|a, b| a == b).map(|same| same[0]);
        entries.extend(once);
        first.push(entries.len() as u32);
    }
    (entries, first)
}

/// Where `set` is in `sets`, in the end if need be. There are few.
fn index_of(sets: &mut Vec<Roles>, set: Roles) -> u32 {
    let known = sets.iter().position(|&s| s == set);
    known.unwrap_or_else(|| {
        sets.push(set);
        sets.len() - 1
    }) as u32
}
