//! A page that is itself a document: which one, of what day, from whom.
//!
//! In a decree's header only what stands behind the bare `Số:` is the page's own;
//! a headline above it names other documents, a gazette has numbers and days of
//! its own. The day is that of the line with the place (`Hà Nội, ngày 09 tháng 8
//! năm 2025`), the issuer the body at the head, if the code's issuer is of that
//! sort.

use crate::extract::{Mention, MentionType, Value, View};
use crate::gazetteer::{Family, Role};
use crate::page::Page;
use crate::span::{Clean, Span};
use crate::token::Gap;

/// Tokens behind the number in which the day is looked for, if the header ends
/// before it.
const BEHIND: u32 = 40;
/// Letters of `Số`, and of what is left of it.
const LABEL: usize = 2;

/// What a header says of its document.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// The mention that is its number.
    pub(super) mention: usize,
    pub(super) issued_on: String,
    /// The bodies of the header, nearest to its top first.
    pub(super) bodies: Vec<String>,
    pub(super) subject: String,
}

impl Own {
    /// The page's own document, if it has a header with a number.
    pub(super) fn of(
        view: &View<'_>,
        page: &Page,
        mentions: &[Mention],
        norms: &[String],
    ) -> Option<Self> {
        Self::of_header(view, page, mentions, norms)
            .or_else(|| Self::of_record(view, page, mentions, norms))
    }

    fn of_header(
        view: &View<'_>,
        page: &Page,
        mentions: &[Mention],
        norms: &[String],
    ) -> Option<Self> {
        let header = page.header?;
        let start = mentions.partition_point(|m| m.span.start < header.start);
        let end = mentions.partition_point(|m| m.span.start < header.end);
        let mention = (start..end).find(|&i| is_number(view, &mentions[i]))?;
        let limit = mentions[mention].to + BEHIND;
        let near = mentions.partition_point(|m| m.from < limit).max(end);
        let bodies = (start..end)
            .filter(|&i| !is_bracketed(view, mentions[i].from as usize))
            .filter_map(|i| body(mentions, norms, i));
        let day = day(view, page, mentions, norms, start..near, mention);
        Some(Own {
            mention,
            issued_on: day.unwrap_or_default(),
            bodies: bodies.take(4).collect(),
            subject: page
                .title
                .map(|t| subject(view, t, t.start >= header.start))
                .unwrap_or_default(),
        })
    }

    /// What the table of attributes says: number, day and issuer.
    fn of_record(
        view: &View<'_>,
        page: &Page,
        mentions: &[Mention],
        norms: &[String],
    ) -> Option<Self> {
        let inside = |span: Option<Span<Clean>>, kind: MentionType| {
            let span = span?;
            let here = |m: &Mention| m.kind == kind && span.contains(m.span);
            mentions.iter().position(here)
        };
        let mention = inside(page.record.number, MentionType::Document)?;
        let issued = inside(page.record.issued, MentionType::Date);
        let issuer = inside(page.record.issuer, MentionType::Organisation);
        Some(Own {
            mention,
            issued_on: issued.map(|i| norms[i].clone()).unwrap_or_default(),
            bodies: issuer
                .and_then(|i| body(mentions, norms, i))
                .into_iter()
                .collect(),
            subject: page
                .title
                .map(|t| subject(view, t, false))
                .unwrap_or_default(),
        })
    }
}

/// The norm of a body.
fn body(mentions: &[Mention], norms: &[String], i: usize) -> Option<String> {
    let known = mentions[i].kind == MentionType::Organisation && !norms[i].is_empty();
    known.then(|| norms[i].clone())
}

/// A code behind the bare `Số:`.
fn is_number(view: &View<'_>, m: &Mention) -> bool {
    let Value::Document(d) = &m.value else {
        return false;
    };
    let from = m.from as usize;
    let colon = from.checked_sub(1).filter(|&k| view.key(k) == ":");
    let word = view.role_before(colon.unwrap_or(from), Role::Number);
    // `S: 05/2009/QĐ-UBND`: letters of the label were lost.
    let lost = || {
        let label = colon?.checked_sub(1)?;
        let token = view.token(label).filter(|t| t.gap >= Gap::Line)?;
        (token.is_word() && view.surface(label).chars().count() <= LABEL).then_some(label)
    };
    let word = word.or_else(lost);
    let bare = view.longest(from, Family::DocHead).is_none() || d.head_type.is_none();
    bare && word.is_some_and(|w| {
        view.token(w)
            .is_some_and(|t| t.gap >= Gap::Wide || w == 0 || !is_word(view, w - 1))
    })
}

fn is_word(view: &View<'_>, at: usize) -> bool {
    view.token(at).is_some_and(|t| t.is_word())
}

fn is_bracketed(view: &View<'_>, at: usize) -> bool {
    at > 0 && view.key(at - 1) == "("
}

/// The date of the line with the place, else the first whole one behind the number.
fn day(
    view: &View<'_>,
    page: &Page,
    mentions: &[Mention],
    norms: &[String],
    near: std::ops::Range<usize>,
    number: usize,
) -> Option<String> {
    let dates = || {
        near.clone().filter(|&i| {
            let stamped = page.stamp.is_some_and(|s| s.contains(mentions[i].span));
            mentions[i].kind == MentionType::Date
                && !stamped
                && !norms[i].starts_with('-')
                && norms[i].len() >= 7
        })
    };
    let placed = dates().find(|&i| behind_place(view, mentions[i].from as usize));
    placed
        .or_else(|| {
            dates().find(|&i| {
                i > number
                    && i < number + 3
                    && norms[i].len() == 10
                    && same_line(view, mentions, number, i)
            })
        })
        .map(|i| norms[i].clone())
}

/// `Hà Nội, ngày …`: a comma before it, and a name before the comma.
fn behind_place(view: &View<'_>, at: usize) -> bool {
    at >= 2
        && view.key(at - 1) == ","
        && view.token(at).is_some_and(|t| t.gap < Gap::Line)
        && view.token(at - 2).is_some_and(|t| t.is_capital())
}

/// Whether the date stands in the line of the number.
fn same_line(view: &View<'_>, mentions: &[Mention], number: usize, date: usize) -> bool {
    let (from, to) = (mentions[number].to as usize, mentions[date].from as usize);
    (from..=to).all(|k| view.token(k).is_some_and(|t| t.gap < Gap::Line))
}

/// What the title says behind the type word: `Về việc …`. One inside the header may
/// leave that out.
fn subject(view: &View<'_>, title: Span<Clean>, inside: bool) -> String {
    let from = view.tokens.at_or_after(title.start);
    let to = view.tokens.at_or_after(title.end);
    match view.longest(from, Family::DocHead) {
        Some((hit, _)) if (hit.end as usize) < to => {
            crate::resolve::norms::words(view, hit.end as usize, to)
        }
        None if inside => crate::resolve::norms::words(view, from, to),
        _ => String::new(),
    }
}
