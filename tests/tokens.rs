//! What holds for any text that is cleaned and cut into tokens.
//!
//! Random strings are made of pieces that trip tokenisers: Vietnamese letters whole
//! and in parts, marks without letters, dashes and quotes of all sorts, characters
//! of no width, other scripts, numbers, addresses.

#[path = "common/promises.rs"]
#[expect(dead_code, reason = "the rest is for records")]
mod promises;

use std::sync::LazyLock;

use proptest::prelude::*;
use trich::gazetteer::Gazetteers;
use trich::span::Span;
use trich::text::Text;
use trich::token::{Class, SentenceWords, Tokens};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

const PIECES: &[&str] = &[
    // Words in their spellings.
    "Thanh",
    "Hóa",
    "hoá",
    "HOÀ",
    "Uỷ",
    "ủy",
    "quỹ",
    "Mỹ",
    "kỳ",
    "Đắk",
    "nghiệp",
    "của",
    "số",
    "Chào",
    "VnExpress",
    "TTg",
    "CTr",
    "QyĐ",
    "UBND",
    "H'Mông",
    "T’bong",
    "QH15",
    "36a",
    "m2",
    // Letters, whole and in parts.
    "a",
    "o",
    "u",
    "y",
    "à",
    "ẻ",
    "ị",
    "ộ",
    "ỹ",
    "Ơ",
    "đ",
    "Đ",
    "Ð",
    "ð",
    "Ɖ",
    "e\u{302}\u{301}",
    "o\u{31b}\u{323}",
    "u\u{301}",
    "\u{300}",
    "\u{301}",
    "\u{302}",
    "\u{323}",
    "\u{31b}",
    "\u{334}",
    "\u{345}",
    "\u{488}",
    "ß",
    "ẞ",
    "İ",
    "ı",
    "Ⱥ",
    "ĳ",
    "ﬁ",
    "Å",
    "\u{212b}",
    // Numbers.
    "0",
    "7",
    "12",
    "2025",
    "1.080",
    "14.081,67",
    "½",
    "²",
    "٣",
    // Marks.
    ".",
    ",",
    ";",
    ":",
    "'",
    "’",
    "ʼ",
    "\"",
    "“",
    "”",
    "(",
    ")",
    "[",
    "]",
    "/",
    "\u{2044}",
    "_",
    "*",
    "#",
    "&",
    "%",
    "+",
    "=",
    "…",
    "!",
    "?",
    "@",
    "://",
    "-",
    "‐",
    "–",
    "—",
    "−",
    "·",
    "\u{b7}",
    // Blanks, and what is not seen.
    " ",
    "  ",
    "     ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\u{a0}",
    "\u{2009}",
    "\u{3000}",
    "\u{2028}",
    "\u{85}",
    "\u{0}",
    "\u{ad}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{feff}",
    "\u{202a}",
    // Addresses.
    "http",
    "https://",
    "www.",
    "a.b",
    "gov.vn",
    ".com",
    "x@y.vn",
    "/duong-dan?x=1",
    // Other scripts.
    "ж",
    "Ж",
    "αβ",
    "北京",
    "ひらがな",
    "カタカナ",
    "한국",
    "ສະບາຍ",
    "ไทย",
    "א",
    "🙂",
    "👩\u{200d}🔬",
    "🇻🇳",
    "\u{1100}\u{1161}",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(str::to_string),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn tokens(text: &Text<'_>) -> Tokens {
    let words = SentenceWords {
        abbreviations: ["tp".to_string()].into(),
        ..SentenceWords::default()
    };
    Tokens::new(text, &words)
}

/// The kinds of bounds that UAX #29 does not have and the module doc of
/// [`trich::token`] lists.
fn is_refinement(before: char, after: char) -> bool {
    let latin = |c: char| matches!(c as u32, 0x30..=0x7A | 0xC0..=0x24F | 0x1E00..=0x1EFF);
    let mark = |c: char| c.is_ascii_punctuation();
    let glued = latin(before) && latin(after);
    let other_script = !latin(before) && !mark(before) || !latin(after) && !mark(after);
    mark(before) || mark(after) || glued || other_script
}

static TABLES: LazyLock<Gazetteers> = LazyLock::new(|| Gazetteers::embedded().expect("tables"));

/// The first token that is another one by the words of the tables than letter by letter.
fn difference(text: &Text<'_>) -> Option<String> {
    let known = TABLES.tokens(text);
    let read = Tokens::new(text, TABLES.sentence_words());
    let sentences = [&known, &read].map(|t| t.sentences().starts().to_vec());
    let shown = |tokens: &Tokens, i: usize| {
        let t = tokens.get(i)?;
        let what = (t.class, t.case, t.gap, t.digits);
        Some(format!("{:?} {what:?} {:?}", t.span(), tokens.key(i)))
    };
    (0..known.len().max(read.len()))
        .map(|i| (shown(&known, i), shown(&read, i)))
        .find(|(a, b)| a != b)
        .map(|pair| format!("{pair:?}"))
        .or((sentences[0] != sentences[1]).then(|| "sentences".to_string()))
}

#[test]
fn words_of_the_tables_change_no_token_of_the_corpus() {
    let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/pages");
    let (mut words, mut files) = (0, 0);
    for entry in std::fs::read_dir(pages).expect("corpus/pages") {
        let path = entry.expect("an entry").path();
        let Ok(source) = std::fs::read_to_string(&path) else {
            continue;
        };
        // In capitals as well, and without its line breaks.
        for source in [source.to_uppercase(), source.replace('\n', " "), source] {
            let text = Text::new(&source);
            assert_eq!(difference(&text), None, "{}", path.display());
            words += text.clean().split_whitespace().count();
        }
        files += 1;
    }
    assert!(
        files > 100 && words > 100_000,
        "{files} files, {words} words"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn cleaning_twice_is_cleaning_once(source in text()) {
        promises::cleaning_is_idempotent(&source);
    }

    #[test]
    fn words_of_the_tables_change_no_token(source in text()) {
        prop_assert_eq!(difference(&Text::new(&source)), None);
    }

    #[test]
    fn pieces_rejoin(source in text()) {
        let text = Text::new(&source);
        let tokens = tokens(&text);
        promises::tokens_rejoin(&text, &tokens);
    }

    /// Each bound of UAX #29 outside addresses is one of ours, and each further
    /// bound is a refinement that the doc names.
    #[test]
    fn bounds_refine_the_standard(source in text()) {
        let text = Text::new(&source);
        let clean = text.clean();
        let tokens = tokens(&text);
        let standard: Vec<usize> = clean.split_word_bound_indices().map(|(i, _)| i).collect();
        for t in tokens.as_slice() {
            let inside = |&&i: &&usize| i > t.start as usize && i < t.end as usize;
            if t.class != Class::Url {
                let crossed = standard.iter().find(inside);
                prop_assert!(crossed.is_none(), "{:?} in {:?}", text.slice(t.span()), clean);
            }
            for i in [t.start as usize, t.end as usize] {
                let (left, right) = clean.split_at(i);
                let (Some(before), Some(after)) = (left.chars().next_back(), right.chars().next())
                else {
                    continue;
                };
                let known = standard.binary_search(&i).is_ok() || t.class == Class::Url;
                prop_assert!(known || is_refinement(before, after), "{left:?} {right:?}");
            }
        }
    }

    #[test]
    fn spans_lead_back_to_the_source(source in text()) {
        let text = Text::new(&source);
        let mut end = 0;
        for t in tokens(&text).as_slice() {
            let span = text.to_source(t.span());
            let surface = source.get(span.range());
            prop_assert!(surface.is_some_and(|s| !s.is_empty()), "{span:?} in {source:?}");
            // Marks without a letter may share a place where their order changed.
            let token = text.slice(t.span());
            if token.starts_with(is_combining_mark) || !token.contains(char::is_alphanumeric) {
                continue;
            }
            prop_assert!(span.start >= end);
            end = span.end;
            // Some letters beyond Latin are changed only when a mark follows.
            let clean: String = Text::new(surface.unwrap_or("")).clean().nfc().collect();
            let token: String = token.nfc().collect();
            // Marks that compose with nothing may change places in one piece.
            let marks = clean.contains(is_combining_mark) && clean.starts_with(&token);
            prop_assert!(marks || clean == token, "{clean:?} {token:?}");
        }
        let all = text.clean().char_indices().map(|(i, c)| (i, i + c.len_utf8()));
        for (from, to) in all {
            let span = text.to_source(Span::new(from as u32, to as u32));
            prop_assert!(source.get(span.range()).is_some_and(|s| !s.is_empty()));
        }
    }
}
