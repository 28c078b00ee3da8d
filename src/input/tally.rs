//! Figures of a run that grow while it is read.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Figures of a run that grow while it is read.
#[derive(Clone, Debug, Default)]
pub struct Tally(Arc<Figures>);

#[derive(Debug, Default)]
struct Figures {
    bytes: AtomicU64,
    repeated: AtomicU64,
}

impl Tally {
    /// Bytes of the disk (or standard input) taken so far, packed as they are.
    pub fn bytes(&self) -> u64 {
        self.0.bytes.load(Ordering::Relaxed)
    }

    /// Records whose id another record of the same file had before.
    pub fn repeated_ids(&self) -> u64 {
        self.0.repeated.load(Ordering::Relaxed)
    }

    pub(super) fn add_bytes(&self, n: u64) {
        self.0.bytes.fetch_add(n, Ordering::Relaxed);
    }

    pub(super) fn add_repeated(&self) {
        self.0.repeated.fetch_add(1, Ordering::Relaxed);
    }
}
