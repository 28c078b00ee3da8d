//! One table on its way to the disk: blocks, frames, parts.
//!
//! In: the bytes and the number of rows of one article after the other. Out: a
//! file that grows, or numbered parts of it. Bytes gather in a block; a full block
//! becomes a frame, perhaps on another thread, and frames are appended in order.
//! Where blocks and parts end follows from the rows alone, and from the places
//! where [`Stream::flush`] is called; so the same calls leave the same bytes.

use std::collections::VecDeque;
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

use rayon::ThreadPool;

use super::frame::Codec;
use super::journal::StreamState;
use super::layout::{growing, named};
use crate::error::{Error, Result};

/// So many frames of a table are in the making before it waits for the first.
const FRAMES_AHEAD: usize = 4;

/// What a stream is, before it has rows.
#[derive(Clone, Debug)]
pub(super) struct Spec {
    /// Name of the file, were it whole and plain.
    pub(super) file: &'static str,
    /// What every part begins with.
    pub(super) header: Vec<u8>,
    pub(super) codec: Codec,
    /// Whether it goes once another file is made of it.
    pub(super) spool: bool,
    /// Most rows of a part; one file if there is no limit.
    pub(super) limit: Option<u64>,
}

/// A table that grows.
#[derive(Debug)]
pub(super) struct Stream {
    spec: Spec,
    dir: PathBuf,
    file: File,
    path: PathBuf,
    block: Vec<u8>,
    coming: VecDeque<Receiver<io::Result<Vec<u8>>>>,
    state: StreamState,
    /// Parts that became whole since the last durable point.
    unsynced: Vec<(PathBuf, File)>,
    /// Whether the part that grows did so since.
    is_unsynced: bool,
    press: Option<Arc<ThreadPool>>,
}

impl Stream {
    /// An empty table in a folder.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn begin(dir: &Path, spec: Spec) -> Result<Self> {
        let path = part_path(dir, &spec, 0);
        let file = File::create(&path).map_err(|e| Error::io("writing", &path, e))?;
        let block = spec.header.clone();
        Ok(Self::over(
            dir,
            spec,
            file,
            path,
            block,
            StreamState::default(),
        ))
    }

    /// A table that goes on from a durable point. What was written behind it is
    /// cut off.
    ///
    /// # Errors
    /// Files that are missing or shorter than they were then.
    pub(super) fn go_on(dir: &Path, spec: Spec, state: StreamState) -> Result<Self> {
        for (part, (_, bytes)) in state.whole.iter().enumerate() {
            reopened(&part_path(dir, &spec, part), *bytes)?;
        }
        let path = part_path(dir, &spec, state.whole.len());
        let file = reopened(&path, state.bytes)?;
        Ok(Self::over(dir, spec, file, path, Vec::new(), state))
    }

    fn over(
        dir: &Path,
        spec: Spec,
        file: File,
        path: PathBuf,
        block: Vec<u8>,
        state: StreamState,
    ) -> Self {
        Stream {
            spec,
            dir: dir.to_path_buf(),
            file,
            path,
            block,
            coming: VecDeque::new(),
            state,
            unsynced: Vec::new(),
            is_unsynced: true,
            press: None,
        }
    }

    /// Has blocks compressed by these threads from now on.
    pub(super) fn press_with(&mut self, pool: Option<Arc<ThreadPool>>) {
        self.press = pool;
    }

    /// Appends what it says of one article.
    ///
    /// # Errors
    /// Whatever the system says: a full disk, for one.
    pub(super) fn append(&mut self, bytes: &[u8], rows: u64) -> Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let limit = self.spec.limit.unwrap_or(u64::MAX);
        if self.state.rows > 0 && self.state.rows.saturating_add(rows) > limit {
            self.next_part()?;
        }
        self.block.extend_from_slice(bytes);
        self.state.rows += rows;
        if self.block.len() >= self.spec.codec.block() {
            self.press()?;
        }
        Ok(())
    }

    /// Writes all it has, and ends the frame there.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn flush(&mut self) -> Result<()> {
        if !self.block.is_empty() {
            self.press()?;
        }
        while !self.coming.is_empty() {
            self.take_frame()?;
        }
        Ok(())
    }

    /// What is written after a [`Stream::flush`], and the files that must reach
    /// the disk for it to be safe.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn durable(&mut self) -> Result<(StreamState, Vec<(PathBuf, File)>)> {
        let mut files = std::mem::take(&mut self.unsynced);
        if self.is_unsynced {
            let file = self.file.try_clone().map_err(|e| self.failed(e))?;
            files.push((self.path.clone(), file));
            self.is_unsynced = false;
        }
        Ok((self.state.clone(), files))
    }

    /// The parts written: name without the ending of growing files, rows, bytes.
    pub(super) fn parts(&self) -> Vec<(String, u64, u64)> {
        let last = (self.state.rows, self.state.bytes);
        let all = self.state.whole.iter().copied().chain([last]);
        all.enumerate()
            .map(|(part, (rows, bytes))| (part_name(&self.spec, part), rows, bytes))
            .collect()
    }

    /// What it is.
    pub(super) fn spec(&self) -> &Spec {
        &self.spec
    }

    fn next_part(&mut self) -> Result<()> {
        self.flush()?;
        let path = part_path(&self.dir, &self.spec, self.state.whole.len() + 1);
        let file = File::create(&path).map_err(|e| Error::io("writing", &path, e))?;
        let old_file = std::mem::replace(&mut self.file, file);
        let old_path = std::mem::replace(&mut self.path, path);
        self.unsynced.push((old_path, old_file));
        self.is_unsynced = true;
        self.state.whole.push((self.state.rows, self.state.bytes));
        (self.state.rows, self.state.bytes) = (0, 0);
        self.block.extend_from_slice(&self.spec.header);
        Ok(())
    }

    /// Makes a frame of the block.
    fn press(&mut self) -> Result<()> {
        let codec = self.spec.codec;
        if codec == Codec::None {
            let block = std::mem::take(&mut self.block);
            self.write(&block)?;
            // Its memory serves again, unless one large article made it large.
            if block.capacity() <= 2 * codec.block() {
                self.block = block;
                self.block.clear();
            }
            return Ok(());
        }
        let block = std::mem::take(&mut self.block);
        let (to, from) = sync_channel(1);
        let work = move || {
            // Nobody waits any more if the run has failed.
            let _ = to.send(codec.frame(block));
        };
        match &self.press {
            Some(pool) => pool.spawn(work),
            None => work(),
        }
        self.coming.push_back(from);
        while self.coming.len() > FRAMES_AHEAD {
            self.take_frame()?;
        }
        Ok(())
    }

    fn take_frame(&mut self) -> Result<()> {
        let Some(from) = self.coming.pop_front() else {
            return Ok(());
        };
        let gone = |_| io::Error::other("the compressing thread broke");
        let frame = from.recv().map_err(gone).and_then(|frame| frame);
        let frame = frame.map_err(|e| self.failed(e))?;
        self.write(&frame)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.file.write_all(bytes);
        written.map_err(|e| self.failed(e))?;
        self.state.bytes += bytes.len() as u64;
        self.is_unsynced = true;
        Ok(())
    }

    fn failed(&self, e: io::Error) -> Error {
        Error::io("writing", &self.path, e)
    }
}

/// The name of a part, counted from 0 here and from 1 in names.
fn part_name(spec: &Spec, part: usize) -> String {
    let number = spec.limit.map(|_| part as u32 + 1);
    match spec.spool {
        true => named(&spec.file.replace(".csv", ".spool"), number, spec.codec),
        false => named(spec.file, number, spec.codec),
    }
}

fn part_path(dir: &Path, spec: &Spec, part: usize) -> PathBuf {
    dir.join(growing(&part_name(spec, part)))
}

/// A file cut to the length that is safe.
fn reopened(path: &Path, bytes: u64) -> Result<File> {
    let failed = |e| Error::io("going on with", path, e);
    let file = OpenOptions::new().write(true).open(path);
    let mut file = file.map_err(failed)?;
    let there = file.metadata().map_err(failed)?.len();
    if there < bytes {
        return Err(Error::usage(format!(
            "{}: has {there} bytes, and had {bytes} when it was safe; \
             without --resume the run starts over",
            path.display()
        )));
    }
    file.set_len(bytes).map_err(failed)?;
    file.seek(SeekFrom::End(0)).map_err(failed)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn spec(codec: Codec, limit: Option<u64>) -> Spec {
        Spec {
            file: "mentions.csv",
            header: b"h\n".to_vec(),
            codec,
            spool: false,
            limit,
        }
    }

    /// Names and contents of a folder, sorted.
    fn files(dir: &Path) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> = fs::read_dir(dir)
            .expect("dir")
            .map(|e| e.expect("entry"))
            .map(|e| {
                let name = e.file_name().to_string_lossy().into_owned();
                (name, fs::read_to_string(e.path()).expect("text"))
            })
            .collect();
        all.sort();
        all
    }

    fn texts(dir: &Path) -> String {
        let all = files(dir).into_iter();
        all.map(|(_, text)| text.replace('\n', " "))
            .collect::<Vec<_>>()
            .join("| ")
    }

    /// Rows of articles; one article stays in one part.
    #[test]
    fn parts_end_before_they_are_too_long() {
        for (articles, limit, expected) in [
            (&[2, 2, 2][..], None, "h 1 1 2 2 3 3 "),
            (&[2, 2, 2], Some(4), "h 1 1 2 2 | h 3 3 "),
            (&[2, 2, 2], Some(3), "h 1 1 | h 2 2 | h 3 3 "),
            // An article with more rows than a part has one for itself.
            (&[1, 5, 1, 1], Some(2), "h 1 | h 2 2 2 2 2 | h 3 4 "),
            (&[], Some(2), "h "),
            (&[0, 0, 1], Some(1), "h 3 "),
        ] {
            let dir = tempfile::tempdir().expect("dir");
            let mut stream = Stream::begin(dir.path(), spec(Codec::None, limit)).expect("begin");
            for (i, &rows) in articles.iter().enumerate() {
                let bytes = format!("{}\n", i + 1).repeat(rows as usize);
                stream.append(bytes.as_bytes(), rows).expect("append");
            }
            stream.flush().expect("flush");
            assert_eq!(texts(dir.path()), expected, "{articles:?} by {limit:?}");
            let rows: u64 = stream.parts().iter().map(|(_, rows, _)| rows).sum();
            assert_eq!(rows, articles.iter().sum::<u64>());
        }
    }

    /// Stopped after any durable point, with anything behind it, it goes on to
    /// the same files.
    #[test]
    fn it_goes_on_from_a_durable_point() {
        for codec in [Codec::None, Codec::Gzip, Codec::Zstd] {
            let run = |stop_after: Option<usize>| {
                let dir = tempfile::tempdir().expect("dir");
                let mut stream = Stream::begin(dir.path(), spec(codec, Some(5))).expect("begin");
                for i in 0..10 {
                    let bytes = format!("row {i}\n").repeat(2);
                    stream.append(bytes.as_bytes(), 2).expect("append");
                    stream.flush().expect("flush");
                    let (state, _) = stream.durable().expect("state");
                    if stop_after == Some(i) {
                        for lost in 0..i {
                            stream.append(b"lost\n", lost as u64).expect("append");
                        }
                        stream.flush().expect("flush");
                        stream =
                            Stream::go_on(dir.path(), spec(codec, Some(5)), state).expect("go on");
                    }
                }
                let parts = stream.parts();
                let read = |(name, ..): &(String, u64, u64)| {
                    fs::read(dir.path().join(growing(name))).expect("part")
                };
                let bytes: Vec<Vec<u8>> = parts.iter().map(read).collect();
                (parts, bytes)
            };
            let unbroken = run(None);
            for stop in 0..10 {
                assert!(run(Some(stop)) == unbroken, "{} {stop}", codec.name());
            }
        }
    }

    #[test]
    fn a_file_that_lost_bytes_is_told() {
        let dir = tempfile::tempdir().expect("dir");
        let mut stream = Stream::begin(dir.path(), spec(Codec::None, None)).expect("begin");
        stream.append(b"row\n", 1).expect("append");
        stream.flush().expect("flush");
        let (state, _) = stream.durable().expect("state");
        fs::write(dir.path().join("mentions.csv.part"), "h\n").expect("write");
        let lost = Stream::go_on(dir.path(), spec(Codec::None, None), state);
        let message = lost.expect_err("lost").to_string();
        assert!(message.contains("has 2 bytes, and had 6"), "{message}");
    }
}
