//! Offsets into a text, typed by the text they belong to.
//!
//! Two texts exist for each article: the *source*, exactly as stored, and the
//! *clean* text made from it for matching. A [`Span`] says in its type which of
//! the two it points into, so that mixing them does not compile.

use std::marker::PhantomData;

/// Marks offsets into the text as it was read. Never instantiated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {}

/// Marks offsets into the normalised text. Never instantiated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clean {}

/// A half-open byte range `start..end` in the text named by `T`.
///
/// Offsets are bytes of UTF-8 and always lie on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<T> {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    text: PhantomData<T>,
}

impl<T> Span<T> {
    /// The span `start..end`. `start <= end` is the caller's duty.
    pub const fn new(start: u32, end: u32) -> Self {
        Span {
            start,
            end,
            text: PhantomData,
        }
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The span as a range to slice with.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this span (equal spans do).
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl<T> std::fmt::Debug for Span<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
