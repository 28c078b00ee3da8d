//! What `--since-run` makes of an earlier run that is not quite the same: inputs that
//! broke, were not given, or are read in another way.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

#[path = "common/place.rs"]
mod place;

use place::Place;

impl Place {
    /// `trich run` with these arguments; its exit code must be this. Gives what it said.
    #[track_caller]
    fn run(&self, args: &str, code: i32) -> String {
        let output = self.trich(&format!("run {args}"), code);
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// What `changes.csv` says of each article.
    fn changes(&self, out: &str) -> BTreeMap<String, String> {
        let path = self.at(&format!("{out}/changes.csv"));
        let mut reader = csv::Reader::from_path(path).expect("changes.csv");
        let rows = reader.deserialize::<BTreeMap<String, String>>();
        rows.map(|row| row.expect("row"))
            .map(|row| (row["article_id"].clone(), row["change"].clone()))
            .collect()
    }

    fn counted(&self, out: &str, change: &str) -> Option<u64> {
        let text = fs::read(self.at(&format!("{out}/run.json"))).expect("run.json");
        let run: Value = serde_json::from_slice(&text).expect("JSON");
        run["counts"]["changes"][change].as_u64()
    }

    /// A dump, an archive, and articles one a file.
    fn articles(&self) {
        let line = |n| format!("{}\n", json!({"id": n, "text": article(n)}));
        self.write("in/d.jsonl", (1..6).map(line).collect::<String>());
        let files = ["a.txt", "b.txt", "c.txt"];
        let texts = [11, 12, 13].map(article);
        self.write("in/z.tar", tar(&files, &texts));
        self.write("in/1.txt", article(21));
        self.write("in/2.txt", article(22));
    }
}

/// Different texts for different numbers.
fn article(n: usize) -> String {
    format!("UBND tỉnh Nghệ An ban hành Kế hoạch số {n}/KH-UBND ngày 5/8/2023.\n")
}

fn tar(names: &[&str], texts: &[String]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, text) in names.iter().zip(texts) {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        let added = archive.append_data(&mut header, name, text.as_bytes());
        added.expect("entry");
    }
    archive.into_inner().expect("tar")
}

#[track_caller]
fn all_are(changes: &BTreeMap<String, String>, change: &str) {
    assert!(changes.values().all(|c| c == change), "{changes:?}");
}

#[test]
fn what_is_behind_a_broken_input_is_unread_and_not_removed() {
    let p = Place::new();
    p.articles();
    p.run("in -o first", 0);
    // A line is broken and another gone, the archive is cut in its second entry, a file
    // is no text any more, and one is gone.
    let text = fs::read_to_string(p.at("in/d.jsonl")).expect("dump");
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1] = "{\"id\": 2, \"te";
    lines.remove(3);
    p.write("in/d.jsonl", lines.join("\n"));
    let archive = fs::read(p.at("in/z.tar")).expect("archive");
    p.write("in/z.tar", &archive[..512 * 3 + 10]);
    p.write("in/1.txt", b"\xFF");
    fs::remove_file(p.at("in/2.txt")).expect("remove");
    let said = p.run("in -o second --since-run first", 1);
    let is = p.changes("second");
    let expected = [
        ("1.txt", "unread"),
        ("2.txt", "removed"),
        ("d.jsonl#1", "unchanged"),
        ("d.jsonl#2", "unread"),
        ("d.jsonl#3", "unchanged"),
        // It may be the broken line.
        ("d.jsonl#4", "unread"),
        ("d.jsonl#5", "unchanged"),
        ("z.tar/a.txt", "unchanged"),
        ("z.tar/b.txt", "unread"),
        ("z.tar/c.txt", "unread"),
    ];
    let expected = expected.map(|(id, change)| (id.to_string(), change.to_string()));
    assert_eq!(is, BTreeMap::from(expected));
    assert_eq!(p.counted("second", "unread"), Some(5));
    let told = "5 articles of the earlier run could not be looked for";
    assert!(said.contains(told), "{said}");
    // Mended, all is what it was before it broke.
    p.articles();
    p.run("in -o third --since-run second", 0);
    let mut is = p.changes("third");
    assert_eq!(is.remove("2.txt").as_deref(), Some("new"));
    assert_eq!(is.len(), 9);
    all_are(&is, "unchanged");
}

#[test]
fn what_is_not_given_is_unread_and_not_removed() {
    let p = Place::new();
    for folder in ["a", "b", "c"] {
        for n in 0..3 {
            p.write(&format!("{folder}/{n}.txt"), article(n) + folder);
        }
    }
    p.run("a b c -o first", 0);
    // A folder less; and in one of the others an article less.
    fs::remove_file(p.at("a/2.txt")).expect("remove");
    let said = p.run("b a -o second --since-run first", 0);
    let is = p.changes("second");
    assert_eq!(is["a/2.txt"], "removed");
    for id in ["c/0.txt", "c/1.txt", "c/2.txt"] {
        assert_eq!(is[id], "unread", "{id}");
    }
    assert_eq!(p.counted("second", "unchanged"), Some(5));
    assert!(
        said.contains("3 articles of the earlier run could not"),
        "{said}"
    );
    // One folder alone names its articles otherwise.
    p.run("a -o folder", 0);
    p.run("a/0.txt -o file", 0);
    for (args, because) in [
        (
            "a -o no --since-run first",
            "it read files or several folders",
        ),
        ("a b -o no --since-run folder", "it read one folder"),
    ] {
        let said = p.run(args, 2);
        assert!(said.contains(because), "no {because:?} in {said}");
    }
    p.run("a/0.txt a/1.txt -o files --since-run file", 0);
    assert_eq!(p.changes("files")["0.txt"], "unchanged");
    // Another folder: nothing is known of the first.
    for n in 3..6 {
        p.write(&format!("d/{n}.txt"), article(n));
    }
    let said = p.run("d -o other --since-run folder", 0);
    assert!(
        said.contains("of the 2 articles of the earlier run not one"),
        "{said}"
    );
    assert_eq!(p.counted("other", "removed"), None);
    assert_eq!(p.counted("other", "unread"), Some(2));
}

#[test]
fn another_way_of_reading_is_refused_and_other_limits_are_not() {
    let p = Place::new();
    p.articles();
    p.run("in -o first", 0);
    for (option, because) in [
        (
            "--text-field body|text",
            "--text-field was text|content|body, is body|text",
        ),
        ("--id-field url", "--id-field was id|url, is url"),
        ("--title-field t", "--title-field was title, is t"),
        ("--date-field d", "--date-field was published|"),
        ("--include *.jsonl", "--include was not given, is *.jsonl"),
        ("--exclude x --exclude y", "--exclude was not given, is x y"),
        ("--from text", "--from was not given, is text"),
    ] {
        let said = p.run(&format!("in -o no --since-run first {option}"), 2);
        assert!(said.contains(because), "no {because:?} in {said}");
        assert!(said.contains("run without --since-run"), "{said}");
    }
    assert!(!p.at("no").exists());
    let limits = "--max-bytes 1M --max-record 1M --max-depth 3 --keep-duplicates";
    p.run(&format!("in -o second --since-run first {limits}"), 0);
    all_are(&p.changes("second"), "unchanged");
}

#[test]
fn cells_made_safe_for_spreadsheets_are_the_same_ids() {
    let p = Place::new();
    p.write("in/-1.txt", article(1));
    p.write("in/'2.txt", article(2));
    p.run("in -o first --spreadsheet-safe", 0);
    p.run("in -o second --since-run first --spreadsheet-safe", 0);
    p.run("in -o third --since-run second", 0);
    all_are(&p.changes("third"), "unchanged");
    assert_eq!(p.changes("third").len(), 2);
}

#[test]
fn a_line_that_was_broken_before_hides_nothing() {
    let p = Place::new();
    let line = |n: usize| format!("{}\n", json!({"id": n, "text": article(n)}));
    let broken = "{\"id\": 8, \"te\n";
    p.write(
        "in/a.jsonl",
        [&line(1), &line(2), broken, &line(3)].concat(),
    );
    p.write("in/b.jsonl", line(4));
    p.run("in -o first", 1);
    // One goes, and the broken one is in another file.
    p.write("in/a.jsonl", [line(1), line(3)].concat());
    p.write("in/b.jsonl", [&line(4), broken].concat());
    let said = p.run("in -o second --since-run first", 1);
    let is = p.changes("second");
    assert_eq!(is["a.jsonl#2"], "removed");
    assert_eq!(p.counted("second", "unread"), None);
    assert!(!said.contains("could not be looked for"), "{said}");
    // Once more than before, and another one: what may be behind them is told with both.
    let other = "502 Bad Gateway\n";
    p.write("in/a.jsonl", [&line(1), broken, other].concat());
    p.write("in/b.jsonl", [&line(4), broken].concat());
    let said = p.run("in -o third --since-run second", 1);
    assert_eq!(p.changes("third")["a.jsonl#3"], "unread");
    let told = "1 of them may be behind 2 inputs that gave no article; the first is a.jsonl: \
                line 3, column 5: not JSON";
    assert!(said.contains(told), "{said}");
    // Only then are they known, as often as they were.
    p.run("in -o fourth --since-run third", 1);
    assert_eq!(p.changes("fourth")["a.jsonl#3"], "removed");
}

#[test]
fn a_record_changes_with_what_is_used_of_it() {
    let p = Place::new();
    let text = article(1);
    let record = |title: &str, more: &str| {
        format!(
            "{{\"id\": 1, \"title\": \"{title}\", \"text\": {}{more}}}",
            json!(text)
        )
    };
    p.write("in/a.json", record("Tin", ", \"views\": 7"));
    p.run("in -o first", 0);
    let swapped = format!(
        "{{\"views\": 9, \"text\": {}, \"title\": \"Tin\", \"id\": 1}}",
        json!(text)
    );
    for (now, change) in [
        (
            record("Tin", ", \"views\": 8, \"_score\": 1.5"),
            "unchanged",
        ),
        (swapped.clone(), "unchanged"),
        (record("Tin mới", ""), "changed"),
        // The same value, of another part.
        (swapped.replace("title", "author"), "changed"),
    ] {
        p.write("in/a.json", &now);
        p.run("in -o second --since-run first", 0);
        assert_eq!(p.changes("second")["a.json#1"], change, "{now}");
    }
    // A table with the same values is the same article.
    p.write("in/a.json", record("Tin", ""));
    p.run("in -o one", 0);
    p.write("rows/a.csv", format!("id,title,text\n1,Tin,\"{text}\"\n"));
    p.run("rows -o two", 0);
    let digest = |out: &str| {
        let mut table =
            csv::Reader::from_path(p.at(&format!("{out}/articles.csv"))).expect("table");
        let mut rows = table.deserialize::<BTreeMap<String, String>>();
        rows.next().expect("row").expect("row")["sha256"].clone()
    };
    assert_eq!(digest("one"), digest("two"));
}

#[test]
fn a_run_tells_that_much_is_gone() {
    let p = Place::new();
    for n in 0..10 {
        p.write(&format!("in/{n}.txt"), article(n));
    }
    p.run("in -o first", 0);
    fs::remove_file(p.at("in/1.txt")).expect("remove");
    fs::remove_file(p.at("in/2.txt")).expect("remove");
    let said = p.run("in -o second --since-run first", 0);
    assert!(!said.contains("are gone"), "{said}");
    fs::remove_file(p.at("in/3.txt")).expect("remove");
    let said = p.run("in -o second --since-run first", 0);
    let told = "3 of the 10 articles of the earlier run are gone: was all of the dump given?";
    assert!(said.contains(told), "{said}");
}
