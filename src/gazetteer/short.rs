//! Names with some of their words cut short, as the press writes them: `UB Kiểm tra
//! T.Ư` for `Ủy ban Kiểm tra Trung ương`.
//!
//! Works on match forms. Which words are cut short, and how, says `short_words.csv`.

use memchr::memmem::Finder;

use super::lexicon::{Family, form};

/// So many ways at most to cut one name short.
const MOST: usize = 24;

/// Whether names of a family are cut short: those of bodies and offices.
pub(super) fn applies(family: Family) -> bool {
    matches!(
        family,
        Family::Organisation | Family::Body | Family::GenericBody | Family::Office
    )
}

/// The words that are cut short with their short forms, the longest words first.
#[derive(Debug, Default)]
pub(super) struct Shorts(Vec<Short>);

/// A word, looked for in thousands of names, and what can stand for it.
#[derive(Debug)]
struct Short {
    word: Finder<'static>,
    short: String,
}

impl Shorts {
    pub(super) fn new<'w>(words: impl Iterator<Item = (&'w str, &'w str)>) -> Self {
        let mut list: Vec<_> = words.map(|(w, s)| (form(w), form(s))).collect();
        list.sort_by(|a, b| (b.0.len(), &a.0, &a.1).cmp(&(a.0.len(), &b.0, &b.1)));
        let short = |(word, short): (String, String)| Short {
            word: Finder::new(&word).into_owned(),
            short,
        };
        Shorts(list.into_iter().map(short).collect())
    }

    /// The shorter ways to write the name with this match form.
    pub(super) fn of(&self, name: &str) -> Vec<String> {
        let mut found = vec![name.to_string()];
        for short in &self.0 {
            for i in 0..found.len() {
                if found.len() > MOST {
                    break;
                }
                found.extend(short.put_into(&found[i]));
            }
        }
        found.swap_remove(0);
        found
    }
}

impl Short {
    /// `name` with its first such word replaced, if it has it as a whole word.
    fn put_into(&self, name: &str) -> Option<String> {
        let (bytes, len) = (name.as_bytes(), self.word.needle().len());
        let is_rim = |at: Option<usize>| at.and_then(|i| bytes.get(i)).is_none_or(|&b| b == b' ');
        let whole = |at: &usize| is_rim(at.checked_sub(1)) && is_rim(Some(at + len));
        let at = self.word.find_iter(bytes).find(whole)?;
        let (before, after) = (name.get(..at)?, name.get(at + len..)?);
        Some([before, &self.short, after].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::Shorts;

    #[test]
    fn all_ways_and_no_parts_of_words() {
        let shorts = Shorts::new(
            [
                ("Ủy ban", "UB"),
                ("Ủy ban nhân dân", "UBND"),
                ("Trung ương", "T.Ư"),
                ("Trung ương", "TW"),
            ]
            .into_iter(),
        );
        let of = |name: &str| {
            let mut all = shorts.of(name);
            all.sort();
            all.join("; ")
        };
        assert_eq!(
            of("ủy ban trung ương"),
            "ub t . ư; ub trung ương; ub tw; ủy ban t . ư; ủy ban tw"
        );
        assert_eq!(of("ủy ban nhân dân"), "ub nhân dân; ubnd");
        assert_eq!(of("ủy bang trung ươngg"), "");
    }
}
