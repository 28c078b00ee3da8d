//! Web archives: WARC 0.18 to 1.1, and WET, which are WARC with plain text.
//!
//! Records of these sorts are articles: `response` with status 200 or 203 and a page or
//! plain text, `resource` of such a type, `conversion` (WET). What servers call nothing in
//! particular is a page if it begins like one. All others (images, requests, errors,
//! redirects, notes) are none, and no rejects: they are counted by what they are. The
//! record's id is its address (`WARC-Target-URI`), unless the id field names another head
//! line.

use std::io::{self, BufRead, Read};

use super::Records;
use crate::input::article::Hints;
use crate::input::compression;
use crate::input::fault::{self, Fault, Reason};
use crate::input::format::{Compression, Format, Magic, magic};
use crate::input::limits::{read_up_to, too_large};
use crate::input::look;
use crate::input::options::Options;
use crate::input::raw::Body;

/// Heads of records and answers are not longer than this.
const HEAD: usize = 1 << 16;

/// So many bytes say whether something is a page.
const BEGIN: u64 = 4096;

pub(in crate::input) fn read(
    records: &mut Records<'_>,
    stream: &mut impl BufRead,
    reason: Reason,
) -> fault::Read {
    let mut offset = 0;
    loop {
        let began = offset;
        let broken = |e| Fault::of_io(e, reason, began);
        let Some(head) = head(stream, &mut offset).map_err(broken)? else {
            return Ok(());
        };
        let wrong = |what: &str| Fault::new(Reason::InvalidWarc, began, what);
        if !head.starts_with(b"WARC/") {
            return Err(wrong("no record begins here").into());
        }
        let fields = HeadLines(&head);
        let length = fields
            .get("Content-Length")
            .and_then(|v| v.parse::<u64>().ok());
        let length = length.ok_or_else(|| wrong("a record without its length"))?;
        let mut block = Read::by_ref(stream).take(length);
        record(records, &fields, &mut block, began, reason)?;
        io::copy(&mut block, &mut io::sink()).map_err(broken)?;
        if block.limit() > 0 {
            return Err(wrong("the file ends inside this record").into());
        }
        offset += length;
    }
}

/// One record, if it holds an article.
fn record(
    records: &mut Records<'_>,
    fields: &HeadLines<'_>,
    block: &mut io::Take<impl Read>,
    began: u64,
    reason: Reason,
) -> fault::Read {
    let broken = |e| Fault::of_io(e, reason, began);
    let sort = fields.get("WARC-Type").unwrap_or_default();
    let is_http = sort == "response";
    let hints = match sort.as_str() {
        "response" => Hints::default(),
        "conversion" => Hints {
            format: Some(Format::Text),
            charset: Some("utf-8".to_string()),
            is_served: false,
        },
        "resource" => Hints {
            charset: charset_of(&fields.get("Content-Type").unwrap_or_default()),
            ..Hints::default()
        },
        _ => return pass_over(records, fields, &sort),
    };
    let mut bytes = Vec::new();
    // Enough to see whether the rest is wanted.
    let n = block.limit().min(HEAD as u64);
    Read::by_ref(block)
        .take(n)
        .read_to_end(&mut bytes)
        .map_err(broken)?;
    let hints = match sort.as_str() {
        "response" => match Http::read(&bytes).map(|http| http.left_out(&bytes)) {
            Some(None) => hints,
            Some(Some(what)) => return pass_over(records, fields, &what),
            None => return pass_over(records, fields, "no-http"),
        },
        "resource" => {
            let named = fields.get("Content-Type").unwrap_or_default();
            match format_of(&named).or_else(|| by_content(&named, &bytes)) {
                Some(format) => Hints {
                    format: Some(format),
                    ..hints
                },
                None => return pass_over(records, fields, &type_name(&named)),
            }
        }
        _ => hints,
    };
    let asked = &mut records.reader.asked;
    asked.look_for_id(|path| fields.get(&path.whole).is_some());
    let own = own_id(records, fields);
    let most = records.options().max_bytes;
    let rest = read_up_to(
        block,
        (most + HEAD as u64).saturating_sub(bytes.len() as u64),
    );
    let Some(rest) = rest.map_err(broken)? else {
        let fault = too_large(most);
        let fault = Fault {
            offset: began,
            ..fault
        };
        return records.reject(own, fault);
    };
    if block.limit() > 0 {
        // Cut off: half a text is no article, and whoever called says so.
        return Ok(());
    }
    bytes.extend(rest);
    records.put(own, began, || match is_http {
        true => Body::Http(bytes),
        false => Body::File(bytes, hints),
    })
}

/// Counts a record that is no article.
fn pass_over(records: &Records<'_>, fields: &HeadLines<'_>, what: &str) -> fault::Read {
    let named = |name: &str| fields.get(name).filter(|value| !value.is_empty());
    let address = named("WARC-Target-URI").or_else(|| named("WARC-Record-ID"));
    let address = address.unwrap_or_else(|| records.place.article_id.clone());
    let tally = &records.reader.tally;
    tally.pass_over_record(what, address.trim_matches(['<', '>']));
    Ok(())
}

/// What a record calls itself.
fn own_id(records: &Records<'_>, fields: &HeadLines<'_>) -> Option<String> {
    let id = &records.options().fields.id;
    let own = id.choose(|path| fields.get(&path.whole));
    let own = own.map(|id| id.join(" "));
    let own = own.or_else(|| fields.get("WARC-Target-URI"))?;
    // Early tools wrote the address in angle brackets.
    let own = own.trim_matches(['<', '>']);
    (!own.is_empty()).then(|| own.to_string())
}

/// Reads the lines up to an empty one, after any empty lines before them.
fn head(stream: &mut impl BufRead, offset: &mut u64) -> io::Result<Option<Vec<u8>>> {
    let mut head = Vec::new();
    loop {
        let before = head.len();
        let room = (HEAD - before) as u64;
        let n = Read::by_ref(stream)
            .take(room)
            .read_until(b'\n', &mut head)?;
        *offset += n as u64;
        let line = head[before..].trim_ascii();
        match (n, line.is_empty(), before) {
            (0, _, 0) => return Ok(None),
            (0, ..) => {
                let detail = "the head of a record is cut off, or too long";
                return Err(Fault::new(Reason::InvalidWarc, *offset, detail).into());
            }
            (_, true, 0) => head.clear(),
            (_, true, _) => return Ok(Some(head)),
            _ => {}
        }
    }
}

/// `Name: value` lines behind a first line.
struct HeadLines<'b>(&'b [u8]);

impl HeadLines<'_> {
    /// The value of a name, whatever its case.
    fn get(&self, name: &str) -> Option<String> {
        let mut lines = self.0.split(|&b| b == b'\n').skip(1);
        lines.find_map(|line| {
            let (key, value) = line.split_at_checked(line.iter().position(|&b| b == b':')?)?;
            let is = key.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
            is.then(|| String::from_utf8_lossy(value[1..].trim_ascii()).into_owned())
        })
    }
}

/// An answer of a web server: where its parts are.
pub(in crate::input) struct Http {
    status: u16,
    content_type: String,
    chunked: bool,
    compression: Option<Packing>,
    body: usize,
}

/// How the body is packed on its way.
enum Packing {
    Known(Compression),
    Deflate,
    Other(String),
}

impl Http {
    /// Reads the head, if it is one.
    pub(in crate::input) fn read(bytes: &[u8]) -> Option<Self> {
        if !bytes.starts_with(b"HTTP/") {
            return None;
        }
        let crlf = memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| at + 4);
        let lf = memchr::memmem::find(bytes, b"\n\n").map(|at| at + 2);
        let body = crlf.into_iter().chain(lf).min()?;
        let head = &bytes[..body];
        let status = head.split(|&b| b == b' ').nth(1)?;
        let lines = HeadLines(head);
        let has = |name: &str, word: &str| {
            let value = lines.get(name).unwrap_or_default();
            value.to_ascii_lowercase().contains(word)
        };
        let packing = lines.get("Content-Encoding").unwrap_or_default();
        Some(Http {
            status: std::str::from_utf8(status).ok()?.trim().parse().ok()?,
            content_type: lines.get("Content-Type").unwrap_or_default(),
            chunked: has("Transfer-Encoding", "chunked"),
            compression: match packing.trim().to_ascii_lowercase().as_str() {
                "" | "identity" => None,
                "gzip" | "x-gzip" => Some(Packing::Known(Compression::Gzip)),
                "zstd" => Some(Packing::Known(Compression::Zstd)),
                "deflate" => Some(Packing::Deflate),
                other => Some(Packing::Other(other.to_string())),
            },
            body,
        })
    }

    /// What this is if no page or text was answered: a status, or a type of content.
    fn left_out(&self, bytes: &[u8]) -> Option<String> {
        if !matches!(self.status, 200 | 203) {
            return Some(self.status.to_string());
        }
        let is_article = self.content_type.is_empty() || self.format().is_some();
        let is_page = || by_content(&self.content_type, &self.begin(bytes)).is_some();
        (!is_article && !is_page()).then(|| type_name(&self.content_type))
    }

    /// The first bytes of the body as the server had it, of an answer that may be cut.
    fn begin(&self, bytes: &[u8]) -> Vec<u8> {
        let body = bytes.get(self.body..).unwrap_or_default();
        let joined = match self.chunked {
            true => unchunked(body),
            false => None,
        };
        let body = joined.as_deref().unwrap_or(body);
        let mut begin = Vec::new();
        let unpacked = match magic(body) {
            Some(Magic::Packed(packed)) => compression::unpack(body, packed),
            _ => Ok(Box::new(body) as Box<dyn Read + '_>),
        };
        if let Ok(unpacked) = unpacked {
            // What came before the cut stays.
            let _ = unpacked.take(BEGIN).read_to_end(&mut begin);
        }
        begin
    }

    pub(in crate::input) fn format(&self) -> Option<Format> {
        format_of(&self.content_type)
    }

    /// Whether the server named a type of content.
    pub(in crate::input) fn is_named(&self) -> bool {
        !self.content_type.is_empty()
    }

    pub(in crate::input) fn charset(&self) -> Option<String> {
        charset_of(&self.content_type)
    }

    /// The body as the server had it.
    pub(in crate::input) fn body(&self, bytes: &[u8], options: &Options) -> Result<Vec<u8>, Fault> {
        let body = bytes.get(self.body..).unwrap_or_default();
        // Many tools take the chunks apart and leave the head as it was.
        let joined = match self.chunked {
            true => unchunked(body),
            false => None,
        };
        let body = joined.as_deref().unwrap_or(body);
        let broken = |e| Fault::of_io(e, Reason::InvalidCompression, 0);
        // The same goes for packing: unpacked bodies are left as they are.
        let looks = |first: &[u8]| body.starts_with(first);
        let mut unpacked: Box<dyn Read + '_> = match &self.compression {
            Some(Packing::Known(c @ Compression::Gzip)) if looks(&[0x1F, 0x8B]) => {
                compression::unpack(body, *c).map_err(broken)?
            }
            Some(Packing::Known(c @ Compression::Zstd)) if looks(&[0x28, 0xB5, 0x2F, 0xFD]) => {
                compression::unpack(body, *c).map_err(broken)?
            }
            Some(Packing::Deflate) if matches!(body, [0x78, ..]) => {
                Box::new(flate2::bufread::ZlibDecoder::new(body))
            }
            Some(Packing::Other(name)) if !body.trim_ascii_start().starts_with(b"<") => {
                let detail = format!("packed with `{name}`, which is not read here");
                return Err(Fault::new(Reason::Unsupported, 0, detail));
            }
            _ => Box::new(body),
        };
        let most = options.max_bytes;
        let read = read_up_to(&mut unpacked, most).map_err(broken)?;
        read.ok_or_else(|| too_large(most))
    }
}

/// Takes chunks apart; none if there are no chunks.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = size.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        // The last chunk may be cut off by the archive.
        let chunk = &rest[..size.min(rest.len())];
        out.extend_from_slice(chunk);
        rest = &rest[chunk.len()..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        if rest.is_empty() {
            return Some(out);
        }
    }
}

/// A page that is called nothing in particular, by its first bytes.
fn by_content(content_type: &str, begin: &[u8]) -> Option<Format> {
    const NOTHING: [&str; 10] = [
        "application/octet-stream",
        "binary/octet-stream",
        "application/download",
        "application/force-download",
        "application/x-download",
        "application/x-unknown",
        "application/unknown",
        "unknown/unknown",
        "text/xml",
        "application/xml",
    ];
    let format = || look::format(begin).filter(|format| *format == Format::Html);
    let named = type_name(content_type);
    NOTHING.contains(&named.as_str()).then(format).flatten()
}

/// A type of content without what is told beside it.
fn type_name(content_type: &str) -> String {
    let name = content_type.split(';').next().unwrap_or_default().trim();
    match name.is_empty() {
        true => "no-type".to_string(),
        false => name.to_ascii_lowercase(),
    }
}

/// The format of a type of content, if it is one of ours.
fn format_of(content_type: &str) -> Option<Format> {
    match type_name(content_type).as_str() {
        "text/html" | "application/xhtml+xml" => Some(Format::Html),
        "text/plain" => Some(Format::Text),
        _ => None,
    }
}

fn charset_of(content_type: &str) -> Option<String> {
    let lower = content_type.to_ascii_lowercase();
    let at = lower.find("charset=")? + "charset=".len();
    let value = content_type[at..].split(';').next()?;
    let value = value.trim().trim_matches(['"', '\'']);
    (!value.is_empty()).then(|| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_servers() {
        let body = |bytes: &[u8]| {
            let http = Http::read(bytes)?;
            let body = http.body(bytes, &Options::default()).ok()?;
            Some((
                http.left_out(bytes).is_none(),
                String::from_utf8(body).expect("text"),
            ))
        };
        for (bytes, expected) in [
            (&b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=x\r\n\r\nabc"[..], Some((true, "abc"))),
            (b"HTTP/1.1 200 OK\nContent-Type: image/png\n\nabc", Some((false, "abc"))),
            (b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\nabc", Some((false, "abc"))),
            (
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n",
                Some((true, "abcde")),
            ),
            // Said to be in chunks, and taken apart already.
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>abc", Some((true, "<p>abc"))),
            (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<p>abc", Some((true, "<p>abc"))),
            (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x0b\x02", None),
            (b"GET / HTTP/1.1\r\n\r\n", None),
            (b"HTTP/1.1 200 OK", None),
        ] {
            let expected = expected.map(|(is, b)| (is, b.to_string()));
            assert_eq!(body(bytes), expected, "{}", bytes.escape_ascii());
        }
        assert_eq!(
            charset_of("text/html; Charset=\"UTF-8\"; x").as_deref(),
            Some("UTF-8")
        );
        assert_eq!(charset_of("text/html"), None);
    }
}
