//! Help: short enough to be read, in both languages, and topics for the rest.

use std::process::{Command, Output, Stdio};

fn trich(line: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trich"))
        .args(line.split_whitespace())
        .current_dir(std::env::temp_dir())
        .env_remove("TRICH_LANG")
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "100")
        .stdin(Stdio::null())
        .output()
        .expect("trich")
}

#[track_caller]
fn out(line: &str, code: i32) -> String {
    let output = trich(line);
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{line}: {err}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// All commands, those of commands included.
fn commands() -> Vec<String> {
    let listed = |help: String| -> Vec<String> {
        let (_, rest) = help.split_once("Commands:\n").expect("commands");
        let lines = rest.lines().take_while(|line| !line.is_empty());
        lines
            .map(|l| l.split_whitespace().next().expect("name").to_string())
            .collect()
    };
    let mut all = listed(out("--help", 0));
    assert!(all.len() > 14, "{all:?}");
    for below in listed(out("gazetteers --help", 0)) {
        all.push(format!("gazetteers {below}"));
    }
    all.push(String::new());
    all
}

#[test]
fn help_fits_a_page_and_has_examples() {
    for command in commands() {
        for (language, examples, words) in [
            ("en", "Examples:", "Usage:"),
            ("vi", "Ví dụ:", "Cách dùng:"),
        ] {
            let long = out(&format!("--lang {language} {command} --help"), 0);
            let lines = long.trim_end().lines().count();
            assert!(lines <= 40, "{command} {language}: {lines} lines\n{long}");
            assert!(
                long.lines().all(|l| l.chars().count() <= 100),
                "{command}: too wide"
            );
            assert!(
                long.contains(&format!("{examples}\n  ")),
                "{command} {language}: {long}"
            );
            assert!(long.contains(words), "{command} {language}");
            assert_eq!(long, out(&format!("--lang {language} {command} -h"), 0));
            assert!(language == "vi" || !long.contains("Ví dụ"));
            assert!(
                language == "en" || !long.contains("[default"),
                "{command}: {long}"
            );
        }
    }
}

#[test]
fn the_rest_is_behind_help_of_a_command() {
    for command in commands() {
        let short = out(&format!("{command} --help"), 0);
        let long = out(&format!("help {command}"), 0);
        if command.is_empty() {
            continue;
        }
        // The option is shown, and every option has words.
        let options = |text: &str| -> Vec<String> {
            let words = text.split([' ', '\n', ',', '[']);
            let mut names: Vec<String> = words
                .filter(|w| w.starts_with("--") && w.len() > 2)
                .map(str::to_string)
                .collect();
            names.sort();
            names.dedup();
            names
        };
        for option in options(short.split("Examples:").next().expect("help")) {
            assert!(long.contains(&option), "{command}: {option}");
        }
        assert!(long.contains("--no-config"), "{command}");
        assert!(!short.contains("--no-config"), "{command}");
    }
    let run = out("help run", 0);
    for seldom in [
        "--max-ratio",
        "--bom",
        "--checkpoint",
        "--author-field",
        "--log-format",
    ] {
        assert!(run.contains(seldom), "{seldom}");
        assert!(!out("run -h", 0).contains(seldom), "{seldom}");
    }
    assert!(out("run -h", 0).contains("`trich help run` has more options."));
}

/// Options without a word would be a hole in the table of messages.
#[test]
fn every_option_has_words() {
    for language in ["en", "vi"] {
        for command in commands().iter().filter(|c| !c.is_empty()) {
            let text = out(&format!("--lang {language} help {command}"), 0);
            // Behind it may stand the topic of the same name.
            let text = text.split("\n# ").next().expect("help");
            for line in text
                .lines()
                .filter(|l| l.trim_start().starts_with('-') && l.contains("--"))
            {
                let words = line.trim_start().split_once("  ").map_or("", |(_, w)| w);
                assert!(!words.trim().is_empty(), "{command} {language}: {line}");
            }
        }
    }
}

#[test]
fn topics() {
    let list = out("help", 0);
    for topic in [
        "input",
        "fields",
        "limits",
        "output",
        "norms",
        "resume",
        "gazetteers",
        "config",
        "exit-codes",
    ] {
        assert!(list.contains(&format!("\n  {topic} ")), "{topic}: {list}");
        let (en, vi) = (
            out(&format!("help {topic}"), 0),
            out(&format!("--lang vi help {topic}"), 0),
        );
        assert!(en.contains("\n# ") || en.starts_with("# "), "{topic}");
        assert_ne!(en, vi, "{topic}");
    }
    // Where a command has the name of a topic, both are told.
    let both = out("help gazetteers", 0);
    assert!(both.contains("Usage: trich gazetteers") && both.contains("# The tables of names"));
    for (asked, told) in [
        ("help exitcodes", "did you mean `exit-codes`?"),
        ("help rnu", "did you mean `run`?"),
        ("help gazetteers lokup", "did you mean `"),
        ("help zzz", "no topic or command `zzz`"),
    ] {
        let output = trich(asked);
        assert_eq!(output.status.code(), Some(2), "{asked}");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(err.contains(told), "{asked}: {err}");
    }
}

#[test]
fn what_was_meant_is_asked() {
    let gold = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/gold");
    let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/pages");
    for (line, told) in [
        (format!("run {pages} -o out --thread 4"), "'--threads'"),
        (format!("run {pages} -o out --to parqet"), "'parquet'"),
        (
            format!("run {pages} -o out --from jsnol"),
            "did you mean `jsonl`?",
        ),
        (
            format!("eval --gold {gold} {pages} --types perosn"),
            "did you mean `person`?",
        ),
        (
            format!("eval --gold {gold} {pages} --show documnets"),
            "did you mean `documents`?",
        ),
        (
            format!("eval --gold {gold} {pages} --types person,qqq"),
            "no type `qqq`; known are ",
        ),
        ("export out --to spcy -o docs".to_string(), "'spacy'"),
        ("rum".to_string(), "'run'"),
    ] {
        let output = trich(&line);
        assert_eq!(output.status.code(), Some(2), "{line}");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(err.contains(told), "{line}: {err}");
    }
}

#[test]
fn a_mistyped_table_is_named() {
    let dir = tempfile::tempdir().expect("folder");
    std::fs::write(dir.path().join("country_alias.csv"), "iso2,alias\n").expect("file");
    let output = trich(&format!("gazetteers check {}", dir.path().display()));
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("no such table; did you mean country_aliases.csv?"),
        "{said}"
    );
    std::fs::rename(
        dir.path().join("country_alias.csv"),
        dir.path().join("country_aliases.csv"),
    )
    .expect("rename");
    std::fs::write(dir.path().join("country_aliases.csv"), "iso2,alais\nLA,x\n").expect("file");
    let output = trich(&format!("gazetteers check {}", dir.path().display()));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("did you mean alias?"), "{said}");
}
