//! Districts and communes.
//!
//! # What it finds
//! A unit word with a name (`huyện Vân Canh`, `phường Hàm Rồng`, `quận 1`), and
//! the names that share a unit word in a list (`các huyện Mường Lát, Quan Sơn và
//! Quan Hóa`). Names in the tables are taken whole; others as far as capitals go.
//!
//! # Examples
//! `[xã Nga Sơn], [huyện Nga Sơn]`; `các xã [Hải Lựu], [Nhân Đạo]`.
//!
//! # What it leaves alone
//! Unit words without a name (`các huyện, thị xã`), `xã hội`, cities that are
//! provinces at the article's date (settled in [`crate::resolve`]).
//!
//! # Tables used
//! `districts.csv`, `communes.csv`, `triggers.csv`.

use super::unit_name::{is_initial, name_at, table_hit};
use super::{Extractor, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{Entry, Family, Role, Signs};
use crate::places;
use crate::token::{Case, Class, Gap};

/// The extractor.
#[derive(Debug)]
pub struct Unit;

impl Extractor for Unit {
    fn name(&self) -> &'static str {
        "unit"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let mut i = view.hits.next(0, Signs::UNIT_WORD);
        while i < view.len() {
            let next = match places::prefix_at(view, i) {
                Some((prefix, end))
                    if prefix != UnitPrefix::Province && !is_word(view, i, end, prefix) =>
                {
                    list(view, i, end, prefix, out).max(end)
                }
                _ => i + 1,
            };
            i = view.hits.next(next, Signs::UNIT_WORD);
        }
    }
}

/// `xã hội`: the unit word is only the beginning of another word, and no name of
/// the tables goes further than that word (`xã Hội Sơn`).
fn is_word(view: &View<'_>, i: usize, end: usize, prefix: UnitPrefix) -> bool {
    let words = view
        .hits
        .at(i)
        .iter()
        .filter(|&&h| h.end as usize > end && view.rows(h, Family::Confusion).next().is_some());
    let name = table_hit(view, end, prefix);
    words
        .map(|h| h.end as usize)
        .max()
        .is_some_and(|word| name.is_none_or(|name| name <= word))
}

/// A unit word at `head..name` with the names after it; returns where it ended.
fn list(
    view: &View<'_>,
    head: usize,
    name: usize,
    prefix: UnitPrefix,
    out: &mut Vec<Mention>,
) -> usize {
    let shared = is_shared(view, head);
    let word = (head, name);
    let name = if shared {
        past_words(view, name, prefix)
    } else {
        name
    };
    if is_province(view, name, word, prefix) {
        return name;
    }
    let certain = shared || view.key(name - 1) != ".";
    if !certain && is_initial(view, name) {
        return name;
    }
    let Some(first) = name_at(view, name, word, prefix, certain) else {
        return name;
    };
    let from = if shared { name } else { head };
    push(view, from, name, first, prefix, shared, out);
    let mut end = first;
    // A city prefix shares only with the plural: `TP Vinh, Hà Nội` is two things.
    if prefix == UnitPrefix::City && !shared {
        return end;
    }
    loop {
        if shared {
            end = past_bracket(view, end, out);
        }
        let Some((next, dash)) = places::after_separator(view, end) else {
            break;
        };
        let Some(to) = name_at(view, next, word, prefix, false).filter(|_| !dash) else {
            break;
        };
        if view.token(next).is_some_and(|t| t.gap >= Gap::Paragraph) {
            break;
        }
        if !shared && view.key(end) == "," && is_chain(view, (name, first), (next, to), prefix) {
            break;
        }
        push(view, next, next, to, prefix, true, out);
        end = to;
    }
    end
}

/// One past what a bracket at token `i` says of the name before it, a unit of another
/// kind: `các xã: Cam Thủy (huyện Cam Lộ), Phong Bình`; that unit is found with it.
fn past_bracket(view: &View<'_>, i: usize, out: &mut Vec<Mention>) -> usize {
    let head = (view.key(i) == "(").then(|| places::prefix_at(view, i + 1));
    let Some((prefix, name)) = head.flatten() else {
        return i;
    };
    if prefix == UnitPrefix::Province || is_shared(view, i + 1) {
        return i;
    }
    let word = (i + 1, name);
    match name_at(view, name, word, prefix, true) {
        Some(to) if view.key(to) == ")" => {
            push(view, i + 1, name, to, prefix, false, out);
            to + 1
        }
        _ => i,
    }
}

/// `huyện Đông Sơn, Thanh Hóa`: the second name is the province that the first unit
/// lies in, though a town has the name too. What is in no table lies there as well: a
/// unit word in the singular seldom begins a list.
fn is_chain(
    view: &View<'_>,
    unit: (usize, usize),
    place: (usize, usize),
    prefix: UnitPrefix,
) -> bool {
    let g = view.gazetteers;
    let province = view.longest(place.0, Family::Province);
    let Some((_, alias)) = province.filter(|(hit, _)| hit.end as usize == place.1) else {
        return false;
    };
    let id = &g.province_aliases[alias as usize].province_id;
    let holds = |code: &str| g.provinces.iter().any(|p| p.id == *id && p.code == code);
    let family = match prefix {
        UnitPrefix::Commune => Family::Commune,
        _ => Family::District,
    };
    let hits = view.hits.at(unit.0).iter();
    let mut rows = hits
        .filter(|hit| hit.end as usize == unit.1)
        .flat_map(|&hit| view.rows(hit, family))
        .map(|row| match family {
            Family::Commune => &g.communes[row as usize].province_code,
            _ => &g.districts[row as usize].province_code,
        })
        .peekable();
    rows.peek().is_none() || rows.any(|code| holds(code)) || has_ended(view, place, prefix)
}

/// Whether all districts of the name in tokens `from..to` ended before the last of them:
/// `huyện Buôn Đôn, Đắk Nông` means the province.
fn has_ended(view: &View<'_>, (from, to): (usize, usize), prefix: UnitPrefix) -> bool {
    let hits = view.hits.at(from).iter();
    let mut ends = hits
        .filter(|hit| hit.end as usize == to)
        .flat_map(|&hit| view.rows(hit, Family::District))
        .map(|row| view.gazetteers.districts[row as usize].valid_to.as_str());
    prefix == UnitPrefix::District && ends.all(|day| !day.is_empty() && day < LAST_DISTRICTS)
}

/// When most districts ended, by 203/2025/QH15.
const LAST_DISTRICTS: &str = "2025-07-01";

/// `các xã`; also the last word of `các xã, phường`; not the last of `phường 15
/// quận Tân Bình`.
fn is_shared(view: &View<'_>, mut head: usize) -> bool {
    let number = |i: usize| view.token(i).is_some_and(|t| t.class == Class::Number);
    if let Some(before) = head.checked_sub(1).filter(|&b| number(b))
        && places::prefix_before(view, before).is_some()
    {
        return false;
    }
    for _ in 0..4 {
        if places::is_shared_head(view, head) {
            return true;
        }
        let before = places::before_separator(view, head)
            .filter(|(_, dash)| !dash)
            .and_then(|(last, _)| places::prefix_before(view, last + 1));
        match before {
            Some((from, _)) => head = from,
            None => return false,
        }
    }
    false
}

/// `các huyện: A, B`, `các xã biên giới A, B`: past the colon or the words that
/// say which, if a name of the tables follows.
fn past_words(view: &View<'_>, name: usize, prefix: UnitPrefix) -> usize {
    let mut at = name;
    while at < name + 4 {
        // `xã khu vực III` is a class of communes, `các xã huyện Mộ Đức` another head.
        if at > name && (is_roman(view, at) || places::prefix_at(view, at).is_some()) {
            break;
        }
        if table_hit(view, at, prefix).is_some() {
            return at;
        }
        let joined = [Role::Within, Role::Of, Role::Located];
        if joined.iter().any(|&role| view.role(at, role).is_some()) {
            break;
        }
        let word = view.token(at).is_some_and(|t| {
            t.is_word() && t.case == Case::Lower && t.gap == Gap::Space || view.key(at) == ":"
        });
        if !word {
            break;
        }
        at += 1;
    }
    name
}

fn is_roman(view: &View<'_>, i: usize) -> bool {
    let word = view.surface(i);
    !word.is_empty() && word.bytes().all(|b| b"IVX".contains(&b))
}

/// `đặc khu Vũng Tàu - Côn Đảo` was a province.
fn is_province(view: &View<'_>, i: usize, word: (usize, usize), prefix: UnitPrefix) -> bool {
    let g = view.gazetteers;
    let hit = view.longest(i, Family::Province);
    hit.is_some_and(|(hit, row)| {
        let id = &g.province_aliases[row as usize].province_id;
        let kind = g.province_at(id, "").map(|p| p.kind.word());
        places::is_capitalised(view, i, hit.end as usize)
            && word.1 - word.0 > 1
            && table_hit(view, i, prefix).is_none_or(|end| end < hit.end as usize)
            && kind.is_some_and(|kind| places::says_kind(view, word, kind))
    })
}

fn push(
    view: &View<'_>,
    from: usize,
    name: usize,
    to: usize,
    prefix: UnitPrefix,
    shared: bool,
    out: &mut Vec<Mention>,
) {
    let (kind, family) = match prefix {
        UnitPrefix::Commune => (MentionType::Commune, Family::Commune),
        _ => (MentionType::District, Family::District),
    };
    let row = view
        .hits
        .at(name)
        .iter()
        .find(|h| h.end as usize == to)
        .and_then(|&h| view.rows(h, family).next());
    let value = Value::Unit {
        from: name as u32,
        to: to as u32,
        prefix,
    };
    let rule = match (shared, row.is_some()) {
        (true, true) => "unit/shared+table",
        (true, false) => "unit/shared+capitals",
        (false, true) => "unit/prefix+table",
        (false, false) => "unit/prefix+capitals",
    };
    out.push(view.mention(
        kind,
        from,
        to,
        value,
        rule,
        row.map(|row| Entry { family, row }),
    ));
}

#[cfg(test)]
mod tests {
    use super::Unit;
    use crate::extract::Extractor;
    use crate::extract::testing::with_view;

    #[test]
    fn units_and_what_looks_like_them() {
        for (text, expected) in [
            (
                "xã Nga Sơn, huyện Nga Sơn",
                "commune xã Nga Sơn; district huyện Nga Sơn",
            ),
            // Lists share their head, also one of two words, also after a colon.
            (
                "các xã Hải Lựu, Nhân Đạo",
                "commune Hải Lựu; commune Nhân Đạo",
            ),
            (
                "các xã, phường: Tuy Phước, An Nhơn",
                "commune Tuy Phước; commune An Nhơn",
            ),
            // What a bracket says of one of them does not end the list.
            (
                "các xã: Hải Lựu (huyện Vĩnh Tường), Nhân Đạo",
                "commune Hải Lựu; district huyện Vĩnh Tường; commune Nhân Đạo",
            ),
            // Names that begin like other words, with lower case, with numbers.
            (
                "xã Hội Sơn, xã Giao Thiện",
                "commune xã Hội Sơn; commune xã Giao Thiện",
            ),
            (
                "thị trấn Nông trường Phong Hải",
                "commune thị trấn Nông trường Phong Hải",
            ),
            ("phường 1 Bảo Lộc", "commune phường 1 Bảo Lộc"),
            (
                "phường 15 quận Tân Bình",
                "commune phường 15; district quận Tân Bình",
            ),
            ("P.5, Q.3", "commune P.5; district Q.3"),
            (
                "các quận Phú Nhuận, 1, 3 và 4 ngập",
                "district Phú Nhuận; district 1; district 3; district 4",
            ),
            // A province behind a unit of its own is no member of a list, though a
            // town is called so too; behind one of another province it is.
            ("huyện Đông Sơn, Thanh Hóa", "district huyện Đông Sơn"),
            ("huyện Mộc Châu, Sơn La", "district huyện Mộc Châu"),
            ("phường Trần Phú, Hà Giang", "commune phường Trần Phú"),
            (
                "các huyện Đông Sơn, Thanh Hóa",
                "district Đông Sơn; district Thanh Hóa",
            ),
            (
                "huyện Vân Canh, An Nhơn",
                "district huyện Vân Canh; district An Nhơn",
            ),
            // The nearest word for a unit counts, not the plural before it.
            (
                "2 xã mới thuộc huyện Bình Long, 12 xã của huyện Yên Định",
                "district huyện Bình Long; district huyện Yên Định",
            ),
            (
                "các xã ven biển huyện Mộ Đức và Đức Phổ",
                "district huyện Mộ Đức; district Đức Phổ",
            ),
            ("30 xã của 8 huyện thuộc tỉnh Bến Tre", ""),
            // Names that go beyond one of the table, or want a capital.
            (
                "xã Thanh Lợi, huyện An lão",
                "commune xã Thanh Lợi; district huyện An lão",
            ),
            ("huyện Buôn Đôn, Đắk Nông", "district huyện Buôn Đôn"),
            // What is none.
            ("xã khu vực III, các xã khu vực I", ""),
            ("Thông tấn xã Việt Nam, hợp tác xã Hải Thanh", ""),
            ("Huyện Ủy họp, Thị Ủy báo cáo", ""),
            ("chính sách xã hội, Xã Hội", ""),
            ("ảnh: P.V", ""),
            ("tại 30 xã nghèo của 5 huyện", ""),
            ("Chương trình xã 135, huyện 30a", ""),
            ("các huyện Hà Quảng cùng 12 đoàn", "district Hà Quảng"),
            ("đặc khu Vũng Tàu - Côn Đảo", ""),
            ("NHỮNG XÃ TRƯỢT CHUẨN", ""),
            ("XÃ, PHƯỜNG, THỊ TRẤN TRÊN ĐỊA BÀN TỈNH", ""),
            ("ỦY BAN NHÂN DÂN XÃ HẢI NHÂN", "commune XÃ HẢI NHÂN"),
        ] {
            let found = with_view(text, |view| {
                let mut out = Vec::new();
                Unit.extract(view, &mut out);
                let shown = out
                    .iter()
                    .map(|m| format!("{} {}", m.kind.name(), view.text.slice(m.span)));
                shown.collect::<Vec<_>>().join("; ")
            });
            assert_eq!(found, expected, "{text}");
        }
    }
}
