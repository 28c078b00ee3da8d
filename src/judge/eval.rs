//! Scores: what was found, measured by gold.
//!
//! Only articles with a gold record count. By mention type, a found mention is
//! right if gold has one of its type and span (strict), or one of its type that
//! shares a code point with it (overlap); its norm is judged where the span is
//! right and gold gives one. Where a type and span stand twice, the last counts.
//! Documents go by their code. Relations go by subject, predicate and object, each
//! once; one between documents counts only if both are documents of the article,
//! in gold by gold's list and among the found by theirs.

use std::collections::{BTreeMap, BTreeSet};

use super::faults::{self, DOCUMENTS, Fault, Item, RELATIONS, Sort};
use super::found::Found;
use super::gold::Gold;
use super::scores::rounded_share;
use super::{Article, Document, Mention, Relation};

pub use super::scores::{Hits, Prf};

/// Relations whose two sides are documents.
const BETWEEN_DOCUMENTS: [&str; 6] = [
    "implements",
    "amends",
    "replaces",
    "repeals",
    "based_on",
    "promulgates",
];

/// The scores of a run, and the mistakes behind them.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Number of gold articles.
    pub articles: usize,
    /// Stems of gold articles the run did not read; all in them is missed.
    pub unread: Vec<String>,
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
    /// All types together.
    pub fn all(&self) -> Mentions {
        let mut all = Mentions::default();
        for one in self.types.values() {
            all.add(one);
        }
        all
    }
}

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

    fn add(&mut self, other: &Mentions) {
        self.strict.add(&other.strict);
        self.overlap.add(&other.overlap);
        self.norm += other.norm;
    }
}

/// Counts of documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    /// By code.
    pub codes: Hits,
    /// Of the right: with the right date.
    pub issued_on: u64,
    /// Of the right: with the right issuer.
    pub issuer: u64,
}

impl Documents {
    /// Share of the right documents whose date is right.
    pub fn issued_on_accuracy(&self) -> f64 {
        rounded_share(self.issued_on, self.codes.right)
    }

    /// Share of the right documents whose issuer is right.
    pub fn issuer_accuracy(&self) -> f64 {
        rounded_share(self.issuer, self.codes.right)
    }
}

/// Measures what was found by gold; of the mentions only these types, if given.
pub fn evaluate(gold: &Gold, found: &Found, types: Option<&BTreeSet<String>>) -> Scores {
    let mut scores = Scores {
        articles: gold.len(),
        ..Scores::default()
    };
    let nothing = Article::default();
    for (stem, gold) in gold {
        let found = found.get(stem).unwrap_or_else(|| {
            scores.unread.push(stem.clone());
            &nothing
        });
        mentions(stem, gold, found, types, &mut scores);
        documents(stem, gold, found, &mut scores);
        relations(stem, gold, found, &mut scores);
    }
    scores
}

fn mentions(
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

fn documents(stem: &str, gold: &Article, found: &Article, to: &mut Scores) {
    let (gold, found) = (by_code(&gold.documents), by_code(&found.documents));
    let mut fault = |sort, gold, found| {
        let article = stem.to_string();
        to.faults.push(Fault {
            article,
            sort,
            gold,
            found,
        });
    };
    let item = |code: &str, norm: Option<&str>| {
        Some(Item {
            what: DOCUMENTS.to_string(),
            span: None,
            text: code.to_string(),
            norm: norm.map(str::to_string),
        })
    };
    let counts = &mut to.documents;
    for (code, wanted) in &gold {
        let Some(there) = found.get(code) else {
            counts.codes.missed += 1;
            fault(Sort::Missed, item(code, None), None);
            continue;
        };
        counts.codes.right += 1;
        for (sort, right, wanted, there) in [
            (
                Sort::WrongIssuedOn,
                &mut counts.issued_on,
                &wanted.issued_on,
                &there.issued_on,
            ),
            (
                Sort::WrongIssuer,
                &mut counts.issuer,
                &wanted.issuer,
                &there.issuer,
            ),
        ] {
            match wanted == there {
                true => *right += 1,
                false => fault(sort, item(code, Some(wanted)), item(code, Some(there))),
            }
        }
    }
    for code in found.keys().filter(|code| !gold.contains_key(*code)) {
        counts.codes.made_up += 1;
        fault(Sort::Extra, None, item(code, None));
    }
}

fn by_code(documents: &[Document]) -> BTreeMap<&str, &Document> {
    documents.iter().map(|d| (d.code.as_str(), d)).collect()
}

fn relations(stem: &str, gold: &Article, found: &Article, to: &mut Scores) {
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

/// The relations of an article that are judged.
fn that_count(article: &Article) -> BTreeSet<&Relation> {
    let codes = by_code(&article.documents);
    let known = |code: &String| codes.contains_key(code.as_str());
    let counts = |r: &&Relation| {
        !BETWEEN_DOCUMENTS.contains(&r.predicate.as_str())
            || (known(&r.subject) && known(&r.object))
    };
    article.relations.iter().filter(counts).collect()
}
