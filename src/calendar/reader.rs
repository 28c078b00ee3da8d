//! Dates in figures, read from tokens: `20/02/2023`, `17.2.2025`, `24-10`.
//!
//! The tokenizer keeps `17.2.2025` and `5,6` as one number but cuts `5-8-2020`
//! into five tokens, so a place is a token and an offset into it ([`At`]), and
//! both come out alike. Blanks, one line break and emphasis marks may stand
//! between the parts, an empty line may not.

use crate::calendar::{is_modern, is_valid};
use crate::extract::{PartialDate, View};
use crate::gazetteer::{Family, MoneyRole, Role};
use crate::span::{Clean, Span};
use crate::token::{Case, Class, Gap, is_syllable};

/// A place in the tokens: before byte `off` of token `token`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The token.
    pub token: usize,
    /// Bytes of it that are already read.
    pub off: u32,
}

impl At {
    /// Before token `token`.
    pub const fn token(token: usize) -> Self {
        At { token, off: 0 }
    }
}

/// What separates the parts of a date in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `/`
    Slash,
    /// `-`
    Dash,
    /// `.`
    Dot,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// With `ngày`, `tháng` or `năm`, or the name of a month.
    Worded,
    /// Day, month and year of four digits: `20/02/2023`.
    Full,
    /// Day, month and year of two digits: `20/02/23`.
    ShortYear,
    /// Day and month: `24/11`.
    DayMonth(Mark),
    /// Month and year: `11/2019`.
    MonthYear(Mark),
    /// A number from 1 to 31.
    Day,
    /// A number of four digits that may be a year.
    Year,
}

/// A date as read at some place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it says.
    pub date: PartialDate,
    /// How it is written.
    pub shape: Shape,
    /// Where it ends.
    pub end: At,
}

/// A number as written: value and count of digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) value: u16,
    pub(super) digits: usize,
}

impl Figure {
    pub(super) fn day(self) -> Option<u8> {
        let fits = self.digits <= 2 && (1..=31).contains(&self.value);
        fits.then_some(self.value as u8)
    }

    pub(super) fn month(self) -> Option<u8> {
        self.day().filter(|&m| m <= 12)
    }

    pub(super) fn year(self) -> Option<i16> {
        let year = self.value as i16;
        (self.digits == 4 && is_modern(year)).then_some(year)
    }
}

/// Reads dates from the tokens of a view.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'v> {
    pub(super) view: View<'v>,
}

impl<'v> Reader<'v> {
    /// A reader over `view`.
    pub fn new(view: &View<'v>) -> Self {
        Reader { view: *view }
    }

    /// The readings of the figures at `at`, longest first. `headed` says that
    /// `ngày` or `tháng` stands before them, which allows looser forms.
    pub fn figures(&self, at: At, headed: bool) -> [Option<Reading>; 3] {
        let mut out = [None; 3];
        let Some((a, after_a)) = self.figure(at) else {
            return out;
        };
        out[2] = single(a, after_a);
        let Some((mark, tight, q)) = self.mark(after_a) else {
            return out;
        };
        let Some((b, after_b)) = self.figure(q) else {
            return out;
        };
        if a.digits == 4 {
            out[0] = self.year_first(a, mark, b, after_b);
            return out;
        }
        if b.digits == 4 {
            if tight || headed || mark == Mark::Slash {
                out[1] = month_year(a, mark, b, after_b);
            }
            return out;
        }
        let (full, open) = self.third(a, b, mark, after_b, headed);
        if tight || headed || mark == Mark::Slash {
            out[0] = full;
        }
        if !open && (tight || mark == Mark::Slash) {
            out[1] = day_month(a, mark, b, after_b);
        }
        out
    }

    /// `2023-05-15`
    fn year_first(&self, a: Figure, mark: Mark, b: Figure, after_b: At) -> Option<Reading> {
        let (second, _, q) = self.mark(after_b)?;
        let (c, end) = self.figure(q)?;
        if mark == Mark::Dot || second != mark || b.digits > 2 {
            return None;
        }
        full(c, b, a, Shape::Full, end)
    }

    /// The year after day and month, and whether what follows them shows that
    /// they are no day and month (`24/7/365`).
    fn third(
        &self,
        a: Figure,
        b: Figure,
        mark: Mark,
        after_b: At,
        headed: bool,
    ) -> (Option<Reading>, bool) {
        if let Some((second, _, q)) = self.mark(after_b)
            && let Some((c, end)) = self.figure(q)
        {
            let reading = match c.digits {
                4 if second == mark || headed => full(a, b, c, Shape::Full, end),
                2 if second == mark && headed => full(a, b, century(c), Shape::ShortYear, end),
                _ => None,
            };
            // `28/8-2/9` is two dates, `5-7/8` is not `5-7` and something.
            let open = !(mark != Mark::Dash && second == Mark::Dash);
            return (reading, open);
        }
        (self.loose_year(a, b, mark, after_b), false)
    }

    /// `16/6 2025`, `15/5 năm 2023`
    fn loose_year(&self, a: Figure, b: Figure, mark: Mark, at: At) -> Option<Reading> {
        if at.off > 0 {
            return None;
        }
        if let Some((year, end)) = self.year_word(at) {
            return full(a, b, year, Shape::Full, end);
        }
        let at = self.go(at)?;
        let (c, end) = self.figure(at)?;
        if mark == Mark::Dot || self.counts_something(end) {
            return None;
        }
        full(a, b, c, Shape::Full, end)
    }

    /// `năm 2023` at `at`.
    pub(super) fn year_word(&self, at: At) -> Option<(Figure, At)> {
        let at = self.go(at)?;
        let after = self.view.role(at.token, Role::Year)?;
        let (year, end) = self.figure(self.go(At::token(after))?)?;
        year.year()?;
        Some((year, end))
    }

    /// `at`, past emphasis marks, if the text goes on there in the same paragraph.
    pub fn go(&self, at: At) -> Option<At> {
        if at.off > 0 {
            return Some(at);
        }
        let mut i = at.token;
        loop {
            let token = self.view.token(i)?;
            if token.gap == Gap::Paragraph {
                return None;
            }
            match self.view.key(i) {
                "*" | "_" => i += 1,
                _ => return Some(At::token(i)),
            }
        }
    }

    /// Whether the number at token `i` is no part of a date for all that stands behind
    /// it: no mark inside it, then neither a mark nor one of the words that `leads`
    /// knows. Most numbers are, and are told so by a glance at the next token.
    pub fn is_lone(&self, i: usize, leads: impl Fn(usize) -> bool) -> bool {
        let digits = self.view.surface(i).bytes().all(|b| b.is_ascii_digit());
        let next = self.go(At::token(i + 1)).map(|at| at.token);
        digits && next.is_none_or(|n| !matches!(self.view.key(n), "/" | "-" | ",") && !leads(n))
    }

    /// The digits at `at`.
    pub(super) fn figure(&self, at: At) -> Option<(Figure, At)> {
        let token = self.view.token(at.token)?;
        if token.class != Class::Number {
            return None;
        }
        let bytes = self.view.text.clean().as_bytes();
        let rest = bytes.get((token.start + at.off) as usize..token.end as usize)?;
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 || digits > 4 {
            return None;
        }
        let figures = rest.iter().take(digits);
        let value = figures.fold(0, |sum, b| sum * 10 + u16::from(b - b'0'));
        let end = if digits == rest.len() {
            At::token(at.token + 1)
        } else {
            At {
                token: at.token,
                off: at.off + digits as u32,
            }
        };
        Some((Figure { value, digits }, end))
    }

    /// The mark at `at`, whether it touches both its neighbours, and the place
    /// of the figure after it.
    pub(super) fn mark(&self, at: At) -> Option<(Mark, bool, At)> {
        if at.off > 0 {
            let rest = self.view.surface(at.token).get(at.off as usize..)?;
            let next = At {
                token: at.token,
                off: at.off + 1,
            };
            return rest.starts_with('.').then_some((Mark::Dot, true, next));
        }
        let i = self.go(at)?.token;
        let mark = match self.view.key(i) {
            "/" => Mark::Slash,
            "-" => Mark::Dash,
            _ => return None,
        };
        let touches = |i: usize| self.view.token(i).is_some_and(|t| t.gap == Gap::None);
        let tight = touches(i) && touches(i + 1);
        Some((mark, tight, self.go(At::token(i + 1))?))
    }

    /// Whether the number that ends at `at` counts or measures what follows:
    /// `2.000 tấn`, `15 %`, `20 triệu`.
    pub fn counts_something(&self, at: At) -> bool {
        let Some(at) = self.go(at) else {
            return false;
        };
        let money = self.view.longest(at.token, Family::MoneyWord);
        let magnitude = money.is_some_and(|(_, row)| {
            self.view.gazetteers.money_words[row as usize].role == MoneyRole::Magnitude
        });
        magnitude || self.view.role(at.token, Role::Measure).is_some()
    }

    /// Whether a currency or a power of ten follows: `2.000-2.050 đồng`.
    pub fn is_amount(&self, at: At) -> bool {
        let Some(at) = self.go(at) else {
            return false;
        };
        let money = self.view.longest(at.token, Family::MoneyWord);
        money.is_some_and(|(_, row)| {
            let role = self.view.gazetteers.money_words[row as usize].role;
            matches!(role, MoneyRole::Unit | MoneyRole::Magnitude)
        })
    }

    /// Whether a date in figures may end at `at`: nothing is glued to it that
    /// makes it part of a code or a longer number.
    pub fn closes(&self, at: At) -> bool {
        if at.off > 0 {
            let rest = self.view.surface(at.token).get(at.off as usize..);
            return rest.is_some_and(|r| r.starts_with(','));
        }
        let Some(token) = self.view.token(at.token) else {
            return true;
        };
        let next = self.view.token(at.token + 1);
        let glued_on = next.is_some_and(|t| t.gap == Gap::None);
        let tight = token.gap == Gap::None;
        match self.view.key(at.token) {
            "/" => token.gap >= Gap::Line && !glued_on,
            // `24/11-KH/TU`, also with a blank lost or won: `24/11 -KH/TU`.
            "-" => {
                let name = next.is_some_and(|t| t.class == Class::Word && t.case == Case::Upper);
                let slash = matches!(self.view.key(at.token + 2), "/" | "-");
                !(name && (tight && glued_on || slash))
            }
            "%" => false,
            // `08/05/2022Chiều nay`: a blank was lost before a word.
            key => {
                let word = token.case == Case::Title && is_syllable(self.view.surface(at.token));
                let small = token.case == Case::Lower || word && key.len() > 1;
                !(tight && token.class == Class::Word && !small)
            }
        }
    }

    /// Whether a date in figures may begin at token `i`: what stands before does
    /// not make it part of a code, a number or an address.
    pub fn opens(&self, i: usize) -> bool {
        let Some(token) = self.view.token(i) else {
            return false;
        };
        let Some(before) = i.checked_sub(1) else {
            return true;
        };
        if token.gap == Gap::None {
            let key = self.view.key(before);
            return matches!(
                key,
                "(" | "[" | "{" | "\"" | "'" | ":" | ";" | "*" | "_" | "|" | "…"
            ) || key == "-" && self.view.token(before).is_some_and(|t| t.gap >= Gap::Space)
                || self.view.token(before).is_some_and(|t| t.is_word());
        }
        // A mark with a blank lost: `5/ 20/11` is no date.
        !(token.gap == Gap::Space && self.view.key(before) == "/")
    }

    /// The clean span from token `from` to `end`.
    pub fn span(&self, from: At, end: At) -> Span<Clean> {
        let start = match self.view.token(from.token) {
            Some(t) => t.start + from.off,
            None => 0,
        };
        let stop = if end.off > 0 {
            self.view
                .token(end.token)
                .map_or(start, |t| t.start + end.off)
        } else {
            let last = end.token.checked_sub(1).and_then(|i| self.view.token(i));
            last.map_or(start, |t| t.end)
        };
        Span::new(start, stop.max(start))
    }

    /// One past the last token that `end` has begun.
    pub fn token_end(end: At) -> usize {
        end.token + usize::from(end.off > 0)
    }
}

/// A number alone: a day or a year.
fn single(a: Figure, end: At) -> Option<Reading> {
    let mut date = PartialDate::default();
    let shape = if let Some(year) = a.year() {
        date.year = Some(year);
        Shape::Year
    } else {
        date.day = Some(a.day()?);
        Shape::Day
    };
    Some(Reading { date, shape, end })
}

fn month_year(m: Figure, mark: Mark, y: Figure, end: At) -> Option<Reading> {
    let date = PartialDate {
        year: Some(y.year()?),
        month: Some(m.month()?),
        day: None,
    };
    let shape = Shape::MonthYear(mark);
    Some(Reading { date, shape, end })
}

fn day_month(d: Figure, mark: Mark, m: Figure, end: At) -> Option<Reading> {
    let date = PartialDate {
        year: None,
        month: Some(m.month()?),
        day: Some(d.day()?),
    };
    let shape = Shape::DayMonth(mark);
    is_valid(date).then_some(Reading { date, shape, end })
}

fn full(d: Figure, m: Figure, y: Figure, shape: Shape, end: At) -> Option<Reading> {
    let date = PartialDate {
        year: Some(y.year()?),
        month: Some(m.month()?),
        day: Some(d.day()?),
    };
    is_valid(date).then_some(Reading { date, shape, end })
}

/// A year of two digits: of this century up to 50, else of the last.
fn century(y: Figure) -> Figure {
    Figure {
        value: y.value + if y.value <= 50 { 2000 } else { 1900 },
        digits: 4,
    }
}
