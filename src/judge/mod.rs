//! Judging the output: against gold records, and against an earlier output.
//!
//! [`eval`] counts what a run found, missed and made up, measured by articles
//! annotated by hand ([`gold`]); [`diff`] tells what changed between two output
//! folders. Both are pure; [`found`] and [`diff_folders`] read the folders, and
//! what comes out is written for machines by [`eval_json`] and [`diff_csv`]; the
//! command line puts it into words. Nothing here extracts anything.

pub mod diff;
pub mod diff_csv;
pub mod diff_folders;
pub mod eval;
pub mod eval_json;
pub mod faults;
pub mod found;
pub mod gold;
mod pairs;
mod same_text;
mod scores;
mod table;

use serde::Deserialize;

/// What an article holds, said by a gold record or found by a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// In any order.
    pub mentions: Vec<Mention>,
    /// Of gold: mentions that are not at their place in the text. What the other side has
    /// there is not judged.
    pub left_out: Vec<Mention>,
    /// Where a code stands twice, the last counts.
    pub documents: Vec<Document>,
    /// Each counts once.
    pub relations: Vec<Relation>,
    /// Of gold: documents were not annotated and are not judged.
    pub without_documents: bool,
    /// Of gold: relations were not annotated and are not judged.
    pub without_relations: bool,
    /// Of gold: its key is the article's id, not the stem of its source.
    pub by_id: bool,
    /// Its text, if that is known: of gold the one it was made on.
    pub text: Option<String>,
    /// Of gold: regions that nobody gave a label; they are not judged.
    pub unlabelled: usize,
    /// Of what was found: code points of the text, if that is known.
    pub chars: Option<usize>,
}

impl Article {
    /// Gold of a tool that marks mentions alone.
    fn of_mentions() -> Self {
        Article {
            without_documents: true,
            without_relations: true,
            ..Article::default()
        }
    }
}

/// A mention, as far as it is judged.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Mention {
    /// See [`crate::extract::MentionType::name`]; gold may have others.
    #[serde(rename = "type")]
    pub kind: String,
    /// First code point.
    pub start: i64,
    /// One past the last code point.
    pub end: i64,
    /// The text between them.
    pub surface: String,
    /// In gold nothing (`null`, or no such field) means that the norm is not judged.
    /// That is not the same as an empty one.
    #[serde(default)]
    pub norm: Option<String>,
}

impl Mention {
    fn span(&self) -> (i64, i64) {
        (self.start, self.end)
    }

    /// Whether both have a norm to judge; one that an annotator left out says nothing.
    fn may_differ(&self, other: &Mention) -> bool {
        self.norm.is_some() && other.norm.is_some()
    }

    fn overlaps(&self, other: &Mention) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A document, as far as it is judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Document {
    /// Canonical code.
    pub code: String,
    /// Empty if not known.
    #[serde(default, deserialize_with = "or_empty")]
    pub issued_on: String,
    /// Empty if not known.
    #[serde(default, deserialize_with = "or_empty")]
    pub issuer: String,
}

/// A relation, as far as it is judged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Relation {
    /// Norm of the subject.
    pub subject: String,
    /// `implements`, `holds`, …
    pub predicate: String,
    /// Norm of the object.
    pub object: String,
}

fn or_empty<'d, D: serde::Deserializer<'d>>(from: D) -> Result<String, D::Error> {
    Ok(Option::<String>::deserialize(from)?.unwrap_or_default())
}
