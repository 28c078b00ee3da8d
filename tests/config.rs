//! The project file: where it is found, what it gives, what is wrong in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const ARTICLE: &str = "Tỉnh Thanh Hóa và vùng Sông Thử ký kết hợp tác.\n";

/// A project: `news/a.txt`, and whatever a test adds.
struct Place(TempDir);

impl Place {
    fn new(config: &str) -> Self {
        let place = Place(tempfile::tempdir().expect("folder"));
        place.write("news/a.txt", ARTICLE);
        if !config.is_empty() {
            place.write("trich.toml", config);
        }
        place
    }

    fn at(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    fn write(&self, below: &str, text: &str) {
        let path = self.at(below);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        fs::write(path, text).expect("file");
    }

    fn command(&self, dir: &str, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trich"));
        command
            .args(line.split_whitespace())
            .current_dir(self.at(dir))
            .env_remove("TRICH_LANG")
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null());
        command
    }

    /// `trich LINE` in a folder below.
    fn trich(&self, dir: &str, line: &str) -> Done {
        Done::of(&self.command(dir, line).output().expect("trich"))
    }

    fn settings(&self, line: &str) -> Value {
        let done = self.trich("", line).ends(0);
        serde_json::from_str(&done.out).expect("JSON")
    }
}

#[derive(Debug)]
struct Done {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Done {
    fn of(output: &Output) -> Self {
        Done {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    #[track_caller]
    fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        self
    }

    #[track_caller]
    fn says(self, text: &str) -> Self {
        assert!(self.err.contains(text), "no {text:?} in: {}", self.err);
        self
    }
}

/// What `trich config --json` has of an option.
#[track_caller]
fn of<'v>(settings: &'v Value, command: &str, key: &str) -> &'v Value {
    let list = settings["settings"].as_array().expect("list");
    let found = list
        .iter()
        .find(|s| s["command"] == command && s["key"] == key);
    found.unwrap_or_else(|| panic!("no {command}.{key}"))
}

fn tables(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).expect("folder").flatten();
    names
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn the_nearest_file_gives_defaults_and_flags_win() {
    let p = Place::new("quiet = true\n[run]\noutput = \"out\"\nto = [\"csv\"]\nbom = true\n");
    p.write("names/regions.csv", "name\nSông Thử\n");
    // From below, paths in the file are still those beside it.
    p.trich("news", "run a.txt").ends(0);
    assert!(!tables(&p.at("out")).contains(&"articles.jsonl".to_string()));
    let csv = fs::read_to_string(p.at("out/mentions.csv")).expect("table");
    assert!(csv.starts_with('\u{feff}'));
    let done = p
        .trich("", "run news --no-bom --no-quiet --to jsonl,csv -o flags")
        .ends(0);
    assert!(done.err.contains("1 article,"), "{}", done.err);
    assert!(tables(&p.at("flags")).contains(&"articles.jsonl".to_string()));
    let csv = fs::read_to_string(p.at("flags/mentions.csv")).expect("table");
    assert!(csv.starts_with("article_id"));

    // A nearer one takes its place; it is not added to it.
    p.write("news/trich.toml", "gazetteers = \"../names\"\n");
    p.trich("news", "run a.txt").ends(2).says("--output");
    let found = p.trich("news", "extract a.txt").ends(0);
    assert!(found.out.contains("\"region\""), "{}", found.out);
    let found = p.trich("news", "extract a.txt --no-config").ends(0);
    assert!(!found.out.contains("\"region\""), "{}", found.out);
    let found = p
        .trich("", "extract news/a.txt --config news/trich.toml")
        .ends(0);
    assert!(found.out.contains("\"region\""), "{}", found.out);
    p.trich("", "run news --config none.toml")
        .ends(2)
        .says("none.toml:");
    p.trich("", "run news --config trich.toml --no-config")
        .ends(2);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (config, told) in [
        (
            "theads = 4\n",
            "trich.toml:1:1: no such key `theads`; did you mean `threads`?",
        ),
        (
            "[run]\n\nmax_bytes = 1\n",
            "trich.toml:3:1: no such key `run.max_bytes`; did you mean `max-bytes`?",
        ),
        (
            "[rum]\n",
            "trich.toml:1:2: no such key `rum`; did you mean `run`?",
        ),
        (
            "[diff]\ngazetteers = \"x\"\n",
            "trich.toml:2:1: no such key `diff.gazetteers`; there are csv",
        ),
        (
            "to = \"csv\"\n",
            "trich.toml:1:1: `to` means something else in each command; put it into [run], [export]",
        ),
        (
            "[run]\nto = [\"csv\", \"parqet\"]\n",
            "trich.toml:2:6: `run.to` can't be [\"csv\", \"parqet\"]: there are csv, jsonl, parquet; \
             did you mean `parquet`?",
        ),
        ("from = \"jsnl\"\n", "did you mean `jsonl`?"),
        (
            "threads = 4000\n",
            "trich.toml:1:11: `threads` can't be 4000: expected a number up to 1024",
        ),
        (
            "[run]\nresume = \"yes\"\n",
            "`run.resume` can't be \"yes\": true or false is needed",
        ),
        (
            "threads = 1.5\n",
            "`threads` can't be 1.5: text or a number is needed, not this (float)",
        ),
        (
            "gazetteers = [\"a\", \"b\"]\n",
            "one value is needed, not several",
        ),
        (
            "[load]\nsqlite = \"a\"\nduckdb = \"b\"\n",
            "[load] can have only one of `sqlite` and `duckdb`",
        ),
        (
            "[load]\nupdate = true\nreplace = true\n",
            "[load] can have only one of `update` and `replace`",
        ),
        (
            "lang = \"fr\"\n",
            "`lang` can't be \"fr\": there are en, vi",
        ),
        ("config = \"x\"\n", "no such key `config`"),
        ("[run\n", "trich.toml:1:5: "),
    ] {
        let p = Place::new(config);
        let done = p.trich("", "run news -o out").ends(2).says(told);
        assert!(
            done.err.lines().all(|l| l.starts_with("trich: ")),
            "{}",
            done.err
        );
        assert!(!p.at("out").exists(), "{config}");
        // Nobody is kept from reading how it should be.
        p.trich("", "run --help").ends(0);
        p.trich("", "help config").ends(0);
    }
    let p = Place::new("theads = 4\n[run]\nbom = 1\n");
    let done = p.trich("", "doctor news").ends(2);
    assert_eq!(done.err.lines().count(), 2, "all at once: {}", done.err);
}

#[test]
fn settings_are_shown_with_where_they_come_from() {
    let p =
        Place::new("threads = 2\ngazetteers = \"names\"\n\n[eval]\ngold = \"g\"\npred = \"out\"\n");
    p.write("names/regions.csv", "name\nSông Thử\n");
    let shown = p.settings("config --json");
    assert_eq!(shown["file"], "trich.toml");
    let threads = of(&shown, "run", "threads");
    assert_eq!(
        (&threads["value"], &threads["from"], &threads["line"]),
        (&2.into(), &"file".into(), &1.into())
    );
    assert_eq!(of(&shown, "export", "gazetteers")["line"], 2);
    let checkpoint = of(&shown, "run", "checkpoint");
    assert_eq!(
        (&checkpoint["value"], &checkpoint["from"]),
        (&"64M".into(), &"default".into())
    );
    assert_eq!(of(&shown, "run", "output")["value"], Value::Null);
    assert_eq!(of(&shown, "", "lang")["variable"], "LC_ALL");

    let shown = p.settings("config --json run --threads 7 --to csv");
    let threads = of(&shown, "run", "threads");
    assert_eq!(
        (&threads["value"], &threads["from"]),
        (&7.into(), &"flag".into())
    );
    assert_eq!(of(&shown, "run", "to")["value"], serde_json::json!(["csv"]));
    // What is given now keeps the file from giving its rival.
    let shown = p.settings("config --json eval news");
    assert_eq!(of(&shown, "eval", "pred")["value"], Value::Null);
    let shown = p.settings("--no-config config --json run");
    assert_eq!(shown["file"], Value::Null);
    assert_eq!(of(&shown, "run", "threads")["from"], "default");
    p.trich("", "config rum")
        .ends(2)
        .says("did you mean `run`?");

    // The text is a project file that says the same.
    let text = p.trich("", "config").ends(0).out;
    assert!(text.contains("# trich.toml:1\n"), "{text}");
    p.write("shown.toml", &text);
    let again = p.settings("config --json --config shown.toml");
    for (a, b) in p.settings("config --json")["settings"]
        .as_array()
        .expect("list")
        .iter()
        .zip(again["settings"].as_array().expect("list"))
    {
        assert_eq!((&a["key"], &a["value"]), (&b["key"], &b["value"]));
    }
}

#[test]
fn a_run_goes_on_whether_flags_or_file_say_the_same() {
    let p = Place::new("");
    for n in 0..300 {
        p.write(&format!("news/{n}.txt"), &format!("{n} {ARTICLE}"));
    }
    let stop = |line: &str| {
        // The output grows past the first durable point, then the run is killed.
        let mut child = p.command("", line).spawn().expect("trich");
        let journal = p.at("out/run.journal");
        let lines = || fs::read_to_string(&journal).map_or(0, |text| text.lines().count());
        while lines() < 3 && child.try_wait().expect("child").is_none() {
            std::thread::yield_now();
        }
        child.kill().expect("kill");
        child.wait().expect("child");
    };
    let flags = "run news -o out --no-config -q --threads 1 --checkpoint 4K --max-bytes 1M --bom";
    let config = "threads = 2\nquiet = true\nmax-bytes = \"1024K\"\n\
                  [run]\noutput = \"out\"\ncheckpoint = 4096\nbom = true\n";
    stop(flags);
    assert!(!p.at("out/run.json").exists(), "killed too late");
    p.write("trich.toml", &config.replace("bom = true", "bom = false"));
    p.trich("", "run news --resume").ends(2).says("--bom");
    p.write("trich.toml", config);
    p.trich("", "run news --resume --no-quiet")
        .ends(0)
        .says("goes on in out after");
}
