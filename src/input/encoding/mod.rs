//! Bytes into text, whatever encoding they are in.
//!
//! In: the bytes of an article, and the encoding a server or page named, if any.
//! Out: [`Decoded`]. In this order:
//!
//! 1. a byte order mark of UTF-8 or UTF-16; UTF-16 without one by its zero bytes;
//! 2. UTF-8, if all bytes fit;
//! 3. the encoding that was named, if it is none of 4; UTF-8 with parts in one of 4;
//! 4. the old Vietnamese encodings, by how many words come out as syllables:
//!    windows-1258, TCVN3 (ABC), VNI-Windows, VPS, VISCII. Only if that leaves a doubt,
//!    the one that was named: pages typed in an old font call themselves windows-1258;
//! 5. bytes that read as words of single-byte text, but not beyond doubt as
//!    Vietnamese: windows-1252, byte for byte, and the doubt is told;
//! 6. else the first byte that does not fit UTF-8 is told.
//!
//! UTF-8 is kept as stored, its mark too. All other text is converted, composed
//! (NFC), and offsets refer to it. [`repair`] then looks for text that was copied
//! out of an old font: letters of Latin-1 that are TCVN3, VNI, VPS or VISCII.

mod capitals;
mod detect;
mod glyphs;
mod legacy;
mod letters;
mod mixed;
mod plausible;
mod utf16;

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1258};

pub(super) use glyphs::{repair, repair_doubled};
pub(super) use legacy::Legacy;

use super::fault::{Fault, Reason};
use detect::Verdict;

/// Names that stand in `encoding`.
pub(super) const UTF_8: &str = "utf-8";
pub(super) const UTF_8_BOM: &str = "utf-8-bom";
const WINDOWS_1252_NAME: &str = "windows-1252";
const DOUBTFUL: &str = "windows-1252?";
/// UTF-8 of an old font that could be of several, or with bytes that do not fit.
const DOUBTFUL_UTF_8: &str = "utf-8?";

/// An encoding that a caller says what is no UTF-8 is in.
#[derive(Clone, Copy, Debug)]
pub struct Charset {
    name: &'static str,
    named: Named,
}

impl Charset {
    /// The encodings that have no name on the web, and UTF-8 with bytes that fit nowhere.
    pub const NAMES: [&'static str; 6] = ["utf-8", "windows-1258", "tcvn3", "vni", "vps", "viscii"];

    /// By one of these names, or one that pages use (WHATWG Encoding Standard).
    pub fn of(name: &str) -> Option<Self> {
        if let Some(legacy) = Legacy::of_label(name) {
            return Some(Charset {
                name: legacy.name(),
                named: Named::Legacy(legacy),
            });
        }
        let encoding = Encoding::for_label(name.trim().as_bytes())?;
        let named = match encoding {
            e if e == WINDOWS_1258 => Named::Legacy(Legacy::Windows1258),
            e if e == encoding_rs::REPLACEMENT => return None,
            other => Named::Standard(other),
        };
        Some(Charset {
            name: encoding.name(),
            named,
        })
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The text. In UTF-8 a byte that does not fit becomes U+FFFD.
    fn decode(self, bytes: &[u8]) -> Option<Decoded> {
        match self.named {
            Named::Legacy(legacy) => Some(Decoded {
                text: legacy.decode(bytes),
                encoding: legacy.name(),
            }),
            Named::Standard(encoding) if encoding == encoding_rs::UTF_8 => Some(Decoded {
                text: String::from_utf8_lossy(bytes).into_owned(),
                encoding: DOUBTFUL_UTF_8,
            }),
            Named::Standard(encoding) => standard(encoding, bytes),
            Named::Latin => None,
        }
    }
}

/// A text and the encoding its bytes were in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
}

/// Reads bytes as text. What is no UTF-8 is in the encoding `told`, if one is told, else
/// perhaps in the one that is `named` by what holds the bytes.
///
/// # Errors
/// The place of the first byte that fits nowhere.
pub(super) fn decode(
    bytes: Vec<u8>,
    named: Option<&str>,
    told: Option<Charset>,
) -> Result<Decoded, Fault> {
    if let Some(decoded) = utf16::decode(&bytes)? {
        return Ok(decoded);
    }
    let at = match utf8(&bytes) {
        Ok(decoded) => return Ok(decoded),
        Err(at) => at,
    };
    if let Some(decoded) = told.and_then(|told| told.decode(&bytes)) {
        return Ok(decoded);
    }
    let named = named.and_then(Named::of);
    if let Some(Named::Standard(encoding)) = named
        && let Some(decoded) = standard(encoding, &bytes)
    {
        return Ok(decoded);
    }
    if let Some(decoded) = mixed::decode(&bytes) {
        return Ok(decoded);
    }
    let verdict = detect::of_bytes(&bytes);
    let legacy = match (verdict, named) {
        (Verdict::Sure(legacy), _) | (_, Some(Named::Legacy(legacy))) => Some(legacy),
        _ => None,
    };
    if let Some(legacy) = legacy {
        return Ok(Decoded {
            text: legacy.decode(&bytes),
            encoding: legacy.name(),
        });
    }
    let said = matches!(named, Some(Named::Latin));
    if said || verdict == Verdict::Doubtful || detect::is_single_byte_text(&bytes) {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
        return Ok(Decoded {
            text: text.into_owned(),
            encoding: if said { WINDOWS_1252_NAME } else { DOUBTFUL },
        });
    }
    Err(misfit(&bytes, at))
}

/// The text of the first bytes of something, if they are UTF-16.
pub(super) fn utf16(head: &[u8]) -> Option<String> {
    let whole = head.len() & !1;
    let decoded = utf16::decode(&head[..whole]).ok()??;
    Some(decoded.text)
}

/// UTF-8 as it is, or the first byte that does not fit. Checking by vectors and
/// copying is many times faster than the check of the standard library alone.
fn utf8(bytes: &[u8]) -> Result<Decoded, usize> {
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text: text.to_owned(),
            encoding: match text.starts_with('\u{feff}') {
                true => UTF_8_BOM,
                false => UTF_8,
            },
        }),
        Err(_) => Err(std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len)),
    }
}

/// An encoding by the name a page or server gives it.
#[derive(Clone, Copy, Debug)]
enum Named {
    /// Latin-1 and its like, which old pages in any font call themselves.
    Latin,
    Legacy(Legacy),
    Standard(&'static Encoding),
}

impl Named {
    fn of(name: &str) -> Option<Self> {
        if let Some(legacy) = Legacy::of_label(name) {
            return Some(Named::Legacy(legacy));
        }
        let encoding = Encoding::for_label(name.as_bytes())?;
        if encoding == WINDOWS_1252 {
            return Some(Named::Latin);
        }
        if encoding == WINDOWS_1258 {
            return Some(Named::Legacy(Legacy::Windows1258));
        }
        // What is not UTF-8 does not become it by its name; nor does any text
        // that can name itself in ASCII become UTF-16.
        let unicode = [
            encoding_rs::UTF_8,
            encoding_rs::UTF_16LE,
            encoding_rs::UTF_16BE,
            encoding_rs::REPLACEMENT,
            encoding_rs::X_USER_DEFINED,
        ];
        (!unicode.contains(&encoding)).then_some(Named::Standard(encoding))
    }
}

/// The text, if the bytes are what the name of their encoding says.
fn standard(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
    })
}

/// The fault of a byte that fits nowhere.
fn misfit(bytes: &[u8], at: usize) -> Fault {
    let byte = bytes.get(at).copied().unwrap_or_default();
    let before = &bytes[..at.min(bytes.len())];
    let line = 1 + memchr::memchr_iter(b'\n', before).count();
    let detail = format!("byte 0x{byte:02X} at offset {at} (line {line}) is not UTF-8");
    Fault::new(Reason::InvalidUtf8, at as u64, detail)
}

#[cfg(test)]
mod tests;
