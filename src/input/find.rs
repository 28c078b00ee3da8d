//! Which files a run reads, and in which order.
//!
//! Folders are walked lazily, each sorted so that the paths come in the order of
//! their bytes; the roots themselves in the order given. In folders the files
//! that [`Options::include`] names are read, or else those with known endings;
//! names that begin with a dot are skipped, with all below them. Links are
//! followed; one that leads back to a folder it lies in is left out, since all
//! there is read already.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering as Order};
use std::sync::mpsc::{Receiver, sync_channel};

use walkdir::{DirEntry, WalkDir};

use super::fault::{Fault, Reason, Stop};
use super::format::KNOWN_ENDINGS;
use super::globs::{Globs, Take};
use super::options::Position;
use super::reader::{From, Reader};
use super::roots::{escaped, labels};
use super::sink::{Sent, Sink};
use super::source::Place;
use super::{Input, Options, RawRecord, Source};
use crate::error::{Error, Result};
use crate::record::Reject;

/// The path that means standard input, and the name it gets in the tables.
const STDIN: &str = "-";
const STDIN_NAME: &str = "stdin";

/// One item of a run, before it is an article.
#[derive(Debug)]
pub enum Found {
    /// A file with one article, to be read.
    File(Source),
    /// A record, to be understood.
    Raw(Box<RawRecord>),
    /// An article that is read already.
    Ready(Box<Input>),
    /// Something that gives no article.
    Reject(Reject),
}

impl Found {
    /// Bytes held, or to be read; a hint.
    pub fn bytes(&self) -> u64 {
        match self {
            Found::File(source) => source.size,
            Found::Raw(raw) => raw.bytes(),
            Found::Ready(input) => input.text.len() as u64,
            Found::Reject(_) => 0,
        }
    }

    /// Reads the article. This is the costly part, and for any thread.
    ///
    /// # Errors
    /// A row for `rejects.csv`. A fault of this program is one as well.
    pub fn read(self, max_bytes: u64) -> std::result::Result<Input, Reject> {
        let place = match &self {
            Found::File(source) => (source.source.clone(), String::new()),
            Found::Raw(raw) => (raw.source().to_string(), raw.record.clone()),
            Found::Ready(_) | Found::Reject(_) => Default::default(),
        };
        let read = move || match self {
            Found::File(source) => source.read(max_bytes),
            Found::Raw(raw) => raw.read(),
            Found::Ready(input) => Ok(*input),
            Found::Reject(reject) => Err(reject),
        };
        // No bytes should break a reader, ours or another's. If some do, that
        // article is lost and the rest of the run is not.
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
        caught.unwrap_or_else(|_| {
            let place_of = Place {
                article_id: place.0.clone(),
                source: place.0,
            };
            Err(place_of.reject(&place.1, broken()))
        })
    }
}

/// The fault of a reader that broke.
pub(super) fn broken() -> Fault {
    let detail = "reading this broke the program; please report it";
    Fault::new(Reason::Internal, 0, detail)
}

/// One path of the command line.
#[derive(Clone, Debug)]
struct Root {
    path: PathBuf,
    /// What stands before the paths below it in article ids; empty for none.
    label: String,
    is_dir: bool,
}

/// Figures of a run that grow while it is read.
#[derive(Clone, Debug, Default)]
pub struct Tally(Arc<Figures>);

#[derive(Debug, Default)]
struct Figures {
    bytes: AtomicU64,
    repeated: AtomicU64,
}

impl Tally {
    /// Bytes of the disk (or standard input) taken so far, packed as they are.
    pub fn bytes(&self) -> u64 {
        self.0.bytes.load(Order::Relaxed)
    }

    /// Records whose id another record of the same file had before.
    pub fn repeated_ids(&self) -> u64 {
        self.0.repeated.load(Order::Relaxed)
    }

    pub(super) fn add_bytes(&self, n: u64) {
        self.0.bytes.fetch_add(n, Order::Relaxed);
    }

    pub(super) fn add_repeated(&self) {
        self.0.repeated.fetch_add(1, Order::Relaxed);
    }
}

/// What a run reads, found as it is asked for.
pub struct Inputs {
    from: Receiver<Vec<Sent>>,
    batch: std::vec::IntoIter<Sent>,
    /// The first item, looked at to know that there is one.
    first: Option<Sent>,
    ended: bool,
    position: Position,
    tally: Tally,
}

impl std::fmt::Debug for Inputs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inputs").finish_non_exhaustive()
    }
}

impl Inputs {
    /// Prepares reading `paths` as [`Options`] are without a word said.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn find(paths: &[PathBuf], max_bytes: u64) -> Result<Self> {
        let options = Options {
            max_bytes,
            ..Options::default()
        };
        Inputs::with(paths, options)
    }

    /// Prepares reading `paths` (`-` is standard input). A path given twice is
    /// read once. Reading begins at once, on a thread of its own, and waits
    /// where nobody asks for more.
    ///
    /// # Errors
    /// Paths that do not exist (all of them are named), paths that hold no
    /// article at all, globs that are none.
    pub fn with(paths: &[PathBuf], options: Options) -> Result<Self> {
        let roots = roots(paths)?;
        let globs = Globs::new(&options.include, &options.exclude)?;
        let start = options.start;
        let narrowed = !options.include.is_empty() || !options.exclude.is_empty();
        let tally = Tally::default();
        let (to, from) = sync_channel(1);
        let reader = Reader::new(
            Arc::new(options),
            globs,
            Sink::new(to, start),
            tally.clone(),
        );
        std::thread::Builder::new()
            .name("reader".to_string())
            .spawn(move || read_all(roots, reader))
            .map_err(|e| Error::usage(format!("the reading thread: {e}")))?;
        let mut inputs = Inputs {
            from,
            batch: Vec::new().into_iter(),
            first: None,
            ended: false,
            position: start,
            tally,
        };
        inputs.first = inputs.advance();
        if inputs.first.is_none() && start == Position::default() {
            let names: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
            let read = match narrowed {
                true => "--include and --exclude leave nothing".to_string(),
                false => format!("in folders, files ending in {KNOWN_ENDINGS} are read"),
            };
            return Err(Error::usage(format!(
                "{}: no articles here; {read}",
                names.join(", ")
            )));
        }
        Ok(inputs)
    }

    /// The place behind the last item given out: what [`Options::start`] takes to
    /// go on from there.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Figures that go on growing while items are taken.
    pub fn tally(&self) -> Tally {
        self.tally.clone()
    }

    fn advance(&mut self) -> Option<Sent> {
        loop {
            if let Some(sent) = self.batch.next() {
                return match sent {
                    Sent::End => {
                        self.ended = true;
                        None
                    }
                    item => Some(item),
                };
            }
            if self.ended {
                return None;
            }
            match self.from.recv() {
                Ok(batch) => self.batch = batch.into_iter(),
                // It went without a word: what it had in hand is lost.
                Err(_) => {
                    self.ended = true;
                    let place = Place {
                        source: String::new(),
                        article_id: String::new(),
                    };
                    let reject = Found::Reject(place.reject("", broken()));
                    return Some(Sent::Item(Box::new(reject), self.position));
                }
            }
        }
    }
}

impl Iterator for Inputs {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        let sent = match self.first.take() {
            Some(sent) => Some(sent),
            None => self.advance(),
        };
        let Some(Sent::Item(found, position)) = sent else {
            return None;
        };
        self.position = position;
        if let Found::File(source) = &*found {
            self.tally.add_bytes(source.size);
        }
        Some(*found)
    }
}

/// What a run over some paths has before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Files of the disk, archives and dumps counted as one each.
    pub files: u64,
    /// Their bytes, packed as they are.
    pub bytes: u64,
}

/// Looks through `paths` without opening files, for progress bars. Missing paths
/// and globs that are none count nothing.
pub fn survey(paths: &[PathBuf], options: &Options) -> Survey {
    let Ok(globs) = Globs::new(&options.include, &options.exclude) else {
        return Survey::default();
    };
    let mut all = Survey::default();
    let mut add = |bytes: u64| {
        all.files += 1;
        all.bytes += bytes;
    };
    for path in paths {
        if !path.is_dir() {
            add(std::fs::metadata(path).map_or(0, |m| m.len()));
            continue;
        }
        for entry in walk(path, &globs)
            .flatten()
            .filter(|e| e.file_type().is_file())
        {
            if globs.take(&below(path, entry.path()), Take::Inside).0 != Take::No {
                add(entry.metadata().map_or(0, |m| m.len()));
            }
        }
    }
    all
}

/// The number of files a run over `paths` will look at.
pub fn count(paths: &[PathBuf]) -> u64 {
    survey(paths, &Options::default()).files
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

/// The work of the reading thread.
fn read_all(roots: Vec<Root>, mut reader: Reader) {
    for root in &roots {
        let read = match root.is_dir {
            true => folder(root, &mut reader),
            false => single(root, &mut reader),
        };
        if read.is_err() {
            return;
        }
    }
    reader.end();
}

fn folder(root: &Root, reader: &mut Reader) -> std::result::Result<(), Stop> {
    let globs = reader.globs().clone();
    for entry in walk(&root.path, &globs) {
        match entry {
            Ok(e) if e.file_type().is_file() => {
                let name = below(&root.path, e.path());
                let (take, ending) = globs.take(&name, Take::Inside);
                if take != Take::No {
                    let size = e.metadata().map_or(0, |m| m.len());
                    let from = From::File(e.path(), size);
                    reader.file(from, place(root, name), take, ending)?;
                }
            }
            Ok(_) => {}
            Err(e) if e.loop_ancestor().is_some() => {}
            Err(e) => unreadable(root, e, reader)?,
        }
    }
    Ok(())
}

fn unreadable(
    root: &Root,
    e: walkdir::Error,
    reader: &mut Reader,
) -> std::result::Result<(), Stop> {
    let path = e.path().unwrap_or(&root.path).to_path_buf();
    let name = below(&root.path, &path);
    let gone = e
        .io_error()
        .is_some_and(|e| e.kind() == ErrorKind::NotFound);
    if gone && reader.globs().take(&name, Take::Inside).0 == Take::No {
        return Ok(());
    }
    let detail = match e.into_io_error() {
        Some(e) => why(&e),
        None => "could not be read".to_string(),
    };
    let fault = Fault::new(Reason::Unreadable, 0, detail);
    reader.reject(place(root, name).reject("", fault))
}

/// A file given by name, whatever its ending, or standard input.
fn single(root: &Root, reader: &mut Reader) -> std::result::Result<(), Stop> {
    if root.path == Path::new(STDIN) {
        let place = Place {
            source: STDIN_NAME.to_string(),
            article_id: root.label.clone(),
        };
        return reader.file(From::Stdin, place, Take::Inside, None);
    }
    let name = root.path.file_name().map(OsStr::as_encoded_bytes);
    let source = escaped(name.unwrap_or_default());
    let ending = super::format::by_ending(&source);
    let metadata = std::fs::metadata(&root.path);
    let from = match &metadata {
        Ok(m) if m.is_file() => From::File(&root.path, m.len()),
        _ => From::Pipe(&root.path),
    };
    // Named itself: not for --include to leave out. What lies in it may be.
    let take = match reader.globs().take(&source, Take::Inside).0 {
        Take::All => Take::All,
        _ => Take::Inside,
    };
    let place = Place {
        source,
        article_id: root.label.clone(),
    };
    reader.file(from, place, take, ending)
}

fn walk<'g>(
    root: &Path,
    globs: &'g Globs,
) -> impl Iterator<Item = walkdir::Result<DirEntry>> + use<'g> {
    let top = root.to_path_buf();
    WalkDir::new(root)
        .follow_links(true)
        .sort_by(by_path)
        .into_iter()
        .filter_entry(move |e| {
            let hidden = e.file_name().as_encoded_bytes().starts_with(b".");
            let left_out = || globs.excludes(&below(&top, e.path()));
            let companion = || !globs.includes_by_name() && is_companion(e);
            e.depth() == 0 || !hidden && !left_out() && !companion()
        })
}

/// Endings of articles that may have a companion.
const WITH_COMPANION: [&str; 5] = ["txt", "md", "html", "htm", "xhtml"];

/// Whether a file is what a crawler or an annotator keeps beside an article:
/// `a.json` beside `a.txt`. It tells of that article and is none.
fn is_companion(e: &DirEntry) -> bool {
    let path = e.path();
    e.file_type().is_file()
        && path.extension().is_some_and(|ending| ending == "json")
        && WITH_COMPANION
            .iter()
            .any(|ending| path.with_extension(ending).is_file())
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

/// The path below the root as text.
fn below(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<String> = below
        .components()
        .map(|c| escaped(c.as_os_str().as_encoded_bytes()))
        .collect();
    match parts.is_empty() {
        true => ".".to_string(),
        false => parts.join("/"),
    }
}

fn place(root: &Root, name: String) -> Place {
    Place {
        article_id: match root.label.is_empty() {
            true => name.clone(),
            false => format!("{}/{name}", root.label),
        },
        source: name,
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

    fn ids_with(paths: &[PathBuf], options: Options) -> Vec<String> {
        let name = |f: Found| match f {
            Found::File(s) => s.article_id,
            Found::Raw(r) => r.article_id().to_string(),
            Found::Ready(i) => i.article_id,
            Found::Reject(r) => format!("!{} {}", r.source, r.reason),
        };
        Inputs::with(paths, options)
            .expect("inputs")
            .map(name)
            .collect()
    }

    fn ids(paths: &[PathBuf]) -> Vec<String> {
        ids_with(paths, Options::default())
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
            "a/page.pdf",
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
            "10.txt 9.txt a-b.txt a.txt a/page.html a/z.md a/é.TXT b.txt"
        );
        let survey = survey(&[dir.path().to_path_buf()], &Options::default());
        assert_eq!((survey.files, survey.bytes), (8, 8));
    }

    #[test]
    fn companions_are_no_articles() {
        let dir = tree(&[
            "a.txt",
            "a.json",
            "b.html",
            "b.json",
            "c.json",
            "c.txt.json",
        ]);
        let folder = [dir.path().to_path_buf()];
        let found = ids(&folder);
        assert!(!found.iter().any(|id| id.contains("a.json")), "{found:?}");
        assert!(!found.iter().any(|id| id.contains("b.json")), "{found:?}");
        assert!(found.iter().any(|id| id.contains("c.json")), "{found:?}");
        assert_eq!(count(&folder), 4);
        // Whoever names them gets them.
        let options = Options {
            include: vec!["a.json".to_string()],
            ..Options::default()
        };
        let named = ids_with(&folder, options);
        assert!(named.len() == 1 && named[0].contains("a.json"), "{named:?}");
        let named = ids(&[dir.path().join("a.json")]);
        assert!(named.len() == 1 && named[0].contains("a.json"), "{named:?}");
    }

    #[test]
    fn files_by_name_and_several_roots() {
        let dir = tree(&["x/1.txt", "y/1.txt", "y/deep/2.txt", "x/page.odd"]);
        let at = |p: &str| dir.path().join(p);
        assert_eq!(ids(&[at("x/page.odd")]), ["page.odd"]);
        assert_eq!(
            ids(&[at("y"), at("x")]),
            ["y/1.txt", "y/deep/2.txt", "x/1.txt"]
        );
        assert_eq!(ids(&[at("x/1.txt"), at("y/1.txt")]), ["x/1.txt", "y/1.txt"]);
        assert_eq!(ids(&[at("x"), at("./x/"), at("x")]), ["1.txt"], "once");
    }

    #[test]
    fn globs_choose_files_and_folders() {
        let dir = tree(&["a/1.txt", "a/2.log", "b/1.txt", "b/.2.log", "c/d/3.log"]);
        let chosen = |include: &[&str], exclude: &[&str]| {
            let owned = |l: &[&str]| l.iter().map(|s| s.to_string()).collect();
            let options = Options {
                include: owned(include),
                exclude: owned(exclude),
                ..Options::default()
            };
            ids_with(&[dir.path().to_path_buf()], options).join(" ")
        };
        assert_eq!(chosen(&["*.log"], &[]), "a/2.log c/d/3.log");
        assert_eq!(chosen(&[], &["b/"]), "a/1.txt");
        assert_eq!(chosen(&["*"], &["c/d", "*.txt"]), "a/2.log");
    }

    #[test]
    fn going_on_from_any_place() {
        let dir = tree(&["a.txt", "c.txt"]);
        let lines = "{\"text\": \"x\"}\nno JSON\n{\"text\": \"z\"}\n";
        fs::write(dir.path().join("b.jsonl"), lines).expect("write");
        let paths = [dir.path().to_path_buf()];
        let shown = |f: Found| format!("{:?}", f.read(100));
        let mut inputs = Inputs::find(&paths, 100).expect("inputs");
        let mut places = vec![inputs.position()];
        let mut all = Vec::new();
        while let Some(found) = inputs.next() {
            all.push(shown(found));
            places.push(inputs.position());
        }
        assert_eq!(all.len(), 5);
        for (n, &start) in places.iter().enumerate() {
            let options = Options {
                start,
                max_bytes: 100,
                ..Options::default()
            };
            let rest: Vec<String> = Inputs::with(&paths, options)
                .expect("inputs")
                .map(shown)
                .collect();
            assert_eq!(rest, all[n..], "from {start:?}");
        }
    }

    #[test]
    fn what_cannot_be_run() {
        let dir = tree(&["only.pdf"]);
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
