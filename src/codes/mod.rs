//! Codes of documents: `119/KH-UBND`, `15-CT/TW`, `202/2025/QH15`.
//!
//! A grammar over tokens with the tables of types and issuers. [`parse`] reads a
//! code from a string and [`canonical`] gives its canonical form; the extractor
//! of documents uses the same grammar from places in a page.
//!
//! # Forms
//! - state: `119/KH-UBND`, `06/2014/QĐ-UBND`, letters `2933/UBND-KGVX`, with
//!   office `4255/QĐ-BNN-KHCN`, joint `01/2012/TTLT-BYT-BTC`;
//! - National Assembly: `202/2025/QH15`, `1656/NQ-UBTVQH15`;
//! - Party: `15-CT/TW`, `3713-QĐ/TU`; front and unions as they write themselves:
//!   `225-KH/TWĐTN-TNNT`, `12/HD-TLĐ`;
//! - standards: `QCVN 01:2021/BXD`.
//!
//! # What is put right
//! Blanks, line breaks and emphasis inside; separators (`22/NQ-TW` is
//! `22-NQ/TW`, `31-NQ/CP` is `31/NQ-CP`, `84/2005-NĐ-CP`, `57-NQTW`); letters, by
//! the variants of the tables, without case and with `D` for `Đ` (`23/2007/QD-UBND`,
//! `100/2019/nđ-cp`); years (`135/206/NĐ-CP` is of 2006); words glued to the end.
//!
//! # How much is believed
//! Agencies are an open class, so trust depends on what stands before the number
//! ([`Trust`]): `12/ABC-DE` is a letter after `Công văn số` and nothing elsewhere.
//!
//! # Tables used
//! `doc_types.csv`, `issuers.csv`, `triggers.csv`.

pub(crate) mod atoms;
mod classify;
mod grammar;
mod names;
mod number;
mod run;
mod shape;
mod standard;

use crate::extract::{DocumentRef, View};
use crate::gazetteer::{CodeForm, Gazetteers, IssuerLevel, Role, System};
use crate::text::Text;
use crate::token::{Class, Gap, SentenceWords, Tokens, is_syllable};

use atoms::{Atoms, Kind, Pos};
use grammar::Grammar;
use names::Names;
use shape::Shape;

pub(crate) use number::Number;

/// What stands before the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Nothing that announces a code.
    Bare,
    /// A number word (`số`), which also stands before house numbers.
    Numbered,
    /// A type word.
    Introduced,
    /// The word for a letter: an agency that is also a type token is the agency.
    Letter,
}

impl Trust {
    /// A type word stands before the number.
    pub(crate) fn introduced(self) -> bool {
        matches!(self, Trust::Introduced | Trust::Letter)
    }
}

/// A code found at a place.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) number: Number,
    shape: Shape,
    /// First byte in the clean text.
    pub(crate) start: u32,
    /// One past the last byte; may lie inside a token.
    pub(crate) end: u32,
    /// Where reading goes on.
    pub(crate) next: Pos,
}

impl Code {
    /// The document with this code. Of a range it is the first one, under a code
    /// that shows the range.
    pub(crate) fn reference(self) -> DocumentRef {
        let number = self.number.text;
        let code = match &self.number.last {
            Some(last) => self.shape.code(&format!("{number}-{last}")),
            None => self.shape.code(&number),
        };
        self.shape.reference(number, code)
    }

    /// The document of another number that shares the rest of this code.
    pub(crate) fn with_number(&self, number: &str) -> DocumentRef {
        let shape = self.shape.clone();
        shape.reference(number.to_string(), self.shape.code(number))
    }

    /// With the type of the word before it, where a code of the state has a year and
    /// an agency that the tables know, and lacks it: `51/1998/CP` of a decree.
    pub(crate) fn completed(mut self, g: &Gazetteers, row: usize) -> Self {
        let kind = g.doc_types.get(row).map(|t| &t.data);
        let agency = match self.shape.issuers.as_slice() {
            [one] => g.issuer(one).and_then(|row| g.issuers.get(row)),
            _ => None,
        };
        let own = agency.is_some_and(|a| a.level != IssuerLevel::Department);
        let lacks = self.shape.type_row.is_none()
            && self.shape.type_text.is_empty()
            && self.shape.office.is_none()
            && self.shape.year.is_some()
            && self.shape.system == System::State;
        if let Some(kind) = kind.filter(|k| k.form == CodeForm::Usual)
            && own
            && lacks
            && !kind.abbreviation.is_empty()
        {
            self.shape.type_row = Some(row);
            self.shape.type_text.clone_from(&kind.abbreviation);
        }
        self
    }

    /// Whether a law can have it: issued by the National Assembly, no type token.
    pub(crate) fn is_law(&self) -> bool {
        self.shape.system == System::Assembly && self.shape.type_row.is_none()
    }

    /// Row of the type in the code.
    pub(crate) fn type_row(&self) -> Option<usize> {
        self.shape.type_row
    }
}

/// The grammar over one page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Codes<'a> {
    view: View<'a>,
    grammar: Grammar<'a, 'a>,
}

impl<'a> Codes<'a> {
    pub(crate) fn new(view: View<'a>) -> Self {
        let atoms = Atoms {
            clean: view.text.clean(),
            tokens: view.tokens,
        };
        let names = Names(view.gazetteers);
        Codes {
            view,
            grammar: Grammar { atoms, names },
        }
    }

    pub(crate) fn atoms(&self) -> Atoms<'a> {
        self.grammar.atoms
    }

    /// Where a number could begin in token `i`: at its start, or behind a type
    /// glued to it (`HD38-HD/BTCTW`).
    pub(crate) fn number_start(&self, i: usize) -> Option<Pos> {
        let token = self.view.token(i)?;
        let start = self.atoms().start(i);
        match token.class {
            Class::Number => Some(start),
            Class::Word if token.digits => {
                let surface = self.view.surface(i);
                let letters = surface.find(|c: char| c.is_ascii_digit())?;
                let known = || self.view.gazetteers.doc_type(surface.get(..letters)?);
                (letters == 0 || known().is_some()).then_some(Pos {
                    token: i,
                    byte: start.byte + letters as u32,
                })
            }
            _ => None,
        }
    }

    /// Whether what touches token `i` from before leaves it a start. It does not
    /// in `QL1A/24`, `C:\\…\\12`, `A-15`; it does in `(15`, `số91`, a bullet `-15`.
    pub(crate) fn is_start(&self, i: usize) -> bool {
        let (Some(token), Some(before)) = (self.view.token(i), i.checked_sub(1)) else {
            return true;
        };
        if token.gap != Gap::None {
            return true;
        }
        let Some(prev) = self.view.token(before) else {
            return true;
        };
        let announced = |j: usize| {
            self.view.role(j, Role::Number).is_some()
                || self.view.role_before(j + 1, Role::Number).is_some()
        };
        match prev.class {
            Class::Word => {
                announced(before) || !prev.digits && is_syllable(self.view.surface(before))
            }
            Class::Number | Class::Url => false,
            Class::Punct => match self.view.key(before) {
                "-" => prev.gap >= Gap::Line,
                "." | "_" => prev.gap != Gap::None || before > 0 && announced(before - 1),
                "/" | "\\" | "@" | "#" | "&" | "+" | "=" | "%" | "'" => false,
                _ => true,
            },
        }
    }

    /// The code whose number begins at `pos`.
    pub(crate) fn code(&self, pos: Pos, trust: Trust) -> Option<Code> {
        let parts = self.grammar.parts(pos)?;
        let reading = self.grammar.classify(&parts, trust)?;
        if self.is_file_name(reading.next) {
            return None;
        }
        Some(Code {
            start: parts.number.start,
            end: reading.end,
            next: reading.next,
            number: parts.number,
            shape: reading.shape,
        })
    }

    /// The number at `pos`.
    pub(crate) fn number(&self, pos: Pos) -> Option<Number> {
        number::number(&self.atoms(), pos)
    }

    /// The standard whose type token is token `i`.
    pub(crate) fn standard(&self, i: usize) -> Option<Code> {
        let pos = self.atoms().start(i);
        self.grammar
            .standard(pos)
            .filter(|c| !self.is_file_name(c.next))
    }

    /// Row of the standard's type that token `i` is, and the number after it.
    pub(crate) fn standard_number(&self, i: usize) -> Option<(usize, Number)> {
        let (row, _, next) = self.grammar.standard_type(self.atoms().start(i))?;
        Some((row, self.grammar.standard_number(next)?))
    }

    /// `119-KH-UBND.pdf`
    fn is_file_name(&self, at: Pos) -> bool {
        let Some((dot, next)) = self.atoms().at(at) else {
            return false;
        };
        let Some((ending, _)) = self.atoms().at(next) else {
            return false;
        };
        dot.is(".")
            && dot.touches()
            && ending.touches()
            && ending.kind == Kind::Word
            && (2..=4).contains(&ending.text.len())
            && ending
                .text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    }

    /// How codes of the type are built.
    pub(crate) fn form(&self, row: usize) -> CodeForm {
        self.grammar.names.form(Some(row))
    }
}

/// Reads the first code in `s`; words around it are passed over.
///
/// ```
/// # fn main() -> trich::Result<()> {
/// let tables = trich::gazetteer::Gazetteers::embedded()?;
/// let code = trich::codes::parse(&tables, "Số: 01 /CTr- UBND").expect("a code");
/// assert_eq!((code.number.as_str(), code.code.as_str()), ("01", "01/CTr-UBND"));
/// # Ok(()) }
/// ```
pub fn parse(gazetteers: &Gazetteers, s: &str) -> Option<DocumentRef> {
    let text = Text::new(s);
    let tokens = Tokens::new(&text, &SentenceWords::default());
    let hits = gazetteers.lexicon.scan(&tokens);
    let view = View {
        text: &text,
        tokens: &tokens,
        hits: &hits,
        gazetteers,
    };
    let codes = Codes::new(view);
    (0..view.len()).find_map(|i| {
        if let Some(standard) = codes.standard(i) {
            return Some(standard.reference());
        }
        let start = codes.number_start(i).filter(|_| codes.is_start(i))?;
        let run = codes.run(start, Trust::Introduced)?;
        Some(match run.numbers.first() {
            Some(first) => run.code.with_number(&first.text),
            None => run.code.reference(),
        })
    })
}

/// The canonical form of the first code in `s`: `31/NQ-CP` for `31 - NQ/CP`.
pub fn canonical(gazetteers: &Gazetteers, s: &str) -> Option<String> {
    parse(gazetteers, s).map(|d| d.code)
}

#[cfg(test)]
mod tests;
