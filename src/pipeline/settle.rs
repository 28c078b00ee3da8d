//! Inputs in their order: what each of them is in the end, and where that is noted.
//!
//! In: [`Done`] by number. Out: rows in the tables, counts, durable points. Each
//! input ends here as exactly one of: article, reject, duplicate, unchanged.

use super::Observer;
use super::broken;
use super::reader::Chain;
use super::work::{Done, Label, Outcome, Stage, held};
use crate::dims::Bodies;
use crate::error::Result;
use crate::record::{Change, Duplicate, Reject};
use crate::seen::{First, Hidings, Since};
use crate::watch::{self, Timings};
use crate::write::{Checkpoint, Counts, Rendered, Writers};

/// What an input weighs beside its bytes: a million empty files are work too.
const WEIGHT: u64 = 1 << 10;

/// Whoever takes the inputs in their order.
pub(super) struct Settle<'r> {
    stage: &'r Stage<'r>,
    writers: &'r mut Writers,
    counts: Counts,
    bodies: Bodies,
    /// Those of them that the last durable point has not.
    new_bodies: Bodies,
    /// A durable point is due after so many bytes.
    checkpoint_bytes: u64,
    since_checkpoint: u64,
}

impl<'r> Settle<'r> {
    pub(super) fn new(
        stage: &'r Stage<'r>,
        writers: &'r mut Writers,
        checkpoint_bytes: u64,
        counts: Counts,
        bodies: Bodies,
    ) -> Self {
        Settle {
            stage,
            writers,
            counts,
            bodies,
            new_bodies: Bodies::default(),
            checkpoint_bytes,
            since_checkpoint: 0,
        }
    }

    pub(super) fn writers(&mut self) -> &mut Writers {
        self.writers
    }

    /// Takes the next input.
    pub(super) fn take(&mut self, done: Done, observer: &dyn Observer) -> Result<()> {
        let (bytes, chain) = (done.bytes, done.chain);
        let timings = self.stage.timings;
        Timings::during(timings, watch::Stage::Writing, || self.note(done, observer))?;
        observer.input(bytes);
        self.since_checkpoint += bytes + WEIGHT;
        match self.since_checkpoint >= self.checkpoint_bytes {
            true => Timings::during(timings, watch::Stage::Sync, || self.checkpoint(chain)),
            false => Ok(()),
        }
    }

    /// Notes what became of an input.
    fn note(&mut self, done: Done, observer: &dyn Observer) -> Result<()> {
        let (label, text) = (done.label, done.text);
        let first = match (&self.stage.texts, &text) {
            (Some(texts), Some(text)) => held(texts).first(text)?,
            _ => None,
        };
        match (first, done.outcome) {
            (Some(first), _) if !first.broke => self.duplicate(label, first)?,
            (Some(first), _) => {
                let detail = format!(
                    "has the text of {}, which broke the program; please report that",
                    first.article_id
                );
                self.reject(&lost(&label, detail), observer)?;
            }
            (None, outcome) => {
                if let (Some(texts), Some(text)) = (&self.stage.texts, &text) {
                    let first = First {
                        article_id: label.article_id.clone(),
                        broke: matches!(outcome, Outcome::Broke(_)),
                    };
                    held(texts).keep(text, &first)?;
                }
                self.first(label, outcome, observer)?;
            }
        }
        Ok(())
    }

    /// Notes what is gone since the earlier run, and gives the counts and all
    /// composite ids.
    pub(super) fn end(mut self) -> Result<(Counts, Bodies)> {
        let Some(before) = &self.stage.before else {
            return Ok((self.counts, self.bodies));
        };
        let gone = held(before).gone()?;
        for entry in gone {
            let gone = entry?;
            self.counts.hidden += u64::from(gone.is_hidden);
            self.change(Change {
                article_id: gone.article_id,
                change: match gone.is_unread {
                    true => "unread",
                    false => "removed",
                },
                sha256_before: gone.sha256,
                ..Change::default()
            })?;
        }
        Ok((self.counts, self.bodies))
    }

    /// An input whose text no earlier one has.
    fn first(&mut self, label: Label, outcome: Outcome, observer: &dyn Observer) -> Result<()> {
        match outcome {
            Outcome::Article(ready, since) => {
                self.writers.append(&ready.rendered)?;
                self.counts.add(ready.counts);
                let new = self.bodies.add(ready.bodies);
                self.new_bodies.add(new);
                self.since(label, since)
            }
            Outcome::Unchanged => {
                self.counts.add(Counts::of_unchanged());
                self.since(label, Since::Unchanged)
            }
            Outcome::Unread(reject) | Outcome::Broke(reject) => self.reject(&reject, observer),
            Outcome::Failed(error) => Err(error),
            Outcome::Known => {
                // Whoever had its text before was kept before: this can't be.
                let detail = "lost while looking for duplicates; please report it".to_string();
                self.reject(&lost(&label, detail), observer)
            }
        }
    }

    fn reject(&mut self, reject: &Reject, observer: &dyn Observer) -> Result<()> {
        if let Some(before) = &self.stage.before
            && held(before).rejected(reject)?
        {
            self.counts.add_hiding(reject);
        }
        self.counts.add(Counts::of_reject(reject));
        self.writers
            .append(&Rendered::reject(self.stage.tables, reject))?;
        observer.reject(reject);
        Ok(())
    }

    fn duplicate(&mut self, label: Label, first: First) -> Result<()> {
        if let Some(before) = &self.stage.before {
            held(before).duplicate(&label.article_id)?;
        }
        let duplicate = Duplicate {
            article_id: label.article_id,
            source: label.source,
            record: label.record,
            same_as: first.article_id,
            sha256: label.sha256,
        };
        self.counts.add(Counts::of_duplicate());
        self.writers
            .append(&Rendered::duplicate(self.stage.tables, &duplicate))
    }

    /// Notes what an article is to the earlier run, if there was one.
    fn since(&mut self, label: Label, since: Since) -> Result<()> {
        let Some(before) = &self.stage.before else {
            return Ok(());
        };
        held(before).still_there(&label.article_id)?;
        let (change, sha256_before) = match since {
            Since::New => ("new", String::new()),
            Since::Changed(before) => ("changed", before),
            Since::Unchanged => ("unchanged", label.sha256.clone()),
        };
        self.change(Change {
            article_id: label.article_id,
            source: label.source,
            record: label.record,
            change,
            sha256: label.sha256,
            sha256_before,
        })
    }

    fn change(&mut self, change: Change) -> Result<()> {
        self.counts.add_change(change.change);
        self.writers
            .append(&Rendered::change(self.stage.tables, &change))
    }

    fn checkpoint(&mut self, chain: Chain) -> Result<()> {
        self.since_checkpoint = 0;
        let mut lists = Vec::new();
        let mut length = 0;
        if let Some(texts) = &self.stage.texts {
            let (bytes, file) = held(texts).durable()?;
            length = bytes;
            lists.push(file);
        }
        let mut hidden = Hidings::default();
        if let Some(before) = &self.stage.before {
            let mut before = held(before);
            lists.push(before.durable()?);
            hidden = before.new_hidings();
        }
        let counts = self.counts.clone();
        let bodies = std::mem::take(&mut self.new_bodies);
        let mut point = Checkpoint::new(counts.inputs, chain.name(), length, counts, bodies);
        point.hidden = hidden;
        self.writers.checkpoint(point, lists)
    }
}

/// A row for an article that was lost by a fault of ours.
fn lost(label: &Label, detail: String) -> Reject {
    broken(&label.article_id, &label.source, &label.record, detail)
}
