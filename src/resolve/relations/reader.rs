//! Goes through a sentence's items and says which document does what to which.
//!
//! A verb is said of the document right before it (`B thực hiện C` inside `A triển
//! khai B thực hiện C`); behind a comma or `và` of the document that the sentence
//! is about (`A thay thế B và bãi bỏ C`); inside brackets of the one before them.
//! Where it opens the sentence, it is said of what is then issued (`Thực hiện B,
//! … ban hành A`), in a decree's preamble and articles of the decree itself. A new
//! subject between a document and a verb (`…, các sở triển khai …`) cuts them off.

use std::collections::HashSet;

use crate::extract::View;
use crate::gazetteer::Role;
use crate::page::Page;
use crate::resolve::documents::Document;
use crate::token::{Class, Gap};

use super::Relation;
use super::clause::{Clause, Item, Kind, Pointer, Verb};
use super::facts;
use super::recent::Recent;

/// Words between a verb and its object (`một số điều của`, `khoản 2 Điều 3`).
const REACH: usize = 12;
/// The same in a preamble: `Theo đề nghị của … tại Tờ trình số …`.
const PREAMBLE: usize = 45;
/// Words between a document and a verb said of it, or the next of a list.
const TOPIC: usize = 45;
/// Words before a comma behind which a verb still opens the sentence.
const OPENING: usize = 10;
/// Objects that open a sentence, at most: hostile pages must not go quadratic.
const MANY: usize = 32;

/// How a document stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// It begins the sentence or clause.
    Opens,
    /// Somebody issues it here.
    Issued,
    /// A verb has it as object.
    Object,
    /// Behind `theo`, `tại`.
    Adverb,
    Other,
}

/// A document where it was named.
#[derive(Clone, Copy, Debug)]
struct Place {
    document: usize,
    from: usize,
    to: usize,
    part: Part,
}

/// Who a verb is said of.
#[derive(Clone, Copy, Debug)]
enum Subject {
    Known(Place),
    /// The verb opens the sentence.
    Open,
    None,
}

/// A verb with all that was read for it so far.
#[derive(Clone, Copy, Debug)]
struct Frame {
    verb: Verb,
    from: usize,
    to: usize,
    subject: Subject,
    /// Who else it may be said of, if that fits the object better.
    other: Option<Place>,
    /// `được … bởi`: what comes next acts on the subject.
    passive: bool,
    /// Its first object.
    first: Option<usize>,
    /// A semicolon goes on with its objects.
    lists: bool,
}

pub(super) struct Reader<'a> {
    view: &'a View<'a>,
    documents: &'a [Document],
    own: Option<usize>,
    /// First token after a decree's preamble.
    body: usize,
    recent: Recent,
    /// `Bãi bỏ các văn bản sau đây`: the bullets that follow are objects.
    bullets: Option<(Verb, Place)>,
    known: HashSet<(usize, &'static str, usize)>,
    out: Vec<Relation>,
}

/// What is known within one sentence.
#[derive(Default)]
struct State {
    /// The document this clause is about.
    main: Option<Place>,
    /// The document named last.
    last: Option<Place>,
    /// It, and those it was named together with.
    list: Vec<Place>,
    /// A verb that waits for its object.
    pending: Option<Frame>,
    /// Verbs that have objects, the outermost first.
    frames: Vec<Frame>,
    /// Objects of verbs that open the sentence.
    open: Vec<(Frame, Place)>,
    /// Documents issued for them.
    issued: bool,
    /// Saved at an opening bracket: last document, number of frames, pending.
    brackets: Vec<(Option<Place>, usize)>,
    /// `A hết hiệu lực`: waits for what comes into force.
    lapsed: Option<(Frame, Place)>,
    /// Behind `được`, a document that a verb then makes an actor.
    agent: Option<(Place, Place)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(view: &'a View<'a>, page: &Page, documents: &'a [Document]) -> Self {
        let own = documents.iter().position(|d| d.own);
        Reader {
            view,
            documents,
            own,
            body: preamble_end(view, page),
            recent: Recent::new(own),
            bullets: None,
            known: HashSet::new(),
            out: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Vec<Relation> {
        self.out
    }

    /// Reads one sentence.
    pub(super) fn read(&mut self, clause: &Clause) {
        self.recent.sentence(clause.opens_paragraph);
        let article = self.view.role(clause.from, Role::Section).is_some();
        if clause.opens_paragraph && (article || !clause.listed) {
            self.bullets = None;
        }
        let mut state = State::default();
        for (n, item) in clause.items.iter().enumerate() {
            self.item(clause, &mut state, n, *item);
        }
        self.close(clause, &mut state);
    }

    fn item(&mut self, clause: &Clause, state: &mut State, n: usize, item: Item) {
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
                if !title && self.somebody_issues(clause, n) {
                    state.frames.clear();
                }
            }
            Kind::Body => {}
            Kind::Comma => {
                if self.new_subject(clause, n) {
                    state.frames.clear();
                    state.main = None;
                    state.last = None;
                }
            }
            Kind::Semicolon => {
                state.frames.retain(|f| f.lists);
                state.frames.truncate(1);
                state.pending = None;
                if state.issued {
                    state.open.clear();
                }
            }
            Kind::And => {}
            Kind::Open => state.brackets.push((state.last, state.frames.len())),
            Kind::Close => {
                if let Some((last, frames)) = state.brackets.pop() {
                    state.last = last;
                    state.frames.truncate(frames);
                    state.pending = None;
                }
            }
            Kind::Colon => {}
        }
    }

    /// Whether a comma is followed by somebody or something that does what comes
    /// next: a body, `các sở`, `tỉnh`.
    fn new_subject(&self, clause: &Clause, n: usize) -> bool {
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
            _ => None,
        };
        let g = self.view.gazetteers;
        let found = self.recent.resolve(g, self.documents, pointer, except);
        let inside = matches!(pointer, Pointer::Bare(_)) && item.from > clause.start;
        if inside && found.iter().all(|&d| Some(d) != self.own) {
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
        for document in found {
            let place = Place {
                document,
                from: item.from,
                to: item.to,
                part: Part::Other,
            };
            // `thay thế cả hai`: each is its object.
            state.pending = pending;
            self.document(clause, state, n, place);
        }
    }

    fn document(&mut self, clause: &Clause, state: &mut State, n: usize, mut place: Place) {
        self.recent.name(place.document);
        if clause.opens_paragraph && place.from == clause.start {
            self.recent.set_topic(place.document);
        }
        let first = self
            .view
            .role(clause.start, Role::Plural)
            .unwrap_or(clause.start);
        if place.from == first
            && clause.listed
            && let Some((verb, subject)) = self.bullets
        {
            state.pending = Some(self.frame(verb, place.from, place.from, Subject::Known(subject)));
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
            && self.behind_passive(place.from, last.to)
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
            self.recent.stress(place.document);
            self.answer(state, place);
        }
        state.frames.clear();
        state.last = Some(place);
        state.list = vec![place];
    }

    /// Whether `frame`'s verb reaches the document at token `at`.
    fn reaches(&self, clause: &Clause, n: usize, frame: Frame, at: usize) -> bool {
        let preamble = self.own.is_some() && matches!(frame.subject, Subject::Open);
        let preamble = preamble && frame.verb == Verb::BasedOn;
        if at < frame.to || at - frame.to > if preamble { PREAMBLE } else { REACH } {
            return false;
        }
        if preamble {
            return true;
        }
        // `thực hiện chỉ đạo của Thủ tướng Chính phủ tại Công điện số …`
        let stated =
            frame.verb == Verb::Implements && self.view.role_before(at, Role::StatedIn).is_some();
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

    /// `frame` has `place` as object.
    fn object(&mut self, state: &mut State, mut frame: Frame, mut place: Place) {
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
            Subject::Known(subject) => {
                let (a, b) = if frame.passive || self.is_carried(frame, subject, place) {
                    (place, subject)
                } else {
                    (subject, place)
                };
                self.emit(frame, a, b);
                if self.is_title(frame) {
                    // `A và B về việc thực hiện C`: both are about it.
                    for n in 0..state.list.len() {
                        self.emit(frame, state.list[n], place);
                    }
                }
                self.recent.stress(subject.document);
                if !frame.passive && state.main.is_none() {
                    state.main = Some(subject);
                }
                let opened = state
                    .open
                    .iter()
                    .any(|(_, o)| o.document == subject.document);
                if frame.passive && opened && self.own.is_some() && state.open.len() < MANY {
                    let (first, _) = state.open[0];
                    state.open.push((first, place));
                }
            }
            Subject::Open => {
                if state.open.len() < MANY {
                    state.open.push((frame, place));
                }
            }
            Subject::None => {}
        }
        place.part = Part::Object;
        frame.first.get_or_insert(place.document);
        state.last = Some(place);
        state.list = vec![place];
        if !frame.passive && frame.verb != Verb::WithIt {
            state.frames.push(frame);
        }
    }

    /// `về việc thực hiện …`: the verb begins a title.
    fn is_title(&self, frame: Frame) -> bool {
        frame.verb == Verb::Implements && self.view.role(frame.from, Role::About).is_some()
    }

    /// `A ban hành kèm theo B`: B promulgates A, unless A is what carries others.
    fn is_carried(&self, frame: Frame, subject: Place, object: Place) -> bool {
        let carrier = |p: Place| self.view.role(p.from, Role::Carrier).is_some();
        frame.verb == Verb::WithIt && (carrier(object) || !carrier(subject))
    }

    /// Reads `place` as the next of a list: of a verb's objects, or of what is
    /// issued.
    fn joins(&mut self, clause: &Clause, state: &mut State, n: usize, mut place: Place) -> bool {
        let Some(last) = state.last else { return false };
        let Some(mark) = self.joint(clause, n, place.from) else {
            return false;
        };
        if place.from.saturating_sub(last.to) > TOPIC {
            return false;
        }
        if matches!(mark, Kind::Comma | Kind::Semicolon) && !self.ends_here(place.to) {
            return false;
        }
        let beside = self.joint_begins(clause, n) <= last.to && state.list.len() < MANY;
        while let Some(&frame) = state.frames.last() {
            if self.goes_on(frame, state.frames.len() > 1, mark, place) {
                match frame.subject {
                    Subject::Known(subject) => self.emit(frame, subject, place),
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
            self.recent.stress(place.document);
            self.answer(state, place);
            state.last = Some(place);
            return true;
        }
        false
    }

    /// Whether a list of objects can go on with `place`.
    fn goes_on(&self, frame: Frame, inner: bool, mark: Kind, place: Place) -> bool {
        if mark == Kind::Semicolon && !frame.lists {
            return false;
        }
        let new = &self.documents[place.document];
        let first = frame.first.map(|d| &self.documents[d]);
        let strict = frame.verb == Verb::Amends || inner && frame.verb.changes();
        if strict && !first.is_some_and(|f| facts::same_sort(f, new)) {
            return false;
        }
        // `A để thực hiện B và C để thực hiện D`: C is A's fellow.
        let Subject::Known(subject) = frame.subject else {
            return true;
        };
        let subject = &self.documents[subject.document];
        let fellow = frame.verb == Verb::Implements
            && facts::same_issuer(subject, new)
            && !first.is_some_and(|f| facts::same_issuer(subject, f));
        !fellow
    }

    /// The mark right before token `at`: `,`, `;`, `và`, with the words that begin
    /// a list's next member (`các`, `số`) between them at most.
    fn joint(&self, clause: &Clause, n: usize, at: usize) -> Option<Kind> {
        let item = clause.items[..n].last()?;
        let kind = match item.kind {
            Kind::Comma | Kind::Semicolon | Kind::And => item.kind,
            // Two that touch, as `A B`, or are held together by `số`.
            Kind::Document(_) if item.to == at => Kind::Comma,
            _ => return None,
        };
        let mut k = item.to;
        while k < at {
            k = [Role::Plural, Role::Number, Role::Group, Role::AnyDocument]
                .into_iter()
                .find_map(|r| self.view.role(k, r))?;
        }
        Some(kind)
    }

    /// First token of the mark before item `n`.
    fn joint_begins(&self, clause: &Clause, n: usize) -> usize {
        clause.items[..n].last().map_or(usize::MAX, |i| i.from)
    }

    /// Whether a list's member is over at token `at`, and no clause of its own
    /// begins with it (`, Luật số … có hiệu lực`).
    fn ends_here(&self, at: usize) -> bool {
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

    /// `được`, `đã được` between the document before and this one.
    fn behind_passive(&self, at: usize, last: usize) -> bool {
        at - last.min(at) <= 4
            && self
                .view
                .role_before(at, Role::Passive)
                .is_some_and(|from| from >= last)
    }

    /// How a document that no verb has as object stands in the sentence.
    fn part(&self, clause: &Clause, n: usize, place: Place) -> Part {
        if place.from == clause.start {
            return Part::Opens;
        }
        let before = &clause.items[..n];
        let issue = before
            .iter()
            .rev()
            .take_while(|i| i.to + 3 >= place.from)
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

    /// Whether the verb of item `n` is one of issuing: `có`, `ký` alone only with a
    /// body before them.
    fn somebody_issues(&self, clause: &Clause, n: usize) -> bool {
        let issue = clause.items[n];
        issue.to - issue.from > 1
            || clause.items[..n]
                .iter()
                .rev()
                .take_while(|i| i.to + 8 >= issue.from)
                .any(|i| i.kind == Kind::Body)
    }

    /// `place` is issued: it is the subject of the verbs that opened the sentence.
    fn answer(&mut self, state: &mut State, place: Place) {
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
        let passive = self.is_passive(clause, n, item, verb);
        let by = self.by(item, verb, passive);
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
            state.pending = state.last.map(|last| Frame {
                passive: true,
                ..self.frame(verb, item.from, to, Subject::Known(last))
            });
            return;
        }
        if passive && verb != Verb::WithIt {
            state.pending = None;
            return;
        }
        let subject = self.subject(clause, state, n, item);
        // Which of the two fits better shows with the object only.
        let other = state.last.filter(|last| {
            let main = state.main.map(|m| m.document);
            verb.changes() && main.is_some() && main != Some(last.document)
        });
        let lists = match subject {
            Subject::Open => true,
            Subject::Known(p) => p.from == clause.start,
            Subject::None => false,
        };
        state.pending = Some(Frame {
            lists,
            other,
            ..self.frame(verb, item.from, item.to, subject)
        });
    }

    const fn frame(&self, verb: Verb, from: usize, to: usize, subject: Subject) -> Frame {
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

    /// `được` before the verb, with nothing but who does it between them.
    fn is_passive(&self, clause: &Clause, n: usize, item: Item, verb: Verb) -> bool {
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
    fn by(&self, item: Item, verb: Verb, passive: bool) -> bool {
        match verb {
            Verb::Amends | Verb::Replaces | Verb::Repeals => {
                // `một số điều` may stand between.
                (item.to..item.to + 5)
                    .take_while(|&k| self.view.token(k).is_some_and(|t| t.is_word()))
                    .take_while(|&k| self.view.role(k, Role::Of).is_none())
                    .any(|k| self.view.role(k, Role::By).is_some())
            }
            Verb::Implements => passive && self.view.role(item.to, Role::Through).is_some(),
            _ => false,
        }
    }

    /// Who the verb of item `n` is said of.
    fn subject(&self, clause: &Clause, state: &State, n: usize, item: Item) -> Subject {
        // `Trước đó, thực hiện …`
        let adverb = || {
            let marks = clause.items[..n].iter();
            let mut marks = marks.filter(|i| i.from >= clause.start);
            item.from <= clause.start + OPENING
                && view_comma(self.view, item.from)
                && marks.all(|i| matches!(i.kind, Kind::Comma | Kind::And))
        };
        if state.last.is_none() && (item.from <= clause.start + 1 || adverb()) {
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
            return self.behind_mark(state, mark);
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
    fn apposition(&self, clause: &Clause, n: usize) -> bool {
        let from = clause.items[..n].last().map_or(0, |i| i.to);
        self.view.role(from, Role::Copula).is_some()
            || self.view.role(from, Role::AnyDocument).is_some()
    }

    /// A verb behind `,`, `;`, `và`: of the document the clause is about.
    fn behind_mark(&self, state: &State, mark: Option<Kind>) -> Subject {
        match (state.main, state.last) {
            (Some(main), _) => Subject::Known(main),
            (None, _) if !state.open.is_empty() && !state.issued => Subject::Open,
            (None, Some(last)) => match (last.part, mark) {
                (Part::Opens | Part::Issued, _) => Subject::Known(last),
                (Part::Other, Some(Kind::Comma)) => Subject::Known(last),
                _ => Subject::None,
            },
            (None, None) => Subject::None,
        }
    }

    /// Whether something stands between the document and the verb of item `n` that
    /// parts them: a colon, a comma that does not belong to its title, a body that
    /// does something of its own.
    fn cut_off(&self, clause: &Clause, n: usize, last: Place) -> bool {
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
            self.bullets = subject.map(|s| (frame.verb, s));
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
        frame.verb.changes() && (colon || following) && clause.to - frame.to <= 30
    }

    fn emit(&mut self, frame: Frame, subject: Place, object: Place) {
        let (predicate, rule) = frame.verb.predicate();
        let (s, o) = (
            &self.documents[subject.document],
            &self.documents[object.document],
        );
        let key = (subject.document, predicate, object.document);
        if !facts::possible(self.view.gazetteers, s, frame.verb, o) || !self.known.insert(key) {
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

fn view_comma(view: &View<'_>, at: usize) -> bool {
    at > 0 && view.key(at - 1) == ","
}

fn known(place: Option<Place>) -> Subject {
    place.map_or(Subject::None, Subject::Known)
}

/// First token of a decree's articles: what comes before says on what the decree
/// rests.
fn preamble_end(view: &View<'_>, page: &Page) -> usize {
    let Some(header) = page.header else { return 0 };
    let first = view.tokens.at_or_after(header.end);
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
