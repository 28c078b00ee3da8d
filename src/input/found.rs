//! What a run finds: an item before it is an article, and how it becomes one.

use super::fault::{Fault, Reason};
use super::source::Place;
use super::{Input, RawRecord, Source};
use crate::record::Reject;

/// One item of a run, before it is an article.
#[derive(Clone, Debug)]
pub enum Found {
    /// A file with one article, to be read.
    File(Source),
    /// A record, to be understood.
    Raw(Box<RawRecord>),
    /// An article that is read already.
    Ready(Box<Input>),
    /// Something that gives no article.
    Reject(Reject),
}

impl Found {
    /// Bytes held, or to be read; a hint.
    pub fn bytes(&self) -> u64 {
        match self {
            Found::File(source) => source.size,
            Found::Raw(raw) => raw.bytes(),
            Found::Ready(input) => input.text.len() as u64,
            Found::Reject(_) => 0,
        }
    }

    /// Reads the article. This is the costly part, and for any thread.
    ///
    /// # Errors
    /// A row for `rejects.csv`. A fault of this program is one as well.
    pub fn read(self, max_bytes: u64) -> std::result::Result<Input, Reject> {
        let place = match &self {
            Found::File(source) => (source.source.clone(), String::new()),
            Found::Raw(raw) => (raw.source().to_string(), raw.record.clone()),
            Found::Ready(_) | Found::Reject(_) => Default::default(),
        };
        let read = move || match self {
            Found::File(source) => source.read(max_bytes),
            Found::Raw(raw) => raw.read(),
            Found::Ready(input) => Ok(*input),
            Found::Reject(reject) => Err(reject),
        };
        // No bytes should break a reader, ours or another's. If some do, that
        // article is lost and the rest of the run is not.
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
        caught.unwrap_or_else(|_| {
            let place_of = Place {
                article_id: place.0.clone(),
                source: place.0,
            };
            Err(place_of.reject(&place.1, broken()))
        })
    }
}

/// The fault of a reader that broke.
pub(super) fn broken() -> Fault {
    let detail = "reading this broke the program; please report it";
    Fault::new(Reason::Internal, 0, detail)
}
