//! Slips in gold that would make figures false: nothing is ever found of a type or
//! predicate that there is not, nor a document of such a day.

use trich::judge::gold::{Gold, is_date};
use trich::near::nearest;
use trich::schema::{Kind, table};
use trich::write::marked::visible;

use super::super::kinds;
use crate::say;

/// What to say of the first slip.
pub(super) fn first(gold: &Gold) -> Option<String> {
    no_type(gold)
        .or_else(|| no_predicate(gold))
        .or_else(|| no_day(gold))
}

fn no_type(gold: &Gold) -> Option<String> {
    let types = kinds::known();
    let mut all = gold
        .iter()
        .flat_map(|(id, a)| a.mentions.iter().map(move |m| (id, m)));
    let (id, wrong) = all.find(|(_, m)| !types.contains(m.kind.as_str()))?;
    let known: Vec<&str> = types.into_iter().collect();
    let at = format!("{}..{}", wrong.start, wrong.end);
    Some(say!(
        "eval.gold-type",
        id = id,
        at = at,
        name = wrong.kind,
        near = near(&wrong.kind, &known)
    ))
}

fn no_predicate(gold: &Gold) -> Option<String> {
    let known = predicates();
    let mut all = gold
        .iter()
        .flat_map(|(id, a)| a.relations.iter().map(move |r| (id, r)));
    let (id, wrong) = all.find(|(_, r)| !known.contains(&r.predicate.as_str()))?;
    Some(say!(
        "eval.gold-predicate",
        id = visible(id),
        subject = visible(&wrong.subject),
        name = visible(&wrong.predicate),
        near = near(&wrong.predicate, &known)
    ))
}

fn no_day(gold: &Gold) -> Option<String> {
    let mut all = gold
        .iter()
        .flat_map(|(id, a)| a.documents.iter().map(move |d| (id, d)));
    let (id, wrong) = all.find(|(_, d)| !d.issued_on.is_empty() && !is_date(&d.issued_on))?;
    Some(say!(
        "eval.gold-day",
        id = visible(id),
        code = visible(&wrong.code),
        day = visible(&wrong.issued_on)
    ))
}

/// The predicates that tables may have.
fn predicates() -> Vec<&'static str> {
    let column = table("relations").and_then(|t| t.column("predicate"));
    match column.map(|c| c.kind) {
        Some(Kind::OneOf(values)) => values.iter().map(|v| v.name).collect(),
        _ => Vec::new(),
    }
}

/// What was meant, or all there is.
fn near(name: &str, known: &[&str]) -> String {
    let near = nearest(name, known.iter().copied());
    near.map_or_else(|| known.join(", "), str::to_string)
}
