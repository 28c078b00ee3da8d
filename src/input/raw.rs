//! Records cut out of files of many, not yet understood.
//!
//! The reading thread only cuts and names them; decoding, taking a page apart and
//! picking fields is done here, by whoever asks.

use std::sync::Arc;

use super::article::{self, Article, Hints};
use super::container::warc::Http;
use super::fault::{Fault, Reason};
use super::fields::{Part, pick};
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
    /// One JSON value.
    Json(Vec<u8>),
    /// The values of a row, by part of the article.
    Row(Vec<(Part, Vec<u8>)>),
    /// An answer of a web server, head and all.
    Http(Vec<u8>),
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

    /// Bytes held.
    pub fn bytes(&self) -> u64 {
        let n = match &self.body {
            Body::File(bytes, _) | Body::Json(bytes) | Body::Http(bytes) => bytes.len(),
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

fn article(body: Body, options: &Options) -> Result<Article, Fault> {
    match body {
        Body::File(bytes, hints) => article::read(bytes, &hints, options),
        Body::Json(bytes) => {
            let parts = pick(&bytes, &options.fields).map_err(|e| {
                let detail = format!("not JSON: {e}");
                Fault::new(Reason::InvalidJson, 0, detail)
            })?;
            article::of_parts(parts, &bytes, options)
        }
        Body::Row(values) => article::of_row(values, options),
        Body::Http(bytes) => match Http::read(&bytes) {
            Some(http) => {
                let hints = Hints {
                    format: http.format(),
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
