//! The program as people use it: arguments, streams, files, exit codes.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

#[path = "cli/own_rows.rs"]
mod own_rows;
#[path = "cli/reading.rs"]
mod reading;
#[path = "cli/unwritten.rs"]
mod unwritten;
#[path = "cli/written.rs"]
mod written;

/// The files of a run.
const TABLES: [&str; 19] = [
    "articles.csv",
    "articles.jsonl",
    "datapackage.json",
    "dim_bodies.csv",
    "dim_countries.csv",
    "dim_doc_types.csv",
    "dim_foreign_places.csv",
    "dim_organisations.csv",
    "dim_provinces.csv",
    "dim_regions.csv",
    "dim_units.csv",
    "documents.csv",
    "duplicates.csv",
    "mentions.csv",
    "persons.csv",
    "places.csv",
    "rejects.csv",
    "relations.csv",
    "run.json",
];

const ARTICLE: &str = "Tỉnh Thanh Hóa và tỉnh Hủa Phăn (Lào) ký kết hợp tác ở Đông Dương.\n";

/// A folder for one test, gone at its end.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Place(tempfile::tempdir().expect("folder"))
    }

    /// With articles of these names.
    fn with(names: &[&str]) -> Self {
        let place = Place::new();
        for name in names {
            place.write(name, ARTICLE.as_bytes());
        }
        place
    }

    fn at(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    fn write(&self, below: &str, bytes: &[u8]) -> PathBuf {
        let path = self.at(below);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        fs::write(&path, bytes).expect("write");
        path
    }

    fn read(&self, below: &str) -> String {
        fs::read_to_string(self.at(below)).unwrap_or_else(|e| panic!("{below}: {e}"))
    }

    /// Rows of a table as column -> value.
    fn rows(&self, below: &str) -> Vec<BTreeMap<String, String>> {
        let text = self.read(below);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.deserialize().map(|r| r.expect("row")).collect()
    }

    /// One column of a table.
    fn column(&self, below: &str, name: &str) -> Vec<String> {
        let rows = self.rows(below);
        rows.into_iter()
            .map(|mut r| r.remove(name).expect(name))
            .collect()
    }

    fn names(&self, below: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.at(below)) else {
            return Vec::new();
        };
        let name = |e: std::io::Result<fs::DirEntry>| e.expect("entry").file_name();
        let mut names: Vec<String> = entries
            .map(|e| name(e).to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// `trich ARGS` in this folder.
    fn trich(&self, args: &[&str]) -> Done {
        Done::of(self.command(args).output().expect("trich"))
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trich"));
        command
            .env("TRICH_LANG", "en")
            .args(args)
            .current_dir(self.0.path())
            .stdin(Stdio::null());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    /// The same, with something on standard input.
    fn trich_reading(&self, args: &[&str], input: &[u8]) -> Done {
        let mut command = self.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("trich");
        let mut pipe = child.stdin.take().expect("pipe");
        pipe.write_all(input).expect("input");
        drop(pipe);
        Done::of(child.wait_with_output().expect("trich"))
    }
}

/// How a program ended and what it said.
#[derive(Debug)]
struct Done {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Done {
    fn of(output: Output) -> Self {
        Done {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    #[track_caller]
    fn ends(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    /// Whether the talk has each of these.
    #[track_caller]
    fn says(&self, parts: &[&str]) -> &Self {
        for part in parts {
            assert!(self.err.contains(part), "no {part:?} in {self:?}");
        }
        self
    }
}

// ---- one article --------------------------------------------------------------

#[test]
fn tokens_with_their_places() {
    let p = Place::new();
    p.write("a.txt", "Huế  mưa.\n\u{feff}Đà Nẵng nắng.".as_bytes());
    let done = p.trich(&["tokens", "a.txt"]);
    let lines: Vec<&str> = done.ends(0).out.lines().collect();
    assert_eq!(lines[0], "sentence 1: characters 0..9, bytes 0..12");
    let second: Vec<&str> = lines[2].split_whitespace().collect();
    assert_eq!(second, ["5..8", "7..11", "syllable", "mưa"]);
    let done = p.trich_reading(
        &["tokens", "--json", "-"],
        &fs::read(p.at("a.txt")).expect("a"),
    );
    let text = p.read("a.txt");
    let mut sentences = 0;
    for line in done.ends(0).out.lines() {
        let sentence: serde_json::Value = serde_json::from_str(line).expect("JSON");
        sentences += 1;
        for token in sentence["tokens"].as_array().expect("tokens") {
            let at = |name: &str| token[name].as_u64().expect(name) as usize;
            let chars = text.chars().skip(at("start")).take(at("end") - at("start"));
            let surface = token["surface"].as_str().expect("surface");
            assert_eq!(chars.collect::<String>(), surface);
            assert_eq!(&text[at("start_byte")..at("end_byte")], surface);
        }
    }
    assert_eq!(sentences, 2);
}

#[test]
fn explain_marks_mentions_and_tells_their_rows() {
    let p = Place::with(&["a.txt"]);
    let done = p.trich(&["explain", "a.txt"]);
    let lines: Vec<&str> = done.ends(0).out.lines().collect();
    let at = lines
        .iter()
        .position(|l| l.contains("Đông Dương."))
        .expect("the text");
    let column = |line: &str, what: &str| {
        let byte = line.find(what).expect(what);
        line[..byte].chars().count()
    };
    let mark = lines[at..]
        .iter()
        .find(|l| l.contains(" region "))
        .expect("its mark");
    assert_eq!(column(mark, "^"), column(lines[at], "Đông Dương."));
    assert!(mark.contains("^^^^^^^^^^ region"), "{mark}");
    assert!(mark.contains("region/name · regions.csv:"), "{mark}");
}

/// Many districts and communes share a name; the row is that of the one that is meant.
#[test]
fn explain_tells_the_row_of_the_unit_that_is_meant() {
    let p = Place::new();
    let text = "Đoàn công tác của huyện Kỳ Sơn, tỉnh Nghệ An dự ngày 5/5/2023.\n\n\
                Đoàn công tác của huyện Kỳ Sơn, tỉnh Hòa Bình dự năm 2019.\n";
    p.write("a.txt", text.as_bytes());
    let out = p
        .trich(&["explain", "a.txt", "--types", "district,commune"])
        .out;
    let table = include_str!("../gazetteers/districts.csv");
    let line = |code: &str| {
        let is_row = |line: &str| line.starts_with(&format!("{code},Kỳ Sơn,"));
        table.lines().position(is_row).expect("row") + 1
    };
    let rows = |out: &str| -> Vec<String> {
        let lines = out.lines().filter_map(|l| l.rsplit_once(" · "));
        lines.map(|(_, row)| row.to_string()).collect()
    };
    let expected = ["417", "151"].map(|code| format!("districts.csv:{}", line(code)));
    assert_eq!(rows(&out), expected, "{out}");
    // Which of them it is, is open: no row.
    p.write("b.txt", "Có một xã Tân Lập.\n".as_bytes());
    let out = p.trich(&["explain", "b.txt"]).out;
    assert_eq!(rows(&out), ["communes.csv"], "{out}");
}

#[test]
fn explain_shows_one_record_of_many_and_only_the_types_asked_for() {
    let p = Place::new();
    let line = |id: &str, text: &str| format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}\n");
    let dump = line("x1", "Tỉnh Thanh Hóa.") + &line("x2", "Lào và tỉnh Quảng Trị.");
    p.write("dump.jsonl", dump.as_bytes());
    for name in ["x2", "dump.jsonl#x2", "2023/dump.jsonl#x2", "2"] {
        let out = p.trich(&["explain", "dump.jsonl", "--record", name]);
        let out = &out.ends(0).out;
        assert!(
            out.contains("Quảng Trị") && !out.contains("Thanh Hóa"),
            "{out}"
        );
        assert!(
            out.contains(" country LA") && out.contains(" province 45"),
            "{out}"
        );
    }
    let args = [
        "explain",
        "dump.jsonl",
        "--record",
        "x2",
        "--types",
        "country",
    ];
    let out = p.trich(&args).ends(0).out.clone();
    assert!(
        out.contains(" country LA") && !out.contains(" province 45"),
        "{out}"
    );
    let extracted = p
        .trich(&["extract", "dump.jsonl", "--record", "x1"])
        .ends(0)
        .out
        .clone();
    assert!(extracted.contains("Tỉnh Thanh Hóa"), "{extracted}");

    let talk = p.trich(&["explain", "dump.jsonl"]).ends(2).err.clone();
    assert!(talk.contains("--record says which one"), "{talk}");
    let talk = p
        .trich(&["explain", "dump.jsonl", "--record", "x3"])
        .ends(2)
        .err
        .clone();
    assert!(
        talk.contains("no record is called x3; the first are x1, x2"),
        "{talk}"
    );
    let talk = p
        .trich(&["explain", "dump.jsonl", "--types", "perso"])
        .ends(2)
        .err
        .clone();
    assert!(talk.contains("did you mean `person`?"), "{talk}");
}

#[test]
fn colour_only_where_it_is_wanted() {
    let p = Place::with(&["a.txt"]);
    let with = |name: &str| {
        let mut command = p.command(&["explain", "a.txt"]);
        command.env(name, "1");
        Done::of(command.output().expect("trich")).out
    };
    let plain = p.trich(&["explain", "a.txt"]).out;
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(plain, with("NO_COLOR"));
    let coloured = with("CLICOLOR_FORCE");
    assert!(coloured.contains("\u{1b}["));
}

/// An article must not be able to steer the terminal it is shown on.
#[test]
fn control_characters_are_shown_not_sent() {
    let p = Place::new();
    p.write("a.txt", "\u{1b}[2J Huế \u{9b}31m\u{202e}\r\n".as_bytes());
    for args in [&["explain", "a.txt"][..], &["tokens", "a.txt"]] {
        let out = p.trich(args).ends(0).out.clone();
        let bad = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!out.contains(bad), "{out:?}");
    }
}

// ---- gazetteers ---------------------------------------------------------------

#[test]
fn own_rows_add_replace_and_remove() {
    let p = Place::with(&["a.txt"]);
    let regions = |name: &str| -> String {
        let mut args = vec!["extract", "a.txt"];
        if !name.is_empty() {
            args.extend(["--gazetteers", name]);
        }
        let done = p.trich(&args);
        let record: serde_json::Value = serde_json::from_str(&done.ends(0).out).expect("JSON");
        let of = |m: &serde_json::Value| {
            let text = |name: &str| m[name].as_str().unwrap_or("").to_string();
            (m["type"] == "region").then(|| format!("{}={}", text("surface"), text("row")))
        };
        let mentions = record["mentions"].as_array().expect("mentions");
        mentions.iter().filter_map(of).collect::<Vec<_>>().join(" ")
    };
    assert!(regions("").starts_with("Đông Dương=regions.csv:"));
    p.write(
        "add/regions.csv",
        "name,source\nHợp tác,our list\n".as_bytes(),
    );
    p.write(
        "remove/regions.csv",
        "op,name\nremove,Đông Dương\n".as_bytes(),
    );
    p.write(
        "replace/regions.csv",
        "name,guard\nĐông Dương,never\n".as_bytes(),
    );
    p.write(
        "same/regions.csv",
        "name,note\nĐông Dương,ours\n".as_bytes(),
    );
    assert_eq!(regions("remove"), "");
    assert_eq!(regions("replace"), "");
    assert_eq!(regions("same"), "Đông Dương=regions.csv:2 (overlay)");
    let digest = |args: &[&str]| -> serde_json::Value {
        p.trich(args).ends(0);
        let run = serde_json::from_str::<serde_json::Value>(&p.read("out/run.json"));
        run.expect("JSON")["gazetteers"].clone()
    };
    let own = digest(&["run", "a.txt", "-o", "out"]);
    let laid = digest(&["run", "a.txt", "-o", "out", "--gazetteers", "add"]);
    assert_ne!(own["digest"], laid["digest"]);
    assert_eq!(
        (&own["overlay"], &laid["overlay"]),
        (&false.into(), &true.into())
    );
}

#[test]
fn a_broken_row_stops_the_run_before_the_first_article() {
    let p = Place::with(&["in/a.txt"]);
    for (file, text, said) in [
        (
            "regions.csv",
            "name,guard\nBa Tư,sometimes\n",
            &[
                "regions.csv:2: column guard: \"sometimes\": is neither empty nor one of prefix, ",
                "1 fault",
            ][..],
        ),
        (
            "provinces.csv",
            "id,kind,valid_from,valid_to\nx,tỉnh,soon,\n",
            &["provinces.csv:2: column valid_from: \"soon\": must be YYYY"],
        ),
        (
            "country_aliases.csv",
            "iso2,alias\nLA,Nước bạn\nZZ,Không có\n",
            &["country_aliases.csv:3: column iso2: \"ZZ\": there is no such row"],
        ),
        (
            "regions.csv",
            "name\nBa Tư\nBa Tư\n",
            &["regions.csv:3", "line 2 has the same key"],
        ),
        ("region.csv", "name\nx\n", &["region.csv", "no such table"]),
        (
            "regions.csv",
            "name\n\"Ba\u{301} Tư\"\n",
            &["regions.csv:2", "NFC"],
        ),
    ] {
        let _ = fs::remove_dir_all(p.at("own"));
        p.write(&format!("own/{file}"), text.as_bytes());
        let done = p.trich(&["run", "in", "-o", "out", "--gazetteers", "own"]);
        done.ends(2).says(said);
        assert!(!p.at("out").exists());
    }
    // Still the last of them: the check says what the run said.
    let checked = p.trich(&["gazetteers", "check", "own"]);
    assert!(checked.ends(2).out.contains("regions.csv:2: column name"));
}
