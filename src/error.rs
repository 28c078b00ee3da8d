//! The crate's one error type.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::gazetteer::Fault;

/// What went wrong, with the place where it did.
///
/// The message names file, place, value and reason; it is complete without the
/// error's source.
#[derive(Debug)]
pub struct Error(Box<Kind>);

#[derive(Debug)]
enum Kind {
    Io {
        doing: &'static str,
        path: PathBuf,
        error: std::io::Error,
    },
    Gazetteer(Vec<Fault>),
    Usage(String),
    Stopped,
}

impl Error {
    pub(crate) fn io(doing: &'static str, path: &Path, error: std::io::Error) -> Self {
        Error(Box::new(Kind::Io {
            doing,
            path: path.to_path_buf(),
            error,
        }))
    }

    pub(crate) fn gazetteer(faults: Vec<Fault>) -> Self {
        Error(Box::new(Kind::Gazetteer(faults)))
    }

    /// Something that is not as it must be to begin or go on, in whole words.
    pub fn usage(message: impl Into<String>) -> Self {
        Error(Box::new(Kind::Usage(message.into())))
    }

    pub(crate) fn stopped() -> Self {
        Error(Box::new(Kind::Stopped))
    }

    /// The faults of the tables, if that is what went wrong.
    pub fn faults(&self) -> &[Fault] {
        match &*self.0 {
            Kind::Gazetteer(faults) => faults,
            _ => &[],
        }
    }

    /// Whether the reader of our output has gone away (`trich … | head`).
    pub fn is_broken_pipe(&self) -> bool {
        matches!(&*self.0, Kind::Io { error, .. } if error.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// Whether the run was stopped from outside (Ctrl-C).
    pub fn is_stopped(&self) -> bool {
        matches!(&*self.0, Kind::Stopped)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Io { doing, path, error } => write!(f, "{}: {doing}: {error}", path.display()),
            Kind::Gazetteer(faults) => {
                for (i, fault) in faults.iter().enumerate() {
                    if i > 0 {
                        writeln!(f)?;
                    }
                    write!(f, "{fault}")?;
                }
                Ok(())
            }
            Kind::Usage(message) => f.write_str(message),
            Kind::Stopped => f.write_str("stopped before the end; no table has its name"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Kind::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}

/// Result with the crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;
