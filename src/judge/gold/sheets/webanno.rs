//! Gold in WebAnno TSV 3: what annotators made of `trich export --to webanno-tsv` in
//! WebAnno or INCEpTION.
//!
//! In: a file an article. Rows have a number, a place in units of UTF-16, a word, and a
//! cell for each feature of each layer in the header. Named entities are read: their
//! `value` is the type, their `identifier` the norm. What spans several rows has a number
//! in brackets; rows of pieces (`1-2.1`) follow that of their word. Other layers, and other
//! features of this one, are passed over.

use std::collections::BTreeMap;
use std::path::Path;

use super::cells::{Value, values};
use super::place::Unit;
use super::{Mark, Row, Rows, Sheet, Told, fault, known};
use crate::error::Result;
use crate::export::{WEBANNO_LAYER, WEBANNO_NORM, WEBANNO_TYPE};
use crate::judge::gold::notes::norm_of;
use crate::judge::gold::{Odd, OddSort};

/// How a file begins.
const FORMAT: &str = "#FORMAT=WebAnno TSV 3.";

/// Columns before those of the layers.
const BEFORE_LAYERS: usize = 3;

pub(super) fn is_so(head: &str) -> bool {
    head.starts_with(FORMAT)
}

/// Reads a file.
///
/// # Errors
/// A row that is none, values that don't go with each other, a type that there is not.
pub(super) fn read(path: &Path, text: &str, to: &mut Rows) -> Result<()> {
    let header = Header::of(text);
    let mut reader = Reader::of(path, header);
    for (i, line) in text.split('\n').enumerate() {
        let (line, number) = (line.trim_end_matches('\r'), i + 1);
        // Nobody escapes the first character of a row: it is a digit.
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let read = reader.add(line, number);
        read.map_err(|what| fault(path, number, &what))?;
    }
    let (sheet, odd) = reader.end();
    to.odd.extend(odd);
    to.add(sheet);
    Ok(())
}

/// Where the features of named entities stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Header {
    kind: Option<usize>,
    norm: Option<usize>,
    /// Columns of a row.
    columns: usize,
}

impl Header {
    /// `#T_SP=LAYER|FEATURE|FEATURE`; a layer without features has one column.
    fn of(text: &str) -> Self {
        let mut header = Header {
            columns: BEFORE_LAYERS,
            ..Header::default()
        };
        let lines = text.lines().skip(1);
        for line in lines.take_while(|line| line.starts_with("#T_")) {
            let layer = line.split_once('=').map_or("", |(_, layer)| layer);
            let mut names = layer.split('|').filter(|name| !name.is_empty());
            let is_ours = names.next() == Some(WEBANNO_LAYER);
            let features: Vec<&str> = names.collect();
            let column = |feature: &str| {
                let at = features.iter().position(|f| *f == feature);
                at.filter(|_| is_ours).map(|at| header.columns + at)
            };
            let (kind, norm) = (column(WEBANNO_TYPE), column(WEBANNO_NORM));
            header.kind = header.kind.or(kind);
            header.norm = header.norm.or(norm);
            header.columns += features.len().max(1);
        }
        header
    }
}

/// A file while it is read.
struct Reader {
    header: Header,
    sheet: Sheet,
    /// Annotations of several rows, by number: where each stands among the marks.
    numbered: BTreeMap<usize, usize>,
    /// All annotations; those nobody gave a type, too.
    marks: Vec<(Mark, Option<String>)>,
}

impl Reader {
    fn of(path: &Path, header: Header) -> Self {
        Reader {
            header,
            sheet: Sheet::of(path, Unit::Utf16),
            numbered: BTreeMap::new(),
            marks: Vec::new(),
        }
    }

    fn add(&mut self, line: &str, number: usize) -> Told<()> {
        let cells: Vec<&str> = line.split('\t').collect();
        let columns = self.header.columns;
        if cells.len() < columns {
            let there = cells.len();
            return Err(format!("{there} columns, the header has {columns}"));
        }
        let (start, end) = place(cells[1])?;
        let row = Row {
            line: number,
            start,
            end,
            word: cells[2].to_string(),
        };
        let cell = |column: Option<usize>| column.map_or(Vec::new(), |c| values(cells[c]));
        let (kinds, norms) = (cell(self.header.kind), cell(self.header.norm));
        self.annotations(&row, kinds, norms)?;
        match cells[0].contains('.') {
            true => self.sheet.pieces.push(row),
            false => self.word(row)?,
        }
        Ok(())
    }

    fn word(&mut self, row: Row) -> Told<()> {
        let end = self.sheet.rows.last().map_or(0, |row| row.end);
        if row.start < end || row.end <= row.start {
            let (start, end) = (row.start, row.end);
            return Err(format!("{start}..{end} does not follow the row before"));
        }
        self.sheet.rows.push(row);
        Ok(())
    }

    fn annotations(&mut self, row: &Row, kinds: Vec<Value>, norms: Vec<Value>) -> Told<()> {
        let (n, of) = (norms.len(), kinds.len());
        if self.header.norm.is_some() && n != of {
            return Err(format!(
                "{of} values of `{WEBANNO_TYPE}`, {n} of `{WEBANNO_NORM}`"
            ));
        }
        let mut norms = norms.into_iter();
        for kind in kinds {
            let norm = norms.next().and_then(|value| value.text);
            self.annotation(row, kind, norm)?;
        }
        Ok(())
    }

    fn annotation(&mut self, row: &Row, kind: Value, norm: Option<String>) -> Told<()> {
        let name = kind.text.unwrap_or_default();
        if !name.is_empty() {
            known(&name)?;
        }
        let before = kind.number.and_then(|n| self.numbered.get(&n));
        if let Some((mark, norm_before)) = before.and_then(|&i| self.marks.get_mut(i)) {
            if (&mark.kind, &*norm_before) != (&name, &norm) {
                let n = kind.number.unwrap_or_default();
                return Err(format!("[{n}] has other values than in line {}", mark.line));
            }
            mark.start = mark.start.min(row.start);
            mark.end = mark.end.max(row.end);
            return Ok(());
        }
        if let Some(n) = kind.number {
            self.numbered.insert(n, self.marks.len());
        }
        let mark = Mark {
            line: row.line,
            start: row.start,
            end: row.end,
            kind: name,
            norm: None,
        };
        self.marks.push((mark, norm));
        Ok(())
    }

    /// The sheet, and what is odd in it.
    fn end(mut self) -> (Sheet, Vec<Odd>) {
        let mut odd = Vec::new();
        let place = |line: usize| format!("{}: line {line}", self.sheet.path.display());
        if self.header.kind.is_none() && !self.sheet.rows.is_empty() {
            odd.push(Odd {
                place: self.sheet.path.display().to_string(),
                sort: OddSort::NoLayer,
                text: format!("{WEBANNO_LAYER}|{WEBANNO_TYPE}"),
            });
        }
        for (mut mark, note) in self.marks {
            if mark.kind.is_empty() {
                self.sheet.unlabelled += 1;
                continue;
            }
            mark.norm =
                note.and_then(|note| norm_of(&mark.kind, &note, || place(mark.line), &mut odd));
            self.sheet.marks.push(mark);
        }
        (self.sheet, odd)
    }
}

/// `25-28`
fn place(cell: &str) -> Told<(usize, usize)> {
    let (start, end) = cell.split_once('-').unwrap_or_default();
    match (start.parse(), end.parse()) {
        (Ok(start), Ok(end)) => Ok((start, end)),
        _ => Err(format!("`{cell}` is no place, such as 25-28")),
    }
}

#[cfg(test)]
mod tests;
