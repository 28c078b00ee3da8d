//! Names of bodies that mean a sort of body and none of them: in the titles of laws
//! (`Luật Tổ chức Hội đồng nhân dân, Ủy ban nhân dân`), before a word for many of
//! their units (`UBND hai tỉnh`, `Chính phủ hai nước`), in lists of committees behind such a
//! word (`các Tỉnh ủy, Thành ủy, Đảng đoàn`).

use super::name::is_upper_word;
use crate::extract::View;
use crate::gazetteer::{BodySystem, CodeForm, Family, Role, Signs};
use crate::places;
use crate::token::{Case, Class, Gap};

/// The longest title that is looked through, in tokens.
const TITLE: usize = 20;

const DOC_HEAD: Signs = Signs::of(&[Family::DocHead]);
const GENERIC: Signs = Signs::of(&[Family::GenericBody]);
const BODIES: Signs = Signs::of(&[Family::Body, Family::Organisation]);

/// Whether token `i` stands in the title of a law: words, and bodies joined by commas,
/// lead back to the word for it.
pub(super) fn in_law_title(view: &View<'_>, i: usize) -> bool {
    let mut at = i;
    for _ in 0..TITLE {
        if view.token(at).is_none_or(|t| t.gap == Gap::Paragraph) {
            return false;
        }
        let Some(last) = at.checked_sub(1) else {
            return false;
        };
        let capital = |i: usize| view.token(i).is_some_and(|t| t.is_capital());
        // The `luật` of `văn bản quy phạm pháp luật` is not the law's.
        if law_ends_at(view, at) && (capital(at) || capital(last)) {
            return capital(at);
        }
        let word = view.token(last).is_some_and(|t| t.class == Class::Word);
        // `Luật Ban hành văn bản` begins with a verb in capitals.
        let clause = view.role_before(at, Role::Clause);
        let clause = clause.is_some_and(|i| view.token(i).is_some_and(|t| !t.is_capital()));
        at = match view.key(last) {
            "," => match body_ending_at(view, last) {
                Some(from) => from,
                None => return false,
            },
            _ if word && !clause => last,
            _ => return false,
        };
    }
    false
}

/// `Luật Tổ chức Chính phủ`: whether the law's own title names the body at token `i`, with
/// a head of bodies between them.
pub(super) fn in_organic_law(view: &View<'_>, i: usize) -> bool {
    let near = view.token(i).is_some_and(|t| t.gap <= Gap::Line);
    near && view.hits.ends(i, GENERIC)
        && (i.saturating_sub(2)..i).any(|j| {
            let mut hits = view.hits.at(j).iter();
            let head = hits.any(|h| h.end as usize == i && h.is(Family::GenericBody));
            head && law_ends_at(view, j)
        })
}

/// Whether a word for laws ends just before token `i`.
fn law_ends_at(view: &View<'_>, i: usize) -> bool {
    let law = |row: u32| view.gazetteers.doc_types[row as usize].form == CodeForm::Named;
    view.hits.ends(i, DOC_HEAD)
        && (i.saturating_sub(2)..i).any(|j| {
            let mut hits = view.hits.at(j).iter();
            hits.any(|&h| h.end as usize == i && view.rows(h, Family::DocHead).any(law))
        })
}

/// First token of the body that ends just before token `i`.
fn body_ending_at(view: &View<'_>, i: usize) -> Option<usize> {
    if !view.hits.ends(i, BODIES) {
        return None;
    }
    (i.saturating_sub(6)..i).find(|&j| {
        let bodies = [Family::Body, Family::Organisation];
        let mut hits = view.hits.at(j).iter();
        hits.any(|&h| h.end as usize == i && bodies.iter().any(|&f| h.is(f)))
    })
}

/// `Chính phủ và nhân dân hai nước` at token `i`, behind the body.
pub(super) fn shares_several(view: &View<'_>, i: usize) -> bool {
    let small = |k: usize| view.token(k).is_some_and(|t| t.case == Case::Lower);
    let next = view.role(i, Role::And).filter(|&next| small(next));
    let states = |k: usize| is_of_several(view, k) && view.role(k + 1, Role::State).is_some();
    next.is_some_and(|next| (next + 1..next + 3).any(states))
}

/// Whether a word for several units or countries follows at token `i`: `hai tỉnh`,
/// `7 tỉnh`, `hai nước`, `23 địa phương`.
pub(super) fn is_of_several(view: &View<'_>, i: usize) -> bool {
    let Some(t) = view.token(i).filter(|t| t.gap == Gap::Space) else {
        return false;
    };
    let next = match t.class {
        Class::Number => (t.end - t.start <= 2).then_some(i + 1),
        _ => view.role(i, Role::Plural).or(view.role(i, Role::Each)),
    };
    let counted = |at: usize| {
        places::prefix_at(view, at).is_some()
            || view.role(at, Role::State).is_some()
            || view.role(at, Role::Group).is_some()
    };
    next.is_some_and(counted)
}

/// The most bodies of a list that are gone back over.
const LISTED: usize = 8;

/// `các [Tỉnh ủy], [Thành ủy], [Ban cán sự đảng], [Đảng đoàn]`: whether a list of committees
/// that every unit has leads from token `i` back to a word for several.
pub(super) fn is_listed_sort(view: &View<'_>, i: usize) -> bool {
    let mut at = i;
    for _ in 0..LISTED {
        if view.role_before(at, Role::Group).is_some() {
            return is_committee(view, at);
        }
        let comma = at.checked_sub(1).filter(|&k| view.key(k) == ",");
        let before = comma.and_then(|k| sort_ending_at(view, k));
        match before {
            Some(from) => at = from,
            None => return false,
        }
    }
    false
}

/// Whether a Party body of two words, with no more of a name, stands at token `i`: `Tỉnh ủy`.
fn is_committee(view: &View<'_>, i: usize) -> bool {
    view.longest(i, Family::Body).is_some_and(|(hit, row)| {
        let end = hit.end as usize;
        let body = &view.gazetteers.bodies[row as usize];
        body.system == BodySystem::Party && end == i + 2 && matches!(view.key(end), "," | ";" | ".")
    })
}

/// First token of the body, or of the head of one, that ends just before token `i`.
fn sort_ending_at(view: &View<'_>, i: usize) -> Option<usize> {
    let families = [Family::Body, Family::GenericBody];
    (i.saturating_sub(4)..i).find(|&j| {
        let mut hits = view.hits.at(j).iter();
        hits.any(|h| h.end as usize == i && families.iter().any(|&f| h.is(f)))
    })
}

/// `MỘT SỐ BỆNH VIỆN ĐA KHOA TỈNH`: in capitals throughout, a word for several before it
/// makes a sort of body of what would be a name.
pub(super) fn is_class(view: &View<'_>, i: usize) -> bool {
    let several = |j: usize| {
        let near = view.token(j).is_some_and(|t| t.gap == Gap::Space);
        let roles = [Role::Group, Role::Plural];
        near && roles.iter().any(|&r| view.role_before(j, r).is_some())
    };
    // `VIỆN ĐA KHOA` inside such a one is none, either.
    let inside = |j: usize| {
        let mut hits = view.hits.at(j).iter();
        several(j) && hits.any(|h| h.end as usize > i && h.is(Family::GenericBody))
    };
    // The `TY` of `CÔNG TY` is no department of old.
    let upper = view.token(i).is_some_and(|t| t.case == Case::Upper);
    let cut = |j: usize| {
        let mut hits = view.hits.at(j).iter();
        is_upper_word(view, j) && hits.any(|h| h.end as usize > i && h.is(Family::GenericBody))
    };
    let within = |ok: &dyn Fn(usize) -> bool| {
        view.hits.goes_on(i, GENERIC) && (i.saturating_sub(3)..i).any(ok)
    };
    is_upper_word(view, i) && (several(i) || within(&inside)) || upper && within(&cut)
}
