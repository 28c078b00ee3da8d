//! Many articles: read, understood and written, in input order.
//!
//! In: [`Inputs`], an [`Engine`], [`Writers`]. Out: the tables of the run, the same
//! bytes on any number of threads, in one go or in several.
//!
//! ```text
//! inputs -> reader -> batches -> | window | -> workers -> order -> settle -> writers
//! ```
//!
//! The reader numbers what it finds. Workers read articles, some at a time, and
//! turn them into bytes. Whoever settles takes them in the order of their numbers,
//! decides which are duplicates, and appends. The window lets in no more than a few
//! megabytes that are not yet appended, so that memory is bounded however much
//! there is to read, and nobody waits but for want of work. On one thread there is
//! no window: each batch is done before the next is looked for.

mod batches;
mod order;
mod reader;
mod settle;
mod threads;
mod window;
mod work;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;

use crate::dims;
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::input::{DEFAULT_MAX_BYTES, Inputs, OUTPUT, Reason, TABLES};
use crate::record::Reject;
use crate::seen::{Before, IN_MEMORY, Now, Texts};
use crate::watch::{self, Timings};
use crate::write::{Begun, Counts, Form, Output, Run, RunOptions, Table, Tables, Writers};

use reader::Reader;
use settle::Settle;
use work::Stage;

pub use work::record;

/// How a run is done.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads that read articles; 0 for one a core.
    pub threads: usize,
    /// Articles with more bytes are rejected.
    pub max_bytes: u64,
    /// Whether the engine's tables have an overlay; `run.json` says so.
    pub overlay: bool,
    /// Formats and their form; the tables and writers must have been made for it.
    pub output: Output,
    /// Whether an input is read though an earlier one has the same text.
    pub keep_duplicates: bool,
    /// Output of an earlier run; only what is new or changed since is read.
    pub since_run: Option<PathBuf>,
    /// So many bytes of input may be read and not yet written; more cost memory.
    pub window_bytes: u64,
    /// After so many bytes of input all that is written is made durable.
    pub checkpoint_bytes: u64,
    /// So many texts, and so many articles of an earlier run, are remembered in memory;
    /// others in files.
    pub in_memory: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            threads: 0,
            max_bytes: DEFAULT_MAX_BYTES,
            overlay: false,
            output: Output::default(),
            keep_duplicates: false,
            since_run: None,
            window_bytes: 16 << 20,
            checkpoint_bytes: 64 << 20,
            in_memory: IN_MEMORY,
        }
    }
}

/// Is told how a run goes on, in input order, and asked whether it should.
pub trait Observer: Sync {
    /// An input is done, whatever came of it; it has so many bytes.
    fn input(&self, _bytes: u64) {}
    /// It gave no article.
    fn reject(&self, _reject: &Reject) {}
    /// So many inputs were done before, by a run that this one goes on with.
    fn resumed(&self, _inputs: u64, _counts: &Counts) {}
    /// Where the times of stages are summed up; none are taken if there is none.
    fn timings(&self) -> Option<&Timings> {
        None
    }
    /// Whether to stop. Asked between inputs and before the tables get their
    /// names; once true it must stay so.
    fn stopped(&self) -> bool {
        false
    }
}

/// Watches nothing.
#[derive(Debug)]
pub struct Unobserved;

impl Observer for Unobserved {}

/// Reads all inputs, or those that a run to be gone on with has not, and writes all
/// tables.
///
/// # Errors
/// Output that can't be written; a stop asked for by the observer; inputs that are
/// not those the earlier run had. No table has its name then.
pub fn run(
    inputs: Inputs,
    engine: &Engine,
    tables: &[Box<dyn Table>],
    writers: &mut Writers,
    options: &Options,
    observer: &dyn Observer,
) -> Result<Counts> {
    let begun = writers.begun().clone();
    let settings = inputs.settings().clone();
    let tally = inputs.tally();
    let before = before(writers, &begun, engine, &inputs, options)?;
    let one_folder = inputs.given().is_one_folder();
    let timings = observer.timings();
    let mut reader = Reader::new(inputs, timings);
    let (counts, bodies) = match &begun {
        Begun::On(point) => {
            reader.pass_over(point.inputs, &point.chain)?;
            observer.resumed(point.inputs, &point.counts);
            (point.counts.clone(), point.bodies.clone())
        }
        _ => Default::default(),
    };
    let stage = Stage {
        engine,
        tables,
        timings,
        max_bytes: options.max_bytes,
        texts: texts(writers, &begun, options)?.map(Mutex::new),
        before: before.map(Mutex::new),
    };
    let settle = Settle::new(&stage, writers, options.checkpoint_bytes, counts, bodies);
    let (mut counts, bodies) = match threads::number(options.threads) {
        1 => threads::one(reader, &stage, settle, observer)?,
        n => threads::many(n, reader, &stage, settle, options.window_bytes, observer)?,
    };
    if observer.stopped() {
        return Err(Error::stopped());
    }
    counts.missing_fields = tally.missing_fields();
    // Tables of nothing do not replace those of an earlier run.
    if counts.rejects == counts.inputs && !counts.missing_fields.is_empty() {
        writers.give_up();
        return Err(nothing_read(&counts.missing_fields));
    }
    counts.passed_over = tally.passed_over();
    // Whether this run's own folder is met below the input depends on who is faster.
    counts.passed_over.remove(OUTPUT);
    counts.passed_over.remove(TABLES);
    if options.output.has_tables() {
        writers.add_tables(dims::files(engine.gazetteers(), &bodies));
    }
    let run = Run {
        version: env!("CARGO_PKG_VERSION"),
        gazetteers: Tables {
            digest: engine.gazetteers().digest(),
            overlay: options.overlay,
        },
        options: RunOptions {
            max_bytes: options.max_bytes,
            keep_duplicates: options.keep_duplicates,
            since_run: options.since_run.is_some(),
            input: settings,
            one_folder,
            output: Form(options.output),
        },
        counts: &counts,
        files: Vec::new(),
    };
    Timings::during(timings, watch::Stage::Finish, || writers.finish(run))?;
    Ok(counts)
}

/// Every input was rejected, and these fields that were asked for are in no record: option
/// and field.
fn nothing_read(missing: &BTreeMap<String, String>) -> Error {
    let named: Vec<String> = missing
        .iter()
        .map(|(option, field)| format!("--{option} {field}"))
        .collect();
    Error::usage(format!(
        "{}: in no record of all; nothing was written, and trich doctor lists the fields there are",
        named.join(", ")
    ))
}

fn texts(writers: &Writers, begun: &Begun, options: &Options) -> Result<Option<Texts>> {
    if options.keep_duplicates {
        return Ok(None);
    }
    let texts = match begun {
        Begun::On(point) => Texts::reopen(&writers.texts(), point.texts, options.in_memory),
        _ => Texts::create(&writers.texts(), options.in_memory),
    };
    texts.map(Some)
}

fn before(
    writers: &Writers,
    begun: &Begun,
    engine: &Engine,
    inputs: &Inputs,
    options: &Options,
) -> Result<Option<Before>> {
    let Some(old) = &options.since_run else {
        return Ok(None);
    };
    let path = writers.before();
    let before = match begun {
        Begun::On(point) => {
            let noted = point.hidden.clone();
            Before::reopen(old, inputs.given(), noted, &path, options.in_memory)
        }
        _ => {
            let now = Now {
                digest: engine.gazetteers().digest(),
                settings: inputs.settings(),
                given: inputs.given(),
            };
            Before::read(old, now, &path, options.in_memory)
        }
    };
    before.map(Some)
}

/// A row for an article that broke the program.
fn broken(article_id: &str, source: &str, record: &str, detail: String) -> Reject {
    Reject {
        source: source.to_string(),
        record: record.to_string(),
        byte_offset: 0,
        reason: Reason::Internal.name(),
        detail,
        article_id: article_id.to_string(),
        sha256: String::new(),
    }
}

#[cfg(test)]
mod tests;
