//! Named supranational regions: `Đông Bắc Á`, `Trung Đông`.
//!
//! # What it finds
//! Names of `regions.csv`, longest first, written with their capitals.
//!
//! # Examples
//! `khu vực [Đông Nam Á]`; `thị trường [Trung Đông] và [Bắc Mỹ]`.
//!
//! # What it leaves alone
//! Oceans and seas (guard `never`); regions inside the name of a body
//! (`Liên minh Châu Âu`), which [`crate::resolve`] drops, and inside phrases of
//! `confusions.csv` (`dịch tả lợn châu Phi`).
//!
//! # Tables used
//! `regions.csv`, `confusions.csv`.

use super::{Extractor, Mention, MentionType, Value, View};
use crate::gazetteer::{Entry, Family, Guard, Signs};
use crate::places;

/// The extractor.
#[derive(Debug)]
pub struct Region;

impl Extractor for Region {
    fn name(&self) -> &'static str {
        "region"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let regions = Signs::of(&[Family::Region]);
        let mut i = view.hits.next(0, regions);
        while let Some((hit, row)) = view.longest(i, Family::Region) {
            i = view.hits.next(hit.end as usize, regions);
            let last = hit.end as usize - 1;
            let written_as_name = view.token(last).is_some_and(|t| t.is_capital());
            let region = &view.gazetteers.regions[row as usize];
            let longer = [Family::Commune, Family::District, Family::Province];
            if region.guard == Guard::Never
                || !written_as_name
                || places::is_beginning_of_longer(view, hit, &longer)
                || places::is_confusion(view, hit)
            {
                continue;
            }
            let entry = Entry {
                family: Family::Region,
                row,
            };
            out.push(view.mention(
                MentionType::Region,
                hit.start as usize,
                hit.end as usize,
                Value::Region(row),
                "region/name",
                Some(entry),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{check, surfaces};

    #[test]
    fn found() {
        check(
            &Region,
            &[
                ("khu vực Đông Nam Á, Trung Đông", "Đông Nam Á; Trung Đông"),
                ("ngã ba Đông Dương", "Đông Dương"),
                ("châu Á - Thái Bình Dương", "châu Á - Thái Bình Dương"),
                ("thị trường Bắc Mỹ", "Bắc Mỹ"),
            ],
        );
    }

    #[test]
    fn left_alone() {
        for (source, why) in [
            ("bờ Thái Bình Dương", "an ocean"),
            ("bệnh Dịch tả lợn Châu Phi", "a disease"),
            ("phường Trung Mỹ Tây", "a longer name"),
            ("ở phía đông nam á khẩu", "lower case"),
            ("tuyến trung đông đúc", "lower case"),
        ] {
            assert_eq!(surfaces(&Region, source), "", "{source:?}: {why}");
        }
    }
}
