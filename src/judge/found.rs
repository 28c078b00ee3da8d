//! What a run found, from its output folder or straight from its records, in the
//! shape gold records have.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::gold::{Gold, Sheets, path_of, stem, wants_text};
use super::table::{Row, Table};
use super::{Article, Document, Mention, Relation};
use crate::error::{Error, Result};
use crate::export::texts;
use crate::record::Record;

/// Mentions of this zone are no part of the article.
const FURNITURE: &str = "furniture";

/// What a run found, by article.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// By id.
    articles: BTreeMap<String, Article>,
    /// The articles behind each stem.
    ids: BTreeMap<String, BTreeSet<String>>,
    /// Ids to the paths of their files, without their endings.
    paths: BTreeMap<String, String>,
}

impl Found {
    /// What an annotator made, by its keys.
    pub fn of(gold: &Gold) -> Found {
        let chars = |a: &Article| a.text.as_ref().map(|text| text.chars().count());
        let article = |a: &Article| Article {
            chars: chars(a),
            ..a.clone()
        };
        let articles = gold.iter().map(|(key, a)| (key.clone(), article(a)));
        Found {
            articles: articles.collect(),
            ..Found::default()
        }
    }

    /// What was found in the articles whose files' paths end so; several are judged as one.
    pub fn get(&self, end: &str) -> Option<Cow<'_, Article>> {
        let mut all = self.ids_of(end).filter_map(|id| self.by_id(id));
        let first = all.next()?;
        let mut together = Cow::Borrowed(first);
        for more in all {
            let to = together.to_mut();
            // One text is not that of both.
            (to.text, to.chars) = (None, None);
            to.mentions.extend_from_slice(&more.mentions);
            to.documents.extend_from_slice(&more.documents);
            to.relations.extend_from_slice(&more.relations);
        }
        Some(together)
    }

    /// What was found in the article that gold has under this key.
    pub fn article(&self, key: &str, by_id: bool) -> Option<Cow<'_, Article>> {
        match by_id {
            true => self.by_id(key).map(Cow::Borrowed),
            false => self.get(key),
        }
    }

    /// What was found in the article with this id.
    pub fn by_id(&self, id: &str) -> Option<&Article> {
        self.articles.get(id)
    }

    /// The ids of the articles whose files' paths, without ending, end so.
    pub fn ids_of(&self, end: &str) -> impl Iterator<Item = &str> {
        let name = end.rsplit('/').next().unwrap_or(end);
        let ids = self.ids.get(name).into_iter().flatten();
        let ends_so = move |id: &&String| {
            let path = self.paths.get(*id).map_or(name, String::as_str);
            let before = path.strip_suffix(end);
            before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
        };
        ids.filter(ends_so).map(String::as_str)
    }

    /// Adds what was found in one article.
    pub fn add(&mut self, record: &Record) {
        let to = self.entry(&record.article.source, &record.article.article_id);
        to.chars = Some(record.article.chars);
        to.text = (!record.text.is_empty()).then(|| record.text.clone());
        let mentions = record.mentions.iter().filter(|m| m.zone != FURNITURE);
        to.mentions.extend(mentions.map(|m| Mention {
            kind: m.kind.to_string(),
            start: m.start.into(),
            end: m.end.into(),
            surface: m.surface.clone(),
            norm: Some(m.norm.clone()),
        }));
        to.documents
            .extend(record.documents.iter().map(|d| Document {
                code: d.code.clone(),
                issued_on: d.issued_on.clone(),
                issuer: d.issuer.clone(),
            }));
        to.relations
            .extend(record.relations.iter().map(|r| Relation {
                subject: r.subject.clone(),
                predicate: r.predicate.to_string(),
                object: r.object.clone(),
            }));
    }

    /// Reads the tables of an output folder. Only `mentions.csv` must be there;
    /// without `articles.csv` an article's id stands for its stem.
    ///
    /// # Errors
    /// A missing table or column; a row that is none.
    pub fn read(dir: &Path) -> Result<Found> {
        let mut found = Found::default();
        let mentions = Table::needed(dir, "mentions.csv")?;
        found.read_articles(dir)?;
        found.read_mentions(mentions)?;
        found.read_documents(dir)?;
        found.read_relations(dir)?;
        Ok(found)
    }

    /// Reads the texts that gold has to be held against, if the output folder has any, and
    /// offers them to gold that waits for them.
    ///
    /// # Errors
    /// Lines that are no articles; no texts, and gold that needs them.
    pub fn read_texts(&mut self, dir: &Path, gold: &Gold, sheets: &mut Sheets) -> Result<()> {
        for text in texts(dir, !sheets.is_empty())? {
            let text = text?;
            sheets.offer(&text.article_id, &text.text)?;
            if wants_text(gold, &text.source, &text.article_id) {
                self.entry(&text.source, &text.article_id).text = Some(text.text);
            }
        }
        Ok(())
    }

    fn entry(&mut self, source: &str, id: &str) -> &mut Article {
        if !self.articles.contains_key(id) {
            let ids = self.ids.entry(stem(source).to_string()).or_default();
            ids.insert(id.to_string());
            self.paths.insert(id.to_string(), path_of(source));
        }
        self.articles.entry(id.to_string()).or_default()
    }

    /// The entry of the article a row speaks of; one that no list has goes by its id.
    fn named(&mut self, id: &str) -> &mut Article {
        if !self.articles.contains_key(id) {
            let ids = self.ids.entry(id.to_string()).or_default();
            ids.insert(id.to_string());
        }
        self.articles.entry(id.to_string()).or_default()
    }

    fn read_articles(&mut self, dir: &Path) -> Result<()> {
        let Some(mut table) = Table::open(dir, "articles.csv")? else {
            return Ok(());
        };
        let [id, source] = columns(&table, ["article_id", "source"])?;
        let chars = table.find("chars");
        while let Some(row) = table.next() {
            let row = row?;
            let article = self.entry(row.cell(source), row.cell(id));
            article.chars = chars.and_then(|chars| row.cell(chars).parse().ok());
        }
        Ok(())
    }

    fn read_mentions(&mut self, mut table: Table) -> Result<()> {
        let names = ["article_id", "type", "start", "end", "surface", "norm"];
        let [id, kind, start, end, surface, norm] = columns(&table, names)?;
        let zone = table.find("zone");
        while let Some(row) = table.next() {
            let row = row?;
            if zone.is_some_and(|zone| row.cell(zone) == FURNITURE) {
                continue;
            }
            let mention = Mention {
                kind: row.cell(kind).to_string(),
                start: number(&table, &row, start)?,
                end: number(&table, &row, end)?,
                surface: row.cell(surface).to_string(),
                norm: Some(row.cell(norm).to_string()),
            };
            self.named(row.cell(id)).mentions.push(mention);
        }
        Ok(())
    }

    fn read_documents(&mut self, dir: &Path) -> Result<()> {
        let Some(mut table) = Table::open(dir, "documents.csv")? else {
            return Ok(());
        };
        let [id, code] = columns(&table, ["article_id", "code"])?;
        let (issued_on, issuer) = (table.find("issued_on"), table.find("issuer"));
        let cell = |row: &Row, column: Option<usize>| {
            let cell = column.map_or("", |c| row.cell(c));
            cell.to_string()
        };
        while let Some(row) = table.next() {
            let row = row?;
            let document = Document {
                code: row.cell(code).to_string(),
                issued_on: cell(&row, issued_on),
                issuer: cell(&row, issuer),
            };
            self.named(row.cell(id)).documents.push(document);
        }
        Ok(())
    }

    fn read_relations(&mut self, dir: &Path) -> Result<()> {
        let Some(mut table) = Table::open(dir, "relations.csv")? else {
            return Ok(());
        };
        let names = ["article_id", "subject", "predicate", "object"];
        let [id, subject, predicate, object] = columns(&table, names)?;
        while let Some(row) = table.next() {
            let row = row?;
            let relation = Relation {
                subject: row.cell(subject).to_string(),
                predicate: row.cell(predicate).to_string(),
                object: row.cell(object).to_string(),
            };
            self.named(row.cell(id)).relations.push(relation);
        }
        Ok(())
    }
}

fn columns<const N: usize>(table: &Table, names: [&str; N]) -> Result<[usize; N]> {
    let mut out = [0; N];
    for (place, name) in out.iter_mut().zip(names) {
        *place = table.column(name)?;
    }
    Ok(out)
}

fn number(table: &Table, row: &Row, column: usize) -> Result<i64> {
    let parsed = row.cell(column).trim().parse();
    parsed.map_err(|_| -> Error { table.bad(row, column, "expected a whole number") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("dir");
        for (name, text) in files {
            std::fs::write(dir.path().join(name), text).expect("write");
        }
        dir
    }

    const MENTIONS: &str = "zone,norm,surface,end,start,type,article_id\n\
        body,38,xứ Thanh,8,0,province,x/a.txt\n\
        furniture,,Lào,12,9,country,x/a.txt\n\
        body,LA,Lào,3,0,country,b\n";

    #[test]
    fn articles_go_by_the_stem_of_their_source() {
        let dir = folder(&[
            ("mentions.csv", MENTIONS),
            (
                "articles.csv",
                "article_id,source\nx/a.txt,a.txt\ny/a.txt,a.txt\n",
            ),
            ("documents.csv", "article_id,code\ny/a.txt,1/B\n"),
        ]);
        let found = Found::read(dir.path()).expect("found");
        let a = found.get("a").expect("a");
        // Furniture is left out; two articles of one stem are one.
        assert_eq!(a.mentions.len(), 1);
        assert_eq!(a.mentions[0].norm.as_deref(), Some("38"));
        assert_eq!(a.documents[0].code, "1/B");
        assert_eq!(found.ids_of("a").count(), 2);
        // An id that is no article's stands for itself.
        assert_eq!(found.get("b").expect("b").mentions.len(), 1);
        assert!(found.get("x/a.txt").is_none());
        // The end of a path is enough, by whole parts.
        let dir = folder(&[
            ("mentions.csv", MENTIONS),
            (
                "articles.csv",
                "article_id,source\nx/a.txt,x/a.txt\ny/a.txt,y/xa/a.html\n",
            ),
        ]);
        let deep = Found::read(dir.path()).expect("found");
        let ids = |end| deep.ids_of(end).collect::<Vec<_>>();
        assert_eq!(ids("a"), ["x/a.txt", "y/a.txt"]);
        assert_eq!(ids("x/a"), ["x/a.txt"]);
        assert_eq!(ids("y/xa/a"), ["y/a.txt"]);
        assert!(ids("z/a").is_empty() && ids("z/y/xa/a").is_empty());
        // By their ids they are apart.
        assert_eq!(found.by_id("x/a.txt").expect("x").mentions.len(), 1);
        assert!(found.by_id("y/a.txt").expect("y").mentions.is_empty());
    }

    #[test]
    fn faults() {
        let bad = MENTIONS.replace("8,0", "8,zero");
        let bare = MENTIONS.replace("norm", "standard");
        for (files, said) in [
            (vec![], "mentions.csv: no such table"),
            (
                vec![("mentions.csv", &*bare)],
                "mentions.csv: line 1: no column `norm`",
            ),
            (
                vec![("mentions.csv", &*bad)],
                "mentions.csv: line 2: column `start`: `zero`: expected a whole number",
            ),
            (
                vec![
                    ("mentions.csv", MENTIONS),
                    ("relations.csv", "article_id,subject\n"),
                ],
                "relations.csv: line 1: no column `predicate`",
            ),
        ] {
            let dir = folder(&files);
            let error = Found::read(dir.path()).expect_err("fault").to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
