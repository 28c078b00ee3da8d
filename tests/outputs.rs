//! Outputs in every form, read by the commands that read outputs: packed and in parts
//! they are the same, and where a form lacks what is needed, that is said.

use std::fs;
use std::path::PathBuf;

#[path = "common/place.rs"]
mod place;

use place::Place;

/// Articles with gold for one of them, run in several forms.
fn in_forms(forms: &[(&str, &str)]) -> Place {
    let p = Place::new();
    let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/pages");
    let gold = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/gold");
    let mut entries: Vec<PathBuf> = fs::read_dir(gold)
        .expect("gold")
        .map(|e| e.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    entries.sort();
    for path in entries.into_iter().take(3) {
        let name = path
            .file_stem()
            .expect("name")
            .to_string_lossy()
            .into_owned();
        let page = format!("{name}.txt");
        let text = fs::read(format!("{pages}/{page}")).expect("page");
        p.write(&format!("in/{page}"), text);
        p.write(&format!("gold/{name}.json"), fs::read(&path).expect("gold"));
    }
    for (out, options) in forms {
        p.trich(&format!("run in -q -o {out} {options}"), 0);
    }
    p
}

/// What trich said on both streams; its exit code must be this.
#[track_caller]
fn told(p: &Place, line: &str, code: i32) -> String {
    let done = p.trich(line, code);
    let said = [done.stdout, done.stderr].concat();
    String::from_utf8_lossy(&said).into_owned()
}

#[test]
fn packed_and_in_parts_an_output_is_the_same() {
    let p = in_forms(&[
        ("plain", ""),
        ("gzip", "--compress gzip"),
        ("parts", "--shard-rows 7"),
        ("both", "--compress zstd --shard-rows 7"),
        ("parquet", "--to parquet,jsonl"),
        ("cut", "--to parquet,jsonl --shard-rows 7"),
    ]);
    let judged = told(&p, "eval --gold gold --pred plain", 0);
    assert!(judged.contains("articles judged: 3"), "{judged}");
    let rows = told(&p, "load plain --sqlite plain.db", 0);
    for out in ["gzip", "parts", "both", "parquet", "cut"] {
        let said = told(&p, &format!("diff plain {out}"), 0);
        assert_eq!(said, "no difference\n", "{out}");
        assert_eq!(
            told(&p, &format!("eval --gold gold --pred {out}"), 0),
            judged
        );
        told(&p, &format!("report {out} -o {out}.html"), 0);
        told(&p, &format!("export {out} --to conll -o {out}.conll"), 0);
        let loaded = told(&p, &format!("load {out} --sqlite {out}.db"), 0);
        let counts = |said: &str| said.split_once(": ").map(|(_, counts)| counts.to_string());
        assert_eq!(counts(&loaded), counts(&rows), "{out}");
        let since = told(&p, &format!("run in -o {out}.2 --since-run {out}"), 0);
        assert!(
            since.contains("since the earlier run (unchanged 3)"),
            "{since}"
        );
    }
    // What differs is found in whatever part it is.
    fs::write(p.at("in/zz.txt"), "UBND tỉnh Nghệ An họp ngày 5/8/2023.").expect("article");
    told(&p, "run in -q -o more --compress gzip --shard-rows 5", 0);
    let said = told(&p, "diff parts more", 1);
    assert!(said.contains("zz.txt"), "{said}");
    assert_eq!(told(&p, "diff cut more", 1), said);
    // A table that only Parquet has, and one that nobody knows.
    fs::copy(
        p.at("parquet/persons.parquet"),
        p.at("parquet/people.parquet"),
    )
    .expect("copy");
    let said = told(&p, "diff plain parquet", 1);
    assert!(said.lines().any(|l| l.starts_with("people ")), "{said}");
}

#[test]
fn what_an_output_lacks_is_said_with_the_option_that_writes_it() {
    let p = in_forms(&[
        ("plain", ""),
        ("parquet", "--to parquet"),
        ("lines", "--to jsonl"),
        ("tables", "--to csv"),
    ]);
    let csv = |out: &str, table: &str| {
        format!(
            "{out}/{table}.csv: no such table; the run wrote {} alone, and --to csv writes this too",
            if out == "lines" { "jsonl" } else { out }
        )
    };
    let lines = |out: &str, wrote: &str| {
        format!(
            "{out}/articles.jsonl: no such table; the run wrote {wrote} alone, and --to jsonl writes this too"
        )
    };
    for (line, because) in [
        ("diff lines plain", csv("lines", "articles")),
        ("load lines --sqlite db", csv("lines", "articles")),
        (
            "schema --sql postgres --load=lines",
            csv("lines", "articles"),
        ),
        ("report parquet", lines("parquet", "parquet")),
        ("report tables", lines("tables", "csv")),
        ("export tables --to conll -o no", lines("tables", "csv")),
        (
            "schema --sql postgres --load=parquet",
            "parquet/articles.parquet: is Parquet, which psql does not read; a run with --to csv \
             writes what it reads, and trich load puts Parquet into SQLite or DuckDB"
                .to_string(),
        ),
        (
            "diff plain gold",
            "gold/articles.csv: no such table; is gold the output of a run?".to_string(),
        ),
    ] {
        let said = told(&p, line, 2);
        assert!(said.contains(&because), "{line}: no {because:?} in {said}");
    }
}
