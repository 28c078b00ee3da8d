//! The output schema: one struct a table, its fields in column order.
//!
//! Names are final. Later versions add columns at the end and tables beside
//! these; they never rename.

use std::sync::Arc;

use serde::Serialize;

use crate::gazetteer::Origin;

/// A row of `articles.csv`: one article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Article {
    /// Unique in the run and the same from run to run.
    pub article_id: String,
    /// Path relative to the given root, with `/`; in an archive the path inside follows.
    pub source: String,
    /// Id or number of the record in a file of many; empty for a file of one.
    pub record: String,
    /// The headline as metadata tell it, or as the page shows it.
    pub title: String,
    /// ISO date of publication as the page prints it, or metadata tell it; else empty.
    pub published_on: String,
    /// Publisher as the page names it, or metadata tell it.
    pub outlet: String,
    /// Byline, or author as metadata tell it.
    pub author: String,
    /// GSO code of the province the article is from; empty if unknown.
    pub home_province: String,
    /// Encoding the bytes were read in; `docs/input.md` lists them.
    pub encoding: String,
    /// Length in Unicode code points.
    pub chars: usize,
    /// Number of sentences.
    pub sentences: usize,
    /// Number of mentions, furniture included.
    pub mentions: usize,
    /// SHA-256 of the bytes as read, or of the values used of a record, in hexadecimal.
    pub sha256: String,
}

/// A row of `mentions.csv`: one mention, in text order.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Mention {
    /// The article it stands in.
    pub article_id: Arc<str>,
    /// Counted from 1 in text order within the article.
    pub mention_id: u32,
    /// Sort of mention; `docs/extractors.md` has them all.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// First byte.
    pub start_byte: u32,
    /// One past the last byte.
    pub end_byte: u32,
    /// The source's own text between the offsets.
    pub surface: String,
    /// Normalised value; empty if not known.
    pub norm: String,
    /// Name of the norm in the tables, for people.
    pub name: String,
    /// Part of the page: title, lead, body, caption, byline, furniture.
    pub zone: &'static str,
    /// Sentence, counted from 1.
    pub sentence: u32,
    /// The rule that found and resolved it.
    pub rule: &'static str,
    /// Gazetteer row behind it, for people; JSON only.
    #[serde(skip)]
    pub row: Origin,
}

/// A row of `documents.csv`: one distinct document of an article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Document {
    /// The article.
    pub article_id: Arc<str>,
    /// Canonical code; where an article has two of one code, with the place of its body: `15/KH-UBND@38`.
    pub code: String,
    /// Type in words: `Nghị quyết`.
    pub doc_type: String,
    /// As written: `01`.
    pub number: String,
    /// Only if the code carries it.
    pub year: String,
    /// Whose rules shape the code: state, party, national_assembly, mass, technical.
    pub system: String,
    /// Agency part of the code.
    pub issuer_code: String,
    /// Organisation norm of the issuer.
    pub issuer: String,
    /// ISO date, or year alone.
    pub issued_on: String,
    /// What it is about, in the article's words.
    pub subject: String,
    /// Number of mentions.
    pub mentions: u32,
    /// First mention's id.
    pub first_mention: u32,
    /// How issuer and date are known, and what the page says against them; `docs/norms.md` has the words.
    pub rule: String,
}

/// A row of `relations.csv`: one statement with its evidence.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Relation {
    /// The article.
    pub article_id: Arc<str>,
    /// Counted from 1 within the article.
    pub relation_id: u32,
    /// Norm of the subject.
    pub subject: String,
    /// implements, amends, replaces, repeals, based_on, promulgates,
    /// cooperates_with, holds.
    pub predicate: &'static str,
    /// Norm of the object.
    pub object: String,
    /// First code point of the words that say so.
    pub start: u32,
    /// One past their last code point.
    pub end: u32,
    /// The rule that found it.
    pub rule: &'static str,
}

/// A row of `places.csv`: one distinct unit of an article, by first mention.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Place {
    /// The article.
    pub article_id: Arc<str>,
    /// GSO code of its time; empty if ambiguous or if it never had one.
    pub unit_code: String,
    /// Name without the word for the kind.
    pub name: String,
    /// province, district, commune.
    pub level: &'static str,
    /// Code of its province then; of a province its own. Without a unit code: what all candidates
    /// share, or the chain says.
    pub province_code: String,
    /// Code of its district then; of a district its own. Communes since 2025-07-01 have none.
    pub district_code: String,
    /// First day of this version of the unit; empty if before 2004.
    pub valid_from: String,
    /// First day on which it was no more; empty if it still is.
    pub valid_to: String,
    /// What is in its territory since 2025-07-01, joined by `|`: communes, of a province the provinces.
    /// Empty for districts that ended before.
    pub code_2025: String,
    /// Names of these.
    pub name_2025: String,
    /// Codes of the provinces these are in, joined by `|`.
    pub province_2025: String,
    /// certain, home, context, ambiguous, unknown; `docs/norms.md` says which is which.
    pub certainty: &'static str,
    /// Number of mentions.
    pub mentions: u32,
    /// Codes of the units it can be, joined by `|`, if it is ambiguous.
    pub candidates: String,
}

/// A row of `persons.csv`: one distinct person of an article, by first mention.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Person {
    /// The article.
    pub article_id: Arc<str>,
    /// Counted from 1 within the article.
    pub person_id: u32,
    /// The person's norm.
    pub name: String,
    /// Offices the article gives the person, former ones with their `nguyên` or `cựu`,
    /// joined by `|`.
    pub offices: String,
    /// Norms of the bodies in these offices, joined by `|`.
    pub organisation: String,
    /// Number of mentions.
    pub mentions: u32,
}

/// A row of `rejects.csv`: an input that gave no article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Reject {
    /// Path relative to the given root, with `/`.
    pub source: String,
    /// Record within the file, if it has many.
    pub record: String,
    /// Where the trouble is, in bytes from the start of the file.
    pub byte_offset: u64,
    /// One word; `docs/cli.md` lists them.
    pub reason: &'static str,
    /// The rest, for people.
    pub detail: String,
    /// The id of the article there would have been; of a file or folder with many, what
    /// their ids begin with.
    pub article_id: String,
    /// SHA-256 of a record of many whose own id can't be read, in hexadecimal; empty of
    /// anything else, and of what is too long.
    pub sha256: String,
}

/// A row of `duplicates.csv`: an input whose text an earlier input has.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Duplicate {
    /// What its id would be, were it an article.
    pub article_id: String,
    /// Path relative to the given root, with `/`.
    pub source: String,
    /// Number or id of the record in a file of many; empty for a text file.
    pub record: String,
    /// The article with the same text, the first in the order of the inputs; if it is unchanged,
    /// only the earlier run has its rows.
    pub same_as: String,
    /// SHA-256 of the bytes as read, or of the values used of a record, in hexadecimal.
    pub sha256: String,
}

/// A row of `changes.csv`: what became of one article since an earlier run.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Change {
    /// The article, of this run or the earlier one.
    pub article_id: String,
    /// Path relative to the given root, with `/`; empty if it was removed or is unread.
    pub source: String,
    /// Number or id of the record in a file of many; empty for a text file.
    pub record: String,
    /// new, changed, unchanged, removed, unread; only what is new or changed is in the other tables.
    pub change: &'static str,
    /// SHA-256 of the bytes as read, or of the values used of a record, in hexadecimal; empty if it was removed or is unread.
    pub sha256: String,
    /// The same in the earlier run; empty if the article is new.
    pub sha256_before: String,
}

/// All that is known of one article.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Its row.
    pub article: Article,
    /// Its mentions, in text order.
    pub mentions: Vec<Mention>,
    /// Its documents, by first mention.
    pub documents: Vec<Document>,
    /// Its relations, by evidence.
    pub relations: Vec<Relation>,
    /// Its places, by first mention.
    pub places: Vec<Place>,
    /// Its persons, by first mention.
    pub persons: Vec<Person>,
    /// The text the offsets point into.
    pub text: String,
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(2 * bytes.len());
    for b in bytes {
        out.push(char::from(DIGITS[usize::from(b >> 4)]));
        out.push(char::from(DIGITS[usize::from(b & 15)]));
    }
    out
}

/// Predicates of relations whose two sides are documents, in the order people are told.
pub(crate) const BETWEEN_DOCUMENTS: [&str; 6] = [
    "implements",
    "amends",
    "replaces",
    "repeals",
    "based_on",
    "promulgates",
];
