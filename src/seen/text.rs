//! When two texts are the same.
//!
//! Crawls hold one text many times: with and without a byte order mark, its letters
//! composed or not, its lines ended one way or the other. So not bytes are compared
//! but the clean text (see [`crate::text`]), line by line, without the blanks at
//! the ends of lines and without empty lines.

use sha2::{Digest as _, Sha256};

use super::Digest;
use crate::text::Text;

/// The first half of the SHA-256 of the text in its normal form.
pub fn digest(text: &Text<'_>) -> Digest {
    let clean = text.clean();
    let mut normal = String::with_capacity(clean.len() + 1);
    let mut at = 0;
    for end in memchr::memchr_iter(b'\n', clean.as_bytes()).chain([clean.len()]) {
        let line = clean[at..end].trim();
        at = end + 1;
        if !line.is_empty() {
            normal.push_str(line);
            normal.push('\n');
        }
    }
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(normal.as_bytes())[..16]);
    half
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(text: &str) -> Digest {
        super::digest(&Text::new(text))
    }

    #[test]
    fn same_and_different() {
        let plain = "Hòa Bình\nHuế, ngày 5/8";
        for (text, same) in [
            ("\u{feff}Hòa Bình\r\nHuế, ngày 5/8\r\n", true),
            ("Ho\u{300}a Bình\nHue\u{302}\u{301}, ngày 5/8", true),
            ("  Hòa Bình \n\n\n Huế, ngày 5/8\n\n", true),
            ("Hòa\u{a0}Bình\nHuế, ngày 5/8", true),
            // Another spelling is another text, as is another line.
            ("Hoà Bình\nHuế, ngày 5/8", false),
            ("Hòa Bình Huế, ngày 5/8", false),
            ("Hòa Bình\nHuế, ngày 5/9", false),
            ("Hòa Bình\nHuế, ngày 5/8\nHuế, ngày 5/8", false),
            ("", false),
        ] {
            assert_eq!(digest(text) == digest(plain), same, "{text:?}");
        }
        assert_eq!(digest(""), digest("\u{feff}\n \r\n"));
    }
}
