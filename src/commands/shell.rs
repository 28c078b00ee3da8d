//! `trich completions` and `trich man`: what a shell and a reader of manuals want,
//! made from the definition of the command line.

use std::fs;
use std::io::Write;

use trich::Error;

use super::{Exit, Outcome, stdout};
use crate::cli::{Completions, Man, definition};

pub(super) fn completions(options: &Completions) -> Outcome {
    // Into memory first: the generator panics at a closed pipe.
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut definition(), "trich", &mut script);
    let mut out = stdout();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Exit::Done)
}

pub(super) fn man(options: &Man) -> Outcome {
    let dir = &options.output;
    let failed = |e: std::io::Error| Error::usage(format!("{}: {e}", dir.display()));
    fs::create_dir_all(dir).map_err(failed)?;
    clap_mangen::generate_to(definition(), dir).map_err(failed)?;
    Ok(Exit::Done)
}
