//! WebAnno TSV 3.3, for WebAnno and INCEpTION: a file an article, a token a line,
//! mentions as named entities with their norm as identifier and their type as
//! value.
//!
//! Offsets there count UTF-16 units, as Java does. Several mentions of a token are
//! joined by `|`; each of more than one token, or beside another, has a number.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::article::{Article, Mention};
use super::pieces::{Piece, sentences};
use super::{Folder, Names, Writer};
use crate::error::Result;
use crate::token::SentenceWords;

/// The layer of named entities, and its features for norm and type.
pub(crate) const LAYER: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
pub(crate) const NORM: &str = "identifier";
pub(crate) const TYPE: &str = "value";

fn head() -> String {
    format!("#FORMAT=WebAnno TSV 3.3\n#T_SP={LAYER}|{NORM}|{TYPE}\n\n")
}

pub(super) struct WebannoTsv<'w> {
    words: &'w SentenceWords,
    names: Names,
}

impl<'w> WebannoTsv<'w> {
    pub(super) fn new(words: &'w SentenceWords) -> Self {
        WebannoTsv {
            words,
            names: Names::default(),
        }
    }
}

impl Writer for WebannoTsv<'_> {
    fn article(&mut self, article: &Article, to: &mut Folder) -> Result<()> {
        let name = self.names.of(&article.article_id);
        let sentences = sentences(article, self.words);
        let marks = Marks::of(&article.mentions, &sentences);
        let mut units = Units::new(&article.text);
        let mut out = head();
        for (s, sentence) in sentences.iter().enumerate() {
            let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else {
                continue;
            };
            let text = escape_text(&article.text[first.start_byte..last.end_byte]);
            let _ = writeln!(out, "\n#Text={text}");
            for (t, piece) in sentence.iter().enumerate() {
                let (start, end) = (units.at(piece.start_byte), units.at(piece.end_byte));
                let word = escape_text(&article.text[piece.start_byte..piece.end_byte]);
                let (norms, kinds) = marks.cells(*piece);
                let _ = writeln!(
                    out,
                    "{}-{}\t{start}-{end}\t{word}\t{norms}\t{kinds}\t",
                    s + 1,
                    t + 1
                );
            }
        }
        to.whole(&format!("{name}.tsv"), &out)
    }
}

/// The mentions at each token, with their numbers.
struct Marks<'m> {
    /// By the first byte of the token.
    at: BTreeMap<usize, Vec<(&'m Mention, Option<usize>)>>,
}

impl<'m> Marks<'m> {
    fn of(mentions: &'m [Mention], sentences: &[Vec<Piece>]) -> Self {
        let pieces: Vec<Piece> = sentences.iter().flatten().copied().collect();
        let covered = |m: &Mention| {
            let from = pieces.partition_point(|p| p.end_byte <= m.start_byte);
            let to = pieces.partition_point(|p| p.start_byte < m.end_byte);
            from..to
        };
        let mut many: BTreeMap<usize, usize> = BTreeMap::new();
        for m in mentions {
            covered(m).for_each(|i| *many.entry(i).or_default() += 1);
        }
        let mut at: BTreeMap<usize, Vec<(&Mention, Option<usize>)>> = BTreeMap::new();
        let mut numbers = 0;
        for m in mentions {
            let tokens = covered(m);
            let alone = tokens.len() == 1 && many.get(&tokens.start) == Some(&1);
            let number = (!alone).then(|| {
                numbers += 1;
                numbers
            });
            for i in tokens {
                at.entry(pieces[i].start_byte)
                    .or_default()
                    .push((m, number));
            }
        }
        Marks { at }
    }

    /// Norms and types at a token.
    fn cells(&self, piece: Piece) -> (String, String) {
        let Some(marks) = self.at.get(&piece.start_byte) else {
            return ("_".to_string(), "_".to_string());
        };
        let cell = |of: fn(&Mention) -> &str| {
            let each = marks.iter().map(|(m, number)| {
                let value = match of(m) {
                    "" => "*".to_string(),
                    value => escape_value(value),
                };
                match number {
                    Some(n) => format!("{value}[{n}]"),
                    None => value,
                }
            });
            each.collect::<Vec<_>>().join("|")
        };
        (cell(|m| &m.norm), cell(|m| &m.kind))
    }
}

/// Text: control characters and the backslash have a backslash before them.
fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\\' => out.push_str("\\\\"),
            // The format leaves the vertical tab as it is.
            '\u{b}' => out.push(c),
            '\0'..='\u{1f}' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// A value: so have the characters that mean something in a cell.
fn escape_value(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\\' | '[' | ']' | '|' | '_' | ';' | '*' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    // The arrow of relations.
    out.replace("->", "\\->")
}

/// Byte offsets that only grow, as UTF-16 units.
struct Units<'t> {
    text: &'t str,
    byte: usize,
    unit: usize,
}

impl<'t> Units<'t> {
    fn new(text: &'t str) -> Self {
        Units {
            text,
            byte: 0,
            unit: 0,
        }
    }

    fn at(&mut self, byte: usize) -> usize {
        let passed = self.text.get(self.byte..byte).unwrap_or("");
        self.unit += passed.chars().map(char::len_utf16).sum::<usize>();
        self.byte = self.byte.max(byte);
        self.unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_characters() {
        assert_eq!(escape_text("a|b_[c]\\ \n\u{1}"), "a|b_[c]\\\\ \\n\\\u{1}");
        assert_eq!(escape_value("a|b_[c]*;->"), "a\\|b\\_\\[c\\]\\*\\;\\->");
    }

    #[test]
    fn utf16_units() {
        let mut units = Units::new("Đ😀a");
        assert_eq!(
            [units.at(0), units.at(2), units.at(6), units.at(7)],
            [0, 1, 3, 4]
        );
    }
}
