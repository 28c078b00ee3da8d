//! Tokens of any text: joined, they give it back.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use trich::gazetteer::Gazetteers;
use trich::text::Text;
use trich::token::Tokens;

#[path = "../../tests/common/promises.rs"]
#[expect(dead_code, reason = "the other promises are for other targets")]
mod promises;

static TABLES: LazyLock<Gazetteers> =
    LazyLock::new(|| Gazetteers::embedded().expect("embedded tables"));

fuzz_target!(|source: &str| {
    let text = Text::new(source);
    let tokens = Tokens::new(&text, TABLES.sentence_words());
    promises::tokens_rejoin(&text, &tokens);
});
