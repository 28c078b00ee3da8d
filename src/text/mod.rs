//! The source made ready for matching, with the way back.
//!
//! In: the text of an article as stored. Out: [`Text`], which holds the *clean*
//! text and a list of the places where it differs from the source. Cleaning
//! composes decomposed letters (NFC), puts `Đ` for the look-alikes `Ð` (eth) and
//! `Ɖ`, one dash for all dashes, plain quotes for curly ones, one blank for the
//! blanks of other widths, and drops characters of no width (soft hyphen,
//! zero-width space, byte order mark). Letters keep their case. Folding of case
//! and tone placement happens in the match keys, see [`fold`].
//!
//! Most articles need only a handful of such edits, so the map back is a short
//! sorted list, and text without any is not copied at all.

pub mod fold;

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose as canonical_composition, is_combining_mark};

use crate::span::{Clean, Source, Span};

/// One place where clean text and source differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edit {
    clean: Span<Clean>,
    source: Span<Source>,
}

/// An article's text: source, clean text and the map between their offsets.
#[derive(Clone, Debug)]
pub struct Text<'s> {
    source: &'s str,
    clean: Cow<'s, str>,
    edits: Vec<Edit>,
}

impl<'s> Text<'s> {
    /// Cleans `source`. Takes any string; texts above 4 GiB are the caller's to refuse.
    pub fn new(source: &'s str) -> Self {
        let mut edits = Vec::new();
        let clean = match next_edit(source.as_bytes(), 0) {
            None => Cow::Borrowed(source),
            Some(first) => Cow::Owned(clean_from(source, first, &mut edits)),
        };
        Text {
            source,
            clean,
            edits,
        }
    }

    /// The text as stored.
    pub fn source(&self) -> &'s str {
        self.source
    }

    /// The text that tokens and mentions point into.
    pub fn clean(&self) -> &str {
        &self.clean
    }

    /// The clean text of a span.
    pub fn slice(&self, span: Span<Clean>) -> &str {
        &self.clean[span.range()]
    }

    /// Where a clean span stands in the source. An end next to a dropped
    /// character stays before it, a start after it: the surface has no invisible
    /// rim.
    pub fn to_source(&self, span: Span<Clean>) -> Span<Source> {
        let start = self.source_start(span.start);
        Span::new(start, self.source_end(span.end).max(start))
    }

    fn source_start(&self, pos: u32) -> u32 {
        let i = self.edits.partition_point(|e| e.clean.start <= pos);
        match i.checked_sub(1).map(|i| self.edits[i]) {
            None => pos,
            Some(e) if pos < e.clean.end => e.source.start,
            Some(e) => e.source.end + (pos - e.clean.end),
        }
    }

    fn source_end(&self, pos: u32) -> u32 {
        let i = self.edits.partition_point(|e| e.clean.start < pos);
        match i.checked_sub(1).map(|i| self.edits[i]) {
            None => pos,
            Some(e) if pos <= e.clean.end => e.source.end,
            Some(e) => e.source.end + (pos - e.clean.end),
        }
    }
}

/// What cleaning does at one place of the source.
enum Change {
    /// Put this text for the character.
    Put(&'static str),
    /// Leave the character out.
    Drop,
    /// Compose the letter before with the marks from here on.
    Compose,
}

/// The character's change, if it has one.
fn change(c: char) -> Option<Change> {
    Some(match c {
        'Ð' | 'Ɖ' => Change::Put("Đ"),
        'ð' => Change::Put("đ"),
        // Units that are letters but for their code.
        '\u{2126}' => Change::Put("Ω"),
        '\u{212A}' => Change::Put("K"),
        '\u{212B}' => Change::Put("Å"),
        '\u{00A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}' => Change::Put(" "),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => {
            Change::Put("-")
        }
        '\u{2044}' | '\u{2215}' | '\u{FF0F}' => Change::Put("/"),
        '\u{2018}' | '\u{2019}' | '\u{02BC}' => Change::Put("'"),
        '\u{201C}' | '\u{201D}' | '\u{201E}' => Change::Put("\""),
        '\u{2028}' | '\u{2029}' => Change::Put("\n"),
        '\u{00AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{FEFF}' => Change::Drop,
        c if is_combining_mark(c) => Change::Compose,
        _ => return None,
    })
}

/// Lead bytes that can begin a character of [`change`]; all others pass unseen.
const LEADS: [bool; 256] = {
    let mut t = [false; 256];
    // U+0080..U+00FF: blanks, soft hyphen, eth.
    t[0xC2] = true;
    t[0xC3] = true;
    // U+0180..U+01BF: `Ɖ`; U+02BC; combining marks.
    t[0xC6] = true;
    t[0xCA] = true;
    t[0xCC] = true;
    t[0xCD] = true;
    // Marks of other scripts, and everything from U+1680 on.
    let mut b = 0xCE;
    while b <= 0xEF {
        t[b] = true;
        b += 1;
    }
    // U+1E00..U+1FFF (Vietnamese) begins with E1 too; told apart below.
    t[0xF0] = true;
    t[0xF3] = true;
    t
};

/// The next byte from `from` on at which a character with a change begins.
fn next_edit(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while at < bytes.len() {
        // Most pieces hold nothing to change; they are passed at a glance. Of one that
        // does not pass, a small part is read letter by letter.
        at = passed::<PIECE>(bytes, at);
        at = passed::<SMALL>(bytes, at);
        let end = (at + SMALL).min(bytes.len());
        match edit_in(bytes, at, end) {
            Ok(found) => return Some(found),
            Err(after) => at = after,
        }
    }
    None
}

/// Bytes looked at together: a few machine registers full, and one.
const PIECE: usize = 64;
const SMALL: usize = 16;

/// Goes on from a place by pieces of N bytes in which no change can begin.
#[inline(always)]
fn passed<const N: usize>(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(piece) = bytes.get(at..at + N + 1)
        && !may_change(piece)
    {
        at += N;
    }
    at
}

/// Whether a character with a change can begin in `piece` but for its last byte.
/// Written without branches so that the compiler makes it vector code.
#[inline(always)]
fn may_change(piece: &[u8]) -> bool {
    let (bytes, next) = (&piece[..piece.len() - 1], &piece[1..]);
    let mut any = false;
    for (&b, &n) in bytes.iter().zip(next) {
        // Vietnamese letters are told apart from what begins with the same byte; what
        // else begins so is too rare to.
        any |= (b == 0xC2)
            | (b == 0xC3) & (n | 0x20 == 0xB0)
            | (b == 0xC6) & (n == 0x89)
            | (b == 0xCA)
            | (b >= 0xCC) & !((b == 0xE1) & (n >= 0xB8));
    }
    any
}

/// The first character with a change that begins in `from..end`, else where to go
/// on. `from` may lie inside a character.
fn edit_in(bytes: &[u8], from: usize, end: usize) -> Result<usize, usize> {
    let mut i = from;
    while i < end {
        let b = bytes[i];
        if b < 0x80 || !LEADS[b as usize] {
            i += 1;
            continue;
        }
        let Some(&next) = bytes.get(i + 1) else {
            return Err(bytes.len());
        };
        match b {
            // Only A0 and AD matter of C2, 90 and B0 of C3, 89 of C6, BC of CA.
            0xC2 if next != 0xA0 && next != 0xAD => i += 2,
            0xC3 if next != 0x90 && next != 0xB0 => i += 2,
            0xC6 if next != 0x89 => i += 2,
            0xCA if next != 0xBC => i += 2,
            // U+1E00..U+1FFF holds no character with a change.
            0xE1 if (0xB8..=0xBF).contains(&next) => i += 3,
            _ => {
                let c = char_at(bytes, i);
                match c.and_then(change) {
                    Some(_) => return Ok(i),
                    None => i += c.map_or(1, char::len_utf8),
                }
            }
        }
    }
    Err(i)
}

fn char_at(bytes: &[u8], i: usize) -> Option<char> {
    let end = (i + 4).min(bytes.len());
    let piece = &bytes[i..end];
    let valid = match std::str::from_utf8(piece) {
        Ok(s) => s,
        Err(e) => std::str::from_utf8(&piece[..e.valid_up_to()]).ok()?,
    };
    valid.chars().next()
}

fn clean_from(source: &str, first: usize, edits: &mut Vec<Edit>) -> String {
    let bytes = source.as_bytes();
    let mut out = String::with_capacity(source.len());
    let mut done = 0;
    let mut next = Some(first);
    while let Some(at) = next {
        out.push_str(&source[done..at]);
        let Some(c) = source[at..].chars().next() else {
            break;
        };
        done = at + c.len_utf8();
        let edit = match change(c) {
            Some(Change::Compose) => {
                done = marks_end(source, done);
                compose(source, at..done, &mut out, edits)
            }
            change => {
                let start = out.len() as u32;
                if let Some(Change::Put(s)) = change {
                    out.push_str(s);
                }
                Edit {
                    clean: Span::new(start, out.len() as u32),
                    source: Span::new(at as u32, done as u32),
                }
            }
        };
        if !(edit.clean.is_empty() && edit.source.is_empty()) {
            edits.push(edit);
        }
        next = next_edit(bytes, done);
    }
    out.push_str(&source[done..]);
    out
}

/// Where the combining marks that go on at `from` end.
fn marks_end(source: &str, from: usize) -> usize {
    let rest = source[from..].chars();
    let marks = rest.take_while(|&c| is_combining_mark(c));
    from + marks.map(char::len_utf8).sum::<usize>()
}

/// Composes the marks at `range` of the source with the letter that `out` ends
/// with. Gives back the letters that are not as they were, which may be none.
fn compose(source: &str, range: Range<usize>, out: &mut String, edits: &mut Vec<Edit>) -> Edit {
    let marks = &source[range.clone()];
    let before = out.len();
    let same = match compose_one(marks, out) {
        Some(start) => start,
        None => compose_all(marks, out),
    };
    // Marks that stay marks at the end are no part of the edit.
    let pairs = out[same..].chars().rev().zip(marks.chars().rev());
    let kept = pairs.take_while(|(a, b)| a == b);
    let kept: usize = kept.map(|(a, _)| a.len_utf8()).sum();
    // Edits that the changed letters are part of become one with this.
    let mut clean = same as u32;
    let mut start = (range.start as u32).saturating_sub((before - same) as u32);
    while let Some(e) = edits.last()
        && (e.clean.end > clean || e.clean.is_empty() && e.clean.start > clean)
    {
        let between = e.clean.start.saturating_sub(clean);
        start = e.source.start.saturating_sub(between);
        clean = clean.min(e.clean.start);
        edits.pop();
    }
    Edit {
        clean: Span::new(clean, (out.len() - kept) as u32),
        source: Span::new(start, (range.end - kept) as u32),
    }
}

/// The usual case: each mark in turn makes one letter with what is there.
fn compose_one(marks: &str, out: &mut String) -> Option<usize> {
    let base = out.chars().next_back()?;
    let letter = marks.chars().try_fold(base, canonical_composition)?;
    out.pop();
    let start = out.len();
    out.push(letter);
    Some(start)
}

/// Any other: marks in odd orders, marks that compose with nothing. Gives back up
/// to where `out` stays as it is.
fn compose_all(marks: &str, out: &mut String) -> usize {
    let mut from = out.len();
    for (i, c) in out.char_indices().rev() {
        from = i;
        if !is_combining_mark(c) {
            break;
        }
    }
    let old = out.split_off(from);
    out.extend(old.chars().chain(marks.chars()).nfc());
    let pairs = old.chars().zip(out[from..].chars());
    let same = pairs.take_while(|(a, b)| a == b);
    from + same.map(|(a, _)| a.len_utf8()).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn check(source: &str, clean: &str) -> Vec<(String, String)> {
        let text = Text::new(source);
        assert_eq!(text.clean(), clean, "{source:?}");
        // Every clean character maps to a source slice on character boundaries.
        text.clean()
            .char_indices()
            .map(|(i, c)| {
                let s = text.to_source(Span::new(i as u32, (i + c.len_utf8()) as u32));
                (c.to_string(), source[s.range()].to_string())
            })
            .collect()
    }

    #[test]
    fn plain_text_is_not_copied() {
        let text = Text::new("Ủy ban nhân dân tỉnh Thanh Hoá, “số 1” không");
        assert!(matches!(text.clean, Cow::Owned(_)));
        let text = Text::new("Ủy ban nhân dân tỉnh Thanh Hoá: số 1 … không €");
        assert!(matches!(text.clean, Cow::Borrowed(_)));
    }

    #[test]
    fn cleaning_and_the_way_back() {
        assert_eq!(check("NÐ–CP", "NĐ-CP")[1], ("Đ".into(), "Ð".into()));
        let nfd: String = "Thanh Hóa ấy".nfd().collect();
        let map = check(&nfd, "Thanh Hóa ấy");
        assert_eq!(map[7].1.chars().count(), 2);
        assert_eq!(map[10].1.chars().count(), 3);
        assert_eq!(check("a\u{ad}b", "ab")[1], ("b".into(), "b".into()));
        assert_eq!(check("â\u{301}", "ấ")[0].1, "â\u{301}");
        assert_eq!(check("Ð\u{301}x", "Đ\u{301}x").len(), 3);
        check("\u{301}x", "\u{301}x");
        assert_eq!(check("a\u{200b}\u{301}x", "áx")[0].1, "a\u{200b}\u{301}");
        let gaps = "xa\u{200b}\u{200b}\u{301}x";
        assert_eq!(check(gaps, "xáx")[1].1, "a\u{200b}\u{200b}\u{301}");
        // Composed in the end, however the marks are scattered.
        assert_eq!(check("a\u{334}\u{200b}\u{301}", "á\u{334}")[0].1.len(), 8);
        // A mark that composes with nothing leaves the letter its place.
        assert_eq!(check(",\u{301}x", ",\u{301}x")[0].1, ",");
        check("a\u{a0}b\u{2009}c", "a b c");
    }

    #[test]
    fn a_span_has_no_invisible_rim() {
        let source = "x\u{200b}Huế\u{200b}y";
        let text = Text::new(source);
        let s = text.to_source(Span::new(1, 1 + "Huế".len() as u32));
        assert_eq!(&source[s.range()], "Huế");
    }
}
