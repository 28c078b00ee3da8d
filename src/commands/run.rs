//! `trich run`: articles in, a folder of tables out.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use trich::Inputs;
use trich::engine::Engine;
use trich::pipeline::{self, Options};
use trich::write::{self, Counts, Writers};

use super::progress::Progress;
use super::{Exit, Outcome, tables, tell};
use crate::cli::Run;

/// Set by Ctrl-C and its like.
static STOP: AtomicBool = AtomicBool::new(false);

/// Everything that can keep a run from starting is looked at before the first
/// article, and the output folder last of all.
pub(super) fn run(options: &Run) -> Outcome {
    let begun = Instant::now();
    let engine = Engine::new(tables(&options.tables)?);
    let reading = options.input.options(options.limit.max_bytes);
    let inputs = Inputs::with(&options.paths, reading.clone())?;
    let tally = inputs.tally();
    let formats = write::all();
    stop_on_signal();
    let writers = Writers::create(&options.output, &formats)?;
    let progress = Progress::new(&options.paths, &reading, options.quiet, &STOP);
    let run_options = Options {
        threads: options.threads,
        max_bytes: options.limit.max_bytes,
        overlay: options.tables.gazetteers.is_some(),
        ..Options::default()
    };
    let counts = pipeline::run(inputs, &engine, &formats, writers, &run_options, &progress);
    progress.clear();
    let counts = counts?;
    let repeated = tally.repeated_ids();
    if repeated > 0 {
        tell(&format!(
            "trich: {repeated} records had an id that was there before; their article_id has a number behind"
        ));
    }
    if !options.quiet {
        let seconds = begun.elapsed().as_secs_f64();
        tell(&summary(
            &counts,
            seconds,
            &options.output.display().to_string(),
        ));
    }
    Ok(match counts.rejects {
        0 => Exit::Done,
        _ => Exit::Rejects,
    })
}

/// The first signal asks for a clean stop; a second one does not wait for it.
fn stop_on_signal() {
    let handler = || {
        if STOP.swap(true, Ordering::SeqCst) {
            std::process::exit(Exit::Failed as i32);
        }
    };
    // Without a handler a signal ends the program at once, which leaves files
    // under temporary names only.
    let _ = ctrlc::set_handler(handler);
}

fn summary(counts: &Counts, seconds: f64, output: &str) -> String {
    let list = |pairs: Vec<(&str, u64)>| {
        let shown: Vec<String> = pairs
            .iter()
            .map(|(name, n)| format!("{name} {n}"))
            .collect();
        match shown.is_empty() {
            true => String::new(),
            false => format!(" ({})", shown.join(", ")),
        }
    };
    let types = counts.mentions_by_type.iter().map(|(k, n)| (*k, *n));
    let reasons = counts
        .rejects_by_reason
        .iter()
        .map(|(k, n)| (k.as_str(), *n));
    let megabytes = counts.bytes as f64 / 1e6;
    format!(
        "{} articles, {} rejects{}\n{} mentions{}\n{} documents, {} relations, {} places, {} persons\n\
         {megabytes:.1} MB in {seconds:.1} s; tables in {output}",
        counts.articles,
        counts.rejects,
        list(reasons.collect()),
        counts.mentions,
        list(types.collect()),
        counts.documents,
        counts.relations,
        counts.places,
        counts.persons,
    )
}
