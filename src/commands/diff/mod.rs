//! `trich diff`: what differs between two output folders.

mod text;

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use trich::judge::diff::TableDiff;
use trich::judge::{diff_csv, diff_folders};
use trich::load;

use super::{Exit, Outcome, stdout, tell};
use crate::cli::Diff;
use crate::say;
use crate::words;

pub(super) fn run(options: &Diff) -> Outcome {
    for dir in [&options.old, &options.new] {
        if load::is_part(dir) {
            tell(&say!("diff.part", dir = dir.display()));
        }
    }
    let diffs = diff_folders::diff(&options.old, &options.new)?;
    let exit = match diffs.iter().all(TableDiff::is_empty) {
        true => Exit::Done,
        false => Exit::Rejects,
    };
    let text = match options.csv.as_deref() {
        Some(path) if path == Path::new("-") => diff_csv::to_csv(&diffs),
        csv => {
            if let Some(path) = csv
                && let Err(e) = fs::write(path, diff_csv::to_csv(&diffs))
            {
                let error = words::told(&format!("writing: {e}"));
                tell(&say!("tell.path", path = path.display(), error = error));
                return Ok(Exit::Failed);
            }
            text::to_text(&diffs).into_bytes()
        }
    };
    let mut out = stdout();
    match out.write_all(&text).and_then(|()| out.flush()) {
        // Whoever closed the pipe still wants to know whether something differs.
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(exit),
        Err(e) => Err(e.into()),
        Ok(()) => Ok(exit),
    }
}
