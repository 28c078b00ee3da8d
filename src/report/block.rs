//! Data as the page carries it: JSON or plain bytes, deflated, in Base64.
//!
//! The alphabet of Base64 has no `<`, so whatever an article says, it can't end the
//! element it is kept in. The browser unpacks it with `DecompressionStream`.

use std::collections::HashMap;
use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde::Serialize;

/// A value as text that is safe inside an element.
pub(super) fn pack(value: &impl Serialize) -> String {
    // Plain structs into memory: there is nothing to fail at.
    pack_bytes(&serde_json::to_vec(value).unwrap_or_default())
}

/// Bytes as text that is safe inside an element.
pub(super) fn pack_bytes(bytes: &[u8]) -> String {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::new(6));
    // Into memory, too.
    let _ = packer.write_all(bytes);
    STANDARD.encode(packer.finish().unwrap_or_default())
}

/// Strings that recur, each kept once and told by its number.
#[derive(Debug, Default)]
pub(super) struct Strings {
    numbers: HashMap<String, u32>,
    list: Vec<String>,
}

impl Serialize for Strings {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(to)
    }
}

impl Strings {
    /// The number of a string; new ones get the next.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(&n) = self.numbers.get(text) {
            return n;
        }
        let n = self.list.len() as u32;
        self.numbers.insert(text.to_string(), n);
        self.list.push(text.to_string());
        n
    }
}
