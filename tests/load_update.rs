//! `trich load --update`: a later output into an older database. DuckDB's side is
//! seen in `.ci/load`, where its program is.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use rusqlite::Connection;
use trich::schema::TABLES;

#[path = "common/place.rs"]
mod place;

use place::Place;

/// A run over three articles in `old`, and its database; then a later one, in
/// `later`, over what came of them.
fn two_runs() -> Place {
    let p = Place::new();
    p.write(
        "in/stays.txt",
        "Tỉnh Gia Lai đón đoàn của Lào ngày 5/5/2024.",
    );
    for n in 1..4 {
        let text = format!("Sở Ngoại vụ tỉnh Gia Lai họp ngày {n}/5/2024.");
        p.write(&format!("in/stays{n}.txt"), text);
    }
    p.write(
        "in/goes.txt",
        "Chỉ thị số 01/CT-TTg ngày 05/01/2016 của Thủ tướng Chính phủ.",
    );
    p.write(
        "in/changes.txt",
        "Quyết định số 5/QĐ-UBND ngày 3/3/2020 của UBND tỉnh Nghệ An.",
    );
    p.trich("run -q in -o old", 0);
    p.trich("load old --sqlite db", 0);
    p.write(
        "in/changes.txt",
        "Quyết định số 6/QĐ-UBND ngày 4/4/2021 của UBND huyện Kỳ Sơn, Nghệ An.",
    );
    p.write(
        "in/comes.txt",
        "Sở Ngoại vụ tỉnh Điện Biên họp ngày 6/6/2024.",
    );
    p.write("in/bad.txt", b"\xff\xfe\xff");
    fs::remove_file(p.at("in/goes.txt")).expect("goes");
    p.trich("run -q in -o later --since-run old", 1);
    p
}

impl Place {
    /// What `trich load` says.
    #[track_caller]
    fn load(&self, args: &str) -> String {
        let done = self.trich(&format!("load {args}"), 0);
        String::from_utf8(done.stderr).expect("UTF-8")
    }

    /// Whether it is refused with these words, and leaves the database as it was.
    #[track_caller]
    fn refuses(&self, args: &str, because: &str) {
        let before = fs::read(self.at("db")).ok();
        let done = self.trich(&format!("load {args}"), 2);
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(said.contains(because), "{args}: no {because:?} in {said}");
        assert_eq!(fs::read(self.at("db")).ok(), before, "{args}");
        let names = fs::read_dir(self.at("")).expect("folder");
        let names = names.map(|e| e.expect("entry").file_name());
        let left: Vec<_> = names
            .filter(|n| n.to_string_lossy().contains(".part"))
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }

    fn db(&self, name: &str) -> Connection {
        Connection::open(self.at(name)).expect(name)
    }
}

/// All rows of a table, in words.
fn rows(db: &Connection, table: &str) -> Vec<String> {
    let sql = format!("SELECT * FROM {table}");
    let mut statement = db.prepare(&sql).expect(&sql);
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| {
        let cell = |i| row.get::<_, rusqlite::types::Value>(i);
        let cells: Result<Vec<_>, _> = (0..columns).map(cell).collect();
        cells.map(|cells| format!("{cells:?}"))
    };
    let found = statement.query_map([], row).expect(&sql);
    let mut found: Vec<String> = found.collect::<Result<_, _>>().expect(&sql);
    found.sort();
    found
}

#[test]
fn an_updated_database_has_the_rows_of_a_run_over_everything() {
    let p = two_runs();
    p.trich("run -q in -o all", 1);
    p.load("all --sqlite all.db");
    let said = p.load("later --sqlite db --update");
    assert_eq!(said, "db: 1 new, 1 changed, 1 removed\n");
    let all = p.db("all.db");
    let same = |db: &Connection| {
        for table in TABLES.iter().filter(|t| t.is_always_written()) {
            let (mut made, wanted) = (rows(db, table.name), rows(&all, table.name));
            if table.name == "dim_organisations" {
                // Norms of what is gone stay.
                made.retain(|row| wanted.contains(row));
            }
            assert!(made == wanted, "{}", table.name);
        }
    };
    same(&p.db("db"));
    assert_eq!(rows(&p.db("db"), "rejects").len(), 1);
    assert_eq!(rows(&p.db("db"), "changes").len(), 7);
    assert!(rows(&p.db("db"), "pragma_foreign_key_check").is_empty());
    // Once more changes nothing.
    let before: Vec<_> = TABLES.iter().map(|t| rows(&p.db("db"), t.name)).collect();
    assert_eq!(p.load("later --sqlite db --update"), "db: is up to date\n");
    let after: Vec<_> = TABLES.iter().map(|t| rows(&p.db("db"), t.name)).collect();
    assert!(before == after);

    // The next output goes on from there, as Parquet too.
    p.write(
        "in/comes.txt",
        "Sở Ngoại vụ tỉnh Lai Châu họp ngày 7/7/2024.",
    );
    p.trich("run -q in -o third --since-run later --to parquet", 1);
    p.trich("run -q in -o all", 1);
    p.load("all --sqlite all.db --replace");
    let said = p.load("third --sqlite db --update");
    assert_eq!(said, "db: 0 new, 1 changed, 0 removed\n");
    let all = p.db("all.db");
    assert_eq!(rows(&p.db("db"), "mentions"), rows(&all, "mentions"));
    // An older output does not take the newer rows away.
    p.refuses(
        "later --sqlite db --update",
        "db: the article `comes.txt` is not as the run looked back at had it",
    );
}

#[test]
fn what_does_not_go_together_is_refused_and_changes_nothing() {
    let p = two_runs();
    p.refuses(
        "later --sqlite none --update",
        "none: no such file; without --update it is made",
    );
    p.refuses(
        "old --sqlite db --update",
        "old: no table `changes`; --update takes in what a run with --since-run wrote",
    );
    p.refuses("later --sqlite db --update --replace", "--replace");
    // What the file gives gives way to the flag.
    p.write("trich.toml", "[load]\nupdate = true\n");
    assert!(p.load("old --sqlite db --replace").ends_with(" rows\n"));
    fs::remove_file(p.at("trich.toml")).expect("trich.toml");
    // A fault in the later output is met before the database is.
    let persons = fs::read_to_string(p.at("later/persons.csv")).expect("persons");
    p.write(
        "later/persons.csv",
        format!("{persons}nowhere.txt,1,A,,,x\n"),
    );
    p.refuses(
        "later --sqlite db --update",
        "later/persons.csv: line 2: column `mentions`: `x`: ",
    );
    p.write("later/persons.csv", persons);
    // A database of something else, of another version, of other gazetteers, and one
    // whose articles are not those that were looked back at.
    fs::write(p.at("note"), "not a database, whatever its size").expect("note");
    p.refuses(
        "later --sqlite note --update",
        "note: file is not a database",
    );
    let spoiled = |sql: &str, because: &str| {
        p.load("old --sqlite db --replace");
        let db = p.db("db");
        db.execute_batch("PRAGMA foreign_keys = OFF").expect("keys");
        db.execute_batch(sql).expect(sql);
        drop(db);
        p.refuses("later --sqlite db --update", because);
    };
    spoiled(
        "DROP INDEX persons_name; ALTER TABLE persons RENAME COLUMN name TO called",
        "db: the table `persons` is not as this version makes it; --replace makes it anew",
    );
    spoiled(
        "DROP VIEW timeline; DROP TABLE duplicates",
        "db: the table `duplicates` is not as this version makes it",
    );
    for sql in [
        "DELETE FROM dim_regions",
        "UPDATE dim_organisations SET name = 'x' WHERE id = 'CP'",
        "INSERT INTO dim_countries (iso2, name_vi) VALUES ('QQ', 'x')",
    ] {
        spoiled(
            sql,
            "has other rows: the database was made with other gazetteers",
        );
    }
    for sql in [
        "DELETE FROM articles WHERE article_id = 'stays.txt'",
        "UPDATE articles SET sha256 = replace(hex(zeroblob(32)), '0', 'a') \
         WHERE article_id = 'changes.txt'",
        "INSERT INTO articles (article_id, source, encoding, chars, sentences, mentions, sha256) \
         VALUES ('more.txt', 'more.txt', 'utf-8', 0, 0, 0, \
         replace(hex(zeroblob(32)), '0', 'a'))",
    ] {
        spoiled(
            sql,
            "is not as the run looked back at had it: outputs go in one after the other",
        );
    }
}

#[test]
fn own_columns_and_what_points_at_a_changed_article_stay() {
    let p = two_runs();
    let sql = "ALTER TABLE articles ADD COLUMN mine TEXT;
        ALTER TABLE mentions ADD COLUMN mine TEXT NOT NULL DEFAULT 'x';
        UPDATE articles SET mine = 'read';
        CREATE TABLE notes (article_id TEXT REFERENCES articles (article_id), note TEXT);
        INSERT INTO notes VALUES ('changes.txt', 'as it was');";
    p.db("db").execute_batch(sql).expect(sql);
    let said = p.load("later --sqlite db --update");
    assert_eq!(said, "db: 1 new, 1 changed, 1 removed\n");
    let db = p.db("db");
    let count = |sql: &str| {
        let found: Result<i64, _> = db.query_row(sql, [], |row| row.get(0));
        found.expect(sql)
    };
    let stayed = "SELECT count(*) FROM notes JOIN articles USING (article_id) WHERE mine = 'read'";
    assert_eq!(count(stayed), 1);
    let new = "SELECT count(*) FROM documents WHERE article_id = 'changes.txt' AND number = '6'";
    assert_eq!(count(new), 1);
    assert!(count("SELECT count(*) FROM mentions WHERE mine = 'x'") > 0);
    assert_eq!(rows(&db, "pragma_foreign_key_check").len(), 0);
}

#[test]
fn many_articles_go_only_if_that_is_asked_for() {
    let p = two_runs();
    fs::remove_file(p.at("in/stays1.txt")).expect("remove");
    p.trich("run -q in -o less --since-run old", 1);
    p.refuses(
        "less --sqlite db --update",
        "db: 2 of 6 articles would go: was all of the dump given to that run?",
    );
    p.refuses("less --sqlite db --remove-many", "--update");
    let said = p.load("less --sqlite db --update --remove-many");
    assert_eq!(said, "db: 1 new, 1 changed, 2 removed\n");
    assert_eq!(p.load("later --sqlite new --quiet").lines().count(), 1);
}

#[test]
fn a_part_is_told_from_a_whole() {
    let p = two_runs();
    let told = "trich: later is the output of a run with --since-run: ";
    assert!(p.load("later --sqlite part").starts_with(told));
    assert_eq!(p.load("old --sqlite whole").lines().count(), 1);
    assert!(!p.load("later --sqlite db --update").contains(told));
    let said = p.trich("diff old later", 1).stderr;
    let said = String::from_utf8(said).expect("UTF-8");
    assert!(
        said.starts_with(told) && said.lines().count() == 1,
        "{said}"
    );
}

/// Whenever it is killed, the database is that of before or that of after.
#[test]
fn an_update_that_is_killed_leaves_one_or_the_other() {
    let p = two_runs();
    let articles = |db: &Connection| rows(db, "articles");
    let before = articles(&p.db("db"));
    p.trich("load old --sqlite done", 0);
    p.trich("load later --sqlite done --update", 0);
    let after = articles(&p.db("done"));
    assert_ne!(before, after);
    for wait in [0, 100, 200, 300, 400, 600] {
        let child = Command::new(env!("CARGO_BIN_EXE_trich"))
            .args(["load", "later", "--sqlite", "db", "--update"])
            .current_dir(p.at(""))
            .stderr(Stdio::null())
            .spawn();
        let mut child = child.expect("trich");
        std::thread::sleep(Duration::from_millis(wait));
        let _ = child.kill();
        child.wait().expect("child");
        let db = p.db("db");
        let now = articles(&db);
        assert!(now == before || now == after, "after {wait} ms");
        assert_eq!(rows(&db, "pragma_integrity_check"), [r#"[Text("ok")]"#]);
    }
    p.load("later --sqlite db --update");
    assert_eq!(articles(&p.db("db")), after);
}
