//! A column in SQL: type and checks.

use super::super::check::PARTIAL_DATE;
use super::super::{Column, Kind};
use super::{Dialect, name, text};

pub(super) fn definition(column: &Column, dialect: Dialect) -> String {
    let mut out = format!("{} {}", name(column.name), kind(column.kind, dialect));
    if column.required {
        out.push_str(" NOT NULL");
    }
    if let Some(check) = check(column, dialect) {
        out.push_str(&format!(" CHECK ({check})"));
    }
    out
}

fn kind(kind: Kind, dialect: Dialect) -> &'static str {
    match (kind, dialect) {
        (Kind::U32 | Kind::U64, Dialect::Sqlite) => "INTEGER",
        (Kind::U32 | Kind::U64, _) => "BIGINT",
        (Kind::Date, Dialect::Postgres | Dialect::DuckDb) => "DATE",
        _ => "TEXT",
    }
}

fn check(column: &Column, dialect: Dialect) -> Option<String> {
    let name = name(column.name);
    match column.kind {
        Kind::U32 | Kind::U64 => Some(format!("{name} >= {}", column.minimum)),
        Kind::OneOf(values) => {
            let values: Vec<String> = values.iter().map(|v| text(v.name)).collect();
            Some(format!("{name} IN ({})", values.join(", ")))
        }
        Kind::Code(pattern) => matches(&name, pattern, dialect),
        Kind::PartialDate => matches(&name, PARTIAL_DATE, dialect),
        Kind::Date if dialect == Dialect::Sqlite => Some(format!("{name} IS date({name})")),
        Kind::Date | Kind::Text | Kind::List => None,
    }
}

/// SQLite has no regular expressions of its own.
fn matches(name: &str, pattern: &str, dialect: Dialect) -> Option<String> {
    match dialect {
        Dialect::Postgres => Some(format!("{name} ~ {}", text(&format!("^({pattern})$")))),
        Dialect::DuckDb => Some(format!("regexp_full_match({name}, {})", text(pattern))),
        Dialect::Sqlite => None,
    }
}
