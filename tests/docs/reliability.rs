//! `docs/reliability.md` names a test for each fault: they are there.

use std::fs;
use std::path::Path;

use super::{at, read};

/// All Rust sources below `dir`, as one text.
fn sources(dir: &Path, all: &mut String) {
    for entry in fs::read_dir(dir).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.push_str(&fs::read_to_string(&path).expect("source"));
        }
    }
}

#[test]
fn every_test_that_is_named_is_there() {
    let mut all = String::new();
    sources(&at("src"), &mut all);
    sources(&at("tests"), &mut all);
    let page = read("docs/reliability.md");
    let table = page.lines().skip_while(|l| !l.starts_with("| fault |"));
    let rows = table.take_while(|l| l.starts_with('|')).skip(2);
    let mut named = 0;
    for row in rows {
        let cell = row.trim_end_matches(" |").rsplit("| ").next();
        let test = cell.expect("cell").trim_matches('`');
        assert!(
            all.contains(&format!("fn {test}(")),
            "no test {test}, named in\n{row}"
        );
        named += 1;
    }
    assert!(named > 15, "only {named} rows");
}
