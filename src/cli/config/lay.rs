//! Settings laid under the flags: they become the defaults of the definition.

use std::collections::HashMap;

use clap::builder::{ArgPredicate, OsStr, Resettable};
use clap::{Arg, ArgAction, Command, Id};

use super::check::is_setting;
use super::{Settings, TABLES, is_exclusive};

/// The definition with the file's values as defaults, for all commands.
pub(crate) fn lay_under(definition: Command, settings: &Settings) -> Command {
    if settings.list.is_empty() {
        return definition;
    }
    definition.mut_subcommands(|command| {
        let name = command.get_name().to_string();
        match TABLES.contains(&name.as_str()) {
            true => lay_under_one(command, &name, settings),
            // Those of commands of commands have no table, only what is shared.
            false => command.mut_subcommands(|c| lay_under_one(c, "", settings)),
        }
    })
}

fn lay_under_one(command: Command, name: &str, settings: &Settings) -> Command {
    let told = |arg: &Arg| {
        let key = arg.get_long().filter(|_| is_setting(arg))?;
        settings.of(name, key).map(|setting| setting.values.clone())
    };
    let told: HashMap<Id, (Vec<String>, Vec<Rival>)> = command
        .get_arguments()
        .filter_map(|arg| Some((arg.get_id().clone(), (told(arg)?, rivals(&command, arg)))))
        .collect();
    let command = told.keys().fold(command, free);
    command.mut_args(|arg| match told.get(arg.get_id()) {
        Some((values, rivals)) => with_default(arg, values, rivals),
        None => arg,
    })
}

/// An option that can't stand beside another, and when it is there.
type Rival = (Id, ArgPredicate);

/// Where one of these is given, the file's value gives way.
fn rivals(command: &Command, arg: &Arg) -> Vec<Rival> {
    let groups = command.get_groups().filter(|g| is_exclusive(g));
    let mates: Vec<&Id> = groups
        .filter(|g| g.get_args().any(|id| id == arg.get_id()))
        .flat_map(|g| g.get_args())
        .collect();
    let conflicts = command.get_arg_conflicts_with(arg);
    // The other conflicts are with options that have values of their own.
    let conflicts = conflicts.into_iter().filter(|other| other.is_positional());
    let mates = command
        .get_arguments()
        .filter(|a| mates.contains(&a.get_id()));
    mates
        .chain(conflicts)
        .filter(|other| other.get_id() != arg.get_id())
        .map(|other| (other.get_id().clone(), given(other)))
        .collect()
}

/// A flag that is not given is there all the same, as false.
fn given(arg: &Arg) -> ArgPredicate {
    match arg.get_action() {
        ArgAction::SetTrue => ArgPredicate::Equals("true".into()),
        _ => ArgPredicate::IsPresent,
    }
}

/// What the file gives need not be given again.
fn free(command: Command, id: &Id) -> Command {
    let groups: Vec<Id> = command
        .get_groups()
        .filter(|g| g.get_args().any(|member| member == id))
        .map(|g| g.get_id().clone())
        .collect();
    groups.into_iter().fold(command, |command, group| {
        command.mut_group(group.as_str(), |g| g.required(false))
    })
}

fn with_default(arg: Arg, values: &[String], rivals: &[Rival]) -> Arg {
    let takes_back = negation(&arg);
    let is_flag = matches!(arg.get_action(), ArgAction::SetTrue);
    let mut arg = arg
        .required(false)
        .required_unless_present(Resettable::<Id>::Reset)
        .default_values(values.iter().map(OsStr::from));
    // A flag that gives way is false, anything else is not there.
    let gone = || match is_flag {
        true => Resettable::Value(OsStr::from("false")),
        false => Resettable::Reset,
    };
    for (rival, given) in rivals {
        arg = arg.default_value_if(rival.clone(), given.clone(), gone());
    }
    match takes_back {
        Some(no) => arg.default_value_if(no, "true", "false"),
        None => arg,
    }
}

/// The flag that takes back one that the file sets: `no-quiet`.
pub(crate) fn negation(arg: &Arg) -> Option<String> {
    let is_flag = matches!(arg.get_action(), ArgAction::SetTrue) && is_setting(arg);
    let long = arg.get_long().filter(|_| is_flag)?;
    Some(format!("no-{long}"))
}

/// The definition with a flag beside each that a file can set, to take it back.
pub(crate) fn with_negations(definition: Command) -> Command {
    definition.mut_subcommands(|command| {
        let flags: Vec<(Id, String)> = command
            .get_arguments()
            .filter_map(|arg| Some((arg.get_id().clone(), negation(arg)?)))
            .collect();
        let command = command.mut_args(|arg| match negation(&arg) {
            Some(no) => arg.overrides_with(no),
            None => arg,
        });
        flags.into_iter().fold(command, |command, (id, no)| {
            let takes_back = Arg::new(no.clone()).long(no).action(ArgAction::SetTrue);
            command.arg(takes_back.hide(true).overrides_with(id))
        })
    })
}
