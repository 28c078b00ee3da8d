//! Zip: entries in the order of the central directory, which is read as it goes,
//! never whole.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

use rawzip::{CompressionMethod, MAX_CENTRAL_DIRECTORY_RECORD_SIZE, ZipArchive};

use super::zip_cut;
use crate::input::compression::unpack;
use crate::input::fault::{self, Fault, Reason};
use crate::input::format::Compression;
use crate::input::ids::Ids;
use crate::input::labels::escaped;
use crate::input::limits::{Budget, Count, Counted};
use crate::input::reader::{Entry, Reader};

pub(in crate::input) fn read(
    reader: &mut Reader,
    file: File,
    archive: &Entry,
    budget: &Budget,
) -> fault::Read {
    let wrong = |e: rawzip::Error| Fault::new(Reason::InvalidArchive, 0, format!("zip: {e}"));
    let most = reader.options.limits.entries;
    let mut buffer = vec![0; MAX_CENTRAL_DIRECTORY_RECORD_SIZE];
    let again = file.try_clone();
    let zip = match ZipArchive::from_file(file, &mut buffer) {
        Ok(zip) => zip,
        Err(e) => {
            let mut again = again.map_err(|e| Fault::of_io(e, Reason::InvalidArchive, 0))?;
            let begin = again.seek(SeekFrom::Start(0));
            begin.map_err(|e| Fault::of_io(e, Reason::InvalidArchive, 0))?;
            zip_cut::read(reader, again, archive, budget)?;
            let detail = format!("zip: {e}; entries were read as far as they go");
            return Err(Fault::new(Reason::InvalidArchive, 0, detail).into());
        }
    };
    let mut ids = Ids::default();
    let mut entries = zip.entries(&mut buffer);
    let mut number = 0;
    while let Some(header) = entries.next_entry().map_err(wrong)? {
        number += 1;
        if number > most {
            let detail = format!("more than {most} entries (--max-entries)");
            return Err(Fault::new(Reason::TooManyFiles, 0, detail).into());
        }
        if header.is_dir() {
            continue;
        }
        let name = escaped(header.file_path().as_ref()).replace('\\', "/");
        let Some(entry) = named(reader, archive, &mut ids, number, &name) else {
            continue;
        };
        if header.flags().is_encrypted() {
            reader.reject_entry(&entry, Reason::Encrypted, "needs a password")?;
            continue;
        }
        let method = header.compression_method();
        let local = match zip.get_entry(header.wayfinder()) {
            Ok(local) => local,
            Err(e) => {
                reader.reject_entry(&entry, Reason::InvalidArchive, &format!("zip: {e}"))?;
                continue;
            }
        };
        let packed = Count::default();
        let raw = BufReader::new(Counted::new(local.reader(), packed.clone()));
        let unpacked: Box<dyn Read + '_> = match compression(method) {
            Method::Stored => Box::new(raw),
            Method::Deflate => Box::new(flate2::bufread::DeflateDecoder::new(raw)),
            Method::Other(compression) => match unpack(raw, compression) {
                Ok(unpacked) => unpacked,
                Err(e) => {
                    let detail = e.to_string();
                    reader.reject_entry(&entry, Reason::InvalidCompression, &detail)?;
                    continue;
                }
            },
            Method::Unknown => {
                let detail = format!("packed by a method that is not read here ({method:?})");
                reader.reject_entry(&entry, Reason::Unsupported, &detail)?;
                continue;
            }
        };
        let guarded = budget.guard(local.verifying_reader(unpacked), packed);
        reader.read_entry(&entry, Box::new(guarded), budget)?;
    }
    not_empty(number)
}

/// An archive with nothing in it must not be lost without a word.
pub(super) fn not_empty(entries: u64) -> fault::Read {
    match entries {
        0 => Err(Fault::new(Reason::Empty, 0, "an archive without an entry").into()),
        _ => Ok(()),
    }
}

/// How an entry is packed.
enum Method {
    Stored,
    Deflate,
    Other(Compression),
    Unknown,
}

fn compression(method: CompressionMethod) -> Method {
    match method {
        CompressionMethod::STORE => Method::Stored,
        CompressionMethod::DEFLATE => Method::Deflate,
        CompressionMethod::BZIP2 => Method::Other(Compression::Bzip2),
        CompressionMethod::ZSTD => Method::Other(Compression::Zstd),
        CompressionMethod::XZ => Method::Other(Compression::Xz),
        _ => Method::Unknown,
    }
}

/// The entry of this name, if it is to be read; a name that was there before
/// gets a number behind.
pub(super) fn named(
    reader: &Reader,
    archive: &Entry,
    ids: &mut Ids,
    number: u64,
    name: &str,
) -> Option<Entry> {
    let name = name.trim_start_matches("./").trim_start_matches('/');
    let unique = ids.name(number, Some(name.to_string()));
    let mut place = archive.place.below(name);
    place.article_id = archive.place.below(&unique.unique).article_id;
    reader.entry(archive, place, name)
}
