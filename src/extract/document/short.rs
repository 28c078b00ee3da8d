//! Short references: a type word and a number, no code.

use super::head::Intro;
use super::{DocumentRef, Finder, Last};
use crate::codes::Number;
use crate::codes::atoms::{Kind, Pos};
use crate::gazetteer::{Family, Hit, Role, ShortForm};
use crate::token::{Case, Class, Gap};

/// Roles of words that go on after a reference; a counted noun has none.
const AFTER: [Role; 12] = [
    Role::AfterNumber,
    Role::Of,
    Role::About,
    Role::And,
    Role::Implements,
    Role::Amends,
    Role::Replaces,
    Role::Repeals,
    Role::BasedOn,
    Role::Promulgates,
    Role::To,
    Role::From,
];

impl Finder<'_, '_> {
    /// The number at token `i` as a short reference; the token to go on from.
    pub(super) fn short(&mut self, i: usize, start: Pos, intro: &Intro) -> usize {
        let Some((hit, number, year)) = self.short_parts(i, start, intro) else {
            return self.glued(i, start).unwrap_or(i + 1);
        };
        let reference = DocumentRef {
            head_type: self.head_row(hit, None),
            year: year.map(|(y, ..)| y),
            number: number.text.clone(),
            ..DocumentRef::default()
        };
        let (end, at) = year.map_or((number.end, number.next), |(_, end, at)| (end, at));
        let next = self.codes.atoms().next_token(at).max(i + 1);
        let from = intro.head.map(|h| h.from);
        self.push_from(from, number.start, end, next, reference, "document/short");
        self.last = Some(Last {
            end: next,
            head: hit,
            code: false,
        });
        next
    }

    /// `NQ57`: the abbreviated type word and its number in one token.
    fn glued(&mut self, i: usize, start: Pos) -> Option<usize> {
        let token = *self.view.token(i)?;
        let letters = self
            .view
            .surface(i)
            .get(..(start.byte - token.start) as usize)
            .filter(|letters| !letters.is_empty())?;
        let row = self.view.gazetteers.doc_type(letters)?;
        let kind = self.view.gazetteers.doc_types.get(row)?;
        let word = kind.short == ShortForm::Free && kind.heads.iter().any(|h| h == letters);
        let number = self.codes.number(start)?;
        let whole = number.end == token.end && (2..=4).contains(&number.text.len());
        if !word || !whole || !self.may_follow(i + 1, true) {
            return None;
        }
        let reference = DocumentRef {
            number: number.text,
            head_type: Some(row),
            ..DocumentRef::default()
        };
        self.push(i, token.end, i + 1, reference, "document/short");
        Some(i + 1)
    }

    /// Type word, number and year of a short reference at token `i`.
    #[expect(
        clippy::type_complexity,
        reason = "a year with its end and the place after it"
    )]
    fn short_parts(
        &self,
        i: usize,
        start: Pos,
        intro: &Intro,
    ) -> Option<(Hit, Number, Option<(u16, u32, Pos)>)> {
        let word = intro.number_word.is_some();
        let listed = || {
            let last = self.last?;
            let hit = self.shared_head(i, false)?;
            (word || !last.code).then_some(hit)
        };
        let hit = intro.head.map(|h| h.hit).or_else(listed)?;
        let number = self.codes.number(start)?;
        let token = self.view.token(i)?;
        if number.digits > 5 || number.end != token.end || number.start != token.start {
            return None;
        }
        let year = self.year(&number);
        let next = year.map_or(number.next, |(.., at)| at);
        let next = self.codes.atoms().next_token(next);
        let sure = if word {
            // Further down a list it might be another thing's number.
            let near = intro.head.is_some() || self.may_follow(next, false);
            near && self.with_word(hit, next)
        } else {
            self.without_word(hit, &number, year.map(|y| y.0), next)
        };
        sure.then_some((hit, number, year))
    }

    /// `/2019` of `Nghị định 100/2019`, its end and the place after it.
    fn year(&self, number: &Number) -> Option<(u16, u32, Pos)> {
        let atoms = self.codes.atoms();
        let (slash, after) = atoms.at(number.next)?;
        let (digits, next) = atoms.at(after)?;
        let fits = slash.is("/") && digits.kind == Kind::Digits && digits.text.len() == 4;
        let year: u16 = digits.text.parse().ok()?;
        (fits && (1945..2100).contains(&year)).then_some((year, digits.end, next))
    }

    /// `Chỉ thị số 15`: nearly everything may follow.
    fn with_word(&self, hit: Hit, next: usize) -> bool {
        self.policy(hit) != ShortForm::Never && !self.is_glued(next) && !self.is_money(next)
    }

    /// `Nghị định số 64 đồng thời …` is no sum.
    fn is_money(&self, at: usize) -> bool {
        let and = self.view.role(at, Role::And);
        let word = self.view.longest(at, Family::MoneyWord);
        word.is_some_and(|(hit, _)| and.is_none_or(|to| to <= hit.end as usize))
    }

    /// `Nghị quyết 57`: only where no count can be meant.
    fn without_word(&self, hit: Hit, number: &Number, year: Option<u16>, next: usize) -> bool {
        let policy = self.policy(hit);
        let first = self.view.token(hit.start as usize);
        let capital = first.is_some_and(|t| t.case != Case::Lower);
        let value: u32 = number.text.parse().unwrap_or(0);
        let allowed = match policy {
            ShortForm::Free => true,
            ShortForm::Capital => capital && (year.is_none() || value > 12),
            ShortForm::Number | ShortForm::Never => false,
        };
        let dated = self.view.role(next, Role::Day).is_some();
        let is_year = year.is_none() && (1900..2100).contains(&value);
        allowed
            && (number.text.len() >= 2 || year.is_some())
            && (!is_year || dated && policy == ShortForm::Free)
            && (self.may_follow(next, policy == ShortForm::Free)
                || capital && self.appoints(hit, next))
    }

    /// `đã ký Quyết định 314 bổ nhiệm lại ông A`: somebody issues what gives an office.
    fn appoints(&self, hit: Hit, next: usize) -> bool {
        let issued = self.view.role_before(hit.start as usize, Role::Issues);
        issued.is_some() && self.view.role(next, Role::Post).is_some()
    }

    fn policy(&self, hit: Hit) -> ShortForm {
        let row = self.head_row(hit, None);
        let kind = row.and_then(|r| self.view.gazetteers.doc_types.get(r));
        kind.map_or(ShortForm::Number, |k| k.short)
    }

    /// Whether token `next` touches the number in a way that makes it part of
    /// something else: `15/…`, `15-20`, `15%`, `15m`.
    fn is_glued(&self, next: usize) -> bool {
        let Some(token) = self.view.token(next) else {
            return false;
        };
        let key = self.view.key(next);
        if key == "%" {
            return true;
        }
        token.gap == Gap::None
            && !matches!(
                key,
                "." | "," | ";" | ":" | ")" | "]" | "\"" | "'" | "!" | "?" | "…" | "*" | "_" | "("
            )
    }

    /// Whether token `next` can follow a reference, but not a count. A capital
    /// may if `name`.
    pub(super) fn may_follow(&self, next: usize, name: bool) -> bool {
        let Some(token) = self.view.token(next) else {
            return true;
        };
        if self.is_glued(next) {
            return false;
        }
        if token.gap == Gap::Paragraph {
            return true;
        }
        match token.class {
            Class::Punct => !matches!(self.view.key(next), "/" | "+" | "x" | "=" | "<" | ">"),
            Class::Number | Class::Url => false,
            Class::Word => {
                let number_next = || {
                    let after = self.view.token(next + 1);
                    after.is_some_and(|t| t.class == Class::Number && t.gap != Gap::Paragraph)
                };
                let calendar = [Role::Day, Role::Month, Role::Year];
                if calendar.iter().any(|&r| self.view.role(next, r).is_some()) {
                    return number_next();
                }
                name && token.is_capital()
                    || AFTER.iter().any(|&r| self.view.role(next, r).is_some())
            }
        }
    }
}
