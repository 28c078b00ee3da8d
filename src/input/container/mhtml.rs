//! Pages saved with all that belongs to them (`.mht`, `.mhtml`), as MIME messages.
//!
//! The page is the part that the message says it starts with, else the first one of HTML;
//! pictures, styles and frames beside it are none. Its id is the address it was saved from
//! (`Content-Location`).

use std::io::Read;

use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders};

use super::Records;
use crate::input::article::Hints;
use crate::input::fault::{self, Fault, Reason};
use crate::input::format::Format;
use crate::input::limits::read_whole;
use crate::input::raw::Body;

pub(in crate::input) fn read(
    records: &mut Records<'_>,
    stream: &mut dyn Read,
    reason: Reason,
) -> fault::Read {
    let bytes = read_whole(stream, records.options().max_bytes, reason)?;
    let no_page = || Fault::new(Reason::Unsupported, 0, "a MIME message without a page");
    let message = MessageParser::default().parse(&bytes).ok_or_else(no_page)?;
    let page = page(&message).ok_or_else(no_page)?;
    let address = page.content_location().or(message.content_location());
    let own = address.map(str::trim).filter(|address| !address.is_empty());
    let charset = page.content_type().and_then(|t| t.attribute("charset"));
    let hints = Hints {
        format: Some(Format::Html),
        charset: charset.map(str::to_string),
        is_served: false,
    };
    records.put(own.map(str::to_string), 0, || {
        Body::File(body(&message, page), hints)
    })
}

/// The part that is the page.
fn page<'m, 'b>(message: &'m Message<'b>) -> Option<&'m MessagePart<'b>> {
    let bare = |id: &str| id.trim_matches(['<', '>']).to_string();
    let start = message.content_type().and_then(|t| t.attribute("start"));
    let start = start.map(bare);
    let is_start =
        |part: &&MessagePart<'_>| start.is_some() && part.content_id().map(bare) == start;
    let pages = || message.parts.iter().filter(|part| part.is_text_html());
    pages().find(is_start).or_else(|| pages().next())
}

/// The bytes of a part as they were before they were written for mail. Their encoding is
/// for whoever reads the page.
fn body(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let within = part.offset_body as usize..part.offset_end as usize;
    let raw = message.raw_message().get(within).unwrap_or_default();
    let plain = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    // The parser reads on behind what is broken.
    plain.unwrap_or_else(|| part.contents().to_vec())
}
