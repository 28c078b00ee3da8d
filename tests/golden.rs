//! The corpus against its golden files.
//!
//! `corpus/pages/*` are read as a run reads them. Each page has a golden page
//! beside it, `corpus/expected/NAME.golden`, and the tables of the whole run stand
//! in `corpus/expected/tables/`. `UPDATE=1 cargo test --test golden` accepts what
//! is; a failure shows gains and losses by mention.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use trich::engine::Engine;
use trich::gazetteer::Gazetteers;
use trich::input::{DEFAULT_MAX_BYTES, Found, Inputs};
use trich::pipeline::{self, Options, Unobserved};
use trich::write::{self, Output, Writers};
use walkdir::WalkDir;

use common::{Table, compare, golden};

const TABLES: &str = "tables";

fn corpus(part: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(part)
}

fn update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|v| !v.is_empty() && v != "0")
}

fn pages() -> Inputs {
    Inputs::find(&[corpus("pages")], DEFAULT_MAX_BYTES).expect("corpus/pages")
}

/// All files the corpus should have beside it, by path below `corpus/expected`.
fn made(engine: &Engine) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for found in pages() {
        let read = match found {
            Found::File(source) => source.read(DEFAULT_MAX_BYTES),
            Found::Ready(input) => Ok(*input),
            Found::Reject(reject) => Err(reject),
        };
        let (name, text) = match read {
            Ok(input) => (input.source.clone(), golden(&engine.record(&input))),
            Err(r) => (r.source, format!("rejected: {} ({})\n", r.reason, r.detail)),
        };
        files.insert(format!("{name}.golden"), text);
    }
    let dir = tempfile::tempdir().expect("dir");
    let tables = write::all(&Output::default(), false);
    let mut writers = Writers::create(dir.path(), &tables).expect("writers");
    let options = Options::default();
    pipeline::run(
        pages(),
        engine,
        &tables,
        &mut writers,
        &options,
        &Unobserved,
    )
    .expect("run");
    for table in tables.iter().filter(|t| t.file().ends_with(".csv")) {
        let text = fs::read_to_string(dir.path().join(table.file())).expect("table");
        files.insert(format!("{TABLES}/{}", table.file()), text);
    }
    files
}

/// All files it has.
fn kept() -> BTreeMap<String, String> {
    let root = corpus("expected");
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(&root).into_iter().flatten() {
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(&root).expect("below");
            let name = below.to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read_to_string(entry.path()).expect("golden file"));
        }
    }
    files
}

fn accept(made: &BTreeMap<String, String>, kept: &BTreeMap<String, String>) {
    let root = corpus("expected");
    for name in kept.keys().filter(|n| !made.contains_key(*n)) {
        fs::remove_file(root.join(name)).expect("remove");
    }
    for (name, text) in made.iter().filter(|(n, t)| kept.get(*n) != Some(t)) {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("folder")).expect("folder");
        fs::write(path, text).expect("write");
    }
}

/// What differs, for people.
fn report(made: &BTreeMap<String, String>, kept: &BTreeMap<String, String>) -> String {
    let mut out = String::new();
    for name in kept.keys().filter(|n| !made.contains_key(*n)) {
        out.push_str(&format!("{name}: no page belongs to it any more\n"));
    }
    let mut tables = Vec::new();
    for (name, after) in made {
        let Some(before) = kept.get(name) else {
            out.push_str(&format!("{name}: is missing\n"));
            continue;
        };
        if let Some(file) = name.strip_prefix(&format!("{TABLES}/")) {
            tables.push(Table {
                file: file.to_string(),
                before: before.clone(),
                after: after.clone(),
            });
        } else if before != after {
            out.push_str(&format!("{name}: {}\n", first_difference(before, after)));
        }
    }
    out + &compare(&tables)
}

fn first_difference(before: &str, after: &str) -> String {
    let lines = before.lines().zip(after.lines()).enumerate();
    let mut differing = lines.filter(|(_, (a, b))| a != b);
    match differing.next() {
        Some((i, (a, b))) => format!("differs from line {}\n    - {a}\n    + {b}", i + 1),
        None => "one ends before the other".to_string(),
    }
}

#[test]
fn the_corpus_gives_what_is_expected() {
    let engine = Engine::new(Gazetteers::embedded().expect("tables"));
    let (made, kept) = (made(&engine), kept());
    if update() {
        return accept(&made, &kept);
    }
    assert!(
        made == kept,
        "{}\nIf this is right, `UPDATE=1 cargo test --test golden` accepts it.",
        report(&made, &kept)
    );
}

/// The report is what an editor of a row works with, so it is tested too.
#[test]
fn differences_are_told_by_mention() {
    let head = "article_id,mention_id,type,start,end,surface,norm,zone,rule\n";
    let table = |rows: &str| format!("{head}{rows}");
    let report = |before: &str, after: &str| {
        compare(&[Table {
            file: "mentions.csv".into(),
            before: table(before),
            after: table(after),
        }])
    };
    let hue = "a.txt,1,province,0,3,Huế,46,body,province/name\n";
    let moved = "a.txt,2,province,9,12,Huế,46,body,province/name\n";
    let lao = "a.txt,1,country,5,8,Lào,LA,body,country/name\n";
    for (before, after, expected) in [
        (hue, hue, ""),
        (hue, moved, "mentions: 0 gained, 0 lost; places"),
        (
            hue,
            "",
            "    - province \"Huế\" 46 at 0..3 [body] province/name\n",
        ),
        (
            "",
            lao,
            "    + country \"Lào\" LA at 5..8 [body] country/name\n",
        ),
        (
            hue,
            &format!("{hue}{moved}"),
            "mentions: 1 gained, 0 lost\n  a.txt\n    + province",
        ),
    ] {
        let told = report(before, after);
        assert!(told.contains(expected), "{told}\nshould say\n{expected}");
        assert_eq!(told.is_empty(), expected.is_empty());
    }
}
