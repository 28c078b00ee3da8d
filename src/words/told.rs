//! What the library says in English, in the language in use.
//!
//! The library's errors and the details of rejects are English, since they also
//! stand in tables and logs. Here they are known again by the texts under `error.`
//! in `messages.csv`, part by part: `PATH: reading: Permission denied (os error 13)`
//! is a path and two such texts. What is not known stays as it is.

use std::sync::LazyLock;

use regex::Regex;

use super::{Language, TABLE, fill, language};

/// A text of the library: how it looks in English, and its key.
struct Known {
    key: &'static str,
    pattern: Regex,
    /// Letters that are not values; of two texts that fit, the one with more is meant.
    literal: usize,
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let rows = TABLE.iter().filter(|(key, _)| key.starts_with("error."));
    let mut all: Vec<Known> = rows.filter_map(|(key, [en, _])| known(key, en)).collect();
    all.sort_by_key(|k| (std::cmp::Reverse(k.literal), k.key));
    all
});

fn known(key: &'static str, en: &str) -> Option<Known> {
    let mut pattern = "^".to_string();
    let mut literal = 0;
    let mut rest = en;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}')?;
        pattern += &format!("{}(?<{name}>.+?)", regex::escape(before));
        literal += before.len();
        rest = tail;
    }
    pattern += &format!("{}$", regex::escape(rest));
    Some(Known {
        key,
        pattern: Regex::new(&pattern).ok()?,
        literal: literal + rest.len(),
    })
}

/// A message of the library, line by line.
pub(crate) fn told(message: &str) -> String {
    match language() {
        Language::English => message.to_string(),
        Language::Vietnamese => {
            let lines: Vec<String> = message.lines().map(line).collect();
            lines.join("\n")
        }
    }
}

/// The whole line, or what stands behind one of its colons.
fn line(text: &str) -> String {
    let rests = text.match_indices(": ").map(|(at, colon)| at + colon.len());
    let starts = std::iter::once(0).chain(rests);
    let mut found = starts.filter_map(|at| Some(format!("{}{}", &text[..at], whole(&text[at..])?)));
    found.next().unwrap_or_else(|| text.to_string())
}

fn whole(text: &str) -> Option<String> {
    let known = KNOWN.iter().find(|k| k.pattern.is_match(text))?;
    let values = known.pattern.captures(text)?;
    let names = known.pattern.capture_names().flatten();
    let values: Vec<(&str, String)> = names.map(|n| (n, line(&values[n]))).collect();
    let values: Vec<(&str, &dyn std::fmt::Display)> = values
        .iter()
        .map(|(name, value)| (*name, value as _))
        .collect();
    Some(fill(known.key, &values))
}
