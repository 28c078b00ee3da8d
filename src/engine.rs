//! One article in, its record out. A plain first form.

use crate::extract::{self, Extractor, View};
use crate::gazetteer::Gazetteers;
use crate::input::Input;
use crate::record::{Article, Mention, Record};
use crate::text::Text;
use crate::token::Tokens;

/// All stages between reading and writing, built once.
pub struct Engine {
    gazetteers: Gazetteers,
    extractors: Vec<Box<dyn Extractor>>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
}

impl Engine {
    /// Builds the stages over these tables.
    pub fn new(gazetteers: Gazetteers) -> Self {
        Engine {
            extractors: extract::all(&gazetteers),
            gazetteers,
        }
    }

    /// The tables in use.
    pub fn gazetteers(&self) -> &Gazetteers {
        &self.gazetteers
    }

    /// Reads one article.
    pub fn record(&self, input: &Input) -> Record {
        let text = Text::new(&input.text);
        let tokens = Tokens::new(&text, &|k| self.gazetteers.is_abbreviation(k));
        let hits = self.gazetteers.lexicon.scan(&tokens);
        let view = View {
            text: &text,
            tokens: &tokens,
            hits: &hits,
            gazetteers: &self.gazetteers,
        };
        let mut found = Vec::new();
        for extractor in &self.extractors {
            extractor.extract(&view, &mut found);
        }
        found.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.kind));
        let mut at = (0usize, 0u32);
        let mut chars_to = |byte: usize| {
            if byte < at.0 {
                at = (0, 0);
            }
            at.1 += input.text[at.0..byte].chars().count() as u32;
            at.0 = byte;
            at.1
        };
        let mentions: Vec<Mention> = found
            .iter()
            .enumerate()
            .map(|(i, m)| {
                let span = text.to_source(m.span);
                let start = chars_to(span.start as usize);
                Mention {
                    article_id: input.article_id.clone(),
                    mention_id: i as u32 + 1,
                    kind: m.kind.name(),
                    start,
                    end: chars_to(span.end as usize),
                    start_byte: span.start,
                    end_byte: span.end,
                    surface: input.text[span.range()].to_string(),
                    norm: String::new(),
                    name: String::new(),
                    zone: "body",
                    sentence: tokens.sentences().of(m.from as usize) as u32 + 1,
                    rule: m.rule.to_string(),
                    row: m.row.map_or(String::new(), |e| self.gazetteers.origin(e)),
                }
            })
            .collect();
        Record {
            article: Article {
                article_id: input.article_id.clone(),
                source: input.source.clone(),
                record: input.record.clone(),
                encoding: input.encoding.to_string(),
                chars: input.text.chars().count(),
                sentences: tokens.sentences().len(),
                mentions: mentions.len(),
                sha256: input.sha256.clone(),
                ..Article::default()
            },
            mentions,
            documents: Vec::new(),
            relations: Vec::new(),
            text: input.text.clone(),
        }
    }
}
