//! Numbers in a row that share the rest of one code:
//! `157, 158 và 159/2025/NĐ-CP`.

use super::atoms::{Kind, Pos};
use super::{Code, Codes, Number, Trust};
use crate::gazetteer::Role;

/// Most numbers in a row.
const NUMBERS: usize = 24;

/// A code and the numbers before it that share it.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// The numbers before the last.
    pub(crate) numbers: Vec<Number>,
    /// The last number with the code.
    pub(crate) code: Code,
}

impl Codes<'_> {
    /// The code at `pos`, or numbers in a row of which the last has a code.
    pub(crate) fn run(&self, pos: Pos, trust: Trust) -> Option<Run> {
        if let Some(code) = self.code(pos, trust) {
            return Some(Run {
                numbers: Vec::new(),
                code,
            });
        }
        if trust == Trust::Bare {
            return None;
        }
        // The code at the end is on its own: the row might be one of counts.
        let end = match trust {
            Trust::Letter => Trust::Letter,
            _ => Trust::Bare,
        };
        let mut numbers = vec![self.number(pos)?];
        while numbers.len() < NUMBERS {
            let at = self.after_comma(numbers.last()?.next)?;
            if let Some(code) = self.code(at, end) {
                return Some(Run { numbers, code });
            }
            numbers.push(self.number(at)?);
        }
        None
    }

    /// The place after a comma or `và` (or both) and a number word, if any.
    fn after_comma(&self, pos: Pos) -> Option<Pos> {
        let mut at = pos;
        let mut found = false;
        for _ in 0..3 {
            let (atom, next) = self.atoms().at(at)?;
            let token = next.token;
            match atom.kind {
                Kind::Digits => return found.then_some(at),
                Kind::Mark if [",", ";", "&"].contains(&atom.text) => found = true,
                Kind::Word if self.view.role(token, Role::And).is_some() => found = true,
                Kind::Word if found && self.view.role(token, Role::Number).is_some() => {}
                _ => return None,
            }
            at = next;
        }
        let (atom, _) = self.atoms().at(at)?;
        (found && atom.kind == Kind::Digits).then_some(at)
    }
}
