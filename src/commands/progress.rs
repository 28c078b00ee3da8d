//! What is seen while a run goes on: a bar on a terminal, a line of JSON now and
//! then for machines, and rejects as they come.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{BinaryBytes, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use trich::input;
use trich::pipeline::Observer;
use trich::record::Reject;
use trich::watch::Timings;
use trich::write::Counts;

use super::talk::Talk;
use crate::say;

/// How often machines are told.
const EVERY: Duration = Duration::from_secs(5);

fn counted() -> String {
    say!(
        "progress.counted",
        bar = "{bar:30}",
        pos = "{pos}",
        len = "{len}",
        rate = "{per_sec}",
        bytes = "{mb}",
        left = "{eta}",
    )
}

/// Before the inputs are counted.
fn uncounted() -> String {
    say!(
        "progress.uncounted",
        spinner = "{spinner}",
        pos = "{pos}",
        rate = "{per_sec}",
        bytes = "{mb}",
    )
}

pub(super) struct Progress<'s> {
    bar: ProgressBar,
    talk: &'s Talk,
    begun: Instant,
    bytes: &'static AtomicU64,
    inputs: AtomicU64,
    rejects: AtomicU64,
    /// When machines were last told.
    told: Mutex<Instant>,
    stop: &'s AtomicBool,
    timings: Option<&'s Timings>,
}

impl<'s> Progress<'s> {
    /// A bar over `paths`, drawn only on a terminal. It knows its length once all
    /// inputs are counted, which nobody waits for.
    pub(super) fn new(
        paths: &[PathBuf],
        reading: &input::Options,
        talk: &'s Talk,
        stop: &'s AtomicBool,
        timings: Option<&'s Timings>,
    ) -> Self {
        static BYTES: AtomicU64 = AtomicU64::new(0);
        let people = talk.is_text() && !talk.quiet && io::stderr().is_terminal();
        let bar = match people {
            true => bar(&BYTES),
            false => ProgressBar::hidden(),
        };
        if people || (!talk.is_text() && !talk.quiet) {
            let (bar, paths, reading) = (bar.clone(), paths.to_vec(), reading.clone());
            thread::spawn(move || {
                bar.set_length(input::survey(&paths, &reading).files);
                set_style(&bar, &counted(), &BYTES);
            });
        }
        Progress {
            bar,
            talk,
            begun: Instant::now(),
            bytes: &BYTES,
            inputs: AtomicU64::new(0),
            rejects: AtomicU64::new(0),
            told: Mutex::new(Instant::now()),
            stop,
            timings,
        }
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }

    fn tell_machines(&self) {
        let Ok(mut told) = self.told.try_lock() else {
            return;
        };
        if told.elapsed() >= EVERY {
            *told = Instant::now();
            self.talk.progress(
                self.inputs.load(Ordering::Relaxed),
                self.bar.length(),
                self.bytes.load(Ordering::Relaxed),
                self.begun.elapsed().as_secs_f64(),
            );
        }
    }
}

fn bar(bytes: &'static AtomicU64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    set_style(&bar, &uncounted(), bytes);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn set_style(bar: &ProgressBar, template: &str, bytes: &'static AtomicU64) {
    let Ok(style) = ProgressStyle::with_template(template) else {
        return;
    };
    let read = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        let bytes = bytes.load(Ordering::Relaxed);
        let rate = bytes as f64 / state.elapsed().as_secs_f64().max(0.001);
        let _ = write!(
            out,
            "{} ({}/s)",
            BinaryBytes(bytes),
            BinaryBytes(rate as u64)
        );
    };
    bar.set_style(style.with_key("mb", read));
}

impl Observer for Progress<'_> {
    fn input(&self, bytes: u64) {
        self.inputs.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.bar.inc(1);
        self.tell_machines();
    }

    fn reject(&self, reject: &Reject) {
        let before = self.rejects.fetch_add(1, Ordering::Relaxed);
        self.bar.suspend(|| self.talk.reject(reject, before));
    }

    fn resumed(&self, inputs: u64, counts: &Counts) {
        self.inputs.store(inputs, Ordering::Relaxed);
        self.rejects.store(counts.rejects, Ordering::Relaxed);
        self.bar.set_position(inputs);
        self.bar.reset_eta();
    }

    fn timings(&self) -> Option<&Timings> {
        self.timings
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }
}
