//! What cannot be written, or is stopped.

use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

use super::{ARTICLE, Done, Place, TABLES};

#[test]
fn an_output_that_is_no_folder() {
    let p = Place::with(&["in/a.txt", "file"]);
    for output in ["file", "file/out"] {
        let done = p.trich(&["run", "in", "-o", output]);
        done.ends(2).says(&[output]);
    }
}

/// A limit on the size of files is a disk that is full, for each of them.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_no_half_table() {
    let p = Place::with(&["in/a.txt"]);
    p.trich(&["run", "in", "-o", "out"]).ends(0);
    let before = p.read("out/mentions.csv");
    p.write("in/b.txt", ARTICLE.repeat(500).as_bytes());
    // Blocks of 512 bytes; without the trap the system would kill the program.
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" run in -o out";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_trich")]);
    let done = command
        .env("TRICH_LANG", "en")
        .current_dir(p.0.path())
        .output()
        .expect("sh");
    Done::of(done)
        .ends(2)
        .says(&[".part: writing: File too large"]);
    assert_eq!(p.names("out"), TABLES, "only the earlier run's tables");
    assert_eq!(p.read("out/mentions.csv"), before);
}

/// The run is held in the middle of its input by a pipe that nobody writes to.
#[cfg(unix)]
#[test]
fn ctrl_c_stops_cleanly() {
    let p = Place::with(&["a.txt"]);
    let made = Command::new("mkfifo").arg(p.at("b.txt")).status();
    if !made.is_ok_and(|s| s.success()) {
        return;
    }
    let mut command = p.command(&["run", "a.txt", "b.txt", "-o", "out"]);
    let child = command.stderr(Stdio::piped()).spawn().expect("trich");
    // Opens once the program reads from the other end.
    let mut pipe = fs::OpenOptions::new()
        .write(true)
        .open(p.at("b.txt"))
        .expect("pipe");
    // It is opened by a thread of its own, maybe before the tables are begun.
    let begun = || p.names("out").iter().any(|n| n.ends_with(".part"));
    for _ in 0..200 {
        if begun() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    assert!(begun());
    let id = child.id().to_string();
    let killed = Command::new("kill").args(["-INT", &id]).status();
    assert!(killed.expect("kill").success());
    std::thread::sleep(std::time::Duration::from_millis(300));
    // Whoever only looked at the first bytes may have stopped already.
    let _ = pipe.write_all(ARTICLE.as_bytes());
    drop(pipe);
    let done = Done::of(child.wait_with_output().expect("trich"));
    done.ends(2)
        .says(&["stopped before the end; no table has its name"])
        .says(&["nothing is kept in out: no durable point was reached"]);
    assert!(!p.at("out").exists(), "{:?}", p.names("out"));
}

#[test]
fn a_closed_pipe_is_quiet() {
    let p = Place::new();
    p.write("a.txt", ARTICLE.repeat(3000).as_bytes());
    for args in [
        &["tokens", "--json", "a.txt"][..],
        &["explain", "a.txt"],
        &["extract", "a.txt"],
    ] {
        let mut command = p.command(args);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("trich");
        let mut first = [0u8; 1];
        let mut out = child.stdout.take().expect("pipe");
        out.read_exact(&mut first).expect("a byte");
        drop(out);
        let done = Done::of(child.wait_with_output().expect("trich"));
        assert_eq!(done.ends(0).err, "", "{args:?}");
    }
}
