//! How much there is to read, counted without opening anything.

use std::path::PathBuf;

use super::Options;
use super::globs::{Globs, Take};
use super::walk::{below, walk};

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
