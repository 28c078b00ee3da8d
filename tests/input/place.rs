//! A folder in which the program runs, and what it left there.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

pub(super) struct Place(TempDir);

impl Place {
    pub(super) fn new() -> Self {
        Place(tempfile::tempdir().expect("folder"))
    }

    pub(super) fn at(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    pub(super) fn write(&self, below: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(below);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        fs::write(&path, bytes).expect("write");
    }

    /// `trich ARGS`, with something on standard input.
    pub(super) fn trich(&self, args: &[&str], input: &[u8]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_trich"))
            .env("TRICH_LANG", "en")
            .args(args)
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("trich");
        let mut pipe = child.stdin.take().expect("pipe");
        let _ = pipe.write_all(input);
        drop(pipe);
        child.wait_with_output().expect("trich")
    }

    /// Runs over `in` with these options; what came of it.
    pub(super) fn run(&self, options: &[&str]) -> Tables {
        let args: Vec<&str> = ["run", "in", "-o", "out", "--keep-duplicates"]
            .iter()
            .chain(options)
            .copied()
            .collect();
        let done = self.trich(&args, b"");
        self.tables(done)
    }

    pub(super) fn tables(&self, done: Output) -> Tables {
        let rows = |name: &str| {
            let text = fs::read_to_string(self.at("out").join(name));
            let text = text.unwrap_or_else(|e| panic!("{name}: {e}; {done:?}"));
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let rows = reader.deserialize().map(|row| row.expect("row"));
            rows.collect::<Vec<Row>>()
        };
        let tables = Tables {
            articles: rows("articles.csv"),
            rejects: rows("rejects.csv"),
            talk: String::from_utf8(done.stderr.clone()).expect("UTF-8"),
        };
        let code = if tables.rejects.is_empty() { 0 } else { 1 };
        assert_eq!(done.status.code(), Some(code), "{}", tables.talk);
        tables
    }
}

pub(super) type Row = BTreeMap<String, String>;

pub(super) struct Tables {
    pub(super) articles: Vec<Row>,
    pub(super) rejects: Vec<Row>,
    pub(super) talk: String,
}

impl Tables {
    /// Some columns of the articles, a line each.
    #[track_caller]
    pub(super) fn articles(&self, columns: &str, expected: &[&str]) -> &Self {
        assert_eq!(
            lines(&self.articles, columns),
            expected,
            "{:?}",
            self.rejects
        );
        self
    }

    #[track_caller]
    pub(super) fn rejects(&self, columns: &str, expected: &[&str]) -> &Self {
        assert_eq!(lines(&self.rejects, columns), expected);
        self
    }
}

pub(super) fn lines(rows: &[Row], columns: &str) -> Vec<String> {
    let line = |row: &Row| {
        let cells: Vec<&str> = columns.split(' ').map(|c| row[c].as_str()).collect();
        cells.join(" | ")
    };
    rows.iter().map(line).collect()
}
