//! Mentions by type: right if gold has one of the type and span (strict), or one of
//! the type that shares a code point with it (overlap); the norm is judged where the
//! span is right and gold gives one. Where a type and span stand twice, the last
//! counts.

use std::collections::{BTreeMap, BTreeSet};

use super::{Hits, Scores};
use crate::judge::faults::{self, Fault};
use crate::judge::scores::rounded_share;
use crate::judge::{Article, Mention};

/// Counts of mentions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// By type and span.
    pub strict: Hits,
    /// By type and a shared code point. What is right is counted in gold: two
    /// found pieces of one gold mention are one hit.
    pub overlap: Hits,
    /// Of the strictly right: with the right norm, or one that is not judged.
    pub norm: u64,
}

impl Mentions {
    /// Share of the strictly right whose norm is right.
    pub fn norm_accuracy(&self) -> f64 {
        rounded_share(self.norm, self.strict.right)
    }

    /// Share of gold that was found with span and norm.
    pub fn norm_recall(&self) -> f64 {
        rounded_share(self.norm, self.strict.gold())
    }

    pub(super) fn add(&mut self, other: &Mentions) {
        self.strict.add(&other.strict);
        self.overlap.add(&other.overlap);
        self.norm += other.norm;
    }
}

/// Judges the mentions of an article; those of these types, if given.
pub(super) fn judge(
    stem: &str,
    gold: &Article,
    found: &Article,
    types: Option<&BTreeSet<String>>,
    to: &mut Scores,
) {
    let (gold, found) = (by_type(&gold.mentions), by_type(&found.mentions));
    let kinds: BTreeSet<&str> = gold.keys().chain(found.keys()).copied().collect();
    let none = BySpan::new();
    for &kind in kinds.iter().filter(|kind| judged(types, kind)) {
        let gold = gold.get(kind).unwrap_or(&none);
        let found = found.get(kind).unwrap_or(&none);
        to.types
            .entry(kind.to_string())
            .or_default()
            .add(&count(gold, found));
    }
    let faults = faults::of_mentions(stem, &flat(&gold), &flat(&found));
    let about = |f: &Fault| match types {
        None => true,
        Some(types) => types.iter().any(|t| f.is_about(t)),
    };
    to.faults.extend(faults.into_iter().filter(about));
}

fn judged(types: Option<&BTreeSet<String>>, kind: &str) -> bool {
    types.is_none_or(|types| types.contains(kind))
}

fn flat<'m>(sorted: &BTreeMap<&str, BySpan<'m>>) -> Vec<&'m Mention> {
    sorted.values().flat_map(|m| m.values().copied()).collect()
}

/// Mentions of one type. Of those with one span the last is left.
type BySpan<'m> = BTreeMap<(i64, i64), &'m Mention>;

fn by_type(mentions: &[Mention]) -> BTreeMap<&str, BySpan<'_>> {
    let mut out: BTreeMap<&str, BySpan<'_>> = BTreeMap::new();
    for m in mentions {
        out.entry(&m.kind).or_default().insert(m.span(), m);
    }
    out
}

/// One type in one article.
fn count(gold: &BySpan<'_>, found: &BySpan<'_>) -> Mentions {
    let mut c = Mentions::default();
    for (span, wanted) in gold {
        match found.get(span) {
            Some(m) => {
                c.strict.right += 1;
                c.norm += u64::from(wanted.norm.is_none() || wanted.norm == m.norm);
            }
            None => c.strict.missed += 1,
        }
        match found.values().any(|m| m.overlaps(wanted)) {
            true => c.overlap.right += 1,
            false => c.overlap.missed += 1,
        }
    }
    for (span, m) in found {
        c.strict.made_up += u64::from(!gold.contains_key(span));
        c.overlap.made_up += u64::from(!gold.values().any(|g| g.overlaps(m)));
    }
    c
}
