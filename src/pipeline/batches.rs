//! Inputs that go through the stages together.
//!
//! The code of all stages is several times what the processor keeps close at hand. An
//! article at a time, each stage finds its code gone; some articles at a time fetch it
//! once. Which inputs are together shows in no output.

use super::reader::Item;
use super::work::{MOST_ARTICLES, MOST_BYTES};

/// Inputs in batches, in order.
pub(super) struct Batches<I> {
    items: I,
    most_bytes: u64,
    /// The first of the next batch.
    next: Option<Item>,
}

impl<I: Iterator<Item = Item>> Batches<I> {
    /// Of so many bytes at most, unless an input alone has more.
    pub(super) fn of(items: I, most_bytes: u64) -> Self {
        Batches {
            items,
            most_bytes: most_bytes.min(MOST_BYTES),
            next: None,
        }
    }
}

impl<I: Iterator<Item = Item>> Iterator for Batches<I> {
    type Item = Vec<Item>;

    fn next(&mut self) -> Option<Vec<Item>> {
        let first = self.next.take().or_else(|| self.items.next())?;
        let mut bytes = first.bytes;
        let mut batch = vec![first];
        while batch.len() < MOST_ARTICLES && bytes < self.most_bytes {
            let Some(item) = self.items.next() else {
                break;
            };
            bytes = bytes.saturating_add(item.bytes);
            if bytes > self.most_bytes {
                self.next = Some(item);
                break;
            }
            batch.push(item);
        }
        Some(batch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Found;
    use crate::pipeline::reader::Chain;

    /// The numbers of what is together, of inputs with so many bytes.
    fn batches(bytes: &[u64], most_bytes: u64) -> Vec<Vec<u64>> {
        let items = bytes.iter().zip(0..).map(|(&bytes, number)| Item {
            number,
            bytes,
            chain: Chain::default(),
            found: Found::Ready(Box::default()),
        });
        Batches::of(items, most_bytes)
            .map(|batch| batch.iter().map(|item| item.number).collect())
            .collect()
    }

    #[test]
    fn all_in_order_and_none_too_large() {
        assert!(batches(&[], 100).is_empty());
        assert_eq!(batches(&[40, 60, 1], 100), [vec![0, 1], vec![2]]);
        // What is too large is alone.
        assert_eq!(
            batches(&[10, 500, 10, 100], 100),
            [vec![0], vec![1], vec![2], vec![3]]
        );
        assert_eq!(batches(&[MOST_BYTES, 1], u64::MAX), [vec![0], vec![1]]);
        let many = batches(&[0; MOST_ARTICLES + 1], 100);
        let sizes: Vec<usize> = many.iter().map(Vec::len).collect();
        assert_eq!(sizes, [MOST_ARTICLES, 1]);
    }
}
