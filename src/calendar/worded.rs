//! Dates with `ngày`, `tháng`, `năm`, and dates that name the month.

use super::reader::{At, Figure, Reader, Reading, Shape};
use crate::calendar::is_valid;
use crate::extract::PartialDate;
use crate::gazetteer::{CalendarRole, Family, Role};
use crate::token::{Class, Gap};

impl Reader<'_> {
    /// `ngày …`, `mùng …`: the readings at token `i`, longest first; the last
    /// may be a day alone.
    pub fn day_head(&self, i: usize) -> [Option<Reading>; 4] {
        let mut out = [None; 4];
        let early = |i: usize| self.view.role(i, Role::EarlyDay);
        let (after, is_early) = match self.view.role(i, Role::Day) {
            Some(after) => match self.go(At::token(after)).and_then(|at| early(at.token)) {
                Some(after) => (after, true),
                None => (after, false),
            },
            None => match early(i) {
                Some(after) => (after, true),
                None => return out,
            },
        };
        let Some(at) = self.go(At::token(after)) else {
            return out;
        };
        let figures = self.figures(at, true).into_iter().flatten();
        for (slot, reading) in out[1..].iter_mut().zip(figures) {
            *slot = Some(reading);
        }
        let words = self.day_and_month_words(at, is_early);
        // `mùng 10 tháng 3` is a day of the moon, unless a year of ours follows.
        out[0] = words.filter(|r| !is_early || r.date.year.is_some());
        for reading in out.iter_mut() {
            let kept = reading.filter(|r| r.date.day.is_some());
            *reading = kept.map(|r| match r.shape {
                Shape::Full => Reading {
                    shape: Shape::Worded,
                    ..r
                },
                _ => r,
            });
        }
        out
    }

    /// `mùng 4 tháng 2` at token `i`, without a year in figures.
    pub fn is_early_without_year(&self, i: usize) -> bool {
        let after = self.view.role(i, Role::EarlyDay);
        let words = after.and_then(|at| self.day_and_month_words(At::token(at), true));
        words.is_some_and(|r| r.date.year.is_none())
    }

    /// `15 tháng 5 năm 2023`, `mười tháng Tám`, at the day.
    pub fn day_and_month_words(&self, at: At, words: bool) -> Option<Reading> {
        let (day, after) = match self.figure(at) {
            Some((figure, after)) => (figure.day()?, after),
            None if words => self.numeral(at.token)?,
            None => return None,
        };
        let after = self.past_comma(after)?;
        let month = self.month_at(after, true)?;
        let date = PartialDate {
            day: Some(day),
            ..month.date
        };
        let shape = Shape::Worded;
        is_valid(date).then_some(Reading {
            date,
            shape,
            end: month.end,
        })
    }

    /// `tháng 11/2019`, `tháng 11 năm 2019`, `tháng Tám`, `tháng 5`, at the word.
    pub fn month_head(&self, i: usize) -> Option<Reading> {
        self.month_at(At::token(i), false)
    }

    fn month_at(&self, at: At, after_day: bool) -> Option<Reading> {
        if at.off > 0 {
            return None;
        }
        if let Some(after) = self.view.role(at.token, Role::Day).filter(|_| after_day) {
            return self.slip(after);
        }
        let after = self.view.role(at.token, Role::Month)?;
        let at = self.go(At::token(after))?;
        if let Some((figure, after)) = self.figure(at) {
            let month = figure.month()?;
            return Some(match self.year_after(after, after_day) {
                Some((year, end)) => worded(Some(year), month, end),
                None => worded(None, month, after),
            });
        }
        let (month, after) = self.numeral(at.token)?;
        let year = self.year_after(after, after_day);
        // In small letters `tháng ba` is a month only where the date goes on.
        let named = after_day || year.is_some() || self.view.token(at.token)?.is_capital();
        if !named || after.token == at.token + 1 && self.is_year_word(at.token, after) {
            return None;
        }
        Some(match year {
            Some((year, end)) => worded(Some(year), month, end),
            None => worded(None, month, after),
        })
    }

    /// `ngày 12 ngày 11 năm 2015`: a slip for `tháng`, if month and year follow.
    fn slip(&self, after: usize) -> Option<Reading> {
        let (figure, after) = self.figure(self.go(At::token(after))?)?;
        let (year, end) = self.year_word(after)?;
        Some(worded(Some(year.year()?), figure.month()?, end))
    }

    /// `tháng năm 2023`: the word after `tháng` is `năm` of the year, not May.
    fn is_year_word(&self, word: usize, after: At) -> bool {
        let next = self.go(after).and_then(|at| self.figure(at));
        self.view.role(word, Role::Year).is_some() && next.is_some_and(|(f, _)| f.digits == 4)
    }

    /// The year after a month: `/2019`, `-2019`, `.2019`, ` năm 2019`,
    /// `, năm 2019`, ` 2019`.
    fn year_after(&self, at: At, after_day: bool) -> Option<(i16, At)> {
        if let Some((_, _, q)) = self.mark(at) {
            let (figure, end) = self.figure(q)?;
            return Some((figure.year()?, end));
        }
        if at.off > 0 {
            return None;
        }
        let comma = self.past_comma(at);
        // `4 tháng 6, 2013`
        if after_day
            && let Some(next) = comma.filter(|&next| next != at)
            && let Some((figure, end)) = self.go(next).and_then(|at| self.figure(at))
            && figure.digits == 4
            && !self.counts_something(end)
            && !self.is_counted(end)
            && let Some(year) = figure.year()
        {
            return Some((year, end));
        }
        let year = comma.and_then(|at| self.year_word(at));
        if let Some((figure, end)) = year {
            return Some((figure.year()?, end));
        }
        let at = self.go(at)?;
        let (figure, end) = self.figure(at)?;
        let year = figure.year()?;
        // `tháng 5 2000 người`
        let counted = self.counts_something(end) || self.is_counted(end);
        (after_day || !counted).then_some((year, end))
    }

    /// `năm 2030` at the word.
    pub fn year_head(&self, i: usize) -> Option<Reading> {
        let after = self.view.role(i, Role::Year)?;
        let (figure, end) = self.figure(self.go(At::token(after))?)?;
        let year = self.old_or_modern_year(figure)?;
        if self.counts_something(end) {
            return None;
        }
        let date = PartialDate {
            year: Some(year),
            ..PartialDate::default()
        };
        let shape = Shape::Worded;
        Some(Reading { date, shape, end })
    }

    fn old_or_modern_year(&self, figure: Figure) -> Option<i16> {
        let year = i16::try_from(figure.value).ok()?;
        (figure.digits == 4 && (1000..2200).contains(&year)).then_some(year)
    }

    /// `15 May 2023`, `15 May`, `May 15, 2023`, `May 2023`, at its first token.
    /// A day behind the name of the month needs its year: `May 10` is a firm.
    pub fn english(&self, i: usize) -> Option<Reading> {
        if self.view.token(i)?.class == Class::Number {
            // Most numbers have none behind them, which is asked first.
            let at = self.go(At::token(i + 1))?;
            let (month, after) = self.month_name(at.token)?;
            let (figure, end) = self.figure(At::token(i))?;
            if end.off > 0 {
                return None;
            }
            return self.english_date(Some(figure.day()?), month, after);
        }
        let (month, after) = self.month_name(i)?;
        let (figure, end) = self.figure(self.go(after)?)?;
        match figure.day() {
            Some(day) => {
                let reading = self.english_date(Some(day), month, end)?;
                reading.date.year.map(|_| reading)
            }
            None => self.english_date(None, month, after),
        }
    }

    /// The day and month read, and the year at `after`, which a day may lack.
    fn english_date(&self, day: Option<u8>, month: u8, after: At) -> Option<Reading> {
        let year = self.past_comma(after).and_then(|at| self.figure(at));
        let year = year.and_then(|(figure, end)| Some((figure.year()?, end)));
        if day.is_none() && year.is_none() {
            return None;
        }
        let date = PartialDate {
            year: year.map(|(year, _)| year),
            month: Some(month),
            day,
        };
        let shape = Shape::Worded;
        let end = year.map_or(after, |(_, end)| end);
        is_valid(date).then_some(Reading { date, shape, end })
    }

    fn month_name(&self, i: usize) -> Option<(u8, At)> {
        if !self.view.token(i)?.is_capital() {
            return None;
        }
        self.calendar_word(i, CalendarRole::Month)
    }

    /// A number in words at token `i`.
    fn numeral(&self, i: usize) -> Option<(u8, At)> {
        self.calendar_word(i, CalendarRole::Numeral)
    }

    fn calendar_word(&self, i: usize, role: CalendarRole) -> Option<(u8, At)> {
        let (hit, row) = self.view.longest(i, Family::CalendarWord)?;
        let word = &self.view.gazetteers.calendar_words[row as usize];
        (word.role == role).then_some((word.value, At::token(hit.end as usize)))
    }

    /// `at`, past one comma.
    pub fn past_comma(&self, at: At) -> Option<At> {
        let at = self.go(at)?;
        if at.off == 0 && self.view.key(at.token) == "," {
            return self.go(At::token(at.token + 1));
        }
        Some(at)
    }

    /// A month that goes on a list, with or without `tháng`: `4/2023`, `5 năm
    /// 2023`, `tháng 6`.
    pub fn month_in_list(&self, at: At) -> Option<Reading> {
        if at.off == 0 && self.view.role(at.token, Role::Month).is_some() {
            return self.month_head(at.token);
        }
        let (figure, after) = self.figure(at)?;
        let month = figure.month()?;
        Some(match self.year_after(after, false) {
            Some((year, end)) => worded(Some(year), month, end),
            None => worded(None, month, after),
        })
    }

    /// The place after `và` or the like at `at`.
    pub fn and(&self, at: At) -> Option<At> {
        if at.off > 0 {
            return None;
        }
        let after = self.view.role(at.token, Role::And)?;
        self.go(At::token(after))
    }

    /// Whether what follows is something that is counted: `hộ`, `diện tích`.
    pub fn is_counted(&self, at: At) -> bool {
        let at = self.go(at);
        at.is_some_and(|at| self.view.role(at.token, Role::Counted).is_some())
    }

    /// Whether the date that ends at `end` is one of the lunar calendar.
    pub fn is_lunar(&self, end: At) -> bool {
        let lunar = |i: usize| self.view.role(i, Role::Lunar).is_some();
        let Some(at) = self.go(end).filter(|at| at.off == 0) else {
            return false;
        };
        let i = at.token;
        let after_year = self.view.role(i, Role::Year).is_some_and(lunar);
        let bracket = self.view.key(i) == "("
            && self.view.token(i + 1).is_some_and(|t| t.gap == Gap::None)
            && lunar(i + 1);
        lunar(i) || after_year || bracket
    }
}

fn worded(year: Option<i16>, month: u8, end: At) -> Reading {
    let date = PartialDate {
        year,
        month: Some(month),
        day: None,
    };
    Reading {
        date,
        shape: Shape::Worded,
        end,
    }
}
