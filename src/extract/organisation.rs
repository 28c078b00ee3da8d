//! Named bodies: state, Party, mass organisations, firms, schools, press, international.
//!
//! # What it finds
//! Three sorts, and of several that begin at one place the longest:
//! - names of `organisations.csv` (`JICA`, `Bộ Ngoại giao`), with the country,
//!   branch or place that makes them another body's or a branch's
//!   (`Bộ Ngoại giao Lào`, `VCCI Chi nhánh Thanh Hóa`);
//! - bodies that every unit has (`bodies.csv`) with their place (`Sở Y tế tỉnh
//!   Phú Yên`, `UBND huyện Vân Canh`, `Tỉnh ủy`);
//! - bodies in no table, by the word they begin with (`generic_bodies.csv`) and
//!   as far as their name goes, see [`super::body_name`].
//!
//! # Examples
//! `[UBND tỉnh]`, `[Ban Thường vụ Tỉnh ủy Kon Tum]`, `[Công ty CP Lam Sơn]`.
//!
//! # What it leaves alone
//! Unnamed groups (`UBND các huyện`, `các sở, ngành`), `Đảng bộ` alone, offices
//! with their holder (`Thủ tướng Phạm Minh Chính`), the same words in lower case.
//!
//! # Tables used
//! `organisations.csv`, `bodies.csv`, `generic_bodies.csv`, all place tables.

use super::body_name::{self, NameWords};
use super::{Body, BodyPlace, Extractor, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{BodyGuard, Entry, Family, Gazetteers, Hit, Role};
use crate::places;
use crate::token::{Case, Class, Gap, is_syllable};

/// The extractor.
#[derive(Debug)]
pub struct Organisation {
    words: NameWords,
}

/// A body found at a token, before the best is chosen.
struct Found {
    end: usize,
    body: Body,
    rule: &'static str,
    row: Option<Entry>,
    /// Higher wins where two end together.
    weight: u8,
}

impl Organisation {
    /// Learns which words follow each other in names of bodies.
    pub fn new(gazetteers: &Gazetteers) -> Self {
        Organisation {
            words: NameWords::new(gazetteers),
        }
    }

    fn find(&self, view: &View<'_>, i: usize) -> Option<Found> {
        let known = [
            of_table(view, i),
            local(view, i),
            branch_of(view, i),
            latin_firm(view, i),
        ]
        .into_iter()
        .flatten()
        .max_by_key(|f| (f.end, f.weight))
        .map(|f| either(view, i, f));
        let named = body_name::find(view, i, &self.words).map(|(end, row)| Found {
            end,
            body: Body::Unknown,
            rule: "organisation/head+name",
            row: Some(row),
            weight: 0,
        });
        match (known, named) {
            (Some(k), Some(n)) if n.end > k.end && head_ends_after(view, i, k.end) => Some(n),
            (Some(k), Some(n)) if n.end > k.end && goes_on(view, k.end) => Some(extended(k, n)),
            (Some(k), _) => Some(k),
            (None, n) => n,
        }
    }
}

impl Extractor for Organisation {
    fn name(&self) -> &'static str {
        "organisation"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let mut i = 0;
        while i < view.len() {
            if view.hits.at(i).is_empty() && !view.token(i).is_some_and(|t| t.is_capital()) {
                i += 1;
                continue;
            }
            let Some(found) = Some(i)
                .filter(|&i| !is_code_part(view, i))
                .and_then(|i| self.find(view, i))
            else {
                i += 1;
                continue;
            };
            out.push(view.mention(
                MentionType::Organisation,
                i,
                found.end,
                Value::Organisation(found.body),
                found.rule,
                found.row,
            ));
            out.extend(district_inside(view, &found.body));
            i = found.end;
        }
    }
}

/// `Chính phủ nhân dân …`: the head of another sort of body goes beyond the known
/// name.
fn head_ends_after(view: &View<'_>, i: usize, end: usize) -> bool {
    view.longest(i, Family::GenericBody)
        .is_some_and(|(hit, _)| hit.end as usize > end)
}

/// Whether a known name may go on at token `end` as a longer one of its own:
/// `Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn`. Lower case, a new
/// line or a person's name ends it.
fn goes_on(view: &View<'_>, end: usize) -> bool {
    let Some(t) = view.token(end) else {
        return false;
    };
    let joined = t.gap <= Gap::Space && (t.class == Class::Punct || t.case != Case::Lower)
        || view.role(end, Role::And).is_some();
    joined && !body_name::is_person(view, end)
}

/// A local body under its full name keeps what it is; a body of a table does not
/// stay itself under a longer name.
fn extended(known: Found, named: Found) -> Found {
    match known.body {
        Body::Local {
            place: BodyPlace::None,
            ..
        } => Found {
            end: named.end,
            ..known
        },
        _ => named,
    }
}

/// The longest firm's name in Latin words, in tokens.
const LATIN: usize = 7;

/// `Mitsuhara Kogyo Co., Ltd`: foreign words that end as firms' names do.
fn latin_firm(view: &View<'_>, i: usize) -> Option<Found> {
    let foreign = |j: usize| {
        view.token(j)
            .is_some_and(|t| t.is_capital() && (j == i || t.gap == Gap::Space))
            && !is_syllable(view.surface(j))
    };
    if !foreign(i) {
        return None;
    }
    let mut at = i + 1;
    while at < i + LATIN {
        if let Some(end) = view.role(at, Role::FirmSuffix)
            && view
                .token(at)
                .is_some_and(|t| t.is_capital() && t.gap == Gap::Space)
        {
            return Some(Found {
                end,
                body: Body::Unknown,
                rule: "organisation/latin",
                row: None,
                weight: 2,
            });
        }
        let tight = view.key(at) == "-" && view.token(at).is_some_and(|t| t.gap == Gap::None);
        let joined = view.key(at - 1) == "-" && view.token(at)?.gap == Gap::None;
        if !(foreign(at) || tight || joined) {
            return None;
        }
        at += 1;
    }
    None
}

/// `Chi nhánh Viettel tỉnh Cà Mau`: the branch of a body of the table.
fn branch_of(view: &View<'_>, i: usize) -> Option<Found> {
    let name = view.role(i, Role::Branch)?;
    if !view.token(i)?.is_capital() || name != i + 2 {
        return None;
    }
    of_table(view, name)
}

/// `Huyện ủy Đoan Hùng`: the body's own name says that the place is a district,
/// which no unit word does.
fn district_inside(view: &View<'_>, body: &Body) -> Option<Mention> {
    let Body::Local {
        place:
            BodyPlace::Named {
                from,
                to,
                prefix: UnitPrefix::District,
            },
        ..
    } = *body
    else {
        return None;
    };
    let (from, to) = (from as usize, to as usize);
    if places::prefix_before(view, from).is_some() {
        return None;
    }
    let row = view
        .longest(from, Family::District)
        .filter(|(hit, _)| hit.end as usize == to)
        .map(|(_, row)| Entry {
            family: Family::District,
            row,
        });
    let value = Value::Unit {
        from: from as u32,
        to: to as u32,
        prefix: UnitPrefix::District,
    };
    Some(view.mention(
        MentionType::District,
        from,
        to,
        value,
        "unit/body+table",
        row,
    ))
}

/// A word touched by `-` or `/` before it is part of a code: `119/KH-UBND`.
fn is_code_part(view: &View<'_>, i: usize) -> bool {
    let tight = view.token(i).is_some_and(|t| t.gap == Gap::None);
    tight && i > 0 && matches!(view.key(i - 1), "-" | "/" | "&")
}

/// `Phó Bí thư Thường trực Tỉnh ủy`: the body begins after the office's words.
fn is_office_part(view: &View<'_>, i: usize) -> bool {
    (i.saturating_sub(5)..i).any(|j| {
        view.hits
            .at(j)
            .iter()
            .any(|&h| h.end as usize > i && view.rows(h, Family::Office).next().is_some())
    })
}

/// A name of a body of the whole country that local bodies bear too stays open
/// between the two; one that says `Việt Nam` does not.
fn either(view: &View<'_>, i: usize, found: Found) -> Found {
    let Body::Local {
        row: local,
        place: BodyPlace::None,
    } = found.body
    else {
        return found;
    };
    let Some((hit, table)) = view
        .longest(i, Family::Organisation)
        .filter(|(hit, _)| hit.end as usize == found.end)
    else {
        return found;
    };
    let organisation = &view.gazetteers.organisations[table as usize];
    let national = view
        .longest(hit.end as usize - 2, Family::Country)
        .is_some_and(|(h, row)| {
            h.end == hit.end && view.gazetteers.country_aliases[row as usize].iso2 == "VN"
        })
        && organisation.country == "VN";
    let body = if national {
        Body::Table(table)
    } else {
        Body::Either { table, local }
    };
    Found { body, ..found }
}

/// A name of `organisations.csv` at token `i`, with what belongs to it.
fn of_table(view: &View<'_>, i: usize) -> Option<Found> {
    let (hit, row) = view.hits.at(i).iter().rev().find_map(|&hit| {
        view.rows(hit, Family::Organisation)
            .find(|&row| is_written_as_name(view, hit, row))
            .map(|row| (hit, row))
    })?;
    let organisation = &view.gazetteers.organisations[row as usize];
    let end = hit.end as usize;
    if organisation.kind == "office" && !is_free_office(view, hit)
        || places::is_confusion(view, hit)
    {
        return None;
    }
    let row_entry = Entry {
        family: Family::Organisation,
        row,
    };
    let found = |end: usize, body: Body, rule: &'static str, weight: u8| Found {
        end,
        body,
        rule,
        row: Some(row_entry),
        weight,
    };
    if organisation.country == "VN"
        && organisation.kind != "bank/company"
        && let Some(to) = foreign_country(view, end)
    {
        return Some(found(to, Body::Unknown, "organisation/table+country", 2));
    }
    if is_agency(&organisation.kind)
        && let Some(to) = of_vietnam(view, end)
    {
        return Some(found(to, Body::Table(row), "organisation/table+office", 2));
    }
    if organisation.kind == "mass organisation"
        && let Some(to) = chapter(view, end)
    {
        return Some(found(to, Body::Unknown, "organisation/table+chapter", 2));
    }
    if let Some(to) = branch(view, end, hit.end == hit.start + 1, &organisation.kind) {
        return Some(found(to, Body::Table(row), "organisation/table+branch", 2));
    }
    let rule = if organisation.kind == "office" {
        "organisation/office"
    } else {
        "organisation/table"
    };
    // Its own name with a place in it (`Báo Thanh Hóa`) beats the composed one.
    Some(found(
        end,
        Body::Table(row),
        rule,
        if end > hit.start as usize + 1 { 4 } else { 1 },
    ))
}

/// An abbreviation exactly as the table has it; a longer name with its capitals.
fn is_written_as_name(view: &View<'_>, hit: Hit, row: u32) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let words = || {
        (start..end)
            .filter_map(|i| view.token(i))
            .filter(|t| t.is_word() || t.digits)
    };
    if words().count() > 1 {
        let first = view.token(start).is_some_and(|t| t.is_capital());
        let upper = words().filter(|t| t.case != Case::Lower).count();
        return first || upper >= 2;
    }
    let organisation = &view.gazetteers.organisations[row as usize];
    let surface = view.surface(start);
    let exact = std::iter::once(&organisation.name_vi)
        .chain(&organisation.aliases)
        .any(|name| name == surface);
    // `KfW`, `Koica`: any capitals will do where the word is no Vietnamese one.
    let foreign = view.token(start).is_some_and(|t| t.is_capital())
        && surface.len() >= 3
        && !is_syllable(surface);
    let url = view.token(start).is_some_and(|t| t.class == Class::Url);
    exact || foreign || url
}

/// `Thủ tướng Chính phủ` as issuer: no deputy, no holder's name after it, and
/// not another country's.
fn is_free_office(view: &View<'_>, hit: Hit) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let part_of_longer = (start.saturating_sub(3)..start).any(|j| {
        view.hits
            .at(j)
            .iter()
            .any(|&h| h.end > hit.start && view.rows(h, Family::Office).next().is_some())
    });
    let holder = view
        .token(end)
        .is_some_and(|t| t.is_capital() && t.gap == Gap::Space)
        && view.longest(end, Family::Surname).is_some();
    !part_of_longer && !holder && foreign_country(view, end).is_none()
}

/// One past a country other than Vietnam directly after a body's name.
fn foreign_country(view: &View<'_>, end: usize) -> Option<usize> {
    let mut i = end;
    if let Some(after) = view.role(i, Role::State) {
        i = after;
    }
    let touching = view
        .token(i)
        .is_some_and(|t| t.gap == Gap::Space && t.is_capital());
    if !touching {
        return None;
    }
    let (hit, row) = view.longest(i, Family::Country)?;
    let longer = places::is_beginning_of_longer(
        view,
        hit,
        &[Family::Province, Family::District, Family::Region],
    );
    let alias = &view.gazetteers.country_aliases[row as usize];
    let foreign = alias.iso2 != "VN"
        && alias.guard != crate::gazetteer::Guard::Never
        && !longer
        && places::is_capitalised(view, i, i + 1);
    foreign.then_some(hit.end as usize)
}

/// International bodies and agencies that keep an office in each country.
fn is_agency(kind: &str) -> bool {
    matches!(
        kind,
        "UN body" | "development agency" | "NGO" | "multilateral bank"
    )
}

/// `KOICA Việt Nam`: the agency's office in the country.
fn of_vietnam(view: &View<'_>, end: usize) -> Option<usize> {
    let near = view
        .token(end)
        .is_some_and(|t| t.is_capital() && t.gap == Gap::Space);
    let (hit, row) = view.longest(end, Family::Country).filter(|_| near)?;
    (view.gazetteers.country_aliases[row as usize].iso2 == "VN").then_some(hit.end as usize)
}

/// One past `tỉnh`, `tỉnh Tây Ninh`, `thị xã Từ Sơn` after a mass organisation's
/// name: its chapter there, which has no row of its own.
fn chapter(view: &View<'_>, end: usize) -> Option<usize> {
    if view.token(end)?.gap != Gap::Space {
        return None;
    }
    let (prefix, name) = places::prefix_at(view, end)?;
    Some(named(view, name, prefix).map_or(name, |(to, _)| to))
}

/// One past the branch or place of a body that has them: `VCCI Chi nhánh Thanh
/// Hóa`, `VNPT Quảng Nam`, `Quỹ Nhi đồng Liên hợp quốc tại Việt Nam` (an
/// abbreviation stays alone: `WHO tại Việt Nam`).
fn branch(view: &View<'_>, end: usize, short: bool, kind: &str) -> Option<usize> {
    let has_branches = matches!(
        kind,
        "bank/company" | "business association" | "mass organisation" | "newspaper/media"
    ) || kind == "state body";
    let province_at = |i: usize| {
        let (hit, _) = view.longest(i, Family::Province)?;
        let near = view.token(i).is_some_and(|t| t.gap == Gap::Space);
        (near && places::is_capitalised(view, i, hit.end as usize)).then_some(hit.end as usize)
    };
    if let Some(after) = view.role(end, Role::Branch) {
        let name = places::prefix_at(view, after).map_or(after, |(_, e)| e);
        return province_at(name).or_else(|| (name > after).then_some(name));
    }
    if !short
        && let Some(after) = view.role(end, Role::Located)
        && view.token(after).is_some_and(|t| t.is_capital())
        && let Some((hit, row)) = view.longest(after, Family::Country)
        && view.gazetteers.country_aliases[row as usize].iso2 == "VN"
        && kind != "state body"
    {
        return Some(hit.end as usize);
    }
    if !has_branches || kind == "state body" {
        return None;
    }
    match places::prefix_at(view, end) {
        Some((UnitPrefix::Province | UnitPrefix::City, name)) => province_at(name),
        _ => province_at(end),
    }
}

/// A body of `bodies.csv` at token `i`, with the place that qualifies it.
fn local(view: &View<'_>, i: usize) -> Option<Found> {
    let (hit, row) = view.longest(i, Family::Body)?;
    let body = &view.gazetteers.bodies[row as usize];
    let end = hit.end as usize;
    let barred = body.guard == BodyGuard::Never
        || body.guard == BodyGuard::NotOffice && is_office_part(view, i);
    if barred || !is_body_name(view, hit, row) || places::is_confusion(view, hit) {
        return None;
    }
    let (to, place) = qualifier(view, end, &body.levels)?;
    let place = match place {
        BodyPlace::None => inherited(view, end).unwrap_or(BodyPlace::None),
        place => place,
    };
    if place == BodyPlace::None && body.guard == BodyGuard::Place {
        return None;
    }
    let row = of_level(view, hit, row, place);
    let rule = match place {
        BodyPlace::None => "organisation/local",
        BodyPlace::Bare(_) => "organisation/local+level",
        BodyPlace::Named { .. } => "organisation/local+place",
        BodyPlace::Foreign { .. } => "organisation/local+abroad",
    };
    Some(Found {
        end: to,
        body: Body::Local { row, place },
        rule,
        row: Some(Entry {
            family: Family::Body,
            row,
        }),
        weight: if place == BodyPlace::None { 5 } else { 3 },
    })
}

/// Of several bodies with one name (`Công an`), the one of the place's level.
fn of_level(view: &View<'_>, hit: Hit, row: u32, place: BodyPlace) -> u32 {
    let prefix = match place {
        BodyPlace::Bare(prefix) | BodyPlace::Named { prefix, .. } => prefix,
        _ => return row,
    };
    let level = match prefix {
        UnitPrefix::District => "huyện",
        UnitPrefix::Commune => "xã",
        _ => "tỉnh",
    };
    let has = |r: &u32| {
        let levels = &view.gazetteers.bodies[*r as usize].levels;
        levels.iter().any(|l| l == level)
    };
    view.rows(hit, Family::Body).find(has).unwrap_or(row)
}

/// Capitals as a body's name has them; abbreviations in capitals.
fn is_body_name(view: &View<'_>, hit: Hit, row: u32) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let Some(first) = view.token(start) else {
        return false;
    };
    if end - start == 1 {
        let body = &view.gazetteers.bodies[row as usize];
        let surface = view.surface(start);
        let exact = std::iter::once(&body.name)
            .chain(&body.aliases)
            .any(|n| n == surface || n.to_uppercase() == surface);
        return exact;
    }
    // `sở Ngoại vụ`, `ủy ban nhân dân tỉnh` do occur; `hội nông dân` is a group,
    // `công tác xây dựng Đảng` no body.
    let state = view.gazetteers.bodies[row as usize].system == "state";
    first.is_capital()
        || state && (start + 1..end).any(|i| view.token(i).is_some_and(|t| t.is_capital()))
        || view.gazetteers.bodies[row as usize].system == "state"
            && places::prefix_at(view, end)
                .is_some_and(|(_, name)| view.token(name).is_some_and(|t| t.is_capital()))
}

/// The place after a local body's name. `None` for an unnamed group.
fn qualifier(view: &View<'_>, at: usize, levels: &[String]) -> Option<(usize, BodyPlace)> {
    let bare = Some((at, BodyPlace::None));
    let Some(t) = view.token(at) else {
        return bare;
    };
    if t.gap == Gap::Paragraph || t.gap == Gap::None {
        return bare;
    }
    if view.role(at, Role::Group).is_some() {
        return None;
    }
    if let Some((prefix, name)) = places::prefix_at(view, at) {
        return Some(match named(view, name, prefix) {
            Some((to, place)) => (to, place),
            None if t.gap == Gap::Line && !t.is_capital() => (at, BodyPlace::None),
            None => (name, BodyPlace::Bare(prefix)),
        });
    }
    let has = |level: &str| levels.iter().any(|l| l == level);
    let direct = [
        (has("tỉnh"), Family::Province, UnitPrefix::None),
        (has("huyện"), Family::District, UnitPrefix::District),
    ];
    if t.is_capital() && t.gap == Gap::Space {
        if has("xã")
            && !has("tỉnh")
            && !has("cơ quan")
            && let Some(found) = named(view, at, UnitPrefix::Commune)
        {
            return Some(found);
        }
        for (allowed, family, prefix) in direct {
            if let Some(to) = capital_hit(view, at, family).filter(|_| allowed) {
                let place = BodyPlace::Named {
                    from: at as u32,
                    to: to as u32,
                    prefix,
                };
                return Some((to, place));
            }
        }
        if let Some((to, place)) = abroad(view, at) {
            return Some((to, place));
        }
    }
    if has("foreign") && view.role(at, Role::State).is_some() {
        let name = view.role(at, Role::State)?;
        if let Some(found) = abroad(view, name) {
            return Some(found);
        }
    }
    bare
}

/// The unit named at token `name`, after a prefix.
fn named(view: &View<'_>, name: usize, prefix: UnitPrefix) -> Option<(usize, BodyPlace)> {
    let t = view.token(name)?;
    if t.gap == Gap::Paragraph {
        return None;
    }
    let families: &[Family] = match prefix {
        UnitPrefix::Province => &[Family::Province],
        UnitPrefix::City => &[Family::Province, Family::District],
        UnitPrefix::Commune => &[Family::Commune],
        _ => &[Family::District],
    };
    let found = families
        .iter()
        .filter_map(|&f| capital_hit(view, name, f))
        .max();
    if let Some(to) = found {
        return Some((
            to,
            BodyPlace::Named {
                from: name as u32,
                to: to as u32,
                prefix,
            },
        ));
    }
    if let Some(found) = abroad(view, name) {
        return Some(found);
    }
    // A unit in no table, as far as its capitals go.
    let mut to = name;
    while to < name + 3
        && view
            .token(to)
            .is_some_and(|t| t.is_capital() && (to == name || t.gap == Gap::Space))
        && view.longest(to, Family::Office).is_none()
        && (to > name || view.longest(to, Family::Surname).is_none())
    {
        to += 1;
    }
    (to > name && prefix != UnitPrefix::Province && prefix != UnitPrefix::City).then_some((
        to,
        BodyPlace::Named {
            from: name as u32,
            to: to as u32,
            prefix,
        },
    ))
}

/// A country or a place abroad at token `at`.
fn abroad(view: &View<'_>, at: usize) -> Option<(usize, BodyPlace)> {
    let place = capital_hit(view, at, Family::ForeignPlace);
    let country = view
        .longest(at, Family::Country)
        .filter(|&(hit, row)| {
            let alias = &view.gazetteers.country_aliases[row as usize];
            alias.guard != crate::gazetteer::Guard::Never
                && alias.iso2 != "VN"
                && places::is_capitalised(view, at, at + 1)
                && !places::is_beginning_of_longer(view, hit, &[Family::Province, Family::District])
        })
        .map(|(hit, _)| hit.end as usize);
    let mut to = country.max(place)?;
    // `Đại sứ quán Nhật Bản tại Việt Nam`
    if let Some(after) = view.role(to, Role::Located)
        && let Some((hit, _)) = view.longest(after, Family::Country)
        && view.token(after).is_some_and(|t| t.is_capital())
    {
        to = hit.end as usize;
    } else if let Some(after) = view.role(to, Role::Located) {
        let name = places::prefix_at(view, after).map_or(after, |(_, e)| e);
        if let Some(end) = capital_hit(view, name, Family::Province) {
            to = end;
        }
    }
    let end = country.max(place)?;
    Some((
        to,
        BodyPlace::Foreign {
            from: at as u32,
            to: end as u32,
        },
    ))
}

fn capital_hit(view: &View<'_>, i: usize, family: Family) -> Option<usize> {
    let (hit, _) = view.longest(i, family)?;
    places::is_capitalised(view, i, hit.end as usize).then_some(hit.end as usize)
}

/// `HĐND, UBND huyện Vân Canh`: the first body has the second's place.
fn inherited(view: &View<'_>, end: usize) -> Option<BodyPlace> {
    let mut at = end;
    for _ in 0..3 {
        let (next, _) = places::after_separator(view, at)?;
        let (hit, row) = view.longest(next, Family::Body)?;
        let levels = &view.gazetteers.bodies[row as usize].levels;
        match qualifier(view, hit.end as usize, levels)? {
            (_, BodyPlace::None) => at = hit.end as usize,
            (_, place) => return Some(place),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{TABLES, check, surfaces};

    #[test]
    fn found() {
        check(
            &Organisation::new(&TABLES),
            &[
                ("UBND tỉnh Thanh Hóa ban hành", "UBND tỉnh Thanh Hóa"),
                (
                    "Ban Thường vụ Tỉnh ủy Kon Tum họp",
                    "Ban Thường vụ Tỉnh ủy Kon Tum",
                ),
                (
                    "Sở Kế hoạch và Đầu tư tỉnh phối hợp",
                    "Sở Kế hoạch và Đầu tư tỉnh",
                ),
                (
                    "UỶ BAN NHÂN\nDÂN TỈNH QUẢNG NINH",
                    "UỶ BAN NHÂN¶DÂN TỈNH QUẢNG NINH",
                ),
                ("VCCI Chi nhánh Thanh Hóa", "VCCI Chi nhánh Thanh Hóa"),
                (
                    "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh",
                    "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh",
                ),
                (
                    "Bộ Ngoại giao Lào và Bộ Ngoại giao",
                    "Bộ Ngoại giao Lào; Bộ Ngoại giao",
                ),
                (
                    "Ngân hàng Thế giới (WB), JICA",
                    "Ngân hàng Thế giới; WB; JICA",
                ),
                (
                    "Công ty cổ phần Mía đường Lam Sơn đã ký",
                    "Công ty cổ phần Mía đường Lam Sơn",
                ),
                ("Trường THPT Lê Hồng Phong", "Trường THPT Lê Hồng Phong"),
                ("Phó Bí thư Thường trực Tỉnh ủy", "Tỉnh ủy"),
                (
                    "Mitsuhara Kogyo Co., Ltd đầu tư",
                    "Mitsuhara Kogyo Co., Ltd",
                ),
                ("Sư đoàn 968 cứu dân", "Sư đoàn 968"),
                (
                    "Đại sứ quán Nhật Bản tại Việt Nam",
                    "Đại sứ quán Nhật Bản tại Việt Nam",
                ),
            ],
        );
    }

    #[test]
    fn left_alone() {
        for (source, why) in [
            ("UBND các huyện, thị xã", "an unnamed group"),
            ("các sở, ban, ngành", "an unnamed group"),
            ("Đảng bộ và chính quyền", "not a mention"),
            ("Quyết định số 01/QĐ-UBND", "part of a code"),
            ("Thủ tướng Phạm Minh Chính", "an office with its holder"),
            ("cộng hòa xã hội chủ nghĩa", "words"),
            ("Hội An, Đoan Hùng, Đài Loan", "places"),
            ("hội nghị, bộ đội, viện trợ, báo cáo", "words"),
            ("tổ chức phi chính phủ nước ngoài", "words"),
            ("Sở hữu trí tuệ", "a word"),
            ("công tác xây dựng Đảng", "a word"),
            ("Luật Tổ chức HĐND và UBND", "a law's title"),
            ("đời sống xã hội, cơ sở y tế", "words"),
            ("ngân hàng, công ty, trường học", "lower case"),
        ] {
            assert_eq!(
                surfaces(&Organisation::new(&TABLES), source),
                "",
                "{source:?}: {why}"
            );
        }
    }
}
