//! The sentences of a page, and which of them can have to do with documents.
//!
//! In: tokens, lines, and the mentions with their documents. Out: token ranges in text order,
//! furniture left out. Most name no document and have no word that stands for one: these
//! are told by a look at what comes next.

use crate::extract::{Mention, MentionType, View};
use crate::gazetteer::{Family, Role};
use crate::page::{Page, Zone};
use crate::resolve::documents::{Document, Laws};
use crate::resolve::zones::Zones;
use crate::token::{self, Gap};

use super::clause::{WORDS, past_number};

/// Documents and bodies of the page by token.
pub(super) struct Names<'a> {
    pub(super) mentions: &'a [Mention],
    pub(super) documents: &'a [Document<'a>],
    /// Mention -> document, of those outside furniture.
    pub(super) document: Vec<Option<usize>>,
    /// First tokens of the mentions of documents.
    starts: Vec<u32>,
    pub(super) laws: Laws<'a>,
}

/// Where the next mention of a document and the next word of relations are, for sentences
/// in text order.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// Index among the first tokens of mentions of documents.
    document: usize,
    /// The token where the word is, or from which on it was not looked for.
    word: usize,
}

impl<'a> Names<'a> {
    pub(super) fn new(
        view: &View<'a>,
        mentions: &'a [Mention],
        documents: &'a [Document<'a>],
    ) -> Self {
        let mut document = vec![None; mentions.len()];
        for (d, found) in documents.iter().enumerate() {
            for &m in &found.mentions {
                document[m] = Some(d);
            }
        }
        Names {
            mentions,
            documents,
            document,
            starts: mentions
                .iter()
                .filter(|m| m.kind == MentionType::Document)
                .map(|m| m.from)
                .collect(),
            laws: Laws::of(view, mentions, documents),
        }
    }

    /// Gives `read` the token ranges of the sentences outside furniture. A sentence that
    /// goes over the items of a list (`a) …; b) …`) comes in pieces, one an item.
    pub(super) fn each_sentence(
        &self,
        view: &View<'_>,
        page: &Page,
        mut read: impl FnMut((usize, usize)),
    ) {
        let starts = view.tokens.sentences().starts();
        let ends = starts.iter().skip(1).map(|&s| s as usize);
        let ends = ends.chain([view.len()]);
        let mut zones = Zones::new(page);
        let mut breaks = Breaks::default();
        for (&from, to) in starts.iter().zip(ends) {
            let mut from = from as usize;
            let at = view.token(from).map_or(0, |t| t.start);
            if zones.at(at) == Zone::Furniture {
                continue;
            }
            if breaks.within(view, (from, to)) {
                for at in from + 1..to {
                    let line = view.token(at).is_some_and(|t| t.gap >= Gap::Line);
                    if line && past_number(view, at, to) > at {
                        read((from, at));
                        from = at;
                    }
                }
            }
            read((from, to));
        }
    }

    /// Whether the sentence `from..to` names a document, or has words that can stand for
    /// one.
    pub(super) fn may_mean_document(
        &self,
        view: &View<'_>,
        (from, to): (usize, usize),
        ahead: &mut Ahead,
    ) -> bool {
        let first = |at: &u32| *at as usize >= from;
        let passed = self.starts.get(ahead.document..).unwrap_or_default();
        ahead.document += passed.iter().position(first).unwrap_or(passed.len());
        let next = self.starts.get(ahead.document);
        if next.is_some_and(|&at| (at as usize) < to) {
            return true;
        }
        let mut at = from;
        while at < to {
            if ahead.word < at || at == 0 {
                ahead.word = view.hits.next(at, WORDS);
            }
            at = ahead.word;
            if at < to && may_mean_document(view, at) {
                return true;
            }
            at += 1;
        }
        false
    }
}

/// Line breaks of the text, for sentences in text order.
#[derive(Debug, Default)]
struct Breaks {
    /// The byte of the next one, or from which on it was not looked for.
    next: usize,
}

impl Breaks {
    /// Whether a sentence has one in it: few have.
    fn within(&mut self, view: &View<'_>, (from, to): (usize, usize)) -> bool {
        let ends = || {
            let (first, last) = (view.token(from)?, view.token(to.checked_sub(1)?)?);
            Some((first.end as usize, last.start as usize))
        };
        let Some((start, end)) = ends() else {
            return false;
        };
        if self.next < start {
            let rest = view
                .text
                .clean()
                .as_bytes()
                .get(start..)
                .unwrap_or_default();
            self.next = start + token::line_break(rest).unwrap_or(rest.len());
        }
        self.next < end
    }
}

/// Whether the words at token `at` can stand for a document: a pointer, or a law by its
/// name alone. Sorts of documents in small letters say nothing (`kế hoạch sản xuất`).
fn may_mean_document(view: &View<'_>, at: usize) -> bool {
    let this =
        |k: usize| view.role(k, Role::This).is_some() || view.role(k, Role::ThisEnd).is_some();
    let capital = |k: usize| view.token(k).is_some_and(|t| t.is_capital());
    let head = view.longest(at, Family::DocHead);
    view.role(at, Role::Both).is_some()
        || view.role(at, Role::AnyDocument).is_some_and(this)
        || head.is_some_and(|(hit, _)| {
            let end = hit.end as usize;
            capital(at) || capital(end) || this(end)
        })
}
