//! Gold from brat: what annotators made of a `trich export --to brat`.
//!
//! In: a folder of `NAME.ann` with `NAME.txt` beside each. A line `T…` is a mention; one in
//! fragments is cut at line breaks alone. Its note (`#…` of brat's own sort) is its norm,
//! and what stands behind `//` in it a comment: no norm says that it is not judged, a blank
//! note that there must be none. A note that can't be a norm of that type, and a second
//! one, are told and not judged, and so are lines that are no annotation. All else
//! (attributes, relations, events) is for people. Which article a file speaks of, the
//! export's own list says; without it the file's name is the stem of its source. Documents
//! and relations are not annotated there, so they are not judged.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::notes::{Note, note_of};
use super::span::{mention, slice};
use super::{Odd, OddSort, Read};
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
        let place = |line: usize| format!("{}: line {line}", path.display());
        let (mentions, odd) = mentions(&lines, &text)
            .map_err(|(line, what)| Error::usage(format!("{}: {what}", place(line))))?;
        read.odd
            .extend(odd.into_iter().map(|(line, sort, text)| Odd {
                place: place(line),
                sort,
                text,
            }));
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

/// A line, what is odd about it, and what it says.
type OddLine = (usize, OddSort, String);

fn mentions(lines: &str, text: &str) -> std::result::Result<(Vec<Mention>, Vec<OddLine>), Fault> {
    let mut found: Vec<(&str, Mention)> = Vec::new();
    let mut notes: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    let mut odd = Vec::new();
    for (i, line) in lines.lines().enumerate() {
        let line = line.trim_start_matches('\u{feff}');
        if line.starts_with('T') {
            let one = one(line, text).map_err(|what| (i + 1, what))?;
            found.push(one);
        } else if let Some((of, note)) = note(line) {
            notes.entry(of).or_default().push((i + 1, note.trim()));
        } else if !is_annotation(line) {
            odd.push((i + 1, OddSort::NoAnnotation, line.to_string()));
        }
    }
    let mut mentions = Vec::new();
    for (id, mut mention) in found {
        let notes = notes.get(id).map_or(&[][..], Vec::as_slice);
        mention.norm = norm(&mention, notes, &mut odd);
        mentions.push(mention);
    }
    odd.sort_by_key(|(line, ..)| *line);
    Ok((mentions, odd))
}

/// The norm that the notes of a mention say, if they say one.
fn norm(of: &Mention, notes: &[(usize, &str)], odd: &mut Vec<OddLine>) -> Option<String> {
    let (&(line, note), more) = notes.split_first()?;
    if let Some((line, note)) = more.first() {
        odd.push((*line, OddSort::SecondNote, note.to_string()));
        return None;
    }
    match note_of(&of.kind, note) {
        Note::Norm(norm) => Some(norm.to_string()),
        Note::Comment => None,
        Note::Other => {
            odd.push((line, OddSort::no_norm(&of.kind), note.to_string()));
            None
        }
    }
}

/// Whether a line is one of brat's other sorts: a letter, a number, a tab. Blank ones
/// are of none.
fn is_annotation(line: &str) -> bool {
    if line.trim().is_empty() {
        return true;
    }
    let id = line.split_once('\t').map_or("", |(id, _)| id);
    let number = id.strip_prefix(['R', 'E', 'A', 'M', 'N', '#']);
    id == "*" || number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// `T1⇥province 0 9;12 16⇥Thanh Hóa`
fn one<'l>(line: &'l str, text: &str) -> std::result::Result<(&'l str, Mention), String> {
    let wrong = || "no mention: ID, tab, type and places, tab, words".to_string();
    let mut parts = line.splitn(3, '\t');
    let (id, what) = parts.next().zip(parts.next()).ok_or_else(wrong)?;
    let (kind, places) = what.split_once(' ').ok_or_else(wrong)?;
    let place = |fragment: &str| {
        let (start, end) = fragment.split_once(' ')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    let fragments = places.split(';').map(|f| place(f).ok_or_else(wrong));
    let fragments: Vec<(u64, u64)> = fragments.collect::<std::result::Result<_, _>>()?;
    let (first, last) = fragments.first().zip(fragments.last()).ok_or_else(wrong)?;
    let of = |what: String| format!("{id}: {what}");
    for pair in fragments.windows(2) {
        is_broken(text, pair[0].1, pair[1].0).map_err(of)?;
    }
    let mention = mention(text, kind, (first.0, last.1), parts.next());
    Ok((id, mention.map_err(of)?))
}

/// Between two fragments of a mention there may be no more than a line break: one with a
/// gap is none of ours, whichever of its words are meant.
fn is_broken(text: &str, end: u64, start: u64) -> std::result::Result<(), String> {
    let between = slice(text, end, start).unwrap_or("");
    match between.trim().is_empty() && between.contains(['\n', '\r']) {
        true => Ok(()),
        false => Err(format!(
            "its fragments are no lines of one mention: {between:?} stands between {end} and {start}"
        )),
    }
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
        let (all, odd) = mentions(lines, TEXT).map_err(|(line, what)| format!("{line}: {what}"))?;
        let one = |m: Mention| format!("{} {}..{} {:?}", m.kind, m.start, m.end, m.norm);
        let odd = odd.into_iter().map(|odd| format!("{odd:?}"));
        Ok(all.into_iter().map(one).chain(odd).collect())
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
    fn notes_are_norms_or_told() {
        let lao = "T1\tcountry 25 28\tLào\n";
        for (note, expected) in [
            ("LA", "country 25..28 Some(\"LA\")"),
            ("LA // không chắc, hỏi lại", "country 25..28 Some(\"LA\")"),
            ("// không chắc", "country 25..28 None"),
            (
                "không chắc, hỏi lại",
                "country 25..28 None (2, NoNorm { like: \"KR\" }, \"không chắc, hỏi lại\")",
            ),
            (
                "LA\n#2\tAnnotatorNotes T1\tTH",
                "country 25..28 None (3, SecondNote, \"TH\")",
            ),
            // Notes of what is no mention are for people.
            (
                "LA\n#2\tAnnotatorNotes R1\tai?",
                "country 25..28 Some(\"LA\")",
            ),
        ] {
            let lines = format!("{lao}#1\tAnnotatorNotes T1\t{note}\n");
            assert_eq!(all(&lines).expect(note).join(" "), expected, "{note}");
        }
        let odd = all(&format!("garbage\n\n{lao}T\tx\n")).expect_err("T without a number");
        assert!(odd.starts_with("4: no mention"), "{odd}");
        let odd = all(&format!("garbage\n\n{lao}")).expect("told");
        assert_eq!(odd[1], "(1, NoAnnotation, \"garbage\")");
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
            (
                "T1\torganisation 0 4;10 19\tUBND Thanh Hóa",
                "1: T1: its fragments are no lines of one mention: \" tỉnh\\n\" stands between 4 and 10",
            ),
            (
                "T1\torganisation 0 4;5 9\tUBND tỉnh",
                "1: T1: its fragments are no lines",
            ),
            (
                "T1\torganisation 0 9;10 19\tUBND tỉnh Nghệ An",
                "1: T1: 0..19 is \"UBND",
            ),
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
