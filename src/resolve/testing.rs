//! For the tests of what is resolved: a text in, its record out.

use std::sync::LazyLock;

use super::{Resolved, run};
use crate::extract::testing::{TABLES, with_view};
use crate::extract::{Extractor, all};
use crate::page::PageReader;

static EXTRACTORS: LazyLock<Vec<Box<dyn Extractor>>> = LazyLock::new(|| all(&TABLES));
static PAGES: LazyLock<PageReader> = LazyLock::new(|| PageReader::new(&TABLES));

/// All that is resolved of an article with this text.
pub(crate) fn resolved(text: &str) -> Resolved {
    with_view(text, |view| {
        let page = PAGES.read(view.text.clean());
        let mut mentions = Vec::new();
        for extractor in EXTRACTORS.iter() {
            extractor.extract(view, &mut mentions);
        }
        run(view, &page, mentions, None)
    })
}
