//! Whether figures that could be a date are meant as one.
//!
//! `24/11` is a date after `sáng`, a score after `thắng`, a share in `24/11 hộ`.
//! Nothing but the words around tells; they are in `triggers.csv`: `date-cue`
//! (a date follows), `date-lead` (a date or a figure follows), `date-follow`
//! (goes on after a date), `counted` and `measure` (stand after figures that
//! are no date).

use super::reader::{At, Mark, Reader, Reading, Shape};
use crate::gazetteer::Role;
use crate::token::{Class, Gap};

/// What stands before figures and speaks for a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// Nothing.
    None,
    /// `từ`, `đến`, `trước`: a figure of any sort may follow.
    Lead,
    /// `sáng`, `thứ Hai`, `dịp`: a date follows.
    Sure,
}

impl Reader<'_> {
    /// What speaks for a date at token `i`: `sáng 24/11`, `thứ Hai (24/11)`.
    pub fn cue(&self, i: usize) -> Cue {
        let mut j = i;
        for _ in 0..3 {
            if self.view.token(j).is_none_or(|t| t.gap == Gap::Paragraph) {
                return Cue::None;
            }
            if self.view.role_before(j, Role::DateCue).is_some() {
                return Cue::Sure;
            }
            if j == i && self.view.role_before(j, Role::DateLead).is_some() {
                return Cue::Lead;
            }
            match j.checked_sub(1) {
                Some(before) if matches!(self.view.key(before), "(" | "," | "*" | "_") => {
                    j = before;
                }
                _ => return Cue::None,
            }
        }
        Cue::None
    }

    /// Whether the figures that begin at token `i`, with no `ngày` or `tháng`
    /// before them, are a date.
    pub fn stands_alone(&self, i: usize, reading: &Reading) -> bool {
        let end = reading.end;
        if !self.opens(i) || !self.closes(end) || self.is_lunar(end) || self.is_numbered(i) {
            return false;
        }
        match reading.shape {
            Shape::Full => true,
            Shape::MonthYear(_) => {
                self.cue(i) > Cue::None || self.in_brackets(i, end) || self.heads_line(i, end)
            }
            Shape::DayMonth(Mark::Slash) => self.is_day_month(i, reading),
            Shape::DayMonth(_) => {
                self.cue(i) == Cue::Sure && !self.counts_something(end) && !self.is_counted(end)
            }
            _ => false,
        }
    }

    /// `số 12/5`: a house or a document.
    pub fn is_numbered(&self, i: usize) -> bool {
        // `Mười năm một nhịp cầu¶09/11/2018`: a line of its own is no address.
        let near = |gap: Gap| self.view.token(i).is_some_and(|t| t.gap < gap);
        near(Gap::Paragraph) && self.view.role_before(i, Role::Number).is_some()
            || near(Gap::Line) && self.view.role_before(i, Role::Street).is_some()
    }

    /// Whether a mark and more figures follow: `2016-2021-123`.
    pub fn goes_on_in_figures(&self, end: At) -> bool {
        let next = self.mark(end);
        next.is_some_and(|(_, _, at)| self.figure(at).is_some())
    }

    /// Whether a count stands before the word at token `i`: `3 ngày`, `mỗi tháng`.
    pub fn follows_count(&self, i: usize) -> bool {
        let view = &self.view;
        // `Lượt xem: 135⏎Ngày 24-27/1/2016`: no count of days.
        let anew = |gap: Gap, capital| gap == Gap::Paragraph || gap >= Gap::Line && capital;
        if view.token(i).is_none_or(|t| anew(t.gap, t.is_capital())) {
            return false;
        }
        let before = i.checked_sub(1).and_then(|b| view.token(b));
        before.is_some_and(|t| t.class == Class::Number)
            || view.role_before(i, Role::Each).is_some()
    }

    /// Whether `24/11` is a day and a month here.
    fn is_day_month(&self, i: usize, reading: &Reading) -> bool {
        let end = reading.end;
        let (day, month) = (reading.date.day, reading.date.month);
        if self.counts_something(end) {
            return false;
        }
        // More than the whole: no share of something.
        let no_share = day >= month;
        match self.cue(i) {
            Cue::Sure => true,
            Cue::Lead if self.is_counted(end) || self.leads_to_share(end) => false,
            Cue::Lead => no_share || self.goes_on_like_date(end, reading),
            Cue::None if self.points_in_time(end) => true,
            Cue::None if self.in_brackets(i, end) => no_share || !self.is_figure_before(i - 1),
            Cue::None => self.heads_line(i, end) && (no_share || month > Some(5)),
        }
    }

    /// `từ 1/3 đến 1/2 diện tích`: what `đến` leads to is a share.
    fn leads_to_share(&self, end: At) -> bool {
        let Some(after) = self
            .go(end)
            .and_then(|at| self.view.role(at.token, Role::To))
        else {
            return false;
        };
        let second = self.figures(At::token(after), false)[1];
        second.is_some_and(|r| self.is_counted(r.end) || self.counts_something(r.end))
    }

    /// Whether what follows `5/8` speaks against a share of something.
    fn goes_on_like_date(&self, end: At, reading: &Reading) -> bool {
        let Some(at) = self.go(end) else {
            return !is_common_share(reading);
        };
        let Some(next) = self.view.token(at.token) else {
            return false;
        };
        match next.class {
            Class::Word if !next.is_capital() => {
                self.view.role(at.token, Role::DateFollow).is_some()
            }
            Class::Punct => !is_common_share(reading),
            _ => true,
        }
    }

    /// `24/11 vừa qua`, `24/11 năm nay`
    fn points_in_time(&self, end: At) -> bool {
        let Some(at) = self.go(end).filter(|at| at.off == 0) else {
            return false;
        };
        const ROLES: [Role; 5] = [
            Role::Past,
            Role::Ahead,
            Role::ThisYear,
            Role::LastYear,
            Role::NextYear,
        ];
        // One word alone (`đã`, `sẽ`) may go with anything.
        ROLES.iter().any(|&role| {
            self.view
                .role(at.token, role)
                .is_some_and(|end| end > at.token + 1)
        })
    }

    /// `(24/11)`
    pub fn in_brackets(&self, i: usize, end: At) -> bool {
        i > 0 && end.off == 0 && self.view.key(i - 1) == "(" && self.view.key(end.token) == ")"
    }

    /// `24/11: …`, `24/11 - …` at the start of a line.
    fn heads_line(&self, i: usize, end: At) -> bool {
        let starts = |i: usize| self.view.token(i).is_some_and(|t| t.gap >= Gap::Line);
        let bullet = i > 0 && matches!(self.view.key(i - 1), "-" | "+" | "•" | "*");
        let first = starts(i) || bullet && starts(i - 1);
        let spaced = self
            .view
            .token(end.token)
            .is_some_and(|t| t.gap == Gap::Space);
        first
            && end.off == 0
            && (self.view.key(end.token) == ":" || spaced && self.view.key(end.token) == "-")
    }

    /// `62,5% (5/8)`: figures before the bracket at token `bracket`.
    fn is_figure_before(&self, bracket: usize) -> bool {
        let Some(before) = bracket.checked_sub(1) else {
            return false;
        };
        self.view.key(before) == "%"
            || self
                .view
                .token(before)
                .is_some_and(|t| t.class == Class::Number)
            || self.view.role_before(bracket, Role::Counted).is_some()
    }
}

/// `1/2`, `2/3`, `3/4`, `1/10`: said of shares more often than of days.
fn is_common_share(reading: &Reading) -> bool {
    let (day, month) = (reading.date.day, reading.date.month);
    month <= Some(5) || day == Some(1) && month == Some(10)
}
