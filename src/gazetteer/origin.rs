//! Where a row of a table stands, for people: `country_aliases.csv:12`.

use std::fmt;

use serde::{Serialize, Serializer};

/// File and line of a row; empty where there is none. It is written out only where
/// it is shown, since most mentions have one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    pub(super) file: &'static str,
    /// 0 if the row is not known.
    pub(super) line: u32,
    pub(super) overlay: bool,
}

impl Origin {
    /// Whether there is no row.
    pub const fn is_empty(&self) -> bool {
        self.file.is_empty()
    }
}

impl Origin {
    /// File, line if it is known, and what stands behind.
    pub(crate) const fn parts(&self) -> (&'static str, Option<u32>, &'static str) {
        let line = match self.line {
            0 => None,
            line => Some(line),
        };
        (
            self.file,
            line,
            if self.overlay { " (overlay)" } else { "" },
        )
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, line, rest) = self.parts();
        f.write_str(file)?;
        if let Some(line) = line {
            write!(f, ":{line}")?;
        }
        f.write_str(rest)
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
