//! Article ids of the records of one file: stable, and each once.
//!
//! A record is named by its own id. An id that was there before gets the number of its
//! repetition behind (`7`, `7~2`, `7~3`), so that nothing is lost and names do not depend
//! on what is read beside. A record without an id is named by its number, with `~` before
//! it (`~3`) where others may have one: so it takes no id from them, and a record that is
//! broken renames no other. Ids are kept as hashes of 8 bytes; should two ever agree, one
//! record more is numbered.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// Stands before the number of a record without an id.
const NUMBER: char = '~';

/// The names given in one file.
#[derive(Default)]
pub(super) struct Ids {
    /// Whether no record of the file can have an id.
    is_numbered: bool,
    taken: HashSet<u64, BuildHasherDefault<AsIs>>,
}

/// The name of a record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The record's own id, or its number.
    pub(super) record: String,
    /// The same as the article's id has it.
    pub(super) unique: String,
    /// Whether another record had the id before.
    pub(super) is_repeated: bool,
}

impl Ids {
    /// No record of the file can have an id: it has no such column.
    pub(super) fn by_number(&mut self) {
        self.is_numbered = true;
    }

    /// Names record `number` (from 1, in order), which calls itself `own`.
    pub(super) fn name(&mut self, number: u64, own: Option<String>) -> Name {
        let Some(record) = own else {
            return Name {
                record: number.to_string(),
                unique: match self.is_numbered {
                    true => number.to_string(),
                    false => format!("{NUMBER}{number}"),
                },
                is_repeated: false,
            };
        };
        // An id of the form of a number gives way, whether or not that was given.
        let first = u64::from(!is_number(&record));
        let mut repetition = first;
        let mut unique = record.clone();
        while repetition == 0 || !self.take(&unique) {
            repetition += 1;
            unique = format!("{record}~{repetition}");
        }
        Name {
            record,
            unique,
            is_repeated: repetition > 1,
        }
    }

    fn take(&mut self, name: &str) -> bool {
        self.taken.insert(hash(name))
    }
}

/// Whether an id looks like the name of a record without one.
fn is_number(own: &str) -> bool {
    let digits = own.strip_prefix(NUMBER).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
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
            own("1"),
            own("a"),
            own("a"),
            own("5"),
            None,
            own("6"),
            own("a~2"),
            own("a"),
            own("~2"),
            own("~2"),
        ]
        .into_iter()
        .enumerate()
        .map(|(i, own)| {
            let name = ids.name(i as u64 + 1, own);
            let mark = if name.is_repeated { "!" } else { "" };
            format!("{}:{}{mark}", name.record, name.unique)
        })
        .collect();
        assert_eq!(
            given.join(" "),
            "1:~1 1:1 a:a a:a~2! 5:5 6:~6 6:6 a~2:a~2~2! a:a~3! ~2:~2~1 ~2:~2~2!"
        );
    }

    #[test]
    fn where_no_record_has_an_id_numbers_are_names() {
        let mut ids = Ids::default();
        ids.by_number();
        assert_eq!(ids.name(3, None).unique, "3");
    }
}
