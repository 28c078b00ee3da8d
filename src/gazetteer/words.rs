//! The words names begin with: what keeps the automaton from running at each token.
//!
//! More than half of the words of a text begin some name (`hòa`, `tân`, `phó`),
//! but few go on like one. So each word of a text is looked up once, in the table
//! of all first and second words of names, and gets a number. Names of one and of
//! two words are told by these numbers; only where a longer name may begin is the
//! automaton asked, from the state it has after the second word.

use aho_corasick::automaton::StateID;

/// The number of a word that no name has as its first or second.
pub(super) const UNKNOWN: u32 = 0;

/// What a word or a pair of words is the whole or the beginning of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Name {
    /// The name that is this and no more.
    pub(super) whole: Option<u32>,
    /// The automaton's state after it, if longer names begin so.
    pub(super) state: Option<StateID>,
}

/// First and second words of all names, and what they begin.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Open addressing, a power of two of slots.
    slots: Vec<Slot>,
    /// All words, one after the other, and where each begins; the word of number
    /// `n` lies between `ends[n - 1]` and `ends[n]`.
    text: String,
    ends: Vec<u32>,
    /// The name that each word is alone.
    singles: Vec<Option<u32>>,
    pairs: Pairs,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    print: Print,
    word: u32,
}

impl Words {
    /// The words of `forms`; `state` is the automaton's state after some words.
    pub(super) fn new(forms: &[String], state: impl Fn(&str) -> Option<StateID>) -> Self {
        let mut words = Words {
            slots: vec![Slot::default(); (forms.len() / 2 + 8).next_power_of_two() * 2],
            ends: vec![0],
            singles: vec![None],
            pairs: Pairs::new(forms.len()),
            ..Words::default()
        };
        for (id, form) in forms.iter().enumerate() {
            let mut list = form.split(' ');
            let first = words.add(list.next().unwrap_or(""));
            let Some(second) = list.next() else {
                words.singles[first as usize] = Some(id as u32);
                continue;
            };
            let second = words.add(second);
            let name = words.pairs.entry(first, second);
            if list.next().is_none() {
                name.whole = Some(id as u32);
            } else if name.state.is_none() {
                let end = form
                    .match_indices(' ')
                    .nth(1)
                    .map_or(form.len(), |(i, _)| i);
                name.state = state(&form[..end]);
            }
        }
        words
    }

    fn add(&mut self, word: &str) -> u32 {
        let known = self.number(word.as_bytes());
        if known != UNKNOWN {
            return known;
        }
        // At most half of the slots may be taken, or probing gets slow.
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        let number = self.ends.len() as u32;
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        self.singles.push(None);
        self.insert(Slot {
            print: Print::new(word.as_bytes()),
            word: number,
        });
        number
    }

    fn insert(&mut self, new: Slot) {
        let mut at = new.print.slot(self.slots.len());
        while self.slots[at].word != UNKNOWN {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = new;
    }

    fn grow(&mut self) {
        let larger = vec![Slot::default(); self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, larger);
        old.into_iter()
            .filter(|s| s.word != UNKNOWN)
            .for_each(|s| self.insert(s));
    }

    /// The number of a word by its match key.
    pub(super) fn number(&self, key: &[u8]) -> u32 {
        let print = Print::new(key);
        let mut at = print.slot(self.slots.len());
        while let Some(slot) = self.slots.get(at) {
            if slot.word == UNKNOWN {
                break;
            }
            if slot.print == print && (key.len() <= 8 || self.word(slot.word) == key) {
                return slot.word;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        UNKNOWN
    }

    fn word(&self, number: u32) -> &[u8] {
        let n = number as usize;
        let range = self.ends[n - 1] as usize..self.ends[n] as usize;
        &self.text.as_bytes()[range]
    }

    /// The name that is this word alone.
    pub(super) fn single(&self, number: u32) -> Option<u32> {
        self.singles.get(number as usize).copied().flatten()
    }

    /// What these two words are or begin.
    pub(super) fn pair(&self, first: u32, second: u32) -> Option<Name> {
        self.pairs.get(first, second)
    }
}

/// A key's fingerprint: of keys up to eight bytes, as nearly all syllables are,
/// it is the whole key; of longer ones it may be shared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Print {
    bytes: u64,
    len: u32,
}

impl Print {
    fn new(key: &[u8]) -> Self {
        let len = key.len() as u32;
        let (Some(head), Some(tail)) = (key.first_chunk::<4>(), key.last_chunk::<4>()) else {
            let byte = |i: usize| u64::from(key.get(i).copied().unwrap_or(0));
            let bytes = byte(0) | byte(1) << 8 | byte(2) << 16;
            return Print { bytes, len };
        };
        let (head, tail) = (u32::from_le_bytes(*head), u32::from_le_bytes(*tail));
        let mut bytes = u64::from(head) | u64::from(tail) << 32;
        if let Some(middle) = key.get(4..key.len() - 4) {
            for &b in middle {
                bytes = bytes.rotate_left(5).wrapping_mul(MIX) ^ u64::from(b);
            }
        }
        Print { bytes, len }
    }

    /// A place among `slots`, a power of two.
    fn slot(self, slots: usize) -> usize {
        let mixed = (self.bytes ^ u64::from(self.len) << 57).wrapping_mul(MIX);
        (mixed >> 40) as usize & slots.saturating_sub(1)
    }
}

/// An odd number with mixed bits: the golden ratio's.
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// What pairs of words are or begin.
#[derive(Debug, Default)]
struct Pairs {
    /// A bit for each pair; false alarms are rare and harmless.
    bits: Vec<u64>,
    /// Open addressing, a power of two of slots.
    slots: Vec<(u64, Name)>,
}

/// log2 of the number of bits: few false alarms, yet it stays in the cache.
const PAIR_BITS: u32 = 18;

impl Pairs {
    fn new(most: usize) -> Self {
        Pairs {
            bits: vec![0; 1 << (PAIR_BITS - 6)],
            slots: vec![Default::default(); (most + 8).next_power_of_two() * 2],
        }
    }

    /// The entry of a pair, empty if it is new. Holds as many as promised.
    fn entry(&mut self, first: u32, second: u32) -> &mut Name {
        let key = Self::key(first, second);
        let mixed = key.wrapping_mul(MIX);
        let bit = (mixed >> (64 - PAIR_BITS)) as usize;
        self.bits[bit >> 6] |= 1 << (bit & 63);
        let mut at = mixed as usize >> 20 & (self.slots.len() - 1);
        while self.slots[at].0 != 0 && self.slots[at].0 != key {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at].0 = key;
        &mut self.slots[at].1
    }

    fn get(&self, first: u32, second: u32) -> Option<Name> {
        let key = Self::key(first, second);
        let mixed = key.wrapping_mul(MIX);
        let bit = (mixed >> (64 - PAIR_BITS)) as usize;
        if self.bits.get(bit >> 6)? >> (bit & 63) & 1 == 0 {
            return None;
        }
        let mut at = mixed as usize >> 20 & (self.slots.len() - 1);
        loop {
            match self.slots.get(at)? {
                (found, name) if *found == key => return Some(*name),
                (0, _) => return None,
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }

    /// Never 0: words are counted from 1.
    fn key(first: u32, second: u32) -> u64 {
        u64::from(first) << 32 | u64::from(second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(forms: &[&str]) -> Words {
        let forms: Vec<String> = forms.iter().map(|f| f.to_string()).collect();
        Words::new(&forms, |_| Some(StateID::ZERO))
    }

    #[test]
    fn singles_and_pairs() {
        let words = words(&["nga", "nga sơn", "hòa bình", "cộng hòa dân chủ", "36"]);
        let number = |word: &str| words.number(word.as_bytes());
        let pair = |a: &str, b: &str| words.pair(number(a), number(b));
        assert_eq!(words.single(number("nga")), Some(0));
        assert_eq!(words.single(number("36")), Some(4));
        assert_eq!(words.single(number("hòa")), None);
        assert_eq!(number("dân"), UNKNOWN);
        assert_eq!(number(""), UNKNOWN);
        let whole = pair("nga", "sơn").expect("a pair");
        assert!(whole.whole == Some(1) && whole.state.is_none());
        let begun = pair("cộng", "hòa").expect("a pair");
        assert!(begun.whole.is_none() && begun.state.is_some());
        assert!(pair("sơn", "nga").is_none() && pair("hòa", "dân").is_none());
    }

    #[test]
    fn words_are_told_apart() {
        let list = "a b ab ba abc abcd dcba abcdabcd abcdefgh abcdefghi abcdxfghi abcdefghijklmn \
                    abcdefghijklmnopq nghiệp nghiêp 1 2 10 01";
        let list: Vec<&str> = list.split_whitespace().collect();
        let words = words(&list);
        for (i, word) in list.iter().enumerate() {
            let number = words.number(word.as_bytes());
            assert_eq!(words.single(number), Some(i as u32), "{word}");
        }
    }

    #[test]
    fn more_words_than_slots() {
        let list: Vec<String> = (0..500).map(|n| format!("w{n} x{n} y")).collect();
        let words = Words::new(&list, |_| Some(StateID::ZERO));
        assert!((0..500).all(|n| words.number(format!("x{n}").as_bytes()) != UNKNOWN));
    }
}
