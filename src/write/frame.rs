//! Compression, in frames that know nothing of each other.
//!
//! A compressed file is a row of frames (gzip calls them members). All tools read
//! such a file as one; and since a frame depends on its own bytes alone, many can
//! be made at once, and a file can be cut after any of them and go on from there.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;

use crate::error::{Error, Result};

/// How the text tables are compressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Codec {
    /// Not at all.
    #[default]
    None,
    /// gzip.
    Gzip,
    /// Zstandard.
    Zstd,
}

/// Levels that keep pace with the reading; others would be for archives.
const GZIP_LEVEL: u32 = 6;
const ZSTD_LEVEL: i32 = 3;

impl Codec {
    /// The name on the command line and in `run.json`; empty for none.
    pub const fn name(self) -> &'static str {
        match self {
            Codec::None => "none",
            Codec::Gzip => "gzip",
            Codec::Zstd => "zstd",
        }
    }

    /// What it adds to a file's name.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Codec::None => "",
            Codec::Gzip => ".gz",
            Codec::Zstd => ".zst",
        }
    }

    /// A block of this many bytes becomes a frame. Larger ones hardly compress
    /// better; of smaller ones a table has more than it needs.
    pub(super) const fn block(self) -> usize {
        match self {
            Codec::None => 256 << 10,
            Codec::Gzip | Codec::Zstd => 2 << 20,
        }
    }

    /// A block as one frame.
    ///
    /// # Errors
    /// Memory that the compressor does not get.
    pub(super) fn frame(self, block: Vec<u8>) -> io::Result<Vec<u8>> {
        match self {
            Codec::None => Ok(block),
            Codec::Gzip => {
                let out = Vec::with_capacity(block.len() / 4);
                // No name and no time in its header: the same bytes from the same block.
                let mut encoder = GzEncoder::new(out, Compression::new(GZIP_LEVEL));
                encoder.write_all(&block)?;
                encoder.finish()
            }
            Codec::Zstd => zstd::bulk::compress(&block, ZSTD_LEVEL),
        }
    }

    /// The codec of a file, by the end of its name.
    fn of_name(name: &str) -> Self {
        match name.rsplit('.').next() {
            Some("gz") => Codec::Gzip,
            Some("zst") => Codec::Zstd,
            _ => Codec::None,
        }
    }

    /// What was compressed, through all frames.
    ///
    /// # Errors
    /// Memory that the decompressor does not get.
    pub(super) fn reader(self, from: impl BufRead + 'static) -> io::Result<Box<dyn Read>> {
        Ok(match self {
            Codec::None => Box::new(from),
            Codec::Gzip => Box::new(MultiGzDecoder::new(from)),
            Codec::Zstd => Box::new(zstd::Decoder::with_buffer(from)?),
        })
    }
}

/// What a text table holds, whatever its compression; that is told by its name.
///
/// # Errors
/// Whatever the system says; a Parquet file, which is no text.
pub fn open_text(path: &Path) -> Result<Box<dyn Read>> {
    let failed = |e| Error::io("reading", path, e);
    let name = path.file_name().and_then(|n| n.to_str());
    let name = name.unwrap_or_default();
    if name.ends_with(".parquet") {
        return Err(Error::usage(format!(
            "{}: is Parquet; this reads CSV and JSON Lines, which --to csv,jsonl writes",
            path.display()
        )));
    }
    let file = BufReader::with_capacity(1 << 18, File::open(path).map_err(failed)?);
    Codec::of_name(name).reader(file).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_in_a_row_are_one_file() {
        let blocks = ["Huế ".repeat(5000), String::new(), "mưa\n".repeat(10)];
        let whole = blocks.concat();
        for codec in [Codec::None, Codec::Gzip, Codec::Zstd] {
            let frames = |b: &String| codec.frame(b.clone().into_bytes()).expect("frame");
            let file: Vec<u8> = blocks.iter().flat_map(frames).collect();
            let mut read = String::new();
            let reader = codec.reader(io::Cursor::new(file.clone()));
            reader
                .expect("reader")
                .read_to_string(&mut read)
                .expect("text");
            assert!(read == whole, "{}", codec.name());
            assert!(codec == Codec::None || file.len() < whole.len() / 10);
        }
    }
}
