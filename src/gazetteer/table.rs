//! Reading one table: embedded rows, a user's overlay, and faults with places.
//!
//! A table is plain CSV with a header. An overlay file has the same name and
//! columns, any subset of them and in any order, as long as the key is there;
//! its rows replace the embedded row of the same key or come in addition. One
//! column more is understood, `op`: the value `remove` takes the row of that key
//! away. In a replacing row, a column that the overlay does not have keeps its
//! embedded value.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

use csv::StringRecord;
use serde::de::DeserializeOwned;

/// One thing wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as the user knows it.
    pub file: String,
    /// Line, counted from 1 (the header is line 1).
    pub line: u64,
    /// Name of the column; empty if the whole row is meant.
    pub column: String,
    /// The value that offended.
    pub value: String,
    /// Why it did.
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if !self.column.is_empty() {
            write!(f, "column {}: ", self.column)?;
        }
        if !self.value.is_empty() {
            write!(f, "{:?}: ", self.value)?;
        }
        f.write_str(&self.reason)
    }
}

/// A table's name, embedded text and key columns.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// File name below `gazetteers/`.
    pub file: &'static str,
    /// The embedded CSV text.
    pub text: &'static str,
    /// Columns that together name a row.
    pub key: &'static [&'static str],
}

/// A row and where it came from.
#[derive(Clone, Debug)]
pub struct Row<T> {
    /// The row itself.
    pub data: T,
    /// Its line in its file.
    pub line: u32,
    /// Whether it came from the user's overlay.
    pub overlay: bool,
}

impl<T> std::ops::Deref for Row<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.data
    }
}

/// Where tables are read from.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The user's folder of rows laid over the embedded ones.
    pub overlay: Option<PathBuf>,
}

/// Collects faults while tables are read.
#[derive(Debug, Default)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    pub(super) fn add(
        &mut self,
        place: &Place<'_>,
        column: &str,
        value: &str,
        reason: impl Into<String>,
    ) {
        self.0.push(Fault {
            file: place.file.to_string(),
            line: place.line,
            column: column.to_string(),
            value: value.to_string(),
            reason: reason.into(),
        });
    }
}

/// A line in a file.
#[derive(Clone, Copy, Debug)]
pub struct Place<'f> {
    /// The file as the user knows it.
    pub file: &'f str,
    /// Line, counted from 1.
    pub line: u64,
}

/// Reads a table: embedded rows, then the overlay's.
pub(super) fn load<T: DeserializeOwned>(
    spec: &Spec,
    sources: &Sources,
    faults: &mut Faults,
) -> Vec<Row<T>> {
    let embedded = format!("gazetteers/{}", spec.file);
    let overlay = sources
        .overlay
        .as_deref()
        .map(|dir| dir.join(spec.file))
        .filter(|p| p.exists());
    let Some(path) = overlay else {
        return typed(&embedded, spec.text, faults);
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) => {
            let file = path.display().to_string();
            faults.add(
                &Place {
                    file: &file,
                    line: 0,
                },
                "",
                "",
                e.to_string(),
            );
            return Vec::new();
        }
    };
    merged(spec, &embedded, &path, &text, faults)
}

/// The fast path: no overlay, rows straight from the text.
fn typed<T: DeserializeOwned>(file: &str, text: &str, faults: &mut Faults) -> Vec<Row<T>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = match reader.headers() {
        Ok(h) => h.clone(),
        Err(e) => {
            faults.add(&Place { file, line: 1 }, "", "", e.to_string());
            return Vec::new();
        }
    };
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {
                let line = record.position().map_or(0, csv::Position::line);
                parse(file, line, &headers, &record, false, &mut rows, faults);
            }
            Ok(false) => return rows,
            Err(e) => csv_fault(file, &e, faults),
        }
    }
}

fn csv_fault(file: &str, e: &csv::Error, faults: &mut Faults) {
    let line = e.position().map_or(0, csv::Position::line);
    let reason = match e.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => {
            format!("the row has {len} fields, the header {expected_len}")
        }
        csv::ErrorKind::Utf8 { err, .. } => format!("not UTF-8: {err}"),
        _ => e.to_string(),
    };
    faults.add(&Place { file, line }, "", "", reason);
}

fn parse<T: DeserializeOwned>(
    file: &str,
    line: u64,
    headers: &StringRecord,
    record: &StringRecord,
    overlay: bool,
    rows: &mut Vec<Row<T>>,
    faults: &mut Faults,
) {
    match record.deserialize(Some(headers)) {
        Ok(data) => rows.push(Row {
            data,
            line: line as u32,
            overlay,
        }),
        Err(e) => {
            let (column, value, reason) = match e.kind() {
                csv::ErrorKind::Deserialize { err, .. } => {
                    let i = err.field().map(|i| i as usize);
                    let name = i.and_then(|i| headers.get(i)).unwrap_or("");
                    let value = i.and_then(|i| record.get(i)).unwrap_or("");
                    (name.to_string(), value.to_string(), err.kind().to_string())
                }
                _ => (String::new(), String::new(), e.to_string()),
            };
            faults.add(&Place { file, line }, &column, &value, reason);
        }
    }
}

/// A row while tables are laid over each other.
struct Raw {
    record: StringRecord,
    line: u64,
    overlay: bool,
    removed: bool,
}

fn merged<T: DeserializeOwned>(
    spec: &Spec,
    embedded: &str,
    path: &Path,
    text: &str,
    faults: &mut Faults,
) -> Vec<Row<T>> {
    let file = path.display().to_string();
    let mut base = csv::Reader::from_reader(spec.text.as_bytes());
    let headers = base.headers().cloned().unwrap_or_default();
    let mut rows: Vec<Raw> = Vec::new();
    let mut by_key: HashMap<Vec<String>, usize> = HashMap::new();
    let key_of = |record: &StringRecord, headers: &StringRecord| -> Vec<String> {
        let field = |k: &&str| {
            let at = headers.iter().position(|h| h == *k);
            at.and_then(|i| record.get(i)).unwrap_or("").to_string()
        };
        spec.key.iter().map(field).collect()
    };
    for record in base.records().flatten() {
        by_key.insert(key_of(&record, &headers), rows.len());
        rows.push(Raw {
            line: record.position().map_or(0, csv::Position::line),
            record,
            overlay: false,
            removed: false,
        });
    }
    let mut over = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let over_headers = match over.headers() {
        Ok(h) => h.clone(),
        Err(e) => {
            csv_fault(&file, &e, faults);
            return Vec::new();
        }
    };
    let place = Place {
        file: &file,
        line: 1,
    };
    for name in over_headers.iter() {
        if name != "op" && !headers.iter().any(|h| h == name) {
            let known: Vec<&str> = headers.iter().collect();
            let reason = format!("no such column; the table has op,{}", known.join(","));
            faults.add(&place, name, "", reason);
        }
    }
    for name in spec.key {
        if !over_headers.iter().any(|h| h == *name) {
            faults.add(&place, name, "", "the key column is missing");
        }
    }
    if !faults.0.is_empty() {
        return Vec::new();
    }
    for result in over.records() {
        let record = match result {
            Ok(r) => r,
            Err(e) => {
                csv_fault(&file, &e, faults);
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let value = |name: &str| {
            let at = over_headers.iter().position(|h| h == name);
            at.and_then(|i| record.get(i))
        };
        let key = key_of(&record, &over_headers);
        let found = by_key.get(&key).copied();
        match value("op").unwrap_or("") {
            "" | "add" | "replace" => {
                let old = found.map(|i| rows[i].record.clone());
                let full: StringRecord = headers
                    .iter()
                    .enumerate()
                    .map(|(i, h)| {
                        let kept = old.as_ref().and_then(|o| o.get(i)).unwrap_or("");
                        value(h).unwrap_or(kept)
                    })
                    .collect();
                let raw = Raw {
                    record: full,
                    line,
                    overlay: true,
                    removed: false,
                };
                match found {
                    Some(i) => rows[i] = raw,
                    None => {
                        by_key.insert(key, rows.len());
                        rows.push(raw);
                    }
                }
            }
            "remove" => match found {
                Some(i) => rows[i].removed = true,
                None => faults.add(
                    &Place { file: &file, line },
                    spec.key.first().copied().unwrap_or(""),
                    &key.join(","),
                    "there is no row of this key to remove",
                ),
            },
            other => faults.add(
                &Place { file: &file, line },
                "op",
                other,
                "must be empty, add, replace or remove",
            ),
        }
    }
    let mut out = Vec::with_capacity(rows.len());
    for raw in rows.iter().filter(|r| !r.removed) {
        let from = if raw.overlay { &file } else { embedded };
        parse(
            from,
            raw.line,
            &headers,
            &raw.record,
            raw.overlay,
            &mut out,
            faults,
        );
    }
    out
}
