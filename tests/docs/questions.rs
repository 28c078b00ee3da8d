//! `docs/questions.md`: the questions, asked of the golden run in SQLite.
//!
//! Below each block of SQL stands its answer as a table, which is made so.

use std::process::Command;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::{at, keep, read};

const PAGE: &str = "docs/questions.md";

#[test]
fn ten_questions_have_the_answers_shown() {
    let dir = tempfile::tempdir().expect("folder");
    let trich = |args: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_trich"))
            .env("TRICH_LANG", "en")
            .args(args)
            .current_dir(dir.path())
            .output()
            .expect("trich");
        assert!(run.status.success(), "{args:?}: {run:?}");
    };
    let pages = at("corpus/pages");
    trich(&["run", "-q", pages.to_str().expect("path"), "-o", "out"]);
    trich(&["load", "out", "--sqlite", "db"]);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let db = Connection::open_with_flags(dir.path().join("db"), flags).expect("database");
    let page = read(PAGE);
    let (made, questions) = answered(&page, &db);
    assert_eq!(questions, 10);
    keep(PAGE, &made);
}

/// The page with its answers made anew, and how many there are.
fn answered(page: &str, db: &Connection) -> (String, usize) {
    let mut parts = page.split("```sql\n");
    let mut out = parts.next().expect("head").to_string();
    let mut questions = 0;
    for part in parts {
        let (sql, after) = part.split_once("```\n").expect("the block's end");
        let rest = after
            .trim_start()
            .lines()
            .skip_while(|l| l.starts_with('|'));
        let rest: Vec<&str> = rest.collect();
        let rest = rest.join("\n");
        out.push_str(&format!("```sql\n{sql}```\n\n{}", answer(db, sql)));
        if !rest.trim().is_empty() {
            out.push_str(&format!("\n{}\n", rest.trim()));
            out.push('\n');
        }
        questions += 1;
    }
    (out.trim_end().to_string() + "\n", questions)
}

fn answer(db: &Connection, sql: &str) -> String {
    let mut statement = db.prepare(sql).unwrap_or_else(|e| panic!("{sql}\n{e}"));
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let names: Vec<String> = statement
        .column_names()
        .iter()
        .map(|n| n.to_string())
        .collect();
    let columns = names.len();
    let mut out = line(names) + &format!("|{}\n", "---|".repeat(columns));
    let mut rows = statement.query([]).expect(sql);
    let mut count = 0;
    while let Some(row) = rows.next().expect(sql) {
        out.push_str(&line(
            (0..columns)
                .map(|i| cell(row.get_ref(i).expect("cell")))
                .collect(),
        ));
        count += 1;
    }
    assert!(count > 0, "no answer to\n{sql}");
    out
}

fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Text(text) => {
            let text = String::from_utf8_lossy(text);
            let line: Vec<&str> = text.split_whitespace().collect();
            line.join(" ").replace('|', "\\|")
        }
        other => panic!("{other:?}"),
    }
}
