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
//! - no other ASCII mark joins anything, but `.` and `,` digits and `'` letters;
//! - words glued by a lost blank are cut: `ĐịnhChào`, `số91`, `2020của`, `bannhân`;
//! - a word does not go on from Latin to another script, and combining marks
//!   without a letter to stand on are tokens of their own.
//!
//! One rule goes the other way: a URL or an e-mail address is one token.

mod scan;
mod sentence;
mod syllable;
mod vocabulary;
mod wrap;

use crate::span::{Clean, Span};
use crate::text::{Text, fold};

pub use sentence::{SentenceWords, Sentences};
pub use syllable::{is_roman, is_syllable};
pub(crate) use vocabulary::UNNUMBERED;
pub use vocabulary::Vocabulary;

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing: the tokens touch.
    None,
    /// A blank or a few in one line; also the one that was lost between two words.
    Space,
    /// A tab, or so many blanks that they set columns apart.
    Wide,
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
    /// Where its match key stands in the key buffer, and its length.
    key: u32,
    key_len: u32,
    /// Its number among the words of names, see [`Vocabulary`]; or [`UNNUMBERED`].
    pub(crate) number: u32,
    /// What it is made of.
    pub class: Class,
    /// Case of its letters.
    pub case: Case,
    /// What stands before it.
    pub gap: Gap,
    /// Whether a word holds a digit.
    pub digits: bool,
    /// Whether it is a mark that joins: `-`, `/`.
    pub(crate) joint: bool,
}

impl Token {
    /// The token's place in the clean text.
    pub fn span(&self) -> Span<Clean> {
        Span::new(self.start, self.end)
    }

    fn key_range(&self) -> std::ops::Range<usize> {
        self.key as usize..(self.key + self.key_len) as usize
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

/// Tokens of an abbreviation in brackets, at most.
const ABBREVIATION: usize = 10;

/// All tokens of one text, with their match keys and sentences.
#[derive(Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    /// The clean text with its ASCII letters small, then the keys that are not found in
    /// it where their words stand: most keys cost no copy.
    keys: String,
    sentences: Sentences,
}

impl Tokens {
    /// Cuts `text` into tokens, and these into sentences with the help of `words`.
    pub fn new(text: &Text<'_>, words: &SentenceWords) -> Self {
        Tokens::with(text, words, &Vocabulary::default())
    }

    /// The same, faster by the words of `vocabulary`, whose numbers the tokens get.
    pub(crate) fn with(text: &Text<'_>, words: &SentenceWords, vocabulary: &Vocabulary) -> Self {
        let (list, keys) = scan::scan(text.clean(), &words.line_joints, vocabulary);
        let mut tokens = Tokens {
            list,
            keys,
            sentences: Sentences::default(),
        };
        tokens.sentences = Sentences::new(&tokens, text.clean(), words);
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
    #[inline]
    pub fn get(&self, i: usize) -> Option<&Token> {
        self.list.get(i)
    }

    /// The match key of token `i`; empty past the end.
    #[inline]
    pub fn key(&self, i: usize) -> &str {
        self.keys.get(self.key_range(i)).unwrap_or("")
    }

    /// The same as bytes, where looking at letters would be waste.
    #[inline]
    pub(crate) fn key_bytes(&self, i: usize) -> &[u8] {
        self.keys.as_bytes().get(self.key_range(i)).unwrap_or(&[])
    }

    /// A token's key of up to eight bytes as one number, zeros behind; none if it is longer.
    #[inline]
    pub(crate) fn short_key(&self, t: &Token) -> Option<u64> {
        if t.key_len > 8 {
            return None;
        }
        let rest = self.keys.as_bytes().get(t.key as usize..)?;
        Some(match rest.first_chunk() {
            Some(&eight) => {
                let kept = u64::MAX.checked_shr(64 - 8 * t.key_len).unwrap_or(0);
                u64::from_le_bytes(eight) & kept
            }
            // At the very end of the buffer.
            None => {
                let key = rest.get(..t.key_len as usize)?;
                key.iter().rev().fold(0, |sum, &b| sum << 8 | u64::from(b))
            }
        })
    }

    #[inline]
    fn key_range(&self, i: usize) -> std::ops::Range<usize> {
        self.list.get(i).map_or(0..0, Token::key_range)
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

    /// One past a bracket at token `i` that holds an abbreviation and nothing else:
    /// `(UBND)`, `(LĐ-TB&XH)`.
    pub fn past_abbreviation(&self, i: usize) -> Option<usize> {
        if self.key(i) != "(" {
            return None;
        }
        let upper = |t: &Token| t.class == Class::Word && t.case == Case::Upper;
        let mut at = i + 1;
        self.get(at).filter(|t| upper(t) && t.end - t.start > 1)?;
        while at < i + ABBREVIATION {
            let t = self.get(at)?;
            match self.key(at) {
                ")" => return Some(at + 1),
                "-" | "&" | "." | "," => {}
                _ if upper(t) => {}
                _ => return None,
            }
            at += 1;
        }
        None
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

/// Where the first line break is in a piece of clean text.
pub(crate) fn line_break(text: &[u8]) -> Option<usize> {
    // As the scanner has them.
    memchr::memchr3(b'\n', 0x0B, 0x0C, text)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn surfaces(s: &str) -> Vec<String> {
        let text = Text::new(s);
        let tokens = Tokens::new(&text, &SentenceWords::default());
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
            (
                "Ủy bannhân dân, thẩm trasố 46",
                "Ủy ban nhân dân , thẩm tra số 46",
            ),
            ("xãhội và cơcấu củacác", "xã hội và cơ cấu của các"),
            // one word, a name, not in one way, no Vietnamese
            (
                "nghiêng thuyền Khămmuộn cafeteria",
                "nghiêng thuyền Khămmuộn cafeteria",
            ),
            ("karaôkê nhạc rốcknroll", "karaôkê nhạc rốcknroll"),
            ("CHỈ THỊ27, KẾ HOẠCH33", "CHỈ THỊ 27 , KẾ HOẠCH 33"),
            ("2,8 triệuUSD củaUBND", "2,8 triệu USD của UBND"),
            ("HĐND16, QH15, TW8", "HĐND16 , QH15 , TW8"),
            ("2Nghị quyết; ảnh 3HĐND", "2 Nghị quyết ; ảnh 3 HĐND"),
            ("4G, 36A, 12QĐ, 20TCN, 5Kg", "4G , 36A , 12QĐ , 20TCN , 5Kg"),
            ("2020của 36a QH15 H5N1", "2020 của 36a QH15 H5N1"),
            (
                "xem https://a.vn/x?y=1. Hết",
                "xem https://a.vn/x?y=1 . Hết",
            ),
            ("thư a.b@c.gov.vn, nhé", "thư a.b@c.gov.vn , nhé"),
            (
                "1.nâng cao, 2.tiếp tục a1.b",
                "1 . nâng cao , 2 . tiếp tục a1 . b",
            ),
            ("T'bong H'Mông", "T'bong H'Mông"),
            ("số* *203/2025/QH15", "số * * 203 / 2025 / QH15"),
            ("ສະບາຍ 北京", "ສ ະ ບ າ ຍ 北 京"),
            ("Thanh Hóa…Cần, 5…", "Thanh Hóa … Cần , 5 …"),
        ] {
            assert_eq!(surfaces(s).join(" "), expected, "{s}");
        }
    }

    #[test]
    fn a_lost_blank_is_a_blank() {
        for (s, expected) in [
            (
                "Bí thưTỉnh ủy",
                [Gap::Paragraph, Gap::Space, Gap::Space, Gap::Space].as_slice(),
            ),
            ("nhân dântỉnh", &[Gap::Paragraph, Gap::Space, Gap::Space]),
            // Not where digits touch: what they belong to is told by that.
            ("số91", &[Gap::Paragraph, Gap::None]),
            ("2020của", &[Gap::Paragraph, Gap::None]),
        ] {
            let tokens = Tokens::new(&Text::new(s), &SentenceWords::default());
            let gaps: Vec<Gap> = tokens.as_slice().iter().map(|t| t.gap).collect();
            assert_eq!(gaps, expected, "{s}");
        }
    }

    #[test]
    fn a_lost_blank_behind_a_name() {
        let words = SentenceWords {
            line_joints: ["về", "của"].map(String::from).into(),
            ..SentenceWords::default()
        };
        for (s, expected) in [
            ("UBND tỉnh Hà Tĩnhvề việc", "UBND|tỉnh|Hà|Tĩnh|về|việc"),
            ("Đảngcủa", "Đảng|của"),
            (
                "xã Thạch Kimhttps://thachkim.gov.vn/a",
                "xã|Thạch|Kim|https://thachkim.gov.vn/a",
            ),
            // Names in one word, and what only looks like two.
            ("Hủaphăn Đăkglei Attapư", "Hủaphăn|Đăkglei|Attapư"),
            ("https://a.vn", "https://a.vn"),
        ] {
            let text = Text::new(s);
            let tokens = Tokens::new(&text, &words);
            let list = tokens.as_slice().iter().map(|t| text.slice(t.span()));
            let list: Vec<&str> = list.collect();
            assert_eq!(list.join("|"), expected, "{s}");
        }
    }

    #[test]
    fn kinds() {
        let text = Text::new("Sở UBND QH15 Seoul 12,5 . a.vn");
        let tokens = Tokens::new(&text, &SentenceWords::default());
        let names: Vec<_> = (0..tokens.len())
            .map(|i| tokens.kind(i, text.clean()).name())
            .collect();
        assert_eq!(
            names.join(" "),
            "syllable abbreviation code foreign number punctuation url"
        );
    }
}
