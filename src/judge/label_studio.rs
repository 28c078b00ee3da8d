//! Gold from Label Studio: what annotators made of `trich export --to label-studio`.
//!
//! In: the project's export as JSON, a list of tasks. Of a task counts the last
//! annotation that was not cancelled; one without any was not looked at and is
//! passed over, whatever was predicted. Offsets count code points. A region's norm
//! stands in its text area; without one the norm is not judged. Documents and
//! relations are not annotated there, so they are not judged either.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value as Json;

use super::gold::{Gold, stem};
use super::{Article, Mention};
use crate::error::{Error, Result};
use crate::export::NORM_AREA;

#[derive(Deserialize)]
struct Task {
    data: Data,
    annotations: Option<Vec<Annotation>>,
}

#[derive(Deserialize)]
struct Data {
    text: String,
    /// The file of the article; its stem joins gold and run.
    #[serde(alias = "article_id")]
    source: String,
}

#[derive(Deserialize)]
struct Annotation {
    #[serde(default)]
    was_cancelled: bool,
    #[serde(default)]
    result: Vec<Region>,
}

/// A label, or the norm beside it: they share their id.
#[derive(Deserialize)]
struct Region {
    #[serde(default)]
    id: String,
    #[serde(default)]
    from_name: String,
    #[serde(default)]
    value: Json,
}

/// Reads the export.
///
/// # Errors
/// A file that can't be read or is no such export; a region outside its text; no
/// task with an annotation.
pub(super) fn read(path: &Path) -> Result<Gold> {
    let bytes = std::fs::read(path).map_err(|e| Error::io("reading", path, e))?;
    let fault = |what: String| Error::usage(format!("{}: {what}", path.display()));
    let tasks: Vec<Json> = serde_json::from_slice(&bytes)
        .map_err(|e| fault(format!("no list of Label Studio tasks: {e}")))?;
    let mut gold = Gold::new();
    for (i, task) in tasks.into_iter().enumerate() {
        let fault = |what: String| fault(format!("task {}: {what}", i + 1));
        let task: Task = serde_json::from_value(strict(task)).map_err(|e| fault(e.to_string()))?;
        let annotations = task.annotations.unwrap_or_default();
        let Some(last) = annotations.into_iter().rfind(|a| !a.was_cancelled) else {
            continue;
        };
        let article = gold.entry(stem(&task.data.source).to_string()).or_default();
        article.mentions_only = true;
        read_regions(&task.data.text, &last.result, article).map_err(fault)?;
    }
    match gold.is_empty() {
        true => Err(fault(
            "no task has an annotation; what was only predicted is no gold".to_string(),
        )),
        false => Ok(gold),
    }
}

/// Our tasks have both names for the article; only one is read.
fn strict(mut task: Json) -> Json {
    if let Some(data) = task.get_mut("data").and_then(Json::as_object_mut)
        && data.contains_key("source")
    {
        data.remove("article_id");
    }
    task
}

fn read_regions(
    text: &str,
    regions: &[Region],
    to: &mut Article,
) -> std::result::Result<(), String> {
    let norm = |id: &str| {
        let mut areas = regions.iter();
        let area = areas.find(|r| r.from_name == NORM_AREA && r.id == id)?;
        let text = &area.value["text"];
        text.as_str()
            .or_else(|| text[0].as_str())
            .map(str::to_string)
    };
    for region in regions {
        // Other areas and choices of a project are none of ours.
        let Some(labels) = region.value["labels"].as_array() else {
            continue;
        };
        let place = |name: &str| {
            region.value[name]
                .as_u64()
                .ok_or_else(|| format!("region {}: no number `{name}`", region.id))
        };
        let (start, end) = (place("start")?, place("end")?);
        let surface = slice(text, start, end)
            .ok_or_else(|| format!("region {}: {start}..{end} is outside the text", region.id))?;
        to.mentions.extend(labels.iter().filter_map(|label| {
            Some(Mention {
                kind: label.as_str()?.to_string(),
                start: i64::try_from(start).ok()?,
                end: i64::try_from(end).ok()?,
                surface: surface.to_string(),
                norm: norm(&region.id),
            })
        }));
    }
    Ok(())
}

/// The text between two code points.
fn slice(text: &str, start: u64, end: u64) -> Option<&str> {
    let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
    let bounds = || text.char_indices().map(|(i, _)| i).chain([text.len()]);
    let from = bounds().nth(start)?;
    let to = bounds().nth(end)?;
    text.get(from..to).filter(|s| !s.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(json: &str) -> std::result::Result<Gold, String> {
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("gold.json");
        std::fs::write(&path, json).expect("write");
        read(&path).map_err(|e| e.to_string())
    }

    fn task(annotations: &str) -> String {
        format!(
            r#"[{{"id": 7, "data": {{"text": "Tỉnh 😀 Gia Lai", "source": "a/b.txt", "article_id": "x"}},
                "predictions": [{{"result": []}}], "annotations": {annotations}}}]"#
        )
    }

    const LABEL: &str = r#"{"id": "m1", "from_name": "label", "value": {"start": 7, "end": 14, "text": "Gia Lai", "labels": ["province"]}}"#;

    #[test]
    fn regions_become_mentions() {
        let norm = r#"{"id": "m1", "from_name": "norm", "type": "textarea", "value": {"start": 7, "end": 14, "text": ["64"]}}"#;
        let gold =
            read_text(&task(&format!(r#"[{{"result": [{LABEL}, {norm}]}}]"#))).expect("gold");
        let m = &gold["b"].mentions[0];
        assert_eq!((m.kind.as_str(), m.start, m.end), ("province", 7, 14));
        assert_eq!(
            (m.surface.as_str(), m.norm.as_deref()),
            ("Gia Lai", Some("64"))
        );
        assert!(gold["b"].mentions_only);
        // Without its text area a norm is not judged.
        let gold = read_text(&task(&format!(r#"[{{"result": [{LABEL}]}}]"#))).expect("gold");
        assert_eq!(gold["b"].mentions[0].norm, None);
    }

    #[test]
    fn the_last_annotation_counts_that_was_not_cancelled() {
        let annotations = format!(
            r#"[{{"result": []}}, {{"result": [{LABEL}]}}, {{"was_cancelled": true, "result": []}}]"#
        );
        assert_eq!(
            read_text(&task(&annotations)).expect("gold")["b"]
                .mentions
                .len(),
            1
        );
        // Looked at, and nothing there: that is an answer too.
        let empty = read_text(&task(r#"[{"result": []}]"#)).expect("gold");
        assert!(empty["b"].mentions.is_empty());
    }

    #[test]
    fn faults_say_which_task() {
        let outside = LABEL.replace("14", "15");
        for (json, said) in [
            ("{}".to_string(), "no list of Label Studio tasks"),
            ("[]".to_string(), "no task has an annotation"),
            (task("[]"), "no task has an annotation"),
            (task("null"), "no task has an annotation"),
            (
                r#"[{"text": "a", "label": []}]"#.to_string(),
                "task 1: missing field `data`",
            ),
            (
                task(&format!(r#"[{{"result": [{outside}]}}]"#)),
                "task 1: region m1: 7..15 is outside the text",
            ),
            (
                task(&format!(
                    r#"[{{"result": [{}]}}]"#,
                    LABEL.replace("7", "\"7\"")
                )),
                "region m1: no number `start`",
            ),
        ] {
            let error = read_text(&json).expect_err(said);
            assert!(
                error.contains("gold.json: ") && error.contains(said),
                "{error}"
            );
        }
    }
}
