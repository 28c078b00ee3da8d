//! How long the stages of a run take.
//!
//! The engine tells a [`Watch`] at the end of each stage. [`Unwatched`] does nothing
//! and costs nothing, since the engine is compiled for it apart; a [`Stopwatch`]
//! reads the clock. Those of all threads are summed up in [`Timings`].

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A part of the work of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Waiting for the next input: folders, archives, records of files of many.
    Finding,
    /// Bytes of an input into text.
    Reading,
    /// Whether the text was there before, or did not change since an earlier run.
    Duplicates,
    /// Text into clean text.
    Text,
    /// Clean text into the parts of a page.
    Page,
    /// Clean text into tokens and sentences.
    Tokens,
    /// Tokens into hits of the tables of names.
    Names,
    /// Hits into mentions.
    Extractors,
    /// Mentions into what they mean.
    Resolve,
    /// What was found into rows.
    Rows,
    /// Rows into bytes, and into files.
    Writing,
    /// Waiting until what is written is safe.
    Sync,
    /// The end: what is left to write, safe, under its name.
    Finish,
}

impl Stage {
    /// All, in the order of the work.
    pub const ALL: [Stage; 13] = [
        Stage::Finding,
        Stage::Reading,
        Stage::Duplicates,
        Stage::Text,
        Stage::Page,
        Stage::Tokens,
        Stage::Names,
        Stage::Extractors,
        Stage::Resolve,
        Stage::Rows,
        Stage::Writing,
        Stage::Sync,
        Stage::Finish,
    ];

    /// As logs have it.
    pub const fn name(self) -> &'static str {
        match self {
            Stage::Finding => "finding",
            Stage::Reading => "reading",
            Stage::Duplicates => "duplicates",
            Stage::Text => "text",
            Stage::Page => "page",
            Stage::Tokens => "tokens",
            Stage::Names => "names",
            Stage::Extractors => "extractors",
            Stage::Resolve => "resolve",
            Stage::Rows => "rows",
            Stage::Writing => "writing",
            Stage::Sync => "sync",
            Stage::Finish => "finish",
        }
    }
}

/// Is told when a stage of the work on one article ends.
pub trait Watch {
    /// All since the last lap was this stage.
    fn lap(&mut self, stage: Stage);
    /// All since the last lap was this extractor, a part of [`Stage::Extractors`].
    fn extractor(&mut self, name: &'static str);
}

/// Does not look at the clock.
#[derive(Clone, Copy, Debug)]
pub struct Unwatched;

impl Watch for Unwatched {
    #[inline(always)]
    fn lap(&mut self, _: Stage) {}
    #[inline(always)]
    fn extractor(&mut self, _: &'static str) {}
}

/// Measures the work on one article.
#[derive(Debug)]
pub struct Stopwatch {
    last: Instant,
    times: Times,
}

impl Stopwatch {
    /// The first lap begins now.
    pub fn start() -> Self {
        Stopwatch {
            last: Instant::now(),
            times: Times::default(),
        }
    }

    /// What was done since the last lap is measured elsewhere: the next begins now.
    pub(crate) fn pass(&mut self) {
        self.last = Instant::now();
    }

    fn since_last(&mut self) -> Duration {
        let now = Instant::now();
        let since = now - self.last;
        self.last = now;
        since
    }
}

impl Watch for Stopwatch {
    fn lap(&mut self, stage: Stage) {
        let since = self.since_last();
        self.times.add_stage(stage, since);
    }

    fn extractor(&mut self, name: &'static str) {
        let since = self.since_last();
        self.times.add_stage(Stage::Extractors, since);
        *self.times.extractors.entry(name).or_default() += since;
    }
}

/// Nothing is measured where there is none.
impl Watch for Option<Stopwatch> {
    fn lap(&mut self, stage: Stage) {
        if let Some(watch) = self {
            watch.lap(stage);
        }
    }

    fn extractor(&mut self, name: &'static str) {
        if let Some(watch) = self {
            watch.extractor(name);
        }
    }
}

/// Time by stage and by extractor.
#[derive(Clone, Debug, Default)]
pub struct Times {
    stages: [Duration; Stage::ALL.len()],
    /// In the order of their names.
    pub extractors: BTreeMap<&'static str, Duration>,
}

impl Times {
    /// That of one stage.
    pub fn of(&self, stage: Stage) -> Duration {
        self.stages[stage as usize]
    }

    fn add_stage(&mut self, stage: Stage, time: Duration) {
        self.stages[stage as usize] += time;
    }

    fn add(&mut self, other: &Times) {
        for stage in Stage::ALL {
            self.add_stage(stage, other.of(stage));
        }
        for (name, time) in &other.extractors {
            *self.extractors.entry(name).or_default() += *time;
        }
    }
}

/// The times of all threads of a run.
#[derive(Debug, Default)]
pub struct Timings(Mutex<Times>);

impl Timings {
    /// Adds what a stopwatch measured.
    pub(crate) fn add(&self, watch: &Stopwatch) {
        self.held(|times| times.add(&watch.times));
    }

    /// Does something that is all of one stage.
    pub(crate) fn during<T>(this: Option<&Self>, stage: Stage, work: impl FnOnce() -> T) -> T {
        let Some(timings) = this else {
            return work();
        };
        let begun = Instant::now();
        let done = work();
        timings.held(|times| times.add_stage(stage, begun.elapsed()));
        done
    }

    /// What was measured so far.
    pub fn times(&self) -> Times {
        self.held(|times| times.clone())
    }

    fn held<T>(&self, work: impl FnOnce(&mut Times) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laps_are_summed_up() {
        let timings = Timings::default();
        for _ in 0..2 {
            let mut watch = Stopwatch::start();
            std::thread::sleep(Duration::from_millis(2));
            watch.lap(Stage::Text);
            std::thread::sleep(Duration::from_millis(2));
            watch.extractor("date");
            timings.add(&watch);
        }
        let ended = Timings::during(Some(&timings), Stage::Sync, || {
            std::thread::sleep(Duration::from_millis(1));
            7
        });
        assert_eq!(ended, 7);
        let times = timings.times();
        let least = Duration::from_millis(4);
        assert!(times.of(Stage::Text) >= least, "{times:?}");
        assert_eq!(times.of(Stage::Extractors), times.extractors["date"]);
        assert!(times.extractors["date"] >= least, "{times:?}");
        assert!(times.of(Stage::Sync) >= Duration::from_millis(1));
        assert_eq!(times.of(Stage::Page), Duration::ZERO);
    }

    #[test]
    fn stages_are_in_order() {
        for (i, stage) in Stage::ALL.into_iter().enumerate() {
            assert_eq!(stage as usize, i, "{}", stage.name());
        }
    }
}
