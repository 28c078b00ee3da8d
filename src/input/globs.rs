//! Which files of folders and archives are read.
//!
//! Without `--include` these are the known endings, and pages whatever their name. A glob without `/` speaks of
//! names at any depth, one with `/` of the path below the given folder. An
//! archive is looked into for files that `--include` names, unless it is named
//! itself: then all in it is read that would be read without globs.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::endings::is_no_page;
use super::format::{Content, Ending, by_ending};
use crate::error::{Error, Result};

/// The globs of a run.
#[derive(Clone, Debug)]
pub(super) struct Globs {
    include: Option<GlobSet>,
    exclude: GlobSet,
}

/// What is to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Take {
    No,
    /// Read it; in an archive all known endings, and pages under other names.
    All,
    /// Read it if its first bytes are those of a page, since its name says nothing.
    IfPage,
    /// Look into it for files that are included.
    Inside,
}

impl Globs {
    pub(super) fn new(include: &[String], exclude: &[String]) -> Result<Self> {
        Ok(Globs {
            include: match include.is_empty() {
                true => None,
                false => Some(set("--include", include)?),
            },
            exclude: set("--exclude", exclude)?,
        })
    }

    /// Whether globs say what is read, instead of endings.
    pub(super) fn includes_by_name(&self) -> bool {
        self.include.is_some()
    }

    /// Whether the file or folder at `path` is left out.
    pub(super) fn excludes(&self, path: &str) -> bool {
        !self.exclude.is_empty() && self.exclude.is_match(Path::new(path))
    }

    /// What to do with the file at `path` (of a folder, or of an archive that
    /// is searched by `within`).
    pub(super) fn take(&self, path: &str, within: Take) -> (Take, Option<Ending>) {
        let ending = by_ending(path);
        if self.excludes(path) {
            return (Take::No, ending);
        }
        let is_archive = matches!(ending, Some(e) if matches!(e.content, Content::Files(_)));
        let take = match &self.include {
            Some(include) if within == Take::Inside => match () {
                () if include.is_match(Path::new(path)) => Take::All,
                () if is_archive => Take::Inside,
                () => Take::No,
            },
            _ if ending.is_some() => Take::All,
            _ if is_no_page(path) => Take::No,
            _ => Take::IfPage,
        };
        (take, ending)
    }
}

fn set(flag: &str, globs: &[String]) -> Result<GlobSet> {
    let wrong = |e: globset::Error| Error::usage(format!("{flag}: {e}"));
    let mut builder = GlobSetBuilder::new();
    for glob in globs {
        let glob = glob.strip_suffix('/').unwrap_or(glob);
        let anywhere = match glob.contains('/') {
            true => glob
                .trim_start_matches("./")
                .trim_start_matches('/')
                .to_string(),
            false => format!("**/{glob}"),
        };
        let glob = GlobBuilder::new(&anywhere).literal_separator(true).build();
        builder.add(glob.map_err(wrong)?);
    }
    builder.build().map_err(wrong)
}

/// Whether a name, or a folder above it in an archive, is hidden.
pub(super) fn is_hidden(path: &str) -> bool {
    path.split('/')
        .any(|part| part.starts_with('.') && part != "." && part != ".." || part == "__MACOSX")
}

/// The folders above a path, outermost first: `a/b/c` has `a` and `a/b`.
pub(super) fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(include: &[&str], exclude: &[&str], path: &str) -> Take {
        let owned = |l: &[&str]| l.iter().map(|s| s.to_string()).collect::<Vec<_>>();
        let globs = Globs::new(&owned(include), &owned(exclude)).expect("globs");
        globs.take(path, Take::Inside).0
    }

    #[test]
    fn files_by_globs() {
        for (include, exclude, path, expected) in [
            (&[][..], &[][..], "a/b.txt", Take::All),
            (&[], &[], "a/b.pdf", Take::No),
            (&[], &[], "a/b.php@id=7", Take::IfPage),
            (&["*.log"], &[], "a/b.php@id=7", Take::No),
            (&[], &["*.php@*"], "a/b.php@id=7", Take::No),
            (&["*.log"], &[], "a/b.log", Take::All),
            (&["*.log"], &[], "a/b.txt", Take::No),
            (&["a/*.log"], &[], "a/b/c.log", Take::No),
            (&["a/**/*.log"], &[], "a/b/c.log", Take::All),
            (&["*.{log,txt}"], &["b.*"], "b.log", Take::No),
            (&["*.html"], &[], "a/b.zip", Take::Inside),
            (&["b.zip"], &[], "a/b.zip", Take::All),
            (&[], &["*.zip"], "a/b.zip", Take::No),
            (&[], &["a/"], "a", Take::No),
        ] {
            assert_eq!(
                takes(include, exclude, path),
                expected,
                "{include:?} {path}"
            );
        }
        assert!(Globs::new(&["[".to_string()], &[]).is_err());
        // In an archive that was named itself, the endings decide.
        let globs = Globs::new(&["b.zip".to_string()], &[]).expect("globs");
        assert_eq!(globs.take("b.zip/x.txt", Take::All).0, Take::All);
        assert_eq!(globs.take("b.zip/x.pdf", Take::All).0, Take::No);
        assert_eq!(globs.take("b.zip/x.chn", Take::All).0, Take::IfPage);
    }

    #[test]
    fn hidden_names() {
        for (path, expected) in [
            ("a/b.txt", false),
            ("./a/../b.txt", false),
            (".a/b.txt", true),
            ("a/.b.txt", true),
            ("__MACOSX/a.txt", true),
        ] {
            assert_eq!(is_hidden(path), expected, "{path}");
        }
        assert_eq!(above("a/b/c").collect::<Vec<_>>(), ["a", "a/b"]);
    }
}
