//! What was seen before: texts of this run, articles of an earlier one.
//!
//! In: articles, in input order or nearly so. Out: whether the text was there
//! already ([`Texts`]), and whether an earlier run has the very same bytes under
//! the same id ([`Before`]). Both keep their lists in files and 11 to 22 bytes an
//! entry in memory, so that ten million articles cost 134 MB at most.

mod before;
mod earlier;
mod index;
mod list;
mod text;
mod texts;

pub use before::{Before, Since, fingerprint};
pub use index::Digest;
pub use text::digest;
pub use texts::{First, Texts};
