//! A token a line: its words, its first code point and one past its last, then
//! IOB2 tags. Sentences end with an empty line, articles begin with [`BEGIN`].
//!
//! The last column has the outermost mentions, as readers of one column expect;
//! those before it have what is nested, the innermost first. There are as many as
//! the run needs.

use std::fmt::Write;

use super::article::{Article, Mention};
use super::layers::layers;
use super::pieces::{Piece, sentences};
use super::{Folder, Writer};
use crate::error::Result;
use crate::token::SentenceWords;

const FILE: &str = "articles.conll";

/// Before each article. These words and no others are a border for spaCy, whatever the
/// number of columns.
const BEGIN: &str = "-DOCSTART- -X- O O";

pub(super) struct Conll<'w> {
    words: &'w SentenceWords,
    columns: usize,
}

impl<'w> Conll<'w> {
    pub(super) fn new(words: &'w SentenceWords, columns: usize) -> Self {
        Conll { words, columns }
    }
}

impl Writer for Conll<'_> {
    fn article(&mut self, article: &Article, to: &mut Folder) -> Result<()> {
        let mut layers = layers(&article.mentions);
        layers.resize(self.columns, Vec::new());
        layers.reverse();
        let mut out = format!("{BEGIN}\n\n");
        for sentence in sentences(article, self.words) {
            for piece in sentence {
                let word = &article.text[piece.start_byte..piece.end_byte];
                let _ = write!(out, "{word} {} {}", piece.start, piece.end);
                for layer in &layers {
                    let _ = write!(out, " {}", tag(layer, piece));
                }
                out.push('\n');
            }
            out.push('\n');
        }
        to.append(FILE, &out)
    }
}

fn tag(layer: &[&Mention], piece: Piece) -> String {
    let next = layer.partition_point(|m| m.end <= piece.start);
    match layer.get(next) {
        Some(m) if m.start == piece.start => format!("B-{}", m.kind),
        Some(m) if m.start < piece.end => format!("I-{}", m.kind),
        _ => "O".to_string(),
    }
}
