//! What a document is about: `về việc …` behind its number, date and issuer.
//!
//! A subject has verbs, commas and other documents in it; it ends where the sentence
//! around it goes on: with the next document of a list, with who does something, with
//! what has been done.

use crate::extract::{Mention, MentionType, View};
use crate::gazetteer::{Family, Role};
use crate::token::{Class, Gap};

use super::around::skip;
use super::starting_at;

/// The longest subject, in tokens.
const LONGEST: usize = 60;
/// Words of the shortest that no `về` begins.
const LEAST: usize = 4;
/// Tokens of a comma and who does what is told behind it.
const TELLER: usize = 3;
/// Tokens of a span of time between commas: `, trong hơn 5 năm,`.
const SPAN: usize = 6;
/// Tokens of a bracket inside a subject.
const BRACKET: usize = 8;
/// Words in which a list of verbs comes to its `và`.
const LIST: usize = 8;

/// The subject that begins at token `at`, if one does. Only behind a date or an issuer
/// (`stated`) what the document lays down is it, too: `… của Chính phủ quy định …`.
pub(super) fn after(view: &View<'_>, mentions: &[Mention], at: usize, stated: bool) -> String {
    let from = skip(view, at, &[","]);
    let about = view.role(from, Role::About);
    // `Nghị quyết số … quy định về …`
    let laid = view.role(from, Role::LaysDown).filter(|_| from == at);
    let lays_down = laid.is_some_and(|to| stated || view.role(to, Role::About).is_some());
    let opens = about.is_some() || promulgates(view, from) || lays_down;
    let near = view.token(from).is_some_and(|t| t.gap < Gap::Paragraph);
    if !opens || !near {
        return String::new();
    }
    let to = end(view, mentions, from, about);
    if about.is_none() && to < from + LEAST {
        return String::new();
    }
    crate::resolve::norms::words(view, from, to)
}

/// `ban hành …`, but not `kèm theo Văn bản số …`: what came with it.
fn promulgates(view: &View<'_>, at: usize) -> bool {
    let with = view.role(at, Role::WithIt).is_some() && view.role(at, Role::Issues).is_none();
    view.role(at, Role::Promulgates).is_some() && !with
}

/// One past the subject that begins at token `from`.
fn end(view: &View<'_>, mentions: &[Mention], from: usize, about: Option<usize>) -> usize {
    let sentence_end = view.sentence_end(from);
    let mut document = false;
    let mut comma = None;
    let mut to = from;
    while to < from + LONGEST && to < view.len() {
        // `trong tình hình mới được …`: not `mới được`.
        if let Some(past) = view.role(to, Role::Compound) {
            to = past;
            continue;
        }
        if let Some(past) = past_bracket(view, mentions, to) {
            to = past;
            continue;
        }
        // `V/v: Thực hiện …`
        let label = view.key(to) == ":" && about == Some(to);
        let stop = matches!(view.key(to), ";" | "." | "(" | ")" | ":" | "…") && !label
            || to >= sentence_end
            || view.key(to) == "," && clause_ends(view, mentions, to)
            || !document && next_of_list(view, mentions, to);
        if stop {
            break;
        }
        if to > from && told(view, mentions, to) {
            // `…, toàn tỉnh đã …`: who did it belongs to what is told.
            let teller = comma.filter(|&c| to - c <= TELLER);
            return teller.map_or(to, |c| before_span(view, from, c));
        }
        if view.key(to) == "," {
            comma = Some(to);
        }
        document |= starting_at(mentions, to, MentionType::Document).is_some();
        to += 1;
    }
    if to > from && view.key(to - 1) == "," {
        to -= 1;
    }
    to
}

/// `…, trong 5 năm, tỉnh đã …`: the comma before a span of time that ends at `comma`.
fn before_span(view: &View<'_>, from: usize, comma: usize) -> usize {
    let units = [Role::Year, Role::Month, Role::Day];
    let unit = units
        .iter()
        .any(|&role| view.role(comma - 1, role) == Some(comma));
    let first = (comma.saturating_sub(SPAN).max(from)..comma)
        .rev()
        .find(|&k| view.key(k) == ",");
    let counted = |first: &usize| {
        let number = |k: usize| view.token(k).is_some_and(|t| t.class == Class::Number);
        (first + 1..comma).any(number)
    };
    first
        .filter(|first| unit && counted(first))
        .unwrap_or(comma)
}

/// One past a short bracket at token `at` behind which the subject goes on: `chỉ số năng lực
/// cạnh tranh (PCI) của tỉnh`.
fn past_bracket(view: &View<'_>, mentions: &[Mention], at: usize) -> Option<usize> {
    if view.key(at) != "(" {
        return None;
    }
    let close = (at + 1..at + BRACKET).find(|&k| view.key(k) == ")")?;
    let named = [MentionType::Document, MentionType::Date];
    let cites = |k: usize| {
        named
            .iter()
            .any(|&kind| starting_at(mentions, k, kind).is_some())
    };
    let next = view.token(close + 1)?;
    let goes_on = next.is_word() && next.gap == Gap::Space && !told(view, mentions, close + 1);
    (goes_on && !(at + 1..close).any(cites)).then_some(close + 1)
}

/// `… và Nghị quyết số …` at token `at`.
fn next_of_list(view: &View<'_>, mentions: &[Mention], at: usize) -> bool {
    view.role(at, Role::And)
        .is_some_and(|next| starting_at(mentions, next, MentionType::Document).is_some())
}

/// `… đã diễn ra`, `… do UBND tỉnh ban hành`, `… bị Nghị định số … bãi bỏ` at token
/// `at`: the sentence says what became of the document.
fn told(view: &View<'_>, mentions: &[Mention], at: usize) -> bool {
    // `…, gồm 14 thành viên`; `yêu cầu` alone stands in subjects, too.
    let says = view.key(at - 1) == "," && view.role(at, Role::States).is_some();
    if says || view.role(at, Role::Past) == Some(at + 1) {
        return true;
    }
    let passive = view.role(at, Role::Passive);
    let Some(who) = passive.or_else(|| view.role(at, Role::Of)) else {
        return false;
    };
    if passive.is_some() && starting_at(mentions, who, MentionType::Document).is_some() {
        return true;
    }
    let named = [MentionType::Organisation, MentionType::Province];
    let named = named.into_iter();
    let Some(o) = named
        .filter_map(|kind| starting_at(mentions, who, kind))
        .next()
    else {
        return false;
    };
    // `của Chính phủ ban hành Chương trình …` goes on with a title.
    let ends = |k: usize| {
        !view
            .token(k)
            .is_some_and(|t| t.is_word() && t.gap < Gap::Line)
    };
    let issues = view.role(mentions[o].to as usize, Role::Issues);
    issues.is_some_and(|to| passive.is_some() || ends(to))
}

/// After this comma the subject is over: a document, a body, a date follows, or
/// a word in lower case that begins a new clause.
fn clause_ends(view: &View<'_>, mentions: &[Mention], comma: usize) -> bool {
    let next = comma + 1;
    let named = [
        MentionType::Document,
        MentionType::Organisation,
        MentionType::Date,
        MentionType::Person,
    ];
    if named
        .into_iter()
        .any(|kind| starting_at(mentions, next, kind).is_some())
    {
        return true;
    }
    // `…, được áp dụng trên toàn tỉnh`
    if view.role(next, Role::Honorific).is_some() || view.role(next, Role::Passive).is_some() {
        return true;
    }
    let verb = [Role::Implements, Role::Issues]
        .into_iter()
        .find_map(|role| view.role(next, role));
    // `phát triển` is no `phát`.
    let whole = |to: usize| view.role(next, Role::BodyWord).is_none_or(|end| end <= to);
    verb.is_some_and(|to| whole(to) && !is_one_of_several(view, to))
}

/// `, phê duyệt và quản lý …`: a verb of a list, with `và` before anything of weight.
fn is_one_of_several(view: &View<'_>, at: usize) -> bool {
    (at..at + LIST)
        .take_while(|&k| {
            let word = view.token(k).is_some_and(|t| t.is_word());
            word && view.longest(k, Family::DocHead).is_none()
        })
        .any(|k| view.role(k, Role::And).is_some())
}
