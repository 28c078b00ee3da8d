//! What a run reads: a lazy list of items, filled by a thread of its own.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

use super::Options;
use super::format::KNOWN_ENDINGS;
use super::found::{Found, broken};
use super::globs::Globs;
use super::labels::Given;
use super::options::Position;
use super::reader::Reader;
use super::roots::roots;
use super::settings::Settings;
use super::sink::{Sent, Sink};
use super::source::Place;
use super::tally::{COMPANION, NO_ENDING, ODD, OUTPUT, TABLES, Tally, most_first};
use super::walk::read_all;
use crate::error::{Error, Result};

/// What a run reads, found as it is asked for.
pub struct Inputs {
    from: Receiver<Vec<Sent>>,
    batch: std::vec::IntoIter<Sent>,
    /// The first item, looked at to know that there is one.
    first: Option<Sent>,
    ended: bool,
    position: Position,
    tally: Tally,
    given: Given,
    settings: Settings,
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
        let given = Given::new(roots.iter().map(|root| root.label.as_str()));
        let settings = options.settings();
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
            given,
            settings,
        };
        inputs.first = inputs.advance();
        if inputs.first.is_none() && start == Position::default() {
            let names: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
            let read = match narrowed {
                true => "--include and --exclude leave nothing".to_string(),
                false => format!("in folders, files ending in {KNOWN_ENDINGS} are read"),
            };
            let names = names.join(", ");
            return Err(Error::usage(match passed_over(&inputs.tally) {
                files if files.is_empty() => format!("{names}: no articles here; {read}"),
                files => format!("{names}: no articles here, but {files}; {read}"),
            }));
        }
        Ok(inputs)
    }

    /// The place behind the last item given out: what [`Options::start`] takes to
    /// go on from there.
    pub fn position(&self) -> Position {
        self.position
    }

    /// What the ids of its articles begin with.
    pub fn given(&self) -> &Given {
        &self.given
    }

    /// What is read and how, by the names of the options.
    pub fn settings(&self) -> &Settings {
        &self.settings
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

/// What is there instead.
fn passed_over(tally: &Tally) -> String {
    let files = tally.passed_over();
    let shown: Vec<String> = most_first(&files)
        .map(|(sort, n)| match sort {
            NO_ENDING => format!("{n} without an ending"),
            ODD => format!("{n} with an odd ending"),
            COMPANION => format!("{n} .json of an article"),
            OUTPUT => format!("{n} output of a run"),
            TABLES => format!("{n} tables of a run"),
            sort => format!("{n} {sort}"),
        })
        .collect();
    shown.join(", ")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{count, survey};
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
        let files = survey(&[dir.path().to_path_buf()], &Options::default());
        assert_eq!((files.files, files.bytes), (8, 8));
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
    fn what_a_run_wrote_is_no_input() {
        let dir = tree(&["1.txt", "x/run.json", "x/2.txt", "out/articles.csv"]);
        let at = |p: &str| dir.path().join(p);
        let root = [dir.path().to_path_buf()];
        // A `run.json` that is not ours says nothing.
        assert_eq!(count(&root), 4);
        for (file, text) in [
            ("out/run.journal", ""),
            ("out/run.json", r#"{"gazetteers": {"digest": "abc"}}"#),
        ] {
            fs::write(at(file), text).expect("write");
            let inputs = Inputs::find(&root, 1).expect("inputs");
            let tally = inputs.tally();
            assert_eq!(inputs.count(), 3, "{file}");
            assert_eq!(tally.passed_over(), [(OUTPUT.to_string(), 1)].into());
            assert_eq!(survey(&root, &Options::default()).files, 3);
            fs::remove_file(at(file)).expect("remove");
        }
    }

    #[test]
    fn tables_in_the_given_folder_are_no_input() {
        let dir = tree(&[
            "1.txt",
            "articles.csv",
            "mentions-00001.csv.zst",
            "mentions-old.csv",
            "x/articles.csv",
        ]);
        let root = [dir.path().to_path_buf()];
        assert_eq!(count(&root), 5);
        // Names of a run at work are nobody else's.
        let at_work = [
            "run.journal",
            "run.lock",
            "articles.csv.part",
            "x/run.json.part",
        ];
        for name in at_work {
            fs::write(dir.path().join(name), "").expect("write");
        }
        let run = r#"{"gazetteers": {"digest": "abc"}}"#;
        fs::write(dir.path().join("run.json"), run).expect("write");
        let inputs = Inputs::find(&root, 1000).expect("inputs");
        let tally = inputs.tally();
        assert_eq!(inputs.count(), 3);
        assert_eq!(tally.passed_over(), [(TABLES.to_string(), 3)].into());
        assert_eq!(survey(&root, &Options::default()).files, 3);
        // Whoever names one gets it.
        assert_eq!(
            ids(&[dir.path().join("articles.csv")]),
            ["!articles.csv invalid_csv"]
        );
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
