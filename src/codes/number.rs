//! The number of a code: `01`, `36a`, `1.234`, `2-F26`.

use super::atoms::{Atom, Atoms, Kind, Pos};

/// Most digits in a number.
pub(super) const DIGITS: usize = 6;

/// The number of a code.
#[derive(Clone, Debug)]
pub(crate) struct Number {
    /// As written: `01`, `36a`, `2-F26`.
    pub(crate) text: String,
    /// Its digits alone.
    pub(crate) digits: usize,
    /// Last number of a range: `1678` of `1656-1678/NQ-UBTVQH15`.
    pub(crate) last: Option<String>,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Where reading goes on.
    pub(crate) next: Pos,
}

/// The number at `pos`.
pub(crate) fn number(atoms: &Atoms<'_>, pos: Pos) -> Option<Number> {
    let (first, mut next) = atoms.at(pos)?;
    if first.kind != Kind::Digits || first.text.len() > DIGITS {
        return None;
    }
    let mut n = Number {
        text: first.text.to_string(),
        digits: first.text.len(),
        last: None,
        start: first.start,
        end: first.end,
        next,
    };
    if let Some((tail, after)) = thousands(atoms, &first, next) {
        n.text.push('.');
        n.text.push_str(tail.text);
        n.end = tail.end;
        next = after;
    } else if let Some((letter, after)) = atoms.at(next)
        && letter.kind == Kind::Word
        && letter.touches()
        && letter.text.len() == 1
    {
        n.text.push_str(letter.text);
        n.end = letter.end;
        next = after;
    } else if let Some((class, after)) = secret(atoms, next) {
        n.text.push('-');
        n.text.push_str(class.text);
        n.end = class.end;
        next = after;
    }
    n.next = next;
    Some(n)
}

/// `.234` of `1.234`.
fn thousands<'t>(atoms: &Atoms<'t>, first: &Atom<'_>, at: Pos) -> Option<(Atom<'t>, Pos)> {
    let (dot, after) = atoms.at(at)?;
    let (tail, next) = atoms.at(after)?;
    let fits = dot.is(".") && dot.touches() && tail.touches() && first.text.len() <= 3;
    (fits && tail.kind == Kind::Digits && tail.text.len() == 3).then_some((tail, next))
}

/// `-F26` of `2-F26`, the mark of a file of secret papers.
fn secret<'t>(atoms: &Atoms<'t>, at: Pos) -> Option<(Atom<'t>, Pos)> {
    let (dash, after) = atoms.at(at)?;
    let (word, next) = atoms.at(after)?;
    let b = word.text.as_bytes();
    let fits = dash.is("-") && dash.touches() && word.touches() && (2..=4).contains(&b.len());
    let form = fits && b[0].is_ascii_uppercase() && b[1..].iter().all(u8::is_ascii_digit);
    form.then_some((word, next))
}
