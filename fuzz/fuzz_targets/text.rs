//! Cleaning a text: nothing panics, twice is once, and every piece leads back to
//! a piece of the source.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trich::span::Span;
use trich::text::Text;

#[path = "../../tests/common/promises.rs"]
#[expect(dead_code, reason = "the other promises are for other targets")]
mod promises;

fuzz_target!(|source: &str| {
    promises::cleaning_is_idempotent(source);
    let text = Text::new(source);
    let mut at = 0;
    for c in text.clean().chars() {
        let to = at + c.len_utf8() as u32;
        let span = text.to_source(Span::new(at, to));
        assert!(source.get(span.range()).is_some_and(|s| !s.is_empty()));
        at = to;
    }
});
