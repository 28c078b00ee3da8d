//! `trich help`: topics, and all options of a command.
//!
//! The texts of topics are Markdown in `src/help/`, one file a topic and language.

use std::io::Write;

use trich::near::nearest;

use super::{Exit, Outcome, stdout, tell};
use crate::cli::{Help, definition};
use crate::say;
use crate::words;

/// A topic: its name and its text in both languages.
struct Topic {
    name: &'static str,
    texts: [&'static str; 2],
}

macro_rules! topics {
    ($($name:literal),* $(,)?) => {
        [$(Topic {
            name: $name,
            texts: [
                include_str!(concat!("../help/", $name, ".en.md")),
                include_str!(concat!("../help/", $name, ".vi.md")),
            ],
        }),*]
    };
}

const TOPICS: [Topic; 9] = topics![
    "input",
    "fields",
    "limits",
    "output",
    "norms",
    "resume",
    "gazetteers",
    "config",
    "exit-codes",
];

pub(super) fn run(options: &Help) -> Outcome {
    let text = match options.topic.as_slice() {
        [] => list(),
        words => match about(words) {
            Some(text) => text,
            None => {
                tell(&unknown(&words.join(" ")));
                return Ok(Exit::Failed);
            }
        },
    };
    let mut out = stdout();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Exit::Done)
}

/// A command with all its options, a topic, or both where they share a name.
fn about(words: &[String]) -> Option<String> {
    let topic = TOPICS
        .iter()
        .find(|t| words.len() == 1 && t.name == words[0]);
    let command = command(words);
    if topic.is_none() && command.is_none() {
        return None;
    }
    let parts: Vec<String> = command.into_iter().chain(topic.map(Topic::text)).collect();
    Some(parts.join("\n"))
}

impl Topic {
    fn text(&self) -> String {
        self.texts[words::language() as usize].to_string()
    }

    /// Its heading: what the list of topics says of it.
    fn title(&self) -> &str {
        let text = self.texts[words::language() as usize];
        text.lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches("# ")
    }
}

/// The help of a command with all its options, each on its line.
fn command(words: &[String]) -> Option<String> {
    let shown = |command: clap::Command| command.mut_args(|arg| arg.hide_short_help(false));
    let mut all = definition().mut_args(|arg| arg.hide_short_help(false));
    all = all.mut_subcommands(|c| shown(c).mut_subcommands(shown));
    all.build();
    let mut command = &mut all;
    for word in words {
        command = command.find_subcommand_mut(word)?;
    }
    // Said to those who see the short form only.
    let long = command.get_after_long_help().map(ToString::to_string);
    let mut command = command.clone();
    if let Some(long) = long {
        command = command.after_help(long);
    }
    Some(command.render_help().to_string())
}

fn list() -> String {
    let width = TOPICS.iter().map(|t| t.name.len()).max().unwrap_or(0) + 2;
    let topics = TOPICS
        .iter()
        .map(|t| format!("\n  {:width$}{}", t.name, t.title()));
    let topics: String = topics.collect();
    let definition = definition();
    let names: Vec<&str> = definition
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    say!("help.list", topics = topics, commands = names.join(", ")) + "\n"
}

fn unknown(name: &str) -> String {
    let definition = definition();
    let commands = definition.get_subcommands().map(clap::Command::get_name);
    let known: Vec<&str> = TOPICS.iter().map(|t| t.name).chain(commands).collect();
    match nearest(name, known.iter().copied()) {
        Some(near) => say!("help.no-topic-near", name = name, near = near),
        None => say!("help.no-topic", name = name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn topics_hold_in_both_languages() {
        for topic in &TOPICS {
            for language in [Language::English, Language::Vietnamese] {
                let text = topic.texts[language as usize];
                let name = format!("{} {}", topic.name, language.name());
                assert!(text.starts_with("# "), "{name}: begins with a heading");
                assert!(text.lines().count() > 8, "{name}: says too little");
                for line in text.lines() {
                    assert!(line.chars().count() <= 100, "{name}: too wide: {line}");
                }
            }
            assert_ne!(topic.texts[0], topic.texts[1]);
        }
    }
}
