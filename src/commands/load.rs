//! `trich load`: the output of a run into one database.

use std::path::Path;

use trich::load::{Loaded, Updated, duckdb, sqlite};

use super::{Exit, Outcome, tell};
use crate::cli::Load;
use crate::say;

/// DuckDB's command line, as it is called where it is installed.
const DUCKDB: &str = "duckdb";

pub(super) fn run(options: &Load) -> Outcome {
    let (dir, to, there) = (&options.output, &options.to, &options.there);
    let many = options.remove_many;
    let done = match (&to.sqlite, &to.duckdb) {
        (Some(file), _) if there.update => updated(file, sqlite::update(dir, file, many)?),
        (Some(file), _) => made(options, file, &sqlite::load(dir, file, there.replace)?),
        (None, Some(file)) if there.update => {
            updated(file, duckdb::update(dir, file, many, DUCKDB)?)
        }
        (None, Some(file)) => {
            let loaded = duckdb::load(dir, file, there.replace, DUCKDB)?;
            made(options, file, &loaded)
        }
        // The command line asks for one of them.
        (None, None) => return Ok(Exit::Failed),
    };
    if !options.quiet {
        tell(&done);
    }
    Ok(Exit::Done)
}

/// A database made of the output of a run. Told even if quiet: that it is a part.
fn made(options: &Load, file: &Path, loaded: &Loaded) -> String {
    if loaded.is_part() {
        tell(&say!("load.part", dir = options.output.display()));
    }
    let rows: u64 = loaded.rows.iter().map(|(_, n)| n).sum();
    say!(
        "load.rows",
        file = file.display(),
        tables = loaded.rows.len(),
        rows = rows
    )
}

fn updated(file: &Path, articles: Updated) -> String {
    if articles == Updated::default() {
        return say!("load.up-to-date", file = file.display());
    }
    say!(
        "load.updated",
        file = file.display(),
        new = articles.new,
        changed = articles.changed,
        removed = articles.removed
    )
}
