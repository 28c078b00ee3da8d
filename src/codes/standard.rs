//! Technical standards: `QCVN 01:2021/BXD`, `TCVN ISO 9001:2015`.
//!
//! ```text
//! standard := type {word} number {"-" part} (":" | "-") year ["/" agency]
//! part     := digits | capitals          (`QCVN 62-MT:2016/BTNMT`)
//! ```

use super::atoms::{Kind, Pos};
use super::grammar::Grammar;
use super::number::Number;
use super::shape::{Layout, Shape};
use super::{Code, names::is_abbreviation};
use crate::gazetteer::{CodeForm, System};

impl Grammar<'_, '_> {
    /// Row and text of the type of a standard that begins at `pos`, and where
    /// the rest begins.
    pub(super) fn standard_type(&self, pos: Pos) -> Option<(usize, &str, Pos)> {
        let (atom, mut next) = self.atoms.at(pos)?;
        if atom.kind != Kind::Word || !self.names.0.begins_doc_type(atom.text) {
            return None;
        }
        let word = atom.text.trim_end_matches(|c: char| c.is_ascii_digit());
        let row = self.names.0.doc_type(word)?;
        if word.len() < atom.text.len() {
            next.byte = atom.start + word.len() as u32;
        }
        let text = self.names.type_row(row)?.abbreviation.as_str();
        (self.names.form(Some(row)) == CodeForm::Standard).then_some((row, text, next))
    }

    /// The standard at `pos`.
    pub(super) fn standard(&self, pos: Pos) -> Option<Code> {
        let start = self.atoms.at(pos)?.0.start;
        let (row, text, next) = self.standard_type(pos)?;
        let mut number = self.standard_number(next)?;
        let (year, mut at) = self.standard_year(number.next)?;
        number.end = at.byte;
        let mut issuers = Vec::new();
        if let Some((slash, after)) = self.atoms.at(at)
            && slash.is("/")
            && let (sep, _) = self.separator(at)
            && let Some(word) = self.word(sep, after)
            && let Some(agency) = self.names.agency_or_new(&word.text)
        {
            issuers.push(agency.text);
            at = word.next;
            number.end = word.end;
        }
        let end = number.end;
        Some(Code {
            number,
            shape: Shape {
                year: Some(year),
                type_row: Some(row),
                type_text: text.to_string(),
                issuers,
                office: None,
                system: System::Technical,
                layout: Layout::Standard,
            },
            start,
            end,
            next: at,
        })
    }

    /// `01`, `01-1`, `62-MT`, `ISO 9001`, `ISO/IEC 17025`.
    pub(super) fn standard_number(&self, pos: Pos) -> Option<Number> {
        let (mut at, mut text, mut slash) = (pos, String::new(), false);
        let start = self.atoms.at(pos)?.0.start;
        let digits = loop {
            let (atom, next) = self.atoms.at(at)?;
            match atom.kind {
                Kind::Digits => break atom,
                Kind::Word if text.len() < 16 && is_abbreviation(atom.text) => {
                    if !text.is_empty() {
                        text.push(if slash { '/' } else { ' ' });
                    }
                    text.push_str(atom.text);
                    slash = false;
                }
                Kind::Mark if atom.is("/") && !text.is_empty() && !slash => slash = true,
                _ => return None,
            }
            at = next;
        };
        if digits.text.len() > 5 {
            return None;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(digits.text);
        let (_, mut next) = self.atoms.at(at)?;
        let mut end = digits.end;
        while let Some((dash, after)) = self.atoms.at(next)
            && dash.is("-")
            && dash.touches()
            && let Some((part, behind)) = self.atoms.at(after)
            && part.touches()
            && match part.kind {
                Kind::Digits => part.text.len() <= 2,
                Kind::Word => is_abbreviation(part.text),
                Kind::Mark => false,
            }
        {
            text.push('-');
            text.push_str(part.text);
            (next, end) = (behind, part.end);
        }
        Some(Number {
            digits: digits.text.len(),
            text,
            last: None,
            start,
            end,
            next,
        })
    }

    fn standard_year(&self, pos: Pos) -> Option<(u16, Pos)> {
        let (mark, after) = self.atoms.at(pos)?;
        let (year, next) = self.atoms.at(after)?;
        if !(mark.is(":") || mark.is("-")) || year.kind != Kind::Digits {
            return None;
        }
        let n: u16 = year.text.parse().ok()?;
        let year = match year.text.len() {
            4 => n,
            2 if n >= 45 => 1900 + n,
            _ => return None,
        };
        (1945..2100).contains(&year).then_some((year, next))
    }
}
