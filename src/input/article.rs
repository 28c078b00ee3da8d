//! Bytes of one article into its text and what is told about it.
//!
//! In: a file, the parts of a record, or a page. Out: [`Article`]: the text that
//! offsets refer to, the encoding it was read in, metadata, and the digest of the
//! bytes it came from.

use sha2::{Digest, Sha256};

use super::binary::binary;
use super::encoding::{self, Decoded};
use super::fault::{Fault, Reason};
use super::fields::{Part, Parts};
use super::format::{
    Archive, Compression, Content, Format, Magic, holds_html, looks_like_html, magic,
};
use super::html::Markup;
use super::instead::{list_of_records, listed, longest_text, names, without_text};
use super::options::MAX_BYTES_LIMIT;
use super::source::Place;
use super::{FieldMarkup, Input, Metadata, Options, dates, html};
use crate::record::hex;

/// What is known of bytes before they are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Hints {
    /// Text or page; by content if not known.
    pub(super) format: Option<Format>,
    /// The encoding a server named.
    pub(super) charset: Option<String>,
    /// Whether its name is that of a program that makes pages, so that it may be
    /// anything.
    pub(super) is_served: bool,
}

/// An article without its names.
pub(super) struct Article {
    text: String,
    encoding: &'static str,
    metadata: Metadata,
    sha256: String,
    has_markup: bool,
    is_thin: bool,
}

/// A text, and what is told with it.
struct Told {
    text: Decoded,
    metadata: Metadata,
    /// Whether it is next to nothing of a page.
    is_thin: bool,
}

impl Told {
    /// A text as it stands.
    fn plain(text: Decoded) -> Self {
        Told {
            text: encoding::repair(text),
            metadata: Metadata::default(),
            is_thin: false,
        }
    }
}

impl Article {
    fn new(told: Told, sha256: String, has_markup: bool) -> Self {
        Article {
            text: told.text.text,
            encoding: told.text.encoding,
            metadata: told.metadata,
            sha256,
            has_markup,
            is_thin: told.is_thin,
        }
    }

    pub(super) fn named(self, place: Place, record: String) -> Input {
        Input {
            source: place.source,
            record,
            article_id: place.article_id,
            text: self.text,
            encoding: self.encoding,
            sha256: self.sha256,
            metadata: self.metadata,
            has_markup: self.has_markup,
            is_thin: self.is_thin,
        }
    }
}

/// Reads a file that is one article.
pub(super) fn read(bytes: Vec<u8>, hints: &Hints, options: &Options) -> Result<Article, Fault> {
    if let Some(what) = binary(&bytes) {
        return Err(unsupported(what));
    }
    if let Some(kind) = magic(&bytes) {
        return Err(not_one_article(kind));
    }
    if hints.is_served && options.from.is_none() && !holds_html(&bytes) {
        let detail = "named like a page, and is none";
        return Err(Fault::new(Reason::Unsupported, 0, detail));
    }
    let sha256 = hex(&Sha256::digest(&bytes));
    let is_page = match options.from.or(hints.format) {
        Some(Format::Html) => true,
        // A page under the name of a text is still a page.
        _ => options.from.is_none() && looks_like_html(&bytes),
    };
    let charset = match &hints.charset {
        Some(charset) => Some(charset.clone()),
        None if is_page => html::charset(&bytes),
        None => None,
    };
    let decoded = encoding::decode(bytes, charset.as_deref(), options.encoding)?;
    let told = match is_page {
        true => page(decoded)?,
        false => Told::plain(decoded),
    };
    Article::new(told, sha256, false).checked()
}

/// An article of the parts of a JSON value, which stands in `bytes`.
pub(super) fn of_parts(parts: Parts, bytes: &[u8], options: &Options) -> Result<Article, Fault> {
    let sha256 = digest(parts.iter().map(|(part, value)| (*part, value.as_bytes())));
    let parts = parts.into_iter().map(|(part, value)| {
        let decoded = Decoded {
            text: value,
            encoding: encoding::UTF_8,
        };
        (part, decoded)
    });
    let why = || why_no_text(bytes, options);
    of_decoded(parts.collect(), sha256, why, options)
}

/// An article of the values of a row.
pub(super) fn of_row(values: Vec<(Part, Vec<u8>)>, options: &Options) -> Result<Article, Fault> {
    let sha256 = digest(values.iter().map(|(part, value)| (*part, &value[..])));
    let decode = |(part, value)| {
        let decoded = encoding::decode(value, None, options.encoding);
        decoded.map(|decoded| (part, decoded))
    };
    let parts = values.into_iter().map(decode).collect::<Result<_, _>>()?;
    let why = || format!("no text: `{}` is empty (--text-field)", options.fields.text);
    of_decoded(parts, sha256, why, options)
}

/// The digest of what is used of a record: the rest of it may change without a trace in
/// the tables.
fn digest<'v>(values: impl Iterator<Item = (Part, &'v [u8])>) -> String {
    let mut digest = Sha256::new();
    for (part, value) in values {
        for piece in [part.name().as_bytes(), value] {
            digest.update(piece);
            digest.update([0]);
        }
    }
    hex(&digest.finalize())
}

/// Why a JSON value has no text, and what it has instead, in words.
fn why_no_text(bytes: &[u8], options: &Options) -> String {
    let text = &options.fields.text;
    if let Some(why) = without_text(bytes, text) {
        return why;
    }
    let fields = match names(bytes) {
        names if names.is_empty() => String::new(),
        names => format!("; there are {}", listed(&names)),
    };
    let wanted = format!("no text in `{text}` (--text-field){fields}");
    match list_of_records(bytes).filter(|_| options.records.is_none()) {
        Some(list) => format!("{wanted}; if `{list}` are the records, say --records {list}"),
        None => match longest_text(bytes) {
            Some(path) => format!("{wanted}; if `{path}` is it, say --text-field {path}"),
            None => wanted,
        },
    }
}

fn of_decoded(
    parts: Vec<(Part, Decoded)>,
    sha256: String,
    why_no_text: impl FnOnce() -> String,
    options: &Options,
) -> Result<Article, Fault> {
    let mut text = None;
    let mut metadata = Metadata::default();
    for (part, decoded) in parts {
        if part == Part::Text {
            text = Some(decoded);
            continue;
        }
        let value = line(encoding::repair(decoded).text, options.field_markup);
        match part {
            Part::Title => metadata.title = value,
            Part::Outlet => metadata.outlet = value,
            Part::Author => metadata.author = value,
            Part::Date => match dates::day(&value) {
                Some(day) => metadata.published_on = day,
                None => metadata.unread_day = value.trim().to_string(),
            },
            Part::Text => {}
        }
    }
    let text = text
        .filter(|decoded| !decoded.text.trim().is_empty())
        .ok_or_else(|| Fault::new(Reason::NoText, 0, why_no_text()))?;
    if text.text.len() as u64 > options.max_bytes {
        return Err(super::limits::too_large(options.max_bytes));
    }
    let has_markup = html::look(&text.text) != Markup::None;
    let mut told = field(text, options.field_markup)?;
    if told.text.text.trim().is_empty() {
        let selector = &options.fields.text;
        let detail = format!("no text: `{selector}` is markup without words (--text-field)");
        return Err(Fault::new(Reason::NoText, 0, detail));
    }
    metadata.fill(told.metadata);
    told.metadata = metadata;
    Article::new(told, sha256, has_markup).checked()
}

/// Markup may be escaped so many times: `&amp;lt;p&amp;gt;`.
const ESCAPED: usize = 3;

/// The text of a field, and what it tells about itself if it is a page.
fn field(mut field: Decoded, how: FieldMarkup) -> Result<Told, Fault> {
    if how == FieldMarkup::Html {
        return page(field);
    }
    for _ in 0..ESCAPED {
        match html::look(&field.text) {
            _ if how == FieldMarkup::Text => break,
            Markup::None => break,
            Markup::Inline => field.text = html::plain(&field.text),
            Markup::Page => return page(field),
        }
    }
    Ok(Told::plain(field))
}

/// A value that is one line: a headline, a name, a day.
fn line(mut value: String, how: FieldMarkup) -> String {
    for _ in 0..ESCAPED {
        if how == FieldMarkup::Text || html::look(&value) == Markup::None {
            break;
        }
        let words = html::plain(&value);
        value = words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    value
}

/// The text of a page, and what it tells about itself.
fn page(decoded: Decoded) -> Result<Told, Fault> {
    // To a page the second bytes of some letters are blanks like any.
    let decoded = encoding::repair_doubled(decoded);
    let page = html::read(&decoded.text)?;
    let repaired = |text: String| {
        encoding::repair(Decoded {
            text,
            encoding: decoded.encoding,
        })
    };
    let metadata = Metadata {
        title: repaired(page.metadata.title).text,
        outlet: repaired(page.metadata.outlet).text,
        site: repaired(page.metadata.site).text,
        author: repaired(page.metadata.author).text,
        byline: repaired(page.metadata.byline).text,
        unsigned: page.metadata.unsigned,
        published_on: page.metadata.published_on,
        unread_day: String::new(),
    };
    Ok(Told {
        text: repaired(page.text),
        metadata,
        is_thin: page.is_thin,
    })
}

/// Something that is no text, of which it is known what.
pub(super) fn unsupported(what: &str) -> Fault {
    let detail = format!("this is {what}, which is not read here");
    Fault::new(Reason::Unsupported, 0, detail)
}

fn not_one_article(kind: Magic) -> Fault {
    let what = match kind {
        Magic::Content(Content::Articles(format @ (Format::Feed | Format::Mhtml))) => {
            let detail = match format {
                Format::Feed => "this is a feed, of which each item is an article (--from feed)",
                _ => "this is a page in a MIME message (--from mhtml)",
            };
            return Fault::new(Reason::Unsupported, 0, detail);
        }
        Magic::Packed(Compression::Gzip) => "gzip",
        Magic::Packed(Compression::Zstd) => "zstd",
        Magic::Packed(Compression::Bzip2) => "bzip2",
        Magic::Packed(Compression::Xz) => "xz",
        Magic::Content(Content::Files(Archive::Zip)) => "a zip",
        Magic::Content(Content::Files(Archive::Tar)) => "a tar",
        Magic::Content(Content::Articles(format)) => format.name(),
        Magic::Content(Content::Served) => "a page",
    };
    let detail = format!("named like one article, but the bytes are {what}");
    Fault::new(Reason::Unsupported, 0, detail)
}

impl Article {
    /// Old encodings take one byte where UTF-8 takes three; offsets must fit.
    fn checked(self) -> Result<Self, Fault> {
        match self.text.len() as u64 > MAX_BYTES_LIMIT {
            true => {
                let detail = format!("more than {MAX_BYTES_LIMIT} bytes as UTF-8");
                Err(Fault::new(Reason::TooLarge, 0, detail))
            }
            false => Ok(self),
        }
    }
}
