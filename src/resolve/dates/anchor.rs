//! Which dates say when an article without a day of publication was written.
//!
//! A flood of 1968, a birthday, `so với năm 2012` and `từ tháng 5-2017` are told as
//! background, `đến năm 2030` is a plan: neither dates the page. What it cannot be
//! older than shows in the codes and dates of the documents it names.

mod teaser;

use foldhash::{HashMap, HashMapExt};

use crate::calendar;
use crate::extract::{Mention, PartialDate, Value, View};
use crate::gazetteer::{CodeForm, Family, MERGER, Role};
use crate::token::Gap;

use super::{Dated, Hint, middle, signs, with_year};
use teaser::in_teaser;

/// How a date bears on the article's own time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::resolve) enum Bearing {
    /// It may be news.
    #[default]
    News,
    /// It lies back, or serves to compare.
    Background,
    /// It is yet to come.
    Plan,
    /// A year that is looked back on, at its end or early in the next: `tổng kết năm
    /// 2021`.
    Review,
    /// A year whose tasks are set, at its beginning or late in the one before.
    Outlook,
    /// It stands in the headline of another article.
    Elsewhere,
}

impl Bearing {
    /// Whether the date says nothing of the article's own time.
    pub(super) const fn is_apart(self) -> bool {
        matches!(self, Bearing::Background | Bearing::Elsewhere)
    }
}

/// The day taken for articles that show no date at all: the last one of the 63
/// provinces, in whose time most texts were written.
const DEFAULT_DAY: &str = "2025-06-30";

/// Pages are no older: an earlier date is history, unless the page is dated.
const FIRST_YEAR: i16 = 1998;

/// The first of the listings of units: of days before little is known.
const FIRST_LISTING: &str = "2004";

/// The years that units of the tables can be of; later ones are plans.
const LAST_YEAR: i16 = 2026;

/// The last month in which the year before is reviewed, and the first in which the next
/// one is prepared.
const EARLY: u8 = 4;
const LATE: u8 = 10;

/// Tokens before a year in which a word of the past makes it background, one that looks
/// ahead a plan.
const TOLD: usize = 12;

/// The first month in which the next new year's feast is prepared.
const FEAST: u8 = 11;

/// Words of an occasion's name behind its first.
const NAMED: usize = 8;

/// The longest event, in days.
const EVENT: i32 = 31;

/// Tokens between `kể từ` and the year.
const SINCE: usize = 6;

/// Dates of one sentence that are looked at.
const BESIDE: usize = 64;

/// Words of a law's name before its year.
const LAW: usize = 12;

/// Tokens between `tổng kết` and the year.
const WORK: usize = 8;

/// How a date or period of the text bears on the article's time.
pub(super) fn bearing(view: &View<'_>, m: &Mention, date: PartialDate, hint: Hint) -> Bearing {
    let from = m.from as usize;
    let before = |role: Role| view.role_before(from, role).is_some();
    let far = date.year.is_some_and(|y| y > LAST_YEAR);
    if in_teaser(view, from) {
        return Bearing::Elsewhere;
    }
    if far || before(Role::Born) || before(Role::Background) {
        return Bearing::Background;
    }
    if date.day.is_none() && before(Role::From) {
        return Bearing::Background;
    }
    let year_alone = date.day.is_none() && date.month.is_none();
    if year_alone && (since(view, from) || is_of_law(view, from)) {
        return Bearing::Background;
    }
    if year_alone && let Some(kind) = of_work(view, from) {
        // `kết quả 6 tháng đầu năm 2021` is told in that year.
        let begun = kind == Bearing::Review && before(Role::PartOf);
        return if begun { Bearing::News } else { kind };
    }
    if hint == Hint::Ahead || year_alone && (before(Role::To) || in_clause(view, from, Role::Ahead))
    {
        return Bearing::Plan;
    }
    if year_alone && (before(Role::PartOf) || in_clause(view, from, Role::Past)) {
        return Bearing::Background;
    }
    Bearing::News
}

/// `tổng kết công tác năm 2021`, `triển khai nhiệm vụ năm 2022`.
fn of_work(view: &View<'_>, at: usize) -> Option<Bearing> {
    let sentence = view.tokens.sentences().start_of(at);
    (sentence.max(at.saturating_sub(WORK))..at)
        .rev()
        .take_while(|&i| !matches!(view.key(i), ";" | "," | "."))
        .find_map(|i| {
            let outlook = view.role(i, Role::Outlook).map(|_| Bearing::Outlook);
            outlook.or_else(|| view.role(i, Role::Review).map(|_| Bearing::Review))
        })
}

/// Whether a word of some role stands before the year in its clause: `đã ký kết … vào
/// năm 2006`, `dự kiến xong vào quý I năm 2023`.
fn in_clause(view: &View<'_>, at: usize, role: Role) -> bool {
    let sentence = view.tokens.sentences().start_of(at);
    (sentence.max(at.saturating_sub(TOLD))..at)
        .rev()
        .take_while(|&i| !matches!(view.key(i), ";" | ","))
        .any(|i| view.role(i, role).is_some())
}

/// `Bộ luật Hình sự năm 2015`, `Luật Đất đai năm 2013`: the year tells which law of that name.
fn is_of_law(view: &View<'_>, at: usize) -> bool {
    let law = |row: u32| view.gazetteers.doc_types[row as usize].form == CodeForm::Named;
    // A word in the line of the one behind it.
    let word = |i: &usize| {
        let near = view.token(*i + 1).is_some_and(|t| t.gap < Gap::Line);
        near && (view.token(*i).is_some_and(|t| t.is_word()) || view.key(*i) == ",")
    };
    let named = at
        .checked_sub(1)
        .is_some_and(|k| word(&k) && view.key(k) != "," && view.role(k, Role::NameStop).is_none());
    named
        && (at.saturating_sub(LAW)..at)
            .rev()
            .take_while(word)
            .any(|i| {
                let capital = view.token(i).is_some_and(|t| t.is_capital());
                let mut hits = view.hits.at(i).iter();
                capital && hits.any(|&h| view.rows(h, Family::DocHead).any(law))
            })
}

/// `kể từ hội nghị năm 2024`: what has been since then is told.
fn since(view: &View<'_>, at: usize) -> bool {
    let sentence = view.tokens.sentences().start_of(at);
    (sentence.max(at.saturating_sub(SINCE))..at)
        .rev()
        .take_while(|&i| !matches!(view.key(i), ";" | ","))
        .any(|i| view.role(i, Role::From).is_some_and(|to| to > i + 1))
}

/// The first year in which the article can have been written, by the documents and
/// terms of office it names.
pub(super) fn floor(items: &[Dated], mentions: &[Mention]) -> Option<i16> {
    let codes = mentions.iter().filter_map(|m| match &m.value {
        Value::Document(d) => d.year.and_then(|y| i16::try_from(y).ok()),
        _ => None,
    });
    let dates = items.iter().filter_map(|d| match d.to {
        // The next term is spoken of a year ahead.
        Some(_) => d.from.year.map(|y| y - 1),
        None => d.from.year.filter(|_| d.of_document),
    });
    codes.chain(dates).max()
}

/// The year of a date that has none, if all that may be news agrees on it: the dates
/// with a month, else the years alone; those of documents if there are no others.
pub(super) fn year_of(
    item: &Dated,
    items: &[Dated],
    occasions: &[Occasion],
    floor: Option<i16>,
) -> Option<i16> {
    // A year before the newest document named is looked back on.
    let back = |d: &Dated| d.from.month.is_none() && d.from.year < floor;
    let own = |d: &&Dated| !d.of_document && is_day(d) && !d.bearing.is_apart() && !back(d);
    let news = || items.iter().filter(own).filter(|d| d.from.year.is_some());
    let months = || news().filter(|d| d.from.month.is_some());
    let feast = || of_occasions(item, occasions);
    let year = if months().next().is_none()
        && let Some(year) = feast()
    {
        year
    } else if news().next().is_some() {
        let anchor = months().next().or_else(|| {
            let mut years = news().filter(|d| d.bearing != Bearing::Plan);
            years.next()
        })?;
        let year = nearest(item, anchor)?;
        let agrees = |d: &Dated| {
            let near = |y: i16| (y - year).abs() <= i16::from(d.from.month.is_none());
            match d.from.month {
                Some(_) => nearest(item, d) == Some(year),
                None if d.bearing == Bearing::Plan => true,
                None if months().next().is_some() => d.from.year.is_some_and(near),
                None => nearest(item, d) == Some(year),
            }
        };
        news().all(agrees).then_some(year)?
    } else {
        of_documents(item, items)?
    };
    (year >= FIRST_YEAR && floor.is_none_or(|f| year >= f)).then_some(year)
}

/// A year in the name of an occasion: `Festival Hoa 2018`, `Tết Nguyên đán Kỷ Hợi 2019`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occasion {
    year: i16,
    /// It is the lunar new year.
    spring: bool,
}

/// The occasions with a year that a text names.
pub(super) fn occasions(view: &View<'_>) -> Vec<Occasion> {
    let named = |i: usize, role: Role| view.role(i, role).and_then(|to| year_behind(view, to));
    let at = |i: usize| {
        let spring = named(i, Role::Spring).map(|year| (year, true));
        let (year, spring) = spring.or_else(|| Some((named(i, Role::Occasion)?, false)))?;
        Some(Occasion { year, spring })
    };
    view.triggers().filter_map(at).collect()
}

/// The year that ends a name which goes on at token `from`: at once, or behind words of
/// which the last has a capital.
fn year_behind(view: &View<'_>, from: usize) -> Option<i16> {
    let sentence = view.tokens.sentences().of(from);
    let goes_on = |&i: &usize| {
        let word = view.token(i).is_some_and(|t| t.is_word());
        word && view.tokens.sentences().of(i) == sentence
    };
    let end = (from..from + NAMED).take_while(goes_on).last();
    let at = end.map_or(from, |i| i + 1);
    let year = view.key(at).parse::<i16>().ok()?;
    let last = at - usize::from(at > from && view.role(at - 1, Role::Year).is_some());
    let named = view
        .surface(last.checked_sub(1)?)
        .starts_with(char::is_uppercase);
    let joined = matches!(view.key(at + 1), "-" | "/" | "–");
    let near = last <= from + 1 || named;
    (near && !joined && (FIRST_YEAR..=LAST_YEAR).contains(&year)).then_some(year)
}

/// The only year of the occasions named, as `item` lies to it.
fn of_occasions(item: &Dated, occasions: &[Occasion]) -> Option<i16> {
    let month = item.from.month?;
    let Occasion { year, .. } = *occasions.first()?;
    let only = occasions.iter().all(|o| o.year == year);
    let spring = occasions.iter().any(|o| o.spring);
    match month {
        _ if !only => None,
        _ if !spring => Some(year),
        1..=EARLY => Some(year),
        FEAST.. => Some(year - 1),
        _ => None,
    }
}

/// Whether it is a date, or a span of days.
fn is_day(d: &Dated) -> bool {
    d.to.is_none() || d.from.day.is_some()
}

/// The years that the article names with a day and a month.
pub(super) struct Echoes(HashMap<(Option<u8>, Option<u8>), Option<i16>>);

impl Echoes {
    /// The days of an article, those of documents, history and plans left out.
    pub(super) fn of(items: &[Dated], floor: Option<i16>) -> Self {
        let mut years: HashMap<_, Option<i16>> = HashMap::new();
        let told = items
            .iter()
            .filter(|d| !d.of_document && d.bearing == Bearing::News);
        for date in told.flat_map(|d| [Some(d.from), d.to]).flatten() {
            let recent = date.year.filter(|&y| y >= FIRST_YEAR && Some(y) >= floor);
            if let (Some(_), Some(year)) = (date.day, recent) {
                let known = years.entry((date.month, date.day)).or_insert(Some(year));
                *known = known.filter(|&y| y == year);
            }
        }
        Echoes(years)
    }

    /// The only year in which the article has the day of `item`, or its last one.
    pub(super) fn year(&self, item: &Dated) -> Option<i16> {
        let day = |d: PartialDate| self.0.get(&(d.month, d.day)).copied().flatten();
        day(item.from).or_else(|| day(item.to?))
    }
}

/// The year that brings `item` nearest to `anchor`; of a year alone, that year.
fn nearest(item: &Dated, anchor: &Dated) -> Option<i16> {
    let year = anchor.from.year?;
    if anchor.from.month.is_none() {
        let month = item.from.month?;
        return match anchor.bearing {
            Bearing::Review if month <= EARLY => Some(year + 1),
            Bearing::Outlook if month >= LATE => Some(year - 1),
            Bearing::Review if month < LATE => None,
            Bearing::Outlook if month > EARLY => None,
            _ => Some(year),
        };
    }
    let there = middle(anchor.from)?;
    let distance = |y: i16| {
        let here = middle(with_year(item.from, y))?;
        Some((here - there).get_days().abs())
    };
    let years = [year, year - 1, year + 1];
    years
        .into_iter()
        .min_by_key(|&y| distance(y).unwrap_or(i32::MAX))
}

/// The only year of the documents named; what is told of them is no older.
fn of_documents(item: &Dated, items: &[Dated]) -> Option<i16> {
    let dates = || items.iter().filter(|d| d.of_document && d.to.is_none());
    let mut years = dates().filter_map(|d| d.from.year);
    let year = years.next()?;
    let order = |d: PartialDate| (d.year, d.month, d.day);
    let here = order(with_year(item.from, year));
    let later = |d: &Dated| d.from.month.is_some() && order(d.from) > here;
    (years.all(|y| y == year) && !dates().any(later)).then_some(year)
}

/// Whether the sentence of an item names a year that is far from `year`.
pub(super) fn gainsaid(item: &Dated, items: &[Dated], year: i16) -> bool {
    let from = items.partition_point(|d| d.sentence < item.sentence);
    let beside = items[from..]
        .iter()
        .take_while(|d| d.sentence == item.sentence);
    beside
        .take(BESIDE)
        .filter(|d| !d.of_document && d.to.is_none())
        .filter(|d| !matches!(d.bearing, Bearing::Plan | Bearing::Elsewhere))
        .filter_map(|d| d.from.year)
        .any(|y| (y - year).abs() > 1)
}

/// Whether the year of the date before an item can be its own: history is told in
/// one paragraph.
pub(super) const fn reaches(year: i16, same_paragraph: bool) -> bool {
    year >= FIRST_YEAR || same_paragraph
}

/// A date of the article with all that decides whether it is its own.
struct Named {
    day: String,
    bearing: Bearing,
    date: PartialDate,
    of_document: bool,
}

/// The article's day: of publication, else the latest that it names and that is no
/// background or plan, else the default. If that lies before the reform of 2025, or is
/// only a document's, but the page names what came with it, the first day after the
/// merger.
pub(in crate::resolve) fn day(
    view: &View<'_>,
    published: Option<PartialDate>,
    mentions: &[Mention],
) -> String {
    if let Some(d) = published {
        return calendar::iso(d);
    }
    let dates = named(view, mentions);
    let of = |wanted: Bearing, own: bool| {
        let fit = dates
            .iter()
            .filter(|d| d.bearing == wanted && d.date.month.is_some() && !(own && d.of_document));
        fit.map(|d| d.day.clone()).max()
    };
    let codes = mentions.iter().filter_map(|m| match &m.value {
        Value::Document(d) => d.year.map(|y| format!("{y:04}-01-01")),
        _ => None,
    });
    let latest = of(Bearing::News, false)
        .max(codes.max())
        .or_else(|| of(Bearing::Plan, false));
    let since = |day: Option<String>| day.is_some_and(|day| day.as_str() >= signs::REFORM);
    let today = if since(latest.clone()) {
        let own = since(of(Bearing::News, true));
        let merged = latest.as_deref().is_some_and(|day| day >= MERGER);
        !own && !merged && signs::since_merger(view, mentions)
    } else {
        signs::of_today(view, mentions)
    };
    if today {
        return MERGER.to_string();
    }
    latest
        .filter(|day| day.as_str() >= FIRST_LISTING)
        .or_else(|| since_merger(&dates))
        .unwrap_or_else(|| DEFAULT_DAY.to_string())
}

/// The dates with a year, and the periods of days or months, which news are of if they
/// are short: `từ ngày 5 đến 8/11/2025`.
fn named(view: &View<'_>, mentions: &[Mention]) -> Vec<Named> {
    let mut document_end = None;
    let mut out = Vec::new();
    for m in mentions {
        let (from, to) = match m.value {
            Value::Document(_) => {
                document_end = Some(m.to);
                continue;
            }
            Value::Date(date) => (date, date),
            Value::Period(from, to) if from.month.is_some() && to.month.is_some() => (from, to),
            _ => continue,
        };
        if from.year.is_none() || to.year.is_none() {
            continue;
        }
        let short = from == to || is_short(from, to);
        out.push(Named {
            day: first_day(if short { to } else { from }),
            bearing: match short {
                true => bearing(view, m, from, super::hint(view, m)),
                false => Bearing::Background,
            },
            date: to,
            of_document: super::is_of_document(document_end, m),
        });
    }
    out
}

/// Whether a period has so few days that something is told of it, not planned or looked
/// back on.
fn is_short(from: PartialDate, to: PartialDate) -> bool {
    let days = |d: PartialDate| d.day.and_then(|_| middle(d));
    let span = days(from).zip(days(to));
    span.is_some_and(|(from, to)| (to - from).get_days() <= EVENT)
}

/// The first of the days named, if all are after the merger.
fn since_merger(dates: &[Named]) -> Option<String> {
    let near = |d: &&Named| d.date.year.is_some_and(|y| y <= LAST_YEAR);
    let known = dates.iter().filter(near);
    let first = known.map(|d| &d.day).min()?;
    (first.as_str() >= MERGER).then(|| first.clone())
}

/// The first day of a date or of its month or year.
fn first_day(d: PartialDate) -> String {
    calendar::iso(PartialDate {
        month: d.month.or(Some(1)),
        day: d.day.or(Some(1)),
        ..d
    })
}

#[cfg(test)]
mod tests;
