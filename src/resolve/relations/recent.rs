//! What `Quyết định này`, `Kế hoạch` or `cả hai` stands for.
//!
//! Remembers the last few documents a page named. `này` means the nearest one of
//! its sort; a bare `Kế hoạch` that begins a sentence the nearest one that a
//! sentence before was about. In a decree both mean the decree itself if it is of
//! that sort. If nothing fits, nothing is taken.

use std::collections::VecDeque;

use crate::gazetteer::Gazetteers;
use crate::resolve::documents::Document;

use super::clause::Pointer;

/// How many documents are remembered.
const KEPT: usize = 16;

/// One that was named.
#[derive(Clone, Copy, Debug)]
struct Named {
    document: usize,
    /// Whether its sentence was about it.
    weight: Weight,
    paragraph: usize,
    sentence: usize,
}

/// How much a sentence is about a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Named,
    /// It does something.
    Acts,
    /// Somebody issues it: the news.
    Issued,
}

#[derive(Debug, Default)]
pub(super) struct Recent {
    named: VecDeque<Named>,
    /// The page's own document.
    own: Option<usize>,
    /// The document a paragraph begins with.
    topic: Option<usize>,
    /// Those that somebody issued, each once.
    issued: Vec<usize>,
    paragraph: usize,
    sentence: usize,
}

impl Recent {
    pub(super) fn new(own: Option<usize>) -> Self {
        Recent {
            own,
            ..Recent::default()
        }
    }

    /// Begins a sentence.
    pub(super) fn sentence(&mut self, opens_paragraph: bool) {
        self.sentence += 1;
        if opens_paragraph {
            self.paragraph += 1;
            self.topic = None;
        }
    }

    pub(super) fn set_topic(&mut self, document: usize) {
        self.topic = Some(document);
    }

    pub(super) const fn topic(&self) -> Option<usize> {
        self.topic
    }

    pub(super) fn name(&mut self, document: usize) {
        if self.named.len() == KEPT {
            self.named.pop_front();
        }
        self.named.push_back(Named {
            document,
            weight: Weight::Named,
            paragraph: self.paragraph,
            sentence: self.sentence,
        });
    }

    /// A sentence is about this document.
    pub(super) fn stress(&mut self, document: usize, weight: Weight) {
        if let Some(n) = self.named.iter_mut().rev().find(|n| n.document == document) {
            n.weight = n.weight.max(weight);
        }
        let new = weight == Weight::Issued && !self.issued.contains(&document);
        if new && self.issued.len() < KEPT {
            self.issued.push(document);
        }
    }

    /// The documents a pointer means.
    pub(super) fn resolve(
        &self,
        g: &Gazetteers,
        documents: &[Document<'_>],
        pointer: Pointer,
        except: Option<usize>,
    ) -> Vec<usize> {
        match pointer {
            Pointer::Both => self.both(except),
            Pointer::Any => self
                .topic
                .filter(|&d| Some(d) != except)
                .into_iter()
                .collect(),
            Pointer::This(row) => self
                .nearest(g, documents, row, except, false)
                .into_iter()
                .collect(),
            Pointer::Bare(row) => self.bare(g, documents, row, except).into_iter().collect(),
            Pointer::InForce(row) => self
                .bare(g, documents, row, except)
                .or_else(|| self.only_issued(g, documents, row))
                .into_iter()
                .collect(),
            Pointer::These(row) => self.these(g, documents, row),
        }
    }

    fn bare(
        &self,
        g: &Gazetteers,
        documents: &[Document<'_>],
        row: u32,
        except: Option<usize>,
    ) -> Option<usize> {
        self.own(g, documents, row, except)
            .or_else(|| self.nearest(g, documents, row, except, true))
            .or_else(|| self.nearest(g, documents, row, except, false))
    }

    /// The one of its sort that the page says was issued, however far back.
    fn only_issued(&self, g: &Gazetteers, documents: &[Document<'_>], row: u32) -> Option<usize> {
        let sort = |d: &&usize| is_sort(g, &documents[**d], row);
        let mut fit = self.issued.iter().filter(sort);
        let only = fit.next().copied();
        only.filter(|_| fit.next().is_none())
    }

    /// `Hai quy định nêu trên`: those of a sort in the sentence that named several
    /// last.
    fn these(&self, g: &Gazetteers, documents: &[Document<'_>], row: u32) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut sentence = usize::MAX;
        for n in self.named.iter().rev() {
            if n.paragraph + 1 < self.paragraph || n.sentence != sentence && found.len() > 1 {
                break;
            }
            if !is_sort(g, &documents[n.document], row) {
                continue;
            }
            if n.sentence != sentence {
                sentence = n.sentence;
                found.clear();
            }
            if !found.contains(&n.document) {
                found.push(n.document);
            }
        }
        found.reverse();
        if found.len() > 1 { found } else { Vec::new() }
    }

    /// The two documents named last in the paragraph.
    fn both(&self, except: Option<usize>) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for n in self.named.iter().rev() {
            if n.paragraph == self.paragraph
                && Some(n.document) != except
                && !found.contains(&n.document)
            {
                found.push(n.document);
            }
        }
        found.reverse();
        if found.len() == 2 { found } else { Vec::new() }
    }

    fn own(
        &self,
        g: &Gazetteers,
        documents: &[Document<'_>],
        row: u32,
        except: Option<usize>,
    ) -> Option<usize> {
        let own = self.own?;
        let here = self.named.iter().rev().any(|n| {
            n.sentence == self.sentence
                && n.document != own
                && Some(n.document) != except
                && is_sort(g, &documents[n.document], row)
        });
        (!here && is_sort(g, &documents[own], row)).then_some(own)
    }

    fn nearest(
        &self,
        g: &Gazetteers,
        documents: &[Document<'_>],
        row: u32,
        except: Option<usize>,
        salient: bool,
    ) -> Option<usize> {
        if !salient && let Some(own) = self.own(g, documents, row, except) {
            return Some(own).filter(|&d| Some(d) != except);
        }
        let mut near = self
            .named
            .iter()
            .rev()
            .take_while(|n| n.paragraph + 2 >= self.paragraph)
            .filter(|n| {
                Some(n.document) != except
                    && (n.weight > Weight::Named || !salient)
                    && is_sort(g, &documents[n.document], row)
            });
        // Of one sentence the document that it was about.
        let first = near.next()?;
        let best = near
            .take_while(|n| n.sentence == first.sentence)
            .fold(
                first,
                |best, n| if n.weight > best.weight { n } else { best },
            );
        Some(best.document)
    }
}

/// Whether a document can be called by the type word of `row`: by its own, or by
/// one that begins like it (`Thông tư` for a `Thông tư liên tịch`).
fn is_sort(g: &Gazetteers, d: &Document, row: u32) -> bool {
    let row = row as usize;
    let Some(asked) = g.doc_types.get(row) else {
        return false;
    };
    d.sorts.iter().any(|&s| {
        s == row
            || g.doc_types
                .get(s)
                .is_some_and(|t| begins(&t.name, &asked.name) || begins(&asked.name, &t.name))
    })
}

/// Whether `name` goes on from the whole word or words `start`.
fn begins(name: &str, start: &str) -> bool {
    name.strip_prefix(start)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
