//! Scores as text, for people: a table of figures, the mistakes counted, and
//! those asked for listed.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::eval::{Prf, Scores};
use super::faults::{Fault, Item, Sort};
use crate::write::marked::visible;

/// The figures, and how many mistakes there are of which sort.
pub fn figures(scores: &Scores) -> String {
    let mut out = format!("articles judged: {}\n\n", scores.articles);
    mentions(scores, &mut out);
    if !scores.mentions_only {
        others(scores, &mut out);
    }
    confusions(&scores.faults, &mut out);
    out
}

/// A line for each mistake.
pub fn cases(faults: &[&Fault]) -> String {
    faults.iter().map(|f| case(f) + "\n").collect()
}

fn mentions(scores: &Scores, out: &mut String) {
    let _ = writeln!(
        out,
        "{:<14}{:>7}{:>7}{:>26}{:>26}{:>18}",
        "", "", "", "strict", "overlap", "norm"
    );
    let _ = writeln!(
        out,
        "{:<14}{:>7}{:>7}  {}  {}{:>10}{:>8}",
        "type", "gold", "found", PRF_HEAD, PRF_HEAD, "accuracy", "recall"
    );
    let all = scores.all();
    let rows = scores.types.iter().map(|(kind, c)| (visible(kind), c));
    for (name, c) in rows.chain([("ALL".to_string(), &all)]) {
        let _ = writeln!(
            out,
            "{name:<14}{:>7}{:>7}  {}  {}{:>10.4}{:>8.4}",
            c.strict.gold(),
            c.strict.found(),
            prf(c.strict.prf()),
            prf(c.overlap.prf()),
            c.norm_accuracy(),
            c.norm_recall(),
        );
    }
}

fn others(scores: &Scores, out: &mut String) {
    let d = &scores.documents;
    let _ = writeln!(
        out,
        "\n{:<14}{:>7}{:>7}  {PRF_HEAD}{:>11}{:>8}",
        "", "gold", "found", "issued_on", "issuer"
    );
    let _ = writeln!(
        out,
        "{:<14}{:>7}{:>7}  {}{:>11.4}{:>8.4}",
        "DOCUMENTS",
        d.codes.gold(),
        d.codes.found(),
        prf(d.codes.prf()),
        d.issued_on_accuracy(),
        d.issuer_accuracy(),
    );
    let r = &scores.relations;
    let _ = writeln!(
        out,
        "{:<14}{:>7}{:>7}  {}",
        "RELATIONS",
        r.gold(),
        r.found(),
        prf(r.prf()),
    );
}

const PRF_HEAD: &str = "       P       R      F1";

fn prf(Prf { p, r, f1 }: Prf) -> String {
    format!("{p:>8.4}{r:>8.4}{f1:>8.4}")
}

/// One line for each type: how many mistakes of which sort, the most first.
fn confusions(faults: &[Fault], out: &mut String) {
    let mut counts: BTreeMap<&str, BTreeMap<String, u64>> = BTreeMap::new();
    for fault in faults {
        let sorts = counts.entry(fault.what()).or_default();
        *sorts.entry(name(fault)).or_default() += 1;
    }
    if counts.is_empty() {
        return;
    }
    out.push_str("\nconfusions\n");
    for (what, sorts) in counts {
        let mut sorts: Vec<(String, u64)> = sorts.into_iter().collect();
        sorts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let told: Vec<String> = sorts
            .iter()
            .map(|(name, n)| format!("{n} {name}"))
            .collect();
        let _ = writeln!(out, "{:<14}{}", visible(what), told.join(", "));
    }
}

/// The sort in words, with the type taken for a missed one.
fn name(fault: &Fault) -> String {
    let name = match fault.sort {
        Sort::WrongSpan => "wrong span",
        Sort::WrongType => {
            let other = fault.found.as_ref().map_or("", |item| &item.what);
            return format!("taken for {}", visible(other));
        }
        Sort::Missed => "missed",
        Sort::Extra => "extra",
        Sort::WrongNorm => "wrong norm",
        Sort::WrongIssuedOn => "wrong issued_on",
        Sort::WrongIssuer => "wrong issuer",
    };
    name.to_string()
}

/// `001 person wrong span: 5..12 “Lê Văn A”, found 3..12 “ông Lê Văn A”`
fn case(fault: &Fault) -> String {
    let mut out = format!(
        "{} {} {}: ",
        visible(&fault.article),
        visible(fault.what()),
        name(fault)
    );
    match (&fault.gold, &fault.found) {
        (Some(gold), Some(found)) if gold.span == found.span && gold.what == found.what => {
            out += &place(gold);
            let _ = write!(out, " {}, found {}", norm(gold), norm(found));
        }
        (Some(gold), Some(found)) => {
            out += &full(gold);
            let _ = write!(out, ", found {}", full(found));
        }
        (Some(item), None) | (None, Some(item)) => out += &full(item),
        (None, None) => {}
    }
    out
}

fn full(item: &Item) -> String {
    match item.span {
        Some(_) => format!("{} {}", place(item), norm(item)),
        None => place(item),
    }
}

fn place(item: &Item) -> String {
    match item.span {
        Some(at) => format!("{}..{} “{}”", at.start, at.end, visible(&item.text)),
        None => visible(&item.text),
    }
}

fn norm(item: &Item) -> String {
    match item.norm.as_deref() {
        None => "(norm not judged)".to_string(),
        Some("") => "(none)".to_string(),
        Some(norm) => visible(norm),
    }
}
