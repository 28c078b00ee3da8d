//! Names whose place on the page is the evidence: bylines, credits, signatures.
//!
//! - after a word of role `byline` and a colon: `Tin, ảnh: Hà Anh - Thu Trang`;
//! - a line with nothing but a name behind the last paragraph of the body, or
//!   between headline and lead: `Cao Phong`;
//! - a line with nothing but a name below an office in capitals, as decrees are
//!   signed: `PHÓ CHỦ TỊCH` … `(Đã ký)` … `Nguyễn Văn Thi`.

use crate::extract::View;
use crate::gazetteer::{Entry, Family, Role};
use crate::token::{Case, Class, Gap, is_syllable};

use super::run::{self, Run, skip_marks};
use super::{Office, People, Person, context, office, person};

/// A paragraph of so many tokens is body text.
const LONG: usize = 25;
/// A byline stands at most so many lines behind the body.
const NEAR: usize = 3;
/// A name stands at most so many lines below the office it signs with.
const BELOW: usize = 4;

/// Adds the names that their lines give away.
pub(super) fn find(view: &View<'_>, people: &mut People) {
    let lines = lines(view);
    let mut found = Vec::new();
    for (n, &(from, to)) in lines.iter().enumerate() {
        credits(view, from, to, &mut found);
        stamped(view, from, to, &mut found);
        sign(view, &lines, n, people, &mut found);
    }
    byline(view, &lines, &mut found);
    // Names found by words around them stay as they were found.
    let known: Vec<(usize, usize)> = people.persons.iter().map(|p| (p.from, p.to)).collect();
    let mut last = 0;
    found.sort_by_key(|p| p.from);
    for p in found {
        let i = known.partition_point(|k| k.1 <= p.from);
        let overlaps = known.get(i).is_some_and(|k| k.0 < p.to) || p.from < last;
        if !overlaps {
            last = p.to;
            people.persons.push(p);
        }
    }
}

/// The lines that are not empty, as token ranges.
fn lines(view: &View<'_>) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for i in 0..view.len() {
        if view.token(i).is_some_and(|t| t.gap >= Gap::Line) || out.is_empty() {
            out.push((i, i));
        }
        if let Some(last) = out.last_mut() {
            last.1 = i + 1;
        }
    }
    out
}

/// `Ảnh: A`, `Tin, ảnh: A - B`, `Theo A` alone in its line.
fn credits(view: &View<'_>, from: usize, to: usize, out: &mut Vec<Person>) {
    let mut i = from;
    while i < to {
        let capital = view.token(i).is_some_and(|t| t.is_capital());
        let word = view.role(i, Role::Byline).filter(|_| capital);
        let Some(end) = word else {
            i += 1;
            continue;
        };
        let colon = skip_marks(view, end);
        let begins = i == from || matches!(view.key(i - 1), "(" | "." | "/" | "[" | "*" | "_");
        i = end;
        if begins && view.key(colon) == ":" {
            i = names(view, skip_marks(view, colon + 1), to, out).max(end);
        }
    }
}

/// `Trí Phương - 22:45, 18/05/2023`: a name before the time of publication.
fn stamped(view: &View<'_>, from: usize, to: usize, out: &mut Vec<Person>) {
    if to - from > 16 || !view.token(from).is_some_and(|t| t.is_capital()) {
        return;
    }
    let number = |i: usize| view.token(i).is_some_and(|t| t.class == Class::Number);
    if let Some(run) = pen_name(view, from, to)
        && matches!(view.key(run.to), "-" | "|")
        && number(run.to + 1)
        && matches!(view.key(run.to + 2), ":" | "/" | "-")
        && number(run.to + 3)
    {
        out.push(person(&run, "person/byline"));
    }
}

/// Reads names joined by dashes, commas or slashes from token `i` on, if they
/// reach the end of what can be a byline. Returns where they end.
fn names(view: &View<'_>, i: usize, to: usize, out: &mut Vec<Person>) -> usize {
    let first = out.len();
    let mut at = i;
    loop {
        at = match pen_name(view, at, to) {
            Some(run) => {
                out.push(person(&run, "person/byline"));
                run.to
            }
            None => match body(view, at) {
                Some(end) => end,
                None => break,
            },
        };
        let sep = matches!(view.key(at), "-" | "," | "/" | "&" | ";" | "+");
        let and = view.role(at, Role::And);
        match and {
            _ if at < to && sep => at += 1,
            Some(end) if at < to => at = end,
            _ => break,
        }
    }
    let at = skip_marks(view, at);
    let closed = matches!(view.key(at), "." | ")" | "]" | "(") || at >= to;
    if !closed {
        out.truncate(first);
    }
    at
}

/// An agency or paper that stands among the names: `TTXVN`, `VGP`.
fn body(view: &View<'_>, i: usize) -> Option<usize> {
    let t = view.token(i).filter(|t| t.is_capital())?;
    let hit = view
        .longest(i, Family::Organisation)
        .map(|(h, _)| h.end as usize);
    let letters = t.case == Case::Upper && !is_syllable(view.surface(i));
    hit.or(letters.then_some(i + 1))
}

/// A name of two to four syllables that is no place, body or heading.
fn pen_name(view: &View<'_>, i: usize, to: usize) -> Option<Run> {
    let i = context::title(view, i).unwrap_or(i);
    let run = run::at(view, i).filter(|r| r.to <= to && !r.upper)?;
    let known = run.clear_surname() && run.words > 2;
    let fits = (2..=4).contains(&run.words) && (!run.foreign || known);
    let other = [
        Family::Organisation,
        Family::Body,
        Family::GenericBody,
        Family::DocHead,
    ]
    .iter()
    .any(|&f| {
        view.longest(i, f)
            .is_some_and(|(hit, _)| hit.end as usize > i + 1)
    });
    (fits && !other && !context::is_place(view, &run, false)).then_some(run)
}

/// A line of names behind the body, or between headline and lead.
fn byline(view: &View<'_>, lines: &[(usize, usize)], out: &mut Vec<Person>) {
    let is_long = |&(from, to): &(usize, usize)| to - from >= LONG;
    let Some(last) = lines.iter().rposition(is_long) else {
        return;
    };
    for n in last + 1..(last + 1 + NEAR).min(lines.len()) {
        let ended = lines.get(n - 1).is_some_and(|l| ends_text(view, l.1));
        if (ended || n > last + 1) && line_of_names(view, lines[n], out) {
            return;
        }
    }
    // Behind `./.` in the last line itself.
    let (from, to) = lines[last];
    let stop = (from + LONG..to)
        .rev()
        .take(12)
        .find(|&i| view.key(i) == "/");
    if let Some(i) = stop.filter(|&i| view.key(i + 1) == "." && view.key(i - 1) == ".")
        && line_of_names(view, (i + 2, to), out)
    {
        return;
    }
    if let (Some(&second), Some(third)) = (lines.get(1), lines.get(2))
        && is_long(third)
        && !is_long(&lines[0])
    {
        line_of_names(view, second, out);
    }
}

/// Whether the text before token `end` ends as a sentence does.
fn ends_text(view: &View<'_>, end: usize) -> bool {
    let last = end.checked_sub(1).map_or("", |i| view.key(i));
    matches!(last, "." | "!" | "?" | "…" | "\"" | ")" | "/")
}

/// Takes a line that holds names and nothing else.
fn line_of_names(view: &View<'_>, (from, to): (usize, usize), out: &mut Vec<Person>) -> bool {
    let mut at = skip_marks(view, from);
    if view.key(at) == "(" {
        at += 1;
    }
    if let Some(end) = view.role(at, Role::Byline) {
        at = skip_marks(view, end + usize::from(view.key(end) == ":"));
    }
    let first = out.len();
    let end = names(view, at, to, out);
    let rest = end + usize::from(matches!(view.key(end), "." | ")"));
    if rest < to && view.key(end) != "(" {
        out.truncate(first);
    }
    out.len() > first
}

/// A name alone in its line, below an office in capitals.
fn sign(
    view: &View<'_>,
    lines: &[(usize, usize)],
    n: usize,
    people: &mut People,
    out: &mut Vec<Person>,
) {
    let (from, to) = lines[n];
    if n == 0 || to - from > 12 || view.token(from).is_none_or(|t| !t.is_capital()) {
        return;
    }
    let mut at = from;
    while let Some(end) = context::title(view, at) {
        at = end + usize::from(matches!(view.key(end), "." | ","));
    }
    let Some(run) = run::at(view, at).filter(|r| r.to == to && r.full()) else {
        return;
    };
    if run.surname.is_none() {
        return;
    }
    for &(a, b) in lines[n.saturating_sub(BELOW)..n].iter().rev() {
        if is_signed_mark(view, a, b) {
            continue;
        }
        let capitals = (a..b).all(|i| {
            view.token(i)
                .is_some_and(|t| t.class != Class::Word || t.case == Case::Upper)
        });
        let Some(phrase) = (a..b)
            .find_map(|i| office::parse(view, i))
            .filter(|p| p.to >= b)
        else {
            return;
        };
        if !capitals {
            return;
        }
        out.push(person(&run, "person/signature"));
        let taken = people
            .offices
            .iter()
            .any(|o| o.person == (run.from, run.to));
        if phrase.from == a && !taken {
            people.offices.push(Office {
                from: phrase.from,
                to: phrase.to,
                person: (run.from, run.to),
                rule: "position/signature",
                row: Entry {
                    family: Family::Office,
                    row: phrase.row,
                },
            });
        }
        return;
    }
}

/// `(Đã ký)`, `[signed]`, a lone mark.
fn is_signed_mark(view: &View<'_>, a: usize, b: usize) -> bool {
    let i = (a..b).find(|&i| view.token(i).is_some_and(|t| t.class != Class::Punct));
    i.is_none_or(|i| view.role(i, Role::Signed).is_some())
}
