//! Dashes between an office and a name.
//!
//! A dash binds more tightly than a comma: `A, {Giám đốc Sở Y tế} - [B]`.

use super::office::Phrase;
use super::run;
use super::scan::Scan;
use crate::places;
use crate::token::Gap;

impl Scan<'_> {
    /// Whether the last office of a chain behind a name is that of the one named behind a
    /// dash. A list that begins with an office keeps that order (`led`); else the office
    /// stays where it is if the next name has its own behind it (`A, Giám đốc - B, Phó
    /// Giám đốc`), or ends the line.
    pub(super) fn is_dashed(&self, phrase: &Phrase, led: bool) -> bool {
        let view = self.view;
        let dash = places::past_abbreviation(view, phrase.end).unwrap_or(phrase.end);
        let near = |i: usize| view.token(i).is_some_and(|t| t.gap == Gap::Space);
        let comma = phrase.from > 0 && view.key(phrase.from - 1) != "-";
        if !comma || view.key(dash) != "-" || !near(dash) || !near(dash + 1) {
            return false;
        }
        let Some(name) = self.led_name(dash + 1).and_then(|at| run::at(view, at)) else {
            return false;
        };
        // `ông A, Giám đốc Sở Y tế - Hà Anh`, and no more: who took the picture.
        let last = view.token(name.to).is_none_or(|t| t.gap >= Gap::Line);
        led || !last && !self.office_follows(name.to)
    }
}
