//! What is wrong with a table: where, which value, why, and what may have been meant.
//!
//! In: what a reader or a check came upon. Out: a [`Fault`], in English; the program
//! knows its parts again and says them in other languages (`error.` in
//! `src/words/messages.csv`).

use std::fmt;
use std::num::IntErrorKind;

use csv::{DeserializeErrorKind, ErrorKind, StringRecord};
use serde::de::DeserializeOwned;

use super::table::{Row, Sources};
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

impl Fault {
    /// Whether something else may be wrong that does not show yet: a file or a row could
    /// not be read.
    pub fn hides_more(&self) -> bool {
        self.line <= 1 || self.value.is_empty() && (self.column.is_empty() || self.reason == UTF8)
    }
}

/// Why a row with other bytes is not read.
const UTF8: &str = "is not UTF-8";

/// So many faults of one row are told.
const MOST: usize = 40;

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

/// A line in a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'f> {
    /// The file as the user knows it.
    pub(super) file: &'f str,
    /// Line, counted from 1.
    pub(super) line: u64,
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

    /// Adds what is wrong with a row of the table `file`, ours or the user's.
    pub(super) fn row<T>(
        &mut self,
        sources: &Sources,
        file: &str,
        row: &Row<T>,
        column: &str,
        value: &str,
        reason: impl Into<String>,
    ) {
        let file = match &sources.overlay {
            Some(dir) if row.overlay => dir.join(file).display().to_string(),
            _ => format!("gazetteers/{file}"),
        };
        let place = Place {
            file: &file,
            line: u64::from(row.line),
        };
        self.add(&place, column, value, reason);
    }

    /// What the reader of CSV found wrong with a file's header or with a row.
    pub(super) fn csv(&mut self, file: &str, headers: &StringRecord, e: &csv::Error) {
        let line = e.position().map_or(0, csv::Position::line);
        let place = Place { file, line };
        match e.kind() {
            ErrorKind::UnequalLengths {
                expected_len, len, ..
            } => {
                let reason = format!("the row has {len} fields, the header {expected_len}");
                self.add(&place, "", "", reason);
            }
            ErrorKind::Utf8 { err, .. } => {
                let column = headers.get(err.field()).unwrap_or("");
                self.add(&place, column, "", UTF8);
            }
            _ => self.add(&place, "", "", e.to_string()),
        }
    }

    /// What the type of a table's rows has against one of them: in which cells, and in
    /// which of their values, where they have several. The row as it would be with values
    /// that can stand there, if that is all that is wrong.
    pub(super) fn cell<T: DeserializeOwned>(
        &mut self,
        place: &Place<'_>,
        headers: &StringRecord,
        record: &StringRecord,
        e: &csv::Error,
    ) -> Option<T> {
        let mut record = record.clone();
        let mut said = said(e);
        for _ in 0..MOST {
            let at = place_of::<T>(headers, &record, &said);
            let column = at.and_then(|i| headers.get(i)).unwrap_or("");
            let cell = at.and_then(|i| record.get(i)).unwrap_or("");
            let closed = Closed::of(&said);
            match &closed {
                Some(closed) => self.add(place, column, closed.wrong, closed.reason()),
                None => self.add(place, column, cell, &*said),
            }
            let mended = closed.map_or_else(|| mended(cell, &said), |closed| closed.mended(cell));
            let mended = mended.filter(|mended| mended != cell)?;
            let cells = record.iter().enumerate();
            let cells = cells.map(|(i, cell)| if at == Some(i) { &mended } else { cell });
            record = cells.collect();
            match record.deserialize(Some(headers)) {
                Ok(row) => return Some(row),
                Err(e) => said = self::said(&e),
            }
        }
        None
    }
}

/// The cell that something is said against. A column that is missing altogether shows only
/// at full length, and is none.
fn place_of<T: DeserializeOwned>(
    headers: &StringRecord,
    record: &StringRecord,
    said: &str,
) -> Option<usize> {
    let mut lengths = 1..=headers.len();
    let at = lengths.find(|&n| {
        let (headers, record) = (first(headers, n), first(record, n));
        let cut = record.deserialize::<T>(Some(&headers));
        cut.is_err_and(|e| self::said(&e) == said)
    });
    at.map(|n| n - 1).filter(|_| !said.starts_with("missing"))
}

/// A cell of numbers or days as it could be.
fn mended(cell: &str, said: &str) -> Option<String> {
    match said {
        LARGE | NUMBER => Some("0".to_string()),
        _ if said.starts_with("must be YYYY") => Some(String::new()),
        _ => None,
    }
    .filter(|_| !cell.is_empty())
}

const LARGE: &str = "is too large a number";
const NUMBER: &str = "must be a whole number";

/// The first `n` cells. Cells are read in their order, so that the fault of a row
/// is in the last cell of the shortest beginning that has it.
fn first(record: &StringRecord, n: usize) -> StringRecord {
    record.iter().take(n).collect()
}

/// What is said against a row, without the place, which csv does not always know.
fn said(e: &csv::Error) -> String {
    let ErrorKind::Deserialize { err, .. } = e.kind() else {
        return e.to_string();
    };
    match err.kind() {
        DeserializeErrorKind::ParseInt(e) => match e.kind() {
            IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => LARGE,
            _ => NUMBER,
        }
        .to_string(),
        other => other.to_string(),
    }
}

/// A value that is none of those its column can have.
struct Closed<'s> {
    wrong: &'s str,
    known: Vec<&'s str>,
}

impl<'s> Closed<'s> {
    /// Out of the words serde has for it, which csv hands on as text alone: ``unknown
    /// variant `x`, expected one of `a`, `b` ``. No value of ours has a backtick in it.
    fn of(said: &'s str) -> Option<Self> {
        let rest = said.strip_prefix("unknown variant `")?;
        let (wrong, known) = rest.rsplit_once("`, expected ")?;
        let known = known.split('`').skip(1).step_by(2).collect();
        Some(Closed { wrong, known })
    }

    fn reason(&self) -> String {
        none_of(self.wrong, self.known.iter().copied())
    }

    /// The cell with a value in its place that can stand there.
    fn mended(&self, cell: &str) -> Option<String> {
        let good = *self.known.first()?;
        let values = cell
            .split('|')
            .map(|v| if v.trim() == self.wrong { good } else { v });
        Some(match cell == self.wrong {
            true => good.to_string(),
            false => values.collect::<Vec<_>>().join("|"),
        })
    }
}

/// Why a value is wrong that is none of those there are.
pub(super) fn none_of<'k>(wrong: &str, known: impl Iterator<Item = &'k str> + Clone) -> String {
    let near = nearest(wrong, known.clone());
    let (empty, named): (Vec<&str>, Vec<&str>) = known.partition(|k| k.is_empty());
    let named = named.join(", ");
    let reason = match empty.is_empty() {
        true => format!("is none of {named}"),
        false => format!("is neither empty nor one of {named}"),
    };
    meant(reason, near)
}

/// A reason with what may have been meant, if anything is like it.
pub(super) fn meant(reason: impl Into<String>, near: Option<impl fmt::Display>) -> String {
    let reason = reason.into();
    match near {
        Some(near) => format!("{reason}; did you mean {near}?"),
        None => reason,
    }
}

#[cfg(test)]
mod tests {
    use super::super::values::*;
    use super::super::{Guard, table};
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "what is read is not looked at")]
    struct Entry {
        name: String,
        guard: Guard,
        kind: ProvinceKind,
        rank: u8,
        #[serde(deserialize_with = "super::super::rows::list")]
        levels: Vec<BodyLevel>,
    }

    const SPEC: table::Spec = table::Spec {
        file: "t.csv",
        text: "name,guard,kind,rank,levels\n",
        key: &["name"],
    };

    #[test]
    fn faults_of_cells_say_what_can_stand_there() {
        for (row, expected) in [
            ("a,,tỉnh,1,tỉnh|xã", ""),
            (
                "a,prefx,tỉnh,1,",
                "column guard: \"prefx\": is neither empty nor one of prefix, unless-person, \
                 syllable, common-syllable, pair, context, never; did you mean prefix?",
            ),
            // Without its marks, and with nothing like it.
            (
                "a,,thanh pho,1,",
                "column kind: \"thanh pho\": is none of tỉnh, thành phố, khu, đặc khu; did you \
                 mean thành phố?",
            ),
            (
                "a,,vùng,1,",
                "column kind: \"vùng\": is none of tỉnh, thành phố, khu, đặc khu",
            ),
            // Of several values the wrong one.
            (
                "a,,tỉnh,1,tỉnh|xa",
                "column levels: \"xa\": is none of tỉnh, huyện, xã, khu vực, cơ quan, foreign; \
                 did you mean xã?",
            ),
            (
                "a,,tỉnh,two,",
                "column rank: \"two\": must be a whole number",
            ),
            (
                "a,,tỉnh,256,",
                "column rank: \"256\": is too large a number",
            ),
            ("a,b", "the row has 2 fields, the header 5"),
            // All that is wrong with a row.
            (
                "a,,vùng,two,xa|tinh",
                "column kind: \"vùng\": is none of tỉnh, thành phố, khu, đặc khu; \
                 column rank: \"two\": must be a whole number; \
                 column levels: \"xa\": is none of tỉnh, huyện, xã, khu vực, cơ quan, foreign; \
                 did you mean xã?; \
                 column levels: \"tinh\": is none of tỉnh, huyện, xã, khu vực, cơ quan, foreign; \
                 did you mean tỉnh?",
            ),
        ] {
            let dir = tempfile::tempdir().expect("dir");
            let text = format!("{}{row}\n", SPEC.text);
            std::fs::write(dir.path().join("t.csv"), text).expect("write");
            let sources = table::Sources {
                overlay: Some(dir.path().to_path_buf()),
            };
            let mut faults = Faults::default();
            let rows: Vec<table::Row<Entry>> = table::load(&SPEC, &sources, &mut faults);
            // A row that can be mended is looked at further.
            assert_eq!(rows.len(), usize::from(row != "a,b"), "{row}");
            let said = faults.0.iter().map(ToString::to_string);
            let said = said.filter_map(|s| Some(s.split_once("t.csv:2: ")?.1.to_string()));
            assert_eq!(said.collect::<Vec<_>>().join("; "), expected, "{row}");
        }
    }
}
