//! A whole article through all stages.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use trich::gazetteer::Gazetteers;
use trich::{Engine, Input};

#[path = "../../tests/common/promises.rs"]
#[expect(dead_code, reason = "the other promises are for other targets")]
mod promises;

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(Gazetteers::embedded().expect("embedded tables")));

fuzz_target!(|source: &str| {
    let record = ENGINE.record(&Input::of_text("a", source));
    promises::record_fits_text(source, &record);
});
