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

use crate::near::nearest;

/// One thing wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as the user knows it.
    pub file: String,
    /// Line, counted from 1 (the header is line 1); 0 if the whole file is meant.
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
        match self.line {
            // The file as a whole.
            0 => write!(f, "{}: ", self.file)?,
            line => write!(f, "{}:{line}: ", self.file)?,
        }
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

impl Spec {
    /// The file, as users know it.
    pub(super) fn embedded_name(&self) -> String {
        format!("gazetteers/{}", self.file)
    }
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
pub(super) struct Faults(pub(super) Vec<Fault>);

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
pub(super) struct Place<'f> {
    /// The file as the user knows it.
    pub(super) file: &'f str,
    /// Line, counted from 1.
    pub(super) line: u64,
}

/// Reads a table: embedded rows, then the overlay's.
pub(super) fn load<T: DeserializeOwned>(
    spec: &Spec,
    sources: &Sources,
    faults: &mut Faults,
) -> Vec<Row<T>> {
    match overlay_of(spec, sources) {
        None => typed(&spec.embedded_name(), spec.text, faults),
        Some(path) => raw(spec, Some(&path), faults).map_or_else(Vec::new, |raw| {
            let mut rows = Vec::with_capacity(raw.rows.len());
            for row in &raw.rows {
                let file = raw.file_of(row);
                let (line, over) = (row.line, row.overlay);
                parse(
                    file,
                    line,
                    &raw.headers,
                    &row.record,
                    over,
                    &mut rows,
                    faults,
                );
            }
            rows
        }),
    }
}

/// The user's file for a table, if there is one.
pub(super) fn overlay_of(spec: &Spec, sources: &Sources) -> Option<PathBuf> {
    let path = sources.overlay.as_deref()?.join(spec.file);
    path.exists().then_some(path)
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
    let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    let mut rows = Vec::with_capacity(lines);
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

/// What a row's type says against it, without the place, which csv does not
/// always know.
fn reason(e: &csv::Error) -> String {
    match e.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.kind().to_string(),
        _ => e.to_string(),
    }
}

/// The first `n` cells. Cells are read in their order, so that the fault of a row
/// is in the last cell of the shortest beginning that has it.
fn first(record: &StringRecord, n: usize) -> StringRecord {
    record.iter().take(n).collect()
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
            let reason = reason(&e);
            let at = (1..=headers.len()).find(|&n| {
                let (headers, record) = (first(headers, n), first(record, n));
                let cut = record.deserialize::<T>(Some(&headers));
                cut.is_err_and(|e| self::reason(&e) == reason)
            });
            // A column that is missing altogether shows only at full length.
            let at = at.map(|n| n - 1).filter(|_| !reason.starts_with("missing"));
            let column = at.and_then(|i| headers.get(i)).unwrap_or("").to_string();
            let value = at.and_then(|i| record.get(i)).unwrap_or("").to_string();
            faults.add(&Place { file, line }, &column, &value, reason);
        }
    }
}

/// A table as text: embedded rows with the overlay's laid over them, in the
/// order of [`load`]'s rows.
#[derive(Debug)]
pub(super) struct RawTable {
    pub(super) headers: StringRecord,
    pub(super) rows: Vec<RawRow>,
    embedded: String,
    overlay: String,
}

/// A row of it.
#[derive(Debug)]
pub(super) struct RawRow {
    pub(super) record: StringRecord,
    pub(super) line: u64,
    pub(super) overlay: bool,
}

impl RawTable {
    fn file_of(&self, row: &RawRow) -> &str {
        match row.overlay {
            true => &self.overlay,
            false => &self.embedded,
        }
    }
}

/// Reads a table as text. Nothing if the overlay can't be used.
pub(super) fn raw(spec: &Spec, overlay: Option<&Path>, faults: &mut Faults) -> Option<RawTable> {
    let mut merge = Merge::new(spec);
    if let Some(path) = overlay {
        let before = faults.0.len();
        merge.table.overlay = path.display().to_string();
        merge.lay_over(path, faults);
        if faults.0.len() > before {
            return None;
        }
    }
    Some(merge.done())
}

/// Lays one file of rows over the embedded ones.
struct Merge<'s> {
    spec: &'s Spec,
    table: RawTable,
    removed: Vec<bool>,
    by_key: HashMap<Vec<String>, usize>,
}

impl<'s> Merge<'s> {
    fn new(spec: &'s Spec) -> Self {
        let mut reader = csv::Reader::from_reader(spec.text.as_bytes());
        let headers = reader.headers().cloned().unwrap_or_default();
        let mut merge = Merge {
            spec,
            table: RawTable {
                headers: headers.clone(),
                rows: Vec::new(),
                embedded: spec.embedded_name(),
                overlay: String::new(),
            },
            removed: Vec::new(),
            by_key: HashMap::new(),
        };
        for record in reader.records().flatten() {
            let key = merge.key(&record, &headers);
            let line = record.position().map_or(0, csv::Position::line);
            merge.put(key, record, line, false);
        }
        merge
    }

    fn lay_over(&mut self, path: &Path, faults: &mut Faults) {
        let file = self.table.overlay.clone();
        let at = |line| Place { file: &file, line };
        let text = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(e) => return faults.add(&at(0), "", "", e.to_string()),
        };
        let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&text);
        let mut reader = csv::Reader::from_reader(text);
        let headers = match reader.headers() {
            Ok(h) => h.clone(),
            Err(e) => return csv_fault(&file, &e, faults),
        };
        if !self.fits(&headers, &at(1), faults) {
            return;
        }
        for result in reader.records() {
            match result {
                Ok(record) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    self.apply(&record, &headers, &at(line), faults);
                }
                Err(e) => csv_fault(&file, &e, faults),
            }
        }
        super::check::lint(&file, text, self.spec.key, faults);
    }

    /// Whether the overlay's columns can be used.
    fn fits(&self, headers: &StringRecord, place: &Place<'_>, faults: &mut Faults) -> bool {
        let before = faults.0.len();
        for name in headers {
            if name != "op" && !self.table.headers.iter().any(|h| h == name) {
                let known: Vec<&str> = self.table.headers.iter().collect();
                let split = name.contains([';', '\t']);
                let reason = match nearest(name, known.iter().copied()) {
                    _ if split => "no such column; cells are separated by commas here".to_string(),
                    Some(near) => format!("no such column; did you mean {near}?"),
                    None => format!("no such column; the table has op,{}", known.join(",")),
                };
                faults.add(place, name, "", reason);
            }
        }
        for name in self.spec.key {
            if !headers.iter().any(|h| h == *name) {
                faults.add(place, name, "", "the key column is missing");
            }
        }
        faults.0.len() == before
    }

    fn apply(
        &mut self,
        record: &StringRecord,
        headers: &StringRecord,
        place: &Place<'_>,
        faults: &mut Faults,
    ) {
        let value = |name: &str| {
            let at = headers.iter().position(|h| h == name);
            at.and_then(|i| record.get(i))
        };
        let key = self.key(record, headers);
        let found = self.by_key.get(&key).copied();
        match value("op").unwrap_or("") {
            "" | "add" | "replace" => {
                let old = found.map(|i| self.table.rows[i].record.clone());
                let kept = |i| old.as_ref().and_then(|o| o.get(i)).unwrap_or("");
                let columns = self.table.headers.iter().enumerate();
                let full = columns.map(|(i, h)| value(h).unwrap_or(kept(i))).collect();
                self.put(key, full, place.line, true);
            }
            "remove" => match found {
                Some(i) => self.removed[i] = true,
                None => faults.add(
                    place,
                    self.spec.key.first().copied().unwrap_or(""),
                    &key.join(","),
                    "there is no row of this key to remove",
                ),
            },
            other => faults.add(place, "op", other, "must be empty, add, replace or remove"),
        }
    }

    fn put(&mut self, key: Vec<String>, record: StringRecord, line: u64, overlay: bool) {
        let row = RawRow {
            record,
            line,
            overlay,
        };
        match self.by_key.get(&key) {
            Some(&i) if overlay => self.table.rows[i] = row,
            _ => {
                self.by_key.insert(key, self.table.rows.len());
                self.table.rows.push(row);
                self.removed.push(false);
            }
        }
    }

    fn key(&self, record: &StringRecord, headers: &StringRecord) -> Vec<String> {
        let field = |k: &&str| {
            let at = headers.iter().position(|h| h == *k);
            at.and_then(|i| record.get(i)).unwrap_or("").to_string()
        };
        self.spec.key.iter().map(field).collect()
    }

    fn done(self) -> RawTable {
        let mut table = self.table;
        let mut gone = self.removed.into_iter();
        table.rows.retain(|_| !gone.next().unwrap_or(false));
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    const SPEC: Spec = Spec {
        file: "t.csv",
        text: "id,name,rank\na,An,1\nb,Bình,2\nc,Chi,3\n",
        key: &["id"],
    };

    #[derive(Debug, Deserialize)]
    struct Entry {
        id: String,
        name: String,
        rank: u32,
    }

    /// Rows, or else faults, of the table with this overlay.
    fn laid_over(overlay: &str) -> String {
        let dir = tempfile::tempdir().expect("dir");
        std::fs::write(dir.path().join("t.csv"), overlay).expect("write");
        let sources = Sources {
            overlay: Some(dir.path().to_path_buf()),
        };
        let mut faults = Faults::default();
        let rows: Vec<Row<Entry>> = load(&SPEC, &sources, &mut faults);
        let shown = |r: &Row<Entry>| {
            let from = ["", "+"][usize::from(r.overlay)];
            format!("{from}{}:{}:{}", r.id, r.name, r.rank)
        };
        match faults.0.is_empty() {
            true => rows.iter().map(shown).collect::<Vec<_>>().join(" "),
            false => {
                let faults: Vec<String> = faults.0.iter().map(ToString::to_string).collect();
                let place = format!("{}/", dir.path().display());
                faults.join("; ").replace(&place, "")
            }
        }
    }

    #[test]
    fn rows_laid_over_rows() {
        for (overlay, expected) in [
            // Nothing to lay.
            ("id\n", "a:An:1 b:Bình:2 c:Chi:3"),
            // Added, replaced, removed; a column left out keeps its value.
            (
                "id,name,rank\nd,Dũng,4\n",
                "a:An:1 b:Bình:2 c:Chi:3 +d:Dũng:4",
            ),
            ("id,name\nb,Bảo\n", "a:An:1 +b:Bảo:2 c:Chi:3"),
            ("op,id\nremove,b\n", "a:An:1 c:Chi:3"),
            // Columns in any order, byte order mark and CRLF of spreadsheets.
            ("\u{feff}rank,id\r\n9,a\r\n", "+a:An:9 b:Bình:2 c:Chi:3"),
            // What is refused, and where.
            (
                "id,nme\na,x\n",
                "t.csv:1: column nme: no such column; did you mean name?",
            ),
            ("name\nx\n", "t.csv:1: column id: the key column is missing"),
            (
                "id,rank\na,1\nb,two\n",
                "t.csv:3: column rank: \"two\": invalid digit found in string",
            ),
            (
                "id,rank\na,1,2\n",
                "t.csv:2: the row has 3 fields, the header 2",
            ),
            (
                "op,id\ndrop,b\n",
                "t.csv:2: column op: \"drop\": must be empty, add, replace or remove",
            ),
            (
                "op,id\nremove,z\n",
                "t.csv:2: column id: \"z\": there is no row of this key to remove",
            ),
            (
                "id,rank\nb,8\nb,9\n",
                "t.csv:3: column id: \"b\": line 2 has the same key (id)",
            ),
        ] {
            assert_eq!(laid_over(overlay), expected, "{overlay}");
        }
    }
}
