//! Who gets an office that is told of them behind much else.
//!
//! `Ông A, {Giám đốc Sở Nội vụ}, được điều động, chỉ định tham gia Ban Chấp hành Đảng bộ
//! tỉnh và giữ chức {Trưởng Ban Tổ chức Tỉnh ủy}`: what is told of somebody keeps its
//! subject to the end of the sentence. Between the name and the verb stand items set off by
//! commas (birth, offices, bodies), then who decided and what else.

use super::Person;
use super::office::{self, Phrase};
use super::scan::Scan;
use crate::gazetteer::{Family, Role};
use crate::token::{Case, Gap};

/// Tokens before the verb that are looked at.
const FAR: usize = 90;
/// Persons before the verb that are looked at.
const PERSONS: usize = 3;
/// Small words of an item before its verb.
const ADVERBS: usize = 3;
/// Tokens of a bracket.
const BRACKET: usize = 40;
/// Offices that one gets at once.
const OFFICES: usize = 4;
/// Words of a task that is no office: `Trưởng đoàn`.
const TASK: usize = 2;

impl Scan<'_> {
    /// Gives an office that somebody is said to get to the subject of its sentence, with
    /// those joined to it. Returns where they end.
    pub(super) fn appointed_to(&mut self, phrase: &Phrase) -> Option<usize> {
        let view = self.view;
        let verb = view.role_before(phrase.from, Role::Appointed)?;
        let denied = view.role_before(verb, Role::Negation).is_some();
        let office = self.is_named(phrase.from) && !self.is_task(phrase, verb);
        if phrase.many || denied || !office || self.leads_on(phrase.end) {
            return None;
        }
        let person = self.appointee(verb)?;
        let mut end = phrase.end;
        self.give(phrase, person, "position/appointed");
        for _ in 0..OFFICES {
            let next = self.separator(end, false).filter(|&(_, hard)| !hard);
            let next = next.and_then(|(at, _)| office::parse(view, at));
            match next.filter(|p| !p.many && !self.leads_on(p.end)) {
                Some(p) => {
                    self.give(&p, person, "position/appointed");
                    end = p.end;
                }
                None => break,
            }
        }
        Some(end)
    }

    /// First token of the name of whom the verb at token `verb` tells.
    fn appointee(&self, verb: usize) -> Option<u32> {
        let from = self.view.tokens.sentences().start_of(verb);
        let from = from.max(verb.saturating_sub(FAR));
        let before = self.people.persons.iter().rev();
        let mut near = before.take_while(|p| p.from >= from).take(PERSONS);
        let mut nearest = true;
        let told = near.find(|p| {
            let told = !self.is_replaced(p.from) && self.is_told_of(p.to, verb, nearest);
            nearest = false;
            told
        })?;
        self.in_full(told).map(|from| from as u32)
    }

    /// `thay ông B`: somebody who leaves the office.
    pub(super) fn is_replaced(&self, name: usize) -> bool {
        let near = name.saturating_sub(ADVERBS)..=name;
        near.into_iter()
            .any(|k| self.view.role_before(k, Role::Replaces).is_some())
    }

    /// First token of the full name, which stands before, of a person named in short.
    fn in_full(&self, p: &Person) -> Option<usize> {
        if !p.short {
            return Some(p.from);
        }
        let view = self.view;
        let same = |q: &&Person| !q.short && view.key(q.to - 1) == view.key(p.to - 1);
        let earlier = self.people.persons.iter().rev().find(same);
        earlier.map(|q| q.from)
    }

    /// Whether nothing but items about somebody, and how the decision came about, stands
    /// between the end of their name and the verb.
    fn is_told_of(&self, to: usize, verb: usize, nearest: bool) -> bool {
        let view = self.view;
        let mut at = to;
        loop {
            if self.is_decided(at, verb) {
                return true;
            }
            // `ông A hiện giữ chức …`
            if nearest && at == to && verb == to + 1 && self.is_small(to) {
                return true;
            }
            if at >= verb {
                // `ông A, Vụ trưởng Vụ Kế hoạch, Bộ Y tế, giữ chức …`
                return at == verb && nearest;
            }
            let mark = matches!(view.key(at), "," | "(" | "-");
            let born = view.role(at, Role::Born).is_some();
            let verbal = view.role(at, Role::Clause).is_some() && self.is_small(at);
            if !born && (verbal || at == to && !mark) {
                return false;
            }
            match self.item_end(at, verb) {
                Some(end) => at = end + 1,
                None => return false,
            }
        }
    }

    /// `làm Trưởng đoàn`, told by one word at token `verb`: a task. An office one is made has
    /// its body, or is that of who has another one, too (`làm Bộ trưởng, Chủ nhiệm Văn phòng`).
    pub(super) fn is_task(&self, phrase: &Phrase, verb: usize) -> bool {
        let head = office::head(self.view, phrase.from).map(|(end, _)| end);
        let bare = head == Some(phrase.to) && phrase.to <= phrase.from + TASK;
        let also = || self.of_body_too(phrase.end) && !office::is_beside(self.view, phrase);
        bare && verb + 1 == phrase.from && !also()
    }

    /// Whether an office that is no task stands at token `i`: with a capital, perhaps behind a
    /// small word of its own (`quyền Giám đốc`, `trưởng Đoàn ĐBQH`), or before its body
    /// (`giám đốc Sở Y tế`).
    pub(super) fn is_named(&self, i: usize) -> bool {
        let view = self.view;
        let head = office::head(view, i).map(|(end, _)| end);
        let mut words = i..head.unwrap_or(i + 1);
        words.any(|k| view.token(k).is_some_and(|t| t.is_capital()))
            || head.is_some_and(|end| self.is_proper_body(end) || self.of_body_too(end))
    }

    /// Whether a second office with its body stands behind the comma at token `i`, and nothing
    /// that makes it somebody else's.
    fn of_body_too(&self, i: usize) -> bool {
        let view = self.view;
        let next = Some(i + 1).filter(|_| view.key(i) == ",");
        let body =
            |&at: &usize| office::head(view, at).is_some_and(|(e, _)| self.is_proper_body(e));
        let phrase = next.filter(body).and_then(|at| office::parse(view, at));
        phrase.is_some_and(|p| !p.many && !self.leads_on(p.end) && !self.appointed(p.end))
    }

    /// Whether a body with a capital begins at token `i`.
    fn is_proper_body(&self, i: usize) -> bool {
        self.begins_body(i) && self.view.token(i).is_some_and(|t| t.is_capital())
    }

    /// One past `bổ nhiệm` behind `được` at token `at` and who decided: `được Chủ tịch UBND tỉnh
    /// bổ nhiệm Giám đốc Sở Y tế`.
    pub(super) fn made_by(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let by = view.role(at, Role::Passive)?;
        let families = [Family::Body, Family::Organisation];
        let body = families.iter().filter_map(|&f| view.longest(by, f));
        let body = body.map(|(hit, _)| hit.end as usize).max();
        let end = body.max(office::parse(view, by).map(|p| p.end))?;
        let to = view.role(end, Role::Post)?;
        (office::head(view, to).is_some() && self.is_named(to)).then_some(to)
    }

    fn is_small(&self, i: usize) -> bool {
        let t = self.view.token(i);
        t.is_some_and(|t| t.is_word() && t.case == Case::Lower && t.gap < Gap::Paragraph)
    }

    /// Whether it is said from token `at` on that somebody is moved, or something done to
    /// them: `sẽ thôi tham gia`, `được Bộ Chính trị chỉ định`.
    fn is_decided(&self, at: usize, verb: usize) -> bool {
        let roles = [Role::Passive, Role::Moves, Role::OnBehalf];
        let decides = |k: usize| roles.iter().any(|&r| self.view.role(k, r).is_some());
        let words = (at..verb.min(at + ADVERBS)).take_while(|&k| self.is_small(k));
        words.into_iter().any(decides)
    }

    /// The comma that ends the item at token `at`, brackets skipped; none before the verb.
    fn item_end(&self, at: usize, verb: usize) -> Option<usize> {
        let view = self.view;
        let mut k = at;
        while k < verb {
            match view.key(k) {
                "," => return Some(k),
                ";" => return None,
                "(" => k = (k..k + BRACKET).find(|&j| view.key(j) == ")")?,
                _ => {}
            }
            k += 1;
        }
        None
    }
}
