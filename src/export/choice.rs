//! Which articles and types of mentions are exported: few enough for an annotator.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::article::{Article, ids};
use crate::error::{Error, Result};
use crate::extract::MentionType;
use crate::near::nearest;

/// What is exported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Ids of articles; none for all.
    pub articles: Option<BTreeSet<String>>,
    /// Names of types; none for all.
    pub types: Option<BTreeSet<String>>,
}

/// So many ids that there are not are named.
const TOLD: usize = 10;

impl Choice {
    /// The ids that a file lists, one a line.
    ///
    /// # Errors
    /// A file that can't be read, or has none.
    pub fn listed(path: &Path) -> Result<Vec<String>> {
        let list = fs::read_to_string(path).map_err(|e| Error::io("reading", path, e))?;
        let lines = list.trim_start_matches('\u{feff}').lines().map(str::trim);
        let ids = lines.filter(|id| !id.is_empty()).map(str::to_string);
        let ids: Vec<String> = ids.collect();
        match ids.is_empty() {
            true => {
                let what = "no ids of articles, one a line";
                Err(Error::usage(format!("{}: {what}", path.display())))
            }
            false => Ok(ids),
        }
    }

    /// The types there are, as far as they are wanted.
    pub(super) fn types(&self) -> Vec<&'static str> {
        let names = MentionType::ALL.iter().map(|t| t.name());
        names.filter(|name| self.has_type(name)).collect()
    }

    pub(super) fn has_article(&self, id: &str) -> bool {
        self.articles.as_ref().is_none_or(|ids| ids.contains(id))
    }

    pub(super) fn has_type(&self, kind: &str) -> bool {
        self.types.as_ref().is_none_or(|types| types.contains(kind))
    }

    /// Leaves what is wanted of an article. Who is asked for mentions of some types
    /// annotates no relations, and documents only with their mentions.
    pub(super) fn narrow(&self, article: &mut Article) {
        if self.types.is_none() {
            return;
        }
        article.mentions.retain(|m| self.has_type(&m.kind));
        if !self.has_type(MentionType::Document.name()) {
            article.documents = None;
        }
        article.relations = None;
    }

    /// Whether an output folder has all articles that are wanted.
    ///
    /// # Errors
    /// Ids that it has not, with one that is like the first; what it can't read.
    pub(super) fn check(&self, from: &Path) -> Result<()> {
        let Some(wanted) = &self.articles else {
            return Ok(());
        };
        let there = ids(from)?.collect::<Result<BTreeSet<String>>>()?;
        let missing: Vec<&str> = wanted.difference(&there).map(String::as_str).collect();
        let dir = from.display();
        let what = match missing[..] {
            [] => return Ok(()),
            [id] => match nearest(id, there.iter().map(String::as_str)) {
                Some(near) => format!("no article `{id}`; did you mean `{near}`?"),
                None => format!("no article `{id}`"),
            },
            _ => {
                let some = &missing[..missing.len().min(TOLD)];
                let n = missing.len();
                let more = if n > TOLD { ", …" } else { "" };
                format!("{n} articles are not there: {}{more}", some.join(", "))
            }
        };
        Err(Error::usage(format!("{dir}: {what}")))
    }
}
