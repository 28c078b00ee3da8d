//! Runs that do not end, and go on: whatever happened to them, the output is that
//! of a run that was never disturbed, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use trich::engine::Engine;
use trich::gazetteer::Gazetteers;
use trich::pipeline::{self, Observer, Options};
use trich::write::{self, Begun, Codec, Identity, Opened, Writers};
use trich::{Error, Inputs};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(Gazetteers::embedded().expect("tables")));

/// Articles of all sorts: different ones, some twice, empty ones, one that is no
/// text.
fn inputs(dir: &Path, articles: usize) {
    fs::create_dir_all(dir).expect("folder");
    for i in 0..articles {
        let text = match i % 7 {
            3 => format!("Tỉnh Thanh Hóa số {}.\n", i / 14),
            5 => String::new(),
            _ => format!("UBND tỉnh Nghệ An ban hành Kế hoạch số {i}/KH-UBND ngày 5/8/2023.\n")
                .repeat(1 + i % 4),
        };
        fs::write(dir.join(format!("{i:04}.txt")), text).expect("article");
    }
    fs::write(dir.join("0011.txt"), b"m\xE1\xBB\x99t \xFF").expect("no article");
}

/// A folder in memory where there is such a thing: these tests make many small
/// files safe, and a disk would take its time over each.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    made.or_else(|_| tempfile::tempdir()).expect("folder")
}

/// All files of a folder with their bytes.
fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(dir).expect("folder");
    entries
        .map(|entry| entry.expect("entry"))
        .map(|e| {
            let name = e.file_name().to_string_lossy().into_owned();
            (name, fs::read(e.path()).expect("file"))
        })
        .collect()
}

#[track_caller]
fn same(is: &Path, should: &BTreeMap<String, Vec<u8>>, told: &str) {
    let is = files(is);
    let names = |of: &BTreeMap<String, Vec<u8>>| of.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&is), names(should), "{told}");
    for (name, bytes) in should {
        assert!(is[name] == *bytes, "{name} differs, {told}");
    }
}

// ---- inside the program: stopped after each input -----------------------------

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

// ---- the program itself: killed -------------------------------------------------

struct Place(tempfile::TempDir);

impl Place {
    fn new(articles: usize) -> Self {
        let place = Place(folder());
        inputs(&place.at("in"), articles);
        place
    }

    fn at(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trich"));
        command
            .env("TRICH_LANG", "en")
            .args(args)
            .current_dir(self.0.path());
        command.stdin(Stdio::null()).stderr(Stdio::piped());
        command
    }

    fn trich(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("trich")
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) % n.max(1)
    }
}

/// Bytes of all files that grow: tells how far the run is.
fn grown(out: &Path) -> u64 {
    let entries = fs::read_dir(out).into_iter().flatten().flatten();
    let sizes = entries.map(|e| e.metadata().map_or(0, |m| m.len()));
    sizes.sum()
}

/// Kills the run at a moment between its first and its last byte.
fn kill_somewhere(mut child: Child, out: &Path, dice: &mut Dice) -> bool {
    let before = grown(out);
    // Until it writes, or ends.
    while grown(out) <= before + 1000 && child.try_wait().expect("child").is_none() {
        std::thread::sleep(Duration::from_millis(2));
    }
    std::thread::sleep(Duration::from_micros(dice.below(400_000)));
    let ended = child.try_wait().expect("child").is_some();
    // SIGKILL.
    child.kill().expect("kill");
    child.wait().expect("child");
    ended
}

/// `KILLS=200 cargo test --release --test resume` takes longer and sees more.
fn kills() -> u32 {
    let asked = std::env::var("KILLS").ok().and_then(|v| v.parse().ok());
    asked.unwrap_or(6)
}

#[test]
fn killed_at_any_moment_it_goes_on_to_the_same_bytes() {
    let p = Place::new(400);
    let form = [
        "--compress",
        "zstd",
        "--shard-rows",
        "90",
        "--checkpoint",
        "16K",
    ];
    let args = [&["run", "in", "-o", "out", "-q"], &form[..]].concat();
    let whole = [&["run", "in", "-o", "whole", "-q"], &form[..]].concat();
    assert_eq!(p.trich(&whole).status.code(), Some(1), "with one reject");
    let should = files(&p.at("whole"));
    let mut dice = Dice(7);
    let mut killed = 0;
    while killed < kills() {
        let _ = fs::remove_dir_all(p.at("out"));
        let mut ended = false;
        let begun = Instant::now();
        while !ended && killed < kills() {
            let child = p.command(&[&args[..], &["--resume"]].concat()).spawn();
            ended = kill_somewhere(child.expect("trich"), &p.at("out"), &mut dice);
            killed += u32::from(!ended);
            assert!(
                begun.elapsed() < Duration::from_secs(600),
                "it gets nowhere"
            );
        }
        let last = p.trich(&[&args[..], &["--resume"]].concat());
        let code = last.status.code();
        assert!(matches!(code, Some(0 | 1)), "{}", said(&last));
        same(&p.at("out"), &should, &format!("after {killed} kills"));
    }
}

/// A limit on the size of files stops each of them where it would be full.
#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_then_gone_on_from() {
    let p = Place::new(300);
    let args = "run in -o out --checkpoint 8K";
    let limited = |blocks: u32, resume: &str| {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" {args} {resume}");
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_trich")]);
        command
            .env("TRICH_LANG", "en")
            .current_dir(p.0.path())
            .output()
            .expect("sh")
    };
    // Blocks of 512 bytes: the largest table has some 300 of them.
    let full = limited(100, "");
    assert_eq!(full.status.code(), Some(2), "{}", said(&full));
    for part in [
        "articles.jsonl.part: writing: File too large",
        "inputs are safe in out; the same command with --resume goes on",
    ] {
        assert!(said(&full).contains(part), "no {part:?} in {}", said(&full));
    }
    assert!(!p.at("out/run.json").exists());
    let again = limited(150, "--resume");
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    let args: Vec<&str> = args.split(' ').collect();
    let done = p.trich(&[&args[..], &["--resume"]].concat());
    assert!(
        said(&done).contains("trich: goes on in out after"),
        "{}",
        said(&done)
    );
    let whole = p.trich(&["run", "in", "-o", "whole", "--checkpoint", "8K"]);
    assert_eq!(
        (done.status.code(), whole.status.code()),
        (Some(1), Some(1))
    );
    same(&p.at("out"), &files(&p.at("whole")), "after a full disk");
}

/// Starts a run and kills it once something is safe.
fn interrupted(p: &Place, args: &[&str]) {
    let mut child = p.command(args).spawn().expect("trich");
    let journal = p.at("out/run.journal");
    let begun = Instant::now();
    let lines = |path: &Path| fs::read_to_string(path).unwrap_or_default().lines().count();
    while lines(&journal) < 3 {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "no durable point"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("kill");
    child.wait().expect("child");
}

/// How often things are made safe leaves no trace in plain tables.
#[test]
fn another_checkpoint_goes_on_where_nothing_is_packed() {
    let p = Place::new(400);
    interrupted(&p, &["run", "in", "-o", "out", "--checkpoint", "4K"]);
    let on = ["run", "in", "-o", "out", "--checkpoint", "8M", "--resume"];
    let done = p.trich(&on);
    assert!(said(&done).contains("goes on in out"), "{}", said(&done));
    p.trich(&["run", "in", "-o", "whole"]);
    same(&p.at("out"), &files(&p.at("whole")), "another checkpoint");

    let packed = |size: &'static str| {
        let args = ["run", "in", "-o", "out", "--compress", "zstd"];
        [&args[..], &["--checkpoint", size]].concat()
    };
    interrupted(&p, &packed("4K"));
    let refused = p.trich(&[&packed("8M")[..], &["--resume"]].concat());
    assert_eq!(refused.status.code(), Some(2));
    let because = "--checkpoint was 4K, is 8M";
    assert!(said(&refused).contains(because), "{}", said(&refused));
}

#[test]
fn what_cannot_be_gone_on_with_is_refused() {
    let p = Place::new(400);
    let args = [
        "run",
        "in",
        "-o",
        "out",
        "--checkpoint",
        "4K",
        "--shard-rows",
        "50",
    ];
    interrupted(&p, &args);
    let refused = |args: &[&str], because: &str| {
        let done = p.trich(&[args, &["--resume"]].concat());
        assert_eq!(done.status.code(), Some(2));
        assert!(
            said(&done).contains(because),
            "no {because:?} in {}",
            said(&done)
        );
    };
    refused(
        &[
            "run",
            "in",
            "-o",
            "out",
            "--checkpoint",
            "4K",
            "--shard-rows",
            "60",
        ],
        "--shard-rows was 50, is 60",
    );
    fs::create_dir(p.at("own")).expect("folder");
    fs::write(p.at("own/regions.csv"), "name\nVùng Thử\n").expect("table");
    refused(
        &[&args[..], &["--gazetteers", "own"]].concat(),
        "gazetteers was",
    );
    // An input that was done is another one now.
    let first = fs::read(p.at("in/0000.txt")).expect("article");
    fs::write(p.at("in/0000.txt"), "khác").expect("article");
    refused(&args, "are not those the run had read");
    fs::write(p.at("in/0000.txt"), first).expect("article");
    // A file that lost what was safe.
    let part = fs::read_dir(p.at("out")).expect("out").flatten();
    let part = part
        .map(|e| e.path())
        .find(|p| p.ends_with("mentions-00001.csv.part"));
    let part = part.expect("mentions");
    let bytes = fs::read(&part).expect("part");
    fs::write(&part, &bytes[..10]).expect("part");
    refused(&args, "when it was safe");
    fs::write(&part, bytes).expect("part");
    // None of that did harm.
    let done = p.trich(&[&args[..], &["--resume"]].concat());
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    let whole = [&["run", "in", "-o", "whole"], &args[4..]].concat();
    p.trich(&whole);
    same(&p.at("out"), &files(&p.at("whole")), "after refusals");
    // Whole as it is, there is nothing to go on with.
    let again = p.trich(&[&args[..], &["--resume"]].concat());
    assert_eq!(again.status.code(), Some(1));
    assert!(
        said(&again).contains("is whole; there is nothing"),
        "{}",
        said(&again)
    );
}

#[test]
fn without_resume_it_starts_over_and_says_so() {
    let p = Place::new(300);
    let args = ["run", "in", "-o", "out", "--checkpoint", "4K"];
    interrupted(&p, &args);
    let done = p.trich(&args);
    assert_eq!(done.status.code(), Some(1));
    assert!(
        said(&done).contains("held a run that did not end"),
        "{}",
        said(&done)
    );
    assert!(said(&done).contains("it starts over"), "{}", said(&done));
    p.trich(&["run", "in", "-o", "whole", "--checkpoint", "4K"]);
    same(&p.at("out"), &files(&p.at("whole")), "started over");
}

#[cfg(unix)]
#[test]
fn two_runs_into_one_folder_are_refused() {
    let p = Place::new(1);
    let made = Command::new("mkfifo").arg(p.at("b.txt")).status();
    if !made.is_ok_and(|s| s.success()) {
        return;
    }
    let first = p
        .command(&["run", "in", "b.txt", "-o", "out"])
        .spawn()
        .expect("trich");
    // Opens once the first run reads from the other end, behind the articles of `in`.
    let mut pipe = fs::OpenOptions::new()
        .write(true)
        .open(p.at("b.txt"))
        .expect("pipe");
    let begun = Instant::now();
    while !p.at("out/run.lock").exists() && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(1));
    }
    let second = p.trich(&["run", "in", "-o", "out"]);
    assert_eq!(second.status.code(), Some(2));
    let told = "out: another run is writing into this folder";
    assert!(said(&second).contains(told), "{}", said(&second));
    pipe.write_all("Tỉnh Nghệ An".as_bytes()).expect("pipe");
    drop(pipe);
    let first = first.wait_with_output().expect("trich");
    // One of the articles in `in` is none.
    assert_eq!(first.status.code(), Some(1), "{}", said(&first));
    assert!(p.at("out/run.json").exists());
    assert!(!p.at("out/run.lock").exists());
}
