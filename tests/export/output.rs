//! A run over articles that make trouble, and what its exports should hold.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

/// What makes trouble: a mention over two lines, nesting, characters beyond the
/// BMP, marks of the formats, furniture, an empty article, names that fall together.
pub(crate) const ARTICLES: [(&str, &str); 4] = [
    (
        "2024/a.txt",
        "😀 Tin [nóng]_*|; C:\\tin -> đọc\n\nỦy ban nhân dân\ntỉnh Thanh Hóa ngày 5/8/2024 ban hành Kế hoạch số \
         119/KH-UBND.\tÔng Nguyễn Văn An, Chủ tịch UBND huyện Như Xuân, làm việc với tỉnh Hủa Phăn (Lào) 😀.\n\n\
         Xem thêm:\n- Tỉnh Nghệ An họp\n",
    ),
    ("2024/a.md", "Tỉnh Gia Lai.\n"),
    (
        "2024__a.txt",
        "Thành phố Huế và tỉnh Quảng Trị.\r\nTỉnh Lào Cai.\r\n",
    ),
    ("empty.txt", ""),
];

pub(crate) fn trich(dir: &Path, args: &[&str]) -> Output {
    let run = Command::new(env!("CARGO_BIN_EXE_trich"))
        .env("TRICH_LANG", "en")
        .args(args)
        .current_dir(dir)
        .output();
    run.expect("trich")
}

/// A run over the articles; nobody changes it.
pub(crate) static OUT: LazyLock<TempDir> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("folder");
    for (name, text) in ARTICLES {
        let path = dir.path().join("in").join(name);
        fs::create_dir_all(path.parent().expect("folder")).expect("folder");
        fs::write(path, text).expect("article");
    }
    let done = trich(dir.path(), &["run", "-q", "in", "-o", "out"]);
    assert!(done.status.success(), "{done:?}");
    dir
});

pub(crate) fn out() -> String {
    OUT.path().join("out").to_string_lossy().into_owned()
}

/// An export of it, in the folder `tool`.
pub(crate) fn exported(format: &str) -> TempDir {
    let dir = tempfile::tempdir().expect("folder");
    let done = trich(
        dir.path(),
        &["export", &out(), "--to", format, "-o", "tool"],
    );
    assert!(done.status.success(), "{done:?}");
    assert!(
        String::from_utf8_lossy(&done.stderr).starts_with("4 articles, "),
        "{done:?}"
    );
    assert!(
        String::from_utf8_lossy(&done.stderr).contains(" in tool; 1 in furniture left out\n"),
        "{done:?}"
    );
    // Only where units of UTF-16 may be counted do the characters beyond the BMP matter.
    let wide = "trich: 1 text has characters (such as emoji) that doccano counts as two";
    assert_eq!(
        String::from_utf8_lossy(&done.stderr).contains(wide),
        format == "doccano",
        "{done:?}"
    );
    dir
}

/// Type, first code point, one past the last.
pub(crate) type Place = (String, u64, u64);

/// Those of all mentions of an article.
pub(crate) type Spans = BTreeSet<Place>;

/// What should be there: all mentions but furniture, by article.
pub(crate) fn expected() -> Vec<(String, String, Spans)> {
    let lines = read(OUT.path(), "out/articles.jsonl");
    let all: Vec<(String, String, Spans)> = lines.lines().map(one).collect();
    let kinds: BTreeSet<&str> = all
        .iter()
        .flat_map(|(.., s)| s.iter().map(|m| m.0.as_str()))
        .collect();
    assert!(kinds.len() >= 7, "too little to see: {kinds:?}");
    assert!(lines.contains("\"zone\":\"furniture\""));
    return all;

    fn one(line: &str) -> (String, String, Spans) {
        let article: Value = serde_json::from_str(line).expect("record");
        let mentions = article["mentions"].as_array().expect("mentions").iter();
        let mentions = mentions.filter(|m| m["zone"] != "furniture");
        let text = |v: &Value| v.as_str().expect("text").to_string();
        let spans = mentions.map(|m| {
            let place = |name: &str| m[name].as_u64().expect("number");
            (text(&m["type"]), place("start"), place("end"))
        });
        (
            text(&article["article_id"]),
            text(&article["text"]),
            spans.collect(),
        )
    }
}

pub(crate) fn read(dir: &Path, file: &str) -> String {
    fs::read_to_string(dir.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

pub(crate) fn files(dir: &Path) -> Vec<String> {
    let files = fs::read_dir(dir.join("tool")).expect("folder");
    let mut names: Vec<String> = files
        .map(|f| f.expect("file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

pub(crate) fn number(text: &str) -> u64 {
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

/// The files of the articles, in the order of the run.
pub(crate) const STEMS: [&str; 4] = ["2024__a.md", "2024__a", "2024__a~2", "empty"];
