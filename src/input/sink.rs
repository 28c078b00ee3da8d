//! From the thread that reads to those who ask for items: batches with
//! back-pressure, and the count that lets a later run go on.
//!
//! A batch is small, and only few are under way, so what is read ahead is a few
//! megabytes and one article more, however much there is to read.

use std::sync::mpsc::SyncSender;

use super::fault::Stop;
use super::found::Found;
use super::options::Position;

/// A batch is sent with so many items, or bytes.
const BATCH_ITEMS: usize = 64;
const BATCH_BYTES: u64 = 1 << 20;

/// What is sent.
#[derive(Debug)]
pub(super) enum Sent {
    /// An item, and the place behind it.
    Item(Box<Found>, Position),
    /// There is no more. Without this word the reader broke.
    End,
}

/// Where items go.
pub(super) struct Sink {
    to: SyncSender<Vec<Sent>>,
    batch: Vec<Sent>,
    bytes: u64,
    /// The place of the next item.
    at: Position,
    /// Where this run begins.
    start: Position,
    has_sent: bool,
}

impl Sink {
    pub(super) fn new(to: SyncSender<Vec<Sent>>, start: Position) -> Self {
        Sink {
            to,
            batch: Vec::new(),
            bytes: 0,
            at: Position::default(),
            start,
            has_sent: false,
        }
    }

    /// Whether the whole next file was read by an earlier run. If so it counts
    /// as read.
    pub(super) fn skips_file(&mut self) -> bool {
        let skips = self.at.files < self.start.files;
        if skips {
            self.at.files += 1;
        }
        skips
    }

    /// A file of the disk is done.
    pub(super) fn end_file(&mut self) {
        self.at = Position {
            files: self.at.files + 1,
            items: 0,
        };
    }

    /// Whether the next item was taken by an earlier run.
    pub(super) fn skips(&self) -> bool {
        self.at.files == self.start.files && self.at.items < self.start.items
    }

    /// Hands on the next item, which is made only if it is wanted.
    pub(super) fn put(&mut self, make: impl FnOnce() -> Found) -> Result<(), Stop> {
        let skips = self.skips();
        self.at.items += 1;
        if skips {
            return Ok(());
        }
        let found = make();
        self.bytes += found.bytes();
        self.batch.push(Sent::Item(Box::new(found), self.at));
        // The first goes at once: the run begins while more is read.
        let is_full = self.batch.len() >= BATCH_ITEMS || self.bytes >= BATCH_BYTES;
        match is_full || !self.has_sent {
            true => self.flush(),
            false => Ok(()),
        }
    }

    /// Sends what is gathered.
    pub(super) fn flush(&mut self) -> Result<(), Stop> {
        self.bytes = 0;
        let batch = std::mem::take(&mut self.batch);
        self.has_sent = true;
        match batch.is_empty() {
            true => Ok(()),
            false => self.to.send(batch).map_err(|_| Stop::Gone),
        }
    }

    /// Says that there is no more.
    pub(super) fn end(mut self) {
        self.batch.push(Sent::End);
        let _ = self.flush();
    }
}
