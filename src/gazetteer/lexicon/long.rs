//! Names of three and more words, in one automaton that reads words instead of letters.
//!
//! A word goes in as its number among the words of names, in as many bytes as that takes;
//! a name of five words is some ten bytes long, where its letters would be twenty-five.
//! So the automaton has a third of the states, is built in a third of the time, and a text
//! takes two steps for each word.

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::nfa::noncontiguous;
use aho_corasick::{Anchored, MatchKind};

use crate::gazetteer::words::{UNKNOWN, Word};

/// How far into a name some words lead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begun {
    pub(super) state: StateID,
    /// Bytes read so far.
    len: usize,
}

/// The automaton over long names.
#[derive(Debug, Default)]
pub(super) struct Long {
    automaton: Option<NFA>,
    /// The form of each name in the automaton.
    forms: Vec<u32>,
}

impl Long {
    /// `names` are the words of each name and its form; no word is unknown.
    pub(super) fn new(names: impl Iterator<Item = (u32, Vec<Word>)>) -> Self {
        let (forms, written): (_, Vec<Vec<u8>>) = names
            .map(|(form, words)| (form, words.into_iter().flat_map(bytes).collect()))
            .unzip();
        // Room for all bytes in states near the root would be more than all else together.
        let automaton = noncontiguous::NFA::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .prefilter(false)
            .dense_depth(1)
            .build(written)
            .and_then(|nfa| {
                let mut contiguous = NFA::builder();
                contiguous.dense_depth(1).build_from_noncontiguous(&nfa)
            });
        Long {
            automaton: automaton.ok(),
            forms,
        }
    }

    /// After two words, if any name begins so.
    pub(super) fn begun(&self, first: Word, second: Word) -> Option<Begun> {
        let state = self.automaton.as_ref()?.start_state(Anchored::Yes).ok()?;
        let begun = self.step(Begun { state, len: 0 }, first)?;
        self.step(begun, second)
    }

    /// As [`begun`](Self::begun), where the state after both words is known.
    pub(super) fn begun_in(&self, state: StateID, first: Word, second: Word) -> Begun {
        let len = bytes(first).count() + bytes(second).count();
        Begun { state, len }
    }

    /// After one more word.
    pub(super) fn step(&self, begun: Begun, word: Word) -> Option<Begun> {
        let automaton = self.automaton.as_ref()?;
        if word == UNKNOWN {
            return None;
        }
        let Begun { mut state, mut len } = begun;
        for byte in bytes(word) {
            state = automaton.next_state(Anchored::Yes, state, byte);
            if automaton.is_dead(state) {
                return None;
            }
            len += 1;
        }
        Some(Begun { state, len })
    }

    /// The name that the words so far are. A state can also carry a name that ends here
    /// but began later; that one is found from its own token.
    pub(super) fn name(&self, begun: Begun) -> Option<u32> {
        let automaton = self.automaton.as_ref()?;
        if !automaton.is_match(begun.state) {
            return None;
        }
        let name = (0..automaton.match_len(begun.state))
            .map(|n| automaton.match_pattern(begun.state, n))
            .find(|&id| automaton.pattern_len(id) == begun.len)?;
        self.forms.get(name.as_usize()).copied()
    }
}

/// A word as bytes: seven bits each, the lowest first; the last has its highest bit unset,
/// so that no word's bytes begin another's.
fn bytes(word: Word) -> impl Iterator<Item = u8> {
    let mut left = Some(word >> 1);
    std::iter::from_fn(move || {
        let rest = left?;
        left = (rest > 0x7F).then_some(rest >> 7);
        Some((rest & 0x7F) as u8 | u8::from(left.is_some()) << 7)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_bytes_begin_another_s() {
        let all: Vec<Vec<u8>> = [0, 1, 127, 128, 129, 16_383, 16_384, u32::MAX >> 1]
            .map(|n| bytes(n << 1).collect())
            .into();
        for (i, a) in all.iter().enumerate() {
            for (j, b) in all.iter().enumerate() {
                assert_eq!(a.starts_with(b), i == j, "{a:?} {b:?}");
            }
        }
        assert_eq!([all[2].len(), all[3].len(), all[6].len()], [1, 2, 3]);
    }

    #[test]
    fn names_are_told_by_all_their_words() {
        let names = [(7, vec![4, 6, 300]), (9, vec![4, 6, 300, 40_000])];
        let long = Long::new(names.into_iter());
        let two = long.begun(4, 6).expect("both begin so");
        assert!(long.name(two).is_none() && long.step(two, UNKNOWN).is_none());
        let three = long.step(two, 300).expect("a name");
        assert_eq!(long.name(three), Some(7));
        let known = long.begun_in(two.state, 4, 6);
        assert_eq!(long.name(long.step(known, 300).expect("a name")), Some(7));
        let four = long.step(three, 40_000).expect("a name");
        assert_eq!(long.name(four), Some(9));
        assert!(long.step(three, 300).is_none() && long.begun(6, 300).is_none());
    }
}
