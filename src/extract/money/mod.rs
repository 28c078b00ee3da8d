//! Amounts of money with their currency.
//!
//! # What it finds
//! Figures, powers of ten in words and a currency after them, or the currency's
//! sign or code first. A range is one mention, also where only its second amount
//! names the currency; so is an amount in parts (`1 tỷ 200 triệu đồng`). A number in a
//! word before the power of ten does too (`hai tỷ đồng`).
//!
//! # Examples
//! `hơn [14.081,67 triệu USD]`; `[150 - 180 triệu USD]`; `từ [2-3 tỷ đồng]`;
//! `[20 triệu đồng]/ha`; `[US$ 20 triệu]`; `[50.000đ]`; `[USD 12.5 million]`.
//!
//! # What it leaves alone
//! Figures without a currency (`1.080 tỷ`); currencies without figures (`hàng
//! tỷ đồng`); words that begin like a currency (`5 đồng chí`); common words that
//! are a currency only after large figures (`4 kíp`); medals (`125 bạc và 116 đồng`).
//!
//! # Tables used
//! `money_words.csv`: units, magnitudes, and what only looks like a unit;
//! `calendar_words.csv`: numbers in words; `triggers.csv`: medals.

mod spaced;
mod worded;

use std::cmp::Ordering;

use super::decimal::{Decimal, Scale};
use super::{Extractor, Mention, MentionType, Value, View};
use crate::gazetteer::{Entry, Family, Hit, MoneyRole, MoneyWord, Role, Signs};
use crate::places;
use crate::token::{Case, Class, Gap};

/// The extractor.
#[derive(Debug)]
pub struct Money;

impl Extractor for Money {
    fn name(&self) -> &'static str {
        "money"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let reader = Reader { view };
        let signs = Signs::DIGIT.or(MONEY);
        let mut i = view.hits.next(0, signs);
        while i < view.len() {
            let next = match reader.found(i) {
                Some((from, found)) => {
                    let entry = Entry {
                        family: Family::MoneyWord,
                        row: found.unit,
                    };
                    out.push(view.mention(
                        MentionType::Money,
                        from,
                        found.end,
                        Value::Money(found.norm),
                        found.rule,
                        Some(entry),
                    ));
                    found.end.max(i + 1)
                }
                None => i + 1,
            };
            i = view.hits.next(next, signs);
        }
    }
}

/// Bytes that most figures have room in.
const NORM: usize = 24;

const MONEY: Signs = Signs::of(&[Family::MoneyWord]);

/// A mention, almost.
struct Found {
    norm: String,
    unit: u32,
    end: usize,
    rule: &'static str,
}

/// One amount: figures with what belongs to them.
#[derive(Clone, Copy, Debug)]
struct Amount {
    /// The figures, without magnitude.
    figures: Decimal,
    /// The product of its magnitudes; 1 if there is none.
    factor: u64,
    /// All of it.
    value: Decimal,
    /// Row of its currency.
    unit: Option<u32>,
    /// One past its last token.
    end: usize,
}

struct Reader<'r, 'v> {
    view: &'r View<'v>,
}

impl Reader<'_, '_> {
    /// What is found at token `i`, and where it begins.
    fn found(&self, i: usize) -> Option<(usize, Found)> {
        let found = self.money(i).map(|found| (i, found));
        found.or_else(|| self.worded(i))
    }

    /// The amount or range that begins at token `i`.
    fn money(&self, i: usize) -> Option<Found> {
        let token = self.view.token(i)?;
        if token.class == Class::Number && !self.is_led_on(i) {
            return None;
        }
        if token.class == Class::Number || token.digits {
            let first = self.amount(i)?;
            if let Some(found) = self.range(i, first, None) {
                return Some(found);
            }
            return self.finish(first.value, None, first.unit?, first.end, "money/amount");
        }
        let (unit, after) = self.sign(i)?;
        let first = self.amount(after)?;
        let own = first.unit;
        if own.is_some_and(|own| self.currency(own) != self.currency(unit)) {
            return None;
        }
        if let Some(found) = self.range(after, first, Some(unit)) {
            return Some(found);
        }
        let unit = own.unwrap_or(unit);
        self.finish(first.value, None, unit, first.end, "money/sign-amount")
    }

    /// Whether an amount can go on behind the number at token `i`: with a word of
    /// money, figures in words, more digits, or the second end of a range. Behind most
    /// numbers it cannot.
    fn is_led_on(&self, i: usize) -> bool {
        self.next(i + 1).is_some_and(|n| {
            let hits = self.view.hits;
            hits.begins(n, MONEY.or(Signs::DIGIT))
                || hits.has_role(n, Role::To)
                || matches!(self.view.key(n), "(" | "-")
                || self.is_apart(n)
        })
    }

    fn word(&self, row: u32) -> &MoneyWord {
        &self.view.gazetteers.money_words[row as usize].data
    }

    fn currency(&self, row: u32) -> &str {
        &self.word(row).currency
    }

    fn finish(
        &self,
        value: Decimal,
        second: Option<Decimal>,
        unit: u32,
        end: usize,
        rule: &'static str,
    ) -> Option<Found> {
        let factor = self.word(unit).factor.unwrap_or(1);
        let currency = self.currency(unit);
        let mut norm = String::with_capacity(currency.len() + NORM);
        norm.push_str(currency);
        norm.push(':');
        value.times(factor)?.push(&mut norm);
        if let Some(second) = second {
            norm.push('/');
            second.times(factor)?.push(&mut norm);
        }
        Some(Found {
            norm,
            unit,
            end,
            rule,
        })
    }

    /// A currency's sign or code before figures: `$5`, `USD 5 triệu`.
    fn sign(&self, i: usize) -> Option<(u32, usize)> {
        let (hit, row) = self.view.longest(i, Family::MoneyWord)?;
        let token = self.view.token(i)?;
        let written = token.class == Class::Punct || token.case == Case::Upper;
        let in_pair = i > 0 && token.gap == Gap::None && self.view.key(i - 1) == "/";
        if self.word(row).role != MoneyRole::Unit || !written || in_pair {
            return None;
        }
        let after = self.next(hit.end as usize)?;
        let figures = self.view.token(after)?;
        // `tỷ giá USD 2023`
        let year = figures.end - figures.start == 4 && token.class != Class::Punct;
        let alone = self.magnitude(after + 1).is_none();
        let fits = figures.class == Class::Number && figures.gap <= Gap::Space;
        (fits && !(year && alone)).then_some((row, after))
    }

    /// The amount whose figures stand at token `i`.
    fn amount(&self, i: usize) -> Option<Amount> {
        if i > 0
            && self.view.key(i - 1) == "/"
            && self.view.token(i).is_some_and(|t| t.gap == Gap::None)
        {
            return None;
        }
        let mut sum = self.part(i)?;
        if let Some(thousands) = self.thousands(sum) {
            sum = thousands;
        }
        // `1 tỷ 200 triệu đồng`
        for _ in 0..3 {
            if sum.unit.is_some() || sum.factor == 1 {
                break;
            }
            let next = self.next(sum.end).and_then(|at| self.part(at));
            let Some(part) = next.filter(|p| 1 < p.factor && p.factor < sum.factor) else {
                break;
            };
            // Without a currency in the end they are two figures.
            if part.unit.is_none() && self.next(part.end).is_none() {
                break;
            }
            sum = Amount {
                value: sum.value.plus(part.value)?,
                factor: part.factor,
                ..part
            };
        }
        Some(sum)
    }

    /// `14 nghìn 500 tỷ đồng`: thousands and what is below them of one power of ten.
    fn thousands(&self, first: Amount) -> Option<Amount> {
        let thousand = Decimal::whole(1000);
        if first.unit.is_some() || first.factor != 1000 {
            return None;
        }
        let part = self.next(first.end).and_then(|at| self.part(at))?;
        let below = part.figures.compare(thousand) == Some(Ordering::Less);
        if part.factor <= 1000 || !below || part.unit.is_none() {
            return None;
        }
        let figures = first.value.plus(part.figures)?;
        Some(Amount {
            figures,
            value: figures.times(part.factor)?,
            ..part
        })
    }

    /// Figures, magnitudes and unit.
    fn part(&self, i: usize) -> Option<Amount> {
        let token = self.view.token(i)?;
        if token.class == Class::Word {
            return self.glued(i);
        }
        if token.class != Class::Number {
            return None;
        }
        if let Some(amount) = self.grouped(i).or_else(|| self.spaced(i)) {
            return Some(amount);
        }
        let at = self.past_words(i + 1);
        let (factor, end, scale) = self.magnitudes(at);
        let figures = Decimal::parse(self.view.surface(i), scale)?;
        let mut value = figures.times(factor)?;
        let mut end = if factor == 1 { i + 1 } else { end };
        if let Some((half, after)) = self.half(end, factor) {
            value = value.plus(half)?;
            end = after;
        }
        let unit_at = if factor == 1 {
            Some(at)
        } else {
            self.next(end)
        };
        let unit = unit_at.and_then(|at| self.unit(at, figures, factor));
        Some(Amount {
            figures,
            factor,
            value,
            unit: unit.map(|(row, _)| row),
            end: unit.map_or(end, |(_, end)| end),
        })
    }

    /// `50.000đ`, `20tr`, `5USD`: figures and word in one token.
    fn glued(&self, i: usize) -> Option<Amount> {
        let surface = self.view.surface(i);
        let at = surface.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
        let (figures, word) = surface.split_at(at);
        let figures = Decimal::parse(figures, Scale::Plain)?;
        let entries = self.view.gazetteers.lexicon.lookup(word);
        let row = entries.iter().find(|e| e.family == Family::MoneyWord)?.row;
        let amount = Amount {
            figures,
            factor: 1,
            value: figures,
            unit: Some(row),
            end: i + 1,
        };
        match self.word(row).role {
            MoneyRole::Unit | MoneyRole::WeakUnit => Some(amount),
            MoneyRole::Magnitude => {
                let factor = self.word(row).factor?;
                let unit = self
                    .next(i + 1)
                    .and_then(|at| self.unit(at, figures, factor));
                Some(Amount {
                    factor,
                    value: figures.times(factor)?,
                    unit: unit.map(|(row, _)| row),
                    end: unit.map_or(i + 1, |(_, end)| end),
                    ..amount
                })
            }
            MoneyRole::Half | MoneyRole::NoUnit | MoneyRole::CountedNoUnit => None,
        }
    }

    /// The token at `i` or, past emphasis marks, after it, in the same paragraph.
    fn next(&self, i: usize) -> Option<usize> {
        (i..i + 4)
            .take_while(|&j| self.view.token(j).is_some_and(|t| t.gap != Gap::Paragraph))
            .find(|&j| !matches!(self.view.key(j), "*" | "_"))
    }

    /// Past the figures in words: `500 (năm trăm) triệu đồng`.
    fn past_words(&self, i: usize) -> usize {
        let Some(open) = self.next(i) else { return i };
        if self.view.key(open) != "(" {
            return open;
        }
        let close = (open + 1..open + 16).find(|&j| {
            let word = self
                .view
                .token(j)
                .is_some_and(|t| t.is_word() && t.gap != Gap::Paragraph);
            !word
        });
        let after = close.filter(|&j| self.view.key(j) == ")");
        after.and_then(|j| self.next(j + 1)).unwrap_or(open)
    }

    /// The magnitude at token `i`: row and end.
    fn magnitude(&self, i: usize) -> Option<(u32, usize)> {
        let (hit, row) = self.view.longest(i, Family::MoneyWord)?;
        (self.word(row).role == MoneyRole::Magnitude).then_some((row, hit.end as usize))
    }

    /// The product of the magnitudes from token `i` on, and one past the last.
    fn magnitudes(&self, i: usize) -> (u64, usize, Scale) {
        let (mut factor, mut end, mut scale) = (1u64, i, Scale::Plain);
        for _ in 0..3 {
            let Some((row, after)) = self.next(end).and_then(|at| self.magnitude(at)) else {
                break;
            };
            let word = self.word(row);
            let Some(product) = word.factor.and_then(|f| factor.checked_mul(f)) else {
                break;
            };
            // English words are those of plain letters, short forms apart.
            scale = if word.word.is_ascii() && word.word.len() > 3 {
                Scale::English
            } else {
                Scale::Vietnamese
            };
            (factor, end) = (product, after);
        }
        (factor, end, scale)
    }

    /// `1 tỷ rưỡi`
    fn half(&self, i: usize, factor: u64) -> Option<(Decimal, usize)> {
        let (hit, row) = self.view.longest(self.next(i)?, Family::MoneyWord)?;
        let half = self.word(row).role == MoneyRole::Half && factor > 1;
        half.then(|| (Decimal::whole(factor / 2), hit.end as usize))
    }

    /// The currency at token `i`: row and end.
    fn unit(&self, i: usize, figures: Decimal, factor: u64) -> Option<(u32, usize)> {
        if self.view.token(i)?.gap == Gap::Paragraph {
            return None;
        }
        let (hit, row) = self.unit_word(i, factor)?;
        let large = || {
            let thousand = Decimal::whole(1000);
            factor > 1 || figures.compare(thousand).is_some_and(Ordering::is_ge)
        };
        let counts = match self.word(row).role {
            MoneyRole::Unit => factor > 1 || !self.is_medals(i),
            MoneyRole::WeakUnit => large(),
            _ => false,
        };
        counts.then_some((row, hit.end as usize))
    }

    /// The longest money word at token `i`; behind a magnitude a shorter one than what
    /// only looks like a unit where it stands alone (`150 triệu đồng tiền mặt`).
    fn unit_word(&self, i: usize, factor: u64) -> Option<(Hit, u32)> {
        let (hit, row) = self.view.longest(i, Family::MoneyWord)?;
        if factor == 1 || self.word(row).role != MoneyRole::CountedNoUnit {
            return Some((hit, row));
        }
        self.view.hits.at(i).iter().rev().find_map(|&hit| {
            let mut rows = self.view.rows(hit, Family::MoneyWord);
            let row = rows.find(|&row| self.word(row).role == MoneyRole::Unit)?;
            Some((hit, row))
        })
    }

    /// `125 bạc và 116 đồng`: the figures before the unit word at token `i` count
    /// medals, as those before them do.
    fn is_medals(&self, i: usize) -> bool {
        let figures = i.checked_sub(1);
        let before = figures.and_then(|f| places::before_separator(self.view, f));
        before.is_some_and(|(last, _)| self.view.role_before(last + 1, Role::Medal).is_some())
    }

    /// The range that begins with `first` at token `i`: `150 - 180 triệu USD`.
    fn range(&self, i: usize, first: Amount, sign: Option<u32>) -> Option<Found> {
        let joint = self.next(first.end)?;
        let after = match self.view.role(joint, Role::To) {
            Some(after) => after,
            None if self.view.key(joint) == "-" => joint + 1,
            None => return None,
        };
        let after = self.next(after)?;
        // `$5-$7 million`
        let (second_sign, after) = match self.sign(after).filter(|_| sign.is_some()) {
            Some((row, after)) => (Some(row), after),
            None => (sign, after),
        };
        let second = self.amount(after)?;
        let unit = second.unit.or(second_sign)?;
        let firsts_own = first.unit.or(sign);
        if firsts_own.is_some_and(|own| self.currency(own) != self.currency(unit)) {
            return None;
        }
        let low = self.low(i, first, second)?;
        let rule = "money/range";
        self.finish(low, Some(second.value), unit, second.end, rule)
    }

    /// The value of a range's first amount, which may share the magnitude of the
    /// second.
    fn low(&self, i: usize, first: Amount, second: Amount) -> Option<Decimal> {
        let below = |value: &Decimal| {
            value.compare(second.value) == Some(Ordering::Less) && !self.is_other_figure(i)
        };
        if first.factor > 1 || first.unit.is_some() {
            return Some(first.value).filter(below);
        }
        let shared = first.figures.times(second.factor)?;
        if below(&shared) {
            return Some(shared);
        }
        // `500.000 - 1 triệu đồng`
        let plain = first.figures.compare(Decimal::whole(1000))? != Ordering::Less;
        Some(first.value).filter(|value| plain && below(value))
    }

    /// Whether the figures at token `i` belong to what stands before them:
    /// `năm 2021 - 3.000 tỷ đồng`, `số 5 - 10 tỷ đồng`.
    fn is_other_figure(&self, i: usize) -> bool {
        [Role::Day, Role::Month, Role::Year, Role::Number]
            .iter()
            .any(|&role| self.view.role_before(i, role).is_some())
    }
}

#[cfg(test)]
mod tests;
