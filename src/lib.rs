#![doc = "x"]
pub mod codes;
pub mod error;
pub mod extract;
pub mod gazetteer;
pub mod page;
pub mod places;
pub mod record;
pub mod span;
pub mod text;
pub mod token;
pub use error::{Error, Result};
