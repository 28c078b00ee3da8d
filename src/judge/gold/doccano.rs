//! Gold from doccano: what annotators made of a `trich export --to doccano`.
//!
//! In: the project's export as JSON Lines, an object a document with its text and its
//! labels: `[start, end, type]` under `label`, or objects under `entities` where the
//! project has relations too. Offsets count code points, or UTF-16 units if the project
//! doesn't count by graphemes, which no line tells: where the two differ it is told. There are no norms, so they
//! are not judged, nor are documents and relations. A document without a label has no
//! mention: whether somebody looked at it, the file does not tell.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value as Json;

use super::span::mention;
use super::{Odd, OddSort, Read, stem};
use crate::error::{Error, Result};
use crate::export::is_wide;
use crate::judge::{Article, Mention};

#[derive(Deserialize)]
struct Document {
    text: String,
    #[serde(default, alias = "labels")]
    label: Vec<(u64, u64, String)>,
    #[serde(default)]
    entities: Vec<Entity>,
    /// Joins gold and run. doccano keeps what came with the text at the top, or here.
    #[serde(default, flatten)]
    named: Named,
    #[serde(default)]
    meta: Named,
}

#[derive(Default, Deserialize)]
struct Named {
    article_id: Option<String>,
    /// The file of the article; its stem joins them where there is no id.
    source: Option<String>,
}

#[derive(Deserialize)]
struct Entity {
    label: String,
    start_offset: u64,
    end_offset: u64,
}

impl Document {
    /// What the article goes by, and whether that is its id.
    fn key(&self) -> std::result::Result<(String, bool), String> {
        let ids = [&self.named.article_id, &self.meta.article_id];
        let sources = [&self.named.source, &self.meta.source];
        let first = |names: [&Option<String>; 2]| names.into_iter().flatten().next().cloned();
        match (first(ids), first(sources)) {
            (Some(id), _) => Ok((id, true)),
            (None, Some(source)) => Ok((stem(&source).to_string(), false)),
            (None, None) => Err("neither `article_id` nor `source`".to_string()),
        }
    }

    fn label_is_empty(&self) -> bool {
        self.label.is_empty() && self.entities.is_empty()
    }

    fn mentions(&self) -> std::result::Result<Vec<Mention>, String> {
        let labels = self
            .label
            .iter()
            .map(|(start, end, kind)| (*start, *end, kind));
        let entities = self.entities.iter();
        let entities = entities.map(|e| (e.start_offset, e.end_offset, &e.label));
        labels
            .chain(entities)
            .map(|(start, end, kind)| mention(&self.text, kind, (start, end), None))
            .collect()
    }
}

/// Whether a JSON value looks like a document of doccano.
pub(super) fn is_document(value: &Json) -> bool {
    let names = ["label", "labels", "entities"];
    value["text"].is_string() && names.iter().any(|name| value[*name].is_array())
}

/// Reads the export.
///
/// # Errors
/// A file that can't be read, a line that is no document, a label outside its text, an
/// article in two lines.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Read> {
    let mut read = Read::default();
    let mut line_of: BTreeMap<String, usize> = BTreeMap::new();
    for (i, line) in bytes.split(|&b| b == b'\n').enumerate() {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let place = format!("{}: line {}", path.display(), i + 1);
        let fault = |what: String| Error::usage(format!("{place}: {what}"));
        let document: Document = serde_json::from_slice(line)
            .map_err(|e| fault(format!("no document of doccano: {e}")))?;
        let (key, by_id) = document.key().map_err(fault)?;
        if is_wide(&document.text) && !document.label_is_empty() {
            read.odd.push(Odd {
                place: place.clone(),
                sort: OddSort::Wide,
                text: key.clone(),
            });
        }
        if let Some(first) = line_of.insert(key.clone(), i + 1) {
            return Err(fault(format!("article `{key}` is that of line {first}")));
        }
        let article = Article {
            mentions: document.mentions().map_err(fault)?,
            by_id,
            text: Some(document.text),
            ..Article::of_mentions()
        };
        read.gold.insert(key, article);
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> std::result::Result<Read, String> {
        read(Path::new("d.jsonl"), text.as_bytes()).map_err(|e| e.to_string())
    }

    #[test]
    fn labels_become_mentions() {
        let lines = "{\"id\": 3, \"text\": \"Tỉnh 😀 Gia Lai\", \"label\": [[7, 14, \"province\"]], \
             \"article_id\": \"x\", \"Comments\": []}\n\n\
             {\"text\": \"Lào\", \"entities\": [{\"id\": 1, \"label\": \"country\", \"start_offset\": 0, \
             \"end_offset\": 3}], \"relations\": [], \"meta\": {\"source\": \"a/b.txt\"}}\n";
        let Read { gold, odd, .. } = read_text(lines).expect("gold");
        let one = |key: &str| {
            let m = &gold[key].mentions[0];
            (m.kind.as_str(), m.surface.as_str(), m.norm.as_deref())
        };
        assert_eq!(one("x"), ("province", "Gia Lai", None));
        assert_eq!(one("b"), ("country", "Lào", None));
        assert!(gold["x"].by_id && !gold["b"].by_id);
        // A character beyond the basic plane, before or behind which it may count otherwise.
        let odd: Vec<_> = odd.iter().map(|o| (o.sort, o.text.as_str())).collect();
        assert_eq!(odd, [(OddSort::Wide, "x")]);
        assert!(gold["x"].without_documents && gold["x"].without_relations);
    }

    #[test]
    fn faults_say_which_line() {
        let good = r#"{"text": "Lào", "label": [], "article_id": "x"}"#;
        for (line, said) in [
            (
                r#"{"text": "Lào", "label": [[0, 4, "country"]], "article_id": "y"}"#,
                "0..4 is outside",
            ),
            (
                r#"{"text": "Lào", "label": [[1, 1, "country"]], "article_id": "y"}"#,
                "1..1 ends before",
            ),
            (
                r#"{"text": "Lào", "label": []}"#,
                "neither `article_id` nor `source`",
            ),
            (
                r#"{"label": []}"#,
                "no document of doccano: missing field `text`",
            ),
            (good, "article `x` is that of line 1"),
        ] {
            let error = read_text(&format!("{good}\n{line}\n")).expect_err(said);
            assert!(
                error.contains("d.jsonl: line 2: ") && error.contains(said),
                "{error}"
            );
        }
    }
}
