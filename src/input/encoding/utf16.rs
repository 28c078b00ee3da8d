//! UTF-16, little and big endian, with a byte order mark or without.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::Decoded;
use crate::input::fault::{Fault, Reason};

/// So many bytes are looked at for zeros.
const HEAD: usize = 4096;

/// The text, if the bytes are UTF-16. The mark is not part of it.
///
/// # Errors
/// Half a pair of surrogates, or half a character at the end.
pub(super) fn decode(bytes: &[u8]) -> Result<Option<Decoded>, Fault> {
    let (encoding, bytes): (&'static Encoding, &[u8]) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (UTF_16LE, rest),
        [0xFE, 0xFF, rest @ ..] => (UTF_16BE, rest),
        _ => match by_zeros(bytes) {
            Some(encoding) => (encoding, bytes),
            None => return Ok(None),
        },
    };
    let name = match encoding == UTF_16LE {
        true => "utf-16le",
        false => "utf-16be",
    };
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Some(Decoded {
            text: text.into_owned(),
            encoding: name,
        })),
        None => {
            let detail = format!("looks like {name}, but some of it is not");
            Err(Fault::new(Reason::InvalidUtf8, 0, detail))
        }
    }
}

/// Latin letters, blanks and digits have a zero byte in UTF-16, always on the
/// same side; other text has no zero bytes at all.
fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    if head.len() < 4 || memchr::memchr(0, head).is_none() {
        return None;
    }
    let zeros = |side: usize| {
        head.iter()
            .skip(side)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (first, second) = (zeros(0), zeros(1));
    let pairs = head.len() / 2;
    let is = |many: usize, few: usize| many * 2 >= pairs && few * 50 <= pairs;
    match () {
        () if is(second, first) => Some(UTF_16LE),
        () if is(first, second) => Some(UTF_16BE),
        () => None,
    }
}
