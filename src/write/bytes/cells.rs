//! A struct as one line of CSV: RFC 4180 with `\n`.
//!
//! Not done: lists, maps, enums, floating point, structs in structs; they are refused
//! with an error.

use std::fmt;

use serde::Serialize;
use serde::ser::{Impossible, SerializeStruct, Serializer};

use super::{ROOM, holds, push_number, push_short};

/// A sort of value that no row has.
#[derive(Debug)]
pub(in crate::write) struct Unsupported;

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row holds strings and whole numbers only")
    }
}

impl std::error::Error for Unsupported {}

impl serde::ser::Error for Unsupported {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unsupported
    }
}

/// Appends `row` as one line. On an error `out` holds what was written before it.
pub(in crate::write) fn row<T: Serialize>(row: &T, out: &mut Vec<u8>) -> Result<(), Unsupported> {
    row.serialize(&mut Cells { out, inside: false })
}

/// Appends these cells, of which there are some, as one line.
pub(crate) fn line<'c>(cells: impl Iterator<Item = &'c str>, out: &mut Vec<u8>) {
    for cell in cells {
        push_cell(out, cell);
    }
    end_line(out);
}

/// Puts the end of the line for the comma behind the last cell.
#[inline]
fn end_line(out: &mut [u8]) {
    if let Some(comma) = out.last_mut() {
        *comma = b'\n';
    }
}

struct Cells<'o> {
    out: &'o mut Vec<u8>,
    /// Within the struct; structs in structs make no cells.
    inside: bool,
}

/// Whether a cell with this byte must stand in quotes: a comma, a quote or the end of a
/// line. So put that it is few instructions for a vector.
#[inline(always)]
fn needs_quotes(b: u8) -> bool {
    let (comma, quote) = (b ^ b',', b ^ b'"');
    let (line, back) = (b ^ b'\n', b ^ b'\r');
    comma.min(quote).min(line).min(back) == 0
}

/// Appends a cell with the comma behind it.
fn push_cell(out: &mut Vec<u8>, cell: &str) {
    if !push_short(out, [], cell.as_bytes(), b',', needs_quotes) {
        push_any(out, cell);
    }
}

#[inline(never)]
fn push_any(out: &mut Vec<u8>, cell: &str) {
    // With room for what comes behind it.
    out.reserve(cell.len() + ROOM);
    match holds(cell.as_bytes(), needs_quotes) {
        false => out.extend_from_slice(cell.as_bytes()),
        true => push_quoted(out, cell),
    }
    out.push(b',');
}

fn push_quoted(out: &mut Vec<u8>, cell: &str) {
    out.push(b'"');
    for (n, piece) in cell.split('"').enumerate() {
        if n > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(piece.as_bytes());
    }
    out.push(b'"');
}

/// The methods of a [`Serializer`] for sorts of values that no row has.
macro_rules! refuse {
    ($($method:ident($($arg:ty),*) -> $ok:ty;)*) => {
        $(fn $method(self $(, _: $arg)*) -> Result<$ok, Unsupported> {
            Err(Unsupported)
        })*
    };
}

impl<'s, 'o> Serializer for &'s mut Cells<'o> {
    type Ok = ();
    type Error = Unsupported;
    type SerializeSeq = Impossible<(), Unsupported>;
    type SerializeTuple = Impossible<(), Unsupported>;
    type SerializeTupleStruct = Impossible<(), Unsupported>;
    type SerializeTupleVariant = Impossible<(), Unsupported>;
    type SerializeMap = Impossible<(), Unsupported>;
    type SerializeStruct = Struct<'s, 'o>;
    type SerializeStructVariant = Impossible<(), Unsupported>;

    refuse! {
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_none() -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
        serialize_bool(bool) -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
    }

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<(), Unsupported> {
        Err(Unsupported)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unsupported> {
        Err(Unsupported)
    }

    #[inline]
    fn serialize_str(self, cell: &str) -> Result<(), Unsupported> {
        push_cell(self.out, cell);
        Ok(())
    }

    fn serialize_u8(self, n: u8) -> Result<(), Unsupported> {
        self.serialize_u64(u64::from(n))
    }

    fn serialize_u16(self, n: u16) -> Result<(), Unsupported> {
        self.serialize_u64(u64::from(n))
    }

    #[inline]
    fn serialize_u32(self, n: u32) -> Result<(), Unsupported> {
        self.serialize_u64(u64::from(n))
    }

    #[inline]
    fn serialize_u64(self, n: u64) -> Result<(), Unsupported> {
        push_number(self.out, n, b',');
        Ok(())
    }

    #[inline]
    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, Unsupported> {
        if self.inside {
            return Err(Unsupported);
        }
        self.inside = true;
        Ok(Struct { cells: self })
    }
}

/// The fields of a row, each with a comma behind it.
struct Struct<'s, 'o> {
    cells: &'s mut Cells<'o>,
}

impl SerializeStruct for Struct<'_, '_> {
    type Ok = ();
    type Error = Unsupported;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        value.serialize(&mut *self.cells)
    }

    #[inline]
    fn end(self) -> Result<(), Unsupported> {
        end_line(self.cells.out);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize, Clone)]
    struct Row {
        text: String,
        number: u32,
        big: u64,
        last: &'static str,
    }

    /// Strings with all that needs care, at every place of a piece of 16 bytes.
    fn rows() -> Vec<Row> {
        let odd = [
            "", ",", "\"", "\r", "\n", "\t", "\u{1}", "\u{1f}", "\\", "ệ", "\u{7f}", "\u{2028}",
        ];
        let mut texts = vec![String::new()];
        for odd in odd {
            for n in [0, 1, 2, 3, 7, 15, 16, 17, 31, 33] {
                texts.push(format!("{}{odd}{}{odd}", "a".repeat(n), "b".repeat(40 - n)));
                texts.push(format!("{}{odd}", "c".repeat(n)));
            }
        }
        let row = |text: String| Row {
            number: text.len() as u32,
            big: u64::MAX - text.len() as u64,
            last: "",
            text,
        };
        texts.into_iter().map(row).collect()
    }

    #[test]
    fn rows_are_those_of_csv() {
        for r in rows() {
            let mut out = Vec::new();
            row(&r, &mut out).expect("a plain row");
            let mut writer = csv::WriterBuilder::new()
                .has_headers(false)
                .from_writer(Vec::new());
            writer.serialize(&r).expect("row");
            let expected = writer.into_inner().expect("bytes");
            assert_eq!(
                String::from_utf8_lossy(&out),
                String::from_utf8_lossy(&expected)
            );
        }
    }

    #[test]
    fn other_sorts_are_refused() {
        #[derive(Serialize)]
        struct Half {
            half: f32,
        }
        assert!(row(&Half { half: 0.5 }, &mut Vec::new()).is_err());
        assert!(row(&[1, 2], &mut Vec::new()).is_err());
    }
}
