//! What several targets need: bytes read as a run reads a file.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use trich::input::{Format, Inputs, Options, Position};
use trich::Input;

/// A folder in memory, where there is such a thing.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    }
    .expect("folder")
}

/// All that a file of this name and content gives, from an item on.
#[allow(dead_code, reason = "not all targets read files")]
pub fn read(
    dir: &TempDir,
    name: &str,
    bytes: &[u8],
    from: Option<Format>,
    items: u64,
) -> Vec<Result<Input, String>> {
    let path: PathBuf = dir.path().join(name);
    fs::write(&path, bytes).expect("write");
    let options = Options {
        from,
        start: Position { files: 0, items },
        ..Options::default()
    };
    let inputs = Inputs::with(&[path], options).expect("the file is there");
    let read = inputs.map(|found| found.read(1 << 20));
    read.map(|read| read.map_err(|reject| format!("{reject:?}"))).collect()
}
