//! Packed files and archives, and what is too much.

use super::files::*;
use super::place::*;
use super::{ONE, TWO};

// ---- packed -------------------------------------------------------------------

#[test]
fn packed_in_each_way() {
    let p = Place::new();
    let lines = [line("a", ONE), line("b", TWO)].concat();
    for (ending, pack) in [
        ("gz", &gzip as &dyn Fn(&[u8]) -> Vec<u8>),
        ("zst", &zstd),
        ("bz2", &bzip2),
        ("xz", &xz),
    ] {
        p.write(&format!("in/{ending}/1.txt.{ending}"), pack(ONE.as_bytes()));
        p.write(
            &format!("in/{ending}/2.jsonl.{ending}"),
            pack(lines.as_bytes()),
        );
        let both = [("t.txt", ONE.as_bytes()), ("j.jsonl", lines.as_bytes())];
        p.write(&format!("in/{ending}/3.tar.{ending}"), pack(&tar(&both)));
    }
    let halves = [gzip(lines.as_bytes()), gzip(line("c", ONE).as_bytes())].concat();
    p.write("in/members.jsonl.gz", halves);
    let whole = gzip(lines.as_bytes());
    p.write("in/cut.jsonl.gz", &whole[..whole.len() - 12]);
    let tables = p.run(&[]);
    let ids = lines_of(&tables, "article_id");
    for ending in ["gz", "zst", "bz2", "xz"] {
        for id in [
            "1.txt.E",
            "2.jsonl.E#a",
            "2.jsonl.E#b",
            "3.tar.E/t.txt",
            "3.tar.E/j.jsonl#b",
        ] {
            let id = format!("{ending}/{}", id.replace('E', ending));
            assert!(ids.contains(&id), "{id} in {ids:?} {:?}", tables.rejects);
        }
    }
    assert!(ids.contains(&"members.jsonl.gz#c".to_string()));
    tables.rejects("source reason", &["cut.jsonl.gz | invalid_compression"]);
}

fn lines_of(tables: &Tables, column: &str) -> Vec<String> {
    lines(&tables.articles, column)
}

#[test]
fn archives_in_archives() {
    let p = Place::new();
    let inner = zip(&[("deep.txt", TWO.as_bytes())]);
    let files = [
        ("b/1.txt", ONE.as_bytes()),
        ("b/1.txt", TWO.as_bytes()),
        (".hidden.txt", TWO.as_bytes()),
        ("__MACOSX/1.txt", TWO.as_bytes()),
        ("picture.png", b"\x89PNG"),
        ("c/inner.zip", &inner),
        ("up.txt", ONE.as_bytes()),
    ];
    p.write("in/a.zip", zip(&files));
    p.write("in/b.tar", tar(&files[..6]));
    p.write("in/c.zip", "no zip at all");
    let of = |archive: &str, rest: &[&str]| -> Vec<String> {
        rest.iter().map(|r| format!("{archive}/{r}")).collect()
    };
    let common = ["b/1.txt", "b/1.txt~2", "c/inner.zip/deep.txt"];
    let expected = [
        of("a.zip", &[&common[..], &["up.txt"]].concat()),
        of("b.tar", &common),
    ]
    .concat();
    let tables = p.run(&[]);
    assert_eq!(lines_of(&tables, "article_id"), expected);
    tables.rejects("source reason", &["c.zip | invalid_archive"]);
    assert_eq!(tables.articles[1]["source"], "a.zip/b/1.txt");

    let tables = p.run(&["--include", "deep.*"]);
    tables.articles(
        "source",
        &["a.zip/c/inner.zip/deep.txt", "b.tar/c/inner.zip/deep.txt"],
    );
    let tables = p.run(&[
        "--include",
        "a.zip",
        "--exclude",
        "c",
        "--exclude",
        "up.txt",
    ]);
    tables.articles("source", &["a.zip/b/1.txt", "a.zip/b/1.txt"]);
}

#[test]
fn broken_entries_leave_the_others() {
    let p = Place::new();
    let mut bytes = zip(&[("a.txt", ONE.as_bytes()), ("b.txt", TWO.as_bytes())]);
    // Into the packed bytes of the first entry.
    bytes[45] ^= 0xFF;
    bytes[50] ^= 0xFF;
    p.write("in/a.zip", bytes);
    p.run(&[])
        .articles("source", &["a.zip/b.txt"])
        .rejects("source reason", &["a.zip/a.txt | invalid_compression"]);
}

// ---- limits -------------------------------------------------------------------

#[test]
fn what_is_too_much_is_rejected_and_the_rest_read() {
    let p = Place::new();
    let long = "x".repeat(5000);
    p.write("in/a.jsonl", [line("1", &long), line("2", ONE)].concat());
    p.write(
        "in/b.json",
        format!("[{},{}]", line("1", &long), line("2", ONE)),
    );
    p.write("in/c.csv", format!("id,text\n1,{long}\n2,{ONE}\n"));
    let deep = (0..4).fold(tar(&[("x.txt", ONE.as_bytes())]), |inner, _| {
        tar(&[("y.tar", &inner)])
    });
    p.write("in/d.tar", deep);
    let names: Vec<String> = (0..9).map(|i| format!("{i}.txt")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b"x"[..])).collect();
    p.write("in/e.tar", tar(&many));
    p.write("in/f.zip", zip(&many));
    p.write("in/z.txt", ONE);
    let tables = p.run(&[
        "--max-record",
        "4K",
        "--max-depth",
        "4",
        "--max-entries",
        "8",
    ]);
    let rejected = [
        "a.jsonl | 1 | record_too_large",
        "b.json | 1 | record_too_large",
        "c.csv | 1 | record_too_large",
        "d.tar/y.tar/y.tar/y.tar/y.tar |  | nested_too_deep",
        "e.tar |  | too_many_files",
        "f.zip |  | too_many_files",
    ];
    tables.rejects("source record reason", &rejected);
    let ids = lines_of(&tables, "article_id");
    assert_eq!(ids[..3], ["a.jsonl#2", "b.json#2", "c.csv#2"]);
    assert_eq!(ids.len(), 3 + 8 + 8 + 1);
    assert_eq!(ids.last().expect("one"), "z.txt");
}

#[test]
fn bombs_are_stopped() {
    let p = Place::new();
    // 24 MB of blanks in lines, packed to a few kB.
    let blanks = vec![b' '; 24 << 20];
    p.write("in/a.jsonl.zst", zstd(&blanks));
    p.write("in/b.jsonl.gz", gzip(&blanks[..20 << 20]));
    p.write("in/c.txt.zst", zstd(&vec![b' '; 20 << 20]));
    p.write("in/z.txt", ONE);
    let tables = p.run(&["--max-unpacked", "1G", "--max-bytes", "1M"]);
    tables.articles("article_id", &["z.txt"]);
    tables.rejects(
        "source reason",
        &[
            "a.jsonl.zst | ratio_too_high",
            "b.jsonl.gz | ratio_too_high",
            "c.txt.zst | too_large",
        ],
    );
    let tables = p.run(&[
        "--max-unpacked",
        "18M",
        "--max-ratio",
        "1000000",
        "--exclude",
        "c.*",
    ]);
    tables.rejects(
        "source reason",
        &[
            "a.jsonl.zst | unpacked_too_large",
            "b.jsonl.gz | unpacked_too_large",
        ],
    );
}
