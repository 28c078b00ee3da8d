//! What a person sees while a run goes on: a bar on a terminal, and rejects as
//! they come.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use trich::input;
use trich::pipeline::Observer;
use trich::record::Reject;

use super::tell;

/// So many rejects are told one by one; the table has all.
const TOLD: u64 = 20;

pub(super) struct Progress<'s> {
    bar: ProgressBar,
    quiet: bool,
    rejects: AtomicU64,
    stop: &'s AtomicBool,
}

impl<'s> Progress<'s> {
    /// A bar over `paths`, drawn only on a terminal.
    pub(super) fn new(
        paths: &[PathBuf],
        reading: &input::Options,
        quiet: bool,
        stop: &'s AtomicBool,
    ) -> Self {
        let bar = match !quiet && io::stderr().is_terminal() {
            true => bar(input::survey(paths, reading).files),
            false => ProgressBar::hidden(),
        };
        Progress {
            bar,
            quiet,
            rejects: AtomicU64::new(0),
            stop,
        }
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }

    fn tell(&self, message: &str) {
        self.bar.suspend(|| tell(message));
    }
}

fn bar(total: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    let style =
        ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {per_sec}, {eta} left{msg}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

impl Observer for Progress<'_> {
    fn article(&self, _bytes: u64) {
        self.bar.inc(1);
    }

    fn reject(&self, reject: &Reject) {
        self.bar.inc(1);
        if self.quiet {
            return;
        }
        match self.rejects.fetch_add(1, Ordering::Relaxed) {
            n if n < TOLD => self.tell(&format!(
                "trich: {}: rejected ({}): {}",
                reject.source, reject.reason, reject.detail
            )),
            TOLD => self.tell("trich: more is rejected; see rejects.csv"),
            _ => {}
        }
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }
}
