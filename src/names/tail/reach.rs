//! What an office takes along: the board its head names, the numbers of settlements, the
//! countries it is over.

use super::{State, Tail};
use crate::gazetteer::{BodyKind, Family, OfficeRole, Role};
use crate::names::context::office_row;
use crate::names::office;
use crate::names::place::{named_place, unit_prefix};
use crate::names::run;
use crate::places;
use crate::token::{Case, Class, Gap, is_syllable};

impl Tail<'_> {
    /// `Trưởng [Ban Chỉ đạo …]`: the head's last words begin a board's name, which may
    /// be a whole one of the tables, or go on with a number.
    pub(super) fn board(&mut self, from: usize) {
        let view = self.view;
        for k in from + 1..self.at {
            let Some((hit, row)) = view.longest(k, Family::GenericBody) else {
                continue;
            };
            let (end, kind) = (
                hit.end as usize,
                view.gazetteers.generic_bodies[row as usize].kind,
            );
            if end > self.at && kind == BodyKind::Named {
                self.take(Some(end), State::Complete);
            } else if end > self.at && kind == BodyKind::Agency {
                // `Ủy viên [Trung ương Đảng Nhân dân Cách mạng] Lào`
                self.take(Some(end), State::Open);
            } else if end == self.at && kind == BodyKind::Board {
                let number = view.token(end).is_some_and(|t| {
                    t.class == Class::Number && t.end - t.start <= 3 && t.gap == Gap::Space
                });
                self.take(number.then_some(end + 1), State::Complete);
            }
        }
    }

    /// `Bí thư Chi bộ thôn 5`: a word that goes on with an office, with its number.
    pub(super) fn settlement(&mut self, e: usize) -> bool {
        let tail = office_row(self.view, e, |role| role == OfficeRole::Tail);
        let number = tail.map(|(end, _)| end).filter(|&end| {
            let t = self.view.token(end);
            t.is_some_and(|t| {
                t.class == Class::Number && t.end - t.start <= 2 && t.gap == Gap::Space
            })
        });
        number.is_some_and(|end| self.is_numbered(end))
            && self.take(number.map(|end| end + 1), State::Complete)
    }

    /// Whether the name of a place ends before token `e`.
    pub(super) fn ends_place(&self, e: usize) -> bool {
        let families = [
            Family::ForeignPlace,
            Family::Province,
            Family::District,
            Family::Commune,
        ];
        families
            .iter()
            .any(|&f| places::hit_ends_at(self.view, e - 1, f, &|_| true))
    }

    /// `thôn 5`, `Trưởng ấp 3`: whether a word before token `e` bears a number, and nothing
    /// is counted with it.
    pub(super) fn is_numbered(&self, e: usize) -> bool {
        let view = self.view;
        let tail = |k: usize| {
            let row = office_row(view, k, |role| role == OfficeRole::Tail);
            row.is_some_and(|(end, _)| end == e)
        };
        let next = view.token(e + 1);
        let counted = next
            .is_some_and(|t| t.class == Class::Word && t.case == Case::Lower && t.gap < Gap::Line)
            && unit_prefix(view, e + 1).is_none()
            && view.role(e + 1, Role::Clause).is_none()
            && view.role(e + 1, Role::And).is_none();
        !counted && (e.saturating_sub(6)..e).any(tail)
    }

    /// `Bộ trưởng Bộ Giáo dục và Thể thao | Thongsalith Mangnomek`: words that are no
    /// syllables behind the name of an agency, which is in words.
    pub(super) fn is_foreigner(&self, run: &run::Run) -> bool {
        let view = self.view;
        let (e, last) = (run.from, run.from - 1);
        let families = [Family::ForeignPlace, Family::Country, Family::Organisation];
        let known = families.iter().any(|&f| view.longest(e, f).is_some());
        let agency =
            |row: u32| view.gazetteers.generic_bodies[row as usize].kind == BodyKind::Agency;
        // `Quỹ Bloomberg Philanthropies`
        let head = view.longest(last, Family::GenericBody);
        let named = head.is_some_and(|(hit, row)| hit.end as usize == e && !agency(row));
        let words = is_syllable(view.surface(last)) && !named;
        let plain = !self.brand && !self.firm && words && !known;
        run.is_pair() && (self.agency == e || plain)
    }

    /// `phụ trách Việt Nam, Campuchia và Lào`: one more country of those an office is over.
    pub(super) fn country(&mut self, at: usize) -> bool {
        let view = self.view;
        let last = places::hit_ends_at(view, self.at - 1, Family::Country, &|_| true);
        let next = named_place(view, at, &[Family::Country]).filter(|_| last);
        self.take(next, State::Complete)
    }

    /// One past `châu Âu`, `Đông Nam Á` at token `e`.
    pub(super) fn region(&self, e: usize) -> Option<usize> {
        let (hit, _) = self.view.longest(e, Family::Region)?;
        let last = hit.end as usize - 1;
        let capital = self.view.token(last).is_some_and(|t| t.is_capital());
        (capital && last > e).then_some(last + 1)
    }

    /// Whether the phrase goes on behind the line break before token `e`.
    pub(super) fn wraps(&self, e: usize) -> bool {
        let view = self.view;
        let small = view.token(e).is_some_and(|t| t.case == Case::Lower);
        small || self.body(e).is_some() || {
            let long = run::line_start(view, e - 1) + 8 < e;
            long && office::head(view, e).is_none() && !office::name_starts(view, e)
        }
    }
}
