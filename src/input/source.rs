//! Files with one article each, which workers open themselves.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::article::{self, Hints};
use super::compression::unpack;
use super::fault::{Fault, Reason};
use super::format::Compression;
use super::limits::too_large;
use super::{Input, Options};
use crate::record::Reject;

/// A file that holds one article, not yet read.
#[derive(Clone, Debug)]
pub struct Source {
    path: PathBuf,
    packed: Option<Compression>,
    hints: Hints,
    options: Arc<Options>,
    /// See [`Input::source`].
    pub source: String,
    /// See [`Input::article_id`].
    pub article_id: String,
    /// Size in bytes as the folder says; a hint, 0 if unknown.
    pub size: u64,
}

impl Source {
    pub(super) fn new(
        path: &Path,
        place: Place,
        packed: Option<Compression>,
        hints: Hints,
        options: &Arc<Options>,
    ) -> Self {
        Source {
            path: path.to_path_buf(),
            packed,
            hints,
            options: options.clone(),
            source: place.source,
            article_id: place.article_id,
            size: 0,
        }
    }

    /// Reads the article.
    ///
    /// # Errors
    /// A row for `rejects.csv` if it can't be read, or has more than `max_bytes`
    /// bytes (of which no more than that many are read).
    pub fn read(&self, max_bytes: u64) -> std::result::Result<Input, Reject> {
        self.input(max_bytes)
            .map_err(|fault| self.place().reject("", fault))
    }

    fn input(&self, max_bytes: u64) -> Result<Input, Fault> {
        if self.packed.is_none() && self.size > max_bytes {
            return Err(too_large(max_bytes));
        }
        let otherwise = match self.packed {
            Some(_) => Reason::InvalidCompression,
            None => Reason::Unreadable,
        };
        let bytes = self
            .bytes(max_bytes)
            .map_err(|e| Fault::of_io(e, otherwise, 0))?;
        if bytes.len() as u64 > max_bytes {
            return Err(too_large(max_bytes));
        }
        let read = article::read(bytes, &self.hints, &self.options)?;
        Ok(read.named(self.place(), String::new()))
    }

    /// The bytes, at most one more than allowed.
    fn bytes(&self, max_bytes: u64) -> io::Result<Vec<u8>> {
        let limit = max_bytes.saturating_add(1);
        let unreadable =
            |e: io::Error| -> io::Error { Fault::new(Reason::Unreadable, 0, e.to_string()).into() };
        let file = File::open(&self.path).map_err(unreadable)?;
        let mut bytes = Vec::new();
        match self.packed {
            None => {
                let size = file.metadata()?.len().min(limit);
                bytes.reserve_exact(size as usize);
                file.take(limit).read_to_end(&mut bytes)?;
            }
            Some(compression) => {
                let unpacked = unpack(BufReader::new(file), compression)?;
                unpacked.take(limit).read_to_end(&mut bytes)?;
            }
        }
        Ok(bytes)
    }

    fn place(&self) -> Place {
        Place {
            source: self.source.clone(),
            article_id: self.article_id.clone(),
        }
    }

    /// The row for an input that gave no article.
    pub fn reject(&self, reason: Reason, byte_offset: u64, detail: String) -> Reject {
        self.place()
            .reject("", Fault::new(reason, byte_offset, detail))
    }
}

/// The names of a file, or of an entry of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// See [`Input::source`].
    pub(super) source: String,
    /// See [`Input::article_id`].
    pub(super) article_id: String,
}

impl Place {
    /// The names of something in it.
    pub(super) fn below(&self, name: &str) -> Self {
        Place {
            source: format!("{}/{name}", self.source),
            article_id: format!("{}/{name}", self.article_id),
        }
    }

    /// The names of the file it is a record of.
    pub(super) fn of_file(self) -> Self {
        let file = self.article_id.rsplit_once('#');
        Place {
            article_id: file.map_or("", |(file, _)| file).to_string(),
            source: self.source,
        }
    }

    /// The row for something that gave no article.
    pub(super) fn reject(&self, record: &str, fault: Fault) -> Reject {
        Reject {
            source: self.source.clone(),
            record: record.to_string(),
            byte_offset: fault.offset,
            reason: fault.reason.name(),
            detail: fault.detail,
            article_id: self.article_id.clone(),
            sha256: fault.sha256,
        }
    }
}
