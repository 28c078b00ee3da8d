//! The units and cities that an article names.

use super::{Context, coded, is_city, province, unit_name};
use crate::extract::{Body, BodyPlace, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{BodyGuard, Family, Gazetteers};
use crate::places;
use crate::resolve::beside::Beside;

/// A district or commune that the article names.
#[derive(Debug)]
pub(in crate::resolve) struct Unit {
    /// Which of the two.
    pub(in crate::resolve) kind: MentionType,
    /// First token.
    pub(in crate::resolve) from: u32,
    /// Its name.
    pub(in crate::resolve) name: String,
    /// What the tables call it: `thị xã`; empty where they or the text do not tell.
    pub(in crate::resolve) word: String,
}

/// Districts and communes in text order, one for each mention.
pub(in crate::resolve) fn units(view: &View<'_>, mentions: &[Mention]) -> Vec<Unit> {
    let unit = |m: &Mention| match m.value {
        Value::Unit { from, to, .. } => Some(Unit {
            kind: m.kind,
            from: m.from,
            name: unit_name(view, from as usize, to as usize, m.kind),
            word: unit_word(view, m, (from as usize, to as usize)),
        }),
        _ => None,
    };
    mentions.iter().filter_map(unit).collect()
}

/// What the tables call the unit named in tokens `from..to`, as the word before it says.
fn unit_word(view: &View<'_>, m: &Mention, (from, to): (usize, usize)) -> String {
    let g = view.gazetteers;
    let word = (m.from as usize, from);
    let kind = |family: Family, row: u32| match family {
        Family::Commune => &g.communes[row as usize].kind,
        _ => &g.districts[row as usize].kind,
    };
    let family = match m.kind {
        MentionType::Commune => Family::Commune,
        _ => Family::District,
    };
    let hit = view.hits.at(from).iter().find(|h| h.end as usize == to);
    let mut kinds = hit.into_iter().flat_map(|&h| view.rows(h, family));
    let said =
        kinds.find(|&row| word.0 < word.1 && places::says_kind(view, word, kind(family, row)));
    said.map(|row| kind(family, row).clone())
        .unwrap_or_default()
}

/// The cities an article names, provinces and districts, with the keys of their bodies.
/// None if there are no bodies that could be of one.
pub(in crate::resolve) fn cities(
    view: &View<'_>,
    mentions: &[Mention],
    cx: &Context,
) -> Vec<(u32, String, String)> {
    if !names_citys_body(view.gazetteers, mentions, cx) {
        return Vec::new();
    }
    let mut units = cx.units.iter();
    let city = |m: &Mention| match m.value {
        Value::Province(row, _) => {
            let (code, name) = coded(province(view, m, row, cx).filter(|p| is_city(p))?)?;
            Some((m.from, code, name))
        }
        Value::Unit { prefix, .. } => {
            let unit = units.next().filter(|_| prefix == UnitPrefix::City)?;
            Some((m.from, unit.name.clone(), unit.name.clone()))
        }
        _ => None,
    };
    mentions.iter().filter_map(city).collect()
}

/// Whether a body without a place may be that of a city.
fn names_citys_body(g: &Gazetteers, mentions: &[Mention], cx: &Context) -> bool {
    let citys = |row: u32| g.bodies[row as usize].guard == BodyGuard::City;
    let named = |m: &Mention| match m.value {
        Value::Organisation(Body::Local { row, place }) => {
            place == BodyPlace::Bare(UnitPrefix::City) || citys(row)
        }
        Value::Organisation(Body::Either { local, .. }) => citys(local),
        _ => false,
    };
    let other = |b: &Beside| matches!(b, Beside::Other(Some(row)) if citys(*row));
    mentions.iter().any(named) || cx.beside.values().any(other)
}
