use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;

fn rows() -> Vec<(String, String, String)> {
    let mut reader = csv::Reader::from_reader(MESSAGES.as_bytes());
    reader.deserialize().map(|row| row.expect("row")).collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|p| p.split_once('}').map(|(name, _)| name))
        .map(|name| name.split(':').next().unwrap_or(name))
        .collect()
}

#[test]
fn each_key_has_both_languages_and_the_same_values() {
    let rows = rows();
    let keys: Vec<&String> = rows.iter().map(|(key, ..)| key).collect();
    assert!(keys.is_sorted_by(|a, b| a < b), "sorted, each key once");
    for (key, en, vi) in &rows {
        for text in [en, vi] {
            assert!(!text.trim().is_empty(), "{key}: a language is missing");
            assert!(!text.contains('\r'), "{key}");
        }
        assert_eq!(placeholders(en), placeholders(vi), "{key}");
    }
}

#[test]
fn one_and_many() {
    let said = |n: u64| fill("run.unread-days", &[("n", &n)]);
    assert!(said(1).contains(" 1 article "), "{}", said(1));
    assert!(said(0).contains(" 0 articles "), "{}", said(0));
    assert!(said(21).contains(" 21 articles "), "{}", said(21));
}

/// Rust sources of the program, tests in them left out.
fn add(dir: &Path, out: &mut String) {
    for entry in std::fs::read_dir(dir).expect("folder").flatten() {
        let path = entry.path();
        match path.extension() {
            _ if path.is_dir() => add(&path, out),
            Some(ext) if ext == "rs" => *out += &std::fs::read_to_string(&path).expect("source"),
            _ => {}
        }
    }
}

fn sources() -> String {
    let mut out = String::new();
    for dir in ["src/cli", "src/commands"] {
        add(&Path::new(env!("CARGO_MANIFEST_DIR")).join(dir), &mut out);
    }
    out
}

/// What stands before the bracket that closes.
fn inside(text: &str) -> &str {
    let mut open = 1;
    let close = text.find(|c| {
        open += i32::from(c == '(') - i32::from(c == ')');
        open == 0
    });
    &text[..close.expect("a bracket that closes")]
}

#[test]
fn what_is_said_stands_in_the_table_with_its_values() {
    let said = regex::Regex::new(r#"say!\(\s*"([^"]+)""#).expect("regex");
    let value = regex::Regex::new(r"(\w+) = ").expect("regex");
    let rows: BTreeMap<_, _> = rows().into_iter().map(|(k, en, _)| (k, en)).collect();
    let sources = sources();
    let mut used = BTreeSet::new();
    for call in said.captures_iter(&sources) {
        let key = &call[1];
        let rest = inside(&sources[call.get(0).expect("call").end()..]);
        let text = rows
            .get(key)
            .unwrap_or_else(|| panic!("{key}: not in messages.csv"));
        let given: BTreeSet<&str> = value
            .captures_iter(rest)
            .map(|c| c.get(1).expect("name").as_str())
            .collect();
        for name in placeholders(text) {
            assert!(given.contains(name), "{key}: {name} is not given: {rest}");
        }
        used.insert(key.to_string());
    }
    let by_name = ["help.", "reason.", "error.", "stage."];
    let idle: Vec<_> = rows
        .keys()
        .filter(|key| !used.contains(*key) && !by_name.iter().any(|p| key.starts_with(p)))
        .collect();
    assert!(idle.is_empty(), "nobody says {idle:?}");
}

/// Everything the library says, its long lines joined.
fn library() -> String {
    let mut out = String::new();
    add(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    let joined = regex::Regex::new(r"\\\n\s*").expect("regex");
    joined.replace_all(&out, "").into_owned()
}

#[test]
fn what_is_known_again_is_what_the_library_says() {
    let library = library();
    let value = regex::Regex::new(r"\{\w+\}").expect("regex");
    for (key, en, _) in rows() {
        // Those of the system are not in our sources.
        if !key.starts_with("error.") || key.starts_with("error.os-") {
            continue;
        }
        for piece in value.split(&en) {
            let piece = piece.trim_matches([' ', ':', '`']);
            assert!(library.contains(piece), "{key}: nobody says {piece:?}");
        }
    }
}

#[test]
fn every_reason_has_words() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/input/fault.rs");
    let source = std::fs::read_to_string(path).expect("source");
    let names = regex::Regex::new(r#"Reason::\w+ => "(\w+)""#).expect("regex");
    let rows = rows();
    let mut n = 0;
    for name in names.captures_iter(&source) {
        let key = format!("reason.{}", &name[1]);
        assert!(rows.iter().any(|(k, ..)| *k == key), "{key} is missing");
        n += 1;
    }
    assert_eq!(
        n,
        rows.iter()
            .filter(|(k, ..)| k.starts_with("reason."))
            .count()
    );
}

#[test]
fn values_take_their_places() {
    assert_eq!(
        fill(
            "config.no-command-near",
            &[("near", &"run"), ("command", &"{near}")]
        ),
        "trich: `{near}` has no settings; did you mean `run`?"
    );
    assert_eq!(fill("no-such-key", &[]), "no-such-key");
}
