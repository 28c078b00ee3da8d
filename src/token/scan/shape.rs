//! The shape of words that are not plain: capitals, digits, inner marks, lost blanks.

use super::Scanner;
use super::chars::Char;
use crate::token::is_syllable;

/// The shape of a word as far as it is read.
pub(super) struct Shape {
    prev: Char,
    pub(super) letters: u32,
    pub(super) digits: u32,
    pub(super) capitals: u32,
    /// Lower-case letters since the last character of another sort.
    lower_run: u32,
    /// It begins with a capital.
    first_upper: bool,
    /// Its first letter, perhaps after digits, is a capital.
    pub(super) first_letter_upper: bool,
    ascii: bool,
    /// End of the run of letters and digits last looked at, see
    /// [`Scanner::goes_on_ascii`], and what was found.
    run_end: usize,
    run_ascii: bool,
    /// A dot joins lower-case letters.
    pub(super) host: bool,
    /// The first such dot with a digit before it. If the word is no host name, it
    /// ends there: `1.nâng cao`.
    pub(super) digit_dot: Option<usize>,
    /// A blank was lost after it.
    pub(super) glued: bool,
    /// Its key is not simply its letters.
    pub(super) folds: bool,
}

impl Scanner<'_> {
    /// Reads the word that begins at `start` and ends before `limit`: its shape and
    /// its end.
    pub(super) fn shape(&self, start: usize, limit: usize) -> (Shape, usize) {
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
                        Char::Lower => {
                            self.is_glued_upper(&mut s, at, len)
                                || self.is_glued_letters(&s, (start, at), len)
                        }
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

    /// Whether a lost blank stands before the capitals at `at`, which come behind a small
    /// syllable with marks: `triệuUSD`, `củaUBND`, but not `QyĐ`, `CTr`.
    fn is_glued_letters(&self, s: &Shape, (start, at): (usize, usize), len: usize) -> bool {
        !s.ascii
            && s.capitals == 0
            && s.lower_run >= 2
            && self.char_at(at + len).0 == Char::Upper
            && self.is_word(start, at)
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
    pub(super) fn is_host(&self, start: usize, end: usize) -> bool {
        let s = &self.text[start..end];
        let Some((name, top)) = s.rsplit_once('.') else {
            return false;
        };
        !name.is_empty()
            && (2..=6).contains(&top.len())
            && top.bytes().all(|b| b.is_ascii_lowercase())
    }
}
