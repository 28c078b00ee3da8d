//! A sentence as a row of items: what [`super::reader`] goes through.
//!
//! In: the tokens of a sentence and the mentions in it. Out: documents with all
//! that belongs to them (date, issuer), words that stand for documents (`Quyết
//! định này`), verbs of relation, verbs of issuing, bodies, marks. Words inside
//! the name of a body are passed over, so that `Ban Chỉ đạo thực hiện …` holds no
//! verb.

use crate::extract::{Mention, MentionType, View};
use crate::gazetteer::{CodeForm, Family, Role, Signs};
use crate::resolve::documents;
use crate::token::{Case, Class, Gap};

use super::sentences::Names;

/// What a verb says of the documents around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Implements,
    Amends,
    Replaces,
    Repeals,
    BasedOn,
    /// `ban hành kèm theo`
    WithIt,
    /// `hết hiệu lực`: has no object.
    Lapses,
}

const VERBS: [(Role, Verb); 7] = [
    (Role::Amends, Verb::Amends),
    (Role::Replaces, Verb::Replaces),
    (Role::Repeals, Verb::Repeals),
    (Role::WithIt, Verb::WithIt),
    (Role::Lapses, Verb::Lapses),
    (Role::Implements, Verb::Implements),
    (Role::BasedOn, Verb::BasedOn),
];

/// Words that an item which is no mention begins with.
pub(super) const WORDS: Signs = Signs::RELATION.or(Signs::of(&[Family::DocHead]));

/// What an item that is no mention begins with.
const SIGNS: Signs = WORDS.or(Signs::MARK);

impl Verb {
    pub(super) const fn predicate(self) -> (&'static str, &'static str) {
        match self {
            Verb::Implements => ("implements", "relations/implements"),
            Verb::Amends => ("amends", "relations/amends"),
            Verb::Replaces => ("replaces", "relations/replaces"),
            Verb::Repeals | Verb::Lapses => ("repeals", "relations/repeals"),
            Verb::BasedOn => ("based_on", "relations/based_on"),
            Verb::WithIt => ("promulgates", "relations/promulgates"),
        }
    }

    /// Whether it changes or ends its object, as a rule one of its own sort.
    pub(super) const fn changes(self) -> bool {
        matches!(self, Verb::Amends | Verb::Replaces | Verb::Repeals)
    }
}

/// How words that stand for a document say which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointer {
    /// `Quyết định này`, by row of `doc_types.csv`
    This(u32),
    /// `Kế hoạch` at the start of a sentence, or right before a verb
    Bare(u32),
    /// `Kế hoạch có hiệu lực …`
    InForce(u32),
    /// `Hai quy định nêu trên`
    These(u32),
    /// `Văn bản này`
    Any,
    /// `cả hai`
    Both,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A document, by index; with its number written here.
    Document(usize),
    Pointer(Pointer),
    Verb(Verb),
    /// `ban hành`
    Issues,
    Body,
    Comma,
    Semicolon,
    /// `và`
    And,
    Open,
    Close,
    Colon,
}

/// One item: tokens `from..to`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) kind: Kind,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A sentence, its items, and what stands around it.
#[derive(Debug, Default)]
pub(super) struct Clause {
    /// First token, and one past the last.
    pub(super) from: usize,
    pub(super) to: usize,
    /// First token after bullets and numbers of articles.
    pub(super) start: usize,
    /// A bullet or number stands before it.
    pub(super) listed: bool,
    /// It begins a paragraph or, with a bullet, a line.
    pub(super) opens_paragraph: bool,
    pub(super) items: Vec<Item>,
}

impl Clause {
    /// Reads the sentence `from..to`.
    pub(super) fn fill<'a>(
        &mut self,
        view: &View<'a>,
        names: &Names<'a>,
        (from, to): (usize, usize),
    ) {
        self.from = from;
        self.to = to;
        self.items.clear();
        self.start = past_number(view, from, to);
        self.listed = self.start > from;
        self.opens_paragraph = opens_paragraph(view, (from, to));
        self.start = past_label(view, self.start, to);
        let mut next = names.mentions.partition_point(|m| (m.from as usize) < from);
        let mut at = from;
        while at < to {
            while names
                .mentions
                .get(next)
                .is_some_and(|m| (m.from as usize) < at)
            {
                next += 1;
            }
            // Tokens that begin neither a mention nor any sign are no items.
            let named = names.mentions.get(next).map_or(to, |m| m.from as usize);
            let stop = named.min(to);
            at = view.hits.next_before(at, stop, SIGNS).unwrap_or(stop);
            if at < to {
                at = self.item(view, names, next, at).max(at + 1);
            }
        }
    }

    /// Adds the item at token `at`, if there is one; the token to go on from.
    fn item<'a>(&mut self, view: &View<'a>, names: &Names<'a>, next: usize, at: usize) -> usize {
        let here = names.mentions[next.min(names.mentions.len())..]
            .iter()
            .take_while(|m| m.from as usize == at);
        for (n, m) in here.enumerate() {
            match m.kind {
                MentionType::Document => {
                    let to = past_details(view, names.mentions, m.to as usize);
                    if let Some(d) = names.document[next + n] {
                        self.push(Kind::Document(d), at, to);
                    }
                    return to;
                }
                MentionType::Organisation | MentionType::Person => {
                    self.push(Kind::Body, at, m.to as usize);
                    return m.to as usize;
                }
                _ => {}
            }
        }
        if !view.hits.begins(at, WORDS) {
            // A mark, and nothing else can begin there.
            if let Some((kind, to)) = word(view, at) {
                self.push(kind, at, to);
            }
            return at + 1;
        }
        if let Some((d, to)) = names.laws.at(view, names.documents, at) {
            let to = past_details(view, names.mentions, to);
            self.push(Kind::Document(d), at, to);
            return to;
        }
        if let Some((pointer, to)) = self.pointer(view, at) {
            self.push(Kind::Pointer(pointer), at, to);
            return to;
        }
        if let Some(to) = view.role(at, Role::InForce) {
            return to; // `có hiệu lực` is no `có`
        }
        if let Some((kind, to)) = word(view, at) {
            self.push(kind, at, to);
            return to;
        }
        at + 1
    }

    fn push(&mut self, kind: Kind, from: usize, to: usize) {
        self.items.push(Item { kind, from, to });
    }

    /// Words at token `at` that stand for a document named elsewhere.
    fn pointer(&self, view: &View<'_>, at: usize) -> Option<(Pointer, usize)> {
        if let Some(to) = view.role(at, Role::Both) {
            return Some((Pointer::Both, to));
        }
        if let Some(end) = view.role(at, Role::AnyDocument) {
            return this_after(view, end, self.to).map(|to| (Pointer::Any, to));
        }
        let (hit, row) = view.longest(at, Family::DocHead)?;
        let end = hit.end as usize;
        if let Some(to) = this_after(view, end, self.to) {
            let plural = view.role_before(at, Role::Plural).is_some();
            let pointer = if plural {
                Pointer::These(row)
            } else {
                Pointer::This(row)
            };
            return Some((pointer, to));
        }
        let capital = view.token(at).is_some_and(|t| t.case != Case::Lower);
        // `hướng dẫn thi hành Luật, …`
        let carried = self
            .items
            .last()
            .is_some_and(|i| i.to == at && i.kind == Kind::Verb(Verb::Implements));
        let law = || {
            view.gazetteers.doc_types[row as usize].form == CodeForm::Named || self.items.len() == 1
        };
        if capital && carried && law() && matches!(view.key(end), "," | ";" | "." | "(" | ")") {
            return Some((Pointer::This(row), end));
        }
        if capital && at == self.start && view.role(end, Role::InForce).is_some() {
            return Some((Pointer::InForce(row), end));
        }
        // `Nghị định gồm 7 chương, … và bãi bỏ …`
        let states = at == self.start && view.role(end, Role::States).is_some();
        (capital && (verbal(view, end) || states)).then_some((Pointer::Bare(row), end))
    }
}

/// One past `này`, `nói trên` at token `at`. `trên` and `đó` mean other things too,
/// unless the phrase ends with them.
fn this_after(view: &View<'_>, at: usize, end: usize) -> Option<usize> {
    let near = view.token(at).is_some_and(|t| t.gap < Gap::Line);
    let sure = view.role(at, Role::This);
    let last = || {
        let to = view.role(at, Role::ThisEnd)?;
        let word = view.token(to).is_some_and(|t| t.is_word());
        (to >= end || !word || verbal(view, to)).then_some(to)
    };
    sure.or_else(last).filter(|_| near)
}

/// Whether a verb follows at token `at`, so that a subject stands before it.
fn verbal(view: &View<'_>, at: usize) -> bool {
    // `QUYẾT ĐỊNH¶SỬA ĐỔI …`: a title over two lines.
    let shouted = |k: usize| view.token(k).is_some_and(|t| t.case == Case::Upper);
    let title = at > 0 && shouted(at) && shouted(at - 1);
    let near = view
        .token(at)
        .is_some_and(|t| t.gap < Gap::Line || title && t.gap < Gap::Paragraph);
    near && (VERBS.iter().any(|&(role, _)| view.role(at, role).is_some())
        || [Role::Passive, Role::InForce, Role::Issues]
            .into_iter()
            .any(|role| view.role(at, role).is_some()))
}

/// A verb, a mark, `và` at token `at`.
fn word(view: &View<'_>, at: usize) -> Option<(Kind, usize)> {
    let mark = match view.key(at) {
        "," => Some(Kind::Comma),
        ";" => Some(Kind::Semicolon),
        "(" | "[" => Some(Kind::Open),
        ")" | "]" => Some(Kind::Close),
        ":" => Some(Kind::Colon),
        _ => None,
    };
    if let Some(kind) = mark {
        return Some((kind, at + 1));
    }
    if !view.hits.begins(at, Signs::RELATION) {
        return None;
    }
    // `thay Nghị định …`, but `thay mặt`, `thay đổi`
    let replaces = |to: usize, verb| {
        verb != Verb::Replaces || to > at + 1 || view.longest(to, Family::DocHead).is_some()
    };
    let verb = VERBS
        .into_iter()
        .filter_map(|(role, verb)| Some((view.role(at, role)?, verb)))
        .filter(|&(to, verb)| replaces(to, verb))
        .max_by_key(|&(to, _)| to);
    // `xây dựng Kế hoạch số …`, but not `xây dựng nông thôn mới`
    let prepares = view
        .role(at, Role::Prepares)
        .filter(|&to| view.longest(to, Family::DocHead).is_some());
    let issues = view.role(at, Role::Issues).or(prepares);
    // `Luật Ban hành văn bản …` is a name.
    let capital = view.token(at).is_some_and(|t| t.is_capital());
    let named = capital && view.hits.ends(at, Signs::of(&[Family::DocHead]));
    let issues = issues.filter(|_| !named);
    if let Some((to, verb)) = verb
        && issues.is_none_or(|end| end < to)
    {
        return Some((Kind::Verb(verb), to));
    }
    if let Some(to) = issues {
        return Some((Kind::Issues, to));
    }
    view.role(at, Role::And).map(|to| (Kind::And, to))
}

/// Whether the sentence `from..to` begins a paragraph or, with a bullet, a line.
pub(super) fn opens_paragraph(view: &View<'_>, (from, to): (usize, usize)) -> bool {
    view.token(from).is_none_or(|t| match t.gap {
        Gap::Paragraph => true,
        Gap::Line => past_number(view, from, to) > from,
        _ => false,
    })
}

/// One past bullets, `1.`, `a)`, `Điều 2.` and emphasis marks at a sentence's start.
pub(super) fn past_number(view: &View<'_>, from: usize, to: usize) -> usize {
    let mut at = from;
    for _ in 0..6 {
        let Some(token) = view.token(at) else { break };
        let numbered = |k: usize| {
            let one = view.token(k).is_some_and(|t| {
                t.class == Class::Number || t.class == Class::Word && t.end - t.start <= 3
            });
            // `20/5/2025` is no number of a list.
            let apart = view.token(k + 2).is_none_or(|t| t.gap > Gap::None);
            one && (matches!(view.key(k + 1), "." | ")" | ":") || view.key(k + 1) == "/" && apart)
        };
        at = match view.key(at) {
            "-" | "+" | "*" | "_" | "•" | "\"" | "(" => at + 1,
            _ if view.role(at, Role::Section).is_some() && numbered(at + 1) => at + 3,
            _ if token.class == Class::Number && numbered(at) => at + 2,
            _ if token.class == Class::Word && numbered(at) => at + 2,
            _ => break,
        };
    }
    at.min(to)
}

/// Words of a label, at most.
const LABEL: usize = 4;

/// One past `Nội dung:`, `Hiệu lực:` at token `at`, where a line goes on behind it.
fn past_label(view: &View<'_>, at: usize, to: usize) -> usize {
    let word = |k: usize| view.token(k).is_some_and(|t| t.is_word());
    let words = (at..to.min(at + LABEL)).take_while(|&k| word(k)).count();
    let capital = view.token(at).is_some_and(|t| t.is_capital());
    let end = at + words;
    let label = capital && words > 0 && view.key(end) == ":" && end + 1 < to;
    // `Bãi bỏ: …` is what the line says.
    let says = (at..end).any(|k| word_at(view, k));
    if label && !says { end + 1 } else { at }
}

/// Whether a verb of relation, of issuing or a word for documents begins at token
/// `at`.
fn word_at(view: &View<'_>, at: usize) -> bool {
    view.hits.begins(at, SIGNS)
        && (word(view, at).is_some()
            || view.longest(at, Family::DocHead).is_some()
            || view.role(at, Role::AnyDocument).is_some())
}

/// One past the date and the issuer that belong to a reference ending at `at`.
pub(super) fn past_details(view: &View<'_>, mentions: &[Mention], at: usize) -> usize {
    let mut at = at;
    for _ in 0..2 {
        let from = match view.key(at) {
            "," | "(" => at + 1,
            _ => at,
        };
        if let Some(d) = documents::starting_at(mentions, from, MentionType::Date) {
            let opened = view.key(from.saturating_sub(1)) == "(" && from > at;
            at = mentions[d].to as usize;
            if opened && view.key(at) == ")" {
                at += 1;
            }
        }
        let from = match view.key(at) {
            "," => at + 1,
            _ => at,
        };
        let of = view
            .role(from, Role::Of)
            .filter(|_| view.role(from, Role::Passive).is_none());
        if let Some(of) = of
            && let Some(o) = documents::starting_at(mentions, of, MentionType::Organisation)
        {
            at = mentions[o].to as usize;
        }
    }
    at
}
