//! The CSV tables: RFC 4180 with `\n`, a header in any case, columns in the order
//! of the fields in [`crate::record`].

use ::csv::{Terminator, WriterBuilder};
use serde::Serialize;

use super::{Table, bytes};
use crate::record::{
    Article, Change, Document, Duplicate, Mention, Person, Place, Record, Reject, Relation,
};

/// `articles.csv`.
struct Articles;
/// `mentions.csv`.
struct Mentions;
/// `documents.csv`.
struct Documents;
/// `relations.csv`.
struct Relations;
/// `places.csv`.
struct Places;
/// `persons.csv`.
struct Persons;
/// `rejects.csv`.
struct Rejects;
/// `duplicates.csv`.
struct Duplicates;
/// `changes.csv`.
struct Changes;

/// All of them.
pub(super) fn tables(since_run: bool) -> Vec<Box<dyn Table>> {
    let mut tables: Vec<Box<dyn Table>> = vec![
        Box::new(Articles),
        Box::new(Mentions),
        Box::new(Documents),
        Box::new(Relations),
        Box::new(Places),
        Box::new(Persons),
        Box::new(Rejects),
        Box::new(Duplicates),
    ];
    if since_run {
        tables.push(Box::new(Changes));
    }
    tables
}

impl Table for Articles {
    fn file(&self) -> &'static str {
        "articles.csv"
    }
    fn header(&self) -> Vec<u8> {
        header::<Article>()
    }
    fn article(&self, record: &Record, out: &mut Vec<u8>) {
        rows(std::slice::from_ref(&record.article), out);
    }
    fn rows(&self, _record: &Record) -> usize {
        1
    }
}

impl Table for Mentions {
    fn file(&self) -> &'static str {
        "mentions.csv"
    }
    fn header(&self) -> Vec<u8> {
        header::<Mention>()
    }
    fn article(&self, record: &Record, out: &mut Vec<u8>) {
        rows(&record.mentions, out);
    }
    fn rows(&self, record: &Record) -> usize {
        record.mentions.len()
    }
}

impl Table for Documents {
    fn file(&self) -> &'static str {
        "documents.csv"
    }
    fn header(&self) -> Vec<u8> {
        header::<Document>()
    }
    fn article(&self, record: &Record, out: &mut Vec<u8>) {
        rows(&record.documents, out);
    }
    fn rows(&self, record: &Record) -> usize {
        record.documents.len()
    }
}

impl Table for Relations {
    fn file(&self) -> &'static str {
        "relations.csv"
    }
    fn header(&self) -> Vec<u8> {
        header::<Relation>()
    }
    fn article(&self, record: &Record, out: &mut Vec<u8>) {
        rows(&record.relations, out);
    }
    fn rows(&self, record: &Record) -> usize {
        record.relations.len()
    }
}

impl Table for Places {
    fn file(&self) -> &'static str {
        "places.csv"
    }
    fn header(&self) -> Vec<u8> {
        header::<Place>()
    }
    fn article(&self, record: &Record, out: &mut Vec<u8>) {
        rows(&record.places, out);
    }
    fn rows(&self, record: &Record) -> usize {
        record.places.len()
    }
}

impl Table for Persons {
    fn file(&self) -> &'static str {
        "persons.csv"
    }
    fn header(&self) -> Vec<u8> {
        header::<Person>()
    }
    fn article(&self, record: &Record, out: &mut Vec<u8>) {
        rows(&record.persons, out);
    }
    fn rows(&self, record: &Record) -> usize {
        record.persons.len()
    }
}

impl Table for Rejects {
    fn file(&self) -> &'static str {
        "rejects.csv"
    }
    fn header(&self) -> Vec<u8> {
        header::<Reject>()
    }
    fn reject(&self, reject: &Reject, out: &mut Vec<u8>) {
        rows(std::slice::from_ref(reject), out);
    }
}

impl Table for Duplicates {
    fn file(&self) -> &'static str {
        "duplicates.csv"
    }
    fn header(&self) -> Vec<u8> {
        header::<Duplicate>()
    }
    fn duplicate(&self, duplicate: &Duplicate, out: &mut Vec<u8>) {
        rows(std::slice::from_ref(duplicate), out);
    }
}

impl Table for Changes {
    fn file(&self) -> &'static str {
        "changes.csv"
    }
    fn header(&self) -> Vec<u8> {
        header::<Change>()
    }
    fn change(&self, change: &Change, out: &mut Vec<u8>) {
        rows(std::slice::from_ref(change), out);
    }
}

/// Bytes of a row, seldom more: so long the buffer need not grow.
const ROW: usize = 192;

fn rows<T: Serialize>(list: &[T], out: &mut Vec<u8>) {
    out.reserve(ROW * list.len());
    for row in list {
        let before = out.len();
        // Strings and numbers have nothing to fail at.
        if bytes::row(row, out).is_err() {
            out.truncate(before);
        }
    }
}

/// The names of the fields, as the first line of a file.
fn header<T: Serialize + Default>() -> Vec<u8> {
    let mut out = Vec::new();
    let mut builder = WriterBuilder::new();
    builder.terminator(Terminator::Any(b'\n'));
    let mut writer = builder.from_writer(&mut out);
    let _ = writer.serialize(T::default());
    let _ = writer.flush();
    drop(writer);
    let end = out.iter().position(|&b| b == b'\n').map_or(0, |i| i + 1);
    out.truncate(end);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{Output, all};

    /// The contract of the output, word for word.
    const COLUMNS: [(&str, &str); 9] = [
        (
            "articles.csv",
            "article_id,source,record,title,published_on,outlet,author,home_province,encoding,\
             chars,sentences,mentions,sha256\n",
        ),
        (
            "mentions.csv",
            "article_id,mention_id,type,start,end,start_byte,end_byte,surface,norm,name,zone,\
             sentence,rule\n",
        ),
        (
            "documents.csv",
            "article_id,code,doc_type,number,year,system,issuer_code,issuer,issued_on,subject,\
             mentions,first_mention,rule\n",
        ),
        (
            "relations.csv",
            "article_id,relation_id,subject,predicate,object,start,end,rule\n",
        ),
        (
            "places.csv",
            "article_id,unit_code,name,level,province_code,district_code,valid_from,valid_to,\
             code_2025,name_2025,province_2025,certainty,mentions,candidates\n",
        ),
        (
            "persons.csv",
            "article_id,person_id,name,offices,organisation,mentions\n",
        ),
        (
            "rejects.csv",
            "source,record,byte_offset,reason,detail,article_id,sha256\n",
        ),
        (
            "duplicates.csv",
            "article_id,source,record,same_as,sha256\n",
        ),
        (
            "changes.csv",
            "article_id,source,record,change,sha256,sha256_before\n",
        ),
    ];

    #[test]
    fn columns_are_those_of_the_contract() {
        let tables = all(&Output::default(), true);
        for (file, columns) in COLUMNS {
            let table = tables.iter().find(|t| t.file() == file).expect(file);
            assert_eq!(String::from_utf8_lossy(&table.header()), columns);
        }
    }

    #[test]
    fn cells_that_need_quotes_get_them() {
        let mut out = Vec::new();
        let reject = Reject {
            source: "a,\"b\"\n.txt".into(),
            byte_offset: 7,
            detail: "=1+1\r".into(),
            ..Reject::default()
        };
        Rejects.reject(&reject, &mut out);
        assert_eq!(
            String::from_utf8_lossy(&out),
            "\"a,\"\"b\"\"\n.txt\",,7,,\"=1+1\r\",,\n"
        );
    }
}
