//! Articles as the output folder has them: `articles.jsonl`, a line at a time; in
//! parts or compressed, if the run was asked for that.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::Choice;
use crate::error::{Error, Result};
use crate::write::{missing, open_text};

/// The file they stand in, if the run says nothing else.
const FILE: &str = "articles.jsonl";

/// What a run says of its files.
const RUN: &str = "run.json";

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
    /// None if they are not wanted.
    #[serde(default, deserialize_with = "some")]
    pub(super) documents: Option<Vec<Document>>,
    /// None if they are not wanted.
    #[serde(default, deserialize_with = "some")]
    pub(super) relations: Option<Vec<Relation>>,
    pub(super) text: String,
    /// Mentions in furniture, which were taken out.
    #[serde(skip)]
    pub(super) furniture: u64,
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

/// One document, as far as it is judged.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Document {
    pub(super) code: String,
    pub(super) issued_on: String,
    pub(super) issuer: String,
}

/// One relation, as far as it is judged.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Relation {
    pub(super) subject: String,
    pub(super) predicate: String,
    pub(super) object: String,
}

fn some<'d, T: Deserialize<'d>, D: serde::Deserializer<'d>>(
    from: D,
) -> std::result::Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// The name of an article.
#[derive(Deserialize)]
struct Named {
    article_id: String,
}

/// An article as far as gold is held against it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Words {
    pub(crate) article_id: String,
    pub(crate) source: String,
    pub(crate) text: String,
}

/// The texts of an output folder, in their order; none if it has no JSON Lines, unless
/// they are needed.
///
/// # Errors
/// A file that can't be read, or that is not there and needed.
pub(crate) fn texts(dir: &Path, needed: bool) -> Result<impl Iterator<Item = Result<Words>>> {
    let lines = match needed || first(dir).exists() {
        true => Some(Lines::open(dir)?),
        false => None,
    };
    Ok(lines.into_iter().flat_map(each))
}

/// The ids of the articles of an output folder, in their order.
///
/// # Errors
/// A file that can't be read, or that is not there.
pub(super) fn ids(dir: &Path) -> Result<impl Iterator<Item = Result<String>>> {
    let named = each(Lines::open(dir)?);
    Ok(named.map(|named: Result<Named>| Ok(named?.article_id)))
}

/// What is wanted of each line.
fn each<T: DeserializeOwned>(mut lines: Lines) -> impl Iterator<Item = Result<T>> {
    std::iter::from_fn(move || {
        let line = lines.line().transpose()?;
        Some(line.and_then(|line| lines.read(&line)))
    })
}

/// The articles of an output folder, in their order, as far as they are wanted.
pub(super) struct Articles<'c> {
    lines: Lines,
    choice: &'c Choice,
}

impl<'c> Articles<'c> {
    pub(super) fn open(dir: &Path, choice: &'c Choice) -> Result<Self> {
        let lines = Lines::open(dir)?;
        Ok(Articles { lines, choice })
    }

    fn parse(&self, line: &[u8]) -> Result<Option<Article>> {
        let is_wanted = match self.choice.articles {
            Some(_) => {
                let named: Named = self.lines.read(line)?;
                self.choice.has_article(&named.article_id)
            }
            None => true,
        };
        match is_wanted {
            true => self.lines.parse(line, self.choice).map(Some),
            false => Ok(None),
        }
    }
}

/// The lines of an output folder's JSON Lines.
struct Lines {
    /// Files still to come, the next one last.
    rest: Vec<PathBuf>,
    path: PathBuf,
    file: BufReader<Box<dyn Read>>,
    line: u64,
}

/// Where the lines begin.
fn first(dir: &Path) -> PathBuf {
    files(dir)
        .first()
        .map_or_else(|| dir.join(FILE), |file| dir.join(file))
}

impl Lines {
    fn open(dir: &Path) -> Result<Self> {
        let path = first(dir);
        let rest = files(dir).into_iter().skip(1).map(|f| dir.join(f));
        let mut rest: Vec<PathBuf> = rest.collect();
        rest.reverse();
        if !path.exists() {
            return Err(missing(dir, "articles", "jsonl"));
        }
        Ok(Lines {
            file: BufReader::new(open_text(&path)?),
            rest,
            path,
            line: 0,
        })
    }

    /// A line of this file or the next.
    fn line(&mut self) -> Result<Option<Vec<u8>>> {
        loop {
            let mut line = Vec::new();
            self.line += 1;
            let read = self.file.read_until(b'\n', &mut line);
            if read.map_err(|e| Error::io("reading", &self.path, e))? > 0 {
                return Ok(Some(line));
            }
            let Some(next) = self.rest.pop() else {
                return Ok(None);
            };
            self.file = BufReader::new(open_text(&next)?);
            self.path = next;
            self.line = 0;
        }
    }

    fn fault(&self, what: impl std::fmt::Display) -> Error {
        Error::usage(format!(
            "{}: line {}: {what}",
            self.path.display(),
            self.line
        ))
    }

    fn read<T: DeserializeOwned>(&self, line: &[u8]) -> Result<T> {
        serde_json::from_slice(line).map_err(|e| self.fault(e))
    }

    fn parse(&self, line: &[u8], choice: &Choice) -> Result<Article> {
        let mut article: Article = self.read(line)?;
        choice.narrow(&mut article);
        for m in &article.mentions {
            if article.text.get(m.start_byte..m.end_byte) != Some(&m.surface) {
                let id = m.mention_id;
                return Err(self.fault(format!("mention {id}: its words are not at its place")));
            }
        }
        let furniture = article.mentions.iter().filter(|m| m.zone == FURNITURE);
        article.furniture = furniture.count() as u64;
        article
            .mentions
            .retain(|m| m.zone != FURNITURE && m.start < m.end);
        article
            .mentions
            .sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
        Ok(article)
    }
}

impl Iterator for Articles<'_> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let line = self.lines.line().transpose()?;
            if let Some(article) = line.and_then(|line| self.parse(&line)).transpose() {
                return Some(article);
            }
        }
    }
}

/// The files of the articles as JSON Lines, as the run lists them.
fn files(dir: &Path) -> Vec<String> {
    let run: Json = std::fs::read(dir.join(RUN))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let listed = run["files"].as_array().map_or(&[][..], Vec::as_slice);
    let of_articles = listed.iter().filter(|f| f["table"] == "articles");
    let names = of_articles.filter_map(|f| f["file"].as_str());
    names
        .filter(|name| name.contains(".jsonl") && !name.contains(['/', '\\']))
        .map(str::to_string)
        .collect()
}
