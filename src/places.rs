//! What the place extractors share: prefixes, capitals, neighbours in lists.
//!
//! `tỉnh Thanh Hóa` is a prefix and a name; `các tỉnh Thanh Hóa, Nghệ An` is a
//! shared head and two names. Whether a name that can mean several things is a
//! place often shows in what stands beside it.

use crate::extract::{UnitPrefix, View};
use crate::gazetteer::{Family, Guard, Hit, Role, Signs};
use crate::token::{Case, Class, Gap, Token};

/// The roles of unit prefixes and what they say.
const PREFIXES: [(Role, UnitPrefix); 4] = [
    (Role::ProvincePrefix, UnitPrefix::Province),
    (Role::CityPrefix, UnitPrefix::City),
    (Role::DistrictPrefix, UnitPrefix::District),
    (Role::CommunePrefix, UnitPrefix::Commune),
];

/// The unit prefix that begins at token `i`: what it says, one past its end.
#[inline]
pub fn prefix_at(view: &View<'_>, i: usize) -> Option<(UnitPrefix, usize)> {
    if !view.hits.begins(i, Signs::UNIT_WORD) || begins_word(view, i) {
        return None;
    }
    PREFIXES
        .iter()
        .filter_map(|&(role, prefix)| Some((prefix, view.role(i, role)?)))
        .max_by_key(|&(_, end)| end)
        .map(|(prefix, end)| (prefix, past_short(view, end)))
}

/// One past the unit word's own short form in brackets at token `i`: `thành phố (TP) |`.
fn past_short(view: &View<'_>, i: usize) -> usize {
    match view.hits.begins(i + 1, Signs::UNIT_WORD) {
        true => past_abbreviation(view, i).unwrap_or(i),
        false => i,
    }
}

/// Whether the unit word at token `i` is the first of a body's name (`Huyện Ủy`, `tỉnh
/// đoàn`; not `tỉnh` before `Đoàn Văn An`), or the last of another word (`Thông tấn
/// xã`).
fn begins_word(view: &View<'_>, i: usize) -> bool {
    let capital = |i: usize| view.token(i).is_some_and(|t| t.is_capital());
    // `UBND tỉnh ủy quyền cho …`
    let of_body = view.hits.ends(i, BODY) && !capital(i);
    let body = view.hits.begins(i, BODY)
        && !of_body
        && view.hits.at(i).iter().any(|hit| {
            let end = hit.end as usize;
            let joined = capital(i) || !capital(end - 1);
            hit.is(Family::Body) && end == i + 2 && joined
        });
    body || view.hits.goes_on(i, CONFUSION)
}

/// Whether the unit word in tokens `from..to` says this kind of unit: the word
/// itself (`thị trấn`, also `huyện đảo` for `huyện`) or its first letters (`TT.`).
pub fn says_kind(view: &View<'_>, (from, to): (usize, usize), kind: &str) -> bool {
    let mut keys = (from..to).map(|i| view.key(i));
    if kind.split(' ').all(|word| keys.next() == Some(word)) {
        return true;
    }
    let letters = (from..to).flat_map(|i| view.key(i).chars());
    let initials = kind.split(' ').filter_map(|word| word.chars().next());
    letters.filter(|c| *c != '.').eq(initials)
}

/// The unit prefix directly before token `i`: its first token and what it says.
/// The longest prefix wins: in `thị xã Bỉm Sơn` it is `thị xã`, not `xã`.
pub fn prefix_before(view: &View<'_>, i: usize) -> Option<(usize, UnitPrefix)> {
    if view.token(i)?.gap == Gap::Paragraph {
        return None;
    }
    let i = before_short(view, i);
    if !view.hits.ends(i, Signs::UNIT_WORD) {
        return None;
    }
    PREFIXES
        .iter()
        .filter_map(|&(role, prefix)| Some((view.role_before(i, role)?, prefix)))
        .min_by_key(|&(from, _)| from)
}

/// Where the unit word's own short form in brackets before token `i` begins, or `i`:
/// `thành phố | (TP) `.
fn before_short(view: &View<'_>, i: usize) -> usize {
    if !view.hits.ends(i.saturating_sub(1), Signs::UNIT_WORD) || view.key(i - 1) != ")" {
        return i;
    }
    let opens = (i.saturating_sub(4)..i).find(|&k| view.key(k) == "(");
    opens.filter(|&k| past_short(view, k) == i).unwrap_or(i)
}

/// Whether the prefix at `from` heads a list: `các tỉnh`, `hai huyện`, `5 xã`.
pub fn is_shared_head(view: &View<'_>, from: usize) -> bool {
    let Some(before) = from.checked_sub(1) else {
        return false;
    };
    // `dịch Covid-19 tỉnh Thanh Hóa`
    let tight = |t: &Token| t.gap == Gap::None && before > 0 && view.key(before - 1) == "-";
    view.role_before(from, Role::Plural).is_some()
        || view
            .token(before)
            .is_some_and(|t| t.class == Class::Number && t.end - t.start <= 3 && !tight(t))
            && view.token(from).is_some_and(|t| t.gap == Gap::Space)
}

/// `các tỉnh, thành phố Ninh Bình, Hà Tĩnh`: whether the city word at token `from` is the
/// second of one plural head, so that all names behind it are provinces'.
pub fn heads_provinces(view: &View<'_>, from: usize) -> bool {
    let slash = from > 1 && view.key(from - 1) == "/";
    let last = match before_separator(view, from) {
        Some((last, false)) => last + 1,
        None if slash => from - 1,
        _ => from,
    };
    prefix_before(view, last)
        .is_some_and(|(head, prefix)| prefix == UnitPrefix::Province && is_shared_head(view, head))
}

/// Whether the words of a hit are written as a name: each with a capital, save
/// those joined to the one before by a tight dash (`Chăm-pa-sắc`).
pub fn is_capitalised(view: &View<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|i| {
        let joined = i > from + 1
            && view.key(i - 1) == "-"
            && view.token(i).is_some_and(|t| t.gap == Gap::None);
        joined
            || view
                .token(i)
                .is_none_or(|t| t.class != Class::Word || t.case != Case::Lower)
    })
}

/// Whether a longer name that is written as a name begins at the hit's first
/// token, and so the hit is only its beginning: `Nga` of `Nga Sơn`.
pub fn is_beginning_of_longer(view: &View<'_>, hit: Hit, families: &[Family]) -> bool {
    let start = hit.start as usize;
    view.hits.at(start).iter().any(|&other| {
        other.end > hit.end
            && families
                .iter()
                .any(|&f| view.rows(other, f).next().is_some())
            && is_capitalised(view, start, other.end as usize)
    })
}

/// Whether a phrase of `confusions.csv` covers the hit.
pub fn is_confusion(view: &View<'_>, hit: Hit) -> bool {
    confused(view, hit, hit.start as usize + 1)
}

/// Whether a phrase of `confusions.csv` that began before the hit covers it:
/// `luật` of `pháp luật`.
pub fn is_inside_confusion(view: &View<'_>, hit: Hit) -> bool {
    confused(view, hit, hit.start as usize)
}

const BODY: Signs = Signs::of(&[Family::Body]);

const CONFUSION: Signs = Signs::of(&[Family::Confusion]);

/// A phrase of `confusions.csv` that begins before token `until` covers the hit.
fn confused(view: &View<'_>, hit: Hit, until: usize) -> bool {
    let start = hit.start as usize;
    if !view.hits.covers(start, CONFUSION) {
        return false;
    }
    (start.saturating_sub(8)..until).any(|i| {
        view.hits.at(i).iter().any(|&other| {
            other.end >= hit.end && view.rows(other, Family::Confusion).next().is_some()
        })
    })
}

/// Whether the words from token `after` on say that the unit before them is gone:
/// `cũ`, `(cũ)`, `(trước sáp nhập)`; not `(trước đây là huyện A)`, which says it of
/// what follows.
pub fn is_former(view: &View<'_>, after: usize) -> bool {
    let open = view.key(after) == "(";
    let Some(end) = view.role(after + usize::from(open), Role::Former) else {
        return false;
    };
    if open {
        view.key(end) == ")"
    } else {
        prefix_at(view, end).is_none()
    }
}

/// The token index after a list separator or dash at `i`, and whether it was a dash.
pub fn after_separator(view: &View<'_>, i: usize) -> Option<(usize, bool)> {
    match view.key(i) {
        "," | ";" => Some((i + 1, false)),
        "-" => Some((i + 1, true)),
        _ => view.role(i, Role::And).map(|end| (end, false)),
    }
}

/// One before a list separator or dash that ends just before `i`: the index of
/// the last token of the item before, and whether it was a dash.
pub fn before_separator(view: &View<'_>, i: usize) -> Option<(usize, bool)> {
    let sep = i.checked_sub(1)?;
    let dash = view.key(sep) == "-";
    let found = dash || matches!(view.key(sep), "," | ";") || view.role(sep, Role::And).is_some();
    if !found {
        return None;
    }
    // `, và`
    let last = sep.checked_sub(1)?;
    let last = if !dash && view.key(last) == "," {
        last.checked_sub(1)?
    } else {
        last
    };
    Some((last, dash))
}

/// One past the province that a body's name tells at token `at` as its seat: `tại Đà
/// Nẵng`, `TP. Hồ Chí Minh`, `1 - Gia Lai`.
pub fn seat(view: &View<'_>, at: usize) -> Option<usize> {
    let number = view.token(at).is_some_and(|t| t.class == Class::Number);
    let at = match view.role(at, Role::Located) {
        Some(to) => to,
        None if number && view.key(at + 1) == "-" => at + 2,
        None => at,
    };
    let near = view.token(at).is_some_and(|t| t.gap == Gap::Space);
    let name = prefix_at(view, at).map_or(at, |(_, name)| name);
    let (hit, _) = view.longest(name, Family::Province).filter(|_| near)?;
    is_capitalised(view, name, hit.end as usize).then_some(hit.end as usize)
}

/// One past a bracket at token `i` that holds an abbreviation and nothing else:
/// `(UBND)`, `(LĐ-TB&XH)`.
pub fn past_abbreviation(view: &View<'_>, i: usize) -> Option<usize> {
    view.tokens.past_abbreviation(i)
}

/// Whether a hit of `family` that satisfies `ok` ends at token `last` (inclusive).
pub fn hit_ends_at(view: &View<'_>, last: usize, family: Family, ok: &dyn Fn(u32) -> bool) -> bool {
    if !view.hits.ends(last + 1, Signs::of(&[family])) {
        return false;
    }
    (last.saturating_sub(6)..=last).any(|i| {
        view.hits.at(i).iter().any(|&hit| {
            hit.end as usize == last + 1
                && view.rows(hit, family).any(ok)
                && is_capitalised(view, i, last + 1)
        })
    })
}

/// Whether a hit of `family` that satisfies `ok` begins at token `i`.
pub fn hit_begins_at(view: &View<'_>, i: usize, family: Family, ok: &dyn Fn(u32) -> bool) -> bool {
    view.hits.begins(i, Signs::of(&[family]))
        && view
            .hits
            .at(i)
            .iter()
            .any(|&hit| view.rows(hit, family).any(ok) && is_capitalised(view, i, hit.end as usize))
}

/// Whether token `i` and the one before it are two capitalised words with only
/// a blank between: parts of one name, for all that form tells.
pub fn follows_capital(view: &View<'_>, i: usize) -> bool {
    let (Some(t), Some(p)) = (view.token(i), i.checked_sub(1).and_then(|p| view.token(p))) else {
        return false;
    };
    t.gap == Gap::Space && p.is_capital()
}

/// `Ảnh: Bình Dương`: two words and no more behind the word for who made something, which are
/// the name of a person, not of a province.
fn is_credited(view: &View<'_>, i: usize) -> bool {
    let colon = i.checked_sub(1).filter(|&c| view.key(c) == ":");
    let led = colon.is_some_and(|c| view.role_before(c, Role::Byline).is_some());
    if !led {
        return false;
    }
    let word = |k: usize| view.token(k).filter(|t| t.is_word() && t.gap == Gap::Space);
    let name = |k: usize| word(k).is_some_and(Token::is_capital);
    let next = view.token(i + 2);
    let ends = next.is_none_or(|t| t.gap >= Gap::Line)
        || matches!(view.key(i + 2), "." | ")" | "]" | "|" | "/" | ";");
    name(i) && name(i + 1) && ends
}

/// `Ông Hà Nam`, `chị Hòa Bình`: whether the two words at token `i`, and no more, are what
/// somebody is called, though a province has the name. The form of address before them is that
/// of one person, and has its capital or is one that people are called by in small letters, too.
pub fn is_called(view: &View<'_>, i: usize) -> bool {
    if is_credited(view, i) {
        return true;
    }
    let Some(from) = view.role_before(i, Role::Honorific) else {
        return false;
    };
    let word = |k: usize| view.token(k).filter(|t| t.is_word() && t.gap == Gap::Space);
    let name = |k: usize| word(k).is_some_and(Token::is_capital);
    let goes_on = name(i + 2) || view.key(i + 2) == "-";
    // `Công ty Hoàng Anh Gia Lai`
    let capital = view.token(from).is_some_and(Token::is_capital);
    let led = capital && !follows_capital(view, from)
        || !capital && view.role(from, Role::NameStop) == Some(i);
    let province = view
        .longest(i, Family::Province)
        .is_some_and(|(hit, _)| hit.end as usize == i + 2);
    let many = [Role::Plural, Role::Each];
    let many = many.iter().any(|&r| view.role_before(from, r).is_some());
    led && province && name(i) && name(i + 1) && !goes_on && !many
}

/// Whether the capitalised word before token `i` is a surname, so that what
/// begins at `i` is more likely the rest of a person's name.
pub fn follows_surname(view: &View<'_>, i: usize) -> bool {
    view.hits.ends(i, Signs::of(&[Family::Surname]))
        && follows_capital(view, i)
        && (i.saturating_sub(2)..i).any(|j| {
            view.hits.at(j).iter().any(|&hit| {
                let surname =
                    |row: u32| view.gazetteers.surnames[row as usize].guard == Guard::None;
                hit.end as usize == i && view.rows(hit, Family::Surname).any(surname)
            })
        })
}
