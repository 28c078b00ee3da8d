//! The output folder of one run: all its tables together.
//!
//! In: tables and what was asked for; then, input by input, their bytes. Out:
//! files that grow, durable points of all of them at once, and names at the end.
//! What is not here: what a table says, how its file is cut, how points reach the
//! disk.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::ThreadPool;
use rayon::prelude::*;

use super::finish::{clear, give_names, leftovers, without_successor};
use super::frame::Codec;
use super::journal::{self, Checkpoint, Finish, Found, Identity, Journal};
use super::layout::{Listed, Output, RUN, growing, named};
use super::lock::Lock;
use super::parquet;
use super::run::{Counts, Run};
use super::stream::{Spec, Stream};
use super::sync::{Syncer, sync_all};
use super::whole;
use super::{Rendered, Table, cells, package};
use crate::dims;
use crate::error::{Error, Result};
use crate::schema;

/// UTF-8's byte order mark.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The list of texts that were seen; see [`crate::seen`].
const TEXTS: &str = "run.texts";
/// The articles of an earlier run; see [`crate::seen`].
const BEFORE: &str = "run.before";

/// The files of one run, growing.
#[derive(Debug)]
pub struct Writers {
    dir: PathBuf,
    output: Output,
    streams: Vec<Stream>,
    begun: Begun,
    pool: Option<Arc<ThreadPool>>,
    syncer: Syncer,
    /// Small tables beside those that grow, as plain CSV.
    small: Vec<dims::File>,
    /// Whether the folder is ours to take away if the run fails.
    made_dir: bool,
    given_up: bool,
    done: bool,
    /// Last, so that all else is done when the folder is given free.
    _lock: Lock,
}

/// How a run begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// From the first input, in a folder without an unfinished run.
    Fresh,
    /// From the first input, after taking away an unfinished run with so many
    /// inputs done.
    Over(u64),
    /// Where another run stopped.
    On(Box<Checkpoint>),
}

/// What asking for the output folder gives.
#[derive(Debug)]
pub enum Opened {
    /// Files to write to.
    Ready(Box<Writers>),
    /// Nothing to go on with: the run was whole, but for names perhaps, which it
    /// has now. Its counts.
    Whole(Box<Counts>),
}

impl Writers {
    /// Takes the folder (made if need be) for a run that begins at the first input.
    ///
    /// # Errors
    /// A folder that can't be made or written to, or that another run has.
    pub fn create(dir: &Path, tables: &[Box<dyn Table>]) -> Result<Self> {
        let opened = Self::open(dir, tables, &Output::default(), Identity::new(), false)?;
        match opened {
            Opened::Ready(writers) => Ok(*writers),
            Opened::Whole(_) => Err(Error::usage("a new run cannot be whole")),
        }
    }

    /// Takes the folder for a run, or with `resume` for the rest of one.
    ///
    /// # Errors
    /// The same; and with `resume`, a run that was another one: unfinished, or whole,
    /// as far as it tells.
    pub fn open(
        dir: &Path,
        tables: &[Box<dyn Table>],
        output: &Output,
        identity: Identity,
        resume: bool,
    ) -> Result<Opened> {
        if dir.exists() && !dir.is_dir() {
            return Err(Error::usage(format!(
                "{}: is a file; the output needs a folder",
                dir.display()
            )));
        }
        let made_dir = !dir.exists();
        fs::create_dir_all(dir).map_err(|e| Error::io("making the output folder", dir, e))?;
        let lock = Lock::take(dir)?;
        let specs: Vec<Spec> = tables.iter().map(|t| spec(&**t, output)).collect();
        let found = match resume {
            true => Journal::find(dir)?,
            false => None,
        };
        if let Some(found) = &found {
            refuse_another(dir, &found.identity, &identity)?;
            if let Some(finish) = &found.finish {
                give_names(dir, finish)?;
                return Ok(Opened::Whole(Box::new(finish.counts.clone())));
            }
        } else if resume && let Some(whole) = whole::find(dir)? {
            refuse_another_whole(dir, &whole.identity, &identity)?;
            return Ok(Opened::Whole(Box::new(whole.counts)));
        }
        let started = match found {
            Some(found) if found.checkpoint.is_some() => go_on(dir, specs, found)?,
            _ => begin(dir, specs, identity)?,
        };
        let durable = match &started.begun {
            Begun::On(point) => point.inputs,
            _ => 0,
        };
        Ok(Opened::Ready(Box::new(Writers {
            dir: dir.to_path_buf(),
            output: *output,
            streams: started.streams,
            begun: started.begun,
            pool: None,
            syncer: Syncer::start(dir, started.journal, durable)?,
            small: Vec::new(),
            made_dir,
            given_up: false,
            done: false,
            _lock: lock,
        })))
    }

    /// How the run begins.
    pub fn begun(&self) -> &Begun {
        &self.begun
    }

    /// Inputs that would not be read again if the run ended here.
    pub fn durable(&self) -> u64 {
        match self.given_up {
            true => 0,
            false => self.syncer.durable(),
        }
    }

    /// The run is not to be gone on with: nothing of it stays.
    pub fn give_up(&mut self) {
        self.given_up = true;
    }

    /// Where the list of texts that were seen is kept while the run goes on.
    pub fn texts(&self) -> PathBuf {
        self.dir.join(growing(TEXTS))
    }

    /// Where the articles of an earlier run are kept while the run goes on.
    pub fn before(&self) -> PathBuf {
        self.dir.join(growing(BEFORE))
    }

    /// Has compression done by these threads.
    pub fn press_with(&mut self, pool: &Arc<ThreadPool>) {
        self.pool = Some(pool.clone());
        for stream in &mut self.streams {
            stream.press_with(Some(pool.clone()));
        }
    }

    /// Appends what the tables say of one input.
    ///
    /// # Errors
    /// Whatever the system says: a full disk, for one.
    pub fn append(&mut self, rendered: &Rendered) -> Result<()> {
        let mut each = self.streams.iter_mut().zip(&rendered.0);
        each.try_for_each(|(stream, (bytes, rows))| stream.append(bytes, *rows))
    }

    /// Adds small tables, each of which becomes one plain file a format.
    pub fn add_tables(&mut self, files: Vec<dims::File>) {
        self.small.extend(files);
    }

    /// Makes all that was appended so far durable, together with `lists`. Frames
    /// end here, so where this is called shows in compressed files.
    ///
    /// # Errors
    /// Whatever the system says, of this point or the one before.
    pub fn checkpoint(&mut self, mut point: Checkpoint, lists: Vec<(PathBuf, File)>) -> Result<()> {
        let mut files = lists;
        point.streams.clear();
        for stream in &mut self.streams {
            stream.flush()?;
            let (state, unsynced) = stream.durable()?;
            point.streams.push(state);
            files.extend(unsynced);
        }
        self.syncer.make(files, point)
    }

    /// Writes what is left, then `run.json`, and gives all files their names.
    ///
    /// # Errors
    /// Whatever the system says; no table that is not whole has its name then.
    pub fn finish(&mut self, mut run: Run<'_>) -> Result<()> {
        let mut files = Vec::new();
        for stream in &mut self.streams {
            stream.flush()?;
            files.extend(stream.durable()?.1);
        }
        let mut journal = self.syncer.stop()?;
        run.files = self.listed();
        run.files.extend(self.as_parquet()?);
        let mut rename: Vec<String> = run.files.iter().map(|f| f.file.clone()).collect();
        if self.output.has_tables() {
            let small = self.small_tables(&mut files)?;
            let described = package::described(&run.files, &small);
            rename.extend(small);
            files.push(self.put(package::PACKAGE, &described, &mut rename)?);
        }
        files.push(self.put(RUN, &run.to_json(), &mut rename)?);
        sync_all(&files)?;
        drop(files);
        let finish = Finish {
            remove: without_successor(&self.dir, &rename),
            rename,
            counts: run.counts.clone(),
        };
        journal.finish(finish.clone())?;
        drop(journal);
        // From here on the run is whole, whatever happens: it only wants names.
        self.done = true;
        give_names(&self.dir, &finish)
    }

    /// Writes a small file, which is to have this name, and is to be made safe.
    fn put(&self, name: &str, bytes: &[u8], rename: &mut Vec<String>) -> Result<(PathBuf, File)> {
        rename.push(name.to_string());
        write_whole(self.dir.join(growing(name)), bytes)
    }

    /// Writes the small tables in the formats asked for. Gives their names, and those that
    /// are to be made safe.
    fn small_tables(&self, files: &mut Vec<(PathBuf, File)>) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for (name, bytes) in &self.small {
            let csv = self.dir.join(growing(name));
            if self.output.parquet {
                write_whole(csv.clone(), bytes)?;
                let (table, file) = schema_of(name)?;
                let to = self.dir.join(growing(&file));
                parquet::convert(table, Codec::None, &csv, &to)?;
                names.push(file);
            }
            match self.output.csv {
                true => files.push(self.put(name, &self.formed(bytes), &mut names)?),
                false => fs::remove_file(&csv).map_err(|e| Error::io("removing", &csv, e))?,
            }
        }
        Ok(names)
    }

    /// Plain CSV as it was asked for.
    fn formed(&self, bytes: &[u8]) -> Vec<u8> {
        let mut out = match self.output.bom {
            true => BOM.to_vec(),
            false => Vec::new(),
        };
        match self.output.spreadsheet_safe {
            true => cells::harmless(bytes, &mut out),
            false => out.extend(bytes),
        }
        out
    }

    /// The tables once more as Parquet, if that was asked for; each part by itself,
    /// so many at a time as there are threads.
    fn as_parquet(&self) -> Result<Vec<Listed>> {
        if !self.output.parquet {
            return Ok(Vec::new());
        }
        let spooled = self.output.needs_spool();
        let sources = self.streams.iter().filter(|stream| {
            let spec = stream.spec();
            spec.spool == spooled && spec.file.ends_with(".csv")
        });
        let parts = sources.flat_map(|stream| {
            let spec = stream.spec().clone();
            let parts = stream.parts().into_iter().enumerate();
            parts.map(move |(n, (name, rows, _))| (spec.clone(), n as u32 + 1, name, rows))
        });
        let parts: Vec<(Spec, u32, String, u64)> = parts.collect();
        let dir = &self.dir;
        let one = |(spec, n, name, rows): &(Spec, u32, String, u64)| {
            part_as_parquet(dir, spec, *n, name, *rows)
        };
        match &self.pool {
            Some(pool) => pool.install(|| parts.par_iter().map(one).collect()),
            None => parts.iter().map(one).collect(),
        }
    }

    /// The files of all tables that stay.
    fn listed(&self) -> Vec<Listed> {
        let kept = self.streams.iter().filter(|s| !s.spec().spool);
        let files = kept.flat_map(|stream| {
            let stem = stream.spec().file.split('.').next().unwrap_or_default();
            let listed = |(file, rows, bytes)| Listed {
                table: stem.to_string(),
                file,
                rows,
                bytes,
            };
            stream.parts().into_iter().map(listed)
        });
        files.collect()
    }
}

impl Drop for Writers {
    /// A run that did not end stays for `--resume`, if any of it is safe.
    fn drop(&mut self) {
        if self.done {
            return;
        }
        let _ = self.syncer.stop();
        if self.durable() > 0 {
            return;
        }
        // Nothing better can be done about a file that will not go.
        let _ = clear(&self.dir);
        if self.made_dir {
            let _ = fs::remove_file(self.dir.join("run.lock"));
            let _ = fs::remove_dir(&self.dir);
        }
    }
}

/// What both ways to start give.
struct Started {
    streams: Vec<Stream>,
    journal: Journal,
    begun: Begun,
}

fn begin(dir: &Path, specs: Vec<Spec>, identity: Identity) -> Result<Started> {
    // A journal that can't be read is of no use to anybody.
    let left = Journal::find(dir).ok().flatten();
    let left = left.and_then(|found| found.checkpoint);
    clear(dir)?;
    let streams = specs.into_iter().map(|spec| Stream::begin(dir, spec));
    Ok(Started {
        streams: streams.collect::<Result<_>>()?,
        journal: Journal::begin(dir, identity)?,
        begun: left.map_or(Begun::Fresh, |point| Begun::Over(point.inputs)),
    })
}

fn go_on(dir: &Path, specs: Vec<Spec>, found: Found) -> Result<Started> {
    let point = found.checkpoint.clone().unwrap_or_default();
    if point.streams.len() != specs.len() {
        return Err(Error::usage(
            "the journal speaks of other tables; without --resume the run starts over",
        ));
    }
    let states = point.streams.iter().cloned();
    let streams = specs.into_iter().zip(states);
    let streams = streams.map(|(spec, state)| Stream::go_on(dir, spec, state));
    let streams: Vec<Stream> = streams.collect::<Result<_>>()?;
    // Parts that were begun behind the durable point.
    let known: Vec<String> = streams
        .iter()
        .flat_map(|s| s.parts())
        .map(|(name, ..)| growing(&name))
        .chain([growing(TEXTS), growing(BEFORE)])
        .collect();
    for name in leftovers(dir)?.iter().filter(|name| !known.contains(name)) {
        let path = dir.join(name);
        fs::remove_file(&path).map_err(|e| Error::io("removing", &path, e))?;
    }
    Ok(Started {
        streams,
        journal: Journal::go_on(dir, &found)?,
        begun: Begun::On(Box::new(point)),
    })
}

fn refuse_another(dir: &Path, then: &Identity, now: &Identity) -> Result<()> {
    let differences = journal::differences(then, now);
    if differences.is_empty() {
        return Ok(());
    }
    Err(Error::usage(format!(
        "{}: the run to go on with was another one: {}; \
         with what it was it goes on, without --resume the run starts over",
        dir.display(),
        differences.join("; ")
    )))
}

/// As [`refuse_another`] of a whole run, which does not tell all that it was.
fn refuse_another_whole(dir: &Path, then: &Identity, now: &Identity) -> Result<()> {
    let told = now.iter().filter(|(name, _)| then.contains_key(*name));
    let told = told.map(|(name, value)| (name.clone(), value.clone()));
    let asked = |(name, _): &(&String, &String)| now.contains_key(*name);
    let then = then.iter().filter(asked);
    let then = then.map(|(name, value)| (name.clone(), value.clone()));
    let differences = journal::differences(&then.collect(), &told.collect());
    if differences.is_empty() {
        return Ok(());
    }
    Err(Error::usage(format!(
        "{}: the whole run there was another one: {}; without --resume it is replaced",
        dir.display(),
        differences.join("; ")
    )))
}

fn spec(table: &dyn Table, output: &Output) -> Spec {
    let is_csv = table.file().ends_with(".csv");
    let mut header = match output.bom && is_csv && !table.is_spool() {
        true => BOM.to_vec(),
        false => Vec::new(),
    };
    header.extend(table.header());
    Spec {
        file: table.file(),
        header,
        codec: match table.is_spool() {
            true => Codec::Zstd,
            false => output.compress,
        },
        spool: table.is_spool(),
        limit: output.shard_rows,
    }
}

/// Part `n` of a table, in the growing file of this name, as Parquet.
fn part_as_parquet(dir: &Path, spec: &Spec, n: u32, name: &str, rows: u64) -> Result<Listed> {
    let (table, file) = schema_of(spec.file)?;
    let file = named(&file, spec.limit.map(|_| n), Codec::None);
    let (from, to) = (dir.join(growing(name)), dir.join(growing(&file)));
    let bytes = parquet::convert(table, spec.codec, &from, &to)?;
    Ok(Listed {
        table: table.name.to_string(),
        file,
        rows,
        bytes,
    })
}

/// The table in a CSV file of this name, and its file as Parquet.
fn schema_of(csv: &str) -> Result<(&'static schema::Table, String)> {
    let stem = csv.trim_end_matches(".csv");
    let table = schema::table(stem)
        .ok_or_else(|| Error::usage(format!("{stem}: not in the schema; please report it")))?;
    Ok((table, format!("{stem}.parquet")))
}

/// A small file, not yet safe on the disk.
fn write_whole(path: PathBuf, bytes: &[u8]) -> Result<(PathBuf, File)> {
    let failed = |e| Error::io("writing", &path, e);
    let mut file = File::create(&path).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    Ok((path, file))
}
