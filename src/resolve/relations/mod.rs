//! Relations between documents, and between the home province and its partners.
//!
//! [`sentences`] tells which sentences name documents; [`clause`] turns one into a short row of items
//! (documents, verbs, commas, bodies); [`reader`] goes through the row from left to
//! right and says which document a verb is said of, and of what; [`recent`] knows
//! what `Quyết định này` or `Kế hoạch` means; [`facts`] refuses what can't be
//! (an older document amending a younger one); [`pieces`] tells a part from the
//! whole. [`cooperation`] stands apart.
//! All look-back is bounded, so that the work is linear in the text.

mod clause;
mod cooperation;
mod facts;
mod lists;
mod object;
mod pieces;
mod reader;
mod recent;
mod sentences;
mod state;
mod subject;
#[cfg(test)]
mod tests;

pub(in crate::resolve) use cooperation::cooperation;

use crate::extract::{Mention, View};
use crate::page::Page;
use crate::resolve::documents::Document;
use crate::span::{Clean, Span};

use clause::{Clause, opens_paragraph};
use reader::Reader;
use sentences::{Ahead, Names};

/// One relation and the words that say so.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Relation {
    pub(super) subject: String,
    pub(super) predicate: &'static str,
    pub(super) object: String,
    pub(super) evidence: Span<Clean>,
    pub(super) rule: &'static str,
}

/// All relations between documents.
pub(super) fn between_documents(
    view: &View<'_>,
    page: &Page,
    mentions: &[Mention],
    documents: &[Document<'_>],
) -> Vec<Relation> {
    if documents.is_empty() {
        return Vec::new();
    }
    let names = Names::new(view, mentions, documents);
    let mut reader = Reader::new(view, page, documents);
    let mut clause = Clause::default();
    let mut ahead = Ahead::default();
    names.each_sentence(view, page, |sentence| {
        // Most sentences have nothing to do with documents.
        if reader.is_waiting() || names.may_mean_document(view, sentence, &mut ahead) {
            clause.fill(view, &names, sentence);
            reader.read(&clause);
        } else {
            reader.pass(opens_paragraph(view, sentence));
        }
    });
    reader.finish()
}
