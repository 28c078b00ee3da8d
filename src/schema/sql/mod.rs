//! The schema as SQL: tables with keys and checks, indexes, and the views people
//! ask for.
//!
//! In: a [`Dialect`] and, if rows are to be read too, the files of a run. Out: a
//! script: for `psql`, for `duckdb`, or for SQLite, whose rows are put in by
//! [`crate::load`] since SQL there can't read files. What a dialect can't check is
//! left to the reader of the rows.

mod columns;
mod order;
pub(crate) mod update;

use std::fmt::Write;

use super::datapackage::File;
use super::{Reference, TABLES, Table};

/// Where the script is to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Dialect {
    Postgres,
    DuckDb,
    Sqlite,
}

/// Views, in the part of SQL that all three speak.
const VIEWS: &str = include_str!("views.sql");

/// Columns looked up often, beside keys and references.
const LOOKED_UP: &[(&str, &[&str])] = &[
    ("articles", &["published_on"]),
    ("mentions", &["type", "norm"]),
    ("documents", &["code"]),
    ("relations", &["predicate", "subject"]),
    ("relations", &["predicate", "object"]),
    ("places", &["unit_code"]),
    ("persons", &["name"]),
    ("dim_units", &["level", "code"]),
];

/// The whole script; with files it reads their rows too, from the folder it is
/// run in.
pub fn script(dialect: Dialect, files: Option<&[File]>) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "-- The tables of trich {}.", env!("CARGO_PKG_VERSION"));
    if dialect == Dialect::Postgres {
        out.push_str("\\set ON_ERROR_STOP on\n");
    }
    out.push_str("BEGIN;\n");
    out.push_str(&tables(dialect));
    out.push_str(&read_rows(dialect, files.unwrap_or_default()));
    out.push_str(&keys_and_views(dialect));
    out.push_str("COMMIT;\n");
    out
}

/// Tables, each after those it points at.
pub fn tables(dialect: Dialect) -> String {
    let mut out = String::new();
    for table in order::by_reference() {
        create(&mut out, table, dialect);
    }
    out
}

/// What is better made when the rows are there: references (where they can be
/// added later), indexes, views.
pub fn keys_and_views(dialect: Dialect) -> String {
    let mut out = String::new();
    if dialect == Dialect::Postgres {
        foreign_keys(&mut out);
        comments(&mut out);
    }
    // DuckDB reads columns whole; an index would only slow the loading.
    if dialect != Dialect::DuckDb {
        indexes(&mut out);
    }
    out.push('\n');
    out.push_str(VIEWS);
    out
}

fn create(out: &mut String, table: &Table, dialect: Dialect) {
    let _ = writeln!(out, "\n-- A row is {}", table.row.en);
    let _ = writeln!(out, "CREATE TABLE {} (", name(table.name));
    let mut lines: Vec<String> = table
        .columns
        .iter()
        .map(|c| columns::definition(c, dialect))
        .collect();
    if !table.key.is_empty() {
        lines.push(format!("PRIMARY KEY ({})", names(table.key)));
    }
    let here = dialect != Dialect::Postgres;
    let keys = table.foreign_keys().filter(|_| here);
    // DuckDB checks row by row, so a table can't point at rows of its own to come.
    let keys = keys.filter(|r| dialect != Dialect::DuckDb || r.table != table.name);
    lines.extend(keys.map(foreign_key));
    let _ = write!(out, "  {}\n)", lines.join(",\n  "));
    out.push_str(if dialect == Dialect::Sqlite {
        " STRICT;\n"
    } else {
        ";\n"
    });
}

fn foreign_key(r: &Reference) -> String {
    format!(
        "FOREIGN KEY ({}) REFERENCES {} ({})",
        names(r.columns),
        name(r.table),
        names(r.keys)
    )
}

fn foreign_keys(out: &mut String) {
    out.push('\n');
    for table in TABLES {
        for r in table.foreign_keys() {
            let _ = writeln!(
                out,
                "ALTER TABLE {} ADD {};",
                name(table.name),
                foreign_key(r)
            );
        }
    }
}

fn comments(out: &mut String) {
    out.push('\n');
    for table in TABLES {
        let row = format!("A row is {} / Mỗi dòng là {}", table.row.en, table.row.vi);
        let _ = writeln!(
            out,
            "COMMENT ON TABLE {} IS {};",
            name(table.name),
            text(&row)
        );
        for c in table.columns {
            let says = text(&format!("{} / {}", c.says.en, c.says.vi));
            let (table, column) = (name(table.name), name(c.name));
            let _ = writeln!(out, "COMMENT ON COLUMN {table}.{column} IS {says};");
        }
    }
}

fn indexes(out: &mut String) {
    out.push('\n');
    let mut made: Vec<(&str, &[&str])> = Vec::new();
    let references = TABLES
        .iter()
        .flat_map(|t| t.foreign_keys().map(|r| (t.name, r.columns)));
    for (table, columns) in LOOKED_UP.iter().copied().chain(references) {
        // A key serves those of its first columns too.
        let key = super::table(table).map_or(&[][..], |t| t.key);
        if key.starts_with(columns) || made.contains(&(table, columns)) {
            continue;
        }
        made.push((table, columns));
        let index = name(&format!("{table}_{}", columns.join("_")));
        let _ = writeln!(
            out,
            "CREATE INDEX {index} ON {} ({});",
            name(table),
            names(columns)
        );
    }
}

/// Statements that read the files; none where SQL can't.
fn read_rows(dialect: Dialect, files: &[File]) -> String {
    let mut out = String::from("\n");
    for table in order::by_reference() {
        let paths = files.iter().filter(|f| f.table == table.name);
        for (file, path) in paths.flat_map(|f| f.paths.iter().map(move |path| (f, path))) {
            let _ = match dialect {
                Dialect::Postgres => {
                    let has_zeros = file.with_zeros.contains(path);
                    writeln!(out, "{}", psql_copy(table, path, has_zeros))
                }
                Dialect::DuckDb => writeln!(out, "{}", duckdb_copy(table, path)),
                Dialect::Sqlite => Ok(()),
            };
        }
    }
    out
}

/// One line: psql reads it, not the server. It unpacks nothing itself.
/// PostgreSQL takes no zero bytes in a text, and loses its way in a row with one.
fn psql_copy(table: &Table, path: &str, has_zeros: bool) -> String {
    let unpacked = match path {
        p if p.ends_with(".gz") => Some(format!("gzip -dc {}", word(p))),
        p if p.ends_with(".zst") => Some(format!("zstd -dc {}", word(p))),
        _ => None,
    };
    let program = match (unpacked, has_zeros) {
        (None, true) => Some(format!("tr -d '\\000' < {}", word(path))),
        (Some(unpacked), true) => Some(format!("{unpacked} | tr -d '\\000'")),
        (unpacked, false) => unpacked,
    };
    let from = match program {
        Some(program) => format!("PROGRAM {}", text(&program)),
        None => text(path),
    };
    let table = name(table.name);
    format!("\\copy {table} FROM {from} WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')")
}

/// A path as one word of the shell.
fn word(path: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    match path.chars().all(plain) {
        true => path.to_string(),
        false => format!("'{}'", path.replace('\'', "'\\''")),
    }
}

/// What is packed DuckDB tells by the name.
fn duckdb_copy(table: &Table, path: &str) -> String {
    let form = match path.ends_with(".parquet") {
        true => "FORMAT parquet",
        false => "FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR ''",
    };
    format!("COPY {} FROM {} ({form});", name(table.name), text(path))
}

/// A name, quoted: `end` is a word of SQL.
pub(crate) fn name(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn names(columns: &[&str]) -> String {
    columns
        .iter()
        .map(|c| name(c))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Text, quoted.
pub(crate) fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_after_tables_and_before_references() {
        let files: Vec<File> = TABLES.iter().map(|t| File::whole(t)).collect();
        let made = script(Dialect::Postgres, Some(&files));
        let at = |what: &str| made.find(what).unwrap_or_else(|| panic!("{what}"));
        assert!(at("CREATE TABLE \"rejects\"") < at("\\copy"));
        assert!(at("\\copy \"rejects\"") < at("ALTER TABLE"));
        assert!(at("ALTER TABLE") < at("CREATE VIEW"));
        assert!(!script(Dialect::Postgres, None).contains("\\copy"));
    }

    #[test]
    fn what_a_table_says() {
        let made = tables(Dialect::Sqlite);
        for part in [
            "\"start\" INTEGER NOT NULL CHECK (\"start\" >= 0)",
            "PRIMARY KEY (\"article_id\", \"mention_id\")",
            "FOREIGN KEY (\"article_id\") REFERENCES \"articles\" (\"article_id\")",
        ] {
            assert!(made.contains(part), "{part}\n{made}");
        }
        let made = tables(Dialect::DuckDb);
        assert!(
            !made.contains("REFERENCES \"dim_organisations\" (\"id\"),\n  FOREIGN KEY (\"body\")")
        );
    }

    #[test]
    fn files_packed_and_in_parts() {
        let paths = ["persons-00001.csv.zst", "persons-00002.csv.gz", "p.parquet"];
        let file = File {
            table: "persons",
            paths: paths.map(str::to_string).to_vec(),
            with_zeros: Vec::new(),
        };
        let read = read_rows(Dialect::Postgres, std::slice::from_ref(&file));
        assert!(read.contains("\\copy \"persons\" FROM PROGRAM 'zstd -dc persons-00001.csv.zst'"));
        assert!(read.contains("\\copy \"persons\" FROM PROGRAM 'gzip -dc persons-00002.csv.gz'"));
        let zeros = File {
            paths: ["a.csv", "b.csv.gz", "c.csv", "my out/d.csv.gz"]
                .map(str::to_string)
                .to_vec(),
            with_zeros: ["a.csv", "b.csv.gz"].map(str::to_string).to_vec(),
            ..file.clone()
        };
        let made = read_rows(Dialect::Postgres, &[zeros]);
        for from in [
            "PROGRAM 'tr -d ''\\000'' < a.csv'",
            "PROGRAM 'gzip -dc b.csv.gz | tr -d ''\\000''",
            "PROGRAM 'gzip -dc ''my out/d.csv.gz'''",
            "'c.csv'",
        ] {
            assert!(made.contains(&format!("FROM {from}")), "{from} {made}");
        }
        let read = read_rows(Dialect::DuckDb, &[file]);
        assert!(read.contains("FROM 'persons-00001.csv.zst' (FORMAT csv"));
        assert!(read.contains("FROM 'p.parquet' (FORMAT parquet);"));
    }

    #[test]
    fn quotes() {
        assert_eq!(name("a\"b"), "\"a\"\"b\"");
        assert_eq!(text("it's"), "'it''s'");
    }
}
