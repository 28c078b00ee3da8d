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

impl Done {
    /// Bytes of its rows.
    pub(super) fn rendered_bytes(&self) -> usize {
        match &self.outcome {
            Outcome::Article(ready, _) => ready.rendered.bytes(),
            _ => 0,
        }
    }
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

/// So many articles go through the stages together.
pub(super) const MOST_ARTICLES: usize = 16;

/// So many bytes of articles go through the stages together, or a single longer one: with
/// what the stages make of them they fit into the caches.
pub(super) const MOST_BYTES: u64 = 128 << 10;

/// An input that was read, and is not yet understood.
struct Pending {
    number: u64,
    bytes: u64,
    chain: Chain,
    input: Input,
}

impl Pending {
    fn done(self, text: Option<Digest>, outcome: Outcome) -> Done {
        Done {
            number: self.number,
            bytes: self.bytes,
            chain: self.chain,
            text,
            label: Label {
                article_id: self.input.article_id,
                source: self.input.source,
                record: self.input.record,
                sha256: self.input.sha256,
            },
            outcome,
        }
    }
}

impl Stage<'_> {
    /// Does some inputs, and gives each to `to`. Those that turn out long do not wait for
    /// the others, so that no more than one of them is in memory.
    pub(super) fn batch(&self, items: Vec<Item>, mut to: impl FnMut(Done)) {
        let mut watch = self.timings.map(|_| Stopwatch::start());
        let mut pending = Vec::with_capacity(items.len());
        let mut bytes = 0;
        for item in items {
            match read(item.found, self.max_bytes) {
                Ok(input) => {
                    bytes += input.text.len() as u64;
                    pending.push(Pending {
                        number: item.number,
                        bytes: item.bytes,
                        chain: item.chain,
                        input,
                    });
                }
                Err(reject) => to(Done {
                    number: item.number,
                    bytes: item.bytes,
                    chain: item.chain,
                    text: None,
                    label: Label::default(),
                    outcome: Outcome::Unread(reject),
                }),
            }
            watch.lap(watch::Stage::Reading);
            if bytes >= MOST_BYTES {
                self.together(std::mem::take(&mut pending), &mut watch, &mut to);
                bytes = 0;
            }
        }
        self.together(pending, &mut watch, &mut to);
        if let (Some(timings), Some(watch)) = (self.timings, &watch) {
            timings.add(watch);
        }
    }

    fn together(
        &self,
        pending: Vec<Pending>,
        watch: &mut Option<Stopwatch>,
        to: &mut impl FnMut(Done),
    ) {
        let texts: Vec<Text<'_>> = pending.iter().map(|p| Text::new(&p.input.text)).collect();
        watch.lap(watch::Stage::Text);
        let digests: Vec<Option<Digest>> = texts
            .iter()
            .map(|text| self.texts.as_ref().map(|_| seen::digest(text)))
            .collect();
        let mut decided = Vec::with_capacity(pending.len());
        let mut open = Vec::with_capacity(pending.len());
        for ((p, text), digest) in pending.iter().zip(&texts).zip(&digests) {
            let standing = self.standing(p, digest.as_ref());
            if standing.is_ok() {
                open.push((&p.input, text));
            }
            decided.push(standing);
        }
        watch.lap(watch::Stage::Duplicates);
        let mut records = self.records(&open, watch).into_iter();
        drop(texts);
        // One after the other: rows are several times as large as their articles, and
        // whoever takes those of one now finds them in the caches.
        for ((p, text), standing) in pending.into_iter().zip(digests).zip(decided) {
            let outcome = standing.map_or_else(
                |decided| decided,
                |since| match records.next() {
                    Some(Ok(record)) => {
                        Outcome::Article(Box::new(self.ready(&p.input, &record)), since)
                    }
                    Some(Err(reject)) => Outcome::Broke(reject),
                    None => Outcome::Broke(broke(&p.input)),
                },
            );
            watch.lap(watch::Stage::Writing);
            to(p.done(text, outcome));
            if let Some(watch) = watch {
                watch.pass();
            }
        }
    }

    /// What an article is to an earlier run, if it is to be understood; else what came of it.
    fn standing(
        &self,
        pending: &Pending,
        text: Option<&Digest>,
    ) -> std::result::Result<Since, Outcome> {
        if let (Some(texts), Some(text)) = (&self.texts, text) {
            let claimed = held(texts).claim(text, pending.number);
            if !claimed.map_err(Outcome::Failed)? {
                return Err(Outcome::Known);
            }
        }
        let Some(before) = &self.before else {
            return Ok(Since::New);
        };
        let Input {
            article_id, sha256, ..
        } = &pending.input;
        let since = held(before).since(article_id, sha256);
        match since.map_err(Outcome::Failed)? {
            Since::Unchanged => Err(Outcome::Unchanged),
            since => Ok(since),
        }
    }

    /// What is found in articles.
    fn records(
        &self,
        articles: &[(&Input, &Text<'_>)],
        watch: &mut Option<Stopwatch>,
    ) -> Vec<std::result::Result<Record, Reject>> {
        let engine = self.engine;
        let together = || match watch {
            Some(watch) => engine.records_watched(articles, watch),
            None => engine.records_watched(articles, &mut Unwatched),
        };
        let inputs: Vec<&Input> = articles.iter().map(|(input, _)| *input).collect();
        all_understood(&inputs, together, |input| engine.record(input))
    }

    fn ready(&self, input: &Input, record: &Record) -> Ready {
        Ready {
            rendered: Rendered::article(self.tables, record),
            counts: Counts::of_input(input, record),
            bodies: Bodies::of_article(record),
        }
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

/// Reads articles `together`; if one of them breaks the engine, each `alone`.
fn all_understood(
    inputs: &[&Input],
    together: impl FnOnce() -> Vec<Record>,
    alone: impl Fn(&Input) -> Record,
) -> Vec<std::result::Result<Record, Reject>> {
    match catch_unwind(AssertUnwindSafe(together)) {
        Ok(records) => records.into_iter().map(Ok).collect(),
        Err(_) => inputs
            .iter()
            .map(|input| understood(input, || alone(input)))
            .collect(),
    }
}

/// No text should break the engine. If one does, that article is lost and the rest
/// of the run is not.
fn understood(
    input: &Input,
    record: impl FnOnce() -> Record,
) -> std::result::Result<Record, Reject> {
    let record = catch_unwind(AssertUnwindSafe(record));
    record.map_err(|_| broke(input))
}

fn broke(input: &Input) -> Reject {
    let detail = "reading this article broke the program; please report it";
    broken(
        &input.article_id,
        &input.source,
        &input.record,
        detail.to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteers;

    #[test]
    fn what_breaks_the_engine_takes_no_other_with_it() {
        let engine = Engine::new(Gazetteers::embedded().expect("tables"));
        let inputs = ["a", "b", "c"].map(|id| Input::of_text(id, "tỉnh Thanh Hóa"));
        let read = |input: &Input| {
            assert_ne!(input.article_id, "b", "a fault made for this test");
            engine.record(input)
        };
        let all: Vec<&Input> = inputs.iter().collect();
        let together = || inputs.iter().map(read).collect();
        let records = all_understood(&all, together, read);
        let told: Vec<_> = records
            .iter()
            .map(|record| match record {
                Ok(record) => (record.article.article_id.as_str(), record.mentions.len()),
                Err(reject) => (reject.reason, 0),
            })
            .collect();
        assert_eq!(told, [("a", 1), ("internal", 0), ("c", 1)]);
        let Err(reject) = &records[1] else {
            panic!("b broke");
        };
        assert_eq!(reject.article_id, "b");
        // None breaks: each is read once.
        let two = [&inputs[0], &inputs[2]];
        let alone = |_: &Input| panic!("they were read together");
        let records = all_understood(&two, || two.map(&read).into(), alone);
        assert!(records.iter().all(std::result::Result::is_ok));
    }
}
