//! Many articles: read, understood and written in bounded batches.
//!
//! In: [`Inputs`], an [`Engine`], [`Writers`]. Out: the tables of the run, in input
//! order, the same bytes on any number of threads.
//!
//! A batch of articles is read, understood and turned into bytes by the threads of
//! one pool, each article on its own; one more thread appends the bytes of the
//! batch before. It may lag by one batch: memory is bounded by a few batches, plus
//! the size of a single article, however much there is to read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::input::{DEFAULT_MAX_BYTES, Found, Inputs, Reason};
use crate::record::{Record, Reject};
use crate::write::{Counts, Rendered, Run, RunOptions, Table, Tables, Writers};

/// A batch is full with this many articles, however small.
const BATCH_ITEMS: usize = 4096;

/// How a run is done.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Threads that read articles; 0 for one a core.
    pub threads: usize,
    /// Articles with more bytes are rejected.
    pub max_bytes: u64,
    /// Whether the engine's tables have an overlay; `run.json` says so.
    pub overlay: bool,
    /// A batch is full with this many bytes of text; more cost memory.
    pub batch_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            threads: 0,
            max_bytes: DEFAULT_MAX_BYTES,
            overlay: false,
            batch_bytes: 4 << 20,
        }
    }
}

/// Is told how a run goes on, in input order, and asked whether it should.
pub trait Observer: Sync {
    /// An article was written.
    fn article(&self, _bytes: u64) {}
    /// An input gave no article.
    fn reject(&self, _reject: &Reject) {}
    /// Whether to stop. Asked between batches and before the tables get their
    /// names; once true it must stay so.
    fn stopped(&self) -> bool {
        false
    }
}

/// Watches nothing.
#[derive(Debug)]
pub struct Unobserved;

impl Observer for Unobserved {}

/// Reads all inputs and writes all tables.
///
/// # Errors
/// Output that can't be written; a stop asked for by the observer. No table has
/// its name then.
pub fn run(
    inputs: Inputs,
    engine: &Engine,
    tables: &[Box<dyn Table>],
    mut writers: Writers,
    options: &Options,
    observer: &dyn Observer,
) -> Result<Counts> {
    let pool = ThreadPoolBuilder::new()
        .num_threads(options.threads)
        .build()
        .map_err(|e| Error::usage(format!("threads: {e}")))?;
    let stage = Stage {
        engine,
        tables,
        options,
        pool,
    };
    let (sender, receiver) = sync_channel(1);
    let written = std::thread::scope(|scope| {
        let writer = scope.spawn(|| append_all(receiver, &mut writers, observer));
        stage.send_all(inputs, sender, observer);
        let gone = || Err(Error::usage("the writing thread broke"));
        writer.join().unwrap_or_else(|_| gone())
    });
    let counts = written?;
    if observer.stopped() {
        return Err(Error::stopped());
    }
    writers.finish(&Run {
        version: env!("CARGO_PKG_VERSION"),
        gazetteers: Tables {
            digest: engine.gazetteers().digest(),
            overlay: options.overlay,
        },
        options: RunOptions {
            max_bytes: options.max_bytes,
        },
        counts: &counts,
    })?;
    Ok(counts)
}

/// One input, ready to be appended.
struct Done {
    rendered: Rendered,
    counts: Counts,
    reject: Option<Reject>,
}

/// What all articles of a run share.
struct Stage<'r> {
    engine: &'r Engine,
    tables: &'r [Box<dyn Table>],
    options: &'r Options,
    pool: ThreadPool,
}

impl Stage<'_> {
    /// Sends all batches, until there is no more, or nobody to take them, or a
    /// stop is asked for.
    fn send_all(&self, mut inputs: Inputs, to: SyncSender<Vec<Done>>, observer: &dyn Observer) {
        loop {
            let batch = next_batch(&mut inputs, self.options.batch_bytes);
            if batch.is_empty() || observer.stopped() {
                return;
            }
            let done = self.pool.install(|| {
                let each = batch.into_par_iter().with_max_len(1);
                each.map(|found| self.one(found)).collect()
            });
            if to.send(done).is_err() {
                return;
            }
        }
    }

    fn one(&self, found: Found) -> Done {
        match record(self.engine, found, self.options.max_bytes) {
            Ok(record) => Done {
                rendered: Rendered::article(self.tables, &record),
                counts: Counts::of_article(&record),
                reject: None,
            },
            Err(reject) => Done {
                rendered: Rendered::reject(self.tables, &reject),
                counts: Counts::of_reject(&reject),
                reject: Some(reject),
            },
        }
    }
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
    let input = found.read(max_bytes)?;
    // No text should break the engine. If one does, that article is lost and
    // the rest of the run is not.
    let record = catch_unwind(AssertUnwindSafe(|| engine.record(&input)));
    record.map_err(|_| Reject {
        source: input.source,
        record: input.record,
        byte_offset: 0,
        reason: Reason::Internal.name().to_string(),
        detail: "reading this article broke the program; please report it".to_string(),
    })
}

fn next_batch(inputs: &mut Inputs, full: u64) -> Vec<Found> {
    let mut bytes = 0;
    let mut batch = Vec::new();
    while bytes < full && batch.len() < BATCH_ITEMS {
        let Some(found) = inputs.next() else {
            break;
        };
        bytes += found.bytes();
        batch.push(found);
    }
    batch
}

fn append_all(
    from: Receiver<Vec<Done>>,
    writers: &mut Writers,
    observer: &dyn Observer,
) -> Result<Counts> {
    let mut total = Counts::default();
    for done in from.into_iter().flatten() {
        writers.append(&done.rendered)?;
        match &done.reject {
            Some(reject) => observer.reject(reject),
            None => observer.article(done.counts.bytes),
        }
        total.add(done.counts);
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteers;
    use crate::write::all;
    use std::fs;
    use std::path::Path;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Notes what it is told; stops after so many inputs.
    #[derive(Default)]
    struct Notes {
        rejects: Mutex<Vec<String>>,
        seen: AtomicUsize,
        stop_after: Option<usize>,
    }

    impl Observer for Notes {
        fn article(&self, _bytes: u64) {
            self.seen.fetch_add(1, Ordering::SeqCst);
        }
        fn reject(&self, reject: &Reject) {
            self.seen.fetch_add(1, Ordering::SeqCst);
            let mut rejects = self.rejects.lock().expect("lock");
            rejects.push(reject.source.clone());
        }
        fn stopped(&self) -> bool {
            let seen = self.seen.load(Ordering::SeqCst);
            self.stop_after.is_some_and(|n| seen >= n)
        }
    }

    fn ran(engine: &Engine, input: &Path, to: &Path, batch: u64, notes: &Notes) -> Result<Counts> {
        let inputs = Inputs::find(&[input.to_path_buf()], 1000).expect("inputs");
        let tables = all();
        let writers = Writers::create(to, &tables).expect("writers");
        let options = Options {
            threads: 3,
            max_bytes: 1000,
            batch_bytes: batch,
            ..Options::default()
        };
        run(inputs, engine, &tables, writers, &options, notes)
    }

    #[test]
    fn batches_do_not_show_in_the_tables() {
        let engine = Engine::new(Gazetteers::embedded().expect("tables"));
        let dir = tempfile::tempdir().expect("dir");
        let at = |name: &str| dir.path().join(name);
        fs::create_dir(at("in")).expect("dir");
        for i in 10..40 {
            let text = "tỉnh Thanh Hóa ".repeat(i % 5 + i / 35 * 100);
            fs::write(at(&format!("in/{i}.txt")), text).expect("write");
        }
        let notes = Notes::default();
        let one = ran(&engine, &at("in"), &at("one"), 1, &notes).expect("run");
        let all_at_once = ran(&engine, &at("in"), &at("all"), u64::MAX, &Notes::default());
        assert_eq!(one, all_at_once.expect("run"));
        assert_eq!((one.articles, one.rejects), (25, 5));
        let rejected = notes.rejects.lock().expect("lock").join(" ");
        assert_eq!(rejected, "35.txt 36.txt 37.txt 38.txt 39.txt", "in order");
        for entry in fs::read_dir(at("one")).expect("tables") {
            let name = entry.expect("entry").file_name();
            let read = |run: &str| fs::read(at(run).join(&name)).expect("table");
            assert!(read("one") == read("all"), "{name:?}");
        }

        // Stopped in the middle, it leaves what was there before.
        let before = fs::read(at("one").join("articles.csv")).expect("table");
        let stop = Notes {
            stop_after: Some(3),
            ..Notes::default()
        };
        let stopped = ran(&engine, &at("in"), &at("one"), 1, &stop).expect_err("stopped");
        assert!(stopped.is_stopped());
        assert!(stop.seen.load(Ordering::SeqCst) < 30);
        assert_eq!(
            fs::read(at("one").join("articles.csv")).expect("table"),
            before
        );
        assert_eq!(fs::read_dir(at("one")).expect("tables").count(), 9);
    }
}
