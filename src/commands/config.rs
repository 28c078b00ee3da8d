//! `trich config`: the settings in force, and where each comes from.
//!
//! The text is a project file again: what is printed can be read.

use std::ffi::OsString;
use std::io::{self, Write};

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches};
use serde_json::{Value, json};
use trich::near::nearest;

use super::{Exit, Outcome, stdout, tell};
use crate::cli::config::{Settings, TABLES, is_setting, negation};
use crate::cli::{Asked, Config, Spoken, definition, part_of};
use crate::say;
use crate::words;

/// Columns before the origin of a value.
const WIDTH: usize = 40;

/// One option of one command.
struct Shown {
    command: &'static str,
    key: String,
    /// Null if it is not set.
    value: Value,
    origin: Origin,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Default,
    File(usize),
    Flag,
    Environment(&'static str),
}

pub(super) fn run(options: &Config, asked: &Asked) -> Outcome {
    let settings = &asked.settings;
    let mut shown = vec![language(asked.spoken)];
    let Some(commands) = commands(&options.line) else {
        return Ok(Exit::Failed);
    };
    for command in commands {
        let line = match options.line.is_empty() {
            true => vec![OsString::from(command)],
            false => options.line.clone(),
        };
        match part_of(&line, settings) {
            Ok(matches) => shown.extend(of_command(command, &matches, settings)),
            Err(e) => {
                e.print()?;
                return Ok(Exit::Failed);
            }
        }
    }
    let mut out = stdout();
    match options.json {
        true => writeln!(out, "{:#}", to_json(&shown, settings))?,
        false => print(&mut out, &shown, settings)?,
    }
    out.flush()?;
    Ok(Exit::Done)
}

/// The commands that are asked about; all that have settings, if none is.
fn commands(line: &[OsString]) -> Option<Vec<&'static str>> {
    let Some(name) = line.first() else {
        return Some(TABLES.to_vec());
    };
    let name = name.to_string_lossy();
    let known = TABLES.into_iter().find(|table| *table == name);
    if known.is_none() {
        tell(&match nearest(&name, TABLES) {
            Some(near) => say!("config.no-command-near", command = name, near = near),
            None => say!(
                "config.no-command",
                command = name,
                known = TABLES.join(", ")
            ),
        });
    }
    known.map(|table| vec![table])
}

fn language(spoken: Spoken) -> Shown {
    Shown {
        command: "",
        key: "lang".to_string(),
        value: json!(words::language().name()),
        origin: match spoken {
            Spoken::Flag => Origin::Flag,
            Spoken::Environment(name) => Origin::Environment(name),
            Spoken::File(line) => Origin::File(line),
            Spoken::Default => Origin::Default,
        },
    }
}

fn of_command(command: &'static str, matches: &ArgMatches, settings: &Settings) -> Vec<Shown> {
    let definition = definition();
    let (Some(about), Some(matches)) = (
        definition.find_subcommand(command),
        matches.subcommand_matches(command),
    ) else {
        return Vec::new();
    };
    let args = about.get_arguments().filter(|arg| is_setting(arg));
    args.map(|arg| Shown {
        command,
        key: arg.get_long().unwrap_or_default().to_string(),
        value: value(arg, matches),
        origin: origin(command, arg, matches, settings),
    })
    .collect()
}

fn value(arg: &Arg, matches: &ArgMatches) -> Value {
    let raw = matches.get_raw(arg.get_id().as_str());
    let raw = raw.into_iter().flatten();
    let mut all: Vec<Value> = raw.map(|text| typed(&text.to_string_lossy())).collect();
    let many = arg.get_value_delimiter().is_some() || matches!(arg.get_action(), ArgAction::Append);
    match many {
        true if all.is_empty() => Value::Null,
        true => Value::Array(all),
        false => all.pop().unwrap_or_default(),
    }
}

/// As a project file has it.
fn typed(text: &str) -> Value {
    match text {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => text
            .parse::<i64>()
            .map_or_else(|_| json!(text), |n| json!(n)),
    }
}

fn origin(command: &str, arg: &Arg, matches: &ArgMatches, settings: &Settings) -> Origin {
    let by_flag = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let id = arg.get_id().as_str();
    if by_flag(id) || negation(arg).is_some_and(|no| by_flag(&no)) {
        return Origin::Flag;
    }
    let is_set = matches.value_source(id).is_some();
    let told = settings.of(command, arg.get_long().unwrap_or_default());
    match told.filter(|_| is_set) {
        Some(setting) => Origin::File(setting.line),
        None => Origin::Default,
    }
}

fn to_json(shown: &[Shown], settings: &Settings) -> Value {
    let file = settings.file.as_ref().map(|f| f.display().to_string());
    let list = shown.iter().map(|s| {
        let mut object = json!({"command": s.command, "key": s.key, "value": s.value});
        let (from, more) = match s.origin {
            Origin::Default => ("default", None),
            Origin::File(line) => ("file", Some(("line", json!(line)))),
            Origin::Flag => ("flag", None),
            Origin::Environment(name) => ("environment", Some(("variable", json!(name)))),
        };
        object["from"] = json!(from);
        if let Some((key, value)) = more {
            object[key] = value;
        }
        object
    });
    json!({"file": file, "settings": list.collect::<Vec<_>>()})
}

fn print(out: &mut impl Write, shown: &[Shown], settings: &Settings) -> io::Result<()> {
    let file = settings.file.as_ref().map(|f| f.display().to_string());
    match &file {
        Some(file) => writeln!(out, "# {file}")?,
        None => writeln!(out, "# {}", say!("config.no-file"))?,
    }
    let file = file.unwrap_or_default();
    let mut command = "";
    for s in shown {
        if s.command != command {
            command = s.command;
            writeln!(out, "\n[{command}]")?;
        }
        let line = match &s.value {
            Value::Null => format!("# {} =", s.key),
            value => format!("{} = {value}", s.key),
        };
        let from = match s.origin {
            Origin::Default if s.value.is_null() => say!("config.unset"),
            Origin::Default => say!("config.default"),
            Origin::File(n) => format!("{file}:{n}"),
            Origin::Flag => say!("config.flag"),
            Origin::Environment(name) => name.to_string(),
        };
        writeln!(out, "{line:WIDTH$} # {from}")?;
    }
    Ok(())
}
