//! Firms under foreign names, by the word such a name ends with.

use super::Found;
use crate::extract::{Body, View};
use crate::gazetteer::{Role, Signs};
use crate::token::{Gap, is_syllable};

/// The longest firm's name in Latin words, in tokens.
const LATIN: usize = 7;

/// `Mitsuhara Kogyo Co., Ltd`: foreign words that end as firms' names do.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Found> {
    let foreign = |j: usize| {
        view.token(j)
            .is_some_and(|t| t.is_capital() && (j == i || t.gap == Gap::Space))
            && !is_syllable(view.surface(j))
    };
    let ends = view.hits.next_before(i + 1, i + LATIN, Signs::FIRM_SUFFIX);
    if ends.is_none() || !foreign(i) {
        return None;
    }
    let mut at = i + 1;
    while at < i + LATIN {
        if let Some(end) = view.role(at, Role::FirmSuffix)
            && view
                .token(at)
                .is_some_and(|t| t.is_capital() && t.gap == Gap::Space)
        {
            return Some(Found {
                end,
                body: Body::Unknown,
                rule: "organisation/latin",
                row: None,
                weight: 2,
            });
        }
        let tight = view.key(at) == "-" && view.token(at).is_some_and(|t| t.gap == Gap::None);
        let joined = view.key(at - 1) == "-" && view.token(at)?.gap == Gap::None;
        if !(foreign(at) || tight || joined) {
            return None;
        }
        at += 1;
    }
    None
}
