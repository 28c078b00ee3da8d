//! The parts of an article out of a JSON value, by their paths.
//!
//! Only what is asked for is kept; the rest is passed over without being built.

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::asked::Asked;
use super::options::{FieldPath, Fields, Selector};

/// A part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text,
    Title,
    Date,
    Outlet,
    Author,
}

impl Part {
    pub(super) const ALL: [Part; 5] = [
        Part::Text,
        Part::Title,
        Part::Date,
        Part::Outlet,
        Part::Author,
    ];

    pub(super) fn selector(self, fields: &Fields) -> &Selector {
        match self {
            Part::Text => &fields.text,
            Part::Title => &fields.title,
            Part::Date => &fields.date,
            Part::Outlet => &fields.outlet,
            Part::Author => &fields.author,
        }
    }

    /// Its name, as digests have it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Part::Text => "text",
            Part::Title => "title",
            Part::Date => "date",
            Part::Outlet => "outlet",
            Part::Author => "author",
        }
    }

    /// What stands between the values of a selector of several, and of a list.
    pub(super) const fn between(self) -> &'static str {
        match self {
            Part::Text => "\n\n",
            Part::Author => ", ",
            _ => " ",
        }
    }
}

/// Parts with their values, those that are there.
pub(super) type Parts = Vec<(Part, String)>;

/// The parts of the article that one JSON value holds.
pub(super) fn pick(json: &[u8], fields: &Fields) -> serde_json::Result<Parts> {
    let paths: Vec<&FieldPath> = Part::ALL
        .iter()
        .flat_map(|part| part.selector(fields).paths())
        .collect();
    let values = walk(json, &paths)?;
    // A bare string is a text.
    if let [Value::String(text)] = &values.whole[..] {
        return Ok(vec![(Part::Text, text.clone())]);
    }
    let parts = Part::ALL.iter().filter_map(|&part| {
        let chosen = part.selector(fields).choose(|path| {
            let value = values.at.iter().rev().find(|(p, _)| *p == path)?;
            text_of(&value.1, part)
        })?;
        Some((part, chosen.join(part.between())))
    });
    Ok(parts.collect())
}

/// The id that one JSON value holds; none if it is no JSON. Whether it has the fields
/// asked for is noted by the way.
pub(super) fn own_id(json: &[u8], fields: &Fields, asked: &mut Asked) -> Option<String> {
    let wanted: Vec<FieldPath> = asked.paths().cloned().collect();
    let paths: Vec<&FieldPath> = fields.id.paths().chain(&wanted).collect();
    let values = walk(json, &paths).ok()?;
    asked.look(|path| values.at.iter().any(|(p, _)| *p == path));
    let chosen = fields.id.choose(|path| {
        let value = values.at.iter().rev().find(|(p, _)| *p == path)?;
        text_of(&value.1, Part::Title)
    })?;
    Some(chosen.join(" "))
}

/// A value as text; none if nothing is in it.
fn text_of(value: &Value, part: Part) -> Option<String> {
    let text = match value {
        Value::String(s) => s.clone(),
        Value::Number(n) => n.to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Null => return None,
        Value::Array(list) => {
            let between = match part {
                Part::Text => "\n",
                _ => part.between(),
            };
            let texts: Vec<String> = list.iter().filter_map(|v| text_of(v, part)).collect();
            texts.join(between)
        }
        Value::Object(o) if part == Part::Date => return Some(moment(o, value)),
        // As persons and bodies stand in linked data; a text is no object.
        Value::Object(o) if part != Part::Text => return text_of(o.get("name")?, part),
        Value::Object(_) => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// A moment as databases export it, `{"$date": "2023-05-15T03:32:37Z"}` or `{"$date":
/// {"$numberLong": "1684121557000"}}`; anything else as it stands, so that it is told.
fn moment(object: &serde_json::Map<String, Value>, whole: &Value) -> String {
    let inner = object.get("$date").or_else(|| object.get("$numberLong"));
    let inner = inner.and_then(|value| text_of(value, Part::Date));
    inner.unwrap_or_else(|| whole.to_string())
}

/// Values found on the way through one JSON value.
#[derive(Default)]
pub(super) struct Values<'p> {
    pub(super) at: Vec<(&'p FieldPath, Value)>,
    /// The value itself, if it is a string.
    whole: Vec<Value>,
}

pub(super) fn walk<'p>(json: &[u8], paths: &[&'p FieldPath]) -> serde_json::Result<Values<'p>> {
    let mut values = Values::default();
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let wanted = paths.iter().map(|&p| (p, &p.parts[..])).collect();
    Inside {
        wanted,
        top: true,
        into: &mut values,
    }
    .deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(values)
}

/// A value in which paths go on.
struct Inside<'p, 'v> {
    /// Paths with the parts that are still ahead.
    wanted: Vec<(&'p FieldPath, &'p [String])>,
    top: bool,
    into: &'v mut Values<'p>,
}

impl<'p> Inside<'p, '_> {
    /// Paths that end at `key`, and those that go on inside it.
    fn at(&self, key: &str) -> (Vec<&'p FieldPath>, Vec<(&'p FieldPath, &'p [String])>) {
        let mut here = Vec::new();
        let mut ahead = Vec::new();
        for &(path, parts) in &self.wanted {
            match parts {
                // A field whose own name has dots.
                _ if self.top && path.whole == key => here.push(path),
                [last] if last == key => here.push(path),
                [first, rest @ ..] if first == key && !rest.is_empty() => ahead.push((path, rest)),
                _ => {}
            }
        }
        (here, ahead)
    }
}

impl<'de> DeserializeSeed<'de> for Inside<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Inside<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<std::borrow::Cow<'_, str>>()? {
            let (here, ahead) = self.at(&key);
            if !here.is_empty() {
                let value: Value = map.next_value()?;
                for (path, rest) in ahead {
                    let inner = rest.iter().try_fold(&value, |v, part| get(v, part));
                    if let Some(inner) = inner {
                        self.into.at.push((path, inner.clone()));
                    }
                }
                let found = here.into_iter().map(|path| (path, value.clone()));
                self.into.at.extend(found);
            } else if !ahead.is_empty() {
                map.next_value_seed(Inside {
                    wanted: ahead,
                    top: false,
                    into: self.into,
                })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        for index in 0usize.. {
            let (here, ahead) = self.at(&index.to_string());
            let more = match (here.is_empty(), ahead.is_empty()) {
                (true, true) => seq.next_element::<IgnoredAny>()?.is_some(),
                (true, false) => seq
                    .next_element_seed(Inside {
                        wanted: ahead,
                        top: false,
                        into: self.into,
                    })?
                    .is_some(),
                _ => match seq.next_element::<Value>()? {
                    Some(value) => {
                        let found = here.into_iter().map(|path| (path, value.clone()));
                        self.into.at.extend(found);
                        true
                    }
                    None => false,
                },
            };
            if !more {
                break;
            }
        }
        Ok(())
    }

    fn visit_str<E>(self, s: &str) -> Result<(), E> {
        if self.top {
            self.into.whole.push(Value::String(s.to_string()));
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

fn get<'v>(value: &'v Value, part: &str) -> Option<&'v Value> {
    match value {
        Value::Object(o) => o.get(part),
        Value::Array(list) => list.get(part.parse::<usize>().ok()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::tally::Tally;

    fn shown(json: &str, text: &str) -> Option<String> {
        let fields = Fields {
            text: Selector::parse(text).expect("selector"),
            ..Fields::default()
        };
        let parts = pick(json.as_bytes(), &fields).ok()?;
        let all: Vec<String> = parts.iter().map(|(p, v)| format!("{p:?}={v}")).collect();
        Some(all.join(" "))
    }

    #[test]
    fn parts_of_records() {
        for (json, text, expected) in [
            (
                r#"{"text": "a", "title": "b", "x": [1]}"#,
                "text",
                Some("Text=a Title=b"),
            ),
            (
                r#"{"content": "a", "text": null}"#,
                "text|content",
                Some("Text=a"),
            ),
            (
                r#"{"text": "", "content": "a"}"#,
                "text|content",
                Some("Text=a"),
            ),
            (
                r#"{"text": "", "title": "b"}"#,
                "text|content",
                Some("Title=b"),
            ),
            (
                r#"{"date": {"$date": {"$numberLong": "1684121557000"}}}"#,
                "text",
                Some("Date=1684121557000"),
            ),
            (r#"{"date": {"$date": "x"}}"#, "text", Some("Date=x")),
            (
                r#"{"date": {"y": 2023}}"#,
                "text",
                Some(r#"Date={"y":2023}"#),
            ),
            (r#"{"a": {"b": {"c": "x"}}}"#, "a.b.c", Some("Text=x")),
            (
                r#"{"a": [{"b": "x"}, {"b": "y"}]}"#,
                "a.1.b",
                Some("Text=y"),
            ),
            (r#"{"a.b": "x"}"#, "a.b", Some("Text=x")),
            (r#"{"a": {"b": "x"}}"#, "a|a.b", Some("Text=x")),
            (r#"{"t": "x", "b": "y"}"#, "t+b", Some("Text=x\n\ny")),
            (r#"{"text": ["x", "y"]}"#, "text", Some("Text=x\ny")),
            (r#"{"text": {"x": 1}}"#, "text", Some("")),
            (
                r#"{"text": 7, "author": [{"name": "A"}, "B"]}"#,
                "text",
                Some("Text=7 Author=A, B"),
            ),
            (r#""bare""#, "text", Some("Text=bare")),
            (
                r#"{"te\u0078t": "\u00e0\ud83d\ude00"}"#,
                "text",
                Some("Text=à😀"),
            ),
            (r#"{"text": "a", "text": "b"}"#, "text", Some("Text=b")),
            ("7", "text", Some("")),
            (r#"{"text": "a"} x"#, "text", None),
            (r#"{"text": "a""#, "text", None),
        ] {
            assert_eq!(shown(json, text).as_deref(), expected, "{json}");
        }
    }

    #[test]
    fn own_ids() {
        let fields = Fields::default();
        let mut asked = Asked::new(&fields, Tally::default());
        let mut id = |json: &str| own_id(json.as_bytes(), &fields, &mut asked);
        assert_eq!(id(r#"{"url": "u", "id": 7}"#).as_deref(), Some("7"));
        assert_eq!(id(r#"{"url": "u", "id": ""}"#).as_deref(), Some("u"));
        assert_eq!(id(r#"{"text": "x"}"#), None);
        assert_eq!(id(r#"{"id": 1"#), None);
    }

    #[test]
    fn depth_is_no_danger() {
        let deep = format!(
            "{{\"x\": {}1{}, \"text\": \"a\"}}",
            "[".repeat(100_000),
            "]".repeat(100_000)
        );
        let _ = pick(deep.as_bytes(), &Fields::default());
        let deep = format!("{{\"text\": {}", "[".repeat(100_000));
        assert!(pick(deep.as_bytes(), &Fields::default()).is_err());
    }
}
