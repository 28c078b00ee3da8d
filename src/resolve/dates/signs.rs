//! What shows that a page without a day was written after the merger of 2025.
//!
//! Words of the new order, a ministry or department set up for it, a commune that is
//! of today and stands with its province of today, or a term of office that began
//! then. Codes of provinces were used anew, so the era matters more than the day.

use crate::extract::{Body, Mention, MentionType, Value, View};
use crate::gazetteer::{Era, Family, Gazetteers, MERGER, OrganisationKind, Role};
use crate::resolve::norms::BEFORE_MERGER;

/// A body set up from here on belongs to the reform that ended with the merger.
pub(super) const REFORM: &str = "2025-02-01";
/// Years of a term of office.
const TERM: i16 = 5;
/// Tokens between a body and its term: `khóa XVIII,`.
const TERM_OF: u32 = 4;

/// Whether the page names what there is only since the merger, or since the months
/// before it.
pub(super) fn of_today(view: &View<'_>, mentions: &[Mention]) -> bool {
    mentions.iter().enumerate().any(|(i, m)| match &m.value {
        Value::Organisation(body) => is_of_reform(view.gazetteers, body),
        Value::Unit { .. } if m.kind == MentionType::Commune => {
            let next = mentions.get(i + 1);
            next.is_some_and(|p| is_commune_of_today(view, m, p))
        }
        Value::Period(from, to) => {
            let year = MERGER.get(..4).and_then(|y| y.parse::<i16>().ok());
            let begins = from.year.filter(|&y| year.is_some_and(|year| y >= year));
            begins.is_some_and(|y| to.year == Some(y + TERM)) && is_term_of(mentions, i)
        }
        _ => false,
    }) || (0..view.len()).any(|i| view.role(i, Role::NewOrder).is_some())
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
    let hits = view.hits.at(*from as usize);
    let hit = hits.iter().find(|h| h.end == *to && h.is(Family::Commune));
    let (Some(today), Some(before), Some(hit)) = (
        g.province_at(id, MERGER).filter(|p| p.is_new()),
        g.province_at(id, BEFORE_MERGER),
        hit,
    ) else {
        return false;
    };
    let held = |era: Era, code: &str| {
        let mut rows = view.rows(*hit, Family::Commune);
        rows.any(|row| {
            let here = g.communes[row as usize].province_code == code;
            here && g.units.commune_era(row) == era
        })
    };
    held(Era::New, &today.code) && !held(Era::Old, &before.code)
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

    fn home(page: &str) -> String {
        let engine = Engine::new(Gazetteers::embedded().expect("tables"));
        let record = engine.record(&Input::of_text("a", page));
        record.article.home_province
    }

    #[test]
    fn what_came_with_the_merger_dates_a_page() {
        let page =
            |more: &str| format!("Tỉnh An Giang họp\n\nSáng 8/5, UBND tỉnh An Giang họp. {more}\n");
        for (more, expected) in [
            ("Đại biểu bàn việc trồng lúa.", "89"),
            ("Tỉnh vận hành chính quyền địa phương 2 cấp.", "91"),
            ("Sở Nông nghiệp và Môi trường báo cáo.", "91"),
            ("Bộ Dân tộc và Tôn giáo có ý kiến.", "91"),
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
            // its own day says more
            (
                "Ngày 12/5/2025, Sở Nông nghiệp và Môi trường báo cáo.",
                "89",
            ),
        ] {
            assert_eq!(home(&page(more)), expected, "{more}");
        }
    }
}
