//! A folder of a test's own, and trich run in it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

pub(crate) struct Place(tempfile::TempDir);

impl Place {
    pub(crate) fn new() -> Self {
        Place(tempfile::tempdir().expect("folder"))
    }

    /// A path below the folder.
    pub(crate) fn at(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    /// Writes a file, and the folders it is in.
    pub(crate) fn write(&self, below: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(below);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        fs::write(path, bytes).expect("write");
    }

    /// trich with these arguments, between blanks; its exit code must be this.
    #[track_caller]
    pub(crate) fn trich(&self, line: &str, code: i32) -> Output {
        let output = Command::new(env!("CARGO_BIN_EXE_trich"))
            .env("TRICH_LANG", "en")
            .env("NO_COLOR", "1")
            .args(line.split_whitespace())
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .output()
            .expect("trich");
        assert_eq!(output.status.code(), Some(code), "{line}: {output:?}");
        output
    }
}
