//! Relations between documents, and between the home province and its partners.
//!
//! Between documents: the verb that stands before a document, or before a list
//! of them, relates it to the documents named before the verb in the same
//! sentence (`A triển khai B và C`), or, where the verb opens the sentence, to
//! what is then issued (`Thực hiện B, … ban hành A`). In a decree, what its
//! `Căn cứ` lines name is what the decree itself is based on.

use crate::extract::{Body, Mention, MentionType, Value, View};
use crate::gazetteer::Role;
use crate::page::{Page, Zone};
use crate::resolve::documents::{self, Document};
use crate::resolve::norms::Context;
use crate::span::{Clean, Span};
use crate::token::Gap;

/// One relation and the words that say so.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Relation {
    pub(super) subject: String,
    pub(super) predicate: &'static str,
    pub(super) object: String,
    pub(super) evidence: Span<Clean>,
    pub(super) rule: &'static str,
}

const VERBS: [(Role, &str, &str); 6] = [
    (Role::Amends, "amends", "relations/amends"),
    (Role::Replaces, "replaces", "relations/replaces"),
    (Role::Repeals, "repeals", "relations/repeals"),
    (Role::BasedOn, "based_on", "relations/based_on"),
    (Role::Implements, "implements", "relations/implements"),
    (Role::WithIt, "promulgates", "relations/promulgates"),
];

/// Documents named together: `21/NQ-CP ngày … và 128-KH/TU`.
struct Group {
    /// Indices of mentions.
    members: Vec<usize>,
    /// First token.
    from: usize,
    /// One past what belongs to the last member (date, issuer).
    to: usize,
}

/// All relations between documents.
pub(super) fn between_documents(
    view: &View<'_>,
    page: &Page,
    mentions: &[Mention],
    norms: &[String],
    documents: &[Document],
) -> Vec<Relation> {
    let groups = groups(view, page, mentions, norms);
    let own = documents.iter().find(|d| d.own).map(|d| d.code.as_str());
    let mut out = Vec::new();
    for (n, group) in groups.iter().enumerate() {
        let Some((verb, predicate, rule, passive)) = verb_before(view, group.from) else {
            continue;
        };
        let sentence = view.tokens.sentences().start_of(group.from);
        let opens = verb <= sentence + 2;
        let objects = codes(group, norms);
        let subjects = if opens {
            issued_after(view, &groups, n, mentions, norms)
                .or_else(|| own.map(|c| (vec![c.to_string()], group.to)))
        } else {
            subject_before(view, &groups, n, verb, sentence)
                .map(|g| (codes(g, norms), g.from))
                .or_else(|| {
                    let decree = page.header.is_some() && is_decree_clause(view, verb, sentence);
                    own.filter(|_| decree)
                        .map(|c| (vec![c.to_string()], group.from))
                })
        };
        let Some((subjects, at)) = subjects else {
            continue;
        };
        let evidence = view
            .tokens
            .span(at.min(group.from).min(verb), group.to.max(at));
        for s in &subjects {
            for o in &objects {
                let (s, o) = if passive { (o, s) } else { (s, o) };
                push(&mut out, s, predicate, o, evidence, rule);
            }
        }
    }
    out
}

fn push(
    out: &mut Vec<Relation>,
    subject: &str,
    predicate: &'static str,
    object: &str,
    evidence: Span<Clean>,
    rule: &'static str,
) {
    let known = out
        .iter()
        .any(|r| r.subject == subject && r.predicate == predicate && r.object == object);
    let open = subject.ends_with("/?") || object.ends_with("/?");
    if subject == object || known || open {
        return;
    }
    out.push(Relation {
        subject: subject.to_string(),
        predicate,
        object: object.to_string(),
        evidence,
        rule,
    });
}

fn codes(group: &Group, norms: &[String]) -> Vec<String> {
    group.members.iter().map(|&i| norms[i].clone()).collect()
}

fn groups(view: &View<'_>, page: &Page, mentions: &[Mention], norms: &[String]) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for (i, m) in mentions.iter().enumerate() {
        if m.kind != MentionType::Document
            || norms[i].is_empty()
            || page.zone(m.span.start) == Zone::Furniture
        {
            continue;
        }
        let from = m.from as usize;
        let to = past_details(view, mentions, m.to as usize);
        let joins = out.last().is_some_and(|g| {
            let same = view.tokens.sentences().of(g.from) == view.tokens.sentences().of(from);
            same && only_separators(view, g.to, from)
        });
        match out.last_mut() {
            Some(group) if joins => {
                group.members.push(i);
                group.to = to;
            }
            _ => out.push(Group {
                members: vec![i],
                from,
                to,
            }),
        }
    }
    out
}

/// One past the date and the issuer that belong to a reference ending at `at`.
fn past_details(view: &View<'_>, mentions: &[Mention], at: usize) -> usize {
    let mut at = at;
    for _ in 0..2 {
        let from = match view.key(at) {
            "," | "(" => at + 1,
            _ => at,
        };
        if let Some(d) = documents::starting_at(mentions, from, MentionType::Date) {
            at = mentions[d].to as usize;
            if view.key(at) == ")" {
                at += 1;
            }
        }
        if let Some(of) = view.role(at, Role::Of)
            && let Some(o) = documents::starting_at(mentions, of, MentionType::Organisation)
        {
            at = mentions[o].to as usize;
        }
    }
    at
}

/// Only commas, `và`, `số` and plural heads between two documents.
fn only_separators(view: &View<'_>, from: usize, to: usize) -> bool {
    if to.saturating_sub(from) > 4 || from > to {
        return false;
    }
    let mut at = from;
    while at < to {
        at = match view.key(at) {
            "," | ";" => at + 1,
            _ => match [Role::And, Role::Number, Role::Plural, Role::Group]
                .into_iter()
                .find_map(|r| view.role(at, r))
            {
                Some(end) => end,
                None => return false,
            },
        };
    }
    true
}

/// The verb that governs a group: its first token, what it says, and whether it
/// stands in the passive (`được thay thế bởi`).
fn verb_before(view: &View<'_>, group: usize) -> Option<(usize, &'static str, &'static str, bool)> {
    let floor = group.saturating_sub(7);
    (floor + 1..=group).rev().find_map(|end| {
        let reached = (end..group).all(|i| {
            view.token(i)
                .is_some_and(|t| t.is_word() && t.gap < Gap::Paragraph)
                || matches!(view.key(i), "\"" | "(")
        });
        if !reached {
            return None;
        }
        VERBS.iter().find_map(|&(role, predicate, rule)| {
            let from = view.role_before(end, role)?;
            let passive = view.role_before(from, Role::Passive).is_some()
                && role != Role::WithIt
                && view.role(end, Role::By).is_some();
            Some((from, predicate, rule, passive))
        })
    })
}

/// The documents before the verb that it is said of.
fn subject_before<'g>(
    view: &View<'_>,
    groups: &'g [Group],
    n: usize,
    verb: usize,
    sentence: usize,
) -> Option<&'g Group> {
    let group = groups[..n].iter().rev().find(|g| g.to <= verb)?;
    let between = group.to..verb;
    let broken = between
        .clone()
        .any(|i| matches!(view.key(i), ";" | "." | ":"));
    // `…, và triển khai …` begins a clause about somebody else.
    let new_clause = view.role_before(verb, Role::And).is_some();
    (group.from >= sentence && between.len() <= 40 && !broken && !new_clause).then_some(group)
}

/// `Thực hiện B, … UBND tỉnh ban hành A`: the document issued later on.
fn issued_after(
    view: &View<'_>,
    groups: &[Group],
    n: usize,
    mentions: &[Mention],
    norms: &[String],
) -> Option<(Vec<String>, usize)> {
    let sentence = view.tokens.sentences().of(groups[n].from);
    let later = groups[n + 1..]
        .iter()
        .take_while(|g| view.tokens.sentences().of(g.from) == sentence)
        .find(|g| {
            (g.from.saturating_sub(3)..=g.from)
                .any(|at| view.role_before(at, Role::Issues).is_some())
        })?;
    let first = *later.members.first()?;
    Some((vec![norms[first].clone()], mentions[first].to as usize))
}

/// In a decree's text the subject of `bãi bỏ`, `thay thế` is the decree itself.
fn is_decree_clause(view: &View<'_>, verb: usize, sentence: usize) -> bool {
    let _ = view;
    verb < sentence + 30
}

/// The home province's partners abroad.
pub(super) fn cooperation(
    view: &View<'_>,
    page: &Page,
    mentions: &[Mention],
    norms: &[String],
    cx: &Context,
) -> Vec<Relation> {
    let Some(home) = cx.home_code(view.gazetteers) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for (i, m) in mentions.iter().enumerate() {
        let partner = is_partner(view, mentions, i);
        if !partner || norms[i].is_empty() || page.zone(m.span.start) == Zone::Furniture {
            continue;
        }
        let sentence = view.tokens.sentences().start_of(m.from as usize);
        let Some(cue) = cue_before(view, sentence, m.from as usize) else {
            continue;
        };
        let evidence = view.tokens.span(cue, m.to as usize);
        push(
            &mut out,
            home,
            "cooperates_with",
            &norms[i],
            evidence,
            "relations/cooperates_with",
        );
    }
    out
}

/// A place abroad; an international body; a country with no place beside it.
fn is_partner(view: &View<'_>, mentions: &[Mention], i: usize) -> bool {
    match &mentions[i].value {
        Value::ForeignPlace(Some(_)) => true,
        Value::Organisation(Body::Table(row)) => {
            let o = &view.gazetteers.organisations[*row as usize];
            o.country != "VN" && o.kind != "newspaper/media"
        }
        _ => false,
    }
}

/// A word of cooperation before the mention in its sentence, with no word of
/// intention before it.
fn cue_before(view: &View<'_>, sentence: usize, at: usize) -> Option<usize> {
    let from = sentence.max(at.saturating_sub(60));
    let cue = (from..at).find(|&i| view.role(i, Role::Cooperates).is_some())?;
    let intends = (from..at).any(|i| view.role(i, Role::Intends).is_some_and(|_| i != cue));
    (!intends).then_some(cue)
}
