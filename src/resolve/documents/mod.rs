//! Documents: short references to their antecedents, issuers, dates, subjects.
//!
//! In: the mentions of one article with their norms. Out: a norm for every
//! document mention ([`link`]), and one [`Document`] for each distinct code
//! ([`collect`]), with all that its mentions say together. The code itself names
//! the issuer where it leaves no choice (`CP`, `BTC`); else what the page states,
//! else the home province's body.

mod antecedents;
mod around;
mod committee;
mod headings;
mod laws;
mod list;
mod namesakes;
mod own;
mod stated;
mod subject;
#[cfg(test)]
mod tests;
mod told;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::extract::{DocumentRef, Mention, MentionType, Value, View};
use crate::gazetteer::{BodySystem, CodeForm, Gazetteers, MERGER, System};
use crate::page::{Page, Zone};
use crate::resolve::norms::Context;

pub(super) use antecedents::link;
use around::{Around, Previous};
pub(super) use committee::give_back;
use headings::Headings;
pub(super) use laws::Laws;
use list::List;
pub(super) use namesakes::part;
use own::Own;
use stated::{By, Stated};

/// What is known of one document.
#[derive(Clone, Debug)]
pub(super) struct Document<'m> {
    pub(super) code: String,
    /// The first mention with a code, else with a number.
    pub(super) reference: &'m DocumentRef,
    /// Type word of the first mention with one from there on.
    head_type: Option<usize>,
    pub(super) doc_type: String,
    pub(super) issuer: Stated,
    pub(super) issued_on: Stated,
    pub(super) subject: String,
    /// Indices of its mentions outside furniture.
    pub(super) mentions: Vec<usize>,
    /// What it is called, as rows of `doc_types.csv`: `Quyết định 272-QĐ/TW` is
    /// `Quy chế 272`, too.
    pub(super) sorts: Vec<usize>,
    /// It is the page's own document, by its header.
    pub(super) own: bool,
    /// A body of a smaller unit than the province issued it, see [`Around::unplaced`].
    unplaced: bool,
}

/// One entry for each distinct code, by first mention, furniture left out.
pub(super) fn collect<'m>(
    view: &View<'_>,
    page: &Page,
    mentions: &'m [Mention],
    norms: &[String],
    cx: &Context,
) -> Vec<Document<'m>> {
    let mut documents: Vec<Document<'m>> = Vec::new();
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    let mut order: Vec<(usize, usize)> = Vec::new();
    for (i, m) in mentions.iter().enumerate() {
        let Value::Document(d) = &m.value else {
            continue;
        };
        if page.zone(m.span.start) == Zone::Furniture {
            continue;
        }
        let at = *index.entry(norms[i].as_str()).or_insert_with(|| {
            documents.push(Document::new(norms[i].clone(), d));
            documents.len() - 1
        });
        order.push((at, i));
        documents[at].add(i, d);
    }
    read_around(view, mentions, norms, &order, &mut documents);
    let own = Own::of(view, page, mentions, norms);
    let own = own.and_then(|own| {
        let at = *index.get(norms[own.mention].as_str())?;
        Some((at, own))
    });
    let head = own.map(|(at, own)| documents[at].take_header(view.gazetteers, own));
    for document in &mut documents {
        document.settle(view.gazetteers, cx, head.as_deref().unwrap_or(""));
    }
    documents
}

impl<'m> Document<'m> {
    fn new(code: String, reference: &'m DocumentRef) -> Self {
        Document {
            code,
            reference,
            head_type: reference.head_type,
            doc_type: String::new(),
            issuer: Stated::default(),
            issued_on: Stated::default(),
            subject: String::new(),
            mentions: Vec::new(),
            sorts: Vec::new(),
            own: false,
            unplaced: false,
        }
    }

    /// Takes up one more mention.
    fn add(&mut self, i: usize, d: &'m DocumentRef) {
        self.mentions.push(i);
        if self.reference.number.is_empty() || self.reference.code.is_empty() {
            self.reference = d;
            self.head_type = d.head_type;
        } else if self.head_type.is_none() {
            self.head_type = d.head_type;
        }
        for sort in [d.code_type, d.head_type].into_iter().flatten() {
            if !self.sorts.contains(&sort) {
                self.sorts.push(sort);
            }
        }
    }

    /// Takes what a mention's surroundings say, the more exact date, the first
    /// issuer and subject.
    fn learn(&mut self, around: Around) {
        self.issued_on.date(&around.issued_on);
        self.issuer.body(&around.issuer);
        self.unplaced |= around.unplaced;
        if self.subject.is_empty() {
            self.subject = around.subject;
        }
    }

    /// It is the page's own; the issuer that the header names for it.
    fn take_header(&mut self, g: &Gazetteers, own: Own) -> String {
        self.own = true;
        if !own.issued_on.is_empty() {
            self.issued_on.overrule(own.issued_on, By::Header);
        }
        if self.subject.is_empty() {
            self.subject = own.subject;
        }
        let first = self.reference.issuers.first().filter(|i| !is_weak(g, i));
        let key = first.and_then(|i| issuer_norm(g, i));
        let fits = |body: &&String| match key {
            Some(key) if key.ends_with('@') => body.starts_with(key),
            Some(key) => body.as_str() == key,
            None => true,
        };
        let body = own.bodies.iter().find(fits).cloned().unwrap_or_default();
        if !body.is_empty() {
            self.issuer.overrule(body.clone(), By::Header);
        }
        body
    }

    /// Type and issuer, from all that is known; `head` is the body whose page it is.
    fn settle(&mut self, g: &Gazetteers, cx: &Context, head: &str) {
        // `Quy định số 50-QĐ/TW`: where the code's letters stand for both, the word says.
        let (code, word) = (self.reference.code_type, self.head_type);
        let said = word.filter(|&word| code.is_some_and(|code| shares_letters(g, code, word)));
        // `311/VPCP-KTTH`: an agency and its office in place of a type.
        let letter = || {
            let office = self.reference.department.is_some();
            let state = self.reference.system == Some(System::State);
            let mut types = g.doc_types.iter();
            let row = types.position(|t| t.form == CodeForm::Letter);
            row.filter(|_| office && state)
        };
        let kind = said.or(code).or(word).or_else(letter);
        self.doc_type = kind
            .and_then(|t| g.doc_types.get(t))
            .map(|t| t.name.clone())
            .unwrap_or_default();
        let by_code = issuer_of_code(g, self.reference, cx, head, &self.day(cx));
        let weak = self.reference.issuers.iter().any(|i| is_weak(g, i));
        match by_code {
            Some((_, By::Home)) if self.unplaced => {}
            Some((issuer, By::Code)) if !weak => self.issuer.overrule(issuer, By::Code),
            Some((issuer, by)) if self.issuer.is_empty() => self.issuer.overrule(issuer, by),
            Some((issuer, _)) if !same_sort(g, &issuer, self.issuer.value()) => {
                self.issuer.contradict(&issuer);
            }
            _ => {}
        }
    }

    /// A day on which it was in the making, as far as known: that of its issue,
    /// else the first of the code's year, else the article's.
    fn day<'c>(&'c self, cx: &'c Context) -> Cow<'c, str> {
        // In the year of the merger the year alone does not say which province it is.
        let year = self.reference.year.map(|y| y.to_string());
        let year = year.filter(|y| MERGER.get(..4).is_some_and(|merger| y.as_str() < merger));
        match self.issued_on.value() {
            "" => year.map_or(Cow::Borrowed(cx.day.as_str()), Cow::Owned),
            day => Cow::Borrowed(day),
        }
    }

    /// How issuer and date are known, and what contradicts them.
    pub(super) fn rule(&self) -> String {
        let mut rule = String::new();
        self.issuer.tell("issuer", &mut rule);
        self.issued_on.tell("issued_on", &mut rule);
        rule
    }
}

/// Whether the type of a code is abbreviated by the first letters of another.
fn shares_letters(g: &Gazetteers, code: usize, head: usize) -> bool {
    let (Some(code), Some(head)) = (g.doc_types.get(code), g.doc_types.get(head)) else {
        return false;
    };
    let letters = head.name.split(' ').filter_map(|w| w.chars().next());
    let letters: String = letters.flat_map(char::to_uppercase).collect();
    letters == code.abbreviation
}

/// Whether a code that names the body `by_code` can be one of `stated`. Another
/// place is no contradiction, it is what a page states such issuers for; and all
/// committees of a Party organisation write `TU`.
fn same_sort(g: &Gazetteers, by_code: &str, stated: &str) -> bool {
    let is_party = |key: &str| {
        let mut bodies = g.bodies.iter().map(|row| &row.data);
        bodies.any(|body| body.key == key && body.system == BodySystem::Party)
    };
    let (a, b) = (sort(by_code), sort(stated));
    a == b || is_party(a) && is_party(b)
}

/// `UBND` of `UBND@38`.
fn sort(norm: &str) -> &str {
    norm.split('@').next().unwrap_or(norm)
}

/// How far back `cùng ngày` reaches for the document it means, in tokens.
const SAME_DAY: usize = 150;

/// Reads around all mentions in text order, and shares what stands at the end of a
/// list.
fn read_around(
    view: &View<'_>,
    mentions: &[Mention],
    norms: &[String],
    order: &[(usize, usize)],
    documents: &mut [Document<'_>],
) {
    let mut previous = (0, String::new());
    let mut event = (0, String::new());
    let mut list = List::default();
    let headings = Headings::of(view, mentions, norms);
    for &(at, i) in order {
        let from = mentions[i].from as usize;
        let near = |p: &(usize, String)| from <= p.0 + SAME_DAY;
        let document = if near(&previous) { &previous.1 } else { "" };
        let known = Previous {
            document,
            event: if near(&event) && !event.1.is_empty() {
                &event.1
            } else {
                document
            },
        };
        let around = Around::of(view, mentions, norms, i, known);
        if around.issued_on.len() == 10 {
            previous = (from, around.issued_on.clone());
            if around.event {
                event.clone_from(&previous);
            }
        }
        list.next(view, mentions, at, i, &around, documents);
        documents[at].learn(around);
        let heading = headings.issuer(from);
        if documents[at].issuer.is_empty() {
            documents[at].issuer.body(heading);
        }
    }
}

/// The mention of `kind` that begins at token `from`.
pub(super) fn starting_at(mentions: &[Mention], from: usize, kind: MentionType) -> Option<usize> {
    let at = mentions.partition_point(|m| (m.from as usize) < from);
    (at..mentions.len())
        .take_while(|&i| mentions[i].from as usize == from)
        .find(|&i| mentions[i].kind == kind)
}

/// The norm of an issuer's token, `KEY@` for local bodies. Elected bodies write
/// their term behind it (`QH15`, `HĐND8`, `HĐNDK16`), which is left out if the
/// table has no such row.
fn issuer_norm<'g>(g: &'g Gazetteers, token: &str) -> Option<&'g str> {
    let bare = token.trim_end_matches(|c: char| c.is_ascii_digit());
    let row = g
        .issuer(token)
        .or_else(|| g.issuer(bare))
        .or_else(|| g.issuer(bare.strip_suffix('K')?))?;
    g.issuers.get(row).map(|i| i.norm.as_str())
}

/// Whether an issuer's token is a type's too: `CT` is the tax department and the
/// chairman who signs `05/CĐ-CT`. What the page says counts more.
fn is_weak(g: &Gazetteers, token: &str) -> bool {
    g.doc_type(token).is_some()
}

/// Whether the body that writes `token` was made after `day`.
fn begins_after(g: &Gazetteers, token: &str, day: &str) -> bool {
    let row = g.issuer(token).and_then(|row| g.issuers.get(row));
    row.is_some_and(|i| {
        let from = i.valid_from.as_str();
        day.get(..from.len()).is_some_and(|day| day < from)
    })
}

/// The issuer the code itself names, and whether it alone decides. Bodies every
/// province has are those of the page's own issuer, else of the home province as
/// it was on `day`: `33/2019/QĐ-UBND` is of the Gia Lai before the merger.
fn issuer_of_code(
    g: &Gazetteers,
    d: &DocumentRef,
    cx: &Context,
    head: &str,
    day: &str,
) -> Option<(String, By)> {
    let mut norms: Vec<String> = Vec::with_capacity(d.issuers.len());
    let mut by = By::Code;
    for token in &d.issuers {
        if is_weak(g, token) && !head.is_empty() {
            return Some((head.to_string(), By::Header));
        }
        let norm = issuer_norm(g, token).filter(|norm| !norm.is_empty())?;
        if begins_after(g, token, day) {
            return None;
        }
        norms.push(match norm.strip_suffix('@') {
            None => norm.to_string(),
            Some(_) if head.starts_with(norm) => {
                by = By::Header;
                head.to_string()
            }
            Some(key) => {
                by = By::Home;
                let home = g.province_at(cx.home.as_deref()?, day)?;
                if home.code.is_empty() {
                    return None;
                }
                format!("{key}@{}", home.code)
            }
        });
    }
    (!norms.is_empty()).then(|| (norms.join("+"), by))
}

/// Whose rules shape the code, for the table.
pub(super) fn system(d: &DocumentRef) -> &'static str {
    d.system.map_or("", System::name)
}
