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
    /// Of the strictly right whose norm is judged: with the right one.
    pub norm: u64,
    /// Strictly right, with a norm in gold.
    pub norm_found: u64,
    /// In gold, with a norm; not those whose norm another annotator left out.
    pub norm_gold: u64,
}

impl Mentions {
    /// Share of the strictly right whose norm is right; nothing if none of their norms
    /// is judged.
    pub fn norm_accuracy(&self) -> Option<f64> {
        let judged = self.norm_found > 0 || self.strict.right == 0;
        judged.then(|| rounded_share(self.norm, self.norm_found))
    }

    /// Share of gold that was found with span and norm; nothing if gold has no norm.
    pub fn norm_recall(&self) -> Option<f64> {
        let judged = self.norm_gold > 0 || self.strict.gold() == 0;
        judged.then(|| rounded_share(self.norm, self.norm_gold))
    }

    /// Gold mentions whose norm nobody judged.
    pub fn without_norm(&self) -> u64 {
        self.strict.gold() - self.norm_gold
    }

    pub(super) fn add(&mut self, other: &Mentions) {
        self.strict.add(&other.strict);
        self.overlap.add(&other.overlap);
        self.norm += other.norm;
        self.norm_found += other.norm_found;
        self.norm_gold += other.norm_gold;
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
    let (gold, found) = (
        by_type(judged_of(gold, found)),
        by_type(judged_of(found, gold)),
    );
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

/// The mentions of one side without those in the place of what the other has at a wrong one.
fn judged_of<'m>(side: &'m Article, other: &'m Article) -> impl Iterator<Item = &'m Mention> {
    side.mentions.iter().filter(|m| {
        let same = |o: &Mention| o.kind == m.kind && o.span() == m.span();
        let beside = |o: &Mention| o.kind == m.kind && o.overlaps(m);
        !other.left_out.iter().any(beside) || other.mentions.iter().any(same)
    })
}

fn by_type<'m>(mentions: impl Iterator<Item = &'m Mention>) -> BTreeMap<&'m str, BySpan<'m>> {
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
        let there = found.get(span);
        let judged = there.map_or(wanted.norm.is_some(), |m| m.may_differ(wanted));
        c.norm_gold += u64::from(judged);
        match there {
            Some(m) => {
                c.strict.right += 1;
                c.norm_found += u64::from(judged);
                c.norm += u64::from(judged && wanted.norm == m.norm);
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
