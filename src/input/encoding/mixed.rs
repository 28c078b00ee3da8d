//! A page of UTF-8 around a text in an old encoding.
//!
//! Whoever put an old text into a new template left its bytes as they were. What is
//! UTF-8 between two tags or in a line stays so; all else is read as one of the old
//! encodings, if it is one beyond doubt.

use super::Decoded;
use super::detect::{self, Score, Verdict};

/// The text, if a good part of it is Vietnamese in UTF-8 and all other bytes are in one of
/// the old encodings.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    let mut new = Score::default();
    let mut old: Vec<u8> = Vec::new();
    for piece in pieces(bytes).filter(|p| !p.is_ascii()) {
        match std::str::from_utf8(piece) {
            Ok(text) => text.split_whitespace().for_each(|word| new.add(word)),
            Err(_) => {
                old.extend(piece);
                old.push(b'\n');
            }
        }
    }
    let Verdict::Sure(legacy) = detect::of_bytes(&old) else {
        return None;
    };
    let read = |piece| match std::str::from_utf8(piece) {
        Ok(text) => text.to_owned(),
        Err(_) => legacy.read(piece),
    };
    new.is_good().then(|| Decoded {
        text: pieces(bytes).map(read).collect(),
        encoding: legacy.name_in_utf8(),
    })
}

/// The lines, and what stands between tags.
fn pieces(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|b| matches!(b, b'\n' | b'<' | b'>'))
}
