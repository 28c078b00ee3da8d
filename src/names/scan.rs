//! The pass over a text that weighs the evidence for each name.

use foldhash::{HashSet, HashSetExt};

use super::office::{self, Phrase};
use super::run::{self, Run};
use super::{People, Person, context, person};
use crate::extract::View;
use crate::gazetteer::{Family, Role, Signs};
use crate::places;
use crate::token::{Class, Gap};

/// Names and fixed phrases in which no person is named.
const COVER: [Family; 3] = [Family::Organisation, Family::Body, Family::Confusion];

const REGION: Signs = Signs::of(&[Family::Region]);

/// Letters of a foreign name that stands for itself, at least.
const FOREIGN: usize = 5;

/// What the pass stops at: names, and what leads to them or speaks against them.
pub(super) const SIGNS: Signs = Signs::CAPITAL
    .or(Signs::ADDRESS)
    .or(Signs::of(&[Family::Office]))
    .or(Signs::of(&COVER));

/// What leads to a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `ông`, `đồng chí`
    Address,
    /// `nông dân`, `liệt sĩ`: needs a surname behind it.
    Calling,
    /// `Thiếu tướng`, `TS.`
    Title,
    /// `Giám đốc Sở Ngoại vụ`
    Office,
}

#[derive(Clone, Copy)]
pub(super) struct Cue {
    /// Token at which the name must begin.
    pub(super) at: usize,
    /// Where the titles before the name begin; an office ends here.
    pub(super) start: usize,
    pub(super) kind: Kind,
    pub(super) plural: bool,
    /// Whether an office ends at `start`.
    pub(super) office: bool,
    /// Only a comma parts the office from the form of address.
    pub(super) comma: bool,
}

pub(super) struct Scan<'v> {
    pub(super) view: &'v View<'v>,
    pub(super) people: People,
    /// Match keys of the last words of full names.
    given: HashSet<&'v str>,
    /// Offices read and not yet anybody's.
    pub(super) free: Vec<Phrase>,
    pub(super) cue: Option<Cue>,
    /// Token at which the next name of a list is expected, or its form of address.
    pub(super) list: usize,
    /// Token at which the last of several told with their offices is expected.
    pub(super) twin: usize,
    /// The offices all names of the list hold: `Hai Phó Chủ tịch là bà A và ông B`.
    shared: Vec<Phrase>,
    /// The names joined before the current one that hold no office yet.
    pub(super) joined: Vec<Run>,
    /// Where the next of them must begin.
    joint: usize,
    /// Where the form of address of somebody begins whom another serves, and that one:
    /// `ông A, Trợ lý đồng chí B`.
    pub(super) served: Option<(usize, Run)>,
    /// End of the organisation or fixed phrase that is being passed.
    pub(super) covered: usize,
    /// Token behind the last name of a thing: what is joined to it is one too.
    pub(super) thing_end: usize,
}

impl<'v> Scan<'v> {
    pub(super) fn new(view: &'v View<'v>) -> Self {
        Scan {
            view,
            people: People::default(),
            given: HashSet::new(),
            free: Vec::new(),
            cue: None,
            list: usize::MAX,
            twin: usize::MAX,
            shared: Vec::new(),
            joined: Vec::new(),
            joint: usize::MAX,
            served: None,
            covered: 0,
            thing_end: usize::MAX,
        }
    }

    /// Looks at token `i`; returns where to go on.
    pub(super) fn step(&mut self, i: usize) -> usize {
        let view = self.view;
        let Some(t) = view.token(i) else {
            return i + 1;
        };
        let capital = t.is_capital();
        if t.class != Class::Word {
            return i + 1;
        }
        // `châu Âu` begins nobody's name.
        if view.hits.goes_on(i, REGION) && self.ends_region(i) {
            return i + 1;
        }
        // `Ban Bí thư` holds no office.
        let inside = i < self.covered;
        self.cover(i);
        // Offices and titles stand in one table.
        if office::opens(view, i) {
            if !inside && let Some(phrase) = office::parse(view, i) {
                return match self.foreign_before(&phrase) {
                    Some(run) => self.accept(run, "person/office-after", None),
                    None => self.office(phrase),
                };
            }
            if let Some(end) = context::title(view, i) {
                return self.lead(i, end, Kind::Title);
            }
        }
        if view.hits.begins(i, Signs::ADDRESS)
            && let Some((end, kind)) = self.address(i)
        {
            return self.lead(i, end, kind);
        }
        // Without a word before it only a surname makes a name of a run: most capitals
        // need no further look.
        let awaited = self.cue_at(i).is_some() || self.list == i || self.twin == i;
        if !capital || !awaited && !run::may_begin_surname(view, i) {
            return i + 1;
        }
        match run::at(view, i) {
            Some(run) => self.decide(run).unwrap_or(i + 1),
            None => i + 1,
        }
    }

    /// Notes organisations and fixed phrases, whose inner words are no names.
    fn cover(&mut self, i: usize) {
        let view = self.view;
        if !view.hits.begins(i, Signs::of(&COVER)) {
            return;
        }
        for family in COVER {
            if let Some((hit, _)) = view.longest(i, family)
                && hit.end as usize > i + 1
                && office::head(view, i).is_none()
                && view.role(i, Role::Honorific).is_none()
            {
                self.covered = self.covered.max(hit.end as usize);
            }
        }
    }

    pub(super) fn cue_at(&self, i: usize) -> Option<Cue> {
        self.cue.filter(|c| c.at == i)
    }

    /// Weighs the evidence for a run of capitals.
    fn decide(&mut self, run: Run) -> Option<usize> {
        let view = self.view;
        if let Some(cue) = self.cue_at(run.from) {
            let first = match cue.kind {
                Kind::Office => self.free.last().map_or(cue.start, |p| p.from),
                _ => cue.start,
            };
            // `Hiệu trưởng Trường Mầm non, ông Lê Văn Ba`: nothing is called so behind a comma.
            let apart = view
                .token(first)
                .is_some_and(|t| t.class == Class::Punct && view.key(first) != "\"");
            if !apart && context::named_after(view, first) {
                self.thing_end = run.to;
                return Some(run.to);
            }
            if self.is_envoys(&run, cue) {
                return Some(self.accept(self.dashed(run), "person/office", Some(cue)));
            }
            if run.words == 1 && !run.full() {
                return match self.is_foreign_word(&run, cue) {
                    true => Some(self.accept(run, "person/address", Some(cue))),
                    false => self.short(&run, cue),
                };
            }
            let rule = self.led(&run, cue)?;
            if self.is_given(&run, cue) {
                return Some(self.push_short(&run));
            }
            let run = match cue.kind {
                Kind::Address if !cue.plural => self.dashed(run),
                _ => run,
            };
            return Some(self.accept(run, rule, Some(cue)));
        }
        let rule = self.alone(&run)?;
        Some(self.accept(run, rule, None))
    }

    /// `Tổng thống Ukraine Zelensky`: one foreign word behind the office of another country.
    fn is_envoys(&self, run: &Run, cue: Cue) -> bool {
        let abroad = |p: &Phrase| !p.many && p.foreign;
        let abroad = cue.kind == Kind::Office && self.free.last().is_some_and(abroad);
        run.is_lone() && abroad && !self.is_body(run) && !context::is_place(self.view, run, true)
    }

    /// The rule by which a run behind titles or an office is a name.
    fn led(&self, run: &Run, cue: Cue) -> Option<&'static str> {
        let view = self.view;
        let envoy = cue.kind == Kind::Office && self.free.last().is_some_and(|p| p.foreign);
        let long = envoy && run.words > 1 && !run.upper;
        let led = matches!(cue.kind, Kind::Address | Kind::Title);
        let most = led && (5..=8).contains(&run.words);
        let called = cue.kind == Kind::Address && places::is_called(view, run.from);
        let place = !called && context::is_place(view, run, cue.kind == Kind::Calling);
        if !(run.full() || long || most) || place {
            return None;
        }
        let named = run.surname.is_some();
        match cue.kind {
            Kind::Office => (named || run.foreign || long).then_some("person/office"),
            // `Trung úy Bun Khặm Mạ Ni Vông`
            Kind::Title => {
                let long = (4..=6).contains(&run.words) && !run.upper && !self.is_body(run);
                (named && run.full() || run.foreign || long).then_some("person/title")
            }
            Kind::Calling => named.then_some("person/address"),
            Kind::Address => {
                let given = run.words <= 3 && !run.upper && !self.is_body(run);
                // `đồng chí Păn Khăm Bun Ma Ni, Tỉnh trưởng`
                let long =
                    (4..=8).contains(&run.words) && !run.upper && self.office_follows(run.to);
                (named || run.foreign || given || long).then_some("person/address")
            }
        }
    }

    /// Whether a body of the tables has the whole run as its name.
    pub(super) fn is_body(&self, run: &Run) -> bool {
        let body = self.view.longest(run.from, Family::Organisation);
        body.is_some_and(|(hit, _)| hit.end as usize >= run.to)
    }

    /// `Khăm Pheng - Xay Sổm Pheng`, `Kassym - Jomart Tokayev`: two halves of a name without surname.
    fn dashed(&self, run: Run) -> Run {
        let view = self.view;
        if let Some(run) = self.korean(&run) {
            return run;
        }
        let half =
            |r: &Run| r.surname.is_none() && (2..=3).contains(&r.words) && !r.upper || r.is_lone();
        if !half(&run) || view.key(run.to) != "-" || office::head(view, run.to + 1).is_some() {
            return run;
        }
        let near = |i| view.token(i).is_some_and(|t| t.gap < Gap::Line);
        match run::at(view, run.to + 1) {
            Some(other)
                if half(&other)
                    && near(run.to)
                    && near(run.to + 1)
                    && !context::is_place(view, &other, true) =>
            {
                Run {
                    to: other.to,
                    words: run.words + other.words,
                    foreign: true,
                    ..run
                }
            }
            _ => run,
        }
    }

    /// `Lee Seon - Ho, Quận trưởng`: the given name is spelled with a dash between blanks, and
    /// an office follows it.
    fn korean(&self, run: &Run) -> Option<Run> {
        let view = self.view;
        let last = run.to + 1;
        let word = view
            .token(last)
            .is_some_and(|t| t.is_capital() && t.is_word() && t.gap == Gap::Space);
        let spaced =
            view.key(run.to) == "-" && view.token(run.to).is_some_and(|t| t.gap == Gap::Space);
        let short = run.words == 2 && run.foreign && run.surname.is_some();
        let office = view.key(last + 1) == "," && office::head(view, last + 2).is_some();
        let fits = word && spaced && short && office && office::head(view, last).is_none();
        fits.then(|| Run {
            to: last + 1,
            words: 3,
            ..*run
        })
    }

    /// `ông Nakagawa`: one word that is no syllable, behind a form of address.
    fn is_foreign_word(&self, run: &Run, cue: Cue) -> bool {
        let view = self.view;
        let known = || self.given.contains(view.key(run.from));
        let goes_on = view.token(run.to).is_some_and(|t| {
            t.is_capital() && t.gap < Gap::Line || t.gap == Gap::None && t.class == Class::Word
        });
        let long = view.surface(run.from).chars().count() >= FOREIGN;
        let other = [
            Family::Organisation,
            Family::Country,
            Family::ForeignPlace,
            Family::Body,
        ];
        // `TS Fasslabend`
        let led = matches!(cue.kind, Kind::Address | Kind::Title) && !cue.plural && !cue.office;
        led && run.foreign
            && !run.upper
            && long
            && !goes_on
            && !known()
            && !other.iter().any(|&f| view.longest(run.from, f).is_some())
    }

    /// `ông Thi`, when a full name ending so stands earlier.
    fn short(&mut self, run: &Run, cue: Cue) -> Option<usize> {
        let view = self.view;
        let key = view.key(run.from);
        let next = view.token(run.to);
        let goes_on = next.is_some_and(|t| t.is_capital() && t.gap < Gap::Line);
        let fits = cue.kind != Kind::Office && !cue.plural && !goes_on;
        if !fits || !self.given.contains(key) {
            return None;
        }
        Some(self.push_short(run))
    }

    /// `bà Tâm Anh`: the end of a full name read before.
    fn is_given(&self, run: &Run, cue: Cue) -> bool {
        let view = self.view;
        let ends = |p: &Person| {
            p.to - p.from > 2 && (1..=2).all(|n| view.key(p.to - n) == view.key(run.to - n))
        };
        let two = cue.kind == Kind::Address && !cue.plural && run.words == 2 && !run.foreign;
        two && self.given.contains(view.key(run.to - 1)) && self.people.persons.iter().any(ends)
    }

    fn push_short(&mut self, run: &Run) -> usize {
        self.people.persons.push(Person {
            from: run.from,
            to: run.to,
            short: true,
            rule: "person/short",
            row: None,
        });
        run.to
    }

    pub(super) fn office_follows(&self, to: usize) -> bool {
        let after = self.skip_bracket(to);
        let sep = self.separator(after, true);
        sep.is_some_and(|(s, _)| office::head(self.view, s).is_some())
    }

    /// Takes a name with the offices before and after it.
    fn accept(&mut self, run: Run, rule: &'static str, cue: Option<Cue>) -> usize {
        let view = self.view;
        self.people.persons.push(person(&run, rule));
        if run.words > 1 || run.hyphens > 0 {
            self.given.insert(view.key(run.to - 1));
        }
        // Behind a comma an office may be another's, the more so if the person
        // has one of their own.
        let (comma, before) = cue.map_or((false, false), |c| (c.comma, c.office));
        let own = comma && self.office_follows(run.to);
        let first = cue.map_or(run.from, |c| c.start);
        let goes_on = self.list == run.from || self.list == first;
        let last = self.free.last().copied();
        let chain = cue.filter(|_| before && !own);
        let count = chain.map_or(0, |c| self.offices_before(&run, c));
        let held = count > 0;
        self.share(
            &run,
            goes_on && !held,
            cue.map_or(0, |c| count * usize::from(c.plural)),
        );
        self.free.clear();
        if self.joint != first && self.joint != run.from {
            self.joined.clear();
        }
        let end = self.offices_after(&run, first, last.filter(|_| held));
        match self.view.role(end, Role::And) {
            Some(next) if end == run.to && !held => {
                self.joined.push(run);
                self.joint = next;
            }
            _ if end == run.to && !held && view.key(end) == "," => {
                self.joined.push(run);
                self.joint = end + 1;
            }
            _ => self.joined.clear(),
        }
        let and = view.role(end, Role::And).filter(|_| end > run.to);
        self.twin = and.unwrap_or(usize::MAX);
        let plural = cue.is_some_and(|c| c.plural) || goes_on;
        self.list = usize::MAX;
        if plural {
            // `Lê Văn Tám (Ủy viên Ủy ban Kiểm tra); | Vũ Thị Chín (…)`
            let closes = view.key(run.to) == "(" && end > run.to && view.key(end) == ")";
            let at = self.skip_bracket(end + usize::from(closes));
            let and = view.role(at, Role::And);
            if matches!(view.key(at), "," | ";") {
                self.list = view.role(at + 1, Role::And).unwrap_or(at + 1);
            } else if let Some(next) = and {
                self.list = next;
            }
        }
        end
    }

    /// Gives the offices that all of a list hold to one more of it, if it goes on; else notes
    /// the last `count` offices read as such.
    fn share(&mut self, run: &Run, goes_on: bool, count: usize) {
        if !goes_on || self.shared.is_empty() {
            let from = self.free.len() - count;
            self.shared.clear();
            self.shared.extend_from_slice(&self.free[from..]);
            return;
        }
        for n in 0..self.shared.len() {
            let phrase = self.shared[n];
            self.attach(&phrase, run, "position/shared");
        }
    }
}
