//! Counts of right and wrong, and the figures made from them.

use serde::Serialize;

/// What was right, made up and missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Found, and in gold.
    pub right: u64,
    /// Found, not in gold.
    pub made_up: u64,
    /// In gold, not found.
    pub missed: u64,
}

impl Hits {
    /// Number in gold.
    pub fn gold(&self) -> u64 {
        self.right + self.missed
    }

    /// Number found.
    pub fn found(&self) -> u64 {
        self.right + self.made_up
    }

    /// Precision, recall and F1; 0 where there is nothing to divide by.
    pub fn prf(&self) -> Prf {
        let p = share(self.right, self.found());
        let r = share(self.right, self.gold());
        // Rounded only at the end: F1 is that of the exact values.
        let f1 = match p + r > 0.0 {
            true => 2.0 * p * r / (p + r),
            false => 0.0,
        };
        Prf {
            p: round(p),
            r: round(r),
            f1: round(f1),
        }
    }

    pub(super) fn add(&mut self, other: &Hits) {
        self.right += other.right;
        self.made_up += other.made_up;
        self.missed += other.missed;
    }
}

/// Precision, recall and F1, rounded to four digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Prf {
    /// Share of the found that is right.
    pub p: f64,
    /// Share of gold that was found.
    pub r: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// `part` of `whole`, rounded to four digits; 0 of nothing.
pub(super) fn rounded_share(part: u64, whole: u64) -> f64 {
    round(share(part, whole))
}

fn share(part: u64, whole: u64) -> f64 {
    match whole {
        0 => 0.0,
        _ => part as f64 / whole as f64,
    }
}

/// To four digits, a tie to the even one. Printing rounds the binary value
/// exactly; `(x * 10000).round()` would round a product that is not.
fn round(x: f64) -> f64 {
    format!("{x:.4}").parse().unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        let prf = |right, made_up, missed| {
            let hits = Hits {
                right,
                made_up,
                missed,
            };
            let Prf { p, r, f1 } = hits.prf();
            (p, r, f1)
        };
        // Nothing in gold, nothing found; only the one; only the other.
        assert_eq!(prf(0, 0, 0), (0.0, 0.0, 0.0));
        assert_eq!(prf(0, 2, 0), (0.0, 0.0, 0.0));
        assert_eq!(prf(0, 0, 2), (0.0, 0.0, 0.0));
        assert_eq!(prf(5, 0, 0), (1.0, 1.0, 1.0));
        // 2/3, 2/5; 2*(2/3)*(2/5) / (16/15) = 1/2
        assert_eq!(prf(2, 1, 3), (0.6667, 0.4, 0.5));
    }

    #[test]
    fn ties_go_to_the_even_digit() {
        for (part, expected) in [(1, 0.0312), (3, 0.0938), (5, 0.1562), (31, 0.9688)] {
            assert_eq!(rounded_share(part, 32), expected, "{part}/32");
        }
        assert_eq!(rounded_share(2, 3), 0.6667);
        assert_eq!(rounded_share(1, 3), 0.3333);
    }
}
