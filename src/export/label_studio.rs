//! Tasks of Label Studio, with what was found as predictions, and the labelling
//! configuration of the project (`labels.xml`).
//!
//! A region has its type as label and its norm in a text area of its own, so that
//! both can be corrected. Offsets count code points. What annotators make of it is
//! exported there as JSON and read by `trich eval --gold FILE`.

use serde_json::{Value as Json, json};

use super::article::{Article, Mention};
use super::{Folder, Writer};
use crate::error::Result;
use crate::extract::MentionType;

const FILE: &str = "tasks.json";

/// Names of the parts of the configuration, which results refer to.
pub(crate) const LABEL: &str = "label";
pub(crate) const NORM: &str = "norm";
const TEXT: &str = "text";

pub(super) struct LabelStudio {
    tasks: u64,
    types: Vec<&'static str>,
}

impl LabelStudio {
    /// With these types to choose from.
    pub(super) fn of(types: Vec<&'static str>) -> Self {
        LabelStudio { tasks: 0, types }
    }
}

impl Writer for LabelStudio {
    fn begin(&mut self, to: &mut Folder) -> Result<()> {
        to.whole("labels.xml", &configuration(&self.types))
    }

    fn article(&mut self, article: &Article, to: &mut Folder) -> Result<()> {
        let before = if self.tasks == 0 { "[\n" } else { ",\n" };
        self.tasks += 1;
        to.append(FILE, &format!("{before}{}", task(article)))
    }

    fn end(&mut self, to: &mut Folder) -> Result<()> {
        to.append(FILE, if self.tasks == 0 { "[]\n" } else { "\n]\n" })
    }
}

fn task(article: &Article) -> Json {
    let result: Vec<Json> = article.mentions.iter().flat_map(regions).collect();
    json!({
        "data": {
            "text": article.text,
            "article_id": article.article_id,
            "source": article.source,
            "title": article.title,
        },
        "predictions": [{
            "model_version": concat!("trich ", env!("CARGO_PKG_VERSION")),
            "result": result,
        }],
    })
}

/// The label of a mention, and its norm if it has one.
fn regions(m: &Mention) -> Vec<Json> {
    let id = format!("m{}", m.mention_id);
    let region = |from: &str, kind: &str, more: (&str, Json)| {
        let mut value = json!({"start": m.start, "end": m.end});
        value[more.0] = more.1;
        json!({"id": id, "from_name": from, "to_name": TEXT, "type": kind, "value": value})
    };
    let mut label = region(LABEL, "labels", ("labels", json!([m.kind])));
    label["value"]["text"] = json!(m.surface);
    let mut out = vec![label];
    if !m.norm.is_empty() {
        let mut norm = region(NORM, "textarea", ("text", json!([m.norm])));
        if !m.name.is_empty() {
            // Shown with the region it belongs to.
            norm["meta"] = json!({"text": [m.name]});
        }
        out.push(norm);
    }
    out
}

/// The labelling configuration: types in colours of their own, norms beside.
fn configuration(types: &[&str]) -> String {
    let labels: String = MentionType::ALL
        .iter()
        .zip(COLOURS)
        .filter(|(t, _)| types.contains(&t.name()))
        .map(|(t, colour)| {
            format!(
                "    <Label value=\"{}\" background=\"{colour}\"/>\n",
                t.name()
            )
        })
        .collect();
    format!(
        "<View>\n  <Labels name=\"{LABEL}\" toName=\"{TEXT}\">\n{labels}  </Labels>\n  \
         <Text name=\"{TEXT}\" value=\"$text\" granularity=\"symbol\"/>\n  \
         <TextArea name=\"{NORM}\" toName=\"{TEXT}\" perRegion=\"true\" maxSubmissions=\"1\" editable=\"true\"/>\n\
         </View>\n"
    )
}

/// One for each type, told apart also by those who see few colours.
const COLOURS: [&str; MentionType::ALL.len()] = [
    "#0072b2", "#e69f00", "#f0c060", "#009e73", "#40b890", "#80d0b0", "#56b4e9", "#90c8f0",
    "#b0b0b0", "#d55e00", "#cc79a7", "#e0a8c8", "#8c6d31",
];
