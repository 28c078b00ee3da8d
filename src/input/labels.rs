//! The names under which several roots' articles are told apart.
//!
//! With one root an article's id is its path below it. With several, a folder's
//! articles get the folder's name in front (`2024/001.txt`), and a file keeps its
//! own name. Where two roots would then share a name, both take as many of the
//! folders above them as it needs (`a/news`, `b/news`); where that does not help,
//! the later one is numbered (`2~news`). The labels follow from the paths as given,
//! never from what the folders hold, so that a new file does not rename old ones.

use std::collections::{HashMap, HashSet};
use std::path::{Component, Path};

/// What the ids of a run's articles begin with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    labels: HashSet<String>,
}

impl Given {
    pub(super) fn new<'l>(labels: impl Iterator<Item = &'l str>) -> Self {
        Given {
            labels: labels.map(str::to_string).collect(),
        }
    }

    /// Whether one folder is read, so that ids are paths below it. Else the name of a
    /// folder or file comes first.
    pub fn is_one_folder(&self) -> bool {
        self.labels.contains("")
    }

    /// Whether an article of this id would be looked for.
    pub fn covers(&self, article_id: &str) -> bool {
        self.is_one_folder() || beginnings(article_id).any(|b| self.labels.contains(b))
    }
}

/// What an article lies in, going by its id, outermost first, and the id itself:
/// `a`, `a/d.jsonl` and `a/d.jsonl#7`.
pub(crate) fn beginnings(article_id: &str) -> impl Iterator<Item = &str> {
    let ends = article_id.match_indices(['/', '#']).map(|(at, _)| at);
    ends.chain([article_id.len()]).map(|end| &article_id[..end])
}

/// A label for each path, all different and none the beginning of another.
pub(super) fn labels(paths: &[&Path]) -> Vec<String> {
    let parts: Vec<Vec<String>> = paths.iter().map(|p| components(p)).collect();
    // How many components, from the end, the label has.
    let mut taken: Vec<usize> = parts.iter().map(|p| p.len().min(1)).collect();
    let label = |i: usize, n: usize| parts[i][parts[i].len() - n..].join("/");
    loop {
        let current: Vec<String> = (0..parts.len()).map(|i| label(i, taken[i])).collect();
        let clashes = clashing(&current);
        let mut grown = false;
        for i in clashes {
            if taken[i] < parts[i].len() {
                taken[i] += 1;
                grown = true;
            }
        }
        if !grown {
            return numbered(current);
        }
    }
}

/// Indices of labels that equal another one or hold one as their beginning or
/// are the beginning of one.
fn clashing(labels: &[String]) -> Vec<usize> {
    let mut by_label: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, label) in labels.iter().enumerate() {
        by_label.entry(label).or_default().push(i);
    }
    let mut out = Vec::new();
    for (i, label) in labels.iter().enumerate() {
        if by_label.get(label.as_str()).is_some_and(|l| l.len() > 1) {
            out.push(i);
        }
        for (at, _) in label.match_indices('/') {
            if let Some(shorter) = by_label.get(&label[..at]) {
                out.push(i);
                out.extend(shorter);
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Puts a number before labels that still clash with an earlier one.
fn numbered(labels: Vec<String>) -> Vec<String> {
    let mut out = labels.clone();
    for n in 2.. {
        let Some(&later) = clashing(&out).last() else {
            break;
        };
        out[later] = format!("{n}~{}", labels[later]);
    }
    out
}

/// The path's parts as text, without `.`.
fn components(path: &Path) -> Vec<String> {
    let parts: Vec<String> = path
        .components()
        .filter_map(|c| match c {
            Component::Normal(name) => Some(escaped(name.as_encoded_bytes())),
            Component::ParentDir => Some("..".to_string()),
            _ => None,
        })
        .collect();
    match parts.is_empty() {
        true => vec![".".to_string()],
        false => parts,
    }
}

/// A file name as text; bytes that are no UTF-8 as `%FF`. Names that could come of
/// that, such as `a%FF` itself, have each `%` as `%25`, so that no two files share one.
pub(super) fn escaped(name: &[u8]) -> String {
    let is_text = std::str::from_utf8(name).is_ok();
    let is_escaped = !is_text || stands_for_bytes(name);
    let mut out = String::with_capacity(name.len());
    for chunk in name.utf8_chunks() {
        match is_escaped {
            true => out.push_str(&chunk.valid().replace('%', "%25")),
            false => out.push_str(chunk.valid()),
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Whether a name with its `%FF` read as bytes, perhaps several times, is no text.
fn stands_for_bytes(name: &[u8]) -> bool {
    let mut name = name.to_vec();
    while let Some(shorter) = unescaped(&name) {
        if std::str::from_utf8(&shorter).is_err() {
            return true;
        }
        name = shorter;
    }
    false
}

/// The bytes that `%FF` stand for; nothing if there are none.
fn unescaped(name: &[u8]) -> Option<Vec<u8>> {
    let digit = |b: &u8| (*b as char).to_digit(16).map(|d| d as u8);
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((&first, behind)) = rest.split_first() {
        let byte = match (first, behind) {
            (b'%', [high, low, ..]) => digit(high).zip(digit(low)),
            _ => None,
        };
        out.push(byte.map_or(first, |(high, low)| high << 4 | low));
        rest = byte.map_or(behind, |_| &behind[2..]);
    }
    (out.len() < name.len()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_short_and_different() {
        for (paths, expected) in [
            (&["a"][..], "a"),
            (&["x/2024", "x/2025/"], "2024 2025"),
            (&["a/news", "b/news", "c"], "a/news b/news c"),
            (&["a/1.txt", "b/1.txt", "b/2.txt"], "a/1.txt b/1.txt 2.txt"),
            // The end of the first path: nothing more to take from it.
            (&["news", "b/news"], "news b/news"),
            (&[".", "b"], ". b"),
            (&["/", "."], ". 2~."),
            (&["/a", "a"], "a 2~a"),
            (&["../a", "../../a"], "../a ../../a"),
            // `a/b` lies in `a`, `p/a` ends like it.
            (&["p/a", "a/b", "c/b"], "p/a a/b c/b"),
            (&["a", "a/b", "c/b"], "a 2~a/b c/b"),
        ] {
            let paths: Vec<&Path> = paths.iter().map(Path::new).collect();
            assert_eq!(labels(&paths).join(" "), expected, "{paths:?}");
        }
    }

    #[test]
    fn what_a_run_looks_for() {
        let given = Given::new(["2024", "d.jsonl"].into_iter());
        for (id, covered) in [
            ("2024/1.txt", true),
            ("d.jsonl#7", true),
            ("d.jsonl", true),
            ("2025/1.txt", false),
            ("1.txt", false),
        ] {
            assert_eq!(given.covers(id), covered, "{id}");
        }
        assert!(!given.is_one_folder());
        let folder = Given::new([""].into_iter());
        assert!(folder.is_one_folder() && folder.covers("1.txt"));
    }

    #[test]
    fn names_that_are_no_utf8() {
        assert_eq!(escaped("Huế".as_bytes()), "Huế");
        assert_eq!(escaped(b"a\xFFb\xC3"), "a%FFb%C3");
        // Text that wget escaped stays.
        for name in ["t%E1%BB%89nh", "100%", "%zz", "a%20b"] {
            assert_eq!(escaped(name.as_bytes()), name);
        }
        let alike: [&[u8]; 6] = [
            b"t\xD8",
            b"t%D8",
            b"t%25D8",
            b"t%2525D8",
            b"t\xD8%25",
            b"t%D8%25",
        ];
        let names: std::collections::HashSet<String> = alike.map(escaped).into();
        assert_eq!(names.len(), alike.len(), "{names:?}");
    }
}
