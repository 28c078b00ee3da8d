//! Tokens cut further, for codes: runs of digits, words, single marks.
//!
//! In a code a token's bounds are no help: `2007NĐ` is one token and two parts,
//! `CPngày` is a part and a word of the sentence. [`Atoms`] reads the tokens from
//! any place and gives digits and letters apart. Marks of emphasis (`*`, `_`) are
//! passed over, an empty line ends the reading.

use crate::token::{Class, Gap, Token, Tokens};

/// What an atom is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// ASCII digits.
    Digits,
    /// Letters, then digits if any: `NĐ`, `QH15`.
    Word,
    /// One mark, or anything else no code holds.
    Mark,
}

/// One part of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom<'t> {
    pub(crate) kind: Kind,
    pub(crate) text: &'t str,
    /// First byte in the clean text.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
    /// The widest blank before it.
    pub(crate) gap: Gap,
}

impl Atom<'_> {
    /// Whether it is exactly the mark `mark`.
    pub(crate) fn is(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.text == mark
    }

    /// Whether nothing stands before it.
    pub(crate) fn touches(&self) -> bool {
        self.gap == Gap::None
    }
}

/// A place to read on from: in a token, or at its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pos {
    pub(crate) token: usize,
    /// Byte in the clean text.
    pub(crate) byte: u32,
}

/// Reads atoms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atoms<'t> {
    pub(crate) clean: &'t str,
    pub(crate) tokens: &'t Tokens,
}

/// Marks of emphasis in a row that are passed over.
const EMPHASIS: usize = 8;

impl<'t> Atoms<'t> {
    /// The start of token `i`.
    pub(crate) fn start(&self, i: usize) -> Pos {
        Pos {
            token: i,
            byte: self.tokens.get(i).map_or(u32::MAX, |t| t.start),
        }
    }

    /// The atom at `pos` and the place after it.
    pub(crate) fn at(&self, pos: Pos) -> Option<(Atom<'t>, Pos)> {
        let mut i = pos.token;
        let mut byte = pos.byte;
        let mut gap = Gap::None;
        for _ in 0..EMPHASIS {
            let token = self.tokens.get(i)?;
            if byte >= token.end {
                i += 1;
                byte = self.tokens.get(i)?.start;
                continue;
            }
            if byte == token.start && pos.byte != byte {
                gap = gap.max(token.gap);
                if gap == Gap::Paragraph {
                    return None;
                }
            }
            let mark = token.class == Class::Punct;
            if mark && matches!(self.tokens.key_bytes(i), b"*" | b"_") {
                byte = token.end;
                continue;
            }
            let rest = self.clean.get(byte as usize..token.end as usize)?;
            let (kind, len) = match token.class {
                Class::Number if is_whole(rest) => (Kind::Digits, rest.len()),
                Class::Word | Class::Number => cut(rest),
                Class::Punct | Class::Url => (Kind::Mark, rest.len()),
            };
            let end = byte + len as u32;
            let atom = Atom {
                kind,
                text: rest.get(..len)?,
                start: byte,
                end,
                gap,
            };
            return Some((
                atom,
                Pos {
                    token: i,
                    byte: end,
                },
            ));
        }
        None
    }

    /// The word behind a blank behind the number that is all of the token at `pos`, where
    /// that is easily told; it goes on with letters, so that its first two bytes are those of
    /// its first atom.
    pub(crate) fn word_behind(&self, pos: Pos) -> Option<&'t str> {
        let number = self.tokens.get(pos.token)?;
        let word = self.tokens.get(pos.token + 1)?;
        let text = |t: &Token| self.clean.get(t.start as usize..t.end as usize);
        let blank = matches!(word.gap, Gap::Space | Gap::Wide | Gap::Line);
        let whole = pos.byte == number.start && number.class == Class::Number;
        if !(blank && whole && word.is_word() && is_whole(text(number)?)) {
            return None;
        }
        let word = text(word)?;
        let letter = |b: &u8| b.is_ascii_alphabetic() || !b.is_ascii();
        word.as_bytes().get(1).is_none_or(letter).then_some(word)
    }

    /// Whether the next atom, if it touches what ends at `pos`, can be a mark of which `is`
    /// holds: a look at one byte, since most questions about marks are answered by it.
    pub(crate) fn may_touch(&self, pos: Pos, is: impl Fn(u8) -> bool) -> bool {
        let next = self.clean.as_bytes().get(pos.byte as usize);
        // Emphasis is passed over.
        next.is_some_and(|&b| matches!(b, b'*' | b'_') || is(b))
    }

    /// The token after the one that `pos` stands in or behind.
    pub(crate) fn next_token(&self, pos: Pos) -> usize {
        match self.tokens.get(pos.token) {
            Some(t) if pos.byte > t.start => pos.token + 1,
            _ => pos.token,
        }
    }
}

/// Whether a number has no marks inside it.
fn is_whole(number: &str) -> bool {
    !number.bytes().any(|b| matches!(b, b'.' | b','))
}

/// Kind and length of the atom that begins `rest`, which is not empty.
fn cut(rest: &str) -> (Kind, usize) {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (Kind::Digits, digits);
    }
    // A word token holds letters, digits and the odd ASCII mark, no others.
    let letter = |b: &u8| b.is_ascii_alphabetic() || !b.is_ascii();
    let letters = rest.bytes().take_while(|b| letter(b)).count();
    if letters == 0 {
        return (Kind::Mark, rest.chars().next().map_or(0, char::len_utf8));
    }
    let tail = rest.get(letters..).unwrap_or("");
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    (Kind::Word, letters + digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use crate::token::SentenceWords;

    #[test]
    fn atoms_of_codes() {
        for (s, expected) in [
            ("119/KH-UBND", "119|/|KH|-|UBND"),
            ("176/2007NĐ-CPngày", "176|/|2007|NĐ|-|CPngày"),
            ("36a/NQ-CP", "36|a|/|NQ|-|CP"),
            ("HD38-HD", "HD38|-|HD"),
            ("số* *203/2025/QH15", "số|203|/|2025|/|QH15"),
            // An empty line ends the reading.
            ("12/\n\nQĐ", "12|/"),
        ] {
            let text = Text::new(s);
            let tokens = Tokens::new(&text, &SentenceWords::default());
            let atoms = Atoms {
                clean: text.clean(),
                tokens: &tokens,
            };
            let mut pos = atoms.start(0);
            let mut found = Vec::new();
            while let Some((atom, next)) = atoms.at(pos) {
                found.push(atom.text);
                pos = next;
            }
            assert_eq!(found.join("|"), expected, "{s}");
        }
    }
}
