//! Scores: what was found, measured by gold.
//!
//! Only articles with a gold record count. By mention type, a found mention is
//! right if gold has one of its type and span (strict), or one of its type that
//! shares a code point with it (overlap); its norm is judged where the span is
//! right and gold gives one. Where a type and span stand twice, the last counts.
//! Documents go by their code. Relations go by subject, predicate and object, each
//! once; one between documents counts only if both are documents of the article,
//! in gold by gold's list and among the found by theirs.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::faults::{self, DOCUMENTS, Fault, Item, RELATIONS, Sort};
use super::found::Found;
use super::gold::Gold;
use super::same_text;
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
    /// Whether no gold article has documents and relations to judge by.
    pub mentions_only: bool,
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
        mentions_only: gold.values().all(|article| article.mentions_only),
        ..Scores::default()
    };
    for (stem, gold) in gold {
        let found = match gold.by_id {
            true => found.by_id(stem).map(Cow::Borrowed),
            false => found.get(stem),
        };
        let found = &*found.unwrap_or_else(|| {
            scores.unread.push(stem.clone());
            Cow::Owned(Article::default())
        });
        if same_text::differs(gold, found) {
            scores.other_text.push(stem.clone());
        }
        mentions(stem, gold, found, types, &mut scores);
        if !gold.mentions_only {
            documents(stem, gold, found, &mut scores);
            relations(stem, gold, found, &mut scores);
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{self, Record};

    /// `date 0 4 norm`, `doc CODE DATE ISSUER`, `S implements O`; a hyphen stands
    /// for nothing.
    fn article(lines: &[&str]) -> Article {
        let mut out = Article::default();
        let text = |s: &str| {
            if s == "-" {
                String::new()
            } else {
                s.to_string()
            }
        };
        for line in lines {
            match line.split(' ').collect::<Vec<_>>()[..] {
                ["doc", code, issued_on, issuer] => out.documents.push(Document {
                    code: text(code),
                    issued_on: text(issued_on),
                    issuer: text(issuer),
                }),
                [kind, start, end, norm] => out.mentions.push(Mention {
                    kind: kind.to_string(),
                    start: start.parse().expect("start"),
                    end: end.parse().expect("end"),
                    surface: String::new(),
                    norm: (norm != "null").then(|| text(norm)),
                }),
                [subject, predicate, object] => out.relations.push(Relation {
                    subject: text(subject),
                    predicate: text(predicate),
                    object: text(object),
                }),
                _ => panic!("{line}"),
            }
        }
        out
    }

    fn found(lines: &[&str]) -> Found {
        let article = article(lines);
        let mut record = Record::default();
        record.article.source = "a.txt".to_string();
        for m in article.mentions {
            record.mentions.push(record::Mention {
                kind: Box::leak(m.kind.into_boxed_str()),
                start: m.start as u32,
                end: m.end as u32,
                norm: m.norm.unwrap_or_default(),
                ..record::Mention::default()
            });
        }
        for d in article.documents {
            record.documents.push(record::Document {
                code: d.code,
                issued_on: d.issued_on,
                issuer: d.issuer,
                ..record::Document::default()
            });
        }
        for r in article.relations {
            record.relations.push(record::Relation {
                subject: r.subject,
                predicate: Box::leak(r.predicate.into_boxed_str()),
                object: r.object,
                ..record::Relation::default()
            });
        }
        let mut found = Found::default();
        found.add(&record);
        found
    }

    fn scores(gold: &[&str], of: &[&str]) -> Scores {
        let gold = Gold::from([("a".to_string(), article(gold))]);
        evaluate(&gold, &found(of), None)
    }

    fn hits(h: Hits) -> [u64; 3] {
        [h.right, h.made_up, h.missed]
    }

    #[test]
    fn mentions_strict_and_overlap() {
        for (gold, of, strict, overlap, norm) in [
            (
                vec!["date 0 4 x"],
                vec!["date 0 4 x"],
                [1, 0, 0],
                [1, 0, 0],
                1,
            ),
            (
                vec!["date 0 4 x"],
                vec!["date 0 4 y"],
                [1, 0, 0],
                [1, 0, 0],
                0,
            ),
            (
                vec!["date 0 4 null"],
                vec!["date 0 4 y"],
                [1, 0, 0],
                [1, 0, 0],
                1,
            ),
            // An empty norm is one that must be empty.
            (
                vec!["date 0 4 -"],
                vec!["date 0 4 y"],
                [1, 0, 0],
                [1, 0, 0],
                0,
            ),
            (
                vec!["date 0 4 x"],
                vec!["date 3 9 x"],
                [0, 1, 1],
                [1, 0, 0],
                0,
            ),
            // To touch is not to overlap.
            (
                vec!["date 0 4 x"],
                vec!["date 4 9 x"],
                [0, 1, 1],
                [0, 1, 1],
                0,
            ),
            (
                vec!["date 0 9 x"],
                vec!["date 0 4 x", "date 5 9 x"],
                [0, 2, 1],
                [1, 0, 0],
                0,
            ),
            // Of two at one place the last counts, on either side.
            (
                vec!["date 0 4 x", "date 0 4 y"],
                vec!["date 0 4 x", "date 0 4 y"],
                [1, 0, 0],
                [1, 0, 0],
                1,
            ),
            (vec!["date 0 4 x"], vec![], [0, 0, 1], [0, 0, 1], 0),
        ] {
            let date = scores(&gold, &of).types["date"];
            let got = (hits(date.strict), hits(date.overlap), date.norm);
            assert_eq!(got, (strict, overlap, norm), "{gold:?} {of:?}");
        }
    }

    #[test]
    fn types_are_judged_apart() {
        let s = scores(&["date 0 4 x"], &["period 0 4 x", "money 9 12 x"]);
        assert_eq!(hits(s.types["date"].strict), [0, 0, 1]);
        assert_eq!(hits(s.types["period"].overlap), [0, 1, 0]);
        assert_eq!(hits(s.all().strict), [0, 2, 1]);
        let gold = Gold::from([("a".to_string(), article(&["date 0 4 x", "doc 1/A - -"]))]);
        let of = found(&["period 0 4 x", "money 9 12 x"]);
        let types = BTreeSet::from(["date".to_string()]);
        let s = evaluate(&gold, &of, Some(&types));
        assert_eq!(s.types.keys().collect::<Vec<_>>(), ["date"]);
        assert_eq!(hits(s.all().strict), [0, 0, 1]);
        // Documents are judged whatever the types; what was taken for a date is
        // told, what else was made up is not.
        assert_eq!(hits(s.documents.codes), [0, 0, 1]);
        let sorts: Vec<Sort> = s.faults.iter().map(|f| f.sort).collect();
        assert_eq!(sorts, [Sort::WrongType, Sort::Missed]);
    }

    #[test]
    fn documents_by_code() {
        let s = scores(
            &["doc 1/A 2020 CP", "doc 2/B - CP", "doc 3/C - -"],
            &[
                "doc 1/A 2020 -",
                "doc 2/B 2021 -",
                "doc 2/B 2021 CP",
                "doc 4/D - -",
            ],
        );
        let d = s.documents;
        assert_eq!(hits(d.codes), [2, 1, 1]);
        assert_eq!((d.issued_on, d.issuer), (1, 1));
    }

    #[test]
    fn relations_between_documents_need_both() {
        let known = ["date 0 1 -", "doc 1/A - -", "doc 2/B - -"];
        let with = |lines: &[&'static str]| [&known[..], lines].concat();
        for (gold, of, expected) in [
            (vec!["1/A amends 2/B"], vec!["1/A amends 2/B"], [1, 0, 0]),
            (vec!["1/A amends 2/B"], vec!["2/B amends 1/A"], [0, 1, 1]),
            // Not judged, on the side that does not know the document.
            (vec!["1/A amends 9/X"], vec![], [0, 0, 0]),
            (vec![], vec!["9/X repeals 2/B"], [0, 0, 0]),
            // Only those between documents need them.
            (
                vec!["38 cooperates_with JICA"],
                vec!["A holds B"],
                [0, 1, 1],
            ),
            // Said twice is said once.
            (vec!["A holds B", "A holds B"], vec!["A holds B"], [1, 0, 0]),
        ] {
            let s = scores(&with(&gold), &with(&of));
            assert_eq!(hits(s.relations), expected, "{gold:?} {of:?}");
        }
        // Each side by its own documents.
        let s = scores(
            &["date 0 1 -", "1/A amends 2/B"],
            &with(&["1/A amends 2/B"]),
        );
        assert_eq!(hits(s.relations), [0, 1, 0]);
    }

    #[test]
    fn what_was_not_read_is_missed() {
        let gold = Gold::from([("b".to_string(), article(&["date 0 4 x"]))]);
        let s = evaluate(&gold, &found(&["date 0 4 x"]), None);
        assert_eq!(hits(s.all().strict), [0, 0, 1]);
        assert_eq!(s.unread, ["b"]);
    }
}
