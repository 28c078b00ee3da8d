//! The program as people run it, for the tests of its commands.

use std::path::Path;
use std::process::{Command, Stdio};

/// How it ended, and what it printed and told.
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs it in a folder.
pub(crate) fn trich(dir: &Path, args: &[&str]) -> Done {
    let output = Command::new(env!("CARGO_BIN_EXE_trich"))
        .env("TRICH_LANG", "en")
        .args(args)
        .current_dir(dir)
        .stdin(Stdio::null())
        .output()
        .expect("trich");
    Done {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}
