//! The words names begin with: what keeps the automaton from running at each token.
//!
//! More than half of the words of a text begin some name (`hòa`, `tân`, `phó`),
//! but few go on like one. So each word of a text is looked up once, in the table
//! of all words of names, and gets a number. Names of one and of two words are told
//! by these numbers; only where a longer name may begin is the automaton asked, from
//! the state it has after the second word.
//!
//! What a word turns out to be is as good as random, and a processor that guesses
//! wrong loses more time than the look-up takes. The look-ups at every token are
//! therefore written without branches.

use foldhash::{HashMap, HashMapExt};
use std::num::NonZeroU32;

use aho_corasick::automaton::StateID;

/// A word's number. The lowest bit says whether the word is a name by itself.
pub(super) type Word = u32;

/// The number of a word that no name has.
pub(super) const UNKNOWN: Word = 0;
/// The number of the marks that do not count inside a name.
pub(super) const SKIPPED: Word = 2;
/// The marks themselves.
const MARKS: [&str; 4] = ["-", "*", "_", "\""];

/// Whether a token of this match key does not count inside a name.
pub(super) fn is_skipped(key: &[u8]) -> bool {
    MARKS.iter().any(|mark| mark.as_bytes() == key)
}

/// Whether a word is a name by itself.
pub(super) const fn is_single(word: Word) -> bool {
    word & 1 == 1
}

/// What a pair of words is, or the beginning of what. Small: there are many, and a
/// look at one is a miss of the cache more often than not.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pair {
    whole: Option<NonZeroU32>,
    /// None is the automaton's dead state, which begins no name.
    state: Option<NonZeroU32>,
}

impl Pair {
    /// The name that is this pair and no more.
    pub(super) fn whole(self) -> Option<u32> {
        self.whole.map(|id| id.get() - 1)
    }

    /// The automaton's state after it, if longer names begin so.
    pub(super) fn state(self) -> Option<StateID> {
        StateID::new(self.state?.get() as usize).ok()
    }
}

/// The words of all names, and what they begin.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Words of up to eight bytes, as nearly all syllables are; a power of two.
    buckets: Vec<Bucket>,
    /// The others.
    long: HashMap<Box<[u8]>, Word>,
    /// The name that each word is alone, by its number without the lowest bit.
    singles: Vec<Option<u32>>,
    pairs: Pairs,
}

/// Four words, one cache line.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Bucket {
    /// The words' bytes, zeros behind; no word holds a zero.
    keys: [u64; 4],
    /// Their numbers from place 1 on; place 0 is for all other words.
    words: [Word; 5],
    /// Whether the bucket after it holds words that found no room here.
    spills: bool,
}

/// A key of up to eight bytes as a number.
fn packed(key: &[u8]) -> u64 {
    key.iter().rev().fold(0, |sum, &b| sum << 8 | u64::from(b))
}

impl Words {
    /// The words of `forms`. Of names that are longer than two words nothing more is known
    /// before [`begin`](Self::begin).
    pub(super) fn new(forms: &[String]) -> Self {
        let mut numbers: HashMap<&str, Word> = MARKS.iter().map(|&m| (m, SKIPPED)).collect();
        // The first two numbers are taken.
        let mut singles = vec![None; 2];
        let mut pairs = Vec::with_capacity(forms.len());
        for (id, form) in (0..).zip(forms) {
            let mut list = form.split(' ').map(|word| {
                *numbers.entry(word).or_insert_with(|| {
                    singles.push(None);
                    (singles.len() as Word - 1) << 1
                })
            });
            let first = list.next().unwrap_or(UNKNOWN);
            let second = list.next();
            let longer = list.count() > 0;
            match second {
                None => singles[(first >> 1) as usize] = Some(id),
                Some(second) => pairs.push((first, second, (!longer).then_some(id))),
            }
        }
        for number in numbers.values_mut() {
            *number |= Word::from(singles[(*number >> 1) as usize].is_some());
        }
        let mut words = Words {
            buckets: vec![Bucket::default(); (numbers.len() / 2 + 8).next_power_of_two()],
            long: HashMap::new(),
            pairs: Pairs::new(pairs.len()),
            singles,
        };
        for (&word, &number) in &numbers {
            words.insert(word.as_bytes(), number);
        }
        for (first, second, whole) in pairs {
            // Words' numbers have got their lowest bit meanwhile.
            let full = |n: Word| n | Word::from(words.singles[(n >> 1) as usize].is_some());
            let pair = words.pairs.entry(full(first), full(second));
            if let Some(id) = whole {
                pair.whole = NonZeroU32::new(id + 1);
            }
        }
        words
    }

    /// Notes for each pair of words the automaton's state after them, if names begin so.
    pub(super) fn begin(&mut self, state: impl Fn(Word, Word) -> Option<StateID>) {
        for (key, pair) in self.pairs.slots.iter_mut().filter(|(key, _)| *key != 0) {
            let state = state((*key >> 32) as Word, *key as Word);
            pair.state = state.and_then(|s| NonZeroU32::new(s.as_u32()));
        }
    }

    /// The numbers of the words of a form.
    pub(super) fn numbers(&self, form: &str) -> impl Iterator<Item = Word> {
        form.split(' ').map(|word| self.number(word.as_bytes()))
    }

    fn insert(&mut self, word: &[u8], number: Word) {
        if word.len() > 8 {
            self.long.insert(word.into(), number);
            return;
        }
        let key = packed(word);
        let mut at = self.bucket(key);
        loop {
            let bucket = &mut self.buckets[at];
            if let Some(free) = bucket.keys.iter().position(|&k| k == 0) {
                bucket.keys[free] = key;
                bucket.words[free + 1] = number;
                return;
            }
            bucket.spills = true;
            at = (at + 1) & (self.buckets.len() - 1);
        }
    }

    fn bucket(&self, key: u64) -> usize {
        (key.wrapping_mul(MIX) >> 40) as usize & self.buckets.len().wrapping_sub(1)
    }

    /// The number of a word of up to eight bytes, given as [`packed`].
    pub(super) fn short(&self, key: u64) -> Word {
        let mut at = self.bucket(key);
        while let Some(bucket) = self.buckets.get(at) {
            let [a, b, c, d] = bucket.keys.map(|k| usize::from(k == key));
            // At most one of them is 1: this is its place, or 0.
            let place = a + 2 * b + 3 * c + 4 * d;
            let found = bucket.words.get(place).copied().unwrap_or(UNKNOWN);
            if found != UNKNOWN || !bucket.spills {
                return found;
            }
            at = (at + 1) & (self.buckets.len() - 1);
        }
        UNKNOWN
    }

    /// The number of any word by its match key.
    pub(super) fn number(&self, key: &[u8]) -> Word {
        match key.len() {
            0..=8 => self.short(packed(key)),
            _ => self.long.get(key).copied().unwrap_or(UNKNOWN),
        }
    }

    /// The name that is this word alone.
    pub(super) fn single(&self, word: Word) -> Option<u32> {
        self.singles.get((word >> 1) as usize).copied().flatten()
    }

    /// Whether a name may begin with these two words; it seldom says so in vain.
    pub(super) fn may_pair(&self, first: Word, second: Word) -> bool {
        self.pairs.may_hold(Pairs::key(first, second))
    }

    /// What these two words are or begin.
    pub(super) fn pair(&self, first: Word, second: Word) -> Option<Pair> {
        self.pairs.get(Pairs::key(first, second))
    }
}

/// An odd number with mixed bits: the golden ratio's.
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// What pairs of words are or begin.
#[derive(Debug, Default)]
struct Pairs {
    /// A bit for each pair's hash.
    bits: Vec<u64>,
    /// Open addressing, a power of two of slots, at most three quarters of them taken.
    slots: Vec<(u64, Pair)>,
}

/// log2 of the number of bits: few false alarms, yet it stays in the cache.
const PAIR_BITS: u32 = 18;

impl Pairs {
    fn new(most: usize) -> Self {
        Pairs {
            bits: vec![0; 1 << (PAIR_BITS - 6)],
            slots: vec![Default::default(); (most + most / 3 + 8).next_power_of_two()],
        }
    }

    /// A pair as one number, never 0 for words that are known.
    fn key(first: Word, second: Word) -> u64 {
        u64::from(first) << 32 | u64::from(second)
    }

    fn bit(key: u64) -> (usize, u32) {
        let bit = key.wrapping_mul(MIX) >> (64 - PAIR_BITS);
        ((bit >> 6) as usize, bit as u32 & 63)
    }

    fn slot(&self, key: u64) -> usize {
        (key.wrapping_mul(MIX) >> 20) as usize & self.slots.len().wrapping_sub(1)
    }

    fn next(&self, slot: usize) -> usize {
        (slot + 1) & self.slots.len().wrapping_sub(1)
    }

    /// The entry of a pair, empty if it is new. Holds as many as promised.
    fn entry(&mut self, first: Word, second: Word) -> &mut Pair {
        let key = Self::key(first, second);
        let (word, bit) = Self::bit(key);
        self.bits[word] |= 1 << bit;
        let mut at = self.slot(key);
        while self.slots[at].0 != 0 && self.slots[at].0 != key {
            at = self.next(at);
        }
        self.slots[at].0 = key;
        &mut self.slots[at].1
    }

    fn may_hold(&self, key: u64) -> bool {
        let (word, bit) = Self::bit(key);
        self.bits.get(word).is_some_and(|w| w >> bit & 1 == 1)
    }

    fn get(&self, key: u64) -> Option<Pair> {
        let mut at = self.slot(key);
        loop {
            match self.slots.get(at)? {
                (found, pair) if *found == key => return Some(*pair),
                (0, _) => return None,
                _ => at = self.next(at),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(forms: &[&str]) -> Words {
        let forms: Vec<String> = forms.iter().map(|f| f.to_string()).collect();
        Words::new(&forms)
    }

    #[test]
    fn singles_and_pairs() {
        let mut words = words(&["nga", "nga sơn", "hòa bình", "cộng hòa dân chủ", "36"]);
        let (one, two) = (
            words.number("cộng".as_bytes()),
            words.number("hòa".as_bytes()),
        );
        words.begin(|a, b| ((a, b) == (one, two)).then_some(StateID::new(1).ok()?));
        let number = |word: &str| words.number(word.as_bytes());
        let pair = |a: &str, b: &str| {
            let (a, b) = (number(a), number(b));
            words.pair(a, b).filter(|_| words.may_pair(a, b))
        };
        assert!(is_single(number("nga")) && is_single(number("36")));
        assert_eq!(words.single(number("nga")), Some(0));
        assert_eq!(words.single(number("36")), Some(4));
        assert_eq!(words.single(number("hòa")), None);
        assert_eq!(number("dâng"), UNKNOWN);
        assert_eq!(number(""), UNKNOWN);
        assert_eq!(number("-"), SKIPPED);
        let whole = pair("nga", "sơn").expect("a pair");
        assert!(whole.whole() == Some(1) && whole.state().is_none());
        let begun = pair("cộng", "hòa").expect("a pair");
        assert!(begun.whole().is_none() && begun.state().is_some());
        assert!(pair("sơn", "nga").is_none() && pair("hòa", "dân").is_none());
    }

    #[test]
    fn words_are_told_apart() {
        let list = "a b ab ba abc abcd dcba abcdabcd abcdefgh abcdefghi abcdxfghi abcdefghijklmn \
                    abcdefghijklmnopq nghiệp nghiêp 1 2 10 01";
        let list: Vec<&str> = list.split_whitespace().collect();
        let words = words(&list);
        for (i, word) in list.iter().enumerate() {
            assert_eq!(
                words.single(words.number(word.as_bytes())),
                Some(i as u32),
                "{word}"
            );
        }
    }

    #[test]
    fn full_buckets_spill() {
        let list: Vec<String> = (0..5000).map(|n| format!("w{n} x{n} y")).collect();
        let words = Words::new(&list);
        assert!(words.buckets.iter().any(|b| b.spills));
        assert!((0..5000).all(|n| words.number(format!("x{n}").as_bytes()) != UNKNOWN));
    }
}
