//! What moved between two versions of the tables, for the person who moved it:
//! mentions gained and lost, not lines of CSV.

use std::collections::BTreeMap;
use std::fmt::Write;

/// A table by its file name, before and after.
pub(crate) struct Table {
    pub(crate) file: String,
    pub(crate) before: String,
    pub(crate) after: String,
}

/// The table that is told by mention.
const MENTIONS: &str = "mentions.csv";

/// At most so many gains and losses are shown of one table.
const SHOWN: usize = 120;

/// What a reader should know of the differences; empty if there are none.
pub(crate) fn compare(tables: &[Table]) -> String {
    let moved = || tables.iter().filter(|t| t.before != t.after);
    let mut out = String::new();
    for table in moved().filter(|t| t.file == MENTIONS) {
        out.push_str(&mentions(&table.before, &table.after));
    }
    for table in moved().filter(|t| t.file != MENTIONS) {
        out.push_str(&rows(&table.file, &table.before, &table.after));
    }
    out
}

type Row = BTreeMap<String, String>;

fn parse(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|r| r.expect("row")).collect()
}

/// What makes a mention the same one, wherever it has moved to.
fn identity(row: &Row) -> [String; 5] {
    ["article_id", "type", "surface", "norm", "zone"]
        .map(|column| row.get(column).cloned().unwrap_or_default())
}

fn mentions(before: &str, after: &str) -> String {
    let (before, after) = (parse(before), parse(after));
    let mut count: BTreeMap<[String; 5], i64> = BTreeMap::new();
    for row in &before {
        *count.entry(identity(row)).or_default() += 1;
    }
    for row in &after {
        *count.entry(identity(row)).or_default() -= 1;
    }
    let lost = surplus(&before, &count, 1);
    let gained = surplus(&after, &count, -1);
    let mut out = format!("mentions: {} gained, {} lost", gained.len(), lost.len());
    if gained.is_empty() && lost.is_empty() {
        out.push_str("; places, names, sentences or rules changed");
    }
    out.push('\n');
    let mut list: Vec<(&Row, char)> = Vec::new();
    list.extend(lost.into_iter().map(|r| (r, '-')));
    list.extend(gained.into_iter().map(|r| (r, '+')));
    let place = |r: &Row| (r["article_id"].clone(), r["start"].parse().unwrap_or(0u32));
    list.sort_by_key(|(row, sign)| (place(row), *sign == '+'));
    let mut article = "";
    for (row, sign) in list.iter().take(SHOWN) {
        if row["article_id"] != article {
            article = &row["article_id"];
            let _ = writeln!(out, "  {article}");
        }
        let _ = writeln!(
            out,
            "    {sign} {} {:?} {} at {}..{} [{}] {}",
            row["type"],
            row["surface"],
            if row["norm"].is_empty() {
                "?"
            } else {
                &row["norm"]
            },
            row["start"],
            row["end"],
            row["zone"],
            row["rule"],
        );
    }
    more(&mut out, list.len());
    out
}

/// Rows of which there are more on this side; of equal ones the last.
fn surplus<'r>(rows: &'r [Row], count: &BTreeMap<[String; 5], i64>, sign: i64) -> Vec<&'r Row> {
    let mut left: BTreeMap<&[String; 5], i64> = count.iter().map(|(k, n)| (k, n * sign)).collect();
    let mut out = Vec::new();
    for row in rows.iter().rev() {
        if let Some(n) = left.get_mut(&identity(row)).filter(|n| **n > 0) {
            *n -= 1;
            out.push(row);
        }
    }
    out.reverse();
    out
}

/// Other tables: lines that came and went.
fn rows(file: &str, before: &str, after: &str) -> String {
    let mut count: BTreeMap<&str, i64> = BTreeMap::new();
    before
        .lines()
        .for_each(|l| *count.entry(l).or_default() -= 1);
    after
        .lines()
        .for_each(|l| *count.entry(l).or_default() += 1);
    let changed: Vec<(&str, i64)> = count.into_iter().filter(|(_, n)| *n != 0).collect();
    let mut out = format!("{file}: {} lines differ\n", changed.len());
    for (line, n) in changed.iter().take(SHOWN) {
        let sign = if *n > 0 { '+' } else { '-' };
        let _ = writeln!(out, "    {sign} {line}");
    }
    more(&mut out, changed.len());
    out
}

fn more(out: &mut String, all: usize) {
    if all > SHOWN {
        let _ = writeln!(out, "    … and {} more", all - SHOWN);
    }
}
