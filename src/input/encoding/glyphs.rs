//! Text copied out of an old font: valid UTF-8 whose letters are those that the
//! font's codes have in Latin-1, `Céng hoµ x· héi` for `Cộng hòa xã hội`.
//!
//! Pages mix such paragraphs with others, so it is decided by line; but one text
//! has one font. A line is converted if more of its words become syllables than
//! stop to be some. Whether there is anything to look at is asked first, and costs
//! next to nothing.

use super::capitals::capitals;
use super::detect::{FEWEST, pieces};
use super::legacy::{Legacy, to_windows_1252};
use super::plausible::is_plausible;
use super::{DOUBTFUL, Decoded, UTF_8, UTF_8_BOM, WINDOWS_1252_NAME};

/// Text of an old font that could be of several.
const DOUBTFUL_UTF_8: &str = "utf-8?";

/// Fonts whose text is met with in Unicode. Text in windows-1258 is not: its
/// letters are decoded by what pastes them.
const FONTS: [Legacy; 4] = [Legacy::Tcvn3, Legacy::Vni, Legacy::Vps, Legacy::Viscii];

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
    let mut tries: Vec<Try> = FONTS
        .iter()
        .map(|&font| Try::new(font, &decoded.text))
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
            text: best.converted(&decoded.text),
            encoding: match decoded.encoding {
                UTF_8 | UTF_8_BOM => best.font.name_in_utf8(),
                DOUBTFUL | WINDOWS_1252_NAME => best.font.name(),
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

/// Whether at least three letters stand in a text that Vietnamese has not, and
/// that stand for letters in some font; lines that are plain do not count.
fn is_suspicious(text: &str) -> bool {
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

/// Letters that Vietnamese has not, and that stand for letters in some font; counted
/// no further than about `enough`.
fn odd_letters(bytes: &[u8], enough: usize) -> usize {
    // U+0080..U+00BF: marks beside a letter; blanks, degrees and tones left out.
    let after_c2 = memchr::memchr_iter(0xC2, bytes).filter(|&at| {
        let mark = bytes.get(at + 1).copied().unwrap_or_default();
        let letter = |i: usize| {
            bytes
                .get(i)
                .is_some_and(|b| b.is_ascii_alphabetic() || *b > 0x7F)
        };
        let beside = letter(at + 2) || at > 0 && letter(at - 1);
        !matches!(mark, 0xA0 | 0xB0..=0xB4 | 0x80..=0x9F) && beside
    });
    // U+00C0..U+00FF: letters that no Vietnamese word has.
    let odd = |b: u8| {
        matches!(
            b | 0x20,
            0xA4 | 0xA5
                | 0xA6
                | 0xA7
                | 0xAB
                | 0xAE
                | 0xAF
                | 0xB0
                | 0xB1
                | 0xB6
                | 0xB7
                | 0xB8
                | 0xBB
                | 0xBC
                | 0xBE
                | 0xBF
        )
    };
    let head = &bytes[..bytes.len().min(1 << 16)];
    let after_c3 =
        memchr::memchr_iter(0xC3, head).filter(|&at| bytes.get(at + 1).is_some_and(|&b| odd(b)));
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

/// A text read in one font.
struct Try {
    font: Legacy,
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
    fn new(font: Legacy, text: &str) -> Self {
        let mut all = Try {
            font,
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
            let line = Line::new(font, line);
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
        let is_font =
            |line: &str| self.is_whole || !is_plain(line) && Line::new(self.font, line).is_font();
        let line = |line: &str| match is_font(line) {
            true => convert(self.font, line),
            false => line.to_string(),
        };
        text.split_inclusive('\n').map(line).collect()
    }
}

/// One line read in one font.
#[derive(Default)]
struct Line {
    gain: usize,
    loss: usize,
    words: usize,
    good: usize,
}

impl Line {
    fn new(font: Legacy, line: &str) -> Self {
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
            let (words, good) = is_good(&font.read(&bytes));
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
fn convert(font: Legacy, line: &str) -> String {
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
    let decoded = font.read(&out);
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
