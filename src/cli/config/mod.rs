//! The project file, `trich.toml`: defaults for options, under those given as flags.
//!
//! In: the folder we are in, or `--config FILE`. Out: [`Settings`], each with its
//! line; or all that is wrong in the file. [`check`](mod@check) holds it against the
//! definition of the command line, [`lay`](mod@lay) puts it under the flags.

mod check;
mod lay;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use check::is_setting;
pub(crate) use lay::{lay_under, negation, with_negations};

use trich::input::option_names;

use crate::say;
use crate::words;

/// What the file is called.
const NAME: &str = "trich.toml";

/// Commands that have a table in the file.
pub(crate) const TABLES: [&str; 11] = [
    "run", "extract", "tokens", "explain", "eval", "diff", "schema", "load", "export", "report",
    "doctor",
];

/// Options that mean the same wherever they are: they may stand above all tables.
pub(crate) fn shared() -> impl Iterator<Item = &'static str> {
    let ours = ["lang", "gazetteers", "threads", "quiet", "max-bytes"];
    ours.into_iter().chain(option_names())
}

/// Which file is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Choice {
    /// The nearest one, if there is any.
    #[default]
    Nearest,
    This(PathBuf),
    None,
}

/// What a project file says.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// None if there is no such file.
    pub(crate) file: Option<PathBuf>,
    list: Vec<Setting>,
}

/// One key with its value.
#[derive(Debug)]
pub(crate) struct Setting {
    /// Empty above all tables.
    table: String,
    key: String,
    /// As they would be given on the command line; of a flag `true` or `false`.
    values: Vec<String>,
    pub(crate) line: usize,
}

/// Something wrong in the file.
#[derive(Debug)]
pub(crate) struct Fault {
    file: PathBuf,
    /// Line and column, counted from 1; none if it can't be read at all.
    at: Option<(usize, usize)>,
    what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file.display())?;
        if let Some((line, column)) = self.at {
            write!(f, "{line}:{column}:")?;
        }
        write!(f, " {}", self.what)
    }
}

impl Settings {
    /// What the file says of an option of a command; the command's own table is
    /// nearer than what stands above.
    pub(crate) fn of(&self, command: &str, key: &str) -> Option<&Setting> {
        let is = |table: &str| {
            let mut all = self.list.iter();
            all.find(|s| s.table == table && s.key == key)
        };
        is(command).or_else(|| is("").filter(|_| shared().any(|k| k == key)))
    }

    /// The language it asks for.
    pub(crate) fn language(&self) -> Option<(&str, &Setting)> {
        let setting = self.of("", "lang")?;
        Some((setting.values.first()?, setting))
    }
}

/// Reads the file that is meant.
///
/// # Errors
/// All that is wrong in it.
pub(crate) fn read(choice: &Choice, definition: &clap::Command) -> Result<Settings, Vec<Fault>> {
    let file = match choice {
        Choice::None => None,
        Choice::This(path) => Some(path.clone()),
        Choice::Nearest => nearest(),
    };
    let Some(file) = file else {
        return Ok(Settings::default());
    };
    let text = fs::read_to_string(&file).map_err(|e| {
        vec![Fault {
            file: file.clone(),
            at: None,
            what: say!("config.unreadable", error = words::told(&e.to_string())),
        }]
    })?;
    let list = check::settings(&file, &text, definition)?;
    Ok(Settings {
        file: Some(file),
        list,
    })
}

/// The file in this folder or the nearest one above it. In this folder it goes by
/// its name alone, as do the paths in it.
fn nearest() -> Option<PathBuf> {
    if Path::new(NAME).is_file() {
        return Some(PathBuf::from(NAME));
    }
    let here = std::env::current_dir().ok()?;
    let mut above = here.ancestors().skip(1).map(|dir| dir.join(NAME));
    above.find(|path| path.is_file())
}

/// Whether only one of a group can be given.
fn is_exclusive(group: &clap::ArgGroup) -> bool {
    // The question needs a group that may be altered.
    !group.clone().is_multiple()
}
