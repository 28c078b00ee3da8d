//! What stands beside the main part and belongs to the article.
//!
//! In: the outline, the lines of the main part, and the headline. Out: the text with
//! its neighbours. Portals put headline, stamp, lead and author, and decisions their
//! head and signature, into rows or boxes of their own, which the finder of the main
//! part leaves out. They are taken as far as nothing parts them from it: no list of
//! links, no cell at its side, nothing that calls itself a menu or footer.

use std::collections::HashSet;
use std::ops::Range;

use super::headline::is_apart;
use super::outline::Outline;
use super::shape::{
    has_code, is_contact, is_name, is_paragraph, is_sentence, is_stamp, is_upper, letters,
    may_be_same,
};

/// Neighbours are looked for in so many lines before and behind.
const LINES: (usize, usize) = (30, 12);

/// Of the main part so many lines tell whether it is a document.
const HEAD: usize = 12;

/// Lines of a signature and whom it goes to.
const SIGNATURE: usize = 30;

/// A line below the headline that is longer is a lead, in characters.
const LEAD: usize = 60;

/// Words of the buttons beside a stamp.
const BUTTONS: usize = 5;

/// Letters of a line that may stand in another by chance, as a name does.
const SHORT: usize = 30;

/// The main part and its neighbours.
pub(super) struct Beside<'o> {
    outline: &'o Outline,
    main: Range<usize>,
    /// The element around the main part.
    around: usize,
}

impl<'o> Beside<'o> {
    pub(super) fn new(outline: &'o Outline, main: Range<usize>) -> Self {
        let block = |i: usize| outline.lines[i].block;
        let around = outline.around(block(main.start), block(main.end - 1));
        Beside {
            outline,
            main,
            around,
        }
    }

    /// The first paragraph of the main part, or else its longest line.
    pub(super) fn paragraph(&self) -> usize {
        let mut lines = self.main.clone();
        let long = |&i: &usize| self.outline.line(i).len();
        let first = lines.find(|&i| is_paragraph(self.outline.line(i)));
        first.unwrap_or_else(|| {
            self.main
                .clone()
                .max_by_key(long)
                .unwrap_or(self.main.start)
        })
    }

    /// The text with its neighbours. The headline is at `headline`.
    pub(super) fn text(&self, main: &str, headline: Option<usize>) -> String {
        let lines = || main.lines().filter(|l| !l.trim().is_empty());
        let mut before = self.before(headline);
        if !before.is_empty() {
            let head: Vec<&str> = lines().take(HEAD).collect();
            before.retain(|&i| !self.is_said(i, &head));
        }
        let mut behind = self.behind();
        if !behind.is_empty() {
            let tail: Vec<&str> = lines().rev().take(HEAD).collect();
            behind.retain(|&i| !self.is_said(i, &tail));
        }
        let mut out = String::new();
        self.push(&before, &mut out);
        out.push_str(main);
        if !behind.is_empty() {
            out.push_str("\n\n");
        }
        self.push(&behind, &mut out);
        out.truncate(out.trim_end().len());
        out
    }

    /// Whether a line is one of these, or long and part of one.
    fn is_said(&self, i: usize, lines: &[&str]) -> bool {
        let line = self.outline.line(i);
        let wanted = letters(line);
        let is_long = wanted.chars().count() > SHORT;
        lines.iter().any(|l| match is_long {
            true => letters(l).contains(&wanted),
            false => may_be_same(line, l) && letters(l) == wanted,
        })
    }

    /// A neighbour without the buttons behind a stamp.
    fn shown(&self, i: usize) -> &str {
        let stamp = self.outline.before_links(i);
        match is_stamp(stamp) {
            true => stamp,
            false => self.outline.line(i),
        }
    }

    /// A text without the menus before the headline and what calls itself furniture
    /// behind the article: beside a short one the finder takes them along.
    pub(super) fn trimmed<'t>(&self, text: &'t str, headline: Option<usize>) -> &'t str {
        let front = self.main.start..headline.map_or(self.main.start, |i| self.below_menu(i));
        let back = self.main_end()..self.main.end;
        let of = |lines: Range<usize>| -> HashSet<String> {
            lines.map(|i| letters(self.outline.line(i))).collect()
        };
        let (front, back) = (of(front), of(back));
        let mut text = text;
        while let Some((first, rest)) = text.trim_start().split_once('\n')
            && !front.is_empty()
            && front.contains(&letters(first))
        {
            text = rest.trim_start();
        }
        while let Some((rest, last)) = text.trim_end().rsplit_once('\n')
            && !back.is_empty()
            && back.contains(&letters(last))
        {
            text = rest.trim_end();
        }
        text
    }

    /// The line below the last one of links above the headline.
    fn below_menu(&self, headline: usize) -> usize {
        let above = self.main.start..headline.max(self.main.start);
        let menu = above.rev().find(|&i| self.outline.is_linked(i));
        menu.map_or(self.main.start, |i| i + 1)
    }

    /// Where the main part ends without furniture.
    fn main_end(&self) -> usize {
        let paragraph = self.paragraph();
        let around = self.outline.lines[paragraph].block;
        let lines = (paragraph + 1..self.main.end).rev();
        let is_furniture = |&i: &usize| self.outline.is_in(i, around, |names| names.furniture);
        self.main.end - lines.take_while(is_furniture).count()
    }

    /// Lines that follow each other as the page has them, others apart.
    fn push(&self, lines: &[usize], out: &mut String) {
        for (n, &i) in lines.iter().enumerate() {
            out.push_str(self.shown(i));
            out.push_str(match lines.get(n + 1) {
                Some(&next) if next == i + 1 => self.outline.gap_behind(i),
                _ => "\n\n",
            });
        }
    }

    /// Lines before the main part that nothing parts from it, the last first.
    fn run_before(&self) -> impl Iterator<Item = usize> {
        let lines = (self.main.start.saturating_sub(LINES.0)..self.main.start).rev();
        lines.take_while(|&i| self.is_free(i))
    }

    fn is_free(&self, i: usize) -> bool {
        !self.outline.is_linked(i)
            && !is_apart(self.outline, i, self.around)
            && !self.outline.is_in(i, self.around, |names| names.furniture)
    }

    /// The first line of the head of a document.
    fn document(&self) -> Option<usize> {
        let code = self
            .run_before()
            .filter(|&i| has_code(self.outline.line(i)))
            .last()?;
        let (head, ..) = self.outline.branch(code, self.around);
        self.run_before()
            .filter(|&i| i <= code && self.outline.holds(head, i))
            .last()
    }

    /// Whether the main part is a document with a number, not a report of one.
    pub(super) fn is_document(&self) -> bool {
        let head = self.main.clone().take(HEAD);
        let mut lines = head.chain(self.run_before());
        lines.any(|i| has_code(self.outline.line(i)))
    }

    /// Neighbours before the main part.
    fn before(&self, headline: Option<usize>) -> Vec<usize> {
        let document = self.document();
        let free = self.run_before().last().unwrap_or(self.main.start);
        let from = match (document, headline) {
            (Some(document), _) => return (document..self.main.start).collect(),
            (None, Some(headline)) if headline >= self.main.start => {
                return self.stamp_above(headline).into_iter().collect();
            }
            (None, Some(headline)) => headline,
            (None, None) => free,
        };
        let is_kept = |&i: &usize| {
            let line = self.outline.line(i);
            let is_free = i >= free || self.is_free(i);
            let is_byline = is_name(line) && (i >= free || self.is_author(i));
            let is_lead = is_sentence(line) || headline.is_some() && line.chars().count() > LEAD;
            let is_kept = is_free && (is_stamp(line) || is_lead || is_byline);
            Some(i) == headline || is_kept || is_stamp(line) && self.is_stamp_with_buttons(i)
        };
        (from..self.main.start).filter(is_kept).collect()
    }

    /// The stamp right above a main part that begins with the headline, if none is below.
    fn stamp_above(&self, headline: usize) -> Option<usize> {
        let is_stamp = |&i: &usize| is_stamp(self.outline.line(i));
        let has_menu = self.below_menu(headline) > self.main.start;
        let has_stamp = (headline..self.paragraph()).any(|i| is_stamp(&i));
        let above = self.run_before().next().filter(is_stamp);
        above.filter(|_| !has_menu && !has_stamp)
    }

    /// Whether a line of links is a stamp with buttons beside it.
    fn is_stamp_with_buttons(&self, i: usize) -> bool {
        (1..=BUTTONS).contains(&self.outline.linked(i)) && !is_apart(self.outline, i, self.around)
    }

    /// Neighbours behind the main part.
    fn behind(&self) -> Vec<usize> {
        let end = self.outline.lines.len();
        let is_document = self.is_document();
        let most = if is_document { SIGNATURE } else { LINES.1 };
        let lines = self.main.end..(self.main.end + most).min(end);
        let mut out = Vec::new();
        for i in lines {
            let line = self.outline.line(i);
            let is_kept = self.is_free(i)
                && !is_contact(line)
                && self.outline.heading(i).is_none()
                && (is_document || self.is_byline(i));
            if !is_kept {
                break;
            }
            out.push(i);
        }
        out
    }

    fn is_author(&self, i: usize) -> bool {
        self.outline.is_in(i, self.around, |names| names.author)
    }

    /// Whether a line behind the main part names who wrote it. The heading of a list of
    /// links may look so.
    fn is_byline(&self, i: usize) -> bool {
        let line = self.outline.line(i);
        let is_followed = i + 1 < self.outline.lines.len() && self.outline.is_linked(i + 1);
        let short = line.chars().count() <= AUTHOR;
        short && self.is_author(i) || is_name(line) && !(is_upper(line) && is_followed)
    }
}

/// A line with an author has no more characters.
const AUTHOR: usize = 80;
