//! The era the words around a unit say, whatever the article's day.
//!
//! `huyện A (cũ)`, `tỉnh A trước sáp nhập` are gone; in `xã A (nay là xã B)` A is
//! gone and B is not; in `sáp nhập xã A và xã B thành xã A` the first two are gone
//! and the last has just begun, though it shares its name with one of them.

use crate::extract::{UnitPrefix, Value};
use crate::gazetteer::{Era, Family, Role};
use crate::places;
use crate::span::Span;
use crate::token::{Class, Gap};

use super::{PLANS, Resolver};

/// Tokens between words that join units and the first of these, where nothing says
/// what was made: `sáp nhập các xã A, B`.
const AFTER_MERGE: usize = 3;
/// `thành tỉnh A`, `có tên gọi là xã C`.
const AFTER_INTO: usize = 2;
/// `nay là xã B`, `trước đây thuộc huyện A`.
const BESIDE: usize = 4;

/// Words that tell the era of the units before or after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    /// `sáp nhập`: those that follow are gone.
    Merge,
    /// `thành`: after a merger, what it made.
    Into,
    /// `nay là`: those before are gone, those after are not.
    Now,
    /// `trước đây là`: those after are gone.
    Before,
}

const CUES: [(Role, Cue); 4] = [
    (Role::MergeFrom, Cue::Merge),
    (Role::MergeInto, Cue::Into),
    (Role::NowIs, Cue::Now),
    (Role::Former, Cue::Before),
];

/// A cue's tokens.
#[derive(Clone, Copy, Debug)]
struct Event {
    cue: Cue,
    from: usize,
    to: usize,
}

impl Resolver<'_, '_> {
    /// Sets [`super::Unit::former`] and [`super::Unit::wish`].
    pub(super) fn read_wording(&mut self) {
        let spoken_of = self.cx.day.as_str() >= PLANS;
        for i in 0..self.units.len() {
            if places::is_former(self.view, self.units[i].to) {
                self.mark_former(i);
            } else if spoken_of && self.is_coming(self.units[i].to) {
                self.units[i].wish = Some(Era::New);
            }
        }
        if !spoken_of {
            return;
        }
        let mut i = 0;
        while i < self.units.len() {
            let sentence = self.units[i].sentence;
            let rest = &self.units[i..];
            let n = rest.iter().take_while(|u| u.sentence == sentence).count();
            self.read_sentence(i, i + n);
            i += n;
        }
    }

    /// A mark after the last name of a list that shares its head is for all.
    fn mark_former(&mut self, i: usize) {
        let (list, bare) = (self.units[i].list, self.is_bare(i));
        for j in (0..=i).rev() {
            let same = bare && self.units[j].list == list && self.is_bare(j);
            if j < i && (!same || self.units[j].former) {
                break;
            }
            self.units[j].former = true;
            self.units[j].wish = Some(Era::Old);
        }
    }

    /// Whether the unit's word stands before its list.
    fn is_bare(&self, i: usize) -> bool {
        match self.mentions[self.units[i].mention].value {
            Value::Province(_, prefix) => prefix == UnitPrefix::Shared,
            _ => self.units[i].from == self.units[i].name.0,
        }
    }

    /// `(mới)`, `sau sáp nhập` after a unit. A bare word must end there:
    /// `UBND tỉnh A mới ban hành` says something else.
    fn is_coming(&self, after: usize) -> bool {
        let view = self.view;
        let open = view.key(after) == "(";
        let Some(end) = view.role(after + usize::from(open), Role::Coming) else {
            return false;
        };
        let next = view.token(end);
        let ends = next.is_none_or(|t| t.class == Class::Punct || t.gap >= Gap::Line);
        ends || end - after > 1
    }

    /// Units `first..last`, all of one sentence.
    fn read_sentence(&mut self, first: usize, last: usize) {
        let start = self
            .view
            .tokens
            .sentences()
            .start_of(self.units[first].from);
        let events = self.events(start, self.units[last - 1].to + BESIDE);
        if events.is_empty() {
            return;
        }
        let mut run = first;
        for i in first..last {
            if i > first && !self.is_linked(i - 1) {
                run = i;
            }
            if self.units[i].wish.is_none() {
                self.units[i].wish = self.wish_of(i, run, &events);
            }
        }
        for now in events.iter().filter(|e| e.cue == Cue::Now) {
            self.end_before(first, last, now.from);
        }
    }

    /// Whether the unit after `i` goes on with its list or chain.
    fn is_linked(&self, i: usize) -> bool {
        let (a, b) = (&self.units[i], &self.units[i + 1]);
        a.list == b.list || a.parent.is_some_and(|p| p.unit == i + 1)
    }

    /// `run` is the unit at which the list or chain of unit `i` begins.
    fn wish_of(&self, i: usize, run: usize, events: &[Event]) -> Option<Era> {
        let unit = &self.units[i];
        let before = events.partition_point(|e| e.to <= unit.from);
        let event = events.get(before.checked_sub(1)?)?;
        let is = |cue: Cue| move |e: &Event| e.cue == cue;
        // The first unit after the event.
        let head = self.units.partition_point(|u| u.from < event.to);
        let near = |most: usize| head >= run && self.units[head].from - event.to <= most;
        match event.cue {
            Cue::Merge => {
                let made = events.iter().rposition(is(Cue::Into));
                let made = made.is_some_and(|into| into >= before);
                (made || near(AFTER_MERGE)).then_some(Era::Old)
            }
            Cue::Into => {
                (events.iter().any(is(Cue::Merge)) && near(AFTER_INTO)).then_some(Era::New)
            }
            Cue::Now => near(BESIDE).then_some(Era::New),
            Cue::Before => near(BESIDE).then_some(Era::Old),
        }
    }

    /// The unit just before token `at`, and the chain and list it ends, are gone.
    fn end_before(&mut self, first: usize, last: usize, at: usize) {
        let end = self.units[first..last].partition_point(|u| u.from < at);
        let Some(end) = end.checked_sub(1).map(|n| first + n) else {
            return;
        };
        if at.abs_diff(self.units[end].to) > 2 {
            return;
        }
        for j in (first..=end).rev() {
            let part = j == end
                || self.units[j].list == self.units[end].list
                || self.units[j].parent.is_some_and(|p| p.unit == end);
            if !part {
                break;
            }
            self.units[j].wish = Some(Era::Old);
        }
    }

    /// The cues in tokens `from..to`.
    fn events(&self, from: usize, to: usize) -> Vec<Event> {
        let view = self.view;
        let mut out: Vec<Event> = Vec::new();
        let mut at = from;
        while at < to.min(view.len()) {
            let cue = self.cue_at(at);
            if let Some((cue, end)) = cue {
                let told = match cue {
                    // A cue that marks the unit before it has been read.
                    Cue::Before => !self.is_mark(at),
                    // `hoàn thành`
                    Cue::Into => self.is_unit_near(end),
                    _ => true,
                };
                if told {
                    out.push(Event {
                        cue,
                        from: at,
                        to: end,
                    });
                }
                at = end;
            } else {
                // `sau hợp nhất` is a mark, no merger.
                at = view.role(at, Role::Coming).unwrap_or(at + 1);
            }
        }
        out
    }

    /// The cue at token `i`, if no longer name begins there (`thành phố`).
    fn cue_at(&self, i: usize) -> Option<(Cue, usize)> {
        let g = self.view.gazetteers;
        let &hit = self.view.hits.at(i).last()?;
        let rows = self.view.rows(hit, Family::Trigger);
        let cue = rows
            .filter_map(|row| {
                let role = g.triggers[row as usize].role;
                CUES.iter().find(|(r, _)| *r == role)
            })
            .next()?;
        Some((cue.1, hit.end as usize))
    }

    /// Whether a unit, or the head of a list of units, begins at token `i`.
    fn is_unit_near(&self, i: usize) -> bool {
        let head =
            self.view.role(i, Role::Plural).is_some() || places::prefix_at(self.view, i).is_some();
        let next = self.units.partition_point(|u| u.from < i);
        let next = self.units.get(next);
        next.is_some_and(|u| u.from == i || head && u.from - i <= AFTER_INTO)
    }

    /// Whether the word at token `i` is a mark after a unit.
    fn is_mark(&self, i: usize) -> bool {
        let at = self.view.tokens.span(i, i + 1);
        let span = |i: usize| -> Span<_> { self.mentions[self.units[i].mention].span };
        let before = self.units.partition_point(|u| u.from < i);
        let Some(last) = before.checked_sub(1) else {
            return false;
        };
        span(last).end <= at.start
            && i - self.units[last].to.min(i) <= 1
            && places::is_former(self.view, self.units[last].to)
    }
}
