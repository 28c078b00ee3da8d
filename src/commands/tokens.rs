//! `trich tokens`: sentences and tokens with their offsets in the source.

use std::io::{self, Write};

use serde::Serialize;
use trich::span::{Clean, Span};
use trich::text::Text;
use trich::write::marked::visible;

use super::{Exit, Outcome, article, stdout};
use crate::cli::Tokens;

#[derive(Serialize)]
struct Sentence<'t> {
    sentence: usize,
    #[serde(flatten)]
    place: Place,
    tokens: Vec<Token<'t>>,
}

#[derive(Serialize)]
struct Token<'t> {
    #[serde(flatten)]
    place: Place,
    kind: &'static str,
    surface: &'t str,
    key: &'t str,
}

/// Offsets in the source, as the tables have them.
#[derive(Clone, Copy, Serialize)]
struct Place {
    start: usize,
    end: usize,
    start_byte: u32,
    end_byte: u32,
}

pub(super) fn run(options: &Tokens) -> Outcome {
    let (engine, input) = article(&options.one)?;
    let gazetteers = engine.gazetteers();
    let text = Text::new(&input.text);
    let tokens = gazetteers.tokens(&text);
    let mut places = Places::new(&text);
    let mut out = stdout();
    let starts = tokens.sentences().starts();
    for (n, &from) in starts.iter().enumerate() {
        let to = starts.get(n + 1).map_or(tokens.len(), |&s| s as usize);
        let list = (from as usize..to).filter_map(|i| {
            let span = tokens.get(i)?.span();
            let place = places.of(span);
            Some(Token {
                place,
                kind: tokens.kind(i, text.clean()).name(),
                surface: &input.text[place.start_byte as usize..place.end_byte as usize],
                key: tokens.key(i),
            })
        });
        let list: Vec<Token<'_>> = list.collect();
        let (Some(first), Some(last)) = (list.first(), list.last()) else {
            continue;
        };
        let place = Place {
            end: last.place.end,
            end_byte: last.place.end_byte,
            ..first.place
        };
        let sentence = Sentence {
            sentence: n + 1,
            place,
            tokens: list,
        };
        match options.json {
            true => {
                serde_json::to_writer(&mut out, &sentence).map_err(io::Error::from)?;
                writeln!(out)?;
            }
            false => print(&mut out, &sentence)?,
        }
    }
    out.flush()?;
    Ok(Exit::Done)
}

fn print(out: &mut impl Write, sentence: &Sentence<'_>) -> io::Result<()> {
    let Place {
        start,
        end,
        start_byte,
        end_byte,
    } = sentence.place;
    writeln!(
        out,
        "sentence {}: characters {start}..{end}, bytes {start_byte}..{end_byte}",
        sentence.sentence
    )?;
    for token in &sentence.tokens {
        let p = token.place;
        writeln!(
            out,
            "  {:<14}{:<14}{:<14}{}",
            format!("{}..{}", p.start, p.end),
            format!("{}..{}", p.start_byte, p.end_byte),
            token.kind,
            // The surface on one line, whatever it holds.
            visible(token.surface),
        )?;
    }
    writeln!(out)
}

/// Turns clean spans into places, counting characters as it goes along.
struct Places<'t> {
    text: &'t Text<'t>,
    byte: usize,
    chars: usize,
}

impl<'t> Places<'t> {
    fn new(text: &'t Text<'t>) -> Self {
        Places {
            text,
            byte: 0,
            chars: 0,
        }
    }

    fn of(&mut self, span: Span<Clean>) -> Place {
        let span = self.text.to_source(span);
        let start = self.chars_to(span.start as usize);
        Place {
            start,
            end: self.chars_to(span.end as usize),
            start_byte: span.start,
            end_byte: span.end,
        }
    }

    fn chars_to(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.chars) = (0, 0);
        }
        let passed = self.text.source().get(self.byte..byte).unwrap_or("");
        self.chars += passed.chars().count();
        self.byte = byte;
        self.chars
    }
}
