//! The texts of this run: which input had one first.
//!
//! Workers come in any order, so what they learn here only spares them work: a
//! text that an earlier input has, or is about to have, need not be read. What
//! holds is decided by whoever takes the inputs in their order, with
//! [`Texts::first`] and [`Texts::keep`].

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use super::Digest;
use super::list::{Entry, List};
use crate::error::Result;

/// Marks of entries.
const ARTICLE: u8 = 0;
const BROKEN: u8 = 1;

/// Texts and their first inputs.
#[derive(Debug)]
pub struct Texts {
    list: List,
    /// Texts that inputs not yet decided have, by the earliest of these.
    claims: HashMap<Digest, u64>,
}

/// The first input with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First {
    /// Its article's id.
    pub article_id: String,
    /// Whether reading it broke the program, so that there is no article.
    pub broke: bool,
}

impl Texts {
    /// None yet; the list is kept in this file. Memory has at most so many of them.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn create(path: &Path, in_memory: usize) -> Result<Self> {
        List::create(path, in_memory).map(Self::over)
    }

    /// Those of a list that had so many bytes.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn reopen(path: &Path, bytes: u64, in_memory: usize) -> Result<Self> {
        List::reopen(path, bytes, in_memory).map(Self::over)
    }

    fn over(list: List) -> Self {
        Texts {
            list,
            claims: HashMap::new(),
        }
    }

    /// Says that the input of this number has this text. False if an earlier one
    /// is known to have it; then this one need not be read.
    ///
    /// # Errors
    /// A list that can't be read.
    pub fn claim(&mut self, text: &Digest, number: u64) -> Result<bool> {
        if self.list.get(text)?.is_some() {
            return Ok(false);
        }
        let earliest = self.claims.entry(*text).or_insert(number);
        *earliest = number.min(*earliest);
        Ok(*earliest == number)
    }

    /// The first input with this text, if one was kept.
    ///
    /// # Errors
    /// A list that can't be read.
    pub fn first(&mut self, text: &Digest) -> Result<Option<First>> {
        // Whoever claims a text has looked for it, and keeping it ends the claim.
        if self.claims.contains_key(text) {
            return Ok(None);
        }
        let entry = self.list.get(text)?;
        Ok(entry.map(|(_, entry)| First {
            article_id: String::from_utf8_lossy(&entry.value).into_owned(),
            broke: entry.mark == BROKEN,
        }))
    }

    /// Keeps the first input with this text. Inputs come in their order here.
    ///
    /// # Errors
    /// A list that can't be written.
    pub fn keep(&mut self, text: &Digest, first: &First) -> Result<()> {
        self.claims.remove(text);
        self.list.push(&Entry {
            key: *text,
            mark: match first.broke {
                true => BROKEN,
                false => ARTICLE,
            },
            value: first.article_id.clone().into_bytes(),
        })
    }

    /// Length of the list, and its file, to be made safe.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn durable(&mut self) -> Result<(u64, (PathBuf, File))> {
        self.list.durable()
    }
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;
    use crate::text::Text;

    #[test]
    fn the_first_in_order_has_the_text() {
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("texts");
        let mut texts = Texts::create(&path, 1).expect("texts");
        let (a, b) = (digest(&Text::new("a")), digest(&Text::new("b")));
        // Workers out of order: 5 reads before 3 is known, then needs not.
        assert!(texts.claim(&a, 5).expect("claim"));
        assert!(texts.claim(&a, 3).expect("claim"));
        assert!(!texts.claim(&a, 4).expect("claim"));
        assert!(!texts.claim(&a, 5).expect("claim"));
        assert_eq!(texts.first(&a).expect("first"), None);
        let first = First {
            article_id: "3.txt".into(),
            broke: false,
        };
        texts.keep(&a, &first).expect("keep");
        assert_eq!(texts.first(&a).expect("first"), Some(first.clone()));
        assert!(!texts.claim(&a, 1).expect("claim"), "kept ones stay");
        assert!(texts.claims.is_empty());
        let (bytes, _) = texts.durable().expect("durable");
        let broken = First {
            article_id: "7.txt".into(),
            broke: true,
        };
        texts.keep(&b, &broken).expect("keep");
        assert_eq!(texts.first(&b).expect("first"), Some(broken));
        drop(texts);
        let mut texts = Texts::reopen(&path, bytes, 1).expect("texts");
        assert_eq!(texts.first(&a).expect("first"), Some(first));
        assert_eq!(texts.first(&b).expect("first"), None);
    }
}
