#![doc = "x"]
pub mod error;
pub mod extract;
pub mod gazetteer;
pub mod names;
pub mod record;
pub mod resolve;
pub mod span;
pub mod text;
pub mod token;
pub use error::{Error, Result};
