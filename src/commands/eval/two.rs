//! Two annotators held against each other.

use std::path::Path;

use trich::Result;
use trich::judge::found::Found;
use trich::judge::gold::{self, Both, Gold, Misfit, Odd, Read, leave_out_misfits};

use super::super::tell;
use super::notices;
use crate::say;

/// What both annotators have.
pub(super) struct Two {
    /// The first.
    pub(super) gold: Gold,
    /// The second.
    pub(super) other: Gold,
    /// What of the second is not at its place in the text of the first.
    pub(super) misfits: Vec<Misfit>,
    /// What of the second was passed over.
    pub(super) passed_over: usize,
    /// What of the second is odd.
    pub(super) odd: Vec<Odd>,
}

/// Reads what the second made, and pairs it with what the first did.
pub(super) fn read(first: Read, second: &Path) -> Result<Two> {
    let mut second = gold::read(second)?;
    let passed_over = std::mem::take(&mut second.passed_over);
    let odd = std::mem::take(&mut second.odd);
    let Both {
        mut gold,
        mut other,
        alone,
    } = gold::both(first, second)?;
    if !alone.is_empty() {
        let names = notices::some(&alone);
        tell(&say!("eval.alone", n = alone.len(), names = names));
    }
    let mut misfits = leave_out_misfits(&mut other, &Found::of(&gold));
    for misfit in &mut misfits {
        misfit.article += " (--pred)";
    }
    gold.retain(|key, _| other.contains_key(key));
    Ok(Two {
        gold,
        other,
        misfits,
        passed_over,
        odd,
    })
}
