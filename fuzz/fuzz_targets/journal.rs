//! Going on with a run: whatever its journal says, nothing panics; cut anywhere, it is
//! gone on with to the bytes of an undisturbed run, or refused.
#![no_main]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use libfuzzer_sys::fuzz_target;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use trich::gazetteer::Gazetteers;
use trich::pipeline::{self, Observer, Options};
use trich::write::{self, Identity, Opened, Table, Writers};
use trich::{Engine, Inputs, Result};

mod common;

const JOURNAL: &str = "run.journal";

type Files = BTreeMap<String, Vec<u8>>;

/// Inputs, what a stopped run of them left, and what a whole one writes.
struct Case {
    engine: Engine,
    input: TempDir,
    stopped: Files,
    whole: Files,
}

static CASE: LazyLock<Case> = LazyLock::new(|| {
    let engine = Engine::new(Gazetteers::embedded().expect("embedded tables"));
    let input = common::folder();
    for i in 0..12 {
        let text = format!("UBND tỉnh Nghệ An ban hành Kế hoạch số {}/KH-UBND.\n", i % 8);
        fs::write(input.path().join(format!("{i:02}.txt")), text).expect("write");
    }
    let out = common::folder();
    let dir = out.path().join("out");
    run(&engine, input.path(), &dir, 9, false).expect_err("stopped");
    let stopped = files(&dir);
    assert!(stopped.contains_key(JOURNAL));
    run(&engine, input.path(), &dir, u64::MAX, true).expect("whole");
    let whole = files(&dir);
    Case { engine, input, stopped, whole }
});

struct StopAfter(u64, AtomicU64);

impl Observer for StopAfter {
    fn input(&self, _bytes: u64) {
        self.1.fetch_add(1, Ordering::SeqCst);
    }
    fn stopped(&self) -> bool {
        self.1.load(Ordering::SeqCst) >= self.0
    }
}

/// The folder taken for the rest of a run.
fn open(out: &Path, options: &Options, tables: &[Box<dyn Table>]) -> Result<Opened> {
    Writers::open(out, tables, &options.output, Identity::new(), true)
}

fn run(engine: &Engine, input: &Path, out: &Path, stop: u64, resume: bool) -> Result<()> {
    let options = Options {
        threads: 1,
        checkpoint_bytes: 2500,
        ..Options::default()
    };
    let inputs = Inputs::find(&[input.to_path_buf()], options.max_bytes)?;
    let tables = write::all(&options.output, false);
    let opened = match resume {
        true => open(out, &options, &tables)?,
        false => Writers::open(out, &tables, &options.output, Identity::new(), false)?,
    };
    let Opened::Ready(mut writers) = opened else {
        return Ok(());
    };
    let observer = StopAfter(stop, AtomicU64::new(0));
    pipeline::run(inputs, engine, &tables, &mut writers, &options, &observer).map(drop)
}

fn files(dir: &Path) -> Files {
    let entries = fs::read_dir(dir).expect("folder").map(|e| e.expect("entry"));
    entries
        .map(|e| {
            let name = e.file_name().to_string_lossy().into_owned();
            (name, fs::read(e.path()).expect("file"))
        })
        .collect()
}

/// The stopped run as if its journal were this one.
fn with_journal(journal: &[u8]) -> TempDir {
    let out = common::folder();
    for (name, bytes) in &CASE.stopped {
        fs::write(out.path().join(name), bytes).expect("write");
    }
    fs::write(out.path().join(JOURNAL), journal).expect("write");
    out
}

/// Nothing panics when it is opened, whatever comes of that.
fn opens(journal: &[u8]) {
    let options = Options::default();
    let tables = write::all(&options.output, false);
    let out = with_journal(journal);
    drop(open(out.path(), &options, &tables));
}

/// Goes on to the end.
fn goes_on(journal: &[u8]) -> Option<Files> {
    let place = with_journal(journal);
    let out = place.path();
    let ran = run(&CASE.engine, CASE.input.path(), out, u64::MAX, true);
    ran.is_ok().then(|| files(out))
}

/// Lines with the digests they need to be believed.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let seal = |json: &str| {
        let sum = Sha256::digest(json.as_bytes());
        let sum: String = sum[..8].iter().map(|b| format!("{b:02x}")).collect();
        format!("{sum} {json}\n")
    };
    text.lines().map(seal).collect::<String>().into_bytes()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&how, rest)) = bytes.split_first() else {
        return;
    };
    let journal = &CASE.stopped[JOURNAL];
    match how % 4 {
        0 => opens(rest),
        1 => opens(&sealed(rest)),
        // Cut, with anything behind it.
        2 => {
            let [a, b, behind @ ..] = rest else { return };
            let cut = usize::from(u16::from_le_bytes([*a, *b])) % (journal.len() + 1);
            let cut = [&journal[..cut], behind].concat();
            if let Some(files) = goes_on(&cut) {
                assert!(files == CASE.whole);
            }
        }
        // The first good lines, then some that are believed.
        _ => {
            let lines = journal.split_inclusive(|&b| b == b'\n');
            let good: Vec<u8> = lines.take(usize::from(how) / 4 % 4).flatten().copied().collect();
            opens(&[good, sealed(rest)].concat());
        }
    }
});
