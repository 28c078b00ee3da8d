//! Calendar dates: what is valid, how they are printed, how they are written.
//!
//! In: the tokens of a [`View`](crate::extract::View). Out: [`Reading`]s, each a
//! [`PartialDate`] and the place where it ends. The grammar reads what the words
//! say at one place; whether that is meant as a date there is for the extractors
//! of dates and periods to judge. Nothing is inferred here: parts that are not
//! written are missing.

mod context;
mod reader;
mod worded;

use jiff::civil::Date;

use crate::extract::PartialDate;

pub use context::Cue;
pub use reader::{At, Mark, Reader, Reading, Shape};

/// Years that a bare number of four digits may stand for.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Whether the year is one that articles of today write without further words.
pub fn is_modern(year: i16) -> bool {
    YEARS.contains(&year)
}

/// Whether the parts that are there can belong to one date. Without a year, 29
/// February is a date.
pub fn is_valid(date: PartialDate) -> bool {
    let year = date.year.unwrap_or(2000);
    let month = date.month.unwrap_or(1);
    let day = date.day.unwrap_or(1);
    (date.day.is_some() || date.month.is_some() || date.year.is_some())
        && i8::try_from(month).is_ok_and(|month| {
            i8::try_from(day).is_ok_and(|day| Date::new(year, month, day).is_ok())
        })
}

/// The date as a day of the calendar, if it has all its parts.
pub fn to_civil(date: PartialDate) -> Option<Date> {
    let month = i8::try_from(date.month?).ok()?;
    let day = i8::try_from(date.day?).ok()?;
    Date::new(date.year?, month, day).ok()
}

/// ISO 8601, with `-` for parts that are missing: `2023-05-15`, `2019-11`,
/// `2030`, `--11-24`, `--11`, `---23`. Empty if nothing is known.
pub fn iso(date: PartialDate) -> String {
    let mut out = String::with_capacity("YYYY-MM-DD/YYYY-MM-DD".len());
    push_iso(date, &mut out);
    out
}

/// Appends what [`iso`] gives: one string a mention, so without the machinery of
/// formatting.
fn push_iso(date: PartialDate, out: &mut String) {
    let (year, month, day) = (date.year, date.month, date.day);
    // A year without month is all there is to say.
    let day = day.filter(|_| year.is_none() || month.is_some());
    if let Some(year) = year {
        let year = year.unsigned_abs();
        push_digits(year / 100, out);
        push_digits(year % 100, out);
    } else if month.is_some() || day.is_some() {
        out.push('-');
    }
    if let Some(month) = month {
        out.push('-');
        push_digits(month.into(), out);
    } else if day.is_some() {
        out.push('-');
    }
    if let Some(day) = day {
        out.push('-');
        push_digits(day.into(), out);
    }
}

/// Two digits.
fn push_digits(n: u16, out: &mut String) {
    for n in [n / 10 % 10, n % 10] {
        out.push(char::from(b'0' + n as u8));
    }
}

/// ISO 8601 interval: `2021/2025`, `2022-08-05/2022-08-07`.
pub fn iso_period(from: PartialDate, to: PartialDate) -> String {
    let mut out = iso(from);
    out.push('/');
    push_iso(to, &mut out);
    out
}

/// Completes `date` from a later date of the same list or period: in `ngày 5 và
/// 7/8/2022` the first day is of the second's month and year. Where the later
/// one is lower, the earlier is of the month or year before: `ngày 28/12 đến
/// 3/1/2024`.
pub fn complete_from_later(date: PartialDate, later: PartialDate) -> PartialDate {
    let mut out = date;
    if out.month.is_none() && out.day.is_some() && later.month.is_some() {
        out.month = later.month;
        out.year = out.year.or(later.year);
        if out.day > later.day {
            step_back(&mut out);
        }
    } else if out.year.is_none() && later.year.is_some() {
        out.year = later.year;
        if (out.month, out.day.unwrap_or(1)) > (later.month, later.day.unwrap_or(31)) {
            out.year = out.year.map(|y| y - 1);
        }
    }
    if is_valid(out) { out } else { date }
}

/// Moves the date to the month before.
fn step_back(date: &mut PartialDate) {
    match date.month {
        Some(1) => {
            date.month = Some(12);
            date.year = date.year.map(|y| y - 1);
        }
        Some(m) => date.month = Some(m - 1),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: u8, day: u8) -> PartialDate {
        PartialDate {
            year: Some(year).filter(|&y| y > 0),
            month: Some(month).filter(|&m| m > 0),
            day: Some(day).filter(|&d| d > 0),
        }
    }

    #[test]
    fn printed_as_iso() {
        for (d, s) in [
            (date(2023, 5, 15), "2023-05-15"),
            (date(2019, 11, 0), "2019-11"),
            (date(2030, 0, 0), "2030"),
            (date(0, 11, 24), "--11-24"),
            (date(0, 11, 0), "--11"),
            (date(0, 0, 23), "---23"),
            (date(0, 0, 0), ""),
        ] {
            assert_eq!(iso(d), s);
        }
        let (a, b) = (date(2021, 0, 0), date(2025, 0, 0));
        assert_eq!(iso_period(a, b), "2021/2025");
    }

    #[test]
    fn real_days_only() {
        for (d, valid) in [
            (date(2023, 2, 28), true),
            (date(2023, 2, 29), false),
            (date(2024, 2, 29), true),
            (date(0, 2, 29), true),
            (date(0, 2, 30), false),
            (date(0, 13, 1), false),
            (date(0, 0, 31), true),
            (date(0, 0, 32), false),
            (date(0, 0, 0), false),
        ] {
            assert_eq!(is_valid(d), valid, "{d:?}");
        }
    }

    #[test]
    fn missing_parts_come_from_the_later_date() {
        for (d, later, out) in [
            (date(0, 0, 5), date(2022, 8, 7), "2022-08-05"),
            (date(0, 0, 30), date(0, 9, 2), "--08-30"),
            (date(0, 12, 28), date(2024, 1, 3), "2023-12-28"),
            (date(0, 3, 0), date(2024, 5, 0), "2024-03"),
            (date(0, 0, 30), date(2024, 1, 2), "2023-12-30"),
            // There is no 31 April to step back to.
            (date(0, 0, 31), date(2024, 5, 2), "---31"),
            (date(2021, 0, 0), date(2025, 1, 2), "2021"),
        ] {
            assert_eq!(iso(complete_from_later(d, later)), out, "{d:?} {later:?}");
        }
    }
}
