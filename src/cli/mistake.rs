//! Mistakes on the command line, told in the language in use.
//!
//! In: clap's error. Out: what is wrong, what may have been meant, the form of the
//! command, where to read on. Kinds that this program's options can't bring about are
//! told in clap's own words.

use std::error::Error as _;

use anstyle::{AnsiColor, Style};
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::say;

const WRONG: Style = AnsiColor::Red.on_default().bold();
const RIGHT: Style = AnsiColor::Green.on_default();

/// The whole message, or nothing for what clap has to tell itself.
pub(super) fn told(error: &clap::Error) -> Option<String> {
    let what = what(error)?;
    let mut out = format!("{WRONG}{}{WRONG:#} {what}\n", say!("mistake.error"));
    let meant = [
        (
            ContextKind::SuggestedSubcommand,
            say!("mistake.near-command"),
        ),
        (ContextKind::SuggestedArg, say!("mistake.near-option")),
        (ContextKind::SuggestedValue, say!("mistake.near-value")),
    ];
    let tips: Vec<String> = meant
        .into_iter()
        .filter_map(|(kind, words)| Some((list(error, kind)?, words)))
        .map(|(names, words)| format!("\n  {RIGHT}{words}{RIGHT:#} '{}'", names.join("', '")))
        .collect();
    if !tips.is_empty() {
        out += &format!("{}\n", tips.concat());
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let form = usage.trim_start_matches("Usage:").trim();
        out += &format!("\n{} {form}\n", say!("help.usage"));
    }
    Some(out + &format!("\n{}\n", say!("mistake.more")))
}

/// What is wrong.
fn what(error: &clap::Error) -> Option<String> {
    let arg = || one(error, ContextKind::InvalidArg);
    let value = || one(error, ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => say!("mistake.option", name = arg()?),
        ErrorKind::InvalidSubcommand => {
            let name = one(error, ContextKind::InvalidSubcommand)?;
            say!("mistake.command", name = name)
        }
        ErrorKind::MissingSubcommand => {
            let name = one(error, ContextKind::InvalidSubcommand)?;
            let known = list(error, ContextKind::ValidSubcommand)?.join(", ");
            say!("mistake.no-command", name = name, known = known)
        }
        ErrorKind::InvalidValue => {
            let known = list(error, ContextKind::ValidValue).unwrap_or_default();
            let known = match known.is_empty() {
                true => String::new(),
                false => format!("\n  {}", say!("mistake.known", known = known.join(", "))),
            };
            match value()? {
                "" => say!("mistake.no-value", name = arg()?) + &known,
                value => say!("mistake.value", name = arg()?, value = value) + &known,
            }
        }
        ErrorKind::ValueValidation => {
            let reason = error.source().map_or(String::new(), |e| format!(": {e}"));
            say!("mistake.value", name = arg()?, value = value()?) + &reason
        }
        ErrorKind::TooManyValues => say!("mistake.more-values", name = arg()?, value = value()?),
        ErrorKind::MissingRequiredArgument => {
            let names = list(error, ContextKind::InvalidArg)?;
            let lines: Vec<String> = names.iter().map(|name| format!("\n  {name}")).collect();
            say!("mistake.missing") + &lines.concat()
        }
        ErrorKind::ArgumentConflict => match list(error, ContextKind::PriorArg)? {
            names if names == [arg()?] => say!("mistake.twice", name = arg()?),
            names => say!("mistake.rivals", name = arg()?, others = names.join("', '")),
        },
        _ => return None,
    })
}

fn one(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(name) => Some(name),
        _ => None,
    }
}

/// The names of a kind, be it one or several.
fn list(error: &clap::Error, kind: ContextKind) -> Option<Vec<&str>> {
    match error.get(kind)? {
        ContextValue::String(name) => Some(vec![name]),
        ContextValue::Strings(names) => Some(names.iter().map(String::as_str).collect()),
        _ => None,
    }
}
