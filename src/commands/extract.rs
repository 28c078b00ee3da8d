//! `trich extract`: one article's record as JSON.

use std::io::Write;

use trich::write::to_json;

use super::{Exit, Outcome, article, stdout};
use crate::cli::One;

pub(super) fn run(one: &One) -> Outcome {
    let (engine, input) = article(one)?;
    let mut out = stdout();
    writeln!(out, "{}", to_json(&engine.record(&input)))?;
    out.flush()?;
    Ok(Exit::Done)
}
