//! What the golden tests share: the form of golden files and of differences.

mod difference;
mod golden;

pub(crate) use difference::{Table, compare};
pub(crate) use golden::golden;
