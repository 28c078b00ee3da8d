//! What is read, and what cannot be.

use std::fs;
use std::path::Path;

use super::{ARTICLE, Place, TABLES};

// ---- what is read -------------------------------------------------------------

#[test]
fn a_folder_gives_all_tables() {
    let p = Place::with(&["in/b.txt", "in/a/z.md", "in/page.pdf", "in/.hidden.txt"]);
    let done = p.trich(&["run", "in", "-o", "deep/out", "--keep-duplicates"]);
    done.ends(0)
        .says(&["2 articles, 0 rejects", "tables in deep/out"]);
    assert_eq!(done.out, "", "nothing is printed as data");
    assert_eq!(p.names("deep/out"), TABLES);
    assert_eq!(
        p.column("deep/out/articles.csv", "article_id"),
        ["a/z.md", "b.txt"]
    );
    assert_eq!(
        p.column("deep/out/articles.csv", "encoding"),
        ["utf-8", "utf-8"]
    );
    assert_eq!(
        p.read("deep/out/rejects.csv"),
        "source,record,byte_offset,reason,detail,article_id,sha256\n"
    );
    let mentions = p.rows("deep/out/mentions.csv");
    assert!(!mentions.is_empty());
    for m in &mentions {
        let range = |from: &str, to: &str| -> (usize, usize) {
            (m[from].parse().expect(from), m[to].parse().expect(to))
        };
        let (start, end) = range("start", "end");
        let chars: String = ARTICLE.chars().skip(start).take(end - start).collect();
        let (start, end) = range("start_byte", "end_byte");
        assert_eq!(
            (chars.as_str(), &ARTICLE[start..end]),
            (&*m["surface"], &*m["surface"])
        );
    }
}

#[test]
fn several_roots_and_standard_input() {
    let p = Place::with(&["2024/1.txt", "2025/1.txt", "page.html"]);
    let paths = ["2024", "2025", "page.html", "-", "-o", "out"];
    let args = [&["run", "--keep-duplicates"], &paths[..]].concat();
    p.trich_reading(&args, ARTICLE.as_bytes()).ends(0);
    let ids = ["2024/1.txt", "2025/1.txt", "page.html", "stdin"];
    assert_eq!(p.column("out/articles.csv", "article_id"), ids);
    let sources = ["1.txt", "1.txt", "page.html", "stdin"];
    assert_eq!(p.column("out/articles.csv", "source"), sources);
}

#[test]
fn an_empty_file_is_an_article_without_characters() {
    let p = Place::with(&["in/b.txt"]);
    p.write("in/a.txt", b"");
    p.trich(&["run", "in", "-o", "out"]).ends(0);
    assert_eq!(p.column("out/articles.csv", "chars")[0], "0");
    assert_eq!(p.column("out/articles.csv", "mentions")[0], "0");
    // An empty standard input is one too.
    p.trich_reading(&["run", "-", "-o", "none"], b"").ends(0);
    assert_eq!(p.column("none/articles.csv", "chars"), ["0"]);
}

#[test]
fn a_byte_order_mark_is_part_of_the_text() {
    let p = Place::new();
    let plain = p.write("plain.txt", ARTICLE.as_bytes());
    let marked = p.write("marked.txt", format!("\u{feff}{ARTICLE}").as_bytes());
    let first = |path: &Path| -> u64 {
        let done = p.trich(&["extract", path.to_str().expect("path")]);
        let record: serde_json::Value = serde_json::from_str(&done.ends(0).out).expect("JSON");
        record["mentions"][0]["start_byte"]
            .as_u64()
            .expect("offset")
    };
    assert_eq!(first(&marked), first(&plain) + 3);
}

// ---- what cannot be read ------------------------------------------------------

#[test]
fn missing_paths_stop_the_run_before_anything_is_written() {
    let p = Place::with(&["in/a.txt"]);
    let done = p.trich(&["run", "in", "nowhere", "nor-here.txt", "-o", "out"]);
    done.ends(2)
        .says(&["nowhere: no such file or folder", "nor-here.txt"]);
    assert!(!p.at("out").exists());
}

#[test]
fn a_folder_without_articles_is_nothing_to_read() {
    let p = Place::with(&["in/page.pdf"]);
    p.trich(&["run", "in", "-o", "out"])
        .ends(2)
        .says(&["in: no articles here", "files ending in .txt, .md, .html"]);
    assert!(!p.at("out").exists());
}

#[test]
fn what_cannot_be_read_is_rejected_and_the_rest_goes_on() {
    let p = Place::with(&["in/a.txt", "in/z.txt"]);
    p.write("in/b.txt", b"m\xE1\xBB\x99t\nhai \xFF ba");
    p.write("in/c.txt", ARTICLE.repeat(20).as_bytes());
    let args = ["run", "in", "-o", "out", "--max-bytes", "1K"];
    let done = p.trich(&[&args[..], &["--keep-duplicates"]].concat());
    done.ends(1)
        .says(&["2 articles, 2 rejects", "b.txt: rejected (invalid_utf8)"]);
    assert_eq!(
        p.column("out/articles.csv", "article_id"),
        ["a.txt", "z.txt"]
    );
    let rejects = "source,record,byte_offset,reason,detail,article_id,sha256\n\
        b.txt,,10,invalid_utf8,byte 0xFF at offset 10 (line 2) is not UTF-8,b.txt,\n\
        c.txt,,1024,too_large,more than 1024 bytes (--max-bytes),c.txt,\n";
    assert_eq!(p.read("out/rejects.csv"), rejects);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_rejected() {
    let p = Place::with(&["in/a.txt"]);
    std::os::unix::fs::symlink(p.at("gone"), p.at("in/b.txt")).expect("link");
    std::os::unix::fs::symlink(p.at("in"), p.at("in/loop")).expect("link");
    p.trich(&["run", "in", "-o", "out"]).ends(1);
    assert_eq!(p.column("out/rejects.csv", "reason"), ["unreadable"]);
    assert_eq!(p.column("out/articles.csv", "article_id"), ["a.txt"]);
}

/// The size is known before a byte is read, and an endless stream ends.
#[test]
fn a_line_of_200_megabytes_is_refused_at_once() {
    let p = Place::with(&["in/a.txt"]);
    let huge = fs::File::create(p.at("in/huge.txt")).expect("file");
    huge.set_len(200 << 20).expect("length");
    p.trich(&["run", "in", "-o", "out"]).ends(1);
    assert_eq!(p.column("out/rejects.csv", "reason"), ["too_large"]);
    assert_eq!(p.column("out/articles.csv", "article_id"), ["a.txt"]);
    if Path::new("/dev/zero").exists() {
        let done = p.trich(&["run", "/dev/zero", "-o", "out", "--max-bytes", "1M"]);
        done.ends(1).says(&["zero: rejected (too_large)"]);
    }
}

#[test]
fn a_long_line_within_the_limit_is_read() {
    let p = Place::new();
    p.write("a.txt", ARTICLE.trim().repeat(4000).as_bytes());
    p.trich(&["run", "a.txt", "-o", "out"]).ends(0);
    let many: u32 = p.column("out/articles.csv", "mentions")[0]
        .parse()
        .expect("number");
    assert!(many >= 4000, "{many}");
}
