//! Pages: whatever they are made of, they give a text or a reject, the same each time.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use trich::input::Format;

mod common;

static DIR: LazyLock<TempDir> = LazyLock::new(common::folder);

fuzz_target!(|bytes: &[u8]| {
    let read = || common::read(&DIR, "page.html", bytes, Some(Format::Html), 0);
    let once = read();
    assert_eq!(once.len(), 1, "one file, one article or reject");
    assert_eq!(once, read());
    if let Ok(input) = &once[0] {
        assert!(!input.text.contains('\r'));
        let day = &input.metadata.published_on;
        assert!(day.is_empty() || day.len() == 10, "{day}");
    }
});
