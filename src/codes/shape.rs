//! A code's parts and how its issuer puts them together.

use crate::extract::DocumentRef;
use crate::gazetteer::System;

/// Where the dash and the slash stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// `119/KH-UBND`
    SlashFirst,
    /// `15-CT/TW`
    HyphenFirst,
    /// `55-CP`: number and agency, as the centre wrote until the 1990s beside `64/CP`.
    BareHyphen,
    /// `QCVN 01:2021/BXD`
    Standard,
}

/// An office behind the agency.
#[derive(Clone, Debug)]
pub(super) struct Office {
    /// `KGVX`
    pub(super) text: String,
    /// The mark before it; some provinces write `QĐ-UBND.VX`.
    pub(super) mark: char,
}

/// All of a code but its number.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) year: Option<u16>,
    /// Row of the type; none for letters, laws and unknown types.
    pub(super) type_row: Option<usize>,
    /// The type as printed in the code; may be empty.
    pub(super) type_text: String,
    pub(super) issuers: Vec<String>,
    pub(super) office: Option<Office>,
    pub(super) system: System,
    pub(super) layout: Layout,
}

/// Bytes that most codes have room in.
const CODE: usize = 32;

/// Years have four digits.
fn push_year(year: u16, code: &mut String) {
    let digits = [1000, 100, 10, 1].map(|ten| b'0' + (year / ten % 10) as u8);
    code.extend(digits.map(char::from));
}

impl Shape {
    /// The canonical code with `number` for its number.
    pub(super) fn code(&self, number: &str) -> String {
        if self.layout == Layout::Standard {
            return self.standard(number);
        }
        let (first, second) = match self.layout {
            Layout::HyphenFirst => ("-", "/"),
            _ => ("/", "-"),
        };
        let mut code = String::with_capacity(CODE);
        code.push_str(number);
        if let Some(year) = self.year {
            code.push('/');
            push_year(year, &mut code);
        }
        if !self.type_text.is_empty() {
            code.push_str(first);
            code.push_str(&self.type_text);
        }
        if self.has_agency() {
            code.push_str(match self.type_text.is_empty() {
                true if self.layout == Layout::BareHyphen => "-",
                // Without a type the agency stands behind the slash in both forms.
                true => "/",
                false => second,
            });
            self.push_agency(&mut code);
        }
        code
    }

    /// `QCVN 01:2021/BXD`
    fn standard(&self, number: &str) -> String {
        let mut code = format!("{} {number}", self.type_text);
        if let Some(year) = self.year {
            code.push(':');
            push_year(year, &mut code);
        }
        if self.has_agency() {
            code.push('/');
            self.push_agency(&mut code);
        }
        code
    }

    fn has_agency(&self) -> bool {
        // Several are joined by dashes.
        self.office.is_some()
            || self.issuers.len() > 1
            || self.issuers.iter().any(|i| !i.is_empty())
    }

    fn push_agency(&self, code: &mut String) {
        for (n, issuer) in self.issuers.iter().enumerate() {
            if n > 0 {
                code.push('-');
            }
            code.push_str(issuer);
        }
        if let Some(office) = &self.office {
            code.push(office.mark);
            code.push_str(&office.text);
        }
    }

    /// The reference with `number` for its number; `code` is what [`Self::code`] gives.
    pub(super) fn reference(self, number: String, code: String) -> DocumentRef {
        DocumentRef {
            number,
            year: self.year,
            code_type: self.type_row,
            head_type: None,
            issuers: self.issuers,
            department: self.office.map(|o| o.text),
            system: Some(self.system),
            code,
        }
    }
}
