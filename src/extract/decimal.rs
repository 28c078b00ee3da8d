//! Figures as printed, read exactly: `14.081,67`, `1,5`, `12.5`, `1,200,000`.
//!
//! Vietnamese writes the comma before decimals and dots between thousands,
//! English the other way round; articles hold both. What a mark means shows in
//! the shape, and where it does not (`1.200`, `1,200`) in what follows. All
//! arithmetic is on integers, so that no digit is lost.

use std::cmp::Ordering;

/// `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decimal {
    mantissa: u128,
    scale: u32,
}

/// What follows the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// No power of ten: `1.200 đồng`, `1,200 USD` are thousands.
    Plain,
    /// A Vietnamese one: `1.200 tỷ` is thousands, `1,234 tỷ` has decimals.
    Vietnamese,
    /// An English one: `1.234 million` has decimals, `1,234 million` is thousands.
    English,
}

impl Decimal {
    /// Reads `figures`: digits with `.` and `,` between them.
    pub(super) fn parse(figures: &str, scale: Scale) -> Option<Self> {
        let dots = figures.matches('.').count();
        let commas = figures.matches(',').count();
        match (dots, commas) {
            (0, 0) => Self::new(figures, ""),
            (1, 0) => Self::one_mark(figures, '.', scale != Scale::English),
            (0, 1) => Self::one_mark(figures, ',', scale != Scale::Vietnamese),
            (_, 0) => Self::thousands(figures, '.', ""),
            (0, _) => Self::thousands(figures, ',', ""),
            (_, 1) if figures.rfind('.') < figures.find(',') => {
                let (whole, fraction) = figures.split_once(',')?;
                Self::thousands(whole, '.', fraction)
            }
            (1, _) if figures.rfind(',') < figures.find('.') => {
                let (whole, fraction) = figures.split_once('.')?;
                Self::thousands(whole, ',', fraction)
            }
            _ => None,
        }
    }

    /// One mark only; `groups` says that it stands between thousands if its
    /// shape allows that.
    fn one_mark(figures: &str, mark: char, groups: bool) -> Option<Self> {
        let (whole, rest) = figures.split_once(mark)?;
        let could_be_group = rest.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
        if groups && could_be_group {
            Self::thousands(figures, mark, "")
        } else {
            Self::new(whole, rest)
        }
    }

    fn thousands(whole: &str, mark: char, fraction: &str) -> Option<Self> {
        let mut groups = whole.split(mark);
        let first = groups.next()?;
        let regular = (1..=3).contains(&first.len()) && groups.all(|g| g.len() == 3);
        let digits: String = whole.chars().filter(|&c| c != mark).collect();
        regular.then(|| Self::new(&digits, fraction)).flatten()
    }

    fn new(whole: &str, fraction: &str) -> Option<Self> {
        if !(1..=30).contains(&(whole.len() + fraction.len())) {
            return None;
        }
        let add = |sum: u128, b: u8| b.is_ascii_digit().then(|| sum * 10 + u128::from(b - b'0'));
        let mantissa = whole.bytes().chain(fraction.bytes()).try_fold(0, add)?;
        let scale = fraction.len() as u32;
        Some(Decimal { mantissa, scale })
    }

    /// The product with a whole number.
    pub(super) fn times(self, factor: u64) -> Option<Self> {
        Some(Decimal {
            mantissa: self.mantissa.checked_mul(u128::from(factor))?,
            ..self
        })
    }

    /// The sum.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let (a, b, scale) = self.aligned(other)?;
        Some(Decimal {
            mantissa: a.checked_add(b)?,
            scale,
        })
    }

    /// The whole number `n`.
    pub(super) const fn whole(n: u64) -> Self {
        Decimal {
            mantissa: n as u128,
            scale: 0,
        }
    }

    /// How the two compare; none if a number is too large to tell.
    pub(super) fn compare(self, other: Self) -> Option<Ordering> {
        let (a, b, _) = self.aligned(other)?;
        Some(a.cmp(&b))
    }

    fn aligned(self, other: Self) -> Option<(u128, u128, u32)> {
        let scale = self.scale.max(other.scale);
        let up = |d: Self| {
            let factor = 10u128.checked_pow(scale - d.scale)?;
            d.mantissa.checked_mul(factor)
        };
        Some((up(self)?, up(other)?, scale))
    }

    /// Appends it as printed in a norm: no separators, no idle zeros.
    pub(super) fn push(self, out: &mut String) {
        let (mut digits, mut scale) = (self.mantissa, self.scale as usize);
        while scale > 0 && digits % 10 == 0 {
            (digits, scale) = (digits / 10, scale - 1);
        }
        let from = out.len();
        out.push_str(itoa::Buffer::new().format(digits));
        if scale > 0 {
            let lacking = (scale + 1).saturating_sub(out.len() - from);
            (0..lacking).for_each(|_| out.insert(from, '0'));
            out.insert(out.len() - scale, '.');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(d: Decimal) -> String {
        let mut out = String::new();
        d.push(&mut out);
        out
    }

    #[test]
    fn marks_by_shape() {
        use Scale::{English, Plain, Vietnamese};
        for (figures, scale, expected) in [
            ("14.081,67", Vietnamese, "14081.67"),
            ("1.080", Vietnamese, "1080"),
            ("1,234", Vietnamese, "1.234"),
            ("1,5", Plain, "1.5"),
            ("12.5", English, "12.5"),
            ("1.234", English, "1.234"),
            ("1,234", English, "1234"),
            ("1,200,000", Plain, "1200000"),
            ("1,200,000.50", Plain, "1200000.5"),
            ("50,000", Plain, "50000"),
            ("1.200.000,00", Plain, "1200000"),
            ("0.125", Plain, "0.125"),
            ("0,125", Vietnamese, "0.125"),
            ("007", Plain, "7"),
            ("0", Plain, "0"),
        ] {
            let read = Decimal::parse(figures, scale).map(show);
            assert_eq!(read.as_deref(), Some(expected), "{figures} {scale:?}");
        }
    }

    #[test]
    fn no_numbers() {
        for figures in ["1.2.3", "17.2.2025", "1,2,3", "1.23,4.5", "1.2345.678", ""] {
            assert!(Decimal::parse(figures, Scale::Plain).is_none(), "{figures}");
        }
        let long = "9".repeat(31);
        assert!(Decimal::parse(&long, Scale::Plain).is_none());
    }

    #[test]
    fn exact() {
        let d = |s: &str| Decimal::parse(s, Scale::Vietnamese).expect("a number");
        assert_eq!(d("0,1").times(3).map(show).as_deref(), Some("0.3"));
        let sum = d("1,25").plus(d("2")).map(show);
        assert_eq!(sum.as_deref(), Some("3.25"));
        assert!(d(&"9".repeat(30)).times(u64::MAX).is_none());
        assert_eq!(d("1,5").compare(d("1,50")), Some(Ordering::Equal));
    }
}
