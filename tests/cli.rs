//! The program as people use it: arguments, streams, files, exit codes.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The files of a run.
const TABLES: [&str; 19] = [
    "articles.csv",
    "articles.jsonl",
    "datapackage.json",
    "dim_bodies.csv",
    "dim_countries.csv",
    "dim_doc_types.csv",
    "dim_foreign_places.csv",
    "dim_organisations.csv",
    "dim_provinces.csv",
    "dim_regions.csv",
    "dim_units.csv",
    "documents.csv",
    "duplicates.csv",
    "mentions.csv",
    "persons.csv",
    "places.csv",
    "rejects.csv",
    "relations.csv",
    "run.json",
];

const ARTICLE: &str = "Tỉnh Thanh Hóa và tỉnh Hủa Phăn (Lào) ký kết hợp tác ở Đông Dương.\n";

/// A folder for one test, gone at its end.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Place(tempfile::tempdir().expect("folder"))
    }

    /// With articles of these names.
    fn with(names: &[&str]) -> Self {
        let place = Place::new();
        for name in names {
            place.write(name, ARTICLE.as_bytes());
        }
        place
    }

    fn at(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    fn write(&self, below: &str, bytes: &[u8]) -> PathBuf {
        let path = self.at(below);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        fs::write(&path, bytes).expect("write");
        path
    }

    fn read(&self, below: &str) -> String {
        fs::read_to_string(self.at(below)).unwrap_or_else(|e| panic!("{below}: {e}"))
    }

    /// Rows of a table as column -> value.
    fn rows(&self, below: &str) -> Vec<BTreeMap<String, String>> {
        let text = self.read(below);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.deserialize().map(|r| r.expect("row")).collect()
    }

    /// One column of a table.
    fn column(&self, below: &str, name: &str) -> Vec<String> {
        let rows = self.rows(below);
        rows.into_iter()
            .map(|mut r| r.remove(name).expect(name))
            .collect()
    }

    fn names(&self, below: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.at(below)) else {
            return Vec::new();
        };
        let name = |e: std::io::Result<fs::DirEntry>| e.expect("entry").file_name();
        let mut names: Vec<String> = entries
            .map(|e| name(e).to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// `trich ARGS` in this folder.
    fn trich(&self, args: &[&str]) -> Done {
        Done::of(self.command(args).output().expect("trich"))
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trich"));
        command
            .env("TRICH_LANG", "en")
            .args(args)
            .current_dir(self.0.path())
            .stdin(Stdio::null());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    /// The same, with something on standard input.
    fn trich_reading(&self, args: &[&str], input: &[u8]) -> Done {
        let mut command = self.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("trich");
        let mut pipe = child.stdin.take().expect("pipe");
        pipe.write_all(input).expect("input");
        drop(pipe);
        Done::of(child.wait_with_output().expect("trich"))
    }
}

/// How a program ended and what it said.
#[derive(Debug)]
struct Done {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Done {
    fn of(output: Output) -> Self {
        Done {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    #[track_caller]
    fn ends(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    /// Whether the talk has each of these.
    #[track_caller]
    fn says(&self, parts: &[&str]) -> &Self {
        for part in parts {
            assert!(self.err.contains(part), "no {part:?} in {self:?}");
        }
        self
    }
}

// ---- what is read -------------------------------------------------------------

#[test]
fn a_folder_gives_all_tables() {
    let p = Place::with(&["in/b.txt", "in/a/z.md", "in/page.pdf", "in/.hidden.txt"]);
    let done = p.trich(&["run", "in", "-o", "deep/out", "--keep-duplicates"]);
    done.ends(0)
        .says(&["2 articles, 0 rejects", "tables in deep/out"]);
    assert_eq!(done.out, "", "nothing is printed as data");
    assert_eq!(p.names("deep/out"), TABLES);
    assert_eq!(
        p.column("deep/out/articles.csv", "article_id"),
        ["a/z.md", "b.txt"]
    );
    assert_eq!(
        p.column("deep/out/articles.csv", "encoding"),
        ["utf-8", "utf-8"]
    );
    assert_eq!(
        p.read("deep/out/rejects.csv"),
        "source,record,byte_offset,reason,detail,article_id\n"
    );
    let mentions = p.rows("deep/out/mentions.csv");
    assert!(!mentions.is_empty());
    for m in &mentions {
        let range = |from: &str, to: &str| -> (usize, usize) {
            (m[from].parse().expect(from), m[to].parse().expect(to))
        };
        let (start, end) = range("start", "end");
        let chars: String = ARTICLE.chars().skip(start).take(end - start).collect();
        let (start, end) = range("start_byte", "end_byte");
        assert_eq!(
            (chars.as_str(), &ARTICLE[start..end]),
            (&*m["surface"], &*m["surface"])
        );
    }
}

#[test]
fn several_roots_and_standard_input() {
    let p = Place::with(&["2024/1.txt", "2025/1.txt", "page.html"]);
    let paths = ["2024", "2025", "page.html", "-", "-o", "out"];
    let args = [&["run", "--keep-duplicates"], &paths[..]].concat();
    p.trich_reading(&args, ARTICLE.as_bytes()).ends(0);
    let ids = ["2024/1.txt", "2025/1.txt", "page.html", "stdin"];
    assert_eq!(p.column("out/articles.csv", "article_id"), ids);
    let sources = ["1.txt", "1.txt", "page.html", "stdin"];
    assert_eq!(p.column("out/articles.csv", "source"), sources);
}

#[test]
fn an_empty_file_is_an_article_without_characters() {
    let p = Place::with(&["in/b.txt"]);
    p.write("in/a.txt", b"");
    p.trich(&["run", "in", "-o", "out"]).ends(0);
    assert_eq!(p.column("out/articles.csv", "chars")[0], "0");
    assert_eq!(p.column("out/articles.csv", "mentions")[0], "0");
    // An empty standard input is one too.
    p.trich_reading(&["run", "-", "-o", "none"], b"").ends(0);
    assert_eq!(p.column("none/articles.csv", "chars"), ["0"]);
}

#[test]
fn a_byte_order_mark_is_part_of_the_text() {
    let p = Place::new();
    let plain = p.write("plain.txt", ARTICLE.as_bytes());
    let marked = p.write("marked.txt", format!("\u{feff}{ARTICLE}").as_bytes());
    let first = |path: &Path| -> u64 {
        let done = p.trich(&["extract", path.to_str().expect("path")]);
        let record: serde_json::Value = serde_json::from_str(&done.ends(0).out).expect("JSON");
        record["mentions"][0]["start_byte"]
            .as_u64()
            .expect("offset")
    };
    assert_eq!(first(&marked), first(&plain) + 3);
}

// ---- what cannot be read ------------------------------------------------------

#[test]
fn missing_paths_stop_the_run_before_anything_is_written() {
    let p = Place::with(&["in/a.txt"]);
    let done = p.trich(&["run", "in", "nowhere", "nor-here.txt", "-o", "out"]);
    done.ends(2)
        .says(&["nowhere: no such file or folder", "nor-here.txt"]);
    assert!(!p.at("out").exists());
}

#[test]
fn a_folder_without_articles_is_nothing_to_read() {
    let p = Place::with(&["in/page.pdf"]);
    p.trich(&["run", "in", "-o", "out"])
        .ends(2)
        .says(&["in: no articles here", "files ending in .txt, .md, .html"]);
    assert!(!p.at("out").exists());
}

#[test]
fn what_cannot_be_read_is_rejected_and_the_rest_goes_on() {
    let p = Place::with(&["in/a.txt", "in/z.txt"]);
    p.write("in/b.txt", b"m\xE1\xBB\x99t\nhai \xFF ba");
    p.write("in/c.txt", ARTICLE.repeat(20).as_bytes());
    let args = ["run", "in", "-o", "out", "--max-bytes", "1K"];
    let done = p.trich(&[&args[..], &["--keep-duplicates"]].concat());
    done.ends(1)
        .says(&["2 articles, 2 rejects", "b.txt: rejected (invalid_utf8)"]);
    assert_eq!(
        p.column("out/articles.csv", "article_id"),
        ["a.txt", "z.txt"]
    );
    let rejects = "source,record,byte_offset,reason,detail,article_id\n\
        b.txt,,10,invalid_utf8,byte 0xFF at offset 10 (line 2) is not UTF-8,b.txt\n\
        c.txt,,1024,too_large,more than 1024 bytes (--max-bytes),c.txt\n";
    assert_eq!(p.read("out/rejects.csv"), rejects);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_rejected() {
    let p = Place::with(&["in/a.txt"]);
    std::os::unix::fs::symlink(p.at("gone"), p.at("in/b.txt")).expect("link");
    std::os::unix::fs::symlink(p.at("in"), p.at("in/loop")).expect("link");
    p.trich(&["run", "in", "-o", "out"]).ends(1);
    assert_eq!(p.column("out/rejects.csv", "reason"), ["unreadable"]);
    assert_eq!(p.column("out/articles.csv", "article_id"), ["a.txt"]);
}

/// The size is known before a byte is read, and an endless stream ends.
#[test]
fn a_line_of_200_megabytes_is_refused_at_once() {
    let p = Place::with(&["in/a.txt"]);
    let huge = fs::File::create(p.at("in/huge.txt")).expect("file");
    huge.set_len(200 << 20).expect("length");
    p.trich(&["run", "in", "-o", "out"]).ends(1);
    assert_eq!(p.column("out/rejects.csv", "reason"), ["too_large"]);
    assert_eq!(p.column("out/articles.csv", "article_id"), ["a.txt"]);
    if Path::new("/dev/zero").exists() {
        let done = p.trich(&["run", "/dev/zero", "-o", "out", "--max-bytes", "1M"]);
        done.ends(1).says(&["zero: rejected (too_large)"]);
    }
}

#[test]
fn a_long_line_within_the_limit_is_read() {
    let p = Place::new();
    p.write("a.txt", ARTICLE.trim().repeat(4000).as_bytes());
    p.trich(&["run", "a.txt", "-o", "out"]).ends(0);
    let many: u32 = p.column("out/articles.csv", "mentions")[0]
        .parse()
        .expect("number");
    assert!(many >= 4000, "{many}");
}

// ---- what cannot be written ---------------------------------------------------

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

// ---- what is written ----------------------------------------------------------

#[test]
fn one_thread_or_four_give_the_same_bytes() {
    let p = Place::new();
    for i in 0..40 {
        p.write(&format!("in/{i}.txt"), ARTICLE.repeat(i % 7 * 5).as_bytes());
    }
    p.write("in/7x.txt", b"\xFF");
    p.trich(&["run", "in", "-o", "one", "--threads", "1"])
        .ends(1);
    p.trich(&["run", "in", "-o", "four", "--threads", "4"])
        .ends(1);
    for table in TABLES {
        assert!(
            p.read(&format!("one/{table}")) == p.read(&format!("four/{table}")),
            "{table}"
        );
    }
}

#[test]
fn the_counts_of_a_run_add_up() {
    let p = Place::with(&["in/a.txt", "in/b.txt"]);
    p.write("in/c.txt", b"\xFF");
    p.write("in/d.txt", b"");
    p.trich(&["run", "in", "-o", "out"]).ends(1);
    let run: serde_json::Value = serde_json::from_str(&p.read("out/run.json")).expect("JSON");
    let counts = &run["counts"];
    let number = |name: &str| counts[name].as_u64().unwrap_or_else(|| panic!("{name}"));
    let sum = |name: &str| -> u64 {
        let parts = counts[name].as_object().expect(name);
        parts.values().filter_map(serde_json::Value::as_u64).sum()
    };
    // Each input is one of these.
    let parts = ["articles", "rejects", "duplicates", "unchanged"].map(number);
    assert_eq!((number("inputs"), parts), (4, [2, 1, 1, 0]));
    for table in [
        "articles",
        "mentions",
        "documents",
        "relations",
        "places",
        "persons",
        "rejects",
        "duplicates",
    ] {
        let rows = p.rows(&format!("out/{table}.csv")).len() as u64;
        assert_eq!(number(table), rows, "{table}");
    }
    assert_eq!(sum("mentions_by_type"), number("mentions"));
    assert_eq!(sum("rejects_by_reason"), number("rejects"));
    assert_eq!(number("bytes"), ARTICLE.len() as u64);
    assert_eq!(number("chars"), ARTICLE.chars().count() as u64);
    for listed in run["files"].as_array().expect("files") {
        let file = listed["file"].as_str().expect("name");
        let text = p.read(&format!("out/{file}"));
        assert_eq!(listed["bytes"].as_u64(), Some(text.len() as u64), "{file}");
        let table = listed["table"].as_str().expect("table");
        assert_eq!(listed["rows"].as_u64(), Some(number(table)), "{file}");
    }
    assert_eq!(
        p.read("out/articles.jsonl").lines().count() as u64,
        number("articles")
    );
    assert!(
        run["gazetteers"]["digest"]
            .as_str()
            .is_some_and(|d| d.len() == 64)
    );
    // Nothing that another place or time would change.
    let text = p.read("out/run.json");
    assert!(!text.contains(p.0.path().to_str().expect("path")));
}

#[test]
fn json_lines_hold_what_the_tables_hold() {
    let p = Place::with(&["in/a.txt"]);
    p.trich(&["run", "in", "-o", "out"]).ends(0);
    let line: serde_json::Value =
        serde_json::from_str(p.read("out/articles.jsonl").trim_end()).expect("JSON");
    let printed = p.trich(&["extract", "in/a.txt"]);
    let alone: serde_json::Value = serde_json::from_str(&printed.ends(0).out).expect("JSON");
    assert_eq!(line, alone);
    assert_eq!(line["text"], ARTICLE);
    let surfaces: Vec<&str> = line["mentions"]
        .as_array()
        .expect("mentions")
        .iter()
        .filter_map(|m| m["surface"].as_str())
        .collect();
    assert_eq!(p.column("out/mentions.csv", "surface"), surfaces);
}

#[test]
fn quiet_is_quiet_but_not_about_errors() {
    let p = Place::with(&["in/a.txt"]);
    p.write("in/b.txt", b"\xFF");
    let done = p.trich(&["run", "in", "-o", "out", "--quiet"]);
    assert_eq!(done.ends(1).err, "");
    p.trich(&["run", "no", "-o", "out", "-q"])
        .ends(2)
        .says(&["no: no such"]);
}

#[test]
fn the_doctor_looks_at_a_sample() {
    let p = Place::with(&[]);
    for n in 0..50 {
        p.write(
            &format!("in/{n:02}.txt"),
            "Tỉnh Nghệ An họp ngày 5/8/2022.".as_bytes(),
        );
    }
    let done = p.trich(&["doctor", "in", "--sample", "10"]);
    done.ends(0);
    for said in [
        "inputs: 50, 0.0 MB;",
        "sample: 10 articles",
        "310 characters, 20 mentions",
        "without any mention 0",
        "encodings: utf-8 10",
        "mentions: date 10, province 10",
    ] {
        assert!(done.out.contains(said), "{said} in\n{}", done.out);
    }
    let few = p.trich(&["doctor", "in", "--look", "7", "--max-bytes", "8"]);
    assert!(few.ends(1).out.contains("inputs: 7 or more"), "{}", few.out);
    assert!(few.out.contains("rejected in the sample: too_large 7"));
    assert!(!p.at("out").exists());
}

#[test]
fn completions_and_manual() {
    let p = Place::with(&["a.txt"]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let done = p.trich(&["completions", shell]);
        assert!(done.ends(0).out.contains("since-run"), "{shell}");
    }
    p.trich(&["man", "-o", "man"]).ends(0);
    let page = p.read("man/trich-run.1");
    assert!(page.contains("\\-\\-resume"), "{page}");
    assert!(p.names("man").contains(&"trich.1".to_string()));
}

#[test]
fn mistakes_on_the_command_line() {
    let p = Place::with(&["a.txt"]);
    for (args, said) in [
        (&[][..], "Usage"),
        (&["run", "a.txt"], "--output"),
        (&["run", "-o", "out"], "PATH"),
        (
            &["run", "a.txt", "-o", "out", "--max-bytes", "1T"],
            "2147483648 at most",
        ),
        (
            &["run", "a.txt", "-o", "out", "--threads", "99999"],
            "up to 1024",
        ),
        (&["rum"], "run"),
        (&["extract", "."], "is a folder"),
        (&["extract", "none.txt"], "no such file"),
        (&["explain", "a.txt", "--max-bytes", "1"], "too_large"),
        (
            &["run", "a.txt", "-o", "out", "--gazetteers", "none"],
            "not a folder",
        ),
    ] {
        p.trich(args).ends(2).says(&[said]);
    }
    assert!(!p.at("out").exists());
    for args in [&["--help"][..], &["--version"], &["run", "--help"]] {
        assert!(!p.trich(args).ends(0).out.is_empty());
    }
}

// ---- one article --------------------------------------------------------------

#[test]
fn tokens_with_their_places() {
    let p = Place::new();
    p.write("a.txt", "Huế  mưa.\n\u{feff}Đà Nẵng nắng.".as_bytes());
    let done = p.trich(&["tokens", "a.txt"]);
    let lines: Vec<&str> = done.ends(0).out.lines().collect();
    assert_eq!(lines[0], "sentence 1: characters 0..9, bytes 0..12");
    let second: Vec<&str> = lines[2].split_whitespace().collect();
    assert_eq!(second, ["5..8", "7..11", "syllable", "mưa"]);
    let done = p.trich_reading(
        &["tokens", "--json", "-"],
        &fs::read(p.at("a.txt")).expect("a"),
    );
    let text = p.read("a.txt");
    let mut sentences = 0;
    for line in done.ends(0).out.lines() {
        let sentence: serde_json::Value = serde_json::from_str(line).expect("JSON");
        sentences += 1;
        for token in sentence["tokens"].as_array().expect("tokens") {
            let at = |name: &str| token[name].as_u64().expect(name) as usize;
            let chars = text.chars().skip(at("start")).take(at("end") - at("start"));
            let surface = token["surface"].as_str().expect("surface");
            assert_eq!(chars.collect::<String>(), surface);
            assert_eq!(&text[at("start_byte")..at("end_byte")], surface);
        }
    }
    assert_eq!(sentences, 2);
}

#[test]
fn explain_marks_mentions_and_tells_their_rows() {
    let p = Place::with(&["a.txt"]);
    let done = p.trich(&["explain", "a.txt"]);
    let lines: Vec<&str> = done.ends(0).out.lines().collect();
    let at = lines
        .iter()
        .position(|l| l.contains("Đông Dương."))
        .expect("the text");
    let column = |line: &str, what: &str| {
        let byte = line.find(what).expect(what);
        line[..byte].chars().count()
    };
    let mark = lines[at..]
        .iter()
        .find(|l| l.contains(" region "))
        .expect("its mark");
    assert_eq!(column(mark, "^"), column(lines[at], "Đông Dương."));
    assert!(mark.contains("^^^^^^^^^^ region"), "{mark}");
    assert!(mark.contains("region/name · regions.csv:"), "{mark}");
}

#[test]
fn explain_shows_one_record_of_many_and_only_the_types_asked_for() {
    let p = Place::new();
    let line = |id: &str, text: &str| format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}\n");
    let dump = line("x1", "Tỉnh Thanh Hóa.") + &line("x2", "Lào và tỉnh Quảng Trị.");
    p.write("dump.jsonl", dump.as_bytes());
    for name in ["x2", "dump.jsonl#x2", "2023/dump.jsonl#x2", "2"] {
        let out = p.trich(&["explain", "dump.jsonl", "--record", name]);
        let out = &out.ends(0).out;
        assert!(
            out.contains("Quảng Trị") && !out.contains("Thanh Hóa"),
            "{out}"
        );
        assert!(
            out.contains(" country LA") && out.contains(" province 45"),
            "{out}"
        );
    }
    let args = [
        "explain",
        "dump.jsonl",
        "--record",
        "x2",
        "--types",
        "country",
    ];
    let out = p.trich(&args).ends(0).out.clone();
    assert!(
        out.contains(" country LA") && !out.contains(" province 45"),
        "{out}"
    );
    let extracted = p
        .trich(&["extract", "dump.jsonl", "--record", "x1"])
        .ends(0)
        .out
        .clone();
    assert!(extracted.contains("Tỉnh Thanh Hóa"), "{extracted}");

    let talk = p.trich(&["explain", "dump.jsonl"]).ends(2).err.clone();
    assert!(talk.contains("--record says which one"), "{talk}");
    let talk = p
        .trich(&["explain", "dump.jsonl", "--record", "x3"])
        .ends(2)
        .err
        .clone();
    assert!(
        talk.contains("no record is called x3; the first are x1, x2"),
        "{talk}"
    );
    let talk = p
        .trich(&["explain", "dump.jsonl", "--types", "perso"])
        .ends(2)
        .err
        .clone();
    assert!(talk.contains("did you mean `person`?"), "{talk}");
}

#[test]
fn colour_only_where_it_is_wanted() {
    let p = Place::with(&["a.txt"]);
    let with = |name: &str| {
        let mut command = p.command(&["explain", "a.txt"]);
        command.env(name, "1");
        Done::of(command.output().expect("trich")).out
    };
    let plain = p.trich(&["explain", "a.txt"]).out;
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(plain, with("NO_COLOR"));
    let coloured = with("CLICOLOR_FORCE");
    assert!(coloured.contains("\u{1b}["));
}

/// An article must not be able to steer the terminal it is shown on.
#[test]
fn control_characters_are_shown_not_sent() {
    let p = Place::new();
    p.write("a.txt", "\u{1b}[2J Huế \u{9b}31m\u{202e}\r\n".as_bytes());
    for args in [&["explain", "a.txt"][..], &["tokens", "a.txt"]] {
        let out = p.trich(args).ends(0).out.clone();
        let bad = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!out.contains(bad), "{out:?}");
    }
}

// ---- gazetteers ---------------------------------------------------------------

#[test]
fn own_rows_add_replace_and_remove() {
    let p = Place::with(&["a.txt"]);
    let regions = |name: &str| -> String {
        let mut args = vec!["extract", "a.txt"];
        if !name.is_empty() {
            args.extend(["--gazetteers", name]);
        }
        let done = p.trich(&args);
        let record: serde_json::Value = serde_json::from_str(&done.ends(0).out).expect("JSON");
        let of = |m: &serde_json::Value| {
            let text = |name: &str| m[name].as_str().unwrap_or("").to_string();
            (m["type"] == "region").then(|| format!("{}={}", text("surface"), text("row")))
        };
        let mentions = record["mentions"].as_array().expect("mentions");
        mentions.iter().filter_map(of).collect::<Vec<_>>().join(" ")
    };
    assert!(regions("").starts_with("Đông Dương=regions.csv:"));
    p.write(
        "add/regions.csv",
        "name,source\nHợp tác,our list\n".as_bytes(),
    );
    p.write(
        "remove/regions.csv",
        "op,name\nremove,Đông Dương\n".as_bytes(),
    );
    p.write(
        "replace/regions.csv",
        "name,guard\nĐông Dương,never\n".as_bytes(),
    );
    p.write(
        "same/regions.csv",
        "name,note\nĐông Dương,ours\n".as_bytes(),
    );
    assert_eq!(regions("remove"), "");
    assert_eq!(regions("replace"), "");
    assert_eq!(regions("same"), "Đông Dương=regions.csv:2 (overlay)");
    let digest = |args: &[&str]| -> serde_json::Value {
        p.trich(args).ends(0);
        let run = serde_json::from_str::<serde_json::Value>(&p.read("out/run.json"));
        run.expect("JSON")["gazetteers"].clone()
    };
    let own = digest(&["run", "a.txt", "-o", "out"]);
    let laid = digest(&["run", "a.txt", "-o", "out", "--gazetteers", "add"]);
    assert_ne!(own["digest"], laid["digest"]);
    assert_eq!(
        (&own["overlay"], &laid["overlay"]),
        (&false.into(), &true.into())
    );
}

#[test]
fn a_broken_row_stops_the_run_before_the_first_article() {
    let p = Place::with(&["in/a.txt"]);
    for (file, text, said) in [
        (
            "regions.csv",
            "name,guard\nBa Tư,sometimes\n",
            &[
                "regions.csv:2: column guard: \"sometimes\": is neither empty nor one of prefix, ",
                "1 fault",
            ][..],
        ),
        (
            "provinces.csv",
            "id,kind,valid_from,valid_to\nx,tỉnh,soon,\n",
            &["provinces.csv:2: column valid_from: \"soon\": must be YYYY"],
        ),
        (
            "country_aliases.csv",
            "iso2,alias\nLA,Nước bạn\nZZ,Không có\n",
            &["country_aliases.csv:3: column iso2: \"ZZ\": there is no such row"],
        ),
        (
            "regions.csv",
            "name\nBa Tư\nBa Tư\n",
            &["regions.csv:3", "line 2 has the same key"],
        ),
        ("region.csv", "name\nx\n", &["region.csv", "no such table"]),
        (
            "regions.csv",
            "name\n\"Ba\u{301} Tư\"\n",
            &["regions.csv:2", "NFC"],
        ),
    ] {
        let _ = fs::remove_dir_all(p.at("own"));
        p.write(&format!("own/{file}"), text.as_bytes());
        let done = p.trich(&["run", "in", "-o", "out", "--gazetteers", "own"]);
        done.ends(2).says(said);
        assert!(!p.at("out").exists());
    }
    // Still the last of them: the check says what the run said.
    let checked = p.trich(&["gazetteers", "check", "own"]);
    assert!(checked.ends(2).out.contains("regions.csv:2: column name"));
}

#[test]
fn tables_can_be_checked_listed_and_looked_up() {
    let p = Place::new();
    p.write(
        "own/regions.csv",
        "name,source\nVùng Thử,our list\n".as_bytes(),
    );
    p.trich(&["gazetteers", "check"])
        .ends(0)
        .says(&["no faults"]);
    p.trich(&["gazetteers", "check", "own"])
        .ends(0)
        .says(&["1 of them from the overlay"]);
    p.trich(&["gazetteers", "check", "none"])
        .ends(2)
        .says(&["no such folder"]);
    p.trich(&["gazetteers", "check", "own/regions.csv"])
        .ends(2)
        .says(&["is a file; own rows stand in a folder"]);
    // Own rows that nobody reads: in a folder below, under another ending or name.
    p.write("above/own/regions.csv", b"name\nx\n");
    p.write("above/regions.txt", b"name\nx\n");
    p.write("capitals/regions.CSV", b"name\nx\n");
    let capitals = p.trich(&["gazetteers", "check", "capitals"]);
    let said = &capitals.ends(2).out;
    let meant = "regions.CSV: no such table; did you mean regions.csv?";
    assert!(said.contains(meant), "{said}");
    let above = p.trich(&["gazetteers", "check", "above"]);
    let said = &above.ends(2).out;
    assert!(
        said.starts_with("above: no table in this folder;"),
        "{said}"
    );
    p.trich(&["run", "above", "-o", "out", "--gazetteers", "above"])
        .ends(2)
        .says(&["above: no table in this folder;"]);
    // Norms that are put together, by their parts; nothing is no name.
    let parts = p.trich(&["gazetteers", "lookup", "UBND@38"]);
    let out = &parts.ends(0).out;
    assert!(
        out.contains("bodies.csv:") && out.contains("provinces.csv:"),
        "{out}"
    );
    p.trich(&["gazetteers", "lookup", "UBND@?"]).ends(1);
    assert_eq!(p.trich(&["gazetteers", "lookup", ""]).ends(1).out, "");
    p.write("semi/regions.csv", b"name;source\nx;y\n");
    let semi = p.trich(&["gazetteers", "check", "semi"]);
    let out = &semi.ends(2).out;
    assert!(out.contains("cells are separated by commas here"), "{out}");
    let list = p.trich(&["gazetteers", "list", "--gazetteers", "own"]);
    assert!(list.ends(0).out.contains("by name  (1 from the overlay)"));
    let found = p.trich(&["gazetteers", "lookup", "THANH", "HOÁ"]);
    for part in [
        "province_aliases.csv:",
        "provinces.csv:",
        "province_id  thanh-hoa",
    ] {
        assert!(found.ends(0).out.contains(part), "{}", found.out);
    }
    let own = p.trich(&["gazetteers", "lookup", "vùng thử", "--gazetteers", "own"]);
    assert!(
        own.ends(0).out.starts_with("regions.csv:2 (overlay)\n"),
        "{}",
        own.out
    );
    p.trich(&["gazetteers", "lookup", "Thanh Hoas"])
        .ends(1)
        .says(&["like it: Thanh Hoa (province_aliases.csv)"]);
}
