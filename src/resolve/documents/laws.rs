//! Laws called by their names alone.
//!
//! A page that names `Luật Đất đai số 31/2024/QH15` once writes `Luật Đất đai`
//! from then on. Such words are no mention (a mention has a number), but
//! relations need to know which document they are. A name means the document of
//! the page that bears it; with a year (`Luật Đất đai năm 2013`) only one of that
//! year; of several without a year the latest, since a law that is no longer in
//! force is named with its year or number. A longer name is another law (`Luật Đầu tư công` is not
//! `Luật Đầu tư`), and so is a draft or an amending law.

use std::collections::HashMap;

use crate::extract::{Mention, Value, View};
use crate::gazetteer::{CodeForm, Family, Role};
use crate::token::{Class, Gap};

use super::Document;

/// The longest name, in words.
const NAME: usize = 24;

/// The laws a page names with their numbers, by the words of their names.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Laws<'t> {
    by_name: HashMap<Vec<&'t str>, Vec<usize>>,
    /// Words of the longest name.
    longest: usize,
}

impl<'t> Laws<'t> {
    /// Reads the names off the mentions of `documents`.
    pub(in crate::resolve) fn of(
        view: &View<'t>,
        mentions: &[Mention],
        documents: &[Document<'_>],
    ) -> Self {
        let mut laws = Laws::default();
        for (d, document) in documents.iter().enumerate() {
            for &m in &document.mentions {
                let Some(name) = name(view, &mentions[m]) else {
                    continue;
                };
                laws.longest = laws.longest.max(name.len());
                let bearers = laws.by_name.entry(name).or_default();
                if bearers.last() != Some(&d) {
                    bearers.push(d);
                }
            }
        }
        laws
    }

    /// The document whose name begins at token `at`, and one past the name.
    pub(in crate::resolve) fn at(
        &self,
        view: &View<'t>,
        documents: &[Document<'_>],
        at: usize,
    ) -> Option<(usize, usize)> {
        if self.longest == 0 {
            return None;
        }
        let from = named_head(view, at)?;
        let words = words(view, from, from + self.longest);
        let (end, bearers) = (1..=words.len()).rev().find_map(|n| {
            let bearers = self.by_name.get(&words[..n])?;
            Some((from + n, bearers))
        })?;
        if view.role_before(at, Role::Draft).is_some() {
            return None;
        }
        let (to, year) = year_after(view, end);
        if !ends(view, to) {
            return None;
        }
        let of = |d: usize| documents[d].reference.year;
        let year = year.or_else(|| bearers.iter().filter_map(|&d| of(d)).max());
        let mut fit = bearers.iter().filter(|&&d| of(d) == year);
        match (fit.next(), fit.next()) {
            (Some(&only), None) => Some((only, to)),
            _ => None,
        }
    }
}

/// One past a type word that begins names (`Luật`, `Bộ luật`), in capitals or
/// before a capital.
fn named_head(view: &View<'_>, at: usize) -> Option<usize> {
    let (hit, row) = view.longest(at, Family::DocHead)?;
    let named = view.gazetteers.doc_types.get(row as usize)?.form == CodeForm::Named;
    let end = hit.end as usize;
    let capital = view.token(end).is_some_and(|t| t.is_capital());
    (named && capital).then_some(end)
}

/// The words between a law's type word and its number or year.
fn name<'t>(view: &View<'t>, m: &Mention) -> Option<Vec<&'t str>> {
    if !matches!(m.value, Value::Document(_)) {
        return None;
    }
    let from = named_head(view, m.from as usize)?;
    let to = (from..m.to as usize).find(|&k| {
        let number = view.token(k).is_some_and(|t| t.class == Class::Number);
        number || view.role(k, Role::Number).is_some() || view.role(k, Role::Year).is_some()
    })?;
    let name = words(view, from, to);
    (!name.is_empty() && name.len() == to - from).then_some(name)
}

/// The keys of the words from token `from` on, up to `to` or the first mark.
fn words<'t>(view: &View<'t>, from: usize, to: usize) -> Vec<&'t str> {
    (from..to.min(from + NAME))
        .take_while(|&k| {
            let token = view.token(k);
            token.is_some_and(|t| t.is_word() && t.gap < Gap::Paragraph)
                || view.key(k) == "," && k > from
        })
        .map(|k| view.key(k))
        .collect()
}

/// One past `năm 2024` or `2024` at token `at`, and that year.
fn year_after(view: &View<'_>, at: usize) -> (usize, Option<u16>) {
    let number = view.role(at, Role::Year).unwrap_or(at);
    match view.key(number).parse::<u16>() {
        Ok(year) if (1945..2100).contains(&year) => (number + 1, Some(year)),
        _ => (at, None),
    }
}

/// Whether the name is over at token `at`: no word goes on with it, no number
/// follows that would make it a mention, no bracket says that it is amended.
fn ends(view: &View<'_>, at: usize) -> bool {
    let Some(token) = view.token(at).filter(|t| t.gap < Gap::Line) else {
        return true;
    };
    let inside = if view.key(at) == "(" { at + 1 } else { at };
    if view.role(inside, Role::Amends).is_some() || view.role(inside, Role::Number).is_some() {
        return false;
    }
    let clause = !token.is_word() || !view.hits.at(at).is_empty() && !token.is_capital();
    clause && token.class != Class::Number
}
