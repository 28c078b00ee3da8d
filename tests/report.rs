//! The page of `trich report`, taken apart: what data it carries, that nothing it
//! carries can become markup, that its policy names exactly what it holds, and
//! that the same run gives the same bytes. What the page does in a browser is
//! tested in `tests/report-browser/`.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

fn trich(arguments: &[&str], dir: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trich"))
        .env("TRICH_LANG", "en")
        .args(arguments)
        .current_dir(dir)
        .output()
        .expect("trich runs")
}

/// A folder with one run of these articles in `out`.
fn run_of(articles: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("folder");
    for (name, text) in articles {
        let path = dir.path().join("in").join(name);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        fs::write(path, text).expect("write");
    }
    let done = trich(&["run", "in", "-o", "out", "-q"], dir.path());
    assert!(done.status.code() <= Some(1), "{done:?}");
    dir
}

fn report(dir: &TempDir) -> String {
    let done = trich(&["report", "out", "-o", "report.html"], dir.path());
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    fs::read_to_string(dir.path().join("report.html")).expect("page")
}

/// What stands between two marks.
fn between<'p>(page: &'p str, open: &str, close: &str) -> &'p str {
    let (_, after) = page.split_once(open).unwrap_or_else(|| panic!("no {open}"));
    after
        .split_once(close)
        .unwrap_or_else(|| panic!("no {close}"))
        .0
}

fn unpacked(page: &str, id: &str) -> Value {
    let packed = between(
        page,
        &format!("<script type=\"text/plain\" id=\"{id}\">"),
        "</script>",
    );
    let bytes = STANDARD.decode(packed).expect("Base64");
    let mut json = String::new();
    let mut unpacker = flate2::read::ZlibDecoder::new(bytes.as_slice());
    unpacker.read_to_string(&mut json).expect("zlib");
    serde_json::from_str(&json).expect("JSON")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("list")
}

const PLAN: &str = "Thanh Hóa triển khai nghị quyết của Chính phủ\nĐăng lúc: 10:32:37 15/05/2023\n\n\
    🙂 UBND tỉnh vừa ban hành Kế hoạch số 119/KH-UBND triển khai Nghị quyết số 21/NQ-CP ngày 20/02.\n\
    Tỉnh có 8 dự án hợp tác với tỉnh Hủa Phăn (Lào).\n\nĐọc thêm: Tỉnh Nghệ An họp báo\n";

#[test]
fn the_index_says_what_the_run_found() {
    let dir = run_of(&[
        ("a.txt", PLAN),
        ("b.txt", "Tỉnh Kon Tum họp ngày 5/8/2024.\n"),
    ]);
    let index = unpacked(&report(&dir), "index");
    assert_eq!(index["articles"]["id"], json!(["a.txt", "b.txt"]));
    assert_eq!(index["articles"]["date"][0], "2023-05-15");
    assert_eq!(index["chunks"], json!([2]));
    let entities = &index["entities"];
    let at = |name: &str| {
        let names = list(&entities["name"]);
        names
            .iter()
            .position(|n| n == name)
            .unwrap_or_else(|| panic!("{name} in {names:?}"))
    };
    // On both maps: never merged, and merged away.
    assert_eq!(
        (
            &entities["old"][at("Thanh Hóa")],
            &entities["new"][at("Thanh Hóa")]
        ),
        (&json!("38"), &json!("38"))
    );
    assert_eq!(
        (
            &entities["old"][at("Kon Tum")],
            &entities["new"][at("Kon Tum")]
        ),
        (&json!("62"), &json!("51"))
    );
    assert_eq!(entities["english"][at("Lào")], "Laos");
    // The teaser is no part of the article.
    assert!(
        !list(&entities["name"]).contains(&json!("Nghệ An")),
        "furniture is not counted"
    );
    let documents = &index["documents"];
    assert_eq!(documents["code"], json!(["119/KH-UBND", "21/NQ-CP"]));
    let layer =
        |i: usize| &index["layers"][documents["layer"][i].as_u64().expect("layer") as usize];
    assert_eq!(
        (layer(0), layer(1)),
        (&json!("province"), &json!("government"))
    );
    assert_eq!(documents["year"], json!(["", "2023"]));
    assert_eq!(
        index["edges"],
        json!({"count": [1, 0], "subject": [0], "predicate": [0], "object": [1]})
    );
    assert_eq!(index["predicates"][0], "implements");
    let partners = &index["partners"];
    assert_eq!(partners["length"], json!([1, 0]));
    assert_eq!(
        entities["name"][partners["step"][0].as_u64().expect("entity") as usize],
        "Hủa Phăn"
    );
}

#[test]
fn texts_come_back_with_offsets_of_javascript() {
    let dir = run_of(&[("a.txt", PLAN)]);
    let page = report(&dir);
    let chunk = unpacked(&page, "texts-0");
    let article = &chunk["articles"][0];
    assert_eq!(article["text"], PLAN);
    let units: Vec<u16> = PLAN.encode_utf16().collect();
    let mentions = &article["mentions"];
    let shown: Vec<String> = list(&mentions["start"])
        .iter()
        .zip(list(&mentions["length"]))
        .map(|(start, length)| {
            let start = start.as_u64().expect("start") as usize;
            let end = start + length.as_u64().expect("length") as usize;
            String::from_utf16(&units[start..end]).expect("whole letters")
        })
        .collect();
    let mut table = csv::Reader::from_path(dir.path().join("out/mentions.csv")).expect("table");
    let surfaces: Vec<String> = table
        .records()
        .map(|r| r.expect("row")[7].to_string())
        .collect();
    assert_eq!(shown, surfaces);
    let string = |column: &str, i: usize| {
        &chunk["strings"][mentions[column][i].as_u64().expect("number") as usize]
    };
    let plan = shown
        .iter()
        .position(|s| s.contains("119/KH"))
        .expect("plan");
    assert_eq!(string("norm", plan), "119/KH-UBND");
    assert_eq!(string("rule", plan), "document/head-code");
    assert!(
        string("row", plan)
            .as_str()
            .expect("row")
            .starts_with("doc_types.csv:")
    );
}

#[test]
fn many_articles_are_in_many_chunks() {
    // No two alike: a run keeps one of each text only.
    let texts: Vec<(String, String)> = (0..5)
        .map(|n| {
            (
                format!("{n}.txt"),
                format!("Tỉnh Lào Cai.\n{n} {}", "chữ ".repeat(30_000)),
            )
        })
        .collect();
    let articles: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let page = report(&run_of(&articles));
    let counts = unpacked(&page, "index")["chunks"].clone();
    assert_eq!(counts, json!([2, 2, 1]));
    for (i, count) in list(&counts).iter().enumerate() {
        let chunk = unpacked(&page, &format!("texts-{i}"));
        assert_eq!(
            list(&chunk["articles"]).len() as u64,
            count.as_u64().expect("count")
        );
    }
}

#[test]
fn the_policy_names_the_script_and_the_style_and_nothing_more() {
    let page = report(&run_of(&[("a.txt", PLAN)]));
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let directive = |name: &str| {
        let mut all = policy.split("; ").filter_map(|d| d.split_once(' '));
        all.find(|(n, _)| *n == name)
            .unwrap_or_else(|| panic!("no {name}"))
            .1
    };
    assert_eq!(directive("default-src"), "'none'");
    assert_eq!(
        directive("script-src"),
        hash(between(&page, "<script>", "</script>"))
    );
    assert_eq!(
        directive("style-src"),
        hash(between(&page, "<style>", "</style>"))
    );
    assert_eq!(directive("base-uri"), "'none'");
    assert_eq!(directive("form-action"), "'none'");
    assert_eq!(directive("require-trusted-types-for"), "'script'");
    assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'));
    // The policy stands before anything it is about, and handlers have no place.
    let before = page
        .split_once("Content-Security-Policy")
        .expect("policy")
        .0;
    assert!(!before.contains("<script") && !before.contains("<style") && !before.contains("<link"));
    assert!(!page.contains(" onclick=") && !page.contains(" style=\""));
}

/// The page without what its data blocks hold.
fn frame(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<script type=\"text/plain\"") {
        let (block, tail) = after.split_once("</script>").expect("end of block");
        let packed = block.split_once('>').expect("begin of block").1;
        assert!(
            packed
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b))
        );
        out.push_str(before);
        rest = tail;
    }
    out + rest
}

#[test]
fn what_articles_say_never_leaves_the_data_blocks() {
    let tame = report(&run_of(&[("a.txt", PLAN)]));
    let dir = run_of(&[("a.txt", PLAN)]);
    let evil = "</script><script>alert(1)</script><!--<script>\u{2028}\u{0}javascript:alert(1)";
    let line = json!({
        "article_id": evil, "source": evil, "title": evil, "outlet": evil, "published_on": evil,
        "text": evil, "documents": [{"code": evil, "doc_type": evil, "issuer": evil, "subject": evil}],
        "mentions": [{"type": "organisation", "start": 0, "end": 9, "start_byte": 0, "end_byte": 9,
            "norm": evil, "name": evil, "zone": evil, "rule": evil, "row": evil}],
    });
    fs::write(dir.path().join("out/articles.jsonl"), format!("{line}\n")).expect("write");
    fs::write(
        dir.path().join("out/rejects.csv"),
        format!("source,record,byte_offset,reason,detail\n\"{evil}\",,0,\"{evil}\",\"{evil}\"\n"),
    )
    .expect("write");
    let done = trich(
        &[
            "report",
            "out",
            "-o",
            "report.html",
            "--title",
            evil.trim_matches('\0').split('\0').next().expect("title"),
        ],
        dir.path(),
    );
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let wild = fs::read_to_string(dir.path().join("report.html")).expect("page");
    assert_eq!(frame(&wild), frame(&tame));
    let index = unpacked(&wild, "index");
    assert_eq!(index["articles"]["title"][0], evil);
    assert_eq!(index["rejects"]["source"][0], evil);
    assert_eq!(unpacked(&wild, "texts-0")["articles"][0]["text"], evil);
}

#[test]
fn the_same_run_gives_the_same_bytes_on_any_number_of_threads() {
    let texts: Vec<(String, String)> = (0..40)
        .map(|n| (format!("{n:02}.txt"), PLAN.repeat(60 + n)))
        .collect();
    let articles: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let dir = run_of(&articles);
    let made = |threads: &str| {
        let done = Command::new(env!("CARGO_BIN_EXE_trich"))
            .env("TRICH_LANG", "en")
            .args(["report", "out", "-o", "report.html", "-q"])
            .env("RAYON_NUM_THREADS", threads)
            .current_dir(dir.path())
            .output()
            .expect("trich runs");
        assert!(done.status.success() && done.stderr.is_empty(), "{done:?}");
        fs::read(dir.path().join("report.html")).expect("page")
    };
    let one = made("1");
    assert!(one == made("4") && one == made("1"));
}

/// A folder with such an `articles.jsonl`, and what `trich report` says of it.
fn told_of(lines: &str) -> (Option<i32>, String, PathBuf, TempDir) {
    let dir = tempfile::tempdir().expect("folder");
    fs::create_dir(dir.path().join("out")).expect("folder");
    fs::write(dir.path().join("out/articles.jsonl"), lines).expect("write");
    let done = trich(&["report", "out"], dir.path());
    let told = String::from_utf8(done.stderr).expect("UTF-8");
    (
        done.status.code(),
        told,
        dir.path().join("report.html"),
        dir,
    )
}

#[test]
fn a_folder_that_is_no_output_is_told_and_leaves_no_page() {
    let fine = r#"{"article_id":"a","mentions":[],"text":"Lào"}"#;
    for (lines, told_in) in [
        // As other tools write them: no article of a run.
        (
            r#"{"article_id":"a","text":"Lào","label":[]}"#.to_string(),
            "articles.jsonl: line 1: missing field `mentions`",
        ),
        (
            format!("{fine}\n{{\"article_id\":\n"),
            "articles.jsonl: line 2: ",
        ),
        (
            r#"{"text":"Lào","mentions":[{"start_byte":0,"end_byte":2}]}"#.to_string(),
            "articles.jsonl: line 1: mention 1: bytes 0..2 not in the text",
        ),
        (
            r#"{"text":"Lào","mentions":[{"start_byte":3,"end_byte":99}]}"#.to_string(),
            "bytes 3..99 not in the text",
        ),
    ] {
        let (code, told, page, _dir) = told_of(&lines);
        assert_eq!(code, Some(2), "{told}");
        assert!(told.contains(told_in), "{told}");
        assert!(!page.exists());
    }
    let empty = tempfile::tempdir().expect("folder");
    let done = trich(&["report", "."], empty.path());
    assert_eq!(done.status.code(), Some(2));
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(told.contains("is . the output of a run?"), "{told}");
    let done = trich(&["report", "nowhere"], empty.path());
    assert_eq!(done.status.code(), Some(2));
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(told.contains("nowhere: reading"), "{told}");
}

#[test]
fn an_empty_run_and_old_columns_are_fine() {
    let (code, told, page, _dir) = told_of("");
    assert_eq!(
        (code, told.contains("0 articles")),
        (Some(0), true),
        "{told}"
    );
    assert!(page.exists());
    // A line with fewer fields than today's.
    let (code, told, _, _dir) =
        told_of("{\"article_id\":\"a\",\"mentions\":[],\"text\":\"Lào\"}\n\n");
    assert_eq!(
        (code, told.contains("1 article,")),
        (Some(0), true),
        "{told}"
    );
}

#[test]
fn parts_and_packed_tables_are_read_as_one() {
    use std::io::Write;
    let dir = run_of(&[
        ("a.txt", PLAN),
        ("b.txt", "Tỉnh Kon Tum.\n"),
        ("c.txt", "Lào.\n"),
    ]);
    let whole = report(&dir);
    let out = dir.path().join("out");
    let lines = fs::read_to_string(out.join("articles.jsonl")).expect("articles");
    let (first, rest) = lines.split_at(lines.find('\n').expect("line") + 1);
    fs::remove_file(out.join("articles.jsonl")).expect("remove");
    let zstd = |text: &str| zstd::encode_all(text.as_bytes(), 1).expect("zstd");
    let gzip = |text: &str| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(text.as_bytes()).expect("gzip");
        packer.finish().expect("gzip")
    };
    for (ending, pack) in [(".zst", &zstd as &dyn Fn(&str) -> Vec<u8>), (".gz", &gzip)] {
        let paths = [1, 2].map(|n| out.join(format!("articles-0000{n}.jsonl{ending}")));
        fs::write(&paths[0], pack(first)).expect("write");
        fs::write(&paths[1], pack(rest)).expect("write");
        assert!(report(&dir) == whole, "{ending}");
        paths
            .iter()
            .for_each(|path| fs::remove_file(path).expect("remove"));
    }
}

#[test]
fn the_page_is_replaced_whole_or_not_at_all() {
    let dir = run_of(&[("a.txt", PLAN)]);
    fs::write(dir.path().join("report.html"), "old").expect("write");
    let page = report(&dir);
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    assert!(!dir.path().join("report.html.part").exists());
    let done = trich(&["report", "out", "-o", "no/such/folder.html"], dir.path());
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("no/such/folder.html: writing: "));
    let done = trich(&["report", "out", "-o", "out"], dir.path());
    assert_eq!(done.status.code(), Some(2), "a folder is no page");
    assert!(dir.path().join("out/articles.jsonl").exists());
    assert!(!dir.path().join("out.part").exists());
}
