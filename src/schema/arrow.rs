//! The schema as Arrow types, in the JSON of Arrow's integration tests: a
//! `Schema` for each table.
//!
//! What Arrow has no type for (partial dates, codes, lists in one cell) is
//! `utf8`, as the CSV has it; the field's metadata says the rest.

use serde_json::{Map, Value as Json, json};

use super::{Column, Kind, TABLES};

/// All tables by name.
pub fn arrow() -> Json {
    let tables = TABLES.iter().map(|t| {
        let fields: Vec<Json> = t.columns.iter().map(field).collect();
        (t.name.to_string(), json!({"fields": fields}))
    });
    Json::Object(tables.collect::<Map<_, _>>())
}

fn field(column: &Column) -> Json {
    let kind = match column.kind {
        Kind::U32 => json!({"name": "int", "bitWidth": 32, "isSigned": false}),
        Kind::U64 => json!({"name": "int", "bitWidth": 64, "isSigned": false}),
        Kind::Date => json!({"name": "date", "unit": "DAY"}),
        Kind::Text | Kind::PartialDate | Kind::OneOf(_) | Kind::Code(_) | Kind::List => {
            json!({"name": "utf8"})
        }
    };
    let mut metadata = vec![
        json!({"key": "description", "value": column.says.en}),
        json!({"key": "description_vi", "value": column.says.vi}),
    ];
    if let Some(unit) = column.unit {
        metadata.push(json!({"key": "unit", "value": unit.name()}));
    }
    json!({
        "name": column.name,
        "nullable": !column.required,
        "type": kind,
        "children": [],
        "metadata": metadata,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types() {
        let all = arrow();
        let of = |table: &str, i: usize| &all[table]["fields"][i];
        assert_eq!(of("mentions", 3)["name"], "start");
        assert_eq!(of("mentions", 3)["type"]["bitWidth"], 32);
        assert_eq!(of("articles", 4)["type"]["unit"], "DAY");
        assert_eq!(of("articles", 4)["nullable"], true);
        assert_eq!(of("rejects", 2)["type"]["bitWidth"], 64);
    }
}
