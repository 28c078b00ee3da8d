//! The level of the unit whose page it is, which is that of bodies without a place.
//!
//! In: the mentions that stay. Out: whether bare `UBND`, `MTTQ` are those of the commune or
//! the district that the page is of, and which party bodies in small letters count. Which
//! unit it is, is known before.

use crate::extract::{Body, BodyPlace, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{BodyLevel, BodySystem};
use crate::page::{Page, Zone};
use crate::token::Case;

/// How many bodies of the page's own unit stand against each of a higher one.
const AGAINST_HIGHER: u32 = 3;

/// The level of the page's own unit, if it is below a province: the first body of a unit
/// is one of that level, and none or few of higher ones are named.
pub(super) fn of_page(view: &View<'_>, page: &Page, mentions: &[Mention]) -> Option<MentionType> {
    let levels = || {
        let read = |m: &&Mention| page.zone(m.span.start) != Zone::Furniture;
        mentions
            .iter()
            .filter(read)
            .filter_map(|m| of_body(view, m))
    };
    let own = levels().next().filter(|&l| l != BodyLevel::Province)?;
    let count = |level| levels().filter(|&l| l == level).count() as u32;
    let (kind, higher) = match own {
        BodyLevel::Commune => {
            let higher = count(BodyLevel::District) + count(BodyLevel::Province);
            (MentionType::Commune, higher)
        }
        _ => (MentionType::District, count(BodyLevel::Province)),
    };
    (higher * AGAINST_HIGHER <= count(own)).then_some(kind)
}

/// Whether the page names a body of a commune.
pub(super) fn names_communes(view: &View<'_>, mentions: &[Mention]) -> bool {
    let mut levels = mentions.iter().filter_map(|m| of_body(view, m));
    levels.any(|level| level == BodyLevel::Commune)
}

/// The level that a body says it is of, by its place or since only one level has such.
pub(super) fn of_body(view: &View<'_>, m: &Mention) -> Option<BodyLevel> {
    let Value::Organisation(Body::Local { row, place }) = m.value else {
        return None;
    };
    let body = &view.gazetteers.bodies[row as usize];
    let has = |level| body.levels.contains(&level);
    let prefix = match place {
        BodyPlace::Bare(prefix) | BodyPlace::Named { prefix, .. } => prefix,
        BodyPlace::None if has(BodyLevel::Commune) || has(BodyLevel::Country) => return None,
        BodyPlace::None if !has(BodyLevel::Province) => UnitPrefix::District,
        BodyPlace::None => UnitPrefix::Province,
        BodyPlace::Foreign { .. } => return None,
    };
    let level = match prefix {
        UnitPrefix::Commune => BodyLevel::Commune,
        UnitPrefix::District => BodyLevel::District,
        _ => BodyLevel::Province,
    };
    (body.system != BodySystem::Media).then_some(level)
}

/// Drops the Party's bodies in small letters without a place that stand in nobody's office:
/// `23 bí thư tỉnh ủy, thành ủy` are many.
pub(super) fn drop_small(view: &View<'_>, mentions: &mut Vec<Mention>) {
    let offices = mentions.iter().filter(|m| m.kind == MentionType::Position);
    let offices: Vec<(u32, u32)> = offices.map(|m| (m.from, m.to)).collect();
    let small = |m: &Mention| {
        let mut words = (m.from..m.to).filter_map(|i| view.token(i as usize));
        words.all(|t| t.case == Case::Lower)
    };
    let held = |m: &Mention| {
        let after = offices.partition_point(|o| o.0 <= m.from);
        after > 0 && m.to <= offices[after - 1].1
    };
    mentions.retain(|m| {
        let Value::Organisation(Body::Local { row, place }) = m.value else {
            return true;
        };
        let named = matches!(place, BodyPlace::Named { .. } | BodyPlace::Foreign { .. });
        let party = view.gazetteers.bodies[row as usize].system == BodySystem::Party;
        !party || named || !small(m) || held(m)
    });
}

#[cfg(test)]
mod tests {
    use crate::resolve::testing::bodies;

    #[test]
    fn bare_bodies_are_of_the_pages_own_unit() {
        for (text, expected) in [
            (
                "HĐND xã Tân Lập, tỉnh Sơn La họp ngày 5/9/2025\n\nUBND, Ủy ban MTTQ và Hội Nông dân báo cáo.",
                "HDND@Tân Lập; UBND@Tân Lập; UBMTTQ@Tân Lập; HND-T@Tân Lập",
            ),
            // Before there were two levels only.
            (
                "HĐND huyện Mai Sơn, tỉnh Sơn La họp ngày 5/9/2020\n\nUBND báo cáo.",
                "HDND@Mai Sơn; UBND@Mai Sơn",
            ),
            // A province's page, though it names a commune.
            (
                "UBND tỉnh Sơn La họp ngày 5/9/2025\n\nHĐND xã Tân Lập xin ý kiến. UBND trả lời.",
                "UBND@14; HDND@Tân Lập; UBND@14",
            ),
            (
                "HĐND xã Tân Lập, tỉnh Sơn La họp ngày 5/9/2025\n\nSở Y tế dự. UBND báo cáo.",
                "HDND@Tân Lập; SO-YTE@14; UBND@14",
            ),
            // Nothing tells which commune.
            ("HĐND xã họp ngày 5/9/2025\n\nUBND báo cáo.", "; "),
        ] {
            assert_eq!(bodies(text), expected, "{text}");
        }
    }

    #[test]
    fn committees_in_small_letters() {
        for (text, expected) in [
            (
                "Ông Lê Văn Tám, phó bí thư tỉnh ủy Sơn La, và ông Vũ Chín, trưởng ban tổ chức tỉnh ủy Sơn La",
                "TINHUY@14; BTC-TINHUY@14",
            ),
            (
                "UBND tỉnh Sơn La họp. Phó bí thư tỉnh ủy Lê Văn Tám dự.",
                "UBND@14; TINHUY@14",
            ),
            // Of many, or nobody's office.
            (
                "UBND tỉnh Sơn La họp. 23 bí thư tỉnh ủy, các bí thư huyện ủy dự.",
                "UBND@14",
            ),
        ] {
            assert_eq!(bodies(text), expected, "{text}");
        }
    }
}
