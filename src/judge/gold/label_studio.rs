//! Gold from Label Studio: what annotators made of `trich export --to label-studio`.
//!
//! In: the project's export as JSON, a list of tasks. Of a task counts the
//! annotation marked as ground truth, else the last one that was not cancelled; one without
//! any was not looked at and is passed over, whatever was predicted. Offsets count code points. A region's norm
//! stands in its text area; without one the norm is not judged. Documents and
//! relations are not annotated there, so they are not judged either.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value as Json;

use super::notes::norm_of;
use super::span::mention;
use super::{Odd, OddSort, Read, stem};
use crate::error::{Error, Result};
use crate::export::{LABEL_AREA, NORM_AREA};
use crate::judge::{Article, Mention};

#[derive(Deserialize)]
struct Task {
    data: Data,
    annotations: Option<Vec<Annotation>>,
}

#[derive(Deserialize)]
struct Data {
    text: String,
    /// Joins gold and run.
    article_id: Option<String>,
    /// The file of the article; its stem joins them where there is no id.
    source: Option<String>,
}

impl Data {
    /// What the article goes by, and whether that is its id.
    fn key(&self) -> std::result::Result<(String, bool), String> {
        match (&self.article_id, &self.source) {
            (Some(id), _) => Ok((id.clone(), true)),
            (None, Some(source)) => Ok((stem(source).to_string(), false)),
            (None, None) => Err("neither `article_id` nor `source` in `data`".to_string()),
        }
    }
}

#[derive(Deserialize)]
struct Annotation {
    #[serde(default)]
    was_cancelled: bool,
    #[serde(default)]
    ground_truth: bool,
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
/// A file that is no such export; a region outside its text, or with other words than
/// stand there; an article in two tasks; no task with an annotation.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Read> {
    let fault = |what: String| Error::usage(format!("{}: {what}", path.display()));
    let tasks = tasks(bytes).map_err(fault)?;
    let mut read = Read::default();
    let mut several = 0;
    let mut task_of: BTreeMap<String, usize> = BTreeMap::new();
    for (i, task) in tasks.into_iter().enumerate() {
        let fault = |what: String| fault(format!("task {}: {what}", i + 1));
        let task = task_of_json(task).map_err(fault)?;
        let annotations = task.annotations.unwrap_or_default();
        let (chosen, of) = chosen(annotations);
        let Some(chosen) = chosen else {
            read.passed_over += 1;
            continue;
        };
        several += usize::from(of > 1);
        let (key, by_id) = task.data.key().map_err(fault)?;
        if let Some(first) = task_of.insert(key.clone(), i + 1) {
            return Err(fault(format!("article `{key}` is that of task {first}")));
        }
        let mut article = Article {
            by_id,
            ..Article::of_mentions()
        };
        let place = format!("{}: task {}", path.display(), i + 1);
        let odd = &mut read.odd;
        read_regions(&task.data.text, &chosen.result, &mut article, (&place, odd))
            .map_err(fault)?;
        article.text = Some(task.data.text);
        read.gold.insert(key, article);
    }
    if several > 0 {
        read.odd.push(Odd {
            place: path.display().to_string(),
            sort: OddSort::Several,
            text: several.to_string(),
        });
    }
    match read.gold.is_empty() {
        true => Err(fault(
            "no task has an annotation; what was only predicted is no gold".to_string(),
        )),
        false => Ok(read),
    }
}

/// The annotation that counts, and of how many: the last one marked as ground truth, else the
/// last one; what was cancelled is none.
fn chosen(annotations: Vec<Annotation>) -> (Option<Annotation>, usize) {
    let mut done: Vec<Annotation> = annotations;
    done.retain(|a| !a.was_cancelled);
    let of = done.len();
    let truth = done.iter().rposition(|a| a.ground_truth);
    let at = truth.or(of.checked_sub(1));
    (at.map(|at| done.swap_remove(at)), of)
}

/// The list of tasks, or what the file looks like instead.
fn tasks(bytes: &[u8]) -> std::result::Result<Vec<Json>, String> {
    let mut lines = serde_json::Deserializer::from_slice(bytes).into_iter::<Json>();
    let first = lines.next();
    let looks = match first {
        Some(Ok(Json::Array(tasks))) => return Ok(tasks),
        Some(Ok(first)) if first.get("mentions").is_some() => "one gold record; name its folder",
        Some(Err(e)) => return Err(format!("no list of Label Studio tasks: {e}")),
        _ => "something else; export the project as JSON",
    };
    Err(format!("no list of Label Studio tasks, but {looks}"))
}

fn task_of_json(task: Json) -> std::result::Result<Task, String> {
    if task.get("data").is_none() && task.get("text").is_some() {
        return Err("no `data`: looks like JSON-MIN; export the project as JSON".to_string());
    }
    serde_json::from_value(task).map_err(|e| e.to_string())
}

fn read_regions(
    text: &str,
    regions: &[Region],
    to: &mut Article,
    (place, odd): (&str, &mut Vec<Odd>),
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
        let labels = region.value["labels"].as_array().filter(|l| !l.is_empty());
        let Some(labels) = labels else {
            // Other areas and choices of a project are none of ours.
            to.unlabelled += usize::from(region.from_name == LABEL_AREA);
            continue;
        };
        let number = |name: &str| {
            region.value[name]
                .as_u64()
                .ok_or_else(|| format!("region {}: no number `{name}`", region.id))
        };
        let span = (number("start")?, number("end")?);
        let words = region.value["text"].as_str();
        for label in labels.iter().filter_map(Json::as_str) {
            let mention = mention(text, label, span, words)
                .map_err(|what| format!("region {}: {what}", region.id))?;
            let place = || format!("{place}: region {}", region.id);
            to.mentions.push(Mention {
                norm: norm(&region.id).and_then(|norm| norm_of(label, &norm, place, odd)),
                ..mention
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Gold, OddSort};

    fn read_text(json: &str) -> std::result::Result<Gold, String> {
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("gold.json");
        std::fs::write(&path, json).expect("write");
        super::super::read(&path)
            .map(|r| r.gold)
            .map_err(|e| e.to_string())
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
        let m = &gold["x"].mentions[0];
        assert_eq!((m.kind.as_str(), m.start, m.end), ("province", 7, 14));
        assert_eq!(
            (m.surface.as_str(), m.norm.as_deref()),
            ("Gia Lai", Some("64"))
        );
        assert!(gold["x"].without_documents && gold["x"].without_relations);
        // Without its text area a norm is not judged.
        let gold = read_text(&task(&format!(r#"[{{"result": [{LABEL}]}}]"#))).expect("gold");
        assert_eq!(gold["x"].mentions[0].norm, None);
    }

    #[test]
    fn what_is_odd_is_told() {
        let norm = r#"{"id": "m1", "from_name": "norm", "value": {"text": ["Gia Lai"]}}"#;
        let json = task(&format!(
            r#"[{{"result": []}}, {{"result": [{LABEL}, {norm}]}}]"#
        ));
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("gold.json");
        std::fs::write(&path, json).expect("write");
        let read = super::super::read(&path).expect("gold");
        assert_eq!(read.gold["x"].mentions[0].norm, None, "not judged");
        let [slip, several] = &read.odd[..] else {
            panic!("{:?}", read.odd)
        };
        assert_eq!(slip.sort, OddSort::NoNorm { like: "38" });
        assert!(
            slip.place.ends_with("gold.json: task 1: region m1"),
            "{slip:?}"
        );
        assert_eq!(
            (several.sort, several.text.as_str()),
            (OddSort::Several, "1")
        );
    }

    #[test]
    fn without_an_id_the_source_speaks() {
        let json = task(r#"[{"result": []}]"#).replace(r#", "article_id": "x""#, "");
        let gold = read_text(&json).expect("gold");
        assert!(!gold["b"].by_id);
        let bare = LABEL.replace(r#", "labels": ["province"]"#, "");
        let gold = read_text(&task(&format!(r#"[{{"result": [{bare}]}}]"#))).expect("gold");
        assert_eq!((gold["x"].by_id, gold["x"].unlabelled), (true, 1));
    }

    #[test]
    fn the_last_annotation_counts_that_was_not_cancelled() {
        let annotations = format!(
            r#"[{{"result": []}}, {{"result": [{LABEL}]}}, {{"was_cancelled": true, "result": []}}]"#
        );
        assert_eq!(
            read_text(&task(&annotations)).expect("gold")["x"]
                .mentions
                .len(),
            1
        );
        // Ground truth goes before what came later.
        let starred =
            format!(r#"[{{"ground_truth": true, "result": [{LABEL}]}}, {{"result": []}}]"#);
        let gold = read_text(&task(&starred)).expect("gold");
        assert_eq!(gold["x"].mentions.len(), 1);
        // Looked at, and nothing there: that is an answer too.
        let empty = read_text(&task(r#"[{"result": []}]"#)).expect("gold");
        assert!(empty["x"].mentions.is_empty());
    }

    #[test]
    fn faults_say_which_task() {
        let outside = LABEL.replace("14", "15");
        for (json, said) in [
            (
                "{}".to_string(),
                "tasks, but something else; export the project as JSON",
            ),
            (r#"{"mentions": []}"#.to_string(), "but one gold record"),
            ("x".to_string(), "is no gold; wanted is"),
            ("[]".to_string(), "no task has an annotation"),
            (task("[]"), "no task has an annotation"),
            (task("null"), "no task has an annotation"),
            (
                r#"[{"text": "a", "label": []}]"#.to_string(),
                "task 1: no `data`: looks like JSON-MIN",
            ),
            (
                r#"[{"data": {"text": "a"}, "annotations": [{"result": []}]}]"#.to_string(),
                "task 1: neither `article_id` nor `source` in `data`",
            ),
            (
                task(&format!(
                    r#"[{{"result": [{}]}}]"#,
                    LABEL.replace("Gia Lai", "Lào Cai")
                )),
                "task 1: region m1: 7..14 is \"Gia Lai\" in the text, not \"Lào Cai\"",
            ),
            (
                task(&format!(
                    r#"[{{"result": [{}]}}]"#,
                    LABEL.replace("14", "6")
                )),
                "region m1: 7..6 ends before it begins",
            ),
            (
                format!(
                    "[{0},{0}]",
                    task(r#"[{"result": []}]"#).trim_matches(['[', ']'])
                ),
                "task 2: article `x` is that of task 1",
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
