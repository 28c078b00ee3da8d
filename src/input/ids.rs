//! Article ids of the records of one file: stable, and each once.
//!
//! A record is named by its own id, or else by its number. An id that was there
//! before gets the number of its repetition behind (`7`, `7~2`, `7~3`), so that
//! nothing is lost and names do not depend on what is read beside. Ids are kept
//! as hashes of 8 bytes; should two ever agree, one record more is numbered.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// The names given in one file.
#[derive(Default)]
pub(super) struct Ids {
    /// While all records are named by number, this says which are taken.
    numbered: u64,
    taken: HashSet<u64, BuildHasherDefault<AsIs>>,
}

/// The name of a record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The record's own id, or its number.
    pub(super) record: String,
    /// The same, if need be with the number of its repetition.
    pub(super) unique: String,
}

impl Ids {
    /// Names record `number` (from 1, in order), which calls itself `own`.
    pub(super) fn name(&mut self, number: u64, own: Option<String>) -> Name {
        let record = match own {
            None if self.taken.is_empty() && self.numbered + 1 == number => {
                self.numbered = number;
                let record = number.to_string();
                return Name {
                    unique: record.clone(),
                    record,
                };
            }
            None => number.to_string(),
            Some(own) => own,
        };
        let mut unique = record.clone();
        let mut repetition = 1u64;
        while !self.take(&unique) {
            repetition += 1;
            unique = format!("{record}~{repetition}");
        }
        Name { record, unique }
    }

    fn take(&mut self, name: &str) -> bool {
        let is_number = name
            .parse()
            .is_ok_and(|n: u64| (1..=self.numbered).contains(&n) && !name.starts_with(['0', '+']));
        !is_number && self.taken.insert(hash(name))
    }
}

impl Name {
    /// Whether another record has the same id.
    pub(super) fn is_repeated(&self) -> bool {
        self.unique != self.record
    }
}

/// FNV-1a, with its bits mixed once more at the end.
fn hash(name: &str) -> u64 {
    let step = |h: u64, &b: &u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    let h = name.as_bytes().iter().fold(0xcbf2_9ce4_8422_2325, step);
    (h ^ h >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The ids are hashes already.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_given_once() {
        let mut ids = Ids::default();
        let own = |s: &str| Some(s.to_string());
        let given: Vec<String> = [
            None,
            None,
            own("a"),
            own("a"),
            own("2"),
            own("02"),
            None,
            own("a~2"),
            own("a"),
        ]
        .into_iter()
        .enumerate()
        .map(|(i, own)| {
            let name = ids.name(i as u64 + 1, own);
            format!("{}:{}", name.record, name.unique)
        })
        .collect();
        assert_eq!(
            given.join(" "),
            "1:1 2:2 a:a a:a~2 2:2~2 02:02 7:7 a~2:a~2~2 a:a~3"
        );
    }
}
