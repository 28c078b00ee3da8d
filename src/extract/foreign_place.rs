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
//! (`huyện Trùng Khánh`); ambiguous names without their country nearby. Of places
//! of one name the country beside it decides, for the whole article (`Brest (Pháp)`);
//! if the table has none there, the place has no norm.
//!
//! # Tables used
//! `foreign_places.csv`, `country_aliases.csv`, `triggers.csv`.

mod beside;
mod unknown;

use self::beside::{Beside, Told};
use super::{Extractor, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{Entry, Family, Guard, Hit, Role, Signs};
use crate::places;

/// The extractor.
#[derive(Debug)]
pub struct ForeignPlace;

impl Extractor for ForeignPlace {
    fn name(&self) -> &'static str {
        "foreign_place"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let names = Signs::of(&[Family::ForeignPlace]);
        let known = Known::of(view, names);
        let signs = names.or(Signs::UNIT_WORD);
        let mut i = view.hits.next(0, signs);
        while i < view.len() {
            let next = match find(view, i, &known) {
                Some(mention) => {
                    let next = mention.to as usize;
                    out.push(mention);
                    next
                }
                None => unknown::find(view, i, out).unwrap_or(i + 1),
            };
            i = view.hits.next(next, signs);
        }
    }
}

/// What the whole article says of its places.
#[derive(Debug, Default)]
struct Known {
    /// Rows that are meant somewhere for certain.
    certain: Vec<u32>,
    /// Names and the row that the country beside them makes of them.
    told: Told,
}

impl Known {
    fn of(view: &View<'_>, names: Signs) -> Self {
        let mut known = Known::default();
        let mut named = Vec::new();
        let mut i = view.hits.next(0, names);
        while i < view.len() {
            if let Some((hit, _)) = view.longest(i, Family::ForeignPlace) {
                beside::told(view, hit, &mut known.told);
                named.push(i);
            }
            i = view.hits.next(i + 1, names);
        }
        // Places that are certain somewhere in the article are meant elsewhere too.
        let mut certain: Vec<u32> = Vec::new();
        for i in named {
            if let Some(Value::ForeignPlace(Some(row))) = find(view, i, &known).map(|m| m.value)
                && !certain.contains(&row)
            {
                certain.push(row);
            }
        }
        known.certain = certain;
        known
    }
}

fn find(view: &View<'_>, i: usize, known: &Known) -> Option<Mention> {
    let (hit, _) = view.longest(i, Family::ForeignPlace)?;
    let (start, end) = (hit.start as usize, hit.end as usize);
    // `Đài Bắc Trung Hoa` is a country.
    let country = places::is_beginning_of_longer(view, hit, &[Family::Country]);
    if country || !places::is_capitalised(view, start, end) || places::is_confusion(view, hit) {
        return None;
    }
    let before = prefix_before(view, start);
    if before.is_none() && (is_country(view, hit) || places::follows_surname(view, start)) {
        return None;
    }
    let beside = beside::country(view, end);
    let vietnamese = is_vietnamese(view, hit, before) || is_end_of_unit(view, hit);
    let row = match pick(view, hit, before, beside, known) {
        Some(row) => accepted(view, hit, before, row, vietnamese, known).then_some(Some(row))?,
        None => {
            let told = beside.is_some_and(|b| b.bracket) || before.is_some();
            (!vietnamese && (told || is_certain(view, hit))).then_some(None)?
        }
    };
    let from = match before {
        Some(from) if !places::is_shared_head(view, from) => from,
        _ => start,
    };
    let family = Family::ForeignPlace;
    Some(view.mention(
        MentionType::ForeignPlace,
        from,
        end,
        Value::ForeignPlace(row),
        match from < start {
            true => "foreign_place/prefix+name",
            false => "foreign_place/name",
        },
        row.map(|row| Entry { family, row }),
    ))
}

/// Whether the place of this row is meant.
fn accepted(
    view: &View<'_>,
    hit: Hit,
    before: Option<usize>,
    row: u32,
    vietnamese: bool,
    known: &Known,
) -> bool {
    let place = &view.gazetteers.foreign_places[row as usize];
    let beside = || beside_same_country(view, hit, place);
    let near = |reach: usize| country_near(view, hit, &place.country, reach) || beside();
    match place.guard {
        Guard::Never => false,
        _ if vietnamese && chain_leads(view, hit, Family::Province) => false,
        _ if vietnamese && chain_leads(view, hit, Family::ForeignPlace) => true,
        // A province's or district's own name: the country must stand right there.
        _ if vietnamese && (before.is_some() || is_province(view, hit)) => near(5),
        Guard::Context | Guard::None if known.certain.contains(&row) => true,
        Guard::Context => before.is_some() || near(NEAR),
        _ if vietnamese => near(NEAR),
        _ => true,
    }
}

/// Whether the name needs nothing beside it to be a place abroad.
fn is_certain(view: &View<'_>, hit: Hit) -> bool {
    let guard = |row: u32| view.gazetteers.foreign_places[row as usize].guard;
    view.rows(hit, Family::ForeignPlace)
        .all(|row| guard(row) == Guard::None)
}

/// Of several rows with one name, the one in the country that stands beside it, here or
/// elsewhere in the article; else the one whose kind the prefix says (`tỉnh Viêng Chăn`
/// is not the capital), else the first. None if the table has no such place in that
/// country.
fn pick(
    view: &View<'_>,
    hit: Hit,
    before: Option<usize>,
    beside: Option<Beside<'_>>,
    known: &Known,
) -> Option<u32> {
    let rows = || view.rows(hit, Family::ForeignPlace);
    let place = |row: u32| &view.gazetteers.foreign_places[row as usize];
    let province = before.is_some_and(|b| view.role(b, Role::ProvincePrefix).is_some());
    let of_kind = |iso: Option<&str>| {
        let there = |r: &u32| iso.is_none_or(|iso| place(*r).country == iso);
        let fits = |r: &u32| there(r) && place(*r).kind.contains("province") == province;
        rows().find(fits).or_else(|| rows().find(there))
    };
    if let Some(beside) = beside {
        let row = of_kind(Some(beside.iso));
        // `Hồng Kông (Trung Quốc)` is the one that is meant.
        if row.is_some() || beside.sure && !is_country(view, hit) {
            return row;
        }
    }
    match known.told.iter().find(|(form, _)| *form == hit.form()) {
        Some(&(_, None)) => None,
        Some(&(_, Some(row))) => of_kind(Some(&place(row).country)),
        None => of_kind(None),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{check, surfaces, with_view};

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
                ("Victoria (Xây-sen)", "Victoria"),
                (
                    "huyện Mường Khoa, tỉnh Phông Sa Lỳ (Lào)",
                    "huyện Mường Khoa; tỉnh Phông Sa Lỳ",
                ),
                (
                    "tỉnh Ka-ga-oa (Nhật Bản), tỉnh Xa-văn-na-khẹt (Lào)",
                    "tỉnh Ka-ga-oa; tỉnh Xa-văn-na-khẹt",
                ),
                (
                    "quận Thạch Cảnh Sơn, Bắc Kinh, Trung Quốc",
                    "quận Thạch Cảnh Sơn; Bắc Kinh",
                ),
                (
                    "huyện Mường Khoa tỉnh Phông Sa Lỳ",
                    "huyện Mường Khoa; tỉnh Phông Sa Lỳ",
                ),
                (
                    "các huyện Borei Cholsar, Kirivong và Koh Andet tham gia",
                    "Borei Cholsar; Kirivong; Koh Andet",
                ),
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
            ("ĐẠI HỘI PHỤ NỮ TỈNH LẦN THỨ XVII", "which of a row"),
            ("thị trường châu Âu", "a region"),
            ("tỉnh Kon Tum, huyện Đắk Glei", "units of ours"),
            ("xã Tân Kơ Sâm, huyện Lộc Ninh", "units of ours"),
            (
                "các huyện Krông Buk, Cư Kuin",
                "units of ours, one misspelled",
            ),
        ] {
            assert_eq!(surfaces(&ForeignPlace, source), "", "{source:?}: {why}");
        }
    }

    /// The places found in `source`, each with the country of its row.
    fn countries(source: &str) -> String {
        with_view(source, |view| {
            let mut out = Vec::new();
            ForeignPlace.extract(view, &mut out);
            let place = |m: &Mention| {
                let country = match m.value {
                    Value::ForeignPlace(Some(row)) => view.gazetteers.foreign_places[row as usize]
                        .country
                        .as_str(),
                    _ => "?",
                };
                format!("{}={country}", view.text.slice(m.span))
            };
            out.iter().map(place).collect::<Vec<_>>().join("; ")
        })
    }

    #[test]
    fn the_country_beside_decides() {
        for (source, expected) in [
            ("thăm Brest (Pháp)", "Brest=FR"),
            ("tỉnh Brest, Belarus", "tỉnh Brest=BY"),
            ("thành phố Brest - Cộng hòa Pháp", "thành phố Brest=FR"),
            (
                "thành phố Kyoto (Hoa Kỳ), Kyoto",
                "thành phố Kyoto=?; Kyoto=?",
            ),
            ("thành phố San Jose (Hoa Kỳ)", "thành phố San Jose=US"),
            (
                "thành phố San Jose, bang California, Hoa Kỳ",
                "thành phố San Jose=US; bang California=US",
            ),
            ("thành phố San Jose (Costa Rica)", "thành phố San Jose=CR"),
            // What is told once holds for the article.
            (
                "Brest họp. Brest (Pháp) ký; đoàn Brest",
                "Brest=FR; Brest=FR; Brest=FR",
            ),
            (
                "thành phố San Jose (Hoa Kỳ); San Jose cảm ơn",
                "thành phố San Jose=US; San Jose=US",
            ),
            ("thành phố Victoria, Seychelles", "thành phố Victoria=SC"),
            // Countries that are visited too.
            ("thăm Bắc Kinh, Nhật Bản và Hàn Quốc", "Bắc Kinh=CN"),
            ("thăm Paris, Nhật Bản, Đức", "Paris=FR"),
        ] {
            assert_eq!(countries(source), expected, "{source:?}");
        }
    }
}
