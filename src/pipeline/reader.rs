//! Inputs with their numbers.
//!
//! In: [`Inputs`]. Out: [`Item`]s, each with its number, how large it is, and a
//! digest over the names and sizes of all inputs up to it. By that digest a run
//! that goes on knows that it skips what the earlier one read.

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::input::{Found, Inputs};
use crate::record::hex;
use crate::watch::{Stage, Timings};

/// One input before it is read.
#[derive(Debug)]
pub(super) struct Item {
    /// Counted from 0 in the order of inputs.
    pub(super) number: u64,
    /// Bytes as far as known.
    pub(super) bytes: u64,
    /// Digest over all inputs up to this one.
    pub(super) chain: Chain,
    pub(super) found: Found,
}

/// A digest over a row of inputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Chain([u8; 16]);

impl Chain {
    fn with(self, found: &Found) -> Self {
        let mut all = Sha256::new();
        all.update(self.0);
        let mut part = |text: &str| {
            all.update((text.len() as u64).to_le_bytes());
            all.update(text);
        };
        match found {
            Found::File(source) => {
                part(&source.article_id);
                part(&source.size.to_string());
            }
            Found::Raw(raw) => {
                part(raw.article_id());
                part(&raw.bytes().to_string());
            }
            Found::Ready(input) => {
                part(&input.article_id);
                part(&input.sha256);
            }
            Found::Reject(reject) => {
                part(&reject.source);
                part(&reject.record);
                part(reject.reason);
            }
        }
        let mut half = [0; 16];
        half.copy_from_slice(&all.finalize()[..16]);
        Chain(half)
    }

    /// As the journal has it.
    pub(super) fn name(self) -> String {
        hex(&self.0)
    }
}

/// Inputs being numbered.
pub(super) struct Reader<'r> {
    timings: Option<&'r Timings>,
    inputs: Inputs,
    number: u64,
    chain: Chain,
}

impl<'r> Reader<'r> {
    pub(super) fn new(inputs: Inputs, timings: Option<&'r Timings>) -> Self {
        Reader {
            timings,
            inputs,
            number: 0,
            chain: Chain::default(),
        }
    }

    /// The number of the next input.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Passes over the inputs that are done.
    ///
    /// # Errors
    /// Inputs that are not those the chain speaks of.
    pub(super) fn pass_over(&mut self, inputs: u64, chain: &str) -> Result<()> {
        let there = self.by_ref().take(inputs as usize).count() as u64;
        if there == inputs && self.chain.name() == chain {
            return Ok(());
        }
        Err(Error::usage(format!(
            "the first {inputs} inputs are not those the run had read: files came, went or \
             changed their size since; without --resume the run starts over"
        )))
    }
}

impl Iterator for Reader<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let inputs = &mut self.inputs;
        let found = Timings::during(self.timings, Stage::Finding, || inputs.next())?;
        self.chain = self.chain.with(&found);
        let number = self.number;
        self.number += 1;
        Some(Item {
            number,
            bytes: found.bytes(),
            chain: self.chain,
            found,
        })
    }
}
