//! Relations by subject, predicate and object, each once. One between documents counts
//! only if both are documents of the article, in gold by gold's list and among the
//! found by theirs.

use std::collections::BTreeSet;

use super::documents::by_code;
use super::{Hits, Scores};
use crate::judge::faults::{Fault, Item, RELATIONS, Sort};
use crate::judge::{Article, Relation};
use crate::record::BETWEEN_DOCUMENTS;

/// Judges the relations of an article.
pub(super) fn judge(stem: &str, gold: &Article, found: &Article, to: &mut Scores) {
    let (gold, found) = (that_count(gold), that_count(found));
    to.relations.add(&Hits {
        right: gold.intersection(&found).count() as u64,
        made_up: found.difference(&gold).count() as u64,
        missed: gold.difference(&found).count() as u64,
    });
    let item = |r: &Relation| Item {
        what: RELATIONS.to_string(),
        span: None,
        text: format!("{} {} {}", r.subject, r.predicate, r.object),
        norm: None,
    };
    let fault = |sort, gold, found| Fault {
        article: stem.to_string(),
        sort,
        gold,
        found,
    };
    let missed = gold.difference(&found);
    to.faults
        .extend(missed.map(|r| fault(Sort::Missed, Some(item(r)), None)));
    let extra = found.difference(&gold);
    to.faults
        .extend(extra.map(|r| fault(Sort::Extra, None, Some(item(r)))));
}

/// The relations of an article that are judged. Where nobody listed the documents, each
/// is believed to be one.
fn that_count(article: &Article) -> BTreeSet<&Relation> {
    let codes = by_code(&article.documents);
    let known = |code: &String| article.without_documents || codes.contains_key(code.as_str());
    let counts = |r: &&Relation| {
        !BETWEEN_DOCUMENTS.contains(&r.predicate.as_str())
            || (known(&r.subject) && known(&r.object))
    };
    article.relations.iter().filter(counts).collect()
}
