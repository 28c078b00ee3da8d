//! Names of `organisations.csv`, with the country, office, chapter or branch that
//! belongs to them.

use super::{Found, kind, local};
use crate::extract::{Body, UnitPrefix, View};
use crate::gazetteer::{
    BodyKind, Entry, Family, Guard, Hit, Organisation, OrganisationKind, Role, Signs,
};
use crate::places;
use crate::text;
use crate::token::{Case, Class, Gap, is_roman, is_syllable};

/// A name of `organisations.csv` at token `i`, with what belongs to it.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Found> {
    let (hit, row) = view.hits.at(i).iter().rev().find_map(|&hit| {
        view.rows(hit, Family::Organisation)
            .find(|&row| is_written_as_name(view, hit, row) || is_small_of_state(view, hit, row))
            .map(|row| (hit, row))
    })?;
    let organisation = &view.gazetteers.organisations[row as usize];
    let end = hit.end as usize;
    let end = view
        .role(end, Role::HostEnd)
        .filter(|_| is_host(view, end))
        .unwrap_or(end);
    if organisation.kind == OrganisationKind::Office && !is_free_office(view, hit)
        || places::is_confusion(view, hit) && !is_phrase(view, hit)
        || is_one_of_several(view, hit, organisation)
        || kind::is_of_several(view, end)
        || kind::in_organic_law(view, i)
        || kind::shares_several(view, end)
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
    if organisation.is_vietnamese()
        && organisation.kind != OrganisationKind::Company
        && let Some(to) = foreign_country(view, end)
    {
        return Some(found(to, Body::Unknown, "organisation/table+country", 2));
    }
    if is_of_state(organisation) && shares_country(view, hit) {
        return Some(found(end, Body::Unknown, "organisation/table+country", 2));
    }
    if is_of_state(organisation)
        && let Some(to) = own_country(view, end)
    {
        return Some(found(to, Body::Table(row), "organisation/table+country", 2));
    }
    if is_agency(organisation.kind)
        && let Some(to) = of_vietnam(view, end)
    {
        return Some(found(to, Body::Table(row), "organisation/table+office", 2));
    }
    use OrganisationKind::{BusinessAssociation, MassOrganisation};
    let abroad = || match organisation.kind {
        BusinessAssociation | MassOrganisation if organisation.is_vietnamese() => {
            chapter_abroad(view, end)
        }
        _ => None,
    };
    if let Some(to) = abroad() {
        return Some(found(to, Body::Unknown, "organisation/table+chapter", 2));
    }
    if organisation.kind == MassOrganisation
        && let Some(to) = chapter(view, end)
    {
        return Some(found(to, Body::Unknown, "organisation/table+chapter", 2));
    }
    if let Some(to) = branch(view, end, hit.end == hit.start + 1, organisation.kind) {
        return Some(found(to, Body::Table(row), "organisation/table+branch", 2));
    }
    let rule = if organisation.kind == OrganisationKind::Office {
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

/// Whether `confusions.csv` has the whole name, for the places inside it.
fn is_phrase(view: &View<'_>, hit: Hit) -> bool {
    view.rows(hit, Family::Confusion).next().is_some()
}

/// `hai Thủ tướng`, `liên Chính phủ`: a common noun behind a word for several.
fn is_one_of_several(view: &View<'_>, hit: Hit, organisation: &Organisation) -> bool {
    use OrganisationKind::*;
    let common = match organisation.kind {
        Office => true,
        StateBody => hit.end == hit.start + 2,
        _ => false,
    };
    common && view.role_before(hit.start as usize, Role::Plural).is_some()
}

/// `Tập đoàn EVN`, `Ngân hàng Agribank Lào Cai II`: a body of the table behind the word
/// for its sort is that body.
pub(super) fn behind_head(view: &View<'_>, i: usize, named: Found) -> Found {
    use OrganisationKind::*;
    let table = |f: &Found| matches!(f.body, Body::Table(_)) && f.end == named.end;
    // `trường [Đại học Quốc gia Hà Nội]`
    let small = view.token(i).is_some_and(|t| t.case == Case::Lower);
    if small && let Some(found) = find(view, i + 1).filter(table) {
        return found;
    }
    let heads = &view.gazetteers.generic_bodies;
    let (Some(entry), Some((head, _))) = (named.row, view.longest(i, Family::GenericBody)) else {
        return named;
    };
    let fits = |kind: OrganisationKind| match heads[entry.row as usize].kind {
        BodyKind::Firm | BodyKind::Bank => kind == Company,
        BodyKind::Association => is_agency(kind),
        _ => false,
    };
    let Some(found) = find(view, head.end as usize) else {
        return named;
    };
    let Body::Table(row) = found.body else {
        return named;
    };
    let roman = |k: usize| is_roman(view.surface(k));
    let whole = found.end <= named.end && (found.end..named.end).all(roman);
    match fits(view.gazetteers.organisations[row as usize].kind) && whole {
        true => Found {
            end: named.end,
            rule: "organisation/head+table",
            ..found
        },
        false => named,
    }
}

/// `VOV.VN`: whether what follows a body's name at token `i` touches it.
fn is_host(view: &View<'_>, i: usize) -> bool {
    let tight = |i: usize| view.token(i).is_some_and(|t| t.gap == Gap::None);
    tight(i) && tight(i + 1)
}

/// An abbreviation exactly as the table has it; a longer name with its capitals.
fn is_written_as_name(view: &View<'_>, hit: Hit, row: u32) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let words = || {
        (start..end)
            .filter_map(|i| view.token(i))
            .filter(|t| t.is_word() || t.digits)
    };
    let organisation = &view.gazetteers.organisations[row as usize];
    if words().count() > 1 {
        let first = view.token(start).is_some_and(|t| t.is_capital());
        let upper = words().filter(|t| t.case != Case::Lower).count();
        // `Lao Động` is a newspaper, `Người lao động` anybody.
        if organisation.kind == OrganisationKind::Press && !begins_alike(view, start, organisation)
        {
            let written = upper == words().count() && !is_shouted(view, hit);
            return written || is_dateline(view, hit, organisation);
        }
        return first || upper >= 2 || ends_foreign(view, end);
    }
    // `Plan` is a body in Vietnamese words only.
    if view.hits.begins(start, Signs::of(&[Family::DocHead])) && !beside_vietnamese(view, hit) {
        return false;
    }
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

/// `VÌ NGƯỜI LAO ĐỘNG NGHÈO`, `TUỔI TRẺ SÁNG TẠO`: words of a slogan or heading, which is
/// in capitals throughout.
fn is_shouted(view: &View<'_>, hit: Hit) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let upper = |i: usize| {
        view.token(i)
            .is_some_and(|t| t.is_word() && t.case == Case::Upper && t.end - t.start > 1)
    };
    let line = |i: usize| view.token(i).is_some_and(|t| t.gap >= Gap::Line);
    let comma = |i: usize| i > 0 && view.key(i - 1) == ",";
    let first = start - usize::from(comma(start));
    let before = !line(start) && first > 0 && upper(first - 1);
    let next = end + usize::from(view.key(end) == ",");
    upper(start) && end > start + 1 && (before || upper(next) && !line(next))
}

/// `(Dân trí) - …`: a newspaper's name alone in brackets, as the table spells it.
fn is_dateline(view: &View<'_>, hit: Hit, organisation: &Organisation) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let bracket = start > 0 && view.key(start - 1) == "(" && view.key(end) == ")";
    let written = || &view.text.clean()[view.tokens.span(start, end).range()];
    bracket && organisation.aliases.iter().any(|alias| alias == written())
}

/// `chính phủ Nhật Bản`, `quốc hội Lào`: in small letters, with the state it is of.
fn is_small_of_state(view: &View<'_>, hit: Hit, row: u32) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let kind = view.gazetteers.organisations[row as usize].kind;
    let several = view.role_before(start, Role::Plural).is_some();
    kind == OrganisationKind::StateBody
        && end == start + 2
        && !several
        && foreign_country(view, end).is_some()
}

/// `tổ chức Plan`: the last word is a name in no Vietnamese spelling.
fn ends_foreign(view: &View<'_>, end: usize) -> bool {
    let last = end - 1;
    let capital = view.token(last).is_some_and(|t| t.is_capital());
    capital && !is_syllable(view.surface(last))
}

/// Whether a word beside the hit has letters that English has not.
fn beside_vietnamese(view: &View<'_>, hit: Hit) -> bool {
    let before = (hit.start as usize).checked_sub(1);
    let words = before.into_iter().chain([hit.end as usize]);
    words.into_iter().any(|i| !view.surface(i).is_ascii())
}

/// Whether token `i` is the first word of the body's full name: `Báo`.
fn begins_alike(view: &View<'_>, i: usize, organisation: &Organisation) -> bool {
    let first = organisation.name_vi.split(' ').next().unwrap_or_default();
    text::fold::key(first) == view.key(i)
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
    let foreign = !alias.is_vietnam()
        && !matches!(alias.guard, Guard::Never | Guard::Pair)
        && !longer
        && places::is_capitalised(view, i, i + 1);
    foreign.then_some(hit.end as usize)
}

/// Bodies of the state and the Party of Vietnam.
fn is_of_state(organisation: &Organisation) -> bool {
    use OrganisationKind::*;
    organisation.is_vietnamese() && matches!(organisation.kind, StateBody | Ministry | PartyBody)
}

/// The longest name of a body that is joined with another, in tokens.
const JOINED: usize = 8;

/// `Bộ Ngoại giao và Văn phòng Chính phủ Mông Cổ`: another body of a state is joined with
/// this one, and its country is that of both.
fn shares_country(view: &View<'_>, hit: Hit) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let own = places::hit_ends_at(view, end - 1, Family::Country, &|_| true);
    // `giữa Bộ Công Thương và Bộ Thương mại Trung Quốc`: each side is a party of its own.
    let sides = view.role_before(start, Role::Between).is_some();
    let Some(next) = view.role(end, Role::And).filter(|_| !own && !sides) else {
        return false;
    };
    let state = |h: &Hit| {
        let mut rows = view.rows(*h, Family::Organisation);
        rows.any(|row| is_of_state(&view.gazetteers.organisations[row as usize]))
    };
    // `Bộ Ngoại giao và Bộ Thương mại …`; two of one name are of two states.
    let alike = view.key(next) == view.key(start);
    let same = (0..end - start).all(|k| view.key(next + k) == view.key(start + k));
    let body = alike || view.hits.at(next).iter().any(state);
    let small = |k: &usize| {
        view.token(*k)
            .is_some_and(|t| t.is_word() && t.gap == Gap::Space)
    };
    body && !same
        && (next..next + JOINED)
            .take_while(small)
            .any(|k| k > next && foreign_country(view, k).is_some())
}

/// One past `Việt Nam`, `nước CHXHCN Việt Nam` directly after a body's name.
fn own_country(view: &View<'_>, end: usize) -> Option<usize> {
    of_vietnam(view, view.role(end, Role::State).unwrap_or(end))
}

/// International bodies and agencies that keep an office in each country.
fn is_agency(kind: OrganisationKind) -> bool {
    use OrganisationKind::*;
    matches!(kind, UnBody | DevelopmentAgency | Ngo | MultilateralBank)
}

/// `KOICA Việt Nam`: the agency's office in the country.
fn of_vietnam(view: &View<'_>, end: usize) -> Option<usize> {
    let near = view
        .token(end)
        .is_some_and(|t| t.is_capital() && t.gap == Gap::Space);
    let (hit, row) = view.longest(end, Family::Country).filter(|_| near)?;
    (view.gazetteers.country_aliases[row as usize].is_vietnam()).then_some(hit.end as usize)
}

/// One past `tỉnh`, `tỉnh Tây Ninh`, `thị xã Từ Sơn` after a mass organisation's
/// name: its chapter there, which has no row of its own.
fn chapter(view: &View<'_>, end: usize) -> Option<usize> {
    if view.token(end)?.gap != Gap::Space {
        return None;
    }
    let (prefix, name) = places::prefix_at(view, end)?;
    Some(local::named(view, name, prefix).map_or(name, |(to, _)| to))
}

/// One past `tại Hàn Quốc` after an association of this country: its chapter there.
fn chapter_abroad(view: &View<'_>, end: usize) -> Option<usize> {
    let after = view.role(end, Role::Located)?;
    let capital = view.token(after).is_some_and(|t| t.is_capital());
    let (hit, row) = view.longest(after, Family::Country).filter(|_| capital)?;
    let alias = &view.gazetteers.country_aliases[row as usize];
    let certain = alias.guard == Guard::None && !alias.is_vietnam();
    certain.then_some(hit.end as usize)
}

/// One past the branch or place of a body that has them: `VCCI Chi nhánh Thanh
/// Hóa`, `VNPT Quảng Nam`, `Quỹ Nhi đồng Liên hợp quốc tại Việt Nam` (an
/// abbreviation stays alone: `WHO tại Việt Nam`).
fn branch(view: &View<'_>, end: usize, short: bool, kind: OrganisationKind) -> Option<usize> {
    use OrganisationKind::*;
    let province_at = |i: usize| {
        let (hit, _) = view.longest(i, Family::Province)?;
        let near = view.token(i).is_some_and(|t| t.gap == Gap::Space);
        (near && places::is_capitalised(view, i, hit.end as usize)).then_some(hit.end as usize)
    };
    let behind_dash = end + usize::from(view.key(end) == "-");
    if let Some(after) = view.role(behind_dash, Role::Branch) {
        let name = places::prefix_at(view, after).map_or(after, |(_, e)| e);
        return province_at(name).or_else(|| (name > after).then_some(name));
    }
    // `CRS tại Việt Nam` is its office here, `WHO tại Việt Nam` the body and where it acts.
    let office = !short || matches!(kind, Ngo | DevelopmentAgency);
    if office
        && let Some(after) = view.role(end, Role::Located)
        && view.token(after).is_some_and(|t| t.is_capital())
        && let Some((hit, row)) = view.longest(after, Family::Country)
        && view.gazetteers.country_aliases[row as usize].is_vietnam()
        && kind != StateBody
    {
        return Some(hit.end as usize);
    }
    // `JETRO Hà Nội`
    if is_agency(kind) {
        return province_at(end);
    }
    if !matches!(
        kind,
        Company | BusinessAssociation | MassOrganisation | Press
    ) {
        return None;
    }
    match places::prefix_at(view, end) {
        Some((UnitPrefix::Province | UnitPrefix::City, name)) => province_at(name),
        _ => province_at(end),
    }
}

/// `Chi nhánh Viettel tỉnh Cà Mau`: the branch of a body of the table.
pub(super) fn branch_of(view: &View<'_>, i: usize) -> Option<Found> {
    let name = view.role(i, Role::Branch)?;
    if !view.token(i)?.is_capital() || name != i + 2 {
        return None;
    }
    find(view, name)
}
