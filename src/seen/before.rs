//! The articles of an earlier run, and which of them are still there.
//!
//! In: an earlier output folder, then the articles of this run. Out: for each its
//! [`Since`]; at the end those that are gone. The list is kept in a file beside the
//! growing tables; what is still there is a mark in that file, so that a run that
//! goes on knows it too.

use std::fs::File;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::Digest;
use super::earlier::Earlier;
use super::list::{Entry, List};
use crate::error::Result;
use crate::record::hex;

/// Marks of entries.
const GONE: u8 = 0;
const THERE: u8 = 1;

/// The earlier run's articles.
#[derive(Debug)]
pub struct Before {
    list: List,
}

/// What an article is to the earlier run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// Not there.
    New,
    /// There with other bytes, whose SHA-256 this is.
    Changed(String),
    /// There as it is.
    Unchanged,
}

impl Before {
    /// Those of an output folder; the list is kept in the file `path`. Memory has at
    /// most so many of them.
    ///
    /// # Errors
    /// A folder that holds no whole run, or one by another version or other
    /// gazetteers (`digest` is that of those in use).
    pub fn read(old: &Path, digest: &str, path: &Path, in_memory: usize) -> Result<Self> {
        let earlier = Earlier::open(old)?;
        earlier.refuse_other(digest)?;
        let mut list = List::create(path, in_memory)?;
        earlier.articles(|article_id, sha256| {
            let key = key(article_id);
            // An id that stands twice is the first.
            if list.get(&key)?.is_some() {
                return Ok(());
            }
            let mut value = sha256.as_bytes().to_vec();
            value.push(b' ');
            value.extend_from_slice(article_id.as_bytes());
            list.push(&Entry {
                key,
                mark: GONE,
                value,
            })
        })?;
        list.flush()?;
        Ok(Before { list })
    }

    /// Those of a list that was read whole.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn reopen(path: &Path, in_memory: usize) -> Result<Self> {
        let bytes = std::fs::metadata(path).map_or(0, |m| m.len());
        List::reopen(path, bytes, in_memory).map(|list| Before { list })
    }

    /// What an article with these bytes is to the earlier run.
    ///
    /// # Errors
    /// A list that can't be read.
    pub fn since(&mut self, article_id: &str, sha256: &str) -> Result<Since> {
        let Some((_, entry)) = self.list.get(&key(article_id))? else {
            return Ok(Since::New);
        };
        let (before, _) = split(&entry);
        Ok(match before == sha256 {
            true => Since::Unchanged,
            false => Since::Changed(before),
        })
    }

    /// Notes that the article is still there, changed or not.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn still_there(&mut self, article_id: &str) -> Result<()> {
        match self.list.get(&key(article_id))? {
            Some((place, entry)) if entry.mark != THERE => self.list.set_mark(place, THERE),
            _ => Ok(()),
        }
    }

    /// Ids and SHA-256 of the articles that were not noted.
    ///
    /// # Errors
    /// Whatever the system says, now or with one of them.
    pub fn gone(&mut self) -> Result<impl Iterator<Item = Result<(String, String)>> + use<>> {
        let entries = self.list.entries()?;
        let gone = |entry: &Result<Entry>| !matches!(entry, Ok(e) if e.mark == THERE);
        Ok(entries.filter(gone).map(|entry| {
            let (sha256, article_id) = split(&entry?);
            Ok((article_id, sha256))
        }))
    }

    /// The list's file, to be made safe.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn durable(&mut self) -> Result<(PathBuf, File)> {
        self.list.durable().map(|(_, file)| file)
    }
}

/// SHA-256 and id of an entry.
fn split(entry: &Entry) -> (String, String) {
    let text = String::from_utf8_lossy(&entry.value);
    let (sha256, id) = text.split_once(' ').unwrap_or_default();
    (sha256.to_string(), id.to_string())
}

fn key(article_id: &str) -> Digest {
    let mut key = [0; 16];
    key.copy_from_slice(&Sha256::digest(article_id.as_bytes())[..16]);
    key
}

/// What a run depends on when it looks back at this folder: the digest of its
/// `run.json`.
///
/// # Errors
/// A folder that holds no whole run.
pub fn fingerprint(old: &Path) -> Result<String> {
    let earlier = Earlier::open(old)?;
    Ok(hex(&Sha256::digest(earlier.run_json())[..8]))
}
