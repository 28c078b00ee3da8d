//! Things that come out of order, given on in order.

use std::collections::VecDeque;

/// What came early waits here.
#[derive(Debug)]
pub(super) struct Order<T> {
    next: u64,
    waiting: VecDeque<Option<T>>,
}

impl<T> Order<T> {
    /// The first that is given on has this number.
    pub(super) fn from(next: u64) -> Self {
        Order {
            next,
            waiting: VecDeque::new(),
        }
    }

    /// Takes one. Numbers come once each, and are never below those given on.
    pub(super) fn put(&mut self, number: u64, thing: T) {
        let at = number.saturating_sub(self.next) as usize;
        if at >= self.waiting.len() {
            self.waiting.resize_with(at + 1, || None);
        }
        self.waiting[at] = Some(thing);
    }

    /// The next in order, if it came.
    pub(super) fn take(&mut self) -> Option<T> {
        let next = self.waiting.front_mut()?.take()?;
        self.waiting.pop_front();
        self.next += 1;
        Some(next)
    }

    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_order_again() {
        let mut order = Order::from(7);
        let mut out = Vec::new();
        for (number, waits) in [(8, true), (10, true), (7, true), (9, false), (11, false)] {
            order.put(number, number);
            out.extend(std::iter::from_fn(|| order.take()));
            assert_eq!(order.is_empty(), !waits, "{number}");
        }
        assert_eq!(out, [7, 8, 9, 10, 11]);
    }
}
