//! How far a verb reaches, and which documents a list goes on with.

use crate::gazetteer::Role;
use crate::token::{Class, Gap};

use super::clause::{Clause, Kind, Verb};
use super::facts;
use super::pieces::pieces;
use super::reader::Reader;
use super::recent::Weight;
use super::state::{Frame, MANY, Part, Place, State, Subject};

/// Words between a verb and its object (`một số điều của`, `khoản 2 Điều 3`).
const REACH: usize = 12;
/// The same in a preamble: `Theo đề nghị của … tại Tờ trình số …`.
const PREAMBLE: usize = 45;
/// Words between two documents of a list: the title of the first.
const TITLE: usize = 45;
/// The same where the list opens the sentence, so that nothing else can go on.
const OPEN_TITLE: usize = 90;

impl Reader<'_> {
    /// A semicolon ends what was listed, or the clause.
    pub(super) fn semicolon(&self, clause: &Clause, state: &mut State, n: usize) {
        state.frames.retain(|f| f.lists);
        state.frames.truncate(1);
        // `Căn cứ Luật A ngày …; Nghị định số …`
        let goes_on = |f: &Frame| self.own.is_some() && matches!(f.subject, Subject::Open);
        state.pending = state
            .pending
            .filter(|f| f.verb == Verb::BasedOn && goes_on(f));
        if state.issued {
            state.open.clear();
        }
        let at = clause.items[n].to;
        let verb = clause.items.get(n + 1).filter(|i| i.from == at);
        let opens = verb.is_some_and(|i| matches!(i.kind, Kind::Verb(Verb::Implements)));
        if opens && (state.issued || state.open.is_empty()) && self.issues_next(clause, n) {
            // `…; để triển khai A, UBND tỉnh ban hành B`
            *state = State::default();
        }
    }

    /// `Căn cứ Nghị định A …; Nghị định B quy định chi tiết …`: a line of a preamble
    /// names nothing but what the decree rests on.
    pub(super) fn is_recital(&self, clause: &Clause, state: &State) -> bool {
        let first = state.frames.first();
        self.own.is_some()
            && clause.from < self.body
            && first.is_some_and(|f| f.verb == Verb::BasedOn && matches!(f.subject, Subject::Open))
    }

    /// Whether `frame`'s verb reaches the document at token `at`.
    pub(super) fn reaches(&self, clause: &Clause, n: usize, frame: Frame, at: usize) -> bool {
        let preamble = self.own.is_some() && matches!(frame.subject, Subject::Open);
        let preamble = preamble && frame.verb == Verb::BasedOn;
        if at < frame.to || at - frame.to > if preamble { PREAMBLE } else { REACH } {
            return false;
        }
        if preamble {
            return true;
        }
        // `hướng dẫn thi hành Luật này và Chỉ thị số …`: the next of a list.
        let joined = clause.items[..n]
            .last()
            .is_some_and(|i| i.kind == Kind::And && i.from > frame.to);
        if joined {
            return false;
        }
        // `thực hiện chỉ đạo của Thủ tướng Chính phủ tại Công điện số …`
        let stated = self
            .view
            .role_before(at, Role::StatedIn)
            .is_some_and(|from| {
                frame.verb == Verb::Implements || frame.verb.changes() && from + 1 < at
            });
        let parted = clause.items[..n]
            .iter()
            .rev()
            .take_while(|i| i.from >= frame.to)
            .any(|i| match i.kind {
                Kind::Comma | Kind::Semicolon | Kind::Issues => true,
                Kind::Body => !stated,
                _ => false,
            });
        if parted {
            return false;
        }
        // `thực hiện theo …`, `giao tại …`: the document is where it says so.
        let mut k = frame.to;
        while k < at {
            if stated && let Some(to) = self.view.role(k, Role::StatedIn) {
                k = to;
                continue;
            }
            let passive = frame.passive || frame.verb == Verb::Lapses;
            if !passive && self.view.role(k, Role::By).is_some() {
                return false;
            }
            k += 1;
        }
        true
    }

    /// Reads `place` as the next of a list: of a verb's objects, or of what is
    /// issued.
    pub(super) fn joins(
        &mut self,
        clause: &Clause,
        state: &mut State,
        n: usize,
        mut place: Place,
    ) -> bool {
        let Some(last) = state.last else { return false };
        let Some(mark) = self.joint(clause, n, place.from) else {
            return false;
        };
        let opens = |f: &Frame| matches!(f.subject, Subject::Open);
        let title = if state.frames.first().is_some_and(opens) {
            OPEN_TITLE
        } else {
            TITLE
        };
        if place.from.saturating_sub(last.to) > title {
            return false;
        }
        let beside = self.joint_begins(clause, n) <= last.to && state.list.len() < MANY;
        let fellows = beside && {
            let d = &self.documents;
            facts::fit(&d[last.document], &d[place.document]) == 3
        };
        // What a decree changes is listed to the end of the sentence.
        let itself = |f: &Frame| matches!(f.subject, Subject::Known(p) if self.is_itself(p));
        let listed = self.is_recital(clause, state) || state.frames.first().is_some_and(itself);
        if mark == Kind::Semicolon && !listed && !self.ends_here(place.to)
            || mark == Kind::Comma && !fellows && !self.ends_here(place.to)
        {
            return false;
        }
        while let Some(&frame) = state.frames.last() {
            if self.goes_on(frame, state.frames.len() > 1, mark, place) {
                match frame.subject {
                    Subject::Known(subject) => self.say(state, frame, subject, place),
                    Subject::Open if state.open.len() < MANY => state.open.push((frame, place)),
                    _ => {}
                }
                place.part = Part::Object;
                state.last = Some(place);
                if !beside {
                    state.list.clear();
                }
                state.list.push(place);
                return true;
            }
            state.frames.pop();
        }
        if last.part == Part::Issued && mark != Kind::Semicolon {
            place.part = Part::Issued;
            self.recent.stress(place.document, Weight::Issued);
            self.answer(state, place);
            state.last = Some(place);
            return true;
        }
        false
    }

    /// Whether a list of objects can go on with `place`.
    pub(super) fn goes_on(&self, frame: Frame, inner: bool, mark: Kind, place: Place) -> bool {
        if mark == Kind::Semicolon && !frame.lists {
            return false;
        }
        let new = &self.documents[place.document];
        let first = frame.first.map(|d| &self.documents[d]);
        let changes = frame.verb.changes();
        let strict = frame.verb == Verb::Amends || changes && (inner || frame.passive);
        if strict && !first.is_some_and(|f| facts::same_sort(f, new)) {
            return false;
        }
        // `A để thực hiện B và C để thực hiện D`: C is A's fellow.
        let Subject::Known(subject) = frame.subject else {
            return true;
        };
        let subject = &self.documents[subject.document];
        // `A triển khai B của Chính phủ thực hiện C và D của Tỉnh ủy`: A's, not B's.
        let (acts, suffers) = if frame.passive {
            (new, subject)
        } else {
            (subject, new)
        };
        if !facts::possible(self.view.gazetteers, acts, frame.verb, suffers) {
            return false;
        }
        let fellow = frame.verb == Verb::Implements
            && facts::same_issuer(subject, new)
            && !first.is_some_and(|f| facts::same_issuer(subject, f));
        !fellow
    }

    /// First token of the mark before item `n`.
    pub(super) fn joint_begins(&self, clause: &Clause, n: usize) -> usize {
        clause.items[..n].last().map_or(usize::MAX, |i| i.from)
    }

    /// The mark right before token `at`: `,`, `;`, `và`, with the words that begin
    /// a list's next member (`các`, `số`) or its parts (`Điều 3`) between them at most.
    pub(super) fn joint(&self, clause: &Clause, n: usize, at: usize) -> Option<Kind> {
        let item = clause.items[..n].last()?;
        let kind = match item.kind {
            Kind::Comma | Kind::Semicolon | Kind::And => item.kind,
            // Two that touch, as `A B`, or are held together by `số`.
            Kind::Document(_) if item.to == at => Kind::Comma,
            _ => return None,
        };
        let mut k = match pieces(self.view, item.to) {
            Some(to) if to <= at => to,
            _ => item.to,
        };
        while k < at {
            k = [Role::Plural, Role::Number, Role::Group, Role::AnyDocument]
                .into_iter()
                .find_map(|r| self.view.role(k, r))?;
        }
        Some(kind)
    }

    /// Whether a list's member is over at token `at`, and no clause of its own
    /// begins with it (`, Luật số … có hiệu lực`).
    pub(super) fn ends_here(&self, at: usize) -> bool {
        let Some(token) = self.view.token(at) else {
            return true;
        };
        let new = token.gap > Gap::Wide || token.class == Class::Punct;
        new || [
            Role::About,
            Role::And,
            Role::Promulgates,
            Role::Implements,
            Role::Amends,
            Role::Of,
        ]
        .into_iter()
        .any(|r| self.view.role(at, r).is_some())
    }
}
