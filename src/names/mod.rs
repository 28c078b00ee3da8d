//! Persons and their offices: what the extractors `person` and `position` share.
//!
//! A name and the office beside it are found by one grammar, since each is the
//! evidence for the other. In: a [`View`]. Out: [`People`]. A run of capitals
//! ([`run`]) becomes a person only on evidence:
//!
//! - a form of address, rank, degree or office before it (`ông`, `TS.`,
//!   `Phó Chủ tịch UBND tỉnh`);
//! - an office after it (`A - Giám đốc Sở …`, `A (Chủ tịch …)`);
//! - a clear surname and two syllables more;
//! - its place in a list that a plural form of address opens;
//! - its place on the page: byline, photo credit, signature ([`lines`]);
//! - the same full name elsewhere in the article.
//!
//! Names of things (`đường Nguyễn Huệ`) and of places are left alone.

mod context;
mod lines;
mod office;
mod run;

use std::collections::HashMap;

use crate::extract::View;
use crate::gazetteer::{Entry, Family, OfficeRole, Role};
use crate::token::{Case, Class, Gap, is_syllable};

use office::Phrase;
use run::{Run, skip_marks};

/// A person's name in the text.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// Only a given name, whose full form stands earlier.
    pub short: bool,
    /// The evidence.
    pub rule: &'static str,
    /// The surname's row.
    pub row: Option<Entry>,
}

/// An office attached to a person.
#[derive(Clone, Copy, Debug)]
pub struct Office {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// Tokens of the person's name.
    pub person: (usize, usize),
    /// How it is attached.
    pub rule: &'static str,
    /// The row of its head.
    pub row: Entry,
}

/// All persons of a text, and the offices beside their names.
#[derive(Debug, Default)]
pub struct People {
    /// In text order.
    pub persons: Vec<Person>,
    /// In text order.
    pub offices: Vec<Office>,
}

/// Finds the persons of a text.
pub fn find(view: &View<'_>) -> People {
    let mut scan = Scan::new(view);
    let mut i = 0;
    while i < view.len() {
        i = scan.step(i).max(i + 1);
    }
    lines::find(view, &mut scan.people);
    scan.again();
    let mut people = scan.people;
    people.persons.sort_by_key(|p| (p.from, p.to));
    people.offices.sort_by_key(|o| (o.from, o.to));
    people
}

/// What leads to a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
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
struct Cue {
    /// Token at which the name must begin.
    at: usize,
    /// Where the titles before the name begin; an office ends here.
    start: usize,
    kind: Kind,
    plural: bool,
    /// Whether an office ends at `start`.
    office: bool,
}

struct Scan<'v> {
    view: &'v View<'v>,
    people: People,
    /// Offices read and not yet anybody's.
    free: Vec<Phrase>,
    cue: Option<Cue>,
    /// Token at which the next name of a list is expected.
    list: usize,
    /// End of the organisation or fixed phrase that is being passed.
    covered: usize,
    /// Token behind the last name of a thing: what is joined to it is one too.
    thing_end: usize,
}

impl<'v> Scan<'v> {
    fn new(view: &'v View<'v>) -> Self {
        Scan {
            view,
            people: People::default(),
            free: Vec::new(),
            cue: None,
            list: usize::MAX,
            covered: 0,
            thing_end: usize::MAX,
        }
    }

    /// Looks at token `i`; returns where to go on.
    fn step(&mut self, i: usize) -> usize {
        let view = self.view;
        let Some(t) = view.token(i) else {
            return i + 1;
        };
        let capital = t.is_capital();
        if t.class != Class::Word || view.hits.at(i).is_empty() && !capital {
            return i + 1;
        }
        // `Ban Bí thư` holds no office.
        let inside = i < self.covered;
        self.cover(i);
        if let Some(phrase) = office::parse(view, i).filter(|_| !inside) {
            return self.office(phrase);
        }
        if let Some(end) = context::title(view, i) {
            return self.lead(i, end, Kind::Title);
        }
        if let Some((end, kind)) = self.address(i) {
            return self.lead(i, end, kind);
        }
        if !capital {
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
        for family in [Family::Organisation, Family::Body, Family::Confusion] {
            if let Some((hit, _)) = view.longest(i, family)
                && hit.end as usize > i + 1
                && office::head(view, i).is_none()
                && view.role(i, Role::Honorific).is_none()
            {
                self.covered = self.covered.max(hit.end as usize);
            }
        }
    }

    fn cue_at(&self, i: usize) -> Option<Cue> {
        self.cue.filter(|c| c.at == i)
    }

    /// An office: a name may follow.
    fn office(&mut self, mut phrase: Phrase) -> usize {
        let view = self.view;
        let stop = phrase.from.checked_sub(1).filter(|&j| view.key(j) == ".");
        let signed_for = view.role_before(stop.unwrap_or(phrase.from), Role::OnBehalf);
        phrase.many |= signed_for.is_some();
        self.free.push(phrase);
        let mut at = skip_marks(view, phrase.to);
        match view.key(at) {
            ":" | "-" => at += 1,
            "," if self.is_rank(at + 1) => at += 1,
            _ => {}
        }
        let at = skip_marks(view, at);
        self.cue = self.reaches(&phrase, at).then_some(Cue {
            at,
            start: phrase.to,
            kind: Kind::Office,
            plural: false,
            office: true,
        });
        phrase.to
    }

    /// Whether a name at token `at` can be that of the office: in the same line,
    /// behind the wrapping of a long one, or alone below an office in its own line.
    fn reaches(&self, phrase: &Phrase, at: usize) -> bool {
        let view = self.view;
        let gaps = (phrase.to..=at).map(|i| view.token(i).map_or(Gap::Paragraph, |t| t.gap));
        match gaps.max() {
            Some(Gap::Line) => {
                let start = run::line_start(view, phrase.from);
                start == phrase.from && at == phrase.to || start + 10 < phrase.to
            }
            Some(gap) => gap < Gap::Line,
            None => false,
        }
    }

    fn is_rank(&self, i: usize) -> bool {
        context::title(self.view, i).is_some_and(|end| end > i + 1)
    }

    /// A title or form of address: a name may follow, or more titles.
    fn lead(&mut self, i: usize, end: usize, kind: Kind) -> usize {
        let view = self.view;
        let before = self.cue_at(i);
        let mut at = end;
        for _ in 0..3 {
            at = skip_marks(view, at);
            let small_mark = match view.key(at) {
                "." | ":" => true,
                "," | "-" => context::title(view, skip_marks(view, at + 1)).is_some(),
                _ => false,
            };
            at += usize::from(small_mark);
        }
        if view.token(at).is_none_or(|t| t.gap == Gap::Paragraph) {
            self.cue = None;
            return end;
        }
        let plural = view.role_before(i, Role::Plural).is_some();
        let kind = match before.map(|c| c.kind) {
            // `đồng chí Thiếu tướng`: the form of address still counts.
            Some(Kind::Address) if kind == Kind::Title => Kind::Address,
            _ => kind,
        };
        self.cue = Some(Cue {
            at,
            start: before.map_or(i, |c| c.start),
            kind,
            plural: plural || before.is_some_and(|c| c.plural),
            office: before.is_some_and(|c| c.office),
        });
        end
    }

    /// One past the form of address at token `i`.
    fn address(&self, i: usize) -> Option<(usize, Kind)> {
        let view = self.view;
        let end = view.role(i, Role::Honorific);
        let calling = view.role(i, Role::Calling);
        if end.is_none() && calling.is_none() || context::begins_place(view, i) {
            return None;
        }
        if calling >= end {
            return calling.map(|e| (e, Kind::Calling));
        }
        end.map(|e| (e, Kind::Address))
    }

    /// Weighs the evidence for a run of capitals.
    fn decide(&mut self, run: Run) -> Option<usize> {
        let view = self.view;
        if let Some(cue) = self.cue_at(run.from) {
            let first = match cue.kind {
                Kind::Office => self.free.last().map_or(cue.start, |p| p.from),
                _ => cue.start,
            };
            if context::named_after(view, first) {
                self.thing_end = run.to;
                return Some(run.to);
            }
            if run.words == 1 && !run.full() {
                return self.short(&run, cue);
            }
            let rule = self.led(&run, cue)?;
            let run = match cue.kind {
                Kind::Address if !cue.plural => self.dashed(run),
                _ => run,
            };
            return Some(self.accept(run, rule, Some(cue)));
        }
        let rule = self.alone(&run)?;
        Some(self.accept(run, rule, None))
    }

    /// The rule by which a run behind titles or an office is a name.
    fn led(&self, run: &Run, cue: Cue) -> Option<&'static str> {
        let view = self.view;
        let envoy = cue.kind == Kind::Office && self.free.last().is_some_and(|p| p.foreign);
        let long = envoy && run.words > 1;
        if !(run.full() || long) || context::is_place(view, run, cue.kind == Kind::Calling) {
            return None;
        }
        let named = run.surname.is_some();
        match cue.kind {
            Kind::Office => (named || run.foreign || long).then_some("person/office"),
            Kind::Title => (named || run.foreign).then_some("person/title"),
            Kind::Calling => named.then_some("person/address"),
            Kind::Address => {
                let body = view.longest(run.from, Family::Organisation);
                let body = body.is_some_and(|(hit, _)| hit.end as usize >= run.to);
                let given = run.words <= 3 && !run.upper && !body;
                (named || run.foreign || given).then_some("person/address")
            }
        }
    }

    /// `Khăm Pheng - Xay Sổm Pheng`: two halves of a name without surname.
    fn dashed(&self, run: Run) -> Run {
        let view = self.view;
        let half = |r: &Run| r.surname.is_none() && (2..=3).contains(&r.words) && !r.upper;
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

    /// `ông Thi`, when a full name ending so stands earlier.
    fn short(&mut self, run: &Run, cue: Cue) -> Option<usize> {
        let view = self.view;
        let key = view.key(run.from);
        let known = |p: &Person| !p.short && view.key(p.to - 1) == key;
        let next = view.token(run.to);
        let goes_on = next.is_some_and(|t| t.is_capital() && t.gap < Gap::Line);
        let fits = cue.kind != Kind::Office && !cue.plural && !goes_on;
        if !fits || !self.people.persons.iter().any(known) {
            return None;
        }
        self.people.persons.push(Person {
            from: run.from,
            to: run.to,
            short: true,
            rule: "person/short",
            row: None,
        });
        Some(run.to)
    }

    /// The rule by which a run with nothing before it is a name.
    fn alone(&mut self, run: &Run) -> Option<&'static str> {
        let view = self.view;
        if run.surname.is_none() || !run.full() || run.from < self.covered {
            return None;
        }
        let joined = run.from.checked_sub(1) == Some(self.thing_end)
            && (matches!(view.key(self.thing_end), "," | "-" | ";")
                || view.role(self.thing_end, Role::And).is_some());
        if joined || context::near_named_after(view, run.from) || self.inside_name(run.from) {
            self.thing_end = run.to;
            return None;
        }
        let listed = self.list == run.from;
        if context::is_place(view, run, !(listed && run.clear_surname())) {
            return None;
        }
        if listed {
            return Some("person/list");
        }
        if run.words > 2 && self.birth_follows(run.to) {
            return Some("person/born");
        }
        let clear = run.clear_surname() || run.has_middle(view);
        if (clear || run.words > 2) && self.office_follows(run.to) {
            return Some("person/office-after");
        }
        let spelled = !run.foreign || run.surname_words > 1;
        (clear && spelled && run.words > 2 && !run.upper).then_some("person/surname")
    }

    /// Whether the word before token `i` is a capital of the same phrase: then
    /// what begins here is part of a longer name (`Quỹ Nguyễn Văn A`).
    fn inside_name(&self, i: usize) -> bool {
        let view = self.view;
        let Some(j) = i.checked_sub(1) else {
            return false;
        };
        let near = view.token(i).is_some_and(|t| t.gap < Gap::Line);
        let name = view.token(j).is_some_and(|t| t.is_capital());
        near && name && !view.starts_sentence(j)
    }

    /// `(SN 1979)`, `, sinh năm 1979`, `(45 tuổi`.
    fn birth_follows(&self, to: usize) -> bool {
        let view = self.view;
        let number = |i: usize| view.token(i).is_some_and(|t| t.class == Class::Number);
        let born = |i: usize| view.role(i, Role::Born);
        matches!(view.key(to), "(" | ",")
            && (born(to + 1).is_some_and(number) || number(to + 1) && born(to + 2).is_some())
    }

    fn office_follows(&self, to: usize) -> bool {
        let after = self.skip_bracket(to);
        let sep = self.separator(after, true);
        sep.is_some_and(|(s, _)| office::head(self.view, s).is_some())
    }

    /// Takes a name with the offices before and after it.
    fn accept(&mut self, run: Run, rule: &'static str, cue: Option<Cue>) -> usize {
        let view = self.view;
        self.people.persons.push(person(&run, rule));
        let held = cue.is_some_and(|c| c.office && self.offices_before(&run, c));
        self.free.clear();
        let end = self.offices_after(&run, held);
        let plural = cue.is_some_and(|c| c.plural) || rule == "person/list";
        self.list = usize::MAX;
        if plural {
            let at = self.skip_bracket(end);
            let and = view.role(at, Role::And);
            if matches!(view.key(at), "," | ";") {
                self.list = view.role(at + 1, Role::And).unwrap_or(at + 1);
            } else if let Some(next) = and {
                self.list = next;
            }
        }
        end
    }

    /// Attaches the chain of offices that ends where the titles begin.
    fn offices_before(&mut self, run: &Run, cue: Cue) -> bool {
        let view = self.view;
        let mut edge = cue.start;
        let mut held = false;
        while let Some(phrase) = self.free.pop() {
            let between = phrase.to..edge;
            let joined = match between.len() {
                0 => !held,
                1 => held && matches!(view.key(phrase.to), "," | "-") || self.is_also(phrase.to),
                _ => false,
            };
            if phrase.many || !joined || !view.same_paragraph(phrase.to, edge + 1) {
                break;
            }
            self.attach(&phrase, run, "position/before");
            edge = phrase.from;
            held = true;
        }
        held
    }

    /// Attaches the chain of offices behind a name; returns where it ends.
    /// Offices at its end that lead to the next name are left to that.
    fn offices_after(&mut self, run: &Run, held: bool) -> usize {
        let mut chain: Vec<(Phrase, bool)> = Vec::new();
        let mut pos = self.skip_bracket(run.to);
        while let Some((at, hard)) = self.separator(pos, chain.is_empty()) {
            let at = self.skip_titles(at);
            let Some(phrase) = office::parse(self.view, at).filter(|p| !p.many) else {
                break;
            };
            pos = phrase.to;
            chain.push((phrase, hard));
        }
        if chain.last().is_some_and(|(p, _)| self.leads_on(p.to)) {
            let hard = chain.iter().rposition(|&(_, hard)| hard);
            let keep = if held {
                0
            } else {
                hard.unwrap_or(chain.len() - 1)
            };
            chain.truncate(keep);
        }
        for (phrase, _) in &chain {
            self.attach(phrase, run, "position/after");
        }
        chain.last().map_or(run.to, |(p, _)| p.to)
    }

    /// The token behind what can stand before an office of a chain, and whether
    /// it parts more than a comma does.
    fn separator(&self, at: usize, first: bool) -> Option<(usize, bool)> {
        let view = self.view;
        let at = skip_marks(view, at);
        let t = view.token(at)?;
        if t.gap == Gap::Paragraph {
            return None;
        }
        let next = match view.key(at) {
            "," | "-" => (at + 1, false),
            "(" if first => (at + 1, false),
            ";" if !first => (at + 1, true),
            _ if self.is_also(at) => (at + 1, false),
            _ if first && t.class == Class::Word => (at, false),
            _ if !first => (view.role(at, Role::And)?, true),
            _ => return None,
        };
        let also = usize::from(self.is_also(next.0));
        let at = skip_marks(view, next.0 + also);
        let near = view.token(at).is_some_and(|t| t.gap < Gap::Paragraph);
        near.then_some((at, next.1))
    }

    /// `kiêm`.
    fn is_also(&self, i: usize) -> bool {
        context::office_row(self.view, i, |role| role == OfficeRole::Also).is_some()
    }

    fn skip_titles(&self, mut at: usize) -> usize {
        while let Some(end) = context::title(self.view, at) {
            at = end + usize::from(matches!(self.view.key(end), "," | "." | "-"));
        }
        at
    }

    /// Whether a name follows at token `i`, perhaps behind titles.
    fn leads_on(&self, i: usize) -> bool {
        let view = self.view;
        let mut at = skip_marks(view, i);
        if view.token(at).is_none_or(|t| t.gap == Gap::Paragraph) {
            return false;
        }
        for _ in 0..3 {
            let lead = context::title(view, at).or(self.address(at).map(|(end, _)| end));
            let Some(end) = lead else {
                break;
            };
            at = end + usize::from(matches!(view.key(end), "." | ":"));
        }
        office::name_starts(view, at)
    }

    /// One past a short bracket (`(SN 1980)`, `(45 tuổi)`) at token `i`.
    fn skip_bracket(&self, i: usize) -> usize {
        let view = self.view;
        if view.key(i) != "(" || office::head(view, i + 1).is_some() {
            return i;
        }
        for j in i + 1..i + 10 {
            match view.key(j) {
                ")" => return j + 1,
                // `(SN 1979, Trưởng phòng …)`
                "," if office::head(view, j + 1).is_some() => return j,
                _ => {}
            }
        }
        i
    }

    fn attach(&mut self, phrase: &Phrase, run: &Run, rule: &'static str) {
        self.people.offices.push(Office {
            from: phrase.from,
            to: phrase.to,
            person: (run.from, run.to),
            rule,
            row: Entry {
                family: Family::Office,
                row: phrase.row,
            },
        });
    }

    /// Finds full names already known where nothing else points at them.
    fn again(&mut self) {
        let view = self.view;
        let mut known: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
        for p in self.people.persons.iter().filter(|p| !p.short) {
            let same =
                |&(from, to): &(usize, usize)| same_words(view, from, to, p.from) == Some(p.to);
            let list = known.entry(view.key(p.from)).or_default();
            if !list.iter().any(same) {
                list.push((p.from, p.to));
            }
        }
        if known.is_empty() {
            return;
        }
        let mut taken: Vec<(usize, usize)> =
            self.people.persons.iter().map(|p| (p.from, p.to)).collect();
        taken.sort_unstable();
        let mut found = Vec::new();
        let mut next = 0;
        let mut i = 0;
        while i < view.len() {
            while taken.get(next).is_some_and(|t| t.1 <= i) {
                next += 1;
            }
            if let Some(&(from, to)) = taken.get(next)
                && from <= i
            {
                i = to.max(i + 1);
                continue;
            }
            let end = known
                .get(view.key(i))
                .and_then(|list| known_at(view, list, i));
            if let Some(end) = end.filter(|_| !self.spoken_for(i)) {
                found.push((i, end));
                i = end;
            } else {
                i += 1;
            }
        }
        for (from, to) in found {
            self.people.persons.push(Person {
                from,
                to,
                short: false,
                rule: "person/again",
                row: None,
            });
        }
    }

    /// Whether the name at token `i` is that of a thing, or part of another name.
    fn spoken_for(&self, i: usize) -> bool {
        let upper = self.view.token(i).is_some_and(|t| t.case == Case::Upper);
        context::named_after(self.view, i) || !upper && self.inside_name(i)
    }
}

fn person(run: &Run, rule: &'static str) -> Person {
    Person {
        from: run.from,
        to: run.to,
        short: false,
        rule,
        row: run.surname.map(|(row, _)| Entry {
            family: Family::Surname,
            row,
        }),
    }
}

/// One past the words at token `i`, if they are those of tokens `from..to`.
fn same_words(view: &View<'_>, from: usize, to: usize, i: usize) -> Option<usize> {
    let mut at = i;
    let mut k = from;
    while k < to {
        if matches!(view.key(k), "*" | "_") {
            k += 1;
            continue;
        }
        at = skip_marks(view, at);
        let near = at == i || view.token(at).is_some_and(|t| t.gap < Gap::Paragraph);
        let alike = view
            .token(at)
            .is_some_and(|t| t.class != Class::Word || t.is_capital())
            || view.token(k).is_some_and(|t| !t.is_capital());
        if !near || !alike || view.key(at) != view.key(k) {
            return None;
        }
        at += 1;
        k += 1;
    }
    Some(at)
}

/// One past the longest known name at token `i`, if no capital follows it.
fn known_at(view: &View<'_>, list: &[(usize, usize)], i: usize) -> Option<usize> {
    let ends = list
        .iter()
        .filter_map(|&(from, to)| same_words(view, from, to, i));
    let end = ends.max()?;
    let upper = view.token(i).is_some_and(|t| t.case == Case::Upper);
    let goes_on =
        !upper && run::at(view, i).is_some_and(|r| r.to > end) && is_syllable(view.surface(end));
    (!goes_on).then_some(end)
}

#[cfg(test)]
mod tests;
