//! Short references to the documents they mean.
//!
//! `Chỉ thị số 15` takes the code of the document with that number and type;
//! `Quy chế 272`, issued with a decision, takes the only document of that number.
//! If two fit, the nearest before it wins; if none, the reference stays open
//! (`15-CT/?`).

use crate::extract::{DocumentRef, Mention, Value, View};
use crate::gazetteer::{Family, Gazetteers};
use crate::token::Gap;

/// Mentions of one number that are looked at on either side of a reference:
/// pages that name one number a thousand times must not take a million steps.
const AROUND: usize = 12;

/// A full reference: its mention and what it says.
type Full<'m> = (usize, &'m DocumentRef);

/// Gives every document mention its norm.
pub(in crate::resolve) fn link(view: &View<'_>, mentions: &[Mention], norms: &mut [String]) {
    let mut full: Vec<Full<'_>> = Vec::new();
    let mut open: Vec<Full<'_>> = Vec::new();
    for (i, m) in mentions.iter().enumerate() {
        let Value::Document(d) = &m.value else {
            continue;
        };
        if d.code.is_empty() || lacks_type(view, m, d) {
            open.push((i, d));
        }
        if !d.code.is_empty() {
            full.push((i, d));
            norms[i].clone_from(&d.code);
        }
    }
    if open.is_empty() {
        return;
    }
    // By number, then in text order.
    full.sort_by(|(_, a), (_, b)| bare(&a.number).cmp(bare(&b.number)));
    for (i, d) in open {
        let number = bare(&d.number);
        let first = full.partition_point(|(_, f)| bare(&f.number) < number);
        let after = full.partition_point(|(_, f)| bare(&f.number) <= number);
        let all = &full[first..after];
        if !d.code.is_empty() {
            if let Some(whole) = only_typed(all, d) {
                norms[i] = whole;
            }
            continue;
        }
        let here = all.partition_point(|&(j, _)| j < i);
        let same = &all[here.saturating_sub(AROUND)..(here + AROUND).min(all.len())];
        norms[i] =
            antecedent(view, mentions, i, d, same).unwrap_or_else(|| unknown(view.gazetteers, d));
    }
}

/// `1281/-UBND`: two marks where the type was lost.
fn lacks_type(view: &View<'_>, m: &Mention, d: &DocumentRef) -> bool {
    let lost = || {
        let surface = view.text.clean().get(m.span.range()).unwrap_or_default();
        let mut marks = surface.split('/').skip(1);
        marks.any(|rest| rest.trim_start().starts_with('-'))
    };
    d.code_type.is_none() && d.department.is_none() && lost()
}

/// The only code of the article with number, year and issuer of `d` that has a type.
fn only_typed(all: &[Full<'_>], d: &DocumentRef) -> Option<String> {
    let same = |f: &&DocumentRef| {
        f.code_type.is_some() && f.number == d.number && f.year == d.year && f.issuers == d.issuers
    };
    let mut found = all.iter().map(|(_, f)| *f).filter(same);
    let first = found.next()?;
    found
        .all(|f| f.code == first.code)
        .then(|| first.code.clone())
}

/// `015` and `15` are one number.
fn bare(number: &str) -> &str {
    let cut = number.trim_start_matches('0');
    if cut.is_empty() { number } else { cut }
}

/// The code a short reference stands for, if only one fits.
fn antecedent(
    view: &View<'_>,
    mentions: &[Mention],
    i: usize,
    d: &DocumentRef,
    same: &[Full<'_>],
) -> Option<String> {
    let of_type: Vec<_> = same
        .iter()
        .filter(|(_, full)| type_fits(d, full))
        .copied()
        .collect();
    if let Some(code) = only_code(&of_type) {
        return Some(code);
    }
    if of_type.is_empty() {
        // `Quy chế 272` is issued with Quyết định 272-QĐ/TW.
        return if is_issued_with(view, mentions, d, same) {
            only_code(same)
        } else {
            None
        };
    }
    // Two of one number and type: the nearest one before.
    of_type
        .iter()
        .filter(|(j, _)| *j < i)
        .max_by_key(|(j, _)| *j)
        .map(|(_, full)| full.code.clone())
}

fn type_fits(short: &DocumentRef, full: &DocumentRef) -> bool {
    match (short.head_type, full.code_type, full.head_type) {
        (Some(a), Some(b), c) => a == b || Some(a) == c,
        (Some(a), None, Some(b)) => a == b,
        (Some(_), None, None) => false,
        (None, _, _) => true,
    }
}

fn only_code(found: &[Full<'_>]) -> Option<String> {
    let first = &found.first()?.1.code;
    found
        .iter()
        .all(|(_, d)| &d.code == first)
        .then(|| first.clone())
}

/// Whether the short reference's type word stands soon after one of `same`, as
/// in `Quyết định 272-QĐ/TW … ban hành Quy chế …`.
fn is_issued_with(
    view: &View<'_>,
    mentions: &[Mention],
    d: &DocumentRef,
    same: &[Full<'_>],
) -> bool {
    let Some(head) = d.head_type else {
        return false;
    };
    same.iter().any(|&(j, _)| {
        let from = mentions[j].to as usize;
        (from..(from + 40).min(view.len()))
            .take_while(|&k| {
                view.token(k)
                    .is_some_and(|t| k == from || t.gap < Gap::Paragraph)
            })
            .any(|k| {
                view.longest(k, Family::DocHead)
                    .is_some_and(|(_, row)| row as usize == head)
            })
    })
}

/// `272-QĐ/?`: the antecedent is not in the article.
fn unknown(g: &Gazetteers, d: &DocumentRef) -> String {
    let kind = d
        .head_type
        .and_then(|t| g.doc_types.get(t))
        .map_or("?", |t| t.abbreviation.as_str());
    format!("{}-{kind}/?", d.number)
}
