//! What ends a run of capitals: an office, a body, a heading, a word of another sort.

use super::{Shape, shape};
use crate::extract::View;
use crate::gazetteer::{BodyKind, Family, OfficeRole, Role, Signs};
use crate::names::office;
use crate::token::{Case, Class, is_syllable};

/// Whether something other than a name begins at token `k`.
pub(super) fn stops(view: &View<'_>, k: usize, upper: bool, first: bool) -> bool {
    if !view.hits.begins(k, STOPS) {
        return false;
    }
    let next_lower = view
        .token(k + 1)
        .is_some_and(|t| t.class == Class::Word && t.case == Case::Lower);
    let abbreviation = || shape(view, k) == Some(Shape::Upper) && !is_syllable(view.surface(k));
    // `Hà Nội | Khóa XVI`
    if !first && office::term(view, k).is_some() {
        return true;
    }
    view.hits.at(k).iter().any(|&hit| {
        let many = hit.end as usize > k + 1;
        let phrase = many && !upper && next_lower;
        let office = |row: u32| match view.gazetteers.offices[row as usize].role {
            role if role.is_head() && role != OfficeRole::Aide => true,
            OfficeRole::Title => many || abbreviation(),
            // `danh dự` goes on with an office, but `Sơn Ngọc Danh dự` ends.
            _ => false,
        };
        // `Ảnh: Báo Đồng Khởi`
        let media = |row: u32| view.gazetteers.generic_bodies[row as usize].kind == BodyKind::Media;
        if first && view.rows(hit, Family::GenericBody).any(media) {
            return true;
        }
        let body = || phrase || many && (upper || hit.end as usize > k + 2) || abbreviation();
        let has = |role| view.gazetteers.lexicon.has_role(hit, role);
        let word = || {
            // `Văn Hóa` is a heading, `Lê Văn Hóa` a name.
            first && has(Role::NotName)
                || upper && has(Role::And)
                // `ANH DŨNG` is a pen name.
                || upper && !first && (has(Role::Clause) || has(Role::Honorific))
                // `NGUYỄN SINH HÙNG TẠI HỘI NGHỊ`
                || upper && !first && BEHIND.into_iter().any(has)
        };
        let other = view
            .gazetteers
            .lexicon
            .has_role_but(hit, &[Role::NotName, Role::And]);
        // `Sơn Hội` is a commune, but `Bùi Thanh Sơn hội đàm` goes on.
        let begun = PHRASES.into_iter().any(|family| hit.is(family)) || other;
        phrase && begun
            || word()
            || (hit.is(Family::Body) || hit.is(Family::Organisation)) && body()
            || view.rows(hit, Family::Office).any(office)
    })
}

/// Families of which a name ends that of a person where it is a phrase.
const PHRASES: [Family; 3] = [Family::GenericBody, Family::DocHead, Family::Confusion];

/// Small words behind a name: in capitals they look like parts of it.
pub(super) const BEHIND: [Role; 4] = [Role::Located, Role::About, Role::With, Role::Appointed];

/// What can end a person's name.
const STOPS: Signs = Signs::of(&PHRASES).or(Signs::of(&[
    Family::Office,
    Family::Body,
    Family::Organisation,
    Family::Trigger,
]));
