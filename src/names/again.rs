//! Full names that stand again with nothing beside them.

use foldhash::HashSet;

use super::run::{self, skip_marks};
use super::{People, Person, context};
use crate::extract::View;
use crate::gazetteer::Signs;
use crate::token::{Case, Class, Gap, is_syllable};

/// Tokens after which a name is not followed further.
const MAX_TOKENS: usize = 12;

/// Finds the names of `persons` where nothing else pointed at them, and adds them.
pub(super) fn find(view: &View<'_>, persons: &mut Vec<Person>) {
    let mut known = Known::default();
    for p in persons.iter().filter(|p| !p.short) {
        known.add(view, p);
    }
    if known.names.is_empty() {
        return;
    }
    // `TRƯƠNG TẤN | SANG THĂM`: in capitals the end of a name looks like a verb.
    for p in persons.iter_mut().filter(|p| !p.short) {
        let upper = |i: usize| view.token(i).is_some_and(|t| t.case == Case::Upper);
        let near = view.token(p.to).is_some_and(|t| t.gap == Gap::Space);
        if near && upper(p.from) && upper(p.to) && known.has(view, p.from, p.to + 1) {
            p.to += 1;
        }
    }
    persons.sort_by_key(|p| (p.from, p.to));
    let mut found = Vec::new();
    let mut next = 0;
    let mut i = view.hits.next(0, Signs::CAPITAL);
    while i < view.len() {
        while persons.get(next).is_some_and(|p| p.to <= i) {
            next += 1;
        }
        if let Some(p) = persons.get(next).filter(|p| p.from <= i) {
            i = view.hits.next(p.to.max(i + 1), Signs::CAPITAL);
            continue;
        }
        let free = |to: usize| persons.get(next).is_none_or(|p| to <= p.from);
        let end = known
            .at(view, i)
            .filter(|&to| free(to) && !spoken_for(view, i));
        match end {
            Some(to) => {
                found.push(Person {
                    from: i,
                    to,
                    short: false,
                    rule: "person/again",
                    row: None,
                });
                i = view.hits.next(to, Signs::CAPITAL);
            }
            None => i = view.hits.next(i + 1, Signs::CAPITAL),
        }
    }
    persons.extend(found);
}

/// `Ngoại trưởng Blinken`: drops single words that are part of a full name of the text, with
/// the offices that only they hold. Only full names are persons.
pub(super) fn drop_parts(view: &View<'_>, people: &mut People) {
    let lone = |p: &Person| p.to == p.from + 1 && !p.short;
    if !people.persons.iter().any(lone) {
        return;
    }
    let full = people.persons.iter().filter(|p| !p.short && !lone(p));
    let words: HashSet<&str> = full
        .flat_map(|p| p.from..p.to)
        .map(|i| view.key(i))
        .collect();
    let part = |p: &Person| lone(p) && words.contains(view.key(p.from));
    let parts = people.persons.iter().filter(|p| part(p));
    let parts: HashSet<u32> = parts.map(|p| p.from as u32).collect();
    if parts.is_empty() {
        return;
    }
    let kept = |from: u32| !parts.contains(&from);
    people.persons.retain(|p| kept(p.from as u32));
    for office in &mut people.offices {
        office.persons.retain(|&from| kept(from));
    }
    people.offices.retain(|o| !o.persons.is_empty());
}

/// Names by the hash of their words, so that each place costs a few look-ups.
#[derive(Default)]
struct Known<'v> {
    first: HashSet<&'v str>,
    /// The bits of the first words. Of capitals few begin a name: most are told by this.
    bits: u64,
    names: HashSet<u64>,
}

impl<'v> Known<'v> {
    fn add(&mut self, view: &View<'v>, p: &Person) {
        let hash = hash(view, p.from, p.to);
        let first = view.key(p.from);
        self.bits |= bit(first);
        self.first.insert(first);
        self.names.insert(hash);
    }

    fn has(&self, view: &View<'_>, from: usize, to: usize) -> bool {
        self.names.contains(&hash(view, from, to))
    }

    /// One past the longest known name at token `i`, if no capital follows it.
    fn at(&self, view: &View<'_>, i: usize) -> Option<usize> {
        let first = view.key(i);
        if self.bits & bit(first) == 0 || !self.first.contains(first) {
            return None;
        }
        let upper = view.token(i).is_some_and(|t| t.case == Case::Upper);
        let (mut hash, mut at, mut end) = (SEED, i, None);
        for _ in 0..MAX_TOKENS {
            let Some(t) = view.token(at) else {
                break;
            };
            let fits = t.class != Class::Word || t.is_capital() || t.gap == Gap::None;
            if at > i && t.gap == Gap::Paragraph || !fits {
                break;
            }
            hash = mix(hash, view.key(at));
            if self.names.contains(&hash) {
                end = Some(at + 1);
            }
            at = skip_marks(view, at + 1);
        }
        end.filter(|&end| {
            let run = run::at(view, i).is_some_and(|r| r.to > end);
            upper || !run || !is_syllable(view.surface(end))
        })
    }
}

/// One of 64 bits for a word, by its length and its last byte.
fn bit(word: &str) -> u64 {
    let last = word.as_bytes().last().copied().unwrap_or(0);
    1 << ((usize::from(last) + 11 * word.len()) % 64)
}

/// The hash of the words in tokens `from..to`.
fn hash(view: &View<'_>, from: usize, to: usize) -> u64 {
    let words = (from..to).filter(|&i| !is_mark(view, i));
    words.fold(SEED, |h, i| mix(h, view.key(i)))
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a over a word and a blank.
fn mix(hash: u64, word: &str) -> u64 {
    let bytes = word.bytes().chain([b' ']);
    bytes.fold(hash, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn is_mark(view: &View<'_>, i: usize) -> bool {
    matches!(view.key(i), "*" | "_")
}

/// Whether the name at token `i` is that of a thing, or part of another name.
fn spoken_for(view: &View<'_>, i: usize) -> bool {
    let upper = view.token(i).is_some_and(|t| t.case == Case::Upper);
    context::named_after(view, i) || !upper && context::inside_name(view, i)
}
