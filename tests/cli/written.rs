//! What is written.

use super::{ARTICLE, Place, TABLES};

#[test]
fn one_thread_or_four_give_the_same_bytes() {
    let p = Place::new();
    for i in 0..40 {
        p.write(&format!("in/{i}.txt"), ARTICLE.repeat(i % 7 * 5).as_bytes());
    }
    p.write("in/7x.txt", b"\xFF");
    p.trich(&["run", "in", "-o", "one", "--threads", "1"])
        .ends(1);
    p.trich(&["run", "in", "-o", "four", "--threads", "4"])
        .ends(1);
    for table in TABLES {
        assert!(
            p.read(&format!("one/{table}")) == p.read(&format!("four/{table}")),
            "{table}"
        );
    }
}

#[test]
fn the_counts_of_a_run_add_up() {
    let p = Place::with(&["in/a.txt", "in/b.txt"]);
    p.write("in/c.txt", b"\xFF");
    p.write("in/d.txt", b"");
    p.trich(&["run", "in", "-o", "out"]).ends(1);
    let run: serde_json::Value = serde_json::from_str(&p.read("out/run.json")).expect("JSON");
    let counts = &run["counts"];
    let number = |name: &str| counts[name].as_u64().unwrap_or_else(|| panic!("{name}"));
    let sum = |name: &str| -> u64 {
        let parts = counts[name].as_object().expect(name);
        parts.values().filter_map(serde_json::Value::as_u64).sum()
    };
    // Each input is one of these.
    let parts = ["articles", "rejects", "duplicates", "unchanged"].map(number);
    assert_eq!((number("inputs"), parts), (4, [2, 1, 1, 0]));
    for table in [
        "articles",
        "mentions",
        "documents",
        "relations",
        "places",
        "persons",
        "rejects",
        "duplicates",
    ] {
        let rows = p.rows(&format!("out/{table}.csv")).len() as u64;
        assert_eq!(number(table), rows, "{table}");
    }
    assert_eq!(sum("mentions_by_type"), number("mentions"));
    assert_eq!(sum("rejects_by_reason"), number("rejects"));
    assert_eq!(number("bytes"), ARTICLE.len() as u64);
    assert_eq!(number("chars"), ARTICLE.chars().count() as u64);
    for listed in run["files"].as_array().expect("files") {
        let file = listed["file"].as_str().expect("name");
        let text = p.read(&format!("out/{file}"));
        assert_eq!(listed["bytes"].as_u64(), Some(text.len() as u64), "{file}");
        let table = listed["table"].as_str().expect("table");
        assert_eq!(listed["rows"].as_u64(), Some(number(table)), "{file}");
    }
    assert_eq!(
        p.read("out/articles.jsonl").lines().count() as u64,
        number("articles")
    );
    assert!(
        run["gazetteers"]["digest"]
            .as_str()
            .is_some_and(|d| d.len() == 64)
    );
    // Nothing that another place or time would change.
    let text = p.read("out/run.json");
    assert!(!text.contains(p.0.path().to_str().expect("path")));
}

#[test]
fn json_lines_hold_what_the_tables_hold() {
    let p = Place::with(&["in/a.txt"]);
    p.trich(&["run", "in", "-o", "out"]).ends(0);
    let line: serde_json::Value =
        serde_json::from_str(p.read("out/articles.jsonl").trim_end()).expect("JSON");
    let printed = p.trich(&["extract", "in/a.txt"]);
    let alone: serde_json::Value = serde_json::from_str(&printed.ends(0).out).expect("JSON");
    assert_eq!(line, alone);
    assert_eq!(line["text"], ARTICLE);
    let surfaces: Vec<&str> = line["mentions"]
        .as_array()
        .expect("mentions")
        .iter()
        .filter_map(|m| m["surface"].as_str())
        .collect();
    assert_eq!(p.column("out/mentions.csv", "surface"), surfaces);
}

#[test]
fn quiet_is_quiet_but_not_about_errors() {
    let p = Place::with(&["in/a.txt"]);
    p.write("in/b.txt", b"\xFF");
    let done = p.trich(&["run", "in", "-o", "out", "--quiet"]);
    assert_eq!(done.ends(1).err, "");
    p.trich(&["run", "no", "-o", "out", "-q"])
        .ends(2)
        .says(&["no: no such"]);
}

#[test]
fn the_doctor_looks_at_a_sample() {
    let p = Place::with(&[]);
    for n in 0..50 {
        p.write(
            &format!("in/{n:02}.txt"),
            "Tỉnh Nghệ An họp ngày 5/8/2022.".as_bytes(),
        );
    }
    let done = p.trich(&["doctor", "in", "--sample", "10"]);
    done.ends(0);
    for said in [
        "inputs: 50, 0.0 MB;",
        "sample: 10 articles",
        "310 characters, 20 mentions",
        "without any mention 0",
        "encodings: utf-8 10",
        "mentions: date 10, province 10",
    ] {
        assert!(done.out.contains(said), "{said} in\n{}", done.out);
    }
    let few = p.trich(&["doctor", "in", "--look", "7", "--max-bytes", "8"]);
    assert!(few.ends(1).out.contains("inputs: 7 or more"), "{}", few.out);
    assert!(few.out.contains("rejected: too_large 7"));
    assert!(!p.at("out").exists());
}

#[test]
fn completions_and_manual() {
    let p = Place::with(&["a.txt"]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let done = p.trich(&["completions", shell]);
        assert!(done.ends(0).out.contains("since-run"), "{shell}");
    }
    p.trich(&["man", "-o", "man"]).ends(0);
    let page = p.read("man/trich-run.1");
    assert!(page.contains("\\-\\-resume"), "{page}");
    assert!(p.names("man").contains(&"trich.1".to_string()));
}

#[test]
fn mistakes_on_the_command_line() {
    let p = Place::with(&["a.txt"]);
    for (args, said) in [
        (&[][..], "Usage"),
        (&["run", "a.txt"], "--output"),
        (&["run", "-o", "out"], "PATH"),
        (
            &["run", "a.txt", "-o", "out", "--max-bytes", "1T"],
            "2147483648 at most",
        ),
        (
            &["run", "a.txt", "-o", "out", "--threads", "99999"],
            "up to 1024",
        ),
        (&["rum"], "run"),
        (&["extract", "."], "is a folder"),
        (&["extract", "none.txt"], "no such file"),
        (&["explain", "a.txt", "--max-bytes", "1"], "too_large"),
        (
            &["run", "a.txt", "-o", "out", "--gazetteers", "none"],
            "not a folder",
        ),
    ] {
        p.trich(args).ends(2).says(&[said]);
    }
    assert!(!p.at("out").exists());
    for args in [&["--help"][..], &["--version"], &["run", "--help"]] {
        assert!(!p.trich(args).ends(0).out.is_empty());
    }
}

/// A body of a place has one name, beside the data and in it.
#[test]
fn bodies_are_called_the_same_in_both_tables() {
    let p = Place::new();
    let text = "Tổng Lãnh sự quán Nhật Bản họp với UBND tỉnh Thanh Hóa.\n";
    p.write("in/a.txt", text.as_bytes());
    p.trich(&["run", "-q", "in", "-o", "out"]).ends(0);
    let names = p.rows("out/dim_organisations.csv");
    for (id, called) in [
        ("TLS@JP", "Tổng Lãnh sự quán Nhật Bản"),
        ("UBND@38", "Ủy ban nhân dân Thanh Hóa"),
    ] {
        let mentions = p.rows("out/mentions.csv");
        let mention = mentions.iter().find(|m| m["norm"] == id).expect(id);
        let row = names.iter().find(|r| r["id"] == id);
        let row = row.expect(id);
        assert_eq!((&*mention["name"], &*row["name"]), (called, called));
    }
}
