//! Named bodies: state, Party, mass organisations, firms, schools, press, international.
//!
//! # What it finds
//! Four sorts, and of several that begin at one place the longest:
//! - names of `organisations.csv` (`JICA`, `Bộ Ngoại giao`), with the country,
//!   branch or place that makes them another body's or a branch's
//!   (`Bộ Ngoại giao Lào`, `VCCI Chi nhánh Thanh Hóa`);
//! - bodies that every unit has (`bodies.csv`) with their place (`Sở Y tế tỉnh
//!   Phú Yên`, `UBND huyện Vân Canh`, `Tỉnh ủy`);
//! - what stands in brackets behind a body in no table, or a firm, as its abbreviation (`Trung
//!   tâm Bảo tồn Thiên nhiên Việt (GreenViet)`), wherever it stands in the article;
//! - bodies in no table, by the word they begin with (`generic_bodies.csv`) and
//!   as far as their name goes, see `name`; so are units of another body (`Phòng
//!   Cảnh sát giao thông Công an tỉnh`) and courts with their seat.
//!
//! # Examples
//! `[UBND tỉnh]`, `[Ban Thường vụ Tỉnh ủy Kon Tum]`, `[Công ty CP Lam Sơn]`.
//!
//! # What it leaves alone
//! Unnamed groups (`UBND các huyện`, `các sở, ngành`), `Đảng bộ` alone, offices
//! with their holder (`Thủ tướng Phạm Minh Chính`), the same words in lower case, save before a
//! name of their own (`trường THPT Chu Văn An`) or in an office (`Trưởng [ban Chỉ đạo …]`).
//!
//! # Tables used
//! `organisations.csv`, `bodies.csv`, `generic_bodies.csv`, all place tables.

mod abbreviation;
mod begins;
mod board;
mod chain;
mod firm;
mod joint;
mod kind;
mod latin;
mod letterhead;
mod local;
mod name;
mod part;
mod person;
mod place;
mod small;
mod table;
mod words;

use super::{Body, BodyPlace, Extractor, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{
    BodyGuard, BodyLevel, Entry, Family, Gazetteers, Hit, OrganisationKind, Role, Signs,
};
use crate::places;
use crate::token::{Case, Class, Gap, is_roman};

use words::NameWords;

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

impl Found {
    fn is_table(&self) -> bool {
        matches!(self.body, Body::Table(_))
    }
}

/// The one that goes further, else has more weight, else the second.
fn better(first: Option<Found>, second: Option<Found>) -> Option<Found> {
    let rank = |f: &Found| (f.end, f.weight);
    match (&first, &second) {
        (Some(a), Some(b)) if rank(a) > rank(b) => first,
        (_, Some(_)) => second,
        _ => first,
    }
}

impl Organisation {
    /// Learns which words follow each other in names of bodies.
    pub fn new(gazetteers: &Gazetteers) -> Self {
        Organisation {
            words: NameWords::new(gazetteers),
        }
    }

    /// The best of what is found at token `i`; a firm by the end of its foreign name only if
    /// there are any (`firms`).
    fn find(&self, view: &View<'_>, i: usize, firms: bool) -> Option<Found> {
        let begins = |family: Family| view.hits.begins(i, Signs::of(&[family]));
        // What most bodies are not is not even looked for.
        let mut known = None;
        if begins(Family::Organisation) {
            known = better(known, table::find(view, i));
        }
        if begins(Family::Body) {
            known = better(known, local::find(view, i));
        }
        if view.hits.begins(i, Signs::BRANCH) {
            known = better(known, table::branch_of(view, i));
        }
        if firms {
            known = better(known, latin::find(view, i));
        }
        let known = known.map(|k| in_zone(view, either(view, i, k)));
        let named = name::find(view, i, &self.words).map(|(end, row)| {
            let named = Found {
                end,
                body: Body::Unknown,
                rule: "organisation/head+name",
                row: Some(row),
                weight: 0,
            };
            table::behind_head(view, i, named)
        });
        match (known, named) {
            (Some(k), Some(n)) if n.end > k.end && head_ends_after(view, i, k.end) => Some(n),
            // `Đảng bộ Đảng Cộng sản Việt Nam tỉnh Tiền Giang`: the unit is another's.
            (Some(k), _) if k.is_table() && places::prefix_at(view, k.end).is_some() => Some(k),
            (Some(k), Some(n)) if n.end > k.end && goes_on(view, k.end) => {
                Some(extended(view, k, n))
            }
            (Some(k), _) => {
                Some(k).filter(|k| !k.is_table() || !local::is_chapters(view, i, k.end))
            }
            (None, n) => n.filter(|n| {
                board::is_board(view, n.row)
                    || is_longer_head(view, i)
                    || !local::is_of_many(view, i) && !local::is_kind(view, i)
            }),
        }
    }
}

impl Extractor for Organisation {
    fn name(&self) -> &'static str {
        "organisation"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let firms = view.hits.next(0, Signs::FIRM_SUFFIX) < view.len();
        let signs = signs(firms);
        let first = out.len();
        let mut i = view.hits.next(0, signs);
        while i < view.len() {
            if let Some((from, to)) = latin::behind_word(view, i) {
                let value = Value::Organisation(Body::Unknown);
                let kind = MentionType::Organisation;
                out.push(view.mention(kind, from, to, value, "organisation/latin", None));
                i = view.hits.next(to, signs);
                continue;
            }
            let Some(found) = Some(i)
                .filter(|&i| !is_code_part(view, i) && !kind::is_class(view, i))
                .filter(|&i| !ends_word(view, i))
                .filter(|&i| !kind::is_listed_sort(view, i))
                .and_then(|i| self.find(view, i, firms))
            else {
                // `Ủy ban MTTQ Việt Nam các tỉnh` holds no body either.
                let next = local::of_many(view, i).unwrap_or(i + 1);
                i = view.hits.next(next, signs);
                continue;
            };
            let short_of_other = abbreviates_other(view, i, out);
            let body = if short_of_other {
                Body::Unknown
            } else {
                found.body
            };
            out.push(view.mention(
                MentionType::Organisation,
                i,
                found.end,
                Value::Organisation(body),
                found.rule,
                found.row,
            ));
            out.extend(district_inside(view, &found.body));
            i = view.hits.next(found.end, signs);
        }
        abbreviation::defined(view, first, out);
    }
}

/// `Chi cục Hải quan khu vực XVIII`: the branch of an area that is no unit.
fn in_zone(view: &View<'_>, known: Found) -> Found {
    let Some(number) = view.role(known.end, Role::Zone) else {
        return known;
    };
    let short = view.token(number).is_some_and(|t| {
        t.gap == Gap::Space
            && (t.class == Class::Number && t.end - t.start <= 2 || is_roman(view.surface(number)))
    });
    match short {
        true => Found {
            end: number + 1,
            body: Body::Unknown,
            rule: "organisation/zone",
            ..known
        },
        false => known,
    }
}

/// The `bộ` of `tiến bộ Khoa học và Công nghệ`: the second half of a word.
fn ends_word(view: &View<'_>, i: usize) -> bool {
    let small = view.token(i).is_some_and(|t| t.case == Case::Lower);
    let word = |h: &Hit| h.end as usize == i + 1 && h.is(Family::Confusion);
    small && i > 0 && view.hits.goes_on(i, CONFUSION) && view.hits.at(i - 1).iter().any(word)
}

const CONFUSION: Signs = Signs::of(&[Family::Confusion]);

/// What a body begins with. A firm under a foreign name begins with any capital, but
/// only in a text that has the word such a name ends with (`firms`).
fn signs(firms: bool) -> Signs {
    let bodies = Signs::of(&[Family::Organisation, Family::Body, Family::GenericBody]);
    let signs = bodies.or(Signs::BRANCH);
    match firms {
        true => signs.or(Signs::CAPITAL),
        false => signs,
    }
}

/// `Trung tâm Giám sát điều hành tỉnh (IOC)`: the letters in brackets at token `i` stand for
/// the body of a unit before them, and not for the one of the table.
fn abbreviates_other(view: &View<'_>, i: usize, found: &[Mention]) -> bool {
    let open = i.checked_sub(1).filter(|&k| view.key(k) == "(");
    let Some(open) = open.filter(|_| view.key(i + 1) == ")") else {
        return false;
    };
    let before = found.last().filter(|m| m.to as usize == open);
    let of_unit = || places::prefix_before(view, open).is_some();
    before.is_some_and(|m| m.value == Value::Organisation(Body::Unknown)) && of_unit()
}

/// `Chính phủ nhân dân …`: the head of another sort of body goes beyond the known
/// name.
fn head_ends_after(view: &View<'_>, i: usize, end: usize) -> bool {
    view.longest(i, Family::GenericBody)
        .is_some_and(|(hit, _)| hit.end as usize > end)
}

/// `Tòa án nhân dân cấp cao`: the head of another body goes beyond the local one that
/// begins as it does.
fn is_longer_head(view: &View<'_>, i: usize) -> bool {
    let local = view.longest(i, Family::Body);
    local.is_some_and(|(hit, _)| head_ends_after(view, i, hit.end as usize))
}

/// Whether a known name may go on at token `end` as a longer one of its own:
/// `Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn`. Lower case, a new
/// line or a person's name ends it.
fn goes_on(view: &View<'_>, end: usize) -> bool {
    let Some(t) = view.token(end) else {
        return false;
    };
    let word = t.gap == Gap::Space && t.case != Case::Lower;
    let joined = word
        || t.gap <= Gap::Space && t.class == Class::Punct
        || view.role(end, Role::And).is_some();
    // `Bộ Ngoại giao, công tác …`
    let clause = view.key(end) == "," && view.token(end + 1).is_some_and(|t| t.case == Case::Lower);
    // `Hội đồng nhân dân tỉnh Khóa X`
    let other = [Role::PeriodHead, Role::About]
        .iter()
        .any(|&r| word && view.role(end, r).is_some());
    let anew = word && begins_clause_or_name(view, end);
    joined && !(clause || other || anew || person::is_person(view, end))
}

/// Behind a name that is whole: `UBND tỉnh Phê duyệt …`, `Bộ Công an Tô Lâm`, a verb of two
/// syllables or a person's name of two words.
fn begins_clause_or_name(view: &View<'_>, end: usize) -> bool {
    let clause = view.role(end, Role::Clause).is_some_and(|to| to > end + 1);
    let level = places::prefix_before(view, end).is_some();
    let families = [
        Family::Province,
        Family::District,
        Family::Country,
        Family::ForeignPlace,
    ];
    let place = families.iter().any(|&f| {
        view.longest(end, f)
            .is_some_and(|(h, _)| h.end as usize > end + 1)
    });
    // `HĐND tỉnh Đoàn Văn Vượng`: no body of the young.
    let title = |k: usize| {
        view.token(k)
            .is_some_and(|t| t.case == Case::Title && t.gap == Gap::Space)
    };
    let holder = || view.longest(end, Family::Surname).is_some() && (end..end + 3).all(title);
    (clause || holder()) && level || !place && person::is_short_person(view, end)
}

/// A local body under its full name keeps what it is; a body of a table does not stay
/// itself under a longer name, nor does one that offices and firms have, too (`Đảng ủy
/// Công ty …`).
fn extended(view: &View<'_>, known: Found, named: Found) -> Found {
    let of_units = |row: u32| {
        let levels = &view.gazetteers.bodies[row as usize].levels;
        !levels.contains(&BodyLevel::Office)
    };
    match known.body {
        Body::Local {
            row,
            place: BodyPlace::None,
        } if of_units(row) => Found {
            end: named.end,
            ..known
        },
        _ => named,
    }
}

/// `Huyện ủy Đoan Hùng`: the body's own name says that the place is a district, which
/// no unit word does. `Thành ủy Vĩnh Long` is a city's, a district unless it is one of
/// the centrally run; which, is settled in [`crate::resolve`].
fn district_inside(view: &View<'_>, body: &Body) -> Option<Mention> {
    let Body::Local {
        row,
        place: BodyPlace::Named { from, to, prefix },
    } = *body
    else {
        return None;
    };
    let city = view.gazetteers.bodies[row as usize].guard == BodyGuard::City;
    if prefix != UnitPrefix::District && !(city && prefix == UnitPrefix::City) {
        return None;
    }
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
        prefix,
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

/// A word touched by `-` or `/` before it is part of a code: `119/KH-UBND`; behind the dash
/// of a list it is none.
fn is_code_part(view: &View<'_>, i: usize) -> bool {
    let tight = view.token(i).is_some_and(|t| t.gap == Gap::None) && !is_item(view, i);
    // `Ảnh: Doãn Tấn/TTXVN`
    let credit = i > 1
        && view.key(i - 1) == "/"
        && view
            .token(i - 2)
            .is_some_and(|t| t.class == Class::Word && t.case == Case::Title)
        || i > 1 && is_second_source(view, i);
    tight && i > 0 && !credit && matches!(view.key(i - 1), "-" | "/" | "&")
}

/// `-Sở Nội vụ;`, `3-Sở Y tế;`: whether a dash that begins a line, alone or behind the
/// item's number, or follows the end of the item before, touches token `i`.
fn is_item(view: &View<'_>, i: usize) -> bool {
    let Some(dash) = i.checked_sub(1).filter(|&dash| view.key(dash) == "-") else {
        return false;
    };
    let begins = |k: usize| view.token(k).is_some_and(|t| t.gap >= Gap::Line);
    begins(dash)
        || dash.checked_sub(1).is_some_and(|before| {
            let number = view
                .token(before)
                .is_some_and(|t| t.class == Class::Number && t.end - t.start <= 2);
            number && begins(before) || matches!(view.key(before), ";" | ":" | ".")
        })
}

/// `TTXVN/Vietnam+`: whether a newspaper's name begins at token `i`, and another body's ends
/// before the slash.
fn is_second_source(view: &View<'_>, i: usize) -> bool {
    let press =
        |row: u32| view.gazetteers.organisations[row as usize].kind == OrganisationKind::Press;
    view.key(i - 1) == "/"
        && view
            .longest(i, Family::Organisation)
            .is_some_and(|(_, row)| press(row))
        && places::hit_ends_at(view, i - 2, Family::Organisation, &|_| true)
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
    let last = (hit.end as usize).checked_sub(2);
    let national = last
        .and_then(|i| view.longest(i, Family::Country))
        .is_some_and(|(h, row)| {
            h.end == hit.end && view.gazetteers.country_aliases[row as usize].is_vietnam()
        })
        && organisation.is_vietnamese();
    let body = if national {
        Body::Table(table)
    } else {
        Body::Either { table, local }
    };
    Found { body, ..found }
}

#[cfg(test)]
mod tests;
