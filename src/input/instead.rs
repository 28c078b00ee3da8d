//! What a JSON value has that lacks the text asked for: in words, for people.

use serde_json::Value;

use super::fields::walk;
use super::options::{FieldPath, Selector};

/// The first field of a JSON value that was to have the text and has none, and what it
/// is, in words.
pub(super) fn without_text(json: &[u8], text: &Selector) -> Option<String> {
    let paths: Vec<&FieldPath> = text.paths().collect();
    let values = walk(json, &paths).unwrap_or_default();
    let (path, value) = values.at.first()?;
    Some(match value {
        Value::Null => format!("no text: `{path}` is null (--text-field)"),
        Value::String(_) => format!("no text: `{path}` is empty (--text-field)"),
        Value::Array(_) => format!("no text: `{path}` is a list without text (--text-field)"),
        _ => format!("no text: `{path}` is an object (--text-field)"),
    })
}

/// So many letters a text has at least.
const TEXT: usize = 80;

/// The longest of the texts inside a JSON value, by its path: likely the article.
pub(super) fn longest_text(json: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(json).ok()?;
    let (length, path) = longest_in(&value, LISTS_DEPTH)?;
    (length >= TEXT).then_some(path)
}

fn longest_in(value: &Value, depth: usize) -> Option<(usize, String)> {
    let fields = value.as_object().filter(|_| depth > 0)?;
    let all = fields.iter().filter_map(|(name, value)| match value {
        Value::String(text) => Some((text.len(), name.clone())),
        inner => {
            let (length, path) = longest_in(inner, depth - 1)?;
            Some((length, format!("{name}.{path}")))
        }
    });
    all.max_by_key(|(length, _)| *length)
}

/// So many fields are named.
const NAMED: usize = 20;

/// The fields of a JSON value that hold something, for people; those inside another
/// with its name before.
pub(super) fn names(json: &[u8]) -> Vec<String> {
    let Ok(Value::Object(fields)) = serde_json::from_slice(json) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for (name, value) in &fields {
        match value {
            Value::Null => {}
            Value::String(text) if text.trim().is_empty() => {}
            Value::Object(inner) if !inner.is_empty() => {
                out.extend(inner.keys().map(|key| format!("{name}.{key}")));
            }
            _ => out.push(name.clone()),
        }
    }
    out
}

/// A list of objects is looked for so deep inside a JSON value.
const LISTS_DEPTH: usize = 4;

/// The first list of objects inside a JSON value, by its path: likely the records, if the
/// value is none itself.
pub(super) fn list_of_records(json: &[u8]) -> Option<String> {
    list_in(&serde_json::from_slice(json).ok()?, LISTS_DEPTH)
}

fn list_in(value: &Value, depth: usize) -> Option<String> {
    let fields = value.as_object().filter(|_| depth > 0)?;
    let is_list = |v: &Value| {
        v.as_array()
            .is_some_and(|l| l.first().is_some_and(Value::is_object))
    };
    let here = fields.iter().find(|(_, v)| is_list(v));
    here.map(|(name, _)| name.clone()).or_else(|| {
        let mut inside = fields.iter().filter_map(|(name, v)| {
            let list = list_in(v, depth - 1)?;
            Some(format!("{name}.{list}"))
        });
        inside.next()
    })
}

/// Names as they stand in a message.
pub(super) fn listed(names: &[String]) -> String {
    match names.len() > NAMED {
        true => format!("{}, ...", names[..NAMED].join(", ")),
        false => names.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_may_be_records() {
        for (json, expected) in [
            (
                r#"{"n": 1, "data": {"items": [{"text": "a"}]}}"#,
                Some("data.items"),
            ),
            (r#"{"a": {"b": [{}]}, "z": [{}]}"#, Some("z")),
            (r#"{"tags": ["a"], "empty": [], "x": {"y": 1}}"#, None),
            (r#"{"a":{"b":{"c":{"d":{"e":[{}]}}}}}"#, None),
            ("[1]", None),
        ] {
            assert_eq!(
                list_of_records(json.as_bytes()).as_deref(),
                expected,
                "{json}"
            );
        }
    }

    #[test]
    fn texts_that_are_missed() {
        let selector = Selector::parse("a.t|b|c").expect("selector");
        for (json, expected) in [
            (
                r#"{"a": {"t": null}, "b": " "}"#,
                Some("no text: `a.t` is null (--text-field)"),
            ),
            (
                r#"{"b": " "}"#,
                Some("no text: `b` is empty (--text-field)"),
            ),
            (
                r#"{"b": []}"#,
                Some("no text: `b` is a list without text (--text-field)"),
            ),
            (
                r#"{"c": {}}"#,
                Some("no text: `c` is an object (--text-field)"),
            ),
            (r#"{"a": {"x": "y"}}"#, None),
        ] {
            let told = without_text(json.as_bytes(), &selector);
            assert_eq!(told.as_deref(), expected, "{json}");
        }
        let long = "x ".repeat(TEXT);
        let json = format!(r#"{{"u": "http://x", "s": {{"d": {{"h": "{long}", "t": "y"}}}}}}"#);
        assert_eq!(longest_text(json.as_bytes()).as_deref(), Some("s.d.h"));
        assert_eq!(longest_text(br#"{"a": "short"}"#), None);
    }
}
