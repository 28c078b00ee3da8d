//! Formatter and judge of our own tables.
//!
//! Each file of `gazetteers/` is brought into its one form (Unicode NFC, no blanks
//! at the edges of values, rows by key, `\n`, quotes only where needed) and
//! compared with what is there. `UPDATE=1 cargo test --test gazetteers` rewrites
//! the files; faults that need a person (keys twice, references to nothing, values
//! no column takes) are listed with file, line, column, value and reason.

use std::path::{Path, PathBuf};

use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};
use trich::gazetteer::{Gazetteers, SPECS, Sources, Spec, check};
use unicode_normalization::UnicodeNormalization;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers")
}

fn update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|v| !v.is_empty() && v != "0")
}

/// The one form of a table.
fn formatted(spec: &Spec, text: &str) -> String {
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().expect("header").clone();
    let column = |name: &&str| header.iter().position(|h| h == *name).expect("key column");
    let key: Vec<usize> = spec.key.iter().map(column).collect();
    let clean = |r: StringRecord| -> StringRecord {
        let cells = r.iter().map(|cell| cell.trim().nfc().collect::<String>());
        cells.collect()
    };
    let mut rows: Vec<StringRecord> = reader.records().map(|r| clean(r.expect("row"))).collect();
    let by_key = |r: &StringRecord| -> Vec<String> {
        let cell = |&i: &usize| r.get(i).unwrap_or("").to_string();
        key.iter().map(cell).collect()
    };
    rows.sort_by_cached_key(by_key);
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .terminator(Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    for row in std::iter::once(&header).chain(&rows) {
        writer.write_record(row).expect("row");
    }
    String::from_utf8(writer.into_inner().expect("bytes")).expect("UTF-8")
}

#[test]
fn tables_have_their_one_form() {
    let mut wrong = Vec::new();
    for spec in SPECS {
        let path = folder().join(spec.file);
        let text = std::fs::read_to_string(&path).expect(spec.file);
        let right = formatted(spec, &text);
        if right == text {
            continue;
        }
        if update() {
            std::fs::write(&path, right).expect(spec.file);
            continue;
        }
        let lines = text.lines().zip(right.lines()).enumerate();
        let first = lines.into_iter().find(|(_, (is, should))| is != should);
        let (line, is, should) = first.map_or((0, "", ""), |(i, (a, b))| (i + 1, a, b));
        wrong.push(format!(
            "{}:{line}: is\n  {is}\nshould be\n  {should}",
            spec.file
        ));
    }
    assert!(
        wrong.is_empty(),
        "{}\n`UPDATE=1 cargo test --test gazetteers` brings tables into their form",
        wrong.join("\n")
    );
}

#[test]
fn tables_have_no_faults() {
    let faults = check(&Sources::default());
    let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", list.join("\n"));
}

#[test]
fn every_file_is_a_table_and_every_table_has_a_source() {
    for entry in std::fs::read_dir(folder()).expect("gazetteers") {
        let name = entry
            .expect("entry")
            .file_name()
            .to_string_lossy()
            .into_owned();
        let known = SPECS.iter().any(|s| s.file == name);
        assert!(
            known || ["README.md", "README.vi.md"].contains(&name.as_str()),
            "gazetteers/{name} is no table"
        );
    }
    // The two listings of units are whole public listings; their source is told
    // once, in gazetteers/README.md.
    let exempt = ["communes.csv", "districts.csv"];
    for spec in SPECS.iter().filter(|s| !exempt.contains(&s.file)) {
        let mut reader = csv::Reader::from_reader(spec.text.as_bytes());
        let header = reader.headers().expect("header").clone();
        let at = header.iter().position(|h| h == "source");
        let at = at.unwrap_or_else(|| panic!("{} has no column source", spec.file));
        for row in reader.records() {
            let row = row.expect("row");
            let line = row.position().map_or(0, csv::Position::line);
            let source = row.get(at).unwrap_or("");
            assert!(!source.is_empty(), "{}:{line}: no source", spec.file);
        }
    }
}

/// A data team may start from a whole copy of our folder.
#[test]
fn a_copy_of_all_tables_is_a_good_overlay() {
    let sources = Sources {
        overlay: Some(folder()),
    };
    let faults = check(&sources);
    let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", list.join("\n"));
    let copy = Gazetteers::load(&sources).expect("tables");
    let own = Gazetteers::embedded().expect("tables");
    assert_eq!(copy.lexicon.len(), own.lexicon.len());
    assert_ne!(copy.digest(), own.digest(), "the digest knows of overlays");
}
