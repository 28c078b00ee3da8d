//! Articles as the output folder has them: `articles.jsonl`, a line at a time.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, Result};

/// The file they stand in.
const FILE: &str = "articles.jsonl";

/// Mentions of this zone are no part of the article.
const FURNITURE: &str = "furniture";

/// One article, as far as it is exported.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Article {
    pub(super) article_id: String,
    pub(super) source: String,
    pub(super) title: String,
    /// In text order, outer before inner.
    pub(super) mentions: Vec<Mention>,
    pub(super) text: String,
}

/// One mention.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Mention {
    pub(super) mention_id: u32,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) start_byte: usize,
    pub(super) end_byte: usize,
    pub(super) surface: String,
    pub(super) norm: String,
    pub(super) name: String,
    pub(super) zone: String,
}

/// The articles of an output folder, in their order.
pub(super) struct Articles {
    path: PathBuf,
    file: BufReader<File>,
    line: u64,
}

impl Articles {
    pub(super) fn open(dir: &Path) -> Result<Self> {
        let path = dir.join(FILE);
        match File::open(&path) {
            Ok(file) => Ok(Articles {
                path,
                file: BufReader::new(file),
                line: 0,
            }),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(Error::usage(format!(
                "{}: no such file; is {} the output of a run?",
                path.display(),
                dir.display()
            ))),
            Err(e) => Err(Error::io("reading", &path, e)),
        }
    }

    fn fault(&self, what: impl std::fmt::Display) -> Error {
        Error::usage(format!(
            "{}: line {}: {what}",
            self.path.display(),
            self.line
        ))
    }

    fn parse(&self, line: &[u8]) -> Result<Article> {
        let mut article: Article = serde_json::from_slice(line).map_err(|e| self.fault(e))?;
        for m in &article.mentions {
            if article.text.get(m.start_byte..m.end_byte) != Some(&m.surface) {
                let id = m.mention_id;
                return Err(self.fault(format!("mention {id}: its words are not at its place")));
            }
        }
        article
            .mentions
            .retain(|m| m.zone != FURNITURE && m.start < m.end);
        article
            .mentions
            .sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
        Ok(article)
    }
}

impl Iterator for Articles {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        self.line += 1;
        match self.file.read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(_) => Some(self.parse(&line)),
            Err(e) => Some(Err(Error::io("reading", &self.path, e))),
        }
    }
}
