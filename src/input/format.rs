//! What a file holds, by the ending of its name and by its first bytes.
//!
//! Compression, archives, Parquet and WARC begin with bytes nothing else begins
//! with; these win over any name. Text formats are told by the name first, and
//! by their first characters if the name says nothing.

/// A format of articles, as `--from` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One article of plain text.
    Text,
    /// One article as a web page.
    Html,
    /// One JSON value a line.
    JsonLines,
    /// JSON values one after the other, or in one array.
    Json,
    /// Rows with a header, divided by commas or what the header shows.
    Csv,
    /// Rows with a header, divided by tabs.
    Tsv,
    /// Parquet.
    Parquet,
    /// Web archives: WARC, and WET, which are WARC with plain text.
    Warc,
    /// RSS and Atom: the items of a feed.
    Feed,
    /// A page saved with all that belongs to it, as a MIME message.
    Mhtml,
}

impl Format {
    /// All of them with their names.
    pub const NAMES: [(&'static str, Format); 11] = [
        ("text", Format::Text),
        ("html", Format::Html),
        ("jsonl", Format::JsonLines),
        ("json", Format::Json),
        ("csv", Format::Csv),
        ("tsv", Format::Tsv),
        ("parquet", Format::Parquet),
        ("warc", Format::Warc),
        ("wet", Format::Warc),
        ("feed", Format::Feed),
        ("mhtml", Format::Mhtml),
    ];

    /// Its name, the first if it has several.
    pub(super) fn name(self) -> &'static str {
        let is = |(_, format): &&(&str, Format)| *format == self;
        Self::NAMES.iter().find(is).map_or("", |(name, _)| name)
    }

    /// Whether a file of this format is one article.
    pub(super) fn is_single(self) -> bool {
        matches!(self, Format::Text | Format::Html)
    }
}

/// How bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    /// gzip, of one or many members.
    Gzip,
    /// Zstandard.
    Zstd,
    /// bzip2.
    Bzip2,
    /// xz.
    Xz,
}

/// Files in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Archive {
    Zip,
    Tar,
}

/// What is in a file once it is unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Articles(Format),
    /// What a program on a server made: one page, if it looks like a page.
    Served,
    Files(Archive),
}

/// What a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ending {
    pub(super) packed: Option<Compression>,
    pub(super) content: Content,
}

const ARTICLES: [(&str, Format); 13] = [
    ("txt", Format::Text),
    ("md", Format::Text),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("parquet", Format::Parquet),
    ("warc", Format::Warc),
    ("wet", Format::Warc),
];

/// Endings of programs that make pages. Saved, what they made has that name.
const SERVED: [&str; 8] = ["asp", "aspx", "cfm", "jsp", "jspx", "php", "phtml", "shtml"];

const PACKED: [(&str, Compression); 6] = [
    ("gz", Compression::Gzip),
    ("gzip", Compression::Gzip),
    ("zst", Compression::Zstd),
    ("zstd", Compression::Zstd),
    ("bz2", Compression::Bzip2),
    ("xz", Compression::Xz),
];

/// Names of packed tars.
const PACKED_TARS: [(&str, Compression); 5] = [
    ("tgz", Compression::Gzip),
    ("tbz2", Compression::Bzip2),
    ("tbz", Compression::Bzip2),
    ("txz", Compression::Xz),
    ("tzst", Compression::Zstd),
];

/// What files in folders are read, for people.
pub(super) const KNOWN_ENDINGS: &str = ".txt, .md, .html, .htm, .xhtml, .shtml, .asp, .aspx, .cfm, \
     .jsp, .jspx, .php, .phtml, .jsonl, .ndjson, .json, .csv, .tsv, .parquet, .warc, .wet, each also with .gz, .zst, .bz2 or .xz, .zip and .tar; pages, feeds and .mht under any name";

/// What the ending of a file's name says, in any case of letters.
pub(super) fn by_ending(name: &str) -> Option<Ending> {
    let (stem, last) = split(name)?;
    if let Some(packed) = packed(last) {
        let inner = content(split(stem)?.1)?;
        return Some(Ending {
            packed: Some(packed),
            content: inner,
        });
    }
    if let Some(packed) = find(&PACKED_TARS, last) {
        return Some(Ending {
            packed: Some(packed),
            content: Content::Files(Archive::Tar),
        });
    }
    content(last).map(|content| Ending {
        packed: None,
        content,
    })
}

fn content(ending: &str) -> Option<Content> {
    if ending.eq_ignore_ascii_case("zip") {
        return Some(Content::Files(Archive::Zip));
    }
    if ending.eq_ignore_ascii_case("tar") {
        return Some(Content::Files(Archive::Tar));
    }
    if SERVED
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
    {
        return Some(Content::Served);
    }
    find(&ARTICLES, ending).map(Content::Articles)
}

/// How something with this ending is packed, if it says so.
pub(super) fn packed(ending: &str) -> Option<Compression> {
    find(&PACKED, ending)
}

fn find<T: Copy>(known: &[(&str, T)], ending: &str) -> Option<T> {
    let is = |&&(name, _): &&(&str, T)| ending.eq_ignore_ascii_case(name);
    known.iter().find(is).map(|&(_, value)| value)
}

/// The name without its ending, and the ending. What stands behind a question mark is
/// of an address that was saved under its own name.
fn split(name: &str) -> Option<(&str, &str)> {
    let name = name.rsplit('/').next().unwrap_or(name);
    let name = name.split('?').next().unwrap_or(name);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())
}

/// What the first bytes of something say beyond doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Magic {
    Packed(Compression),
    Content(Content),
}

/// So many bytes are looked at.
pub(super) const HEAD: usize = 4096;

/// Looks for bytes that only one format begins with.
pub(super) fn magic(head: &[u8]) -> Option<Magic> {
    let articles = |format| Some(Magic::Content(Content::Articles(format)));
    match head {
        [0x1F, 0x8B, ..] => Some(Magic::Packed(Compression::Gzip)),
        [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => {
            Some(Magic::Packed(Compression::Zstd))
        }
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, ..]
        | [b'B', b'Z', b'h', b'1'..=b'9', 0x17, 0x72, 0x45, 0x38, ..] => {
            Some(Magic::Packed(Compression::Bzip2))
        }
        [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Some(Magic::Packed(Compression::Xz)),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => {
            Some(Magic::Content(Content::Files(Archive::Zip)))
        }
        [b'P', b'A', b'R', b'1', ..] => articles(Format::Parquet),
        [b'W', b'A', b'R', b'C', b'/', b'0'..=b'9', ..] => articles(Format::Warc),
        _ if head.get(257..262) == Some(b"ustar") => {
            Some(Magic::Content(Content::Files(Archive::Tar)))
        }
        _ if is_feed(head) => articles(Format::Feed),
        _ if is_mime(head) => articles(Format::Mhtml),
        _ => None,
    }
}

/// Whether a feed begins here: RSS of any version, or Atom.
fn is_feed(head: &[u8]) -> bool {
    let head = &head[..head.len().min(HEAD)];
    let Some(mut rest) = behind_prolog(head) else {
        return false;
    };
    if rest.starts_with(b"<!DOCTYPE rss") || rest.starts_with(b"<!DOCTYPE rdf") {
        let end = memchr::memmem::find(rest, b"<r").unwrap_or(rest.len());
        rest = &rest[end..];
    }
    let says = |word: &str| memchr::memmem::find(rest, word.as_bytes()).is_some();
    match rest {
        [b'<', b'r', b's', b's', next, ..] => *next == b'>' || next.is_ascii_whitespace(),
        _ if rest.starts_with(b"<rdf:RDF") => says("purl.org/rss/"),
        _ if rest.starts_with(b"<feed") => says("www.w3.org/2005/Atom") || says("purl.org/atom/"),
        _ => false,
    }
}

/// Whether a MIME message begins here: lines of a head, of which two say so.
fn is_mime(head: &[u8]) -> bool {
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'-';
    let end = head.iter().position(|b| !is_name(b)).unwrap_or(0);
    if end == 0 || head[end] != b':' {
        return false;
    }
    let lines = head[..head.len().min(HEAD)].split(|&b| b == b'\n');
    let lines = lines.take_while(|line| !line.trim_ascii().is_empty());
    let names = ["mime-version:", "content-type:"];
    let mut met = [false; 2];
    for line in lines {
        for (met, name) in met.iter_mut().zip(names) {
            let begin = line.get(..name.len()).unwrap_or_default();
            *met |= begin.eq_ignore_ascii_case(name.as_bytes());
        }
    }
    met == [true; 2]
}

/// The format of text that no name tells, and that is no page.
pub(super) fn by_text(head: &[u8]) -> Format {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let head = head.trim_ascii_start();
    let next = head.get(1..).unwrap_or_default().trim_ascii_start();
    match head.first() {
        Some(b'{') if next.first() == Some(&b'"') => Format::Json,
        Some(b'[') if next.first() == Some(&b'{') => Format::Json,
        _ => Format::Text,
    }
}

/// What stands behind blanks, comments and instructions, as pages and XML may begin with
/// them; none if one of them does not end.
pub(super) fn behind_prolog(head: &[u8]) -> Option<&[u8]> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let mut rest = head.trim_ascii_start();
    loop {
        let close: &[u8] = match rest {
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] => b">",
            _ => return Some(rest),
        };
        let at = memchr::memmem::find(rest, close)?;
        rest = rest[at + close.len()..].trim_ascii_start();
    }
}

/// Whether a page begins here.
pub(super) fn looks_like_html(head: &[u8]) -> bool {
    let Some(rest) = behind_prolog(head) else {
        return false;
    };
    const BEGINNINGS: [&str; 7] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta",
        "<title",
        "<table",
    ];
    BEGINNINGS.iter().any(|begin| {
        rest.get(..begin.len())
            .is_some_and(|b| b.eq_ignore_ascii_case(begin.as_bytes()))
    })
}

/// Whether a page, or a piece of one, is there, though something may stand before it.
pub(super) fn holds_html(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let begins = ["<!doctype html", "<html", "<body"];
    begins.iter().any(|begin| head.contains(begin)) || looks_like_markup(&head)
}

/// Whether a field holds a piece of a page: it begins with a tag that pages are
/// made of.
pub(super) fn looks_like_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    if looks_like_html(bytes) {
        return true;
    }
    const TAGS: [&str; 14] = [
        "p", "div", "h1", "h2", "h3", "span", "article", "section", "ul", "ol", "strong", "figure",
        "main", "center",
    ];
    let Some(rest) = text.trim_start().strip_prefix('<') else {
        return false;
    };
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
    let name = &rest[..end.unwrap_or(rest.len())];
    TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag)) && rest.contains("</")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        use Archive::*;
        use Compression::*;
        let articles = |packed, format| {
            Some(Ending {
                packed,
                content: Content::Articles(format),
            })
        };
        let files = |packed, archive| {
            Some(Ending {
                packed,
                content: Content::Files(archive),
            })
        };
        let served = |packed| {
            Some(Ending {
                packed,
                content: Content::Served,
            })
        };
        for (name, expected) in [
            ("a.txt", articles(None, Format::Text)),
            ("a.b.HTM", articles(None, Format::Html)),
            ("dir.x/a.jsonl.gz", articles(Some(Gzip), Format::JsonLines)),
            ("a.warc.gz", articles(Some(Gzip), Format::Warc)),
            ("a.csv.ZST", articles(Some(Zstd), Format::Csv)),
            ("a.zip", files(None, Zip)),
            ("a.tar.xz", files(Some(Xz), Tar)),
            ("a.tgz", files(Some(Gzip), Tar)),
            ("a.tar.bz2", files(Some(Bzip2), Tar)),
            ("a.aspx", served(None)),
            ("tin.PHP?id=7", served(None)),
            ("tin.jsp.gz", served(Some(Gzip))),
            ("a.gz", None),
            ("a.pdf", None),
            ("a.pdf.gz", None),
            ("txt", None),
            (".txt", None),
            ("a.txt/b", None),
        ] {
            assert_eq!(by_ending(name), expected, "{name}");
        }
    }

    #[test]
    fn pages_with_something_before_them() {
        for (bytes, expected) in [
            ("\r\n<script>x</script><HTML><body>", true),
            ("<?php $a = 1; ?>\n<!DOCTYPE html><html>", true),
            ("<div class=\"a\"><p>Một</p></div>", true),
            ("<?php echo 1;", false),
            ("{\"a\": 1}", false),
            ("Một văn bản", false),
        ] {
            assert_eq!(holds_html(bytes.as_bytes()), expected, "{bytes}");
        }
    }

    #[test]
    fn beginnings() {
        for (head, expected) in [
            (&b"\x1F\x8B\x08"[..], Some(Magic::Packed(Compression::Gzip))),
            (b"BZh91AY&SY", Some(Magic::Packed(Compression::Bzip2))),
            (b"BZh9 is a text", None),
            (
                b"PK\x03\x04",
                Some(Magic::Content(Content::Files(Archive::Zip))),
            ),
            (b"PK is a text", None),
            (
                b"<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>",
                Some(Magic::Content(Content::Articles(Format::Feed))),
            ),
            (
                b"<!DOCTYPE rss PUBLIC '-//x'>\n<rss>",
                Some(Magic::Content(Content::Articles(Format::Feed))),
            ),
            (
                b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>",
                Some(Magic::Content(Content::Articles(Format::Feed))),
            ),
            (
                b"<feed xmlns='http://www.w3.org/2005/Atom'>",
                Some(Magic::Content(Content::Articles(Format::Feed))),
            ),
            (b"<feed>", None),
            (b"<rssa>", None),
            (
                b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tx\r\n\r\n",
                Some(Magic::Content(Content::Articles(Format::Mhtml))),
            ),
            (b"From: x\n\nMIME-Version: 1.0\nContent-Type: a/b", None),
            (b"MIME-Version: 1.0 l\xC3\xA0", None),
            (
                b"WARC/1.1\r\n",
                Some(Magic::Content(Content::Articles(Format::Warc))),
            ),
            (b"", None),
        ] {
            assert_eq!(magic(head), expected, "{head:?}");
        }
        for (head, expected) in [
            (" {\"text\": 1}", Format::Json),
            ("[ {\"text\": 1}", Format::Json),
            ("[1] Nghị quyết", Format::Text),
            ("{nháp} Nghị quyết", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(by_text(head.as_bytes()), expected, "{head}");
        }
        assert!(looks_like_markup(" <p class='x'>Một</p>"));
        assert!(!looks_like_markup("<p> là thẻ"));
        assert!(!looks_like_markup("<pháp> và </luật>"));
    }
}
