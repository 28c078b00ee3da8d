//! What the words of a code mean.
//!
//! The first word is a type (`119/KH-UBND`), an agency (`2933/UBND-KGVX`,
//! `202/2025/QH15`) or unknown. Separators are as often wrong as right in the
//! press, so they decide little: the tables say which word is what, and the
//! agency's system says where dash and slash belong.

use super::Trust;
use super::atoms::Pos;
use super::grammar::{Grammar, Parts, Word};
use super::names::{Agency, is_abbreviation};
use super::shape::{Layout, Office, Shape};
use crate::gazetteer::{CodeForm, System};

/// What was understood, and up to which word.
pub(super) struct Reading {
    pub(super) shape: Shape,
    /// One past the last word that belongs to the code.
    pub(super) end: u32,
    pub(super) next: Pos,
}

impl Grammar<'_, '_> {
    /// Understands `parts`, if they are a code.
    pub(super) fn classify(&self, parts: &Parts, trust: Trust) -> Option<Reading> {
        let words = parts.words.as_slice();
        let first = words.first()?;
        let (mark, gap_only) = (first.sep.mark, !first.sep.mark);
        let names = self.names;
        let letter = trust == Trust::Letter && names.agency(&first.text, false).is_some();
        if let Some(row) = names.0.doc_type(&first.text)
            && !letter
        {
            return self.typed(parts, row, words, trust);
        }
        if let Some((row, agency)) = names.glued(&first.text)
            && (mark || trust != Trust::Bare)
        {
            let office = join(words.get(1..)?);
            return self.finish(parts, Some(row), vec![agency], office, words);
        }
        // Without a mark before it only a type is believed: `119 KH-UBND`.
        if gap_only {
            return None;
        }
        if words.len() == 1 {
            return self.single(parts, first, trust);
        }
        if let Some(row) = names.0.doc_type_loose(&first.text)
            && let Some(agency) = names.agency(&words.get(1)?.text, true)
            && (trust.introduced() || !names.is_department(&agency))
        {
            return self.finish(parts, Some(row), vec![agency], join(words.get(2..)?), words);
        }
        self.untyped(parts, words, trust)
    }

    /// Type first: the agencies follow.
    fn typed(&self, parts: &Parts, row: usize, words: &[Word], trust: Trust) -> Option<Reading> {
        let rest = words.get(1..)?;
        if rest.is_empty() {
            return self.type_alone(parts, row, words, trust);
        }
        let (agencies, office) = self.agencies(rest, self.names.form(Some(row)))?;
        let known = agencies.iter().all(|a| a.row.is_some());
        let slash = parts.year.is_some() || words.iter().any(|w| w.sep.slash);
        let mark = words.first().is_some_and(|w| w.sep.mark);
        let joined = mark || parts.year.is_some();
        let sure = if trust.introduced() {
            joined || known
        } else {
            let open = slash && joined && self.names.is_open(row) && !parts.odd_year;
            known && (joined || trust == Trust::Numbered) || open
        };
        if !sure || parts.odd_year && !known {
            return None;
        }
        self.finish(parts, Some(row), agencies, office, words)
    }

    /// `15-CT TW`, a blank for the mark; or `100/QĐ` after a type word.
    fn type_alone(
        &self,
        parts: &Parts,
        row: usize,
        words: &[Word],
        trust: Trust,
    ) -> Option<Reading> {
        let first = words.first()?;
        if let Some((word, agency)) = self.behind_blank(first)
            && first.sep.mark
            && !self.names.is_department(&agency)
        {
            let both = [first.clone(), word];
            return self.finish(parts, Some(row), vec![agency], None, &both);
        }
        if !trust.introduced() || !first.sep.mark || parts.number.last.is_some() {
            return None;
        }
        self.finish(parts, Some(row), Vec::new(), None, words)
    }

    /// One word that is no type: `202/2025/QH15`, `498/UBDNGS16`, `64/CP`.
    fn single(&self, parts: &Parts, word: &Word, trust: Trust) -> Option<Reading> {
        let words = std::slice::from_ref(word);
        let Some(agency) = self.names.agency(&word.text, false) else {
            let open = trust.introduced() && is_abbreviation(&word.text) && !parts.odd_year;
            if !open {
                return None;
            }
            let agency = self.names.agency_or_new(&word.text)?;
            return self.finish(parts, None, vec![agency], None, words);
        };
        if let Some((next, department)) = self.behind_blank(word)
            && self.names.is_department(&department)
        {
            let both = [word.clone(), next];
            let office = Some(Office {
                text: department.text,
                mark: '-',
            });
            return self.finish(parts, None, vec![agency], office, &both);
        }
        let assembly = self.names.system(&agency) == Some(System::Assembly)
            && word.text.ends_with(|c: char| c.is_ascii_digit());
        let announced =
            trust.introduced() || trust == Trust::Numbered && !self.names.is_department(&agency);
        let sure = announced && !parts.odd_year || assembly && parts.year.is_some();
        if !sure {
            return None;
        }
        self.finish(parts, None, vec![agency], None, words)
    }

    /// Agency and office (`2933/UBND-KGVX`), or a type that no table has.
    fn untyped(&self, parts: &Parts, words: &[Word], trust: Trust) -> Option<Reading> {
        let (first, second) = (words.first()?, words.get(1)?);
        if parts.odd_year {
            return None;
        }
        let names = self.names;
        if let Some(agency) = names.agency(&first.text, false)
            && (trust.introduced() || first.sep.slash && self.writes_letters(&agency))
        {
            return self.finish(parts, None, vec![agency], join(&words[1..]), words);
        }
        if trust == Trust::Bare || !is_abbreviation(&first.text) {
            return None;
        }
        let issuer = names.agency(&second.text, false);
        if let Some(issuer) = issuer.filter(|a| !names.is_department(a)) {
            let office = join(words.get(2..)?);
            let mut reading = self.finish(parts, None, vec![issuer], office, words)?;
            reading.shape.type_text.clone_from(&first.text);
            return Some(reading);
        }
        if !trust.introduced() {
            return None;
        }
        let agency = names.agency_or_new(&first.text)?;
        self.finish(parts, None, vec![agency], join(&words[1..]), words)
    }

    /// Agencies and office after a type.
    fn agencies(&self, words: &[Word], form: CodeForm) -> Option<(Vec<Agency>, Option<Office>)> {
        let mut agencies = Vec::new();
        let mut i = 0;
        while let Some(word) = words.get(i) {
            let agency = match i {
                0 => self.names.agency(&word.text, true),
                _ => None,
            };
            agencies.push(agency.or_else(|| self.names.agency_or_new(&word.text))?);
            i += 1;
            if form != CodeForm::Joint {
                break;
            }
        }
        let office = words.get(i..).and_then(join);
        (!agencies.is_empty()).then_some((agencies, office))
    }

    /// Letters without a type are a thing of the state; the Party writes `CV`.
    fn writes_letters(&self, agency: &Agency) -> bool {
        let party = self.names.system(agency) == Some(System::Party);
        !party && !self.names.is_department(agency)
    }

    /// A known agency behind a blank where a mark should stand.
    fn behind_blank(&self, word: &Word) -> Option<(Word, Agency)> {
        let (atom, _) = self.atoms.at(word.next)?;
        if atom.touches() {
            return None;
        }
        let (sep, at) = self.separator(word.next);
        if sep.mark {
            return None;
        }
        let next = self.word(sep, at)?;
        let agency = self.names.agency(&next.text, false)?;
        is_abbreviation(&next.text).then_some((next, agency))
    }

    /// Decides system and layout.
    fn finish(
        &self,
        parts: &Parts,
        type_row: Option<usize>,
        issuers: Vec<Agency>,
        office: Option<Office>,
        words: &[Word],
    ) -> Option<Reading> {
        let hyphen_first = matches!(words, [first, second, ..]
            if first.sep.mark && !first.sep.slash && second.sep.slash);
        // Offices exist in all systems: what is written is believed.
        let own = |a: &&Agency| !self.names.is_department(a);
        let known = issuers
            .iter()
            .filter(own)
            .find_map(|a| self.names.system(a));
        let system = match known {
            Some(system) => system,
            None if hyphen_first && type_row.is_some() => System::Party,
            None => System::State,
        };
        let form = self.names.form(type_row);
        // `571-CV/UBND`: only the Party has a token for letters.
        let letter = form == CodeForm::Letter && hyphen_first;
        let system = if letter { System::Party } else { system };
        let fixed = form == CodeForm::HyphenFirst;
        let bare = type_row.is_none() && office.is_none() && parts.year.is_none();
        let old = bare
            && matches!(issuers.as_slice(), [only] if self.names.is_central(only))
            && matches!(words, [only] if only.sep.mark && !only.sep.slash);
        let layout = match system {
            System::State if old => Layout::BareHyphen,
            System::Party => Layout::HyphenFirst,
            // Front and unions use both forms; what is written is believed.
            System::Mass if hyphen_first => Layout::HyphenFirst,
            _ if fixed => Layout::HyphenFirst,
            _ => Layout::SlashFirst,
        };
        let type_text = type_row
            .and_then(|row| self.names.type_row(row))
            .map(|t| t.abbreviation.clone())
            .unwrap_or_default();
        let shape = Shape {
            year: parts.year,
            type_row,
            type_text,
            issuers: issuers.into_iter().map(|a| a.text).collect(),
            office,
            system,
            layout,
        };
        let last = words.last()?;
        Some(Reading {
            shape,
            end: last.end,
            next: last.next,
        })
    }
}

/// The words of an office, if any: `NHNo-TD` has `TD`.
fn join(words: &[Word]) -> Option<Office> {
    let texts: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
    let first = words.first()?;
    Some(Office {
        text: texts.join("-"),
        mark: if first.sep.dot { '.' } else { '-' },
    })
}
