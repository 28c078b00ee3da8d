//! Rows of a table with a header: CSV, TSV, and what goes by these names.
//!
//! The divider is the one of `,` `;` tab `|` that the header has most of. Quoted
//! values may hold dividers and line breaks. A row with fewer values than the
//! header is read by what is there; one with more is a reject, since a divider that was not
//! quoted has cut a text in two.

use std::io::BufRead;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::Records;
use crate::input::fault::{self, Fault, Reason};
use crate::input::fields::Part;
use crate::input::instead::listed;
use crate::input::options::{FieldPath, Selector};
use crate::input::raw::Body;

pub(super) fn read(
    records: &mut Records<'_>,
    stream: &mut dyn BufRead,
    divider: Option<u8>,
    reason: Reason,
) -> fault::Read {
    let most = records.options().limits.record;
    let head = stream.fill_buf().map_err(|e| Fault::of_io(e, reason, 0))?;
    let (said, skipped) = said_divider(head).map_or((None, 0), |(d, n)| (Some(d), n));
    let divider = said.or(divider).unwrap_or_else(|| most_used(head));
    stream.consume(skipped);
    let mut rows = Rows {
        stream,
        reader: ReaderBuilder::new().delimiter(divider).build(),
        row: Row::default(),
        most,
        offset: skipped as u64,
        reason,
    };
    if !rows.next()? {
        return Ok(());
    }
    if rows.row.is_too_long {
        let detail = "the header is too long (--max-record)";
        return Err(Fault::new(Reason::InvalidCsv, 0, detail).into());
    }
    let header = Header::new(&rows.row);
    let fields = records.options().fields.clone();
    let reader = &mut *records.reader;
    reader.asked.look(|path| header.column(path).is_some());
    reader
        .tally
        .note_columns(header.names.iter().map(String::as_str));
    if header.columns(&fields.id).is_none() {
        records.by_number();
    }
    let text = header.columns(&fields.text);
    if text.is_none() {
        let detail = format!(
            "no column `{}` (--text-field); there are {}",
            fields.text,
            listed(&header.names)
        );
        return Err(Fault::new(Reason::InvalidCsv, 0, detail).into());
    }
    while rows.next()? {
        let row = &rows.row;
        if row.is_too_long {
            records.too_long(row.began, "a row")?;
            continue;
        }
        if row.is_unclosed {
            let detail = "a quote that is never closed; it takes all rows up to the end";
            let fault = Fault::new(Reason::InvalidCsv, row.began, detail);
            records.reject(None, fault.in_record(&row.bytes[..row.taken]))?;
            continue;
        }
        if row.is_empty() {
            continue;
        }
        let own = header.value(row, &fields.id, " ");
        let own = own.map(|id| String::from_utf8_lossy(&id).trim().to_string());
        if row.says_more_than(header.names.len()) {
            let (there, columns) = (row.values, header.names.len());
            let detail = format!(
                "{there} values under {columns} columns: a divider or quote in a value is not quoted"
            );
            let fault = Fault::new(Reason::InvalidCsv, row.began, detail);
            records.reject(own, fault.in_record(&row.bytes[..row.taken]))?;
            continue;
        }
        records.put(own, row.began, || {
            let values = Part::ALL.iter().filter_map(|&part| {
                let value = header.value(row, part.selector(&fields), part.between())?;
                Some((part, value))
            });
            Body::Row(values.collect())
        })?;
    }
    Ok(())
}

/// The divider that Excel's own first line names, and how long that line is: `sep=;`.
fn said_divider(head: &[u8]) -> Option<(u8, usize)> {
    match head.strip_prefix(b"sep=")? {
        [divider, b'\n', ..] => Some((*divider, 6)),
        [divider, b'\r', b'\n', ..] => Some((*divider, 7)),
        _ => None,
    }
}

/// The divider by the first line.
fn most_used(head: &[u8]) -> u8 {
    let line = head.split(|&b| b == b'\n').next().unwrap_or_default();
    let count = |divider: u8| line.iter().filter(|&&b| b == divider).count();
    // Of equals the last wins.
    let all = [b'|', b'\t', b';', b','];
    all.into_iter().max_by_key(|&d| count(d)).unwrap_or(b',')
}

/// The names of the columns.
struct Header {
    names: Vec<String>,
}

impl Header {
    fn new(row: &Row) -> Self {
        let name = |i| String::from_utf8_lossy(row.get(i)).trim().to_string();
        Header {
            names: (0..row.values).map(name).collect(),
        }
    }

    /// The column of a name; its case counts only if two differ by nothing else.
    fn column(&self, path: &FieldPath) -> Option<usize> {
        let exact = self.names.iter().position(|n| *n == path.whole);
        exact.or_else(|| {
            let same = |n: &String| n.to_lowercase() == path.whole.to_lowercase();
            self.names.iter().position(same)
        })
    }

    fn columns(&self, selector: &Selector) -> Option<Vec<usize>> {
        selector.choose(|path| self.column(path))
    }

    /// What a selector chooses in a row, if it is not empty.
    fn value(&self, row: &Row, selector: &Selector, between: &str) -> Option<Vec<u8>> {
        let values = selector.choose(|path| {
            let value = row.get(self.column(path)?);
            (!value.trim_ascii().is_empty()).then_some(value)
        })?;
        Some(values.join(between.as_bytes()))
    }
}

/// One row.
#[derive(Default)]
struct Row {
    /// Room for its bytes, of which so many are taken; it is kept from row to row.
    bytes: Vec<u8>,
    taken: usize,
    /// Where each value ends, and how many there are.
    ends: Vec<usize>,
    values: usize,
    began: u64,
    is_too_long: bool,
    /// Whether the file ends within quotes that took lines behind them.
    is_unclosed: bool,
}

impl Row {
    fn get(&self, i: usize) -> &[u8] {
        let Some(&end) = self.ends[..self.values].get(i) else {
            return &[];
        };
        let start = match i {
            0 => 0,
            _ => self.ends[i - 1],
        };
        &self.bytes[start..end]
    }

    /// Whether there is anything but blanks behind so many values.
    fn says_more_than(&self, columns: usize) -> bool {
        (columns..self.values).any(|i| !self.get(i).trim_ascii().is_empty())
    }

    fn is_empty(&self) -> bool {
        self.bytes[..self.taken].trim_ascii().is_empty()
    }
}

/// Rows as they come.
struct Rows<'s> {
    stream: &'s mut dyn BufRead,
    reader: Reader,
    row: Row,
    most: u64,
    offset: u64,
    reason: Reason,
}

impl Rows<'_> {
    /// Reads a row; of one that is too long no more than the limit is kept.
    fn next(&mut self) -> Result<bool, Fault> {
        let row = &mut self.row;
        row.is_too_long = false;
        row.began = self.offset;
        let mut quotes = 0;
        let (mut out, mut end) = (0, 0);
        row.bytes.resize(row.bytes.len().max(1 << 12), 0);
        row.ends.resize(row.ends.len().max(32), 0);
        loop {
            let input = self
                .stream
                .fill_buf()
                .map_err(|e| Fault::of_io(e, self.reason, self.offset))?;
            let is_end = input.is_empty();
            let (result, n, nout, nend) =
                self.reader
                    .read_record(input, &mut row.bytes[out..], &mut row.ends[end..]);
            quotes += memchr::memchr_iter(b'"', &input[..n]).count();
            self.stream.consume(n);
            self.offset += n as u64;
            out += nout;
            end += nend;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if row.bytes.len() as u64 >= self.most => {
                    // The rest of it is read over what is there.
                    row.is_too_long = true;
                    (out, end) = (0, 0);
                }
                ReadRecordResult::OutputFull => {
                    let larger = (row.bytes.len() * 2).min(self.most as usize + 1);
                    row.bytes.resize(larger.max(row.bytes.len() + 1), 0);
                }
                ReadRecordResult::OutputEndsFull if row.is_too_long => end = 0,
                ReadRecordResult::OutputEndsFull => row.ends.resize(row.ends.len() * 2, 0),
                ReadRecordResult::Record if row.is_too_long => {
                    // What is left of it is in no order.
                    (row.taken, row.values) = (0, 0);
                    return Ok(true);
                }
                ReadRecordResult::Record => {
                    (row.taken, row.values) = (out, end);
                    row.is_unclosed =
                        is_end && quotes % 2 == 1 && row.bytes[..out].contains(&b'\n');
                    return Ok(true);
                }
                ReadRecordResult::End => return Ok(false),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, most: u64) -> Vec<String> {
        let mut stream = std::io::BufReader::with_capacity(5, text.as_bytes());
        let mut rows = Rows {
            stream: &mut stream,
            reader: ReaderBuilder::new().build(),
            row: Row::default(),
            most,
            offset: 0,
            reason: Reason::Unreadable,
        };
        let mut out = Vec::new();
        while rows.next().expect("row") {
            let row = &rows.row;
            let value = |i| String::from_utf8_lossy(row.get(i)).into_owned();
            let values: Vec<String> = (0..row.values).map(value).collect();
            out.push(match (row.is_too_long, row.is_unclosed) {
                (true, _) => format!("{}: too long", row.began),
                (_, true) => format!("{}: unclosed", row.began),
                _ => format!("{}: {}", row.began, values.join("/")),
            });
        }
        out
    }

    #[test]
    fn rows_with_their_places() {
        let long = "x".repeat(9000);
        for (text, expected) in [
            ("a,b\r\n1,\"2\n3\"\r\n", &["0: a/b", "4: 1/2\n3"][..]),
            ("a\n\"b\"\"c\",d,e", &["0: a", "2: b\"c/d/e"]),
            ("", &[]),
            // A quote that never closes takes all that is left.
            ("a,b\n\"c,d\ne,f\n", &["0: a/b", "4: unclosed"]),
            // Closed, or the inch of an unquoted value, or the last line alone.
            ("a,b\n\"c\nd\",e", &["0: a/b", "4: c\nd/e"]),
            ("a,b\n5\",e", &["0: a/b", "4: 5\"/e"]),
            ("a,b\nc,\"d", &["0: a/b", "4: c/d"]),
        ] {
            assert_eq!(rows(text, 1 << 20), expected, "{text}");
        }
        let text = format!("a,b\n{long},1\nc,d\n");
        assert_eq!(rows(&text, 5000), ["0: a/b", "4: too long", "9007: c/d"]);
        assert_eq!(rows(&text, 20_000)[2], "9007: c/d");
        let wide = vec!["v"; 5000].join(",");
        assert_eq!(rows(&wide, 1 << 20).len(), 1);
    }

    #[test]
    fn dividers() {
        for (head, expected) in [
            ("a,b;c,d\nx;;;;;", b','),
            ("a;b;c", b';'),
            ("a\tb", b'\t'),
            ("a|b", b'|'),
            ("text", b','),
        ] {
            assert_eq!(most_used(head.as_bytes()), expected, "{head}");
        }
        assert_eq!(said_divider(b"sep=;\r\na,b;c"), Some((b';', 7)));
        assert_eq!(said_divider(b"sep=|\n"), Some((b'|', 6)));
        assert_eq!(said_divider(b"sep=,a,b\n"), None);
    }
}
