//! `docs/tables.md` and `docs/tables.vi.md`: the columns of all tables, from the
//! schema; and the schema against the words beside the structs and the README.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use trich::schema::{self, Language, TABLES};

use super::{keep, prose, read};

const HEAD: &str = "\
# Tables

Made from `src/schema`; `UPDATE=1 cargo test --test docs` writes this page anew. In Vietnamese: [tables.vi.md](tables.vi.md).

Offsets begin at 0 and end one past the last character, in the text exactly as stored. Where nothing is known a cell is
empty. A list has its parts joined by `|`. A partial date lacks what is not known: `2023-02`, `2030`, `--11-24`. What
stands in `norm` is said in [norms.md](norms.md). Types for pandas and polars: [Into data frames](tools.md#into-data-frames).
";

const HEAD_VI: &str = "\
# Các bảng

Trang này được tạo từ `src/schema`; `UPDATE=1 cargo test --test docs` ghi lại. Bản tiếng Anh: [tables.md](tables.md).

Vị trí đếm từ 0, kết thúc ngay sau ký tự cuối cùng, trong văn bản đúng như đã lưu. Điều gì chưa biết thì ô để trống.
Danh sách nối các phần bằng `|`. Ngày có thể khuyết phần chưa biết: `2023-02`, `2030`, `--11-24`. Giá trị trong cột
`norm` được giải thích ở [norms.md](norms.md). Kiểu dữ liệu cho pandas, polars: [Into data frames](tools.md#into-data-frames).
";

/// What the structs of `src/record.rs` say: by table the row, by column its words.
fn said(source: &str) -> BTreeMap<String, (String, BTreeMap<String, String>)> {
    let mut tables: BTreeMap<String, (String, BTreeMap<String, String>)> = BTreeMap::new();
    let (mut doc, mut name, mut table) = (String::new(), None, None);
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            doc = format!("{doc} {}", text.trim());
            continue;
        }
        if let Some(rest) = line.strip_prefix("#[serde(rename = \"") {
            name = rest.split('"').next().map(str::to_string);
        }
        if line.starts_with("#[serde(skip)]") {
            name = Some(String::new());
        }
        if line.starts_with("#[") {
            continue;
        }
        let words = prose(std::mem::take(&mut doc).trim());
        if line.starts_with("pub struct") {
            table = words
                .strip_prefix("A row of `")
                .and_then(|d| d.split_once(".csv`: "))
                .map(|(name, row)| (name.to_string(), row.to_string()));
            if let Some((name, row)) = &table {
                tables.insert(name.clone(), (row.clone(), BTreeMap::new()));
            }
        } else if line == "}" {
            table = None;
        } else if let Some((of, _)) = &table
            && let Some((field, _)) = line.strip_prefix("pub ").and_then(|l| l.split_once(':'))
        {
            let column = name.take().unwrap_or_else(|| field.to_string());
            if !column.is_empty() {
                tables.get_mut(of).expect("table").1.insert(column, words);
            }
        }
    }
    tables
}

/// Both say it so that readers of either are served; they may not differ.
#[test]
fn the_structs_say_what_the_schema_says() {
    let said = said(&read("src/record.rs"));
    for table in TABLES.iter().filter(|t| !t.name.starts_with("dim_")) {
        let (row, columns) = said
            .get(table.name)
            .unwrap_or_else(|| panic!("no struct in src/record.rs is `A row of {}`", table.file()));
        assert_eq!(table.row.en, row, "{}", table.name);
        for column in table.columns {
            let words = columns.get(column.name).map(String::as_str);
            assert_eq!(
                Some(column.says.en),
                words,
                "{}.{}",
                table.name,
                column.name
            );
        }
        assert_eq!(columns.len(), table.columns.len(), "{}", table.name);
    }
}

/// Headers of the tables as a run writes them.
fn headers() -> BTreeMap<String, String> {
    let dir = tempfile::tempdir().expect("folder");
    fs::write(dir.path().join("a.txt"), "").expect("article");
    // A run that looks back at an earlier one writes all tables there are.
    let run = |args: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_trich"))
            .env("TRICH_LANG", "en")
            .args([&["run", "-q", "a.txt"], args].concat())
            .current_dir(dir.path())
            .status();
        assert!(run.expect("trich").success());
    };
    run(&["-o", "before"]);
    run(&["-o", "out", "--since-run", "before"]);
    let files = fs::read_dir(dir.path().join("out")).expect("tables");
    let mut headers = BTreeMap::new();
    for file in files {
        let path = file.expect("table").path();
        let name = path.file_name().expect("name").to_string_lossy();
        if let Some(name) = name.strip_suffix(".csv") {
            let text = fs::read_to_string(&path).expect("table");
            let header = text.lines().next().unwrap_or("");
            headers.insert(name.to_string(), header.to_string());
        }
    }
    headers
}

#[test]
fn the_schema_is_what_a_run_writes() {
    let headers = headers();
    let readme = read("README.md");
    for table in TABLES {
        let names: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
        let header = headers.get(table.name).map(String::as_str);
        assert_eq!(Some(names.join(",").as_str()), header, "{}", table.file());
        let row = match table.name.strip_prefix("dim_") {
            Some(_) => format!("`{}`", table.file()),
            None => format!("| `{}` | {} |", table.file(), names.join(", ")),
        };
        assert!(readme.contains(&row), "the README should have\n{row}");
    }
    for name in headers.keys() {
        assert!(
            schema::table(name).is_some(),
            "{name}.csv is not in the schema"
        );
    }
}

#[test]
fn the_pages_of_columns_are_the_schema() {
    let page = |head, language| format!("{head}{}", schema::page(language));
    keep("docs/tables.md", &page(HEAD, Language::English));
    keep("docs/tables.vi.md", &page(HEAD_VI, Language::Vietnamese));
}
