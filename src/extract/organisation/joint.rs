//! Marks and words that join the parts of a body's name: dashes, commas, `và`.
//!
//! In: the token where one stands, what the head is, the pairs of words that names have. Out:
//! where the name goes on, if it does. Whether a name begins at all is for [`super::name`].

use super::firm;
use super::name::{ends_place, ends_place_or_capital, is_stop};
use super::words::NameWords;
use crate::extract::View;
use crate::gazetteer::{BodyKind, Family, Hit, OrganisationKind, Role};
use crate::places;
use crate::token::{Case, Class, Gap, is_syllable};

/// One past `và`, `,`, `-`, `&` or a quote inside a name, if the name goes on.
pub(super) fn joiner(
    view: &View<'_>,
    at: usize,
    first: bool,
    kind: BodyKind,
    words: &NameWords,
) -> Option<usize> {
    let capital = |i: usize| {
        view.token(i)
            .is_some_and(|t| t.class == Class::Word && t.case != Case::Lower && t.gap <= Gap::Space)
    };
    match view.key(at) {
        "\"" => (capital(at + 1) && (first || view.token(at)?.gap == Gap::Space)).then_some(at + 1),
        "&" | "." if capital(at + 1) && !first => {
            let tight = view.token(at)?.gap == Gap::None && view.token(at + 1)?.gap == Gap::None;
            (tight || view.key(at) == "&").then_some(at + 1)
        }
        // `Công ty Cổ phần Hoa tiêu Hàng hải - TKV`: the group it is of.
        "-" if !first && kind == BodyKind::Firm && firm::is_group(view, at) => Some(at + 1),
        "-" if !first && capital(at + 1) && !begins_body(view, at + 1) => {
            let tight = view.token(at)?.gap == Gap::None && view.token(at + 1)?.gap == Gap::None;
            let begins = |f| places::hit_begins_at(view, at + 1, f, &|_| true);
            let place = !matches!(kind, BodyKind::Media | BodyKind::Firm)
                && ends_place_or_capital(view, at)
                && (begins(Family::Province)
                    || ends_place(view, at) && begins(Family::Country)
                    || begins(Family::Region));
            // `Công ty Lào - Việt`, `Công ty Vĩnh Long - Trà Vinh`: both are places.
            let ends = |f| places::hit_ends_at(view, at - 1, f, &|_| true);
            let pair = [Family::Country, Family::Province]
                .into_iter()
                .any(|f| ends(f) && begins(f));
            // `Tập đoàn Luxshare - ICT`
            let letters = kind == BodyKind::Firm && is_letters(view, at + 1);
            // `Đại học Waseda - Nhật Bản`: where it is.
            let known = words.knows(view, at + 2) && !begins(Family::Country);
            (tight || place || pair || letters || known).then_some(at + 1)
        }
        // `Công ty TNHH Sản xuất, thương mại, dịch vụ Bạch Việt`: what it does, before its name.
        "," if !first && kind == BodyKind::Firm => firm::trades(view, at, words),
        // `tham nhũng, lãng phí, tiêu cực`: both sides of the comma are known.
        "," if !first
            && !matches!(kind, BodyKind::Firm | BodyKind::Bank)
            && words.knows(view, at)
            && words.knows(view, at + 1)
            && !capital(at + 1) =>
        {
            (!is_stop(view, at + 1)).then_some(at + 1)
        }
        "," if !first && !matches!(kind, BodyKind::Firm | BodyKind::Bank) => {
            let known = words.knows(view, at) || pair_known(view, at, words);
            (known && capital(at + 1) && list_goes_on(view, at + 1)).then_some(at + 1)
        }
        _ if !first && view.role(at, Role::And).is_some() => {
            let next = view.role(at, Role::And)?;
            let known = words.knows(view, next) || pair_known(view, at, words);
            let other = begins_body(view, next) || begins_phrase(view, next, words);
            (capital(next) && known && !other).then_some(next)
        }
        _ => None,
    }
}

/// Capitals that spell no syllable: `ICT`.
fn is_letters(view: &View<'_>, i: usize) -> bool {
    let t = view.token(i);
    t.is_some_and(|t| t.case == Case::Upper && t.end - t.start > 1)
        && !is_syllable(view.surface(i))
        && view.longest(i, Family::Organisation).is_none()
}

/// The words after a joiner make a pair that names of bodies have.
fn pair_known(view: &View<'_>, at: usize, words: &NameWords) -> bool {
    words.knows(view, at + 2)
}

/// `và Thông tư`, `và Giám đốc`: a document or an office of more words than one, whose
/// second follows its first in no body's name.
fn begins_phrase(view: &View<'_>, i: usize, words: &NameWords) -> bool {
    let phrase =
        |h: &Hit| h.end as usize > i + 1 && (h.is(Family::DocHead) || h.is(Family::Office));
    // `Bộ Tư pháp và Văn bản số 12/…`
    let numbered = |h: &Hit| {
        let end = h.end as usize;
        h.is(Family::DocHead) && view.role(end, Role::Number).is_some()
    };
    let hits = || view.hits.at(i).iter();
    hits().any(numbered) || !words.knows(view, i + 1) && hits().any(phrase)
}

pub(super) fn begins_body(view: &View<'_>, i: usize) -> bool {
    view.hits
        .at(i)
        .iter()
        .any(|&h| h.is(Family::GenericBody) || h.is(Family::Body) || is_named_body(view, i, h))
}

/// A body of the tables; `Thanh niên` is no newspaper, `Thanh Niên` is one.
fn is_named_body(view: &View<'_>, i: usize, h: Hit) -> bool {
    let named = |row: u32| {
        let kind = view.gazetteers.organisations[row as usize].kind;
        kind != OrganisationKind::Press || places::is_capitalised(view, i, h.end as usize)
    };
    view.rows(h, Family::Organisation).any(named)
}

/// After a comma inside a name, `và` with a last member must follow.
fn list_goes_on(view: &View<'_>, from: usize) -> bool {
    !begins_body(view, from)
        && (from..from + 8)
            .take_while(|&i| {
                view.token(i)
                    .is_some_and(|t| t.class == Class::Word || view.key(i) == ",")
            })
            .any(|i| {
                view.role(i, Role::And)
                    .and_then(|n| view.token(n))
                    .is_some_and(|t| t.is_capital())
            })
}
