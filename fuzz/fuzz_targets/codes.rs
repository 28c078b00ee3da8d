//! Document codes: the canonical form of a canonical form is itself.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use trich::codes;
use trich::gazetteer::Gazetteers;

static TABLES: LazyLock<Gazetteers> =
    LazyLock::new(|| Gazetteers::embedded().expect("embedded tables"));

fuzz_target!(|s: &str| {
    let Some(code) = codes::canonical(&TABLES, s) else {
        return;
    };
    assert_eq!(codes::canonical(&TABLES, &code).as_ref(), Some(&code));
});
