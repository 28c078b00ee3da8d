//! What the words of a code mean.
//!
//! The first word is a type (`119/KH-UBND`), an agency (`2933/UBND-KGVX`,
//! `202/2025/QH15`) or unknown. Separators are as often wrong as right in the
//! press, so they decide little: the tables say which word is what, and the
//! agency's system says where dash and slash belong.

use super::Trust;
use super::grammar::{Grammar, Parts, Word};
use super::names::{Agency, is_abbreviation};
use super::shape::{Layout, Shape};
use crate::gazetteer::{CodeForm, System};

/// What was understood, and up to which word.
pub(super) struct Reading {
    pub(super) shape: Shape,
    /// The last word that belongs to the code.
    pub(super) last: Word,
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
            && (mark || trust.introduced())
        {
            let department = join(words.get(1..)?);
            return self.finish(parts, Some(row), vec![agency], department, words, trust);
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
            return self.finish(
                parts,
                Some(row),
                vec![agency],
                join(words.get(2..)?),
                words,
                trust,
            );
        }
        self.untyped(parts, words, trust)
    }

    /// Type first: the agencies follow.
    fn typed(&self, parts: &Parts, row: usize, words: &[Word], trust: Trust) -> Option<Reading> {
        let rest = words.get(1..)?;
        if rest.is_empty() {
            return self.type_alone(parts, row, words, trust);
        }
        let (agencies, department) = self.agencies(rest, self.names.form(Some(row)))?;
        let known = agencies.iter().all(|a| a.row.is_some());
        let slash = parts.year.is_some() || words.iter().any(|w| w.sep.slash);
        let mark = words.first().is_some_and(|w| w.sep.mark);
        let glued = parts.year.is_some();
        let sure = match trust {
            Trust::Bare => {
                let one_letter = words.first().is_some_and(|w| w.text.len() == 1);
                (mark || glued) && (known || slash && !one_letter && !parts.odd_year)
            }
            _ => mark || glued || known || parts.number.text.starts_with('0'),
        };
        if !sure || parts.odd_year && !known {
            return None;
        }
        self.finish(parts, Some(row), agencies, department, words, trust)
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
            return self.finish(parts, Some(row), vec![agency], None, &both, trust);
        }
        if !trust.introduced() || !first.sep.mark || parts.number.last.is_some() {
            return None;
        }
        self.finish(parts, Some(row), Vec::new(), None, words, trust)
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
            return self.finish(parts, None, vec![agency], None, words, trust);
        };
        if let Some((office, department)) = self.behind_blank(word)
            && self.names.is_department(&department)
        {
            let both = [word.clone(), office];
            let department = Some(department.text);
            return self.finish(parts, None, vec![agency], department, &both, trust);
        }
        let assembly = self.names.system(&agency) == Some(System::Assembly)
            && word.text.ends_with(|c: char| c.is_ascii_digit());
        let sure = trust.introduced() && !parts.odd_year || assembly && parts.year.is_some();
        if !sure {
            return None;
        }
        self.finish(parts, None, vec![agency], None, words, trust)
    }

    /// Agency and office (`2933/UBND-KGVX`), or a type that no table has.
    fn untyped(&self, parts: &Parts, words: &[Word], trust: Trust) -> Option<Reading> {
        let (first, second) = (words.first()?, words.get(1)?);
        if parts.odd_year {
            return None;
        }
        let names = self.names;
        if let Some(agency) = names.agency(&first.text, false)
            && (trust.introduced() || first.sep.slash && !names.is_department(&agency))
        {
            return self.finish(parts, None, vec![agency], join(&words[1..]), words, trust);
        }
        if !trust.introduced() || !is_abbreviation(&first.text) {
            return None;
        }
        let issuer = names.agency(&second.text, false);
        if let Some(issuer) = issuer.filter(|a| !names.is_department(a)) {
            let department = join(words.get(2..)?);
            let mut reading = self.finish(parts, None, vec![issuer], department, words, trust)?;
            reading.shape.type_text.clone_from(&first.text);
            return Some(reading);
        }
        let agency = names.agency_or_new(&first.text)?;
        self.finish(parts, None, vec![agency], join(&words[1..]), words, trust)
    }

    /// Agencies and office after a type.
    fn agencies(&self, words: &[Word], form: CodeForm) -> Option<(Vec<Agency>, Option<String>)> {
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
        let department = words.get(i..).and_then(join);
        (!agencies.is_empty()).then_some((agencies, department))
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
        department: Option<String>,
        words: &[Word],
        _trust: Trust,
    ) -> Option<Reading> {
        let marks: Vec<bool> = words.iter().map(|w| w.sep.slash).collect();
        let hyphen_first = matches!(marks.as_slice(), [false, true, ..])
            && words.first().is_some_and(|w| w.sep.mark);
        let known = issuers.iter().find_map(|a| self.names.system(a));
        let system = match known {
            Some(system) => system,
            None if hyphen_first && type_row.is_some() => System::Party,
            None => System::State,
        };
        let fixed = self.names.form(type_row) == CodeForm::HyphenFirst;
        let layout = match system {
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
            department,
            system,
            layout,
        };
        Some(Reading {
            shape,
            last: words.last()?.clone(),
        })
    }
}

/// The words of an office, if any: `NHNo-TD` has `TD`.
fn join(words: &[Word]) -> Option<String> {
    let texts: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("-"))
}
