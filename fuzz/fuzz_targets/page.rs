//! Reading a page: lines are in order and inside the text, every place has a zone.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use trich::gazetteer::Gazetteers;
use trich::page::PageReader;
use trich::text::Text;

static PAGES: LazyLock<PageReader> =
    LazyLock::new(|| PageReader::new(&Gazetteers::embedded().expect("embedded tables")));

fuzz_target!(|source: &str| {
    let text = Text::new(source);
    let page = PAGES.read(text.clean(), &[]);
    let mut end = 0;
    for (line, _) in page.lines() {
        assert!(line.start >= end && line.end >= line.start);
        assert!(text.clean().get(line.range()).is_some());
        end = line.end;
    }
    for span in [page.title, page.outlet, page.author, page.stamp, page.header]
        .into_iter()
        .flatten()
    {
        assert!(text.clean().get(span.range()).is_some());
    }
    let _ = page.zone(u32::MAX);
});
