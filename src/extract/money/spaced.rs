//! Figures with blanks inside: `500 000 đồng`, `9 , 7 triệu USD`.

use super::{Amount, Reader};
use crate::extract::decimal::{Decimal, Scale};
use crate::gazetteer::Role;
use crate::token::{Class, Gap};

impl Reader<'_, '_> {
    /// `500 000 đồng`: blanks between thousands.
    pub(super) fn grouped(&self, i: usize) -> Option<Amount> {
        let digits = |j: usize| {
            let surface = self.view.surface(j);
            (!surface.is_empty() && surface.bytes().all(|b| b.is_ascii_digit())).then_some(surface)
        };
        let mut all = digits(i).filter(|s| s.len() <= 3)?.to_string();
        let mut j = i + 1;
        while let Some(group) = digits(j).filter(|s| s.len() == 3) {
            if self.view.token(j)?.gap != Gap::Space || all.len() > 15 {
                return None;
            }
            all.push_str(group);
            j += 1;
        }
        if j == i + 1 {
            return None;
        }
        let figures = Decimal::parse(&all, Scale::Plain)?;
        let (row, end) = self.unit(self.next(j)?, figures, 1)?;
        Some(Amount {
            figures,
            factor: 1,
            value: figures,
            unit: Some(row),
            end,
        })
    }

    /// Whether token `i` is a mark of figures with a blank before it, as no mark between
    /// words has.
    pub(super) fn is_apart(&self, i: usize) -> bool {
        let spaced = self.view.token(i).is_some_and(|t| t.gap == Gap::Space);
        spaced && matches!(self.view.key(i), "," | ".")
    }

    /// `9 , 7 triệu USD`, `14 . 081 , 67 tỷ đồng`: blanks around the marks of one number.
    pub(super) fn spaced(&self, i: usize) -> Option<Amount> {
        if !self.is_apart(i + 1) || self.is_other_figure(i) {
            return None;
        }
        let mut all = self.view.surface(i).to_string();
        let mut j = i + 1;
        while self.is_apart(j) && all.len() < 20 {
            let next = self.view.token(j + 1)?;
            // `khoản 3 . 7 triệu đồng` has none.
            let thousands = self.view.key(j) == "." && next.end - next.start != 3;
            if next.class != Class::Number || next.gap > Gap::Space || thousands {
                return None;
            }
            all.push_str(self.view.key(j));
            all.push_str(self.view.surface(j + 1));
            j += 2;
        }
        let (factor, end, _) = self.magnitudes(j);
        let figures = Decimal::parse(&all, Scale::Vietnamese)?;
        let unit = self.next(end).and_then(|at| self.unit(at, figures, factor));
        let (unit, end) = unit.map_or((None, end), |(row, end)| (Some(row), end));
        // Without a power of ten only thousands have a mark, or the first of a range.
        let ranged = || self.view.role(j, Role::To).is_some() || self.view.key(j) == "-";
        if factor == 1 && (unit.is_none() || all.contains(',')) && !ranged() {
            return None;
        }
        Some(Amount {
            figures,
            factor,
            value: figures.times(factor)?,
            unit,
            end,
        })
    }
}
