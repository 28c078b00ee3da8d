//! From atoms to the parts of a code: number, year, words, separators.
//!
//! ```text
//! code   := number [sep year] [sep] word {sep word}
//! number := digits [letter] | digits "-" digits | digits "-" letter digits
//! sep    := "/" | "-" | "." between touching parts; doubled marks count once
//! word   := letters [digits] {"&" letters}
//! ```
//! What the words mean, and whether they are a code at all, is decided in
//! [`super::classify`].

use super::atoms::{Atom, Atoms, Kind, Pos};
use super::names::{Names, is_abbreviation, is_numbered_unit};
use super::number::{DIGITS, Number, number};
use crate::token::Gap;

/// Most words in a code; joint circulars name six agencies and more.
const WORDS: usize = 9;

/// What stands between two parts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sep {
    /// A slash is among the marks.
    pub(super) slash: bool,
    /// There is a mark at all.
    pub(super) mark: bool,
    /// It is a full stop.
    pub(super) dot: bool,
    /// Blanks stand on both sides of it.
    pub(super) loose: bool,
}

/// A word of the code.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    /// What stands before it.
    pub(super) sep: Sep,
    pub(super) end: u32,
    pub(super) next: Pos,
}

/// Number, year and words, not yet understood.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    pub(super) number: Number,
    pub(super) year: Option<u16>,
    /// The year was not written with its four digits.
    pub(super) odd_year: bool,
    pub(super) words: Vec<Word>,
}

/// The reader.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grammar<'t, 'g> {
    pub(super) atoms: Atoms<'t>,
    pub(super) names: Names<'g>,
}

impl Grammar<'_, '_> {
    /// Reads the parts of a code that begins at `pos`.
    pub(super) fn parts(&self, pos: Pos) -> Option<Parts> {
        if !self.may_go_on(pos) {
            return None;
        }
        let mut number = number(&self.atoms, pos)?;
        let (mut sep, mut at) = self.separator(number.next);
        let (mut year, mut odd_year) = (None, false);
        if let Some((atom, after)) = self.atoms.at(at)
            && atom.kind == Kind::Digits
        {
            if !sep.mark {
                return None;
            }
            match read_year(atom.text) {
                Some((y, odd)) if sep.slash || !odd && number.text.len() < 4 => {
                    (year, odd_year) = (Some(y), odd);
                }
                _ if !sep.slash && is_range(&number.text, atom.text) => {
                    number.last = Some(atom.text.to_string());
                }
                _ => return None,
            }
            (sep, at) = self.separator(after);
        }
        let words = self.words(sep, at)?;
        Some(Parts {
            number,
            year,
            odd_year,
            words,
        })
    }

    /// Whether what stands behind the digits at `pos` may go on with them. Behind most
    /// numbers a word or mark follows that does not.
    fn may_go_on(&self, pos: Pos) -> bool {
        if let Some(word) = self.atoms.word_behind(pos) {
            return self.names.0.begins_doc_type(word);
        }
        let next = || self.atoms.at(self.atoms.at(pos)?.1);
        next().is_some_and(|(atom, _)| match atom.kind {
            Kind::Mark if matches!(atom.text, "/" | "-" | ".") => true,
            // `36a`
            Kind::Word if atom.touches() && atom.text.len() == 1 => true,
            _ => self.names.0.begins_doc_type(atom.text),
        })
    }

    /// The marks at `pos`, if they separate, and where the next part begins.
    pub(super) fn separator(&self, pos: Pos) -> (Sep, Pos) {
        let mut sep = Sep {
            slash: false,
            mark: false,
            dot: false,
            loose: false,
        };
        let Some((first, mut after)) = self.atoms.at(pos) else {
            return (sep, pos);
        };
        let dot = first.is(".") && first.touches();
        if !(first.is("/") || first.is("-") || dot) {
            return (sep, pos);
        }
        sep.mark = true;
        sep.slash = first.is("/");
        let mut behind = self.atoms.at(after);
        if !dot
            && let Some((second, next)) = behind
            && second.touches()
            && (second.is("/") || second.is("-"))
        {
            sep.slash |= second.is("/");
            after = next;
            behind = self.atoms.at(after);
        }
        let gap = behind.map_or(Gap::None, |(a, _)| a.gap);
        let bullet = first.gap >= Gap::Line && !sep.slash && gap != Gap::None;
        if bullet || dot && gap != Gap::None {
            sep.mark = false;
            return (sep, pos);
        }
        sep.dot = dot;
        sep.loose = !first.touches() && gap != Gap::None;
        (sep, after)
    }

    /// The words from `at` on; the first may follow without a mark.
    fn words(&self, sep: Sep, at: Pos) -> Option<Vec<Word>> {
        // Without a mark before it only a type is believed (see `classify`): most
        // numbers are done with at the first letter of the next word.
        let begins = |(atom, _): (Atom<'_>, Pos)| self.names.0.begins_doc_type(atom.text);
        if !sep.mark && !self.atoms.at(at).is_some_and(begins) {
            return None;
        }
        let first = self.word(sep, at)?;
        let mut cut = self.was_cut(&first);
        let mut words = Vec::with_capacity(4);
        words.push(first);
        while words.len() < WORDS && !cut {
            let Some(last) = words.last_mut() else { break };
            let after = last.next;
            if self.ampersand(last) {
                continue;
            }
            let (sep, at) = self.separator(after);
            let Some(word) = self.word(sep, at) else {
                break;
            };
            if !sep.mark || !self.goes_on(&words, &word) {
                break;
            }
            cut = self.was_cut(&word);
            words.push(word);
        }
        Some(words)
    }

    /// The word at `at`, without what a lost blank glued to it.
    pub(super) fn word(&self, sep: Sep, at: Pos) -> Option<Word> {
        let (atom, mut next) = self.atoms.at(at)?;
        if atom.kind != Kind::Word {
            return None;
        }
        let mut text = atom.text;
        let mut end = atom.end;
        if let Some((symbol, after)) = self.symbol(&atom, next) {
            (text, end, next) = (symbol, after.byte, after);
        } else if let Some(len) = self.names.cut(text) {
            text = text.get(..len)?;
            end = atom.start + len as u32;
            next.byte = end;
        }
        let mut word = Word {
            text: text.to_string(),
            sep,
            end,
            next,
        };
        self.variant(&mut word);
        Some(word)
    }

    /// Takes the next part in where a table knows the two as one: `T.Ư`.
    fn variant(&self, word: &mut Word) {
        if !self
            .atoms
            .may_touch(word.next, |b| matches!(b, b'.' | b'-'))
        {
            return;
        }
        let parts = || {
            let (mark, after) = self.atoms.at(word.next)?;
            let (part, next) = self.atoms.at(after)?;
            let touching = mark.touches() && part.touches() && part.kind == Kind::Word;
            (touching && (mark.is(".") || mark.is("-"))).then(|| {
                let text = [word.text.as_str(), mark.text, part.text].concat();
                (text, part, next)
            })
        };
        if let Some((text, part, next)) = parts()
            && self.names.is_variant(&text)
        {
            (word.text, word.end, word.next) = (text, part.end, next);
        }
    }

    /// A letter of an old encoding shows as a symbol (`N§` for `NĐ`).
    fn symbol(&self, atom: &Atom<'_>, next: Pos) -> Option<(&str, Pos)> {
        if !self.atoms.may_touch(next, |b| !b.is_ascii()) {
            return None;
        }
        let (mark, after) = self.atoms.at(next)?;
        let odd = mark.kind == Kind::Mark && mark.touches() && !mark.text.is_ascii();
        let text = self
            .atoms
            .clean
            .get(atom.start as usize..mark.end as usize)?;
        (odd && self.names.0.doc_type(text).is_some()).then_some((text, after))
    }

    /// Joins `&ĐT` to `BGD`.
    fn ampersand(&self, word: &mut Word) -> bool {
        // It need not touch the word.
        let apart = |b: u8| b == b'&' || !b.is_ascii_punctuation();
        if !self.atoms.may_touch(word.next, apart) {
            return false;
        }
        let Some((mark, after)) = self.atoms.at(word.next) else {
            return false;
        };
        match self.atoms.at(after) {
            Some((atom, next)) if mark.is("&") && is_abbreviation_or_letter(atom.text) => {
                word.text.push('&');
                word.text.push_str(atom.text);
                word.end = atom.end;
                word.next = next;
                true
            }
            _ => false,
        }
    }

    fn was_cut(&self, word: &Word) -> bool {
        // Inside a token, with letters right behind: the rest is no code.
        let letter = |b: u8| b.is_ascii_alphabetic() || !b.is_ascii();
        if !self.atoms.may_touch(word.next, letter) {
            return false;
        }
        let inside = self.atoms.at(word.next);
        inside.is_some_and(|(a, _)| a.kind == Kind::Word && a.touches())
    }

    /// Whether `word` can be one more part after `words`.
    fn goes_on(&self, words: &[Word], word: &Word) -> bool {
        let known = self.names.agency(&word.text, false).is_some();
        let first_agency = words.len() == 1;
        if word.sep.loose && !first_agency {
            // A dash of the sentence, unless the code is written so throughout.
            return known && words.iter().skip(1).any(|w| w.sep.loose);
        }
        if word.sep.dot && !first_agency {
            // An office (`QĐ-UBND.VX`), or a sentence after a lost blank.
            let agency = self.names.agency(&word.text, false);
            let office = agency.is_none_or(|a| self.names.is_department(&a));
            let form = is_abbreviation(&word.text) && word.text.chars().count() <= 4;
            return office && (form || is_term(&word.text));
        }
        known
            || is_abbreviation(&word.text)
            || is_numbered_unit(&word.text) && !word.sep.dot && !word.sep.slash
            || first_agency && self.names.agency(&word.text, true).is_some()
    }
}

/// The year and whether it was not plainly four digits: `206` has lost a zero,
/// codes of the nineties show two digits.
fn read_year(digits: &str) -> Option<(u16, bool)> {
    let n: u16 = digits.parse().ok()?;
    match digits.len() {
        4 if (1945..2100).contains(&n) => Some((n, false)),
        3 if (200..210).contains(&n) => Some((2000 + n % 10, true)),
        2 if (45..=99).contains(&n) => Some((1900 + n, true)),
        _ => None,
    }
}

fn is_range(from: &str, to: &str) -> bool {
    let n = |s: &str| s.parse::<u32>().ok();
    to.len() <= DIGITS && matches!((n(from), n(to)), (Some(a), Some(b)) if a < b)
}

/// `K7`: the term of an elected body.
fn is_term(word: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let letter = word.bytes().next().is_some_and(|b| b.is_ascii_uppercase());
    letter && word.get(1..).is_some_and(digits)
}

fn is_abbreviation_or_letter(word: &str) -> bool {
    is_abbreviation(word) || word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase())
}
