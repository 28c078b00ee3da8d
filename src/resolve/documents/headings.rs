//! Headings of lists that say whose the documents below are.
//!
//! `2. Văn bản của UBND tỉnh Thái Bình:` stands over the items `a) Quyết định số
//! …`, as in a decision that ends documents of several bodies. It holds up to the
//! next line that begins like the heading itself, or with no mark at all.

use crate::extract::{Mention, MentionType, View};
use crate::gazetteer::Role;
use crate::token::{Class, Gap};

/// Tokens between the word for documents and the body that issued them.
const NEAR: usize = 8;

/// How a line of a list begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// `1.`
    Number,
    /// `a)`
    Letter,
    /// `-`, `+`, `•`
    Dash,
}

/// One heading: the tokens below it, and the norm of the body it names.
#[derive(Debug)]
struct Heading {
    from: usize,
    to: usize,
    issuer: String,
}

/// All headings of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Headings(Vec<Heading>);

impl Headings {
    pub(super) fn of(view: &View<'_>, mentions: &[Mention], norms: &[String]) -> Self {
        let mut all: Vec<Heading> = Vec::new();
        for (m, norm) in mentions.iter().zip(norms) {
            if m.kind != MentionType::Organisation || norm.is_empty() {
                continue;
            }
            let Some(line) = heading(view, m) else {
                continue;
            };
            let from = m.to as usize + 1;
            if all.last().is_some_and(|h| h.to > from && line.is_none()) {
                continue;
            }
            all.push(Heading {
                from,
                to: end(view, from, line),
                issuer: norm.clone(),
            });
        }
        Headings(all)
    }

    /// The body whose documents those at token `at` are; empty if no heading says.
    pub(super) fn issuer(&self, at: usize) -> &str {
        let n = self.0.partition_point(|h| h.from <= at);
        match n.checked_sub(1).map(|n| &self.0[n]) {
            Some(h) if at < h.to => &h.issuer,
            _ => "",
        }
    }
}

/// How the line begins that `văn bản … của BODY:` ends, if this body stands so.
fn heading(view: &View<'_>, body: &Mention) -> Option<Option<Mark>> {
    let (from, to) = (body.from as usize, body.to as usize);
    let line_ends = view.token(to + 1).is_some_and(|t| t.gap >= Gap::Line);
    if view.key(to) != ":" || !line_ends {
        return None;
    }
    let of = view.role_before(from, Role::Of)?;
    let word = (of.saturating_sub(NEAR)..of)
        .rev()
        .find(|&i| view.role(i, Role::AnyDocument).is_some())?;
    let start = (word.saturating_sub(NEAR)..=word)
        .rev()
        .find(|&i| i == 0 || view.token(i).is_some_and(|t| t.gap >= Gap::Line))?;
    Some(mark(view, start))
}

/// One past the last token that a heading with the mark `own` stands over.
fn end(view: &View<'_>, from: usize, own: Option<Mark>) -> usize {
    (from + 1..view.len())
        .find(|&i| {
            let line = view.token(i).is_some_and(|t| t.gap >= Gap::Line);
            line && match mark(view, i) {
                None => true,
                there => there == own,
            }
        })
        .unwrap_or(view.len())
}

fn mark(view: &View<'_>, at: usize) -> Option<Mark> {
    let token = view.token(at)?;
    let short = token.end - token.start <= 3;
    match (view.key(at), view.key(at + 1)) {
        ("-" | "+" | "•" | "*", _) => Some(Mark::Dash),
        (_, "." | ")" | "/") if token.class == Class::Number => Some(Mark::Number),
        (_, "." | ")" | "/") if token.class == Class::Word && short => Some(Mark::Letter),
        _ => None,
    }
}
