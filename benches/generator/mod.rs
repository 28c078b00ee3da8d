//! Articles of the genre, made up: no two alike, the same for the same seed.
//!
//! In: a seed and an article's number. Out: the article's text and how many
//! mentions were put into it. Words and sentence forms are in `../stock/*.txt`,
//! names come from the library's own tables, so a changed table changes the
//! bytes, another machine does not.
//!
//! Real articles of the genre hold about 60 mentions in 8 KB, most sentences
//! none at all. `generate --measure` says how near this comes; figures are in
//! `docs/performance.md`.

#![allow(
    unreachable_pub,
    dead_code,
    reason = "compiled into two programs, each of which uses a part"
)]

mod grammar;
mod names;
mod rng;

use unicode_normalization::UnicodeNormalization;

use self::grammar::Grammar;
use self::rng::Rng;
use trich::gazetteer::Gazetteers;

const STOCK: [&str; 3] = [
    include_str!("../stock/words.txt"),
    include_str!("../stock/mentions.txt"),
    include_str!("../stock/page.txt"),
];

/// Usual length of an article, in bytes.
pub const ARTICLE: usize = 8_000;

/// Writes articles.
#[derive(Debug)]
pub struct Generator {
    grammar: Grammar,
    seed: u64,
    rules: Rules,
}

#[derive(Debug)]
struct Rules {
    top: usize,
    lead: usize,
    dense: usize,
    plain: usize,
    bullets: usize,
    caption: usize,
    bottom: usize,
}

/// One article.
#[derive(Debug)]
pub struct Article {
    /// Its text.
    pub text: String,
    /// Mentions put into it.
    pub mentions: usize,
}

impl Generator {
    /// A generator with the names of `gazetteers`.
    pub fn new(gazetteers: &Gazetteers, seed: u64) -> Self {
        let grammar = Grammar::new(&STOCK, names::tables(gazetteers));
        let rule = |name: &str| grammar.rule(name, &STOCK);
        let rules = Rules {
            top: rule("top"),
            lead: rule("lead"),
            dense: rule("dense"),
            plain: rule("plain"),
            bullets: rule("bullets"),
            caption: rule("caption"),
            bottom: rule("bottom"),
        };
        Generator {
            grammar,
            seed,
            rules,
        }
    }

    /// Article `number`, of usual length.
    pub fn article(&self, number: u64) -> Article {
        let mut rng = Rng::new(self.seed, number);
        // From short notices to long reports, around the usual length.
        let length = ARTICLE / 4 + rng.below(ARTICLE / 2) + rng.below(ARTICLE);
        self.article_of(number, length)
    }

    /// Article `number`, of about `length` bytes.
    pub fn article_of(&self, number: u64, length: usize) -> Article {
        let mut rng = Rng::new(self.seed, number);
        let mut memory = self.grammar.memory();
        let mut text = String::with_capacity(length + 2_000);
        let put = |rule, rng: &mut Rng, memory: &mut _, text: &mut _| {
            self.grammar.expand(rule, rng, memory, text);
        };
        put(self.rules.top, &mut rng, &mut memory, &mut text);
        put(self.rules.lead, &mut rng, &mut memory, &mut text);
        text.push_str("\n\n");
        while text.len() + 400 < length {
            match rng.below(100) {
                0..5 => put(self.rules.caption, &mut rng, &mut memory, &mut text),
                5..15 => put(self.rules.bullets, &mut rng, &mut memory, &mut text),
                _ => {
                    for i in 0..2 + rng.below(4) {
                        if i > 0 {
                            text.push(' ');
                        }
                        let dense = rng.chance(DENSE);
                        let rule = if dense {
                            self.rules.dense
                        } else {
                            self.rules.plain
                        };
                        put(rule, &mut rng, &mut memory, &mut text);
                    }
                    text.push_str("\n\n");
                }
            }
        }
        put(self.rules.bottom, &mut rng, &mut memory, &mut text);
        Article {
            text: typed(text, &mut rng),
            mentions: memory.mentions,
        }
    }

    /// Articles from number 0 on until they hold `bytes` bytes.
    pub fn articles(&self, bytes: usize) -> impl Iterator<Item = Article> + '_ {
        let mut left = bytes;
        (0..).map_while(move |n| {
            if left == 0 {
                return None;
            }
            let article = self.article(n);
            left = left.saturating_sub(article.text.len());
            Some(article)
        })
    }
}

/// Sentences in a hundred that hold mentions.
const DENSE: usize = 38;

/// Some pages are typed oddly: decomposed letters, eth for Đ, no-break blanks.
fn typed(text: String, rng: &mut Rng) -> String {
    match rng.below(100) {
        0..2 => text.nfd().collect(),
        2..5 => text.replace('Đ', "Ð"),
        5..10 => text.replace(", ", ",\u{a0}"),
        10..13 => text.replace('\n', "\r\n"),
        _ => text,
    }
}
