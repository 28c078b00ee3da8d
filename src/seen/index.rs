//! Which place of a list a key stands at, in a few bytes a key.
//!
//! In: digests as keys, places in a file as values. Out: for a key the places it
//! may stand at; the reader looks there and compares. A slot has 24 bits of the
//! digest and 40 of the place, so 8 bytes, and at least a quarter of the slots is
//! free. Keys are not kept: to grow, the caller puts all of them in again, in a
//! table twice as large.

/// First 16 bytes of a SHA-256.
pub type Digest = [u8; 16];

/// Slots of the smallest table; a power of two.
const LEAST: usize = 1 << 10;

/// Places are below this: a terabyte from the first of them.
const PLACES: u64 = 1 << 40;

/// The table.
#[derive(Debug)]
pub(super) struct Index {
    /// Tag and place plus one; 0 is free.
    slots: Vec<u64>,
    used: usize,
}

impl Index {
    /// A table with room for so many keys.
    pub(super) fn for_keys(keys: usize) -> Self {
        let slots = (keys + keys / 3 + 1).next_power_of_two().max(LEAST);
        Index {
            slots: vec![0; slots],
            used: 0,
        }
    }

    /// Keys in it.
    pub(super) fn len(&self) -> usize {
        self.used
    }

    /// Whether one more key would make it too full.
    pub(super) fn is_full(&self) -> bool {
        (self.used + 1) * 4 > self.slots.len() * 3
    }

    /// Places where the key may stand.
    pub(super) fn places(&self, key: &Digest) -> impl Iterator<Item = u64> {
        let (first, tag) = split(key);
        let mask = self.slots.len() - 1;
        (0..self.slots.len())
            .map(move |i| self.slots[(first + i) & mask])
            .take_while(|&slot| slot != 0)
            .filter(move |slot| slot >> 40 == tag)
            .map(|slot| (slot & (PLACES - 1)) - 1)
    }

    /// Adds a key that is not there. False if there is no room, or if the place is
    /// beyond what a slot can hold.
    pub(super) fn insert(&mut self, key: &Digest, place: u64) -> bool {
        if self.is_full() || place + 1 >= PLACES {
            return false;
        }
        let (first, tag) = split(key);
        let mask = self.slots.len() - 1;
        let free = (0..self.slots.len()).map(|i| (first + i) & mask);
        let Some(at) = free.into_iter().find(|&at| self.slots[at] == 0) else {
            return false;
        };
        self.slots[at] = tag << 40 | (place + 1);
        self.used += 1;
        true
    }
}

/// Where to look first, and what to compare there.
fn split(key: &Digest) -> (usize, u64) {
    let mut first = [0; 8];
    first.copy_from_slice(&key[..8]);
    let tag = u64::from(key[8]) << 16 | u64::from(key[9]) << 8 | u64::from(key[10]);
    (u64::from_le_bytes(first) as usize, tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::Digest as _;

    fn key(n: u64) -> Digest {
        let mut key = [0; 16];
        key.copy_from_slice(&sha2::Sha256::digest(n.to_le_bytes())[..16]);
        key
    }

    #[test]
    fn what_went_in_is_found() {
        let mut index = Index::for_keys(5000);
        for n in 0..5000 {
            assert!(index.insert(&key(n), n * 60));
        }
        assert!(index.slots.len() == 8192 && index.len() == 5000);
        for n in 0..5000 {
            assert!(index.places(&key(n)).any(|place| place == n * 60), "{n}");
        }
        let strangers = (5000..15_000).filter(|&n| index.places(&key(n)).next().is_some());
        // By chance one of a million.
        assert!(strangers.count() <= 1);
    }

    #[test]
    fn a_full_one_says_so() {
        let mut index = Index::for_keys(0);
        let room = (0..).take_while(|&n| index.insert(&key(n), n)).count();
        assert_eq!(room, LEAST * 3 / 4);
        assert!(index.is_full());
        assert_eq!(Index::for_keys(room + 1).slots.len(), 2 * LEAST);
        assert!(!Index::for_keys(0).insert(&key(0), PLACES - 1));
    }
}
