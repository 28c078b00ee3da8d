//! What a run makes of much input: duplicates, what changed since an earlier run,
//! parts and compression, talk for machines.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::process::Output;

use serde_json::Value;

#[path = "common/place.rs"]
mod place;

use place::Place;

type Row = BTreeMap<String, String>;

impl Place {
    /// `trich run in` with these arguments; its exit code must be this.
    #[track_caller]
    fn run(&self, args: &str, code: i32) -> Output {
        self.trich(&format!("run in {args}"), code)
    }

    fn bytes(&self, below: &str) -> Vec<u8> {
        fs::read(self.at(below)).unwrap_or_else(|e| panic!("{below}: {e}"))
    }

    fn rows(&self, below: &str) -> Vec<Row> {
        let bytes = self.bytes(below);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        reader.deserialize().map(|r| r.expect("row")).collect()
    }

    fn cells(&self, below: &str, columns: &[&str]) -> Vec<String> {
        let rows = self.rows(below);
        let cells = rows
            .iter()
            .map(|row| columns.iter().map(|&c| row[c].as_str()));
        cells.map(|c| c.collect::<Vec<_>>().join(" ")).collect()
    }

    fn counts(&self, out: &str) -> Value {
        let run: Value =
            serde_json::from_slice(&self.bytes(&format!("{out}/run.json"))).expect("JSON");
        run["counts"].clone()
    }

    fn names(&self, below: &str) -> Vec<String> {
        let entries = fs::read_dir(self.at(below)).expect("folder").flatten();
        let mut names: Vec<String> = entries
            .map(|e| e.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn talk(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Different texts for different numbers.
fn article(n: usize) -> String {
    format!("UBND tỉnh Nghệ An ban hành Kế hoạch số {n}/KH-UBND ngày 5/8/2023.\n")
}

/// Whether the counts add up, and are those of the tables.
#[track_caller]
fn adds_up(p: &Place, out: &str, inputs: u64) {
    let counts = p.counts(out);
    let number = |name: &str| counts[name].as_u64().expect("a number");
    let parts = ["articles", "rejects", "duplicates", "unchanged"];
    assert_eq!(number("inputs"), inputs, "{counts}");
    assert_eq!(parts.map(number).iter().sum::<u64>(), inputs, "{counts}");
    for table in &parts[..3] {
        let rows = p.rows(&format!("{out}/{table}.csv")).len() as u64;
        assert_eq!(number(table), rows, "{table}");
    }
}

#[test]
fn one_text_is_one_article() {
    let p = Place::new();
    p.write("in/1.txt", article(1));
    p.write("in/2.txt", article(2));
    p.write(
        "in/3.txt",
        format!("\u{feff}{}", article(1).replace('\n', "\r\n")),
    );
    p.write("in/4.txt", "");
    p.write("in/5.txt", article(2));
    p.write("in/6.txt", " \n");
    fs::write(p.at("in/7.txt"), b"\xFF").expect("write");
    fs::write(p.at("in/8.txt"), b"\xFF").expect("write");
    for threads in [1, 4] {
        let out = format!("out{threads}");
        p.run(&format!("-o {out} --threads {threads}"), 1);
        assert_eq!(
            p.cells(&format!("{out}/articles.csv"), &["article_id"]),
            ["1.txt", "2.txt", "4.txt"]
        );
        assert_eq!(
            p.cells(&format!("{out}/duplicates.csv"), &["article_id", "same_as"]),
            ["3.txt 1.txt", "5.txt 2.txt", "6.txt 4.txt"]
        );
        let sha256 = p.cells(&format!("{out}/articles.csv"), &["sha256"]);
        let same = p.cells(&format!("{out}/duplicates.csv"), &["sha256"]);
        assert!(
            sha256[0] != same[0] && sha256[1] == same[1],
            "of the bytes as read"
        );
        adds_up(&p, &out, 8);
    }
    p.run("-o kept --keep-duplicates", 1);
    assert_eq!(p.rows("kept/articles.csv").len(), 6);
    adds_up(&p, "kept", 8);
}

/// Tables by article: an older output with what changed laid over it.
fn merged(p: &Place, table: &str, old: &str, new: &str) -> Vec<Row> {
    let changes = p.rows(&format!("{new}/changes.csv"));
    let outdated = changes
        .iter()
        .filter(|c| matches!(&*c["change"], "changed" | "removed"));
    let outdated: BTreeSet<&str> = outdated.map(|c| &*c["article_id"]).collect();
    let mut rows = p.rows(&format!("{old}/{table}.csv"));
    rows.retain(|row| !outdated.contains(&*row["article_id"]));
    rows.extend(p.rows(&format!("{new}/{table}.csv")));
    rows.sort();
    rows
}

#[test]
fn what_changed_laid_over_the_earlier_run_is_a_run_over_everything() {
    let p = Place::new();
    for n in 0..12 {
        p.write(&format!("in/{n:02}.txt"), article(n));
    }
    p.write("in/12.txt", article(3));
    p.run("-o first --shard-rows 5 --compress zstd --bom", 0);
    p.run("-o whole1", 0);
    // New, changed, gone, no text any more, now the duplicate of one before it.
    p.write("in/001.txt", article(100));
    p.write("in/02.txt", article(102));
    fs::remove_file(p.at("in/04.txt")).expect("remove");
    fs::write(p.at("in/05.txt"), b"\xFF").expect("write");
    p.write("in/06.txt", article(1));
    // The first with its text goes: what was a duplicate is an article.
    p.write("in/03.txt", article(103));
    // The same text before it: an old article becomes the duplicate.
    p.write("in/0.txt", article(9));
    for threads in [1, 4] {
        let out = format!("since{threads}");
        p.run(
            &format!("-o {out} --since-run first --threads {threads}"),
            1,
        );
        assert_eq!(
            p.cells(&format!("{out}/changes.csv"), &["article_id", "change"]),
            [
                "0.txt new",
                "00.txt unchanged",
                "001.txt new",
                "01.txt unchanged",
                "02.txt changed",
                "03.txt changed",
                "07.txt unchanged",
                "08.txt unchanged",
                "10.txt unchanged",
                "11.txt unchanged",
                "12.txt new",
                "04.txt removed",
                "05.txt unread",
                "06.txt removed",
                "09.txt removed",
            ]
        );
        assert_eq!(
            p.cells(&format!("{out}/duplicates.csv"), &["article_id", "same_as"]),
            ["06.txt 01.txt", "09.txt 0.txt"]
        );
        adds_up(&p, &out, 14);
    }
    p.run("-o whole2", 1);
    for table in [
        "articles",
        "mentions",
        "documents",
        "relations",
        "places",
        "persons",
    ] {
        let mut should = p.rows(&format!("whole2/{table}.csv"));
        // What can't be read keeps its rows.
        let mut kept = p.rows(&format!("whole1/{table}.csv"));
        kept.retain(|row| row["article_id"] == "05.txt");
        should.extend(kept);
        should.sort();
        assert!(merged(&p, table, "whole1", "since4") == should, "{table}");
    }
    // The next looks into what the last left, and finds nothing new.
    p.run("-o again --since-run since4", 1);
    let changes = p.cells("again/changes.csv", &["change"]);
    assert!(
        changes.len() == 12 && changes[..11].iter().all(|c| c == "unchanged"),
        "{changes:?}"
    );
    assert_eq!(changes[11], "unread");
    assert_eq!(p.rows("again/mentions.csv").len(), 0);
}

#[test]
fn an_earlier_run_that_is_none_or_another_is_refused() {
    let p = Place::new();
    p.write("in/1.txt", article(1));
    p.write("own/regions.csv", "name\nVùng Thử\n");
    p.run("-o old", 0);
    for (args, because) in [
        ("-o new --since-run in", "in: no whole output of a run"),
        ("-o old --since-run old", "needs a folder of its own"),
        (
            "-o new --since-run old --gazetteers own",
            "other gazetteers",
        ),
    ] {
        let said = talk(&p.run(args, 2));
        assert!(said.contains(because), "no {because:?} in {said}");
    }
    assert!(!p.at("new").exists());
}

/// All bytes of a table, its parts joined without their headers.
fn joined(p: &Place, out: &str, file: &str) -> Vec<u8> {
    let (table, ending) = file.split_once('.').expect("ending");
    let mut all = Vec::new();
    let begins = format!("{table}-");
    let is_part = |n: &&String| n.starts_with(&begins) && n.contains(&format!(".{ending}"));
    for name in p.names(out).iter().filter(is_part) {
        let bytes = p.bytes(&format!("{out}/{name}"));
        let mut text = Vec::new();
        match name.rsplit('.').next() {
            Some("gz") => flate2::read::MultiGzDecoder::new(&*bytes).read_to_end(&mut text),
            Some("zst") => zstd::Decoder::new(&*bytes)
                .expect("zstd")
                .read_to_end(&mut text),
            _ => (&*bytes).read_to_end(&mut text),
        }
        .expect("text");
        let header = text.iter().position(|&b| b == b'\n').map_or(0, |i| i + 1);
        let skipped = if all.is_empty() || !name.contains(".csv") {
            0
        } else {
            header
        };
        all.extend_from_slice(&text[skipped..]);
    }
    all
}

#[test]
fn parts_and_frames_hold_what_one_plain_file_does() {
    let p = Place::new();
    for n in 0..30 {
        p.write(&format!("in/{n:02}.txt"), article(n).repeat(1 + n % 3));
    }
    p.run("-o plain", 0);
    for compress in ["", " --compress gzip", " --compress zstd"] {
        let out = format!("parts{}", compress.len());
        p.run(
            &format!("-o {out} --shard-rows 20 --checkpoint 4K{compress}"),
            0,
        );
        for file in [
            "articles.csv",
            "articles.jsonl",
            "mentions.csv",
            "places.csv",
            "rejects.csv",
        ] {
            let plain = p.bytes(&format!("plain/{file}"));
            assert!(joined(&p, &out, file) == plain, "{file}{compress}");
        }
        let run: Value =
            serde_json::from_slice(&p.bytes(&format!("{out}/run.json"))).expect("JSON");
        let files = run["files"].as_array().expect("files");
        let mentions: Vec<u64> = files
            .iter()
            .filter(|f| f["table"] == "mentions")
            .map(|f| f["rows"].as_u64().expect("rows"))
            .collect();
        assert!(
            mentions.len() > 5 && mentions.iter().all(|&n| n <= 20),
            "{mentions:?}"
        );
        for file in files {
            let name = file["file"].as_str().expect("name");
            let bytes = p.bytes(&format!("{out}/{name}")).len() as u64;
            assert_eq!(file["bytes"].as_u64(), Some(bytes), "{name}");
        }
        let package: Value =
            serde_json::from_slice(&p.bytes(&format!("{out}/datapackage.json"))).expect("JSON");
        let resources = package["resources"].as_array().expect("resources");
        let described = resources.iter().find(|r| r["name"] == "mentions");
        let paths = described.expect("mentions")["path"]
            .as_array()
            .expect("parts");
        assert_eq!(paths.len(), mentions.len());
        assert!(
            paths
                .iter()
                .all(|path| p.at(&out).join(path.as_str().expect("path")).exists())
        );
        // Another form in the same folder leaves no file of the earlier one.
        p.run(&format!("-o {out}"), 0);
        assert_eq!(p.names(&out), p.names("plain"));
    }
}

#[test]
fn only_the_formats_asked_for() {
    let p = Place::new();
    p.write("in/1.txt", article(1));
    let table = |ending: &str| {
        let tables = "articles documents duplicates mentions persons places rejects relations";
        tables
            .split(' ')
            .map(|t| format!("{t}.{ending}"))
            .collect::<Vec<_>>()
    };
    let run = || vec!["run.json".to_string()];
    // Which reference tables there are is another test's.
    let dims = |out: &str, ending: &str| -> Vec<String> {
        let mut names = p.names(out);
        names.retain(|n| n.starts_with("dim_") && n.ends_with(ending));
        assert!(names.len() > 5);
        names.insert(0, "datapackage.json".to_string());
        names
    };
    let all = |out: &str, ending: &str| {
        let mut names = [table(ending), dims(out, ending), run()].concat();
        names.sort();
        names
    };
    p.run("-o csv --to csv", 0);
    assert_eq!(p.names("csv"), all("csv", "csv"));
    p.run("-o jsonl --to jsonl", 0);
    assert_eq!(p.names("jsonl"), ["articles.jsonl", "run.json"]);
    p.run("-o parquet --to parquet --compress gzip", 0);
    assert_eq!(p.names("parquet"), all("parquet", "parquet"));
    p.run("-o bom --to csv --bom", 0);
    let marked = p.bytes("bom/mentions.csv");
    assert!(marked.strip_prefix(b"\xEF\xBB\xBF") == Some(&*p.bytes("csv/mentions.csv")));
}

#[test]
fn machines_are_told_in_json() {
    let p = Place::new();
    p.write("in/1.txt", article(1));
    fs::write(p.at("in/2.txt"), b"\xFF\n").expect("write");
    let events = |output: &Output| -> Vec<Value> {
        let said = talk(output);
        let object = |line: &str| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        said.lines().map(object).collect()
    };
    let done = events(&p.run("-o out --log-format json", 1));
    let names: Vec<&str> = done.iter().filter_map(|e| e["event"].as_str()).collect();
    assert_eq!(names, ["reject", "done"]);
    assert_eq!(done[0]["source"], "2.txt");
    assert_eq!(done[0]["reason"], "invalid_utf8");
    assert_eq!(done[1]["counts"], p.counts("out"));
    let failed = events(&p.run("-o out/run.json --log-format json", 2));
    assert_eq!(failed[0]["event"], "error");
    let message = failed[0]["message"].as_str().expect("message");
    assert!(message.contains("is a file"), "{message}");
    assert_eq!(talk(&p.run("-o out --log-format json -q", 1)), "");
}

#[test]
fn a_whole_run_says_how_it_ended_and_what_it_was() {
    let p = Place::new();
    p.write("in/1.txt", article(1));
    fs::write(p.at("in/2.txt"), b"\xFF\n").expect("write");
    p.run("-o out", 1);
    let again = talk(&p.run("-o out --resume", 1));
    assert!(again.contains("the run in out is whole"), "{again}");
    for (option, told) in [
        ("--to parquet", "--to was csv,jsonl, is parquet"),
        ("--keep-duplicates", "--keep-duplicates was false, is true"),
        ("--include *.txt", "--include was not given, is *.txt"),
        ("--max-bytes 1M", "--max-bytes was 64M, is 1M"),
    ] {
        let refused = talk(&p.run(&format!("-o out --resume {option}"), 2));
        assert!(refused.contains(told), "{refused}");
    }
    fs::remove_file(p.at("in/2.txt")).expect("remove");
    p.run("-o out", 0);
    p.run("-o out --resume", 0);
}

#[test]
fn an_output_among_the_input_is_not_read() {
    let p = Place::new();
    p.write("in/1.txt", article(1));
    p.run("-o in/out", 0);
    let first = ["articles.csv", "run.json"].map(|f| p.bytes(&format!("in/out/{f}")));
    let again = talk(&p.run("-o in/out", 0));
    let second = ["articles.csv", "run.json"].map(|f| p.bytes(&format!("in/out/{f}")));
    assert_eq!(second, first);
    assert!(
        again.contains("passed over: 1 folder that a run wrote"),
        "{again}"
    );
}

#[test]
fn an_output_in_the_given_folder_itself_is_not_read() {
    let p = Place::new();
    p.write("in/1.txt", article(1));
    p.write("in/2.txt", article(2));
    p.run("-o in", 0);
    let files = ["articles.csv", "articles.jsonl", "run.json", "rejects.csv"];
    let kept = || files.map(|f| p.bytes(&format!("in/{f}")));
    let first = kept();
    let again = talk(&p.run("-o in", 0));
    assert_eq!(kept(), first);
    let count = fs::read_dir(p.at("in")).expect("folder").count() - 2;
    let told = format!("passed over: {count} files that a run wrote");
    assert!(again.contains(&told), "{told} is not in {again}");
    p.run("-o in --resume", 0);
}

#[test]
fn what_is_to_be_read_is_not_written_over() {
    let p = Place::new();
    let dump = format!("id,text\n1,{}\n", article(1));
    p.write("in/articles.csv", &dump);
    let refused = talk(&p.run("-o in", 2));
    assert!(
        refused.contains("in/articles.csv: is to be read"),
        "{refused}"
    );
    let refused = talk(&p.trich("run in/articles.csv -o in", 2));
    assert!(
        refused.contains("in/articles.csv: is to be read"),
        "{refused}"
    );
    assert_eq!(p.bytes("in/articles.csv"), dump.as_bytes());
    // Another folder is no danger.
    p.write("in/articles-of-may.csv", dump.replace("1,", "2,"));
    p.trich("run in/articles.csv in/articles-of-may.csv -o out", 0);
}
