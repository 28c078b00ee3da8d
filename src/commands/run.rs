//! `trich run`: articles in, a folder of tables out.

use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use trich::engine::Engine;
use trich::input::in_words;
use trich::pipeline::{self, Options};
use trich::seen;
use trich::watch::Timings;
use trich::write::{self, Begun, Codec, Counts, Identity, Opened, Output, Writers};
use trich::{Error, Inputs};

use super::progress::Progress;
use super::talk::Talk;
use super::{Exit, Outcome, tables};
use crate::cli::Run;

/// Set by Ctrl-C and its like.
static STOP: AtomicBool = AtomicBool::new(false);

pub(super) fn run(options: &Run) -> Outcome {
    let talk = Talk::new(options.how.log_format, options.how.quiet);
    Ok(done(options, &talk).unwrap_or_else(|error| {
        talk.error(&error);
        Exit::Failed
    }))
}

/// Everything that can keep a run from starting is looked at before the first
/// article, and the output folder last of all.
fn done(options: &Run, talk: &Talk) -> trich::Result<Exit> {
    let begun = Instant::now();
    // The process ends with the run: nobody waits for the tables to be taken apart.
    let engine = ManuallyDrop::new(Engine::new(tables(&options.tables)?));
    refuse_same_folder(options)?;
    refuse_to_replace_input(options)?;
    let reading = options.input.options(options.limit.max_bytes);
    let inputs = Inputs::with(&options.paths, reading.clone())?;
    let tally = inputs.tally();
    let output = options.form.output();
    let formats = write::all(&output, options.how.since_run.is_some());
    let identity = identity(options, &engine)?;
    stop_on_signal();
    let folder = options.output.display().to_string();
    let opened = Writers::open(
        &options.output,
        &formats,
        &output,
        identity,
        options.how.resume,
    )?;
    let mut writers = match opened {
        Opened::Ready(writers) => writers,
        Opened::Whole(counts) => {
            talk.whole(&folder);
            return Ok(exit(&counts));
        }
    };
    tell_beginning(talk, writers.begun(), options.how.resume, &folder);
    let timings = (options.how.verbose > 0).then(Timings::default);
    let progress = Progress::new(&options.paths, &reading, talk, &STOP, timings.as_ref());
    let run_options = Options {
        threads: options.how.threads,
        max_bytes: options.limit.max_bytes,
        overlay: options.tables.gazetteers.is_some(),
        output,
        keep_duplicates: options.how.keep_duplicates,
        since_run: options.how.since_run.clone(),
        checkpoint_bytes: options.how.checkpoint,
        ..Options::default()
    };
    let counts = pipeline::run(
        inputs,
        &engine,
        &formats,
        &mut writers,
        &run_options,
        &progress,
    );
    progress.clear();
    match counts {
        Ok(counts) => {
            talk.repeated_ids(tally.repeated_ids(), tally.first_repeated());
            let first = tally.first_passed_over();
            talk.passed_over(&tally.passed_over(), &first, options.how.verbose > 0);
            talk.unread_days(counts.unread_days, counts.first_unread_day.as_ref());
            let first = counts.first_with_markup.as_deref();
            talk.markup(reading.field_markup, counts.with_markup, first);
            talk.thin_pages(counts.thin_pages, counts.first_thin_page.as_deref());
            talk.unread(&counts);
            talk.many_removed(&counts);
            talk.missing_fields(&counts.missing_fields);
            talk.done(&counts, begun.elapsed().as_secs_f64(), &folder);
            if let Some(timings) = &timings {
                let with_extractors = options.how.verbose > 1;
                talk.timings(&timings.times(), counts.bytes, with_extractors);
            }
            Ok(exit(&counts))
        }
        Err(error) => {
            talk.error(&error);
            // Of a run that was refused nobody expects anything.
            if writers.durable() > 0 || error.is_stopped() {
                talk.kept(writers.durable(), &folder);
            }
            Ok(Exit::Failed)
        }
    }
}

fn exit(counts: &Counts) -> Exit {
    match counts.rejects > 0 || !counts.missing_fields.is_empty() {
        true => Exit::Rejects,
        false => Exit::Done,
    }
}

/// All that shapes the output: a run goes on only where it is the same.
fn identity(options: &Run, engine: &Engine) -> trich::Result<Identity> {
    let output = options.form.output();
    let paths = options
        .paths
        .iter()
        .map(|p| format!("{:?}", p.display().to_string()));
    let since_run = match &options.how.since_run {
        Some(old) => seen::fingerprint(old)?,
        None => String::new(),
    };
    let all = [
        ("version", env!("CARGO_PKG_VERSION").to_string()),
        ("gazetteers", engine.gazetteers().digest().to_string()),
        ("PATH", paths.collect::<Vec<_>>().join(" ")),
        ("--max-bytes", write::size(options.limit.max_bytes)),
        ("--to", output.formats().join(",")),
        ("--compress", output.compress.name().to_string()),
        (
            "--shard-rows",
            output.shard_rows.map_or(String::new(), |n| n.to_string()),
        ),
        ("--spreadsheet-safe", output.spreadsheet_safe.to_string()),
        ("--bom", output.bom.to_string()),
        ("--keep-duplicates", options.how.keep_duplicates.to_string()),
        ("--checkpoint", checkpoint(options, &output)),
        ("--since-run", since_run),
    ];
    let mut all: Identity = all.map(|(name, value)| (name.to_string(), value)).into();
    let reading = options.input.options(options.limit.max_bytes).settings();
    all.extend(
        reading
            .iter()
            .map(|(name, value)| (format!("--{name}"), in_words(value))),
    );
    Ok(all)
}

/// Durable points end the frames of what is packed, and leave no trace elsewhere.
fn checkpoint(options: &Run, output: &Output) -> String {
    match output.compress {
        Codec::None => String::new(),
        _ => write::size(options.how.checkpoint),
    }
}

/// The earlier run's tables would be replaced by those of what changed.
fn refuse_same_folder(options: &Run) -> trich::Result<()> {
    let real = |path: &Path| path.canonicalize().ok();
    match &options.how.since_run {
        Some(old) if real(old).is_some() && real(old) == real(&options.output) => {
            Err(Error::usage(format!(
                "{}: the output of the earlier run; what changed needs a folder of its own",
                options.output.display()
            )))
        }
        _ => Ok(()),
    }
}

/// A table takes the place of a file of its name, and that may be what is to be read.
fn refuse_to_replace_input(options: &Run) -> trich::Result<()> {
    let replaced = options
        .paths
        .iter()
        .find_map(|path| write::replaced(path, &options.output));
    match replaced {
        Some(file) => Err(Error::usage(format!(
            "{}: is to be read, and a table of the output would take its place; -o needs another folder",
            file.display()
        ))),
        None => Ok(()),
    }
}

fn tell_beginning(talk: &Talk, begun: &Begun, resume: bool, folder: &str) {
    match begun {
        Begun::On(point) => talk.resumed(point.inputs, folder),
        Begun::Over(inputs) => talk.started_over(*inputs, folder),
        Begun::Fresh if resume => talk.nothing_to_resume(folder),
        Begun::Fresh => {}
    }
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
