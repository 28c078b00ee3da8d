//! Pages into text.

use super::Metadata;

/// A page taken apart.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) metadata: Metadata,
}

/// The encoding that a page names in its head.
pub(super) fn charset(_bytes: &[u8]) -> Option<String> {
    None
}

/// Takes a page apart.
pub(super) fn read(html: &str) -> Page {
    Page {
        text: html.to_string(),
        metadata: Metadata::default(),
    }
}
