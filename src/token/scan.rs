//! The scanner: one pass over the clean text, a token at a time.
//!
//! In: clean text. Out: tokens and the buffer of their match keys, which is the text
//! itself, with a small letter for the capital that a plain word begins with, and
//! behind it the keys that take more than that. Bytes of ASCII
//! and of Latin letters are told apart by tables; all else goes to
//! `unicode-segmentation`. The pass never looks far ahead: an address is put
//! together when its `@` or `://` comes, from the tokens before it, so that no
//! text can make it read the same bytes again and again.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use super::{Case, Class, Gap, Token, is_syllable};
use crate::text::fold::{self, Letters};

/// Tokens of `text`, and their match keys one after the other.
pub(super) fn scan(text: &str) -> (Vec<Token>, String) {
    let mut scanner = Scanner {
        plain: &PLAIN_LETTERS,
        text,
        bytes: text.as_bytes(),
        letters: fold::letters(),
        pos: 0,
        list: Vec::with_capacity(text.len() / 5 + 8),
        keys: String::with_capacity(text.len() + text.len() / 4 + 64),
    };
    scanner.keys.push_str(text);
    scanner.run();
    (scanner.list, scanner.keys)
}

/// This many blanks or more set columns of a flattened page apart.
const COLUMN: usize = 4;

/// Classes of single bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Space,
    Newline,
    Letter,
    Digit,
    Punct,
    /// Lead of a two- or three-byte Latin letter or combining mark.
    Latin,
    /// Any other non-ASCII byte.
    Other,
}

const BYTES: [Byte; 256] = {
    let mut t = [Byte::Punct; 256];
    let mut b = 0usize;
    while b < 256 {
        t[b] = match b as u8 {
            b'\n' | 0x0B | 0x0C => Byte::Newline,
            b'\r' | b'\t' | b' ' | 0 => Byte::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
            0xC3..=0xC9 | 0xCC | 0xCD | 0xE1 => Byte::Latin,
            0x80.. => Byte::Other,
            _ => Byte::Punct,
        };
        b += 1;
    }
    t
};

/// What the character at a place is to the scanner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Char {
    Lower,
    Upper,
    Digit,
    Mark,
    Else,
}

impl Char {
    fn is_letter(self) -> bool {
        matches!(self, Char::Lower | Char::Upper)
    }
}

/// The shape of a word as far as it is read.
struct Shape {
    prev: Char,
    letters: u32,
    digits: u32,
    capitals: u32,
    /// Lower-case letters since the last character of another sort.
    lower_run: u32,
    /// It begins with a capital.
    first_upper: bool,
    /// Its first letter, perhaps after digits, is a capital.
    first_letter_upper: bool,
    ascii: bool,
    /// End of the run of letters and digits last looked at, see
    /// [`Scanner::goes_on_ascii`], and what was found.
    run_end: usize,
    run_ascii: bool,
    /// A dot joins lower-case letters.
    host: bool,
    /// The first such dot with a digit before it. If the word is no host name, it
    /// ends there: `1.nâng cao`.
    digit_dot: Option<usize>,
    /// A blank was lost after it.
    glued: bool,
    /// Its key is not simply its letters.
    folds: bool,
}

/// A word of letters, all small but perhaps the first.
struct Plain {
    end: usize,
    /// Length of the capital it begins with, or 0.
    capital: usize,
    /// Its key is not simply its letters in small.
    folds: bool,
}

/// What a byte is to a plain word.
#[derive(Clone, Copy)]
enum InPlain {
    /// A small ASCII letter.
    Small,
    /// Begins a letter of two or three bytes.
    Lead,
    /// A mark that can join two words.
    Joint,
    /// Ends the word.
    End,
    /// Makes it no plain word.
    Never,
}

const PLAIN: [InPlain; 256] = {
    let mut t = [InPlain::End; 256];
    let mut b = 0usize;
    while b < 256 {
        t[b] = match b as u8 {
            b'a'..=b'z' => InPlain::Small,
            b'A'..=b'Z' | b'0'..=b'9' => InPlain::Never,
            b'.' | b',' | b'\'' => InPlain::Joint,
            0xC3..=0xC6 | 0xE1 => InPlain::Lead,
            0x80.. => InPlain::Never,
            _ => InPlain::End,
        };
        b += 1;
    }
    t
};

/// The letters of Vietnamese beyond ASCII as a plain word sees them, in blocks of 64:
/// U+1E00..U+1F00, then U+00C0..U+01C0. Half a kilobyte instead of the whole table of
/// letters.
struct PlainLetters([[u8; 64]; 8]);

impl PlainLetters {
    const SMALL: u8 = 1;
    const CAPITAL: u8 = 2;
    /// Its tone moves to an `o` before it.
    const AFTER_O: u8 = 4;
    /// A `y`, whose tone moves to a `u` before it.
    const AFTER_U: u8 = 8;
    /// Number of blocks before U+00C0.
    const BLOCKS: u8 = 4;

    fn new(letters: &Letters) -> Self {
        let mut table = [[0; 64]; 8];
        for (block, start) in [0x1E00, 0x1E40, 0x1E80, 0x1EC0, 0xC0, 0x100, 0x140, 0x180]
            .into_iter()
            .enumerate()
        {
            for (entry, letter) in table[block].iter_mut().zip(&letters[start..start + 64]) {
                let flag = |is: bool, flag: u8| if is { flag } else { 0 };
                if letter.is_latin() {
                    *entry = flag(letter.is_upper(), Self::CAPITAL)
                        | flag(!letter.is_upper(), Self::SMALL)
                        | flag(letter.gives_tone_to(b'o'), Self::AFTER_O)
                        | flag(letter.is_y(), Self::AFTER_U);
                }
            }
        }
        PlainLetters(table)
    }
}

static PLAIN_LETTERS: LazyLock<PlainLetters> = LazyLock::new(|| PlainLetters::new(fold::letters()));

struct Scanner<'t> {
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
                    let wide = blanks >= COLUMN;
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
                Byte::Letter | Byte::Digit => {
                    self.word(gap);
                    gap = Gap::None;
                }
                Byte::Punct => {
                    if !(matches!(b, b'@' | b':') && gap == Gap::None && self.address(b)) {
                        self.mark(gap);
                    }
                    gap = Gap::None;
                }
                Byte::Latin => match self.char_at(self.pos) {
                    (Char::Else, _) => gap = self.other(gap),
                    (Char::Mark, _) => {
                        self.loose_marks(gap);
                        gap = Gap::None;
                    }
                    _ => {
                        self.word(gap);
                        gap = Gap::None;
                    }
                },
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

    /// Class and length of the character at `at`.
    fn char_at(&self, at: usize) -> (Char, usize) {
        let Some(&b) = self.bytes.get(at) else {
            return (Char::Else, 0);
        };
        match b {
            b'a'..=b'z' => (Char::Lower, 1),
            b'A'..=b'Z' => (Char::Upper, 1),
            b'0'..=b'9' => (Char::Digit, 1),
            0..=0x7F => (Char::Else, 1),
            _ => self
                .wide(at, b)
                .map_or((Char::Else, 1), |(class, len, _)| (class, len)),
        }
    }

    /// Class and length of the non-ASCII character at `at`, whose first byte is
    /// `lead`, and its entry in the table. Characters beyond Latin have none.
    fn wide(&self, at: usize, lead: u8) -> Option<(Char, usize, fold::Letter)> {
        let low = |i: usize| usize::from(self.bytes.get(at + i).copied().unwrap_or(0) & 0x3F);
        let (code, len) = match lead {
            0xC3..=0xCD => (usize::from(lead & 0x1F) << 6 | low(1), 2),
            0xE1 => (0x1000 | low(1) << 6 | low(2), 3),
            _ => return None,
        };
        let letter = *self.letters.get(code)?;
        let class = match letter {
            l if l.is_mark() => Char::Mark,
            l if !l.is_latin() => Char::Else,
            l if l.is_upper() => Char::Upper,
            _ => Char::Lower,
        };
        Some((class, len, letter))
    }

    fn word(&mut self, gap: Gap) {
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
    }

    /// Most words by far: letters only, small but perhaps for the first. Nothing
    /// for any other, which are read by [`Self::shape`].
    fn plain(&self, start: usize) -> Option<Plain> {
        let mut capital = usize::from(self.bytes.get(start)?.is_ascii_uppercase());
        let mut at = start + capital;
        let (mut folds, mut y_end) = (false, 0);
        while let Some(&b) = self.bytes.get(at) {
            match PLAIN[b as usize] {
                InPlain::Small => at += 1,
                InPlain::Lead => {
                    let (letter, len) = self.vietnamese(at, b)?;
                    if letter & PlainLetters::SMALL == 0 {
                        if letter & PlainLetters::CAPITAL == 0 || at > start {
                            return None;
                        }
                        capital = len;
                    } else if at > start {
                        // The tone of `oà`, `uỷ` moves to the letter before.
                        let before = self.bytes[at - 1] | 0x20;
                        folds |= letter & PlainLetters::AFTER_O != 0 && before == b'o'
                            || letter & PlainLetters::AFTER_U != 0 && before == b'u';
                    }
                    at += len;
                    if letter & PlainLetters::AFTER_U != 0 {
                        y_end = at;
                    }
                }
                InPlain::Joint => {
                    let next = self.bytes.get(at + 1);
                    if next.is_some_and(|n| n.is_ascii_alphanumeric() || *n >= 0x80) {
                        return None;
                    }
                    break;
                }
                InPlain::End => break,
                InPlain::Never => return None,
            }
        }
        let ends_in_y = y_end == at || self.bytes[at - 1] | 0x20 == b'y';
        Some(Plain {
            end: at,
            capital,
            folds: folds || ends_in_y,
        })
    }

    /// What the letter at `at` with first byte `lead` is to a plain word, and its
    /// length.
    #[inline]
    fn vietnamese(&self, at: usize, lead: u8) -> Option<(u8, usize)> {
        let low = |i: usize| self.bytes.get(at + i).map_or(0, |b| b & 0x3F);
        let (place, len) = match lead {
            0xE1 => (low(1).wrapping_sub(0x38), 3),
            _ => (lead - 0xC3 + PlainLetters::BLOCKS, 2),
        };
        let letters = self.plain.0.get(usize::from(place))?;
        letters.get(usize::from(low(len - 1))).map(|&l| (l, len))
    }

    fn push_plain(&mut self, word: &Plain, gap: Gap) {
        let start = self.pos;
        let rest = start + word.capital;
        let key = if word.folds || word.capital > 1 {
            self.folded(start, word.end)
        } else {
            if word.capital == 1
                && let Some(letter) = self.keys.get_mut(start..rest)
            {
                letter.make_ascii_lowercase();
            }
            start..word.end
        };
        let case = match word.capital {
            0 => Case::Lower,
            _ if rest == word.end => Case::Upper,
            _ => Case::Title,
        };
        self.token(word.end, key, Class::Word, case, gap);
    }

    /// The key of the word `start..end`, behind the text.
    fn folded(&mut self, start: usize, end: usize) -> Range<usize> {
        let from = self.keys.len();
        fold::push_key(&self.text[start..end], &mut self.keys);
        from..self.keys.len()
    }

    /// Reads the word that begins at `start` and ends before `limit`: its shape and
    /// its end.
    fn shape(&self, start: usize, limit: usize) -> (Shape, usize) {
        let mut s = Shape {
            prev: Char::Else,
            letters: 0,
            digits: 0,
            capitals: 0,
            lower_run: 0,
            first_upper: false,
            first_letter_upper: false,
            ascii: true,
            run_end: 0,
            run_ascii: true,
            host: false,
            digit_dot: None,
            glued: false,
            folds: false,
        };
        let mut at = start;
        // Whether the last letter is a `y`; its key may be an `i`.
        let mut ends_in_y = false;
        while let Some(&b) = self.bytes.get(at)
            && at < limit
        {
            let mut is_y = b == b'y';
            let (class, len) = match b {
                b'a'..=b'z' => (Char::Lower, 1),
                b'A'..=b'Z' => (Char::Upper, 1),
                b'0'..=b'9' => (Char::Digit, 1),
                0..=0x7F => (Char::Else, 1),
                _ => match self.wide(at, b) {
                    Some((class, len, letter)) => {
                        let before = at.checked_sub(1).filter(|_| at > start);
                        s.folds |= before.is_some_and(|i| letter.gives_tone_to(self.bytes[i]));
                        is_y = letter.is_y();
                        (class, len)
                    }
                    None => (Char::Else, 1),
                },
            };
            match class {
                Char::Lower => {
                    if s.prev == Char::Digit && self.is_glued_lower(&s, at + len) {
                        s.glued = true;
                        break;
                    }
                    s.lower_run += 1;
                    s.letters += 1;
                }
                Char::Upper => {
                    let glued = match s.prev {
                        Char::Lower => self.is_glued_upper(&mut s, at, len),
                        Char::Digit => s.letters == 0 && self.is_glued_name(at, len),
                        _ => false,
                    };
                    if glued {
                        s.glued = true;
                        break;
                    }
                    s.first_upper |= at == start;
                    s.first_letter_upper |= s.letters == 0;
                    s.capitals += 1;
                    s.letters += 1;
                    s.lower_run = 0;
                    s.folds = true;
                }
                Char::Digit => {
                    let word_before = s.letters == s.lower_run + u32::from(s.first_upper);
                    let shouted = s.letters >= 2 && s.capitals == s.letters && s.digits == 0;
                    let word = shouted && !s.ascii && self.is_word(start, at);
                    if s.lower_run >= 2 && word_before && !s.host || word {
                        s.glued = true;
                        break;
                    }
                    s.digits += 1;
                    s.lower_run = 0;
                }
                Char::Mark => {}
                Char::Else => {
                    if !self.joins(&mut s, b, at) {
                        break;
                    }
                    s.lower_run = 0;
                }
            }
            ends_in_y = is_y;
            s.ascii &= b < 0x80;
            if class != Char::Mark {
                s.prev = class;
            }
            at += len;
        }
        s.folds |= ends_in_y;
        (s, at)
    }

    /// Whether a lost blank stands before the capital at `at`, `ĐịnhChào`, but
    /// not in `VnExpress`, `QyĐ`, `CTr`.
    fn is_glued_upper(&self, s: &mut Shape, at: usize, len: usize) -> bool {
        s.lower_run >= 1
            && s.letters >= 2
            && self.char_at(at + len).0 == Char::Lower
            && !(s.ascii && len == 1 && self.goes_on_ascii(s, at))
    }

    /// Whether `start..end` is a Vietnamese syllable, `THỊ` of `THỊ27`, and no
    /// abbreviation, `HĐND16`.
    fn is_word(&self, start: usize, end: usize) -> bool {
        self.text.get(start..end).is_some_and(is_syllable)
    }

    /// Whether a lost blank stands before the capital at `at` after digits,
    /// `2Nghị quyết`, `ảnh 3HĐND`, but not in `4G`, `36A`, `12QĐ`, `20TCN`.
    fn is_glued_name(&self, at: usize, len: usize) -> bool {
        let mut next = at + len;
        let mut lower = 0;
        let mut upper = 1;
        while lower + upper < 4 {
            let (class, len) = self.char_at(next);
            match class {
                Char::Lower => lower += 1,
                Char::Upper if lower == 0 => upper += 1,
                Char::Mark => {}
                _ => break,
            }
            next += len;
        }
        upper == 1 && lower >= 2 || upper == 4
    }

    /// Whether the run of letters and digits at `at` is ASCII to its end. The run
    /// is looked at once: what holds here holds further on in it, or the word is
    /// not ASCII there.
    fn goes_on_ascii(&self, s: &mut Shape, at: usize) -> bool {
        if at >= s.run_end {
            let rest = &self.bytes[at..];
            let end = rest
                .iter()
                .position(|b| b.is_ascii() && !b.is_ascii_alphanumeric())
                .unwrap_or(rest.len());
            s.run_end = at + end;
            s.run_ascii = rest[..end].is_ascii();
        }
        s.run_ascii
    }

    /// Whether a lost blank stands before a small letter after digits,
    /// `2020của`, but not in `36a`, `1000m2`.
    fn is_glued_lower(&self, s: &Shape, next: usize) -> bool {
        s.letters == 0 && self.char_at(next).0 == Char::Lower
    }

    /// Whether the mark `b` at `at` joins what stands before and after it.
    fn joins(&self, s: &mut Shape, b: u8, at: usize) -> bool {
        // Only ASCII marks join; what follows any other is not at `at + 1`.
        if !matches!(b, b'.' | b',' | b'\'') {
            return false;
        }
        let next = self.char_at(at + 1).0;
        match (b, s.prev) {
            (b'.' | b',', Char::Digit) if next == Char::Digit => true,
            (b'\'', prev) => prev.is_letter() && next.is_letter(),
            (b'.', Char::Lower | Char::Digit) => {
                let lower = self.bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
                let host = s.ascii && lower;
                s.host |= host;
                if host && s.prev == Char::Digit {
                    s.digit_dot = s.digit_dot.or(Some(at));
                }
                host
            }
            _ => false,
        }
    }

    /// Whether `start..end`, which holds a dot between lower-case letters, ends
    /// like a host name.
    fn is_host(&self, start: usize, end: usize) -> bool {
        let s = &self.text[start..end];
        let Some((name, top)) = s.rsplit_once('.') else {
            return false;
        };
        !name.is_empty()
            && (2..=6).contains(&top.len())
            && top.bytes().all(|b| b.is_ascii_lowercase())
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
    fn mark(&mut self, gap: Gap) {
        self.push(self.pos + 1, Class::Punct, gap);
    }

    /// If the `@` or `:` here belongs to a web or e-mail address, makes the
    /// tokens before it and the rest of the address one token.
    fn address(&mut self, sign: u8) -> bool {
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
        self.list.push(Token {
            start: self.pos as u32,
            end: end as u32,
            key: key.start as u32,
            key_len: key.len() as u32,
            class,
            case,
            gap,
            digits: false,
        });
        self.pos = end;
    }
}

fn is_latin(c: char) -> bool {
    matches!(c as u32, 0xC0..=0x24F | 0x300..=0x36F | 0x1E00..=0x1EFF)
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
