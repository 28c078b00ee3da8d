//! The tables as a page for people, in either language.

use std::fmt::Write;

use super::{Column, Kind, Reference, TABLES, Table, Words};

/// The languages the schema speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Language {
    English,
    Vietnamese,
}

impl Language {
    /// The words in this language.
    pub const fn of(self, words: Words) -> &'static str {
        match self {
            Language::English => words.en,
            Language::Vietnamese => words.vi,
        }
    }

    const fn pick(self, en: &'static str, vi: &'static str) -> &'static str {
        self.of(Words { en, vi })
    }
}

/// All tables as Markdown, from the headings of the tables on.
pub fn page(language: Language) -> String {
    let mut out = String::new();
    for table in TABLES {
        let _ = writeln!(out, "\n## {}\n", table.file());
        let head = language.pick("A row is", "Mỗi dòng là");
        let _ = writeln!(out, "{head} {}", language.of(table.row));
        if !table.key.is_empty() {
            let head = language.pick("Key", "Khóa");
            let _ = writeln!(out, "{head}: {}.", names(table.key));
        }
        let _ = writeln!(
            out,
            "\n| {} | {} | {} |\n|---|---|---|",
            language.pick("column", "cột"),
            language.pick("type", "kiểu"),
            language.pick("meaning", "ý nghĩa")
        );
        for column in table.columns {
            line(&mut out, table, column, language);
        }
        sets(&mut out, table, language);
    }
    out
}

fn line(out: &mut String, table: &Table, column: &Column, language: Language) {
    let mut kind = kind(column.kind, language).to_string();
    if let Some(unit) = column.unit {
        let _ = write!(kind, ", {}", unit.name());
    }
    if column.required {
        kind.push_str(language.pick(", never empty", ", không trống"));
    }
    let mut says = language.of(column.says).to_string();
    let own =
        |r: &&Reference| r.columns.last() == Some(&column.name) && column.name != "article_id";
    for to in table.references.iter().filter(own) {
        let _ = write!(says, " → {}", target(to, language));
    }
    let _ = writeln!(out, "| `{}` | {kind} | {says} |", column.name);
}

/// `dim_provinces (code)` with the condition, if there is one.
fn target(to: &Reference, language: Language) -> String {
    let mut said = format!("`{}` ({})", to.table, names(to.keys));
    if let Some((column, values)) = to.when {
        let head = language.pick("if", "nếu");
        let or = language.pick(" or ", " hoặc ");
        let values: Vec<String> = values.iter().map(|v| format!("`{v}`")).collect();
        let _ = write!(said, ", {head} `{column}` = {}", values.join(or));
    }
    said
}

/// What the values of closed sets stand for.
fn sets(out: &mut String, table: &Table, language: Language) {
    for column in table.columns {
        let Kind::OneOf(values) = column.kind else {
            continue;
        };
        let _ = writeln!(out, "\n| `{}` | |\n|---|---|", column.name);
        for value in values {
            let _ = writeln!(out, "| `{}` | {} |", value.name, language.of(value.says));
        }
    }
}

fn kind(kind: Kind, language: Language) -> &'static str {
    match kind {
        Kind::Text => language.pick("text", "chuỗi"),
        Kind::U32 | Kind::U64 => language.pick("whole number", "số nguyên"),
        Kind::Date => language.pick("date", "ngày"),
        Kind::PartialDate => language.pick("partial date", "ngày, có thể khuyết"),
        Kind::OneOf(_) => language.pick("one of a set", "một trong tập giá trị"),
        Kind::Code(_) => language.pick("code", "mã"),
        Kind::List => language.pick("list", "danh sách"),
    }
}

fn names(columns: &[&str]) -> String {
    let quoted: Vec<String> = columns.iter().map(|c| format!("`{c}`")).collect();
    quoted.join(", ")
}
