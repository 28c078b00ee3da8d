//! The schema as a Frictionless Data Package (`datapackage.json`, specification
//! 1.0): a resource for each table, with its Table Schema.
//!
//! In: the files a run wrote. Out: JSON, the same for the same files; it holds no
//! clock time. What Table Schema has no word for is said under `trich:`: the
//! Vietnamese descriptions, the unit of a number, the meanings of values, and
//! references of some rows only.

use serde_json::{Map, Value as Json, json};

use super::check::PARTIAL_DATE;
use super::{Column, Kind, Reference, Table, table};

/// A file of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The table in it.
    pub table: &'static str,
    /// Its paths in the output folder; several if it is cut into parts.
    pub paths: Vec<String>,
    /// Those of them that are known to have zero bytes, as texts may.
    pub with_zeros: Vec<String>,
}

impl File {
    /// The table whole, as `NAME.csv`.
    pub fn whole(table: &Table) -> Self {
        File {
            table: table.name,
            paths: vec![table.file()],
            with_zeros: Vec::new(),
        }
    }
}

/// The package of these files.
pub fn datapackage(files: &[File]) -> Json {
    let resources: Vec<Json> = files.iter().filter_map(|f| resource(f, files)).collect();
    json!({
        "profile": "tabular-data-package",
        "name": "trich-output",
        "title": "Tables of a run of trich",
        "trich:title_vi": "Các bảng của một lần chạy trich",
        "description": "What Vietnamese official texts and the press say, one row a fact. See run.json for what was read.",
        "trich:description_vi":
            "Nội dung văn bản và tin bài tiếng Việt, mỗi dòng một dữ kiện. Xem run.json để biết đã đọc những gì.",
        "trich:version": env!("CARGO_PKG_VERSION"),
        "resources": resources,
    })
}

fn resource(file: &File, files: &[File]) -> Option<Json> {
    let table = table(file.table)?;
    let path = match file.paths.as_slice() {
        [path] => json!(path),
        paths => json!(paths),
    };
    let mut resource = json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true, "header": true},
        "description": format!("A row is {}", table.row.en),
        "trich:description_vi": format!("Mỗi dòng là {}", table.row.vi),
        "schema": table_schema(table, files),
    });
    // All parts of a table have one form.
    let ending = file.paths.first().and_then(|p| p.rsplit('.').next());
    match ending {
        Some("parquet") => {
            resource["format"] = json!("parquet");
            resource["mediatype"] = json!("application/vnd.apache.parquet");
            let members = resource.as_object_mut()?;
            members.remove("dialect");
            members.remove("encoding");
        }
        Some(compression @ ("gz" | "zst")) => resource["compression"] = json!(compression),
        _ => {}
    }
    Some(resource)
}

/// The Table Schema of a table; its foreign keys lead to tables among `files`.
fn table_schema(table: &Table, files: &[File]) -> Json {
    let there = |r: &Reference| files.iter().any(|f| f.table == r.table);
    let fields: Vec<Json> = table.columns.iter().map(field).collect();
    let mut schema = Map::new();
    schema.insert("fields".into(), json!(fields));
    schema.insert("missingValues".into(), json!([""]));
    if !table.key.is_empty() {
        schema.insert("primaryKey".into(), json!(table.key));
    }
    let keys: Vec<Json> = table
        .foreign_keys()
        .filter(|r| there(r))
        .map(|r| foreign_key(table, r))
        .collect();
    if !keys.is_empty() {
        schema.insert("foreignKeys".into(), json!(keys));
    }
    let others: Vec<Json> = table
        .references
        .iter()
        .filter(|r| there(r) && !table.is_foreign_key(r))
        .map(|r| reference(table, r))
        .collect();
    if !others.is_empty() {
        schema.insert("trich:references".into(), json!(others));
    }
    Json::Object(schema)
}

fn foreign_key(table: &Table, r: &Reference) -> Json {
    // The specification has the empty string for the table itself.
    let to = if r.table == table.name { "" } else { r.table };
    json!({"fields": r.columns, "reference": {"resource": to, "fields": r.keys}})
}

fn reference(table: &Table, r: &Reference) -> Json {
    let mut out = foreign_key(table, r);
    if let Some((column, values)) = r.when {
        out["when"] = json!({column: values});
    }
    out["always"] = json!(r.always);
    out
}

fn field(column: &Column) -> Json {
    let mut out = Map::new();
    let kind = match column.kind {
        Kind::U32 | Kind::U64 => "integer",
        Kind::Date => "date",
        Kind::Text | Kind::PartialDate | Kind::OneOf(_) | Kind::Code(_) | Kind::List => "string",
    };
    out.insert("name".into(), json!(column.name));
    out.insert("type".into(), json!(kind));
    out.insert("description".into(), json!(column.says.en));
    out.insert("trich:description_vi".into(), json!(column.says.vi));
    if let Some(unit) = column.unit {
        out.insert("trich:unit".into(), json!(unit.name()));
    }
    match column.kind {
        Kind::List => {
            out.insert("trich:delimiter".into(), json!("|"));
        }
        Kind::OneOf(values) => {
            let each = values.iter().map(|v| {
                (
                    v.name.to_string(),
                    json!({"en": v.says.en, "vi": v.says.vi}),
                )
            });
            out.insert("trich:values".into(), Json::Object(each.collect()));
        }
        _ => {}
    }
    let constraints = constraints(column);
    if !constraints.is_empty() {
        out.insert("constraints".into(), Json::Object(constraints));
    }
    Json::Object(out)
}

fn constraints(column: &Column) -> Map<String, Json> {
    let mut out = Map::new();
    if column.required {
        out.insert("required".into(), json!(true));
    }
    if column.unique {
        out.insert("unique".into(), json!(true));
    }
    match column.kind {
        Kind::U32 | Kind::U64 => {
            out.insert("minimum".into(), json!(column.minimum));
        }
        Kind::OneOf(values) => {
            let names: Vec<&str> = values.iter().map(|v| v.name).collect();
            out.insert("enum".into(), json!(names));
        }
        // A pattern holds for the whole cell (XML Schema).
        Kind::Code(pattern) => {
            out.insert("pattern".into(), json!(pattern));
        }
        Kind::PartialDate => {
            out.insert("pattern".into(), json!(PARTIAL_DATE));
        }
        Kind::Text | Kind::Date | Kind::List => {}
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::TABLES;

    fn whole() -> Json {
        let files: Vec<File> = TABLES.iter().map(|t| File::whole(t)).collect();
        datapackage(&files)
    }

    #[test]
    fn every_table_and_column_is_there() {
        let package = whole();
        let resources = package["resources"].as_array().expect("resources");
        assert_eq!(resources.len(), TABLES.len());
        for (resource, table) in resources.iter().zip(TABLES) {
            let fields = resource["schema"]["fields"].as_array().expect("fields");
            let names: Vec<&str> = fields.iter().filter_map(|f| f["name"].as_str()).collect();
            let columns: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
            assert_eq!(names, columns, "{}", table.name);
        }
    }

    #[test]
    fn what_a_field_says() {
        let package = whole();
        let mentions = &package["resources"][1]["schema"];
        let start = &mentions["fields"][3];
        assert_eq!(start["type"], "integer");
        assert_eq!(start["trich:unit"], "code points");
        assert_eq!(
            start["constraints"],
            json!({"required": true, "minimum": 0})
        );
        assert_eq!(mentions["primaryKey"], json!(["article_id", "mention_id"]));
        assert_eq!(
            mentions["foreignKeys"],
            json!([{"fields": ["article_id"], "reference": {"resource": "articles", "fields": ["article_id"]}}])
        );
        let province = &mentions["trich:references"][0];
        assert_eq!(province["when"], json!({"type": ["province"]}));
        assert_eq!(province["reference"]["resource"], "dim_provinces");
    }

    /// A reference to a table that is not there would make the package invalid.
    #[test]
    fn no_reference_leads_out_of_the_package() {
        let mentions = table("mentions").expect("mentions");
        let package = datapackage(&[File::whole(mentions)]);
        let schema = &package["resources"][0]["schema"];
        assert_eq!(schema.get("foreignKeys"), None);
        assert_eq!(schema.get("trich:references"), None);
    }

    #[test]
    fn parts_of_a_table_are_a_list() {
        let paths = vec!["mentions-1.csv".to_string(), "mentions-2.csv".to_string()];
        let file = File {
            table: "mentions",
            paths: paths.clone(),
            with_zeros: Vec::new(),
        };
        assert_eq!(datapackage(&[file])["resources"][0]["path"], json!(paths));
    }
}
