//! Files that hold many: archives of files, dumps of records.
//!
//! Each file here knows one format and cuts it into entries or records in one
//! pass, holding one record at a time.

mod csv;
pub(super) mod feed;
mod json;
mod json_lines;
mod json_way;
pub(super) mod mhtml;
pub(super) mod parquet;
pub(super) mod tar;
pub(super) mod text;
pub(super) mod warc;
pub(super) mod zip;
mod zip_cut;

use super::fault::{self, Fault, Reason};
use super::fields::own_id;
use super::found::Found;
use super::ids::Ids;
use super::options::Options;
use super::raw::{Body, Line, RawRecord};
use super::reader::Reader;
use super::source::Place;

/// U+FEFF in UTF-8. Files that were put together have one within.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Takes the records of one file, numbers and names them.
pub(super) struct Records<'r> {
    reader: &'r mut Reader,
    place: &'r Place,
    ids: Ids,
    number: u64,
}

impl<'r> Records<'r> {
    pub(super) fn new(reader: &'r mut Reader, place: &'r Place) -> Self {
        Records {
            reader,
            place,
            ids: Ids::default(),
            number: 0,
        }
    }

    /// No record of this file can have an id.
    fn by_number(&mut self) {
        self.ids.by_number();
    }

    fn options(&self) -> &Options {
        &self.reader.options
    }

    /// A JSON value, and where it begins in the file.
    fn json(&mut self, offset: u64, line: Line, bytes: &[u8]) -> fault::Read {
        let reader = &mut *self.reader;
        let own = own_id(bytes, &reader.options.fields, &mut reader.asked);
        self.put(own, offset, || Body::Json(bytes.to_vec(), line))
    }

    /// A record that calls itself `own`.
    fn put(
        &mut self,
        own: Option<String>,
        offset: u64,
        body: impl FnOnce() -> Body,
    ) -> fault::Read {
        self.number += 1;
        let name = self.ids.name(self.number, own);
        let Place { source, article_id } = self.place;
        if name.is_repeated {
            let id = || format!("{article_id}#{}", name.unique);
            self.reader.tally.add_repeated(id);
        }
        let options = &self.reader.options;
        self.reader.sink.put(|| {
            Found::Raw(Box::new(RawRecord {
                place: Place {
                    source: source.clone(),
                    article_id: format!("{article_id}#{}", name.unique),
                },
                record: name.record,
                offset,
                body: body(),
                options: options.clone(),
            }))
        })
    }

    /// A record that can't be read, which has a number all the same, and an id if it is
    /// known.
    fn reject(&mut self, own: Option<String>, fault: Fault) -> fault::Read {
        self.number += 1;
        let mut place = self.place.clone();
        let record = match own {
            None => self.number.to_string(),
            Some(own) => {
                let name = self.ids.name(self.number, Some(own));
                place.article_id += &format!("#{}", name.unique);
                name.record
            }
        };
        self.reader
            .sink
            .put(|| Found::Reject(place.reject(&record, fault)))
    }

    /// The file is read. One that gave nothing must not be lost without a word.
    pub(super) fn end(&self) -> fault::Read {
        match self.number {
            0 => Err(Fault::new(Reason::Empty, 0, "a file of many without a record").into()),
            _ => Ok(()),
        }
    }

    /// The reject of a record that is too long.
    fn too_long(&mut self, offset: u64, what: &str) -> fault::Read {
        let most = self.options().limits.record;
        let detail = format!("{what} of more than {most} bytes (--max-record)");
        self.reject(None, Fault::new(Reason::RecordTooLarge, offset, detail))
    }
}
