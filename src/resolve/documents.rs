//! Documents: short references to their antecedents, issuers, dates, subjects.
//!
//! In: the mentions of one article with their norms. Out: a norm for every
//! document mention, and one [`Document`] for each distinct code. A short
//! reference (`Chỉ thị số 15`) takes the code of the document with that number
//! and type; `Quy chế 272`, issued with a decision, takes the only document of
//! that number. If two fit, the nearest before it wins only when type or issuer
//! decides; else the reference stays open (`15-CT/?`).

use std::collections::BTreeMap;

use crate::extract::{DocumentRef, Mention, MentionType, Value, View};
use crate::gazetteer::{Gazetteers, Role, System};
use crate::page::{Page, Zone};
use crate::resolve::norms::Context;
use crate::token::Gap;

/// What is known of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct Document {
    pub(super) code: String,
    pub(super) reference: DocumentRef,
    pub(super) doc_type: String,
    pub(super) issuer: String,
    pub(super) issued_on: String,
    pub(super) subject: String,
    /// Indices of its mentions outside furniture.
    pub(super) mentions: Vec<usize>,
    /// It is the page's own document, by its header.
    pub(super) own: bool,
}

/// Gives every document mention its norm.
pub(super) fn link(view: &View<'_>, mentions: &[Mention], norms: &mut [String]) {
    let full: Vec<(usize, &DocumentRef)> = mentions
        .iter()
        .enumerate()
        .filter_map(|(i, m)| match &m.value {
            Value::Document(d) if !d.code.is_empty() => Some((i, d.as_ref())),
            _ => None,
        })
        .collect();
    let mut by_number: BTreeMap<&str, Vec<(usize, &DocumentRef)>> = BTreeMap::new();
    for &(i, d) in &full {
        by_number.entry(bare(&d.number)).or_default().push((i, d));
        norms[i].clone_from(&d.code);
    }
    for (i, m) in mentions.iter().enumerate() {
        let Value::Document(d) = &m.value else {
            continue;
        };
        if !d.code.is_empty() {
            continue;
        }
        let same = by_number
            .get(bare(&d.number))
            .map_or(&[][..], Vec::as_slice);
        norms[i] =
            antecedent(view, mentions, i, d, same).unwrap_or_else(|| open(view.gazetteers, d));
    }
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
    same: &[(usize, &DocumentRef)],
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
    // Two of one number and type: the nearest one before, if all that stand
    // nearer than the others are it.
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

fn only_code(found: &[(usize, &DocumentRef)]) -> Option<String> {
    let first = &found.first()?.1.code;
    found
        .iter()
        .all(|(_, d)| &d.code == first)
        .then(|| first.clone())
}

/// Whether the short reference's type word stands soon after one of `same`, as
/// in `Quyết định 272-QĐ/TW … ban hành Quy chế …`; or there is nothing else.
fn is_issued_with(
    view: &View<'_>,
    mentions: &[Mention],
    d: &DocumentRef,
    same: &[(usize, &DocumentRef)],
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
                view.longest(k, crate::gazetteer::Family::DocHead)
                    .is_some_and(|(_, row)| row as usize == head)
            })
    })
}

/// `272-QĐ/?`: the antecedent is not in the article.
fn open(g: &Gazetteers, d: &DocumentRef) -> String {
    let kind = d
        .head_type
        .and_then(|t| g.doc_types.get(t))
        .map_or("?", |t| t.abbreviation.as_str());
    format!("{}-{kind}/?", d.number)
}

/// One entry for each distinct code, by first mention, furniture left out.
pub(super) fn collect(
    view: &View<'_>,
    page: &Page,
    mentions: &[Mention],
    norms: &[String],
    cx: &Context,
) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, m) in mentions.iter().enumerate() {
        let Value::Document(d) = &m.value else {
            continue;
        };
        if page.zone(m.span.start) == Zone::Furniture {
            continue;
        }
        let at = *index.entry(norms[i].as_str()).or_insert_with(|| {
            documents.push(Document {
                code: norms[i].clone(),
                ..Document::default()
            });
            documents.len() - 1
        });
        let document = &mut documents[at];
        document.mentions.push(i);
        if document.reference.number.is_empty() || document.reference.code.is_empty() {
            document.reference = d.as_ref().clone();
        } else if document.reference.head_type.is_none() {
            document.reference.head_type = d.head_type;
        }
    }
    // A reference whose antecedent is elsewhere is no document of the article.
    documents.retain(|d| !d.code.ends_with("/?"));
    for document in &mut documents {
        describe(view, page, mentions, norms, cx, document);
    }
    documents
}

fn describe(
    view: &View<'_>,
    page: &Page,
    mentions: &[Mention],
    norms: &[String],
    cx: &Context,
    document: &mut Document,
) {
    let g = view.gazetteers;
    let kind = document
        .reference
        .code_type
        .or(document.reference.head_type);
    document.doc_type = kind
        .map(|t| g.doc_types[t].name.clone())
        .unwrap_or_default();
    let mut stated_issuer = None;
    for &i in &document.mentions {
        let around = Around::of(view, page, mentions, norms, i);
        document.own |= around.own;
        if more_exact(&around.issued_on, &document.issued_on) {
            document.issued_on = around.issued_on;
        }
        if stated_issuer.is_none() && !around.issuer.is_empty() {
            stated_issuer = Some(around.issuer);
        }
        if document.subject.is_empty() {
            document.subject = around.subject;
        }
    }
    document.issuer = stated_issuer.unwrap_or_else(|| issuer_of_code(g, &document.reference, cx));
}

/// A whole date says more than a month, a month more than a year.
fn more_exact(new: &str, old: &str) -> bool {
    !new.is_empty() && !new.starts_with('-') && new.len() > old.len()
}

/// What stands around one mention of a document.
#[derive(Default)]
struct Around {
    issued_on: String,
    issuer: String,
    subject: String,
    own: bool,
}

impl Around {
    fn of(view: &View<'_>, page: &Page, mentions: &[Mention], norms: &[String], i: usize) -> Self {
        let mut around = Around::default();
        let m = &mentions[i];
        let mut at = m.to as usize;
        // `, ngày 25/10/2017`, `(ngày 21/3/2014)`, `của Ban Bí thư` in any order.
        for _ in 0..2 {
            if around.issued_on.is_empty()
                && let Some((to, date)) = date_after(view, mentions, norms, at)
            {
                around.issued_on = date;
                at = to;
            }
            if around.issuer.is_empty()
                && let Some((to, issuer)) = issuer_after(view, mentions, norms, at)
            {
                around.issuer = issuer;
                at = to;
            }
        }
        around.subject = subject_after(view, mentions, at);
        around.issued_before(view, mentions, norms, i);
        if page.header.is_some_and(|h| m.span.start < h.end) {
            around.of_header(view, page, mentions, norms);
        }
        around
    }

    /// `Ngày 15/5/2023, UBND tỉnh đã ban hành Kế hoạch số …`.
    fn issued_before(&mut self, view: &View<'_>, mentions: &[Mention], norms: &[String], i: usize) {
        let start = mentions[i].from as usize;
        let Some(verb) = issues_before(view, start) else {
            return;
        };
        let sentence = view.tokens.sentences().start_of(start);
        let body = mentions[..i]
            .iter()
            .rposition(|m| m.kind == MentionType::Organisation && m.to as usize <= verb);
        let Some(body) = body.filter(|&b| mentions[b].to as usize + 4 >= verb) else {
            return;
        };
        let from = mentions[body].from as usize;
        if from < sentence {
            return;
        }
        if self.issuer.is_empty() {
            self.issuer.clone_from(&norms[body]);
        }
        let date = mentions[..body].iter().rposition(|m| {
            m.kind == MentionType::Date && m.to as usize + 2 >= from && m.from as usize >= sentence
        });
        if let Some(date) = date
            && self.issued_on.is_empty()
            && norms[date].len() == 10
        {
            self.issued_on.clone_from(&norms[date]);
        }
    }

    /// The page's own document: date and issuer stand in its header.
    fn of_header(&mut self, view: &View<'_>, page: &Page, mentions: &[Mention], norms: &[String]) {
        let Some(header) = page.header else { return };
        self.own = true;
        let inside = |m: &Mention| m.span.start < header.end;
        if self.issued_on.is_empty() {
            let date = mentions
                .iter()
                .position(|m| m.kind == MentionType::Date && inside(m))
                .filter(|&d| norms[d].len() == 10);
            if let Some(d) = date {
                self.issued_on.clone_from(&norms[d]);
            }
        }
        if self.issuer.is_empty() {
            let body = mentions
                .iter()
                .position(|m| m.kind == MentionType::Organisation && inside(m));
            if let Some(b) = body {
                self.issuer.clone_from(&norms[b]);
            }
        }
        let _ = view;
    }
}

/// One before the verb of issuing that stands directly before token `start`
/// (`ban hành`, `đã ký ban hành`), so the verb's first token.
fn issues_before(view: &View<'_>, start: usize) -> Option<usize> {
    (start.saturating_sub(2)..=start)
        .rev()
        .find_map(|at| view.role_before(at, Role::Issues))
}

/// A date right after token `at`: one past it, and its norm.
fn date_after(
    view: &View<'_>,
    mentions: &[Mention],
    norms: &[String],
    at: usize,
) -> Option<(usize, String)> {
    let from = skip(view, at, &[",", "(", "-"]);
    let d = starting_at(mentions, from, MentionType::Date)?;
    let norm = &norms[d];
    let whole = norm.len() == 10 || norm.len() == 4 || norm.len() == 7;
    let to = mentions[d].to as usize;
    let to = if view.key(to) == ")" { to + 1 } else { to };
    (whole && !norm.starts_with('-')).then(|| (to, norm.clone()))
}

/// `của ORGANISATION` right after token `at`.
fn issuer_after(
    view: &View<'_>,
    mentions: &[Mention],
    norms: &[String],
    at: usize,
) -> Option<(usize, String)> {
    let from = skip(view, at, &[",", "("]);
    let of = view.role(from, Role::Of)?;
    let o = starting_at(mentions, of, MentionType::Organisation)?;
    (!norms[o].is_empty()).then(|| (mentions[o].to as usize, norms[o].clone()))
}

fn skip(view: &View<'_>, at: usize, marks: &[&str]) -> usize {
    let near = view.token(at).is_some_and(|t| t.gap < Gap::Paragraph);
    if near && marks.contains(&view.key(at)) {
        at + 1
    } else {
        at
    }
}

/// The mention of `kind` that begins at token `from`.
pub(super) fn starting_at(mentions: &[Mention], from: usize, kind: MentionType) -> Option<usize> {
    let at = mentions.partition_point(|m| (m.from as usize) < from);
    (at..mentions.len())
        .take_while(|&i| mentions[i].from as usize == from)
        .find(|&i| mentions[i].kind == kind)
}

/// The longest subject, in tokens.
const SUBJECT: usize = 60;

/// `về việc …`, `về …`, `ban hành …` up to the end of the clause.
fn subject_after(view: &View<'_>, mentions: &[Mention], at: usize) -> String {
    let from = skip(view, at, &[","]);
    let opens =
        view.role(from, Role::About).is_some() || view.role(from, Role::Promulgates).is_some();
    let near = view.token(from).is_some_and(|t| t.gap < Gap::Paragraph);
    if !opens || !near {
        return String::new();
    }
    let sentence = view.tokens.sentences().of(from);
    let mut to = from;
    while to < from + SUBJECT && to < view.len() {
        let stop = matches!(view.key(to), ";" | "." | "(" | ")" | ":" | "…")
            || view.tokens.sentences().of(to) != sentence
            || view.key(to) == "," && clause_ends(view, mentions, to);
        if stop {
            break;
        }
        to += 1;
    }
    super::norms::words(view, from, to)
}

/// After this comma the subject is over: a document, a body, a date follows, or
/// a word in lower case that begins a new clause.
fn clause_ends(view: &View<'_>, mentions: &[Mention], comma: usize) -> bool {
    [
        MentionType::Document,
        MentionType::Organisation,
        MentionType::Date,
        MentionType::Person,
    ]
    .into_iter()
    .any(|k| starting_at(mentions, comma + 1, k).is_some())
        || view.role(comma + 1, Role::Implements).is_some()
        || view.role(comma + 1, Role::Issues).is_some()
}

/// The issuer the code itself names; bodies every province has are the home's.
fn issuer_of_code(g: &Gazetteers, d: &DocumentRef, cx: &Context) -> String {
    let norms: Vec<String> = d
        .issuers
        .iter()
        .map(|token| {
            let Some(row) = g.issuer(token) else {
                return String::new();
            };
            let norm = &g.issuers[row].norm;
            match (norm.strip_suffix('@'), cx.home_code(g)) {
                (Some(key), Some(home)) => format!("{key}@{home}"),
                (Some(_), None) => String::new(),
                (None, _) => norm.clone(),
            }
        })
        .collect();
    if norms.iter().any(String::is_empty) {
        return String::new();
    }
    norms.join("+")
}

/// Whose rules shape the code, for the table.
pub(super) fn system(d: &DocumentRef) -> &'static str {
    d.system.map_or("", System::name)
}
