//! What is read and how, by the names of the options: what `run.json` and the journal
//! say of it, and where two runs differ.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Options;
use super::encoding::Charset;
use super::format::Format;

/// Options with their values, named as in `trich.toml`.
pub type Settings = BTreeMap<String, Value>;

/// An option about reading.
struct Named {
    /// As the command line and `trich.toml` have it.
    name: &'static str,
    /// Whether it depends on it what an article is called and what it says, and not
    /// only whether it is too large to be read.
    shapes: bool,
    value: fn(&Options) -> Value,
}

const fn shaping(name: &'static str, value: fn(&Options) -> Value) -> Named {
    Named {
        name,
        shapes: true,
        value,
    }
}

const fn limit(name: &'static str, value: fn(&Options) -> Value) -> Named {
    Named {
        name,
        shapes: false,
        value,
    }
}

/// All of them but [`Options::max_bytes`] and [`Options::start`].
static NAMED: [Named; 17] = [
    shaping("from", |o| json!(o.from.map(Format::name))),
    shaping("encoding", |o| json!(o.encoding.map(Charset::name))),
    shaping("include", |o| json!(o.include)),
    shaping("exclude", |o| json!(o.exclude)),
    shaping("records", |o| {
        json!(o.records.as_ref().map(ToString::to_string))
    }),
    shaping("text-field", |o| json!(o.fields.text.to_string())),
    shaping("id-field", |o| json!(o.fields.id.to_string())),
    shaping("title-field", |o| json!(o.fields.title.to_string())),
    shaping("date-field", |o| json!(o.fields.date.to_string())),
    shaping("outlet-field", |o| json!(o.fields.outlet.to_string())),
    shaping("author-field", |o| json!(o.fields.author.to_string())),
    shaping("field-markup", |o| json!(o.field_markup.name())),
    limit("max-record", |o| json!(o.limits.record)),
    limit("max-unpacked", |o| json!(o.limits.unpacked)),
    limit("max-ratio", |o| json!(o.limits.ratio)),
    limit("max-depth", |o| json!(o.limits.depth)),
    limit("max-entries", |o| json!(o.limits.entries)),
];

/// The names of the options about reading.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMED.iter().map(|option| option.name)
}

impl Options {
    /// What they are, by their names.
    pub fn settings(&self) -> Settings {
        let settings = NAMED.iter().map(|o| (o.name.to_string(), (o.value)(self)));
        settings.collect()
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
    let shaping = NAMED.iter().filter(|option| option.shapes);
    shaping.filter_map(|&Named { name, .. }| {
        // A run from before there was an option did not have it set.
        let value = |of: &Settings| of.get(name).map(in_words).unwrap_or_default();
        let (then, now) = (value(then), value(now));
        (then != now).then_some((name, then, now))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{FieldMarkup, FieldPath, Limits, Selector};

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
        let mut older = then.settings();
        older.remove("records");
        assert_eq!(differences(&older, &now.settings()).count(), 0);
        now.limits = Limits {
            record: 1,
            unpacked: 1,
            ratio: 1,
            depth: 1,
            entries: 1,
        };
        assert_eq!(differ(&now), Vec::<String>::new());
        now.from = Some(Format::JsonLines);
        now.encoding = Charset::of("tcvn3");
        now.include = vec!["*.a".to_string(), "*.b".to_string()];
        now.exclude = vec!["x".to_string()];
        now.records = FieldPath::parse("data.items").ok();
        let other = || Selector::parse("x").expect("selector");
        now.fields.text = other();
        now.fields.id = other();
        now.fields.title = other();
        now.fields.date = other();
        now.fields.outlet = other();
        now.fields.author = other();
        now.field_markup = FieldMarkup::Text;
        let told = differ(&now);
        assert_eq!(told.len(), 12, "{told:?}");
        assert_eq!(
            told[..6],
            [
                "from:  -> jsonl",
                "encoding:  -> tcvn3",
                "include:  -> *.a *.b",
                "exclude:  -> x",
                "records:  -> data.items",
                "text-field: text|content|body -> x"
            ]
        );
    }
}
