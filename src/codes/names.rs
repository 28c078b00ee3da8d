//! Which document type or agency a word of a code stands for.

use crate::gazetteer::{CodeForm, DocType, Gazetteers, Issuer, IssuerLevel, System, TypeSystem};
use crate::text::fold;
use crate::token::is_syllable;

/// An agency part of a code, put right.
#[derive(Clone, Debug)]
pub(crate) struct Agency {
    /// Canonical form: `UBTVQH13`.
    pub(crate) text: String,
    /// Row of `issuers.csv`; unknown agencies are an open class.
    pub(crate) row: Option<usize>,
}

/// Look-ups over the tables of types and issuers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names<'g>(pub(crate) &'g Gazetteers);

impl<'g> Names<'g> {
    /// Row of the type in `doc_types.csv`.
    pub(crate) fn type_row(&self, row: usize) -> Option<&'g DocType> {
        self.0.doc_types.get(row).map(|r| &r.data)
    }

    /// How codes of the type are built.
    pub(crate) fn form(&self, row: Option<usize>) -> CodeForm {
        row.and_then(|r| self.type_row(r))
            .map_or(CodeForm::Usual, |t| t.form)
    }

    /// Whether any office of the state may issue the type. Others, such as laws
    /// and circulars, come from bodies that the table knows.
    pub(crate) fn is_open(&self, row: usize) -> bool {
        self.type_row(row)
            .is_some_and(|t| t.systems.contains(&TypeSystem::State))
    }

    fn issuer_row(&self, row: usize) -> Option<&'g Issuer> {
        self.0.issuers.get(row).map(|r| &r.data)
    }

    /// Whose rules the agency follows, if it is known.
    pub(crate) fn system(&self, agency: &Agency) -> Option<System> {
        let row = agency.row.and_then(|r| self.issuer_row(r))?;
        Some(row.system)
    }

    /// Whether the agency is an office within another: `KGVX`.
    pub(crate) fn is_department(&self, agency: &Agency) -> bool {
        let row = agency.row.and_then(|r| self.issuer_row(r));
        row.is_some_and(|r| r.level == IssuerLevel::Department)
    }

    /// Whether the agency is one of the centre: `CP`, `HĐBT`.
    pub(crate) fn is_central(&self, agency: &Agency) -> bool {
        let row = agency.row.and_then(|r| self.issuer_row(r));
        row.is_some_and(|r| r.level == IssuerLevel::Central)
    }

    /// The known agency written so, digits for a term of office included
    /// (`QH15`). `loose` looks past case and the stroke of `Đ` too.
    pub(crate) fn agency(&self, word: &str, loose: bool) -> Option<Agency> {
        let find = |w: &str| {
            if loose {
                self.0.issuer_loose(w)
            } else {
                self.0.issuer(w)
            }
        };
        let known = |row: usize, term: &str| {
            let abbreviation = self.issuer_row(row)?.abbreviation.as_str();
            Some(Agency {
                text: [abbreviation, term].concat(),
                row: Some(row),
            })
        };
        if let Some(row) = find(word) {
            return known(row, "");
        }
        let base = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let term = word.get(base.len()..).unwrap_or("");
        match (base.len() >= 2 && !term.is_empty(), find(base)) {
            (true, Some(row)) => known(row, term),
            _ => None,
        }
    }

    /// Whether a table has the word as a way to write a shorter one: `T.Ư`,
    /// `BLĐ-TBXH`, but not `MTTQ-BTT`, which is written so; or with a stop inside:
    /// `TT.HĐND`.
    pub(crate) fn is_variant(&self, word: &str) -> bool {
        let row = self.0.issuer(word).and_then(|r| self.issuer_row(r));
        row.is_some_and(|r| r.abbreviation != word || word.contains('.'))
    }

    /// The agency written so: known, or else an unknown one of the right shape.
    pub(crate) fn agency_or_new(&self, word: &str) -> Option<Agency> {
        self.agency(word, false)
            .or_else(|| self.agency(word, true).filter(|_| !is_lower(word)))
            .or_else(|| {
                (is_abbreviation(word) || is_numbered_unit(word)).then(|| Agency {
                    text: word.to_string(),
                    row: None,
                })
            })
    }

    /// Type and agency written without a mark between them: `NQTW`, `QĐUBND`.
    pub(crate) fn glued(&self, word: &str) -> Option<(usize, Agency)> {
        if self.agency(word, false).is_some() {
            return None;
        }
        word.char_indices().skip(1).find_map(|(i, _)| {
            let row = self.0.doc_type(word.get(..i)?)?;
            let agency = self.agency(word.get(i..)?, false)?;
            (i >= 2 && !self.is_department(&agency)).then_some((row, agency))
        })
    }

    /// Length of the part of `word` that belongs to the code, where a lost blank
    /// glued a word of the sentence to it: 2 of `CPngày`.
    pub(crate) fn cut(&self, word: &str) -> Option<usize> {
        // Nothing glued to an abbreviation that ends in a capital or is known.
        let lower_end = word
            .chars()
            .next_back()
            .is_some_and(|c| fold::is_letter(c) && !fold::is_upper(c));
        if !lower_end || self.0.issuer(word).is_some() || self.0.doc_type(word).is_some() {
            return None;
        }
        let tail_ok = |tail: &str| tail.chars().nth(1).is_some() && is_lower_after_first(tail);
        let known = |head: &str| self.agency(head, false).is_some();
        let glued = |&i: &usize| {
            let (head, tail) = word.split_at(i);
            tail_ok(tail) && is_syllable(tail) && known(head)
        };
        // Few words begin like an agency.
        let mut best = None;
        if self.0.begins_issuer(word) {
            let splits = word.char_indices().skip(2).map(|(i, _)| i);
            best = splits.filter(glued).last();
        }
        let capitals: usize = word
            .chars()
            .take_while(|&c| fold::is_upper(c) || c.is_ascii_digit())
            .map(char::len_utf8)
            .sum();
        let (head, tail) = (word.get(..capitals)?, word.get(capitals..)?);
        let unknown = head.chars().count() >= 2 && is_lower(tail) && tail_ok(tail);
        best.or((unknown && is_syllable(tail)).then_some(capitals))
    }
}

/// Two capitals at least, more than half of the letters, none with a tone mark:
/// `PKKQ`, `SNgV`, not `TỈNH`.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    let (mut upper, mut all) = (0, 0);
    for c in word.chars() {
        if c.is_ascii_digit() {
            continue;
        }
        let bare =
            c.is_ascii_alphabetic() || matches!(c, '&' | 'Đ' | 'Ư' | 'Ă' | 'Â' | 'Ê' | 'Ô' | 'Ơ');
        if !bare {
            return false;
        }
        all += 1;
        upper += usize::from(fold::is_upper(c));
    }
    let first = word.chars().next();
    first.is_some_and(fold::is_upper) && upper >= 2 && upper * 2 > all && all <= 20
}

/// A capital or two and a number: `C01`, `Đ4`, as departments, divisions and teams of the
/// police are called.
pub(crate) fn is_numbered_unit(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.len() - letters.len();
    let capital = |c: char| c.is_ascii_uppercase() || c == 'Đ';
    (1..=2).contains(&letters.chars().count())
        && letters.chars().all(capital)
        && (1..=3).contains(&digits)
}

fn is_lower(word: &str) -> bool {
    !word.chars().any(fold::is_upper)
}

fn is_lower_after_first(word: &str) -> bool {
    let rest = word.chars().skip(1);
    rest.clone()
        .all(|c| fold::is_letter(c) && !fold::is_upper(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_codes() {
        let g = Gazetteers::embedded().expect("tables");
        let names = Names(&g);
        let agency = |w| names.agency(w, true).map(|a| a.text).unwrap_or_default();
        for (word, expected) in [
            ("UBND", "UBND"),
            ("BLDTBXH", "BLĐTBXH"),
            ("NBTVQH14", "UBTVQH14"),
            ("QH17", "QH17"),
            ("ttg", "TTg"),
            ("PKKQ", ""),
        ] {
            assert_eq!(agency(word), expected, "{word}");
        }
        for (word, expected) in [
            ("CPngày", Some(2)),
            ("TTgngày", Some(3)),
            ("TTg", None),
            ("GDTrH", None),
            ("PKKQcủa", Some(4)),
            ("CPNgày", Some(2)),
            ("NHNo", None),
        ] {
            assert_eq!(names.cut(word), expected, "{word}");
        }
        assert!(names.glued("NQTW").is_some() && names.glued("TTCP").is_none());
        assert!(is_numbered_unit("C01") && is_numbered_unit("Đ4") && !is_numbered_unit("QH15a"));
        assert!(!is_numbered_unit("QĐX1") && !is_numbered_unit("4") && !is_numbered_unit("CP"));
        assert!(is_abbreviation("SNgV") && !is_abbreviation("TỈNH") && !is_abbreviation("Ban"));
    }
}
