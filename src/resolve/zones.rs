//! The zones of a page from its beginning to its end.

use crate::page::{Page, Zone};
use crate::span::{Clean, Span};

/// Tells zones for offsets that ascend: it goes along with the lines, where
/// [`Page::zone`] looks each of them up.
pub(super) struct Zones<'p> {
    lines: std::slice::Iter<'p, (Span<Clean>, Zone)>,
    zone: Zone,
}

impl<'p> Zones<'p> {
    pub(super) fn new(page: &'p Page) -> Self {
        Zones {
            lines: page.lines().iter(),
            zone: Zone::Body,
        }
    }

    /// The zone of the clean offset `pos`, which is none before the last one asked for.
    pub(super) fn at(&mut self, pos: u32) -> Zone {
        while let [(line, zone), ..] = self.lines.as_slice()
            && line.start <= pos
        {
            self.zone = *zone;
            self.lines.next();
        }
        self.zone
    }
}
