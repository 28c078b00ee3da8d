//! Where a run could not look: files, folders and records that gave nothing.
//!
//! In: rejects. Out: whether an article of the earlier run may be behind one of them.
//! A reject that names no single article hides all whose ids begin as its own: those
//! of an archive that is cut off, of a dump with a line that is no JSON.

use std::collections::BTreeSet;

use crate::input::beginnings;

/// Beginnings of ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    all: BTreeSet<String>,
    /// Those that the last durable point has not.
    new: BTreeSet<String>,
}

impl Hidden {
    /// Those that a run had noted when it was stopped.
    pub(super) fn of(all: BTreeSet<String>) -> Self {
        Hidden {
            all,
            new: BTreeSet::new(),
        }
    }

    pub(super) fn note(&mut self, beginning: &str) {
        if self.all.insert(beginning.to_string()) {
            self.new.insert(beginning.to_string());
        }
    }

    /// Those since this was last asked.
    pub(super) fn take_new(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.new)
    }

    /// Whether something that hides this article was noted. A reject without an id is
    /// of the whole run.
    pub(super) fn covers(&self, article_id: &str) -> bool {
        !self.all.is_empty()
            && (self.all.contains("") || beginnings(article_id).any(|b| self.all.contains(b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_behind_a_reject() {
        let mut hidden = Hidden::default();
        assert!(!hidden.covers("a.zip"));
        hidden.note("a.zip");
        hidden.note("b/d.jsonl");
        for (id, covered) in [
            ("a.zip", true),
            ("a.zip/x/1.txt", true),
            ("a.zip.txt", false),
            ("b/d.jsonl#7", true),
            ("b/d.jsonl#u/7#x", true),
            ("b/d.jsonl2#7", false),
            ("b", false),
        ] {
            assert_eq!(hidden.covers(id), covered, "{id}");
        }
        let new = ["a.zip", "b/d.jsonl"].map(str::to_string);
        assert_eq!(hidden.take_new(), BTreeSet::from(new));
        hidden.note("a.zip");
        assert_eq!(hidden.take_new(), BTreeSet::new());
        hidden.note("");
        assert!(hidden.covers("anything"));
    }
}
