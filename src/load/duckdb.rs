//! Into DuckDB: the program `duckdb` reads the files by a script of ours.

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Growing, package};
use crate::error::{Error, Result};
use crate::schema::sql::{self, Dialect};

/// Makes the database `to` of the output folder `dir` with this program.
///
/// # Errors
/// What [`package::files`] says; a program that is not there; what the program
/// says; a file in that place, unless it may be replaced.
pub fn load(dir: &Path, to: &Path, replace: bool, program: &str) -> Result<()> {
    let script = sql::script(Dialect::DuckDb, Some(&package::files(dir)?));
    let to = std::path::absolute(to).map_err(|e| Error::io("finding", to, e))?;
    let growing = Growing::begin(&to, replace)?;
    let failed = |e: std::io::Error| Error::usage(format!("{program}: {e}"));
    let spawned = Command::new(program)
        // Nothing of the user's own settings, and the first fault ends it.
        .args(["-init", "/dev/null", "-bail", "-batch"])
        .arg(&growing.path)
        .current_dir(dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
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
    if !ended.status.success() {
        let said = String::from_utf8_lossy(&ended.stderr);
        return Err(Error::usage(format!("{program}: {}", said.trim())));
    }
    growing.finish()
}
