//! The scanner: one pass over the clean text, a token at a time.
//!
//! In: clean text. Out: tokens and the buffer of their match keys, which is the text
//! itself with its ASCII letters small, and behind it the keys that take more than that.
//! Most words stand in the [`Vocabulary`] as they are written. Of others, bytes of ASCII
//! and of Latin letters are told apart by tables; all else goes to
//! `unicode-segmentation`. The pass never looks far ahead: an address is put
//! together when its `@` or `://` comes, from the tokens before it, so that no
//! text can make it read the same bytes again and again.

mod address;
mod chars;
mod glued;
mod plain;
mod shape;

use std::collections::HashSet;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use self::chars::{BYTES, Byte, Char, is_latin};
use self::plain::{PLAIN_LETTERS, PlainLetters};
use super::vocabulary::Known;
use super::{Case, Class, Gap, Token, UNNUMBERED, Vocabulary};
use crate::text::fold::{self, Letters};

/// Tokens of `text`, and their match keys one after the other. `joints` are words that join
/// sentences.
pub(super) fn scan(
    text: &str,
    joints: &HashSet<String>,
    vocabulary: &Vocabulary,
) -> (Vec<Token>, String) {
    let mut scanner = Scanner {
        vocabulary,
        joints,
        plain: &PLAIN_LETTERS,
        text,
        bytes: text.as_bytes(),
        letters: fold::letters(),
        pos: 0,
        list: Vec::with_capacity(text.len() / 5 + 8),
        keys: String::with_capacity(text.len() + text.len() / 4 + 64),
    };
    scanner.keys.push_str(text);
    scanner.keys.make_ascii_lowercase();
    scanner.run();
    (scanner.list, scanner.keys)
}

/// This many blanks or more set columns of a flattened page apart; a tab does so alone.
const COLUMN: usize = 4;

struct Scanner<'t> {
    vocabulary: &'t Vocabulary,
    joints: &'t HashSet<String>,
    plain: &'static PlainLetters,
    text: &'t str,
    bytes: &'t [u8],
    letters: &'static Letters,
    pos: usize,
    list: Vec<Token>,
    keys: String,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut gap = Gap::Paragraph;
        while let Some(&b) = self.bytes.get(self.pos) {
            match BYTES[b as usize] {
                Byte::Space => {
                    let blanks = self.blanks();
                    let run = &self.bytes[self.pos..self.pos + blanks];
                    let wide = blanks >= COLUMN || run.contains(&b'\t');
                    gap = gap.max(if wide { Gap::Wide } else { Gap::Space });
                    self.pos += blanks;
                }
                Byte::Newline => {
                    gap = if gap >= Gap::Line {
                        Gap::Paragraph
                    } else {
                        Gap::Line
                    };
                    self.pos += 1;
                }
                Byte::Letter | Byte::Latin => gap = self.words(gap),
                Byte::Digit if self.figures(gap) => gap = Gap::None,
                Byte::Digit => gap = self.word(gap),
                Byte::Punct | Byte::Sign => {
                    let in_address = b == b'@' || b == b':';
                    if !(in_address && gap == Gap::None && self.address(b)) {
                        self.mark(b, gap);
                    }
                    gap = Gap::None;
                }
                Byte::Other => gap = self.other(gap),
            }
        }
    }

    /// Length of the run of blanks that begins here.
    fn blanks(&self) -> usize {
        // One blank and then a word, nearly always.
        match self.bytes.get(self.pos + 1) {
            Some(b) if BYTES[*b as usize] != Byte::Space => return 1,
            _ => {}
        }
        let run = self.bytes[self.pos..].iter();
        run.take_while(|&&b| BYTES[b as usize] == Byte::Space)
            .count()
    }

    /// The words from here on, as long as the vocabulary has them and nothing stands between
    /// two but a mark or none and a blank: what most texts are made of. Then the first that
    /// it has not. Gives back the gap before what follows.
    fn words(&mut self, mut gap: Gap) -> Gap {
        while self.known(gap) {
            if let Some(&b) = self.bytes.get(self.pos)
                && BYTES[usize::from(b)] == Byte::Punct
            {
                self.mark(b, Gap::None);
            }
            match self.bytes.get(self.pos..).and_then(<[u8]>::first_chunk) {
                Some(&[b' ', b]) if BYTES[usize::from(b)].is_letter() => {
                    self.pos += 1;
                    gap = Gap::Space;
                }
                _ => return Gap::None,
            }
        }
        match self.char_at(self.pos) {
            (Char::Else, _) => self.other(gap),
            (Char::Mark, _) => {
                self.loose_marks(gap);
                Gap::None
            }
            _ => self.word(gap),
        }
    }

    /// The word here, if the vocabulary has it.
    #[inline(always)]
    fn known(&mut self, gap: Gap) -> bool {
        let rest = self.bytes.get(self.pos..).unwrap_or_default();
        let Some((known, len)) = self.vocabulary.at(rest) else {
            return false;
        };
        let end = self.pos + len;
        let key = match self.vocabulary.key(known) {
            None => self.pos..end,
            Some(key) => {
                let from = self.keys.len();
                self.keys.push_str(key);
                from..self.keys.len()
            }
        };
        let Known { case, number, .. } = known;
        self.numbered(end, key, (Class::Word, case, gap), number);
        true
    }

    /// The figures here, if nothing but figures can belong to them.
    #[inline]
    fn figures(&mut self, gap: Gap) -> bool {
        let rest = &self.bytes[self.pos..];
        let Some(len) = rest.iter().position(|b| !b.is_ascii_digit()) else {
            return false;
        };
        let joins = |b: u8| b.is_ascii_alphanumeric() || !b.is_ascii();
        let goes_on = match rest.get(len..) {
            Some([b'.' | b',' | b'\'', next, ..]) => joins(*next),
            Some([next, ..]) => joins(*next),
            _ => false,
        };
        if !goes_on {
            self.push(self.pos + len, Class::Number, gap);
        }
        !goes_on
    }

    /// The word here. Gives back the gap before what follows: a blank that was lost
    /// between two words is one.
    fn word(&mut self, gap: Gap) -> Gap {
        if let Some(plain) = self.plain(self.pos) {
            return self.push_plain(&plain, gap);
        }
        let start = self.pos;
        let (mut shape, mut end) = self.shape(start, self.bytes.len());
        let is_url = shape.host && !shape.glued && self.is_host(start, end);
        if let Some(dot) = shape.digit_dot
            && !is_url
        {
            (shape, end) = self.shape(start, dot);
        }
        let class = match shape.letters {
            0 => Class::Number,
            _ if is_url => Class::Url,
            _ => Class::Word,
        };
        let case = match class {
            Class::Word if shape.first_letter_upper && shape.capitals == shape.letters => {
                Case::Upper
            }
            Class::Word if shape.first_letter_upper => Case::Title,
            _ => Case::Lower,
        };
        let key = match shape.folds {
            true => self.folded(start, end),
            false => start..end,
        };
        self.token(end, key, class, case, gap);
        if let Some(t) = self.list.last_mut() {
            t.digits = shape.digits > 0 && shape.letters > 0;
        }
        let letters = shape.digits == 0 && !self.bytes.get(end).is_some_and(u8::is_ascii_digit);
        match shape.glued && letters {
            true => Gap::Space,
            false => Gap::None,
        }
    }

    /// The key of the word `start..end`, behind the text.
    fn folded(&mut self, start: usize, end: usize) -> Range<usize> {
        let from = self.keys.len();
        fold::push_key(&self.text[start..end], &mut self.keys);
        from..self.keys.len()
    }

    /// Combining marks without a letter to stand on.
    fn loose_marks(&mut self, gap: Gap) {
        let mut end = self.pos;
        while let (Char::Mark, len) = self.char_at(end) {
            end += len;
        }
        self.push(end, Class::Punct, gap);
    }

    /// One punctuation mark.
    fn mark(&mut self, byte: u8, gap: Gap) {
        let end = self.pos + 1;
        let number = self.vocabulary.mark(byte);
        self.numbered(end, self.pos..end, (Class::Punct, Case::Lower, gap), number);
        if let Some(t) = self.list.last_mut() {
            t.joint = matches!(byte, b'-' | b'/');
        }
    }

    /// A run of characters beyond Latin: cut by UAX #29. Gives back the gap
    /// before what follows.
    fn other(&mut self, mut gap: Gap) -> Gap {
        let start = self.pos;
        let run: usize = self.text[start..]
            .chars()
            .take_while(|&c| !c.is_ascii() && !is_latin(c))
            .map(char::len_utf8)
            .sum();
        let run = run.max(self.text[start..].chars().next().map_or(1, char::len_utf8));
        for piece in self.text[start..start + run].split_word_bounds() {
            let end = self.pos + piece.len();
            if piece.chars().all(char::is_whitespace) {
                self.pos = end;
                gap = Gap::Space;
                continue;
            }
            let class = if piece.chars().any(char::is_alphanumeric) {
                Class::Word
            } else {
                Class::Punct
            };
            self.push(end, class, gap);
            gap = Gap::None;
        }
        gap
    }

    /// A token whose shape was not read on the way.
    fn push(&mut self, end: usize, class: Class, gap: Gap) {
        let key = match class {
            Class::Punct | Class::Number => self.pos..end,
            Class::Word | Class::Url => self.folded(self.pos, end),
        };
        let case = match class {
            Class::Word => case_of(&self.text[self.pos..end]),
            _ => Case::Lower,
        };
        self.token(end, key, class, case, gap);
    }

    /// The token from here to `end`, with its key's place.
    fn token(&mut self, end: usize, key: Range<usize>, class: Class, case: Case, gap: Gap) {
        self.numbered(end, key, (class, case, gap), UNNUMBERED);
    }

    /// The same with the number of its word.
    #[inline]
    fn numbered(
        &mut self,
        end: usize,
        key: Range<usize>,
        (class, case, gap): (Class, Case, Gap),
        number: u32,
    ) {
        self.list.push(Token {
            start: self.pos as u32,
            end: end as u32,
            key: key.start as u32,
            key_len: key.len() as u32,
            number,
            class,
            case,
            gap,
            digits: false,
            joint: false,
        });
        self.pos = end;
    }
}

fn case_of(word: &str) -> Case {
    let mut chars = word.chars().filter(|c| c.is_alphabetic());
    match chars.next() {
        Some(c) if fold::is_upper(c) => {
            if chars.all(fold::is_upper) {
                Case::Upper
            } else {
                Case::Title
            }
        }
        _ => Case::Lower,
    }
}
