//! `trich report`: a run's output folder in, one page out.

use trich::report::{Options, build, write};

use super::{Exit, Outcome, tables, tell};
use crate::cli::Report;

pub(super) fn run(options: &Report) -> Outcome {
    let gazetteers = tables(&options.tables)?;
    let asked = Options {
        title: options.title.clone(),
    };
    let report = build(&options.dir, &gazetteers, &asked)?;
    write(&options.output, &report.html)?;
    if !options.quiet {
        tell(&format!(
            "{} articles, {} mentions, {} rejects; {:.1} MB in {}",
            report.articles,
            report.mentions,
            report.rejects,
            report.html.len() as f64 / 1e6,
            options.output.display(),
        ));
    }
    Ok(Exit::Done)
}
