//! Names of boards: a number, or small words up to the unit whose board it is.

use super::words::NameWords;
use crate::extract::View;
use crate::gazetteer::{BodyKind, Entry, Role};
use crate::places;
use crate::token::{Case, Class, Gap};

/// The longest name of a board, in tokens.
const BOARD: usize = 16;

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
