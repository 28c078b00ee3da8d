//! `trich run -v`: how long each stage takes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const STAGES: [&str; 13] = [
    "finding",
    "reading",
    "duplicates",
    "text",
    "page",
    "tokens",
    "names",
    "extractors",
    "resolve",
    "rows",
    "writing",
    "sync",
    "finish",
];

fn trich(dir: &Path, line: &str) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_trich"))
        .args(line.split_whitespace())
        .current_dir(dir)
        .env("TRICH_LANG", "en")
        .stdin(Stdio::null())
        .output()
        .expect("trich");
    assert_eq!(output.status.code(), Some(1), "{line}: {}", told(&output));
    output
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Some articles, one of which is rejected.
fn articles() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("folder");
    for n in 0..20 {
        let text = format!("{n} Tỉnh Thanh Hóa và tỉnh Hủa Phăn (Lào) ngày 5/5/2023.\n").repeat(20);
        fs::write(dir.path().join(format!("{n}.txt")), text).expect("file");
    }
    fs::write(dir.path().join("no.jsonl"), "no JSON\n").expect("file");
    dir
}

#[test]
fn stages_are_told_when_asked_for() {
    let dir = articles();
    let silent = told(&trich(dir.path(), "run . -o out.0 --exclude out.*"));
    assert!(!silent.contains("extractors"), "{silent}");
    for (line, extractors) in [
        ("-v", false),
        ("-vv --threads 1", true),
        ("-v --threads 2", false),
    ] {
        let said = told(&trich(
            dir.path(),
            &format!("run . -o out.1 --exclude out.* {line}"),
        ));
        let mut seconds = Vec::new();
        for stage in STAGES {
            let row = said.lines().find(|l| l.starts_with(&format!("{stage} ")));
            let row = row.unwrap_or_else(|| panic!("no {stage}: {said}"));
            let cells: Vec<&str> = row.split_whitespace().collect();
            assert!(cells.len() == 4 && cells[2].ends_with('%'), "{row}");
            seconds.push(cells[1].parse::<f64>().expect("seconds"));
        }
        // In the order of the work, and the heavy stages took some time.
        assert!(
            seconds[4] + seconds[5] + seconds[7] + seconds[8] > 0.0,
            "{said}"
        );
        assert_eq!(said.contains("\n  foreign_place "), extractors, "{said}");
    }
    let [plain, measured] = ["out.0", "out.1"].map(|out| {
        let table = dir.path().join(out).join("mentions.csv");
        fs::read(table).expect("table")
    });
    assert_eq!(plain, measured);
}

#[test]
fn machines_are_told_as_an_event() {
    let dir = articles();
    for (line, extractors) in [("-v", false), ("-vv", true)] {
        let said = told(&trich(
            dir.path(),
            &format!("run . -o out --exclude out --log-format json {line}"),
        ));
        let events = said
            .lines()
            .map(|l| serde_json::from_str::<Value>(l).expect("JSON"));
        let event = events
            .rev()
            .find(|e| e["event"] == "timings")
            .expect("event");
        let stages = event["stages"].as_array().expect("stages");
        let names: Vec<&str> = stages.iter().filter_map(|s| s["stage"].as_str()).collect();
        assert_eq!(names, STAGES);
        let of = |name: &str| {
            let stage = stages.iter().find(|s| s["stage"] == name).expect("stage");
            stage["seconds"].as_f64().expect("seconds")
        };
        for stage in [
            "finding",
            "reading",
            "text",
            "tokens",
            "extractors",
            "resolve",
            "writing",
            "finish",
        ] {
            assert!(of(stage) > 0.0, "{stage}: {event}");
        }
        assert!(
            event["bytes"].as_u64().is_some_and(|n| n > 10_000),
            "{event}"
        );
        assert_eq!(event["extractors"].is_array(), extractors);
        if let Some(list) = event["extractors"].as_array() {
            let sum: f64 = list.iter().filter_map(|e| e["seconds"].as_f64()).sum();
            assert!((sum - of("extractors")).abs() < 1e-3, "{event}");
        }
    }
}

#[test]
fn who_asks_is_told_though_the_file_is_quiet() {
    let dir = articles();
    fs::write(dir.path().join("trich.toml"), "quiet = true\n").expect("file");
    let said = told(&trich(dir.path(), "run . -o out --exclude out -v"));
    assert!(said.contains("\nextractors "), "{said}");
    assert!(!said.contains("20 articles"), "{said}");
}
