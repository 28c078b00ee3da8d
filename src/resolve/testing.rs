//! For the tests of what is resolved: a text in, its record out.

use std::sync::LazyLock;

use super::{Resolved, run};
use crate::extract::testing::{TABLES, with_view};
use crate::extract::{Extractor, MentionType, all};
use crate::page::PageReader;

static EXTRACTORS: LazyLock<Vec<Box<dyn Extractor>>> = LazyLock::new(|| all(&TABLES));
static PAGES: LazyLock<PageReader> = LazyLock::new(|| PageReader::new(&TABLES));

/// All that is resolved of an article with this text.
pub(crate) fn resolved(text: &str) -> Resolved {
    with_view(text, |view| {
        let page = PAGES.read(view.text.clean(), &[]);
        let mut mentions = Vec::new();
        for extractor in EXTRACTORS.iter() {
            extractor.extract(view, &mut mentions);
        }
        run(view, &page, mentions, None)
    })
}

/// The norms of the bodies in an article with this text.
pub(crate) fn bodies(text: &str) -> String {
    let found = resolved(text);
    let bodies = found.mentions.iter();
    let bodies = bodies.filter(|m| m.mention.kind == MentionType::Organisation);
    let shown: Vec<&str> = bodies.map(|m| m.norm.as_str()).collect();
    shown.join("; ")
}
