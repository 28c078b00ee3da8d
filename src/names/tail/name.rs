//! Where a person's name begins within the phrase of an office.

use super::{State, Tail};
use crate::gazetteer::{Family, Role};
use crate::names::context;
use crate::names::run::{self, Run};
use crate::token::{Case, Class};

impl Tail<'_> {
    /// Whether a person's name begins at token `e` sooner than a place's.
    pub(super) fn names_person(&self, e: usize) -> bool {
        // `V.Putin`, though a ward is named `V`.
        let initial = |r: &Run| r.foreign && r.letters == 1;
        run::at(self.view, e)
            .is_some_and(|r| r.full() && (r.clear_surname() || r.words > 2 || initial(&r)))
    }

    /// Whether token `e` is a small word of a text in capitals.
    pub(super) fn shouted(&self, e: usize) -> bool {
        let view = self.view;
        let upper = |i: usize| {
            let long = view.surface(i).chars().nth(1).is_some();
            long && view.token(i).is_some_and(|t| t.case == Case::Upper)
        };
        let all = upper(e) && upper(self.from);
        all && self.state != State::Head && !run::at(view, e).is_some_and(|r| self.is_name(&r))
    }

    /// Whether a run directly after the head, or after a complete body, is a name.
    pub(super) fn is_name(&self, run: &Run) -> bool {
        let complete = self.state == State::Complete;
        // `Chủ tịch Cay-xỏn Phom-vi-hản`, but not `Tổng Giám đốc Samsung Vina`.
        let foreign = run.foreign && (complete || !self.firm || run.hyphens > 1);
        // `Đại sứ Lào tại Việt Nam Sẻng Phết Hùng Bun Nhuông`
        let envoy = complete && self.foreign && run.words > 1 && !run.upper;
        // `Tổng thống Ukraine Zelensky`
        let bare = self.state == State::Head && self.foreign;
        if (complete && self.foreign || bare) && !self.firm && run.is_lone() {
            return !context::is_place(self.view, run, true);
        }
        let place =
            run.words == 2 && !run.clear_surname() && context::is_place(self.view, run, true);
        !place && (envoy || run.full() && (run.surname.is_some() || foreign))
    }

    /// `Bộ trưởng Ngoại giao | Antony Blinken`: a foreign name of two words behind a field of
    /// state, which bears nobody's name.
    fn is_behind_field(&self, run: &Run) -> bool {
        let view = self.view;
        let plain = !self.brand && !self.firm && self.agency == 0;
        let named = run.is_pair() || run.foreign && run.surname.is_some() && run.words == 2;
        let field = view.role_before(run.from, Role::BodyWord);
        let capital = |i: usize| view.token(i).is_some_and(|t| t.is_capital());
        // `An ninh quốc gia`
        let whole = field.is_some_and(|i| {
            capital(i) || view.role_before(i, Role::BodyWord).is_some_and(capital)
        });
        let body = view.longest(run.from, Family::Organisation).is_some();
        plain && named && run.full() && whole && !body
    }

    /// Where a person's name begins in the run, within a noun phrase: `Công ty
    /// Hoàng Long | Trần Văn B`.
    pub(super) fn split(&self, run: &Run, opens: bool) -> Option<usize> {
        let view = self.view;
        let two = run.words == 2 && !self.brand && !context::is_place(view, run, true);
        let foreign = run.foreign && run.surname.is_some() && run.words > 2;
        if !opens && run.full() && (run.clear_surname() && (run.words > 2 || two) || foreign) {
            return Some(run.from);
        }
        if !opens && self.is_behind_field(run) {
            return Some(run.from);
        }
        let small = view
            .token(run.from - 1)
            .is_some_and(|t| t.case == Case::Lower && t.class == Class::Word);
        let likely = run.middle || small && !self.brand && run.words > 2;
        if !opens && run.full() && run.surname.is_some() && likely {
            return Some(run.from);
        }
        (run.from + 1..run.to).rev().find(|&s| {
            let rest = run::at(view, s);
            rest.is_some_and(|r| {
                let named = r.clear_surname() || r.surname.is_some() && r.foreign;
                r.full() && r.words > 2 && named && r.to == run.to
            })
        })
    }
}
