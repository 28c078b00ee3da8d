//! The table of attributes that collections of law put above or below a document.
//!
//! `Số hiệu: | 18/2026/QĐ-UBND | Loại văn bản: | Quyết định |`, or a label and its
//! value in each line. What it says of number, day and issuer is as good as a header.

use crate::gazetteer::Cue;
use crate::span::{Clean, Span};

use super::lines::{Cues, Line, SHORT, has_letters};
use super::{Record, Zone};

/// Labels of a table, at least: text has one or the other.
const LABELS: usize = 3;
/// Lines between two of its lines, at most.
const APART: usize = 2;
/// Longest value, in bytes.
const VALUE: usize = 120;

/// A label of a line with its value.
struct Pair {
    cue: Cue,
    value: Option<Span<Clean>>,
}

/// The first table of attributes of a page; its lines are marked.
pub(super) fn find(cues: &Cues, lines: &mut [Line<'_>]) -> Record {
    let mut record = Record::default();
    let mut table: Vec<usize> = Vec::new();
    let mut labels = 0;
    let mut pairs: Vec<Pair> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let here = pairs_of(cues, line);
        if here.is_empty() {
            continue;
        }
        if table.last().is_some_and(|&last| i > last + APART) {
            if labels >= LABELS {
                break;
            }
            table.clear();
            pairs.clear();
            labels = 0;
        }
        table.push(i);
        labels += here.len();
        pairs.extend(here);
    }
    if labels < LABELS {
        return record;
    }
    for pair in pairs {
        let field = match pair.cue {
            Cue::RecordNumber => &mut record.number,
            Cue::RecordDate => &mut record.issued,
            Cue::RecordIssuer => &mut record.issuer,
            _ => continue,
        };
        *field = field.or(pair.value);
    }
    for i in table {
        lines[i].zone = Some(Zone::Byline);
    }
    record
}

/// The labels of a line, in order. A label begins the line or a cell, or stands
/// behind a blank and before a colon.
fn pairs_of(cues: &Cues, line: &Line<'_>) -> Vec<Pair> {
    let is_label = |cue: Cue| {
        matches!(
            cue,
            Cue::RecordNumber | Cue::RecordDate | Cue::RecordIssuer | Cue::Record
        )
    };
    let text = line.text;
    if line.zone.is_some() || !line.cue().is_some_and(is_label) {
        return Vec::new();
    }
    let starts = std::iter::once(0).chain(text.match_indices([' ', '|', '\t']).map(|(i, _)| i + 1));
    let mut found: Vec<(Cue, usize, usize)> = Vec::new();
    for at in starts {
        if found.last().is_some_and(|&(_, _, end)| at < end) || !begins_upper(&text[at..]) {
            continue;
        }
        let Some((cue, _, len)) = cues.cue(&text[at..]).filter(|c| is_label(c.0)) else {
            continue;
        };
        let end = at + len;
        let closed = text[..end].trim_end().ends_with([':', '|'])
            || text[end..].trim_start().starts_with([':', '|']);
        if closed {
            found.push((cue, at, end));
        }
    }
    let ends: Vec<usize> = found
        .iter()
        .skip(1)
        .map(|f| f.1)
        .chain([text.len()])
        .collect();
    let pair = |(&(cue, _, from), &to): (&(Cue, usize, usize), &usize)| Pair {
        cue,
        value: value(&text[from..to], line.span.start + from as u32),
    };
    found.iter().zip(&ends).map(pair).collect()
}

fn begins_upper(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// A value without the marks around it.
fn value(text: &str, at: u32) -> Option<Span<Clean>> {
    let rim = [' ', ':', '|', '\t'];
    let inner = text.trim_matches(rim);
    let left = text.len() - text.trim_start_matches(rim).len();
    let fits = !inner.is_empty() && inner.len() <= VALUE.max(SHORT);
    let told = has_letters(inner) || inner.bytes().any(|b| b.is_ascii_digit());
    let start = at + left as u32;
    (fits && told).then(|| Span::new(start, start + inner.len() as u32))
}
