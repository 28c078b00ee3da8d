//! The text of a project file, held against the definition of the command line.

use std::ops::Range;
use std::path::Path;

use clap::builder::{Resettable, ValueHint};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use trich::near::nearest;

use super::{Fault, Setting, TABLES, is_exclusive, shared};
use crate::say;

/// All settings in the file, in its order.
pub(super) fn settings(
    file: &Path,
    text: &str,
    definition: &Command,
) -> Result<Vec<Setting>, Vec<Fault>> {
    let mut check = Check {
        file,
        text,
        definition,
        settings: Vec::new(),
        faults: Vec::new(),
    };
    match DeTable::parse(text) {
        Ok(root) => check.root(root.get_ref()),
        Err(e) => check.fault(e.span(), e.message().to_string()),
    }
    check.settings.sort_by_key(|s| s.line);
    check.faults.sort_by_key(|f| f.at);
    match check.faults.is_empty() {
        true => Ok(check.settings),
        false => Err(check.faults),
    }
}

struct Check<'f> {
    file: &'f Path,
    text: &'f str,
    definition: &'f Command,
    settings: Vec<Setting>,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn root(&mut self, root: &DeTable<'_>) {
        for (key, value) in root {
            let name: &str = key.get_ref();
            match value.get_ref() {
                DeValue::Table(table) if TABLES.contains(&name) => self.table(name, table),
                _ if shared().any(|k| k == name) => match self.shared(name) {
                    Some(arg) => self.setting("", &arg, key, value),
                    None => self.unknown("", key),
                },
                _ => self.unknown("", key),
            }
        }
    }

    fn table(&mut self, name: &str, table: &DeTable<'_>) {
        let Some(command) = self.definition.find_subcommand(name) else {
            return;
        };
        for (key, value) in table {
            match option(command, key.get_ref()) {
                Some(arg) => self.setting(name, arg, key, value),
                None => self.unknown(name, key),
            }
        }
        self.rivals(name, command, table);
    }

    /// Options of a command of which there can be one only.
    fn rivals(&mut self, name: &str, command: &Command, table: &DeTable<'_>) {
        for group in command.get_groups().filter(|g| is_exclusive(g)) {
            let of_group = |key: &str| {
                option(command, key)
                    .is_some_and(|arg| group.get_args().any(|id| id == arg.get_id()))
            };
            let set = table
                .iter()
                .filter(|(_, v)| v.get_ref().as_bool() != Some(false));
            let keys = set
                .map(|(key, _)| key)
                .filter(|key| of_group(key.get_ref()));
            let mut keys: Vec<_> = keys.collect();
            keys.sort_by_key(|key| key.span().start);
            if let [first, second, ..] = keys[..] {
                let (a, b) = (first.get_ref(), second.get_ref());
                let what = say!("config.rivals", table = name, a = a, b = b);
                self.fault(Some(second.span()), what);
            }
        }
    }

    /// A shared option, as the first command that has it defines it.
    fn shared(&self, key: &str) -> Option<Arg> {
        let commands = TABLES
            .iter()
            .filter_map(|t| self.definition.find_subcommand(t));
        let mut all = std::iter::once(self.definition).chain(commands);
        all.find_map(|command| option(command, key)).cloned()
    }

    fn setting(
        &mut self,
        table: &str,
        arg: &Arg,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) {
        match values(arg, value.get_ref()).and_then(|values| fits(arg, values)) {
            Ok(values) => self.settings.push(Setting {
                table: table.to_string(),
                key: key.get_ref().to_string(),
                values: values.into_iter().map(|v| self.below(arg, v)).collect(),
                line: self.place(key.span().start).0,
            }),
            Err(reason) => {
                let what = say!(
                    "config.wrong-value",
                    key = full(table, key.get_ref()),
                    value = self.text.get(value.span()).unwrap_or_default(),
                    reason = reason,
                );
                self.fault(Some(value.span()), what);
            }
        }
    }

    /// A path in the file is one from the file's folder.
    fn below(&self, arg: &Arg, value: String) -> String {
        let is_path = arg.get_value_hint() == ValueHint::AnyPath;
        match self.file.parent() {
            Some(dir) if is_path && value != "-" => dir.join(&value).display().to_string(),
            _ => value,
        }
    }

    fn unknown(&mut self, table: &str, key: &Spanned<std::borrow::Cow<'_, str>>) {
        let name: &str = key.get_ref();
        let owners: Vec<String> = match table {
            "" => TABLES
                .iter()
                .filter(|t| self.has(t, name))
                .map(|t| format!("[{t}]"))
                .collect(),
            _ => Vec::new(),
        };
        let known: Vec<&str> = match table {
            "" => shared().chain(TABLES).collect(),
            _ => self.keys(table),
        };
        let full = full(table, name);
        let what = match nearest(name, known.iter().copied()) {
            _ if !owners.is_empty() => {
                say!("config.in-tables", key = full, tables = owners.join(", "))
            }
            Some(near) => say!("config.unknown-near", key = full, near = near),
            None => say!("config.unknown", key = full, known = known.join(", ")),
        };
        self.fault(Some(key.span()), what);
    }

    fn has(&self, table: &str, key: &str) -> bool {
        let command = self.definition.find_subcommand(table);
        command.is_some_and(|c| option(c, key).is_some())
    }

    fn keys(&self, table: &str) -> Vec<&str> {
        let command = self.definition.find_subcommand(table).into_iter();
        let args = command.flat_map(|c| c.get_arguments());
        args.filter(|a| is_setting(a))
            .filter_map(Arg::get_long)
            .collect()
    }

    fn fault(&mut self, span: Option<Range<usize>>, what: String) {
        self.faults.push(Fault {
            file: self.file.to_path_buf(),
            at: span.map(|s| self.place(s.start)),
            what,
        });
    }

    /// Line and column, counted from 1.
    fn place(&self, byte: usize) -> (usize, usize) {
        let before = self.text.get(..byte).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        (line, column)
    }
}

/// `run.threads`, or `threads` above all tables.
fn full(table: &str, key: &str) -> String {
    match table {
        "" => key.to_string(),
        _ => format!("{table}.{key}"),
    }
}

/// The option of this long name that a file may set.
fn option<'c>(command: &'c Command, key: &str) -> Option<&'c Arg> {
    let mut args = command.get_arguments();
    args.find(|arg| arg.get_long() == Some(key) && is_setting(arg))
}

/// Help, and what says which file is read, are no settings.
pub(crate) fn is_setting(arg: &Arg) -> bool {
    let named = arg
        .get_long()
        .is_some_and(|l| l != "config" && l != "no-config");
    let sets = matches!(
        arg.get_action(),
        ArgAction::Set | ArgAction::Append | ArgAction::SetTrue | ArgAction::Count
    );
    named && sets && !arg.is_hide_set()
}

/// What the value would be on the command line.
fn values(arg: &Arg, value: &DeValue<'_>) -> Result<Vec<String>, String> {
    let many = arg.get_value_delimiter().is_some() || matches!(arg.get_action(), ArgAction::Append);
    match (arg.get_action(), value) {
        (ArgAction::SetTrue, DeValue::Boolean(b)) => Ok(vec![b.to_string()]),
        (ArgAction::SetTrue, _) => Err(say!("config.want-bool")),
        (ArgAction::Count, DeValue::Integer(_)) => one(value).map(|v| vec![v]),
        (ArgAction::Count, _) => Err(say!("config.want-number")),
        (_, DeValue::Array(list)) if many => list.iter().map(|v| one(v.get_ref())).collect(),
        (_, DeValue::Array(_)) => Err(say!("config.want-one")),
        _ => Ok(vec![one(value)?]),
    }
}

fn one(value: &DeValue<'_>) -> Result<String, String> {
    match value {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix())
            .map(|n| n.to_string())
            .map_err(|e| e.to_string()),
        other => Err(say!("config.want-text", sort = other.type_str())),
    }
}

/// Lets the option's own parser look at the values.
fn fits(arg: &Arg, values: Vec<String>) -> Result<Vec<String>, String> {
    let long = arg.get_long().unwrap_or_default();
    if matches!(arg.get_action(), ArgAction::SetTrue) {
        return Ok(values);
    }
    if matches!(arg.get_action(), ArgAction::Count) {
        let fits = values.iter().all(|v| v.parse::<u8>().is_ok());
        return fits
            .then_some(values)
            .ok_or_else(|| say!("config.want-number"));
    }
    let alone = arg
        .clone()
        .required(false)
        .global(false)
        .requires(Resettable::<clap::Id>::Reset)
        .conflicts_with(Resettable::<clap::Id>::Reset)
        .overrides_with(Resettable::<clap::Id>::Reset)
        .required_unless_present(Resettable::<clap::Id>::Reset)
        .group(Resettable::<clap::Id>::Reset);
    let command = Command::new("file").no_binary_name(true).arg(alone);
    let given = values.iter().map(|value| format!("--{long}={value}"));
    match command.try_get_matches_from(given) {
        Ok(_) => Ok(values),
        Err(e) => Err(reason(&e)),
    }
}

/// What clap says, without the command line it thinks it saw.
fn reason(e: &clap::Error) -> String {
    let strings = |kind| match e.get(kind) {
        Some(ContextValue::Strings(list)) => list.join(", "),
        Some(ContextValue::String(one)) => one.clone(),
        _ => String::new(),
    };
    if e.kind() == ErrorKind::InvalidValue {
        let known = strings(ContextKind::ValidValue);
        return match strings(ContextKind::SuggestedValue) {
            near if near.is_empty() => say!("config.one-of", known = known),
            near => say!("config.one-of-near", known = known, near = near),
        };
    }
    match std::error::Error::source(e) {
        Some(source) => source.to_string(),
        None => e.to_string().lines().next().unwrap_or_default().to_string(),
    }
}
