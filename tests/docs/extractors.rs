//! `docs/extractors.md`: the module docs of all extractors, under one roof.

use trich::extract;
use trich::gazetteer::{Gazetteers, SPECS};

use super::{at, keep, prose, read};

const HEAD: &str = "\
# Extractors

Made from the doc comments in `src/extract/`; `UPDATE=1 cargo test --test docs` writes this page anew.
In examples `[…]` marks what is found.
";

/// Each extractor's page has these, in this order.
const PARTS: [&str; 4] = [
    "What it finds",
    "Examples",
    "What it leaves alone",
    "Tables used",
];

fn names() -> Vec<&'static str> {
    let gazetteers = Gazetteers::embedded().expect("tables");
    let all = extract::all(&gazetteers);
    all.iter().map(|e| e.name()).collect()
}

/// The module doc of an extractor, without its marks.
fn module_doc(name: &str) -> String {
    let file = format!("src/extract/{name}.rs");
    let folder = format!("src/extract/{name}/mod.rs");
    let source = read(if at(&file).exists() { &file } else { &folder });
    let lines = source.lines().map_while(|l| l.strip_prefix("//!"));
    let lines: Vec<&str> = lines.map(|l| l.strip_prefix(' ').unwrap_or(l)).collect();
    lines.join("\n")
}

#[test]
fn the_page_of_extractors_is_their_docs() {
    let mut page = HEAD.to_string();
    for name in names() {
        let body = prose(&module_doc(name)).replace("\n# ", "\n### ");
        page.push_str(&format!("\n## {name}\n\n{}\n", body.trim()));
    }
    keep("docs/extractors.md", &page);
}

#[test]
fn every_extractor_is_documented_alike() {
    for name in names() {
        let doc = module_doc(name);
        let parts: Vec<&str> = doc.lines().filter_map(|l| l.strip_prefix("# ")).collect();
        assert_eq!(parts, PARTS, "headings of extractor {name}");
        let (_, tables) = doc.split_once("# Tables used").expect("tables");
        for word in tables.split('`').filter(|w| w.ends_with(".csv")) {
            let known = SPECS.iter().any(|s| s.file == word);
            assert!(known, "extractor {name} names {word}, which is no table");
        }
    }
}
