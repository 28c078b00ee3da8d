//! Names of boards: a number, or small words up to the unit whose board it is.

use super::table;
use super::words::NameWords;
use crate::extract::View;
use crate::gazetteer::{BodyKind, Entry, Family, Role};
use crate::places;
use crate::token::{Case, Class, Gap};

/// The longest name of a board, in tokens.
const BOARD: usize = 16;

/// The longest theme of a board, in tokens.
const THEME: usize = 16;

/// `Ban Chỉ đạo quốc gia [về hội nhập quốc tế]`: one past what a board's name says it is
/// about, in small words up to a verb or a comma that parts no known pair.
pub(super) fn theme(view: &View<'_>, name: usize, words: &NameWords) -> Option<usize> {
    let first = view.role(name, Role::About)?;
    let small = |i: usize| {
        view.token(i)
            .is_some_and(|t| t.is_word() && t.case == Case::Lower && t.gap <= Gap::Line)
    };
    let known = |i: usize| words.knows(view, i);
    // `về Phòng chống thiên tai`
    let title = view
        .token(first)
        .is_some_and(|t| t.case == Case::Title && t.gap == Gap::Space);
    let begins = title && small(first + 1) && known(first + 1);
    let (mut at, mut end) = match begins {
        true => (first + 1, None),
        false => (first, None),
    };
    while at < first + THEME {
        let stops = [Role::NameStop, Role::Clause, Role::Passive, Role::Of];
        let stop = at > first && !known(at) && stops.iter().any(|&r| view.role(at, r).is_some());
        let and = view.role(at, Role::And).filter(|_| !known(at));
        at = match and {
            // `… và tìm kiếm cứu nạn`, not `… và các bộ`
            Some(next) if small(next) && known(next + 1) => next,
            None if small(at) && !stop => {
                end = Some(at + 1);
                at + 1
            }
            None if view.key(at) == "," && small(at + 1) && known(at + 1) => at + 1,
            _ => break,
        };
    }
    // `… trong chiến tranh tại Việt Nam`, `… về người khuyết tật Việt Nam`
    let country = end.and_then(|e| {
        let located = view.role_before(e, Role::Located).is_some();
        let (hit, row) = view.longest(e, Family::Country)?;
        let near = view.token(e).is_some_and(|t| t.gap == Gap::Space);
        let own = near && view.gazetteers.country_aliases[row as usize].is_vietnam();
        (located || own).then_some(hit.end as usize)
    });
    country.or(end)
}

/// `Văn phòng [Ban chỉ đạo Phòng thủ dân sự quốc gia]`: one past the board, or the body of the
/// table, that the office whose head stands in tokens `i..name` is of.
pub(super) fn board_of(
    view: &View<'_>,
    (i, name): (usize, usize),
    kind: BodyKind,
    words: &NameWords,
) -> Option<usize> {
    let near = view
        .token(name)
        .is_some_and(|t| t.gap == Gap::Space && t.is_capital());
    // The `Bộ` of `Đảng bộ Đảng Cộng sản` is none.
    let office = name > i + 1 && matches!(kind, BodyKind::Agency | BodyKind::Part);
    if !near || !office {
        return None;
    }
    let heads = &view.gazetteers.generic_bodies;
    let board = view.longest(name, Family::GenericBody).filter(|(_, row)| {
        let head = &heads[*row as usize];
        matches!(head.kind, BodyKind::Board | BodyKind::Named)
    });
    let inner = board.and_then(|_| super::name::find(view, name, words));
    let table = || table::find(view, name).map(|found| found.end);
    inner.map(|(end, _)| end).or_else(table)
}

/// Whether the head of a body's name is that of a board.
pub(super) fn is_board(view: &View<'_>, head: Option<Entry>) -> bool {
    let heads = &view.gazetteers.generic_bodies;
    head.and_then(|e| heads.get(e.row as usize))
        .is_some_and(|h| h.kind == BodyKind::Board)
}

/// `Ban Chỉ đạo [57] tỉnh`, `Ban Chỉ đạo [các chương trình, dự án ODA] tỉnh Hậu
/// Giang`: a number, or small words with commas, up to the unit whose board it is.
pub(super) fn board(view: &View<'_>, name: usize, words: &NameWords) -> Option<usize> {
    let first = view.token(name).filter(|t| t.gap <= Gap::Line)?;
    if first.class == Class::Number {
        let short = first.end - first.start <= 3 && first.gap == Gap::Space;
        let closed = view.token(name + 1).is_none_or(|t| t.gap != Gap::None)
            || matches!(view.key(name + 1), "," | "." | ";" | ")");
        return (short && closed).then_some(name + 1);
    }
    // `các xã`, `các huyện, thị xã` name many.
    let many = view.role(name, Role::Group).is_some();
    let first = if many { name + 3 } else { name + 1 };
    for at in name + 1..name + BOARD {
        let t = view.token(at).filter(|t| t.gap <= Gap::Line)?;
        if places::prefix_at(view, at).is_some() {
            let small = (name..at).any(|k| view.token(k).is_some_and(|t| t.case == Case::Lower));
            return (small && at >= first).then_some(at);
        }
        let word = t.class == Class::Word
            && (t.case == Case::Lower || t.case == Case::Upper)
            && (words.knows(view, at)
                || words.knows(view, at + 1)
                || view.role(at, Role::Clause).is_none()
                    && view.role(at, Role::NameStop).is_none());
        if !(word || view.key(at) == "," || view.role(at, Role::And).is_some()) {
            return None;
        }
    }
    None
}
