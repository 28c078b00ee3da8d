//! JSON Lines of doccano: the text, and a label of first code point, one past the
//! last, and type for each mention. Nested ones need a project that allows
//! overlapping spans.

use serde_json::json;

use super::article::Article;
use super::{Folder, Writer};
use crate::error::Result;

/// Not the name of a run's own file.
const FILE: &str = "doccano.jsonl";

pub(super) struct Doccano;

impl Writer for Doccano {
    fn article(&mut self, article: &Article, to: &mut Folder) -> Result<()> {
        let labels = article.mentions.iter();
        let labels: Vec<_> = labels.map(|m| json!([m.start, m.end, m.kind])).collect();
        let line = json!({
            "text": article.text,
            "label": labels,
            "article_id": article.article_id,
            "source": article.source,
        });
        to.append(FILE, &format!("{line}\n"))
    }
}
