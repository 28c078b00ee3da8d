//! Which files of an output folder hold which table.

use std::fs;
use std::io::Read;
use std::path::Path;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::schema::datapackage::File;
use crate::schema::{TABLES, table};
use crate::write::{missing, open_text};

/// The file that says so.
const PACKAGE: &str = "datapackage.json";

/// A database would keep the `'` that stands before some cells.
fn refuse_for_spreadsheets(dir: &Path) -> Result<()> {
    let run = fs::read(dir.join("run.json")).unwrap_or_default();
    let run: Value = serde_json::from_slice(&run).unwrap_or_default();
    let options = &run["options"];
    let text = options["to"]
        .as_array()
        .is_some_and(|to| to.iter().any(|f| f == "csv"));
    match options["spreadsheet_safe"] == true && text {
        true => Err(Error::usage(format!(
            "{}: written with --spreadsheet-safe, which changes cells; load the output of a run without it",
            dir.display()
        ))),
        false => Ok(()),
    }
}

/// The files of all tables, as the folder's descriptor lists them.
///
/// # Errors
/// No descriptor, or one that is none; a table this version does not know, or one
/// that is missing; cells that were changed for spreadsheets.
pub fn files(dir: &Path) -> Result<Vec<File>> {
    refuse_for_spreadsheets(dir)?;
    let path = dir.join(PACKAGE);
    let bytes = fs::read(&path).map_err(|e| match e.kind() {
        // Articles as lines alone are no tables that a package describes.
        std::io::ErrorKind::NotFound if dir.join("run.json").exists() => {
            missing(dir, "articles", "csv")
        }
        std::io::ErrorKind::NotFound => Error::usage(format!(
            "{}: no such file; is {} the output of a run?",
            path.display(),
            dir.display()
        )),
        _ => Error::io("reading", &path, e),
    })?;
    let wrong = |what: String| Error::usage(format!("{}: {what}", path.display()));
    let package: Value = serde_json::from_slice(&bytes).map_err(|e| wrong(e.to_string()))?;
    let resources = package["resources"].as_array();
    let resources = resources.ok_or_else(|| wrong("no list of `resources`".to_string()))?;
    let mut files = Vec::with_capacity(resources.len());
    for resource in resources {
        let name = resource["name"].as_str().unwrap_or_default();
        let known = table(name);
        let known = known.ok_or_else(|| {
            wrong(format!(
                "the table `{name}` is not known here; a later version wrote it"
            ))
        })?;
        let paths = paths(&resource["path"]);
        let paths =
            paths.ok_or_else(|| wrong(format!("the table `{name}` has no plain `path`")))?;
        files.push(File {
            table: known.name,
            paths,
            with_zeros: Vec::new(),
        });
    }
    let there = |name: &str| files.iter().any(|f| f.table == name);
    let needed = TABLES.iter().filter(|t| t.is_always_written());
    match needed.into_iter().find(|t| !there(t.name)) {
        Some(missing) => Err(wrong(format!(
            "the table `{}` is missing; an earlier version wrote this, run it again",
            missing.name
        ))),
        None => Ok(files),
    }
}

/// What psql can't read is said before it is asked to.
///
/// # Errors
/// A file that is Parquet.
pub fn refuse_parquet(dir: &Path, files: &[File]) -> Result<()> {
    let mut paths = files.iter().flat_map(|file| &file.paths);
    match paths.find(|path| path.ends_with(".parquet")) {
        Some(path) => Err(Error::usage(format!(
            "{}: is Parquet, which psql does not read; a run with --to csv writes what it reads, \
             and trich load puts Parquet into SQLite or DuckDB",
            dir.join(path).display()
        ))),
        None => Ok(()),
    }
}

/// The same files by their paths from where the folder was named.
pub fn from_outside(dir: &Path, files: &mut [File]) {
    if dir == Path::new(".") {
        return;
    }
    for file in files {
        for path in file.paths.iter_mut().chain(&mut file.with_zeros) {
            *path = dir.join(&*path).to_string_lossy().into_owned();
        }
    }
}

/// Looks through all files for zero bytes, which not every database takes.
///
/// # Errors
/// A file that can't be read, or is not CSV.
pub fn look_for_zeros(dir: &Path, files: &mut [File]) -> Result<()> {
    for file in files {
        for path in &file.paths {
            let mut text = open_text(&dir.join(path))?;
            if has_zeros(&mut text).map_err(|e| Error::io("reading", &dir.join(path), e))? {
                file.with_zeros.push(path.clone());
            }
        }
    }
    Ok(())
}

fn has_zeros(text: &mut dyn Read) -> std::io::Result<bool> {
    let mut buffer = vec![0; 1 << 18];
    loop {
        match text.read(&mut buffer) {
            Ok(0) => return Ok(false),
            Ok(n) if memchr::memchr(0, &buffer[..n]).is_some() => return Ok(true),
            Ok(_) => {}
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}

/// Paths below the folder, as text or a list of texts.
fn paths(path: &Value) -> Option<Vec<String>> {
    let each = match path {
        Value::Array(list) => list.iter().collect(),
        one => vec![one],
    };
    let inside =
        |p: &str| !p.starts_with('/') && !p.contains('\\') && p.split('/').all(|part| part != "..");
    each.into_iter()
        .map(|p| p.as_str().filter(|p| inside(p)).map(str::to_string))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::datapackage::datapackage;
    use serde_json::json;

    fn read(package: &str) -> std::result::Result<Vec<File>, String> {
        let dir = tempfile::tempdir().expect("dir");
        fs::write(dir.path().join(PACKAGE), package).expect("write");
        files(dir.path()).map_err(|e| e.to_string())
    }

    #[test]
    fn what_a_run_writes_is_read() {
        let whole: Vec<File> = TABLES.iter().map(|t| File::whole(t)).collect();
        assert_eq!(read(&datapackage(&whole).to_string()), Ok(whole));
    }

    #[test]
    fn faults_say_what_is_wrong() {
        for (package, said) in [
            ("{", "EOF while parsing"),
            ("{}", "no list of `resources`"),
            (
                r#"{"resources": [{"name": "x", "path": "x.csv"}]}"#,
                "`x` is not known",
            ),
            (
                r#"{"resources": [{"name": "articles", "path": "../a.csv"}]}"#,
                "no plain `path`",
            ),
            (
                r#"{"resources": [{"name": "articles", "path": "a.csv"}]}"#,
                "`mentions` is missing",
            ),
        ] {
            let error = read(package).expect_err(package);
            assert!(
                error.contains("datapackage.json: ") && error.contains(said),
                "{error}"
            );
        }
        let dir = tempfile::tempdir().expect("dir");
        let error = files(dir.path()).expect_err("no descriptor").to_string();
        assert!(
            error.contains("is the output of a run?") || error.contains("the output of a run"),
            "{error}"
        );
    }

    #[test]
    fn parts() {
        assert_eq!(
            paths(&json!(["a-1.csv", "a-2.csv"])),
            Some(vec!["a-1.csv".into(), "a-2.csv".into()])
        );
        assert_eq!(paths(&json!("/etc/passwd")), None);
        assert_eq!(paths(&json!(7)), None);
    }
}
