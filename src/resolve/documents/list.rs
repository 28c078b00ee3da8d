//! What stands at the end of a list of documents holds for all of them.

use crate::extract::{Mention, View};
use crate::gazetteer::Role;

use super::Document;
use super::around::Around;

/// Documents named together: `các Nghị quyết số 57-NQ/TW, 59-NQ/TW và 68-NQ/TW của
/// Bộ Chính trị`. What stands at the end holds for all before that have none of
/// their own and come from the same sort of body.
#[derive(Default)]
pub(super) struct List {
    /// Those that still lack an issuer, and a date.
    members: Vec<(usize, bool, bool)>,
    /// One past the last.
    to: usize,
    /// A plural stands before the first: a date at the end holds for all.
    plural: bool,
    /// Issuer named before the first, and whose code it was.
    before: Option<(usize, String)>,
    /// What somebody issued last.
    news: Option<News>,
}

/// A document that somebody issues: `Ngày …, Bộ Chính trị ban hành …`.
struct News {
    document: usize,
    /// First token of its sentence.
    sentence: usize,
    /// One past its last token.
    to: usize,
    issuer: String,
    day: String,
}

/// No list is longer.
const LIST: usize = 24;
/// Words of the title between two documents that were issued together.
const TITLE: usize = 60;

impl List {
    pub(super) fn next(
        &mut self,
        view: &View<'_>,
        mentions: &[Mention],
        at: usize,
        i: usize,
        around: &Around,
        documents: &mut [Document<'_>],
    ) {
        let from = mentions[i].from as usize;
        if !self.goes_on(view, from) || self.members.len() >= LIST {
            self.members.clear();
            self.plural = view.role_before(from, Role::Plural).is_some();
            self.before = None;
        }
        self.fellow(view, mentions, at, i, around, documents);
        self.to = around.to;
        if !around.issuer.is_empty() {
            for (k, _, lacks) in &mut self.members {
                if *lacks && same_body(&documents[*k], &documents[at]) {
                    documents[*k].issuer.body(&around.issuer);
                    *lacks = false;
                }
            }
            self.before = around.leads.then(|| (at, around.issuer.clone()));
        } else if let Some((first, issuer)) = &self.before
            && documents[at].issuer.is_empty()
            && same_body(&documents[*first], &documents[at])
        {
            documents[at].issuer.body(issuer);
        }
        let alone = self.members.iter().all(|&(_, undated, _)| undated);
        if alone && !around.issued_on.is_empty() {
            for &(k, _, _) in &self.members {
                if self.plural || is_next(&documents[k], &documents[at]) {
                    documents[k].issued_on.date(&around.issued_on);
                }
            }
        }
        let lacks = around.issuer.is_empty() && documents[at].issuer.is_empty();
        self.members.push((at, around.issued_on.is_empty(), lacks));
    }

    /// `Ngày …, Bộ Chính trị ban hành Quy định số 132-QĐ/TW về … và Quy định số
    /// 131-QĐ/TW về …`: issuer and day hold for both.
    fn fellow(
        &mut self,
        view: &View<'_>,
        mentions: &[Mention],
        at: usize,
        i: usize,
        around: &Around,
        documents: &mut [Document<'_>],
    ) {
        let from = mentions[i].from as usize;
        let sentence = view.tokens.sentences().start_of(from);
        if around.leads {
            let day = if around.event {
                around.issued_on.as_str()
            } else {
                ""
            };
            self.news = Some(News {
                document: at,
                sentence,
                to: around.to,
                issuer: around.issuer.clone(),
                day: day.to_string(),
            });
            return;
        }
        let Some(news) = self.news.as_ref().filter(|n| n.sentence == sentence) else {
            return;
        };
        let bare = around.issuer.is_empty() && around.issued_on.is_empty();
        let and = view.role_before(from, Role::And).is_some();
        let alike = documents[news.document].sorts == documents[at].sorts
            && same_body(&documents[news.document], &documents[at]);
        // `thông qua Luật A sửa đổi Luật B và Luật C`
        let changes = [Role::Amends, Role::Replaces, Role::Repeals];
        let object = || (news.to..from).any(|k| changes.iter().any(|&r| view.role(k, r).is_some()));
        if bare && and && alike && from - news.to.min(from) <= TITLE && !object() {
            if documents[at].issuer.is_empty() {
                documents[at].issuer.body(&news.issuer);
            }
            documents[at].issued_on.date(&news.day);
        }
    }

    /// Only commas, `và`, `số` and plural heads since the last member.
    fn goes_on(&self, view: &View<'_>, from: usize) -> bool {
        if self.members.is_empty() || from < self.to || from - self.to > 4 {
            return false;
        }
        let mut at = self.to;
        while at < from {
            at = match view.key(at) {
                "," => at + 1,
                _ => match [Role::And, Role::Number, Role::Plural, Role::Group]
                    .into_iter()
                    .find_map(|r| view.role(at, r))
                {
                    Some(end) => end,
                    None => return false,
                },
            };
        }
        view.same_paragraph(self.to, from + 1)
    }
}

/// Whether both are of one sort and body, and their numbers follow each other:
/// `Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013`.
fn is_next(a: &Document<'_>, b: &Document<'_>) -> bool {
    let number = |d: &Document<'_>| d.reference.number.parse::<u32>().ok();
    let close = matches!((number(a), number(b)), (Some(a), Some(b)) if a.abs_diff(b) == 1);
    close && a.sorts == b.sorts && same_body(a, b)
}

/// Whether the codes name one body.
fn same_body(a: &Document<'_>, b: &Document<'_>) -> bool {
    !a.reference.issuers.is_empty() && a.reference.issuers == b.reference.issuers
}
