//! A text cut into sentences of tokens, such that every mention begins and ends
//! with a token and lies in one sentence.

use super::article::Article;
use crate::text::Text;
use crate::token::{SentenceWords, Tokens};

/// One token, by its place in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// First code point, and one past the last.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The same in bytes.
    pub(super) start_byte: usize,
    pub(super) end_byte: usize,
}

/// The sentences of an article; none is empty.
pub(super) fn sentences(article: &Article, words: &SentenceWords) -> Vec<Vec<Piece>> {
    let text = Text::new(&article.text);
    let tokens = Tokens::new(&text, words);
    let mut cuts: Vec<usize> = article
        .mentions
        .iter()
        .flat_map(|m| [m.start_byte, m.end_byte])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut points = Points::new(&article.text);
    let mut out: Vec<Vec<Piece>> = Vec::new();
    for i in 0..tokens.len() {
        let Some(token) = tokens.get(i) else {
            break;
        };
        let span = text.to_source(token.span());
        let (from, to) = (span.start as usize, span.end as usize);
        let sentence_begins = i == 0 || tokens.sentences().of(i) != tokens.sentences().of(i - 1);
        if sentence_begins && !crosses(article, from) || out.is_empty() {
            out.push(Vec::new());
        }
        // A token is cut where a mention begins or ends in it.
        let inside = cuts.partition_point(|&c| c <= from)..cuts.partition_point(|&c| c < to);
        let mut start = from;
        for &cut in cuts[inside].iter().chain([&to]) {
            let piece = Piece {
                start: points.at(start),
                end: points.at(cut),
                start_byte: start,
                end_byte: cut,
            };
            if let (Some(sentence), true) = (out.last_mut(), start < cut) {
                sentence.push(piece);
            }
            start = cut;
        }
    }
    out.retain(|sentence| !sentence.is_empty());
    out
}

/// Whether a mention begins before this byte and goes on after it.
fn crosses(article: &Article, byte: usize) -> bool {
    let before = article.mentions.partition_point(|m| m.start_byte < byte);
    article.mentions[..before].iter().any(|m| m.end_byte > byte)
}

/// Byte offsets that only grow, as code points.
pub(super) struct Points<'t> {
    text: &'t str,
    byte: usize,
    point: usize,
}

impl<'t> Points<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Points {
            text,
            byte: 0,
            point: 0,
        }
    }

    pub(super) fn at(&mut self, byte: usize) -> usize {
        let passed = self.text.get(self.byte..byte).unwrap_or("");
        self.point += passed.chars().count();
        self.byte = self.byte.max(byte);
        self.point
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::article::Mention;

    fn cut(text: &str, mentions: &[(usize, usize)]) -> String {
        let article = Article {
            text: text.to_string(),
            mentions: mentions
                .iter()
                .map(|&(start_byte, end_byte)| Mention {
                    start_byte,
                    end_byte,
                    ..Mention::default()
                })
                .collect(),
            ..Article::default()
        };
        let sentences = sentences(&article, &SentenceWords::default());
        let each = sentences.iter().map(|sentence| {
            let words: Vec<&str> = sentence
                .iter()
                .map(|p| {
                    assert_eq!(
                        p.end - p.start,
                        text[p.start_byte..p.end_byte].chars().count()
                    );
                    &text[p.start_byte..p.end_byte]
                })
                .collect();
            words.join("·")
        });
        each.collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn sentences_and_tokens() {
        for (text, mentions, expected) in [
            ("Tỉnh  Hà Nam. Và đi.", &[][..], "Tỉnh·Hà·Nam·. / Và·đi·."),
            // A mention within a token cuts it, one over a sentence's end joins both.
            ("abc def", &[(1, 2)], "a·b·c·def"),
            ("Một. Hai.", &[(0, 11)], "Một·.·Hai·."),
            ("", &[], ""),
            (" \n", &[], ""),
        ] {
            assert_eq!(cut(text, mentions), expected, "{text:?}");
        }
    }
}
