//! Scores: what was found, measured by gold.
//!
//! Only articles with a gold record count. How mentions, documents and relations are
//! held against each other is each in its own file.

mod documents;
mod mentions;
mod relations;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Article;
use super::faults::Fault;
use super::found::Found;
use super::gold::Gold;
use super::same_text;

pub use super::scores::{Hits, Prf};
pub use documents::Documents;
pub use mentions::Mentions;

/// The scores of a run, and the mistakes behind them.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Number of gold articles.
    pub articles: usize,
    /// Stems of gold articles without annotated documents, which are not judged there.
    pub without_documents: Vec<String>,
    /// The same of relations.
    pub without_relations: Vec<String>,
    /// Stems of gold articles the run did not read; all in them is missed.
    pub unread: Vec<String>,
    /// Gold articles made on another text than the run has read.
    pub other_text: Vec<String>,
    /// By type, those of gold and those found.
    pub types: BTreeMap<String, Mentions>,
    /// Documents.
    pub documents: Documents,
    /// Relations.
    pub relations: Hits,
    /// All mistakes, by article, in text order, documents and relations last.
    pub faults: Vec<Fault>,
}

impl Scores {
    /// Whether some gold article has its documents annotated.
    pub fn has_documents(&self) -> bool {
        self.without_documents.len() < self.articles
    }

    /// Whether some gold article has its relations annotated.
    pub fn has_relations(&self) -> bool {
        self.without_relations.len() < self.articles
    }

    /// All types together.
    pub fn all(&self) -> Mentions {
        let mut all = Mentions::default();
        for one in self.types.values() {
            all.add(one);
        }
        all
    }
}

/// Measures what was found by gold; of the mentions only these types, if given.
pub fn evaluate(gold: &Gold, found: &Found, types: Option<&BTreeSet<String>>) -> Scores {
    let mut scores = Scores {
        articles: gold.len(),
        ..Scores::default()
    };
    for (stem, gold) in gold {
        let found = &*found.article(stem, gold.by_id).unwrap_or_else(|| {
            scores.unread.push(stem.clone());
            Cow::Owned(Article::default())
        });
        if same_text::differs(gold, found) {
            scores.other_text.push(stem.clone());
        }
        mentions::judge(stem, gold, found, types, &mut scores);
        match gold.without_documents || found.without_documents {
            true => scores.without_documents.push(stem.clone()),
            false => documents::judge(stem, gold, found, &mut scores),
        }
        match gold.without_relations || found.without_relations {
            true => scores.without_relations.push(stem.clone()),
            false => relations::judge(stem, gold, found, &mut scores),
        }
    }
    scores
}
