//! Scores as JSON, for machines.
//!
//! One object: a member for each mention type, in the order of their names, then
//! `ALL`, `DOCUMENTS` and `RELATIONS`; what gold has not annotated is left out. Where cases are asked for, `DETAILS` follows.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::eval::{Prf, Scores};
use super::faults::Fault;

/// Scores as one object; with `DETAILS` if cases to list are given.
pub fn to_json(scores: &Scores, cases: Option<&[&Fault]>) -> String {
    // Names are strings and figures finite: nothing to fail at.
    serde_json::to_string(&Object { scores, cases }).unwrap_or_default()
}

struct Object<'s> {
    scores: &'s Scores,
    cases: Option<&'s [&'s Fault]>,
}

#[derive(Serialize)]
struct Type {
    gold: u64,
    #[serde(flatten)]
    strict: Prf,
    overlap_f1: f64,
    norm_acc: Option<f64>,
    norm_recall: Option<f64>,
    /// Mentions of gold whose norm is judged.
    norms: u64,
}

#[derive(Serialize)]
struct All {
    gold: u64,
    #[serde(flatten)]
    strict: Prf,
    norm_acc: Option<f64>,
    norms: u64,
}

#[derive(Serialize)]
struct Documents {
    gold: u64,
    #[serde(flatten)]
    codes: Prf,
    issued_on: f64,
    issuer: f64,
}

#[derive(Serialize)]
struct Relations {
    gold: u64,
    #[serde(flatten)]
    all: Prf,
}

#[derive(Serialize)]
struct Details<'s> {
    articles: usize,
    unread: &'s [String],
    overlap: BTreeMap<&'s str, Prf>,
    faults: &'s [&'s Fault],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Object { scores, cases } = self;
        let mut map = to.serialize_map(None)?;
        for (kind, counts) in &scores.types {
            let one = Type {
                gold: counts.strict.gold(),
                strict: counts.strict.prf(),
                overlap_f1: counts.overlap.prf().f1,
                norm_acc: counts.norm_accuracy(),
                norm_recall: counts.norm_recall(),
                norms: counts.norm_gold,
            };
            map.serialize_entry(kind, &one)?;
        }
        let all = scores.all();
        let all = All {
            gold: all.strict.gold(),
            strict: all.strict.prf(),
            norm_acc: all.norm_accuracy(),
            norms: all.norm_gold,
        };
        map.serialize_entry("ALL", &all)?;
        if scores.has_documents() {
            map.serialize_entry("DOCUMENTS", &documents(scores))?;
        }
        if scores.has_relations() {
            let relations = Relations {
                gold: scores.relations.gold(),
                all: scores.relations.prf(),
            };
            map.serialize_entry("RELATIONS", &relations)?;
        }
        if let Some(faults) = cases {
            map.serialize_entry("DETAILS", &details(scores, faults))?;
        }
        map.end()
    }
}

fn documents(scores: &Scores) -> Documents {
    Documents {
        gold: scores.documents.codes.gold(),
        codes: scores.documents.codes.prf(),
        issued_on: scores.documents.issued_on_accuracy(),
        issuer: scores.documents.issuer_accuracy(),
    }
}

fn details<'s>(scores: &'s Scores, faults: &'s [&'s Fault]) -> Details<'s> {
    let overlap = scores.types.iter();
    let mut overlap: BTreeMap<&str, Prf> = overlap
        .map(|(kind, counts)| (kind.as_str(), counts.overlap.prf()))
        .collect();
    overlap.insert("ALL", scores.all().overlap.prf());
    Details {
        articles: scores.articles,
        unread: &scores.unread,
        overlap,
        faults,
    }
}
