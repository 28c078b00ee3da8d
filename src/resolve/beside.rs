//! The place at hand of bodies that name none: `Phó Bí thư [Tỉnh ủy], Chủ tịch UBND
//! tỉnh Cà Mau`.
//!
//! A bare body in somebody's office is of the place that the other offices of that
//! person name; a body on one side of a meeting (`Về phía tỉnh Hủa Phăn có …`, `đoàn
//! tỉnh X do … dẫn đầu`) is of that side. On a page without a home a paragraph that
//! names one province only tells it; one of somebody from abroad is no Vietnamese one.
//! All else is left to the home of the article.

mod committee;

use foldhash::HashMap;

use super::norms::Context;
use super::{foreigners, norms};
use crate::extract::{Body, BodyPlace, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{BodyGuard, BodyLevel, Family, Province, Role};
use crate::places;
use crate::token::Gap;

/// Where a bare body is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// In the province with this id; as it was before the merger, if `true`.
    Province(String, bool),
    /// In the district or commune of this name.
    Unit(String),
    /// In another country.
    Abroad,
    /// That of something else than a unit: what the row of `bodies.csv` is, if one is known.
    Other(Option<u32>),
}

/// The places at hand of bare bodies of provinces, by their first tokens.
pub(super) fn places(view: &View<'_>, mentions: &[Mention], cx: &Context) -> HashMap<u32, Beside> {
    let home = cx.home.as_deref();
    let at = At::new(view, mentions, cx);
    let found = at.bodies.iter().filter_map(|&m| {
        let place = match m.value {
            _ if at.is_committee(m) => at.committee(m),
            _ if at.is_units(m) => at.unit_in_chain(m, false),
            _ if at.is_of_city(m) => at.unit_in_chain(m, true).or_else(|| at.of(m, home)),
            _ if is_bare(m) => at.of(m, home),
            _ => None,
        };
        let place = place.or_else(|| at.of_letterhead(m));
        Some((m, place?))
    });
    // A city's body is of another country's at most: else the cities named tell which.
    let fits = |m: &Mention, place: &Beside| !is_citys(m) || !matches!(place, Beside::Province(..));
    let found = found.filter(|(m, place)| fits(m, place));
    let mut found: HashMap<u32, Beside> = found.map(|(m, place)| (m.from, place)).collect();
    // Whoever is of another state's side has no office of this one, nor who is from abroad.
    let offices = foreigners::offices(view, mentions);
    let within = |m: &Mention| {
        let after = offices.partition_point(|o| o.0 <= m.from);
        after > 0 && m.to <= offices[after - 1].1
    };
    let held = |m: &Mention| is_bare(m) || is_states(view, m);
    let theirs = |m: &&&Mention| (within(m) || at.is_guests(m)) && held(m);
    let theirs = at.bodies.iter().filter(theirs);
    found.extend(theirs.map(|m| (m.from, Beside::Abroad)));
    found
}

/// Whether a mention is a body of Viet Nam that other states have by the same name.
fn is_states(view: &View<'_>, m: &Mention) -> bool {
    let Value::Organisation(Body::Table(row)) = m.value else {
        return false;
    };
    let names = || {
        (m.from as usize..m.to as usize).any(|i| {
            view.longest(i, Family::Country)
                .is_some_and(|(h, _)| h.end > h.start + 1)
        })
    };
    foreigners::is_of_each_state(&view.gazetteers.organisations[row as usize]) && !names()
}

/// Whether a mention is a body that can be a province's and names no place.
fn is_bare(m: &Mention) -> bool {
    match m.value {
        Value::Organisation(Body::Local { place, .. }) => {
            matches!(
                place,
                BodyPlace::None | BodyPlace::Bare(UnitPrefix::Province | UnitPrefix::City)
            )
        }
        Value::Organisation(Body::Either { .. }) => true,
        _ => false,
    }
}

/// `UBND thành phố`
fn is_citys(m: &Mention) -> bool {
    let place = BodyPlace::Bare(UnitPrefix::City);
    matches!(m.value, Value::Organisation(Body::Local { place: p, .. }) if p == place)
}

/// What is looked at.
struct At<'v> {
    view: &'v View<'v>,
    /// Day on which provinces are meant.
    day: &'v str,
    /// States in text order: token span, whether it is another than Viet Nam.
    states: Vec<(u32, u32, bool)>,
    /// Places in text order: token span, what they are.
    places: Vec<(u32, u32, Beside)>,
    /// Offices in text order: token span, first tokens of their holders' names.
    offices: Vec<(u32, u32, &'v [u32])>,
    /// Which of `offices` somebody holds, by the first token of the name.
    held: Vec<(u32, usize)>,
    /// Districts and communes in text order.
    units: Vec<Below<'v>>,
    /// Bodies in text order.
    bodies: Vec<&'v Mention>,
}

/// A district or a commune.
struct Below<'v> {
    /// First token.
    from: u32,
    name: &'v str,
    kind: MentionType,
    city: bool,
}

impl<'v> At<'v> {
    fn new(view: &'v View<'v>, mentions: &'v [Mention], cx: &'v Context) -> Self {
        let mut units = cx.units.iter();
        let mut at = At {
            view,
            day: &cx.day,
            states: Vec::new(),
            places: Vec::new(),
            offices: Vec::new(),
            held: Vec::new(),
            units: Vec::new(),
            bodies: Vec::new(),
        };
        for m in mentions {
            match &m.value {
                Value::Province(row, _) => {
                    let id = &view.gazetteers.province_aliases[*row as usize].province_id;
                    let former = places::is_former(view, m.to as usize);
                    let place = Beside::Province(id.clone(), former);
                    at.places.push((m.from, m.to, place));
                    at.states.push((m.from, m.to, false));
                }
                Value::ForeignPlace(_) => {
                    at.places.push((m.from, m.to, Beside::Abroad));
                    at.states.push((m.from, m.to, true));
                }
                Value::Country(row) => {
                    let abroad = !view.gazetteers.country_aliases[*row as usize].is_vietnam();
                    at.states.push((m.from, m.to, abroad));
                }
                Value::Position { persons } => {
                    let office = at.offices.len();
                    at.held.extend(persons.iter().map(|&p| (p, office)));
                    at.offices.push((m.from, m.to, persons));
                }
                Value::Unit { prefix, .. } => at.units.extend(units.next().map(|unit| Below {
                    from: m.from,
                    name: &unit.name,
                    kind: m.kind,
                    city: *prefix == UnitPrefix::City,
                })),
                Value::Organisation(_) => at.bodies.push(m),
                _ => {}
            }
        }
        at.held.sort_unstable();
        at
    }

    /// The offices of whoever holds this one, in text order for each of them.
    fn fellows(&self, office: usize) -> impl Iterator<Item = usize> {
        self.offices[office].2.iter().flat_map(|&person| {
            let first = self.held.partition_point(|h| h.0 < person);
            let of_person = self.held[first..].iter().take_while(move |h| h.0 == person);
            of_person.map(|h| h.1)
        })
    }

    fn of(&self, m: &Mention, home: Option<&str>) -> Option<Beside> {
        let office = self.office(m);
        let found = office
            .and_then(|o| self.in_chain(m, o))
            .or_else(|| self.on_side(m))
            .or_else(|| office.and_then(|o| self.in_delegation(o)));
        let found = found.or_else(|| self.in_pair(m));
        let found = found.or_else(|| match home {
            None => self.in_paragraph(m),
            Some(_) => None,
        });
        found.filter(|place| self.has_province_bodies(m, place))
    }

    /// The office that holds a body.
    fn office(&self, m: &Mention) -> Option<usize> {
        let after = self.offices.partition_point(|o| o.0 <= m.from);
        let i = after.checked_sub(1)?;
        (m.to <= self.offices[i].1).then_some(i)
    }

    /// The place in the offices of the same person that is nearest to the body.
    fn in_chain(&self, m: &Mention, office: usize) -> Option<Beside> {
        let offices = self.fellows(office);
        let places = offices.flat_map(|i| self.within(self.offices[i].0, self.offices[i].1));
        let nearest = places.min_by_key(|p| p.0.abs_diff(m.from))?;
        Some(nearest.2.clone())
    }

    /// Whether a bare body is one of a district or commune.
    fn is_units(&self, m: &Mention) -> bool {
        let Value::Organisation(Body::Local { row, place }) = m.value else {
            return false;
        };
        let levels = &self.view.gazetteers.bodies[row as usize].levels;
        match place {
            BodyPlace::None => !levels.contains(&BodyLevel::Province),
            BodyPlace::Bare(prefix) => {
                matches!(prefix, UnitPrefix::District | UnitPrefix::Commune)
            }
            _ => false,
        }
    }

    /// Whether a body without a place is a city's: `Thành ủy`, `UBND thành phố`.
    fn is_of_city(&self, m: &Mention) -> bool {
        let Value::Organisation(Body::Local { row, place }) = m.value else {
            return false;
        };
        let city = self.view.gazetteers.bodies[row as usize].guard == BodyGuard::City;
        is_citys(m) || city && place == BodyPlace::None
    }

    /// `Bí thư [Huyện ủy], Chủ tịch HĐND huyện Hải Lăng`: the only unit in the offices of
    /// the same person; of a city's body the only city.
    fn unit_in_chain(&self, m: &Mention, city: bool) -> Option<Beside> {
        let offices = self.fellows(self.office(m)?);
        let mut units = offices.flat_map(|i| {
            let (from, to, _) = self.offices[i];
            let first = self.units.partition_point(|u| u.from < from);
            let inside = self.units[first..].iter().take_while(move |u| u.from < to);
            inside.filter(move |u| (u.city || !city) && self.has_level(m, u.kind))
        });
        let name = units.next()?.name;
        let only = units.all(|u| u.name == name);
        only.then(|| Beside::Unit(name.to_string()))
    }

    /// Whether a bare body can be one of a district or a commune: `Phòng Y tế huyện, Chủ tịch
    /// UBND xã A` tells nothing of the district.
    fn has_level(&self, m: &Mention, kind: MentionType) -> bool {
        let Value::Organisation(Body::Local { row, place }) = m.value else {
            return false;
        };
        let levels = &self.view.gazetteers.bodies[row as usize].levels;
        let (level, prefix) = match kind {
            MentionType::Commune => (BodyLevel::Commune, UnitPrefix::Commune),
            _ => (BodyLevel::District, UnitPrefix::District),
        };
        match place {
            BodyPlace::Bare(own @ (UnitPrefix::Commune | UnitPrefix::District)) => own == prefix,
            _ => levels.contains(&level),
        }
    }

    /// `Chủ tịch [UBND] và Bí thư Tỉnh ủy Tây Ninh`: the province of the office joined to it.
    fn in_pair(&self, m: &Mention) -> Option<Beside> {
        let view = self.view;
        let next = view.role(m.to as usize, Role::And)?;
        let (head, _) = view.longest(next, Family::Office)?;
        let (body, _) = view.longest(head.end as usize, Family::Body)?;
        let place = self.within(body.end, body.end + 2).first()?;
        Some(place.2.clone())
    }

    /// The side that the paragraph told last before the body: `Về phía tỉnh X có`.
    fn on_side(&self, m: &Mention) -> Option<Beside> {
        let view = self.view;
        // Sides are rarer than paragraphs are short: these are looked at last.
        let near = self.within(m.from.saturating_sub(FAR), m.from);
        let side = near
            .iter()
            .rev()
            .find(|p| view.role_before(p.0 as usize, Role::SideOf).is_some())?;
        (side.0 >= self.paragraph_start(m.from)).then(|| side.2.clone())
    }

    /// Where a delegation is from that the holder of an office leads: `đoàn công tác
    /// tỉnh X (Lào) do đồng chí A, …`.
    fn in_delegation(&self, office: usize) -> Option<Beside> {
        let first = *self.offices[office].2.iter().min()?;
        let from = first.saturating_sub(FAR);
        let place = self
            .within(from, first.min(self.offices[office].0))
            .last()?;
        let led = self.view.role_before(place.0 as usize, Role::Delegation);
        let here = || place.0 >= self.paragraph_start(first);
        (led.is_some() && here() && self.leads(place.1, first)).then(|| place.2.clone())
    }

    /// Whether `do` behind token `end` leads to the name at token `first`: `(Lào) do đồng chí A`.
    fn leads(&self, end: u32, first: u32) -> bool {
        let view = self.view;
        let mut at = end as usize;
        if view.key(at) == "(" {
            at = match (at..at + 6).find(|&i| view.key(i) == ")") {
                Some(close) => close + 1,
                None => return false,
            };
        }
        at += usize::from(matches!(view.key(at), ",") || view.key(at) == ")");
        let Some(by) = view.role(at, Role::By).or(view.role(at, Role::Of)) else {
            return false;
        };
        let near = (by..first as usize).all(|i| view.key(i) != "." && view.key(i) != ";");
        near && (first as usize).saturating_sub(by) <= LEADER
    }

    /// Whether a body stands in the office of somebody from another state's side (`Về phía
    /// Lào có …`), or who leads its delegation.
    fn is_guests(&self, m: &Mention) -> bool {
        let Some(office) = self.office(m) else {
            return false;
        };
        let view = self.view;
        let Some(&first) = self.offices[office].2.iter().min() else {
            return false;
        };
        let start = first.min(self.offices[office].0);
        let from = view.tokens.sentences().start_of(start as usize) as u32;
        let from = from.max(start.saturating_sub(FAR));
        let a = self.states.partition_point(|p| p.0 < from);
        let b = self.states.partition_point(|p| p.0 < start);
        let near = self.states.get(a..b).unwrap_or(&[]);
        let before = |i: u32| {
            let i = i as usize;
            view.role_before(i, Role::State).unwrap_or(i)
        };
        let side = |p: &&(u32, u32, bool)| view.role_before(before(p.0), Role::SideOf).is_some();
        if let Some(side) = near.iter().rev().find(side) {
            return side.2;
        }
        let led = |p: &(u32, u32, bool)| {
            let within = (from..=p.0).rev().take(DELEGATION);
            let named = |i: u32| view.role(i as usize, Role::Delegation).is_some();
            p.2 && self.leads(p.1, first) && within.into_iter().any(named)
        };
        near.last().is_some_and(led)
    }

    /// `TM. ỦY BAN NHÂN DÂN`: who signs for a body of a district or commune does so for the
    /// one of the letterhead.
    fn of_letterhead(&self, m: &Mention) -> Option<Beside> {
        let Value::Organisation(Body::Local { row, place }) = m.value else {
            return None;
        };
        if place != BodyPlace::None || !self.signs(m.from as usize) {
            return None;
        }
        let mut head = self.bodies.iter().take(LETTERHEAD);
        head.find_map(|b| match b.value {
            Value::Organisation(Body::Local {
                row: own,
                place: BodyPlace::Named { from, to, prefix },
            }) if own == row && self.begins_line(b.from as usize) => {
                let kind = match prefix {
                    UnitPrefix::Commune => MentionType::Commune,
                    UnitPrefix::District => MentionType::District,
                    _ => return None,
                };
                let (from, to) = (from as usize, to as usize);
                Some(Beside::Unit(norms::unit_name(self.view, from, to, kind)))
            }
            _ => None,
        })
    }

    /// Whether token `i` stands behind the letters of who signs for others, which begin a line: `TM.`
    fn signs(&self, i: usize) -> bool {
        let stop = i.checked_sub(1).filter(|&k| self.view.key(k) == ".");
        let head = self.view.role_before(stop.unwrap_or(i), Role::OnBehalf);
        head.is_some_and(|from| self.begins_line(from))
    }

    fn begins_line(&self, i: usize) -> bool {
        i == 0 || self.view.token(i).is_some_and(|t| t.gap >= Gap::Line)
    }

    /// The only province of the paragraph.
    fn in_paragraph(&self, m: &Mention) -> Option<Beside> {
        let from = self.paragraph_start(m.from);
        let places = self.within(from, self.paragraph_end(m.from));
        let (first, others) = places.split_first()?;
        let one = others.iter().all(|p| p.2 == first.2);
        one.then(|| first.2.clone())
    }

    /// The places in tokens `from..to`.
    fn within(&self, from: u32, to: u32) -> &[(u32, u32, Beside)] {
        let a = self.places.partition_point(|p| p.0 < from);
        let b = self.places.partition_point(|p| p.0 < to);
        self.places.get(a..b).unwrap_or(&[])
    }

    /// Where the paragraph that holds token `i` begins, as far as it is looked at.
    fn paragraph_start(&self, i: u32) -> u32 {
        let least = i.saturating_sub(FAR);
        let mut before = (least..=i).rev();
        before.find(|&k| self.begins(k)).unwrap_or(least)
    }

    /// One past its last token.
    fn paragraph_end(&self, i: u32) -> u32 {
        let mut behind = i + 1..i + FAR;
        behind.find(|&k| self.begins(k)).unwrap_or(i + FAR)
    }

    /// Whether a paragraph begins with token `i`, or there is none.
    fn begins(&self, i: u32) -> bool {
        let token = self.view.token(i as usize);
        token.is_none_or(|t| t.gap == Gap::Paragraph)
    }

    /// Whether the body can be that of the place: a city has no `UBND tỉnh`.
    fn has_province_bodies(&self, m: &Mention, place: &Beside) -> bool {
        let Beside::Province(id, _) = place else {
            return true;
        };
        let province = self.view.gazetteers.province_at(id, self.day);
        let bare = matches!(
            m.value,
            Value::Organisation(Body::Local {
                place: BodyPlace::Bare(_),
                ..
            })
        );
        province.is_some_and(|p: &Province| !bare || !super::norms::is_city(p))
    }
}

/// Tokens to either side that are looked at.
const FAR: u32 = 120;
/// Tokens between the word for a delegation and the end of where it is from.
const DELEGATION: usize = 12;
/// Bodies at the beginning of a text among which that of the letterhead is.
const LETTERHEAD: usize = 3;
/// Tokens between `do` and the name of who leads.
const LEADER: usize = 40;

#[cfg(test)]
mod tests;
