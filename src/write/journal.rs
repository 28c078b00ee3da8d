//! The journal of a run: what is safe on the disk, so that a run that was killed
//! can go on from there.
//!
//! `run.journal` is text. A line is the first 16 hexadecimal digits of the SHA-256
//! of what follows, a blank, and a JSON object: first a [`Head`], then a
//! [`Checkpoint`] for each durable point, at last a [`Finish`]. A line counts only
//! if its digest fits; reading ends at the first that does not, since a power cut
//! can leave half of one. Only the last checkpoint matters; those before it are
//! there because appending is the one change a disk can't do halfway.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::run::Counts;
use crate::dims::Bodies;
use crate::error::{Error, Result};
use crate::record::hex;
use crate::seen::Hidings;

pub(super) const JOURNAL: &str = "run.journal";

/// Changes when a later version could not go on where an earlier one stopped.
const FORM: u32 = 2;

/// What a run is: version, tables, options, inputs, each by name. A run goes on
/// only where all of these are the same.
pub type Identity = BTreeMap<String, String>;

/// What stands first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    form: u32,
    pub(super) identity: Identity,
}

/// A durable point: all that is known after so many inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// Inputs that are done.
    pub inputs: u64,
    /// Digest over their names and sizes; see [`crate::pipeline`].
    pub chain: String,
    /// How much of each file is safe, in the order of the tables.
    pub(super) streams: Vec<StreamState>,
    /// Durable length of the list of texts that were seen.
    pub texts: u64,
    /// What was counted so far.
    pub counts: Counts,
    /// Composite ids met so far. A line has only those that the one before has
    /// not: all of them, each time, would soon be most of the journal.
    #[serde(default)]
    pub bodies: Bodies,
    /// What hides articles of an earlier run ([`crate::seen`]); likewise only what is new.
    #[serde(default, skip_serializing_if = "Hidings::is_empty")]
    pub hidden: Hidings,
}

impl Checkpoint {
    /// After so many inputs, with so many bytes of the list of texts.
    pub fn new(inputs: u64, chain: String, texts: u64, counts: Counts, bodies: Bodies) -> Self {
        Checkpoint {
            inputs,
            chain,
            texts,
            counts,
            bodies,
            hidden: Hidings::default(),
            streams: Vec::new(),
        }
    }
}

/// How much of a table is safe.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StreamState {
    /// Rows and bytes of the parts that are whole.
    pub(super) whole: Vec<(u64, u64)>,
    /// Rows and bytes of the part that grows.
    pub(super) rows: u64,
    pub(super) bytes: u64,
}

/// All files are whole; they only want their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Finish {
    /// Names to give, in this order.
    pub(super) rename: Vec<String>,
    /// Files of an earlier run that have no successor.
    pub(super) remove: Vec<String>,
    /// Rejects, for the exit code.
    pub(super) counts: Counts,
}

#[derive(Serialize, Deserialize)]
enum Line {
    Head(Head),
    Checkpoint(Box<Checkpoint>),
    Finish(Box<Finish>),
}

/// A journal as found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) identity: Identity,
    pub(super) checkpoint: Option<Checkpoint>,
    pub(super) finish: Option<Finish>,
    /// Bytes of its good lines.
    good: u64,
}

/// A journal being written.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
}

impl Journal {
    /// Reads what a run left in a folder; none if there is no journal, or none
    /// that got as far as its first line.
    ///
    /// # Errors
    /// A journal that can't be read, or that a later version wrote.
    pub(super) fn find(dir: &Path) -> Result<Option<Found>> {
        let path = dir.join(JOURNAL);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(Error::io("reading the journal", &path, e)),
        };
        let found = parse(&bytes);
        if found.is_none() && whole_lines(&bytes) > 0 {
            return Err(Error::usage(format!(
                "{}: not a journal this version understands; \
                 without --resume the run starts over",
                path.display()
            )));
        }
        Ok(found)
    }

    /// Begins a journal.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn begin(dir: &Path, identity: Identity) -> Result<Self> {
        let path = dir.join(JOURNAL);
        let file = File::create(&path).map_err(|e| Error::io("writing the journal", &path, e))?;
        let mut journal = Journal { path, file };
        journal.write(&Line::Head(Head {
            form: FORM,
            identity,
        }))?;
        Ok(journal)
    }

    /// Goes on after the good lines of a journal; what stands behind them is cut.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn go_on(dir: &Path, found: &Found) -> Result<Self> {
        let path = dir.join(JOURNAL);
        let failed = |e| Error::io("writing the journal", &path, e);
        let file = OpenOptions::new().append(true).open(&path);
        let file = file.map_err(failed)?;
        file.set_len(found.good).map_err(failed)?;
        Ok(Journal { path, file })
    }

    /// Notes a durable point. What it speaks of must be on the disk already.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn checkpoint(&mut self, point: Checkpoint) -> Result<()> {
        self.write(&Line::Checkpoint(Box::new(point)))
    }

    /// Notes that all is written.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn finish(&mut self, finish: Finish) -> Result<()> {
        self.write(&Line::Finish(Box::new(finish)))
    }

    fn write(&mut self, line: &Line) -> Result<()> {
        let failed = |e| Error::io("writing the journal", &self.path, e);
        let json = serde_json::to_string(line).map_err(|e| failed(e.into()))?;
        let text = format!("{} {json}\n", digest(&json));
        let written = self.file.write_all(text.as_bytes());
        written.and_then(|()| self.file.sync_data()).map_err(failed)
    }
}

/// Takes the journal of a folder away, if there is one.
///
/// # Errors
/// A file that will not go.
pub(super) fn remove(dir: &Path) -> Result<()> {
    let path = dir.join(JOURNAL);
    match fs::remove_file(&path) {
        Err(e) if e.kind() != ErrorKind::NotFound => {
            Err(Error::io("removing the journal", &path, e))
        }
        _ => Ok(()),
    }
}

/// Why a run can't go on where another stopped: what is not the same.
pub(super) fn differences(then: &Identity, now: &Identity) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let value = |of: &Identity, name: &String| match of.get(name).map(String::as_str) {
        None | Some("") => "not given".to_string(),
        Some(value) => value.to_string(),
    };
    names
        .into_iter()
        .filter(|name| then.get(*name) != now.get(*name))
        .map(|name| {
            let (then, now) = (value(then, name), value(now, name));
            format!("{name} was {then}, is {now}")
        })
        .collect()
}

fn digest(json: &str) -> String {
    hex(&Sha256::digest(json.as_bytes())[..8])
}

fn whole_lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b == b'\n').count()
}

/// The good lines, up to the first that is not.
fn parse(bytes: &[u8]) -> Option<Found> {
    let mut found: Option<Found> = None;
    let mut good = 0;
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        let Some(line_read) = read_line(line) else {
            break;
        };
        good += line.len() as u64;
        match (line_read, &mut found) {
            (Line::Head(head), None) if head.form == FORM => {
                found = Some(Found {
                    identity: head.identity,
                    checkpoint: None,
                    finish: None,
                    good,
                });
            }
            (Line::Checkpoint(point), Some(f)) => {
                let before = f.checkpoint.take().unwrap_or_default();
                let mut point = *point;
                point.bodies.add(before.bodies);
                point.hidden.extend(before.hidden);
                f.checkpoint = Some(point);
            }
            (Line::Finish(finish), Some(f)) => f.finish = Some(*finish),
            _ => break,
        }
        if let Some(f) = &mut found {
            f.good = good;
        }
    }
    found
}

fn read_line(line: &[u8]) -> Option<Line> {
    let text = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (sum, json) = text.split_once(' ')?;
    (sum == digest(json)).then_some(())?;
    serde_json::from_str(json).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(threads: &str) -> Identity {
        BTreeMap::from([("--shard-rows".to_string(), threads.to_string())])
    }

    fn point(inputs: u64) -> Checkpoint {
        Checkpoint {
            inputs,
            ..Checkpoint::default()
        }
    }

    /// A journal with two checkpoints, as bytes.
    fn written(dir: &Path) -> Vec<u8> {
        let mut journal = Journal::begin(dir, identity("7")).expect("journal");
        journal.checkpoint(point(3)).expect("checkpoint");
        journal.checkpoint(point(9)).expect("checkpoint");
        fs::read(dir.join(JOURNAL)).expect("journal")
    }

    #[test]
    fn cut_anywhere_it_tells_the_last_whole_line() {
        let dir = tempfile::tempdir().expect("dir");
        let bytes = written(dir.path());
        let ends: Vec<usize> = (1..=bytes.len())
            .filter(|&n| bytes[n - 1] == b'\n')
            .collect();
        for cut in 0..=bytes.len() {
            fs::write(dir.path().join(JOURNAL), &bytes[..cut]).expect("write");
            let found = Journal::find(dir.path()).expect("found");
            let lines = ends.iter().filter(|&&end| end <= cut).count();
            let inputs = found
                .as_ref()
                .map(|f| f.checkpoint.as_ref().map_or(0, |c| c.inputs));
            assert_eq!(
                inputs,
                [None, Some(0), Some(3), Some(9)][lines],
                "cut at {cut}"
            );
            let Some(found) = found else { continue };
            // And it goes on behind what was good.
            let mut journal = Journal::go_on(dir.path(), &found).expect("journal");
            journal.checkpoint(point(12)).expect("checkpoint");
            let again = Journal::find(dir.path()).expect("found").expect("journal");
            assert_eq!(again.checkpoint.expect("point").inputs, 12);
        }
    }

    #[test]
    fn what_lines_add_comes_together() {
        let dir = tempfile::tempdir().expect("dir");
        let mut journal = Journal::begin(dir.path(), identity("7")).expect("journal");
        for id in ["UBND@38", "UBND@40"] {
            let mut point = point(1);
            point.bodies.note(id);
            point.hidden.beginnings.insert(format!("{id}.zip"));
            journal.checkpoint(point).expect("checkpoint");
        }
        let found = Journal::find(dir.path()).expect("found").expect("journal");
        let mut both = Bodies::default();
        both.note("UBND@38");
        both.note("UBND@40");
        let point = found.checkpoint.expect("point");
        assert_eq!(point.bodies, both);
        assert_eq!(point.hidden.beginnings.len(), 2);
    }

    #[test]
    fn a_byte_that_changed_is_noticed() {
        let dir = tempfile::tempdir().expect("dir");
        let bytes = written(dir.path());
        let last_line = bytes[..bytes.len() - 1].iter().rposition(|&b| b == b'\n');
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            let inputs = parse(&wrong).and_then(|f| f.checkpoint).map(|c| c.inputs);
            assert_ne!(inputs, Some(9), "byte {at}");
            assert!(at <= last_line.expect("lines") || inputs == Some(3));
        }
    }

    #[test]
    fn what_is_not_the_same_is_told() {
        let then = identity("7");
        let mut now = identity("8");
        assert_eq!(differences(&then, &then), Vec::<String>::new());
        now.insert("--to".into(), "csv".into());
        assert_eq!(
            differences(&then, &now),
            ["--shard-rows was 7, is 8", "--to was not given, is csv"]
        );
    }
}
