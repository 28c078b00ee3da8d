//! Formats of many records that are text: JSON Lines, JSON, CSV and TSV.
//!
//! UTF-16 is known by its byte order mark and turned into UTF-8 on the way; in
//! all other encodings the marks that divide records are those of ASCII.

use std::io::{BufRead, BufReader};

use encoding_rs_io::DecodeReaderBytesBuilder;

use super::{BYTE_ORDER_MARK, Records, csv, json, json_lines};
use crate::input::fault::{self, Reason};
use crate::input::format::Format;

/// Reads a file in one of these formats. `head` is what it begins with; `reason`
/// is the reject if its bytes can't be had.
pub(in crate::input) fn read(
    records: &mut Records<'_>,
    format: Format,
    stream: impl BufRead,
    head: &[u8],
    reason: Reason,
) -> fault::Read {
    if matches!(head, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
        let utf8 = DecodeReaderBytesBuilder::new().build(stream);
        return utf8_or_like_it(records, format, &mut BufReader::new(utf8), reason);
    }
    let mut stream = stream;
    if head.starts_with(BYTE_ORDER_MARK) {
        let mut mark = [0; BYTE_ORDER_MARK.len()];
        let skipped = stream.read_exact(&mut mark);
        skipped.map_err(|e| fault::Fault::of_io(e, reason, 0))?;
    }
    utf8_or_like_it(records, format, &mut stream, reason)
}

fn utf8_or_like_it(
    records: &mut Records<'_>,
    format: Format,
    stream: &mut dyn BufRead,
    reason: Reason,
) -> fault::Read {
    match format {
        Format::JsonLines => json_lines::read(records, stream, reason),
        Format::Csv => csv::read(records, stream, None, reason),
        Format::Tsv => csv::read(records, stream, Some(b'\t'), reason),
        _ => json::read(records, stream, reason),
    }
}
