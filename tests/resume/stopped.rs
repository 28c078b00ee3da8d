//! Inside the program: stopped after each input.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use trich::engine::Engine;
use trich::gazetteer::Gazetteers;
use trich::pipeline::{self, Observer, Options};
use trich::write::{self, Begun, Codec, Identity, Opened, Writers};
use trich::{Error, Inputs};

use crate::place::{files, folder, inputs, same};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(Gazetteers::embedded().expect("tables")));

/// Stops after so many inputs.
struct StopAfter {
    inputs: u64,
    seen: AtomicU64,
}

impl Observer for StopAfter {
    fn input(&self, _bytes: u64) {
        self.seen.fetch_add(1, Ordering::SeqCst);
    }
    fn stopped(&self) -> bool {
        self.seen.load(Ordering::SeqCst) >= self.inputs
    }
}

fn run_until(stop: u64, input: &Path, out: &Path, options: &Options, resume: bool) -> Begun {
    let found = Inputs::find(&[input.to_path_buf()], options.max_bytes).expect("inputs");
    let tables = write::all(&options.output, options.since_run.is_some());
    let identity = Identity::new();
    let opened = Writers::open(out, &tables, &options.output, identity, resume).expect("folder");
    let Opened::Ready(mut writers) = opened else {
        panic!("it was whole");
    };
    let begun = writers.begun().clone();
    let observer = StopAfter {
        inputs: stop,
        seen: AtomicU64::new(0),
    };
    let ran = pipeline::run(found, &ENGINE, &tables, &mut writers, options, &observer);
    match stop {
        u64::MAX => drop(ran.expect("run")),
        _ => assert!(ran.as_ref().is_err_and(Error::is_stopped), "{ran:?}"),
    }
    begun
}

/// A power cut may leave anything behind what was made safe.
fn litter(out: &Path) {
    for name in files(out).keys().filter(|n| n.ends_with(".part")) {
        let file = fs::OpenOptions::new().append(true).open(out.join(name));
        file.expect("part")
            .write_all(b"\0\0half a row\n\"")
            .expect("litter");
    }
    let journal = fs::OpenOptions::new()
        .append(true)
        .open(out.join("run.journal"));
    let half = b"0123456789abcdef {\"Checkpoint\":{\"inputs\":99";
    journal.expect("journal").write_all(half).expect("litter");
}

fn ways() -> Vec<(&'static str, Options)> {
    let plain = Options {
        threads: 2,
        checkpoint_bytes: 4000,
        ..Options::default()
    };
    let formed = |compress, shard_rows| {
        let mut options = plain.clone();
        options.output.compress = compress;
        options.output.shard_rows = shard_rows;
        options
    };
    // Made of the CSV tables, and of rows that are no file of their own.
    let mut parquet = formed(Codec::None, Some(20));
    parquet.output.parquet = true;
    let mut spooled = formed(Codec::Gzip, None);
    spooled.output.parquet = true;
    spooled.output.csv = false;
    let mut kept = formed(Codec::None, Some(1));
    kept.keep_duplicates = true;
    kept.output.spreadsheet_safe = true;
    kept.output.bom = true;
    kept.threads = 1;
    let mut few = plain.clone();
    few.in_memory = 2;
    vec![
        ("plain", plain.clone()),
        ("zstd, parts", formed(Codec::Zstd, Some(20))),
        ("gzip", formed(Codec::Gzip, None)),
        ("few texts in memory", few),
        ("parquet and csv", parquet),
        ("parquet without csv", spooled),
        ("all kept, safe cells, small parts", kept),
    ]
}

#[test]
fn stopped_after_any_input_it_goes_on_to_the_same_bytes() {
    let dir = folder();
    let input = dir.path().join("in");
    inputs(&input, 40);
    for (n, (way, options)) in ways().into_iter().enumerate() {
        let whole = dir.path().join("whole");
        run_until(u64::MAX, &input, &whole, &options, false);
        let should = files(&whole);
        let mut went_on = 0;
        for stop in (1 + n as u64..40).step_by(4) {
            let out = dir.path().join("out");
            run_until(stop, &input, &out, &options, false);
            if out.join("run.journal").exists() {
                litter(&out);
            }
            // Once more on the way, then to the end.
            let begun = run_until(3, &input, &out, &options, true);
            run_until(u64::MAX, &input, &out, &options, true);
            went_on += u32::from(matches!(begun, Begun::On(_)));
            same(&out, &should, &format!("{way}, stopped after {stop}"));
            fs::remove_dir_all(&out).expect("remove");
        }
        assert!(
            went_on >= 6,
            "{way}: only {went_on} had something to go on with"
        );
        fs::remove_dir_all(&whole).expect("remove");
    }
}

#[test]
fn stopped_while_it_looks_back_it_knows_what_was_hidden() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    inputs(&at("in"), 30);
    let lines = |second: &str| {
        let record = |n: &str| format!("{{\"id\": \"{n}\", \"text\": \"Số {n}/KH-UBND.\"}}\n");
        let text = [record("a"), second.to_string(), record("c")].concat();
        fs::write(at("in/0000.jsonl"), text).expect("dump");
    };
    lines("{\"id\": \"b\", \"text\": \"Số 2/KH-UBND.\"}\n");
    let mut options = Options {
        threads: 2,
        checkpoint_bytes: 4000,
        ..Options::default()
    };
    run_until(u64::MAX, &at("in"), &at("old"), &options, false);
    lines("no JSON\n");
    options.since_run = Some(at("old"));
    run_until(u64::MAX, &at("in"), &at("whole"), &options, false);
    let should = files(&at("whole"));
    let changes = String::from_utf8_lossy(&should["changes.csv"]).into_owned();
    assert!(changes.contains("0000.jsonl#b,,,unread,"), "{changes}");
    for stop in [10, 20, 30] {
        run_until(stop, &at("in"), &at("out"), &options, false);
        let begun = run_until(u64::MAX, &at("in"), &at("out"), &options, true);
        // Behind the line that hides one.
        assert!(matches!(begun, Begun::On(point) if point.inputs > 3));
        same(&at("out"), &should, &format!("stopped after {stop}"));
        fs::remove_dir_all(at("out")).expect("remove");
    }
}
