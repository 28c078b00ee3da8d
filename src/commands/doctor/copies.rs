//! Inputs whose text an earlier one has, which a run would leave out.
//!
//! Texts are read for it, so only the first so many bytes of the inputs are looked at.

use std::collections::HashMap;
use std::io::Write;

use trich::input::Found;
use trich::record::Reject;
use trich::seen::{Digest, digest};
use trich::text::Text;

use super::super::plain;
use crate::say;

/// Bytes of inputs whose texts are compared.
const BYTES: u64 = 64 << 20;

/// So many are told one by one.
const TOLD: usize = 5;

/// Texts met so far.
#[derive(Default)]
pub(super) struct Copies {
    first: HashMap<Digest, String>,
    looked: usize,
    bytes: u64,
    /// Whether there were inputs beyond the limit.
    more: bool,
    copies: usize,
    told: Vec<(String, String)>,
}

impl Copies {
    /// Looks at the text of an input, if there is room. Gives whether there was, and the
    /// reject if it has no text.
    pub(super) fn look(&mut self, found: &Found, max_bytes: u64) -> (bool, Option<Reject>) {
        self.more |= self.bytes >= BYTES;
        if self.more {
            return (false, None);
        }
        self.bytes += found.bytes();
        self.looked += 1;
        let input = match found.clone().read(max_bytes) {
            Ok(input) => input,
            Err(reject) => return (true, Some(reject)),
        };
        let text = digest(&Text::new(&input.text));
        if let Some(first) = self.first.get(&text) {
            self.copies += 1;
            if self.told.len() < TOLD {
                self.told.push((input.article_id, first.clone()));
            }
        } else {
            self.first.insert(text, input.article_id);
        }
        (true, None)
    }

    /// What a run would leave out, if anything. `more` says that there are inputs that
    /// were not even looked at.
    pub(super) fn tell(&self, out: &mut impl Write, more: bool) -> std::io::Result<()> {
        if self.copies == 0 {
            return Ok(());
        }
        let (n, of) = (self.copies, self.looked);
        let text = match more || self.more {
            true => say!("doctor.copies-first", n = n, of = of),
            false => say!("doctor.copies", n = n),
        };
        writeln!(out, "  {text}")?;
        for (article, first) in &self.told {
            let text = say!(
                "doctor.copy",
                article = plain(article),
                first = plain(first)
            );
            writeln!(out, "    {text}")?;
        }
        match self.copies - self.told.len() {
            0 => Ok(()),
            n => writeln!(out, "    {}", say!("doctor.more", n = n)),
        }
    }
}
