//! The files of folders, and those given by name, in their order.
//!
//! Folders are walked lazily, each sorted so that the paths come in the order of
//! their bytes; the roots themselves in the order given. In folders the files
//! that [`Options::include`](super::Options::include) names are read, or else those
//! with known endings, and those with other names that begin like a page; names that begin
//! with a dot are skipped, with all below them.
//! Folders that a run wrote are left out, and its tables in the given one. Links are followed; one that leads back to a folder it lies in is left out, since
//! all there is read already.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::fault::{Fault, Reason, Stop};
use super::format::Ending;
use super::globs::{Globs, Take};
use super::labels::escaped;
use super::look;
use super::reader::{From, Reader};
use super::roots::{Root, STDIN, STDIN_NAME, why};
use super::source::Place;
use super::tally::Tally;

/// The work of the reading thread.
pub(super) fn read_all(roots: Vec<Root>, mut reader: Reader) {
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
    let tally = reader.tally.clone();
    for entry in walk(root, &globs, &tally) {
        match entry {
            Ok(e) if e.file_type().is_file() => {
                let place = place_below(root, e.path());
                if let Some((take, ending)) = chosen(&e, &place, &globs, &reader.tally) {
                    let size = e.metadata().map_or(0, |m| m.len());
                    let from = From::File(e.path(), size);
                    reader.file(from, place, take, ending)?;
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
    let take = reader.globs().take(&name, Take::Inside).0;
    if gone && matches!(take, Take::No | Take::IfPage) {
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

pub(super) fn walk<'g>(
    root: &Root,
    globs: &'g Globs,
    tally: &'g Tally,
) -> impl Iterator<Item = walkdir::Result<DirEntry>> + use<'g> {
    let top = root.clone();
    let is_output = is_written(&root.path) || is_begun(&root.path);
    WalkDir::new(&root.path)
        .follow_links(true)
        .sort_by(by_path)
        .into_iter()
        .filter_entry(move |e| {
            let hidden = e.file_name().as_encoded_bytes().starts_with(b".");
            let left_out = || globs.excludes(&below(&top.path, e.path()));
            let told = || place(&top, below(&top.path, e.path())).article_id;
            let is_table = || is_output && e.depth() == 1 && is_table(e, tally, told);
            let is_runs = || is_at_work(e) || is_table() || is_passed_over(e, tally, told);
            e.depth() == 0 || !hidden && !left_out() && !is_runs()
        })
}

/// Whether a folder is what a run wrote or writes: its tables are no articles. Counts it.
fn is_passed_over(e: &DirEntry, tally: &Tally, told: impl Fn() -> String) -> bool {
    let output = e.file_type().is_dir() && (is_begun(e.path()) || is_written(e.path()));
    if output {
        tally.pass_over_output(&told());
    }
    output
}

/// Whether a file is a table in a folder that a run wrote. Counts it.
fn is_table(e: &DirEntry, tally: &Tally, told: impl Fn() -> String) -> bool {
    let name = e.file_name().to_str();
    let table = e.file_type().is_file() && name.is_some_and(crate::write::is_ours);
    if table {
        tally.pass_over_table(&told());
    }
    table
}

/// Whether a file is one of a run that is at work, perhaps this one. Whether it is there
/// already is chance, so it is not counted.
fn is_at_work(e: &DirEntry) -> bool {
    e.file_name().to_str().is_some_and(crate::write::is_at_work)
}

fn is_begun(dir: &Path) -> bool {
    dir.join("run.journal").is_file()
}

/// By the `run.json` there, which others may have too: it names the tables in use.
pub(crate) fn is_written(dir: &Path) -> bool {
    let Ok(run) = std::fs::read(dir.join("run.json")) else {
        return false;
    };
    let run: serde_json::Value = serde_json::from_slice(&run).unwrap_or_default();
    run["gazetteers"]["digest"].is_string()
}

/// What is to be done with the file of a folder that has this place; none if it is not
/// read. Those that nobody left out are counted then. Where the name says nothing, the
/// file is opened and looked at.
pub(super) fn chosen(
    e: &DirEntry,
    place: &Place,
    globs: &Globs,
    tally: &Tally,
) -> Option<(Take, Option<Ending>)> {
    let Place { source, article_id } = place;
    if is_companion(e.path(), globs) {
        tally.pass_over_companion(article_id);
        return None;
    }
    let chosen = match globs.take(source, Take::Inside) {
        (Take::No, _) => None,
        (Take::IfPage, _) => match look::file(e.path()) {
            Ok(found) => found.map(|ending| (Take::All, Some(ending))),
            // It may be a page: whoever opens it to read it says what is wrong.
            Err(_) => Some((Take::All, None)),
        },
        taken => Some(taken),
    };
    if chosen.is_none() && !globs.includes_by_name() {
        tally.pass_over(source, article_id);
    }
    chosen
}

/// Endings of articles that may have a companion.
const WITH_COMPANION: [&str; 5] = ["txt", "md", "html", "htm", "xhtml"];

/// Whether a file is what a crawler or an annotator keeps beside an article:
/// `a.json` beside `a.txt`. It tells of that article and is none, unless somebody
/// names what is read.
fn is_companion(path: &Path, globs: &Globs) -> bool {
    !globs.includes_by_name()
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

/// The names of a file below a root.
pub(super) fn place_below(root: &Root, path: &Path) -> Place {
    place(root, below(&root.path, path))
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
