//! The definition of the command line with its words, in the language in use.
//!
//! In: commands and options without a word. Out: the same with those that
//! `messages.csv` has under `help.COMMAND` and `help.COMMAND.OPTION`; what several
//! commands share stands under `help.option.OPTION`.

use clap::builder::Resettable;
use clap::{Arg, Command};

use crate::say;
use crate::words::{self, Language};

/// Puts the words to a definition.
pub(super) fn localised(definition: Command) -> Command {
    let about = say!("help.trich");
    let more = say!("help.more");
    let codes = say!("help.codes");
    let examples = examples(&definition);
    with_form(definition)
        .about(about)
        .long_about(Resettable::Reset)
        .after_help(format!("{examples}\n\n{codes}\n{more}"))
        .mut_args(|arg| of_option(arg, "option"))
        .mut_subcommands(|command| {
            let name = command.get_name().to_string();
            of_command(command, &name)
        })
}

fn of_command(command: Command, path: &str) -> Command {
    let examples = examples(&command);
    let words = words::find(&format!("help.{path}")).unwrap_or_default();
    let note = words::find(&format!("help.{path}.note"));
    let note = note.map(|note| format!("{note}\n\n")).unwrap_or_default();
    let seldom = command.get_arguments().any(Arg::is_hide_short_help_set);
    let more = match seldom {
        true => format!("\n\n{}", say!("help.seldom", command = path)),
        false => String::new(),
    };
    with_form(command)
        .about(words)
        .long_about(Resettable::Reset)
        .after_help(format!("{note}{examples}{more}"))
        .after_long_help(format!("{note}{examples}"))
        .mut_args(|arg| of_option(arg, path))
        .mut_subcommands(|command| {
            let path = format!("{path}.{}", command.get_name());
            of_command(command, &path)
        })
}

/// `Examples:`, and each on its line.
fn examples(command: &Command) -> String {
    let all = command
        .get_after_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let lines = all.lines().map(|line| format!("\n  {}", line.trim()));
    say!("help.examples") + &lines.collect::<String>()
}

/// Headings that are not those of options.
fn with_form(command: Command) -> Command {
    let usage = say!("help.usage");
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"
    );
    command
        .help_template(template)
        .subcommand_help_heading(say!("help.heading.commands"))
}

fn of_option(arg: Arg, path: &str) -> Arg {
    let name = arg.get_long().unwrap_or(arg.get_id().as_str()).to_string();
    let own = words::find(&format!("help.{path}.{name}"));
    let words = own.or_else(|| words::find(&format!("help.option.{name}")));
    let heading = match arg.get_help_heading() {
        Some("Input") => say!("help.heading.input"),
        Some("Output") => say!("help.heading.output"),
        Some("Running") => say!("help.heading.running"),
        _ if arg.is_positional() => say!("help.heading.arguments"),
        _ => say!("help.heading.options"),
    };
    let words = words.unwrap_or_default().to_string();
    let arg = arg.help_heading(heading).long_help(Resettable::Reset);
    match words::language() {
        Language::English => arg.help(words),
        Language::Vietnamese => with_values(arg, words),
    }
}

/// What clap would add in English.
fn with_values(arg: Arg, words: String) -> Arg {
    let defaults: Vec<_> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy().into_owned())
        .filter(|value| !value.is_empty())
        .collect();
    let takes = arg.get_action().takes_values();
    let known: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_string())
        .collect();
    if !takes {
        return arg.help(words);
    }
    let mut words = words;
    if !defaults.is_empty() {
        words += &say!("help.default", value = defaults.join(","));
    }
    if !known.is_empty() {
        words += &say!("help.values", values = known.join(", "));
    }
    arg.help(words)
        .hide_default_value(true)
        .hide_possible_values(true)
}
