//! Abbreviations that the article itself gives to its bodies: `Trung tâm Bảo tồn Thiên nhiên
//! Việt (GreenViet)` makes `GreenViet` a body from there on.

use foldhash::{HashMap, HashMapExt};

use crate::extract::{Body, Mention, MentionType, Value, View};
use crate::gazetteer::{Family, OrganisationKind, Signs};
use crate::token::{Case, Class};

/// Letters of an abbreviation, at least.
const SHORTEST: usize = 3;
/// Of one of a firm or foreign body of the table.
const SHORTEST_KNOWN: usize = 2;

/// What a word in brackets must not be for it to be a new name.
const KNOWN: Signs = Signs::of(&[
    Family::Organisation,
    Family::Body,
    Family::GenericBody,
    Family::DocHead,
    Family::Country,
    Family::Region,
    Family::Province,
    Family::ForeignPlace,
    Family::MoneyWord,
    Family::Office,
]);

/// Adds the abbreviations that stand in brackets behind the bodies of `out[first..]` that are
/// in no table, there and wherever else the article has them.
pub(super) fn defined(view: &View<'_>, first: usize, out: &mut Vec<Mention>) {
    let mut names: HashMap<&str, Body> = HashMap::new();
    for m in out.get(first..).unwrap_or_default() {
        let Value::Organisation(body) = m.value else {
            continue;
        };
        let (from, to) = (m.from as usize, m.to as usize);
        match body {
            // `Văn phòng Điều phối … (OCHA) của Liên hợp quốc` has it inside.
            Body::Unknown => {
                let within = (from..=to).filter_map(|open| given(view, open, SHORTEST));
                within.for_each(|name| _ = names.entry(name).or_insert(body));
            }
            // `Ngân hàng TMCP Quân đội (MB)`
            Body::Table(row) if has_own(view, row) => {
                let name = given(view, to, SHORTEST_KNOWN);
                name.map(|name| names.entry(name).or_insert(body));
            }
            _ => {}
        }
    }
    if names.is_empty() {
        return;
    }
    let mut found = Vec::new();
    let mut at = first;
    let mut i = view.hits.next(0, Signs::CAPITAL);
    while i < view.len() {
        while out.get(at).is_some_and(|m| m.to as usize <= i) {
            at += 1;
        }
        let inside = out.get(at).is_some_and(|m| m.from as usize <= i);
        let body = names.get(view.surface(i)).filter(|_| !inside);
        if let Some(&body) = body {
            let value = Value::Organisation(body);
            let (kind, rule) = (MentionType::Organisation, "organisation/abbreviation");
            found.push(view.mention(kind, i, i + 1, value, rule, None));
        }
        i = view.hits.next(i + 1, Signs::CAPITAL);
    }
    out.extend(found);
    if let Some(own) = out.get_mut(first..) {
        own.sort_by_key(|m| m.from);
    }
}

/// Whether letters in brackets behind a body of the table name that body: firms and foreign
/// bodies; behind state bodies they stand for words (`(LHPN)`).
fn has_own(view: &View<'_>, row: u32) -> bool {
    use OrganisationKind::{BusinessAssociation, Company, DevelopmentAgency, Ngo};
    let kind = view.gazetteers.organisations[row as usize].kind;
    matches!(
        kind,
        Company | DevelopmentAgency | Ngo | BusinessAssociation
    )
}

/// The abbreviation alone in brackets at token `open`: letters of which two or more are
/// capitals.
fn given<'v>(view: &View<'v>, open: usize, least: usize) -> Option<&'v str> {
    let name = view.surface(open + 1);
    let alone = view.key(open) == "(" && view.key(open + 2) == ")";
    let letters = name.chars().all(char::is_alphabetic) && name.chars().count() >= least;
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let word = view
        .token(open + 1)
        .is_some_and(|t| t.class == Class::Word && t.case != Case::Lower);
    (alone && letters && capitals > 1 && word && !view.hits.begins(open + 1, KNOWN)).then_some(name)
}
