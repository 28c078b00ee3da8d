//! What each command does: glue between options, library and streams.
//!
//! Standard output is data, standard error is talk. A closed pipe on either is no
//! error: whoever closed it has seen enough.

mod config;
mod diff;
mod doctor;
mod eval;
mod explain;
mod export;
mod extract;
mod gazetteers;
mod help;
mod kinds;
mod load;
mod progress;
mod report;
mod run;
mod schema;
mod shell;
mod talk;
mod timings;
mod tokens;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use trich::engine::Engine;
use trich::gazetteer::{Gazetteers, Sources};
use trich::input::{self, Input};
use trich::{Error, Result};

use crate::cli::{Asked, Command, One, Overlay};
use crate::say;
use crate::words;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All was read (checked, found).
    Done = 0,
    /// Finished, but something was rejected, or nothing was found, or something
    /// differs.
    Rejects = 1,
    /// Could not run, or not to the end; no table was written.
    Failed = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Does what is asked, and tells what stood in the way.
pub(crate) fn dispatch(asked: &Asked) -> Exit {
    let done = match &asked.command {
        Command::Run(options) => run::run(options),
        Command::Extract(one) => extract::run(one),
        Command::Tokens(options) => tokens::run(options),
        Command::Explain(one) => explain::run(one),
        Command::Gazetteers(which) => gazetteers::run(which),
        Command::Eval(options) => eval::run(options),
        Command::Diff(options) => diff::run(options),
        Command::Schema(options) => schema::run(options),
        Command::Load(options) => load::run(options),
        Command::Export(options) => export::run(options),
        Command::Report(options) => report::run(options),
        Command::Doctor(options) => doctor::run(options),
        Command::Config(options) => config::run(options, asked),
        Command::Completions(options) => shell::completions(options),
        Command::Man(options) => shell::man(options),
        Command::Help(options) => help::run(options),
    };
    match done {
        Ok(exit) => exit,
        Err(Failure::Pipe(e)) if e.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(Failure::Pipe(e)) => {
            tell(&say!("tell.stdout", error = words::told(&e.to_string())));
            Exit::Failed
        }
        Err(Failure::Work(e)) => {
            tell_error(&e);
            Exit::Failed
        }
    }
}

/// What can go wrong in a command.
pub(crate) enum Failure {
    /// Printing the answer.
    Pipe(io::Error),
    /// Finding it.
    Work(Error),
}

impl From<io::Error> for Failure {
    fn from(e: io::Error) -> Self {
        Failure::Pipe(e)
    }
}

impl From<Error> for Failure {
    fn from(e: Error) -> Self {
        Failure::Work(e)
    }
}

/// What commands return.
pub(crate) type Outcome = std::result::Result<Exit, Failure>;

/// Says something to the person at the terminal, if one is left to hear it.
/// File names may hold anything; what would disturb a terminal is left out.
fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "{}", plain(message));
}

/// A text without what would disturb a terminal.
fn plain(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\n', "?")
}

/// Says what stood in the way, each line with the program's name.
fn tell_error(e: &Error) {
    for line in words::told(&e.to_string()).lines() {
        tell(&format!("trich: {line}"));
    }
    match e.faults().len() {
        0 => {}
        1 => tell(&say!("tell.one-fault")),
        n => tell(&say!("tell.faults", n = n)),
    }
}

/// Where the tables asked for come from.
fn sources(overlay: &Overlay) -> Sources {
    Sources {
        overlay: overlay.gazetteers.clone(),
    }
}

fn tables(overlay: &Overlay) -> Result<Gazetteers> {
    match &overlay.gazetteers {
        Some(dir) => Gazetteers::with_overlay(dir),
        None => Gazetteers::embedded(),
    }
}

/// The article of a command that reads one.
fn article(one: &One) -> Result<(Engine, Input)> {
    let gazetteers = tables(&one.tables)?;
    let options = one.input.options(one.limit.max_bytes);
    let input = match &one.record {
        Some(record) => input::read_record(&one.path, record, options)?,
        None => input::read_one(&one.path, options)?,
    };
    Ok((Engine::new(gazetteers), input))
}

fn stdout() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}
