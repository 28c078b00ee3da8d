//! Years and months that dates leave out, from the article around them.
//!
//! `ngày 24/11` in an article of May 2023 is of 2022 or of 2023. What decides,
//! in this order: words beside it (`năm ngoái`); a whole date before it in its
//! own sentence; the day of publication, and then whether the words look ahead
//! (`trước ngày`, `sẽ`) or back (`đã`, `vừa qua`); without a publication date
//! the nearest whole date before it, or the only year of the article. Dates of
//! documents (`Quyết định số 5 ngày 3/2/2015`) say little of the article's own
//! time and count only if there are no others. What cannot be told stays away.

mod anchor;
mod signs;

use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;

use crate::calendar::{is_valid, to_civil};
use crate::extract::{Mention, MentionType, PartialDate, Value, View};
use crate::gazetteer::Role;

pub(super) use anchor::day;
use anchor::{Bearing, Occasion};

/// What the words beside a date say of its year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing.
    #[default]
    None,
    /// It has been: `đã`, `vừa qua`.
    Past,
    /// It is to come: `sẽ`, `trước ngày`.
    Ahead,
    /// It comes back each year.
    Recurring,
    /// Years from that of publication: `năm ngoái` is -1.
    Year(i16),
}

/// A date or a period of the article, in text order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dated {
    /// The date, or the first of the period.
    pub from: PartialDate,
    /// The last of the period.
    pub to: Option<PartialDate>,
    /// What the words beside it say.
    pub hint: Hint,
    /// The sentence it stands in.
    pub sentence: usize,
    /// Whether it is the date of a document.
    pub of_document: bool,
    /// How it bears on the article's own time.
    pub bearing: Bearing,
    /// Whether it stands in the paragraph of the one before it; told of dates without a
    /// year.
    pub same_paragraph: bool,
    /// Whether it opens its sentence: `Sáng 16/5, …`.
    pub opens: bool,
}

/// A date that lies further ahead of the day of publication, in days, is taken
/// for one of the year before.
const FAR_AHEAD: i32 = 200;
/// The same of a date that opens a sentence, so that something is told of that day.
const TOLD_AHEAD: i32 = 31;

/// Fills in years and months of all dates and periods among `mentions`, which
/// are in text order.
pub(super) fn infer(view: &View<'_>, mentions: &mut [Mention], published: Option<PartialDate>) {
    let mut items = Vec::new();
    let mut document_end = None;
    let mut before: usize = 0;
    for (i, m) in mentions.iter().enumerate() {
        let (from, to) = match m.value {
            Value::Date(date) => (issued_then(view, mentions, i, date), None),
            Value::Period(from, to) => (from, Some(to)),
            Value::Document(_) => {
                document_end = Some(m.to);
                continue;
            }
            _ => continue,
        };
        let hint = hint(view, m);
        let last = std::mem::replace(&mut before, m.from as usize);
        let sentence = view.tokens.sentences().of(m.from as usize);
        items.push(Dated {
            from,
            to,
            hint,
            bearing: anchor::bearing(view, m, from, hint),
            same_paragraph: from.year.is_none() && view.same_paragraph(last, m.from as usize + 1),
            sentence,
            opens: opens(view, m),
            of_document: is_of_document(document_end, m),
        });
    }
    let floor = anchor::floor(&items, mentions);
    let needed = published.is_none() && items.iter().any(|d| d.from.year.is_none());
    let occasions = match needed {
        true => anchor::occasions(view),
        false => Vec::new(),
    };
    infer_years(&mut items, published, &occasions, floor);
    let mut items = items.into_iter();
    let dated = |m: &&mut Mention| matches!(m.kind, MentionType::Date | MentionType::Period);
    for m in mentions.iter_mut().filter(dated) {
        match (&mut m.value, items.next()) {
            (Value::Date(date), Some(item)) => *date = item.from,
            (Value::Period(from, to), Some(item)) => {
                *from = item.from;
                *to = item.to.unwrap_or(*to);
            }
            _ => {}
        }
    }
}

/// Mentions between a day and the document issued on it: who issues it.
const ISSUERS: usize = 6;

/// `Ngày 1/12, Thủ tướng ban hành Quyết định số 44/2025/QĐ-TTg`: the day in mention `i` is of
/// the year in the code of what is issued on it.
fn issued_then(view: &View<'_>, mentions: &[Mention], i: usize, date: PartialDate) -> PartialDate {
    let open = date.year.is_none() && date.month.is_some() && opens(view, &mentions[i]);
    if !open {
        return date;
    }
    let sentences = view.tokens.sentences();
    let sentence = sentences.of(mentions[i].from as usize);
    let mut near = mentions[i + 1..].iter().take(ISSUERS);
    let next = near.find(|m| matches!(m.value, Value::Document(_) | Value::Date(_)));
    let issued = next.and_then(|m| match &m.value {
        Value::Document(d) => {
            let here = sentences.of(m.from as usize) == sentence;
            let verb = view.role_before(m.from as usize, Role::Issues);
            let year = i16::try_from(d.year?).ok()?;
            (here && verb.is_some()).then_some(year)
        }
        _ => None,
    });
    match issued.map(|year| with_year(date, year)) {
        Some(whole) if is_valid(whole) => whole,
        _ => date,
    }
}

/// Whether a date stands right behind a document, which ends at token `end`.
pub(super) fn is_of_document(end: Option<u32>, m: &Mention) -> bool {
    end.is_some_and(|end| m.from >= end && m.from - end <= 2)
}

/// `Sáng 16/5, …`: a day with a comma behind it, with a word of the hour at most before
/// it in its sentence.
fn opens(view: &View<'_>, m: &Mention) -> bool {
    let from = m.from as usize;
    let start = view.tokens.sentences().start_of(from);
    let word = view.token(start).is_some_and(|t| t.is_word());
    word && from <= start + 1 && view.key(m.to as usize) == ","
}

/// What the words beside a mention say of its year.
fn hint(view: &View<'_>, mention: &Mention) -> Hint {
    let (from, to) = (mention.from as usize, mention.to as usize);
    let at = |role: Role, i: usize| view.role(i, role).is_some();
    for (role, hint) in [
        (Role::Recurring, Hint::Recurring),
        (Role::ThisYear, Hint::Year(0)),
        (Role::LastYear, Hint::Year(-1)),
        (Role::NextYear, Hint::Year(1)),
    ] {
        if at(role, to) {
            return hint;
        }
    }
    if view.role_before(from, Role::Ahead).is_some() {
        return Hint::Ahead;
    }
    for i in to..(to + 12).min(view.sentence_end(from)) {
        if at(Role::Past, i) {
            return Hint::Past;
        }
        if at(Role::Ahead, i) {
            return Hint::Ahead;
        }
    }
    Hint::None
}

/// What is known at one place of the article.
#[derive(Debug, Default)]
struct Known {
    published: Option<PartialDate>,
    /// The article's first date that has a month.
    first: Option<PartialDate>,
    /// The last date so far that has a month.
    month: Option<PartialDate>,
    /// The year of the last date so far that has month and year.
    year: Option<i16>,
    /// The same, and its sentence.
    in_sentence: Option<(usize, i16)>,
}

/// Fills in years and months. A part that cannot be told stays missing.
fn infer_years(
    items: &mut [Dated],
    published: Option<PartialDate>,
    occasions: &[Occasion],
    floor: Option<i16>,
) {
    let told = items.to_vec();
    let echoes = anchor::Echoes::of(&told, floor);
    let mut alone: HashMap<_, Option<i16>> = HashMap::new();
    let own = |d: &&Dated| !d.of_document;
    let mut known = Known {
        published: published.filter(|d| d.year.is_some() && d.month.is_some()),
        first: items
            .iter()
            .filter(own)
            .map(|d| d.from)
            .find(|d| d.month.is_some()),
        ..Known::default()
    };
    for item in items.iter_mut() {
        if needs_month(item) {
            fill_month(item, &known);
        }
        if item.from.year.is_none() && item.from.month.is_some() {
            if !item.same_paragraph {
                known.year = known.year.filter(|&y| anchor::reaches(y, false));
            }
            known.year = known.year.filter(|&y| !anchor::gainsaid(item, &told, y));
            // The same day has the same year wherever it stands.
            let day = (item.from.month, item.from.day);
            known.year = echoes.year(item).or(known.year);
            let alone = match known.year {
                Some(_) => None,
                None => *alone
                    .entry(day)
                    .or_insert_with(|| anchor::year_of(item, &told, occasions, floor)),
            };
            let alone = alone.filter(|&y| !anchor::gainsaid(item, &told, y));
            fill_year(item, &known, alone);
        }
        let last = item.to.unwrap_or(item.from);
        // `từ tháng 3-2013 đến tháng 9-2017` is a span of background.
        let span = item.to.is_some() && last.day.is_none();
        let told = item.bearing.is_apart() || span;
        if item.of_document || last.month.is_none() || told {
            continue;
        }
        known.month = Some(last);
        if let Some(year) = last.year {
            known.year = Some(year);
            known.in_sentence = Some((item.sentence, year));
        }
    }
}

fn needs_month(item: &Dated) -> bool {
    let day_only = |d: PartialDate| d.day.is_some() && d.month.is_none();
    day_only(item.from) && item.hint != Hint::Recurring && item.to.is_none_or(day_only)
}

/// A day alone is of the month of its neighbour.
fn fill_month(item: &mut Dated, known: &Known) {
    let Some(neighbour) = known.month.or(known.published).or(known.first) else {
        return;
    };
    let complete = |d: PartialDate| PartialDate {
        year: neighbour.year,
        month: neighbour.month,
        day: d.day,
    };
    let (from, to) = (complete(item.from), item.to.map(complete));
    if is_valid(from) && to.is_none_or(is_valid) {
        (item.from, item.to) = (from, to);
    }
}

fn fill_year(item: &mut Dated, known: &Known, alone: Option<i16>) {
    let in_sentence = known
        .in_sentence
        .filter(|&(sentence, _)| sentence == item.sentence)
        .map(|(_, year)| year);
    let year = match (item.hint, known.published.and_then(|p| p.year)) {
        (Hint::Recurring, _) => None,
        (Hint::Year(offset), Some(year)) => year.checked_add(offset),
        _ => in_sentence
            .or_else(|| known.published.and_then(|p| beside_publication(item, p)))
            .or(known.year)
            .or(alone),
    };
    let Some(year) = year else { return };
    let from = with_year(item.from, year);
    let to = item.to.map(|to| match to.year {
        Some(_) => to,
        None if (to.month, to.day) < (from.month, from.day) => with_year(to, year + 1),
        None => with_year(to, year),
    });
    if is_valid(from) && to.is_none_or(is_valid) {
        (item.from, item.to) = (from, to);
    }
}

fn with_year(date: PartialDate, year: i16) -> PartialDate {
    PartialDate {
        year: Some(year),
        ..date
    }
}

/// The year that brings the date nearest to what an article of that day would
/// say without a year.
fn beside_publication(item: &Dated, published: PartialDate) -> Option<i16> {
    let year = published.year?;
    let reference = middle(published)?;
    let date = middle(with_year(item.to.unwrap_or(item.from), year))?;
    let ahead = (date - reference).get_days();
    Some(match item.hint {
        Hint::Ahead if ahead < -FAR_AHEAD => year + 1,
        Hint::Ahead => year,
        Hint::Past if ahead > 31 => year - 1,
        Hint::None if item.opens && ahead > TOLD_AHEAD => year - 1,
        _ if ahead > FAR_AHEAD => year - 1,
        _ => year,
    })
}

/// The date as a day, the middle of the month if it has none. 29 February of a
/// common year is the 28th here.
fn middle(date: PartialDate) -> Option<Date> {
    let whole = PartialDate {
        day: date.day.or(Some(15)),
        ..date
    };
    to_civil(whole).or_else(|| {
        to_civil(PartialDate {
            day: Some(28),
            ..whole
        })
    })
}

#[cfg(test)]
mod tests;
