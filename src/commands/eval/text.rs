//! Scores as text, for people: a table of figures, the mistakes counted, and
//! those asked for listed.

use std::collections::BTreeMap;
use std::fmt::Write;

use trich::judge::eval::{Prf, Scores};
use trich::judge::faults::{Fault, Item, Sort};
use trich::write::marked::visible;

use crate::say;

/// The figures, and how many mistakes there are of which sort.
pub(super) fn figures(scores: &Scores) -> String {
    let mut out = say!("eval.articles", n = scores.articles) + "\n\n";
    mentions(scores, &mut out);
    others(scores, &mut out);
    confusions(&scores.faults, &mut out);
    out
}

/// A line for each mistake.
pub(super) fn cases(faults: &[&Fault]) -> String {
    faults.iter().map(|f| case(f) + "\n").collect()
}

fn mentions(scores: &Scores, out: &mut String) {
    let _ = writeln!(
        out,
        "{:<14}{:>7}{:>7}{:>26}{:>26}{:>18}",
        "",
        "",
        "",
        say!("eval.strict"),
        say!("eval.overlap"),
        say!("eval.norm")
    );
    let _ = writeln!(
        out,
        "{:<14}{:>7}{:>7}  {PRF_HEAD}  {PRF_HEAD}{:>10}{:>8}",
        say!("eval.type"),
        say!("eval.gold"),
        say!("eval.found"),
        say!("eval.accuracy"),
        say!("eval.recall")
    );
    let all = scores.all();
    let rows = scores.types.iter().map(|(kind, c)| (visible(kind), c));
    for (name, c) in rows.chain([(say!("eval.all"), &all)]) {
        let _ = writeln!(
            out,
            "{name:<14}{:>7}{:>7}  {}  {}{:>10}{:>8}",
            c.strict.gold(),
            c.strict.found(),
            prf(c.strict.prf()),
            prf(c.overlap.prf()),
            share(c.norm_accuracy()),
            share(c.norm_recall()),
        );
    }
}

/// Documents and relations, those that gold has annotated.
fn others(scores: &Scores, out: &mut String) {
    if !scores.has_documents() && !scores.has_relations() {
        return;
    }
    let _ = write!(
        out,
        "\n{:<14}{:>7}{:>7}  {PRF_HEAD}",
        "",
        say!("eval.gold"),
        say!("eval.found")
    );
    if scores.has_documents() {
        let (issued_on, issuer) = (say!("eval.issued_on"), say!("eval.issuer"));
        let _ = write!(out, "{issued_on:>11}{issuer:>8}");
    }
    out.push('\n');
    if scores.has_documents() {
        let d = &scores.documents;
        let _ = writeln!(
            out,
            "{:<14}{:>7}{:>7}  {}{:>11.4}{:>8.4}",
            say!("eval.documents"),
            d.codes.gold(),
            d.codes.found(),
            prf(d.codes.prf()),
            d.issued_on_accuracy(),
            d.issuer_accuracy(),
        );
    }
    if scores.has_relations() {
        let r = &scores.relations;
        let _ = writeln!(
            out,
            "{:<14}{:>7}{:>7}  {}",
            say!("eval.relations"),
            r.gold(),
            r.found(),
            prf(r.prf()),
        );
    }
}

const PRF_HEAD: &str = "       P       R      F1";

/// A dash where nothing was judged.
fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_string(), |share| format!("{share:.4}"))
}

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
    out.push('\n');
    out.push_str(&say!("eval.confusions"));
    out.push('\n');
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
    match fault.sort {
        Sort::WrongSpan => say!("eval.wrong-span"),
        Sort::WrongType => {
            let other = fault.found.as_ref().map_or("", |item| &item.what);
            say!("eval.taken-for", other = visible(other))
        }
        Sort::Missed => say!("eval.missed"),
        Sort::Extra => say!("eval.extra"),
        Sort::WrongNorm => say!("eval.wrong-norm"),
        Sort::WrongIssuedOn => say!("eval.wrong-issued_on"),
        Sort::WrongIssuer => say!("eval.wrong-issuer"),
    }
}

/// `001 person wrong span: 5..12 “Lê Văn A”, found 3..12 “ông Lê Văn A”`
fn case(fault: &Fault) -> String {
    let begin = format!(
        "{} {} {}: ",
        visible(&fault.article),
        visible(fault.what()),
        name(fault)
    );
    begin
        + &match (&fault.gold, &fault.found) {
            (Some(gold), Some(found)) if gold.span == found.span && gold.what == found.what => {
                let gold = format!("{} {}", place(gold), norm(gold));
                say!("eval.instead", gold = gold, found = norm(found))
            }
            (Some(gold), Some(found)) => {
                say!("eval.instead", gold = full(gold), found = full(found))
            }
            (Some(item), None) | (None, Some(item)) => full(item),
            (None, None) => String::new(),
        }
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
        None => say!("eval.not-judged"),
        Some("") => say!("eval.none"),
        Some(norm) => visible(norm),
    }
}
