//! Inputs that gave no article, those with the same fault together.

use std::collections::BTreeMap;
use std::io::Write;

use trich::record::Reject;

use super::super::plain;
use super::super::talk::{named, reason};
use crate::say;
use crate::words;

/// So many faults are told one by one.
const TOLD: usize = 10;

/// Those met so far.
#[derive(Default)]
pub(super) struct Rejects {
    by_reason: BTreeMap<&'static str, usize>,
    /// The first of each fault, and how many have it.
    first: Vec<(Reject, usize)>,
}

impl Rejects {
    pub(super) fn is_empty(&self) -> bool {
        self.by_reason.is_empty()
    }

    pub(super) fn add(&mut self, reject: Reject) {
        *self.by_reason.entry(reject.reason).or_default() += 1;
        let alike = |(first, _): &(Reject, usize)| first.detail == reject.detail;
        match self.first.iter().position(alike) {
            Some(at) => self.first[at].1 += 1,
            None if self.first.len() < TOLD => self.first.push((reject, 1)),
            None => {}
        }
    }

    /// Under this name, if there are any.
    pub(super) fn tell(&self, out: &mut impl Write, name: &str) -> std::io::Result<()> {
        let counts = self.by_reason.iter();
        let counts = counts.map(|(name, n)| (reason(name), *n)).collect();
        super::list(out, name, &counts)?;
        for (reject, n) in &self.first {
            let detail = words::told(&reject.detail);
            let name = plain(&named(reject));
            let name = match n - 1 {
                0 => name,
                n => say!("doctor.alike", name = name, n = n),
            };
            writeln!(out, "    {name}: {detail}")?;
        }
        let told: usize = self.first.iter().map(|(_, n)| n).sum();
        match self.by_reason.values().sum::<usize>() - told {
            0 => Ok(()),
            n => writeln!(out, "    {}", say!("doctor.more", n = n)),
        }
    }
}
