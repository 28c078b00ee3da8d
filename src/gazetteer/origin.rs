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
    /// Put together without the machinery of formatting: nearly each mention has one.
    fn text(&self) -> String {
        let mut text = String::with_capacity(self.file.len() + 24);
        text.push_str(self.file);
        if self.line > 0 {
            text.push(':');
            text.push_str(itoa::Buffer::new().format(self.line));
        }
        if self.overlay {
            text.push_str(" (overlay)");
        }
        text
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}
