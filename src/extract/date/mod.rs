//! Calendar dates, whole or partial.
//!
//! # What it finds
//! Dates after `ngày`, `tháng`, `năm`, which belong to the span; whole dates in
//! figures; day and month or month and year in figures where the words around
//! speak for a date. In a list each date is a mention of its own, and a date
//! takes what it lacks from those after it.
//!
//! # Examples
//! `[ngày 20/02/2023]`; `[Ngày 15 tháng 5 năm 2023]`; `[ngày 23] và [24-10]`;
//! `đến [tháng 11/2019]`; `tầm nhìn đến [năm 2030]`; `sáng [24/11]`;
//! `([21/3/2014])`.
//!
//! # What it leaves alone
//! Bare years and decades, quarters, times of day, lunar dates (`10 tháng Giêng`,
//! `năm Quý Mão`, `mùng 10 tháng 3` without a year in figures); spans of time
//! (`5 năm`, `6 tháng`); shares, scores, ratios (`22/63 tỉnh`, `tỷ lệ 1/500`);
//! codes of documents (`24/11-KH/TU`); dates that are not in the calendar. The
//! ends of a period are reported here too where they are dates by themselves;
//! [`crate::resolve`] drops dates within a period.
//!
//! # Tables used
//! `triggers.csv`, `calendar_words.csv`, `money_words.csv` (to tell amounts).

mod list;

use self::list::{Days, Item, LIST, ends_well, more};
use super::{Extractor, Mention, MentionType, Value, View};
use crate::calendar::{At, Cue, Reader, Reading, Shape, complete_from_later};
use crate::gazetteer::{Family, Role, Signs};
use crate::token::{Class, Gap};

/// The extractor.
#[derive(Debug)]
pub struct Date;

impl Extractor for Date {
    fn name(&self) -> &'static str {
        "date"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let reader = Reader::new(view);
        let (mut list, mut found) = (Vec::new(), Days::default());
        let mut i = view.hits.next(0, SIGNS);
        while i < view.len() {
            list.clear();
            let is_number = view.token(i).is_some_and(|t| t.class == Class::Number);
            if is_number {
                bare(&reader, view, i, &mut found, &mut list);
            } else {
                headed(&reader, view, i, &mut found, &mut list);
            }
            complete(&mut list);
            out.extend(list.iter().map(|item| mention(&reader, item)));
            let next = list
                .last()
                .map_or(i, |item| Reader::token_end(item.reading.end));
            i = view.hits.next(next.max(i + 1), SIGNS);
        }
    }
}

/// What a date begins with: figures, `ngày`, `May`.
const SIGNS: Signs = Signs::DIGIT
    .or(Signs::CALENDAR)
    .or(Signs::of(&[Family::CalendarWord]));

fn mention(reader: &Reader<'_>, item: &Item) -> Mention {
    let date = item.reading.date;
    let rule = match (date.day, date.month, date.year) {
        (Some(_), Some(_), Some(_)) => "date/day-month-year",
        (Some(_), Some(_), None) => "date/day-month",
        (Some(_), None, _) => "date/day",
        (None, Some(_), Some(_)) => "date/month-year",
        (None, Some(_), None) => "date/month",
        (None, None, _) => "date/year",
    };
    Mention {
        kind: MentionType::Date,
        span: reader.span(item.from, item.reading.end),
        from: item.from.token as u32,
        to: Reader::token_end(item.reading.end) as u32,
        value: Value::Date(date),
        rule,
        row: None,
    }
}

/// Dates take what they lack from those after them.
fn complete(list: &mut [Item]) {
    for n in (1..list.len()).rev() {
        let later = list[n].reading.date;
        let date = &mut list[n - 1].reading.date;
        *date = complete_from_later(*date, later);
    }
}

/// Dates that begin with a word.
fn headed(reader: &Reader<'_>, view: &View<'_>, i: usize, found: &mut Days, list: &mut Vec<Item>) {
    if view.role(i, Role::Day).is_some() || view.role(i, Role::EarlyDay).is_some() {
        days(reader, view, i, found, list);
    } else if view.role(i, Role::Month).is_some() {
        months(reader, view, i, list);
    } else if view.role(i, Role::Year).is_some() {
        years(reader, view, i, list);
    } else if let Some(reading) = reader.english(i) {
        list.push(item(i, reading));
    }
}

fn item(i: usize, reading: Reading) -> Item {
    Item {
        from: At::token(i),
        reading,
    }
}

/// `ngày 20/02/2023`, `ngày 23 và 24-10`, `các ngày 5, 6 và 7/8/2022`
fn days(reader: &Reader<'_>, view: &View<'_>, i: usize, found: &mut Days, list: &mut Vec<Item>) {
    if is_rate(view, i) {
        return;
    }
    let mut readings = reader.day_head(i).into_iter().flatten();
    let first = readings.find(|r| reader.closes(r.end));
    let Some(first) = first.filter(|r| !reader.is_lunar(r.end)) else {
        return;
    };
    let alone = first.date.month.is_none();
    // `mỗi ngày 1.5 tấn`, `mỗi ngày 2/3 số hộ`
    let counted = reader.counts_something(first.end);
    let share = reader.is_counted(first.end) && reader.follows_count(i);
    if !alone && first.date.year.is_none() && (counted || share) {
        return;
    }
    list.push(item(i, first));
    found.rest(reader, list);
    let is_day = |found: &mut Days| {
        is_day_alone(reader, view, i, &first) && !found.are_lunar(reader, first.end)
    };
    if alone && list.len() == 1 && !is_day(found) {
        list.clear();
    }
}

/// `100 tấn/ngày`
fn is_rate(view: &View<'_>, i: usize) -> bool {
    i > 0 && view.key(i - 1) == "/" && view.token(i).is_some_and(|t| t.gap == Gap::None)
}

/// Whether `ngày 15` alone is a day of some month, and not an amount of
/// something (`ngày 2 lần`), a day of the week or of every month.
fn is_day_alone(reader: &Reader<'_>, view: &View<'_>, i: usize, reading: &Reading) -> bool {
    let end = reading.end;
    if view.role(i, Role::Day).is_none() || end.off > 0 || reader.follows_count(i) {
        return false;
    }
    let Some(at) = reader.go(end) else {
        return true;
    };
    !(matches!(view.key(at.token), "-" | "/" | ":" | "%")
        || view.role(at.token, Role::Recurring).is_some()
        || is_wrong_month(view, at.token)
        || view.role(at.token, Role::To).is_some()
        || view
            .token(at.token)
            .is_some_and(|t| t.class == Class::Number)
        || reader.counts_something(end)
        || reader.is_counted(end))
}

/// `ngày 15 tháng 13`: had there been such a month, it would have been read.
fn is_wrong_month(view: &View<'_>, i: usize) -> bool {
    let after = view
        .role(i, Role::Month)
        .and_then(|after| view.token(after));
    after.is_some_and(|t| t.class == Class::Number)
}

/// `tháng 11/2019`, `tháng 3 và 4/2023`, `các tháng 3, 4, 5 năm 2023`
fn months(reader: &Reader<'_>, view: &View<'_>, i: usize, list: &mut Vec<Item>) {
    let Some(first) = reader.month_head(i).filter(|r| ends_well(reader, r)) else {
        return;
    };
    let event = view.role_before(i, Role::Event).is_some();
    if is_rate(view, i) || event || follows_early_day(view, i) {
        return;
    }
    list.push(item(i, first));
    more_months(reader, list);
    let alone = first.date.year.is_none() && list.len() == 1;
    if alone && (reader.follows_count(i) || reader.counts_something(first.end)) {
        list.clear();
    }
}

/// `mùng 10 tháng 3`: the month of a day that is counted by the moon.
fn follows_early_day(view: &View<'_>, i: usize) -> bool {
    let early = |n: usize| {
        i.checked_sub(n)
            .and_then(|j| view.role_before(j, Role::EarlyDay))
    };
    (1..=2).any(|n| early(n).is_some())
}

/// The rest of a list of months, as far as there are years.
fn more_months(reader: &Reader<'_>, list: &mut Vec<Item>) {
    let next = |end: At| {
        let at = list::separator(reader, end)?;
        let reading = reader.month_in_list(at).filter(|r| ends_well(reader, r))?;
        Some((at, reading))
    };
    let may_end = |_: At, r: &Reading| r.date.year.is_some();
    more(list, list.len(), next, may_end);
}

/// `năm 2030`, `các năm 2021, 2022 và 2023`
fn years(reader: &Reader<'_>, view: &View<'_>, i: usize, list: &mut Vec<Item>) {
    let Some(first) = reader.year_head(i).filter(|r| ends_well(reader, r)) else {
        return;
    };
    if is_rate(view, i) || after_blanks(reader, view, i) || is_lunar_year(view, i) {
        return;
    }
    list.push(item(i, first));
    let plural = view.role_before(i, Role::Plural).is_some();
    let kept = if plural { LIST } else { 1 };
    let is_year = |r: &Reading| {
        r.shape == Shape::Year
            && ends_well(reader, r)
            && !reader.counts_something(r.end)
            && !reader.is_counted(r.end)
    };
    let next = |end: At| {
        let at = list::separator(reader, end)?;
        let [_, _, single] = reader.figures(at, false);
        Some((at, single.filter(is_year)?))
    };
    // `năm 2021, 2022 …` alone may go on with a count.
    let may_end = |end: At, _: &Reading| {
        reader
            .past_comma(end)
            .is_some_and(|at| reader.and(at).is_some())
    };
    more(list, kept, next, may_end);
    // `những năm 1990` is a decade.
    if plural && list.len() == 1 && first.date.year.is_some_and(|year| year % 10 == 0) {
        list.clear();
    }
}

/// `tháng Giêng năm 2023`: of a lunar month.
fn is_lunar_year(view: &View<'_>, i: usize) -> bool {
    let month = view.role_before(i, Role::Lunar);
    month.is_some_and(|month| view.role(month, Role::Month).is_some())
}

/// `tháng … năm 2023`: the form of a decree with day and month left blank.
fn after_blanks(reader: &Reader<'_>, view: &View<'_>, i: usize) -> bool {
    let mut j = i;
    for _ in 0..12 {
        let Some(before) = j.checked_sub(1) else {
            return false;
        };
        match view.key(before) {
            "." | "…" | "_" | "/" => j = before,
            _ => return view.role(before, Role::Month).is_some() && !reader.follows_count(before),
        }
    }
    false
}

/// Dates that begin with figures.
fn bare(reader: &Reader<'_>, view: &View<'_>, i: usize, found: &mut Days, list: &mut Vec<Item>) {
    let leads = |n| {
        view.hits.has_role(n, Role::Month)
            || view.hits.has_role(n, Role::And)
            || view.hits.begins(n, Signs::of(&[Family::CalendarWord]))
    };
    // `tuần thứ 02 tháng 03/2024`
    if reader.is_lone(i, leads) || view.role_before(i, Role::Ordinal).is_some() {
        return;
    }
    let at = At::token(i);
    let words = reader.day_and_month_words(at, false);
    let with_year = |r: &Reading| r.date.year.is_some() && ends_well(reader, r);
    if let Some(reading) = words.filter(with_year).or_else(|| reader.english(i)) {
        list.push(item(i, reading));
        return;
    }
    let readings = reader.figures(at, false);
    let mut alone = readings.into_iter().flatten();
    if let Some(reading) = alone.find(|r| reader.stands_alone(i, r)) {
        list.push(item(i, reading));
        if reading.date.day.is_some() {
            found.rest(reader, list);
        }
        return;
    }
    // `sáng 23 và 24-10`, `trong 2 ngày (8 và 9/12)`
    let [_, _, single] = readings;
    if let Some(reading) = single.filter(|r| r.shape == Shape::Day && r.end.off == 0)
        && reader.opens(i)
        && (counts_days(view, i)
            || reader.cue(i) == Cue::Sure && view.token(i).is_some_and(|t| t.gap != Gap::None))
    {
        list.push(item(i, reading));
        found.rest(reader, list);
        if list.len() == 1 {
            list.clear();
        }
    }
}

/// Whether the bracket before token `i` says which days were counted before it.
fn counts_days(view: &View<'_>, i: usize) -> bool {
    let open = i.checked_sub(1).filter(|&k| view.key(k) == "(");
    open.is_some_and(|open| view.role_before(open, Role::Day).is_some())
}

#[cfg(test)]
mod tests;
