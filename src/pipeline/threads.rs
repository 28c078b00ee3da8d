//! Who does the work: one thread for all of it, or workers between a reader and a
//! writer.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::Observer;
use super::batches::Batches;
use super::order::Order;
use super::reader::{Item, Reader};
use super::settle::Settle;
use super::window::Window;
use super::work::{Done, Stage};
use crate::dims::Bodies;
use crate::error::{Error, Result};
use crate::write::Counts;

/// How many threads are meant; 0 is one a core.
pub(super) fn number(asked: usize) -> usize {
    match asked {
        0 => thread::available_parallelism().map_or(1, NonZero::get),
        n => n,
    }
}

/// All on this thread, one batch after the other.
///
/// # Errors
/// See [`super::run`].
pub(super) fn one(
    reader: Reader<'_>,
    stage: &Stage<'_>,
    mut settle: Settle<'_>,
    observer: &dyn Observer,
) -> Result<(Counts, Bodies)> {
    let mut order = Order::from(reader.number());
    for batch in Batches::of(reader, u64::MAX) {
        stage.batch(batch, |done| order.put(done.number, done));
        while let Some(done) = order.take() {
            if observer.stopped() {
                return Err(Error::stopped());
            }
            settle.take(done, observer)?;
        }
    }
    if observer.stopped() {
        return Err(Error::stopped());
    }
    settle.end()
}

/// So many workers; one thread looks for inputs and this one writes.
///
/// # Errors
/// See [`super::run`].
pub(super) fn many(
    threads: usize,
    reader: Reader<'_>,
    stage: &Stage<'_>,
    mut settle: Settle<'_>,
    window_bytes: u64,
    observer: &dyn Observer,
) -> Result<(Counts, Bodies)> {
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|e| Error::usage(format!("threads: {e}")))?;
    let pool = Arc::new(pool);
    settle.writers().press_with(&pool);
    let window = Window::new(window_bytes);
    let first = reader.number();
    let (to, from) = channel();
    thread::scope(|scope| {
        let reading = scope.spawn(|| {
            // Takes the sender: the writer's list ends when the last worker's does.
            let to = to;
            let batches = Batches::of(reader, window_bytes);
            read_all(batches, &pool, &window, observer, |batch| {
                stage.batch(batch, |done| {
                    // Nobody takes it any more if writing has failed.
                    let _ = to.send(done);
                });
            });
        });
        let written = write_all(first, &from, &window, &mut settle, observer);
        window.close();
        drop(from);
        let read = reading.join();
        written?;
        read.map_err(|_| Error::usage("the reading threads broke"))
    })?;
    if observer.stopped() {
        return Err(Error::stopped());
    }
    settle.end()
}

/// Gives all inputs to the workers, as the window lets them in.
fn read_all(
    batches: Batches<Reader<'_>>,
    pool: &ThreadPool,
    window: &Window,
    observer: &dyn Observer,
    work: impl Fn(Vec<Item>) + Sync,
) {
    pool.in_place_scope_fifo(|scope| {
        for batch in batches {
            let enter = |item: &Item| !observer.stopped() && window.enter(item.bytes);
            if !batch.iter().all(enter) {
                return;
            }
            let work = &work;
            scope.spawn_fifo(move |_| work(batch));
        }
    });
}

/// Takes what the workers did, in input order.
fn write_all(
    first: u64,
    from: &Receiver<Done>,
    window: &Window,
    settle: &mut Settle<'_>,
    observer: &dyn Observer,
) -> Result<()> {
    let mut order = Order::from(first);
    for done in from {
        order.put(done.number, done);
        while let Some(done) = order.take() {
            if observer.stopped() {
                return Ok(());
            }
            let bytes = done.bytes;
            settle.take(done, observer)?;
            window.leave(bytes);
        }
    }
    match order.is_empty() || observer.stopped() {
        true => Ok(()),
        false => Err(Error::usage(
            "an input got lost on its way; please report it",
        )),
    }
}
