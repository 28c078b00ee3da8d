//! What can't be, whatever the words seem to say.
//!
//! A document is never changed, carried out or taken as a basis by an older one;
//! a central body's document carries out no local one, and a local one changes no
//! central one; neither does the Party change what the State issued, nor the other
//! way round. A relation that breaks this was misread, and a wrong fact costs
//! more than a missing one.

use crate::gazetteer::{Gazetteers, IssuerLevel, System};
use crate::resolve::documents::Document;

use super::clause::Verb;

/// Whether `subject` can stand in this relation to `object`.
pub(super) fn possible(
    g: &Gazetteers,
    subject: &Document<'_>,
    verb: Verb,
    object: &Document<'_>,
) -> bool {
    if subject.code == object.code {
        return false;
    }
    if verb == Verb::WithIt {
        return true;
    }
    if older(subject, object) || verb.changes() && of_two_systems(subject, object) {
        return false;
    }
    match (rank(g, subject), rank(g, object)) {
        (Rank::Central, Rank::Local) => verb.changes() || verb == Verb::Lapses,
        (Rank::Local, Rank::Central) => !verb.changes() && verb != Verb::Lapses,
        _ => true,
    }
}

/// Whether one is the Party's and the other is not.
fn of_two_systems(a: &Document<'_>, b: &Document<'_>) -> bool {
    let party = |d: &Document<'_>| Some(d.reference.system? == System::Party);
    matches!((party(a), party(b)), (Some(a), Some(b)) if a != b)
}

/// Whether the dates or years say that `a` is older than `b`.
fn older(a: &Document<'_>, b: &Document<'_>) -> bool {
    match (when(a), when(b)) {
        (Some(a), Some(b)) => {
            let n = a.len().min(b.len());
            a[..n] < b[..n]
        }
        _ => false,
    }
}

/// The date of issue, else the year in the code.
fn when(d: &Document<'_>) -> Option<String> {
    match d.issued_on.value() {
        "" => d.reference.year.map(|y| y.to_string()),
        day => Some(day.to_string()),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    Central,
    Local,
    Unknown,
}

fn rank(g: &Gazetteers, d: &Document<'_>) -> Rank {
    let row = d.reference.issuers.first().and_then(|i| g.issuer(i));
    match row.and_then(|r| g.issuers.get(r)) {
        Some(i) if i.level == IssuerLevel::Central => Rank::Central,
        Some(i) if i.norm.ends_with('@') => Rank::Local,
        _ => Rank::Unknown,
    }
}

/// Whether both come from the same body, as far as their codes say.
pub(super) fn same_issuer(a: &Document<'_>, b: &Document<'_>) -> bool {
    !a.reference.issuers.is_empty() && a.reference.issuers == b.reference.issuers
}

/// Whether both are of one sort.
pub(super) fn same_sort(a: &Document<'_>, b: &Document<'_>) -> bool {
    !a.doc_type.is_empty() && a.doc_type == b.doc_type
}

/// How well `subject` fits as what changes `object`: mostly one of its own sort
/// from its own issuer does.
pub(super) fn fit(subject: &Document<'_>, object: &Document<'_>) -> u8 {
    u8::from(same_sort(subject, object)) * 2 + u8::from(same_issuer(subject, object))
}
