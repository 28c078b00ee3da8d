//! Texts with their mentions, a few articles to a chunk.
//!
//! In: articles, in order. Out: packed chunks and the number of articles in each.
//! The page unpacks a chunk when one of its articles is opened or searched, so a
//! chunk is small enough to be unpacked between two key strokes and large enough
//! that its strings, kept once each, pay. Offsets are turned into those JavaScript
//! has, units of UTF-16; the page turns them back where it prints tables.

use rayon::prelude::*;
use serde::Serialize;

use super::block::{Strings, pack};
use super::read::{Article, Document, Mention, Relation};

/// A chunk is closed when its texts have so many bytes.
const FULL: usize = 256 << 10;

/// So many closed chunks wait to be packed together, one a thread.
const BATCH: usize = 16;

/// Chunks, growing.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    open: Vec<Article>,
    bytes: usize,
    closed: Vec<Vec<Article>>,
    packed: Vec<String>,
    counts: Vec<usize>,
}

impl Chunks {
    /// Adds an article.
    pub(super) fn add(&mut self, article: Article) {
        self.bytes += article.text.len();
        self.open.push(article);
        if self.bytes >= FULL {
            self.close();
        }
    }

    /// The packed chunks, and how many articles each holds.
    pub(super) fn finish(mut self) -> (Vec<String>, Vec<usize>) {
        self.close();
        self.pack();
        (self.packed, self.counts)
    }

    fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        self.bytes = 0;
        self.counts.push(self.open.len());
        self.closed.push(std::mem::take(&mut self.open));
        if self.closed.len() == BATCH {
            self.pack();
        }
    }

    fn pack(&mut self) {
        let closed = std::mem::take(&mut self.closed);
        let packed = closed
            .par_iter()
            .map(|articles| pack(&Chunk::new(articles)));
        self.packed.par_extend(packed);
    }
}

#[derive(Serialize)]
struct Chunk<'a> {
    strings: Strings,
    articles: Vec<Body<'a>>,
}

/// What the page shows of one article only.
#[derive(Serialize)]
struct Body<'a> {
    source: &'a str,
    record: &'a str,
    author: &'a str,
    encoding: &'a str,
    text: &'a str,
    mentions: Mentions,
    documents: Vec<[u32; 12]>,
    relations: Vec<[u32; 6]>,
}

/// Mentions by column; words as numbers of the chunk's strings.
#[derive(Default, Serialize)]
struct Mentions {
    kind: Vec<u32>,
    start: Vec<u32>,
    length: Vec<u32>,
    norm: Vec<u32>,
    name: Vec<u32>,
    zone: Vec<u32>,
    sentence: Vec<u32>,
    rule: Vec<u32>,
    row: Vec<u32>,
}

impl<'a> Chunk<'a> {
    fn new(articles: &'a [Article]) -> Self {
        let mut strings = Strings::default();
        let articles = articles.iter().map(|a| Body::new(a, &mut strings));
        Chunk {
            articles: articles.collect(),
            strings,
        }
    }
}

impl<'a> Body<'a> {
    fn new(a: &'a Article, strings: &mut Strings) -> Self {
        let units = Units::of(&a.text);
        let mut mentions = Mentions::default();
        for mention in &a.mentions {
            mentions.push(mention, &units, strings);
        }
        let documents = a.documents.iter().map(|d| document(d, strings)).collect();
        let relations = a.relations.iter().map(|r| relation(r, &units, strings));
        Body {
            source: &a.source,
            record: &a.record,
            author: &a.author,
            encoding: &a.encoding,
            text: &a.text,
            mentions,
            documents,
            relations: relations.collect(),
        }
    }
}

impl Mentions {
    fn push(&mut self, m: &Mention, units: &Units, strings: &mut Strings) {
        let start = units.at(m.start);
        self.kind.push(strings.number(&m.kind));
        self.start.push(start);
        self.length.push(units.at(m.end).saturating_sub(start));
        self.norm.push(strings.number(&m.norm));
        self.name.push(strings.number(&m.name));
        self.zone.push(strings.number(&m.zone));
        self.sentence.push(m.sentence);
        self.rule.push(strings.number(&m.rule));
        self.row.push(strings.number(&m.row));
    }
}

/// A row of `documents.csv` without the article's id.
fn document(d: &Document, strings: &mut Strings) -> [u32; 12] {
    let mut s = |text: &str| strings.number(text);
    [
        s(&d.code),
        s(&d.doc_type),
        s(&d.number),
        s(&d.year),
        s(&d.system),
        s(&d.issuer_code),
        s(&d.issuer),
        s(&d.issued_on),
        s(&d.subject),
        d.mentions,
        d.first_mention,
        s(&d.rule),
    ]
}

/// A row of `relations.csv` without its ids.
fn relation(r: &Relation, units: &Units, strings: &mut Strings) -> [u32; 6] {
    let mut s = |text: &str| strings.number(text);
    let (subject, predicate, object, rule) =
        (s(&r.subject), s(&r.predicate), s(&r.object), s(&r.rule));
    let start = units.at(r.start);
    let length = units.at(r.end).saturating_sub(start);
    [subject, predicate, object, start, length, rule]
}

/// From code points to units of UTF-16: one more for each character outside the
/// basic plane that stands before.
struct Units {
    long: Vec<u32>,
}

impl Units {
    fn of(text: &str) -> Self {
        let long = text.chars().zip(0..).filter(|(c, _)| c.len_utf16() == 2);
        Units {
            long: long.map(|(_, at)| at).collect(),
        }
    }

    fn at(&self, point: u32) -> u32 {
        point + self.long.partition_point(|&at| at < point) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_to_units() {
        let units = Units::of("a🙂b🙂c");
        let at: Vec<u32> = (0..=5).map(|p| units.at(p)).collect();
        assert_eq!(at, [0, 1, 3, 4, 6, 7]);
        let plain = Units::of("Thanh Hóa");
        assert_eq!(plain.at(6), 6);
    }

    #[test]
    fn chunks_keep_order_and_count() {
        let mut chunks = Chunks::default();
        for _ in 0..5 {
            chunks.add(Article {
                text: "x".repeat(FULL / 2),
                ..Article::default()
            });
        }
        let (packed, counts) = chunks.finish();
        assert_eq!(counts, [2, 2, 1]);
        assert_eq!(packed.len(), 3);
    }
}
