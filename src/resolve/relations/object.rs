//! What a verb says of its object, and which of two documents is the subject.

use crate::gazetteer::Role;

use super::clause::Verb;
use super::facts;
use super::reader::Reader;
use super::recent::Weight;
use super::state::{Frame, MANY, Part, Place, State, Subject};

impl Reader<'_> {
    /// `frame` has `place` as object.
    pub(super) fn object(&mut self, state: &mut State, mut frame: Frame, mut place: Place) {
        if let (Subject::Known(main), Some(other)) = (frame.subject, frame.other) {
            let fit = |p: Place| {
                let d = &self.documents;
                facts::fit(&d[p.document], &d[place.document])
            };
            if fit(other) > fit(main) {
                frame.subject = Subject::Known(other);
            }
        }
        match frame.subject {
            Subject::Known(subject) if self.are_carriers(frame, subject, place) => {}
            Subject::Known(subject) => {
                let (a, b) = if frame.passive || self.is_carried(frame, subject, place) {
                    (place, subject)
                } else {
                    (subject, place)
                };
                if a.document == subject.document {
                    self.say(state, frame, a, b);
                } else {
                    self.emit(frame, a, b);
                }
                if self.is_title(frame) {
                    // `A và B về việc thực hiện C`: both are about it.
                    for n in 0..state.list.len() {
                        self.emit(frame, state.list[n], place);
                    }
                }
                self.recent.stress(subject.document, Weight::Acts);
                if !frame.passive && state.main.is_none() {
                    state.main = Some(subject);
                }
            }
            Subject::Open => {
                if state.open.len() < MANY {
                    state.open.push((frame, place));
                }
            }
            // `ban hành Chương trình hành động kèm theo Nghị quyết số …`
            Subject::None if frame.verb == Verb::WithIt => self.answer(state, place),
            Subject::None => {}
        }
        place.part = Part::Object;
        frame.first.get_or_insert(place.document);
        state.last = Some(place);
        state.list = vec![place];
        // `được sửa đổi bởi A và B`: what acts can be a list, too.
        let listed = !frame.passive || frame.verb.changes();
        if listed && frame.verb != Verb::WithIt {
            state.frames.push(frame);
        }
    }

    /// `subject`, and those it stands together with, does to `object` what the verb
    /// says; in the passive the other way round.
    pub(super) fn say(&mut self, state: &State, frame: Frame, subject: Place, object: Place) {
        if frame.passive {
            self.emit(frame, object, subject);
            return;
        }
        self.emit(frame, subject, object);
        let together = &state.together;
        let all = state.brackets.is_empty();
        if all && together.iter().any(|p| p.document == subject.document) {
            for &fellow in together {
                self.emit(frame, fellow, object);
            }
        }
    }

    /// `về việc thực hiện …`: the verb begins a title.
    fn is_title(&self, frame: Frame) -> bool {
        frame.verb == Verb::Implements && self.view.role(frame.from, Role::About).is_some()
    }

    /// `A về mức phí kèm theo B`: both carry others, and none carries the other.
    fn are_carriers(&self, frame: Frame, subject: Place, object: Place) -> bool {
        let carrier = |p: Place| self.view.role(p.from, Role::Carrier).is_some();
        frame.verb == Verb::WithIt && carrier(subject) && carrier(object)
    }

    /// `A ban hành kèm theo B`: B promulgates A, unless A is what carries others.
    fn is_carried(&self, frame: Frame, subject: Place, object: Place) -> bool {
        let carrier = |p: Place| self.view.role(p.from, Role::Carrier).is_some();
        frame.verb == Verb::WithIt && (carrier(object) || !carrier(subject))
    }
}
