//! What holds for any text. Shared by the property tests and the fuzz targets.

use std::collections::HashMap;

use trich::record::Record;
use trich::text::Text;
use trich::token::Tokens;

/// Offsets lie on character boundaries of the source and slice the surface, code
/// points and bytes agree, mentions of one type stay apart, and what refers to
/// mentions or places in the text refers to ones that exist.
pub(crate) fn record_fits_text(text: &str, record: &Record) {
    let points: Vec<usize> = text
        .char_indices()
        .map(|(i, _)| i)
        .chain([text.len()])
        .collect();
    let mut last: HashMap<&str, u32> = HashMap::new();
    for m in &record.mentions {
        let bytes = m.start_byte as usize..m.end_byte as usize;
        assert_eq!(text.get(bytes.clone()), Some(m.surface.as_str()));
        assert!(!m.surface.is_empty());
        assert_eq!(points[m.start as usize], bytes.start);
        assert_eq!(points[m.end as usize], bytes.end);
        let end = last.entry(m.kind).or_default();
        assert!(*end <= m.start, "{} overlap at {}", m.kind, m.start);
        *end = m.end;
    }
    for r in &record.relations {
        assert!(r.start <= r.end && (r.end as usize) < points.len());
    }
    for d in &record.documents {
        assert!(d.first_mention >= 1 && d.first_mention as usize <= record.mentions.len());
    }
}

/// Cleaning a text that is clean changes nothing.
pub(crate) fn cleaning_is_idempotent(source: &str) {
    let once = Text::new(source);
    let twice = Text::new(once.clean());
    assert_eq!(once.clean(), twice.clean());
}

/// Joined, the pieces give the text back; tokens are in order and apart; there
/// are sentences exactly where there are tokens.
pub(crate) fn tokens_rejoin(text: &Text<'_>, tokens: &Tokens) {
    let joined: String = tokens
        .pieces(text.clean())
        .map(|(_, span)| text.slice(span))
        .collect();
    assert_eq!(joined.as_str(), text.clean());
    for (a, b) in tokens
        .as_slice()
        .iter()
        .zip(tokens.as_slice().iter().skip(1))
    {
        assert!(a.start < a.end && a.end <= b.start);
    }
    let starts = tokens.sentences().starts();
    assert!(starts.is_sorted() && starts.len() <= tokens.len());
    assert_eq!(starts.is_empty(), tokens.is_empty());
}
