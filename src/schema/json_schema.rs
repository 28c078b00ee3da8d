//! The schema of an article's record as JSON (`articles.jsonl`, `trich extract`):
//! JSON Schema, draft 2020-12.
//!
//! The object has the columns of `articles.csv`, the lists without the id they
//! share, and the text. What is not known is an empty string, never left out.

use serde_json::{Map, Value as Json, json};

use super::check::PARTIAL_DATE;
use super::{Column, Kind, Words, table};

/// The lists of an article.
const LISTS: [&str; 5] = ["mentions", "documents", "relations", "places", "persons"];

/// Columns that only the JSON has.
const ROW: Column = Column::new(
    "row",
    Kind::Text,
    "Gazetteer row behind it, for people.",
    "Dòng từ điển đứng sau nó, để người đọc.",
);
const TEXT: Column = Column::new(
    "text",
    Kind::Text,
    "The text the offsets point into.",
    "Văn bản mà các vị trí trỏ vào.",
);

/// The schema.
pub fn json_schema() -> Json {
    let mut properties = Map::new();
    // `mentions` is the list here, not its length.
    let own = columns("articles").filter(|c| !LISTS.contains(&c.name));
    for column in own.chain([&TEXT]) {
        properties.insert(column.name.into(), property(column));
    }
    for list in LISTS {
        let says = table(list).map_or("", |t| t.row.en);
        let items = json!({"$ref": format!("#/$defs/{list}")});
        let list_of =
            json!({"type": "array", "items": items, "description": format!("Each is {says}")});
        properties.insert(list.into(), list_of);
    }
    let mut schema = object(properties);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("An article's record");
    schema["description"] = json!("A line of articles.jsonl, or what `trich extract` prints.");
    let each = LISTS.iter().map(|list| (list.to_string(), item(list)));
    schema["$defs"] = Json::Object(each.collect());
    schema
}

fn columns(name: &str) -> impl Iterator<Item = &'static Column> + use<> {
    table(name).map_or(&[][..], |t| t.columns).iter()
}

/// One object of a list.
fn item(list: &str) -> Json {
    let own = columns(list).filter(|c| c.name != "article_id");
    let more = (list == "mentions").then_some(&ROW);
    object(
        own.chain(more)
            .map(|c| (c.name.into(), property(c)))
            .collect(),
    )
}

fn object(properties: Map<String, Json>) -> Json {
    let names: Vec<&String> = properties.keys().collect();
    json!({"type": "object", "required": names, "additionalProperties": false, "properties": properties})
}

fn property(column: &Column) -> Json {
    let mut out = match column.kind {
        Kind::U32 => number(column, u32::MAX.into()),
        Kind::U64 => number(column, u64::MAX),
        Kind::Text | Kind::List if column.required => json!({"type": "string", "minLength": 1}),
        Kind::Text | Kind::List => json!({"type": "string"}),
        Kind::Date => pattern(column, "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        Kind::PartialDate => pattern(column, PARTIAL_DATE),
        Kind::Code(form) => pattern(column, form),
        Kind::OneOf(values) => {
            let empty = (!column.required).then_some("");
            let names: Vec<&str> = values.iter().map(|v| v.name).chain(empty).collect();
            json!({"type": "string", "enum": names})
        }
    };
    let Words { en, vi } = column.says;
    out["description"] = json!(en);
    out["x-description-vi"] = json!(vi);
    if let Some(unit) = column.unit {
        out["x-unit"] = json!(unit.name());
    }
    out
}

fn number(column: &Column, most: u64) -> Json {
    json!({"type": "integer", "minimum": column.minimum, "maximum": most})
}

fn pattern(column: &Column, form: &str) -> Json {
    let pattern = match column.required {
        true => format!("^({form})$"),
        false => format!("^({form})?$"),
    };
    json!({"type": "string", "pattern": pattern})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Engine;
    use crate::gazetteer::Gazetteers;
    use crate::input::Input;
    use crate::write::to_json;

    /// Names of the schema and of a record, object by object.
    #[test]
    fn names_are_those_of_a_record() {
        let engine = Engine::new(Gazetteers::embedded().expect("tables"));
        let text = "Kế hoạch số 119/KH-UBND ngày 21/9/2024 của UBND tỉnh Thanh Hóa triển khai \
                    Nghị quyết số 21/NQ-CP. Ông Nguyễn Văn An, Chủ tịch UBND huyện Như Xuân, ký.";
        let input = Input::of_text("a.txt".to_string(), text.to_string());
        let record: Json = serde_json::from_str(&to_json(&engine.record(&input))).expect("JSON");
        let schema = json_schema();
        let keys = |v: &Json| -> Vec<String> {
            let object = v.as_object().expect("object");
            object.keys().cloned().collect()
        };
        assert_eq!(keys(&schema["properties"]), keys(&record));
        for list in LISTS {
            let first = record[list].get(0).unwrap_or_else(|| panic!("no {list}"));
            assert_eq!(
                keys(&schema["$defs"][list]["properties"]),
                keys(first),
                "{list}"
            );
        }
    }
}
