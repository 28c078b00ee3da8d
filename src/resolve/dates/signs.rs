//! What shows that a page without a day was written after the merger of 2025.
//!
//! Words of the new order, a ministry or department set up for it, a commune that is
//! of today and stands with its province of today, or a term of office that began
//! then. Codes of provinces were used anew, so the era matters more than the day.

use std::collections::BTreeMap;

use foldhash::{HashSet, HashSetExt};

use crate::extract::{Body, Mention, MentionType, Value, View};
use crate::gazetteer::{Era, Family, Gazetteers, MERGER, OrganisationKind, Role, Signs};
use crate::resolve::norms::BEFORE_MERGER;

/// A body set up from here on belongs to the reform that ended with the merger.
pub(super) const REFORM: &str = "2025-02";
/// Years of a term of office.
const TERM: i16 = 5;
/// Tokens between a body and its term: `khóa XVIII,`.
const TERM_OF: u32 = 4;

/// Tokens in which a word says that a merger is yet to come.
const PLANNED: usize = 10;

/// Whether the page names what there is only since the merger, or since the months
/// before it.
pub(super) fn of_today(view: &View<'_>, mentions: &[Mention]) -> bool {
    let of_reform = |m: &Mention| match &m.value {
        Value::Organisation(body) => is_of_reform(view.gazetteers, body),
        _ => false,
    };
    mentions.iter().any(of_reform) || lists_of_reform(view) || since_merger(view, mentions)
}

/// Members of a list of ministries that are looked at, and words of a name.
const MINISTRIES: usize = 16;
const NAME: usize = 8;

/// `các Bộ: Quốc phòng, Nông nghiệp và Môi trường`: a ministry set up for the new order in a
/// list that shares its head.
fn lists_of_reform(view: &View<'_>) -> bool {
    let heads = Signs::of(&[Family::GenericBody]);
    let mut i = view.hits.next(0, heads);
    while i < view.len() {
        if heads_of_reform(view, i) {
            return true;
        }
        i = view.hits.next(i + 1, heads);
    }
    false
}

/// Whether such a list begins with the head at token `i`.
fn heads_of_reform(view: &View<'_>, i: usize) -> bool {
    let colon = view.key(i + 1) == ":";
    if !colon && view.role_before(i, Role::Plural).is_none() {
        return false;
    }
    let g = view.gazetteers;
    let capital = |k: usize| view.token(k).is_some_and(|t| t.is_capital());
    let mut at = i + 1 + usize::from(colon);
    for _ in 0..MINISTRIES {
        let mut name = view.key(i).to_string();
        let mut next = None;
        for k in (at..at + NAME).take_while(|_| capital(at)) {
            name.push(' ');
            name.push_str(view.key(k));
            let since = |row: u32| is_of_reform(g, &Body::Table(row));
            let mut rows = g.lexicon.lookup(&name).iter();
            if rows.any(|e| e.family == Family::Organisation && since(e.row)) {
                return true;
            }
            next = next.or_else(|| (view.key(k + 1) == ",").then_some(k + 2));
        }
        match next {
            Some(to) => at = to,
            None => return false,
        }
    }
    false
}

/// Whether the page names what there is only since the merger.
pub(super) fn since_merger(view: &View<'_>, mentions: &[Mention]) -> bool {
    mentions.iter().enumerate().any(|(i, m)| match &m.value {
        Value::Province(row, _) => is_told_as_merged(view, m, *row),
        Value::Unit { .. } if m.kind == MentionType::Commune => {
            let next = mentions.get(i + 1);
            next.is_some_and(|p| is_commune_of_today(view, m, p))
        }
        Value::Period(from, to) => {
            let year = MERGER.get(..4).and_then(|y| y.parse::<i16>().ok());
            let begins = from.year.filter(|&y| year.is_some_and(|year| y >= year));
            let term = begins.is_some_and(|y| to.year == Some(y + TERM));
            term && (is_term_of(mentions, i) || is_first_congress(view, m))
        }
        _ => false,
    }) || view
        .triggers()
        .any(|i| view.role(i, Role::NewOrder).is_some())
        || names_communes_of_today(view, mentions)
}

/// `tỉnh Kiên Giang (cũ)`, `tỉnh An Giang sau sáp nhập`, `(mới)` of a province that the merger
/// ended or made anew, unless it is planned.
fn is_told_as_merged(view: &View<'_>, m: &Mention, row: u32) -> bool {
    let g = view.gazetteers;
    let id = &g.province_aliases[row as usize].province_id;
    let before = g.province_at(id, BEFORE_MERGER).filter(|p| p.is_old());
    let ended = before.is_some_and(|p| p.valid_to.as_str() == MERGER);
    let open = view.key(m.to as usize) == "(";
    let to = m.to as usize + usize::from(open);
    let merger = |end: usize| (to..end).any(|k| view.role(k, Role::MergeFrom).is_some());
    // `Lào Cai trước đây` is of any time, `Lào Cai mới` says other things, too.
    let former = || {
        let end = view.role(to, Role::Former)?;
        (open || end == to + 1 || merger(end)).then_some(end)
    };
    // `các xã của tỉnh A sau sáp nhập` can be of a merger of communes.
    let whole = !follows_unit(view, m.from as usize);
    let new = || view.role(to, Role::Coming).filter(|_| open);
    let coming = || view.role(to, Role::Merged).or_else(new).filter(|_| whole);
    let planned = |end: usize| (end..end + PLANNED).any(|k| view.role(k, Role::Ahead).is_some());
    ended && former().or_else(coming).is_some_and(|end| !planned(end))
}

/// Whether what stands before token `at` is a part of what begins there: `xã B, tỉnh A`,
/// `các xã của tỉnh A`.
fn follows_unit(view: &View<'_>, at: usize) -> bool {
    let joined = [Role::Of, Role::Within, Role::Located];
    let comma = at > 0 && view.key(at - 1) == ",";
    comma
        || joined
            .into_iter()
            .any(|r| view.role_before(at, r).is_some())
}

/// `Đại hội Đảng bộ tỉnh lần thứ I, nhiệm kỳ …`: the merged provinces count anew.
fn is_first_congress(view: &View<'_>, term: &Mention) -> bool {
    let from = term.from as usize;
    from >= 2 && view.key(from - 1) == "," && matches!(view.key(from - 2), "i" | "1")
}

/// A ministry or a province's body that was set up for the new order.
fn is_of_reform(g: &Gazetteers, body: &Body) -> bool {
    let since = match body {
        Body::Table(row) => {
            let row = &g.organisations[*row as usize];
            Some(&row.valid_from).filter(|_| row.kind == OrganisationKind::Ministry)
        }
        Body::Local { row, .. } => Some(&g.bodies[*row as usize].valid_from),
        _ => None,
    };
    since.is_some_and(|day| day.as_str() >= REFORM)
}

/// `xã A, tỉnh B`: B has an A today, and had none before.
fn is_commune_of_today(view: &View<'_>, commune: &Mention, province: &Mention) -> bool {
    let (Value::Unit { from, to, .. }, Value::Province(alias, _)) =
        (&commune.value, &province.value)
    else {
        return false;
    };
    let g = view.gazetteers;
    let between = (commune.to as usize)..(province.from as usize);
    if between.len() > 1 || between.clone().any(|t| view.key(t) != ",") {
        return false;
    }
    let id = &g.province_aliases[*alias as usize].province_id;
    came_with_merger(view, (*from, *to), id) == Some(true)
}

/// Whether the commune named by tokens `from..to` is one of the province `id` today
/// and was none of the one of that name before; `Some(false)` if it was and is none.
fn came_with_merger(view: &View<'_>, (from, to): (u32, u32), id: &str) -> Option<bool> {
    let g = view.gazetteers;
    let today = g.province_at(id, MERGER).filter(|p| p.is_new())?;
    let before = g.province_at(id, BEFORE_MERGER)?;
    let hits = view.hits.at(from as usize);
    let hit = hits.iter().find(|h| h.end == to && h.is(Family::Commune))?;
    let held = |era: Era, code: &str| {
        let mut rows = view.rows(*hit, Family::Commune);
        rows.any(|row| {
            let here = g.communes[row as usize].province_code == code;
            here && g.units.commune_era(row) == era
        })
    };
    match (held(Era::New, &today.code), held(Era::Old, &before.code)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Communes of today, at least: one alone can share its name with one of elsewhere.
const COMMUNES: usize = 2;

/// `phường A`, `xã B` that came with the merger to the province that the page names
/// most, on a page without districts and without the provinces that went up in it.
fn names_communes_of_today(view: &View<'_>, mentions: &[Mention]) -> bool {
    let Some(id) = most_named(view, mentions) else {
        return false;
    };
    let g = view.gazetteers;
    let mut came = HashSet::new();
    for m in mentions {
        match &m.value {
            Value::Unit { .. } if m.kind == MentionType::District => return false,
            Value::Unit { from, to, .. } => match came_with_merger(view, (*from, *to), id) {
                Some(true) => {
                    came.insert(view.text.clean().get(m.span.range()));
                }
                Some(false) => return false,
                None => {}
            },
            Value::Province(row, _) => {
                let other = &g.province_aliases[*row as usize].province_id;
                let went_up = g.province_at(other, BEFORE_MERGER);
                if other != id && went_up.is_some_and(|p| !p.is_new()) {
                    return false;
                }
            }
            _ => {}
        }
    }
    came.len() >= COMMUNES
}

/// The province that the page names most often, if no other is named as often.
fn most_named<'v>(view: &'v View<'_>, mentions: &[Mention]) -> Option<&'v str> {
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for m in mentions {
        if let Value::Province(row, _) = m.value {
            let alias = &view.gazetteers.province_aliases[row as usize];
            *votes.entry(alias.province_id.as_str()).or_default() += 1;
        }
    }
    let (id, most) = votes.iter().max_by_key(|(_, n)| **n)?;
    let alone = votes.values().filter(|n| *n == most).count() == 1;
    alone.then_some(*id)
}

/// `Phó Bí thư Tỉnh ủy, nhiệm kỳ 2025-2030`: the term of a body that is there, not of
/// a congress to come.
fn is_term_of(mentions: &[Mention], i: usize) -> bool {
    let term = &mentions[i];
    let before = mentions[..i].iter().rev().take(4);
    before
        .filter(|m| matches!(m.value, Value::Organisation(Body::Local { .. })))
        .any(|m| m.to <= term.from && term.from - m.to <= TERM_OF)
}

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::gazetteer::Gazetteers;
    use crate::input::Input;

    fn home(engine: &Engine, page: &str) -> String {
        let record = engine.record(&Input::of_text("a", page));
        record.article.home_province
    }

    #[test]
    fn what_came_with_the_merger_dates_a_page() {
        let engine = Engine::new(Gazetteers::embedded().expect("tables"));
        let page =
            |more: &str| format!("Tỉnh An Giang họp\n\nHôm qua, UBND tỉnh An Giang họp. {more}\n");
        for (more, expected) in [
            ("Đại biểu bàn việc trồng lúa.", "89"),
            ("Tỉnh vận hành chính quyền địa phương 2 cấp.", "91"),
            ("Sở Nông nghiệp và Môi trường báo cáo.", "91"),
            ("Bộ Dân tộc và Tôn giáo có ý kiến.", "91"),
            (
                "Đề nghị các Bộ: Quốc phòng, Công an, Nông nghiệp và Môi trường, Xây dựng góp ý.",
                "91",
            ),
            ("Các bộ Công an, Dân tộc và Tôn giáo góp ý.", "91"),
            ("Đề nghị các Bộ: Quốc phòng, Công an, Xây dựng góp ý.", "89"),
            ("Các khoa: Chăn nuôi, Nông nghiệp và Môi trường.", "89"),
            ("Sở Nông nghiệp và Phát triển nông thôn báo cáo.", "89"),
            // a commune of today, one that was there before, one of elsewhere
            ("Đoàn thăm đặc khu Thổ Châu, tỉnh An Giang.", "91"),
            ("Đoàn thăm xã Cô Tô, tỉnh An Giang.", "89"),
            ("Đoàn thăm xã Quỳ Châu, tỉnh An Giang.", "89"),
            // a term that is served, a congress to come, a term of before
            (
                "Bà Lê Thị Mai là Phó Bí thư Tỉnh ủy, nhiệm kỳ 2025-2030.",
                "91",
            ),
            ("Đảng bộ chuẩn bị Đại hội nhiệm kỳ 2025-2030.", "89"),
            (
                "Bà Lê Thị Mai là Phó Bí thư Tỉnh ủy, nhiệm kỳ 2020-2025.",
                "89",
            ),
            // told as merged, a plan, a merger of old
            ("Đại biểu tỉnh Kiên Giang (cũ) phát biểu.", "91"),
            ("Tỉnh An Giang sau sáp nhập có nhiều lợi thế.", "91"),
            ("Tỉnh An Giang (mới) có nhiều lợi thế.", "91"),
            ("Tỉnh An Giang sau sắp xếp còn ít xã.", "89"),
            ("Tỉnh An Giang sau sáp nhập sẽ có nhiều lợi thế.", "89"),
            ("Tỉnh An Giang mới có thêm bến tàu.", "89"),
            ("Đại biểu Kiên Giang cũ và An Giang cũ phát biểu.", "91"),
            ("Cán bộ tỉnh Kiên Giang trước sáp nhập phát biểu.", "91"),
            ("Tỉnh Kiên Giang trước đây trồng nhiều tiêu.", "89"),
            ("Các xã của tỉnh An Giang sau sáp nhập họp.", "89"),
            ("Xã Vĩnh Gia, tỉnh An Giang sau sáp nhập họp.", "89"),
            ("Tỉnh Hà Tây (cũ) cử đoàn sang.", "89"),
            // units and acts of the new order
            ("Tỉnh có 102 xã, phường, đặc khu.", "91"),
            ("Thực hiện Nghị quyết số 202/2025/QH15.", "91"),
            (
                "Trung tâm Phục vụ hành chính công xã Thoại Sơn khai trương.",
                "91",
            ),
            // communes that came from a neighbour, without it and without districts
            ("Đoàn thăm xã Kiên Lương và xã Hòn Đất.", "91"),
            ("Đoàn thăm xã Kiên Lương.", "89"),
            (
                "Đoàn thăm xã Kiên Lương và xã Hòn Đất, huyện Tri Tôn.",
                "89",
            ),
            (
                "Đoàn của Kiên Giang thăm xã Kiên Lương và xã Hòn Đất.",
                "89",
            ),
            // the first congress of the merged province
            (
                "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ I, nhiệm kỳ 2025-2030.",
                "91",
            ),
            (
                "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XII, nhiệm kỳ 2025-2030.",
                "89",
            ),
            // a document's day before the merger is not the page's
            (
                "Ngày 12/5/2025, tỉnh bàn về chính quyền địa phương 2 cấp.",
                "89",
            ),
            (
                "Theo Kế hoạch số 15/KH-BNV ngày 12/5/2025, tỉnh có chính quyền địa phương 2 cấp.",
                "91",
            ),
            // its own day says more
            (
                "Ngày 12/5/2025, Sở Nông nghiệp và Môi trường báo cáo.",
                "89",
            ),
        ] {
            assert_eq!(home(&engine, &page(more)), expected, "{more}");
        }
    }
}
