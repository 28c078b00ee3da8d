//! What the tests share: articles, folders, and the program in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Articles of all sorts: different ones, some twice, empty ones, pages without a text,
/// one that is no text.
pub(crate) fn inputs(dir: &Path, articles: usize) {
    fs::create_dir_all(dir).expect("folder");
    for i in 0..articles {
        let text = match i % 7 {
            3 => format!("Tỉnh Thanh Hóa số {}.\n", i / 14),
            5 if i % 2 == 0 => format!("<html><title>Tin của tỉnh số {i}</title><p id=app></p>"),
            5 => String::new(),
            _ => format!("UBND tỉnh Nghệ An ban hành Kế hoạch số {i}/KH-UBND ngày 5/8/2023.\n")
                .repeat(1 + i % 4),
        };
        fs::write(dir.join(format!("{i:04}.txt")), text).expect("article");
    }
    fs::write(dir.join("0011.txt"), b"m\xE1\xBB\x99t \xFF").expect("no article");
}

/// A folder in memory where there is such a thing: these tests make many small
/// files safe, and a disk would take its time over each.
pub(crate) fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    made.or_else(|_| tempfile::tempdir()).expect("folder")
}

/// All files of a folder with their bytes.
pub(crate) fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(dir).expect("folder");
    entries
        .map(|entry| entry.expect("entry"))
        .map(|e| {
            let name = e.file_name().to_string_lossy().into_owned();
            (name, fs::read(e.path()).expect("file"))
        })
        .collect()
}

#[track_caller]
pub(crate) fn same(is: &Path, should: &BTreeMap<String, Vec<u8>>, told: &str) {
    let is = files(is);
    let names = |of: &BTreeMap<String, Vec<u8>>| of.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&is), names(should), "{told}");
    for (name, bytes) in should {
        assert!(is[name] == *bytes, "{name} differs, {told}");
    }
}

pub(crate) struct Place(tempfile::TempDir);

impl Place {
    pub(crate) fn new(articles: usize) -> Self {
        let place = Place(folder());
        inputs(&place.at("in"), articles);
        place
    }

    pub(crate) fn at(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trich"));
        command
            .env("TRICH_LANG", "en")
            .args(args)
            .current_dir(self.0.path());
        command.stdin(Stdio::null()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn trich(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("trich")
    }
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Starts a run and kills it once something is safe.
pub(crate) fn interrupted(p: &Place, args: &[&str]) {
    let mut child = p.command(args).spawn().expect("trich");
    let journal = p.at("out/run.journal");
    let begun = Instant::now();
    let lines = |path: &Path| fs::read_to_string(path).unwrap_or_default().lines().count();
    while lines(&journal) < 3 {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "no durable point"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("kill");
    child.wait().expect("child");
}
