//! One JSON object an article: the article's fields, then its mentions, documents,
//! relations, places and persons without the id they share, then the text.
//!
//! Two things differ from the tables. `mentions` is the list, not its length; and a
//! mention also names the gazetteer row behind it (`row`).

use std::marker::PhantomData;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::Table;
use super::bytes::Json;
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
        // About as long as it will be, so that the buffer need not grow.
        out.reserve(record.text.len() + record.text.len() / 16 + MENTION * record.mentions.len());
        ArticleObject(record).push(out);
        out.push(b'\n');
    }
    fn rows(&self, _record: &Record) -> usize {
        1
    }
}

/// A record as JSON over many lines, for people.
pub fn to_json(record: &Record) -> String {
    serde_json::to_string_pretty(&ArticleObject(record)).unwrap_or_default()
}

/// Objects made of rows: for each its members in order. The names of members, with the
/// marks around them, are known when this is compiled, and written as they are.
macro_rules! objects {
    ($(
        $(#[$doc:meta])*
        $object:ident($row:ident: $of:ty) {
            $first:literal: $value:expr,
            $($member:literal: $more:expr,)*
        }
    )*) => {$(
        $(#[$doc])*
        struct $object<'r>(&'r $of);

        impl<'r> From<&'r $of> for $object<'r> {
            fn from(row: &'r $of) -> Self {
                $object(row)
            }
        }

        impl Json for $object<'_> {
            fn push(&self, out: &mut Vec<u8>) {
                let $row = self.0;
                out.extend_from_slice(concat!("{\"", $first, "\":").as_bytes());
                $value.push(out);
                $(
                    out.extend_from_slice(concat!(",\"", $member, "\":").as_bytes());
                    $more.push(out);
                )*
                out.push(b'}');
            }
        }

        /// For people, over many lines.
        impl Serialize for $object<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $row = self.0;
                let members = [$first, $($member),*].len();
                let mut object = serializer.serialize_struct(stringify!($object), members)?;
                object.serialize_field($first, &$value)?;
                $(object.serialize_field($member, &$more)?;)*
                object.end()
            }
        }
    )*};
}

objects! {
    /// An article and all that was found in it.
    ArticleObject(r: Record) {
        "article_id": r.article.article_id,
        "source": r.article.source,
        "record": r.article.record,
        "title": r.article.title,
        "published_on": r.article.published_on,
        "outlet": r.article.outlet,
        "author": r.article.author,
        "home_province": r.article.home_province,
        "encoding": r.article.encoding,
        "chars": r.article.chars,
        "sentences": r.article.sentences,
        "sha256": r.article.sha256,
        "mentions": List::<_, MentionObject<'_>>::of(&r.mentions),
        "documents": List::<_, DocumentObject<'_>>::of(&r.documents),
        "relations": List::<_, RelationObject<'_>>::of(&r.relations),
        "places": List::<_, PlaceObject<'_>>::of(&r.places),
        "persons": List::<_, PersonObject<'_>>::of(&r.persons),
        "text": r.text,
    }

    MentionObject(m: Mention) {
        "mention_id": m.mention_id,
        "type": m.kind,
        "start": m.start,
        "end": m.end,
        "start_byte": m.start_byte,
        "end_byte": m.end_byte,
        "surface": m.surface,
        "norm": m.norm,
        "name": m.name,
        "zone": m.zone,
        "sentence": m.sentence,
        "rule": m.rule,
        "row": m.row,
    }

    DocumentObject(d: Document) {
        "code": d.code,
        "doc_type": d.doc_type,
        "number": d.number,
        "year": d.year,
        "system": d.system,
        "issuer_code": d.issuer_code,
        "issuer": d.issuer,
        "issued_on": d.issued_on,
        "subject": d.subject,
        "mentions": d.mentions,
        "first_mention": d.first_mention,
        "rule": d.rule,
    }

    RelationObject(r: Relation) {
        "relation_id": r.relation_id,
        "subject": r.subject,
        "predicate": r.predicate,
        "object": r.object,
        "start": r.start,
        "end": r.end,
        "rule": r.rule,
    }

    PlaceObject(p: Place) {
        "unit_code": p.unit_code,
        "name": p.name,
        "level": p.level,
        "province_code": p.province_code,
        "district_code": p.district_code,
        "valid_from": p.valid_from,
        "valid_to": p.valid_to,
        "code_2025": p.code_2025,
        "name_2025": p.name_2025,
        "province_2025": p.province_2025,
        "certainty": p.certainty,
        "mentions": p.mentions,
        "candidates": p.candidates,
    }

    PersonObject(p: Person) {
        "person_id": p.person_id,
        "name": p.name,
        "offices": p.offices,
        "organisation": p.organisation,
        "mentions": p.mentions,
    }
}

/// Rows of one sort, made into objects one by one as they are written.
struct List<'r, Row, Object> {
    rows: &'r [Row],
    object: PhantomData<Object>,
}

impl<'r, Row, Object: From<&'r Row>> List<'r, Row, Object> {
    fn of(rows: &'r [Row]) -> Self {
        List {
            rows,
            object: PhantomData,
        }
    }

    fn objects(&self) -> impl Iterator<Item = Object> {
        self.rows.iter().map(Object::from)
    }
}

impl<'r, Row, Object: From<&'r Row> + Json> Json for List<'r, Row, Object> {
    fn push(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (n, object) in self.objects().enumerate() {
            if n > 0 {
                out.push(b',');
            }
            object.push(out);
        }
        out.push(b']');
    }
}

impl<'r, Row, Object: From<&'r Row> + Serialize> Serialize for List<'r, Row, Object> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.objects())
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
        let object = keys(&to_value(ArticleObject(&record)).expect("object"));
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

    /// Written in two ways: by ourselves for the tables, by serde for people.
    #[test]
    fn lines_are_those_of_serde_json() {
        let mention = |surface: &str| Mention {
            surface: surface.into(),
            kind: "date",
            end_byte: surface.len() as u32,
            ..Mention::default()
        };
        let record = Record {
            article: Article {
                title: "một\n\"hai\"".into(),
                chars: 123_456_789,
                ..Article::default()
            },
            mentions: vec![mention(""), mention("a\\b\u{1}"), mention("Hủa Phăn")],
            relations: vec![Relation::default()],
            persons: vec![Person::default(); 2],
            ..Record::default()
        };
        let mut out = Vec::new();
        ArticleObject(&record).push(&mut out);
        let expected = serde_json::to_string(&ArticleObject(&record)).expect("JSON");
        assert_eq!(String::from_utf8_lossy(&out), expected);
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
