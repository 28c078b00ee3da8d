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
        let (factor, end, _) = self.magnitudes(i);
        let figures = Decimal::whole(number);
        let (unit, end) = self.unit(self.next(end)?, figures, factor)?;
        let value = figures.times(factor)?;
        Some((from, self.finish(value, None, unit, end, "money/worded")?))
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
