//! Documents of one code by bodies of different places.
//!
//! Every province numbers anew, so `15/KH-UBND` of one and `15/KH-UBND` of another are two
//! documents. Where a text says so of both, each code gets the place of its body:
//! `15/KH-UBND@38`. A mention that says nothing is of the body named with the code before it,
//! else behind it.

use crate::extract::{Mention, Value, View};
use crate::page::{Page, Zone};

use super::around::{Around, Previous};
use super::own::Own;
use super::{issuer_norm, same_sort};

/// The most mentions of one code that are told apart.
const MOST: usize = 256;

/// Tells apart the codes among `norms`, which are as from [`super::link`].
pub(in crate::resolve) fn part(
    view: &View<'_>,
    page: &Page,
    mentions: &[Mention],
    norms: &mut [String],
) {
    let mut found = Vec::new();
    let mut own = None;
    let documents = documents(page, mentions, norms);
    // The mentions of each code that stands more than once.
    for all in documents.chunk_by(|&a, &b| norms[a] == norms[b]) {
        if !(2..=MOST).contains(&all.len()) {
            continue;
        }
        let Some(key) = key(view, mentions, all) else {
            continue;
        };
        let stated = |&i: &usize| {
            let issuer = Around::of(view, mentions, norms, i, Previous::default()).issuer;
            place(view, &issuer, key)
        };
        let mut places: Vec<Option<String>> = all.iter().map(stated).collect();
        if places.iter().all(Option::is_none) {
            continue;
        }
        let own = own.get_or_insert_with(|| Own::of(view, page, mentions, norms));
        if let Some(own) = own
            && let Ok(at) = all.binary_search(&own.mention)
            && places[at].is_none()
        {
            places[at] = own.bodies.iter().find_map(|body| place(view, body, key));
        }
        found.extend(named(&norms[all[0]], all, places));
    }
    for (i, norm) in found {
        norms[i] = norm;
    }
}

/// The mentions of documents outside furniture, by their codes.
fn documents(page: &Page, mentions: &[Mention], norms: &[String]) -> Vec<usize> {
    let named = |&i: &usize| {
        let m = &mentions[i];
        matches!(m.value, Value::Document(_)) && page.zone(m.span.start) != Zone::Furniture
    };
    let mut all: Vec<usize> = (0..mentions.len()).filter(named).collect();
    all.sort_by(|&a, &b| norms[a].cmp(&norms[b]));
    all
}

/// `UBND@`: the sort of body that a code names, if every place has one.
fn key<'v>(view: &'v View<'_>, mentions: &[Mention], all: &[usize]) -> Option<&'v str> {
    let token = all.iter().find_map(|&i| match &mentions[i].value {
        Value::Document(d) => d.issuers.first(),
        _ => None,
    })?;
    issuer_norm(view.gazetteers, token).filter(|norm| norm.ends_with('@'))
}

/// The place of a body that can have written a code of `key`.
fn place(view: &View<'_>, body: &str, key: &str) -> Option<String> {
    let (_, place) = body.split_once('@')?;
    same_sort(view.gazetteers, key, body).then(|| place.to_string())
}

/// The code of each mention with its place: its own, else that of the one before it, else
/// the first told. Nothing if only one place is.
fn named(code: &str, all: &[usize], places: Vec<Option<String>>) -> Vec<(usize, String)> {
    let Some(first) = places.iter().flatten().next().cloned() else {
        return Vec::new();
    };
    if places.iter().flatten().all(|place| *place == first) {
        return Vec::new();
    }
    let mut last = first;
    let norm = |(&i, place): (&usize, Option<String>)| {
        last = place.unwrap_or_else(|| std::mem::take(&mut last));
        (i, format!("{code}@{last}"))
    };
    all.iter().zip(places).map(norm).collect()
}

#[cfg(test)]
mod tests {
    use crate::resolve::testing::resolved;

    /// `code issuer date`, a document each, then the relations.
    fn told(text: &str) -> String {
        let found = resolved(text);
        let documents = found.documents.iter();
        let documents = documents.map(|d| format!("{} {} {}", d.code, d.issuer, d.issued_on));
        let between = |r: &&crate::resolve::ResolvedRelation| r.predicate != "holds";
        let relations = found.relations.iter().filter(between);
        let relations = relations.map(|r| format!("{} {} {}", r.subject, r.predicate, r.object));
        let all: Vec<String> = documents.chain(relations).collect();
        all.join("; ")
    }

    #[test]
    fn one_code_of_two_places() {
        for (text, expected) in [
            (
                "Kế hoạch số 15/KH-UBND ngày 1/2/2023 của UBND tỉnh Sơn La triển khai Nghị quyết số 30/NQ-CP. Kế hoạch số 15/KH-UBND ngày 5/6/2023 của UBND tỉnh Nghệ An triển khai Nghị quyết số 6/NQ-CP. Kế hoạch 15 nêu rõ mục tiêu.",
                "15/KH-UBND@14 UBND@14 2023-02-01; 30/NQ-CP CP ; 15/KH-UBND@40 UBND@40 2023-06-05; 6/NQ-CP CP ; 15/KH-UBND@14 implements 30/NQ-CP; 15/KH-UBND@40 implements 6/NQ-CP",
            ),
            (
                "Quyết định số 7/QĐ-UBND của UBND huyện Nga Sơn thay thế Quyết định số 7/QĐ-UBND của Chủ tịch UBND tỉnh Thanh Hóa.",
                "7/QĐ-UBND@Nga Sơn UBND@Nga Sơn ; 7/QĐ-UBND@38 UBND@38 ; 7/QĐ-UBND@Nga Sơn replaces 7/QĐ-UBND@38",
            ),
            // Told of one only, or the same of both; a code of the centre.
            (
                "Quyết định số 7/QĐ-UBND của UBND tỉnh Sơn La. Quyết định số 7/QĐ-UBND được triển khai. Quyết định số 7/QĐ-UBND của Chủ tịch UBND tỉnh Sơn La.",
                "7/QĐ-UBND UBND@14 ",
            ),
            (
                "Quyết định số 9/QĐ-TTg của UBND tỉnh Sơn La, Quyết định số 9/QĐ-TTg của UBND tỉnh Nghệ An.",
                "9/QĐ-TTg TTG ",
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn the_pages_own_is_of_its_header() {
        let page = "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 15/KH-UBND\nSơn La, ngày 3 tháng 4 năm 2023\n\nKẾ HOẠCH\nVề du lịch\n\nCăn cứ Kế hoạch số 15/KH-UBND ngày 1/2/2023 của UBND tỉnh Nghệ An;";
        let expected = "15/KH-UBND@14 UBND@14 2023-04-03; 15/KH-UBND@40 UBND@40 2023-02-01";
        assert!(told(page).starts_with(expected), "{}", told(page));
    }
}
