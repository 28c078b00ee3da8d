//! Mentions in a row that share one type word:
//! `các Nghị quyết số 57-NQ/TW, 59-NQ/TW và 68-NQ/TW`.

use super::Finder;
use crate::gazetteer::{Hit, Role};
use crate::token::Class;

/// The mention found before, for lists that share its type word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    /// One past its last token.
    pub(super) end: usize,
    pub(super) head: Hit,
    /// It had a code.
    pub(super) code: bool,
}

impl Finder<'_, '_> {
    /// The type word of a list that token `i` goes on with: only separators and
    /// number words stand between, and dates if `dates`.
    pub(super) fn shared_head(&self, i: usize, dates: bool) -> Option<Hit> {
        let last = self.last?;
        if last.end > i || i - last.end > 16 || !self.view.same_paragraph(last.end, i + 1) {
            return None;
        }
        let mut j = last.end;
        let mut list = false;
        while j < i {
            let role = |r| self.view.role(j, r);
            if matches!(self.view.key(j), "," | ";") || role(Role::And).is_some() {
                list = true;
                j = role(Role::And).unwrap_or(j + 1);
            } else if let Some(end) = role(Role::Number) {
                j = end;
            } else if dates && self.is_date_part(j) || matches!(self.view.key(j), "*" | "_" | ":") {
                j += 1;
            } else {
                return None;
            }
        }
        (list && j == i).then_some(last.head)
    }

    fn is_date_part(&self, j: usize) -> bool {
        let number = self.view.token(j).is_some_and(|t| t.class == Class::Number);
        let word = [Role::Day, Role::Month, Role::Year];
        number
            || matches!(self.view.key(j), "/" | "-" | "." | "(" | ")")
            || word.iter().any(|&r| self.view.role(j, r).is_some())
    }
}
