//! The articles of an earlier run, and which of them are still there.
//!
//! In: an earlier output folder, then what became of each input of this run. Out: for
//! each article its [`Since`]; at the end those that are gone, and whether they were
//! looked for in vain or could not be looked for. The list is kept in a file beside the
//! growing tables; what became of an article is a mark in that file, so that a run that
//! goes on knows it too.

use std::fs::File;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::Digest;
use super::earlier::Earlier;
use super::hidden::{Hidden, Hidings};
use super::list::{Entry, List};
use crate::error::Result;
use crate::input::{Given, Settings};
use crate::record::{Reject, hex};

/// Marks of entries: nothing came of it yet; an article, changed or not; a reject; the
/// text of another article.
const GONE: u8 = 0;
const THERE: u8 = 1;
const REJECTED: u8 = 2;
const DUPLICATE: u8 = 3;

/// The earlier run's articles.
#[derive(Debug)]
pub struct Before {
    list: List,
    given: Given,
    hidden: Hidden,
}

/// The run that looks back.
#[derive(Clone, Copy, Debug)]
pub struct Now<'r> {
    /// Digest of the gazetteers in use.
    pub digest: &'r str,
    /// What is read and how.
    pub settings: &'r Settings,
    /// What the ids of its articles begin with.
    pub given: &'r Given,
}

/// An article of the earlier run that this one has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its id.
    pub article_id: String,
    /// SHA-256 of the bytes it had.
    pub sha256: String,
    /// Whether nobody knows: it, or what it was in, could not be read or was not given.
    pub is_unread: bool,
    /// Whether it is so since it may be behind a reject that names no article.
    pub is_hidden: bool,
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
    /// A folder that holds no whole run, or one by another version, with other
    /// gazetteers, or that read in another way.
    pub fn read(old: &Path, now: Now<'_>, path: &Path, in_memory: usize) -> Result<Self> {
        let earlier = Earlier::open(old)?;
        earlier.refuse_other(now)?;
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
        Ok(Before {
            list,
            given: now.given.clone(),
            hidden: rejected(&earlier)?,
        })
    }

    /// Those of the same folder, whose list was read whole by a run that had noted these
    /// rejects.
    ///
    /// # Errors
    /// Whatever the system says; rejects of the earlier run that can't be read.
    pub fn reopen(
        old: &Path,
        given: &Given,
        noted: Hidings,
        path: &Path,
        in_memory: usize,
    ) -> Result<Self> {
        let bytes = std::fs::metadata(path).map_or(0, |m| m.len());
        let mut hidden = rejected(&Earlier::open(old)?)?;
        hidden.go_on(noted);
        Ok(Before {
            list: List::reopen(path, bytes, in_memory)?,
            given: given.clone(),
            hidden,
        })
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
        self.mark(article_id, THERE).map(drop)
    }

    /// Notes that what goes by this id has the text of another article.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn duplicate(&mut self, article_id: &str) -> Result<()> {
        self.mark(article_id, DUPLICATE).map(drop)
    }

    /// Notes that something could not be read: the article it names, or all that may be
    /// behind it. Gives whether any may be.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn rejected(&mut self, reject: &Reject) -> Result<bool> {
        let is_article = self.mark(&reject.article_id, REJECTED)?;
        Ok(!is_article && self.hidden.note(reject))
    }

    /// Gives an article of the earlier run a mark, if it is one.
    fn mark(&mut self, article_id: &str, mark: u8) -> Result<bool> {
        let Some((place, entry)) = self.list.get(&key(article_id))? else {
            return Ok(false);
        };
        if entry.mark != mark {
            self.list.set_mark(place, mark)?;
        }
        Ok(true)
    }

    /// The articles that are not there. If none of the earlier run is, nobody can say
    /// that they were removed: other paths were given.
    ///
    /// # Errors
    /// Whatever the system says, now or with one of them.
    pub fn gone(&mut self) -> Result<impl Iterator<Item = Result<Gone>> + use<>> {
        let mut entries = self.list.entries()?;
        let met = entries.any(|entry| !matches!(entry, Ok(e) if e.mark == GONE));
        let (given, hidden) = (self.given.clone(), self.hidden.clone());
        let gone = move |entry: Entry| {
            let (sha256, article_id) = split(&entry);
            let looked_for = met && given.covers(&article_id);
            let is_hidden = entry.mark == GONE && looked_for && hidden.covers(&article_id);
            Gone {
                is_unread: match entry.mark {
                    GONE => !looked_for || is_hidden,
                    mark => mark == REJECTED,
                },
                is_hidden,
                article_id,
                sha256,
            }
        };
        let entries = self.list.entries()?;
        let all = entries.filter(|entry| !matches!(entry, Ok(e) if e.mark == THERE));
        Ok(all.map(move |entry| entry.map(&gone)))
    }

    /// What hides articles and was noted since this was last asked.
    pub fn new_hidings(&mut self) -> Hidings {
        self.hidden.take_new()
    }

    /// The list's file, to be made safe.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn durable(&mut self) -> Result<(PathBuf, File)> {
        self.list.durable().map(|(_, file)| file)
    }
}

/// The records that the earlier run rejected.
fn rejected(earlier: &Earlier) -> Result<Hidden> {
    let mut hidden = Hidden::default();
    earlier.rejects(|sha256| hidden.remember(sha256))?;
    Ok(hidden)
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
