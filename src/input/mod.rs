//! What is read: articles in files, folders, archives and dumps, one [`Input`]
//! each.
//!
//! In: the paths of a command line and [`Options`]. Out: [`Inputs`], a lazy list
//! in a fixed order, of which each item becomes an [`Input`] or a [`Reject`]. A
//! missing path is an error before anything is read; whatever is wrong with a
//! single file, entry or record is a reject, and the rest is read.
//!
//! One thread walks folders, unpacks, and cuts files of many into records
//! ([`RawRecord`]); it neither decodes nor understands them. That is done by who
//! takes an item, so that the costly part runs on all cores. Nothing is held
//! whole but single articles.
//!
//! | file | what it does |
//! |---|---|
//! | `find`, `found`, `tally` | the list itself, its items, its figures |
//! | `roots`, `labels`, `walk`, `globs`, `survey` | which files, in which order, under which names |
//! | `reader`, `sink` | a file into items, whatever it is packed in |
//! | `container/` | one file a format of many articles, or archive |
//! | `format`, `look`, `binary`, `endings` | what names and first bytes say |
//! | `compression`, `limits` | unpacking; what is too much |
//! | `source`, `raw`, `article` | an item into an [`Input`] |
//! | `fields`, `asked`, `instead`, `ids`, `dates` | parts of records, those that are missed, what is there instead, their names, their days |
//! | `options`, `settings` | what can be chosen, and how two runs differ in it |
//! | `encoding/`, `html/` | bytes into text, a page into text |

mod article;
mod asked;
mod binary;
mod compression;
mod container;
mod dates;
mod encoding;
mod endings;
mod fault;
mod fields;
mod find;
mod format;
mod found;
mod globs;
mod html;
mod ids;
mod instead;
mod labels;
mod limits;
mod look;
mod options;
mod raw;
mod reader;
mod roots;
mod settings;
mod sink;
mod source;
mod survey;
mod tally;
mod walk;

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::record::{Reject, hex};

pub use encoding::Charset;
pub use fault::Reason;
pub use find::Inputs;
pub use format::Format;
pub use found::Found;
pub use labels::Given;
pub(crate) use labels::beginnings;
pub use options::{
    DEFAULT_MAX_BYTES, FieldMarkup, FieldPath, Fields, Limits, MAX_BYTES_LIMIT, Options, Position,
    Selector,
};
pub use raw::RawRecord;
pub(crate) use settings::differences;
pub use settings::{Settings, in_words, names as option_names};
pub use source::Source;
pub use survey::{Survey, count, survey};
pub use tally::{
    COMPANION, NO_ENDING, ODD, OTHERS, OUTPUT, PassedOver, TABLES, Tally, WARC, most_first,
};
pub(crate) use walk::is_written as is_output;

/// One article as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// Path relative to the given root, with `/`; a file's name if it was given
    /// by name; `stdin`. In archives the path inside follows.
    pub source: String,
    /// Id or number of the record in a file of many; empty for a file of one.
    pub record: String,
    /// Unique in the run and the same from run to run.
    pub article_id: String,
    /// The text that offsets refer to: as stored, or as converted or taken out
    /// of a page.
    pub text: String,
    /// Encoding the bytes were read in.
    pub encoding: &'static str,
    /// SHA-256 of the bytes as read, in hexadecimal.
    pub sha256: String,
    /// What is told beside the text.
    pub metadata: Metadata,
    /// Whether the text stood in a field with markup. It is taken out, unless
    /// [`FieldMarkup::Text`] was asked for.
    pub has_markup: bool,
    /// Whether it is a page of which next to nothing was kept.
    pub is_thin: bool,
}

/// What a record or page tells about an article beside its text. Empty for what
/// is not told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline.
    pub title: String,
    /// Publisher.
    pub outlet: String,
    /// What a page has beside the headline, or instead of it, in its `<title>`: the
    /// name of the site, or nothing of worth.
    pub site: String,
    /// Byline.
    pub author: String,
    /// What an element of a page holds that calls itself the author: a name, or none.
    pub byline: String,
    /// Lines of the text, counted from 0, where no author signs: a page has them as items of
    /// lists, cells of data, headings and captions.
    pub unsigned: Vec<u32>,
    /// Day of publication in Vietnam, as `2023-05-15`.
    pub published_on: String,
    /// What stood in a record's field of the day, if no day can be read from it.
    pub unread_day: String,
}

impl Metadata {
    /// Takes from `other` what is not told here.
    fn fill(&mut self, other: Metadata) {
        for (mine, theirs) in [
            (&mut self.title, other.title),
            (&mut self.outlet, other.outlet),
            (&mut self.site, other.site),
            (&mut self.author, other.author),
            (&mut self.byline, other.byline),
            (&mut self.published_on, other.published_on),
            (&mut self.unread_day, other.unread_day),
        ] {
            if mine.is_empty() {
                *mine = theirs;
            }
        }
        if self.unsigned.is_empty() {
            self.unsigned = other.unsigned;
        }
    }
}

impl Input {
    /// An article that is in memory already; its id is also its source.
    pub fn of_text(article_id: impl Into<String>, text: impl Into<String>) -> Self {
        let (article_id, text) = (article_id.into(), text.into());
        Input {
            source: article_id.clone(),
            article_id,
            encoding: match text.starts_with('\u{feff}') {
                true => encoding::UTF_8_BOM,
                false => encoding::UTF_8,
            },
            sha256: hex(&Sha256::digest(text.as_bytes())),
            text,
            ..Input::default()
        }
    }
}

/// Reads the one article of a command that takes a single file (`-` is standard
/// input).
///
/// # Errors
/// A missing path, a folder, a file that holds many articles, or whatever gives
/// a reject.
pub fn read_one(path: &Path, options: Options) -> Result<Input> {
    let wrong = |what: String| Error::usage(format!("{}: {what}", path.display()));
    if path.is_dir() {
        return Err(wrong("is a folder; this command reads one file".into()));
    }
    let max_bytes = options.max_bytes;
    let mut inputs = Inputs::with(&[PathBuf::from(path)], options)?;
    let read = match inputs.next() {
        Some(found) => found.read(max_bytes),
        None => return Err(wrong("nothing to read".into())),
    };
    let input =
        read.map_err(|Reject { reason, detail, .. }| wrong(format!("{reason}: {detail}")))?;
    match inputs.next() {
        None => Ok(input),
        Some(_) => Err(wrong(
            "holds many articles; --record says which one to read".into(),
        )),
    }
}

/// Reads one article of a file of many (`-` is standard input): the first whose id or
/// number in the file ([`Input::record`]), id in the tables ([`Input::article_id`]) or
/// place in an archive ([`Input::source`]) is `record`. If there is none, the first that
/// goes by this name with folders before it, or without some of them; else, for a
/// number, the one of this number, counted from 1.
///
/// # Errors
/// A missing path, a folder, a file without such an article, or whatever gives a
/// reject.
pub fn read_record(path: &Path, record: &str, options: Options) -> Result<Input> {
    let wrong = |what: String| Error::usage(format!("{}: {what}", path.display()));
    if path.is_dir() {
        return Err(wrong("is a folder; this command reads one file".into()));
    }
    let max_bytes = options.max_bytes;
    let number: Option<usize> = record.parse().ok();
    let (mut exact, mut near, mut nth) = (None, None, None);
    let mut known = Vec::new();
    for (n, found) in Inputs::with(&[PathBuf::from(path)], options)?.enumerate() {
        let names = names(&found);
        if known.len() < NAMED {
            known.extend(names.iter().find(|n| !n.is_empty()).map(|n| n.to_string()));
        }
        if !record.is_empty() && names.contains(&record) {
            exact = Some(found);
            break;
        }
        if near.is_none() && names.iter().any(|name| ends_alike(name, record)) {
            near = Some(found);
        } else if number == Some(n + 1) {
            nth = Some(found);
        }
    }
    match exact.or(near).or(nth) {
        Some(found) => found
            .read(max_bytes)
            .map_err(|Reject { reason, detail, .. }| wrong(format!("{reason}: {detail}"))),
        None => Err(wrong(format!(
            "no record is called {record}; the first are {}",
            known.join(", ")
        ))),
    }
}

/// Whether one path is the other with more folders before it.
fn ends_alike(a: &str, b: &str) -> bool {
    let longer = |long: &str, short: &str| {
        let before = long.strip_suffix(short);
        !short.is_empty() && before.is_some_and(|before| before.ends_with('/'))
    };
    longer(a, b) || longer(b, a)
}

/// Records named where none is the one asked for.
const NAMED: usize = 5;

/// What a record of a file of many can be called by, shortest first.
fn names(found: &Found) -> [&str; 3] {
    match found {
        Found::File(file) => [&file.source, &file.article_id, ""],
        Found::Raw(raw) => [&raw.record, raw.article_id(), raw.source()],
        Found::Ready(input) => [&input.record, &input.article_id, &input.source],
        Found::Reject(reject) => [&reject.record, &reject.source, ""],
    }
}
