//! `trich load`: the output of a run into one database.

use std::path::Path;

use trich::load::{Loaded, Updated, duckdb, sqlite};

use super::{Exit, Outcome, tell};
use crate::cli::Load;
use crate::say;

/// DuckDB's command line, as it is called where it is installed.
const DUCKDB: &str = "duckdb";

pub(super) fn run(options: &Load) -> Outcome {
    let (dir, to) = (&options.output, &options.to);
    let done = match (&to.sqlite, &to.duckdb) {
        (Some(file), _) if options.there.update => updated(file, sqlite::update(dir, file)?),
        (Some(file), _) => {
            let Loaded { rows } = sqlite::load(dir, file, options.there.replace)?;
            let all: u64 = rows.iter().map(|(_, n)| n).sum();
            say!(
                "load.rows",
                file = file.display(),
                tables = rows.len(),
                rows = all
            )
        }
        (None, Some(file)) if options.there.update => {
            updated(file, duckdb::update(dir, file, DUCKDB)?)
        }
        (None, Some(file)) => {
            duckdb::load(dir, file, options.there.replace, DUCKDB)?;
            say!("load.made", file = file.display())
        }
        // The command line asks for one of them.
        (None, None) => return Ok(Exit::Failed),
    };
    tell(&done);
    Ok(Exit::Done)
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
