//! What is told at a document: `Cùng ngày, tại Quyết định số …, Thủ tướng phê chuẩn …`, `chỉ
//! đạo của Bộ Chính trị tại Nghị quyết số …`.
//!
//! What is decided in a document is decided on its day: the date that opens the sentence, that
//! of the document before it (`cùng ngày`), or that of the sentence which announces several
//! (`Ngày …, Thủ tướng đã ký các Quyết định …. Cụ thể, tại Quyết định số …`).

use crate::extract::{Body, Mention, MentionType, Value, View};
use crate::gazetteer::{Family, OrganisationKind, Role, System};

use super::around::{Previous, same_day_before};
use super::{issuer_norm, starting_at};

/// Mentions between a document and the date that announces it.
const BACK: usize = 64;
/// Words of an adverb that opens a sentence: `Đồng thời, …`.
const ADVERB: usize = 4;
/// Bodies that direct something together.
const BODIES: usize = 3;

/// First token of `tại` right before token `from`.
fn at_before(view: &View<'_>, from: usize) -> Option<usize> {
    let at = view.role_before(from, Role::StatedIn)?;
    (at + 1 == from).then_some(at)
}

/// The day on which somebody decides what mention `i` says.
pub(super) fn day(
    view: &View<'_>,
    mentions: &[Mention],
    norms: &[String],
    i: usize,
    previous: Previous<'_>,
) -> Option<String> {
    let m = &mentions[i];
    let at = at_before(view, m.from as usize)?;
    let who = m.to as usize + 1;
    let acts = [MentionType::Organisation, MentionType::Position]
        .into_iter()
        .any(|kind| starting_at(mentions, who, kind).is_some());
    if view.key(m.to as usize) != "," || !acts {
        return None;
    }
    if same_day_before(view, at) {
        return Some(previous.document.to_string()).filter(|day| !day.is_empty());
    }
    let sentence = view.tokens.sentences().start_of(at);
    let opening = |k: usize| {
        let start = mentions[k].from as usize;
        let whole = mentions[k].kind == MentionType::Date && norms[k].len() == 10;
        whole && start <= view.tokens.sentences().start_of(start) + 1
    };
    let dates = || (i.saturating_sub(BACK)..i).rev().filter(|&k| opening(k));
    let last = dates().next()?;
    let date = &mentions[last];
    if date.from as usize >= sentence {
        let beside = date.to as usize + 1 == at && view.key(at - 1) == ",";
        return beside.then(|| norms[last].clone());
    }
    let adverb = at > sentence && at - sentence <= ADVERB && view.key(at - 1) == ",";
    let opens = at == sentence || adverb;
    (opens && announces(view, date.to as usize)).then(|| norms[last].clone())
}

/// Whether the sentence goes on behind token `at` with several documents being issued, none
/// of them by its number: `đã ký các Quyết định bổ nhiệm …`.
fn announces(view: &View<'_>, at: usize) -> bool {
    (at..view.sentence_end(at))
        .filter_map(|k| view.role(k, Role::Issues))
        .filter_map(|end| view.role(end, Role::Plural))
        .any(|head| view.longest(head, Family::DocHead).is_some())
}

/// The body whose direction stands in the document of mention `i`, if its code does not say
/// whose it is: `của Bộ Chính trị, Chính phủ tại Nghị quyết số 57-NQ/TW`.
pub(super) fn issuer(
    view: &View<'_>,
    mentions: &[Mention],
    norms: &[String],
    i: usize,
) -> Option<String> {
    let Value::Document(d) = &mentions[i].value else {
        return None;
    };
    let g = view.gazetteers;
    let named = |token: &String| issuer_norm(g, token).is_some_and(|norm| !norm.is_empty());
    if d.issuers.iter().any(named) {
        return None;
    }
    let mut end = at_before(view, mentions[i].from as usize)?;
    let mut bodies = Vec::new();
    while bodies.len() < BODIES {
        let ends = |k: &usize| {
            let m = &mentions[*k];
            m.kind == MentionType::Organisation && m.to as usize == end
        };
        let body = (i.saturating_sub(BACK)..i).rev().find(ends)?;
        bodies.push(body);
        let start = mentions[body].from as usize;
        if view.role_before(start, Role::Of).is_some() {
            break;
        }
        let (last, _) = crate::places::before_separator(view, start)?;
        end = last + 1;
    }
    let of_party = |k: usize| match mentions[k].value {
        Value::Organisation(Body::Table(row)) => {
            g.organisations[row as usize].kind == OrganisationKind::PartyBody
        }
        _ => false,
    };
    let party = d.system == Some(System::Party);
    let mut fit = bodies.iter().filter(|&&k| !party || of_party(k));
    match (fit.next(), fit.next()) {
        (Some(&only), None) if !norms[only].is_empty() => Some(norms[only].clone()),
        _ => None,
    }
}
