//! For the tests of extractors: a text in, what was found out.

use std::sync::LazyLock;

use super::{Extractor, Mention, Value, View};
use crate::calendar::{iso, iso_period};
use crate::gazetteer::Gazetteers;
use crate::text::Text;

/// The embedded tables, loaded once for all tests.
pub(crate) static TABLES: LazyLock<Gazetteers> =
    LazyLock::new(|| Gazetteers::embedded().expect("the embedded tables load"));

/// Runs `look` on the view of `source`.
pub(crate) fn with_view<T>(source: &str, look: impl FnOnce(&View<'_>) -> T) -> T {
    let text = Text::new(source);
    let tokens = TABLES.tokens(&text);
    let hits = TABLES.lexicon.scan(&tokens);
    look(&View {
        text: &text,
        tokens: &tokens,
        hits: &hits,
        gazetteers: &TABLES,
    })
}

/// What `extractor` finds in `source`: `surface = value`, one a mention, joined
/// by `; `. Line breaks in a surface are shown as `¶`.
fn found(extractor: &dyn Extractor, source: &str) -> String {
    with_view(source, |view| {
        let mut out = Vec::new();
        extractor.extract(view, &mut out);
        let shown = out.iter().map(|m| show(view, m));
        shown.collect::<Vec<_>>().join("; ")
    })
}

fn show(view: &View<'_>, mention: &Mention) -> String {
    let value = match &mention.value {
        Value::Date(date) => iso(*date),
        Value::Period(from, to) => iso_period(*from, *to),
        Value::Money(norm) => norm.clone(),
        other => format!("{other:?}"),
    };
    let surface = view.text.slice(mention.span).replace('\n', "¶");
    format!("{surface} = {value}")
}

/// The surfaces `extractor` finds in `source`, joined by `; `.
pub(crate) fn surfaces(extractor: &dyn Extractor, source: &str) -> String {
    with_view(source, |view| {
        let mut out = Vec::new();
        extractor.extract(view, &mut out);
        let shown = out
            .iter()
            .map(|m| view.text.slice(m.span).replace('\n', "¶"));
        shown.collect::<Vec<_>>().join("; ")
    })
}

/// Checks a table of (text, surfaces expected).
pub(crate) fn check(extractor: &dyn Extractor, cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        assert_eq!(surfaces(extractor, source), *expected, "{source:?}");
    }
}

/// Checks a table of (text, what [`found`] shows), all rows before it fails.
pub(crate) fn check_values(extractor: &dyn Extractor, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(source, expected)| (source, expected, found(extractor, source)))
        .filter(|(_, expected, got)| *expected != got)
        .map(|(source, expected, got)| {
            format!("{source:?}\n  expected {expected}\n  got      {got}")
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
