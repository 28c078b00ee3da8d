//! Whole days as stamps write them, with weekday and time.
//!
//! `Thứ Ba, 14/10/2025 06:15`, `2025-10-14`, `ngày 14 tháng 10 năm 2025`, `14 Tháng
//! Mười, 2025`, `May 19, 2023 09:40 AM`, `25-12-25 07:46:14`. Stamps follow other
//! habits than sentences: years of two figures, months by name, no blank before what
//! follows. What else stands in the line is for `stamp` to judge.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::calendar;
use crate::extract::PartialDate;
use crate::gazetteer::{CalendarRole, Cue, Gazetteers, Role};
use crate::text::fold;

use super::lines::Cues;

/// Years of pages.
const YEARS: Range<i16> = 1990..2100;
/// Figures and words of a line that are looked at.
const ITEMS: usize = 60;
/// Words of the longest label before a day.
const LABEL: usize = 5;

static CLOCK_AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // ` | 06:15:30 AM (GMT+7)`
    Regex::new(
        r"^[\s,|•·–-]*(?:\p{L}{2,4} )?\(?[0-9]{1,2}[:hg][0-9]{2}(?::[0-9]{2})?\)?(?:\s*[AaPp][Mm]\b)?",
    )
    .ok()
});
static ZONE_AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // ` (GMT+7)`
    Regex::new(r"^[\s,]*[\[(]?GMT\s*\+?\s*[0-9]+[\])]?").ok()
});
static CLOCK_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b[0-9]{1,2}[:hg][0-9]{2}(?::[0-9]{2})?(?:\s*[AaPp][Mm])?[\s,|•·–-]*$").ok()
});
/// What may stand between the parts of a stamp.
const BETWEEN: [char; 11] = [' ', ',', '|', '•', '·', '-', '–', '(', '[', ':', '\t'];

/// A day in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) date: PartialDate,
    /// A time of day stands beside it.
    pub(super) clock: bool,
    /// A word says that the page was published or updated then.
    pub(super) labelled: bool,
    /// It says so of the last change.
    pub(super) updated: bool,
    /// A weekday or the word for the day stands before it.
    pub(super) named: bool,
    /// Where it begins and ends in the line, in bytes, with all of these.
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Day {
    /// Whether a word says that the page was published then.
    pub(super) fn is_published(&self) -> bool {
        self.labelled && !self.updated
    }
}

/// Reads days.
#[derive(Debug)]
pub(super) struct Days {
    /// Names of months, and numbers in words.
    months: HashMap<String, (CalendarRole, u8)>,
    /// `tháng`
    month: HashSet<String>,
    /// `năm`
    year: HashSet<String>,
    /// `thứ`
    ordinal: HashSet<String>,
}

/// A figure or a word of a line.
#[derive(Clone, Copy, Debug)]
struct Item<'t> {
    text: &'t str,
    from: usize,
    to: usize,
}

impl Item<'_> {
    fn is_number(&self) -> bool {
        self.text.as_bytes().first().is_some_and(u8::is_ascii_digit)
    }

    fn number(&self) -> Option<i16> {
        (self.text.len() <= 4).then(|| self.text.parse().ok())?
    }

    fn is_year(&self) -> bool {
        self.text.len() == 4 && self.number().is_some_and(|y| YEARS.contains(&y))
    }

    fn small(&self) -> Option<u8> {
        (self.text.len() <= 2).then(|| self.text.parse().ok())?
    }
}

impl Days {
    pub(super) fn new(gazetteers: &Gazetteers) -> Self {
        let words = |role: Role| {
            let rows = gazetteers.triggers.iter().filter(|row| row.role == role);
            rows.map(|row| fold::key(&row.phrase))
                .collect::<HashSet<_>>()
        };
        let mut days = Days {
            months: HashMap::new(),
            month: HashSet::new(),
            year: HashSet::new(),
            ordinal: HashSet::new(),
        };
        days.month.extend(words(Role::Month));
        days.year.extend(words(Role::Year));
        days.ordinal.extend(words(Role::Ordinal));
        for row in &gazetteers.calendar_words {
            days.months
                .insert(super::lines::words_key(&row.word, 4), (row.role, row.value));
        }
        days
    }

    /// The first whole day of a line, with what belongs to it.
    pub(super) fn find(&self, cues: &Cues, text: &str) -> Option<Day> {
        if text.bytes().filter(u8::is_ascii_digit).count() < 4 {
            return None;
        }
        let items = items(text);
        // `tuần thứ 02 tháng 03/2024`
        let counts = |i: usize| {
            let before = i.checked_sub(1).map(|k| fold::key(items[k].text));
            before.is_some_and(|word| self.ordinal.contains(&word))
        };
        // A day and its year stand within three items, or a number begins it.
        let number = |i: usize| items.get(i).is_some_and(Item::is_number);
        let may_begin = |&i: &usize| number(i) || number(i + 1) || number(i + 2);
        (0..items.len()).filter(may_begin).find_map(|i| {
            let (date, n, short) = self.at(text, &items[i..]).filter(|_| !counts(i))?;
            let day = extended(cues, text, items[i].from, items[i + n - 1].to, date);
            // `25-12-25` is a day only in a stamp.
            (!short || day.clock || day.named).then_some(day)
        })
    }

    /// A day that begins with the first item, how many items it has, and whether its
    /// year is of two figures.
    fn at(&self, text: &str, items: &[Item<'_>]) -> Option<(PartialDate, usize, bool)> {
        let first = items.first()?;
        if text[..first.from].ends_with(|c: char| c.is_ascii_digit() || "/.".contains(c)) {
            return None;
        }
        let (year, month, day, n) = self.worded(text, items).or_else(|| figures(text, items))?;
        let short = year < 100;
        let date = PartialDate {
            year: Some(if short { year + 2000 } else { year }),
            month: Some(month),
            day: Some(day),
        };
        let over = text[items[n - 1].to..].starts_with(['/', ':'])
            || text[items[n - 1].to..].starts_with(|c: char| c.is_ascii_digit());
        (!over && calendar::is_valid(date)).then_some((date, n, short))
    }

    /// `24 tháng 11 năm 2023`, `13 Tháng Chín, 2025`, `May 19, 2023`, `19 May 2023`
    fn worded(&self, text: &str, items: &[Item<'_>]) -> Option<(i16, u8, u8, usize)> {
        let first = items.first()?;
        if !first.is_number() {
            // Of all words few have a day and a year behind them.
            let before = |n: usize| {
                let year = items.get(n + 1).filter(|year| year.is_year())?;
                Some((items[n].small()?, year.number()?))
            };
            let (one, two) = (before(1), before(2));
            one.or(two)?;
            let (month, n) = self.month_at(items, CalendarRole::Month)?;
            let (day, year) = if n == 1 { one } else { two }?;
            return Some((year, month, day, n + 2));
        }
        let day = first.small()?;
        let word = fold::key(items.get(1)?.text);
        let (month, n) = if self.month.contains(&word) {
            let rest = &items[2..];
            let figure = rest.first().and_then(Item::small).map(|m| (m, 1));
            let (month, n) = figure.or_else(|| self.month_at(rest, CalendarRole::Numeral))?;
            (month, n + 2)
        } else {
            let (month, n) = self.month_at(&items[1..], CalendarRole::Month)?;
            (month, n + 1)
        };
        let next = items.get(n)?;
        let said = self.year.contains(&fold::key(next.text));
        let year = items.get(n + usize::from(said))?;
        let near = said || text[items[n - 1].to..year.from].len() <= 3;
        (near && year.is_year()).then_some((year.number()?, month, day, n + 1 + usize::from(said)))
    }

    /// A month in words, of one or two of them.
    fn month_at(&self, items: &[Item<'_>], role: CalendarRole) -> Option<(u8, usize)> {
        let known = |key: &str| self.months.get(key).filter(|m| m.0 == role).map(|m| m.1);
        let mut key = fold::key(items.first()?.text);
        let one = known(&key).map(|month| (month, 1));
        let two = items.get(1).and_then(|second| {
            key.push(' ');
            fold::push_key(second.text, &mut key);
            known(&key).map(|month| (month, 2))
        });
        two.or(one).filter(|(month, _)| (1..=12).contains(month))
    }
}

/// `24/11/2023`, `17 - 05 - 2024`, `2023-11-24`, `25-12-25`
fn figures(text: &str, items: &[Item<'_>]) -> Option<(i16, u8, u8, usize)> {
    let [a, b, c] = items.get(..3)? else {
        return None;
    };
    if ![a, b, c].into_iter().all(Item::is_number) {
        return None;
    }
    let mark = text[a.to..b.from].trim();
    let alike = text[b.to..c.from].trim() == mark;
    if !alike || !matches!(mark, "/" | "-" | "." | "–") {
        return None;
    }
    if a.is_year() && mark != "." {
        return Some((a.number()?, b.small()?, c.small()?, 3));
    }
    let short = c.text.len() == 2 && b.text.len() == 2 && a.text.len() == 2;
    (c.is_year() || short).then_some((c.number()?, b.small()?, a.small()?, 3))
}

/// The figures and words of a line.
fn items(text: &str) -> Vec<Item<'_>> {
    let mut out: Vec<Item<'_>> = Vec::with_capacity(ITEMS);
    let mut from = 0;
    while let Some(&first) = text.as_bytes().get(from)
        && out.len() < ITEMS
    {
        let to = match first.is_ascii_digit() {
            true => end_of_figures(text, from),
            false => end_of_letters(text, from),
        };
        if to > from {
            out.push(Item {
                text: &text[from..to],
                from,
                to,
            });
            from = to;
        } else {
            from += text[from..].chars().next().map_or(1, char::len_utf8);
        }
    }
    out
}

fn end_of_figures(text: &str, from: usize) -> usize {
    let figures = text.as_bytes()[from..].iter();
    from + figures.take_while(|b| b.is_ascii_digit()).count()
}

/// Letters beyond ASCII are decoded, all others are not.
fn end_of_letters(text: &str, from: usize) -> usize {
    let mut to = from;
    while let Some(b) = text.as_bytes().get(to) {
        let length = match b.is_ascii() {
            true => usize::from(b.is_ascii_alphabetic()),
            false => {
                let letter = text[to..].chars().next().filter(|&c| fold::is_letter(c));
                letter.map_or(0, char::len_utf8)
            }
        };
        if length == 0 {
            break;
        }
        to += length;
    }
    to
}

/// The day with the weekday, time and label around it.
fn extended(cues: &Cues, text: &str, from: usize, to: usize, date: PartialDate) -> Day {
    let mut day = Day {
        date,
        clock: false,
        labelled: false,
        updated: false,
        named: false,
        from,
        to,
    };
    if let Some(length) = clock_after(&text[day.to..]) {
        day.clock = true;
        day.to += length;
    }
    day.to += zone_after(&text[day.to..]).unwrap_or(0);
    loop {
        let before = text[..day.from].trim_end_matches(BETWEEN);
        if let Some(start) = clock_before(&text[..day.from]) {
            day.clock = true;
            day.from = start;
        } else if let Some((cue, at)) = label_before(cues, before) {
            day.labelled |= cue.is_stamp();
            day.updated |= cue == Cue::Updated;
            day.named = true;
            day.from = at;
        } else {
            return day;
        }
    }
}

/// The length of a time of day that a text begins with: nearly always a look tells that
/// there is none.
fn clock_after(text: &str) -> Option<usize> {
    // Behind marks, four letters and a bracket come the figures.
    let figures = |text: &str| text.bytes().take(24).any(|b| b.is_ascii_digit());
    let rest = text.trim_start_matches(is_mark);
    let clock = CLOCK_AFTER.as_ref().filter(|_| figures(rest))?;
    Some(clock.find(text)?.end())
}

/// The length of a time zone that a text begins with.
fn zone_after(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(|c: char| is_mark(c) || matches!(c, '[' | '('));
    let zone = ZONE_AFTER.as_ref().filter(|_| rest.starts_with("GMT"))?;
    Some(zone.find(text)?.end())
}

/// Where a time of day begins that a text ends with.
fn clock_before(text: &str) -> Option<usize> {
    let ends = |c: char| c.is_ascii_digit() || matches!(c, 'm' | 'M');
    let rest = text.trim_end_matches(is_mark);
    let clock = CLOCK_BEFORE.as_ref().filter(|_| rest.ends_with(ends))?;
    Some(clock.find(text)?.start())
}

/// What stands between a day and its time.
fn is_mark(c: char) -> bool {
    matches!(c, ',' | '|' | '•' | '·' | '-' | '–') || c.is_whitespace()
}

/// The word for a day, or for publishing, that a text ends with.
fn label_before(cues: &Cues, text: &str) -> Option<(Cue, usize)> {
    let mut starts: Vec<usize> = text
        .char_indices()
        .rev()
        .filter(|&(i, _)| i == 0 || text[..i].ends_with(BETWEEN))
        .map(|(i, _)| i)
        .filter(|&i| !text[i..].starts_with(BETWEEN))
        .take(LABEL)
        .collect();
    // The longest first.
    starts.reverse();
    starts.into_iter().find_map(|i| {
        let cue = cues.whole(&text[i..])?;
        (cue == Cue::Day || cue.is_stamp()).then_some((cue, i))
    })
}
