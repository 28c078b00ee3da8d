//! The paths of the command line: whether they are there, and what the ids of their
//! articles begin with.

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::labels::labels;
use crate::error::{Error, Result};

/// The path that means standard input, and the name it gets in the tables.
pub(super) const STDIN: &str = "-";
pub(super) const STDIN_NAME: &str = "stdin";

/// One path of the command line.
#[derive(Clone, Debug)]
pub(super) struct Root {
    pub(super) path: PathBuf,
    /// What stands before the paths below it in article ids; empty for none.
    pub(super) label: String,
    pub(super) is_dir: bool,
}

/// Checks the paths and gives them their labels.
pub(super) fn roots(paths: &[PathBuf]) -> Result<Vec<Root>> {
    let mut kept: Vec<&Path> = Vec::new();
    let mut seen = HashSet::new();
    let mut missing = Vec::new();
    for path in paths {
        let same: PathBuf = path
            .components()
            .filter(|c| *c != Component::CurDir)
            .collect();
        if !seen.insert(same) {
            continue;
        }
        kept.push(path);
        if path != Path::new(STDIN)
            && let Err(e) = std::fs::metadata(path)
        {
            let name = path.display().to_string();
            let what = match e.kind() == ErrorKind::NotFound && name.contains(['*', '?', '[']) {
                true => "no such file or folder; patterns are for --include, beside the folder",
                false => &why(&e),
            };
            missing.push(format!("{name}: {what}"));
        }
    }
    if !missing.is_empty() {
        return Err(Error::usage(missing.join("\n")));
    }
    let stdin_named: Vec<&Path> = kept
        .iter()
        .map(|p| {
            if *p == Path::new(STDIN) {
                Path::new(STDIN_NAME)
            } else {
                p
            }
        })
        .collect();
    let labels = labels(&stdin_named);
    let alone = kept.len() == 1;
    let root = |(path, label): (&Path, String)| {
        let is_dir = path.is_dir();
        Root {
            path: path.to_path_buf(),
            label: if alone && is_dir {
                String::new()
            } else {
                label
            },
            is_dir,
        }
    };
    Ok(kept.into_iter().zip(labels).map(root).collect())
}

pub(super) fn why(e: &std::io::Error) -> String {
    match e.kind() {
        ErrorKind::NotFound => "no such file or folder".to_string(),
        _ => e.to_string(),
    }
}
