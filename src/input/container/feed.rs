//! Feeds: the items of RSS and Atom, each a record.
//!
//! An item becomes a JSON object, so that all that can be said about the fields of records
//! holds for it: `id` (its link), `title`, `content` (or its description), `published`,
//! `author`. All that it has stands there under its own name as well (`description`, `guid`).

use std::borrow::Cow;
use std::io::Read;

use quick_xml::Reader;
use quick_xml::escape;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};

use super::Records;
use crate::input::encoding;
use crate::input::fault::{self, Fault, Reason};
use crate::input::limits::read_whole;
use crate::input::raw::Line;

/// Fields of a record, each with the elements that it is taken from; the first that is
/// there counts.
const FIELDS: [(&str, &[&str]); 4] = [
    ("id", &["link", "guid", "id"]),
    (
        "content",
        &["content:encoded", "content", "description", "summary"],
    ),
    (
        "published",
        &[
            "pubDate",
            "published",
            "issued",
            "dc:date",
            "updated",
            "modified",
        ],
    ),
    ("author", &["dc:creator", "author"]),
];

/// Bytes of the first lines, where XML says its encoding.
const HEAD: usize = 200;

pub(in crate::input) fn read(
    records: &mut Records<'_>,
    stream: &mut dyn Read,
    reason: Reason,
) -> fault::Read {
    let bytes = read_whole(stream, records.options().max_bytes, reason)?;
    let charset = charset(&bytes);
    let told = records.options().encoding;
    let text = encoding::decode(bytes, charset.as_deref(), told)?;
    let text = encoding::repair(text).text;
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    loop {
        let began = reader.buffer_position();
        match next(&mut reader)? {
            Event::Start(tag) if is_item(tag.local_name().as_ref()) => {
                let item = item(&mut reader)?;
                let bytes = serde_json::to_vec(&item).unwrap_or_default();
                records.json(began, Line::FIRST, &bytes)?;
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn is_item(name: &str) -> bool {
    ["item", "entry"].contains(&name)
}

/// What an item has, as a record.
fn item(reader: &mut Reader<&[u8]>) -> Result<Map<String, Value>, Fault> {
    let mut item = Map::new();
    loop {
        let (name, tag) = match next(reader)? {
            Event::Start(tag) => (tag.name().as_ref().to_string(), tag),
            Event::Empty(tag) => {
                keep(&mut item, tag.name().as_ref(), &tag, String::new());
                continue;
            }
            Event::End(tag) if is_item(tag.local_name().as_ref()) => break,
            Event::Eof => {
                let at = reader.buffer_position();
                let detail = "the file ends inside an item";
                return Err(Fault::new(Reason::InvalidFeed, at, detail));
            }
            _ => continue,
        };
        let (text, is_end) = inside(reader, &name)?;
        keep(&mut item, &name, &tag, text);
        if is_end {
            break;
        }
    }
    for (field, elements) in FIELDS {
        let there = elements.iter().find_map(|name| item.get(*name).cloned());
        if let Some(value) = there {
            item.insert(field.to_string(), value);
        }
    }
    Ok(item)
}

/// Keeps the first element of each name that says something.
fn keep(item: &mut Map<String, Value>, name: &str, tag: &BytesStart<'_>, text: String) {
    let attribute = |name: &str| {
        let attribute = tag.try_get_attribute(name).ok().flatten()?;
        Some(escape::unescape(&attribute.value).map_or_else(|_| String::new(), Cow::into_owned))
    };
    let text = match attribute("href") {
        // Others lead to a picture, to comments, to the feed itself.
        Some(_) if attribute("rel").is_some_and(|rel| rel != "alternate") => return,
        Some(href) if text.trim().is_empty() => href,
        _ => text,
    };
    let text = text.trim();
    if !text.is_empty() && !item.contains_key(name) {
        item.insert(name.to_string(), Value::String(text.to_string()));
    }
}

/// What stands in the element `name`, markup and all, and whether the item ended before it.
/// Of a person that is the name.
fn inside(reader: &mut Reader<&[u8]>, name: &str) -> Result<(String, bool), Fault> {
    let mut text = String::new();
    let mut person = None;
    let mut depth = 0;
    loop {
        match next(reader)? {
            Event::Text(part) => text.push_str(&part),
            Event::CData(part) => text.push_str(&part),
            Event::GeneralRef(part) => text.push_str(&referred(&part)),
            Event::Start(tag) if name == "author" && tag.local_name().as_ref() == "name" => {
                let (name, is_end) = inside(reader, tag.name().as_ref())?;
                person = Some(name);
                if is_end {
                    return Ok((person.unwrap_or(text), true));
                }
            }
            Event::Start(tag) => {
                depth += usize::from(tag.name().as_ref() == name);
                text.push_str(&format!("<{}>", &*tag));
            }
            Event::Empty(tag) => text.push_str(&format!("<{}/>", &*tag)),
            Event::End(tag) if is_item(tag.local_name().as_ref()) => {
                return Ok((person.unwrap_or(text), true));
            }
            Event::End(tag) if tag.name().as_ref() == name => match depth {
                0 => return Ok((person.unwrap_or(text), false)),
                _ => {
                    depth -= 1;
                    text.push_str(&format!("</{name}>"));
                }
            },
            Event::End(tag) => text.push_str(&format!("</{}>", &*tag)),
            Event::Eof => return Ok((person.unwrap_or(text), false)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// What `&name;` stands for. Those that only HTML knows stay for whoever reads the text.
fn referred(name: &str) -> String {
    let whole = format!("&{name};");
    match escape::unescape(&whole) {
        Ok(text) => text.into_owned(),
        Err(_) => whole,
    }
}

fn next<'t>(reader: &mut Reader<&'t [u8]>) -> Result<Event<'t>, Fault> {
    let at = reader.buffer_position();
    let wrong = |e: quick_xml::Error| Fault::new(Reason::InvalidFeed, at, format!("XML: {e}"));
    reader.read_event().map_err(wrong)
}

/// The encoding that the first line names.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).into_owned();
    let behind = head.split_once("encoding=")?.1;
    let quote = behind.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let name = behind[1..].split(quote).next()?;
    Some(name.to_string())
}
