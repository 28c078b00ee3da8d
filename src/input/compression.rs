//! Unpacking: gzip (of many members), Zstandard, bzip2 and xz as streams.
//!
//! Windows that would take more than 128 MiB of memory are refused.

use std::io::{BufRead, Read, Result};

use super::format::Compression;

/// The largest window, as a power of two, and in KiB.
const WINDOW_LOG: u32 = 27;
const WINDOW_KIB: u32 = 1 << (WINDOW_LOG - 10);

/// The bytes that `packed` holds.
pub(super) fn unpack<'r>(
    packed: impl BufRead + 'r,
    compression: Compression,
) -> Result<Box<dyn Read + 'r>> {
    Ok(match compression {
        Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(packed)),
        Compression::Zstd => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(packed)?;
            decoder.window_log_max(WINDOW_LOG)?;
            Box::new(decoder)
        }
        Compression::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(packed)),
        Compression::Xz => Box::new(lzma_rust2::XzReader::new_mem_limit(
            packed, true, WINDOW_KIB,
        )),
    })
}
