//! What may stand between a name and an office, or between two offices: birth, age,
//! titles, brackets, an item that is no office.

use super::context;
use super::office;
use super::scan::Scan;
use crate::gazetteer::Role;
use crate::places;
use crate::token::{Case, Class, Gap};

/// Tokens of an item that is no office, in a list of them.
const UNKNOWN: usize = 6;
/// Tokens of a birthday.
const BORN: usize = 10;
/// Tokens of a bracket behind a name, and of one that tells of birth and home.
const BRACKET: usize = 10;
const BIRTH: usize = 40;
/// Items about birth behind a name.
const ITEMS: usize = 3;
/// Words of a name within one.
const NAMED: usize = 3;

impl Scan<'_> {
    /// The comma behind what is told of a person first (`, sinh ngày 25/12/1945, dân
    /// tộc Khmer`), if that is set off by commas.
    pub(super) fn skip_born(&self, mut at: usize) -> usize {
        for _ in 0..ITEMS {
            match self.born_end(at) {
                Some(end) => at = end,
                None => break,
            }
        }
        at
    }

    /// The comma that ends one item about birth behind the comma at token `at`.
    fn born_end(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let said = view.role(at + 1, Role::Born);
        let said = said.filter(|_| view.key(at) == ",")?;
        // `dân tộc Sán Dìu`
        let named = |i: usize| i < said + NAMED && office::head(view, i).is_none();
        let inside = |i: usize| {
            let mark = matches!(view.key(i), "/" | "-" | ".");
            view.token(i).is_some_and(|t| match t.class {
                Class::Word => t.case == Case::Lower || named(i),
                class => class == Class::Number || mark,
            })
        };
        let end = (said..at + BORN).find(|&i| !inside(i));
        end.filter(|&i| view.key(i) == ",")
    }

    /// One past what a comma sets off before an office: `34 tuổi,`, `cử nhân văn
    /// khoa,`. Two of them at most.
    pub(super) fn skip_aside(&self, at: usize) -> usize {
        let view = self.view;
        let small = |i: usize| {
            view.token(i).is_some_and(|t| {
                matches!(t.class, Class::Word | Class::Number)
                    && t.case == Case::Lower
                    && t.gap < Gap::Paragraph
            }) && view.role(i, Role::Clause).is_none()
        };
        let mut from = at;
        for _ in 0..2 {
            if let Some(to) = self.office_at(from) {
                return to;
            }
            let end = (from..from + 5).find(|&i| !small(i));
            match end {
                Some(end) if end > from && view.key(end) == "," => from = end + 1,
                _ => return at,
            }
        }
        self.office_at(from).unwrap_or(at)
    }

    /// The token at which an office begins, perhaps behind a word: `tân | Giám đốc`.
    fn office_at(&self, i: usize) -> Option<usize> {
        let head = office::head(self.view, i).map(|_| i);
        head.or_else(|| self.career(i))
    }

    /// One past an item of capitals that is no office for all we know (a slip, a body), if
    /// the next one is: `, Ủy Trung ương Đảng, | Bí thư Thành ủy`.
    pub(super) fn skip_unknown(&self, at: usize, first: bool) -> usize {
        let view = self.view;
        let word = |i: &usize| {
            view.token(*i)
                .is_some_and(|t| t.is_word() && t.gap == Gap::Space)
                && view.role(*i, Role::Clause).is_none()
        };
        let capital = view.token(at).is_some_and(|t| t.is_capital());
        if !first || !capital || office::head(view, at).is_some() || office::name_starts(view, at) {
            return at;
        }
        let end = (at..at + UNKNOWN)
            .find(|i| !word(i))
            .filter(|&i| view.key(i) == ",");
        let next = end
            .map(|end| end + 1)
            .filter(|&i| office::head(view, i).is_some());
        next.filter(|_| places::prefix_at(view, at).is_none())
            .unwrap_or(at)
    }

    pub(super) fn skip_titles(&self, mut at: usize) -> usize {
        while let Some(end) = context::title(self.view, at) {
            // The `Cố` of `Cố vấn` says of nobody that he is dead.
            if office::head(self.view, at).is_some_and(|(head, _)| head > end) {
                break;
            }
            at = end + usize::from(matches!(self.view.key(end), "," | "." | "-"));
        }
        at
    }

    /// One past a bracket at token `i` that is short (`(45 tuổi)`) or begins with a birth (`(SN
    /// 1962, trú tại thị trấn Tân Phong, huyện Quảng Xương)`).
    pub(super) fn skip_bracket(&self, i: usize) -> usize {
        let view = self.view;
        if view.key(i) != "(" || office::head(view, i + 1).is_some() {
            return i;
        }
        let born = view.role(i + 1, Role::Born).is_some();
        let most = if born { BIRTH } else { BRACKET };
        for j in i + 1..i + most {
            match view.key(j) {
                ")" => return j + 1,
                // `(SN 1979, Trưởng phòng …)`
                "," if office::head(view, j + 1).is_some() => return j,
                _ => {}
            }
        }
        i
    }
}
