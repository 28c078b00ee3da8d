//! What went wrong, case by case: the confusions behind the figures.
//!
//! A gold mention that was not found as it stands is set beside what was found in
//! its place: the same type with another span, else another type, else nothing.
//! A found mention that is right for its own type is never held against one it
//! nests with (the province in the name of a body). What was found and stands
//! beside no gold mention is extra. So one mistake is told once, though it costs
//! both precision and recall.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Mention;

/// What sort of mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// The same type, another span.
    WrongSpan,
    /// Another type in its place.
    WrongType,
    /// Nothing in its place.
    Missed,
    /// Found in the place of nothing.
    Extra,
    /// Found as it stands, with another norm.
    WrongNorm,
    /// A document with another date.
    WrongIssuedOn,
    /// A document with another issuer.
    WrongIssuer,
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Stem of the article.
    pub article: String,
    /// What sort of mistake.
    pub sort: Sort,
    /// What gold has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gold: Option<Item>,
    /// What was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<Item>,
}

impl Fault {
    /// Whether it is about `what`: a mention type (of either side),
    /// [`DOCUMENTS`] or [`RELATIONS`].
    pub fn is_about(&self, what: &str) -> bool {
        let sides = [&self.gold, &self.found];
        sides.into_iter().flatten().any(|item| item.what == what)
    }

    /// What it is listed under: gold's side, if there is one.
    pub fn what(&self) -> &str {
        let item = self.gold.as_ref().or(self.found.as_ref());
        item.map_or("", |item| &item.what)
    }
}

/// What faults of documents are about.
pub const DOCUMENTS: &str = "documents";
/// What faults of relations are about.
pub const RELATIONS: &str = "relations";

/// One side of a mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Type of the mention, [`DOCUMENTS`] or [`RELATIONS`].
    pub what: String,
    /// Code points of a mention.
    #[serde(flatten)]
    pub span: Option<Range>,
    /// Surface of a mention, code of a document; subject, predicate and object
    /// of a relation.
    pub text: String,
    /// Norm of a mention; the date or issuer a document has and should not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub norm: Option<String>,
}

/// Where a mention stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// First code point.
    pub start: i64,
    /// One past the last.
    pub end: i64,
}

impl From<&Mention> for Item {
    fn from(m: &Mention) -> Item {
        Item {
            what: m.kind.clone(),
            span: Some(Range {
                start: m.start,
                end: m.end,
            }),
            text: m.surface.clone(),
            norm: m.norm.clone(),
        }
    }
}

/// The mistakes in the mentions of one article. Where a span stands twice with
/// one type, only one of them may be given.
pub(super) fn of_mentions(stem: &str, gold: &[&Mention], found: &[&Mention]) -> Vec<Fault> {
    let in_gold: BTreeSet<Key<'_>> = gold.iter().map(|m| key(m)).collect();
    let by_key: BTreeMap<Key<'_>, &Mention> = found.iter().map(|m| (key(m), *m)).collect();
    let mut stray: Vec<&Mention> = found.to_vec();
    stray.retain(|m| !in_gold.contains(&key(m)));
    let mut in_place = BTreeSet::new();
    let mut faults = Vec::new();
    for &wanted in gold {
        let beside = match by_key.get(&key(wanted)) {
            Some(m) if !m.may_differ(wanted) || m.norm == wanted.norm => continue,
            Some(m) => Some((Sort::WrongNorm, *m)),
            None => in_its_place(wanted, &stray),
        };
        if let Some((_, m)) = beside {
            in_place.insert(key(m));
        }
        faults.push(Fault {
            article: stem.to_string(),
            sort: beside.map_or(Sort::Missed, |(sort, _)| sort),
            gold: Some(wanted.into()),
            found: beside.map(|(_, m)| m.into()),
        });
    }
    stray.retain(|m| !in_place.contains(&key(m)));
    faults.extend(stray.into_iter().map(|m| Fault {
        article: stem.to_string(),
        sort: Sort::Extra,
        gold: None,
        found: Some(m.into()),
    }));
    faults.sort_by_key(|f| {
        let item = f.gold.as_ref().or(f.found.as_ref());
        item.and_then(|i| i.span)
            .map_or((0, 0), |r| (r.start, r.end))
    });
    faults
}

type Key<'m> = (&'m str, i64, i64);

fn key(m: &Mention) -> Key<'_> {
    (&m.kind, m.start, m.end)
}

/// The stray mention that shares most with a missed one, its own type first.
fn in_its_place<'m>(wanted: &Mention, stray: &[&'m Mention]) -> Option<(Sort, &'m Mention)> {
    let shared = |m: &Mention| wanted.end.min(m.end) - wanted.start.max(m.start);
    let best = |same: bool| {
        let there = stray.iter().copied();
        let there = there.filter(|m| (m.kind == wanted.kind) == same && m.overlaps(wanted));
        // Of equals the shorter, which is the more alike.
        there.max_by_key(|m| (shared(m), m.start - m.end))
    };
    let span = best(true).map(|m| (Sort::WrongSpan, m));
    span.or_else(|| best(false).map(|m| (Sort::WrongType, m)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(text: &str) -> Mention {
        let parts: Vec<&str> = text.split(' ').collect();
        Mention {
            kind: parts[0].to_string(),
            start: parts[1].parse().expect("start"),
            end: parts[2].parse().expect("end"),
            surface: String::new(),
            norm: (parts[3] != "null").then(|| parts[3].to_string()),
        }
    }

    /// Each fault as `sort gold-start found-start`.
    fn faults(gold: &[&str], found: &[&str]) -> Vec<String> {
        let read = |list: &[&str]| -> Vec<Mention> { list.iter().map(|t| mention(t)).collect() };
        let (gold, found) = (read(gold), read(found));
        let (gold, found): (Vec<_>, Vec<_>) = (gold.iter().collect(), found.iter().collect());
        let place = |item: &Option<Item>| {
            let item = item.as_ref();
            item.and_then(|i| Some(format!("{} {}", i.what, i.span?.start)))
                .unwrap_or("-".to_string())
        };
        let list = of_mentions("a", &gold, &found);
        list.iter()
            .map(|f| format!("{:?}: {}, {}", f.sort, place(&f.gold), place(&f.found)))
            .collect()
    }

    #[test]
    fn each_mistake_is_told_once() {
        for (gold, found, expected) in [
            // Right, and right as far as it is judged.
            (vec!["date 0 4 x"], vec!["date 0 4 x"], vec![]),
            (vec!["date 0 4 null"], vec!["date 0 4 x"], vec![]),
            (
                vec!["date 0 4 x"],
                vec!["date 0 4 y"],
                vec!["WrongNorm: date 0, date 0"],
            ),
            (
                vec!["person 5 9 x"],
                vec!["person 3 9 x"],
                vec!["WrongSpan: person 5, person 3"],
            ),
            // The same type first, though the other shares more.
            (
                vec!["person 5 9 x"],
                vec!["position 5 9 x", "person 5 6 x"],
                vec!["WrongSpan: person 5, person 5", "Extra: -, position 5"],
            ),
            (
                vec!["province 5 9 x"],
                vec!["country 5 9 x"],
                vec!["WrongType: province 5, country 5"],
            ),
            // What is right for itself took nobody's place.
            (
                vec!["organisation 0 9 x", "province 5 9 x"],
                vec!["organisation 0 9 x"],
                vec!["Missed: province 5, -"],
            ),
            // One long mention in the place of two.
            (
                vec!["person 0 4 x", "person 5 9 x"],
                vec!["person 0 9 x"],
                vec![
                    "WrongSpan: person 0, person 0",
                    "WrongSpan: person 5, person 0",
                ],
            ),
            // Neighbours share nothing.
            (
                vec!["date 0 4 x"],
                vec!["date 4 8 x"],
                vec!["Missed: date 0, -", "Extra: -, date 4"],
            ),
        ] {
            assert_eq!(faults(&gold, &found), expected, "{gold:?} {found:?}");
        }
    }
}
