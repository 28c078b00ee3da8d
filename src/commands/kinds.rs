//! Types of mentions as people name them on the command line.

use std::collections::BTreeSet;

use trich::extract::MentionType;
use trich::near::nearest;

use crate::say;

/// The types there are, by name.
pub(super) fn known() -> BTreeSet<&'static str> {
    MentionType::ALL.iter().map(|t| t.name()).collect()
}

/// What to say of the first of `names` that is no type, nor one of `more`.
pub(super) fn unknown(flag: &str, names: &[String], more: &[&str]) -> Option<String> {
    let types = known();
    let known: Vec<&str> = types.iter().chain(more).copied().collect();
    let name = names.iter().find(|n| !known.contains(&n.as_str()))?;
    Some(match nearest(name, known.iter().copied()) {
        Some(near) => say!("eval.no-type-near", flag = flag, name = name, near = near),
        None => say!(
            "eval.no-type",
            flag = flag,
            name = name,
            known = known.join(", ")
        ),
    })
}
