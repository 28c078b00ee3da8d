//! What can be wrong with an input, and how it travels up to where it is told.

use std::io;

use sha2::{Digest, Sha256};

use crate::record::hex;

/// Why an input gave no article. The names stand in `rejects.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The system would not let us read it.
    Unreadable,
    /// A byte that fits nowhere in UTF-8, in a text that fits no other encoding.
    InvalidUtf8,
    /// More bytes than an article may have.
    TooLarge,
    /// A fault of this program: reading the article broke it.
    Internal,
    /// A record that is no JSON.
    InvalidJson,
    /// A table without header, or with a quote that never closes.
    InvalidCsv,
    /// A Parquet file that can't be read (on).
    InvalidParquet,
    /// A web archive that can't be read (on).
    InvalidWarc,
    /// A feed that can't be read (on).
    InvalidFeed,
    /// A zip or tar that can't be read (on).
    InvalidArchive,
    /// Packed bytes that are broken or end too early.
    InvalidCompression,
    /// A record without text.
    NoText,
    /// A file of many without a single record.
    Empty,
    /// A line, row or value with more bytes than the limit.
    RecordTooLarge,
    /// A file that unpacks to more bytes than the limit.
    UnpackedTooLarge,
    /// A file that unpacks to too many times its size.
    RatioTooHigh,
    /// Archives in archives, too deep.
    NestedTooDeep,
    /// More entries in an archive than the limit.
    TooManyFiles,
    /// An entry that asks for a password.
    Encrypted,
    /// A way of packing, or a format, that is not read here.
    Unsupported,
}

impl Reason {
    /// The name printed in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Reason::Unreadable => "unreadable",
            Reason::InvalidUtf8 => "invalid_utf8",
            Reason::TooLarge => "too_large",
            Reason::Internal => "internal",
            Reason::InvalidJson => "invalid_json",
            Reason::InvalidCsv => "invalid_csv",
            Reason::InvalidParquet => "invalid_parquet",
            Reason::InvalidWarc => "invalid_warc",
            Reason::InvalidFeed => "invalid_feed",
            Reason::InvalidArchive => "invalid_archive",
            Reason::InvalidCompression => "invalid_compression",
            Reason::NoText => "no_text",
            Reason::Empty => "empty",
            Reason::RecordTooLarge => "record_too_large",
            Reason::UnpackedTooLarge => "unpacked_too_large",
            Reason::RatioTooHigh => "ratio_too_high",
            Reason::NestedTooDeep => "nested_too_deep",
            Reason::TooManyFiles => "too_many_files",
            Reason::Encrypted => "encrypted",
            Reason::Unsupported => "unsupported",
        }
    }
}

/// What is wrong with an input, without its name.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) reason: Reason,
    /// Bytes from the start of the file, unpacked.
    pub(super) offset: u64,
    pub(super) detail: String,
    /// SHA-256, in hexadecimal, of the record that is wrong; empty of anything else, and
    /// of what is too long to be held.
    pub(super) sha256: String,
}

impl Fault {
    pub(super) fn new(reason: Reason, offset: u64, detail: impl Into<String>) -> Self {
        Fault {
            reason,
            offset,
            detail: detail.into(),
            sha256: String::new(),
        }
    }

    /// The same, of a record that has these bytes.
    pub(super) fn in_record(mut self, bytes: &[u8]) -> Self {
        self.sha256 = hex(&Sha256::digest(bytes));
        self
    }

    /// An error met while reading bytes. One that carries a fault of ours (a
    /// limit met by a reader below) is that fault.
    pub(super) fn of_io(e: io::Error, otherwise: Reason, offset: u64) -> Self {
        match e.downcast::<Fault>() {
            Ok(fault) => fault,
            Err(e) => Fault::new(otherwise, offset, e.to_string()),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Fault {}

impl From<Fault> for io::Error {
    fn from(fault: Fault) -> Self {
        io::Error::other(fault)
    }
}

/// Why reading a file ended before its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// Nobody wants more.
    Gone,
    /// The file can't be read on.
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Stop::Fault(fault)
    }
}

/// Result of reading a file.
pub(super) type Read = Result<(), Stop>;
