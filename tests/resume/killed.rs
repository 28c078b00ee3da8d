//! The program itself: killed at some moment, or out of room.

use std::fs;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::place::{Place, files, said, same};

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
    let run = String::from_utf8_lossy(&should["run.json"]).into_owned();
    assert!(run.contains("\"thin_pages\": 28"), "{run}");
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
            .current_dir(p.at(""))
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
