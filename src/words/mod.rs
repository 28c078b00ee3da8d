//! What the program says to people, in their language.
//!
//! In: a key and values. Out: the text of `messages.csv`, in Vietnamese or English.
//! `{n}` is a value, `{n:article|articles}` a number with the word for one or many.
//! Data on standard output and logs for machines don't go through here, unless they
//! are pages for people.

use std::collections::HashMap;
use std::fmt::Display;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

mod language;
#[cfg(test)]
mod tests;
mod told;

pub(crate) use language::{Language, Origin, from_environment};
pub(crate) use told::told;

/// Columns: key, text in English, text in Vietnamese. Values stand in braces.
const MESSAGES: &str = include_str!("messages.csv");

/// Texts by key, English first.
static TABLE: LazyLock<HashMap<String, [String; 2]>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(MESSAGES.as_bytes());
    let rows = reader.deserialize::<(String, String, String)>().flatten();
    rows.map(|(key, en, vi)| (key, [en, vi])).collect()
});

/// The language of this process.
static VIETNAMESE: AtomicBool = AtomicBool::new(false);

/// Says from now on all in this language.
pub(crate) fn speak(language: Language) {
    VIETNAMESE.store(language == Language::Vietnamese, Ordering::Relaxed);
}

/// The language in use.
pub(crate) fn language() -> Language {
    match VIETNAMESE.load(Ordering::Relaxed) {
        true => Language::Vietnamese,
        false => Language::English,
    }
}

/// The text of a key, if there is one.
pub(crate) fn find(key: &str) -> Option<&'static str> {
    let texts = TABLE.get(key)?;
    Some(&texts[language() as usize])
}

/// The text of a key with its values. Use [`say`](crate::say).
pub(crate) fn fill(key: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut rest = find(key).unwrap_or(key);
    let mut out = String::with_capacity(rest.len() + 32);
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        let (name, words) = name.split_once(':').unwrap_or((name, ""));
        if let Some((_, value)) = values.iter().find(|(n, _)| *n == name) {
            let value = value.to_string();
            out.push_str(&value);
            if let Some((one, many)) = words.split_once('|') {
                out.push(' ');
                out.push_str(if value == "1" { one } else { many });
            }
        }
        rest = tail;
    }
    out + rest
}

/// The text of a key, with values: `say!("run.folder", folder = "out")`.
#[macro_export]
macro_rules! say {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::words::fill($key, &[$((stringify!($name), &$value as &dyn std::fmt::Display)),*])
    };
}
