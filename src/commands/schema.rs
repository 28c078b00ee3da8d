//! `trich schema`: the contract of the output, for people and for tools.

use std::io::Write;

use serde_json::Value;
use trich::load;
use trich::schema::datapackage::{File, datapackage};
use trich::schema::sql::{Dialect, script};
use trich::schema::{Language, TABLES, arrow, json_schema, page};

use super::{Exit, Outcome, stdout};
use crate::cli::{Schema, Sql};

pub(super) fn run(options: &Schema) -> Outcome {
    let written = TABLES.iter().filter(|t| t.is_always_written());
    let files: Vec<File> = written.map(|t| File::whole(t)).collect();
    let form = &options.form;
    let text = if let Some(sql) = form.sql {
        let files = match &options.load {
            None => None,
            Some(None) => Some(files),
            Some(Some(dir)) => {
                let mut files = load::files(dir)?;
                // DuckDB takes zero bytes, and SQLite's script reads no files.
                if matches!(sql, Sql::Postgres) {
                    load::refuse_parquet(dir, &files)?;
                    load::look_for_zeros(dir, &mut files)?;
                }
                load::from_outside(dir, &mut files);
                Some(files)
            }
        };
        script(sql.into(), files.as_deref())
    } else if form.json_schema {
        json(&json_schema::json_schema())
    } else if form.arrow {
        json(&arrow::arrow())
    } else if form.datapackage {
        json(&datapackage(&files))
    } else {
        page(Language::English).trim_start().to_string()
    };
    let mut out = stdout();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Exit::Done)
}

fn json(value: &Value) -> String {
    format!("{value:#}\n")
}

impl From<Sql> for Dialect {
    fn from(sql: Sql) -> Self {
        match sql {
            Sql::Postgres => Dialect::Postgres,
            Sql::Duckdb => Dialect::DuckDb,
            Sql::Sqlite => Dialect::Sqlite,
        }
    }
}
