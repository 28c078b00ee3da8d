//! Abbreviations that the article itself gives to its bodies: `Trung tâm Bảo tồn Thiên nhiên
//! Việt (GreenViet)` makes `GreenViet` a body from there on.

use foldhash::{HashSet, HashSetExt};

use crate::extract::{Body, Mention, MentionType, Value, View};
use crate::gazetteer::{Family, Signs};
use crate::token::{Case, Class};

/// Letters of an abbreviation, at least.
const SHORTEST: usize = 3;

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
    let mut names: HashSet<&str> = HashSet::new();
    for m in out.get(first..).unwrap_or_default() {
        if m.value != Value::Organisation(Body::Unknown) {
            continue;
        }
        // `Văn phòng Điều phối … (OCHA) của Liên hợp quốc` has it inside.
        let within = (m.from as usize..=m.to as usize).filter_map(|open| given(view, open));
        names.extend(within);
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
        if !inside && names.contains(view.surface(i)) {
            let value = Value::Organisation(Body::Unknown);
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

/// The abbreviation alone in brackets at token `open`: letters of which two or more are
/// capitals.
fn given<'v>(view: &View<'v>, open: usize) -> Option<&'v str> {
    let name = view.surface(open + 1);
    let alone = view.key(open) == "(" && view.key(open + 2) == ")";
    let letters = name.chars().all(char::is_alphabetic) && name.chars().count() >= SHORTEST;
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let word = view
        .token(open + 1)
        .is_some_and(|t| t.class == Class::Word && t.case != Case::Lower);
    (alone && letters && capitals > 1 && word && !view.hits.begins(open + 1, KNOWN)).then_some(name)
}
