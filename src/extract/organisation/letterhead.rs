//! Letterheads in two columns: the body and its unit on the left, the State's name and
//! motto on the right, so that these come between the two in the text.
//!
//! In: a body without a place. Out: the unit that begins the next line. The form is that
//! of Decree 30/2020/NĐ-CP, annex I.

use super::local::named;
use crate::extract::{BodyPlace, View};
use crate::gazetteer::Family;
use crate::places;
use crate::token::Gap;

/// Tokens of the right column that are looked at.
const COLUMN: usize = 16;
/// Words of the State's full name, at least.
const STATE: usize = 5;

/// `ỦY BAN NHÂN DÂN⇥CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM⏎HUYỆN ĐỒNG VĂN⇥Độc lập …`: the unit
/// of the body in tokens `i..end`.
pub(super) fn unit(view: &View<'_>, i: usize, end: usize) -> Option<BodyPlace> {
    let gap = |k: usize| view.token(k).map(|t| t.gap);
    let right = match view.key(end) {
        "|" => end + 1,
        _ if matches!(gap(end)?, Gap::Space | Gap::Wide) => end,
        _ => return None,
    };
    let begins = i == 0 || gap(i)? >= Gap::Line || view.key(i - 1) == "|";
    let (state, row) = view.longest(right, Family::Country)?;
    let full = (state.end - state.start) as usize >= STATE
        && view.gazetteers.country_aliases[row as usize].is_vietnam();
    if !begins || !full {
        return None;
    }
    let next = (state.end as usize..right + COLUMN).find(|&k| gap(k) >= Some(Gap::Line))?;
    let next = next + usize::from(view.key(next) == "|");
    let (prefix, name) = places::prefix_at(view, next)?;
    let (_, place) = named(view, name, prefix)?;
    matches!(place, BodyPlace::Named { .. }).then_some(place)
}
