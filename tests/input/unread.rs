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
    let told = "passed over for their endings: 7 files (4 .pdf, 1 .docx, 1 .json beside its \
                article, 1 without one)";
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
    assert!(doctor.contains("5 files (2 .pdf, 1 .docx"), "{doctor}");
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
