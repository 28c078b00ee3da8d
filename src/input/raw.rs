//! Records cut out of files of many, not yet understood.
//!
//! The reading thread only cuts and names them; decoding, taking a page apart and
//! picking fields is done here, by whoever asks.

use std::sync::Arc;

use super::article::{self, Article, Hints};
use super::container::warc::Http;
use super::fault::{Fault, Reason};
use super::fields::{Part, pick};
use super::format::Format;
use super::instead::names;
use super::source::Place;
use super::{Input, Options};
use crate::record::Reject;

/// One record, not yet read.
#[derive(Clone, Debug)]
pub struct RawRecord {
    pub(super) place: Place,
    /// See [`Input::record`].
    pub(super) record: String,
    /// Where it begins in its file, unpacked.
    pub(super) offset: u64,
    pub(super) body: Body,
    pub(super) options: Arc<Options>,
}

/// What was cut out.
#[derive(Clone, Debug)]
pub(super) enum Body {
    /// A whole file: text or a page.
    File(Vec<u8>, Hints),
    /// One JSON value, and where in the file it begins.
    Json(Vec<u8>, Line),
    /// The values of a row, by part of the article.
    Row(Vec<(Part, Vec<u8>)>),
    /// An answer of a web server, head and all.
    Http(Vec<u8>),
}

/// A place in a text file: a line, counted from 1, and so many bytes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) column: u64,
}

impl Line {
    pub(super) const FIRST: Line = Line {
        number: 1,
        column: 0,
    };

    /// The place behind these bytes.
    pub(super) fn behind(self, bytes: &[u8]) -> Self {
        match memchr::memrchr(b'\n', bytes) {
            None => Line {
                column: self.column + bytes.len() as u64,
                ..self
            },
            Some(last) => Line {
                number: self.number + memchr::memchr_iter(b'\n', bytes).count() as u64,
                column: (bytes.len() - last - 1) as u64,
            },
        }
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}, column {}", self.number, self.column + 1)
    }
}

impl RawRecord {
    /// See [`Input::source`].
    pub fn source(&self) -> &str {
        &self.place.source
    }

    /// See [`Input::article_id`].
    pub fn article_id(&self) -> &str {
        &self.place.article_id
    }

    /// Names of the fields of a JSON record that hold something; none of others.
    pub fn fields(&self) -> Vec<String> {
        match &self.body {
            Body::Json(bytes, _) => names(bytes),
            _ => Vec::new(),
        }
    }

    /// Bytes held.
    pub fn bytes(&self) -> u64 {
        let n = match &self.body {
            Body::File(bytes, _) | Body::Json(bytes, _) | Body::Http(bytes) => bytes.len(),
            Body::Row(values) => values.iter().map(|(_, v)| v.len()).sum(),
        };
        n as u64
    }

    /// Reads the article.
    ///
    /// # Errors
    /// A row for `rejects.csv`.
    pub fn read(self) -> Result<Input, Reject> {
        let RawRecord {
            place,
            record,
            offset,
            body,
            options,
        } = self;
        match article(body, &options) {
            Ok(read) => Ok(read.named(place, record)),
            Err(mut fault) => {
                fault.offset += offset;
                // Nobody knows which id stands in what can't be read.
                let place = match fault.reason {
                    Reason::InvalidJson => place.of_file(),
                    _ => place,
                };
                Err(place.reject(&record, fault))
            }
        }
    }
}

/// What is wrong with a value that begins there, with its place in the file.
fn not_json(e: &serde_json::Error, bytes: &[u8], began: Line) -> Fault {
    // Lines and columns of the value, both from 1.
    let before = bytes
        .split_inclusive(|&b| b == b'\n')
        .take(e.line().saturating_sub(1));
    let before: usize = before.map(<[u8]>::len).sum();
    let at = (before + e.column().saturating_sub(1)).min(bytes.len());
    let place = began.behind(&bytes[..at]);
    let mut what = e.to_string();
    // It says so itself, but of the value alone.
    if let Some(end) = what.rfind(" at line ") {
        what.truncate(end);
    }
    if std::str::from_utf8(bytes).is_err() {
        what = "it is not UTF-8".to_string();
    }
    Fault::new(Reason::InvalidJson, 0, format!("{place}: not JSON: {what}"))
}

fn article(body: Body, options: &Options) -> Result<Article, Fault> {
    match body {
        Body::File(bytes, hints) => article::read(bytes, &hints, options),
        Body::Json(bytes, began) => {
            let parts = pick(&bytes, &options.fields)
                .map_err(|e| not_json(&e, &bytes, began).in_record(&bytes))?;
            article::of_parts(parts, &bytes, options)
        }
        Body::Row(values) => article::of_row(values, options),
        Body::Http(bytes) => match Http::read(&bytes) {
            Some(http) => {
                let hints = Hints {
                    // What else is let through is a page.
                    format: http.format().or(http.is_named().then_some(Format::Html)),
                    charset: http.charset(),
                    is_served: false,
                };
                article::read(http.body(&bytes, options)?, &hints, options)
            }
            None => Err(Fault::new(
                Reason::InvalidWarc,
                0,
                "no answer of a web server",
            )),
        },
    }
}
