//! Which files a run reads, and in which order.
//!
//! Folders are walked lazily, each sorted so that the paths come in the order of
//! their bytes; the roots themselves in the order given. In folders, files that
//! end in `.txt` or `.md` (any case) are articles; names that begin with a dot are
//! skipped, with all below them. Links are followed; one that leads back to a
//! folder it lies in is left out, since all there is read already.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::roots::{escaped, labels};
use super::{Input, Reason, Source};
use crate::error::{Error, Result};
use crate::record::Reject;

/// Endings of articles in folders.
const ENDINGS: [&str; 2] = ["txt", "md"];

/// The path that means standard input, and the name it gets in the tables.
const STDIN: &str = "-";
const STDIN_NAME: &str = "stdin";

/// One item of a run, before it is an article.
#[derive(Debug)]
pub enum Found {
    /// A file to read.
    File(Source),
    /// An article that had to be read while looking.
    Ready(Box<Input>),
    /// Something that gives no article.
    Reject(Reject),
}

/// One path of the command line.
#[derive(Clone, Debug)]
struct Root {
    path: PathBuf,
    /// What stands before the paths below it in article ids; empty for none.
    label: String,
    is_dir: bool,
}

/// The entries of a folder and all below it.
type Walk = Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>;

/// What a run reads, found as it is asked for.
pub struct Inputs {
    roots: std::vec::IntoIter<Root>,
    walk: Option<(Root, Walk)>,
    max_bytes: u64,
    /// The first item, looked at to know that there is one.
    first: Option<Found>,
}

impl std::fmt::Debug for Inputs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inputs").finish_non_exhaustive()
    }
}

impl Inputs {
    /// Prepares reading `paths` (`-` is standard input). A path given twice is
    /// read once.
    ///
    /// # Errors
    /// Paths that do not exist (all of them are named), and paths that hold no
    /// article at all.
    pub fn find(paths: &[PathBuf], max_bytes: u64) -> Result<Self> {
        let roots = roots(paths)?;
        let mut inputs = Inputs {
            roots: roots.into_iter(),
            walk: None,
            max_bytes,
            first: None,
        };
        inputs.first = inputs.advance();
        if inputs.first.is_none() {
            let names: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
            return Err(Error::usage(format!(
                "{}: no articles here; in folders, files ending in .txt or .md are read",
                names.join(", ")
            )));
        }
        Ok(inputs)
    }

    fn advance(&mut self) -> Option<Found> {
        loop {
            if let Some((root, walk)) = &mut self.walk {
                match walk.find_map(|entry| item(root, entry)) {
                    Some(found) => return Some(found),
                    None => self.walk = None,
                }
            }
            let root = self.roots.next()?;
            if root.is_dir {
                let walk = Box::new(walk(&root.path));
                self.walk = Some((root, walk));
            } else {
                return Some(self.single(root));
            }
        }
    }

    /// A file given by name, or standard input. The latter is read at once: two
    /// workers must not share it.
    fn single(&self, root: Root) -> Found {
        let name = root.path.file_name().map(OsStr::as_encoded_bytes);
        let mut source = Source {
            source: escaped(name.unwrap_or_default()),
            article_id: root.label,
            size: std::fs::metadata(&root.path).map_or(0, |m| m.len()),
            path: Some(root.path),
        };
        if source.path.as_deref() != Some(Path::new(STDIN)) {
            return Found::File(source);
        }
        source.path = None;
        source.source = STDIN_NAME.to_string();
        match source.read(self.max_bytes) {
            Ok(input) => Found::Ready(Box::new(input)),
            Err(reject) => Found::Reject(reject),
        }
    }
}

impl Iterator for Inputs {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        match self.first.take() {
            Some(found) => Some(found),
            None => self.advance(),
        }
    }
}

/// The number of files a run over `paths` will look at, for progress bars.
/// Missing paths count nothing.
pub fn count(paths: &[PathBuf]) -> u64 {
    let files = |path: &PathBuf| match path.is_dir() {
        true => walk(path)
            .flatten()
            .filter(|e| e.file_type().is_file() && is_article(e.path()))
            .count() as u64,
        false => 1,
    };
    paths.iter().map(files).sum()
}

/// Checks the paths and gives them their labels.
fn roots(paths: &[PathBuf]) -> Result<Vec<Root>> {
    let mut kept: Vec<&Path> = Vec::new();
    let mut seen = std::collections::HashSet::new();
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
            missing.push(format!("{}: {}", path.display(), why(&e)));
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

fn why(e: &std::io::Error) -> String {
    match e.kind() {
        ErrorKind::NotFound => "no such file or folder".to_string(),
        _ => e.to_string(),
    }
}

fn walk(root: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> + Send + use<> {
    WalkDir::new(root)
        .follow_links(true)
        .sort_by(by_path)
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !is_hidden(e.file_name()))
}

/// Order of the whole paths' bytes: a folder sorts as if its name ended in `/`.
fn by_path(a: &DirEntry, b: &DirEntry) -> Ordering {
    let bytes = |e: &DirEntry| {
        let slash = e.file_type().is_dir().then_some(b'/');
        let name = e.file_name().as_encoded_bytes().to_vec();
        name.into_iter().chain(slash)
    };
    bytes(a).cmp(bytes(b))
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn is_article(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| ENDINGS.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

/// The item an entry of a folder stands for, if any.
fn item(root: &Root, entry: walkdir::Result<DirEntry>) -> Option<Found> {
    match entry {
        Ok(e) => {
            let wanted = e.file_type().is_file() && is_article(e.path());
            let size = || e.metadata().map_or(0, |m| m.len());
            wanted.then(|| Found::File(source(root, e.path(), size())))
        }
        Err(e) if e.loop_ancestor().is_some() => None,
        Err(e) => {
            let path = e.path().unwrap_or(&root.path).to_path_buf();
            let gone = e
                .io_error()
                .is_some_and(|e| e.kind() == ErrorKind::NotFound);
            if gone && !is_article(&path) {
                return None;
            }
            let detail = match e.into_io_error() {
                Some(e) => why(&e),
                None => "could not be read".to_string(),
            };
            Some(Found::Reject(source(root, &path, 0).reject(
                Reason::Unreadable,
                0,
                detail,
            )))
        }
    }
}

fn source(root: &Root, path: &Path, size: u64) -> Source {
    let below = path.strip_prefix(&root.path).unwrap_or(path);
    let parts: Vec<String> = below
        .components()
        .map(|c| escaped(c.as_os_str().as_encoded_bytes()))
        .collect();
    let source = match parts.is_empty() {
        true => ".".to_string(),
        false => parts.join("/"),
    };
    Source {
        article_id: match root.label.is_empty() {
            true => source.clone(),
            false => format!("{}/{source}", root.label),
        },
        path: Some(path.to_path_buf()),
        source,
        size,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("dir");
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().expect("parent")).expect("dir");
            fs::write(path, "x").expect("write");
        }
        dir
    }

    fn ids(paths: &[PathBuf]) -> Vec<String> {
        let name = |f: Found| match f {
            Found::File(s) => s.article_id,
            Found::Ready(i) => i.article_id,
            Found::Reject(r) => format!("!{} {}", r.source, r.reason),
        };
        Inputs::find(paths, 100)
            .expect("inputs")
            .map(name)
            .collect()
    }

    #[test]
    fn a_folder_in_the_order_of_path_bytes() {
        let dir = tree(&[
            "b.txt",
            "a/z.md",
            "a/é.TXT",
            "a-b.txt",
            "a.txt",
            ".hidden.txt",
            ".git/x.txt",
            "a/.x/y.txt",
            "a/page.html",
            "txt",
            "10.txt",
            "9.txt",
        ]);
        let found = ids(&[dir.path().to_path_buf()]);
        let mut sorted = found.clone();
        sorted.sort();
        assert_eq!(found, sorted);
        assert_eq!(
            found.join(" "),
            "10.txt 9.txt a-b.txt a.txt a/z.md a/é.TXT b.txt"
        );
        assert_eq!(count(&[dir.path().to_path_buf()]), 7);
    }

    #[test]
    fn files_by_name_and_several_roots() {
        let dir = tree(&["x/1.txt", "y/1.txt", "y/deep/2.txt", "x/page.html"]);
        let at = |p: &str| dir.path().join(p);
        assert_eq!(ids(&[at("x/page.html")]), ["page.html"]);
        assert_eq!(
            ids(&[at("y"), at("x")]),
            ["y/1.txt", "y/deep/2.txt", "x/1.txt"]
        );
        assert_eq!(ids(&[at("x/1.txt"), at("y/1.txt")]), ["x/1.txt", "y/1.txt"]);
        assert_eq!(ids(&[at("x"), at("./x/"), at("x")]), ["1.txt"], "once");
    }

    #[test]
    fn what_cannot_be_run() {
        let dir = tree(&["only.html"]);
        let at = |p: &str| dir.path().join(p);
        let missing = Inputs::find(&[at("no"), dir.path().into(), at("nor")], 1);
        let message = missing.expect_err("missing").to_string();
        assert!(message.contains("no: no such") && message.contains("nor: no such"));
        let empty = Inputs::find(&[dir.path().into()], 1).expect_err("none");
        assert!(empty.to_string().contains("no articles"), "{empty}");
    }

    #[cfg(unix)]
    #[test]
    fn links() {
        use std::os::unix::fs::symlink;
        let dir = tree(&["a/1.txt", "out/2.txt"]);
        let at = |p: &str| dir.path().join(p);
        symlink(at("a"), at("a/loop")).expect("link");
        symlink(at("out"), at("a/other")).expect("link");
        symlink(at("gone"), at("a/gone.txt")).expect("link");
        symlink(at("gone"), at("a/gone.bin")).expect("link");
        assert_eq!(
            ids(&[at("a")]),
            ["1.txt", "!gone.txt unreadable", "other/2.txt"]
        );
    }
}
