//! Spans of calendar time: from one date to another.
//!
//! # What it finds
//! Two years, months or days joined by a dash or by `đến`, with the head
//! (`giai đoạn`, `nhiệm kỳ`), `từ` and `ngày` or `năm` that stand before them.
//! What the first end lacks comes from the second and the other way round.
//!
//! # Examples
//! `[giai đoạn 2021-2025]`; `Kế hoạch 5 năm [2016-2020]`; `[từ năm 2014 đến năm
//! 2018]`; `[từ ngày 5 đến 7/8/2022]`; `[ngày 8-19/9]`; `[tháng 3-5/2024]`;
//! `[từ 01/01/2021 đến hết 31/12/2025]`.
//!
//! # What it leaves alone
//! Ranges of other figures: amounts (`2.000-3.000 đồng`), shares, scores,
//! telephone numbers; periods with one open end (`từ năm 2014 đến nay`); seasons
//! that come back each year (`từ tháng 5 đến tháng 10 hằng năm`); two years more
//! than 50 apart, save in the bracket of a jubilee (`55 năm … (1969 - 2024)`).
//!
//! # Tables used
//! `triggers.csv`, `calendar_words.csv`, `money_words.csv` (to tell amounts).

use super::{Extractor, Mention, MentionType, PartialDate, Value, View};
use crate::calendar::{At, Cue, Mark, Reader, Reading, Shape, complete_from_later, is_valid};
use crate::gazetteer::{Family, Role, Signs};
use crate::token::{Class, Gap};

/// The extractor.
#[derive(Debug)]
pub struct Period;

/// Years that the second end may be later.
const LONGEST: i16 = 50;
/// Tokens between the count of a jubilee's years and the bracket with the years.
const JUBILEE: usize = 16;

impl Extractor for Period {
    fn name(&self) -> &'static str {
        "period"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let reader = Reader::new(view);
        let signs = Signs::DIGIT.or(Signs::CALENDAR).or(Signs::PERIOD);
        let mut i = view.hits.next(0, signs);
        let mut joint = 0;
        while i < view.len() {
            // Far from any joint there is nothing to read.
            if joint <= i {
                joint = view.hits.next(i + 1, Signs::JOINT);
            }
            if joint > i + LEAD + DATE {
                i = view
                    .hits
                    .next((i + 1).max(joint.saturating_sub(LEAD + DATE)), signs);
                continue;
            }
            let found = opening(&reader, view, i)
                .and_then(|(context, at)| Some((context, ends(&reader, view, at, context)?)));
            let Some((context, pair)) = found else {
                i = view.hits.next(i + 1, signs);
                continue;
            };
            let to = Reader::token_end(pair.end);
            out.push(Mention {
                kind: MentionType::Period,
                span: reader.span(At::token(i), pair.end),
                from: i as u32,
                to: to as u32,
                value: Value::Period(pair.from, pair.to),
                rule: context.rule(),
                row: None,
            });
            i = view.hits.next(to.max(i + 1), signs);
        }
    }
}

/// How a period is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    /// `giai đoạn`
    Head,
    /// `từ`
    From,
    /// `ngày`, `tháng`, `năm`
    Word,
    /// Figures alone.
    Bare,
}

impl Context {
    const fn rule(self) -> &'static str {
        match self {
            Context::Head => "period/head",
            Context::From => "period/from-to",
            Context::Word => "period/words",
            Context::Bare => "period/figures",
        }
    }
}

/// What joins the two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// `đến`
    To,
    /// `-`
    Dash,
    /// `/`, between two years
    Slash,
}

/// A whole period.
#[derive(Clone, Copy, Debug)]
struct Pair {
    from: PartialDate,
    to: PartialDate,
    end: At,
}

/// How a period that begins at token `i` is introduced, and where its first date
/// begins.
fn opening(reader: &Reader<'_>, view: &View<'_>, i: usize) -> Option<(Context, At)> {
    let token = view.token(i)?;
    if token.class == Class::Number {
        let leads = |n| view.hits.has_role(n, Role::To) || view.hits.has_role(n, Role::Month);
        return (!reader.is_lone(i, leads)).then_some((Context::Bare, At::token(i)));
    }
    if view.hits.at(i).is_empty() {
        return None;
    }
    if let Some(after) = view.role(i, Role::PeriodHead) {
        let at = reader.go(At::token(after))?;
        let at = past_count_of_years(reader, view, at);
        let from = view.role(at.token, Role::From);
        let at = from.map_or(Some(at), |after| reader.go(At::token(after)))?;
        return Some((Context::Head, past_part(reader, view, at)));
    }
    if let Some(after) = view.role(i, Role::From) {
        let at = reader.go(At::token(after))?;
        return Some((Context::From, past_part(reader, view, at)));
    }
    let word = [Role::Day, Role::EarlyDay, Role::Month, Role::Year];
    let is_word = word.iter().any(|&role| view.role(i, role).is_some());
    // `5 năm 2021-2025`: the word belongs to the count.
    (is_word && !reader.follows_count(i)).then_some((Context::Word, At::token(i)))
}

/// `giai đoạn 5 năm 2021-2025`
fn past_count_of_years(reader: &Reader<'_>, view: &View<'_>, at: At) -> At {
    let past = || {
        let [_, _, count] = reader.figures(at, false);
        let word = reader.go(count.filter(|c| c.shape == Shape::Day)?.end)?;
        reader.go(At::token(view.role(word.token, Role::Year)?))
    };
    past().unwrap_or(at)
}

/// Past words that do not change the date: `đầu năm 2021`, `8h00 ngày 5/8`,
/// `sáng 5/8`, `thứ Hai, ngày 5/8`.
fn past_part(reader: &Reader<'_>, view: &View<'_>, at: At) -> At {
    if let Some(after) = view.role(at.token, Role::PartOf) {
        return reader.go(At::token(after)).unwrap_or(at);
    }
    let mut j = at.token;
    for _ in 0..8 {
        let Some(token) = view.token(j) else { break };
        let key = view.key(j);
        // `Thời kỳ 1997-2002⏎Ngày 6/11, …`
        if j > at.token && token.gap >= Gap::Line && token.is_capital() {
            break;
        }
        if view.role(j, Role::Day).is_some() {
            return At::token(j);
        }
        if let Some(after) = view.role(j, Role::Clock) {
            j = after;
        } else if token.class == Class::Number || token.digits || matches!(key, ":" | ",") {
            j += 1;
        } else {
            break;
        }
        if !view.same_paragraph(at.token, j + 1) {
            break;
        }
    }
    match view.role(at.token, Role::DateCue) {
        Some(after) => reader.go(At::token(after)).unwrap_or(at),
        None => at,
    }
}

/// The two dates of a period whose first begins at `at`.
fn ends(reader: &Reader<'_>, view: &View<'_>, at: At, context: Context) -> Option<Pair> {
    if !may_go_on(view, at, context) {
        return None;
    }
    for first in candidates(reader, view, at, context != Context::Bare) {
        let Some((joint, next)) = joint(reader, view, first.end) else {
            continue;
        };
        let next = past_part(reader, view, next);
        let month = month_level(&first.date).then(|| reader.month_in_list(next));
        let seconds = candidates(reader, view, next, false);
        for second in seconds.chain(month.flatten()) {
            let trial = Trial {
                reader,
                view,
                at,
                next,
                context,
                joint,
                first,
                second,
            };
            if trial.fits()
                && let Some(pair) = pair(first.date, second.date, second.end)
            {
                return Some(pair);
            }
        }
    }
    None
}

/// Whether something that can join a date at `at` to another stands near. A slash joins
/// nothing but years, and these only behind `giai đoạn`.
fn may_go_on(view: &View<'_>, at: At, context: Context) -> bool {
    let joins = |i: usize| {
        view.hits.begins(i, Signs::JOINT) && (context == Context::Head || view.key(i) != "/")
    };
    // A date has no words but those of the calendar.
    let of_date = |i: usize| {
        let token = view.token(i);
        token.is_some_and(|t| t.class != Class::Word || view.hits.covers(i, WORDS))
    };
    let mut tokens = at.token + 1..at.token + DATE;
    of_date(at.token) && tokens.find(|&i| joins(i) || !of_date(i)).is_some_and(joins)
}

/// The words that dates are told with.
const WORDS: Signs = Signs::CALENDAR.or(Signs::of(&[Family::CalendarWord]));

/// Tokens that a date can take, with marks of emphasis among them: what can join it to
/// another stands within so many. Most dates are told so to be alone before they are read.
const DATE: usize = 24;

/// Tokens that can introduce the first date: `giai đoạn 5 năm`, `từ 8 giờ 30 sáng thứ Hai,`.
const LEAD: usize = 24;

/// The dates that can be read at `at`, longest first.
fn candidates<'r>(
    reader: &'r Reader<'_>,
    view: &View<'_>,
    at: At,
    headed: bool,
) -> impl Iterator<Item = Reading> + use<'r> {
    let word = at.off == 0 && view.token(at.token).is_some_and(|t| t.class == Class::Word);
    let (day, month, year) = if word {
        let i = at.token;
        (
            reader.day_head(i),
            reader.month_head(i),
            reader.year_head(i),
        )
    } else {
        ([None; 4], None, None)
    };
    let words = reader.day_and_month_words(at, false);
    let figures = reader.figures(at, headed);
    let worded = [month, year, words];
    day.into_iter().chain(worded).chain(figures).flatten()
}

fn joint(reader: &Reader<'_>, view: &View<'_>, end: At) -> Option<(Joint, At)> {
    if end.off > 0 {
        return None;
    }
    let at = reader.go(end)?;
    if let Some(after) = view.role(at.token, Role::To) {
        return Some((Joint::To, reader.go(At::token(after))?));
    }
    let joint = match view.key(at.token) {
        "-" => Joint::Dash,
        "/" => Joint::Slash,
        _ => return None,
    };
    Some((joint, reader.go(At::token(at.token + 1))?))
}

/// Two readings, to be judged.
struct Trial<'r, 'v> {
    reader: &'r Reader<'v>,
    view: &'r View<'v>,
    at: At,
    next: At,
    context: Context,
    joint: Joint,
    first: Reading,
    second: Reading,
}

impl Trial<'_, '_> {
    fn fits(&self) -> bool {
        let end = self.second.end;
        if !self.reader.closes(end)
            || self.reader.goes_on_in_figures(end)
            || self.reader.is_lunar(end)
            || self.recurs()
        {
            return false;
        }
        let bare = self.context == Context::Bare;
        if bare && (!self.reader.opens(self.at.token) || self.reader.is_numbered(self.at.token)) {
            return false;
        }
        let (first, second) = (&self.first.date, &self.second.date);
        match (level(first), level(second)) {
            (Level::Year, Level::Year) => self.years_fit(),
            (Level::Month, Level::Month) => self.months_fit(),
            (Level::Day, Level::Day) => self.days_fit(),
            // `từ năm 2021 đến tháng 6/2023`, `tháng 9/2019 - 31/12/2019`, `tháng 4/1998-1999`
            (first_level, _) => {
                let told = first.year.is_some() && second.year.is_some();
                let worded = self.context == Context::Word && first_level == Level::Month;
                let joined = match self.joint {
                    Joint::To => matches!(self.context, Context::From | Context::Head),
                    Joint::Dash => worded,
                    Joint::Slash => false,
                };
                told && joined
            }
        }
    }

    fn recurs(&self) -> bool {
        let at = self.reader.go(self.second.end);
        self.second.date.year.is_none()
            && at.is_some_and(|at| self.view.role(at.token, Role::Recurring).is_some())
    }

    fn years_fit(&self) -> bool {
        let (Some(from), Some(to)) = (self.first.date.year, self.second.date.year) else {
            return false;
        };
        let plausible = from < to && (to - from <= LONGEST || self.is_jubilee(to - from));
        let end = self.second.end;
        let joined = match self.joint {
            Joint::Dash => true,
            Joint::To => self.context != Context::Bare,
            Joint::Slash => self.context == Context::Head && to == from + 1,
        };
        plausible && joined && !self.reader.is_amount(end) && !self.reader.counts_something(end)
    }

    /// `55 năm thực hiện Di chúc (1969 - 2024)`: in brackets, with the years counted before.
    fn is_jubilee(&self, years: i16) -> bool {
        let (view, from) = (self.view, self.at.token);
        let open = from.checked_sub(1).filter(|&i| view.key(i) == "(");
        let counted = |i: usize| {
            view.key(i) == years.to_string() && view.role(i + 1, Role::Year) == Some(i + 2)
        };
        open.is_some_and(|open| (open.saturating_sub(JUBILEE)..open).any(counted))
    }

    fn months_fit(&self) -> bool {
        let with_years = self.first.date.year.is_some() && self.second.date.year.is_some();
        match self.context {
            Context::Bare => self.joint == Joint::Dash && with_years,
            _ => self.joint != Joint::Slash && !self.reader.counts_something(self.second.end),
        }
    }

    fn days_fit(&self) -> bool {
        let (first, second) = (&self.first, &self.second);
        let end = second.end;
        let has_year = second.date.year.is_some();
        let single = first.date.month.is_none();
        let tight_dash = self.joint == Joint::Dash;
        // `23-24-10` is no range that begins with a day.
        let dashed = matches!(second.shape, Shape::DayMonth(Mark::Dash));
        if self.joint == Joint::Slash || tight_dash && single && dashed {
            return false;
        }
        if tight_dash && single && first.date.day >= second.date.day {
            return false;
        }
        if second.date.month.is_none() {
            return self.two_days();
        }
        if !has_year && (self.reader.is_counted(end) || self.reader.counts_something(end)) {
            return false;
        }
        match self.context {
            Context::Bare if has_year && tight_dash => true,
            Context::Bare => {
                let i = self.at.token;
                self.reader.cue(i) == Cue::Sure || self.reader.in_brackets(i, end)
            }
            _ => true,
        }
    }

    /// `từ ngày 5 đến ngày 7`, the month being said elsewhere.
    fn two_days(&self) -> bool {
        let headed = |at: At| self.view.role(at.token, Role::Day).is_some();
        let end = self.second.end;
        let month = |at: At| self.view.role(at.token, Role::Month).is_some();
        self.context == Context::From
            && !self.reader.go(end).is_some_and(month)
            && headed(self.at)
            && headed(self.next)
            && self.first.date.day < self.second.date.day
            && self.first.date.month.is_none()
            && !self.reader.counts_something(end)
    }
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Year,
    Month,
    Day,
}

fn level(date: &PartialDate) -> Level {
    match (date.day, date.month) {
        (Some(_), _) => Level::Day,
        (None, Some(_)) => Level::Month,
        (None, None) => Level::Year,
    }
}

fn month_level(date: &PartialDate) -> bool {
    level(date) == Level::Month
}

/// Completes the two ends from each other; none if the second is not later.
fn pair(first: PartialDate, second: PartialDate, end: At) -> Option<Pair> {
    let from = complete_from_later(first, second);
    let mut to = second;
    if to.year.is_none() && to.month.is_some() {
        to.year = from.year;
        if (to.month, to.day) < (from.month, from.day) {
            to.year = to.year.map(|y| y + 1);
        }
    }
    let last = |d: PartialDate| (d.year, d.month.or(Some(12)), d.day.or(Some(31)));
    let begin = (from.year, from.month.or(Some(1)), from.day.or(Some(1)));
    let later = from.year.is_none() || begin <= last(to);
    (later && is_valid(from) && is_valid(to)).then_some(Pair { from, to, end })
}

#[cfg(test)]
mod tests;
