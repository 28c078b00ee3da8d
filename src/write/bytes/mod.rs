//! Rows into bytes: the serde side of CSV and JSON Lines.
//!
//! In: anything that derives `Serialize` and is made of strings, whole numbers,
//! truth values, structs and lists, as the rows of [`crate::record`] are. Out: bytes
//! appended to a buffer, the same as the crates `csv` and `serde_json` give (a test
//! compares). Those keep a buffer of their own for each writer and look at each byte
//! of each string and key by itself; here rows go straight into the output, names of
//! fields are taken as they are, and strings are looked at 16 bytes at a time.
//! Not done: maps, enums, floating point; they are refused with an error.

mod cells;
mod line;

use std::fmt;

pub(crate) use cells::line as csv_line;
pub(super) use cells::row;
pub(super) use line::object;

/// A sort of value that no row has.
#[derive(Debug)]
pub(super) struct Unsupported;

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row holds strings, whole numbers and lists of rows only")
    }
}

impl std::error::Error for Unsupported {}

impl serde::ser::Error for Unsupported {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unsupported
    }
}

/// Whether `is` holds for a byte of the piece. Written without branches, so that the
/// compiler makes vector code of it.
#[inline]
fn any<const N: usize>(piece: &[u8; N], is: impl Fn(u8) -> bool + Copy) -> bool {
    piece.iter().fold(false, |any, &b| any | is(b))
}

/// Whether `is` holds for any byte. The ends of longer strings are looked at in whole
/// pieces too, which may overlap.
#[inline]
fn holds(bytes: &[u8], is: impl Fn(u8) -> bool + Copy) -> bool {
    if let Some(last) = bytes.last_chunk::<16>() {
        let (pieces, _) = bytes.as_chunks::<16>();
        return pieces.iter().any(|piece| any(piece, is)) || any(last, is);
    }
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => any(first, is) | any(last, is),
        _ => bytes.iter().any(|&b| is(b)),
    }
}

/// The first byte for which `is` holds.
fn first(bytes: &[u8], is: impl Fn(u8) -> bool + Copy) -> Option<usize> {
    let (pieces, _) = bytes.as_chunks::<16>();
    let clean = pieces.iter().position(|piece| any(piece, is));
    let at = clean.unwrap_or(pieces.len()) * 16;
    let rest = bytes[at..].iter().position(|&b| is(b));
    rest.map(|n| at + n)
}

/// Appends a whole number.
#[inline]
fn push_number(out: &mut Vec<u8>, n: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(n).as_bytes());
}

/// The methods of a [`serde::Serializer`] for sorts of values that no row has.
macro_rules! refuse {
    ($($method:ident($($arg:ty),*) -> $ok:ty;)*) => {
        $(fn $method(self $(, _: $arg)*) -> Result<$ok, Unsupported> {
            Err(Unsupported)
        })*
    };
}

/// All that both formats refuse, and whole numbers of any width.
macro_rules! common {
    () => {
        type Ok = ();
        type Error = Unsupported;
        type SerializeTuple = Impossible<(), Unsupported>;
        type SerializeTupleStruct = Impossible<(), Unsupported>;
        type SerializeTupleVariant = Impossible<(), Unsupported>;
        type SerializeMap = Impossible<(), Unsupported>;
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
            serialize_tuple(usize) -> Self::SerializeTuple;
            serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
            serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
            serialize_map(Option<usize>) -> Self::SerializeMap;
            serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
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

        fn serialize_i8(self, n: i8) -> Result<(), Unsupported> {
            self.serialize_i64(i64::from(n))
        }

        fn serialize_i16(self, n: i16) -> Result<(), Unsupported> {
            self.serialize_i64(i64::from(n))
        }

        fn serialize_i32(self, n: i32) -> Result<(), Unsupported> {
            self.serialize_i64(i64::from(n))
        }

        fn serialize_u8(self, n: u8) -> Result<(), Unsupported> {
            self.serialize_u32(u32::from(n))
        }

        fn serialize_u16(self, n: u16) -> Result<(), Unsupported> {
            self.serialize_u32(u32::from(n))
        }
    };
}

use {common, refuse};

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    #[derive(Serialize, Clone)]
    struct Row {
        text: String,
        number: u32,
        big: u64,
        signed: i64,
        truth: bool,
        last: &'static str,
    }

    #[derive(Serialize)]
    struct Outer {
        title: String,
        none: Vec<Row>,
        rows: Vec<Row>,
    }

    /// Strings with all that needs care, at every place of a piece of 16 bytes.
    fn rows() -> Vec<Row> {
        let odd = [
            "", ",", "\"", "\r", "\n", "\t", "\u{1}", "\u{1f}", "\\", "ệ", "\u{7f}", "\u{2028}",
        ];
        let mut texts = vec![String::new()];
        for odd in odd {
            for n in [0, 1, 7, 15, 16, 17, 31, 33] {
                texts.push(format!("{}{odd}{}{odd}", "a".repeat(n), "b".repeat(40 - n)));
                texts.push(format!("{}{odd}", "c".repeat(n)));
            }
        }
        let row = |text: String| Row {
            number: text.len() as u32,
            big: u64::MAX - text.len() as u64,
            signed: -(text.len() as i64),
            truth: text.len().is_multiple_of(2),
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
    fn objects_are_those_of_serde_json() {
        let outer = Outer {
            title: "một\n\"hai\"".into(),
            none: Vec::new(),
            rows: rows(),
        };
        let mut out = Vec::new();
        object(&outer, &mut out).expect("a plain object");
        let expected = serde_json::to_string(&outer).expect("JSON");
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn other_sorts_are_refused() {
        assert!(object(&1.5, &mut Vec::new()).is_err());
        assert!(object(&Some(1), &mut Vec::new()).is_err());
        assert!(row(&[1, 2], &mut Vec::new()).is_err());
    }
}
