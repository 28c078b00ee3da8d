//! The province an article is from.
//!
//! Portals and local papers say `UBND tỉnh` and mean their own. Which province
//! that is shows in who publishes, in the headline, in bodies named with their
//! province, and in what is named most. A province that was merged votes for the
//! one it belongs to on the article's day. If two come close, none is taken.

use foldhash::{HashMap, HashMapExt};

use crate::extract::{Body, BodyPlace, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{Gazetteers, MERGER, OrganisationKind, Role};
use crate::page::{Page, Zone};

/// Votes a mention of a province has, by where it stands.
const BYLINE: u32 = 12;
/// A paper that is named as source: `Theo Báo Hà Tĩnh`.
const SOURCE: u32 = 4;
const TITLE: u32 = 5;
const LEAD: u32 = 3;
const BODY: u32 = 1;
/// More for a body that is named with it.
const IN_BODY: u32 = 2;

/// The id (`provinces.csv`) of the home province, if one stands out.
pub(super) fn province(
    view: &View<'_>,
    page: &Page,
    mentions: &[Mention],
    day: &str,
) -> Option<String> {
    let mut votes: HashMap<&str, u32> = HashMap::new();
    let mut local = false;
    let header = page.header.map_or(0, |h| h.end);
    for m in mentions {
        let zone = page.zone(m.span.start);
        if zone == Zone::Furniture {
            continue;
        }
        match &m.value {
            // A paper's province votes with the paper.
            Value::Province(..) if in_press(view, mentions, m) => {}
            Value::Province(row, prefix) => {
                let alias = &view.gazetteers.province_aliases[*row as usize];
                let place = match zone {
                    _ if m.span.end <= header => BYLINE,
                    Zone::Byline => BYLINE,
                    Zone::Title => TITLE,
                    Zone::Lead => LEAD,
                    _ => BODY,
                };
                let listed = u32::from(*prefix != UnitPrefix::Shared);
                *votes.entry(&alias.province_id).or_default() += place * listed.max(1);
            }
            Value::Organisation(Body::Local { place, .. }) => match place {
                BodyPlace::None | BodyPlace::Bare(UnitPrefix::Province | UnitPrefix::City) => {
                    local = true;
                }
                BodyPlace::Named { .. } => {
                    if let Some(id) = province_inside(view, mentions, m) {
                        *votes.entry(id).or_default() += IN_BODY;
                    }
                }
                _ => {}
            },
            Value::Organisation(Body::Either { .. }) => local = true,
            Value::Organisation(Body::Table(row)) => {
                let organisation = &view.gazetteers.organisations[*row as usize];
                if let Some(id) = press_province(view, &organisation.name_vi, organisation.kind) {
                    let place = match view.role_before(m.from as usize, Role::Byline) {
                        Some(_) => SOURCE,
                        None if zone == Zone::Byline || m.span.start < 400 => BYLINE,
                        None => BODY,
                    };
                    *votes.entry(id).or_default() += place;
                }
            }
            _ => {}
        }
    }
    pick(merged(view.gazetteers, votes, day), local)
}

/// The votes by the provinces of `day`: those that were merged before count for
/// what they went into.
fn merged<'g>(g: &'g Gazetteers, votes: HashMap<&'g str, u32>, day: &str) -> HashMap<&'g str, u32> {
    let mut out: HashMap<&str, u32> = HashMap::new();
    for (id, n) in votes {
        *out.entry(heir(g, id, day).unwrap_or(id)).or_default() += n;
    }
    out
}

/// The province that `id` went into in the merger, if `day` is after it: what the
/// heirs were before is not in the tables.
fn heir<'g>(g: &'g Gazetteers, id: &str, day: &str) -> Option<&'g str> {
    let last = g.province_at(id, day)?;
    if day < MERGER || last.valid_to.is_empty() {
        return None;
    }
    let [code] = last.successor_codes.as_slice() else {
        return None;
    };
    g.province_of_code(code, day).map(|heir| heir.id.as_str())
}

/// The first clearly ahead of the second; less clearly if the article speaks of
/// `UBND tỉnh` without a name.
fn pick(votes: HashMap<&str, u32>, local: bool) -> Option<String> {
    let mut ranked: Vec<(&str, u32)> = votes.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let &(first, n) = ranked.first()?;
    let second = ranked.get(1).map_or(0, |r| r.1);
    let total: u32 = ranked.iter().map(|r| r.1).sum();
    let clear = if local {
        n > second && n * 5 >= total * 2
    } else {
        n >= 3 && n >= second * 2 && n * 2 >= total
    };
    clear.then(|| first.to_string())
}

/// The province named inside a body's mention.
fn province_inside<'g>(view: &View<'g>, mentions: &[Mention], body: &Mention) -> Option<&'g str> {
    let at = mentions.partition_point(|m| m.span.start < body.span.start);
    mentions[at..]
        .iter()
        .take_while(|m| m.span.start < body.span.end)
        .find_map(|m| match (&m.value, m.kind) {
            (Value::Province(row, _), MentionType::Province) => Some(
                view.gazetteers.province_aliases[*row as usize]
                    .province_id
                    .as_str(),
            ),
            _ => None,
        })
}

/// Whether a province is named inside the name of a paper.
fn in_press(view: &View<'_>, mentions: &[Mention], province: &Mention) -> bool {
    let at = mentions.partition_point(|m| m.span.start <= province.span.start);
    let around = mentions[..at].iter().rev().take(3);
    around
        .filter(|m| m.span.end >= province.span.end)
        .any(|m| match m.value {
            Value::Organisation(Body::Table(row)) => {
                let kind = view.gazetteers.organisations[row as usize].kind;
                kind == OrganisationKind::Press
            }
            _ => false,
        })
}

/// The province in a local paper's name: `Báo Thanh Hóa`.
fn press_province<'g>(view: &View<'g>, name: &str, kind: OrganisationKind) -> Option<&'g str> {
    if kind != OrganisationKind::Press {
        return None;
    }
    let (_, rest) = name.split_once(' ')?;
    let entries = view.gazetteers.lexicon.lookup(rest);
    entries
        .iter()
        .find(|e| e.family == crate::gazetteer::Family::Province)
        .map(|e| {
            view.gazetteers.province_aliases[e.row as usize]
                .province_id
                .as_str()
        })
}

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::gazetteer::Gazetteers;
    use crate::input::Input;

    #[test]
    fn a_source_or_a_teaser_does_not_outvote_the_page() {
        let engine = Engine::new(Gazetteers::embedded().expect("tables"));
        let page = "Nghệ An triển khai nghị quyết\n\nNgày 10/01/2016, UBND tỉnh Nghệ An vừa ban \
                    hành kế hoạch.\nChủ tịch UBND tỉnh yêu cầu các sở thực hiện nghiêm túc.\n";
        for (end, expected) in [
            ("", "40"),
            ("Theo Báo Hà Tĩnh\n", "40"),
            ("\nTin liên quan\n\nHà Tĩnh họp (11/01/2016)\n", "40"),
        ] {
            let record = engine.record(&Input::of_text("a", format!("{page}{end}")));
            assert_eq!(record.article.home_province, expected, "{end:?}");
        }
        // The paper whose page it is still says where it is from.
        let own = "Hội nghị tổng kết năm\n\nUBND tỉnh họp tổng kết năm 2015.\n\nBáo Hà Tĩnh\n";
        let record = engine.record(&Input::of_text("a", own));
        assert_eq!(record.article.home_province, "42");
    }
}
