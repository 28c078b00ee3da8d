//! What a run can be gone on with, and what not.

use std::fs;
use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::place::{Place, files, interrupted, said, same};

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
