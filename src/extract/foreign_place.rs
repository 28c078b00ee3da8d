//! Named places abroad below country level.
//!
//! # What it finds
//! Names of `foreign_places.csv`, with `tỉnh`, `thành phố`, `bang` … if directly
//! before; and names that are in no table where the word for the unit stands
//! before and their country right after (`thành phố Iwakuni, Nhật Bản`).
//!
//! # Examples
//! `[tỉnh Hủa Phăn]`, `[TP Seongnam]-Hàn Quốc`, `Thủ đô [Viêng Chăn]`.
//!
//! # What it leaves alone
//! Border gates (guard `never`); Vietnamese units of the same name
//! (`huyện Trùng Khánh`); ambiguous names without their country nearby.
//!
//! # Tables used
//! `foreign_places.csv`, `country_aliases.csv`, `triggers.csv`.

use super::{Extractor, Mention, MentionType, UnitPrefix, Value, View, each};
use crate::gazetteer::{Entry, Family, Guard, Hit, Role, Signs, VIETNAM};
use crate::places;
use crate::token::{Class, Gap, is_syllable};

/// The extractor.
#[derive(Debug)]
pub struct ForeignPlace;

impl Extractor for ForeignPlace {
    fn name(&self) -> &'static str {
        "foreign_place"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        // Places that are certain somewhere in the article are meant elsewhere too.
        let mut certain: Vec<u32> = Vec::new();
        let names = Signs::of(&[Family::ForeignPlace]);
        let mut i = view.hits.next(0, names);
        while i < view.len() {
            if let Some(Value::ForeignPlace(Some(row))) = find(view, i, &[]).map(|m| m.value)
                && !certain.contains(&row)
            {
                certain.push(row);
            }
            i = view.hits.next(i + 1, names);
        }
        each(view, names.or(Signs::UNIT_WORD), out, |i| {
            find(view, i, &certain).or_else(|| unknown(view, i))
        });
    }
}

fn find(view: &View<'_>, i: usize, certain: &[u32]) -> Option<Mention> {
    let (hit, _) = view.longest(i, Family::ForeignPlace)?;
    let (start, end) = (hit.start as usize, hit.end as usize);
    // `Đài Bắc Trung Hoa` is a country.
    let country = places::is_beginning_of_longer(view, hit, &[Family::Country]);
    if country || !places::is_capitalised(view, start, end) || places::is_confusion(view, hit) {
        return None;
    }
    let before = prefix_before(view, start);
    let row = pick(view, hit, before)?;
    let place = &view.gazetteers.foreign_places[row as usize];
    if before.is_none() && (is_country(view, hit) || places::follows_surname(view, start)) {
        return None;
    }
    let vietnamese = is_vietnamese(view, hit, before) || is_end_of_unit(view, hit);
    let beside = || beside_same_country(view, hit, place);
    let near = |reach: usize| country_near(view, hit, &place.country, reach) || beside();
    let accepted = match place.guard {
        Guard::Never => false,
        _ if vietnamese && chain_leads(view, hit, Family::Province) => false,
        _ if vietnamese && chain_leads(view, hit, Family::ForeignPlace) => true,
        // A province's or district's own name: the country must stand right there.
        _ if vietnamese && (before.is_some() || is_province(view, hit)) => near(5),
        Guard::Context | Guard::None if certain.contains(&row) => true,
        Guard::Context => before.is_some() || near(NEAR),
        _ if vietnamese => near(NEAR),
        _ => true,
    };
    if !accepted {
        return None;
    }
    let from = match before {
        Some(from) if !places::is_shared_head(view, from) => from,
        _ => start,
    };
    let entry = Entry {
        family: Family::ForeignPlace,
        row,
    };
    Some(view.mention(
        MentionType::ForeignPlace,
        from,
        end,
        Value::ForeignPlace(Some(row)),
        if from < start {
            "foreign_place/prefix+name"
        } else {
            "foreign_place/name"
        },
        Some(entry),
    ))
}

/// Of several rows with one name, the one whose kind the prefix says
/// (`tỉnh Viêng Chăn` is not the capital), else the first.
fn pick(view: &View<'_>, hit: Hit, before: Option<usize>) -> Option<u32> {
    let rows = || view.rows(hit, Family::ForeignPlace);
    let kind = |row: u32| view.gazetteers.foreign_places[row as usize].kind.as_str();
    let province = before.is_some_and(|b| view.role(b, Role::ProvincePrefix).is_some());
    if rows().count() > 1 {
        let fits = |r: &u32| kind(*r).contains("province") == province;
        return rows().find(fits).or_else(|| rows().next());
    }
    rows().next()
}

/// First token of `tỉnh`, `thành phố`, `bang` … directly before `i`.
fn prefix_before(view: &View<'_>, i: usize) -> Option<usize> {
    let unit = places::prefix_before(view, i).map(|(from, _)| from);
    let foreign = view.role_before(i, Role::ForeignUnit);
    match (unit, foreign) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The name is a country's too (`Singapore`), and nothing says it is the city.
fn is_country(view: &View<'_>, hit: Hit) -> bool {
    view.rows(hit, Family::Country).any(|row| {
        let alias = &view.gazetteers.country_aliases[row as usize];
        alias.guard != Guard::Never
    })
}

/// Whether a Vietnamese unit bears the name too: of the kind that the prefix says
/// (there is a `huyện Đông Hưng`, but no `thị xã`), or of any without one.
fn is_vietnamese(view: &View<'_>, hit: Hit, before: Option<usize>) -> bool {
    let start = hit.start as usize;
    let levels: &[Family] = match before.and_then(|b| places::prefix_at(view, b)) {
        Some((UnitPrefix::Province, _)) => &[Family::Province],
        Some((UnitPrefix::City, _)) => &[Family::Province, Family::District],
        Some((UnitPrefix::District, _)) => &[Family::District],
        Some((UnitPrefix::Commune, _)) => &[Family::Commune],
        _ if before.is_some() => &[],
        _ => &[Family::District, Family::Commune, Family::Province],
    };
    let g = view.gazetteers;
    let of_kind = |family: Family, row: u32| {
        let kind = match family {
            Family::District => &g.districts[row as usize].kind,
            Family::Commune => &g.communes[row as usize].kind,
            _ => return true,
        };
        before.is_none_or(|b| places::says_kind(view, (b, start), kind))
    };
    view.hits.at(start).iter().any(|&h| {
        h.end >= hit.end
            && levels
                .iter()
                .any(|&f| view.rows(h, f).any(|row| of_kind(f, row)))
            && places::is_capitalised(view, start, h.end as usize)
    })
}

/// Whether the name only ends that of a Vietnamese unit: `Tam [Giang Tây]`.
fn is_end_of_unit(view: &View<'_>, hit: Hit) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let families = [Family::District, Family::Commune, Family::Province];
    places::follows_capital(view, start)
        && (start.saturating_sub(4)..start).any(|i| {
            view.hits.at(i).iter().any(|&h| {
                h.end as usize >= end
                    && families.iter().any(|&f| view.rows(h, f).next().is_some())
                    && places::is_capitalised(view, i, h.end as usize)
            })
        })
}

/// Whether a unit above of this family, and of no other, follows with its own
/// prefix: `huyện Đông Hưng, tỉnh Thái Bình`, `thị xã Đông Hưng (tỉnh Quảng Tây`.
fn chain_leads(view: &View<'_>, hit: Hit, family: Family) -> bool {
    let end = hit.end as usize;
    let joined = matches!(view.key(end), "," | "(" | "-");
    let Some((UnitPrefix::Province | UnitPrefix::City, name)) =
        places::prefix_at(view, end + 1).filter(|_| joined)
    else {
        return false;
    };
    let is = |f: Family| places::hit_begins_at(view, name, f, &|_| true);
    let other = match family {
        Family::Province => Family::ForeignPlace,
        _ => Family::Province,
    };
    is(family) && !is(other)
}

fn is_province(view: &View<'_>, hit: Hit) -> bool {
    view.rows(hit, Family::Province).next().is_some()
}

/// Whether the country `iso` is named within `reach` tokens.
fn country_near(view: &View<'_>, hit: Hit, iso: &str, reach: usize) -> bool {
    let end = hit.end as usize;
    let start = hit.start as usize;
    (end..end + reach)
        .chain(start.saturating_sub(reach)..start)
        .any(|i| names_country(view, i, &|other| other == iso))
}

/// Whether a country of which `is` holds is named at token `i`, and not only part
/// of a longer name: the `Trung` of `Hà Trung` says nothing of China.
fn names_country(view: &View<'_>, i: usize, is: &dyn Fn(&str) -> bool) -> bool {
    let alone = !places::follows_capital(view, i) && !places::follows_capital(view, i + 1);
    places::hit_begins_at(view, i, Family::Country, &|row| {
        let alias = &view.gazetteers.country_aliases[row as usize];
        let named = match alias.guard {
            Guard::Never | Guard::Pair => false,
            Guard::Syllable | Guard::CommonSyllable => alone,
            _ => true,
        };
        named && is(&alias.iso2)
    })
}

/// How far, in tokens, a country's name makes the names of its places certain.
const NEAR: usize = 60;

/// In a list with another place of the same country whose name is certain.
fn beside_same_country(view: &View<'_>, hit: Hit, place: &crate::gazetteer::ForeignPlace) -> bool {
    let same = |row: u32| {
        let other = &view.gazetteers.foreign_places[row as usize];
        other.country == place.country && other.guard == Guard::None
    };
    let after = places::after_separator(view, hit.end as usize)
        .is_some_and(|(i, _)| places::hit_begins_at(view, i, Family::ForeignPlace, &same));
    let before = places::before_separator(view, hit.start as usize)
        .is_some_and(|(last, _)| places::hit_ends_at(view, last, Family::ForeignPlace, &same));
    after || before
}

/// `thành phố Iwakuni (Nhật Bản)`: a unit word, foreign spelling, a country.
fn unknown(view: &View<'_>, i: usize) -> Option<Mention> {
    let (prefix_end, vietnamese_word) = match places::prefix_at(view, i) {
        Some((UnitPrefix::Commune, end))
            if !has_country_behind(view, end) && !chain_is_abroad(view, end) =>
        {
            return None;
        }
        Some((_, end)) => (end, true),
        None => (view.role(i, Role::ForeignUnit)?, false),
    };
    // `phường Châu Cầu`: the second word is part of the name.
    if !vietnamese_word && places::prefix_before(view, i).is_some() {
        return None;
    }
    // `TỈNH ỦY` is a body, no province called Ủy.
    let body = view.longest(i, Family::Body);
    if body.is_some_and(|(hit, _)| hit.end as usize > prefix_end) {
        return None;
    }
    // `H.`, `Q.` before a line break, a region, a person after `UBND tỉnh`.
    let touching = view.token(prefix_end).is_some_and(|t| t.gap == Gap::Space)
        && view.key(prefix_end - 1) != ".";
    let taken = [
        Family::Surname,
        Family::Region,
        Family::Country,
        Family::Office,
    ]
    .into_iter()
    .any(|f| view.longest(prefix_end, f).is_some())
        || view.longest(i, Family::Region).is_some();
    // `HĐND tỉnh Khóa XII`
    let term = view.role(prefix_end, Role::PeriodHead).is_some();
    if !touching || taken || term {
        return None;
    }
    let mut to = prefix_end;
    let mut foreign = false;
    while let Some(t) = view.token(to) {
        let joined = to == prefix_end || t.gap <= Gap::Space;
        if !joined || to - prefix_end >= 4 {
            break;
        }
        // `thành phố Yeongju | Hàn Quốc`
        let country = to > prefix_end && names_country(view, to, &|iso| iso != VIETNAM);
        if t.is_capital() && t.is_word() && !country {
            foreign |= !is_syllable(view.surface(to));
            to += 1;
            // `Xay-chăm-phon`, `Île-de-France`
            while view.key(to) == "-" && touches(view, to) && touches(view, to + 1) {
                foreign = true;
                to += 2;
            }
        } else {
            break;
        }
    }
    let known = [
        Family::ForeignPlace,
        Family::District,
        Family::Commune,
        Family::Province,
    ]
    .into_iter()
    .any(|f| places::hit_begins_at(view, prefix_end, f, &|_| true));
    if known || to == prefix_end {
        return None;
    }
    let abroad = |iso: &str| iso != VIETNAM;
    let place_follows = (to..to + 3).any(|j| {
        places::hit_begins_at(view, j, Family::ForeignPlace, &|_| true)
            && places::prefix_before(view, j).is_some()
    });
    let country_follows = (to..to + 4).any(|j| names_country(view, j, &abroad));
    // All Vietnamese cities and districts are in the tables: what is not, and is
    // spelled foreign or stands near another country, lies abroad.
    let near = || {
        (i.saturating_sub(NEAR / 2)..to + NEAR / 2).any(|j| {
            names_country(view, j, &abroad)
                || places::hit_begins_at(view, j, Family::ForeignPlace, &|_| true)
        })
    };
    let city = places::prefix_at(view, i)
        .is_some_and(|(p, _)| matches!(p, UnitPrefix::City | UnitPrefix::Province));
    let accepted =
        place_follows || foreign && (country_follows || city) || vietnamese_word && !city && near();
    if !accepted {
        return None;
    }
    let from = if places::is_shared_head(view, i) {
        prefix_end
    } else {
        i
    };
    Some(view.mention(
        MentionType::ForeignPlace,
        from,
        to,
        Value::ForeignPlace(None),
        "foreign_place/unit+country",
        None,
    ))
}

/// Whether a word or mark touches what stands before it.
fn touches(view: &View<'_>, i: usize) -> bool {
    view.token(i)
        .is_some_and(|t| t.gap == Gap::None && (t.class == Class::Word || view.key(i) == "-"))
}

/// `thị trấn Castelfidardo (Ý)`: a bracket with another country behind the capitals at
/// token `i`.
fn has_country_behind(view: &View<'_>, i: usize) -> bool {
    let to = capitals(view, i);
    let abroad = |row: u32| !view.gazetteers.country_aliases[row as usize].is_vietnam();
    view.key(to) == "(" && places::hit_begins_at(view, to + 1, Family::Country, &abroad)
}

/// `xã Pi Thnou, huyện Snuol, tỉnh Kratie`: whether the units above the commune whose name
/// begins at token `i` lie abroad.
fn chain_is_abroad(view: &View<'_>, i: usize) -> bool {
    let home = [Family::District, Family::Province, Family::Commune];
    let is = |at: usize, family: Family| places::hit_begins_at(view, at, family, &|_| true);
    let mut at = i;
    for _ in 0..3 {
        let to = capitals(view, at);
        let joined = matches!(view.key(to), "," | "(" | "-");
        let next = view
            .role(to, Role::Within)
            .or(joined.then_some(to + 1))
            .filter(|_| to > at);
        let Some(next) = next else {
            return false;
        };
        let (prefix, name) = match places::prefix_at(view, next) {
            Some((prefix, name)) => (prefix, name),
            None => (UnitPrefix::None, next),
        };
        if is(name, Family::ForeignPlace) {
            return !home.iter().any(|&f| is(name, f));
        }
        if prefix == UnitPrefix::None || home.iter().any(|&f| is(name, f)) {
            return false;
        }
        at = name;
    }
    false
}

/// One past the capitals at token `i`, four at most.
fn capitals(view: &View<'_>, i: usize) -> usize {
    let capital = |k: usize| view.token(k).is_some_and(|t| t.is_capital());
    (i..i + 4).find(|&k| !capital(k)).unwrap_or(i + 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{check, surfaces};

    #[test]
    fn found() {
        check(
            &ForeignPlace,
            &[
                ("tỉnh Hủa Phăn (Lào)", "tỉnh Hủa Phăn"),
                ("TP Seongnam-Hàn Quốc", "TP Seongnam"),
                ("các tỉnh Chăm-pa-sắc, Át-ta-pư", "Chăm-pa-sắc; Át-ta-pư"),
                ("Thủ đô Viêng Chăn", "Viêng Chăn"),
                (
                    "huyện Mường-khon (Lào), tỉnh Rốt-xtốp (Nga)",
                    "huyện Mường-khon; tỉnh Rốt-xtốp",
                ),
                ("thị trấn Castelfidardo (Ý)", "thị trấn Castelfidardo"),
                (
                    "xã Kơ Sâm, huyện Snuol, tỉnh Kratie",
                    "xã Kơ Sâm; huyện Snuol; tỉnh Kratie",
                ),
                (
                    "thuộc xã Tà Khô, huyện Tà Bơ (Rattanakiri)",
                    "xã Tà Khô; huyện Tà Bơ; Rattanakiri",
                ),
                (
                    "Khu tự trị dân tộc Choang, Quảng Tây",
                    "Khu tự trị dân tộc Choang, Quảng Tây",
                ),
                ("tỉnh Hà Nam, Trung Quốc", "tỉnh Hà Nam"),
                ("thành phố Iwakuni (Nhật Bản)", "thành phố Iwakuni"),
                ("thành phố Iwakuni Nhật Bản", "thành phố Iwakuni"),
                (
                    "Khu tự trị dân tộc Choang Quảng Tây",
                    "Khu tự trị dân tộc Choang Quảng Tây",
                ),
            ],
        );
    }

    #[test]
    fn left_alone() {
        for (source, why) in [
            ("huyện Trùng Khánh, tỉnh Cao Bằng", "a district of ours"),
            ("UBND tỉnh Nguyễn Văn An", "a person after the unit word"),
            ("cửa khẩu Nậm Cắn", "a border gate"),
            ("Singapore tăng trưởng 3%", "a country"),
            ("đoàn Đài Bắc Trung Hoa", "a country"),
            ("HĐND tỉnh Khóa XII, tỉnh Khoá X", "terms"),
            ("thị trường châu Âu", "a region"),
            ("tỉnh Kon Tum, huyện Đắk Glei", "units of ours"),
            ("xã Tân Kơ Sâm, huyện Lộc Ninh", "units of ours"),
        ] {
            assert_eq!(surfaces(&ForeignPlace, source), "", "{source:?}: {why}");
        }
    }
}
