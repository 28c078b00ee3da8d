//! What is read: files, folders and standard input, one [`Input`] an article.
//!
//! In: the paths of a command line. Out: [`Inputs`], a lazy list in a fixed
//! order, of which each item becomes an [`Input`] or a [`Reject`]. A missing path
//! is an error before anything is read; whatever is wrong with a single file is
//! a reject, and the rest is read.
//!
//! Text is UTF-8. A byte order mark is part of the text, and offsets count it. An
//! empty file is an article of no characters. Other encodings are refused with
//! the place of the first byte that does not fit; nothing is guessed.

mod find;
mod roots;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::record::{Reject, hex};

pub use find::{Found, Inputs, count};

/// Articles above this size are rejected unless the caller says otherwise.
pub const DEFAULT_MAX_BYTES: u64 = 64 << 20;

/// Offsets are 32 bits wide, and cleaning a text may lengthen it a little.
pub const MAX_BYTES_LIMIT: u64 = 2 << 30;

/// One article as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Path relative to the given root, with `/`; a file's name if it was given
    /// by name; `stdin`.
    pub source: String,
    /// Number or id of the record in a file of many; empty for a text file.
    pub record: String,
    /// Unique in the run and the same from run to run.
    pub article_id: String,
    /// The text, exactly as stored.
    pub text: String,
    /// Encoding the bytes were read in.
    pub encoding: &'static str,
    /// SHA-256 of the bytes as read, in hexadecimal.
    pub sha256: String,
}

impl Input {
    /// An article that is in memory already; its id is also its source.
    pub fn of_text(article_id: impl Into<String>, text: impl Into<String>) -> Self {
        let (article_id, text) = (article_id.into(), text.into());
        Input {
            source: article_id.clone(),
            record: String::new(),
            article_id,
            encoding: match text.starts_with('\u{feff}') {
                true => "utf-8-bom",
                false => "utf-8",
            },
            sha256: hex(&Sha256::digest(text.as_bytes())),
            text,
        }
    }
}

/// Why an input gave no article. The names stand in `rejects.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The system would not let us read it.
    Unreadable,
    /// A byte that fits nowhere in UTF-8.
    InvalidUtf8,
    /// More bytes than the limit.
    TooLarge,
    /// A fault of this program: reading the article broke it.
    Internal,
}

impl Reason {
    /// The name printed in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Reason::Unreadable => "unreadable",
            Reason::InvalidUtf8 => "invalid_utf8",
            Reason::TooLarge => "too_large",
            Reason::Internal => "internal",
        }
    }
}

/// A file (or standard input) that holds one article, not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is; standard input if nowhere.
    path: Option<PathBuf>,
    /// See [`Input::source`].
    pub source: String,
    /// See [`Input::article_id`].
    pub article_id: String,
    /// Size in bytes as the folder says; a hint, 0 if unknown.
    pub size: u64,
}

impl Source {
    /// Reads the article.
    ///
    /// # Errors
    /// A row for `rejects.csv` if it can't be read, is no UTF-8, or has more
    /// than `max_bytes` bytes (of which no more than that many are read).
    pub fn read(&self, max_bytes: u64) -> std::result::Result<Input, Reject> {
        let too_large = || {
            let detail = format!("more than {max_bytes} bytes (--max-bytes)");
            self.reject(Reason::TooLarge, max_bytes, detail)
        };
        if self.size > max_bytes {
            return Err(too_large());
        }
        let bytes = self
            .bytes(max_bytes)
            .map_err(|e| self.reject(Reason::Unreadable, 0, e.to_string()))?;
        if bytes.len() as u64 > max_bytes {
            return Err(too_large());
        }
        let text = String::from_utf8(bytes).map_err(|e| {
            let at = e.utf8_error().valid_up_to();
            self.reject(Reason::InvalidUtf8, at as u64, describe(e.as_bytes(), at))
        })?;
        Ok(Input {
            source: self.source.clone(),
            ..Input::of_text(self.article_id.clone(), text)
        })
    }

    /// The bytes, at most one more than allowed.
    fn bytes(&self, max_bytes: u64) -> io::Result<Vec<u8>> {
        let limit = max_bytes.saturating_add(1);
        let mut bytes = Vec::new();
        match &self.path {
            Some(path) => {
                let file = File::open(path)?;
                let size = file.metadata()?.len().min(limit);
                bytes.reserve_exact(size as usize);
                file.take(limit).read_to_end(&mut bytes)?
            }
            None => io::stdin().lock().take(limit).read_to_end(&mut bytes)?,
        };
        Ok(bytes)
    }

    /// The row for an input that gave no article.
    pub fn reject(&self, reason: Reason, byte_offset: u64, detail: String) -> Reject {
        Reject {
            source: self.source.clone(),
            record: String::new(),
            byte_offset,
            reason: reason.name().to_string(),
            detail: match self.article_id == self.source {
                true => detail,
                // Several roots can hold the same path; this says which it was.
                false => format!("{}: {detail}", self.article_id),
            },
        }
    }
}

/// What the bytes at `at` look like, for people.
fn describe(bytes: &[u8], at: usize) -> String {
    let byte = bytes.get(at).copied().unwrap_or_default();
    let line = 1 + bytes[..at.min(bytes.len())]
        .iter()
        .filter(|&&b| b == b'\n')
        .count();
    let mut out = format!("byte 0x{byte:02X} at offset {at} (line {line}) is not UTF-8");
    if matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
        out.push_str("; the file looks like UTF-16");
    }
    out
}

/// Reads the one article of a command that takes a single file (`-` is standard
/// input).
///
/// # Errors
/// A missing path, a folder, or what [`Source::read`] refuses.
pub fn read_one(path: &Path, max_bytes: u64) -> Result<Input> {
    if path.is_dir() {
        return Err(Error::usage(format!(
            "{}: is a folder; this command reads one file",
            path.display()
        )));
    }
    let mut inputs = Inputs::find(&[path.to_path_buf()], max_bytes)?;
    let read = match inputs.next() {
        Some(Found::File(source)) => source.read(max_bytes),
        Some(Found::Ready(input)) => Ok(*input),
        Some(Found::Reject(reject)) => Err(reject),
        None => return Err(Error::usage(format!("{}: nothing to read", path.display()))),
    };
    read.map_err(|r| Error::usage(format!("{}: {}: {}", path.display(), r.reason, r.detail)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(dir: &Path, bytes: &[u8]) -> Source {
        let path = dir.join("a.txt");
        std::fs::write(&path, bytes).expect("write");
        Source {
            path: Some(path),
            source: "a.txt".into(),
            article_id: "a.txt".into(),
            size: 0,
        }
    }

    #[test]
    fn texts_come_as_stored() {
        let dir = tempfile::tempdir().expect("dir");
        for (bytes, encoding) in [
            (&b""[..], "utf-8"),
            ("Huế\r\n\u{0}".as_bytes(), "utf-8"),
            ("\u{feff}Huế".as_bytes(), "utf-8-bom"),
        ] {
            let input = source(dir.path(), bytes).read(100).expect("article");
            assert_eq!(input.text.as_bytes(), bytes);
            assert_eq!(input.encoding, encoding);
        }
        let empty = source(dir.path(), b"").read(0).expect("article");
        assert!(empty.sha256.starts_with("e3b0c442"), "{}", empty.sha256);
    }

    #[test]
    fn what_is_refused() {
        let dir = tempfile::tempdir().expect("dir");
        for (bytes, limit, reason, offset, detail) in [
            (&b"a\nb\xC3"[..], 9, "invalid_utf8", 3, "(line 2)"),
            (b"ab\xFFc", 9, "invalid_utf8", 2, "byte 0xFF"),
            (b"\xFF\xFEa\0", 9, "invalid_utf8", 0, "UTF-16"),
            (b"12345", 4, "too_large", 4, "4 bytes"),
        ] {
            let reject = source(dir.path(), bytes).read(limit).expect_err("reject");
            assert_eq!(
                (reject.reason.as_str(), reject.byte_offset),
                (reason, offset)
            );
            assert!(reject.detail.contains(detail), "{}", reject.detail);
        }
        // One byte less than too much.
        assert!(source(dir.path(), b"1234").read(4).is_ok());
    }

    #[test]
    fn an_endless_file_stops_at_the_limit() {
        let endless = Source {
            path: Some("/dev/zero".into()),
            source: "zero".into(),
            article_id: "zero".into(),
            size: 0,
        };
        if Path::new("/dev/zero").exists() {
            let reject = endless.read(1 << 16).expect_err("reject");
            assert_eq!(reject.reason, "too_large");
        }
    }
}
