//! What is read and how, by the names of the options: what `run.json` and the journal
//! say of it, and where two runs differ.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Options;
use super::format::Format;

/// Options with their values, named as in `trich.toml`.
pub type Settings = BTreeMap<String, Value>;

/// The options on which it depends what an article is called and what it says, and not
/// only whether it is too large to be read.
const SHAPING: [&str; 9] = [
    "from",
    "include",
    "exclude",
    "text-field",
    "id-field",
    "title-field",
    "date-field",
    "outlet-field",
    "author-field",
];

impl Options {
    /// All of them but [`Options::max_bytes`] and [`Options::start`].
    pub fn settings(&self) -> Settings {
        let (fields, limits) = (&self.fields, self.limits);
        let from = self.from.map(Format::name);
        let all = [
            ("from", json!(from)),
            ("include", json!(self.include)),
            ("exclude", json!(self.exclude)),
            ("text-field", json!(fields.text.to_string())),
            ("id-field", json!(fields.id.to_string())),
            ("title-field", json!(fields.title.to_string())),
            ("date-field", json!(fields.date.to_string())),
            ("outlet-field", json!(fields.outlet.to_string())),
            ("author-field", json!(fields.author.to_string())),
            ("max-record", json!(limits.record)),
            ("max-unpacked", json!(limits.unpacked)),
            ("max-ratio", json!(limits.ratio)),
            ("max-depth", json!(limits.depth)),
            ("max-entries", json!(limits.entries)),
        ];
        all.map(|(name, value)| (name.to_string(), value)).into()
    }
}

/// A value as people give it; empty if none is given.
pub fn in_words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(in_words).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// Where articles of two runs would not be the same: option, value then, value now.
/// Limits may differ: they decide which articles are read, not what they say.
pub(crate) fn differences(
    then: &Settings,
    now: &Settings,
) -> impl Iterator<Item = (&'static str, String, String)> {
    SHAPING.into_iter().filter_map(|name| {
        let value = |of: &Settings| of.get(name).map(in_words);
        let (then, now) = (value(then), value(now));
        (then != now).then(|| (name, then.unwrap_or_default(), now.unwrap_or_default()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Limits, Selector};

    #[test]
    fn what_shapes_articles_is_told_and_limits_are_not() {
        let then = Options::default();
        let mut now = then.clone();
        let differ = |now: &Options| -> Vec<String> {
            let (then, now) = (then.settings(), now.settings());
            let all = differences(&then, &now);
            all.map(|(name, then, now)| format!("{name}: {then} -> {now}"))
                .collect()
        };
        now.limits = Limits {
            record: 1,
            unpacked: 1,
            ratio: 1,
            depth: 1,
            entries: 1,
        };
        assert_eq!(differ(&now), Vec::<String>::new());
        now.from = Some(Format::JsonLines);
        now.include = vec!["*.a".to_string(), "*.b".to_string()];
        now.exclude = vec!["x".to_string()];
        let other = || Selector::parse("x").expect("selector");
        now.fields.text = other();
        now.fields.id = other();
        now.fields.title = other();
        now.fields.date = other();
        now.fields.outlet = other();
        now.fields.author = other();
        let told = differ(&now);
        assert_eq!(told.len(), SHAPING.len(), "{told:?}");
        assert_eq!(
            told[..4],
            [
                "from:  -> jsonl",
                "include:  -> *.a *.b",
                "exclude:  -> x",
                "text-field: text|content|body -> x"
            ]
        );
    }
}
