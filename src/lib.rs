#![doc = include_str!("../README.md")]
pub mod calendar;
pub mod engine;
pub mod error;
pub mod extract;
pub mod gazetteer;
pub mod input;
pub mod page;
pub mod pipeline;
pub mod places;
pub mod record;
pub mod resolve;
pub mod span;
pub mod text;
pub mod token;
pub mod write;
pub use engine::Engine;
pub use error::{Error, Result};
pub use input::{Input, Inputs};
