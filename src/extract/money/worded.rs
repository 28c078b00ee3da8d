//! Amounts with their number in a word: `hai tỷ đồng`.

use super::{Decimal, Found, Reader};
use crate::gazetteer::{CalendarRole, Family};
use crate::token::Gap;

/// Words of a number, at most.
const WORDS: usize = 2;

impl Reader<'_, '_> {
    /// The amount whose power of ten stands at token `i`, with a number in a word
    /// before it and a currency behind: where it begins, and what it is.
    pub(super) fn worded(&self, i: usize) -> Option<(usize, Found)> {
        self.magnitude(i)?;
        let (from, number) = self.number_before(i)?;
        if self.is_tail(from) {
            return None;
        }
        let (factor, end, _) = self.magnitudes(i);
        let figures = Decimal::whole(number);
        let (unit, end) = self.unit(self.next(end)?, figures, factor)?;
        let value = figures.times(factor)?;
        Some((from, self.finish(value, None, unit, end, "money/worded")?))
    }

    /// `Năm tỷ, một trăm mười tám triệu đồng`: whether the number at token `from` only
    /// ends a longer one.
    fn is_tail(&self, from: usize) -> bool {
        let view = self.view;
        let Some(last) = from.checked_sub(1) else {
            return false;
        };
        let last = match view.key(last) {
            "," => last.saturating_sub(1),
            _ => last,
        };
        let numeral = view
            .longest(last, Family::CalendarWord)
            .is_some_and(|(hit, row)| {
                let word = &view.gazetteers.calendar_words[row as usize];
                word.role == CalendarRole::Numeral && hit.end as usize == last + 1
            });
        numeral || self.magnitude(last).is_some()
    }

    /// The number in words that ends just before token `i`, and where it begins.
    fn number_before(&self, i: usize) -> Option<(usize, u64)> {
        let view = self.view;
        view.token(i).filter(|t| t.gap == Gap::Space)?;
        (i.saturating_sub(WORDS)..i).find_map(|from| {
            let (hit, row) = view.longest(from, Family::CalendarWord)?;
            let word = &view.gazetteers.calendar_words[row as usize];
            let number = word.role == CalendarRole::Numeral && hit.end as usize == i;
            number.then_some((from, u64::from(word.value)))
        })
    }
}
