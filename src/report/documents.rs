//! Documents of all articles, as one network.
//!
//! In: the documents and relations of one article after another. Out: nodes and
//! edges by number. `119/KH-UBND` of two provinces are two documents, and so are
//! two of one issuer from different years; a year that is not told does not part
//! them, as long as only one is known.

use std::collections::HashMap;

use serde::Serialize;

use super::block::Strings;
use super::names::Layer;
use super::read::{Document, Relation};

/// Predicates between documents, in the order the page tells them.
pub(super) use crate::record::BETWEEN_DOCUMENTS as PREDICATES;

/// The documents of all articles, by column.
#[derive(Debug, Default, Serialize)]
pub(super) struct Documents {
    code: Vec<String>,
    /// Number of the type's name among `types`.
    kind: Vec<u32>,
    /// Number of the issuer among the entities; -1 if there is none.
    issuer: Vec<i64>,
    layer: Vec<usize>,
    year: Vec<String>,
    issued_on: Vec<String>,
    subject: Vec<String>,
    /// Names of types.
    types: Strings,
    #[serde(skip)]
    known: HashMap<(String, i64), Vec<usize>>,
}

/// Who says what of whom in an article, by number.
#[derive(Debug, Default, Serialize)]
pub(super) struct Edges {
    /// Edges of each article.
    count: Vec<usize>,
    subject: Vec<usize>,
    predicate: Vec<usize>,
    object: Vec<usize>,
}

impl Documents {
    /// The number of a document.
    pub(super) fn number(&mut self, d: &Document, issuer: i64, layer: Layer) -> usize {
        let year = year(d);
        let known = self.known.entry((d.code.clone(), issuer)).or_default();
        let same = known.iter().find(|&&n| self.year[n] == year);
        let open = || known.iter().find(|&&n| self.year[n].is_empty());
        let only = || {
            known
                .first()
                .filter(|_| year.is_empty() && known.len() == 1)
        };
        let found = same.or_else(open).or_else(only).copied();
        let number = found.unwrap_or(self.code.len());
        if found.is_none() {
            known.push(number);
            self.code.push(d.code.clone());
            self.kind.push(self.types.number(&d.doc_type));
            self.issuer.push(issuer);
            self.layer.push(layer as usize);
            self.year.push(String::new());
            self.issued_on.push(String::new());
            self.subject.push(String::new());
        }
        learn(&mut self.year[number], year);
        learn(&mut self.issued_on[number], &d.issued_on);
        learn(&mut self.subject[number], &d.subject);
        number
    }
}

/// Takes the fuller of two ways to tell the same.
fn learn(known: &mut String, told: &str) {
    if told.len() > known.len() {
        *known = told.to_string();
    }
}

fn year(d: &Document) -> &str {
    match d.year.as_str() {
        "" => d.issued_on.get(..4).unwrap_or(""),
        year => year,
    }
}

impl Edges {
    /// Adds the relations of an article whose documents have these numbers.
    pub(super) fn add(&mut self, relations: &[Relation], numbers: &HashMap<&str, usize>) {
        let before = self.subject.len();
        for relation in relations {
            let predicate = PREDICATES.iter().position(|p| *p == relation.predicate);
            let subject = numbers.get(relation.subject.as_str());
            let object = numbers.get(relation.object.as_str());
            if let (Some(predicate), Some(&subject), Some(&object)) = (predicate, subject, object) {
                self.subject.push(subject);
                self.predicate.push(predicate);
                self.object.push(object);
            }
        }
        self.count.push(self.subject.len() - before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(code: &str, year: &str, issued_on: &str) -> Document {
        Document {
            code: code.into(),
            year: year.into(),
            issued_on: issued_on.into(),
            ..Document::default()
        }
    }

    #[test]
    fn which_documents_are_one() {
        let mut all = Documents::default();
        let mut add = |code, issued_on, issuer| {
            all.number(&document(code, "", issued_on), issuer, Layer::Other)
        };
        assert_eq!(add("119/KH-UBND", "2023-05-15", 1), 0);
        assert_eq!(add("119/KH-UBND", "2023", 1), 0, "same year");
        assert_eq!(add("119/KH-UBND", "", 1), 0, "only one is known");
        assert_eq!(add("119/KH-UBND", "2023-05-15", 2), 1, "another issuer");
        assert_eq!(add("119/KH-UBND", "2019", 1), 2, "another year");
        assert_eq!(
            add("119/KH-UBND", "", 1),
            3,
            "one of two, nobody knows which"
        );
        assert_eq!(all.issued_on[0], "2023-05-15", "the fuller date stays");
    }

    #[test]
    fn edges_need_both_ends() {
        let relation = |subject: &str, predicate: &str| Relation {
            subject: subject.into(),
            predicate: predicate.into(),
            object: "b".into(),
            ..Relation::default()
        };
        let relations = [
            relation("a", "amends"),
            relation("x", "amends"),
            relation("a", "holds"),
        ];
        let mut edges = Edges::default();
        edges.add(&relations, &HashMap::from([("a", 7), ("b", 9)]));
        assert_eq!(
            (edges.count, edges.subject, edges.object),
            (vec![1], vec![7], vec![9])
        );
    }
}
