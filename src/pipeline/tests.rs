//! Whole runs, as the library does them.

use super::*;
use crate::gazetteer::Gazetteers;
use crate::write::all;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Notes what it is told; stops after so many inputs.
#[derive(Default)]
struct Notes {
    rejects: Mutex<Vec<String>>,
    seen: AtomicUsize,
    stop_after: Option<usize>,
}

impl Observer for Notes {
    fn input(&self, _bytes: u64) {
        self.seen.fetch_add(1, Ordering::SeqCst);
    }
    fn reject(&self, reject: &Reject) {
        let mut rejects = self.rejects.lock().expect("lock");
        rejects.push(reject.source.clone());
    }
    fn stopped(&self) -> bool {
        let seen = self.seen.load(Ordering::SeqCst);
        self.stop_after.is_some_and(|n| seen >= n)
    }
}

/// How a test runs: threads, window, durable points.
#[derive(Clone, Copy)]
struct How {
    threads: usize,
    window_bytes: u64,
    checkpoint_bytes: u64,
    in_memory: usize,
}

const PLAIN: How = How {
    threads: 3,
    window_bytes: 16 << 20,
    checkpoint_bytes: u64::MAX,
    in_memory: usize::MAX,
};

fn ran(engine: &Engine, input: &Path, to: &Path, how: How, notes: &Notes) -> Result<Counts> {
    let inputs = Inputs::find(&[input.to_path_buf()], 1000).expect("inputs");
    let tables = all(&Output::default(), false);
    let mut writers = Writers::create(to, &tables).expect("writers");
    let options = Options {
        threads: how.threads,
        max_bytes: 1000,
        window_bytes: how.window_bytes,
        checkpoint_bytes: how.checkpoint_bytes,
        in_memory: how.in_memory,
        ..Options::default()
    };
    run(inputs, engine, &tables, &mut writers, &options, notes)
}

/// 30 inputs: 5 too large, and of the others 5 different texts, 5 times each.
fn inputs(dir: &Path) {
    fs::create_dir(dir).expect("dir");
    for i in 10..40 {
        let text = "tỉnh Thanh Hóa ".repeat(i % 5 + i / 35 * 100);
        fs::write(dir.join(format!("{i}.txt")), text).expect("write");
    }
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).expect("folder");
    let name = |e: std::io::Result<fs::DirEntry>| e.expect("entry").file_name();
    let mut names: Vec<String> = entries
        .map(|e| name(e).to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn threads_window_and_durable_points_do_not_show() {
    let engine = Engine::new(Gazetteers::embedded().expect("tables"));
    let dir = tempfile::tempdir().expect("dir");
    let at = |name: &str| dir.path().join(name);
    inputs(&at("in"));
    let notes = Notes::default();
    let first = ran(&engine, &at("in"), &at("first"), PLAIN, &notes).expect("run");
    assert_eq!(
        (
            first.inputs,
            first.articles,
            first.rejects,
            first.duplicates
        ),
        (30, 5, 5, 20)
    );
    let rejected = notes.rejects.lock().expect("lock").join(" ");
    assert_eq!(rejected, "35.txt 36.txt 37.txt 38.txt 39.txt", "in order");
    for (n, how) in [
        How {
            threads: 1,
            ..PLAIN
        },
        How {
            window_bytes: 1,
            ..PLAIN
        },
        How {
            checkpoint_bytes: 1,
            ..PLAIN
        },
        How {
            threads: 2,
            window_bytes: 300,
            checkpoint_bytes: 9000,
            ..PLAIN
        },
        How {
            in_memory: 1,
            ..PLAIN
        },
    ]
    .into_iter()
    .enumerate()
    {
        let to = at(&format!("other{n}"));
        let counts = ran(&engine, &at("in"), &to, how, &Notes::default());
        assert_eq!(counts.expect("run"), first);
        assert_eq!(names(&to), names(&at("first")));
        for name in names(&to) {
            let read = |dir: &Path| fs::read(dir.join(&name)).expect("table");
            assert!(read(&to) == read(&at("first")), "{name}, way {n}");
        }
    }
}

#[test]
fn stopped_in_the_middle_it_leaves_what_was_there_before() {
    let engine = Engine::new(Gazetteers::embedded().expect("tables"));
    let dir = tempfile::tempdir().expect("dir");
    let at = |name: &str| dir.path().join(name);
    inputs(&at("in"));
    for threads in [1, 3] {
        let how = How { threads, ..PLAIN };
        ran(&engine, &at("in"), &at("out"), how, &Notes::default()).expect("run");
        let before = (
            names(&at("out")),
            fs::read(at("out/articles.csv")).expect("table"),
        );
        let stop = Notes {
            stop_after: Some(3),
            ..Notes::default()
        };
        let stopped = ran(&engine, &at("in"), &at("out"), how, &stop).expect_err("stopped");
        assert!(stopped.is_stopped());
        assert!(stop.seen.load(Ordering::SeqCst) < 30);
        let after = (
            names(&at("out")),
            fs::read(at("out/articles.csv")).expect("table"),
        );
        assert!(before == after);
        // With a durable point behind it, it stays to be gone on with.
        let how = How {
            checkpoint_bytes: 1,
            ..how
        };
        let stop = Notes {
            stop_after: Some(3),
            ..Notes::default()
        };
        ran(&engine, &at("in"), &at("kept"), how, &stop).expect_err("stopped");
        assert!(names(&at("kept")).contains(&"run.journal".to_string()));
        fs::remove_dir_all(at("kept")).expect("remove");
    }
}
