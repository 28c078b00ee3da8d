//! Reading one table: embedded rows, a user's overlay, and faults with places.
//!
//! A table is plain CSV with a header. An overlay file has the same name and
//! columns, any subset of them and in any order, as long as the key is there;
//! its rows replace the embedded row of the same key or come in addition. One
//! column more is understood, `op`: the value `remove` takes the row of that key
//! away, `extend` adds to its lists. In a replacing row, a column that the overlay does not have keeps its
//! embedded value.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use csv::StringRecord;
use serde::de::DeserializeOwned;

use super::extend::{NO_LIST, extended};
use super::fault::{Faults, Place, meant};
use super::quotes::{Wrong, wrong};
use crate::near::nearest;

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

/// Reads a table: embedded rows, then the overlay's.
pub(super) fn load<T: DeserializeOwned>(
    spec: &Spec,
    sources: &Sources,
    faults: &mut Faults,
) -> Vec<Row<T>> {
    match overlay_of(spec, sources) {
        None => typed(&spec.embedded_name(), spec.text, faults),
        Some(path) => {
            let raw = raw(spec, Some(&path), faults);
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
        }
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
            faults.csv(file, &StringRecord::new(), &e);
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
            Err(e) => faults.csv(file, &headers, &e),
        }
    }
}

/// Adds a row. One with faults is added as it would be without them, so that what else is
/// wrong with it is told in the same breath; nothing is done with such tables but to look.
fn parse<T: DeserializeOwned>(
    file: &str,
    line: u64,
    headers: &StringRecord,
    record: &StringRecord,
    overlay: bool,
    rows: &mut Vec<Row<T>>,
    faults: &mut Faults,
) {
    let data = match record.deserialize(Some(headers)) {
        Ok(data) => Some(data),
        Err(e) => faults.cell::<T>(&Place { file, line }, headers, record, &e),
    };
    rows.extend(data.map(|data| Row {
        data,
        line: line as u32,
        overlay,
    }));
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

/// Reads a table as text. Of an overlay with faults, what can be read.
pub(super) fn raw(spec: &Spec, overlay: Option<&Path>, faults: &mut Faults) -> RawTable {
    let mut merge = Merge::new(spec);
    if let Some(path) = overlay {
        merge.table.overlay = path.display().to_string();
        merge.lay_over(path, faults);
    }
    merge.done()
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
        if text.starts_with(&[0xFF, 0xFE]) || text.starts_with(&[0xFE, 0xFF]) {
            return faults.add(&at(0), "", "", "is UTF-16; save it as CSV in UTF-8");
        }
        let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&text);
        if let Some(Wrong { line, reason }) = wrong(text) {
            return faults.add(&at(line), "", "", reason);
        }
        let mut reader = csv::Reader::from_reader(text);
        let headers = match reader.headers() {
            Ok(h) => h.clone(),
            Err(e) => return faults.csv(&file, &StringRecord::new(), &e),
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
                Err(e) => faults.csv(&file, &headers, &e),
            }
        }
        super::check::lint(&file, text, self.spec.key, faults);
    }

    /// Whether the overlay's columns can be used.
    fn fits(&self, headers: &StringRecord, place: &Place<'_>, faults: &mut Faults) -> bool {
        let before = faults.0.len();
        let columns = || std::iter::once("op").chain(&self.table.headers);
        let mut slips: Vec<&str> = Vec::new();
        for name in headers {
            if columns().any(|known| known == name) {
                continue;
            }
            let near = nearest(name, columns());
            slips.extend(near);
            let reason = match near {
                _ if name.contains([';', '\t']) => {
                    "no such column; cells are separated by commas here".to_string()
                }
                None => {
                    let known: Vec<&str> = columns().collect();
                    format!("no such column; the table has {}", known.join(", "))
                }
                near => meant("no such column", near),
            };
            faults.add(place, name, "", reason);
        }
        for name in self.spec.key {
            // A slip in the key's own name is told once.
            if !headers.iter().any(|h| h == *name) && !slips.contains(name) {
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
        let op = value("op").unwrap_or("");
        match (op, found) {
            ("add", Some(_)) => {
                self.refused(&key, "there is a row of this key already", place, faults)
            }
            ("replace", None) => self.without(
                &key,
                "there is no row of this key to replace",
                place,
                faults,
            ),
            ("" | "add" | "replace", _) => {
                let old = found.map(|i| self.table.rows[i].record.clone());
                let kept = |i| old.as_ref().and_then(|o| o.get(i)).unwrap_or("");
                let columns = self.table.headers.iter().enumerate();
                let full = columns.map(|(i, h)| value(h).unwrap_or(kept(i))).collect();
                self.put(key, full, place.line, true);
            }
            ("extend", Some(i)) => {
                let old = &self.table.rows[i].record;
                let added = |column: &str| value(column).unwrap_or("");
                match extended(&self.table.headers, old, added) {
                    Ok(full) => self.put(key, full, place.line, true),
                    Err((column, value)) => faults.add(place, column, value, NO_LIST),
                }
            }
            ("extend", None) => {
                self.without(&key, "there is no row of this key to extend", place, faults)
            }
            ("remove", Some(i)) => self.removed[i] = true,
            ("remove", None) => {
                self.without(&key, "there is no row of this key to remove", place, faults)
            }
            (other, _) => {
                let near = nearest(other, ["add", "extend", "replace", "remove"]);
                let reason = meant("must be empty, add, extend, replace or remove", near);
                faults.add(place, "op", other, reason);
            }
        }
    }

    /// A row that would have to be there; what it may be called is told.
    fn without(&self, key: &[String], reason: &str, place: &Place<'_>, faults: &mut Faults) {
        let wanted = key.join(",");
        let mut known: Vec<String> = self.by_key.keys().map(|k| k.join(",")).collect();
        known.sort();
        let near = nearest(&wanted, known.iter().map(String::as_str));
        self.refused(key, &meant(reason, near), place, faults);
    }

    fn refused(&self, key: &[String], reason: &str, place: &Place<'_>, faults: &mut Faults) {
        let column = self.spec.key.first().copied().unwrap_or("");
        faults.add(place, column, &key.join(","), reason);
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
                "idd,xyz\na,x\n",
                "t.csv:1: column idd: no such column; did you mean id?; \
                 t.csv:1: column xyz: no such column; the table has op, id, name, rank",
            ),
            (
                "id,rank\na,1\nb,two\n",
                "t.csv:3: column rank: \"two\": must be a whole number",
            ),
            (
                "id,rank\na,1,2\n",
                "t.csv:2: the row has 3 fields, the header 2",
            ),
            // Who says so means so.
            (
                "op,id,name,rank\nadd,d,Dũng,4\nreplace,b,Bảo,7\n",
                "a:An:1 +b:Bảo:7 c:Chi:3 +d:Dũng:4",
            ),
            (
                "op,id,name\nadd,b,Bảo\n",
                "t.csv:2: column id: \"b\": there is a row of this key already",
            ),
            (
                "op,id,name\nreplace,z,Bảo\n",
                "t.csv:2: column id: \"z\": there is no row of this key to replace",
            ),
            (
                "op,id,name\nextend,z,Bảo\n",
                "t.csv:2: column id: \"z\": there is no row of this key to extend",
            ),
            ("op,id,name\nextend,b,\n", "a:An:1 +b:Bình:2 c:Chi:3"),
            (
                "op,id,name\nextend,b,Bảo\n",
                "t.csv:2: column name: \"Bảo\": is no list to extend; leave the cell empty, or replace \
                 the row",
            ),
            (
                "id,name\nb,\"Bảo\n",
                "t.csv:2: a quotation mark is not closed",
            ),
            (
                "op,id\ndrop,b\n",
                "t.csv:2: column op: \"drop\": must be empty, add, extend, replace or remove",
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
