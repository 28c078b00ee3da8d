//! Documents by their code, then their dates and issuers.

use std::collections::BTreeMap;

use super::{Hits, Scores};
use crate::judge::faults::{DOCUMENTS, Fault, Item, Sort};
use crate::judge::scores::rounded_share;
use crate::judge::{Article, Document};

/// Counts of documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    /// By code.
    pub codes: Hits,
    /// Of the right: with the right date.
    pub issued_on: u64,
    /// Of the right: with the right issuer.
    pub issuer: u64,
}

impl Documents {
    /// Share of the right documents whose date is right.
    pub fn issued_on_accuracy(&self) -> f64 {
        rounded_share(self.issued_on, self.codes.right)
    }

    /// Share of the right documents whose issuer is right.
    pub fn issuer_accuracy(&self) -> f64 {
        rounded_share(self.issuer, self.codes.right)
    }
}

/// Judges the documents of an article.
pub(super) fn judge(stem: &str, gold: &Article, found: &Article, to: &mut Scores) {
    let (gold, found) = (by_code(&gold.documents), by_code(&found.documents));
    let mut fault = |sort, gold, found| {
        let article = stem.to_string();
        to.faults.push(Fault {
            article,
            sort,
            gold,
            found,
        });
    };
    let item = |code: &str, norm: Option<&str>| {
        Some(Item {
            what: DOCUMENTS.to_string(),
            span: None,
            text: code.to_string(),
            norm: norm.map(str::to_string),
        })
    };
    let counts = &mut to.documents;
    for (code, wanted) in &gold {
        let Some(there) = found.get(code) else {
            counts.codes.missed += 1;
            fault(Sort::Missed, item(code, None), None);
            continue;
        };
        counts.codes.right += 1;
        for (sort, right, wanted, there) in [
            (
                Sort::WrongIssuedOn,
                &mut counts.issued_on,
                &wanted.issued_on,
                &there.issued_on,
            ),
            (
                Sort::WrongIssuer,
                &mut counts.issuer,
                &wanted.issuer,
                &there.issuer,
            ),
        ] {
            match wanted == there {
                true => *right += 1,
                false => fault(sort, item(code, Some(wanted)), item(code, Some(there))),
            }
        }
    }
    for code in found.keys().filter(|code| !gold.contains_key(*code)) {
        counts.codes.made_up += 1;
        fault(Sort::Extra, None, item(code, None));
    }
}

pub(super) fn by_code(documents: &[Document]) -> BTreeMap<&str, &Document> {
    documents.iter().map(|d| (d.code.as_str(), d)).collect()
}
