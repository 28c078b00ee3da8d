//! Dates that stand in a list, one after the other.

use std::collections::VecDeque;

use crate::calendar::{At, Reader, Reading, Shape};

/// Dates in one list, at most.
pub(super) const LIST: usize = 12;

/// One date of a list: where it begins, with its head, and what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) from: At,
    pub(super) reading: Reading,
}

/// The days that go on lists, as far as they were looked for.
///
/// A list of days that comes to no month is none, and is looked at anew from its second
/// day on. What follows a day is the same from wherever one comes, and is kept here, so
/// that a text of nothing but such days is read once.
#[derive(Debug, Default)]
pub(super) struct Days {
    /// By the end of the date before, in ascending order.
    known: VecDeque<(At, Option<(At, Reading)>)>,
    /// The ends of days that were gone over last for a lunar month, and whether one came.
    gone_over: Vec<At>,
    lunar: bool,
}

impl Days {
    /// The rest of a list of days. It goes as far as there are months: in `ngày
    /// 5/8, 12 hộ` the 12 is no day.
    pub(super) fn rest(&mut self, reader: &Reader<'_>, list: &mut Vec<Item>) {
        let next = |end: At| self.after(reader, end);
        let may_end = |_: At, r: &Reading| r.date.month.is_some();
        more(list, list.len(), next, may_end);
    }

    /// Whether the days that go on behind a day alone, which ends at `end`, come to a lunar
    /// month: `các ngày 8, 9, 10 tháng Giêng`, `ngày mùng 3, mùng 4 tháng 2`.
    pub(super) fn are_lunar(&mut self, reader: &Reader<'_>, end: At) -> bool {
        if !self.gone_over.contains(&end) {
            self.gone_over.clear();
            self.lunar = go_over(reader, end, &mut self.gone_over);
        }
        self.lunar
    }

    /// The day that goes on a list whose last one ends at `end`, and where it begins.
    fn after(&mut self, reader: &Reader<'_>, end: At) -> Option<(At, Reading)> {
        let place = self.known.partition_point(|(at, _)| *at < end);
        if let Some((_, day)) = self.known.get(place).filter(|(at, _)| *at == end) {
            return *day;
        }
        let day = separator(reader, end).and_then(|at| Some((at, next_day(reader, at)?)));
        if place == self.known.len() {
            if place >= LIST {
                self.known.pop_front();
            }
            self.known.push_back((end, day));
        }
        day
    }
}

/// Goes over the days of a list up to a lunar month, if one comes, and notes their ends.
fn go_over(reader: &Reader<'_>, mut end: At, ends: &mut Vec<At>) -> bool {
    for _ in 0..LIST {
        ends.push(end);
        if reader.is_lunar(end) {
            return true;
        }
        let Some(at) = separator(reader, end) else {
            return false;
        };
        if at.off == 0 && reader.is_early_without_year(at.token) {
            return true;
        }
        let heads = reader
            .day_head(at.token)
            .into_iter()
            .filter(|_| at.off == 0);
        let mut days = heads.chain(reader.figures(at, false)).flatten();
        match days.find(|r| r.shape == Shape::Day) {
            Some(day) => end = day.end,
            None => return false,
        }
    }
    false
}

/// Goes on with a list as long as `next` finds something behind the end of the last, and
/// keeps it as far as the last reading with which it `may_end` (told where the one before
/// ended), at least `kept` of them.
pub(super) fn more(
    list: &mut Vec<Item>,
    mut kept: usize,
    mut next: impl FnMut(At) -> Option<(At, Reading)>,
    may_end: impl Fn(At, &Reading) -> bool,
) {
    while list.len() < LIST {
        let Some(end) = list.last().map(|last| last.reading.end) else {
            break;
        };
        let Some((from, reading)) = next(end) else {
            break;
        };
        let ends = may_end(end, &reading);
        list.push(Item { from, reading });
        if ends {
            kept = list.len();
        }
    }
    list.truncate(kept);
}

fn next_day(reader: &Reader<'_>, at: At) -> Option<Reading> {
    let own_head = if at.off == 0 {
        reader.day_head(at.token)
    } else {
        [None; 4]
    };
    let words = reader.day_and_month_words(at, false);
    let mut readings = own_head
        .into_iter()
        .chain([words])
        .chain(reader.figures(at, false))
        .flatten();
    readings.find(|r| {
        r.date.day.is_some()
            && ends_well(reader, r)
            && !(r.date.year.is_none() && reader.counts_something(r.end))
            && !(matches!(r.shape, Shape::DayMonth(_)) && reader.is_counted(r.end))
    })
}

/// The place after `,`, `và`, `, và` at `end`.
pub(super) fn separator(reader: &Reader<'_>, end: At) -> Option<At> {
    if end.off > 0 {
        // Within a number token only `,` is left to stand here.
        return Some(At {
            token: end.token,
            off: end.off + 1,
        });
    }
    let at = reader.past_comma(end)?;
    match reader.and(at) {
        Some(after) => Some(after),
        None if at == reader.go(end)? => None,
        None => Some(at),
    }
}

/// Whether the reading ends as a date may, in our calendar.
pub(super) fn ends_well(reader: &Reader<'_>, reading: &Reading) -> bool {
    reader.closes(reading.end) && !reader.is_lunar(reading.end)
}
