//! `run.json`: what a run was and what came of it.
//!
//! It holds nothing that changes when the same input is read again: no clock
//! time, no path, no number of threads.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::layout::{Listed, Output};
use crate::input::{Input, PassedOver, Settings};
use crate::record::{Record, Reject};

/// What is written to `run.json`.
#[derive(Clone, Debug, Serialize)]
pub struct Run<'r> {
    /// Version of this crate.
    pub version: &'static str,
    /// The tables in use.
    pub gazetteers: Tables<'r>,
    /// What was asked for, as far as it shapes the output.
    pub options: RunOptions,
    /// How much there was.
    pub counts: &'r Counts,
    /// The files of the tables, in parts if there are parts.
    pub files: Vec<Listed>,
}

/// The gazetteers of a run.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Tables<'r> {
    /// SHA-256 over all rows in use.
    pub digest: &'r str,
    /// Whether a folder of own rows was laid over the embedded ones.
    pub overlay: bool,
}

/// Options that shape the output.
#[derive(Clone, Debug, Serialize)]
pub struct RunOptions {
    /// Articles with more bytes are rejected.
    pub max_bytes: u64,
    /// Whether inputs with the same text are all read.
    pub keep_duplicates: bool,
    /// Whether only what is new or changed since an earlier run was read.
    pub since_run: bool,
    /// What was read and how, by the names of the options.
    pub input: Settings,
    /// Whether one folder was read, whose articles have no name before their paths.
    pub one_folder: bool,
    /// Formats and their form.
    #[serde(flatten)]
    pub output: Form,
}

/// Formats and their form, in words.
#[derive(Clone, Copy, Debug)]
pub struct Form(pub Output);

impl Serialize for Form {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = to.serialize_map(Some(5))?;
        map.serialize_entry("to", &self.0.formats())?;
        map.serialize_entry("compress", self.0.compress.name())?;
        map.serialize_entry("shard_rows", &self.0.shard_rows)?;
        map.serialize_entry("spreadsheet_safe", &self.0.spreadsheet_safe)?;
        map.serialize_entry("bom", &self.0.bom)?;
        map.end()
    }
}

impl Run<'_> {
    pub(super) fn to_json(&self) -> Vec<u8> {
        let mut out = serde_json::to_vec_pretty(self).unwrap_or_default();
        out.push(b'\n');
        out
    }
}

/// How many rows a run wrote, and how much it read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// All that was found to read: the sum of the next four.
    pub inputs: u64,
    /// Rows of `articles.csv`, and lines of `articles.jsonl`.
    pub articles: u64,
    /// Rows of `rejects.csv`.
    pub rejects: u64,
    /// Rows of `duplicates.csv`.
    pub duplicates: u64,
    /// Articles that an earlier run has as they are.
    pub unchanged: u64,
    /// Rows of `mentions.csv`.
    pub mentions: u64,
    /// Rows of `documents.csv`.
    pub documents: u64,
    /// Rows of `relations.csv`.
    pub relations: u64,
    /// Rows of `places.csv`.
    pub places: u64,
    /// Rows of `persons.csv`.
    pub persons: u64,
    /// Sentences of all articles.
    pub sentences: u64,
    /// Code points of all articles.
    pub chars: u64,
    /// Bytes of all articles.
    pub bytes: u64,
    /// Rows of `mentions.csv` by type; types without any are left out.
    pub mentions_by_type: BTreeMap<Cow<'static, str>, u64>,
    /// Rows of `rejects.csv` by reason.
    pub rejects_by_reason: BTreeMap<String, u64>,
    /// Articles whose field of the day holds something that is no day.
    #[serde(default)]
    pub unread_days: u64,
    /// The first of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_unread_day: Option<UnreadDay>,
    /// Articles whose text stood in a field with markup.
    #[serde(default)]
    pub with_markup: u64,
    /// The first of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_with_markup: Option<String>,
    /// Pages of which next to nothing was kept.
    #[serde(default)]
    pub thin_pages: u64,
    /// The first of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_thin_page: Option<String>,
    /// Files that were not read for their endings, by ending.
    #[serde(default)]
    pub passed_over: PassedOver,
    /// Fields that were asked for and that no record has: option and field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub missing_fields: BTreeMap<String, String>,
    /// Articles of an earlier run that may be behind a reject which names none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hidden: u64,
    /// Such rejects.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hiding: u64,
    /// The first of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_hiding: Option<Hiding>,
    /// Rows of `changes.csv` by change, if there is such a table.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub changes: BTreeMap<Cow<'static, str>, u64>,
}

fn is_zero(n: &u64) -> bool {
    *n == 0
}

/// A reject that may hide articles of an earlier run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hiding {
    /// Its file.
    pub source: String,
    /// What is wrong, with its place.
    pub detail: String,
}

/// Letters of a value that are told.
const VALUE: usize = 100;

/// A day of publication that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadDay {
    /// The article it is told of.
    pub article_id: String,
    /// What stands there.
    pub value: String,
}

impl Counts {
    /// One article, with what is only known of its input.
    pub fn of_input(input: &Input, record: &Record) -> Self {
        let day = &input.metadata.unread_day;
        let article_id = || input.article_id.clone();
        Counts {
            unread_days: u64::from(!day.is_empty()),
            first_unread_day: (!day.is_empty()).then(|| UnreadDay {
                article_id: article_id(),
                value: day.chars().take(VALUE).collect(),
            }),
            with_markup: u64::from(input.has_markup),
            first_with_markup: input.has_markup.then(article_id),
            thin_pages: u64::from(input.is_thin),
            first_thin_page: input.is_thin.then(article_id),
            ..Counts::of_article(record)
        }
    }

    /// One article.
    pub fn of_article(record: &Record) -> Self {
        // A dozen types: a list is looked through faster than a tree.
        let mut by_type: Vec<(&'static str, u64)> = Vec::with_capacity(16);
        for mention in &record.mentions {
            match by_type.iter_mut().find(|(kind, _)| *kind == mention.kind) {
                Some((_, n)) => *n += 1,
                None => by_type.push((mention.kind, 1)),
            }
        }
        Counts {
            inputs: 1,
            articles: 1,
            mentions: record.mentions.len() as u64,
            documents: record.documents.len() as u64,
            relations: record.relations.len() as u64,
            places: record.places.len() as u64,
            persons: record.persons.len() as u64,
            sentences: record.article.sentences as u64,
            chars: record.article.chars as u64,
            bytes: record.text.len() as u64,
            mentions_by_type: by_type
                .into_iter()
                .map(|(kind, n)| (Cow::Borrowed(kind), n))
                .collect(),
            ..Counts::default()
        }
    }

    /// One input that gave no article.
    pub fn of_reject(reject: &Reject) -> Self {
        Counts {
            inputs: 1,
            rejects: 1,
            rejects_by_reason: BTreeMap::from([(reject.reason.to_string(), 1)]),
            ..Counts::default()
        }
    }

    /// One input whose text an earlier one has.
    pub fn of_duplicate() -> Self {
        Counts {
            inputs: 1,
            duplicates: 1,
            ..Counts::default()
        }
    }

    /// One article that an earlier run has.
    pub fn of_unchanged() -> Self {
        Counts {
            inputs: 1,
            unchanged: 1,
            ..Counts::default()
        }
    }

    /// A reject that may hide articles of an earlier run.
    pub fn add_hiding(&mut self, reject: &Reject) {
        self.hiding += 1;
        self.first_hiding.get_or_insert_with(|| Hiding {
            source: reject.source.clone(),
            detail: reject.detail.clone(),
        });
    }

    /// A row of `changes.csv`.
    pub fn add_change(&mut self, change: &'static str) {
        *self.changes.entry(Cow::Borrowed(change)).or_default() += 1;
    }

    /// Adds those of more inputs.
    pub fn add(&mut self, other: Counts) {
        self.inputs += other.inputs;
        self.duplicates += other.duplicates;
        self.unchanged += other.unchanged;
        self.articles += other.articles;
        self.rejects += other.rejects;
        self.mentions += other.mentions;
        self.documents += other.documents;
        self.relations += other.relations;
        self.places += other.places;
        self.persons += other.persons;
        self.sentences += other.sentences;
        self.chars += other.chars;
        self.bytes += other.bytes;
        self.unread_days += other.unread_days;
        self.first_unread_day = self.first_unread_day.take().or(other.first_unread_day);
        self.with_markup += other.with_markup;
        self.first_with_markup = self.first_with_markup.take().or(other.first_with_markup);
        self.thin_pages += other.thin_pages;
        self.first_thin_page = self.first_thin_page.take().or(other.first_thin_page);
        self.missing_fields.extend(other.missing_fields);
        self.hidden += other.hidden;
        self.hiding += other.hiding;
        self.first_hiding = self.first_hiding.take().or(other.first_hiding);
        for (kind, n) in other.mentions_by_type {
            *self.mentions_by_type.entry(kind).or_default() += n;
        }
        for (reason, n) in other.rejects_by_reason {
            *self.rejects_by_reason.entry(reason).or_default() += n;
        }
        for (ending, n) in other.passed_over {
            *self.passed_over.entry(ending).or_default() += n;
        }
        for (change, n) in other.changes {
            *self.changes.entry(change).or_default() += n;
        }
    }
}
