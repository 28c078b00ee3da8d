//! How much may be on its way between reader and writer.

use std::sync::{Condvar, Mutex};

use super::work::held;

/// More inputs than this are not on their way at once, however small.
const MOST_INPUTS: u64 = 1024;

/// A bound on bytes and inputs that were let in and are not yet out.
#[derive(Debug)]
pub(super) struct Window {
    most_bytes: u64,
    inside: Mutex<Inside>,
    room: Condvar,
}

#[derive(Debug, Default)]
struct Inside {
    bytes: u64,
    inputs: u64,
    closed: bool,
}

impl Window {
    pub(super) fn new(most_bytes: u64) -> Self {
        Window {
            most_bytes,
            inside: Mutex::default(),
            room: Condvar::new(),
        }
    }

    /// Waits until there is room, and enters with so many bytes and inputs. What is larger
    /// than the window enters alone. False once the window is closed.
    pub(super) fn enter(&self, bytes: u64, inputs: u64) -> bool {
        let full = |inside: &mut Inside| {
            let more = inside.bytes.saturating_add(bytes) > self.most_bytes;
            let many = inside.inputs.saturating_add(inputs) > MOST_INPUTS;
            !inside.closed && inside.inputs > 0 && (more || many)
        };
        let waited = self.room.wait_while(held(&self.inside), full);
        let mut inside = waited.unwrap_or_else(std::sync::PoisonError::into_inner);
        inside.bytes += bytes;
        inside.inputs += inputs;
        !inside.closed
    }

    /// Leaves what entered with so many bytes and inputs, all of it or a part. Whoever waits
    /// is woken once a quarter of the window is free: to be woken for each input that leaves
    /// takes more time than to find the next.
    pub(super) fn leave(&self, bytes: u64, inputs: u64) {
        let mut inside = held(&self.inside);
        inside.bytes -= bytes;
        inside.inputs -= inputs;
        let free = |inside: u64, most: u64| inside <= most - most / 4;
        if free(inside.bytes, self.most_bytes) && free(inside.inputs, MOST_INPUTS) {
            self.room.notify_one();
        }
    }

    /// Lets nobody in any more.
    pub(super) fn close(&self) {
        held(&self.inside).closed = true;
        self.room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    #[test]
    fn no_more_than_fits_is_inside() {
        let window = Window::new(100);
        let entered = AtomicU64::new(0);
        let soon = || std::thread::sleep(Duration::from_millis(50));
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for bytes in [60, 40, 500, 1] {
                    if !window.enter(bytes, 1) {
                        return;
                    }
                    entered.fetch_add(1, Ordering::SeqCst);
                }
            });
            let inside = |n: u64| {
                soon();
                assert_eq!(entered.load(Ordering::SeqCst), n);
            };
            inside(2);
            window.leave(60, 1);
            inside(2);
            // The large one enters alone.
            window.leave(40, 1);
            inside(3);
            window.close();
            inside(3);
        });
    }
}
