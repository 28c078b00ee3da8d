//! The output folder of a run, read back.
//!
//! In: a folder. Out: its articles as they stand in `articles.jsonl`, in order and
//! one by one, since all of them may not fit into memory; the rejects in columns;
//! what `run.json` says of the tables in use. A line that a run would not write is
//! an error with file, line and reason: a page made from half a table would lie.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use csv::StringRecord;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::rows::{self, Rows};
use crate::write::{missing, open_text, parts};

const RUN: &str = "run.json";

/// One line of `articles.jsonl`, as far as the page shows it.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Article {
    #[serde(default)]
    pub(super) article_id: String,
    #[serde(default)]
    pub(super) source: String,
    #[serde(default)]
    pub(super) record: String,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) published_on: String,
    #[serde(default)]
    pub(super) outlet: String,
    #[serde(default)]
    pub(super) author: String,
    #[serde(default)]
    pub(super) home_province: String,
    #[serde(default)]
    pub(super) encoding: String,
    /// Each line of a run has them; what has none is another program's.
    pub(super) mentions: Vec<Mention>,
    #[serde(default)]
    pub(super) documents: Vec<Document>,
    #[serde(default)]
    pub(super) relations: Vec<Relation>,
    #[serde(default)]
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
    pub(super) rule: String,
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

/// The rejects, from whatever form the table has; none if there is no such table.
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
    for path in rows::files(dir, "rejects")? {
        let mut rows = Rows::open(&path)?;
        let header = StringRecord::from(rows.columns());
        let mut cells = StringRecord::new();
        while rows.read(&mut cells)? {
            let row = cells.deserialize(Some(&header));
            let row: Row = row.map_err(|e| rows.wrong(&cells, &e.to_string()))?;
            rejects.source.push(row.source);
            rejects.record.push(row.record);
            rejects.byte_offset.push(row.byte_offset);
            rejects.reason.push(row.reason);
            rejects.detail.push(row.detail);
        }
    }
    Ok(rejects)
}

/// The articles of a folder, in order.
pub(super) struct Articles {
    /// Parts not opened yet, the next one last.
    parts: Vec<PathBuf>,
    open: Option<(PathBuf, Box<dyn BufRead>)>,
    line: String,
    number: u64,
}

/// Finds the articles of a folder.
pub(super) fn articles(dir: &Path) -> Result<Articles> {
    let mut parts = parts(dir, "articles", "jsonl")?;
    if parts.is_empty() {
        return Err(missing(dir, "articles", "jsonl"));
    }
    parts.reverse();
    Ok(Articles {
        parts,
        open: None,
        line: String::new(),
        number: 0,
    })
}

impl Articles {
    /// Reads the next line; gives the file it is in, none at the end of all.
    fn read(&mut self) -> Result<Option<PathBuf>> {
        loop {
            let Some((path, reader)) = &mut self.open else {
                let Some(path) = self.parts.pop() else {
                    return Ok(None);
                };
                self.open = Some((path.clone(), Box::new(BufReader::new(open_text(&path)?))));
                self.number = 0;
                continue;
            };
            self.line.clear();
            self.number += 1;
            let read = reader.read_line(&mut self.line);
            match read.map_err(|e| Error::io("reading", path, e))? {
                0 => self.open = None,
                _ if self.line.trim().is_empty() => {}
                _ => return Ok(Some(path.clone())),
            }
        }
    }

    fn parse(&self, path: &Path) -> Result<Article> {
        let fault = |reason: &dyn std::fmt::Display| {
            let (path, line) = (path.display(), self.number);
            Error::usage(format!("{path}: line {line}: {reason}"))
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
        let path = match self.read() {
            Ok(path) => path?,
            Err(e) => {
                // What can't be read now can't be read the next time either.
                (self.open, self.parts) = (None, Vec::new());
                return Some(Err(e));
            }
        };
        Some(self.parse(&path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;
    use crate::write::{Codec, to_parquet};

    #[test]
    fn rejects_come_from_parquet_too() {
        let dir = tempfile::tempdir().expect("dir");
        assert!(rejects(dir.path()).expect("none").source.is_empty());
        let csv = dir.path().join("rows.csv");
        let text = "source,record,byte_offset,reason,detail,article_id,sha256\n\
                    a.jsonl,7,18,too_large,\"more, \"\"much\"\"\",a.jsonl#7,\n";
        std::fs::write(&csv, text).expect("write");
        let table = schema::table("rejects").expect("table");
        let made = dir.path().join("rejects.parquet");
        to_parquet(table, Codec::None, &csv, &made).expect("parquet");
        let found = rejects(dir.path()).expect("rejects");
        assert_eq!(found.source, ["a.jsonl"]);
        assert_eq!(found.byte_offset, [18]);
        assert_eq!(found.detail, ["more, \"much\""]);
    }
}
