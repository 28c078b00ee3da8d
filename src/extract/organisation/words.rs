//! Pairs of words that follow each other in names of bodies.

use foldhash::{HashSet, HashSetExt};

use crate::extract::View;
use crate::gazetteer::{Gazetteers, Role};
use crate::text::Text;

/// The pairs of all names in the tables, and of the words that such names hold.
#[derive(Debug)]
pub(super) struct NameWords {
    pairs: HashSet<u64>,
}

impl NameWords {
    pub(super) fn new(g: &Gazetteers) -> Self {
        let mut words = NameWords {
            pairs: HashSet::new(),
        };
        for o in &g.organisations {
            words.learn(g, &o.name_vi);
            o.aliases.iter().for_each(|a| words.learn(g, a));
        }
        for b in &g.bodies {
            words.learn(g, &b.name);
            b.aliases.iter().for_each(|a| words.learn(g, a));
        }
        for h in &g.generic_bodies {
            words.learn(g, &h.head);
        }
        for t in g.triggers.iter().filter(|t| t.role == Role::BodyWord) {
            words.learn(g, &t.phrase);
        }
        words
    }

    fn learn(&mut self, g: &Gazetteers, name: &str) {
        let text = Text::new(name);
        let tokens = g.tokens(&text);
        for i in 1..tokens.len() {
            self.pairs.insert(pair(tokens.key(i - 1), tokens.key(i)));
        }
    }

    pub(super) fn knows(&self, view: &View<'_>, i: usize) -> bool {
        i > 0 && self.pairs.contains(&pair(view.key(i - 1), view.key(i)))
    }
}

/// FNV-1a over both words.
fn pair(a: &str, b: &str) -> u64 {
    let bytes = a.bytes().chain([b' ']).chain(b.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}
