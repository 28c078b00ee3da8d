//! What a worker does: one input, as far as it can be done without the others.
//!
//! In: an [`Item`]. Out: [`Done`]: rows as bytes, or why there are none. Whether a
//! text is a duplicate is only guessed here, to save the work; see [`crate::seen`].

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::broken;
use super::reader::{Chain, Item};
use crate::dims::Bodies;
use crate::engine::Engine;
use crate::error::Result;
use crate::input::{Found, Input};
use crate::record::{Record, Reject};
use crate::seen::{self, Before, Digest, Since, Texts};
use crate::text::Text;
use crate::watch::{self, Stopwatch, Timings, Unwatched, Watch};
use crate::write::{Counts, Rendered, Table};

/// What all articles of a run share.
pub(super) struct Stage<'r> {
    pub(super) engine: &'r Engine,
    pub(super) tables: &'r [Box<dyn Table>],
    /// None if nobody asks for them.
    pub(super) timings: Option<&'r Timings>,
    pub(super) max_bytes: u64,
    /// None if duplicates are kept.
    pub(super) texts: Option<Mutex<Texts>>,
    /// None without an earlier run.
    pub(super) before: Option<Mutex<Before>>,
}

/// An input, read.
pub(super) struct Done {
    pub(super) number: u64,
    pub(super) bytes: u64,
    pub(super) chain: Chain,
    /// Its text's digest, if it was read and duplicates matter.
    pub(super) text: Option<Digest>,
    pub(super) label: Label,
    pub(super) outcome: Outcome,
}

/// What an input is called in tables.
#[derive(Default)]
pub(super) struct Label {
    pub(super) article_id: String,
    pub(super) source: String,
    pub(super) record: String,
    pub(super) sha256: String,
}

/// What an article adds to the run.
pub(super) struct Ready {
    pub(super) rendered: Rendered,
    pub(super) counts: Counts,
    pub(super) bodies: Bodies,
}

/// What came of an input.
pub(super) enum Outcome {
    /// An article, and what it is to the earlier run.
    Article(Box<Ready>, Since),
    /// An article that the earlier run has as it is.
    Unchanged,
    /// Not read: an earlier input has its text.
    Known,
    /// It could not be read.
    Unread(Reject),
    /// Reading it broke the program.
    Broke(Reject),
    /// The list of texts or of earlier articles can't be read.
    Failed(crate::error::Error),
}

impl Stage<'_> {
    /// Reads one input.
    pub(super) fn one(&self, item: Item) -> Done {
        let Item {
            number,
            bytes,
            chain,
            found,
        } = item;
        let done = |text, label, outcome| Done {
            number,
            bytes,
            chain,
            text,
            label,
            outcome,
        };
        let mut watch = self.timings.map(|_| Stopwatch::start());
        let read = read(found, self.max_bytes);
        watch.lap(watch::Stage::Reading);
        let input = match read {
            Ok(input) => input,
            Err(reject) => {
                self.measured(&watch);
                return done(None, Label::default(), Outcome::Unread(reject));
            }
        };
        let clean = Text::new(&input.text);
        watch.lap(watch::Stage::Text);
        let text = self.texts.as_ref().map(|_| seen::digest(&clean));
        let outcome = self
            .outcome(&input, &clean, text.as_ref(), number, &mut watch)
            .unwrap_or_else(Outcome::Failed);
        self.measured(&watch);
        let label = Label {
            article_id: input.article_id,
            source: input.source,
            record: input.record,
            sha256: input.sha256,
        };
        done(text, label, outcome)
    }

    fn measured(&self, watch: &Option<Stopwatch>) {
        if let (Some(timings), Some(watch)) = (self.timings, watch) {
            timings.add(watch);
        }
    }

    fn outcome(
        &self,
        input: &Input,
        clean: &Text<'_>,
        text: Option<&Digest>,
        number: u64,
        watch: &mut Option<Stopwatch>,
    ) -> Result<Outcome> {
        if let (Some(texts), Some(text)) = (&self.texts, text)
            && !held(texts).claim(text, number)?
        {
            return Ok(Outcome::Known);
        }
        let since = match &self.before {
            Some(before) => held(before).since(&input.article_id, &input.sha256)?,
            None => Since::New,
        };
        watch.lap(watch::Stage::Duplicates);
        if since == Since::Unchanged {
            return Ok(Outcome::Unchanged);
        }
        let engine = self.engine;
        let understood = match watch {
            Some(watch) => understood(input, || engine.record_watched(input, clean, watch)),
            None => understood(input, || {
                engine.record_watched(input, clean, &mut Unwatched)
            }),
        };
        Ok(match understood {
            Ok(record) => {
                let ready = Ready {
                    rendered: Rendered::article(self.tables, &record),
                    counts: Counts::of_input(input, &record),
                    bodies: Bodies::of_article(&record),
                };
                watch.lap(watch::Stage::Writing);
                Outcome::Article(Box::new(ready), since)
            }
            Err(reject) => Outcome::Broke(reject),
        })
    }
}

/// Locks what a worker that broke may have held: its state is good at each point
/// where that could be.
pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads one article.
///
/// # Errors
/// A row for `rejects.csv`, if what was found gives no article.
pub fn record(
    engine: &Engine,
    found: Found,
    max_bytes: u64,
) -> std::result::Result<Record, Reject> {
    let input = read(found, max_bytes)?;
    understood(&input, || engine.record(&input))
}

fn read(found: Found, max_bytes: u64) -> std::result::Result<Input, Reject> {
    found.read(max_bytes)
}

/// No text should break the engine. If one does, that article is lost and the rest
/// of the run is not.
fn understood(
    input: &Input,
    record: impl FnOnce() -> Record,
) -> std::result::Result<Record, Reject> {
    let record = catch_unwind(AssertUnwindSafe(record));
    record.map_err(|_| {
        let detail = "reading this article broke the program; please report it";
        broken(
            &input.article_id,
            &input.source,
            &input.record,
            detail.to_string(),
        )
    })
}
