//! Clean text cut into tokens and sentences.
//!
//! In: [`Text`]. Out: [`Tokens`], which lose nothing: tokens and the blanks
//! between them, joined, give the clean text back. Blanks are not stored as
//! tokens; each token says what stands before it ([`Gap`]), and
//! [`Tokens::pieces`] yields them all.
//!
//! Bounds follow UAX #29 (`unicode-segmentation` is the reference, and does the
//! work for scripts other than Latin), refined where official Vietnamese needs
//! it; each refinement only adds bounds:
//! - `:` and `_` never join, `.` joins letters only in lower-case ASCII (host
//!   names), so `TP.HCM` and `Nguồn:abc` fall apart;
//! - words glued by a lost blank are cut: `ĐịnhChào`, `số91`, `2020của`.
//!
//! One rule goes the other way: a URL or an e-mail address is one token.

mod sentence;
mod syllable;

use unicode_segmentation::UnicodeSegmentation;

use crate::span::{Clean, Span};
use crate::text::{Text, fold};

pub use sentence::Sentences;
pub use syllable::is_syllable;

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing: the tokens touch.
    None,
    /// Blanks in one line.
    Space,
    /// One line break.
    Line,
    /// An empty line or more; also the start of the text.
    Paragraph,
}

/// What a token is made of, as the scanner sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Letters (with inner apostrophes), or letters and digits mixed.
    Word,
    /// Digits, with `.` or `,` between digits.
    Number,
    /// One punctuation mark or symbol.
    Punct,
    /// A web or e-mail address.
    Url,
}

/// What a token is, as shown to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Spelled like a Vietnamese syllable.
    Syllable,
    /// Letters, but no Vietnamese syllable.
    Foreign,
    /// Digits, perhaps with decimal marks.
    Number,
    /// Punctuation or symbol.
    Punctuation,
    /// Blanks and line breaks.
    Space,
    /// Letters and digits in one word: `QH15`, `36a`.
    Code,
    /// Web or e-mail address.
    Url,
    /// Two or more capitals that are no syllable: `UBND`, `TTg`.
    Abbreviation,
}

impl Kind {
    /// The name printed for the kind.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Syllable => "syllable",
            Kind::Foreign => "foreign",
            Kind::Number => "number",
            Kind::Punctuation => "punctuation",
            Kind::Space => "space",
            Kind::Code => "code",
            Kind::Url => "url",
            Kind::Abbreviation => "abbreviation",
        }
    }
}

/// The letters' case in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No capital at the start (or no letters at all).
    Lower,
    /// A capital at the start, something else after.
    Title,
    /// Capitals throughout (a single capital counts).
    Upper,
}

/// One token: where it stands and what the scanner saw.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the clean text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Where its match key begins in the key buffer.
    key: u32,
    /// What it is made of.
    pub class: Class,
    /// Case of its letters.
    pub case: Case,
    /// What stands before it.
    pub gap: Gap,
    /// Whether a word holds a digit.
    pub digits: bool,
}

impl Token {
    /// The token's place in the clean text.
    pub fn span(&self) -> Span<Clean> {
        Span::new(self.start, self.end)
    }

    /// A word that begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.class == Class::Word && self.case != Case::Lower
    }

    /// Letters only: no digits in it.
    pub fn is_word(&self) -> bool {
        self.class == Class::Word && !self.digits
    }
}

/// All tokens of one text, with their match keys and sentences.
#[derive(Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    keys: String,
    sentences: Sentences,
}

impl Tokens {
    /// Cuts `text` into tokens. `abbreviations` are match keys of words after
    /// which a full stop does not end a sentence.
    pub fn new(text: &Text<'_>, abbreviations: &dyn Fn(&str) -> bool) -> Self {
        let mut scan = Scanner::new(text.clean());
        scan.run();
        let mut tokens = Tokens {
            list: scan.list,
            keys: scan.keys,
            sentences: Sentences::default(),
        };
        tokens.sentences = Sentences::new(&tokens, text.clean(), abbreviations);
        tokens
    }

    /// The tokens in text order.
    pub fn as_slice(&self) -> &[Token] {
        &self.list
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Token `i`, if there is one.
    pub fn get(&self, i: usize) -> Option<&Token> {
        self.list.get(i)
    }

    /// The match key of token `i`; empty past the end.
    pub fn key(&self, i: usize) -> &str {
        let Some(t) = self.list.get(i) else {
            return "";
        };
        let end = self
            .list
            .get(i + 1)
            .map_or(self.keys.len(), |n| n.key as usize);
        &self.keys[t.key as usize..end]
    }

    /// The clean span from token `from` up to and without token `to`.
    pub fn span(&self, from: usize, to: usize) -> Span<Clean> {
        match (self.list.get(from), to.checked_sub(1)) {
            (Some(a), Some(last)) if to > from => {
                let b = self.list.get(last).unwrap_or(a);
                Span::new(a.start, b.end)
            }
            (Some(a), _) => Span::new(a.start, a.start),
            _ => Span::new(0, 0),
        }
    }

    /// Index of the first token that starts at or after the clean offset `pos`.
    pub fn at_or_after(&self, pos: u32) -> usize {
        self.list.partition_point(|t| t.start < pos)
    }

    /// The sentences, each a range of tokens.
    pub fn sentences(&self) -> &Sentences {
        &self.sentences
    }

    /// The kind of token `i` for display. Costs a spelling check.
    pub fn kind(&self, i: usize, clean: &str) -> Kind {
        let Some(t) = self.list.get(i) else {
            return Kind::Space;
        };
        let surface = &clean[t.span().range()];
        match t.class {
            Class::Number => Kind::Number,
            Class::Punct => Kind::Punctuation,
            Class::Url => Kind::Url,
            Class::Word if t.digits => Kind::Code,
            Class::Word if is_syllable(surface) => Kind::Syllable,
            Class::Word if is_abbreviation(surface) => Kind::Abbreviation,
            Class::Word => Kind::Foreign,
        }
    }

    /// Tokens and blanks, in order; joined they are the clean text.
    pub fn pieces<'a>(&'a self, clean: &'a str) -> impl Iterator<Item = (Kind, Span<Clean>)> + 'a {
        let mut at = 0u32;
        let mut out = Vec::with_capacity(self.list.len() * 2);
        for (i, t) in self.list.iter().enumerate() {
            if at < t.start {
                out.push((Kind::Space, Span::new(at, t.start)));
            }
            out.push((self.kind(i, clean), t.span()));
            at = t.end;
        }
        if (at as usize) < clean.len() {
            out.push((Kind::Space, Span::new(at, clean.len() as u32)));
        }
        out.into_iter()
    }
}

/// Two or more letters of which more than half are capitals, no syllable.
fn is_abbreviation(word: &str) -> bool {
    let (mut upper, mut all) = (0, 0);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        all += 1;
        upper += usize::from(fold::is_upper(c));
    }
    all >= 2 && upper * 2 > all
}

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
    Letter { upper: bool, ascii: bool },
    Digit,
    Mark,
    Else,
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    pos: usize,
    list: Vec<Token>,
    keys: String,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Self {
        Scanner {
            text,
            bytes: text.as_bytes(),
            pos: 0,
            list: Vec::with_capacity(text.len() / 5 + 8),
            keys: String::with_capacity(text.len()),
        }
    }

    fn run(&mut self) {
        let mut gap = Gap::Paragraph;
        while let Some(&b) = self.bytes.get(self.pos) {
            match BYTES[b as usize] {
                Byte::Space => {
                    gap = gap.max(Gap::Space);
                    self.pos += 1;
                }
                Byte::Newline => {
                    gap = if gap >= Gap::Line {
                        Gap::Paragraph
                    } else {
                        Gap::Line
                    };
                    self.pos += 1;
                }
                Byte::Letter | Byte::Digit => self.word(gap),
                Byte::Latin if self.char_class(self.pos).0 != Char::Else => self.word(gap),
                Byte::Punct => self.push(self.pos + 1, Class::Punct, gap),
                Byte::Latin | Byte::Other => self.other(gap),
            }
            if let Some(last) = self.list.last()
                && last.end as usize == self.pos
            {
                gap = Gap::None;
            }
        }
    }

    /// Class and length of the character at `at`.
    fn char_class(&self, at: usize) -> (Char, usize) {
        let Some(&b) = self.bytes.get(at) else {
            return (Char::Else, 0);
        };
        match b {
            b'a'..=b'z' => {
                let letter = Char::Letter {
                    upper: false,
                    ascii: true,
                };
                (letter, 1)
            }
            b'A'..=b'Z' => {
                let letter = Char::Letter {
                    upper: true,
                    ascii: true,
                };
                (letter, 1)
            }
            b'0'..=b'9' => (Char::Digit, 1),
            0..=0x7F => (Char::Else, 1),
            _ => {
                let Some(c) = self.text[at..].chars().next() else {
                    return (Char::Else, 1);
                };
                let class = match c as u32 {
                    0x300..=0x36F => Char::Mark,
                    0xC0..=0x24F | 0x1E00..=0x1EFF if c.is_alphabetic() => Char::Letter {
                        upper: fold::is_upper(c),
                        ascii: false,
                    },
                    _ => Char::Else,
                };
                (class, c.len_utf8())
            }
        }
    }

    fn word(&mut self, gap: Gap) {
        if let Some(end) = self.address() {
            return self.push(end, Class::Url, gap);
        }
        let start = self.pos;
        let mut at = start;
        let mut host = false;
        // Shape of the part scanned so far.
        let mut prev = Char::Else;
        let (mut lower_run, mut letters, mut digits, mut glued) = (0usize, 0usize, 0usize, false);
        loop {
            let (class, len) = self.char_class(at);
            match class {
                Char::Letter { upper, ascii } => {
                    if at > start && self.glued(prev, at, upper, ascii, lower_run, letters) {
                        glued = true;
                        break;
                    }
                    lower_run = if upper { 0 } else { lower_run + 1 };
                    letters += 1;
                }
                Char::Digit => {
                    if lower_run >= 2 && letters == lower_run + self.first_upper(start) && !host {
                        glued = true;
                        break;
                    }
                    digits += 1;
                    lower_run = 0;
                }
                Char::Mark => {}
                Char::Else => {
                    if !self.joins(prev, at, &mut host) {
                        break;
                    }
                    lower_run = 0;
                }
            }
            if class != Char::Mark {
                prev = class;
            }
            at += len;
        }
        let class = if letters == 0 {
            Class::Number
        } else if host && !glued && self.is_host(start, at) {
            Class::Url
        } else {
            Class::Word
        };
        self.push(at, class, gap);
        if let Some(t) = self.list.last_mut() {
            t.digits = digits > 0 && letters > 0;
        }
    }

    /// 1 if the word from `start` begins with a capital, else 0.
    fn first_upper(&self, start: usize) -> usize {
        match self.char_class(start).0 {
            Char::Letter { upper: true, .. } => 1,
            _ => 0,
        }
    }

    /// Whether a lost blank stands before the letter at `at`.
    fn glued(
        &self,
        prev: Char,
        at: usize,
        upper: bool,
        ascii: bool,
        lower_run: usize,
        letters: usize,
    ) -> bool {
        match prev {
            // `ĐịnhChào`, but not `VnExpress`, `QyĐ`, `CTr`.
            Char::Letter {
                upper: false,
                ascii: prev_ascii,
            } if upper => {
                let (next, _) = self.char_class(at + self.char_class(at).1);
                let word_goes_on = matches!(next, Char::Letter { upper: false, .. });
                lower_run >= 1
                    && letters >= 2
                    && word_goes_on
                    && !(prev_ascii && ascii && self.all_ascii_before(at))
            }
            // `2020của`, but not `36a`, `1000m2`.
            Char::Digit if !upper => {
                let (next, _) = self.char_class(at + self.char_class(at).1);
                letters == 0 && matches!(next, Char::Letter { upper: false, .. })
            }
            _ => false,
        }
    }

    fn all_ascii_before(&self, at: usize) -> bool {
        self.bytes[self.pos..at].is_ascii()
    }

    /// Whether the mark at `at` joins what stands before and after it.
    fn joins(&self, prev: Char, at: usize, host: &mut bool) -> bool {
        // Only ASCII marks join; what follows any other is not at `at + 1`.
        let next = match self.bytes.get(at) {
            Some(b'.' | b',' | b'\'') => self.char_class(at + 1).0,
            _ => return false,
        };
        match (self.bytes.get(at), prev, next) {
            (Some(b'.' | b','), Char::Digit, Char::Digit) => true,
            (Some(b'\''), Char::Letter { .. }, Char::Letter { .. }) => true,
            (
                Some(b'.'),
                Char::Letter {
                    upper: false,
                    ascii: true,
                }
                | Char::Digit,
                Char::Letter {
                    upper: false,
                    ascii: true,
                },
            ) if self.all_ascii_before(at) => {
                *host = true;
                true
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

    /// The end of a web address with scheme or an e-mail address that begins here.
    fn address(&self) -> Option<usize> {
        let rest = &self.bytes[self.pos..];
        let word = rest
            .iter()
            .position(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'.' | b'_' | b'-' | b'+'))
            .unwrap_or(rest.len());
        let after = &rest[word..];
        let stop = |b: &u8| !b.is_ascii_graphic() || matches!(b, b'"' | b'<' | b'>' | b')' | b']');
        let end = if after.starts_with(b"://") {
            word + after.iter().position(stop).unwrap_or(after.len())
        } else if after.first() == Some(&b'@') {
            let host = after[1..]
                .iter()
                .position(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'.' | b'-'))
                .unwrap_or(after.len() - 1);
            if !after[1..1 + host].contains(&b'.') {
                return None;
            }
            word + 1 + host
        } else {
            return None;
        };
        // A full stop or comma at the end belongs to the sentence.
        let trimmed = rest[..end]
            .iter()
            .rposition(|b| !matches!(b, b'.' | b',' | b';' | b':' | b'-'))?;
        Some(self.pos + trimmed + 1)
    }

    /// A run of characters beyond Latin: cut by UAX #29.
    fn other(&mut self, gap: Gap) {
        let start = self.pos;
        let run: usize = self.text[start..]
            .chars()
            .take_while(|&c| !c.is_ascii() && !is_latin(c))
            .map(char::len_utf8)
            .sum();
        let run = run.max(self.text[start..].chars().next().map_or(1, char::len_utf8));
        let mut gap = gap;
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
    }

    fn push(&mut self, end: usize, class: Class, gap: Gap) {
        let surface = &self.text[self.pos..end];
        let key = self.keys.len() as u32;
        match class {
            Class::Punct | Class::Number => self.keys.push_str(surface),
            Class::Word | Class::Url => fold::push_key(surface, &mut self.keys),
        }
        let case = if class == Class::Word {
            case_of(surface)
        } else {
            Case::Lower
        };
        self.list.push(Token {
            start: self.pos as u32,
            end: end as u32,
            key,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn surfaces(s: &str) -> Vec<String> {
        let text = Text::new(s);
        let tokens = Tokens::new(&text, &|_| false);
        let joined: String = tokens
            .pieces(text.clean())
            .map(|(_, span)| text.slice(span))
            .collect();
        assert_eq!(joined, text.clean(), "lossless");
        tokens
            .as_slice()
            .iter()
            .map(|t| text.slice(t.span()).to_string())
            .collect()
    }

    #[test]
    fn bounds() {
        for (s, expected) in [
            ("119/KH-UBND", "119 / KH - UBND"),
            ("Ông Thi, 22.4.", "Ông Thi , 22.4 ."),
            ("14.081,67 triệu", "14.081,67 triệu"),
            ("TP.HCM", "TP . HCM"),
            (
                "Nguồn:tuyengiaokontum.gov.vn",
                "Nguồn : tuyengiaokontum.gov.vn",
            ),
            ("Bình ĐịnhChào", "Bình Định Chào"),
            ("VnExpress QyĐ CTr BLĐTBXH", "VnExpress QyĐ CTr BLĐTBXH"),
            ("số91-QĐ/TW", "số 91 - QĐ / TW"),
            ("2020của 36a QH15 H5N1", "2020 của 36a QH15 H5N1"),
            (
                "xem https://a.vn/x?y=1. Hết",
                "xem https://a.vn/x?y=1 . Hết",
            ),
            ("thư a.b@c.gov.vn, nhé", "thư a.b@c.gov.vn , nhé"),
            ("T'bong H'Mông", "T'bong H'Mông"),
            ("số* *203/2025/QH15", "số * * 203 / 2025 / QH15"),
            ("ສະບາຍ 北京", "ສ ະ ບ າ ຍ 北 京"),
            ("Thanh Hóa…Cần, 5…", "Thanh Hóa … Cần , 5 …"),
        ] {
            assert_eq!(surfaces(s).join(" "), expected, "{s}");
        }
    }

    #[test]
    fn kinds() {
        let text = Text::new("Sở UBND QH15 Seoul 12,5 . a.vn");
        let tokens = Tokens::new(&text, &|_| false);
        let names: Vec<_> = (0..tokens.len())
            .map(|i| tokens.kind(i, text.clean()).name())
            .collect();
        assert_eq!(
            names.join(" "),
            "syllable abbreviation code foreign number punctuation url"
        );
    }
}
