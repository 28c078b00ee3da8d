//! Parts of documents: `khoản 2 Điều 3`, `Phụ lục I`, `cụm từ "…"`.
//!
//! To repeal or replace a part is to amend the whole, so the reader asks what stands
//! between a verb and the document it is said of.

use crate::extract::View;
use crate::gazetteer::{Family, Role};
use crate::token::{Class, Gap};

/// Tokens looked at, at most: a quoted phrase can be long.
const MOST: usize = 60;
/// Tokens between the first part and the document, looking back.
const BACK: usize = 16;

/// One past the parts of a document named from token `at` on, with the words that
/// join them with it: `các khoản 2, 3 Điều 5 của`. Nothing if none is named.
pub(super) fn pieces(view: &View<'_>, at: usize) -> Option<usize> {
    let mut k = lead(view, at);
    let mut end = None;
    while k < at + MOST {
        let Some(to) = piece(view, k) else { break };
        end = Some(to);
        k = joint(view, to);
    }
    end.map(|to| {
        // `khoản 2, Điều 8, Nghị định số …`
        let document = view.key(to) == "," && view.longest(to + 1, Family::DocHead).is_some();
        if document { to + 1 } else { link(view, to) }
    })
}

/// Whether a part of it is named right before the document at token `at`.
pub(super) fn piece_before(view: &View<'_>, at: usize) -> bool {
    (1..=BACK.min(at)).any(|back| {
        let from = at - back;
        view.role(from, Role::DocumentPart).is_some() && pieces(view, from) == Some(at)
    })
}

/// One past `các`, `một số`, `toàn bộ` at token `at`.
fn lead(view: &View<'_>, at: usize) -> usize {
    view.role(at, Role::Plural).unwrap_or(at)
}

/// One past a part at token `at`: its word, its number or its words in quotes. With
/// neither it must be said whose part it is.
fn piece(view: &View<'_>, at: usize) -> Option<usize> {
    let word = view.role(at, Role::DocumentPart)?;
    let mut k = view.role(word, Role::Number).unwrap_or(word);
    if let Some(to) = quoted(view, k) {
        return Some(to);
    }
    while designator(view, k) {
        k += 1;
        // `khoản 2, 3 và 4`
        let mark = view
            .role(k, Role::And)
            .unwrap_or_else(|| match view.key(k) {
                "," | "-" | ";" | "." => k + 1,
                _ => k,
            });
        if mark > k && designator(view, mark) {
            k = mark;
        }
    }
    let told = k > word
        || link(view, word) > word
        || view.role(word, Role::DocumentPart).is_some()
        || view.longest(word, Family::DocHead).is_some();
    told.then_some(k)
}

/// A number or the letter of a point: `2`, `II`, `b`, `đ`.
fn designator(view: &View<'_>, at: usize) -> bool {
    view.token(at).is_some_and(|t| {
        let letter = t.class == Class::Word && {
            let key = view.key(at);
            key.chars().count() == 1 || key.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
        };
        t.gap < Gap::Paragraph && (t.class == Class::Number || letter || t.digits)
    })
}

/// One past the words in quotes that open at token `at`.
fn quoted(view: &View<'_>, at: usize) -> Option<usize> {
    if view.key(at) != "\"" {
        return None;
    }
    (at + 1..at + MOST)
        .take_while(|&k| view.token(k).is_some_and(|t| t.gap < Gap::Paragraph))
        .find(|&k| view.key(k) == "\"")
        .map(|k| k + 1)
}

/// Where the next part can begin behind one that ends at token `at`.
fn joint(view: &View<'_>, at: usize) -> usize {
    let mark = match view.key(at) {
        "," | ";" => at + 1,
        _ => at,
    };
    let and = view.role(mark, Role::And).unwrap_or(mark);
    lead(view, link(view, view.role(and, Role::By).unwrap_or(and)))
}

/// One past `của`, `tại`, `ban hành kèm theo` at token `at`.
fn link(view: &View<'_>, at: usize) -> usize {
    [Role::StatedIn, Role::Of, Role::Within, Role::WithIt]
        .into_iter()
        .find_map(|role| view.role(at, role))
        .unwrap_or(at)
}
