//! What the page must know of all articles at once, by column.
//!
//! In: articles, one after the other. Out: one value that the page unpacks before
//! it shows anything, so it holds numbers and names, no texts: a few hundred bytes
//! an article. Names stand once in [`Entities`]; an article has a list of numbers.
//! Furniture is left out of all counts.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::block::Strings;
use super::documents::{Documents, Edges, PREDICATES};
use super::map::{Islands, Shapes, islands, shapes};
use super::names::{Layer, Names, Unit};
use super::page::strings;
use super::read::{Article, Rejects, Run};
use crate::extract::MentionType;
use crate::gazetteer::{Era, Gazetteers};

/// Sorts of mentions the page counts by what they name.
const COUNTED: [&str; 5] = [
    "province",
    "country",
    "foreign_place",
    "organisation",
    "person",
];

/// The index, growing.
#[derive(Debug)]
pub(super) struct Index<'g> {
    names: Names<'g>,
    articles: Articles,
    entities: Entities,
    named: Lists,
    partners: Lists,
    documents: Documents,
    cited: Lists,
    edges: Edges,
}

/// What the page reads.
#[derive(Serialize)]
pub(super) struct Columns {
    title: String,
    run: Run,
    rejects: Rejects,
    strings: BTreeMap<String, [String; 2]>,
    map: [Shapes; 2],
    islands: Vec<Islands>,
    units: [Vec<Unit>; 2],
    layers: [Layer; 7],
    predicates: [&'static str; 6],
    types: Vec<&'static str>,
    chunks: Vec<usize>,
    words: usize,
    articles: Articles,
    entities: Entities,
    named: Lists,
    partners: Lists,
    documents: Documents,
    cited: Lists,
    edges: Edges,
}

#[derive(Debug, Default, Serialize)]
struct Articles {
    id: Vec<String>,
    title: Vec<String>,
    date: Vec<String>,
    outlet: Vec<u32>,
    outlets: Strings,
    home: Vec<String>,
    /// Mentions of each type, type by type, article by article.
    types: Vec<u32>,
}

/// A list of numbers an article, with how often each; numbers by their way from
/// the one before, which packs well.
#[derive(Debug, Default, Serialize)]
struct Lists {
    length: Vec<usize>,
    step: Vec<usize>,
    times: Vec<u32>,
}

impl Lists {
    fn push(&mut self, counts: &BTreeMap<usize, u32>) {
        self.length.push(counts.len());
        let mut before = 0;
        for (&number, &times) in counts {
            self.step.push(number - before);
            self.times.push(times);
            before = number;
        }
    }
}

/// What is named in any article: one of a type for each norm and name.
#[derive(Debug, Default, Serialize)]
struct Entities {
    kind: Vec<u32>,
    norm: Vec<String>,
    name: Vec<String>,
    english: Vec<String>,
    /// Where provinces are on the two maps; empty for all others.
    old: Vec<String>,
    new: Vec<String>,
    #[serde(skip)]
    known: HashMap<(u32, String, String), usize>,
}

impl Entities {
    fn number(&mut self, names: &Names<'_>, kind: u32, norm: &str, name: &str) -> usize {
        let key = (kind, norm.to_string(), name.to_string());
        if let Some(&number) = self.known.get(&key) {
            return number;
        }
        let number = self.norm.len();
        let word = MentionType::ALL[kind as usize].name();
        let at = match word {
            "province" => names.on_map(norm, name),
            _ => Default::default(),
        };
        self.kind.push(kind);
        self.norm.push(norm.to_string());
        self.name.push(name.to_string());
        self.english.push(names.english(word, norm, name));
        self.old.push(at.old.unwrap_or_default());
        self.new.push(at.new.unwrap_or_default());
        self.known.insert(key, number);
        number
    }
}

/// The number of a type of mention.
fn type_number(kind: &str) -> Option<u32> {
    let at = MentionType::ALL.iter().position(|t| t.name() == kind);
    at.map(|n| n as u32)
}

impl<'g> Index<'g> {
    pub(super) fn new(gazetteers: &'g Gazetteers) -> Self {
        Index {
            names: Names::new(gazetteers),
            articles: Articles::default(),
            entities: Entities::default(),
            named: Lists::default(),
            partners: Lists::default(),
            documents: Documents::default(),
            cited: Lists::default(),
            edges: Edges::default(),
        }
    }

    /// Adds an article.
    pub(super) fn add(&mut self, article: &Article) {
        self.articles.add(article);
        let by_norm = self.add_named(article);
        self.add_partners(article, &by_norm);
        self.add_documents(article, &by_norm);
    }

    /// Counts what is named; gives the numbers by norm.
    fn add_named<'a>(&mut self, article: &'a Article) -> HashMap<&'a str, usize> {
        let mut counts = BTreeMap::new();
        let mut by_norm = HashMap::new();
        for m in article.mentions.iter().filter(|m| m.counts()) {
            let Some(kind) = type_number(&m.kind) else {
                continue;
            };
            if !COUNTED.contains(&m.kind.as_str()) {
                continue;
            }
            let surface = article.text.get(m.start_byte..m.end_byte).unwrap_or("");
            let name = match (m.name.as_str(), m.kind.as_str()) {
                ("", "person") => m.norm.clone(),
                ("", _) => surface.split_whitespace().collect::<Vec<_>>().join(" "),
                (name, _) => name.to_string(),
            };
            let number = self.entities.number(&self.names, kind, &m.norm, &name);
            *counts.entry(number).or_default() += 1;
            if !m.norm.is_empty() {
                by_norm.entry(m.norm.as_str()).or_insert(number);
            }
        }
        self.named.push(&counts);
        by_norm
    }

    fn add_partners(&mut self, article: &Article, by_norm: &HashMap<&str, usize>) {
        let mut counts = BTreeMap::new();
        let joint = |r: &&super::read::Relation| r.predicate == "cooperates_with";
        for relation in article.relations.iter().filter(joint) {
            if let Some(&number) = by_norm.get(relation.object.as_str()) {
                *counts.entry(number).or_default() += 1;
            }
        }
        self.partners.push(&counts);
    }

    fn add_documents(&mut self, article: &Article, by_norm: &HashMap<&str, usize>) {
        let mut counts = BTreeMap::new();
        let mut numbers = HashMap::new();
        for document in &article.documents {
            let issuer = self.issuer(article, &document.issuer, by_norm);
            let layer = self.names.layer(&document.issuer, &document.issuer_code);
            let number = self.documents.number(document, issuer, layer);
            *counts.entry(number).or_default() += document.mentions;
            numbers.insert(document.code.as_str(), number);
        }
        self.cited.push(&counts);
        self.edges.add(&article.relations, &numbers);
    }

    fn issuer(&mut self, article: &Article, norm: &str, by_norm: &HashMap<&str, usize>) -> i64 {
        if norm.is_empty() {
            return -1;
        }
        let number = by_norm.get(norm).copied().unwrap_or_else(|| {
            let name = self.names.body(norm, &article.published_on);
            let kind = type_number("organisation").unwrap_or_default();
            self.entities.number(&self.names, kind, norm, &name)
        });
        number as i64
    }

    /// The whole of it: so many articles to a chunk, so many blocks of words.
    pub(super) fn finish(
        self,
        title: &str,
        run: Run,
        rejects: Rejects,
        chunks: Vec<usize>,
        words: usize,
    ) -> Columns {
        Columns {
            title: title.to_string(),
            run,
            rejects,
            strings: strings(),
            map: [shapes("old"), shapes("new")],
            islands: islands(),
            units: [self.names.units(Era::Old), self.names.units(Era::New)],
            layers: Layer::ALL,
            predicates: PREDICATES,
            types: MentionType::ALL.map(MentionType::name).to_vec(),
            chunks,
            words,
            articles: self.articles,
            entities: self.entities,
            named: self.named,
            partners: self.partners,
            documents: self.documents,
            cited: self.cited,
            edges: self.edges,
        }
    }
}

impl Articles {
    fn add(&mut self, a: &Article) {
        let mut types = [0; MentionType::ALL.len()];
        for mention in a.mentions.iter().filter(|m| m.counts()) {
            if let Some(kind) = type_number(&mention.kind) {
                types[kind as usize] += 1;
            }
        }
        self.types.extend(types);
        self.id.push(a.article_id.clone());
        self.title.push(a.title.clone());
        self.date.push(a.published_on.clone());
        self.outlet.push(self.outlets.number(&a.outlet));
        self.home.push(a.home_province.clone());
    }
}
