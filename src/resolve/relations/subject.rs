//! Which document a verb is said of, and how a document stands in its sentence.

use crate::extract::View;
use crate::gazetteer::Role;

use super::clause::{Clause, Item, Kind, Verb};
use super::reader::Reader;
use super::state::{Part, Place, State, Subject};

/// Words between a document and a verb said of it.
const TOPIC: usize = 45;
/// Words before a comma behind which a verb still opens the sentence.
const OPENING: usize = 10;

impl Reader<'_> {
    /// How a document that no verb has as object stands in the sentence.
    pub(super) fn part(&self, clause: &Clause, n: usize, place: Place) -> Part {
        if place.from == clause.start {
            return Part::Opens;
        }
        let before = &clause.items[..n];
        let issue = before
            .iter()
            .rev()
            .take_while(|i| i.to + 3 >= place.from && i.kind != Kind::Semicolon)
            .position(|i| i.kind == Kind::Issues)
            .map(|back| n - 1 - back);
        if let Some(issue) = issue
            && self.somebody_issues(clause, issue)
        {
            return Part::Issued;
        }
        if self.view.role_before(place.from, Role::By).is_some()
            || self.view.role_before(place.from, Role::Of).is_some()
        {
            return Part::Adverb;
        }
        match before.last() {
            Some(i) if i.kind == Kind::Semicolon && i.to == place.from => Part::Opens,
            _ => Part::Other,
        }
    }

    /// `Thực hiện A, Chương trình B xác định …`: B carries A out.
    pub(super) fn is_answer(&self, clause: &Clause, state: &State, n: usize, place: Place) -> bool {
        let behind = clause.items[..n]
            .last()
            .is_some_and(|i| i.kind == Kind::Comma && i.to == place.from);
        !state.issued && behind && self.view.role(place.to, Role::States).is_some()
    }

    /// Whether the verb of item `n` is one of issuing: `có`, `ký` alone only with a
    /// body before them.
    pub(super) fn somebody_issues(&self, clause: &Clause, n: usize) -> bool {
        let issue = clause.items[n];
        issue.to - issue.from > 1
            || clause.items[..n]
                .iter()
                .rev()
                .take_while(|i| i.to + 8 >= issue.from)
                .any(|i| i.kind == Kind::Body)
    }

    /// `được` before the verb, with nothing but who does it between them.
    pub(super) fn is_passive(&self, clause: &Clause, n: usize, item: Item, verb: Verb) -> bool {
        if verb == Verb::BasedOn {
            return false;
        }
        let mut at = item.from;
        if let Some(body) = clause.items[..n].last()
            && body.kind == Kind::Body
            && body.to == item.from
        {
            at = body.from;
        }
        self.view.role_before(at, Role::Passive).is_some()
    }

    /// Whether what follows the verb does it: `sửa đổi bởi …`, `được triển khai
    /// bằng …`. `thực hiện theo …` says nothing.
    pub(super) fn by(&self, item: Item, parts: Option<usize>, verb: Verb, passive: bool) -> bool {
        if let Some(to) = parts {
            return self.view.role(to, Role::By).is_some();
        }
        match verb {
            Verb::Amends | Verb::Replaces | Verb::Repeals => {
                // `một số điều` may stand between. `bãi bỏ quy định tại …` names what
                // is repealed.
                let stated = |k| {
                    self.view
                        .role(k, Role::StatedIn)
                        .is_some_and(|to| to > k + 1)
                };
                (item.to..item.to + 5)
                    .take_while(|&k| self.view.token(k).is_some_and(|t| t.is_word()))
                    .take_while(|&k| self.view.role(k, Role::Of).is_none() && !stated(k))
                    .any(|k| self.view.role(k, Role::By).is_some())
            }
            Verb::Implements => passive && self.view.role(item.to, Role::Through).is_some(),
            _ => false,
        }
    }

    /// Who the verb of item `n` is said of.
    pub(super) fn subject(
        &self,
        clause: &Clause,
        state: &State,
        n: usize,
        item: Item,
        verb: Verb,
    ) -> Subject {
        // `Trước đó, thực hiện …`
        let adverb = || {
            let marks = clause.items[..n].iter();
            let mut marks = marks.filter(|i| i.from >= clause.start);
            item.from <= clause.start + OPENING
                && behind_comma(self.view, item.from)
                && marks.all(|i| matches!(i.kind, Kind::Comma | Kind::And))
        };
        if state.last.is_none()
            && (item.from <= clause.start + 1 || adverb() || self.is_told(clause, item.from))
        {
            return Subject::Open;
        }
        let mark = clause.items[..n]
            .last()
            .filter(|i| i.to + 2 >= item.from)
            .map(|i| i.kind);
        if mark == Some(Kind::Open) {
            return known(state.last);
        }
        if matches!(mark, Some(Kind::Comma | Kind::And | Kind::Semicolon))
            && !self.apposition(clause, n)
        {
            return self.behind_mark(state, mark, item, verb);
        }
        let Some(last) = state.last else {
            return Subject::None;
        };
        if item.from.saturating_sub(last.to) > TOPIC || self.cut_off(clause, n, last) {
            return Subject::None;
        }
        Subject::Known(last)
    }

    /// `…, là chương trình cụ thể hóa …`, `…, văn bản cụ thể hóa …`: words that
    /// tell more of the document before the comma.
    pub(super) fn apposition(&self, clause: &Clause, n: usize) -> bool {
        let from = clause.items[..n].last().map_or(0, |i| i.to);
        self.view.role(from, Role::Copula).is_some()
            || self.view.role(from, Role::AnyDocument).is_some()
    }

    /// `…; để triển khai …`, `Ông A cho biết, thực hiện …`, `…: Thực hiện …`: what
    /// somebody tells begins anew.
    fn is_told(&self, clause: &Clause, at: usize) -> bool {
        if at <= clause.start {
            return false;
        }
        let mark = at - 1;
        match self.view.key(mark) {
            ":" | ";" => true,
            "," => self.view.role_before(mark, Role::Clause).is_some(),
            _ => false,
        }
    }

    /// Whether the clause behind item `n` says of a document that somebody issues it.
    pub(super) fn issues_next(&self, clause: &Clause, n: usize) -> bool {
        let rest = clause.items.iter().enumerate().skip(n + 1);
        let mut rest = rest.take_while(|(_, i)| i.kind != Kind::Semicolon);
        rest.any(|(k, i)| {
            let next = clause.items.get(k + 1);
            let document = |i: &Item| matches!(i.kind, Kind::Document(_));
            i.kind == Kind::Issues
                && next.is_some_and(|d| document(d) && i.to + 3 >= d.from)
                && self.somebody_issues(clause, k)
        })
    }

    /// A verb behind `,`, `;`, `và`: of the document the clause is about.
    fn behind_mark(&self, state: &State, mark: Option<Kind>, item: Item, verb: Verb) -> Subject {
        match (state.main, state.last) {
            (Some(main), _) => Subject::Known(main),
            // `Thực hiện Quyết định A phê duyệt và tổ chức thực hiện …`: A's own title.
            (None, Some(last)) if self.in_title(last, mark, item) => Subject::Known(last),
            (None, _) if !state.open.is_empty() && !state.issued => Subject::Open,
            (None, Some(last)) => match (last.part, mark) {
                (Part::Opens | Part::Issued, _) => Subject::Known(last),
                (Part::Other, Some(Kind::Comma)) => Subject::Known(last),
                // `theo Quy định A, thay thế Quy định B`
                (Part::Adverb, Some(Kind::Comma)) if verb.changes() => {
                    let beside = item.from <= last.to + 1;
                    if beside {
                        Subject::Known(last)
                    } else {
                        Subject::None
                    }
                }
                // `Theo Báo cáo A, thực hiện Quyết định B, UBND tỉnh ban hành …`
                (Part::Adverb, Some(Kind::Comma)) if verb == Verb::Implements => Subject::Open,
                _ => Subject::None,
            },
            (None, None) => Subject::None,
        }
    }

    /// Whether the verb is the second that a document's title begins with: `A phê duyệt
    /// và thực hiện`.
    fn in_title(&self, last: Place, mark: Option<Kind>, item: Item) -> bool {
        let and = |k: usize| self.view.role(k, Role::And);
        let begins = self.view.role(last.to, Role::Promulgates).and_then(and);
        mark == Some(Kind::And) && begins.is_some_and(|k| k <= item.from && item.from <= k + 2)
    }

    /// Whether something stands between the document and the verb of item `n` that
    /// parts them: a colon, a comma that does not belong to its title, a body that
    /// does something of its own.
    pub(super) fn cut_off(&self, clause: &Clause, n: usize, last: Place) -> bool {
        let between = clause.items[..n]
            .iter()
            .rev()
            .take_while(|i| i.from >= last.to);
        let mut comma = None;
        for i in between {
            match i.kind {
                Kind::Colon | Kind::Semicolon => return true,
                Kind::Comma => comma = Some(i.to),
                _ => {}
            }
        }
        let Some(comma) = comma else { return false };
        let titled = [Role::About, Role::Promulgates]
            .into_iter()
            .any(|r| self.view.role(last.to, r).is_some());
        let goes_on = [
            Role::Promulgates,
            Role::Passive,
            Role::Copula,
            Role::AnyDocument,
        ]
        .into_iter()
        .any(|r| self.view.role(comma, r).is_some());
        let object = last.part == Part::Object;
        !(goes_on || titled && !object)
    }

    /// `được`, `đã được` between the document before and this one, with no more
    /// than its title before them: `Nghị định … về khung giá đất bị Luật … bãi bỏ`.
    pub(super) fn behind_passive(&self, clause: &Clause, n: usize, at: usize, last: usize) -> bool {
        let between = clause.items[..n].iter().rev();
        let mut between = between.take_while(|i| i.from >= last);
        at - last.min(at) <= TOPIC
            && between.all(|i| matches!(i.kind, Kind::Body | Kind::And))
            && self
                .view
                .role_before(at, Role::Passive)
                .is_some_and(|from| from >= last)
    }

    /// Whether a comma is followed by somebody or something that does what comes
    /// next: a body, `các sở`, `tỉnh`.
    pub(super) fn new_subject(&self, clause: &Clause, n: usize) -> bool {
        let at = clause.items[n].to;
        let body = clause
            .items
            .get(n + 1)
            .is_some_and(|i| i.kind == Kind::Body && i.from <= at + 1);
        let word = [Role::ProvincePrefix, Role::CityPrefix]
            .into_iter()
            .any(|r| self.view.role(at, r).is_some());
        let group = self.view.role(at, Role::Plural).is_some_and(|to| {
            // `các Quyết định số …` goes on with a list.
            !clause
                .items
                .get(n + 1)
                .is_some_and(|i| matches!(i.kind, Kind::Document(_)) && i.from <= to)
        });
        body || word || group
    }
}

fn behind_comma(view: &View<'_>, at: usize) -> bool {
    at > 0 && view.key(at - 1) == ","
}

fn known(place: Option<Place>) -> Subject {
    place.map_or(Subject::None, Subject::Known)
}
