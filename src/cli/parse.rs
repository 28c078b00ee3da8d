//! From arguments to what is asked: language, project file, flags, in this order,
//! since the first two say how the third are read.

use std::ffi::{OsStr, OsString};
use std::io::Write;

use clap::error::ErrorKind;
use clap::{ArgMatches, CommandFactory, FromArgMatches};

use super::config::{self, Choice, Fault, Settings};
use super::localised::localised;
use super::mistake;
use super::{Cli, Command};
use crate::commands::Exit;
use crate::words::{self, Language, Origin};

/// What is asked, and what the project file says beside it.
pub(crate) struct Asked {
    pub(crate) command: Command,
    pub(crate) settings: Settings,
    /// What decided on the language.
    pub(crate) spoken: Spoken,
}

/// Where the language comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spoken {
    Flag,
    Environment(Origin),
    /// This line of the project file.
    File(usize),
    Default,
}

/// Reads the command line. What is wrong with it is told here.
pub(crate) fn parse() -> Result<Asked, Exit> {
    let args: Vec<OsString> = std::env::args_os().collect();
    let early = Early::of(&args);
    let (language, spoken) = early.language();
    words::speak(language);
    let settings = match config::read(&early.config, &bare()) {
        Ok(settings) => settings,
        Err(faults) => return without_file(args, &faults, spoken),
    };
    let spoken = early.with_file(&settings, spoken);
    let matches = config::lay_under(definition(), &settings).try_get_matches_from(args);
    let command = matches.and_then(|m| command(&m)).map_err(|e| told(&e))?;
    Ok(Asked {
        command,
        settings,
        spoken,
    })
}

/// The definition of all commands, for what is made from it.
pub(crate) fn definition() -> clap::Command {
    localised(bare())
}

/// The same without a word.
fn bare() -> clap::Command {
    config::with_negations(Cli::command())
}

/// Reads a command line of which parts may be missing.
pub(crate) fn part_of(line: &[OsString], settings: &Settings) -> Result<ArgMatches, clap::Error> {
    let free = |command: clap::Command| {
        let groups: Vec<_> = command.get_groups().map(|g| g.get_id().clone()).collect();
        let command = groups.into_iter().fold(command, |command, id| {
            command.mut_group(id.as_str(), |g| g.required(false))
        });
        command.mut_args(|arg| {
            let unless = clap::builder::Resettable::<clap::Id>::Reset;
            arg.required(false).required_unless_present(unless)
        })
    };
    let definition = definition().mut_subcommands(free);
    let name = OsStr::new("trich").to_os_string();
    let line = std::iter::once(name).chain(line.iter().cloned());
    config::lay_under(definition, settings).try_get_matches_from(line)
}

fn command(matches: &ArgMatches) -> Result<Command, clap::Error> {
    Cli::from_arg_matches(matches).map(|cli| cli.command)
}

/// A broken file keeps nobody from reading what a file may hold.
fn without_file(args: Vec<OsString>, faults: &[Fault], spoken: Spoken) -> Result<Asked, Exit> {
    let matches = definition().try_get_matches_from(args);
    match matches.and_then(|m| command(&m)) {
        Ok(command @ (Command::Help(_) | Command::Completions(_) | Command::Man(_))) => Ok(Asked {
            command,
            settings: Settings::default(),
            spoken,
        }),
        Err(e) if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Err(told(&e))
        }
        _ => {
            let mut out = anstream::stderr();
            for fault in faults {
                let _ = writeln!(out, "trich: {fault}");
            }
            Err(Exit::Failed)
        }
    }
}

/// Prints what clap has to say: help, version, or a mistake.
fn told(e: &clap::Error) -> Exit {
    // Nobody may be left to read it.
    let _ = match mistake::told(e) {
        Some(message) => write!(anstream::stderr(), "{message}"),
        None => e.print(),
    };
    match e.exit_code() {
        0 => Exit::Done,
        _ => Exit::Failed,
    }
}

/// What has to be known before the command line is understood.
#[derive(Debug, Default, PartialEq, Eq)]
struct Early {
    language: Option<Language>,
    config: Choice,
}

impl Early {
    fn of(args: &[OsString]) -> Self {
        let mut early = Early::default();
        let mut args = args.iter().skip(1);
        while let Some(arg) = args.next() {
            let text = arg.to_string_lossy();
            let (name, value) = match text.split_once('=') {
                Some((name, value)) => (name, Some(OsString::from(value))),
                None => (&*text, None),
            };
            let mut value = || value.clone().or_else(|| args.next().cloned());
            match name {
                "--" => break,
                "--lang" => {
                    let name = value().unwrap_or_default();
                    early.language = Language::of_name(&name.to_string_lossy());
                }
                "--config" => {
                    early.config = value().map_or(Choice::Nearest, |v| Choice::This(v.into()))
                }
                "--no-config" => early.config = Choice::None,
                _ => {}
            }
        }
        early
    }

    /// The language as long as the project file is not read.
    fn language(&self) -> (Language, Spoken) {
        let variable = || words::from_environment(true).or_else(|| words::from_environment(false));
        match self.language {
            Some(language) => (language, Spoken::Flag),
            None => match variable() {
                Some((language, name)) => (language, Spoken::Environment(name)),
                None => (Language::default(), Spoken::Default),
            },
        }
    }

    /// The file stands above what the system says, and below what is said to us.
    fn with_file(&self, settings: &Settings, spoken: Spoken) -> Spoken {
        let said = self.language.is_some() || words::from_environment(true).is_some();
        match settings.language() {
            Some((name, setting)) if !said => {
                words::speak(Language::of_name(name).unwrap_or_default());
                Spoken::File(setting.line)
            }
            _ => spoken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_holds() {
        definition().debug_assert();
    }

    #[test]
    fn what_is_seen_early() {
        let early = |line: &str| {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            Early::of(&args)
        };
        let vi = Some(Language::Vietnamese);
        for (line, language, config) in [
            ("trich run a -o b", None, Choice::Nearest),
            ("trich --lang vi run a", vi, Choice::Nearest),
            ("trich run --lang=vi --no-config", vi, Choice::None),
            (
                "trich run --config a.toml",
                None,
                Choice::This("a.toml".into()),
            ),
            (
                "trich run --config=a=b.toml",
                None,
                Choice::This("a=b.toml".into()),
            ),
            ("trich run -- --lang vi", None, Choice::Nearest),
            ("trich --lang", None, Choice::Nearest),
        ] {
            assert_eq!(early(line), Early { language, config }, "{line}");
        }
    }
}
