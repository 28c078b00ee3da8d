//! Persons and their offices: the grammar of the extractor `person`.
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

mod again;
mod alone;
mod appoint;
mod chain;
mod context;
mod dash;
mod given;
mod lead;
mod lines;
mod office;
mod place;
mod run;
mod scan;
mod skip;
mod tail;
mod wrap;

use crate::extract::View;
use crate::gazetteer::{Entry, Family};

use run::Run;
use scan::Scan;

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
#[derive(Clone, Debug)]
pub struct Office {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// First tokens of the names of those who hold it.
    pub persons: Vec<u32>,
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
    let mut i = view.hits.next(0, scan::SIGNS);
    while i < view.len() {
        i = view.hits.next(scan.step(i).max(i + 1), scan::SIGNS);
    }
    lines::find(view, &mut scan.people);
    let mut people = scan.people;
    again::find(view, &mut people.persons);
    again::drop_parts(view, &mut people);
    people.persons.sort_by_key(|p| (p.from, p.to));
    given::find(view, &mut people.persons);
    people.persons.sort_by_key(|p| (p.from, p.to));
    people.offices.sort_by_key(|o| (o.from, o.to));
    people
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

#[cfg(test)]
mod tests;
