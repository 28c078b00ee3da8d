//! What two annotators made of the same articles.
//!
//! In: gold of each. Out: the articles that both have, under the keys of the first. Each
//! may come from another tool, where an article goes by its id, or by the end of its file's
//! path; gold in rows of words finds its articles by the texts of the other side.

use super::{Gold, Read, files_below, path_of};
use crate::error::{Error, Result};
use crate::input::is_output;
use std::path::Path;

/// So many articles are named in an error.
const TOLD: usize = 10;

/// The articles that two annotators have.
#[derive(Clone, Debug, Default)]
pub struct Both {
    /// Of the first. Each goes by its key alone.
    pub gold: Gold,
    /// Of the second, under the same keys.
    pub other: Gold,
    /// Keys of articles that only one of them has.
    pub alone: Vec<String>,
}

/// Whether a file or folder is annotated, and not what a run wrote.
pub fn is_annotated(path: &Path) -> bool {
    if path.is_file() {
        return true;
    }
    let tables = |name: &str| name.starts_with("mentions.csv");
    let has_tables = || files_below(path, tables).is_ok_and(|files| !files.is_empty());
    let records = || super::records::files(path).is_ok_and(|files| !files.is_empty());
    let rows = || super::sheets::files(path).is_ok_and(|files| !files.is_empty());
    path.is_dir()
        && !is_output(path)
        && !has_tables()
        && (!super::brat::files(path).is_empty() || records() || rows())
}

/// Pairs the articles of two annotators.
///
/// # Errors
/// No article that both have; one that may be several of the other's.
pub fn both(mut first: Read, mut second: Read) -> Result<Both> {
    place(&mut first, &mut second)?;
    let mut both = Both::default();
    for (key, mut article) in first.gold {
        let matches = second.gold.iter().filter(|(other, of)| {
            let (mine, theirs) = ((&*key, article.by_id), (&***other, of.by_id));
            is_same(mine, theirs)
        });
        let keys: Vec<String> = matches.map(|(other, _)| other.clone()).collect();
        match &keys[..] {
            [] => both.alone.push(key),
            [one] => {
                let Some(mut other) = second.gold.remove(one) else {
                    continue;
                };
                (article.by_id, other.by_id) = (true, true);
                both.gold.insert(key.clone(), article);
                both.other.insert(key, other);
            }
            several => {
                let several = several.join("`, `");
                let what = format!("article `{key}` of --gold may be `{several}` of --pred");
                return Err(Error::usage(what));
            }
        }
    }
    both.alone.extend(second.gold.into_keys());
    match both.gold.is_empty() {
        true => {
            let some = &both.alone[..both.alone.len().min(TOLD)];
            let what = "no article is in both --gold and --pred; they have";
            Err(Error::usage(format!("{what} {}", some.join(", "))))
        }
        false => Ok(both),
    }
}

/// Finds the articles of rows: by the texts of the other side, or else by the rows' own.
fn place(first: &mut Read, second: &mut Read) -> Result<()> {
    let mut texts: Vec<(String, String)> = Vec::new();
    for (key, article) in first.gold.iter().chain(&second.gold) {
        texts.extend(article.text.clone().map(|text| (key.clone(), text)));
    }
    texts.extend(first.sheets.texts());
    texts.extend(second.sheets.texts());
    for (id, text) in texts {
        first.sheets.offer(&id, &text)?;
        second.sheets.offer(&id, &text)?;
    }
    for read in [first, second] {
        let placed = std::mem::take(&mut read.sheets).place()?;
        read.gold.extend(placed);
    }
    Ok(())
}

/// Whether two keys may be those of one article. An id says more than the end of a path.
fn is_same((a, a_by_id): (&str, bool), (b, b_by_id): (&str, bool)) -> bool {
    let path = |key: &str, by_id: bool| match by_id {
        true => path_of(key),
        false => key.to_string(),
    };
    let ends = |long: &str, short: &str| {
        let before = long.strip_suffix(short);
        before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    let (a_path, b_path) = (path(a, a_by_id), path(b, b_by_id));
    match (a_by_id, b_by_id) {
        (true, true) => a == b,
        (true, false) => a == b || ends(&a_path, &b_path),
        (false, true) => a == b || ends(&b_path, &a_path),
        (false, false) => ends(&a_path, &b_path) || ends(&b_path, &a_path),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Article;
    use super::*;

    fn read(keys: &[(&str, bool)]) -> Read {
        let article = |by_id| Article {
            by_id,
            ..Article::default()
        };
        let gold = keys
            .iter()
            .map(|(k, by_id)| (k.to_string(), article(*by_id)));
        Read {
            gold: gold.collect(),
            ..Read::default()
        }
    }

    #[test]
    fn articles_are_paired_by_id_or_path() {
        let mine = read(&[
            ("a", false),
            ("x/b.txt", true),
            ("c.txt", true),
            ("d", false),
        ]);
        let theirs = read(&[("n/a.txt", true), ("b", false), ("x/c.txt", true)]);
        let both = both(mine, theirs).expect("pairs");
        let keys = |gold: &Gold| gold.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&both.gold), ["a", "x/b.txt"]);
        assert_eq!(keys(&both.other), ["a", "x/b.txt"]);
        assert_eq!(both.alone, ["c.txt", "d", "x/c.txt"]);
    }

    #[test]
    fn what_can_not_be_paired() {
        for (theirs, said) in [
            (
                &[("b", false)][..],
                "in both --gold and --pred; they have a, b",
            ),
            (
                &[("x/a", false), ("y/a", false)],
                "article `a` of --gold may be `x/a`, `y/a` of --pred",
            ),
        ] {
            let error = both(read(&[("a", false)]), read(theirs)).expect_err(said);
            assert!(error.to_string().ends_with(said), "{error}");
        }
    }
}
