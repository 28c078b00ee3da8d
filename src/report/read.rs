//! The output folder of a run, read back.
//!
//! In: a folder. Out: its articles as they stand in `articles.jsonl`, in order and
//! one by one, since all of them may not fit into memory; the rejects in columns;
//! what `run.json` says of the tables in use. A line that a run would not write is
//! an error with file, line and reason: a page made from half a table would lie.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

const ARTICLES: &str = "articles.jsonl";
const REJECTS: &str = "rejects.csv";
const RUN: &str = "run.json";

/// One line of `articles.jsonl`, as far as the page shows it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Article {
    pub(super) article_id: String,
    pub(super) source: String,
    pub(super) record: String,
    pub(super) title: String,
    pub(super) published_on: String,
    pub(super) outlet: String,
    pub(super) author: String,
    pub(super) home_province: String,
    pub(super) encoding: String,
    pub(super) mentions: Vec<Mention>,
    pub(super) documents: Vec<Document>,
    pub(super) relations: Vec<Relation>,
    pub(super) text: String,
}

/// A mention; its surface is looked up in the text.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Mention {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) start_byte: usize,
    pub(super) end_byte: usize,
    pub(super) norm: String,
    pub(super) name: String,
    pub(super) zone: String,
    pub(super) sentence: u32,
    pub(super) rule: String,
    pub(super) row: String,
}

/// Mentions of this zone surround the article and are no part of it.
const FURNITURE: &str = "furniture";

impl Mention {
    /// Whether it counts: the page shows furniture, but adds up nothing of it.
    pub(super) fn counts(&self) -> bool {
        self.zone != FURNITURE
    }
}

/// A document of an article.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Document {
    pub(super) code: String,
    pub(super) doc_type: String,
    pub(super) number: String,
    pub(super) year: String,
    pub(super) system: String,
    pub(super) issuer_code: String,
    pub(super) issuer: String,
    pub(super) issued_on: String,
    pub(super) subject: String,
    pub(super) mentions: u32,
    pub(super) first_mention: u32,
}

/// A relation of an article.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Relation {
    pub(super) subject: String,
    pub(super) predicate: String,
    pub(super) object: String,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) rule: String,
}

/// The rejects, a list for each column the page shows.
#[derive(Debug, Default, Serialize)]
pub(super) struct Rejects {
    pub(super) source: Vec<String>,
    pub(super) record: Vec<String>,
    pub(super) byte_offset: Vec<u64>,
    pub(super) reason: Vec<String>,
    pub(super) detail: Vec<String>,
}

/// What the page says of the run. No clock time, as in `run.json` itself.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Run {
    version: String,
    gazetteers: Tables,
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
struct Tables {
    digest: String,
    overlay: bool,
}

/// What `run.json` says; nothing if there is none.
pub(super) fn run(dir: &Path) -> Result<Run> {
    let path = dir.join(RUN);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Run::default()),
        Err(e) => return Err(Error::io("reading", &path, e)),
    };
    let told = |e| Error::usage(format!("{}: {e}", path.display()));
    serde_json::from_slice(&bytes).map_err(told)
}

/// The rows of `rejects.csv`; none if there is no such file.
pub(super) fn rejects(dir: &Path) -> Result<Rejects> {
    #[derive(Deserialize)]
    struct Row {
        source: String,
        record: String,
        byte_offset: u64,
        reason: String,
        detail: String,
    }
    let mut rejects = Rejects::default();
    let path = dir.join(REJECTS);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(rejects),
        Err(e) => return Err(Error::io("reading", &path, e)),
    };
    for row in csv::Reader::from_reader(file).deserialize() {
        let row: Row = row.map_err(|e| Error::usage(format!("{}: {e}", path.display())))?;
        rejects.source.push(row.source);
        rejects.record.push(row.record);
        rejects.byte_offset.push(row.byte_offset);
        rejects.reason.push(row.reason);
        rejects.detail.push(row.detail);
    }
    Ok(rejects)
}

/// The articles of a folder, in order.
pub(super) struct Articles {
    path: PathBuf,
    reader: Box<dyn BufRead>,
    line: String,
    number: u64,
}

/// Opens the articles of a folder.
pub(super) fn articles(dir: &Path) -> Result<Articles> {
    let path = dir.join(ARTICLES);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            let (path, dir) = (path.display(), dir.display());
            let message = format!("{path}: no such file; is {dir} the output of a run?");
            return Err(Error::usage(message));
        }
        Err(e) => return Err(Error::io("reading", &path, e)),
    };
    Ok(Articles {
        path,
        reader: Box::new(BufReader::with_capacity(1 << 18, file)),
        line: String::new(),
        number: 0,
    })
}

impl Articles {
    fn parse(&self) -> Result<Article> {
        let fault = |reason: &dyn std::fmt::Display| {
            let path = self.path.display();
            Error::usage(format!("{path}: line {}: {reason}", self.number))
        };
        let article: Article = serde_json::from_str(&self.line).map_err(|e| fault(&e))?;
        for (i, mention) in article.mentions.iter().enumerate() {
            let (start, end) = (mention.start_byte, mention.end_byte);
            if start > end || article.text.get(start..end).is_none() {
                let reason = format!("mention {}: bytes {start}..{end} not in the text", i + 1);
                return Err(fault(&reason));
            }
        }
        Ok(article)
    }
}

impl Iterator for Articles {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        self.line.clear();
        self.number += 1;
        match self.reader.read_line(&mut self.line) {
            Ok(0) => None,
            Ok(_) if self.line.trim().is_empty() => self.next(),
            Ok(_) => Some(self.parse()),
            Err(e) => Some(Err(Error::io("reading", &self.path, e))),
        }
    }
}
