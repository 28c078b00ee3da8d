//! What a file is whose name says nothing: its first bytes, if they are those of a page, or
//! of something that holds pages. Mirrors save pages under the names of their addresses
//! (`detail.php@id=7`, `tin-20150101.chn`), and all else that a site has beside them.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;

use super::binary::binary;
use super::compression::unpack;
use super::encoding;
use super::format::{
    Content, Ending, Format, HEAD, Magic, behind_prolog, looks_like_html, looks_like_markup, magic,
};

/// What a file of the disk holds.
///
/// # Errors
/// Whatever keeps it from being opened or read.
pub(super) fn file(path: &Path) -> io::Result<Option<Ending>> {
    let mut file = File::open(path)?;
    let head = first(&mut file)?;
    let (packed, head) = match magic(&head) {
        Some(Magic::Packed(compression)) => {
            let whole = Cursor::new(head).chain(file);
            let unpacked = unpack(BufReader::new(whole), compression);
            // What is broken is nothing that is known.
            let head = unpacked.and_then(first).unwrap_or_default();
            (Some(compression), head)
        }
        _ => (None, head),
    };
    Ok(format(&head).map(|format| Ending {
        packed,
        content: Content::Articles(format),
    }))
}

/// What begins so, if it is read whatever its name.
pub(super) fn format(head: &[u8]) -> Option<Format> {
    if binary(head).is_some() {
        return None;
    }
    match magic(head) {
        Some(Magic::Content(Content::Articles(format @ (Format::Feed | Format::Mhtml)))) => {
            Some(format)
        }
        Some(_) => None,
        None => is_page(head).then_some(Format::Html),
    }
}

/// Whether these are the first bytes of a page. Unlike in what is named like a page,
/// nothing but markup may stand before it.
fn is_page(head: &[u8]) -> bool {
    match encoding::utf16(head) {
        Some(text) => begins_page(text.as_bytes()),
        None => begins_page(head),
    }
}

fn begins_page(head: &[u8]) -> bool {
    let Some(rest) = behind_prolog(head) else {
        return false;
    };
    if looks_like_html(rest) {
        return true;
    }
    const BEFORE: [&str; 12] = [
        "script", "style", "link", "noscript", "base", "font", "img", "iframe", "form", "b", "a",
        "br",
    ];
    const WITHIN: [&str; 4] = ["<html", "<head>", "<body", "<!doctype html"];
    let text = String::from_utf8_lossy(rest).to_ascii_lowercase();
    let name = text.strip_prefix('<').unwrap_or_default();
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    let is_before = BEFORE.contains(&&name[..end.unwrap_or(name.len())]);
    looks_like_markup(&text) || is_before && WITHIN.iter().any(|tag| text.contains(tag))
}

/// The first bytes of something.
fn first(from: impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    from.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_others() {
        let utf16: Vec<u8> = "<html><body>Một"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (head, expected) in [
            (&b"\n<!DOCTYPE html><html>"[..], Some(Format::Html)),
            (
                b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-'><html>",
                Some(Format::Html),
            ),
            (b"<!-- saved --><HTML>", Some(Format::Html)),
            (b"<script>x</script>\n<HTML><body>", Some(Format::Html)),
            (b"<div class='a'><p>x</p></div>", Some(Format::Html)),
            (b"<table><tr><td>x", Some(Format::Html)),
            (&utf16, Some(Format::Html)),
            (b"<script>x</script>", None),
            (b"body { color: red }", None),
            (b"var page = '<html><body>';", None),
            (b"{\"html\": \"<p>x</p>\"}", None),
            (
                b"<svg xmlns='http://www.w3.org/2000/svg'><body/></svg>",
                None,
            ),
            (b"<?xml version='1.0'?><urlset><url></url></urlset>", None),
            (b"<!-- a comment that does not end <html>", None),
            (
                b"\xEF\xBB\xBF <?xml?>\n<!-- x --><HTML>",
                Some(Format::Html),
            ),
            (b"<b>text</b>", None),
            (b"<rss version='2.0'>", Some(Format::Feed)),
            (
                b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n",
                Some(Format::Mhtml),
            ),
            (b"WARC/1.0\r\n", None),
            (b"\xFF\xD8\xFF\xE0<html>", None),
            (b"PK\x03\x04<html>", None),
            (b"", None),
        ] {
            assert_eq!(format(head), expected, "{}", head.escape_ascii());
        }
    }
}
