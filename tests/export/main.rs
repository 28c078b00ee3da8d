//! `trich export` and the way back: what is written for other tools holds every
//! mention at its place, and what they give back is judged right.
//!
//! The readers of those tools are asked in CI (`.ci/export`); here the formats are
//! read by their own rules, as far as a few lines can.

mod back;
mod chosen;
mod formats;
mod output;
mod refused;
mod rows_back;
