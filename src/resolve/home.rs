//! The province an article is from.
//!
//! Portals and local papers say `UBND tỉnh` and mean their own. Which province
//! that is shows in who publishes, in the headline, in bodies named with their
//! province, and in what is named most. A province that was merged votes for the
//! one it belongs to on the article's day. If two come close, none is taken.

use foldhash::{HashMap, HashMapExt};

use crate::extract::{Body, BodyPlace, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{Family, Gazetteers, MERGER, OrganisationKind, ProvinceKind, Role};
use crate::page::{Page, Zone};
use crate::span::{Clean, Span};

use super::norms::{self, BEFORE_MERGER};
use super::zones::Zones;

/// Votes a mention of a province has, by where it stands.
const BYLINE: u32 = 12;
/// A paper that is named as source: `Theo Báo Hà Tĩnh`.
const SOURCE: u32 = 4;
const TITLE: u32 = 5;
const LEAD: u32 = 3;
const BODY: u32 = 1;
/// More for a body that is named with it.
const IN_BODY: u32 = 2;
/// Mentions before a province that are looked at.
const BEFORE: usize = 4;
/// Tokens between two names of a list.
const LISTED: usize = 3;

/// What speaks for each province.
#[derive(Default)]
struct Votes<'g> {
    of: HashMap<&'g str, u32>,
    /// Bodies without their place: `UBND tỉnh`.
    local: bool,
    /// Headline or lead name several provinces in one breath.
    peers: Vec<&'g str>,
    /// Named in the headline, and named outside of lists.
    title: Vec<&'g str>,
    apart: Vec<&'g str>,
    /// Named in a byline or header, or by its paper.
    byline: Vec<&'g str>,
    /// Named with the word for their kind, by a body or a district, or at the head.
    firm: Vec<&'g str>,
    /// Named in menus and teasers.
    furniture: Vec<&'g str>,
    /// Votes from the offices of persons: `Bí thư Thành ủy Hà Nội`.
    offices: HashMap<&'g str, u32>,
    /// Bodies of a province without their place, and so many of a city: `UBND tỉnh`.
    provincial: usize,
    municipal: usize,
    /// The districts and communes that the text names: tokens of their names, level. Where
    /// they lie is seldom asked.
    units: Vec<(u32, u32, MentionType)>,
    /// The provinces whose initials the dateline has.
    initials: &'g [String],
}

impl<'g> Votes<'g> {
    fn add(&mut self, id: &'g str, n: u32) {
        *self.of.entry(id).or_default() += n;
    }

    fn hold(&mut self, id: &'g str, n: u32) {
        *self.offices.entry(id).or_default() += n;
    }
}

/// The id (`provinces.csv`) of the home province, if one stands out.
pub(super) fn province<'g>(
    view: &View<'g>,
    page: &'g Page,
    mentions: &[Mention],
    day: &str,
) -> Option<String> {
    let mut votes = Votes::default();
    let header = page.header.filter(|h| is_local(view, mentions, *h));
    let mut office = 0;
    let mut zones = Zones::new(page);
    for (i, m) in mentions.iter().enumerate() {
        let zone = zones.at(m.span.start);
        if m.kind == MentionType::Position && zone != Zone::Title {
            office = office.max(m.span.end);
        }
        let in_office = m.span.start < office;
        if zone == Zone::Furniture {
            if let Value::Province(row, _) = m.value {
                let alias = &view.gazetteers.province_aliases[row as usize];
                votes.furniture.push(&alias.province_id);
            }
            continue;
        }
        let at_head = |span: Option<Span<Clean>>| span.is_some_and(|s| s.contains(m.span));
        let in_header = at_head(header) || at_head(page.source);
        let place = match zone {
            _ if in_header => BYLINE,
            Zone::Byline => BYLINE,
            Zone::Title => TITLE,
            Zone::Lead => LEAD,
            _ => BODY,
        };
        match &m.value {
            // A paper's province votes with the paper; the seat of an agency or of a
            // ministry is nobody's home.
            Value::Province(..)
                if in_press(view, mentions, m)
                    || is_seat(view, page, mentions, i)
                    || is_mission(view, mentions, i)
                    || in_name(page, m) => {}
            Value::Province(row, prefix) => {
                let id = &view.gazetteers.province_aliases[*row as usize].province_id;
                votes.add(id, place);
                if in_office {
                    votes.hold(id, place);
                }
                if place == BYLINE {
                    votes.byline.push(id);
                }
                let told = matches!(prefix, UnitPrefix::Province | UnitPrefix::City);
                if place > LEAD || told && !in_office {
                    votes.firm.push(id);
                }
                if zone == Zone::Title {
                    votes.title.push(id);
                }
                if !is_listed(view, mentions, i) {
                    votes.apart.push(id);
                } else if matches!(zone, Zone::Title | Zone::Lead) {
                    votes.peers.push(id);
                }
            }
            Value::Unit { from, to, .. } => {
                let unit = (*from, *to, m.kind);
                votes.units.push(unit);
                if place > BODY
                    && m.kind == MentionType::District
                    && let Some(id) = province_of_unit(view, unit, day)
                {
                    votes.add(id, place.min(LEAD));
                    votes.firm.push(id);
                }
            }
            Value::Organisation(Body::Local { place, .. }) => match place {
                BodyPlace::None | BodyPlace::Bare(UnitPrefix::Province | UnitPrefix::City) => {
                    votes.local = true;
                    votes.provincial += usize::from(norms::says_province(view, m.from, m.to));
                    votes.municipal += usize::from(norms::is_citys(view.gazetteers, m));
                }
                BodyPlace::Named { .. } => {
                    if let Some(id) = province_inside(view, mentions, m) {
                        votes.add(id, IN_BODY);
                        match in_office {
                            true => votes.hold(id, IN_BODY),
                            false => votes.firm.push(id),
                        }
                    }
                }
                _ => {}
            },
            Value::Organisation(Body::Either { .. }) => votes.local = true,
            Value::Organisation(Body::Table(row)) => {
                let organisation = &view.gazetteers.organisations[*row as usize];
                if let Some(id) = press_province(view, &organisation.name_vi, organisation.kind) {
                    let place = match view.role_before(m.from as usize, Role::Byline) {
                        Some(_) => SOURCE,
                        None if zone == Zone::Byline || m.span.start < 400 => BYLINE,
                        None => BODY,
                    };
                    votes.add(id, place);
                    if place == BYLINE {
                        votes.byline.push(id);
                    }
                }
            }
            _ => {}
        }
    }
    if let Some(id) = page.paper_of.as_deref().filter(|_| votes.byline.is_empty()) {
        votes.add(id, BYLINE);
        votes.byline.push(id);
    }
    votes.initials = &page.initials;
    pick(view, votes, day)
}

/// Whether a header is of a body that provinces have: a ministry's names but its seat.
fn is_local(view: &View<'_>, mentions: &[Mention], header: Span<Clean>) -> bool {
    let from = mentions.partition_point(|m| m.span.start < header.start);
    let bodies = mentions[from..]
        .iter()
        .take_while(|m| m.span.start < header.end)
        .filter(|m| m.kind == MentionType::Organisation);
    let mut central = false;
    for m in bodies {
        match &m.value {
            Value::Organisation(Body::Local { .. } | Body::Either { .. }) => return true,
            Value::Organisation(Body::Table(row)) => {
                let kind = view.gazetteers.organisations[*row as usize].kind;
                central |= matches!(
                    kind,
                    OrganisationKind::StateBody
                        | OrganisationKind::Ministry
                        | OrganisationKind::PartyBody
                        | OrganisationKind::Office
                );
            }
            _ => {}
        }
    }
    !central
}

/// Whether a province is where an agency sits, or a document of a central body was
/// signed: `HÀ NỘI (TTXVN) - …`, `Hà Nội, ngày …`.
fn is_seat(view: &View<'_>, page: &Page, mentions: &[Mention], i: usize) -> bool {
    let m = &mentions[i];
    let to = m.to as usize;
    let agency = view.key(to) == "("
        && view.starts_sentence(m.from as usize)
        && mentions[i + 1..]
            .iter()
            .take(2)
            .any(|next| next.from as usize == to + 1 && is_press(view, next));
    let header = page.header.filter(|h| h.contains(m.span));
    let signed = view.key(to) == ","
        && mentions
            .get(i + 1)
            .is_some_and(|d| d.from as usize == to + 1 && d.kind == MentionType::Date);
    agency || signed && header.is_some_and(|h| !is_local(view, mentions, h))
}

fn is_press(view: &View<'_>, m: &Mention) -> bool {
    let Value::Organisation(Body::Table(row)) = m.value else {
        return false;
    };
    let kind = view.gazetteers.organisations[row as usize].kind;
    matches!(kind, OrganisationKind::Press | OrganisationKind::StateBody)
}

/// Whether a province is where a mission or a branch sits, which says nothing of who
/// received it: `Tổng Lãnh sự Malaysia tại Thành phố Hồ Chí Minh`.
fn is_mission(view: &View<'_>, mentions: &[Mention], i: usize) -> bool {
    let m = &mentions[i];
    let Some(at) = view.role_before(m.from as usize, Role::Located) else {
        return false;
    };
    let inside = |o: &Mention| {
        let body = matches!(o.kind, MentionType::Organisation | MentionType::Position);
        body && o.span.start < m.span.start && o.span.end >= m.span.end
    };
    let abroad = |o: &Mention| {
        let place = matches!(o.kind, MentionType::Country | MentionType::ForeignPlace);
        place && o.to as usize == at && is_old_city(view.gazetteers, m)
    };
    let before = mentions[..i].iter().rev().take(BEFORE);
    before.into_iter().any(|o| inside(o) || abroad(o))
}

/// Whether a mention is of a city that has been centrally run since the first listings.
fn is_old_city(g: &Gazetteers, m: &Mention) -> bool {
    let Value::Province(row, _) = m.value else {
        return false;
    };
    norms::was_city(g, &g.province_aliases[row as usize].province_id)
}

/// Whether a name in the byline is the author's: `Hải Hưng`.
fn in_name(page: &Page, m: &Mention) -> bool {
    [page.author, page.pen]
        .into_iter()
        .flatten()
        .any(|name| name.contains(m.span))
}

/// Whether another province stands beside this one in a list.
fn is_listed(view: &View<'_>, mentions: &[Mention], i: usize) -> bool {
    let is_province = |m: &&Mention| matches!(m.value, Value::Province(..));
    let joined = |a: &Mention, b: &Mention| {
        let mut between = (a.to as usize)..(b.from as usize);
        !between.is_empty()
            && between.len() <= LISTED
            && between.all(|t| {
                matches!(view.key(t), "," | ";" | "-") || view.role(t, Role::And).is_some()
            })
    };
    let before = mentions[..i].iter().rev().take(3).find(is_province);
    let after = mentions[i + 1..].iter().take(3).find(is_province);
    before.is_some_and(|m| joined(m, &mentions[i]))
        || after.is_some_and(|m| joined(&mentions[i], m))
}

/// The province that a district or commune lies in, if all of that name lie in one.
fn province_of_unit<'g>(
    view: &View<'g>,
    (from, to, kind): (u32, u32, MentionType),
    day: &str,
) -> Option<&'g str> {
    let g = view.gazetteers;
    let family = match kind {
        MentionType::District => Family::District,
        MentionType::Commune => Family::Commune,
        _ => return None,
    };
    let hit = view
        .hits
        .at(from as usize)
        .iter()
        .find(|h| h.end == to && h.is(family))?;
    let mut found = None;
    for row in view.rows(*hit, family) {
        let (code, valid_to) = match family {
            Family::District => {
                let district = &g.districts[row as usize];
                (&district.province_code, &district.valid_to)
            }
            _ => {
                let commune = &g.communes[row as usize];
                (&commune.province_code, &commune.valid_to)
            }
        };
        let then = if valid_to.is_empty() {
            day
        } else {
            BEFORE_MERGER
        };
        let id = g.province_of_code(code, then)?.id.as_str();
        let id = heir(g, id, day).unwrap_or(id);
        if found.is_some_and(|f| f != id) {
            return None;
        }
        found = Some(id);
    }
    found
}

/// The votes by the provinces of `day`: those that were merged before count for
/// what they went into.
fn merged<'g>(g: &'g Gazetteers, votes: HashMap<&'g str, u32>, day: &str) -> HashMap<&'g str, u32> {
    let mut out: HashMap<&str, u32> = HashMap::new();
    for (id, n) in votes {
        *out.entry(heir(g, id, day).unwrap_or(id)).or_default() += n;
    }
    out
}

/// The province that `id` went into in the merger, if `day` is after it: what the
/// heirs were before is not in the tables.
fn heir<'g>(g: &'g Gazetteers, id: &str, day: &str) -> Option<&'g str> {
    if day < MERGER {
        return None;
    }
    let last = g.province_at(id, day)?;
    if last.valid_to.is_empty() {
        return None;
    }
    let [code] = last.successor_codes.as_slice() else {
        return None;
    };
    g.province_of_code(code, day).map(|heir| heir.id.as_str())
}

/// The first clearly ahead of the second; less clearly if the article speaks of
/// `UBND tỉnh` without a name. Of provinces named in one breath it takes more, or the
/// only one that is named alone, too.
fn pick<'g>(view: &View<'g>, votes: Votes<'g>, day: &str) -> Option<String> {
    let g = view.gazetteers;
    let heir = |id: &'g str| heir(g, id, day).unwrap_or(id);
    let several = |ids: &[&'g str]| ids.iter().any(|a| heir(a) != heir(ids[0]));
    let units = || -> Vec<&str> {
        let units = votes.units.iter();
        let found = units.filter_map(|&unit| province_of_unit(view, unit, day));
        found.collect()
    };
    // `UBND tỉnh` and no name in the whole text: a portal's teasers tell whose it is.
    if votes.of.is_empty() && votes.local && units().is_empty() {
        let only = votes.furniture.first().map(|id| heir(id));
        let only = only.filter(|_| !several(&votes.furniture));
        return only.map(str::to_string);
    }
    let titled = !votes.title.is_empty() && !several(&votes.title);
    let own = |id: &str| votes.byline.contains(&id);
    let peers = several(&votes.peers) && !titled && !votes.peers.iter().any(|id| own(id));
    if peers && votes.local && !several(&votes.apart) {
        let alone = votes.apart.first().map(|id| heir(id));
        let alone = alone.filter(|alone| votes.peers.iter().any(|id| heir(id) == *alone));
        if let Some(alone) = alone {
            return Some(alone.to_string());
        }
        // `UBND tỉnh Sóc Trăng … kết nối với tỉnh Bạc Liêu, Trà Vinh`: it has to be well ahead.
    }
    let firm = votes.firm;
    let offices = merged(g, votes.offices, day);
    let mut ranked: Vec<(&str, u32)> = merged(g, votes.of, day).into_iter().collect();
    // `UBND tỉnh` is no body of Hà Nội.
    let provincial = votes.provincial > votes.municipal;
    ranked.retain(|(id, _)| !provincial || !norms::was_city(g, id));
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    // All units named lie in one province: it is that of `UBND tỉnh`.
    let of_units = || {
        let units = votes.local.then(units)?;
        let id = heir(units.first()?);
        let named = ranked.first().is_none_or(|(first, _)| *first == id);
        let peer = peers && votes.peers.iter().any(|p| heir(p) == id);
        (named && !peer && !several(&units)).then(|| id.to_string())
    };
    let Some(&(first, n)) = ranked.first() else {
        return of_units();
    };
    let second = ranked.get(1).map_or(0, |r| r.1);
    let total: u32 = ranked.iter().map(|r| r.1).sum();
    let clear = if votes.local && !peers {
        n > second && n * 5 >= total * 2
    } else {
        // A city that is named once, and bare, is where somebody met; a province that only
        // the offices of persons name is theirs.
        let met = g
            .province_at(first, day)
            .is_some_and(|p| p.kind == ProvinceKind::City);
        let apart = n - offices.get(first).copied().unwrap_or_default();
        let firm = apart > 0 && (!met || apart > LEAD || firm.iter().any(|id| heir(id) == first));
        let ahead = n * 2 >= second * if peers { 5 } else { 4 };
        n >= LEAD && firm && ahead && (n * 2 > total || n > TITLE && n * 2 == total)
    };
    if clear {
        return Some(first.to_string());
    }
    // The only one of those named whose initials the dateline has.
    let mut signed = ranked.iter().map(|r| r.0);
    let mut signed = signed
        .by_ref()
        .filter(|id| votes.initials.iter().any(|i| heir(i) == *id));
    let only = signed.next().filter(|_| signed.next().is_none());
    let only = only.filter(|_| votes.local).map(str::to_string);
    only.or_else(of_units)
}

/// The province named inside a body's mention.
fn province_inside<'g>(view: &View<'g>, mentions: &[Mention], body: &Mention) -> Option<&'g str> {
    let at = mentions.partition_point(|m| m.span.start < body.span.start);
    mentions[at..]
        .iter()
        .take_while(|m| m.span.start < body.span.end)
        .find_map(|m| match (&m.value, m.kind) {
            (Value::Province(row, _), MentionType::Province) => Some(
                view.gazetteers.province_aliases[*row as usize]
                    .province_id
                    .as_str(),
            ),
            _ => None,
        })
}

/// Whether a province is named inside the name of a paper.
fn in_press(view: &View<'_>, mentions: &[Mention], province: &Mention) -> bool {
    let at = mentions.partition_point(|m| m.span.start <= province.span.start);
    let around = mentions[..at].iter().rev().take(3);
    around
        .filter(|m| m.span.end >= province.span.end)
        .any(|m| match m.value {
            Value::Organisation(Body::Table(row)) => {
                let kind = view.gazetteers.organisations[row as usize].kind;
                kind == OrganisationKind::Press
            }
            _ => false,
        })
}

/// The province in a local paper's name: `Báo Thanh Hóa`.
fn press_province<'g>(view: &View<'g>, name: &str, kind: OrganisationKind) -> Option<&'g str> {
    if kind != OrganisationKind::Press {
        return None;
    }
    let (_, rest) = name.split_once(' ')?;
    let entries = view.gazetteers.lexicon.lookup(rest);
    entries
        .iter()
        .find(|e| e.family == Family::Province)
        .map(|e| {
            view.gazetteers.province_aliases[e.row as usize]
                .province_id
                .as_str()
        })
}

#[cfg(test)]
mod tests;
