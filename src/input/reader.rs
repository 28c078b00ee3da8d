//! One file of the disk into items, whatever it is packed in.
//!
//! A file is looked at from outside in: unpacked while its first bytes are those
//! of a compression, opened if it is an archive, each entry then looked at the
//! same way, and at last cut into records by the reader of its format. Files that
//! are one article are handed on unopened.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use super::Options;
use super::article::{Hints, unsupported};
use super::asked::Asked;
use super::binary::binary;
use super::compression::unpack;
use super::container::{self, Records};
use super::fault::{self, Fault, Reason, Stop};
use super::format::{Archive, Content, Ending, Format, HEAD, Magic, by_text, magic};
use super::found::{Found, broken};
use super::globs::{Globs, Take};
use super::limits::{Budget, Count, Counted, read_whole};
use super::look;
use super::raw::{Body, RawRecord};
use super::sink::Sink;
use super::source::{Place, Source};
use super::tally::Tally;
use crate::record::Reject;

/// Where a file's bytes come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum From<'p> {
    /// A file of the disk, with its size.
    File(&'p Path, u64),
    /// Something that can be read only once.
    Pipe(&'p Path),
    Stdin,
}

/// Bytes on their way in.
pub(super) enum Bytes<'r> {
    /// As they lie on the disk.
    File(File),
    Stream(Box<dyn Read + 'r>),
}

/// What an entry is, and how deep it lies.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) place: Place,
    /// Path below the given folder, for globs.
    pub(super) path: String,
    pub(super) take: Take,
    pub(super) ending: Option<Ending>,
    pub(super) depth: u32,
}

impl Entry {
    /// What is known of it as one article of this format.
    fn hints(&self, format: Format) -> Hints {
        Hints {
            format: Some(format),
            charset: None,
            is_served: self.ending.is_some_and(|e| e.content == Content::Served),
        }
    }
}

/// Reads files one after the other.
pub(super) struct Reader {
    pub(super) options: Arc<Options>,
    globs: Globs,
    pub(super) sink: Sink,
    pub(super) tally: Tally,
    pub(super) asked: Asked,
}

impl Reader {
    pub(super) fn new(options: Arc<Options>, globs: Globs, sink: Sink, tally: Tally) -> Self {
        Reader {
            asked: Asked::new(&options.fields, tally.clone()),
            options,
            globs,
            sink,
            tally,
        }
    }

    pub(super) fn globs(&self) -> &Globs {
        &self.globs
    }

    /// Says that all is read.
    pub(super) fn end(self) {
        self.sink.end();
    }

    /// Reads a file of the disk. What is wrong with it becomes a reject.
    pub(super) fn file(
        &mut self,
        from: From<'_>,
        place: Place,
        take: Take,
        ending: Option<Ending>,
    ) -> fault::Read {
        if self.sink.skips_file() {
            if let From::File(_, size) = from {
                self.tally.add_bytes(size);
            }
            return Ok(());
        }
        let entry = Entry {
            path: place.source.clone(),
            place,
            take,
            ending,
            depth: 0,
        };
        let read = self.caught(&entry, |this| this.open(from, &entry));
        self.sink.end_file();
        read
    }

    /// A reject in place of a file.
    pub(super) fn reject(&mut self, reject: Reject) -> fault::Read {
        if self.sink.skips_file() {
            return Ok(());
        }
        self.sink.put(|| Found::Reject(reject))?;
        self.sink.end_file();
        Ok(())
    }

    /// Does something with an entry, and makes a reject of what goes wrong.
    fn caught(
        &mut self,
        entry: &Entry,
        work: impl FnOnce(&mut Self) -> fault::Read,
    ) -> fault::Read {
        let done = catch_unwind(AssertUnwindSafe(|| work(self)));
        let fault = match done.unwrap_or_else(|_| Err(Stop::Fault(broken()))) {
            Err(Stop::Fault(fault)) => fault,
            done => return done,
        };
        self.sink
            .put(|| Found::Reject(entry.place.reject("", fault)))
    }

    fn open(&mut self, from: From<'_>, entry: &Entry) -> fault::Read {
        let unreadable =
            |e: io::Error| Stop::Fault(Fault::new(Reason::Unreadable, 0, e.to_string()));
        let budget = Budget::new(self.options.limits);
        let bytes = match from {
            From::File(path, size) => {
                if let Some(source) = self.one_article(path, size, entry) {
                    return self.sink.put(|| Found::File(source));
                }
                Bytes::File(File::open(path).map_err(unreadable)?)
            }
            // Who writes to it may take long; what is read so far goes on.
            From::Pipe(_) | From::Stdin if self.sink.flush().is_err() => return Err(Stop::Gone),
            From::Pipe(path) => Bytes::Stream(Box::new(File::open(path).map_err(unreadable)?)),
            From::Stdin => Bytes::Stream(Box::new(io::stdin().lock())),
        };
        self.bytes(bytes, entry, &budget)
    }

    /// The file as one article to be opened later, if its name says that it is.
    fn one_article(&self, path: &Path, size: u64, entry: &Entry) -> Option<Source> {
        let ending = entry.ending?;
        let by_name = match ending.content {
            Content::Articles(format) => format,
            Content::Served => Format::Html,
            Content::Files(_) => return None,
        };
        let format = self.options.from.unwrap_or(by_name);
        if !format.is_single() {
            return None;
        }
        let place = entry.place.clone();
        let hints = entry.hints(format);
        let mut source = Source::new(path, place, ending.packed, hints, &self.options);
        source.size = size;
        Some(source)
    }

    /// Reads what lies in a layer.
    fn bytes(&mut self, bytes: Bytes<'_>, entry: &Entry, budget: &Budget) -> fault::Read {
        let io = |e| Stop::Fault(Fault::of_io(e, Reason::InvalidCompression, 0));
        let is_disk = entry.depth == 0;
        let (head, bytes) = peek(bytes).map_err(io)?;
        if entry.take == Take::IfPage && !matches!(magic(&head), Some(Magic::Packed(_))) {
            return match look::format(&head) {
                Some(format) => {
                    let format = self.options.from.unwrap_or(format);
                    self.articles(format, bytes, &head, entry)
                }
                None => {
                    self.pass_over(entry);
                    Ok(())
                }
            };
        }
        if let Some(what) = binary(&head) {
            return Err(unsupported(what).into());
        }
        match magic(&head) {
            Some(Magic::Packed(compression)) => {
                let inner = self.deeper(entry)?;
                let packed = Count::default();
                let counted = Counted::new(bytes.stream(&head).map_err(io)?, packed.clone());
                let counted = Metered::new(counted, is_disk.then(|| self.tally.clone()));
                let unpacked = unpack(BufReader::with_capacity(BUFFER, counted), compression);
                let guarded = budget.guard(unpacked.map_err(io)?, packed);
                self.bytes(Bytes::Stream(Box::new(guarded)), &inner, budget)
            }
            Some(Magic::Content(Content::Files(archive))) => {
                self.archive(archive, bytes, &head, entry, budget)
            }
            Some(Magic::Content(Content::Articles(format))) if self.options.from.is_none() => {
                self.articles(format, bytes, &head, entry)
            }
            _ => match (self.options.from, entry.ending.map(|e| e.content)) {
                (_, Some(Content::Files(archive))) => {
                    self.archive(archive, bytes, &head, entry, budget)
                }
                (Some(format), _) | (None, Some(Content::Articles(format))) => {
                    self.articles(format, bytes, &head, entry)
                }
                (None, Some(Content::Served)) => self.articles(Format::Html, bytes, &head, entry),
                (None, None) => {
                    let format = look::format(&head).unwrap_or_else(|| by_text(&head));
                    self.articles(format, bytes, &head, entry)
                }
            },
        }
    }

    /// The same entry one layer further in.
    fn deeper(&self, entry: &Entry) -> Result<Entry, Fault> {
        let most = self.options.limits.depth;
        if entry.depth >= most {
            let detail = format!("more than {most} layers of archives (--max-depth)");
            return Err(Fault::new(Reason::NestedTooDeep, 0, detail));
        }
        Ok(Entry {
            depth: entry.depth + 1,
            ..entry.clone()
        })
    }

    fn archive(
        &mut self,
        archive: Archive,
        bytes: Bytes<'_>,
        head: &[u8],
        entry: &Entry,
        budget: &Budget,
    ) -> fault::Read {
        let inner = self.deeper(entry)?;
        let io = |e| Stop::Fault(Fault::of_io(e, Reason::InvalidArchive, 0));
        match archive {
            Archive::Zip => {
                let file = self.on_disk(bytes, head, entry)?;
                container::zip::read(self, file, &inner, budget)
            }
            Archive::Tar => {
                let stream = bytes.stream(head).map_err(io)?;
                let tally = (entry.depth == 0).then(|| self.tally.clone());
                container::tar::read(self, Metered::new(stream, tally), &inner, budget)
            }
        }
    }

    /// What is to be done with the entry `name` of an archive.
    pub(super) fn entry(&self, archive: &Entry, place: Place, name: &str) -> Option<Entry> {
        let path = format!("{}/{name}", archive.path);
        let left_out = super::globs::is_hidden(name)
            || self.globs.excludes(&path)
            || super::globs::above(&path).any(|folder| self.globs.excludes(folder));
        let (take, ending) = self.globs.take(&path, archive.take);
        let entry = Entry {
            place,
            path,
            take,
            ending,
            depth: archive.depth,
        };
        if !left_out && take == Take::No {
            self.pass_over(&entry);
        }
        (!left_out && take != Take::No).then_some(entry)
    }

    /// Counts an entry that nobody left out and that is not read.
    fn pass_over(&self, entry: &Entry) {
        if !self.globs.includes_by_name() {
            let Place { source, article_id } = &entry.place;
            self.tally.pass_over(source, article_id);
        }
    }

    /// Reads an entry that is to be read. What is wrong with it becomes a reject.
    pub(super) fn read_entry(
        &mut self,
        entry: &Entry,
        bytes: Box<dyn Read + '_>,
        budget: &Budget,
    ) -> fault::Read {
        self.caught(entry, |this| {
            this.bytes(Bytes::Stream(bytes), entry, budget)
        })
    }

    /// Something is wrong with an entry before it is read. One whose name says nothing is
    /// passed over, since it need not be a page.
    pub(super) fn reject_entry(
        &mut self,
        entry: &Entry,
        reason: Reason,
        detail: &str,
    ) -> fault::Read {
        if entry.take == Take::IfPage {
            self.pass_over(entry);
            return Ok(());
        }
        let fault = Fault::new(reason, 0, detail);
        self.sink
            .put(|| Found::Reject(entry.place.reject("", fault)))
    }

    /// Cuts a file into its articles.
    fn articles(
        &mut self,
        format: Format,
        bytes: Bytes<'_>,
        head: &[u8],
        entry: &Entry,
    ) -> fault::Read {
        if format == Format::Parquet {
            let file = self.on_disk(bytes, head, entry)?;
            let records = &mut Records::new(self, &entry.place);
            container::parquet::read(records, file)?;
            return records.end();
        }
        let reason = match entry.depth {
            0 => Reason::Unreadable,
            _ => Reason::InvalidCompression,
        };
        let io = |e| Stop::Fault(Fault::of_io(e, reason, 0));
        let stream = bytes.stream(head).map_err(io)?;
        let tally = (entry.depth == 0).then(|| self.tally.clone());
        let mut stream = BufReader::with_capacity(BUFFER, Metered::new(stream, tally));
        if format.is_single() {
            return self.whole(format, &mut stream, entry, reason);
        }
        let records = &mut Records::new(self, &entry.place);
        match format {
            Format::Warc => container::warc::read(records, &mut stream, reason),
            Format::Mhtml => container::mhtml::read(records, &mut stream, reason),
            Format::Feed => container::feed::read(records, &mut stream, reason),
            _ => container::text::read(records, format, stream, head, reason),
        }?;
        records.end()
    }

    /// A file that is one article, read here since it can't be read again.
    fn whole(
        &mut self,
        format: Format,
        stream: &mut dyn Read,
        entry: &Entry,
        reason: Reason,
    ) -> fault::Read {
        let max_bytes = self.options.max_bytes;
        if self.sink.skips() {
            return self.sink.put(|| Found::Reject(Reject::default()));
        }
        let bytes = read_whole(stream, max_bytes, reason)?;
        let hints = entry.hints(format);
        let raw = RawRecord {
            place: entry.place.clone(),
            record: String::new(),
            offset: 0,
            body: Body::File(bytes, hints),
            options: self.options.clone(),
        };
        self.sink.put(|| Found::Raw(Box::new(raw)))
    }

    /// The bytes as a file in which one can go back and forth. What is packed is
    /// unpacked into a file without a name.
    fn on_disk(&self, bytes: Bytes<'_>, head: &[u8], entry: &Entry) -> Result<File, Fault> {
        let packed = |e| Fault::of_io(e, Reason::InvalidCompression, 0);
        match bytes {
            Bytes::File(mut file) => {
                file.seek(SeekFrom::Start(0)).map_err(packed)?;
                if entry.depth == 0 {
                    self.tally.add_bytes(file.metadata().map_or(0, |m| m.len()));
                }
                Ok(file)
            }
            stream => {
                let unreadable = |e: io::Error| Fault::new(Reason::Unreadable, 0, e.to_string());
                let mut file = tempfile::tempfile().map_err(unreadable)?;
                io::copy(&mut stream.stream(head).map_err(packed)?, &mut file).map_err(packed)?;
                file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
                Ok(file)
            }
        }
    }
}

/// Bytes read from below at a time.
const BUFFER: usize = 1 << 16;

/// The first bytes. Of a stream they are gone then; [`Bytes::stream`] puts them
/// back.
fn peek(bytes: Bytes<'_>) -> io::Result<(Vec<u8>, Bytes<'_>)> {
    let mut head = Vec::with_capacity(HEAD);
    let bytes = match bytes {
        Bytes::File(mut file) => {
            Read::by_ref(&mut file)
                .take(HEAD as u64)
                .read_to_end(&mut head)?;
            Bytes::File(file)
        }
        Bytes::Stream(mut stream) => {
            Read::by_ref(&mut stream)
                .take(HEAD as u64)
                .read_to_end(&mut head)?;
            Bytes::Stream(stream)
        }
    };
    Ok((head, bytes))
}

impl<'r> Bytes<'r> {
    /// All of them, of which `head` was taken already.
    fn stream(self, head: &[u8]) -> io::Result<Box<dyn Read + 'r>> {
        let head = Cursor::new(head.to_vec());
        Ok(match self {
            Bytes::File(file) => Box::new(head.chain(file)),
            Bytes::Stream(stream) => Box::new(head.chain(stream)),
        })
    }
}

/// Tells what is read of the disk.
pub(super) struct Metered<R> {
    inner: R,
    tally: Option<Tally>,
}

impl<R> Metered<R> {
    fn new(inner: R, tally: Option<Tally>) -> Self {
        Metered { inner, tally }
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        if let Some(tally) = &self.tally {
            tally.add_bytes(n as u64);
        }
        Ok(n)
    }
}
