//! A struct as one line of CSV: RFC 4180 with `\n`.

use serde::Serialize;
use serde::ser::{Impossible, SerializeStruct, Serializer};

use super::{Unsupported, common, holds, push_number, refuse};

/// Appends `row` as one line. On an error `out` holds what was written before it.
pub(in crate::write) fn row<T: Serialize>(row: &T, out: &mut Vec<u8>) -> Result<(), Unsupported> {
    row.serialize(&mut Cells { out, inside: false })?;
    out.push(b'\n');
    Ok(())
}

/// Appends these cells as one line.
pub(crate) fn line<'c>(cells: impl Iterator<Item = &'c str>, out: &mut Vec<u8>) {
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            out.push(b',');
        }
        push_cell(out, cell);
    }
    out.push(b'\n');
}

struct Cells<'o> {
    out: &'o mut Vec<u8>,
    /// Within the struct; structs in structs make no cells.
    inside: bool,
}

/// Whether a cell with this byte must stand in quotes.
#[inline]
fn needs_quotes(b: u8) -> bool {
    (b == b',') | (b == b'"') | (b == b'\n') | (b == b'\r')
}

#[inline]
fn push_cell(out: &mut Vec<u8>, cell: &str) {
    match holds(cell.as_bytes(), needs_quotes) {
        _ if cell.is_empty() => {}
        false => out.extend_from_slice(cell.as_bytes()),
        true => push_quoted(out, cell),
    }
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

impl<'s, 'o> Serializer for &'s mut Cells<'o> {
    type SerializeSeq = Impossible<(), Unsupported>;
    type SerializeStruct = Struct<'s, 'o>;

    common!();
    refuse! {
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
    }

    #[inline]
    fn serialize_str(self, cell: &str) -> Result<(), Unsupported> {
        push_cell(self.out, cell);
        Ok(())
    }

    fn serialize_bool(self, truth: bool) -> Result<(), Unsupported> {
        self.serialize_str(if truth { "true" } else { "false" })
    }

    #[inline]
    fn serialize_u32(self, n: u32) -> Result<(), Unsupported> {
        push_number(self.out, n);
        Ok(())
    }

    #[inline]
    fn serialize_u64(self, n: u64) -> Result<(), Unsupported> {
        push_number(self.out, n);
        Ok(())
    }

    fn serialize_i64(self, n: i64) -> Result<(), Unsupported> {
        push_number(self.out, n);
        Ok(())
    }

    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, Unsupported> {
        if self.inside {
            return Err(Unsupported);
        }
        self.inside = true;
        Ok(Struct {
            cells: self,
            first: true,
        })
    }
}

struct Struct<'s, 'o> {
    cells: &'s mut Cells<'o>,
    first: bool,
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
        if !self.first {
            self.cells.out.push(b',');
        }
        self.first = false;
        value.serialize(&mut *self.cells)
    }

    fn end(self) -> Result<(), Unsupported> {
        Ok(())
    }
}
