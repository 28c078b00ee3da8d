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
    if let Some((atom, after)) = atoms.at(next).filter(|(atom, _)| atom.touches()) {
        let more = match atom.kind {
            Kind::Word if atom.text.len() == 1 => Some(("", atom, after)),
            _ if atom.is(".") => {
                thousands(atoms, &first, after).map(|(tail, next)| (".", tail, next))
            }
            _ if atom.is("-") => secret(atoms, after).map(|(class, next)| ("-", class, next)),
            _ => None,
        };
        if let Some((mark, part, after)) = more {
            n.text.push_str(mark);
            n.text.push_str(part.text);
            n.end = part.end;
            next = after;
        }
    }
    n.next = next;
    Some(n)
}

/// `234` of `1.234`, behind the dot.
fn thousands<'t>(atoms: &Atoms<'t>, first: &Atom<'_>, at: Pos) -> Option<(Atom<'t>, Pos)> {
    let (tail, next) = atoms.at(at)?;
    let fits = tail.touches() && first.text.len() <= 3;
    (fits && tail.kind == Kind::Digits && tail.text.len() == 3).then_some((tail, next))
}

/// `F26` of `2-F26`, the mark of a file of secret papers, behind the dash.
fn secret<'t>(atoms: &Atoms<'t>, at: Pos) -> Option<(Atom<'t>, Pos)> {
    let (word, next) = atoms.at(at)?;
    let b = word.text.as_bytes();
    let fits = word.touches() && (2..=4).contains(&b.len());
    let form = fits && b[0].is_ascii_uppercase() && b[1..].iter().all(u8::is_ascii_digit);
    form.then_some((word, next))
}
