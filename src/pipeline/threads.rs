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

/// Workers give what they did to the writer by batches, so that it is not woken for each
/// article; sooner if it is more than so many bytes, which nobody should hold for long.
const GIVEN: usize = 1 << 20;

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
        let mut settled = Ok(());
        stage.batch(batch, |done| {
            order.put(done.number, done);
            while settled.is_ok()
                && let Some(done) = order.take()
            {
                settled = match observer.stopped() {
                    true => Err(Error::stopped()),
                    false => settle.take(done, observer),
                };
            }
        });
        settled?;
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
                // Nobody takes them any more if writing has failed.
                let give = |some| drop(to.send(some));
                let mut some = Vec::with_capacity(batch.len());
                let mut bytes = 0;
                stage.batch(batch, |done| {
                    bytes += done.rendered_bytes();
                    some.push(done);
                    if bytes >= GIVEN {
                        bytes = 0;
                        give(std::mem::take(&mut some));
                    }
                });
                give(some);
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
            let bytes = batch.iter().map(|item| item.bytes);
            let bytes = bytes.fold(0, u64::saturating_add);
            if observer.stopped() || !window.enter(bytes, batch.len() as u64) {
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
    from: &Receiver<Vec<Done>>,
    window: &Window,
    settle: &mut Settle<'_>,
    observer: &dyn Observer,
) -> Result<()> {
    let mut order = Order::from(first);
    for some in from {
        for done in some {
            order.put(done.number, done);
        }
        let (mut bytes, mut inputs) = (0, 0);
        while let Some(done) = order.take() {
            if observer.stopped() {
                return Ok(());
            }
            bytes += done.bytes;
            inputs += 1;
            settle.take(done, observer)?;
        }
        window.leave(bytes, inputs);
    }
    match order.is_empty() || observer.stopped() {
        true => Ok(()),
        false => Err(Error::usage(
            "an input got lost on its way; please report it",
        )),
    }
}
