//! Codes of local committees that look like the centre's.
//!
//! `12-CT/TƯ` is the centre's as a rule, by the variants of `issuers.csv`. Where the
//! page says that a local committee issued it, it is the same token without its mark:
//! `12-CT/TU`.

use unicode_normalization::UnicodeNormalization;

use crate::extract::{Body, Mention, MentionType, Value, View};
use crate::gazetteer::{BodySystem, IssuerLevel, Role, System};
use crate::page::Page;

use super::starting_at;

/// Gives codes that are written in a variant of a central token back to the local
/// committee that the words behind them, else the page's header, name.
pub(in crate::resolve) fn give_back(view: &View<'_>, page: &Page, mentions: &mut [Mention]) {
    let mut header = None;
    for i in 0..mentions.len() {
        let Some((central, local)) = doubtful(view, &mentions[i]) else {
            continue;
        };
        let to = mentions[i].to as usize;
        let issuer = view
            .role(to, Role::Of)
            .and_then(|at| starting_at(mentions, at, MentionType::Organisation));
        let is_local = match issuer {
            Some(o) => is_committee(view, &mentions[o]),
            None => *header.get_or_insert_with(|| {
                let span = page.header;
                let inside = |m: &Mention| span.is_some_and(|s| s.contains(m.span));
                mentions.iter().any(|m| inside(m) && is_committee(view, m))
            }),
        };
        if let Value::Document(d) = &mut mentions[i].value
            && is_local
            && let Some(rest) = d.code.strip_suffix(central.as_str())
        {
            d.code = format!("{rest}{local}");
            d.issuers = vec![local];
        }
    }
}

/// The central token of a code and the local one that is written like it, if it is
/// written in a variant.
fn doubtful(view: &View<'_>, m: &Mention) -> Option<(String, String)> {
    let Value::Document(d) = &m.value else {
        return None;
    };
    let g = view.gazetteers;
    let party = |token: &str| {
        let row = g.issuers.get(g.issuer(token)?)?;
        (row.system == System::Party).then_some(&row.data)
    };
    let [token] = d.issuers.as_slice() else {
        return None;
    };
    let central = party(token).filter(|row| row.level == IssuerLevel::Central)?;
    let surface = view.text.clean().get(m.span.range())?;
    let written = surface.rsplit(['/', '-']).next()?.trim();
    let plain: String = written.nfd().filter(char::is_ascii).collect();
    let local = party(&plain).filter(|row| row.level == IssuerLevel::Province)?;
    let variant = written != central.abbreviation && plain == local.abbreviation;
    variant.then(|| (token.clone(), plain))
}

/// A body of the Party in a province.
fn is_committee(view: &View<'_>, m: &Mention) -> bool {
    match &m.value {
        Value::Organisation(Body::Local { row, .. }) => {
            view.gazetteers.bodies[*row as usize].system == BodySystem::Party
        }
        _ => false,
    }
}
