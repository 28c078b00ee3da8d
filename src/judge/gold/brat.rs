//! Gold from brat: what annotators made of a `trich export --to brat`.
//!
//! In: a folder of `NAME.ann` with `NAME.txt` beside each. A line `T…` is a mention; of
//! one in fragments the first and last place count. A note (`#…` of brat's own sort) is
//! its norm: none says that the norm is not judged, a blank one that there must be none.
//! All else (attributes, relations, events) is for people. Which article a file speaks
//! of, the export's own list says; without it the file's name is the stem of its source.
//! Documents and relations are not annotated there, so they are not judged.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::Read;
use super::span::mention;
use crate::error::{Error, Result};
use crate::export::BRAT_IDS;
use crate::judge::{Article, Mention};

/// How the names of annotations end.
const ENDING: &str = ".ann";

/// The files with annotations in a folder, in order.
pub(super) fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let paths = entries.map(|e| e.path());
    let mut files: Vec<PathBuf> = paths.filter(|p| name(p).is_some()).collect();
    files.sort();
    files
}

/// The name that annotations and text share.
fn name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()?.strip_suffix(ENDING)
}

/// Reads the folder.
///
/// # Errors
/// Annotations without their text; a line that is none; a mention outside its text, or
/// with other words than stand there.
pub(super) fn read(dir: &Path, files: &[PathBuf]) -> Result<Read> {
    let ids = ids(dir)?;
    let mut read = Read::default();
    for path in files {
        let name = name(path).unwrap_or_default();
        let text = read_file(&dir.join(format!("{name}.txt")))?;
        let lines = read_file(path)?;
        let mentions = mentions(&lines, &text).map_err(|(line, what)| {
            Error::usage(format!("{}: line {line}: {what}", path.display()))
        })?;
        let id = ids.get(name);
        let article = Article {
            mentions,
            by_id: id.is_some(),
            text: Some(text),
            ..Article::of_mentions()
        };
        let key = id.map_or(name, String::as_str);
        read.gold.insert(key.to_string(), article);
    }
    Ok(read)
}

fn read_file(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|e| Error::io("reading", path, e))
}

/// Names of files and the articles they speak of.
fn ids(dir: &Path) -> Result<BTreeMap<String, String>> {
    let path = dir.join(BRAT_IDS);
    if !path.is_file() {
        return Ok(BTreeMap::new());
    }
    let list = read_file(&path)?;
    let pairs = list.lines().filter_map(|line| line.split_once('\t'));
    Ok(pairs
        .map(|(name, id)| (name.to_string(), id.to_string()))
        .collect())
}

type Fault = (usize, String);

fn mentions(lines: &str, text: &str) -> std::result::Result<Vec<Mention>, Fault> {
    let mut found: Vec<(&str, Mention)> = Vec::new();
    let mut norms: BTreeMap<&str, &str> = BTreeMap::new();
    for (i, line) in lines.lines().enumerate() {
        let line = line.trim_start_matches('\u{feff}');
        if line.starts_with('T') {
            let one = one(line, text).map_err(|what| (i + 1, what))?;
            found.push(one);
        } else if let Some((of, norm)) = note(line) {
            norms.insert(of, norm.trim());
        }
    }
    let with_norm = found.into_iter().map(|(id, m)| Mention {
        norm: norms.get(id).map(|norm| norm.to_string()),
        ..m
    });
    Ok(with_norm.collect())
}

/// `T1⇥province 0 9;12 16⇥Thanh Hóa`
fn one<'l>(line: &'l str, text: &str) -> std::result::Result<(&'l str, Mention), String> {
    let wrong = || "no mention: ID, tab, type and places, tab, words".to_string();
    let mut parts = line.splitn(3, '\t');
    let (id, what) = parts.next().zip(parts.next()).ok_or_else(wrong)?;
    let (kind, places) = what.split_once(' ').ok_or_else(wrong)?;
    let mut numbers = places.split([' ', ';']);
    let number = |text: Option<&str>| text.and_then(|n| n.parse().ok()).ok_or_else(wrong);
    let start = number(numbers.next())?;
    let end = number(numbers.next_back())?;
    // Of fragments, the words between are not said.
    let is_whole = !places.contains(';');
    let words = parts.next().filter(|_| is_whole);
    let mention = mention(text, kind, (start, end), words);
    Ok((id, mention.map_err(|what| format!("{id}: {what}"))?))
}

/// `#1⇥AnnotatorNotes T1⇥38`
fn note(line: &str) -> Option<(&str, &str)> {
    let (_, note) = line.strip_prefix('#')?.split_once('\t')?;
    let (of, norm) = note.strip_prefix("AnnotatorNotes ")?.split_once('\t')?;
    Some((of, norm))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "UBND tỉnh\nThanh Hóa 😀 và Lào.\n";

    fn all(lines: &str) -> std::result::Result<Vec<String>, String> {
        let all = mentions(lines, TEXT).map_err(|(line, what)| format!("{line}: {what}"))?;
        let one = |m: Mention| format!("{} {}..{} {:?}", m.kind, m.start, m.end, m.norm);
        Ok(all.into_iter().map(one).collect())
    }

    #[test]
    fn lines_become_mentions() {
        let lines = "T1\torganisation 0 9;10 19\tUBND tỉnh Thanh Hóa\n\
                     #1\tAnnotatorNotes T1\tUBND@38\n\
                     T2\tcountry 25 28\tLào\n\
                     T3\tprovince 10 19\tThanh Hóa\n\
                     #2\tAnnotatorNotes T3\t \n\
                     A1\tSure T2\nR1\tin Arg1:T2 Arg2:T1\n*\tEquiv T1 T2\n\
                     #3\tNormalizer T2\tLA\n";
        let expected = [
            "organisation 0..19 Some(\"UBND@38\")",
            "country 25..28 None",
            "province 10..19 Some(\"\")",
        ];
        assert_eq!(all(lines).expect("mentions"), expected);
        assert_eq!(all("").expect("none"), Vec::<String>::new());
    }

    #[test]
    fn faults_say_which_line() {
        for (line, said) in [
            (
                "T1\tcountry 25 28\tThái",
                "1: T1: 25..28 is \"Lào\" in the text, not \"Thái\"",
            ),
            (
                "\nT1\tcountry 25 99\tLào",
                "2: T1: 25..99 is outside the text",
            ),
            (
                "T1\tcountry 28 25\tLào",
                "1: T1: 28..25 ends before it begins",
            ),
            ("T1\tcountry x 28\tLào", "1: no mention"),
            ("T1 country", "1: no mention"),
        ] {
            assert!(
                all(line).expect_err(said).starts_with(said),
                "{:?}",
                all(line)
            );
        }
    }

    #[test]
    fn files_are_named_by_the_list_or_by_themselves() {
        let dir = tempfile::tempdir().expect("dir");
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("write");
        write("2024__a.b.txt", TEXT);
        write("2024__a.b.ann", "T1\tcountry 25 28\tLào\n");
        write("c.txt", TEXT);
        write("c.ann", "");
        write(BRAT_IDS, "2024__a.b\t2024/a.b.txt\n");
        let read = super::super::read(dir.path()).expect("gold");
        let keys: Vec<(&str, bool)> = read
            .gold
            .iter()
            .map(|(k, a)| (k.as_str(), a.by_id))
            .collect();
        assert_eq!(keys, [("2024/a.b.txt", true), ("c", false)]);
        fs::remove_file(dir.path().join("c.txt")).expect("remove");
        let error = super::super::read(dir.path())
            .expect_err("no text")
            .to_string();
        assert!(error.contains("c.txt: reading"), "{error}");
    }
}
