//! `trich load`: the output of a run into one database.

use trich::load::{Loaded, duckdb, sqlite};

use super::{Exit, Outcome, tell};
use crate::cli::Load;
use crate::say;

/// DuckDB's command line, as it is called where it is installed.
const DUCKDB: &str = "duckdb";

pub(super) fn run(options: &Load) -> Outcome {
    let dir = &options.output;
    let made = if let Some(file) = &options.to.sqlite {
        let Loaded { rows } = sqlite::load(dir, file, options.replace)?;
        let all: u64 = rows.iter().map(|(_, n)| n).sum();
        say!(
            "load.rows",
            file = file.display(),
            tables = rows.len(),
            rows = all
        )
    } else if let Some(file) = &options.to.duckdb {
        duckdb::load(dir, file, options.replace, DUCKDB)?;
        say!("load.made", file = file.display())
    } else {
        // The command line asks for one of them.
        return Ok(Exit::Failed);
    };
    tell(&made);
    Ok(Exit::Done)
}
