//! The command line of `trich`: arguments in, exit code out.

mod cli;
mod commands;
mod words;

use std::process::ExitCode;

/// Articles are many small strings; the system's allocator takes a seventh of a run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::parse() {
        Ok(asked) => commands::dispatch(&asked).into(),
        Err(exit) => exit.into(),
    }
}
