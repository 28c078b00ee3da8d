//! Vietnamese provinces and centrally run cities.
//!
//! # What it finds
//! Names of `province_aliases.csv` with the word for the unit if it stands
//! directly before. Which version of the province is meant, and so its code, is
//! settled in [`crate::resolve`] by the article's date.
//!
//! # Examples
//! `UBND [tỉnh Thanh Hóa]`, `các tỉnh [Nghệ An], [Hà Tĩnh]`, `[TP.HCM]`, `[xứ Thanh]`.
//!
//! # What it leaves alone
//! The same words in lower case (`hòa bình`), in longer names (`Thái Bình Dương`,
//! `xã Hòa Bình`, `huyện Quảng Ninh`), in names of persons (`Nguyễn Thái Bình`),
//! streets and rivers (`sông Đồng Nai`), and provinces of China with the same
//! name (`tỉnh Hà Nam, Trung Quốc`).
//!
//! # Tables used
//! `province_aliases.csv`, `confusions.csv`, `triggers.csv`, `surnames.csv`.

use super::{Extractor, Mention, MentionType, UnitPrefix, Value, View, each};
use crate::gazetteer::{BodyGuard, BodyLevel, Entry, Family, Guard, Hit, Role, Signs};
use crate::places;
use crate::token::Gap;

/// The extractor.
#[derive(Debug)]
pub struct Province;

impl Extractor for Province {
    fn name(&self) -> &'static str {
        "province"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let province = Signs::of(&[Family::Province]);
        each(view, province, out, |i| find(view, i));
    }
}

/// The province named at token `i`; shorter names are tried when the longest
/// does not fit (`Quảng Nam - Đà Nẵng` as a list of two).
fn find(view: &View<'_>, i: usize) -> Option<Mention> {
    view.hits.at(i).iter().rev().find_map(|&hit| {
        let row = view.rows(hit, Family::Province).next()?;
        accept(view, hit, row)
    })
}

fn accept(view: &View<'_>, hit: Hit, row: u32) -> Option<Mention> {
    let alias = &view.gazetteers.province_aliases[row as usize];
    let (start, end) = (hit.start as usize, hit.end as usize);
    let lower_start = alias.alias.chars().next().is_some_and(char::is_lowercase);
    // `xứ Thanh`: the first word of a poetic name may be lower case.
    let name_from = start + usize::from(lower_start);
    let written = is_written(view, name_from, end, &alias.alias) || is_typed_small(view, hit);
    if !written || alias.guard == Guard::Never {
        return None;
    }
    // `quê Thanh Hóa`: the name begins behind the first word of the poetic one.
    if lower_start && longer_at(view, name_from, end) {
        return None;
    }
    let longer = [
        Family::Province,
        Family::District,
        Family::Commune,
        Family::ForeignPlace,
    ];
    if places::is_beginning_of_longer(view, hit, &longer[1..]) && !followed_by_unit(view, hit)
        || places::is_confusion(view, hit)
        || places::follows_surname(view, start)
        || runs_into_longer(view, hit)
        || is_host(view, end)
    {
        return None;
    }
    let before = places::prefix_before(view, start);
    let (from, prefix) = match before {
        Some((from, p)) if places::is_shared_head(view, from) => (start, shared(p)?),
        Some((from, _)) if places::heads_provinces(view, from) => (start, UnitPrefix::Shared),
        Some((from, p @ (UnitPrefix::Province | UnitPrefix::City))) => (from, p),
        Some((from, p)) if is_special_zone(view, (from, start), row) => (from, p),
        Some(_) => return None,
        None if is_of_city_body(view, start) => (start, UnitPrefix::City),
        None => (start, UnitPrefix::None),
    };
    let called = end == start + 2 && places::is_called(view, start);
    if prefix == UnitPrefix::None && (called || is_other_thing(view, start)) {
        return None;
    }
    let rule = match alias.guard {
        Guard::Prefix if prefix == UnitPrefix::None && !shares_prefix(view, start) => {
            return None;
        }
        Guard::UnlessPerson if prefix == UnitPrefix::None && !beside_province(view, hit) => {
            return None;
        }
        _ if is_chinese(view, hit) => return None,
        _ if prefix == UnitPrefix::None => "province/name",
        _ => "province/prefix+name",
    };
    let entry = Entry {
        family: Family::Province,
        row,
    };
    Some(view.mention(
        MentionType::Province,
        from,
        end,
        Value::Province(row, prefix),
        rule,
        Some(entry),
    ))
}

/// `Đông Bắc Thái Lan`: the hit's last words begin a name that goes further.
fn runs_into_longer(view: &View<'_>, hit: Hit) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    (start + 1..end).any(|i| {
        view.hits.at(i).iter().any(|&other| {
            let place = other.is(Family::Country) || other.is(Family::Region);
            place && other.end > hit.end && places::is_capitalised(view, i, other.end as usize)
        })
    })
}

/// Whether a province's name that begins at token `i` goes further than `end`.
fn longer_at(view: &View<'_>, i: usize, end: usize) -> bool {
    let longest = view.longest(i, Family::Province);
    longest.is_some_and(|(hit, _)| {
        hit.end as usize > end && places::is_capitalised(view, i, hit.end as usize)
    })
}

/// `thành phố Đà nẵng`: behind the word for the unit the first word's capital is enough.
fn is_typed_small(view: &View<'_>, hit: Hit) -> bool {
    let start = hit.start as usize;
    let unit = places::prefix_before(view, start).map(|(_, prefix)| prefix);
    let province = matches!(unit, Some(UnitPrefix::Province | UnitPrefix::City));
    province && hit.end as usize == start + 2 && places::is_capitalised(view, start, start + 1)
}

/// `HUE.GOV.VN`: the name begins that of a host.
fn is_host(view: &View<'_>, end: usize) -> bool {
    let tight = |i: usize| view.token(i).is_some_and(|t| t.gap == Gap::None);
    let host = |i: usize| tight(i) && tight(i + 1) && view.role(i, Role::HostEnd).is_some();
    view.key(end) == "." && tight(end) && (host(end) || host(end + 2))
}

/// With capitals, save for words the alias has none in (`xứ Sen hồng`).
fn is_written(view: &View<'_>, from: usize, to: usize, alias: &str) -> bool {
    let lower = |i: usize| {
        let written = view.surface(i);
        alias.split(' ').any(|word| word == written)
    };
    (from..to).all(|i| places::is_capitalised(view, i, i + 1) || lower(i))
}

/// `đặc khu Vũng Tàu - Côn Đảo`: a province of the kind its word says.
fn is_special_zone(view: &View<'_>, word: (usize, usize), row: u32) -> bool {
    let g = view.gazetteers;
    let id = &g.province_aliases[row as usize].province_id;
    let kind = g.province_at(id, "").map(|p| p.kind.word());
    kind.is_some_and(|kind| places::says_kind(view, word, kind))
}

/// `Thành ủy Vĩnh Long`: the body before the name is a city's.
fn is_of_city_body(view: &View<'_>, i: usize) -> bool {
    let city = |row: u32| view.gazetteers.bodies[row as usize].guard == BodyGuard::City;
    view.hits.ends(i, Signs::of(&[Family::Body]))
        && (i.saturating_sub(6)..i).any(|j| {
            let mut hits = view.hits.at(j).iter();
            hits.any(|&hit| hit.end as usize == i && view.rows(hit, Family::Body).any(city))
        })
}

/// Whether the tokens after the hit that a longer name would take begin a name
/// of their own after a dash: `Hà Nội - Huế` is no `Hà Nội Huế`.
fn followed_by_unit(view: &View<'_>, hit: Hit) -> bool {
    let end = hit.end as usize;
    view.key(end) == "-" && places::hit_begins_at(view, end + 1, Family::Province, &|_| true)
}

/// `các tỉnh`: the head stays outside; `các xã` makes no province.
fn shared(prefix: UnitPrefix) -> Option<UnitPrefix> {
    matches!(prefix, UnitPrefix::Province | UnitPrefix::City).then_some(UnitPrefix::Shared)
}

/// A street, river or the like that bears the name.
fn is_other_thing(view: &View<'_>, start: usize) -> bool {
    let street = view.role_before(start, Role::Street);
    // `Công ty cổ phần Mía đường Sơn La`
    let sugar = |from: usize| {
        let word = |k: usize| view.token(k).is_some_and(|t| t.is_capital() && t.is_word());
        from > 0 && word(from - 1) && !view.starts_sentence(from - 1)
    };
    // `yêu cầu Gia Lai` names no bridge.
    let word = |from: usize| view.ends_word(from, start);
    street.is_some_and(|from| !word(from) && !sugar(from))
        || view
            .role_before(start, Role::River)
            .is_some_and(|from| !word(from))
}

/// No list of provinces is longer.
const LIST: usize = 32;

/// Whether the word for the unit stands before the first of the list that token `i`
/// is in (`các tỉnh Bình Long, Phước Long`), or a province's body before the name
/// (`Tỉnh ủy Cửu Long`).
fn shares_prefix(view: &View<'_>, i: usize) -> bool {
    let body = |i: usize| {
        (i.saturating_sub(6)..i).any(|j| {
            let mut hits = view.hits.at(j).iter();
            hits.any(|&hit| {
                hit.end as usize == i
                    && view.rows(hit, Family::Body).any(|row| {
                        let levels = &view.gazetteers.bodies[row as usize].levels;
                        levels.contains(&BodyLevel::Province)
                    })
            })
        })
    };
    if body(i) {
        return true;
    }
    let mut at = i;
    for _ in 0..LIST {
        let Some((last, false)) = places::before_separator(view, at) else {
            return false;
        };
        let begins = (last.saturating_sub(5)..=last).find(|&j| {
            let mut hits = view.hits.at(j).iter();
            hits.any(|hit| hit.end as usize == last + 1 && hit.is(Family::Province))
        });
        let Some(start) = begins else {
            return false;
        };
        if let Some((from, prefix)) = places::prefix_before(view, start) {
            return prefix == UnitPrefix::Province && places::is_shared_head(view, from);
        }
        at = start;
    }
    false
}

/// Whether another province stands beside the hit in a list.
fn beside_province(view: &View<'_>, hit: Hit) -> bool {
    let other =
        |row: u32| view.gazetteers.province_aliases[row as usize].guard != Guard::UnlessPerson;
    let after = places::after_separator(view, hit.end as usize)
        .is_some_and(|(i, _)| places::hit_begins_at(view, i, Family::Province, &other));
    let before = places::before_separator(view, hit.start as usize)
        .is_some_and(|(last, _)| places::hit_ends_at(view, last, Family::Province, &other));
    after || before
}

/// A place abroad has the same name, and its country is named right after.
fn is_chinese(view: &View<'_>, hit: Hit) -> bool {
    let Some(place) = view.rows(hit, Family::ForeignPlace).next() else {
        return false;
    };
    let iso = &view.gazetteers.foreign_places[place as usize].country;
    let is = |row: u32| &view.gazetteers.country_aliases[row as usize].iso2 == iso;
    let end = hit.end as usize;
    (end..end + 4).any(|i| places::hit_begins_at(view, i, Family::Country, &is))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{check, surfaces};

    #[test]
    fn found() {
        check(
            &Province,
            &[
                (
                    "UBND tỉnh Thanh Hoá và TP. Hà Nội",
                    "tỉnh Thanh Hoá; TP. Hà Nội",
                ),
                (
                    "các tỉnh Nghệ An, Hà Tĩnh và Quảng Trị",
                    "Nghệ An; Hà Tĩnh; Quảng Trị",
                ),
                ("quê hương xứ Thanh, đất Võ", "xứ Thanh; đất Võ"),
                (
                    "Bà Rịa – Vũng Tàu, Bà Rịa-Vũng Tàu",
                    "Bà Rịa - Vũng Tàu; Bà Rịa-Vũng Tàu",
                ),
                ("TỈNH GIA LAI", "TỈNH GIA LAI"),
                ("quê Thanh Hóa", "Thanh Hóa"),
                ("thành phố Đà nẵng, Hà nội", "thành phố Đà nẵng"),
                (
                    "UBND các tỉnh, thành phố Ninh Bình, Hà Tĩnh và Cần Thơ",
                    "Ninh Bình; Hà Tĩnh; Cần Thơ",
                ),
                ("5 tỉnh/thành phố Sơn La, Lào Cai", "Sơn La; Lào Cai"),
                ("các tỉnh và thành phố Vĩnh Long, Huế", "Vĩnh Long; Huế"),
                ("tại Huế. Vn, Huế.Sau đó", "Huế; Huế"),
                ("TP.HCM, Hà Nội", "TP.HCM; Hà Nội"),
                ("yêu cầu Gia Lai, Đắk Lắk", "Gia Lai; Đắk Lắk"),
                ("chuỗi toàn cầu Gia Lai tham gia", "Gia Lai"),
                ("Công ty Mía đường Sơn La ký", "Sơn La"),
                ("tỉnh Thanh\nHóa", "tỉnh Thanh¶Hóa"),
                ("dịch Covid-19 tỉnh Bắc Giang", "tỉnh Bắc Giang"),
                ("miền núi Nghệ An", "Nghệ An"),
                ("danh sách: Quảng Nam - Đà Nẵng", "Quảng Nam; Đà Nẵng"),
                (
                    "tỉnh Quảng Nam - Đà Nẵng trước năm 1997",
                    "tỉnh Quảng Nam - Đà Nẵng",
                ),
            ],
        );
    }

    #[test]
    fn left_alone() {
        for (source, why) in [
            ("gìn giữ hòa bình trên biển", "the common noun"),
            ("Châu Á - Thái Bình Dương", "an ocean"),
            ("xã Thái Bình, phường Hòa Bình", "communes"),
            ("huyện Quảng Ninh, tỉnh lẻ", "a district"),
            ("ông Nguyễn Thái Bình", "a person"),
            ("Ông Hà Nam nói, chị Hòa Bình kể", "persons"),
            (
                "Toàn cảnh hội nghị. Ảnh: Bình Dương",
                "who took the picture",
            ),
            ("lưu vực sông Đồng Nai", "a river"),
            ("đường Hà Nội kẹt xe", "a street"),
            ("qua cầu Gia Lai", "a bridge"),
            ("dãy Hoàng Liên Sơn", "mountains"),
            ("HUE.GOV.VN, LAOCAI.GOV.VN", "hosts"),
            ("tư tưởng Hồ Chí Minh", "a person"),
            ("vùng Đông Bắc Thái Lan", "a country"),
            ("tỉnh Hà Nam (Trung Quốc)", "Henan"),
        ] {
            assert_eq!(surfaces(&Province, source), "", "{source:?}: {why}");
        }
    }
}
