//! `trich report`: a run's output folder in, one page out.

use trich::report::{Options, build, write};

use super::{Exit, Outcome, tables, tell};
use crate::cli::Report;
use crate::say;

pub(super) fn run(options: &Report) -> Outcome {
    let gazetteers = tables(&options.tables)?;
    let asked = Options {
        title: options.title.clone(),
    };
    let report = build(&options.dir, &gazetteers, &asked)?;
    write(&options.output, &report.html)?;
    if !options.quiet {
        tell(&say!(
            "report.done",
            articles = report.articles,
            mentions = report.mentions,
            rejects = report.rejects,
            megabytes = format!("{:.1}", report.html.len() as f64 / 1e6),
            file = options.output.display(),
        ));
    }
    Ok(Exit::Done)
}
