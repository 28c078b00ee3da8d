//! What is not read, and how it is told.

use super::files::*;
use super::place::*;
use super::{ONE, TWO};

/// A page as a server gave it, with something before it.
fn page() -> String {
    format!("\r\n<script>x()</script>\n<html><body><h1>Tin</h1><p>{TWO}</p></body></html>")
}

#[test]
fn files_with_other_endings_are_counted_and_told() {
    let p = Place::new();
    p.write("in/a.txt", ONE);
    p.write("in/a.json", "{}");
    p.write("in/.hidden.pdf", "");
    p.write("in/README", "");
    for name in ["b.pdf", "c.PDF", "sub/d.docx"] {
        p.write(&format!("in/{name}"), "");
    }
    let packed: &[(&str, &[u8])] = &[("x.txt", TWO.as_bytes()), ("y.pdf", b""), (".z.pdf", b"")];
    p.write("in/z.zip", zip(packed));
    p.write("in/z.tar", tar(packed));
    let tables = p.run(&[]);
    let told = "passed over, no pages or dumps: 7 files (4 .pdf: b.pdf, 1 .docx: sub/d.docx, \
                1 .json beside its article: a.json, 1 without an ending: README)";
    assert!(tables.talk.contains(told), "{}", tables.talk);
    let passed_over = |run: &str| {
        let run: serde_json::Value = serde_json::from_str(run).expect("JSON");
        run["counts"]["passed_over"].to_string()
    };
    let run = std::fs::read_to_string(p.at("out/run.json")).expect("run.json");
    let counted = r#"{".docx":1,".pdf":4,"companion":1,"none":1}"#;
    assert_eq!(passed_over(&run), counted);
    let doctor = p.trich(&["doctor", "in"], b"");
    let doctor = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(doctor.contains(told), "{doctor}");
    // Archives are not opened beyond the first inputs.
    let doctor = p.trich(&["doctor", "in", "--look", "1"], b"");
    let doctor = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(
        doctor.contains("5 files (2 .pdf: b.pdf, 1 .docx: sub/d.docx"),
        "{doctor}"
    );
    // What somebody leaves out by name is no surprise.
    for options in [["--include", "*.txt"], ["--exclude", "*.{pdf,PDF}"]] {
        let tables = p.run(&options);
        assert!(!tables.talk.contains(".pdf"), "{}", tables.talk);
    }
    // And where there is nothing else, it says what there is.
    let none = p.trich(&["run", "in/sub", "-o", "none"], b"");
    let said = String::from_utf8_lossy(&none.stderr).into_owned();
    assert!(
        said.contains("no articles here, but 1 .docx; in folders"),
        "{said}"
    );
}

#[test]
fn pages_under_the_names_of_programs_are_pages_by_content() {
    let p = Place::new();
    for name in ["a.aspx", "b.PHP", "c.jsp?id=7", "d.shtml", "e.asp.gz"] {
        let bytes = match name.ends_with("gz") {
            true => gzip(page().as_bytes()),
            false => page().into_bytes(),
        };
        p.write(&format!("in/{name}"), bytes);
    }
    let packed = zip(&[("f.php", page().as_bytes()), ("g.php", b"<?php echo 1;")]);
    p.write("in/z.zip", packed);
    p.write("in/y.php", "<?php echo 'UBND tỉnh';");
    p.write("in/z.asp", "{\"text\": 1}");
    let tables = p.run(&[]);
    let chars = &tables.articles[0]["chars"];
    let line = |name: &str| format!("{name} | {chars}");
    let expected = [
        "a.aspx",
        "b.PHP",
        "c.jsp?id=7",
        "d.shtml",
        "e.asp.gz",
        "z.zip/f.php",
    ];
    let expected = expected.map(line);
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    tables.articles("source chars", &expected);
    assert!(
        chars.parse::<usize>().expect("number") < TWO.len(),
        "no script in it"
    );
    tables.rejects(
        "source reason detail",
        &[
            "y.php | unsupported | named like a page, and is none",
            "z.asp | unsupported | named like a page, and is none",
            "z.zip/g.php | unsupported | named like a page, and is none",
        ],
    );
}

#[test]
fn what_is_no_json_is_told_with_file_and_line() {
    let p = Place::new();
    p.write(
        "in/a.jsonl",
        format!("{}\n \n  {{\"id\": }}\n", line("a", ONE)),
    );
    p.write(
        "in/b.json",
        format!(
            "[\n  {{\"text\": \"{TWO}\"}},\n  {{\n    \"id\": 1,\n    nul\n  }}, {{1}},\n  {{\"x\n"
        ),
    );
    p.write("in/c.jsonl", b"{\"text\": \"T\xd8nh Thanh H\xf3a\"}\n");
    let tables = p.run(&[]);
    let rejects = [
        "a.jsonl | 2 | a.jsonl | line 4, column 10: not JSON: expected value",
        "b.json | 2 | b.json | line 5, column 5: not JSON: key must be a string",
        "b.json | 3 | b.json | line 6, column 7: not JSON: key must be a string",
        "b.json | 4 | b.json | line 7, column 3: the file ends inside this value",
        "c.jsonl | 1 | c.jsonl | line 1, column 12: not JSON: it is not UTF-8",
    ];
    tables.rejects("source record article_id detail", &rejects);
    let told = "trich: a.jsonl, record 2: rejected (invalid_json): line 4, column 10: not JSON: expected value\n";
    assert!(tables.talk.contains(told), "{}", tables.talk);
}

/// A run over `in` that ends with this code, and what it said.
fn ends_with(p: &Place, options: &[&str], code: i32) -> String {
    let args = [&["run", "in", "-o", "out"], options].concat();
    let done = p.trich(&args, b"");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(code), "{said}");
    said
}

#[test]
fn a_field_that_no_record_has_is_a_warning_and_the_exit_code_says_so() {
    let p = Place::new();
    p.write("in/a.jsonl", line("a", ONE) + &line("b", TWO));
    p.write("in/b.csv", "key,text,when\n1,Một,2024\n");
    p.write("in/c.parquet", parquet(&[(Some("u"), ONE, None)]));
    p.write("in/d.txt", ONE);
    let text = "text|article.body";
    for (option, field, is_there) in [
        ("--title-field", "headline", false),
        ("--title-field", "headline|h1", false),
        // Each of the three formats has one.
        ("--id-field", "id", true),
        ("--id-field", "key", true),
        ("--author-field", "article.body", true),
        ("--date-field", "when|day", true),
        ("--outlet-field", "article.site", false),
    ] {
        let code = if is_there { 0 } else { 1 };
        let options = ["--text-field", text, option, field, "--quiet"];
        let said = ends_with(&p, &options, code);
        let told = format!("warning: {option} {field}: no record has this field");
        assert_eq!(said.contains(&told), !is_there, "{said}");
    }
    // Of files that have no fields nothing is asked.
    p.write("only/d.txt", ONE);
    let done = p.trich(&["run", "only", "-o", "out2", "--title-field", "x"], b"");
    assert_eq!(done.status.code(), Some(0));
    // A text that is nowhere: the rejects name what is there.
    let said = ends_with(&p, &["--text-field", "content"], 1);
    for told in [
        "a.jsonl#a: rejected (no_text): no text in `content` (--text-field); there are id, text",
        "b.csv: rejected (invalid_csv): no column `content` (--text-field); there are key, text, when",
        "c.parquet: rejected (invalid_parquet): no column `content` (--text-field); there are url, article, published",
        "warning: --text-field content: no record has this field",
    ] {
        assert!(said.contains(told), "no {told:?} in {said}");
    }
    let doctor = p.trich(
        &["doctor", "in", "--text-field", text, "--title-field", "x"],
        b"",
    );
    assert_eq!(doctor.status.code(), Some(1));
    let doctor = String::from_utf8_lossy(&doctor.stdout).into_owned();
    for told in [
        "columns: article, key, published, text, url, when\n",
        "fields: id 2, text 2\n",
        "warning: --title-field x: no record has this field",
    ] {
        assert!(doctor.contains(told), "no {told:?} in {doctor}");
    }
}

#[test]
fn a_field_that_no_record_has_keeps_the_output_there_was() {
    let p = Place::new();
    p.write("in/a.jsonl", line("a", ONE) + &line("b", TWO));
    ends_with(&p, &[], 0);
    let before = std::fs::read(p.at("out/articles.csv")).expect("table");
    // Each input would be a durable point, from which a run goes on.
    let options = ["--text-field", "content", "--quiet", "--checkpoint", "1"];
    let said = ends_with(&p, &options, 2);
    let told = "--text-field content: in no record of all; nothing was written";
    assert!(said.contains(told) && !said.contains("--resume"), "{said}");
    let names = std::fs::read_dir(p.at("out")).expect("folder");
    let names = names.map(|e| e.expect("entry").file_name());
    let left = names.filter(|n| n.to_string_lossy().contains(".part"));
    assert_eq!(left.count(), 0);
    let after = std::fs::read(p.at("out/articles.csv")).expect("table");
    assert!(after == before, "replaced");
    assert_eq!(ends_with(&p, &["--quiet"], 0), "");
}

#[test]
fn days_that_cannot_be_read_are_counted_and_told() {
    let p = Place::new();
    let record =
        |id: u32, day: &str| format!("{{\"id\": {id}, \"text\": \"{ONE}\", \"date\": {day}}}\n");
    let days = [
        "\"hôm qua\"",
        "\"2024-01-02\"",
        "null",
        "\"32/13/2024\"",
        "\"\"",
    ];
    let lines: String = (0..).zip(days).map(|(id, day)| record(id, day)).collect();
    p.write("in/a.jsonl", lines);
    let tables = p.run(&[]);
    let told = "in 2 articles the day of publication could not be read from its field \
                (--date-field); the first is a.jsonl#0: hôm qua";
    assert!(tables.talk.contains(told), "{}", tables.talk);
    let run = std::fs::read_to_string(p.at("out/run.json")).expect("run.json");
    assert!(run.contains("\"unread_days\": 2"), "{run}");
    let doctor = p.trich(&["doctor", "in"], b"");
    let doctor = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(
        doctor.contains("days that could not be read: 2, such as hôm qua in a.jsonl#0"),
        "{doctor}"
    );
}

/// Next to nothing was kept: text in a script, a menu before a comment that never ends.
#[test]
fn pages_without_their_text_are_counted_and_told() {
    let p = Place::new();
    let title = "<title>Đoàn Hủa Phăn thăm tỉnh Nghệ An</title>";
    let code = "run('…'); ".repeat(200);
    let menu = "<ul><li><a href=/>Trang chủ</a><li><a href=/tin>Tin tức trong tỉnh</a></ul>";
    let menu = format!("<div>{}</div>", menu.repeat(10));
    let text = format!("<p>{TWO}</p>").repeat(30);
    for (name, page) in [
        ("a", format!("{title}<p>{TWO}</p>")),
        ("b", format!("{title}<div id=app></div>")),
        ("c", format!("{title}<p>{TWO}</p><script>{code}</script>")),
        ("d", format!("{title}{menu}<!--{text}")),
        ("e", format!("{title}{menu}{text}")),
        (
            "f",
            format!(
                "{title}{menu}<table><tr><td>Xã<td>Hộ{}</table>",
                "<tr><td>Ba Bể<td>12".repeat(60)
            ),
        ),
    ] {
        p.write(&format!("in/{name}.html"), page);
    }
    p.write("in/g.txt", "Tin");
    let talk = p.run(&[]).talk;
    let told = "of 3 pages next to nothing was kept (fewer than 40 words beside headline and \
                links); the first is b.html";
    assert!(talk.contains(told), "{talk}");
    let run = std::fs::read_to_string(p.at("out/run.json")).expect("run.json");
    let run: serde_json::Value = serde_json::from_str(&run).expect("JSON");
    assert_eq!(run["counts"]["thin_pages"], 3, "{run}");
    assert_eq!(run["counts"]["first_thin_page"], "b.html", "{run}");
    let doctor = p.trich(&["doctor", "in"], b"");
    let doctor = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(doctor.contains(told), "{doctor}");
    let talk = p.run(&["--include", "[aefg].*"]).talk;
    assert!(!talk.contains("next to nothing"), "{talk}");
}

#[test]
fn a_zip_without_its_end_gives_what_is_whole() {
    let p = Place::new();
    let files: &[(&str, &[u8])] = &[
        ("x/", b""),
        ("1.txt", ONE.as_bytes()),
        ("2.pdf", b"%PDF-1.4"),
        ("x/3.txt", TWO.as_bytes()),
        ("4.txt", ONE.as_bytes()),
    ];
    let whole = zip(files);
    // As Python and Info-ZIP write them: lengths in the head, and not packed.
    let stored = stored_zip(files);
    for (name, whole) in [("deflated", whole), ("stored", stored)] {
        let ends: Vec<usize> = memchr::memmem::find_iter(&whole, b"PK\x03\x04").collect();
        let list = memchr::memmem::find(&whole, b"PK\x01\x02").expect("list");
        for (cut, articles, rejects) in [
            (whole.len() - 1, 3, 1),
            (list, 3, 1),
            // In the last entry, and in the head of it.
            (ends[4] + 45, 2, 2),
            (ends[4] + 7, 2, 1),
            (ends[3], 1, 1),
            (ends[1], 0, 1),
        ] {
            p.write("in/a.zip", &whole[..cut]);
            p.write("in/b.txt", TWO);
            let tables = p.run(&[]);
            let told = format!("{name}, {cut} of {}: {}", whole.len(), tables.talk);
            assert_eq!(tables.articles.len(), articles + 1, "{told}");
            assert_eq!(tables.rejects.len(), rejects, "{told}");
            let last = &tables.rejects[rejects - 1];
            assert_eq!(
                (&*last["article_id"], &*last["reason"]),
                ("a.zip", "invalid_archive")
            );
            if articles > 1 {
                assert_eq!(tables.articles[1]["article_id"], "a.zip/x/3.txt");
                assert_eq!(
                    tables.articles[1]["sha256"],
                    tables.articles[articles]["sha256"]
                );
            }
        }
    }
    // A byte that changed is noticed.
    let mut broken = stored_zip(&[("1.txt", ONE.as_bytes())]);
    let list = memchr::memmem::find(&broken, b"PK\x01\x02").expect("list");
    broken.truncate(list);
    let last = broken.len() - 3;
    broken[last] = b'?';
    p.write("in/a.zip", &broken);
    let tables = p.run(&[]);
    tables.articles("article_id", &["b.txt"]);
    tables.rejects("article_id", &["a.zip/1.txt", "a.zip"]);
}

#[test]
fn odd_files_are_read_or_told() {
    let p = Place::new();
    p.write("in/a.csv", format!("sep=;\r\nid;text\r\n1;{ONE}\r\n"));
    p.write(
        "in/b.csv",
        format!("\u{feff}id;text;note\n1;\"{TWO}\";a, b, c, d\n"),
    );
    p.write(
        "in/c.csv",
        format!("id,text\n1,{ONE}\n2,\"never closed\n3,{TWO}\n4,lost\n"),
    );
    p.write("in/d.json", format!("[\"{ONE}\", \"{TWO}\"]"));
    let inner = gzip(line("a", ONE).as_bytes());
    let inner: &[(&str, &[u8])] = &[("x/y.jsonl.gz", &inner), ("n.gz", &inner)];
    p.write("in/e.tar.gz", gzip(&tar(inner)));
    p.write("in/f.zip", zip(&[]));
    p.write("in/g.tar", [0; 10240]);
    let head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/\r\n\r\n";
    p.write("in/h.warc", head);
    let cut = warc(&[
        (
            "conversion",
            "http://x/1",
            "text/plain",
            ONE.as_bytes().to_vec(),
        ),
        (
            "conversion",
            "http://x/2",
            "text/plain",
            TWO.as_bytes().to_vec(),
        ),
    ]);
    p.write("in/i.wet", &cut[..cut.len() - 20]);
    let tables = p.run(&[]);
    tables.articles(
        "article_id chars",
        &[
            "a.csv#1 | 53",
            "b.csv#1 | 48",
            "c.csv#1 | 53",
            "d.json#~1 | 53",
            "d.json#~2 | 48",
            "e.tar.gz/x/y.jsonl.gz#a | 53",
            "i.wet#http://x/1 | 53",
        ],
    );
    let unclosed = "a quote that is never closed; it takes all rows up to the end";
    tables.rejects(
        "article_id reason detail",
        &[
            &format!("c.csv | invalid_csv | {unclosed}"),
            "f.zip | empty | an archive without an entry",
            "g.tar | empty | an archive without an entry",
            "h.warc | invalid_warc | a record without its length",
            "i.wet | invalid_warc | the file ends inside this record",
        ],
    );
    assert!(
        tables.talk.contains("1 file (1 .gz: e.tar.gz/n.gz)"),
        "{}",
        tables.talk
    );
}

#[test]
fn what_has_no_id_of_its_own_is_told_with_its_number() {
    let p = Place::new();
    p.write(
        "in/a.csv",
        format!("id,text\n7,\"{ONE}\"\n7,\"{TWO}\"\n8,\"never\nclosed\n"),
    );
    p.write(
        "in/b.jsonl",
        format!("{{\"text\": \"{ONE}\"}}\n{{\n{{\"id\": \"x\"}}\n"),
    );
    let talk = p.run(&[]).talk;
    let doctor = p.trich(&["doctor", "in"], b"");
    let doctor = String::from_utf8_lossy(&doctor.stdout).into_owned();
    for told in [
        "a.csv, record 3: rejected (invalid_csv): a quote that is never closed",
        "b.jsonl, record 2: rejected (invalid_json): line 2",
        "b.jsonl#x: rejected (no_text)",
        "1 record with an id that was there before; article_id has a number behind; the first is a.csv#7~2",
    ] {
        assert!(talk.contains(told), "no {told:?} in {talk}");
    }
    for told in [
        "a.csv, record 3: a quote",
        "b.jsonl, record 2: line 2",
        "b.jsonl#x: no text",
    ] {
        assert!(doctor.contains(told), "no {told:?} in {doctor}");
    }
}

#[test]
fn the_doctor_counts_what_a_run_leaves_out_as_duplicates() {
    let p = Place::new();
    for n in 10..20 {
        p.write(&format!("in/{n}.txt"), format!("{ONE} {n}"));
    }
    p.write(
        "in/20.html",
        format!("<html><body><p>{ONE} 11</p></body></html>"),
    );
    p.write(
        "in/a.jsonl",
        format!("{{\"text\": \"{ONE} 12\"}}\n{{\"text\": \"{TWO}\"}}\n"),
    );
    // More than are in the sample are compared.
    let doctor = p.trich(&["doctor", "in", "--sample", "1"], b"");
    let doctor = String::from_utf8_lossy(&doctor.stdout).into_owned();
    let told = "duplicates: 2 with the text of an earlier input, which a run leaves out \
                (--keep-duplicates)\n    20.html has the text of 11.txt\n    \
                a.jsonl#~1 has the text of 12.txt\n";
    assert!(doctor.contains(told), "{doctor}");
    p.trich(&["run", "in", "-o", "out"], b"");
    let duplicates = std::fs::read_to_string(p.at("out/duplicates.csv")).expect("table");
    assert_eq!(duplicates.lines().count(), 3, "{duplicates}");
    let doctor = p.trich(&["doctor", "in", "--look", "11"], b"");
    let doctor = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(
        doctor.contains("duplicates: 1 of the first 11 inputs"),
        "{doctor}"
    );
}

#[test]
fn the_doctor_names_what_is_rejected() {
    let p = Place::new();
    for n in 10..25 {
        p.write(&format!("in/{n}.jsonl"), "");
        p.write(&format!("in/{n}.txt"), b"\xFF\xFE\xFF");
    }
    let doctor = p.trich(&["doctor", "in"], b"");
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    let told = "rejected at sight: empty 15\n    10.jsonl and 14 more alike: a file of many \
                without a record\n";
    assert!(said.contains(told), "no {told:?} in {said}");
    for n in 10..25 {
        p.write(&format!("in/{n}.jsonl"), format!("{{\"a{n}\": 1}}\n"));
    }
    let doctor = p.trich(&["doctor", "in"], b"");
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(said.contains("    and 6 more\n"), "{said}");
}

#[test]
fn what_is_no_text_is_rejected_with_a_word_what_it_is() {
    let p = Place::new();
    let office = zip(&[
        ("[Content_Types].xml", b"<x/>"),
        ("word/document.xml", b"<x/>"),
    ]);
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0";
    for (name, bytes) in [
        ("in/a.txt", b"%PDF-1.4\n\xE2".as_slice()),
        ("in/b.html", b"\xFF\xD8\xFF\xE0\0\x10JFIF"),
        ("in/c.jsonl", b"\x89PNG\r\n\x1A\n\0"),
        ("in/d.csv", old),
        ("in/e.txt", &office),
        ("in/f.csv", &office),
        ("in/g.txt.gz", &gzip(b"%PDF-1.4\n")),
        (
            "in/h.zip",
            &zip(&[("x.txt", b"\x7FELF\x02\x01"), ("y.txt", ONE.as_bytes())]),
        ),
        ("in/i.txt", "BM là viết tắt. GIF cũng thế.".as_bytes()),
        ("in/j.txt", &zip(&[("y.txt", TWO.as_bytes())])),
    ] {
        p.write(name, bytes);
    }
    let tables = p.run(&[]);
    tables.articles("article_id", &["h.zip/y.txt", "i.txt"]);
    let reject = |name: &str, what: &str| {
        format!("{name} | unsupported | this is {what}, which is not read here")
    };
    let before = "Word, Excel or PowerPoint of before 2007";
    let expected = [
        reject("a.txt", "PDF"),
        reject("b.html", "JPEG"),
        reject("c.jsonl", "PNG"),
        reject("d.csv", before),
        reject("e.txt", "Word, Excel or PowerPoint"),
        reject("f.csv", "Word, Excel or PowerPoint"),
        reject("g.txt.gz", "PDF"),
        reject("h.zip/x.txt", "a program (ELF)"),
        "j.txt | unsupported | named like one article, but the bytes are a zip".to_string(),
    ];
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    tables.rejects("source reason detail", &expected);
}
