//! Text copied out of an old font: valid UTF-8 whose letters are those that the
//! font's codes have in Latin-1, `Céng hoµ x· héi` for `Cộng hòa xã hội`. And text whose
//! UTF-8 was taken for Latin-1 or windows-1252 once too often: `cá»§a` for `của`.
//!
//! Pages mix such paragraphs with others, so it is decided by line; but one text
//! has one font. A line is converted if more of its words become syllables than
//! stop to be some. Whether there is anything to look at is asked first, and costs
//! next to nothing.

use unicode_normalization::UnicodeNormalization;

use super::capitals::capitals;
use super::detect::{FEWEST, pieces};
use super::legacy::{Legacy, to_windows_1252, windows_1252};
use super::plausible::is_plausible;
use super::{DOUBTFUL, DOUBTFUL_UTF_8, Decoded, UTF_8, UTF_8_BOM, WINDOWS_1252_NAME};

/// UTF-8 within UTF-8.
const DOUBLED: &str = "utf-8+utf-8";

/// What the letters of a text may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// Codes of an old font.
    Font(Legacy),
    /// Bytes of UTF-8.
    Doubled,
}

impl Reading {
    /// All that is met with. Text in windows-1258 is not: its letters are decoded by what
    /// pastes them.
    const ALL: [Reading; 5] = [
        Reading::Font(Legacy::Tcvn3),
        Reading::Font(Legacy::Vni),
        Reading::Font(Legacy::Vps),
        Reading::Font(Legacy::Viscii),
        Reading::Doubled,
    ];

    /// The text that the codes stand for.
    fn read(self, codes: &[u8]) -> String {
        match self {
            Reading::Font(font) => font.read(codes),
            Reading::Doubled => doubled(codes),
        }
    }

    /// Its name in the tables, if the text was UTF-8 as far as bytes go, or else.
    const fn name(self, in_utf8: bool) -> &'static str {
        match (self, in_utf8) {
            (Reading::Doubled, _) => DOUBLED,
            (Reading::Font(font), true) => font.name_in_utf8(),
            (Reading::Font(font), false) => font.name(),
        }
    }
}

/// What ends a syllable behind `à`.
const ENDS: [&str; 12] = [
    "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u", "y",
];

/// Bytes of UTF-8; others as windows-1252 has them. The second byte of `à` is a blank that
/// does not break. Editors make a plain one of it (`hà nh`) and cut it off at the end: that
/// is put right.
fn doubled(codes: &[u8]) -> String {
    let mut out = String::with_capacity(codes.len());
    let mut blank = false;
    for chunk in codes.utf8_chunks() {
        let valid = chunk.valid();
        let end = valid.strip_prefix(' ').filter(|_| blank);
        let end = end.filter(|rest| {
            let letters = rest.split(|c: char| !c.is_ascii_alphabetic()).next();
            rest.starts_with(' ') || letters.is_some_and(|l| ENDS.contains(&l))
        });
        out.push_str(end.unwrap_or(valid));
        blank = chunk.invalid() == [0xC3];
        match chunk.invalid() {
            [0xC3] => out.push('à'),
            bytes => out.extend(bytes.iter().map(|&b| windows_1252(b))),
        }
    }
    out
}

/// Puts the letters of old fonts right, and the capitals of TCVN3.
pub(in crate::input) fn repair(decoded: Decoded) -> Decoded {
    if decoded.encoding == Legacy::Tcvn3.name() {
        return Decoded {
            text: decoded.text.split_inclusive('\n').map(capitals).collect(),
            ..decoded
        };
    }
    if !is_suspicious(&decoded.text) {
        return decoded;
    }
    let mut tries: Vec<Try> = Reading::ALL
        .iter()
        .map(|&reading| Try::new(reading, &decoded.text))
        .collect();
    tries.sort_by_key(|t| std::cmp::Reverse(t.gain));
    let Some((best, others)) = tries.split_first() else {
        return decoded;
    };
    if best.gain < FEWEST || best.good * 4 < best.words * 3 {
        return decoded;
    }
    let clear = others.iter().all(|other| other.gain * 5 <= best.gain * 4);
    let in_utf8 = [UTF_8, UTF_8_BOM].contains(&decoded.encoding);
    match (clear, in_utf8) {
        (true, _) => Decoded {
            // What was no UTF-8 is composed, what was in it twice too.
            text: match in_utf8 {
                true => best.converted(&decoded.text),
                false => best.converted(&decoded.text).nfc().collect(),
            },
            encoding: match decoded.encoding {
                UTF_8 | UTF_8_BOM => best.reading.name(true),
                DOUBTFUL | WINDOWS_1252_NAME => best.reading.name(false),
                other => other,
            },
        },
        (false, true) => Decoded {
            encoding: DOUBTFUL_UTF_8,
            ..decoded
        },
        (false, false) => decoded,
    }
}

/// Puts right what is UTF-8 within UTF-8, and leaves old fonts as they are.
pub(in crate::input) fn repair_doubled(decoded: Decoded) -> Decoded {
    if decoded.encoding == Legacy::Tcvn3.name() || !is_suspicious(&decoded.text) {
        return decoded;
    }
    let repaired = repair(decoded.clone());
    match repaired.encoding {
        DOUBLED => repaired,
        _ => decoded,
    }
}

/// Whether at least three letters stand in a text that Vietnamese has not, and
/// that stand for letters in some font; lines that are plain do not count.
fn is_suspicious(text: &str) -> bool {
    if !has_odd_letters(text.as_bytes()) {
        return false;
    }
    let lines = text.lines().filter(|line| !is_plain(line));
    let mut odd = lines.map(|line| odd_letters(line.as_bytes(), FEWEST));
    odd_letters(text.as_bytes(), FEWEST) >= FEWEST
        && odd
            .try_fold(0, |sum, n| match sum + n {
                sum if sum >= FEWEST => None,
                sum => Some(sum),
            })
            .is_none()
}

/// Bytes looked at together.
const PIECE: usize = 64;

/// Whether any of what [`odd_letters`] counts may be there. Few texts have one, and to see
/// that takes a look at two bytes each, which are compared without branches, so that the
/// compiler makes vector code of it.
fn has_odd_letters(bytes: &[u8]) -> bool {
    let any = |piece: &[u8]| {
        let pairs = piece.iter().zip(&piece[1..]);
        pairs.fold(false, |any, (&b, &next)| {
            any | (b == 0xC2) & is_odd_mark(next) | (b == 0xC3) & is_odd_letter(next)
        })
    };
    let mut at = 0;
    while let Some(piece) = bytes.get(at..at + PIECE + 1) {
        if any(piece) {
            return true;
        }
        at += PIECE;
    }
    at < bytes.len() && any(&bytes[at..])
}

/// The second byte of U+0080..U+00BF: marks; blanks, degrees and tones left out.
#[inline(always)]
fn is_odd_mark(b: u8) -> bool {
    (b > 0xA0) & (b < 0xB0) | (b > 0xB4)
}

/// The second byte of U+00C0..U+00FF: letters that no Vietnamese word has.
#[inline(always)]
fn is_odd_letter(b: u8) -> bool {
    let small = b | 0x20;
    // ä å æ ç, î ï, ð ñ, ö ÷, þ ÿ; ë, ø, û ü.
    (small & 0xFC == 0xA4)
        | (small & 0xFE == 0xAE)
        | (small & 0xFE == 0xB0)
        | (small & 0xFE == 0xB6)
        | (small & 0xFE == 0xBE)
        | (small == 0xAB)
        | (small == 0xB8)
        | (small == 0xBB)
        | (small == 0xBC)
}

/// Letters that Vietnamese has not, and that stand for letters in some font; counted
/// no further than about `enough`.
fn odd_letters(bytes: &[u8], enough: usize) -> usize {
    let after_c2 = memchr::memchr_iter(0xC2, bytes).filter(|&at| {
        let mark = bytes.get(at + 1).copied().unwrap_or_default();
        let letter = |i: usize| {
            bytes
                .get(i)
                .is_some_and(|b| b.is_ascii_alphabetic() || *b > 0x7F)
        };
        let beside = letter(at + 2) || at > 0 && letter(at - 1);
        is_odd_mark(mark) && beside
    });
    let head = &bytes[..bytes.len().min(1 << 16)];
    let after_c3 = memchr::memchr_iter(0xC3, head)
        .filter(|&at| bytes.get(at + 1).is_some_and(|&b| is_odd_letter(b)));
    after_c2.take(enough).chain(after_c3.take(enough)).count()
}

/// Whether a line is Vietnamese as it is: it has letters with a tone, which no font
/// stands for, and hardly any letters that one does, or far fewer (the `Ð` of
/// `NÐ-CP`, the umlauts of names). Most lines are, and are not read again.
fn is_plain(line: &str) -> bool {
    let bytes = line.as_bytes();
    let toned = memchr::memchr_iter(0xE1, bytes)
        .filter(|&at| matches!(bytes.get(at + 1), Some(0xBA | 0xBB)))
        .count();
    toned > 0 && odd_letters(bytes, toned.min(FAR_FEWER) / 2 + 2) < toned / 2 + 2
}

/// More odd letters than this are not counted in a line.
const FAR_FEWER: usize = 64;

/// A text read in one way.
struct Try {
    reading: Reading,
    /// Words that become syllables in lines to be converted.
    gain: usize,
    /// Words of these lines, and how many are syllables then.
    words: usize,
    good: usize,
    /// No line loses by it: the whole text is in the font, also the lines that
    /// read either way.
    is_whole: bool,
}

impl Try {
    fn new(reading: Reading, text: &str) -> Self {
        let mut all = Try {
            reading,
            gain: 0,
            words: 0,
            good: 0,
            is_whole: true,
        };
        for line in text.lines().filter(|line| !line.is_ascii()) {
            if is_plain(line) {
                all.is_whole = false;
                continue;
            }
            let line = Line::new(reading, line);
            all.is_whole &= line.loss == 0;
            if line.is_font() {
                all.gain += line.gain;
                all.words += line.words;
                all.good += line.good;
            }
        }
        all
    }

    fn converted(&self, text: &str) -> String {
        let is_font = |line: &str| {
            self.is_whole || !is_plain(line) && Line::new(self.reading, line).is_font()
        };
        let line = |line: &str| match is_font(line) {
            true => convert(self.reading, line),
            false => line.to_string(),
        };
        text.split_inclusive('\n').map(line).collect()
    }
}

/// One line read in one way.
#[derive(Default)]
struct Line {
    gain: usize,
    loss: usize,
    words: usize,
    good: usize,
}

impl Line {
    fn new(reading: Reading, line: &str) -> Self {
        let mut sum = Line::default();
        for word in line.split_ascii_whitespace().filter(|w| !w.is_ascii()) {
            let is_good = |text: &str| {
                let (mut words, mut good) = (0, 0);
                for piece in pieces(text) {
                    words += 1;
                    good += usize::from(is_plausible(piece));
                }
                (words, good)
            };
            let (_, before) = is_good(word);
            let Some(bytes) = in_font(word) else {
                sum.loss += before;
                continue;
            };
            let (words, good) = is_good(&reading.read(&bytes));
            sum.words += words;
            sum.good += good;
            sum.gain += good.saturating_sub(before);
            sum.loss += before.saturating_sub(good);
        }
        sum
    }

    fn is_font(&self) -> bool {
        self.gain > self.loss
    }
}

/// A word's codes in the font, if all its letters have one.
fn in_font(word: &str) -> Option<Vec<u8>> {
    let code = |c| to_windows_1252(c).filter(|&b| b != HOLE);
    word.chars().map(code).collect()
}

/// Converts a line; words with letters that are in no font stay as they are.
fn convert(reading: Reading, line: &str) -> String {
    let mut out = Vec::with_capacity(line.len());
    let mut kept = Vec::new();
    // All in one go, since capitals are told by the line.
    for word in line.split_inclusive([' ', '\t', '\u{A0}']) {
        match in_font(word) {
            Some(bytes) => out.extend(bytes),
            None => {
                kept.push(word);
                out.push(HOLE);
            }
        }
    }
    let decoded = reading.read(&out);
    let mut kept = kept.into_iter();
    let mut text = String::with_capacity(line.len());
    for c in decoded.chars() {
        match c {
            c if c == char::from(HOLE) => text.push_str(kept.next().unwrap_or_default()),
            c => text.push(c),
        }
    }
    text
}

/// Stands for a word that is kept. A word that has it is kept itself: it is a control
/// that no font uses for a letter.
const HOLE: u8 = 0x7F;
