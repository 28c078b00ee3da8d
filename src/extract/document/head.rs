//! The type word that belongs to a number or code.

use super::Finder;
use crate::codes::Code;
use crate::extract::View;
use crate::gazetteer::{CodeForm, Family, Hit, Role, Signs};
use crate::token::{Case, Gap};

/// Words of a type word, at most.
const HEAD: usize = 10;
/// How far an issuer may stand between type word and code.
const NEAR: usize = 14;
/// Words between a type word and its code that need no further sign.
const EXTENSION: usize = 10;
/// The name of a law: `Luật sửa đổi, bổ sung một số điều của …`.
const NAME: usize = 48;

/// A type word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) hit: Hit,
    /// First token.
    pub(super) from: usize,
    /// The mention begins with it. Else it only names the type (a date stands
    /// between).
    pub(super) inside: bool,
}

/// What stands before a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Intro {
    /// First token of the number word, if there is one.
    pub(super) number_word: Option<usize>,
    /// The type word right before that.
    pub(super) head: Option<Head>,
    /// First token of what announces the number, without the type word.
    pub(super) from: usize,
    /// It stands at the start of a line as in the header of a document
    /// (`Số: 01/CTr-UBND`), where the words before have nothing to do with it.
    pub(super) header: bool,
}

impl Finder<'_, '_> {
    /// What stands before token `i`, a number.
    pub(super) fn intro(&self, i: usize) -> Intro {
        let number = self.before_emphasis(i);
        let stop = match number.checked_sub(1).map(|j| self.view.key(j)) {
            Some(":" | ".") => self.before_emphasis(number - 1),
            _ => number,
        };
        let colon = stop < number;
        let word = self
            .view
            .role_before(stop, Role::Number)
            .filter(|&w| self.view.same_paragraph(w, i + 1));
        let from = word.unwrap_or(number);
        let title = |i: usize| self.view.token(i).is_some_and(|t| t.case == Case::Title);
        let own_line = self.view.token(from).is_some_and(|t| t.gap >= Gap::Line);
        let header = own_line && (colon || word.is_some() && title(from));
        let head = self
            .head_ending(self.before_emphasis(from))
            .filter(|_| !header && (word.is_some() || !colon))
            .filter(|h| self.view.same_paragraph(h.from, i + 1))
            .filter(|h| !own_line || word.is_some() || !self.is_upper(h.hit));
        Intro {
            number_word: word,
            head,
            from,
            header,
        }
    }

    fn is_upper(&self, hit: Hit) -> bool {
        (hit.start..hit.end).all(|j| {
            let token = self.view.token(j as usize);
            token.is_some_and(|t| t.case == Case::Upper)
        })
    }

    /// Steps back over marks of emphasis and quotes before token `i`.
    fn before_emphasis(&self, i: usize) -> usize {
        let mut at = i;
        for _ in 0..6 {
            match at.checked_sub(1).map(|j| self.view.key(j)) {
                Some("*" | "_" | "\"") => at -= 1,
                _ => break,
            }
        }
        at
    }

    /// The longest type word that ends before token `end`.
    pub(super) fn head_ending(&self, end: usize) -> Option<Head> {
        if !self.view.hits.ends(end, Signs::of(&[Family::DocHead])) {
            return None;
        }
        (end.saturating_sub(HEAD).max(self.done)..end).find_map(|j| {
            let mut hits = self.view.hits.at(j).iter();
            let hit = *hits.find(|h| h.end as usize == end && self.is_head(**h))?;
            Some(Head {
                hit,
                from: j,
                inside: true,
            })
        })
    }

    /// Whether `hit` is a type word as written: abbreviations only in capitals.
    fn is_head(&self, hit: Hit) -> bool {
        if self.view.rows(hit, Family::DocHead).next().is_none() {
            return false;
        }
        let i = hit.start as usize;
        if hit.end - hit.start > 1 {
            return true;
        }
        // `văn bản quy phạm pháp luật số`: the end of another word.
        if crate::places::is_inside_confusion(&self.view, hit) {
            return false;
        }
        let tables = self.view.gazetteers;
        let surface = self.view.surface(i);
        let opening = |j| matches!(self.view.key(j), "(" | "[" | "\"" | "*" | "_" | "," | ";");
        let apart = self.view.token(i).is_some_and(|t| t.gap != Gap::None)
            || i.checked_sub(1).is_some_and(opening);
        // `VB` is no type in codes, but written as one.
        let abbreviation = surface.chars().count() <= 3 && !surface.chars().any(is_vowel);
        if tables.doc_type_loose(surface).is_some() || abbreviation {
            let upper = self.view.token(i).is_some_and(|t| t.case == Case::Upper);
            return upper && (apart || i == 0);
        }
        true
    }

    /// The longest type word that begins at token `j` and ends by token `end`.
    fn head_at(&self, j: usize, end: usize) -> Option<Hit> {
        let hits = self.view.hits.at(j).iter().rev();
        hits.copied()
            .find(|h| h.end as usize <= end && self.is_head(*h))
    }

    /// The type word whose last words are `hit`: `Bộ luật` for `luật`.
    fn widened(&self, hit: Hit) -> Hit {
        let end = hit.end as usize;
        self.head_ending(end).map_or(hit, |h| h.hit)
    }

    /// A type word further before the code, with its issuer, an extension or a
    /// law's name between.
    pub(super) fn distant_head(&self, intro: &Intro, code: &Code) -> Option<Head> {
        if intro.header {
            return None;
        }
        let mut end = self.before_emphasis(intro.from);
        // `Luật Đầu tư 2020 (số 61/2020/QH14)`
        let bracket = end > 0 && self.view.key(end - 1) == "(" && self.is_law(code);
        if bracket {
            end -= 1;
        }
        let found = self.head_before(end, intro, code)?;
        match bracket {
            true => self.is_named(found.hit).then_some(Head {
                inside: false,
                ..found
            }),
            false => Some(found),
        }
    }

    /// The type word before token `end` that belongs to the code.
    fn head_before(&self, end: usize, intro: &Intro, code: &Code) -> Option<Head> {
        let mut between = Between::default();
        // A type word inside a law's name gives way to the one that begins it:
        // `Luật Ban hành văn bản quy phạm pháp luật số …`.
        let mut inner = None;
        for j in (end.saturating_sub(NAME).max(self.done)..end).rev() {
            let next_gap = self.view.token(j + 1).map_or(Gap::None, |t| t.gap);
            if next_gap == Gap::Paragraph {
                break;
            }
            if let Some(hit) = self.head_at(j, end) {
                let hit = self.widened(hit);
                let issued = self.view.role(hit.end as usize, Role::Of).is_some();
                if self.is_named(hit) || !self.is_law(code) || issued {
                    return self.accept(hit, end, intro, code, &between);
                }
                inner.get_or_insert((hit, between));
            }
            if !between.pass(self.view, j) {
                break;
            }
        }
        let (hit, between) = inner?;
        self.accept(hit, end, intro, code, &between)
    }

    /// Whether the code is a law's, or that of an ordinance, which says so itself:
    /// `33/2007/PL-UBTVQH11`.
    fn is_law(&self, code: &Code) -> bool {
        let named = |row| self.codes.form(row) == CodeForm::Named;
        code.is_law() || code.type_row().is_some_and(named)
    }

    /// Whether the type word begins names (`Luật Đất đai`).
    fn is_named(&self, hit: Hit) -> bool {
        let mut rows = self.view.rows(hit, Family::DocHead);
        rows.any(|r| self.codes.form(r as usize) == CodeForm::Named)
    }

    fn accept(
        &self,
        hit: Hit,
        end: usize,
        intro: &Intro,
        code: &Code,
        between: &Between,
    ) -> Option<Head> {
        let from = hit.start as usize;
        let after = hit.end as usize;
        if after == end || between.open > 0 || !self.fits(Some(hit), code) {
            return None;
        }
        let inside = Head {
            hit,
            from,
            inside: true,
        };
        let length = end - after;
        if between.day {
            let apart = Head {
                inside: false,
                ..inside
            };
            return (length <= NEAR && !between.and).then_some(apart);
        }
        let named = self.is_named(hit);
        let capital = self.view.token(from).is_some_and(|t| t.is_capital());
        if named {
            let law = capital && self.is_law(code);
            return law.then(|| self.amending(inside, end).unwrap_or(inside));
        }
        if between.comma || between.digit {
            return None;
        }
        let issuer = self.view.role(after, Role::Of).is_some() && length <= NEAR;
        let extension = intro.number_word.is_some() && length <= EXTENSION && !between.and;
        (issuer || extension).then_some(inside)
    }

    /// A law that amends others has their names in its own: its type word is the
    /// one before `sửa đổi`.
    fn amending(&self, inner: Head, end: usize) -> Option<Head> {
        for j in (end.saturating_sub(NAME).max(self.done)..inner.from).rev() {
            let next = self.view.token(j + 1)?;
            if next.gap == Gap::Paragraph
                || matches!(self.view.key(j), "." | ";" | ":" | "(" | ")" | "\"")
            {
                return None;
            }
            if let Some(hit) = self.head_at(j, end)
                && self.view.role(hit.end as usize, Role::Amends).is_some()
                && self.view.token(j).is_some_and(|t| t.is_capital())
            {
                return self.is_named(hit).then_some(Head {
                    hit,
                    from: j,
                    inside: true,
                });
            }
        }
        None
    }
}

/// What stands between a type word and its code.
#[derive(Clone, Copy, Debug, Default)]
struct Between {
    /// A comma or bracket.
    comma: bool,
    /// Brackets not yet opened.
    open: usize,
    digit: bool,
    day: bool,
    and: bool,
}

fn is_vowel(c: char) -> bool {
    !matches!(crate::text::fold::lower(c), 'b'..='d' | 'f'..='h' | 'j'..='n' | 'p'..='t' | 'v'..='x' | 'z' | 'đ')
}

impl Between {
    /// Takes token `j` in, going backwards; false where no type word can stand
    /// before it any more.
    fn pass(&mut self, view: View<'_>, j: usize) -> bool {
        match view.key(j) {
            "." | ";" | ":" | "!" | "?" | "\"" | "…" => return false,
            "(" if self.open == 0 => return false,
            "(" => self.open -= 1,
            ")" => {
                self.open += 1;
                self.comma = true;
            }
            "," => self.comma = true,
            _ => {}
        }
        self.day |= view.role(j, Role::Day).is_some();
        self.and |= view.role(j, Role::And).is_some();
        self.digit |= view.key(j).starts_with(|c: char| c.is_ascii_digit());
        true
    }
}
