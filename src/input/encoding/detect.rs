//! Which old encoding bytes are in, by how many words come out as syllables.
//!
//! Only words with letters beyond ASCII count; the plain ones are the same in all
//! readings. A reading is sure if most such words are syllables in it, and in no
//! other nearly as many. With fewer than three such words nothing is sure.

use super::legacy::Legacy;
use super::plausible::is_plausible;

/// What the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Sure(Legacy),
    /// Vietnamese by its looks, but which encoding is open.
    Doubtful,
    No,
}

/// So many words are enough.
const WORDS: usize = 600;

/// With fewer words beyond ASCII nothing is sure.
pub(super) const FEWEST: usize = 3;

/// How well one reading does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Score {
    pub(super) words: usize,
    pub(super) good: usize,
}

impl Score {
    /// Counts the words beyond ASCII of a piece of text without blanks.
    pub(super) fn add(&mut self, text: &str) {
        for piece in pieces(text) {
            self.words += 1;
            self.good += usize::from(is_plausible(piece));
        }
    }

    /// Share of words that are syllables, in thousandths.
    fn share(self) -> usize {
        self.good * 1000 / self.words.max(1)
    }

    /// Whether a reading may be the right one.
    pub(super) fn is_good(self) -> bool {
        self.good >= FEWEST && self.share() >= 750
    }
}

/// The words of a text that have letters beyond ASCII. Marks at their rim do not
/// belong to them, marks inside do, and spoil them.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic() || c == '\u{A0}')
        .map(|piece| piece.trim_matches(is_mark))
        .filter(|piece| !piece.is_ascii())
}

/// Marks that stand beside words in any text.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'..='\u{2044}' | '«' | '»' | '·' | '©' | '®' | '°' | '§'
    )
}

/// Looks at bytes that are no UTF-8.
pub(super) fn of_bytes(bytes: &[u8]) -> Verdict {
    let words = bytes
        .split(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'<' | b'>'))
        .filter(|word| word.iter().any(|b| !b.is_ascii()))
        .take(WORDS);
    let words: Vec<&[u8]> = words.filter(|word| word.len() < 64).collect();
    let scores = Legacy::ALL.map(|legacy| {
        let mut score = Score::default();
        for word in &words {
            score.add(&legacy.read(word));
        }
        (legacy, score)
    });
    verdict(&scores, &words)
}

/// The best of some readings.
fn verdict(scores: &[(Legacy, Score)], words: &[&[u8]]) -> Verdict {
    let mut ranked: Vec<&(Legacy, Score)> = scores.iter().collect();
    ranked.sort_by_key(|(_, score)| std::cmp::Reverse((score.share(), score.good)));
    let [(best, score), others @ ..] = &ranked[..] else {
        return Verdict::No;
    };
    if !score.is_good() {
        return Verdict::No;
    }
    // Readings that agree on all words are no rivals.
    let same = |other: Legacy| words.iter().all(|w| other.decode(w) == best.decode(w));
    let clear = others
        .iter()
        .all(|(other, s)| s.share() + 100 <= score.share() || same(*other));
    match clear {
        true => Verdict::Sure(*best),
        false => Verdict::Doubtful,
    }
}

/// Whether bytes that are no UTF-8 read as text of some single-byte encoding:
/// no control characters, no piece of UTF-8 among them, and more than a stray
/// byte or two.
pub(super) fn is_single_byte_text(bytes: &[u8]) -> bool {
    let control = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C);
    if bytes.iter().any(control) {
        return false;
    }
    let beyond: usize = bytes.utf8_chunks().map(|c| c.invalid().len()).sum();
    let in_utf8 = bytes.utf8_chunks().any(|c| !c.valid().is_ascii());
    beyond > FEWEST && !in_utf8
}
