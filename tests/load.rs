//! `trich load` and `trich schema`: databases of an output folder, and what stands
//! in their way.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use rusqlite::Connection;
use tempfile::TempDir;
use trich::load::{duckdb, sqlite};
use trich::schema::{Kind, TABLES};

/// The output of a run over the corpus; nobody changes it.
static OUT: LazyLock<TempDir> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("folder");
    let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/pages");
    let done = trich(dir.path(), &["run", "-q", pages, "-o", "."]);
    assert!(done.status.success(), "{done:?}");
    dir
});

fn trich(dir: &Path, args: &[&str]) -> Output {
    let run = Command::new(env!("CARGO_BIN_EXE_trich"))
        .env("TRICH_LANG", "en")
        .args(args)
        .current_dir(dir)
        .env("NO_COLOR", "1")
        .output();
    run.expect("trich")
}

/// The output with one file changed.
fn spoiled(file: &str, change: impl Fn(String) -> String) -> TempDir {
    let dir = tempfile::tempdir().expect("folder");
    for entry in fs::read_dir(OUT.path()).expect("tables") {
        let path = entry.expect("table").path();
        let to = dir.path().join(path.file_name().expect("name"));
        fs::copy(&path, to).expect("copy");
    }
    let path = dir.path().join(file);
    let before = fs::read_to_string(&path).expect(file);
    let after = change(before.clone());
    assert_ne!(before, after, "{file}: nothing was changed");
    fs::write(path, after).expect(file);
    dir
}

fn number(db: &Connection, sql: &str) -> i64 {
    db.query_row(sql, [], |row| row.get(0)).expect(sql)
}

#[test]
fn every_row_and_cell_is_in_the_database() {
    let to = tempfile::tempdir().expect("folder");
    let file = to.path().join("db");
    let loaded = sqlite::load(OUT.path(), &file, false).expect("loaded");
    let db = Connection::open(&file).expect("database");
    let written = TABLES.iter().filter(|t| t.is_always_written());
    assert_eq!(loaded.rows.len(), written.clone().count());
    for table in written {
        let path = OUT.path().join(table.file());
        let mut reader = csv::Reader::from_path(&path).expect("table");
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|c| format!("\"{}\"", c.name))
            .collect();
        let sql = format!(
            "SELECT {} FROM {} ORDER BY rowid",
            columns.join(", "),
            table.name
        );
        let mut statement = db.prepare(&sql).expect(&sql);
        let mut rows = statement.query([]).expect(&sql);
        let mut count = 0;
        for record in reader.records() {
            let record = record.expect("row");
            let row = rows
                .next()
                .expect(&sql)
                .unwrap_or_else(|| panic!("{sql}: too few"));
            for (i, cell) in record.iter().enumerate() {
                let value: rusqlite::types::Value = row.get(i).expect("cell");
                let text = match value {
                    rusqlite::types::Value::Null => String::new(),
                    rusqlite::types::Value::Integer(n) => n.to_string(),
                    rusqlite::types::Value::Text(text) => text,
                    other => panic!("{other:?}"),
                };
                assert_eq!(text, cell, "{}.{}", table.name, table.columns[i].name);
            }
            count += 1;
        }
        assert!(rows.next().expect(&sql).is_none(), "{sql}: too many");
        assert!(
            loaded.rows.contains(&(table.name, count)),
            "{}: {count}",
            table.name
        );
    }
    let views = "SELECT count(*) FROM sqlite_master WHERE type = 'view'";
    assert_eq!(number(&db, views), 9);
    let names = db.prepare("SELECT name FROM sqlite_master WHERE type = 'view'");
    let mut names = names.expect("views");
    let names = names
        .query_map([], |row| row.get::<_, String>(0))
        .expect("views");
    for name in names {
        let name = name.expect("view");
        assert!(
            number(&db, &format!("SELECT count(*) FROM {name}")) > 0,
            "{name}"
        );
    }
    assert!(
        number(
            &db,
            "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql NOT NULL"
        ) > 9
    );
}

/// Every norm of the run joins, as the schema says: also where only some rows
/// point, which no database can enforce.
#[test]
fn every_norm_joins() {
    let to = tempfile::tempdir().expect("folder");
    let file = to.path().join("db");
    sqlite::load(OUT.path(), &file, false).expect("loaded");
    let db = Connection::open(&file).expect("database");
    let mut asked = 0;
    for table in TABLES {
        for r in table.references.iter().filter(|r| r.always) {
            // Lists in a cell are looked into by the schema's own tests.
            if r.columns
                .iter()
                .any(|c| table.column(c).is_some_and(|c| c.kind == Kind::List))
            {
                continue;
            }
            let pairs = r.columns.iter().zip(r.keys);
            let on: Vec<String> = pairs
                .map(|(c, k)| format!("f.\"{c}\" = t.\"{k}\""))
                .collect();
            let mut only: Vec<String> = r
                .columns
                .iter()
                .map(|c| format!("f.\"{c}\" NOT NULL"))
                .collect();
            only.extend(
                r.when
                    .map(|(c, v)| format!("f.\"{c}\" IN ('{}')", v.join("', '"))),
            );
            let from = format!(
                "SELECT count(*) FROM {} f WHERE {}",
                table.name,
                only.join(" AND ")
            );
            let lost = format!(
                "{from} AND NOT EXISTS (SELECT 1 FROM {} t WHERE {})",
                r.table,
                on.join(" AND ")
            );
            assert_eq!(number(&db, &lost), 0, "{lost}");
            asked += number(&db, &from);
        }
    }
    assert!(asked > 10_000, "{asked}");
    let local = "SELECT count(*) FROM dim_organisations WHERE kind IN ('local', 'joint')";
    assert!(number(&db, local) > 100);
}

#[test]
fn the_database_keeps_its_keys() {
    let to = tempfile::tempdir().expect("folder");
    let file = to.path().join("db");
    sqlite::load(OUT.path(), &file, false).expect("loaded");
    let db = Connection::open(&file).expect("database");
    db.execute_batch("PRAGMA foreign_keys = ON").expect("keys");
    for wrong in [
        "INSERT INTO mentions SELECT * FROM mentions LIMIT 1",
        "UPDATE mentions SET article_id = 'nowhere'",
        "UPDATE mentions SET type = 'provinz'",
        "UPDATE articles SET published_on = '2023-02-30'",
        "UPDATE articles SET source = NULL",
        "UPDATE articles SET chars = 'many'",
        "DELETE FROM articles",
    ] {
        assert!(db.execute(wrong, []).is_err(), "{wrong}");
    }
}

#[test]
fn faults_name_file_line_column_and_value() {
    type Change = fn(String) -> String;
    let cases: [(&str, Change, &str); 9] = [
        (
            "mentions.csv",
            |t| t.replacen(",province,", ",provinz,", 1),
            "mentions.csv: line 2: column `type`: `provinz`: is none of document, date",
        ),
        (
            "mentions.csv",
            |t| t.replacen("zone", "part", 1),
            "mentions.csv: line 1: the columns are not those of `mentions` in this version",
        ),
        (
            "articles.csv",
            |t| t.replacen("2014-12-12", "2014-12-32", 1),
            "articles.csv: line 2: column `published_on`: `2014-12-32`: is no date",
        ),
        (
            "articles.csv",
            |t| t.replacen("utf-8", "", 1),
            "articles.csv: line 2: column `encoding`: ``: may not be empty",
        ),
        (
            "persons.csv",
            |t| t.replacen("\nbang-gia", "\nnowhere", 1),
            "persons: row 1 points at a row of `articles` that is not there",
        ),
        (
            "persons.csv",
            |t| t.replacen(",2,Phan Trọng Nghĩa", ",1,Phan Trọng Nghĩa", 1),
            "persons.csv: line 3: UNIQUE constraint failed",
        ),
        (
            "documents.csv",
            |t| t.replacen(",QH,", ",Q,H,", 1),
            "documents.csv: line 2: ",
        ),
        (
            "datapackage.json",
            |t| t.replace("\"persons.csv\"", "\"people.csv\""),
            "people.csv: ",
        ),
        (
            "datapackage.json",
            |_| String::new(),
            "datapackage.json: EOF",
        ),
    ];
    for (file, change, said) in cases {
        let out = spoiled(file, change);
        let to = tempfile::tempdir().expect("folder");
        let place = to.path().join("db");
        let error = sqlite::load(out.path(), &place, false)
            .expect_err(said)
            .to_string();
        assert!(error.contains(said), "{error}\nshould say {said}");
        let left = fs::read_dir(to.path()).expect("folder").count();
        assert_eq!(left, 0, "{file}: a database is left behind");
    }
}

#[test]
fn what_is_there_is_not_lost_by_mistake() {
    let dir = tempfile::tempdir().expect("folder");
    fs::write(dir.path().join("db"), "mine").expect("file");
    let out = OUT.path().to_str().expect("path");
    let done = trich(dir.path(), &["load", out, "--sqlite", "db"]);
    assert_eq!(done.status.code(), Some(2));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(said.contains("db: is there already; --replace"), "{said}");
    assert_eq!(fs::read(dir.path().join("db")).expect("file"), b"mine");

    let done = trich(dir.path(), &["load", out, "--sqlite", "db", "--replace"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(said.starts_with("db: 16 tables, "), "{said}");
    let db = Connection::open(dir.path().join("db")).expect("database");
    assert!(number(&db, "SELECT count(*) FROM articles") > 60);
}

#[test]
fn a_folder_that_is_no_output() {
    let dir = tempfile::tempdir().expect("folder");
    for to in ["--sqlite", "--duckdb"] {
        let done = trich(dir.path(), &["load", ".", to, "db"]);
        assert_eq!(done.status.code(), Some(2));
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(
            said.contains("datapackage.json: no such file; is . the output of a run?"),
            "{said}"
        );
    }
    let done = trich(dir.path(), &["load", "."]);
    assert_eq!(done.status.code(), Some(2), "a database must be asked for");
}

/// What the real program does is seen in CI; here it is one that isn't there, and
/// one that fails.
#[test]
fn cells_changed_for_spreadsheets_are_refused() {
    let safe =
        |run: String| run.replace("\"spreadsheet_safe\": false", "\"spreadsheet_safe\": true");
    let dir = spoiled("run.json", safe);
    let refused = sqlite::load(dir.path(), &dir.path().join("db"), false).expect_err("refused");
    let said = refused.to_string();
    assert!(said.contains("written with --spreadsheet-safe"), "{said}");
}

#[test]
fn duckdb_is_asked_for_if_it_is_not_there() {
    let dir = tempfile::tempdir().expect("folder");
    let place = dir.path().join("db");
    let load = |program: &str| duckdb::load(OUT.path(), &place, false, program);
    let error = load("no-such-duckdb").expect_err("no program").to_string();
    assert!(error.contains("no-such-duckdb: no such program"), "{error}");
    assert!(load("false").is_err());
    assert_eq!(fs::read_dir(dir.path()).expect("folder").count(), 0);
}

/// All forms of the schema are whole; JSON is JSON.
#[test]
fn the_schema_is_printed_in_every_form() {
    let dir = tempfile::tempdir().expect("folder");
    let print = |args: &[&str]| {
        let done = trich(dir.path(), &[&["schema"], args].concat());
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        String::from_utf8(done.stdout).expect("UTF-8")
    };
    for form in ["--json-schema", "--arrow", "--datapackage"] {
        let text = print(&[form]);
        let json: serde_json::Value = serde_json::from_str(&text).expect(form);
        assert!(json.is_object() && text.contains("sha256"), "{form}");
    }
    for database in ["postgres", "duckdb", "sqlite"] {
        let text = print(&["--sql", database]);
        assert!(text.contains("CREATE VIEW timeline"), "{database}");
        assert!(!text.contains("mentions.csv"), "{database}");
    }
    assert!(
        print(&["--sql", "postgres", "--load"]).contains("\\copy \"mentions\" FROM 'mentions.csv'")
    );
    // From where the folder is named.
    let out = OUT.path().to_str().expect("path");
    let from = format!("\\copy \"mentions\" FROM '{out}/mentions.csv'");
    for load in [format!("--load={out}"), format!("--load {out}")] {
        let args: Vec<&str> = load.split(' ').collect();
        let args = [&["--sql", "postgres"][..], &args].concat();
        assert!(print(&args).contains(&from), "{load}");
    }
    assert!(print(&[]).starts_with("## articles.csv"));
    let package = fs::read_to_string(OUT.path().join("datapackage.json")).expect("package");
    let printed: serde_json::Value =
        serde_json::from_str(&print(&["--datapackage"])).expect("JSON");
    let written: serde_json::Value = serde_json::from_str(&package).expect("JSON");
    assert_eq!(printed, written);
    let done = trich(dir.path(), &["schema", "--load"]);
    assert_eq!(done.status.code(), Some(2), "--load needs --sql");
}

#[test]
fn zero_bytes_are_kept_in_the_tables_and_no_harm_to_databases() {
    let dir = tempfile::tempdir().expect("folder");
    let headline = "Thanh\0 Hóa hợp tác với Hủa Phăn";
    let text = format!("{headline}\n\nUBND tỉnh ban hành Kế hoạch.\n");
    fs::write(dir.path().join("1.txt"), text).expect("article");
    for (compress, from) in [
        (&[][..], "PROGRAM 'tr -d ''\\000'' < out/articles.csv'"),
        (
            &["--compress", "gzip"],
            "PROGRAM 'gzip -dc out/articles.csv.gz | tr -d ''\\000'''",
        ),
    ] {
        let run = [&["run", "-q", "1.txt", "-o", "out"], compress].concat();
        assert!(trich(dir.path(), &run).status.success());
        let args = ["schema", "--sql", "postgres", "--load=out"];
        let script = String::from_utf8(trich(dir.path(), &args).stdout).expect("UTF-8");
        let copied = format!("\\copy \"articles\" FROM {from} WITH");
        assert!(script.contains(&copied), "{script}");
        // Only where there are any.
        let plain = |line: &&str| line.starts_with("\\copy \"rejects\"") && !line.contains("tr -d");
        assert!(script.lines().any(|line| plain(&line)), "{script}");
    }
    let file = dir.path().join("db");
    sqlite::load(&dir.path().join("out"), &file, false).expect("loaded");
    let db = Connection::open(&file).expect("database");
    let title: String = db
        .query_row("SELECT title FROM articles", [], |row| row.get(0))
        .expect("title");
    assert_eq!(title, headline);
}
