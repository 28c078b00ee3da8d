//! Web and e-mail addresses, put together when their `@` or `://` comes.

use super::Scanner;
use crate::token::{Class, Gap, Token};

impl Scanner<'_> {
    /// If the `@` or `:` here belongs to a web or e-mail address, makes the
    /// tokens before it and the rest of the address one token.
    pub(super) fn address(&mut self, sign: u8) -> bool {
        let after = &self.bytes[self.pos..];
        let tail = if sign == b':' {
            if !after.starts_with(b"://") {
                return false;
            }
            let stop =
                |b: &u8| !b.is_ascii_graphic() || matches!(b, b'"' | b'<' | b'>' | b')' | b']');
            after.iter().position(stop).unwrap_or(after.len())
        } else {
            let host = &after[1..];
            let in_host = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
            let len = host.iter().position(|b| !in_host(b)).unwrap_or(host.len());
            if !host[..len].contains(&b'.') {
                return false;
            }
            1 + len
        };
        let Some(first) = self.address_start() else {
            return false;
        };
        // A full stop or comma at the end belongs to the sentence.
        let is_rim = |b: &u8| matches!(b, b'.' | b',' | b';' | b':' | b'-');
        let rim = after[..tail].iter().rev().take_while(|b| is_rim(b)).count();
        let end = self.pos + tail - rim;
        let Token { start, gap, .. } = self.list[first];
        self.list.truncate(first);
        self.pos = start as usize;
        self.push(end, Class::Url, gap);
        true
    }

    /// The token at which the address begins whose sign is here: back over all
    /// that touches and can stand in an address, then to the first word.
    fn address_start(&self) -> Option<usize> {
        let can = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+');
        let mut word = None;
        for (i, t) in self.list.iter().enumerate().rev() {
            if !self.bytes[t.span().range()].iter().all(can) {
                break;
            }
            if t.class != Class::Punct {
                word = Some(i);
            }
            if t.gap != Gap::None {
                break;
            }
        }
        word
    }
}
