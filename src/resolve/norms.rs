//! Norms: what each mention stands for, given the article's day and home.

mod named;

use foldhash::HashMap;

use super::beside::Beside;
use crate::calendar;
use crate::extract::{Body, BodyPlace, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{BodyGuard, BodyLevel, Family, Gazetteers, Province, ProvinceKind, Role};
use crate::places;
use crate::text::fold;
use crate::token::Case;

pub(super) use named::{Unit, cities, units};

/// What norms depend on beside the mention itself.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The article's day, `YYYY-MM-DD`; decides which version of a unit is meant.
    pub(super) day: String,
    /// Id of the home province.
    pub(super) home: Option<String>,
    /// The district the article is of.
    pub(super) district: Option<String>,
    /// The commune the article is of.
    pub(super) commune: Option<String>,
    /// Districts and communes in text order, one for each mention.
    pub(super) units: Vec<Unit>,
    /// Cities in text order: first token, key and name.
    pub(super) cities: Vec<(u32, String, String)>,
    /// The level of the unit whose page it is, if that is below a province.
    pub(super) level: Option<MentionType>,
    /// Whether a body of a commune is named.
    pub(super) communes: bool,
    /// The places at hand of bare bodies, by their first tokens.
    pub(super) beside: HashMap<u32, Beside>,
}

/// The last day of the 63 provinces, by 202/2025/QH15.
pub(super) const BEFORE_MERGER: &str = "2025-06-30";

impl Context {
    /// The unit that a bare `UBND huyện` at token `at` means: the article's own, or
    /// the one named last before it, of those of which `fits` holds.
    fn nearest(&self, kind: MentionType, at: u32, fits: &dyn Fn(&Unit) -> bool) -> Option<String> {
        let own = match kind {
            MentionType::Commune => &self.commune,
            _ => &self.district,
        };
        let of_kind = |unit: &&Unit| unit.kind == kind && fits(unit);
        if let Some(name) = own {
            let mut named = self
                .units
                .iter()
                .filter(|u| u.kind == kind && u.name == *name)
                .peekable();
            return (named.peek().is_none() || named.any(fits)).then(|| name.clone());
        }
        let before = self.units.partition_point(|u| u.from < at);
        let found = self.units[..before].iter().rev().find(of_kind);
        found.map(|u| u.name.clone())
    }

    /// The city that a bare `UBND thành phố` at token `at` means, key and name: the
    /// article's own, or the one named last before it.
    fn city(&self, at: u32) -> Option<(String, String)> {
        let own = self
            .cities
            .iter()
            .find(|c| Some(&c.1) == self.district.as_ref());
        let before = || {
            let n = self.cities.partition_point(|c| c.0 < at);
            self.cities[..n].last()
        };
        own.or_else(before)
            .map(|(_, key, name)| (key.clone(), name.clone()))
    }

    /// GSO code of the home province on the article's day.
    pub(super) fn home_code<'g>(&self, g: &'g Gazetteers) -> Option<&'g str> {
        let p = g.province_at(self.home.as_deref()?, &self.day)?;
        Some(p.code.as_str()).filter(|c| !c.is_empty())
    }
}

/// Norms and names of all mentions; both empty where nothing is known, or is told elsewhere.
pub(super) fn of_all(
    view: &View<'_>,
    mentions: &[Mention],
    cx: &Context,
) -> (Vec<String>, Vec<String>) {
    let mut units = cx.units.iter();
    let of = |m: &Mention| match &m.value {
        Value::Date(d) => (calendar::iso(*d), String::new()),
        Value::Period(a, b) => (calendar::iso_period(*a, *b), String::new()),
        Value::Unit { .. } => {
            let name = units.next().map(|u| u.name.clone()).unwrap_or_default();
            (name.clone(), name)
        }
        _ => of(view, m, cx),
    };
    mentions.iter().map(of).unzip()
}

/// Norm and name of a mention that is no date and no district or commune.
fn of(view: &View<'_>, m: &Mention, cx: &Context) -> (String, String) {
    let g = view.gazetteers;
    match &m.value {
        Value::Province(row, _) => match province(view, m, *row, cx) {
            Some(p) => (p.code.clone(), p.name.clone()),
            None => Default::default(),
        },
        Value::Country(row) => {
            let iso = &g.country_aliases[*row as usize].iso2;
            let name = g.country(iso).map(|c| c.name_vi.clone());
            (iso.clone(), name.unwrap_or_default())
        }
        Value::ForeignPlace(Some(row)) => {
            let p = &g.foreign_places[*row as usize];
            (p.norm(), p.name_vi.clone())
        }
        Value::Region(row) => {
            let name = g.regions[*row as usize].name.clone();
            (name.clone(), name)
        }
        Value::Organisation(body) => organisation(view, body, (m.from, m.to), cx),
        Value::Money(norm) => (norm.clone(), String::new()),
        _ => Default::default(),
    }
}

/// The version of a province that a mention means: that of the article's day, or
/// the last before the merger where the text says so (`Gia Lai (cũ)`).
fn province<'g>(view: &View<'g>, m: &Mention, row: u32, cx: &Context) -> Option<&'g Province> {
    let g = view.gazetteers;
    let id = &g.province_aliases[row as usize].province_id;
    g.province_at(id, day_of(view, m.to as usize, cx))
}

/// The day on which a unit named up to token `after` is meant: the article's, or
/// the last before the merger where `(cũ)`, `cũ`, `trước sáp nhập` follows.
fn day_of<'c>(view: &View<'_>, after: usize, cx: &'c Context) -> &'c str {
    if places::is_former(view, after) && cx.day.as_str() > BEFORE_MERGER {
        BEFORE_MERGER
    } else {
        &cx.day
    }
}

/// A unit's name on one line: one in capitals as the tables have it, others as the
/// page writes them, with the tone where the tables set it (`Hòa` for `Hoà`), so that
/// the norm is the name in `places.csv`.
pub(super) fn unit_name(view: &View<'_>, from: usize, to: usize, kind: MentionType) -> String {
    let g = view.gazetteers;
    let family = match kind {
        MentionType::Commune => Family::Commune,
        _ => Family::District,
    };
    let hit = view.hits.at(from).iter().find(|h| h.end as usize == to);
    let own = || fold::spelled(&words(view, from, to));
    // Where the spelling was changed, the new one stands last.
    let row = hit.and_then(|&h| view.rows(h, family).last());
    let unusual = || {
        (from..to).any(|i| {
            view.token(i).is_some_and(|t| match t.case {
                Case::Upper => t.end - t.start > 2,
                case => case == Case::Lower && t.is_word(),
            })
        })
    };
    match row {
        Some(row) if unusual() => match family {
            Family::Commune => g.communes[row as usize].name.clone(),
            _ => g.districts[row as usize].name.clone(),
        },
        _ => own(),
    }
}

/// The words of tokens `from..to` on one line, as the page writes them.
pub(super) fn words(view: &View<'_>, from: usize, to: usize) -> String {
    let span = view.tokens.span(from, to);
    let mut out = String::with_capacity(span.len() as usize);
    for i in from..to {
        let spaced = view
            .token(i)
            .is_some_and(|t| t.gap != crate::token::Gap::None);
        if i > from && spaced {
            out.push(' ');
        }
        out.push_str(view.surface(i));
    }
    out
}

fn organisation(view: &View<'_>, body: &Body, span: (u32, u32), cx: &Context) -> (String, String) {
    let g = view.gazetteers;
    match body {
        // `Ủy viên Trung ương Đảng` of somebody from abroad.
        Body::Table(_) if cx.beside.get(&span.0) == Some(&Beside::Abroad) => Default::default(),
        Body::Table(row) => {
            let o = &g.organisations[*row as usize];
            (o.id.clone(), o.name_vi.clone())
        }
        Body::Either { table, local }
            if cx.home.is_some() || cx.level.is_some() || cx.beside.contains_key(&span.0) =>
        {
            let place = BodyPlace::None;
            let row = *local;
            let found = organisation(view, &Body::Local { row, place }, span, cx);
            if found.0.is_empty() {
                organisation(view, &Body::Table(*table), span, cx)
            } else {
                found
            }
        }
        Body::Either { table, .. } => organisation(view, &Body::Table(*table), span, cx),
        Body::Local { row, place } => {
            let row = match cx.beside.get(&span.0) {
                Some(Beside::Other(Some(row))) => row,
                Some(Beside::Other(None)) => return Default::default(),
                _ => row,
            };
            let b = &g.bodies[*row as usize];
            let place = match place {
                BodyPlace::None if b.guard == BodyGuard::City => &BodyPlace::Bare(UnitPrefix::City),
                place => place,
            };
            match place_key(view, *place, &b.levels, span, cx) {
                Some((key, name)) => (
                    [b.key.as_str(), "@", &key].concat(),
                    [b.name.as_str(), " ", &name].concat(),
                ),
                None => (String::new(), b.name.clone()),
            }
        }
        Body::Unknown => Default::default(),
    }
}

/// The part after `@`, and the place's name.
fn place_key(
    view: &View<'_>,
    place: BodyPlace,
    levels: &[BodyLevel],
    (at, end): (u32, u32),
    cx: &Context,
) -> Option<(String, String)> {
    let g = view.gazetteers;
    // `TP Đồng Xoài, Ban CHQS huyện`: a city has none of a district.
    let word = places::prefix_before(view, end as usize);
    let fits = |unit: &Unit| says(view, word.map(|w| w.0), end as usize, unit);
    if let Some(Beside::Unit(name)) = cx.beside.get(&at) {
        return Some((name.clone(), name.clone()));
    }
    let has = |level: BodyLevel| levels.contains(&level);
    let own = match cx.level {
        Some(MentionType::Commune) if has(BodyLevel::Commune) => Some(&cx.commune),
        Some(MentionType::District) if has(BodyLevel::District) => Some(&cx.district),
        _ => None,
    };
    match place {
        BodyPlace::None if own.is_some() && !cx.beside.contains_key(&at) => {
            let name = own?.clone()?;
            Some((name.clone(), name))
        }
        BodyPlace::None if !has(BodyLevel::Province) => {
            let communes = cx.communes || !has(BodyLevel::Office);
            let district = cx.district.clone().filter(|_| has(BodyLevel::District));
            let commune = || {
                let name = cx.commune.clone();
                name.filter(|_| has(BodyLevel::Commune) && communes)
            };
            let name = district.or_else(commune)?;
            Some((name.clone(), name))
        }
        BodyPlace::None | BodyPlace::Bare(UnitPrefix::Province) => {
            let (id, former) = match cx.beside.get(&at) {
                Some(Beside::Province(id, former)) => (Some(id.as_str()), *former),
                Some(Beside::Abroad) => (None, false),
                _ => (cx.home.as_deref(), false),
            };
            let id = id.filter(|id| !(was_city(g, id) && says_province(view, at, end)))?;
            let former = former && cx.day.as_str() > BEFORE_MERGER;
            let day = if former { BEFORE_MERGER } else { &cx.day };
            coded(g.province_at(id, day)?)
        }
        BodyPlace::Bare(UnitPrefix::City) => {
            if cx.beside.get(&at) == Some(&Beside::Abroad) {
                return None;
            }
            if let Some(Beside::Province(id, _)) = cx.beside.get(&at)
                && let Some(p) = g.province_at(id, &cx.day).filter(|p| is_city(p))
            {
                return coded(p);
            }
            let own = cx.home.as_deref().and_then(|id| g.province_at(id, &cx.day));
            if own.is_some_and(is_city) {
                return home(g, cx);
            }
            cx.city(at).or_else(|| {
                let name = cx.nearest(MentionType::District, at, &fits)?;
                Some((name.clone(), name))
            })
        }
        BodyPlace::Bare(UnitPrefix::Commune) => {
            let name = cx.nearest(MentionType::Commune, at, &fits)?;
            Some((name.clone(), name))
        }
        BodyPlace::Bare(_) => {
            let name = cx.nearest(MentionType::District, at, &fits)?;
            Some((name.clone(), name))
        }
        BodyPlace::Named { from, to, prefix } => {
            let day = day_of(view, to as usize, cx);
            named(view, (from as usize, to as usize), prefix, levels, day)
        }
        BodyPlace::Foreign { from, to } => {
            let foreign = levels.contains(&BodyLevel::Country);
            let hit = view
                .hits
                .at(from as usize)
                .iter()
                .find(|h| h.end == to)
                .copied()?;
            let row = view.rows(hit, Family::Country).next()?;
            let iso = &g.country_aliases[row as usize].iso2;
            let name = g.country(iso).map_or(iso, |country| &country.name_vi);
            foreign.then(|| (iso.clone(), name.clone()))
        }
    }
}

/// Whether the bare unit word in tokens `from..to`, if there is one, can mean a unit.
fn says(view: &View<'_>, from: Option<usize>, to: usize, unit: &Unit) -> bool {
    from.is_none_or(|from| unit.word.is_empty() || places::says_kind(view, (from, to), &unit.word))
}

fn home(g: &Gazetteers, cx: &Context) -> Option<(String, String)> {
    coded(g.province_at(cx.home.as_deref()?, &cx.day)?)
}

/// Whether a body's words say that it is a province's: `UBND tỉnh`, `Tỉnh ủy`.
pub(super) fn says_province(view: &View<'_>, from: u32, to: u32) -> bool {
    (from..to).any(|i| view.role(i as usize, Role::ProvincePrefix).is_some())
}

/// Whether a body without its place is a city's: `UBND thành phố`, `Thành ủy`.
pub(super) fn is_citys(g: &Gazetteers, m: &Mention) -> bool {
    match &m.value {
        Value::Organisation(Body::Local { row, place }) => match place {
            BodyPlace::Bare(UnitPrefix::City) => true,
            BodyPlace::None => g.bodies[*row as usize].guard == BodyGuard::City,
            _ => false,
        },
        _ => false,
    }
}

/// A day of the first listings of units.
const LISTED: &str = "2004-06";

/// Whether a unit has been a centrally run city since the first listings.
pub(super) fn was_city(g: &Gazetteers, id: &str) -> bool {
    g.province_at(id, LISTED).is_some_and(is_city)
}

/// A province's code and name, if it has a code.
fn coded(p: &Province) -> Option<(String, String)> {
    (!p.code.is_empty()).then(|| (p.code.clone(), p.name.clone()))
}

pub(super) fn is_city(p: &Province) -> bool {
    p.kind == ProvinceKind::City
}

fn named(
    view: &View<'_>,
    (from, to): (usize, usize),
    prefix: UnitPrefix,
    levels: &[BodyLevel],
    day: &str,
) -> Option<(String, String)> {
    let g = view.gazetteers;
    let hit = view.hits.at(from).iter().find(|h| h.end as usize == to);
    let province = hit.and_then(|&h| view.rows(h, Family::Province).next());
    let provincial = levels.contains(&BodyLevel::Province);
    let takes_province = match prefix {
        UnitPrefix::District | UnitPrefix::Commune => false,
        UnitPrefix::City => province.is_some_and(|row| {
            let id = &g.province_aliases[row as usize].province_id;
            g.province_at(id, day)
                .is_some_and(|p| is_city(p) && p.valid_from.as_str() <= day)
        }),
        _ => provincial,
    };
    if let (Some(row), true) = (province, takes_province) {
        let id = &g.province_aliases[row as usize].province_id;
        let p = g.province_at(id, day)?;
        return coded(p);
    }
    let kind = match prefix {
        UnitPrefix::Commune => MentionType::Commune,
        _ => MentionType::District,
    };
    let name = unit_name(view, from, to, kind);
    Some((name.clone(), name))
}

/// Settles `thành phố X` and names that are provinces only in another era: keeps
/// the province or the district mention, whichever the article's day says.
pub(super) fn settle_eras(view: &View<'_>, mentions: &mut Vec<Mention>, cx: &Context) {
    let g = view.gazetteers;
    let mut gone = vec![false; mentions.len()];
    for i in 0..mentions.len() {
        let Value::Province(row, prefix) = mentions[i].value else {
            continue;
        };
        let id = &g.province_aliases[row as usize].province_id;
        let Some(p) = g.province_at(id, &cx.day) else {
            continue;
        };
        let begun = p.valid_from.is_empty() || p.valid_from.as_str() <= cx.day.as_str();
        let twin = twin(mentions, i);
        let is_province = match prefix {
            UnitPrefix::City => is_city(p) && begun,
            _ => begun || twin.is_none() && !has_district(view, &mentions[i]),
        };
        if !is_province {
            gone[i] = true;
        } else if let Some(j) = twin {
            gone[j] = true;
        }
    }
    let mut gone = gone.into_iter();
    mentions.retain(|_| !gone.next().unwrap_or(false));
}

/// The district mention that overlaps the province mention `i`.
fn twin(mentions: &[Mention], i: usize) -> Option<usize> {
    let span = mentions[i].span;
    let from = i.saturating_sub(4);
    (from..(i + 5).min(mentions.len()))
        .find(|&j| mentions[j].kind == MentionType::District && mentions[j].span.overlaps(span))
}

fn has_district(view: &View<'_>, m: &Mention) -> bool {
    places::hit_begins_at(view, m.from as usize, Family::District, &|_| true)
}
