//! How much there is to read, counted without opening anything.

use std::path::PathBuf;

use super::Options;
use super::globs::Globs;
use super::tally::{PassedOver, Tally};
use super::walk::{below, chosen, walk};

/// What a run over some paths has before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Files of the disk, archives and dumps counted as one each.
    pub files: u64,
    /// Their bytes, packed as they are.
    pub bytes: u64,
    /// Files of folders that are not read for their endings; those in archives are not
    /// seen from outside.
    pub passed_over: PassedOver,
}

/// Looks through `paths` without opening files, for progress bars. Missing paths
/// and globs that are none count nothing.
pub fn survey(paths: &[PathBuf], options: &Options) -> Survey {
    let Ok(globs) = Globs::new(&options.include, &options.exclude) else {
        return Survey::default();
    };
    let mut all = Survey::default();
    let passed_over = Tally::default();
    for path in paths {
        if !path.is_dir() {
            all.add(std::fs::metadata(path).map_or(0, |m| m.len()));
            continue;
        }
        let files = walk(path, &globs, &passed_over).flatten();
        for entry in files.filter(|e| e.file_type().is_file()) {
            let name = below(path, entry.path());
            if chosen(&entry, &name, &globs, &passed_over).is_some() {
                all.add(entry.metadata().map_or(0, |m| m.len()));
            }
        }
    }
    all.passed_over = passed_over.passed_over();
    all
}

impl Survey {
    fn add(&mut self, bytes: u64) {
        self.files += 1;
        self.bytes += bytes;
    }
}

/// The number of files a run over `paths` will look at.
pub fn count(paths: &[PathBuf]) -> u64 {
    survey(paths, &Options::default()).files
}
