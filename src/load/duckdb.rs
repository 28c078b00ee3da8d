//! Into DuckDB: the program `duckdb` reads the files by a script of ours.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Growing, Loaded, Updated, package};
use crate::error::{Error, Result};
use crate::schema::sql::{self, Dialect, update};

/// Makes the database `to` of the output folder `dir` with this program.
///
/// # Errors
/// What [`package::files`] says; a program that is not there; what the program
/// says; a file in that place, unless it may be replaced.
pub fn load(dir: &Path, to: &Path, replace: bool, program: &str) -> Result<Loaded> {
    let files = package::files(dir)?;
    let mut script = sql::script(Dialect::DuckDb, Some(&files));
    for file in &files {
        script += &format!("SELECT count(*) FROM {};\n", sql::name(file.table));
    }
    let to = absolute(to)?;
    let growing = Growing::begin(&to, replace)?;
    let counts = said(program, &growing.path, dir, &script)?.counts(program)?;
    growing.finish()?;
    Ok(Loaded {
        rows: files.iter().map(|f| f.table).zip(counts).collect(),
    })
}

/// As [`sqlite::update`](super::sqlite::update). DuckDB can't delete a row and what
/// points at it in one transaction, so the steps go into a copy, which takes the
/// place of the database when all are done.
///
/// # Errors
/// The same, and what the program says.
pub fn update(dir: &Path, to: &Path, remove_many: bool, program: &str) -> Result<Updated> {
    let files = package::files(dir)?;
    super::refuse_without_changes(dir, &files)?;
    super::refuse_missing(to)?;
    let to = absolute(to)?;
    let later = Growing::beside(&to, ".later.part")?;
    let script = sql::script(Dialect::DuckDb, Some(&files));
    said(program, &later.path, dir, &script)?.whole(program)?;
    let path = sql::text(&later.path.to_string_lossy());
    let attach = format!("ATTACH {path} AS {} (READ_ONLY);\n", update::LATER);
    // What waits in its log goes into the file before it is copied.
    let mut questions = format!("CHECKPOINT;\n{attach}");
    for question in update::faults(Dialect::DuckDb) {
        questions += &format!("{question};\n");
    }
    let found = said(program, &to, dir, &questions)?;
    // Where the tables are others, the questions after that fail.
    if let Some(fault) = found.out.lines().next() {
        return Err(Error::usage(format!("{}: {fault}", to.display())));
    }
    found.whole(program)?;
    let questions = format!("{attach}{};\n{};\n", update::pending(), update::COUNT);
    let counts = said(program, &to, dir, &questions)?.counts(program)?;
    let &[new, changed, removed, all] = counts.as_slice() else {
        let said = counts.len();
        return Err(Error::usage(format!(
            "{program}: {said} counts instead of 4"
        )));
    };
    let updated = Updated {
        new,
        changed,
        removed,
    };
    super::refuse_many(&to, removed, all, remove_many)?;
    let growing = Growing::beside(&to, ".part")?;
    fs::copy(&to, &growing.path).map_err(|e| Error::io("copying", &to, e))?;
    let steps = update::steps().join(";\n");
    let script = format!("{attach}{steps};\nCHECKPOINT;\n");
    said(program, &growing.path, dir, &script)?.whole(program)?;
    growing.finish()?;
    Ok(updated)
}

fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|e| Error::io("finding", path, e))
}

/// What the program said.
struct Said {
    out: String,
    fault: Option<String>,
}

impl Said {
    /// What it gave, if nothing went wrong.
    fn whole(self, program: &str) -> Result<String> {
        match self.fault {
            Some(fault) => Err(Error::usage(format!("{program}: {fault}"))),
            None => Ok(self.out),
        }
    }

    /// The numbers it gave, if nothing went wrong.
    fn counts(self, program: &str) -> Result<Vec<u64>> {
        let out = self.whole(program)?;
        let cells = out
            .split([',', '\n'])
            .filter(|cell| !cell.trim().is_empty());
        let number = |cell: &str| cell.trim().parse::<u64>();
        let counts: std::result::Result<_, _> = cells.map(number).collect();
        counts.map_err(|e| Error::usage(format!("{program}: a count: {e}")))
    }
}

/// Has the program run a script on a database, in a folder.
fn said(program: &str, database: &Path, dir: &Path, script: &str) -> Result<Said> {
    let failed = |e: std::io::Error| Error::usage(format!("{program}: {e}"));
    let spawned = Command::new(program)
        // Nothing of the user's own settings, and the first fault ends it.
        .args(["-init", "/dev/null", "-bail", "-batch"])
        .args(["-list", "-separator", ",", "-noheader"])
        .arg(database)
        .current_dir(dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = spawned.map_err(|e| match e.kind() {
        ErrorKind::NotFound => Error::usage(format!(
            "{program}: no such program. DuckDB's command line makes the database \
             (`pip install duckdb-cli`, or your system's package); --sqlite needs none"
        )),
        _ => failed(e),
    })?;
    if let Some(mut input) = child.stdin.take() {
        match input.write_all(script.as_bytes()) {
            // It says below why it did not want more.
            Err(e) if e.kind() == ErrorKind::BrokenPipe => {}
            written => written.map_err(failed)?,
        }
    }
    let ended = child.wait_with_output().map_err(failed)?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_string();
    Ok(Said {
        out: text(&ended.stdout),
        fault: (!ended.status.success()).then(|| text(&ended.stderr)),
    })
}
