//! The command line of `trich`: arguments in, exit code out.

mod cli;
mod commands;

use std::process::ExitCode;

/// Articles are many small strings; the system's allocator takes a seventh of a run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    commands::dispatch(cli::parse()).into()
}
