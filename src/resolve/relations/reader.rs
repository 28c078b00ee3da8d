//! Goes through a sentence's items and says which document does what to which.
//!
//! A verb is said of the document right before it (`B thực hiện C` inside `A triển
//! khai B thực hiện C`); behind a comma or `và` of the document that the sentence
//! is about (`A thay thế B và bãi bỏ C`); inside brackets of the one before them.
//! Where it opens the sentence, it is said of what is then issued (`Thực hiện B,
//! … ban hành A`), in a decree's preamble and articles of the decree itself. A new
//! subject between a document and a verb (`…, các sở triển khai …`) cuts them off.

use foldhash::{HashSet, HashSetExt};

use crate::extract::View;
use crate::gazetteer::{Family, Role};
use crate::page::Page;
use crate::resolve::documents::Document;
use crate::token::Class;

use super::Relation;
use super::clause::{Clause, Item, Kind, Pointer, Verb};
use super::facts;
use super::pieces::{piece_before, pieces};
use super::recent::{Recent, Weight};
use super::state::{Frame, MANY, Part, Place, State, Subject};

/// Words between a verb and what came with a document: `thực hiện Quy chế ban hành kèm
/// theo …`.
const CAME: usize = 14;

/// Words of a heading behind its verb.
const HEADING: usize = 6;

pub(super) struct Reader<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) documents: &'a [Document<'a>],
    pub(super) own: Option<usize>,
    /// First token after a decree's preamble.
    pub(super) body: usize,
    pub(super) recent: Recent,
    /// `Bãi bỏ các văn bản sau đây`: the bullets that follow are objects.
    pub(super) bullets: Option<Frame>,
    pub(super) known: HashSet<(usize, &'static str, usize)>,
    pub(super) out: Vec<Relation>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(view: &'a View<'a>, page: &Page, documents: &'a [Document<'a>]) -> Self {
        let own = documents.iter().position(|d| d.own);
        Reader {
            view,
            documents,
            own,
            body: preamble_end(view, page, own.is_some()),
            recent: Recent::new(own),
            bullets: None,
            known: HashSet::new(),
            out: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Vec<Relation> {
        self.out
    }

    /// Whether a sentence can matter that names no document: the page is one itself, or
    /// bullets go on.
    pub(super) fn is_waiting(&self) -> bool {
        self.own.is_some() || self.bullets.is_some()
    }

    /// Passes over a sentence without documents.
    pub(super) fn pass(&mut self, opens_paragraph: bool) {
        self.recent.sentence(opens_paragraph);
    }

    /// Reads one sentence.
    pub(super) fn read(&mut self, clause: &Clause) {
        self.recent.sentence(clause.opens_paragraph);
        let article = self.view.role(clause.from, Role::Section).is_some();
        // The next heading ends what `Căn cứ ban hành` has under it.
        let document = |i: &Item| matches!(i.kind, Kind::Document(_));
        let heading = self.bullets.is_some_and(|f| f.verb == Verb::BasedOn)
            && !clause.items.iter().any(document);
        // `được sửa đổi bởi:` has what amends in lines of their own, with or without
        // bullets.
        let begins = |i: &Item| document(i) && i.from == clause.start;
        let amends = self.bullets.is_some_and(|f| f.passive) && clause.items.iter().any(begins);
        let listed = clause.listed || amends;
        if clause.opens_paragraph && (article || heading || !listed) {
            self.bullets = None;
        }
        let mut state = State::default();
        for (n, item) in clause.items.iter().enumerate() {
            self.item(clause, &mut state, n, *item);
        }
        self.close(clause, &mut state);
    }

    fn item(&mut self, clause: &Clause, state: &mut State, n: usize, item: Item) {
        if state.pending.is_some_and(|f| item.from < f.to) {
            return; // inside the parts that the verb is said of
        }
        let place = |document| Place {
            document,
            from: item.from,
            to: item.to,
            part: Part::Other,
        };
        match item.kind {
            Kind::Document(d) => self.document(clause, state, n, place(d)),
            Kind::Pointer(pointer) => self.pointer(clause, state, n, item, pointer),
            Kind::Verb(verb) => self.verb(clause, state, n, item, verb),
            Kind::Issues => {
                // `Nghị quyết … ban hành Chương trình …` tells what it is about.
                let title = state.last.is_some_and(|l| l.to + 1 >= item.from);
                // `Căn cứ Nghị định A về lập, phê duyệt và quản lý …`
                let behind = clause.items[..n].last();
                let body = behind.is_some_and(|i| i.kind == Kind::Body);
                let titled = self.is_recital(clause, state) && !body;
                if !title && !titled && self.somebody_issues(clause, n) {
                    state.frames.clear();
                }
            }
            Kind::Body => {}
            Kind::Comma => {
                if self.new_subject(clause, n) && !self.is_recital(clause, state) {
                    state.frames.clear();
                    state.main = None;
                    state.last = None;
                }
            }
            Kind::Semicolon => self.semicolon(clause, state, n),
            Kind::And => {}
            Kind::Open => {
                if state.brackets.len() < MANY {
                    let outer = state.frames.iter().take(MANY).copied().collect();
                    state.brackets.push((state.last, outer, state.pending));
                }
            }
            Kind::Close => {
                if let Some((last, frames, pending)) = state.brackets.pop() {
                    // `mức chi (b) trong …`: nothing is named in them.
                    let at = |p: Option<Place>| p.map(|p| p.from);
                    let empty = at(state.last) == at(last);
                    state.last = last;
                    state.frames = frames;
                    state.pending = pending.filter(|_| empty);
                }
            }
            Kind::Colon => {}
        }
    }

    /// A pointer is read like the documents it means.
    fn pointer(
        &mut self,
        clause: &Clause,
        state: &mut State,
        n: usize,
        item: Item,
        pointer: Pointer,
    ) {
        let except = match state.pending.map(|f| f.subject) {
            Some(Subject::Known(p)) => Some(p.document),
            _ => state.lapsed.map(|(_, p)| p.document),
        };
        let g = self.view.gazetteers;
        let found = self.recent.resolve(g, self.documents, pointer, except);
        let inside = matches!(pointer, Pointer::Bare(_)) && item.from > clause.start;
        let own = found.iter().any(|&d| Some(d) == self.own);
        if inside && (!own || is_titled(clause, n)) {
            return; // `Chính phủ ban hành Chương trình hành động thực hiện …`
        }
        if found.is_empty() {
            // Something we do not know: no verb may reach past it.
            state.pending = None;
            state.last = None;
            state.main = None;
            return;
        }
        let pending = state.pending;
        let places = found.into_iter().map(|document| Place {
            document,
            from: item.from,
            to: item.to,
            part: Part::Other,
        });
        let places: Vec<Place> = places.collect();
        for &place in &places {
            // `thay thế cả hai`: each is its object.
            state.pending = pending;
            self.document(clause, state, n, place);
        }
        if pending.is_none() && places.len() > 1 {
            state.together = places;
        }
    }

    fn document(&mut self, clause: &Clause, state: &mut State, n: usize, mut place: Place) {
        self.recent.name(place.document);
        // `Theo Quyết định số …, …` is about the decision, too.
        let behind = self.view.role(clause.start, Role::By);
        if clause.opens_paragraph && (place.from == clause.start || behind == Some(place.from)) {
            self.recent.set_topic(place.document);
        }
        let first = self
            .view
            .role(clause.start, Role::Plural)
            .unwrap_or(clause.start);
        if let Some(bullet) = self.bullets
            && place.from == first
            && (clause.listed || bullet.passive)
        {
            state.pending = Some(Frame {
                from: place.from,
                to: place.from,
                ..bullet
            });
        }
        if let Some((frame, lapsed)) = state.lapsed
            && self.view.role(place.to, Role::InForce).is_some()
        {
            state.lapsed = None;
            self.emit(frame, place, lapsed);
            return;
        }
        if let Some(frame) = state.pending.take()
            && self.reaches(clause, n, frame, place.from)
        {
            self.object(state, frame, place);
            return;
        }
        if let Some(last) = state.last
            && self.behind_passive(clause, n, place.from, last.to)
        {
            state.agent = Some((place, last));
            return;
        }
        if self.joins(clause, state, n, place) {
            return;
        }
        place.part = self.part(clause, n, place);
        if place.part == Part::Issued {
            state.main = None;
            self.recent.stress(place.document, Weight::Issued);
            self.answer(state, place);
        } else if self.is_answer(clause, state, n, place) {
            self.answer(state, place);
        }
        // `Hai quy định này cùng với Quy định số …`
        if let (Some(last), Some(from)) =
            (state.last, self.view.role_before(place.from, Role::With))
            && from == last.to
            && !state.together.is_empty()
            && state.together.len() < MANY
        {
            state.together.push(place);
        }
        state.frames.clear();
        state.last = Some(place);
        state.list = vec![place];
    }

    /// `place` is issued: it is the subject of the verbs that opened the sentence.
    pub(super) fn answer(&mut self, state: &mut State, place: Place) {
        for n in 0..state.open.len() {
            let (frame, object) = state.open[n];
            self.emit(frame, place, object);
        }
        state.issued |= !state.open.is_empty();
    }

    fn verb(&mut self, clause: &Clause, state: &mut State, n: usize, item: Item, verb: Verb) {
        if let Some((actor, target)) = state.agent.take()
            && item.from <= actor.to + 2
            && verb != Verb::WithIt
        {
            let frame = self.frame(verb, item.from, item.to, Subject::Known(target));
            self.emit(frame, actor, target);
            return;
        }
        if self.view.role_before(item.from, Role::Negation).is_some() {
            state.pending = None;
            return;
        }
        // `bãi bỏ khoản 2 Điều 3 của …`
        let parts = pieces(self.view, item.to).filter(|_| verb.changes());
        let verb = parts.map_or(verb, |_| Verb::Amends);
        // `sửa đổi mức phí ban hành kèm theo A`: what is changed came with A.
        if verb == Verb::WithIt
            && let Some(frame) = &mut state.pending
            && !frame.passive
            && item.from - frame.to.min(item.from) <= CAME
            && matches!(frame.subject, Subject::Known(_))
        {
            frame.to = item.to;
            return;
        }
        let passive = self.is_passive(clause, n, item, verb);
        let by = self.by(item, parts, verb, passive);
        let item = Item {
            to: parts.unwrap_or(item.to),
            ..item
        };
        if verb == Verb::Lapses {
            if let Some(last) = state.last {
                let frame = self.frame(verb, item.from, item.to, Subject::None);
                state.lapsed = Some((frame, last));
            }
            return;
        }
        if by {
            // `được triển khai thông qua …`: `thông qua` is no verb here.
            let to = self.view.role(item.to, Role::Through).unwrap_or(item.to);
            // `A thay thế B, và được bổ sung bởi C`: C amends A.
            let and = clause.items[..n]
                .last()
                .is_some_and(|i| i.kind == Kind::And);
            let target = match self.subject(clause, state, n, item, verb) {
                Subject::Known(place) if and => Some(place),
                _ => state.last,
            };
            // `A quy định chi tiết thi hành Luật (được sửa đổi bởi B)`: A is of B's sort.
            let other = state.frames.last().and_then(|f| match f.subject {
                Subject::Known(place) => Some(place),
                _ => None,
            });
            state.pending = target.map(|target| Frame {
                passive: true,
                other,
                ..self.frame(verb, item.from, to, Subject::Known(target))
            });
            return;
        }
        // `Trên cơ sở A, … đã cụ thể hóa bằng B`
        let through = self.view.role(item.to, Role::Through);
        if let (Verb::Implements, Some(to), Some(&(_, object))) =
            (verb, through, state.open.first())
            && !state.issued
        {
            state.pending = Some(Frame {
                passive: true,
                ..self.frame(verb, item.from, to, Subject::Known(object))
            });
            return;
        }
        if passive && verb != Verb::WithIt {
            state.pending = None;
            return;
        }
        let subject = self.subject(clause, state, n, item, verb);
        // Which of the two fits better shows with the object only.
        let other = state.last.filter(|last| {
            let main = state.main.map(|m| m.document);
            verb.changes() && main.is_some() && main != Some(last.document)
        });
        let lists = match subject {
            Subject::Open => true,
            // `Chính phủ ban hành Nghị định sửa đổi A …; B …`: the decree of itself.
            Subject::Known(p) => p.from == clause.start || self.is_itself(p),
            Subject::None => false,
        };
        state.pending = Some(Frame {
            lists,
            other,
            ..self.frame(verb, item.from, item.to, subject)
        });
    }

    /// Whether the page's own document is meant by its bare type word.
    pub(super) fn is_itself(&self, place: Place) -> bool {
        let bare = self.view.longest(place.from, Family::DocHead);
        Some(place.document) == self.own && bare.is_some_and(|(h, _)| h.end as usize == place.to)
    }

    pub(super) const fn frame(
        &self,
        verb: Verb,
        from: usize,
        to: usize,
        subject: Subject,
    ) -> Frame {
        Frame {
            verb,
            from,
            to,
            subject,
            other: None,
            passive: false,
            first: None,
            lists: false,
        }
    }

    /// The sentence is over: what opened it is said of the decree, or of the
    /// document its paragraph begins with.
    fn close(&mut self, clause: &Clause, state: &mut State) {
        let place = |document| Place {
            document,
            from: clause.start,
            to: clause.start,
            part: Part::Opens,
        };
        if let Some(frame) = state.pending
            && self.announces(clause, frame)
        {
            let subject = match frame.subject {
                Subject::Known(p) => Some(p),
                Subject::Open => self.own.map(place),
                Subject::None => None,
            };
            self.bullets = subject.map(|s| Frame {
                passive: frame.passive,
                ..self.frame(frame.verb, frame.from, frame.to, Subject::Known(s))
            });
        }
        if state.issued || state.open.is_empty() {
            return;
        }
        for (frame, object) in std::mem::take(&mut state.open) {
            let subject = match frame.verb {
                Verb::BasedOn | Verb::Implements if clause.from >= self.body => None,
                _ => self.own,
            };
            let topic = || {
                let states = frame.verb.changes() || frame.verb == Verb::BasedOn;
                self.recent
                    .topic()
                    .filter(|_| states && self.own.is_none() && !clause.opens_paragraph)
            };
            if let Some(subject) = subject.or_else(topic) {
                self.emit(frame, place(subject), object);
            }
        }
    }

    /// `Bãi bỏ các văn bản sau đây`, `… gồm:`: the objects come as bullets.
    fn announces(&self, clause: &Clause, frame: Frame) -> bool {
        let last = clause.to.saturating_sub(1);
        let colon = self.view.key(last) == ":";
        let end = if colon { last } else { clause.to };
        let following = self.view.role_before(end, Role::Following).is_some();
        // `I. CĂN CỨ XÂY DỰNG KẾ HOẠCH`: a heading.
        let heading = frame.verb == Verb::BasedOn
            && self.own.is_some()
            && clause.listed
            && frame.from == clause.start
            && clause.to - frame.to <= HEADING;
        heading || frame.verb.changes() && (colon || following) && clause.to - frame.to <= 30
    }

    pub(super) fn emit(&mut self, frame: Frame, subject: Place, object: Place) {
        let part = matches!(frame.verb, Verb::Replaces | Verb::Repeals | Verb::Lapses)
            && piece_before(self.view, object.from);
        let verb = if part { Verb::Amends } else { frame.verb };
        let (predicate, rule) = verb.predicate();
        let (s, o) = (
            &self.documents[subject.document],
            &self.documents[object.document],
        );
        let key = (subject.document, predicate, object.document);
        if !facts::possible(self.view.gazetteers, s, verb, o) || !self.known.insert(key) {
            return;
        }
        let from = subject.from.min(object.from).min(frame.from);
        let to = subject.to.max(object.to).max(frame.to);
        self.out.push(Relation {
            subject: s.code.clone(),
            predicate,
            object: o.code.clone(),
            evidence: self.view.tokens.span(from, to),
            rule,
        });
    }
}

/// Whether the type word of item `n` stands in the title of the document before it:
/// `Nghị quyết A của Chính phủ ban hành Chương trình hành động`.
fn is_titled(clause: &Clause, n: usize) -> bool {
    let [.., document, issues] = &clause.items[..n] else {
        return false;
    };
    let document_ends = matches!(document.kind, Kind::Document(_)).then_some(document.to);
    issues.kind == Kind::Issues && document_ends.is_some_and(|to| to + 1 >= issues.from)
}

/// First token of a decree's articles: what comes before says on what the decree
/// rests.
fn preamble_end(view: &View<'_>, page: &Page, own: bool) -> usize {
    // Sites that have a table of attributes leave the header out.
    let head = page.header.or(page.title.filter(|_| own));
    let Some(head) = head else { return 0 };
    let first = view.tokens.at_or_after(head.end);
    let starts = view.tokens.sentences().starts();
    let n = starts.partition_point(|&s| (s as usize) < first);
    starts[n..]
        .iter()
        .map(|&s| s as usize)
        .find(|&s| {
            let number = view.token(s).is_some_and(|t| t.class == Class::Number);
            let roman = matches!(view.key(s), "i" | "ii") && view.key(s + 1) == ".";
            let article = view.role(s, Role::Section).is_some()
                || view.key(s) == "*" && view.role(s + 1, Role::Section).is_some();
            number && view.key(s + 1) == "." || roman || article
        })
        .unwrap_or(view.len())
}
