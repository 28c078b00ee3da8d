//! What is read, and how: everything a caller can choose about input.

use super::encoding::Charset;
use super::format::Format;
use crate::error::{Error, Result};

/// Articles above this size are rejected unless the caller says otherwise.
pub const DEFAULT_MAX_BYTES: u64 = 64 << 20;

/// Offsets are 32 bits wide, and cleaning a text may lengthen it a little.
pub const MAX_BYTES_LIMIT: u64 = 2 << 30;

/// How a run reads its input.
#[derive(Clone, Debug)]
pub struct Options {
    /// Articles with more bytes are rejected.
    pub max_bytes: u64,
    /// Format of all files, instead of what ending and content say.
    /// Compression and archives are always told by content.
    pub from: Option<Format>,
    /// The encoding of what is no UTF-8, instead of what pages name and looks say.
    pub encoding: Option<Charset>,
    /// Globs of the files to read in folders and archives; none for all known
    /// endings.
    pub include: Vec<String>,
    /// Globs of files and folders to leave out.
    pub exclude: Vec<String>,
    /// Where in JSON the records stand, if not at the top.
    pub records: Option<FieldPath>,
    /// Where the parts of an article stand in records.
    pub fields: Fields,
    /// What is done with markup in these parts.
    pub field_markup: FieldMarkup,
    /// What is too much.
    pub limits: Limits,
    /// Where to begin; the start unless an earlier run is gone on with.
    pub start: Position,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            max_bytes: DEFAULT_MAX_BYTES,
            from: None,
            encoding: None,
            include: Vec::new(),
            exclude: Vec::new(),
            records: None,
            fields: Fields::default(),
            field_markup: FieldMarkup::default(),
            limits: Limits::default(),
            start: Position::default(),
        }
    }
}

/// A place in the list of inputs: so many files of folders and command line are
/// done, and so many items of the next one. Files that are done need not be
/// opened to go on behind them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Files that are done.
    pub files: u64,
    /// Items of the file after these that are done.
    pub items: u64,
}

/// What is too much. Over a limit a file, entry or record is rejected, and the
/// run goes on behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one line, row or JSON value in a file of many.
    pub record: u64,
    /// Bytes that one file of the disk may unpack to, all layers summed up.
    pub unpacked: u64,
    /// How many times larger than packed a layer of compression may be. Small
    /// outputs (16 MiB) are never too much.
    pub ratio: u64,
    /// Layers of compression and archives within each other.
    pub depth: u32,
    /// Entries of one archive.
    pub entries: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            record: 64 << 20,
            unpacked: 1 << 40,
            ratio: 200,
            depth: 6,
            entries: 1_000_000,
        }
    }
}

/// Where the parts of an article stand in the records of JSON, CSV and Parquet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each is the selector of the part it is named after"
)]
pub struct Fields {
    pub text: Selector,
    pub id: Selector,
    pub title: Selector,
    pub date: Selector,
    pub outlet: Selector,
    pub author: Selector,
}

impl Default for Fields {
    fn default() -> Self {
        Fields {
            text: Selector::known("text|content|body"),
            id: Selector::known("id|url"),
            title: Selector::known("title"),
            date: Selector::known(
                "published|published_at|published_on|publish_date|pubDate|datePublished|date|created_at",
            ),
            outlet: Selector::known("outlet|publisher|site_name"),
            author: Selector::known("author|authors|byline"),
        }
    }
}

/// How fields of records are read that may hold markup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldMarkup {
    /// As what they look like: as a page, or as text without its tags and entities.
    #[default]
    Auto,
    /// As text, whatever stands in it.
    Text,
    /// The text field as a page, others without tags and entities.
    Html,
}

impl FieldMarkup {
    /// All of them with their names.
    pub const NAMES: [(&'static str, FieldMarkup); 3] = [
        ("auto", FieldMarkup::Auto),
        ("text", FieldMarkup::Text),
        ("html", FieldMarkup::Html),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        let is = |(_, how): &&(&str, FieldMarkup)| *how == self;
        Self::NAMES.iter().find(is).map_or("", |(name, _)| name)
    }
}

/// Names of fields: `a|b` is the first of the two that is there, `a+b` both with
/// an empty line between, `a.b` the field `b` inside `a` (`a.0` the first of a
/// list). A field whose own name has a dot is found as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    alternatives: Vec<Vec<FieldPath>>,
}

/// A dotted path: `a.b` is the field `b` inside `a`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPath {
    /// As written.
    pub(super) whole: String,
    /// Its parts.
    pub(super) parts: Vec<String>,
}

impl FieldPath {
    /// Reads a path.
    ///
    /// # Errors
    /// An empty name.
    pub fn parse(text: &str) -> Result<Self> {
        let whole = text.trim();
        match whole.split('.').any(|part| part.is_empty()) {
            true => Err(Error::usage(format!(
                "`{text}`: the name of a field is empty"
            ))),
            false => Ok(FieldPath::of(whole)),
        }
    }

    fn of(whole: &str) -> Self {
        FieldPath {
            whole: whole.to_string(),
            parts: whole.split('.').map(str::to_string).collect(),
        }
    }
}

impl std::fmt::Display for FieldPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.whole)
    }
}

impl Selector {
    /// Reads a selector.
    ///
    /// # Errors
    /// An empty name.
    pub fn parse(text: &str) -> Result<Self> {
        let path = |name: &str| match name.trim() {
            "" => Err(Error::usage(format!(
                "`{text}`: the name of a field is empty"
            ))),
            name => Ok(FieldPath::of(name)),
        };
        let alternatives = text
            .split('|')
            .map(|alternative| alternative.split('+').map(path).collect())
            .collect::<Result<_>>()?;
        Ok(Selector { alternatives })
    }

    fn known(text: &'static str) -> Self {
        Selector::parse(text).unwrap_or(Selector {
            alternatives: Vec::new(),
        })
    }

    /// All paths in it.
    pub(super) fn paths(&self) -> impl Iterator<Item = &FieldPath> {
        self.alternatives.iter().flatten()
    }

    /// The first alternative of which something is there, its parts joined.
    /// `value` gives what stands at a path, if that is not empty.
    pub(super) fn choose<T>(
        &self,
        mut value: impl FnMut(&FieldPath) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.alternatives.iter().find_map(|paths| {
            let parts: Vec<T> = paths.iter().filter_map(&mut value).collect();
            (!parts.is_empty()).then_some(parts)
        })
    }
}

impl std::fmt::Display for Selector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let one = |paths: &Vec<FieldPath>| {
            let names: Vec<&str> = paths.iter().map(|p| p.whole.as_str()).collect();
            names.join("+")
        };
        let all: Vec<String> = self.alternatives.iter().map(one).collect();
        f.write_str(&all.join("|"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors() {
        let there = |names: &'static [&'static str]| {
            move |p: &FieldPath| names.contains(&p.whole.as_str()).then(|| p.whole.clone())
        };
        for (text, fields, expected) in [
            ("text|content", &["content"][..], Some("content")),
            ("text|content", &["content", "text"], Some("text")),
            ("title+body", &["body", "title"], Some("title body")),
            // One part of a pair is better than the next alternative.
            ("title+body|x", &["body", "x"], Some("body")),
            ("a.b", &["a"], None),
        ] {
            let chosen = Selector::parse(text)
                .expect("selector")
                .choose(there(fields));
            assert_eq!(chosen.map(|c| c.join(" ")).as_deref(), expected, "{text}");
        }
        for wrong in ["", "a|", "a++b"] {
            assert!(Selector::parse(wrong).is_err(), "{wrong}");
        }
        let shown = Selector::parse("a.b + c|d").expect("selector").to_string();
        assert_eq!(shown, "a.b+c|d");
    }
}
