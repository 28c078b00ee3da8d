//! The way through a JSON document to the records inside it, by a dotted path.
//!
//! In: bytes as they stream. Out: where a list of records begins, or a single one;
//! [`super::json`] cuts them, and the way goes on behind. Containers off the way are
//! passed over by their brackets alone. Lists on the way are gone through item by item,
//! unless the path has a number there.

use crate::input::instead::listed;
use crate::input::options::FieldPath;

/// Names of fields are not looked at further than this.
const NAME: usize = 4096;

/// So many names are remembered to be told.
const TOLD: usize = 21;

/// Goes through JSON towards the records.
pub(super) struct Way<'p> {
    path: &'p FieldPath,
    /// Containers on the way that are open, outermost first.
    open: Vec<Open>,
    state: State,
    name: Vec<u8>,
    reached: bool,
    seen: Seen,
}

/// A container on the way. `behind` of the path's parts are outside of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Object { behind: usize },
    List { behind: usize, index: usize },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before a value with so many parts of the path behind it; off the way with none.
    Value(Option<usize>),
    /// Before the name of a field, inside it, and behind a backslash in it.
    Name,
    InName,
    EscapeInName,
    /// Between a name and its value.
    Colon,
    /// Behind a value.
    Behind,
    /// In something off the way, so many brackets deep.
    Off(u64),
    OffString(u64),
    OffEscape(u64),
    OffBare,
}

/// The fields met where the way ended.
#[derive(Debug, Default)]
struct Seen {
    behind: usize,
    names: Vec<String>,
}

/// What stands at the end of a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    /// A list; its bracket is behind.
    List,
    /// An object, which begins here.
    One,
}

impl<'p> Way<'p> {
    pub(super) fn new(path: &'p FieldPath) -> Self {
        Way {
            path,
            open: Vec::new(),
            state: State::Value(Some(0)),
            name: Vec::new(),
            reached: false,
            seen: Seen::default(),
        }
    }

    /// Begins again at the top, with what was met remembered.
    pub(super) fn restart(&mut self) {
        self.open.clear();
        self.state = State::Value(Some(0));
    }

    /// Whether the document may end here.
    pub(super) fn is_at_end(&self) -> bool {
        let bare = self.state == State::OffBare;
        self.open.is_empty() && (bare || self.state == State::Value(Some(0)))
    }

    /// The records are read; goes on behind them.
    pub(super) fn leave(&mut self) {
        self.close();
    }

    /// If the place was never met: what is wrong, in words.
    pub(super) fn missed(&self) -> Option<String> {
        if self.reached {
            return None;
        }
        let begin = format!("nothing at `{}` (--records)", self.path);
        let names = listed(&self.seen.names);
        Some(match (self.seen.names.is_empty(), self.seen.behind) {
            (true, _) => begin,
            (false, 0) => format!("{begin}; there are {names}"),
            (false, n) => format!("{begin}; in `{}` there are {names}", self.begun(n)),
        })
    }

    /// The first parts of the path.
    fn begun(&self, parts: usize) -> String {
        let begun: Vec<&str> = self.path.parts.iter().take(parts).map(|p| &**p).collect();
        begun.join(".")
    }

    /// Looks through `bytes` up to the records, if they begin there. Gives how many were
    /// looked through. Not JSON is an error: so many bytes were.
    pub(super) fn next(&mut self, bytes: &[u8]) -> Result<(usize, Option<Reached>), usize> {
        let mut at = 0;
        while at < bytes.len() {
            if let Some(skip) = self.skip(&bytes[at..]) {
                at += skip;
                continue;
            }
            let byte = bytes[at];
            if let State::Value(Some(behind)) = self.state
                && behind == self.path.parts.len()
                && matches!(byte, b'[' | b'{')
            {
                self.reached = true;
                let is_list = byte == b'[';
                return Ok(match is_list {
                    true => (at + 1, Some(Reached::List)),
                    false => (at, Some(Reached::One)),
                });
            }
            if !self.step(byte) {
                return Err(at);
            }
            // What ends a bare word is looked at once more, as what it is.
            at += usize::from(self.state != State::OffBare || !ends_bare(byte));
            if self.state == State::OffBare && ends_bare(byte) {
                self.close();
            }
        }
        Ok((at, None))
    }

    /// Letters of a string off the way, by the piece.
    fn skip(&self, bytes: &[u8]) -> Option<usize> {
        let State::OffString(_) = self.state else {
            return None;
        };
        let end = memchr::memchr2(b'"', b'\\', bytes).unwrap_or(bytes.len());
        (end > 0).then_some(end)
    }

    /// Takes a byte; false if no JSON goes on so.
    fn step(&mut self, byte: u8) -> bool {
        let blank = byte.is_ascii_whitespace();
        match self.state {
            State::Value(_) | State::Name | State::Colon | State::Behind if blank => {}
            State::Value(behind) => return self.value(byte, behind),
            State::Name => match byte {
                b'"' => {
                    self.name.clear();
                    self.state = State::InName;
                }
                b'}' => self.close_container(),
                _ => return false,
            },
            State::InName => match byte {
                b'"' => self.named(),
                b'\\' => {
                    self.letter(byte);
                    self.state = State::EscapeInName;
                }
                _ => self.letter(byte),
            },
            State::EscapeInName => {
                self.letter(byte);
                self.state = State::InName;
            }
            State::Colon => match byte {
                b':' => self.state = State::Value(self.on_the_way()),
                _ => return false,
            },
            State::Behind => return self.behind(byte),
            State::Off(depth) => match byte {
                b'{' | b'[' => self.state = State::Off(depth + 1),
                b'}' | b']' if depth == 1 => self.close(),
                b'}' | b']' => self.state = State::Off(depth - 1),
                b'"' => self.state = State::OffString(depth),
                _ => {}
            },
            State::OffString(depth) => match (byte, depth) {
                (b'\\', _) => self.state = State::OffEscape(depth),
                (_, 0) => self.close(),
                _ => self.state = State::Off(depth),
            },
            State::OffEscape(depth) => self.state = State::OffString(depth),
            State::OffBare => {}
        }
        true
    }

    /// The first byte of a value.
    fn value(&mut self, byte: u8, behind: Option<usize>) -> bool {
        let parts = self.path.parts.len();
        // A word or a string at the place is no record, but it is there.
        self.reached |= behind == Some(parts);
        match (byte, behind) {
            (b'{', Some(behind)) => {
                self.open.push(Open::Object { behind });
                self.state = State::Name;
            }
            (b'[', Some(behind)) => {
                self.open.push(Open::List { behind, index: 0 });
                self.state = State::Value(self.item(behind, 0));
            }
            (b'{' | b'[', None) => self.state = State::Off(1),
            (b'"', _) => self.state = State::OffString(0),
            (b']', _) if matches!(self.open.last(), Some(Open::List { .. })) => {
                self.close_container();
            }
            (b'}' | b']' | b',' | b':', _) => return false,
            _ => self.state = State::OffBare,
        }
        true
    }

    fn behind(&mut self, byte: u8) -> bool {
        match (byte, self.open.last_mut()) {
            (b',', Some(Open::Object { .. })) => self.state = State::Name,
            (b',', Some(Open::List { behind, index })) => {
                *index += 1;
                let (behind, index) = (*behind, *index);
                self.state = State::Value(self.item(behind, index));
            }
            (b'}', Some(Open::Object { .. })) | (b']', Some(Open::List { .. })) => {
                self.close_container();
            }
            _ => return false,
        }
        true
    }

    fn letter(&mut self, byte: u8) {
        if self.name.len() < NAME {
            self.name.push(byte);
        }
    }

    /// The name of a field is whole.
    fn named(&mut self) {
        self.state = State::Colon;
        let quoted = [b"\"", &self.name[..], b"\""].concat();
        let name: String = serde_json::from_slice(&quoted).unwrap_or_default();
        if let Some(Open::Object { behind }) = self.open.last() {
            self.seen.note(*behind, &name);
        }
        self.name = name.into_bytes();
    }

    /// How many parts are behind the value of the field just named.
    fn on_the_way(&self) -> Option<usize> {
        match self.open.last() {
            Some(&Open::Object { behind }) => {
                let part = self.path.parts.get(behind)?;
                (part.as_bytes() == self.name).then_some(behind + 1)
            }
            _ => None,
        }
    }

    /// The same of an item of a list on the way.
    fn item(&self, behind: usize, index: usize) -> Option<usize> {
        let part = self.path.parts.get(behind)?;
        match part.parse::<usize>() {
            Ok(wanted) => (wanted == index).then_some(behind + 1),
            Err(_) => Some(behind),
        }
    }

    fn close_container(&mut self) {
        self.open.pop();
        self.close();
    }

    /// A value is behind.
    fn close(&mut self) {
        self.state = match self.open.is_empty() {
            true => State::Value(Some(0)),
            false => State::Behind,
        };
    }
}

fn ends_bare(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b',' | b']' | b'}')
}

impl Seen {
    fn note(&mut self, behind: usize, name: &str) {
        if behind > self.behind {
            *self = Seen {
                behind,
                names: Vec::new(),
            };
        }
        let is_new = || !self.names.iter().any(|n| n == name);
        if behind == self.behind && self.names.len() < TOLD && is_new() {
            self.names.push(name.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is met on the way, in pieces of `size` bytes: `list@7` for a list that begins
    /// behind byte 7, `one@7`; then how it ends. A record is passed over as one letter.
    fn met(text: &str, path: &str, size: usize) -> String {
        let path = FieldPath::parse(path).expect("path");
        let mut way = Way::new(&path);
        let mut out = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let end = (at + size).min(text.len());
            match way.next(&text.as_bytes()[at..end]) {
                Err(n) => return format!("{} wrong@{}", out.join(" "), at + n),
                Ok((n, None)) => at += n,
                Ok((n, Some(reached))) => {
                    at += n;
                    let what = match reached {
                        Reached::List => "list",
                        Reached::One => "one",
                    };
                    out.push(format!("{what}@{at}"));
                    // Up to the bracket that closes it, which holds no other here.
                    let close = if reached == Reached::List { ']' } else { '}' };
                    at += text[at..].find(close).expect("closed") + 1;
                    way.leave();
                }
            }
        }
        out.push(match way.is_at_end() {
            true => way.missed().unwrap_or_else(|| "end".to_string()),
            false => "cut".to_string(),
        });
        out.join(" ")
    }

    #[test]
    fn ways() {
        for (text, path, expected) in [
            (r#"{"data":{"items":[1,2]}}"#, "data.items", "list@18 end"),
            (
                r#"{"a":[{"items":[3]}],"items":[1]}"#,
                "items",
                "list@30 end",
            ),
            // Names with escapes, values of all sorts before, blanks anywhere.
            (
                r#"{"x":"}\"{","y":[[]],"z":-1, "\u0064" : [1] }"#,
                "d",
                "list@41 end",
            ),
            (r#"{"x":null,"d":[1],"y":true}"#, "d", "list@15 end"),
            // One record, and documents one after the other.
            (r#"{"d":{"a":1}} {"d":{"a":2}}"#, "d", "one@5 one@19 end"),
            // Lists on the way: each item, or the one of a number.
            (r#"[{"d":[1]},{"d":[2]}]"#, "d", "list@7 list@17 end"),
            (r#"{"p":[{"d":[1]},{"d":[2]}]}"#, "p.1.d", "list@22 end"),
            (
                r#"{"p":[],"q":{}}"#,
                "p.d",
                "nothing at `p.d` (--records); there are p, q",
            ),
            (
                r#"{"data":{"results":[1],"total":7}}"#,
                "data.items",
                "nothing at `data.items` (--records); in `data` there are results, total",
            ),
            ("7 ", "d", "nothing at `d` (--records)"),
            ("", "d", "nothing at `d` (--records)"),
            (r#"{"d":"none"}"#, "d", "end"),
            (r#"{"d":null}"#, "d", "end"),
            (r#"{"d":[1]"#, "d", "list@6 cut"),
            (r#"{"e":"x"#, "d", "cut"),
            (r#"{d:[1]}"#, "d", " wrong@1"),
            (r#"{"d" [1]}"#, "d", " wrong@5"),
            (r#"{"e":1]"#, "d", " wrong@6"),
            (r#"{"e":,}"#, "d", " wrong@5"),
        ] {
            for size in [1, 2, 3, 1000] {
                assert_eq!(met(text, path, size), expected, "{text} by {size}");
            }
        }
    }

    #[test]
    fn long_names_and_depth_are_no_danger() {
        let name = "x".repeat(3 * NAME);
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let text = format!("{{\"{name}\":1,\"e\":{deep},\"d\":[1]}}");
        assert!(met(&text, "d", 1000).starts_with("list@"));
    }
}
