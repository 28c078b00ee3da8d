//! What a type word can mean, and whether it belongs to a code.

use super::Finder;
use crate::codes::Code;
use crate::gazetteer::{CodeForm, Family, Hit};
use crate::text::fold;

impl Finder<'_, '_> {
    pub(super) fn is_letter(&self, hit: Hit) -> bool {
        let mut rows = self.view.rows(hit, Family::DocHead);
        rows.any(|r| self.codes.form(r as usize) == CodeForm::Letter)
    }

    /// Whether a type word some way off can belong to the code: it names the
    /// code's type, or the code has none.
    pub(super) fn fits(&self, hit: Option<Hit>, code: &Code) -> bool {
        let Some(hit) = hit else { return true };
        match code.type_row() {
            None => true,
            Some(row) => {
                let mut rows = self.view.rows(hit, Family::DocHead);
                rows.any(|r| r as usize == row)
            }
        }
    }

    /// The row of a type word: the one it names in full, else that of the code if
    /// the word can mean it.
    pub(super) fn head_row(&self, hit: Hit, code: Option<usize>) -> Option<usize> {
        let rows = || self.view.rows(hit, Family::DocHead).map(|r| r as usize);
        // Most words mean one type.
        let mut all = rows();
        if let (Some(only), None) = (all.next(), all.next()) {
            return Some(only);
        }
        rows()
            .find(|&r| self.is_name(hit, r))
            .or_else(|| rows().find(|&r| Some(r) == code))
            .or_else(|| rows().next())
    }

    fn is_name(&self, hit: Hit, row: usize) -> bool {
        let Some(kind) = self.view.gazetteers.doc_types.get(row) else {
            return false;
        };
        let mut words = kind.name.split(' ');
        let same = (hit.start..hit.end).all(|i| {
            words
                .next()
                .is_some_and(|w| fold::key(w) == self.view.key(i as usize))
        });
        same && words.next().is_none()
    }
}
