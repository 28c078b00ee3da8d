//! spaCy's `Doc` as JSON, one a line, for `Doc.from_json`.
//!
//! `ents` may not overlap there, so they are the outermost mentions; all of them,
//! nested ones too, are in the span group `trich`. `kb_id` is the norm.

use serde_json::{Value as Json, json};

use super::article::{Article, Mention};
use super::layers::layers;
use super::pieces::{Piece, Points, sentences};
use super::{Folder, Writer};
use crate::error::Result;
use crate::token::SentenceWords;

const FILE: &str = "docs.jsonl";

pub(super) struct Spacy<'w> {
    pub(super) words: &'w SentenceWords,
}

impl Writer for Spacy<'_> {
    fn article(&mut self, article: &Article, to: &mut Folder) -> Result<()> {
        let sentences = sentences(article, self.words);
        let tokens = tokens(&article.text, sentences.iter().flatten());
        let place = |(id, (start, end)): (usize, &(usize, usize))| json!({"id": id, "start": start, "end": end});
        let tokens: Vec<Json> = tokens.iter().enumerate().map(place).collect();
        let layers = layers(&article.mentions);
        let outermost = layers.first().map_or(&[][..], Vec::as_slice);
        let sents: Vec<Json> = sentences.iter().filter_map(|s| sentence(s)).collect();
        let line = json!({
            "text": article.text,
            "tokens": tokens,
            "sents": sents,
            "ents": outermost.iter().map(|m| span(m)).collect::<Vec<_>>(),
            "spans": {"trich": article.mentions.iter().map(span).collect::<Vec<_>>()},
            "article_id": article.article_id,
        });
        to.append(FILE, &format!("{line}\n"))
    }
}

fn span(m: &Mention) -> Json {
    json!({"start": m.start, "end": m.end, "label": m.kind, "kb_id": m.norm})
}

fn sentence(pieces: &[Piece]) -> Option<Json> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    Some(json!({"start": first.start, "end": last.end}))
}

/// Tokens as spaCy cuts: one blank behind a word belongs to it, whatever else
/// stands between words is a token of its own.
fn tokens<'p>(text: &str, pieces: impl Iterator<Item = &'p Piece>) -> Vec<(usize, usize)> {
    let mut points = Points::new(text);
    let mut out = Vec::new();
    let mut at = 0;
    let mut gap = |from: usize, to: usize, out: &mut Vec<(usize, usize)>| {
        let from = match from > 0 && text[from..to].starts_with(' ') {
            true => from + 1,
            false => from,
        };
        if from < to {
            out.push((points.at(from), points.at(to)));
        }
    };
    for piece in pieces {
        gap(at, piece.start_byte, &mut out);
        out.push((piece.start, piece.end));
        at = piece.end_byte;
    }
    gap(at, text.len(), &mut out);
    out
}
