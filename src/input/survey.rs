//! How much there is to read, counted without opening more than the files whose names say
//! nothing.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Options;
use super::globs::Globs;
use super::roots::roots;
use super::tally::{PassedOver, Tally};
use super::walk::{chosen, place_below, walk};

/// What a run over some paths has before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Files of the disk, archives and dumps counted as one each.
    pub files: u64,
    /// Their bytes, packed as they are.
    pub bytes: u64,
    /// Files of folders that are not read; those in archives are not seen from outside.
    pub passed_over: PassedOver,
    /// The first of each sort.
    pub first_passed_over: BTreeMap<String, String>,
}

/// Looks through `paths`, for progress bars; only files whose names say nothing are opened.
/// Missing paths and globs that are none count nothing.
pub fn survey(paths: &[PathBuf], options: &Options) -> Survey {
    let there: Vec<PathBuf> = paths.iter().filter(|path| path.exists()).cloned().collect();
    let globs = Globs::new(&options.include, &options.exclude);
    let (Ok(globs), Ok(roots)) = (globs, roots(&there)) else {
        return Survey::default();
    };
    let mut all = Survey::default();
    let tally = Tally::default();
    for root in &roots {
        if !root.is_dir {
            all.add(std::fs::metadata(&root.path).map_or(0, |m| m.len()));
            continue;
        }
        let files = walk(root, &globs, &tally).flatten();
        for entry in files.filter(|e| e.file_type().is_file()) {
            let place = place_below(root, entry.path());
            if chosen(&entry, &place, &globs, &tally).is_some() {
                all.add(entry.metadata().map_or(0, |m| m.len()));
            }
        }
    }
    all.passed_over = tally.passed_over();
    all.first_passed_over = tally.first_passed_over();
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
