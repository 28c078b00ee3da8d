//! The command line of `trich`: arguments in, exit code out.

mod cli;
mod commands;

use std::process::ExitCode;

fn main() -> ExitCode {
    commands::dispatch(cli::parse()).into()
}
