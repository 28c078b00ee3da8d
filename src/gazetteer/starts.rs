//! The words names begin with: what keeps the automaton from running at each token.
//!
//! More than half of the words of a text begin some name (`hòa`, `tân`, `phó`),
//! but few go on like one. So a text's words are looked up in a table of first
//! words; a name of one word is told there, and only where the pair of this word
//! and the next may begin a longer name is the automaton asked, from the state it
//! has after the first word.

use aho_corasick::automaton::StateID;

/// A number for a word's match key; equal keys have equal numbers.
pub(super) fn hash(key: &[u8]) -> u32 {
    let (Some(head), Some(tail)) = (key.first_chunk::<4>(), key.last_chunk::<4>()) else {
        let byte = |i: usize| u64::from(key.get(i).copied().unwrap_or(0));
        return mix(byte(0) | byte(1) << 8 | byte(2) << 16, key.len());
    };
    let mut sum = u64::from(u32::from_le_bytes(*head)) | u64::from(u32::from_le_bytes(*tail)) << 32;
    let mut rest = key.get(4..key.len() - 4).unwrap_or(&[]);
    while let Some((piece, after)) = rest.split_first_chunk::<4>() {
        sum = u64::from(mix(sum, 0)) | u64::from(u32::from_le_bytes(*piece)) << 32;
        rest = after;
    }
    for &b in rest {
        sum = u64::from(mix(sum, usize::from(b)));
    }
    mix(sum, key.len())
}

fn mix(sum: u64, with: usize) -> u32 {
    let product = (sum ^ (with as u64) << 57).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (product >> 32) as u32 ^ (product as u32 >> 3)
}

/// What begins with one word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    word: (u32, u32),
    /// The name that is this word alone.
    pub(super) single: Option<u32>,
    /// The automaton's state after the word, if longer names begin with it.
    pub(super) state: Option<StateID>,
}

/// All words names begin with, and the pairs that longer names begin with.
#[derive(Debug, Default)]
pub(super) struct Starts {
    words: String,
    list: Vec<Start>,
    /// Open addressing: hash and index into `list` plus one; 0 is an empty slot.
    slots: Vec<(u32, u32)>,
    /// A bit for each hash of a pair; false alarms are harmless.
    pairs: Vec<u64>,
}

const PAIR_BITS: u32 = 18;

impl Starts {
    /// The first words and pairs of `forms`; `state` is the automaton after a word.
    pub(super) fn new(forms: &[String], state: impl Fn(&str) -> Option<StateID>) -> Self {
        let mut starts = Starts {
            slots: vec![(0, 0); (forms.len() * 2).next_power_of_two()],
            pairs: vec![0; 1 << (PAIR_BITS - 6)],
            ..Starts::default()
        };
        for (id, form) in forms.iter().enumerate() {
            let mut words = form.split(' ');
            let (Some(first), second) = (words.next(), words.next()) else {
                continue;
            };
            let at = starts.add(first);
            let Some(second) = second else {
                starts.list[at].single = Some(id as u32);
                continue;
            };
            if starts.list[at].state.is_none() {
                starts.list[at].state = state(first);
            }
            let bit = pair(hash(first.as_bytes()), hash(second.as_bytes()));
            starts.pairs[bit >> 6] |= 1 << (bit & 63);
        }
        starts
    }

    fn add(&mut self, word: &str) -> usize {
        let hash = hash(word.as_bytes());
        let mut slot = self.slot(hash);
        while let (h, at @ 1..) = self.slots[slot] {
            let at = at as usize - 1;
            if h == hash && self.word(at) == word.as_bytes() {
                return at;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        let from = self.words.len() as u32;
        self.words.push_str(word);
        self.list.push(Start {
            word: (from, self.words.len() as u32),
            single: None,
            state: None,
        });
        self.slots[slot] = (hash, self.list.len() as u32);
        self.list.len() - 1
    }

    fn slot(&self, hash: u32) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn word(&self, at: usize) -> &[u8] {
        let (from, to) = self.list[at].word;
        &self.words.as_bytes()[from as usize..to as usize]
    }

    /// What begins with the word `key`, whose hash is `hash`.
    pub(super) fn get(&self, hash: u32, key: &[u8]) -> Option<&Start> {
        let mut slot = self.slot(hash);
        while let Some(&(h, at @ 1..)) = self.slots.get(slot) {
            let at = at as usize - 1;
            if h == hash && self.word(at) == key {
                return self.list.get(at);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        None
    }

    /// Whether a name may begin with the words of these hashes.
    pub(super) fn may_go_on(&self, first: u32, second: u32) -> bool {
        let bit = pair(first, second);
        self.pairs
            .get(bit >> 6)
            .is_some_and(|word| word >> (bit & 63) & 1 == 1)
    }
}

fn pair(first: u32, second: u32) -> usize {
    let both = u64::from(first) << 32 | u64::from(second);
    (both.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - PAIR_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_and_pairs() {
        let forms: Vec<String> = ["nga", "nga sơn", "hòa bình", "cộng hòa dân chủ", "36"]
            .map(String::from)
            .into();
        let starts = Starts::new(&forms, |_| Some(StateID::ZERO));
        let get = |word: &str| starts.get(hash(word.as_bytes()), word.as_bytes());
        let go_on = |a: &str, b: &str| starts.may_go_on(hash(a.as_bytes()), hash(b.as_bytes()));
        assert_eq!(get("nga").and_then(|s| s.single), Some(0));
        assert!(get("nga").is_some_and(|s| s.state.is_some()));
        assert_eq!(get("36").and_then(|s| s.single), Some(4));
        assert!(get("36").is_some_and(|s| s.state.is_none()));
        assert_eq!(get("hòa").and_then(|s| s.single), None);
        assert!(get("sơn").is_none() && get("").is_none());
        assert!(go_on("nga", "sơn") && go_on("cộng", "hòa"));
        assert!(!go_on("sơn", "nga") && !go_on("hòa", "dân"));
    }

    #[test]
    fn hashes_tell_words_apart() {
        let words = "a b ab ba abc abcd dcba abcde abcdefgh abcdefghi abcdefghijklmn nghiệp nghiêp 1 2 10 01";
        let mut all: Vec<u32> = words.split(' ').map(|w| hash(w.as_bytes())).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), words.split(' ').count());
    }
}
