//! The command line of `trich`: arguments in, exit code out.

mod cli;
mod commands;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::parse() {
        Ok(asked) => commands::dispatch(&asked).into(),
        Err(exit) => exit.into(),
    }
}
