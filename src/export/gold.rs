//! Drafts of gold records: `NAME.json`, with the mentions, documents and relations of an
//! article as the run has them, each on a line of its own so that people can correct it.
//! `trich eval --gold DIR` reads them; what nobody corrected scores 1.0.

use std::fmt::Write;

use serde_json::{Value as Json, json};

use super::article::{Article, Mention};
use super::{Folder, Names, Writer};
use crate::error::Result;

#[derive(Default)]
pub(super) struct Gold {
    names: Names,
}

impl Writer for Gold {
    fn article(&mut self, article: &Article, to: &mut Folder) -> Result<()> {
        let name = self.names.of(&article.article_id);
        to.whole(&format!("{name}.json"), &record(article))
    }
}

fn record(article: &Article) -> String {
    let mut out = format!(
        "{{\n \"article_id\": {},\n \"source\": {}",
        json!(article.article_id),
        json!(article.source)
    );
    let mentions = article.mentions.iter().map(mention);
    list("mentions", mentions, &mut out);
    if let Some(documents) = &article.documents {
        let rows = documents.iter().map(|d| {
            row(&[
                ("code", json!(d.code)),
                ("issued_on", json!(d.issued_on)),
                ("issuer", json!(d.issuer)),
            ])
        });
        list("documents", rows, &mut out);
    }
    if let Some(relations) = &article.relations {
        let rows = relations.iter().map(|r| {
            row(&[
                ("subject", json!(r.subject)),
                ("predicate", json!(r.predicate)),
                ("object", json!(r.object)),
            ])
        });
        list("relations", rows, &mut out);
    }
    out + "\n}\n"
}

fn mention(m: &Mention) -> String {
    row(&[
        ("type", json!(m.kind)),
        ("start", json!(m.start)),
        ("end", json!(m.end)),
        ("surface", json!(m.surface)),
        ("norm", json!(m.norm)),
    ])
}

/// An object on one line, its members in this order.
fn row(members: &[(&str, Json)]) -> String {
    let members: Vec<String> = members
        .iter()
        .map(|(name, value)| format!("{}: {value}", json!(name)))
        .collect();
    format!("{{{}}}", members.join(", "))
}

/// One more member: a list, a line an item.
fn list(name: &str, items: impl Iterator<Item = String>, out: &mut String) {
    let items: Vec<String> = items.collect();
    let _ = write!(out, ",\n {}: [", json!(name));
    if !items.is_empty() {
        let _ = write!(out, "\n  {}\n ", items.join(",\n  "));
    }
    out.push(']');
}
