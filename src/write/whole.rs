//! What the `run.json` of a whole run tells to a run that would go on with it.
//!
//! In: a folder. Out: [`Whole`]: with what the run was done, as far as its `run.json`
//! says so, and what came of it. Paths are not told there, since they would differ where
//! the output does not.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::journal::Identity;
use super::layout::RUN;
use super::run::Counts;
use crate::error::{Error, Result};
use crate::input::in_words;

/// A run that came to its end.
pub(super) struct Whole {
    /// A part of what [`super::Writers::open`] was given then.
    pub(super) identity: Identity,
    pub(super) counts: Counts,
}

/// The whole run in `dir`; none if there is no `run.json`.
///
/// # Errors
/// A `run.json` that can't be read, or that is not ours.
pub(super) fn find(dir: &Path) -> Result<Option<Whole>> {
    let path = dir.join(RUN);
    if !path.exists() {
        return Ok(None);
    }
    let bytes = fs::read(&path).map_err(|e| Error::io("reading", &path, e))?;
    let not_ours = |e| Error::usage(format!("{}: not as a run writes it: {e}", path.display()));
    let run: Value = serde_json::from_slice(&bytes).map_err(not_ours)?;
    let counts = serde_json::from_value(run["counts"].clone()).map_err(not_ours)?;
    Ok(Some(Whole {
        identity: identity(&run),
        counts,
    }))
}

fn identity(run: &Value) -> Identity {
    let mut known = Identity::new();
    let mut know = |name: String, value: &Value| {
        let value = match (name.as_str(), value) {
            ("--max-bytes", Value::Number(n)) => size(n.as_u64().unwrap_or(0)),
            ("--to", Value::Array(list)) => list.iter().map(in_words).collect::<Vec<_>>().join(","),
            (_, value) => in_words(value),
        };
        known.insert(name, value);
    };
    know("version".to_string(), &run["version"]);
    know("gazetteers".to_string(), &run["gazetteers"]["digest"]);
    for (name, value) in run["options"].as_object().into_iter().flatten() {
        match (name.as_str(), value) {
            ("input", Value::Object(reading)) => {
                for (name, value) in reading {
                    know(format!("--{name}"), value);
                }
            }
            // Of the earlier run only that there was one; of the paths only their number.
            ("since_run" | "one_folder", _) => {}
            _ => know(format!("--{}", name.replace('_', "-")), value),
        }
    }
    known
}

/// A size as people give it: `8M`.
pub fn size(bytes: u64) -> String {
    let units = [(40, "T"), (30, "G"), (20, "M"), (10, "K")];
    let whole = |&&(shift, _): &&(u32, &str)| bytes > 0 && bytes.trailing_zeros() >= shift;
    match units.iter().find(whole) {
        Some((shift, unit)) => format!("{}{unit}", bytes >> shift),
        None => bytes.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_known_again_by_its_options() {
        let dir = tempfile::tempdir().expect("dir");
        assert!(find(dir.path()).expect("none").is_none());
        let run = r#"{"version": "1.2", "gazetteers": {"digest": "abc", "overlay": false},
            "options": {"max_bytes": 67108864, "since_run": false, "one_folder": true,
            "input": {"from": null, "include": ["*.txt", "b"], "max-depth": 4},
            "to": ["csv", "jsonl"], "shard_rows": null, "bom": false},
            "counts": {"inputs": 3, "articles": 2, "rejects": 1}}"#;
        fs::write(dir.path().join(RUN), run).expect("write");
        let whole = find(dir.path());
        assert!(whole.is_err(), "counts that are not all there");
        let mut run: Value = serde_json::from_str(run).expect("JSON");
        let counts = Counts {
            rejects: 1,
            ..Counts::default()
        };
        run["counts"] = serde_json::to_value(&counts).expect("counts");
        fs::write(dir.path().join(RUN), run.to_string()).expect("write");
        let whole = find(dir.path()).expect("read").expect("there");
        assert_eq!(whole.counts, counts);
        let told: Vec<String> = whole
            .identity
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        assert_eq!(
            told.join(" "),
            "--bom=false --from= --include=*.txt b --max-bytes=64M --max-depth=4 --shard-rows= \
             --to=csv,jsonl gazetteers=abc version=1.2"
        );
    }

    #[test]
    fn sizes_as_people_give_them() {
        for (bytes, expected) in [
            (0, "0"),
            (1000, "1000"),
            (1 << 10, "1K"),
            (64 << 20, "64M"),
            (3 << 30, "3G"),
            (1 << 40, "1T"),
        ] {
            assert_eq!(size(bytes), expected);
        }
    }
}
