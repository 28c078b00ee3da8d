//! One JSON object an article: the article's fields, then its mentions, documents,
//! relations, places and persons without the id they share, then the text.
//!
//! Two things differ from the tables. `mentions` is the list, not its length; and a
//! mention also names the gazetteer row behind it (`row`).

use std::marker::PhantomData;

use serde::{Serialize, Serializer};

use super::Table;
use super::bytes;
use crate::gazetteer::Origin;
use crate::record::{Document, Mention, Person, Place, Record, Relation};

/// `articles.jsonl`.
pub(super) struct JsonLines;

/// What a mention and what comes of it take, in bytes, with some to spare.
const MENTION: usize = 450;

impl Table for JsonLines {
    fn file(&self) -> &'static str {
        "articles.jsonl"
    }
    fn article(&self, record: &Record, out: &mut Vec<u8>) {
        let before = out.len();
        // About as long as it will be, so that the buffer need not grow.
        out.reserve(record.text.len() + record.text.len() / 16 + MENTION * record.mentions.len());
        match bytes::object(&Object::new(record), out) {
            Ok(()) => out.push(b'\n'),
            // Strings and numbers have nothing to fail at.
            Err(_) => out.truncate(before),
        }
    }
    fn rows(&self, _record: &Record) -> usize {
        1
    }
}

/// A record as JSON over many lines, for people.
pub fn to_json(record: &Record) -> String {
    serde_json::to_string_pretty(&Object::new(record)).unwrap_or_default()
}

#[derive(Serialize)]
struct Object<'r> {
    article_id: &'r str,
    source: &'r str,
    record: &'r str,
    title: &'r str,
    published_on: &'r str,
    outlet: &'r str,
    author: &'r str,
    home_province: &'r str,
    encoding: &'r str,
    chars: usize,
    sentences: usize,
    sha256: &'r str,
    mentions: List<'r, Mention, MentionObject<'r>>,
    documents: List<'r, Document, DocumentObject<'r>>,
    relations: List<'r, Relation, RelationObject<'r>>,
    places: List<'r, Place, PlaceObject<'r>>,
    persons: List<'r, Person, PersonObject<'r>>,
    text: &'r str,
}

impl<'r> Object<'r> {
    fn new(record: &'r Record) -> Self {
        let a = &record.article;
        Object {
            article_id: &a.article_id,
            source: &a.source,
            record: &a.record,
            title: &a.title,
            published_on: &a.published_on,
            outlet: &a.outlet,
            author: &a.author,
            home_province: &a.home_province,
            encoding: &a.encoding,
            chars: a.chars,
            sentences: a.sentences,
            sha256: &a.sha256,
            mentions: List::of(&record.mentions),
            documents: List::of(&record.documents),
            relations: List::of(&record.relations),
            places: List::of(&record.places),
            persons: List::of(&record.persons),
            text: &record.text,
        }
    }
}

/// Rows of one sort, made into objects one by one as they are written.
struct List<'r, Row, Object> {
    rows: &'r [Row],
    object: PhantomData<Object>,
}

impl<'r, Row, Object> List<'r, Row, Object> {
    fn of(rows: &'r [Row]) -> Self {
        List {
            rows,
            object: PhantomData,
        }
    }
}

impl<'r, Row, Object: From<&'r Row> + Serialize> Serialize for List<'r, Row, Object> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows.iter().map(Object::from))
    }
}

#[derive(Serialize)]
struct MentionObject<'r> {
    mention_id: u32,
    #[serde(rename = "type")]
    kind: &'r str,
    start: u32,
    end: u32,
    start_byte: u32,
    end_byte: u32,
    surface: &'r str,
    norm: &'r str,
    name: &'r str,
    zone: &'r str,
    sentence: u32,
    rule: &'r str,
    row: Origin,
}

impl<'r> From<&'r Mention> for MentionObject<'r> {
    fn from(m: &'r Mention) -> Self {
        MentionObject {
            mention_id: m.mention_id,
            kind: m.kind,
            start: m.start,
            end: m.end,
            start_byte: m.start_byte,
            end_byte: m.end_byte,
            surface: &m.surface,
            norm: &m.norm,
            name: &m.name,
            zone: m.zone,
            sentence: m.sentence,
            rule: m.rule,
            row: m.row,
        }
    }
}

#[derive(Serialize)]
struct DocumentObject<'r> {
    code: &'r str,
    doc_type: &'r str,
    number: &'r str,
    year: &'r str,
    system: &'r str,
    issuer_code: &'r str,
    issuer: &'r str,
    issued_on: &'r str,
    subject: &'r str,
    mentions: u32,
    first_mention: u32,
    rule: &'r str,
}

impl<'r> From<&'r Document> for DocumentObject<'r> {
    fn from(d: &'r Document) -> Self {
        DocumentObject {
            code: &d.code,
            doc_type: &d.doc_type,
            number: &d.number,
            year: &d.year,
            system: &d.system,
            issuer_code: &d.issuer_code,
            issuer: &d.issuer,
            issued_on: &d.issued_on,
            subject: &d.subject,
            mentions: d.mentions,
            first_mention: d.first_mention,
            rule: &d.rule,
        }
    }
}

#[derive(Serialize)]
struct RelationObject<'r> {
    relation_id: u32,
    subject: &'r str,
    predicate: &'r str,
    object: &'r str,
    start: u32,
    end: u32,
    rule: &'r str,
}

impl<'r> From<&'r Relation> for RelationObject<'r> {
    fn from(r: &'r Relation) -> Self {
        RelationObject {
            relation_id: r.relation_id,
            subject: &r.subject,
            predicate: r.predicate,
            object: &r.object,
            start: r.start,
            end: r.end,
            rule: r.rule,
        }
    }
}

#[derive(Serialize)]
struct PlaceObject<'r> {
    unit_code: &'r str,
    name: &'r str,
    level: &'r str,
    province_code: &'r str,
    district_code: &'r str,
    valid_from: &'r str,
    valid_to: &'r str,
    code_2025: &'r str,
    name_2025: &'r str,
    province_2025: &'r str,
    certainty: &'r str,
    mentions: u32,
    candidates: &'r str,
}

impl<'r> From<&'r Place> for PlaceObject<'r> {
    fn from(p: &'r Place) -> Self {
        PlaceObject {
            unit_code: &p.unit_code,
            name: &p.name,
            level: p.level,
            province_code: &p.province_code,
            district_code: &p.district_code,
            valid_from: &p.valid_from,
            valid_to: &p.valid_to,
            code_2025: &p.code_2025,
            name_2025: &p.name_2025,
            province_2025: &p.province_2025,
            certainty: p.certainty,
            mentions: p.mentions,
            candidates: &p.candidates,
        }
    }
}

#[derive(Serialize)]
struct PersonObject<'r> {
    person_id: u32,
    name: &'r str,
    offices: &'r str,
    organisation: &'r str,
    mentions: u32,
}

impl<'r> From<&'r Person> for PersonObject<'r> {
    fn from(p: &'r Person) -> Self {
        PersonObject {
            person_id: p.person_id,
            name: &p.name,
            offices: &p.offices,
            organisation: &p.organisation,
            mentions: p.mentions,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Article;
    use serde_json::{Value, to_value};

    fn keys(value: &Value) -> Vec<String> {
        let object = value.as_object().expect("object");
        object.keys().cloned().collect()
    }

    /// A column added to a table must not be forgotten here.
    #[test]
    fn objects_have_the_fields_of_the_rows() {
        let sorted = |mut names: Vec<String>, plus: &[&str], minus: &[&str]| {
            names.extend(plus.iter().map(|s| s.to_string()));
            names.retain(|n| !minus.contains(&n.as_str()));
            names.sort();
            names
        };
        let record = Record::default();
        let row = keys(&to_value(Article::default()).expect("row"));
        let object = keys(&to_value(Object::new(&record)).expect("object"));
        let lists = ["documents", "relations", "places", "persons", "text"];
        assert_eq!(sorted(object, &[], &[]), sorted(row, &lists, &[]));

        let (m, d, r) = (Mention::default(), Document::default(), Relation::default());
        let (place, person) = (Place::default(), Person::default());
        for (row, object, plus) in [
            (
                to_value(&m),
                to_value(MentionObject::from(&m)),
                &["row"][..],
            ),
            (to_value(&d), to_value(DocumentObject::from(&d)), &[]),
            (to_value(&r), to_value(RelationObject::from(&r)), &[]),
            (to_value(&place), to_value(PlaceObject::from(&place)), &[]),
            (
                to_value(&person),
                to_value(PersonObject::from(&person)),
                &[],
            ),
        ] {
            let row = sorted(keys(&row.expect("row")), plus, &["article_id"]);
            assert_eq!(sorted(keys(&object.expect("object")), &[], &[]), row);
        }
    }

    #[test]
    fn one_line_an_article() {
        let mut out = Vec::new();
        let record = Record {
            text: "một\nhai\u{2028}ba".into(),
            ..Record::default()
        };
        JsonLines.article(&record, &mut out);
        assert_eq!(out.iter().filter(|&&b| b == b'\n').count(), 1);
        let back: Value = serde_json::from_slice(&out).expect("JSON");
        assert_eq!(back["text"], record.text.as_str());
    }
}
