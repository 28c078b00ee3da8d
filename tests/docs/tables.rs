//! `docs/tables.md`: the columns of all tables, from the structs they are.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use super::{keep, prose, read};

const HEAD: &str = "\
# Tables

Made from the doc comments in `src/record.rs`; `UPDATE=1 cargo test --test docs` writes this page anew.
Offsets begin at 0 and end one past the last character, in the text exactly as stored. Where nothing is known a cell is empty.
";

/// A table: its file, what a row is, its columns with their meaning.
struct Described {
    file: String,
    row: String,
    columns: Vec<(String, String)>,
}

/// Reads the structs whose doc says of which table they are a row.
fn described(source: &str) -> Vec<Described> {
    let mut tables: Vec<Described> = Vec::new();
    let (mut doc, mut name, mut inside) = (String::new(), None, false);
    for line in source.lines() {
        let line = line.trim();
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
        let said = prose(std::mem::take(&mut doc).trim());
        if line.starts_with("pub struct") {
            let file = said
                .strip_prefix("A row of `")
                .and_then(|d| d.split('`').next());
            inside = file.is_some();
            tables.extend(file.map(|file| Described {
                file: file.to_string(),
                row: said.split_once(": ").map_or("", |(_, row)| row).to_string(),
                columns: Vec::new(),
            }));
        } else if line == "}" {
            inside = false;
        } else if let (true, Some(table)) = (inside, tables.last_mut())
            && let Some((field, _)) = line.strip_prefix("pub ").and_then(|l| l.split_once(':'))
        {
            let column = name.take().unwrap_or_else(|| field.to_string());
            if !column.is_empty() {
                table.columns.push((column, said));
            }
        }
    }
    tables
}

/// Headers of the tables as a run writes them.
fn headers() -> BTreeMap<String, String> {
    let dir = tempfile::tempdir().expect("folder");
    fs::write(dir.path().join("a.txt"), "").expect("article");
    let run = Command::new(env!("CARGO_BIN_EXE_trich"))
        .args(["run", "-q", "a.txt", "-o", "out"])
        .current_dir(dir.path())
        .status();
    assert!(run.expect("trich").success());
    let files = fs::read_dir(dir.path().join("out")).expect("tables");
    let mut headers = BTreeMap::new();
    for file in files {
        let path = file.expect("table").path();
        let name = path.file_name().expect("name").to_string_lossy();
        if name.ends_with(".csv") {
            let text = fs::read_to_string(&path).expect("table");
            let header = text.lines().next().unwrap_or("");
            headers.insert(name.into_owned(), header.to_string());
        }
    }
    headers
}

#[test]
fn the_page_of_columns_is_the_tables() {
    let described = described(&read("src/record.rs"));
    let headers = headers();
    assert_eq!(described.len(), headers.len(), "a struct for each table");
    let readme = read("README.md");
    let mut page = HEAD.to_string();
    for table in &described {
        let names: Vec<&str> = table.columns.iter().map(|(c, _)| c.as_str()).collect();
        let header = headers
            .get(&table.file)
            .unwrap_or_else(|| panic!("{}", table.file));
        assert_eq!(&names.join(","), header, "columns of {}", table.file);
        let row = format!("| `{}` | {} |", table.file, names.join(", "));
        assert!(readme.contains(&row), "the README should have\n{row}");
        page.push_str(&format!("\n## {}\n\n", table.file));
        if !table.row.is_empty() {
            page.push_str(&format!("A row is {}\n\n", table.row));
        }
        page.push_str("| column | meaning |\n|---|---|\n");
        for (column, meaning) in &table.columns {
            page.push_str(&format!("| `{column}` | {meaning} |\n"));
        }
    }
    keep("docs/tables.md", &page);
}
