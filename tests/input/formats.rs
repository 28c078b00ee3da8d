//! What is read, format by format.

use std::fs;
use std::path::PathBuf;

use super::files::*;
use super::place::*;
use super::{ONE, TWO};

// ---- files of many ------------------------------------------------------------

#[test]
fn json_lines_with_broken_and_repeated_ones() {
    let p = Place::new();
    let text = format!(
        "\u{feff}{}{}\n\nno JSON\n{{\"title\": \"x\"}}\n{}{{\"text\": \"\"}}\n[1]\n",
        line("a", ONE),
        line("b", TWO).trim_end(),
        line("a", TWO)
    );
    p.write("in/d.jsonl", &text);
    let tables = p.run(&[]);
    tables.articles(
        "article_id source record chars",
        &[
            "d.jsonl#a | d.jsonl | a | 53",
            "d.jsonl#b | d.jsonl | b | 48",
            "d.jsonl#a~2 | d.jsonl | a | 48",
        ],
    );
    tables.rejects(
        "article_id record reason",
        &[
            "d.jsonl | 3 | invalid_json",
            "d.jsonl#~4 | 4 | no_text",
            "d.jsonl#~6 | 6 | no_text",
            "d.jsonl#~7 | 7 | no_text",
        ],
    );
    assert_eq!(
        tables.rejects[0]["sha256"],
        "29ecbeb830e3244605e5a88493e4088424a71780e5cf59bb3475f278f294335b",
        "of a record whose id nobody knows"
    );
    assert_eq!(tables.rejects[1]["sha256"], "");
    // Where the line begins, behind the mark.
    let at: usize = tables.rejects[0]["byte_offset"].parse().expect("number");
    assert!(text["\u{feff}".len()..][at..].starts_with("no JSON"));
    assert!(
        tables.talk.contains("1 record with an id"),
        "{}",
        tables.talk
    );
}

#[test]
fn json_arrays_and_values_one_after_the_other() {
    let p = Place::new();
    let array = format!(
        "[\n{},\n {}, {{\"text\": 1e}}, \"{TWO}\"\n]",
        line("1", ONE),
        line("2", TWO)
    );
    p.write("in/array.json", array);
    p.write(
        "in/cut.json",
        format!("[{},\n{{\"text\": \"abc", line("1", ONE)),
    );
    let pretty = format!("{{\n  \"meta\": {{\"url\": \"u\"}},\n  \"text\": \"{ONE}\"\n}}\n");
    p.write("in/pretty.json", [pretty.clone(), pretty].concat());
    p.run(&["--id-field", "meta.url|id"])
        .articles(
            "article_id chars",
            &[
                "array.json#1 | 53",
                "array.json#2 | 48",
                "array.json#~4 | 48",
                "cut.json#1 | 53",
                "pretty.json#u | 53",
                "pretty.json#u~2 | 53",
            ],
        )
        .rejects(
            "source record reason",
            &[
                "array.json | 3 | invalid_json",
                "cut.json | 2 | invalid_json",
            ],
        );
}

#[test]
fn records_inside_a_json_document() {
    let p = Place::new();
    let items = |ids: [&str; 2]| {
        let [a, b] = ids;
        format!(
            "{{\"total\": 2, \"data\": {{\"items\": [\n {{\"id\": \"{a}\", \"text\": \"{ONE}\"}},\n \
             {{\"id\": \"{b}\", \"text\": \"{TWO}\"}}], \"more\": [{{\"text\": \"x\"}}]}}}}"
        )
    };
    p.write("in/a.json", items(["a1", "a2"]));
    let lines = [
        items(["b1", "b2"]).replace('\n', ""),
        "{\"data\": {".to_string(),
    ];
    let last = "{\"data\": {\"items\": {\"id\": \"b3\", \"text\": \"Tỉnh Nghệ An.\"}}}";
    p.write(
        "in/b.jsonl",
        format!("{}\n{}\n{last}\n", lines[0], lines[1]),
    );
    p.write("in/c.json", "{\"data\": {\"results\": [], \"page\": 1}}");
    p.write(
        "in/d.json",
        "{\"data\": {\"items\": [{\"text\": \"Tỉnh Cà Mau.\"}, {\"te",
    );
    p.write("in/e.json", "{\"data\": {\"items\": null}}");
    p.write("in/f.json", "{\"data\": {\"items\": [7], data}");
    let tables = p.run(&["--records", "data.items"]);
    tables.articles(
        "article_id chars",
        &[
            &format!("a.json#a1 | {}", ONE.chars().count()),
            &format!("a.json#a2 | {}", TWO.chars().count()),
            &format!("b.jsonl#b1 | {}", ONE.chars().count()),
            &format!("b.jsonl#b2 | {}", TWO.chars().count()),
            "b.jsonl#b3 | 13",
            "d.json#~1 | 12",
        ],
    );
    tables.rejects(
        "source record byte_offset reason detail",
        &[
            &format!("b.jsonl | 3 | {} | invalid_json | line 2, column 11: the file ends inside this value", lines[0].len() + 11),
            "c.json |  | 0 | empty | nothing at `data.items` (--records); in `data` there are results, page",
            "d.json | 2 | 49 | invalid_json | line 1, column 50: the file ends inside this value",
            "e.json |  | 0 | empty | a file of many without a record",
            "f.json | 1 | 20 | no_text | no text in `text|content|body` (--text-field)",
            "f.json |  | 24 | invalid_json | line 1, column 25: not JSON",
        ],
    );
    // Not asked for, the whole document is a record, which says what may be meant.
    p.write("in/a.json", items(["a1", "a2"]));
    let said = p.trich(&["run", "in/a.json", "-o", "out2", "-q"], b"");
    assert_eq!(said.status.code(), Some(1));
    let rejects = std::fs::read_to_string(p.at("out2/rejects.csv")).expect("rejects");
    assert!(
        rejects.contains("if `data.items` are the records, say --records data.items"),
        "{rejects}"
    );
    // A value longer than the limit is a reject also there.
    let short = format!("{{\"id\": \"a1\", \"text\": \"{ONE}\"}}");
    assert!(ONE.len() < TWO.len());
    let limit = short.len().to_string();
    let options = [
        "--records",
        "data.items",
        "--include",
        "a.json",
        "--max-record",
        &limit,
    ];
    let tables = p.run(&options);
    tables.articles("article_id", &["a.json#a1"]);
    tables.rejects("record reason", &["2 | record_too_large"]);
}

#[test]
fn metadata_of_records() {
    let p = Place::new();
    let record = |text: &str| {
        format!(
            "{{\"url\": \"u\", \"title\": \"Một  đầu đề\", \"published\": \"2026-02-01T20:00:00Z\", \
              \"publisher\": {{\"name\": \"Báo Xứ Bắc\"}}, \"authors\": [\"A\", \"B\"], \"content\": \"{text}\"}}\n"
        )
    };
    // The day decides which Gia Lai this is: 64 before July 2025, 52 after.
    p.write(
        "in/d.ndjson",
        record("Sở Ngoại vụ tỉnh Gia Lai họp ngày 5/1."),
    );
    let tables = p.run(&[]);
    tables.articles(
        "article_id title published_on outlet author encoding",
        &["d.ndjson#u | Một đầu đề | 2026-02-02 | Báo Xứ Bắc | A, B | utf-8"],
    );
    let mentions = fs::read_to_string(p.at("out/mentions.csv")).expect("mentions");
    assert!(mentions.contains("SO-NGOAIVU@52"), "{mentions}");
    assert!(mentions.contains("2026-01-05"), "{mentions}");
}

/// What a record tells counts before lines of its text that look like the same.
#[test]
fn markup_in_fields_is_read_as_what_it_is() {
    let p = Place::new();
    p.write(
        "in/a.csv",
        "id,title,text\n\
         1,Thanh H&oacute;a &amp; L&agrave;o,\"Tỉnh <b>Thanh H&oacute;a</b>\ntiếp đoàn\"\n\
         2,T,(Đài) <p>Tỉnh Cà Mau.</p><p>Tỉnh Nghệ An.</p>\n\
         3,T,&lt;p&gt;Tỉnh Lào Cai.&lt;/p&gt;&lt;p&gt;Hết&lt;/p&gt;\n\
         4,A<B,a < b & <Tên cơ quan>\n",
    );
    let texts = |p: &Place| -> Vec<String> {
        let lines = std::fs::read_to_string(p.at("out/articles.jsonl")).expect("articles");
        let text = |line| {
            let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let told = |name: &str| record[name].as_str().expect("text").to_string();
            format!("{}: {}", told("title"), told("text"))
        };
        lines.lines().map(text).collect()
    };
    let kept = [
        "Thanh H&oacute;a &amp; L&agrave;o: Tỉnh <b>Thanh H&oacute;a</b>\ntiếp đoàn",
        "T: (Đài) <p>Tỉnh Cà Mau.</p><p>Tỉnh Nghệ An.</p>",
        "T: &lt;p&gt;Tỉnh Lào Cai.&lt;/p&gt;&lt;p&gt;Hết&lt;/p&gt;",
        "A<B: a < b & <Tên cơ quan>",
    ];
    let read = [
        "Thanh Hóa & Lào: Tỉnh Thanh Hóa\ntiếp đoàn",
        "T: (Đài)\n\nTỉnh Cà Mau.\n\nTỉnh Nghệ An.",
        "T: Tỉnh Lào Cai.\n\nHết",
        kept[3],
    ];
    let told = "in 3 articles the text field has markup (tags or entities), which is not in the \
                text read (--field-markup); the first is a.csv#1";
    let talk = p.run(&[]).talk;
    assert!(talk.contains(told), "{talk}");
    assert_eq!(texts(&p), read);
    let doctor = p.trich(&["doctor", "in"], b"");
    let doctor = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(doctor.contains(told), "{doctor}");
    let talk = p.run(&["--field-markup", "text"]).talk;
    let told = "in 3 articles the text field looks like HTML and is kept as text";
    assert!(talk.contains(told), "{talk}");
    assert_eq!(texts(&p), kept);
    // Asked for, nothing is said; what looks like no page is one too.
    let talk = p.run(&["--field-markup", "html"]).talk;
    assert!(!talk.contains("markup"), "{talk}");
    assert_eq!(texts(&p)[0], "Thanh Hóa & Lào: Tỉnh Thanh Hóa tiếp đoàn");
}

#[test]
fn what_is_told_counts_before_the_text() {
    let p = Place::new();
    let text = "Hội nghị ngoại vụ toàn quốc\\nThứ năm, 05/01/2023 08:15\\n\\n\
                Sở Ngoại vụ tỉnh Gia Lai tổ chức hội nghị.\\n\\nNguồn: TTXVN\\nBài: Tổng hợp\\n";
    let told =
        "\"published_at\": \"2024-03-02\", \"outlet\": \"Báo Xứ Bắc\", \"author\": \"An Nhiên\"";
    let lines = format!(
        "{{\"id\": \"a\", \"text\": \"{text}\"}}\n{{\"id\": \"b\", {told}, \"text\": \" {text}\"}}\n"
    );
    p.write("in/d.jsonl", lines);
    let tables = p.run(&[]);
    tables.articles(
        "record published_on outlet author",
        &[
            "a | 2023-01-05 | TTXVN | Tổng hợp",
            "b | 2024-03-02 | Báo Xứ Bắc | An Nhiên",
        ],
    );
}

#[test]
fn tables_of_values() {
    let p = Place::new();
    p.write(
        "in/a.csv",
        format!("ID;Title;Body\n7;\"a;b\";\"{ONE}\n{TWO}\"\n\n8;;\n"),
    );
    p.write("in/b.tsv", format!("url\ttext\nx\t{ONE}\n"));
    p.write("in/c.csv", "name,value\n1,2\n");
    let text = "Céng hoµ x· héi chñ nghÜa";
    p.write("in/d.csv", latin(&format!("id,text\n1,x\n2,\"{text}\"\n")));
    p.write("in/e.csv", "id,text\n1,a\n2,\"b\n3,c\n");
    // A text that is cut in two by its own comma; dividers at the end of a line say nothing.
    p.write("in/f.csv", "id,text\n1,một\n2,hai, ba\n3,bốn, ,\n4\n");
    p.run(&[])
        .articles(
            "article_id chars encoding",
            &[
                "a.csv#7 | 102 | utf-8",
                "b.tsv#x | 53 | utf-8",
                "d.csv#1 | 1 | utf-8",
                "d.csv#2 | 25 | tcvn3",
                "e.csv#1 | 1 | utf-8",
                "f.csv#1 | 3 | utf-8",
                "f.csv#3 | 3 | utf-8",
            ],
        )
        .rejects("source reason detail", &[
            "a.csv | no_text | no text: `text|content|body` is empty (--text-field)",
            "c.csv | invalid_csv | no column `text|content|body` (--text-field); there are name, value",
            "e.csv | invalid_csv | a quote that is never closed; it takes all rows up to the end",
            "f.csv | invalid_csv | 3 values under 2 columns: a divider or quote in a value is not quoted",
            "f.csv | no_text | no text: `text|content|body` is empty (--text-field)",
        ]);
}

#[test]
fn parquet_by_columns() {
    let p = Place::new();
    let bytes = parquet(&[
        (Some("u1"), ONE, Some(19492)),
        (None, TWO, None),
        (Some("u1"), TWO, Some(19492)),
    ]);
    p.write("in/a.parquet", &bytes);
    p.write("in/b.parquet", &bytes[..bytes.len() - 20]);
    p.write("in/c.zip", zip(&[("x/d.parquet", &bytes)]));
    p.run(&["--text-field", "article.body"])
        .articles(
            "article_id source record published_on chars",
            &[
                "a.parquet#u1 | a.parquet | u1 | 2023-05-15 | 53",
                "a.parquet#~2 | a.parquet | 2 |  | 48",
                "a.parquet#u1~2 | a.parquet | u1 | 2023-05-15 | 48",
                "c.zip/x/d.parquet#u1 | c.zip/x/d.parquet | u1 | 2023-05-15 | 53",
                "c.zip/x/d.parquet#~2 | c.zip/x/d.parquet | 2 |  | 48",
                "c.zip/x/d.parquet#u1~2 | c.zip/x/d.parquet | u1 | 2023-05-15 | 48",
            ],
        )
        .rejects("source reason", &["b.parquet | invalid_parquet"]);
}

#[test]
fn moments_in_parquet() {
    let p = Place::new();
    // 4 May 2024, 20:00: in universal time it is the 5th in Vietnam.
    const AT: i64 = 1_714_852_800;
    for (name, kind, moment) in [
        ("a", "TIMESTAMP(MILLIS,true)", AT * 1000),
        ("b", "TIMESTAMP(MICROS,false)", AT * 1_000_000),
        ("c", "TIMESTAMP(NANOS,true)", AT * 1_000_000_000),
        ("d", "TIMESTAMP(NANOS,false)", AT * 1_000_000_000),
        ("e", "TIMESTAMP_MICROS", AT * 1_000_000),
        // No calendar has it.
        ("f", "TIMESTAMP(MICROS,true)", i64::MAX),
    ] {
        let text = format!("{ONE} {name}");
        p.write(
            &format!("in/{name}.parquet"),
            parquet_at(&text, kind, moment),
        );
    }
    p.run(&[]).articles(
        "source published_on",
        &[
            "a.parquet | 2024-05-05",
            "b.parquet | 2024-05-04",
            "c.parquet | 2024-05-05",
            "d.parquet | 2024-05-04",
            "e.parquet | 2024-05-05",
            "f.parquet | ",
        ],
    );
}

#[test]
fn web_archives() {
    let p = Place::new();
    let page = format!("<html><head><title>x</title></head><body><p>{ONE}</p></body></html>");
    let html = "text/html; charset=utf-8";
    let http = "application/http; msgtype=response";
    let records = [
        (
            "warcinfo",
            "",
            "application/warc-fields",
            b"software: x".to_vec(),
        ),
        (
            "request",
            "https://x.example/1",
            "application/http",
            b"GET / HTTP/1.1\r\n\r\n".to_vec(),
        ),
        (
            "response",
            "https://x.example/1",
            http,
            answer("200 OK", html, page.as_bytes()),
        ),
        (
            "response",
            "https://x.example/i.png",
            http,
            answer("200 OK", "image/png", b"\x89PNG"),
        ),
        (
            "response",
            "https://x.example/2",
            http,
            answer("404 Not Found", html, page.as_bytes()),
        ),
        (
            "response",
            "https://x.example/1",
            http,
            answer("200 OK", "text/plain", TWO.as_bytes()),
        ),
        (
            "resource",
            "https://x.example/3",
            "text/html",
            page.clone().into_bytes(),
        ),
        (
            "conversion",
            "https://x.example/4",
            "text/plain",
            TWO.as_bytes().to_vec(),
        ),
    ];
    let one_by_one: Vec<u8> = records
        .iter()
        .flat_map(|r| gzip(&warc(std::slice::from_ref(r))))
        .collect();
    p.write("in/a.warc.gz", one_by_one);
    let all = warc(&records);
    p.write("in/b.warc", &all[..all.len() - 30]);
    // A page begins with its title, here `x`.
    let (article, short) = ("53", "48");
    let ids = |file: &str, last: bool| {
        let mut rows = vec![
            format!("{file}#https://x.example/1 | {article}"),
            format!("{file}#https://x.example/1~2 | {short}"),
            format!("{file}#https://x.example/3 | {article}"),
        ];
        rows.extend(last.then(|| format!("{file}#https://x.example/4 | {short}")));
        rows
    };
    let expected = [ids("a.warc.gz", true), ids("b.warc", true)].concat();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    let tables = p.run(&[]);
    let got = lines(&tables.articles, "article_id chars");
    assert_eq!(got[..7], expected[..7], "{:?}", tables.rejects);
    tables.rejects("source reason", &["b.warc | invalid_warc"]);
}

// ---- pages --------------------------------------------------------------------

/// Each page in `tests/data/html` gives the text beside it, with what is told on
/// top. `UPDATE=1` accepts what comes now.
#[test]
fn pages_give_the_text_beside_them() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/html");
    let p = Place::new();
    let pages = fs::read_dir(&folder)
        .expect("pages")
        .map(|e| e.expect("entry").path());
    let pages: Vec<PathBuf> = pages
        .filter(|f| f.extension().is_some_and(|e| e == "html"))
        .collect();
    assert!(pages.len() >= 6);
    for page in pages {
        let done = p.trich(&["extract", page.to_str().expect("path")], b"");
        assert!(done.status.success(), "{done:?}");
        let record: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
        let told = |name: &str| format!("{name}: {}\n", record[name].as_str().expect("text"));
        let names = ["title", "published_on", "outlet", "author", "encoding"];
        let text = record["text"].as_str().expect("text");
        let got = format!("{}\n{text}\n", names.map(told).concat());
        // What a person takes for the article, written by hand.
        let body = fs::read_to_string(page.with_extension("body")).expect("body");
        let kept = share_kept(&body, text);
        assert!(kept >= 0.95, "{}: {kept}", page.display());
        let beside = page.with_extension("txt");
        if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
            fs::write(&beside, got).expect("write");
        } else {
            assert_eq!(
                got,
                fs::read_to_string(&beside).expect("text"),
                "{}",
                page.display()
            );
        }
    }
}

/// What `<title>` has beside the headline is the publisher if it is a paper or portal,
/// and tells whose `UBND tỉnh` is meant.
#[test]
fn the_site_is_the_publisher_and_tells_the_home_province() {
    let p = Place::new();
    for (title, outlet, home) in [
        (
            "Cổng thông tin điện tử tỉnh Nghệ An",
            "Cổng thông tin điện tử tỉnh Nghệ An",
            "40",
        ),
        ("Tin tức - Sở Thương mại tỉnh Nghệ An", "", "40"),
        // A paper by its name as it is written, not a rubric of the same words.
        ("Tin tức - VnExpress", "VnExpress", ""),
        ("Tin tức | VietNamNet", "VietNamNet", ""),
        ("Tin tức - Tuổi Trẻ Online", "Tuổi Trẻ Online", ""),
        ("Tin tức | Lao động", "", ""),
        ("Tin tức trong ngày của chúng tôi", "", ""),
        ("Sở Thương mại tiếp đoàn Nghệ An sang thăm", "", ""),
    ] {
        let page = format!(
            "<title>{title}</title><div class=title>UBND tỉnh họp phiên thường kỳ tháng tám</div>\
             <p>Sáng nay, UBND tỉnh đã họp phiên thường kỳ về nhiều nội dung quan trọng.</p>"
        );
        let done = p.trich(&["extract", "--from", "html", "-"], page.as_bytes());
        let record: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
        let told = ["title", "outlet", "home_province"].map(|name| record[name].as_str());
        let headline = "UBND tỉnh họp phiên thường kỳ tháng tám";
        assert_eq!(told, [Some(headline), Some(outlet), Some(home)], "{title}");
    }
}

/// Share of the letters of `body` whose line stands in `text`, however it is
/// broken.
fn share_kept(body: &str, text: &str) -> f64 {
    let letters = |s: &str| -> String { s.chars().filter(|c| c.is_alphanumeric()).collect() };
    let text = letters(text);
    let lines: Vec<String> = body.lines().map(letters).collect();
    let all: usize = lines.iter().map(String::len).sum();
    let kept = lines.iter().filter(|l| text.contains(l.as_str()));
    kept.map(String::len).sum::<usize>() as f64 / all as f64
}

// ---- told what to do ----------------------------------------------------------

#[test]
fn formats_by_content_and_by_word() {
    let p = Place::new();
    let lines = [line("a", ONE), line("b", TWO)].concat();
    // On standard input only the first bytes tell.
    for (bytes, expected) in [
        (lines.clone().into_bytes(), vec!["stdin#a", "stdin#b"]),
        (gzip(lines.as_bytes()), vec!["stdin#a", "stdin#b"]),
        (zip(&[("1.txt", ONE.as_bytes())]), vec!["stdin/1.txt"]),
        (
            format!("[{}]", line("x", ONE)).into_bytes(),
            vec!["stdin#x"],
        ),
        (ONE.as_bytes().to_vec(), vec!["stdin"]),
        (
            format!("<!DOCTYPE html><p>{ONE}").into_bytes(),
            vec!["stdin"],
        ),
    ] {
        let done = p.trich(&["run", "-", "-o", "out"], &bytes);
        p.tables(done).articles("article_id", &expected);
    }
    p.write("in/a.log", &lines);
    let done = p.trich(&["run", "in/a.log", "-o", "out"], b"");
    p.tables(done)
        .articles("article_id", &["a.log#a", "a.log#b"]);
    let tables = p.run(&["--include", "*.log", "--from", "text"]);
    tables.articles("article_id encoding", &["a.log | utf-8"]);
    p.write("in/b.txt", &lines);
    let tables = p.run(&["--from", "jsonl"]);
    tables.articles("article_id", &["b.txt#a", "b.txt#b"]);
    p.write("in/c.txt", gzip(ONE.as_bytes()));
    let tables = p.run(&["--include", "c.txt"]);
    tables.rejects("source reason", &["c.txt | unsupported"]);
}

#[test]
fn a_file_of_many_without_a_record_is_a_reject() {
    let place = Place::new();
    for (name, bytes) in [
        ("in/a.jsonl", ""),
        ("in/b.jsonl", "\n  \r\n\n"),
        ("in/c.csv", ""),
        ("in/d.csv", "\n\n"),
        ("in/e.tsv", "id\ttext\n"),
        ("in/f.json", " [ ] "),
        ("in/g.warc", ""),
        ("in/h.txt", ""),
    ] {
        place.write(name, bytes);
    }
    place.write("in/i.jsonl.gz", gzip(b"\n"));
    place.write("in/k.jsonl", line("1", "Huế"));
    let tables = place.run(&[]);
    tables.articles("article_id chars", &["h.txt | 0", "k.jsonl#1 | 3"]);
    let empty = [
        "a.jsonl", "b.jsonl", "c.csv", "d.csv", "e.tsv", "f.json", "g.warc",
    ];
    let empty = empty.iter().chain(&["i.jsonl.gz"]);
    let expected: Vec<String> = empty.map(|name| format!("{name} | empty")).collect();
    assert_eq!(lines(&tables.rejects, "source reason"), expected);
}

#[test]
fn one_article_in_any_encoding() {
    let p = Place::new();
    let extract = |name: &str| {
        let done = p.trich(&["extract", name], b"");
        assert!(done.status.success(), "{done:?}");
        serde_json::from_slice::<serde_json::Value>(&done.stdout).expect("JSON")
    };
    let utf16: Vec<u8> = ONE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    p.write("a.txt", [&b"\xFF\xFE"[..], &utf16].concat());
    let record = extract("a.txt");
    assert_eq!(
        (&record["text"], &record["encoding"]),
        (&ONE.into(), &"utf-16le".into())
    );
    p.write("b.txt", latin("ChÝnh phñ võa ban hµnh kÕ ho¹ch míi."));
    let record = extract("b.txt");
    assert_eq!(record["encoding"], "tcvn3", "{record}");
    p.write("e.txt", [ONE.as_bytes(), b" 2001\x962005"].concat());
    let refused = p.trich(&["extract", "e.txt"], b"");
    assert!(!refused.status.success(), "{refused:?}");
    let done = p.trich(&["extract", "e.txt", "--encoding", "utf-8"], b"");
    let record: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let text = format!("{ONE} 2001\u{FFFD}2005");
    assert_eq!(
        (&record["text"], &record["encoding"]),
        (&text.into(), &"utf-8?".into())
    );
    let done = p.trich(&["extract", "e.txt", "--encoding", "tcvn"], b"");
    assert!(done.status.success(), "{done:?}");
    let done = p.trich(&["extract", "e.txt", "--encoding", "tvcn3"], b"");
    let talk = String::from_utf8(done.stderr).expect("UTF-8");
    assert!(talk.contains("did you mean `tcvn3`?"), "{talk}");
    p.write("c.jsonl", [line("a", ONE), line("b", TWO)].concat());
    let done = p.trich(&["extract", "c.jsonl"], b"");
    let talk = String::from_utf8(done.stderr).expect("UTF-8");
    assert!(talk.contains("holds many articles"), "{talk}");
    p.write("d.jsonl", line("a", ONE));
    assert_eq!(extract("d.jsonl")["article_id"], "d.jsonl#a");
}
