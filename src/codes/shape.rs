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

impl Shape {
    /// The canonical code with `number` for its number.
    pub(super) fn code(&self, number: &str) -> String {
        let year = self.year.map(|y| y.to_string());
        let mut agency = self.issuers.join("-");
        if let Some(office) = &self.office {
            agency.push(office.mark);
            agency.push_str(&office.text);
        }
        if self.layout == Layout::Standard {
            let year = year.map(|y| format!(":{y}")).unwrap_or_default();
            let slash = if agency.is_empty() { "" } else { "/" };
            return format!("{} {number}{year}{slash}{agency}", self.type_text);
        }
        let (first, second) = match self.layout {
            Layout::HyphenFirst => ("-", "/"),
            _ => ("/", "-"),
        };
        let mut code = number.to_string();
        if let Some(year) = year {
            code.push('/');
            code.push_str(&year);
        }
        if !self.type_text.is_empty() {
            code.push_str(first);
            code.push_str(&self.type_text);
        }
        if !agency.is_empty() {
            code.push_str(match self.type_text.is_empty() {
                true if self.layout == Layout::BareHyphen => "-",
                // Without a type the agency stands behind the slash in both forms.
                true => "/",
                false => second,
            });
            code.push_str(&agency);
        }
        code
    }

    /// The reference with `number` for its number; `printed` is the number as the
    /// code shows it, where that is more (a range).
    pub(super) fn reference(&self, number: &str, printed: &str) -> DocumentRef {
        DocumentRef {
            number: number.to_string(),
            year: self.year,
            code_type: self.type_row,
            head_type: None,
            issuers: self.issuers.clone(),
            department: self.office.as_ref().map(|o| o.text.clone()),
            system: Some(self.system),
            code: self.code(printed),
        }
    }
}
