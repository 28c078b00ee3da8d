//! Where a run could not look: files, folders and records that gave nothing.
//!
//! In: rejects. Out: whether an article of the earlier run may be behind one of them.
//! A reject that names no single article hides all whose ids begin as its own: those
//! of an archive that is cut off, of a dump with a line that is no JSON. But a record
//! whose bytes the earlier run rejected as well hides nothing: nothing came of it then.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::input::beginnings;
use crate::record::Reject;

/// So many records that an earlier run rejected are remembered; others hide what they
/// may hold.
const REMEMBERED: usize = 1_000_000;

/// What was noted, as far as a run that goes on must know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidings {
    /// Beginnings of ids.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub beginnings: BTreeSet<String>,
    /// Records that the earlier run rejected too, by their SHA-256, and how often they
    /// were met.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub met: BTreeMap<String, u64>,
}

impl Hidings {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.beginnings.is_empty() && self.met.is_empty()
    }

    /// Adds what was noted later.
    pub fn extend(&mut self, later: Hidings) {
        self.beginnings.extend(later.beginnings);
        for (sha256, n) in later.met {
            *self.met.entry(sha256).or_default() += n;
        }
    }
}

/// What hides articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    beginnings: BTreeSet<String>,
    /// What the last durable point has not.
    new: Hidings,
    /// Records that the earlier run rejected and that were not met yet.
    earlier: HashMap<[u8; 16], u64>,
}

impl Hidden {
    /// Remembers a record that the earlier run rejected.
    pub(super) fn remember(&mut self, sha256: &str) {
        if let Some(key) = half(sha256)
            && (self.earlier.len() < REMEMBERED || self.earlier.contains_key(&key))
        {
            *self.earlier.entry(key).or_default() += 1;
        }
    }

    /// Takes up what a run had noted when it was stopped.
    pub(super) fn go_on(&mut self, noted: Hidings) {
        self.beginnings = noted.beginnings;
        for (sha256, n) in noted.met {
            if let Some(left) = half(&sha256).and_then(|key| self.earlier.get_mut(&key)) {
                *left = left.saturating_sub(n);
            }
        }
    }

    /// Notes a reject that names no article of the earlier run. Gives whether it hides
    /// any.
    pub(super) fn note(&mut self, reject: &Reject) -> bool {
        // A record whose id is known hides no other.
        if !reject.record.is_empty() && reject.article_id.contains('#') {
            return false;
        }
        let left = half(&reject.sha256).and_then(|key| self.earlier.get_mut(&key));
        if let Some(left) = left.filter(|left| **left > 0) {
            *left -= 1;
            *self.new.met.entry(reject.sha256.clone()).or_default() += 1;
            return false;
        }
        if self.beginnings.insert(reject.article_id.clone()) {
            self.new.beginnings.insert(reject.article_id.clone());
        }
        true
    }

    /// What was noted since this was last asked.
    pub(super) fn take_new(&mut self) -> Hidings {
        std::mem::take(&mut self.new)
    }

    /// Whether something that hides this article was noted. A reject without an id is
    /// of the whole run.
    pub(super) fn covers(&self, article_id: &str) -> bool {
        let all = &self.beginnings;
        !all.is_empty() && (all.contains("") || beginnings(article_id).any(|b| all.contains(b)))
    }
}

/// The first half of a digest in hexadecimal.
fn half(sha256: &str) -> Option<[u8; 16]> {
    let number = u128::from_str_radix(sha256.get(..32)?, 16).ok()?;
    Some(number.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reject(article_id: &str, record: &str, sha256: &str) -> Reject {
        Reject {
            article_id: article_id.to_string(),
            record: record.to_string(),
            sha256: sha256.to_string(),
            ..Reject::default()
        }
    }

    #[test]
    fn what_is_behind_a_reject() {
        let mut hidden = Hidden::default();
        assert!(!hidden.covers("a.zip"));
        assert!(hidden.note(&reject("a.zip", "", "")));
        assert!(hidden.note(&reject("b/d.jsonl", "3", "")));
        assert!(!hidden.note(&reject("c.jsonl#3", "3", "")));
        for (id, covered) in [
            ("a.zip", true),
            ("a.zip/x/1.txt", true),
            ("a.zip.txt", false),
            ("b/d.jsonl#7", true),
            ("b/d.jsonl#u/7#x", true),
            ("b/d.jsonl2#7", false),
            ("b", false),
            ("c.jsonl#4", false),
        ] {
            assert_eq!(hidden.covers(id), covered, "{id}");
        }
        let new = ["a.zip", "b/d.jsonl"].map(str::to_string);
        assert_eq!(hidden.take_new().beginnings, BTreeSet::from(new));
        assert!(hidden.note(&reject("a.zip", "", "")));
        assert!(hidden.take_new().is_empty());
        assert!(hidden.note(&reject("", "", "")));
        assert!(hidden.covers("anything"));
    }

    #[test]
    fn what_was_rejected_before_hides_nothing_as_often_as_then() {
        let [a, b] = ["a", "b"].map(|digit| digit.repeat(64));
        let mut hidden = Hidden::default();
        hidden.remember(&a);
        hidden.remember(&a);
        hidden.remember("");
        let mut again = hidden.clone();
        assert!(!hidden.note(&reject("d.jsonl", "3", &a)));
        assert!(!hidden.covers("d.jsonl#1"));
        let noted = hidden.take_new();
        // One that goes on knows how many are left.
        again.go_on(noted);
        for mut hidden in [hidden, again] {
            assert!(!hidden.note(&reject("e.jsonl", "4", &a)));
            assert!(hidden.note(&reject("f.jsonl", "5", &a)));
            assert!(hidden.note(&reject("g.jsonl", "6", &b)));
            assert!(hidden.covers("f.jsonl#1") && !hidden.covers("e.jsonl#1"));
        }
    }
}
