//! Names with no word before them that says so.
//!
//! A clear surname, an office or birth told behind the name, or its place in a list that
//! was opened before make it one.

use super::context;
use super::office;
use super::run::Run;
use super::scan::Scan;
use crate::gazetteer::{Family, Role};
use crate::token::Class;

impl Scan<'_> {
    /// The rule by which a run with nothing before it is a name.
    pub(super) fn alone(&mut self, run: &Run) -> Option<&'static str> {
        let view = self.view;
        // `các đồng chí: A, Bí thư …; Sonexay Siphandone, Tỉnh trưởng …`
        let named = run.surname.is_some();
        let foreign = !named && (self.is_next_foreign(run) || self.is_twin(run));
        if !(foreign || named && run.full()) || run.from < self.covered {
            return None;
        }
        let joined = run.from.checked_sub(1) == Some(self.thing_end)
            && (matches!(view.key(self.thing_end), "," | "-" | ";")
                || view.role(self.thing_end, Role::And).is_some());
        if joined
            || context::near_named_after(view, run.from)
            || context::inside_name(view, run.from)
        {
            self.thing_end = run.to;
            return None;
        }
        let listed = self.list == run.from;
        if context::is_place(view, run, !(listed && run.clear_surname()))
            || foreign && self.is_body(run)
            || context::is_adverb(view, run)
        {
            return None;
        }
        if listed || foreign {
            return Some("person/list");
        }
        // `khởi tố Lê Văn Tám (xã Long Hưng)` tells where somebody lives.
        let done_to = view
            .role_before(run.from, Role::Clause)
            .or(view.role_before(run.from, Role::NameStop));
        if done_to.is_none() && self.is_street(run.to) {
            return None;
        }
        let named = run.words > 2 || run.clear_surname() && !run.upper;
        let told = self.birth_follows(run.to) || run.words > 2 && self.calling_follows(run.to);
        if named && (told || self.is_listed_by_place(run)) {
            return Some("person/born");
        }
        let clear = run.clear_surname() || run.middle;
        if (clear || run.words > 2) && self.office_follows(run.to) {
            return Some("person/office-after");
        }
        let spelled = !run.foreign || run.surname_words > 1 || run.highland;
        (clear && spelled && run.words > 2 && !run.upper).then_some("person/surname")
    }

    /// `các đồng chí: A - Bí thư …; Khăm Pheng Bun Nhông - Phó Bí thư …`: a name without a
    /// surname where the next of a list is expected, with an office behind it.
    fn is_next_foreign(&self, run: &Run) -> bool {
        let spelled = (3..=8).contains(&run.words) && !run.upper && !self.begins_body(run.from);
        self.list == run.from
            && (run.foreign && run.full() || spelled)
            && self.office_follows(run.to)
    }

    /// `A, Bí thư Tỉnh ủy và | Hùng Ba, Đại sứ Trung Quốc`: the last of those told with their
    /// offices behind them, whose name is of two syllables and begins with no surname known.
    pub(super) fn is_twin(&self, run: &Run) -> bool {
        let view = self.view;
        let office = |p: usize| view.key(run.to) == "," && office::head(view, p).is_some();
        self.twin == run.from
            && (2..=3).contains(&run.words)
            && !run.upper
            && office(run.to + 1)
            && !self.begins_body(run.from)
            && !context::is_place(view, run, true)
    }

    /// Whether words for a body begin at token `i`.
    pub(super) fn begins_body(&self, i: usize) -> bool {
        let families = [Family::Body, Family::GenericBody, Family::Organisation];
        families.iter().any(|&f| self.view.longest(i, f).is_some())
    }

    /// `(SN 1979)`, `, sinh năm 1979`, `(45 tuổi`.
    fn birth_follows(&self, to: usize) -> bool {
        let view = self.view;
        let number = |i: usize| view.token(i).is_some_and(|t| t.class == Class::Number);
        let born = |i: usize| view.role(i, Role::Born);
        matches!(view.key(to), "(" | ",")
            && (born(to + 1).is_some_and(number) || number(to + 1) && born(to + 2).is_some())
    }

    /// `; Trần Bỉ, ở Quy Nhơn;`
    fn is_listed_by_place(&self, run: &Run) -> bool {
        let view = self.view;
        let before = run.from.checked_sub(1);
        let listed = before.is_some_and(|i| matches!(view.key(i), ";" | ":"))
            || view.role_before(run.from, Role::States).is_some();
        let at = run.to + 1;
        let lives = view.role(at, Role::Located).or(view.role(at, Role::Clause));
        listed && view.key(run.to) == "," && lives.is_some()
    }

    /// `, sinh viên`, `, nông dân`.
    fn calling_follows(&self, to: usize) -> bool {
        self.view.key(to) == "," && self.view.role(to + 1, Role::Calling).is_some()
    }

    /// `Huỳnh Tấn Phát (quận 7)` is a street.
    fn is_street(&self, to: usize) -> bool {
        let view = self.view;
        let units = [Role::DistrictPrefix, Role::CommunePrefix];
        view.key(to) == "(" && units.iter().any(|&r| view.role(to + 1, r).is_some())
    }
}
