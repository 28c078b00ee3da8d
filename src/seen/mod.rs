//! What was seen before: texts of this run, articles of an earlier one.
//!
//! In: articles, in input order or nearly so. Out: whether the text was there
//! already ([`Texts`]), and whether an earlier run has the very same bytes under
//! the same id ([`Before`]). Both keep their lists in files. Where a key stands in
//! one costs 11 to 22 bytes of memory for the latest [`IN_MEMORY`] keys, so 134 MB
//! at most, and nothing for others, which are looked up in files.

mod before;
mod earlier;
mod hidden;
mod index;
mod list;
mod places;
mod sorted;
mod text;
mod texts;

/// So many keys of a list are kept in memory unless a run is told otherwise.
pub const IN_MEMORY: usize = 12_000_000;

pub use before::{Before, Gone, Now, Since, fingerprint};
pub use hidden::Hidings;
pub use index::Digest;
pub use text::digest;
pub use texts::{First, Texts};
