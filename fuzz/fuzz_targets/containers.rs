//! Files of many: whatever their bytes, all that is cut out has an id of its own, is
//! the same each time, and is gone on with from any item.
#![no_main]

use std::collections::HashSet;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use trich::input::Format;

mod common;

static DIR: LazyLock<TempDir> = LazyLock::new(common::folder);

const FORMATS: [Format; 5] = [
    Format::JsonLines,
    Format::Json,
    Format::Csv,
    Format::Tsv,
    Format::Warc,
];

fuzz_target!(|bytes: &[u8]| {
    let [which, from, rest @ ..] = bytes else {
        return;
    };
    let format = FORMATS[usize::from(*which) % FORMATS.len()];
    let read = |items| common::read(&DIR, "many", rest, Some(format), items);
    let all = read(0);
    let ids = all.iter().flatten().map(|input| &input.article_id);
    let mut seen = HashSet::new();
    for id in ids {
        assert!(seen.insert(id), "{id} twice");
    }
    let from = usize::from(*from) % (all.len() + 1);
    assert_eq!(read(from as u64), all[from..], "from item {from}");
});
