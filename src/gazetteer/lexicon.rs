//! All names of all tables in one automaton, and looking for them in a text.
//!
//! A name's *match form* is its tokens' match keys joined by single blanks, with
//! dashes and emphasis marks left out: `Cô-oét`, `Cô oét` and `CÔ – OÉT` share
//! the form `cô oét`, and a line break inside a name does not matter. A text is
//! scanned from every token, so that a match begins and ends on token bounds by
//! construction. Forms of one and two words, most of what is found, are told by
//! the tables of [`words`](super::words); the others are compiled into one
//! Aho–Corasick automaton (leftmost-longest) that is fed the numbers of the words,
//! but only where the first two words fit. All names that begin at a token are
//! kept; consumers take the longest of their own family, or look at shorter ones
//! when the longest does not fit.

use super::hits::{Hits, Roles, Signs, role_bit};
use super::values::Role;
use super::words::{self, SKIPPED, UNKNOWN, Word, Words};
use crate::text::Text;
use crate::token::{Case, Class, Gap, SentenceWords, Token, Tokens, UNNUMBERED, Vocabulary};

mod build;
mod long;

use long::{Begun, Long};

pub(super) use build::Builder;

/// What sort of thing a name is: the table its row number points into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// `province_aliases.csv`
    Province,
    /// `country_aliases.csv`
    Country,
    /// `foreign_places.csv`
    ForeignPlace,
    /// `regions.csv`
    Region,
    /// `organisations.csv`
    Organisation,
    /// `bodies.csv`
    Body,
    /// Heads of `doc_types.csv`
    DocHead,
    /// `triggers.csv`
    Trigger,
    /// `money_words.csv`
    MoneyWord,
    /// `calendar_words.csv`
    CalendarWord,
    /// `districts.csv`
    District,
    /// `communes.csv`
    Commune,
    /// `offices.csv`
    Office,
    /// `surnames.csv`
    Surname,
    /// `generic_bodies.csv`
    GenericBody,
    /// `confusions.csv`
    Confusion,
}

/// One meaning of a form: a row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Which table.
    pub family: Family,
    /// Index of the row there.
    pub row: u32,
}

impl Entry {
    /// A name of the table of which it is open which row it means.
    pub(crate) const fn without_row(family: Family) -> Self {
        Entry {
            family,
            row: u32::MAX,
        }
    }
}

/// A form found in a text: tokens `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    form: u32,
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    pub(super) marks: Marks,
}

impl Hit {
    /// The number of its form: the same for the same name.
    pub(crate) const fn form(self) -> u32 {
        self.form
    }

    /// Whether the form is a name of `family`.
    #[inline]
    pub fn is(self, family: Family) -> bool {
        self.marks.signs.has(family)
    }
}

/// What a form can mean: most questions about a hit are answered by these, without
/// a look at the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// Its families and groups of roles.
    pub(super) signs: Signs,
    /// Its roles, as an index into the sets of roles, and in the highest bit whether it
    /// is only a name with words cut short: small, as many of these are read.
    set: u32,
}

impl Marks {
    const SHORT: u32 = 1 << 31;

    pub(super) const fn new(signs: Signs, set: u32, short: bool) -> Self {
        let short = if short { Self::SHORT } else { 0 };
        Marks {
            signs,
            set: set | short,
        }
    }

    /// Its roles among `sets`.
    #[inline]
    pub(super) fn roles(self, sets: &[Roles]) -> Roles {
        let set = sets.get((self.set & !Self::SHORT) as usize);
        set.copied().unwrap_or_default()
    }

    /// Only a name with words cut short: one of its words has capitals throughout.
    const fn is_short(self) -> bool {
        self.set & Self::SHORT != 0
    }
}

/// The automaton over all names, and what each name can mean.
#[derive(Debug)]
pub struct Lexicon {
    /// Finds names of three and more words.
    long: Long,
    /// Finds names of one and two words, and where longer ones begin.
    words: Words,
    /// The same words, and others of names, as they are written.
    vocabulary: Vocabulary,
    forms: Vec<String>,
    marks: Vec<Marks>,
    /// The sets of roles that forms have as triggers.
    role_sets: Vec<Roles>,
    /// What the forms can mean, form by form.
    entries: Vec<Entry>,
    /// Where each form's entries begin.
    first: Vec<u32>,
}

impl Lexicon {
    /// What the form of a hit can mean, sorted by table.
    #[inline]
    pub fn entries(&self, hit: Hit) -> &[Entry] {
        self.meanings(hit.form)
    }

    fn meanings(&self, form: u32) -> &[Entry] {
        let form = form as usize;
        match (self.first.get(form), self.first.get(form + 1)) {
            (Some(&a), Some(&b)) => self.entries.get(a as usize..b as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// What a name can mean, however it is spelled.
    pub fn lookup(&self, name: &str) -> &[Entry] {
        let form = form(name);
        self.find(&form).map_or(&[], |id| self.meanings(id))
    }

    fn find(&self, form: &str) -> Option<u32> {
        let mut words = form.split(' ').map(|w| self.words.number(w.as_bytes()));
        let first = words.next()?;
        let Some(second) = words.next() else {
            return self.words.single(first);
        };
        let Some(third) = words.next() else {
            return self.words.pair(first, second)?.whole();
        };
        let begun = self.long.step(self.long.begun(first, second)?, third)?;
        self.long
            .name(words.try_fold(begun, |b, word| self.long.step(b, word))?)
    }

    /// All forms with what they can mean, in byte order.
    pub fn forms(&self) -> impl Iterator<Item = (&str, &[Entry])> {
        let mut order: Vec<u32> = (0..self.forms.len() as u32).collect();
        order.sort_unstable_by_key(|&i| &self.forms[i as usize]);
        order
            .into_iter()
            .map(|i| (self.forms[i as usize].as_str(), self.meanings(i)))
    }

    /// Whether the form of a hit is a trigger with `role`.
    #[inline]
    pub fn has_role(&self, hit: Hit, role: Role) -> bool {
        hit.marks.roles(&self.role_sets) & role_bit(role) != 0
    }

    /// Whether the form of a hit is a trigger with a role that is none of `roles`.
    pub fn has_role_but(&self, hit: Hit, roles: &[Role]) -> bool {
        let without = roles.iter().fold(Roles::MAX, |all, &r| all & !role_bit(r));
        hit.marks.roles(&self.role_sets) & without != 0
    }

    /// Number of forms.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there is no form at all.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The words of names as they are written, with their numbers here.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// All names in a text, whose tokens were made with no vocabulary or with that of this
    /// lexicon.
    pub fn scan(&self, tokens: &Tokens) -> Hits {
        let words = self.words(tokens);
        let mut list = Vec::with_capacity(tokens.len());
        for i in self.beginnings(&words) {
            if !is_long_number(tokens, i as usize) {
                self.names_at(tokens, &words, i as usize, &mut list);
            }
        }
        Hits::new(tokens, list, &self.role_sets)
    }

    /// The number of each token as a word of names.
    fn words(&self, tokens: &Tokens) -> Vec<Word> {
        let look_up = |i, t: &Token| match tokens.short_key(t) {
            Some(key) => self.words.short(key),
            None => self.words.number(tokens.key_bytes(i)),
        };
        let number = |(i, t): (usize, &Token)| match t.number {
            UNNUMBERED => look_up(i, t),
            number => number,
        };
        tokens.as_slice().iter().enumerate().map(number).collect()
    }

    /// The tokens at which names may begin, about one in three.
    fn beginnings(&self, words: &[Word]) -> Vec<u32> {
        let mut found = vec![0; words.len()];
        let mut n = 0;
        let pairs = words.iter().zip(words.iter().skip(1).chain([&UNKNOWN]));
        for (i, (&word, &next)) in pairs.enumerate() {
            let begins = words::is_single(word)
                | (next == SKIPPED) & (word > SKIPPED)
                | self.words.may_pair(word, next);
            // Written in any case and kept if it counts: no branch to guess.
            found[n] = i as u32;
            n += usize::from(begins);
        }
        found.truncate(n);
        found
    }

    /// The names that begin at token `i`, shortest first.
    fn names_at(&self, tokens: &Tokens, words: &[Word], i: usize, out: &mut Vec<Hit>) {
        let word = words[i];
        if let Some(form) = self.words.single(word) {
            out.extend(self.hit(tokens, form, i, i + 1));
        }
        let Some(next) = next_word(tokens, words, i) else {
            return;
        };
        // Most names of one word begin no longer one: the bits know that at less cost.
        if !self.words.may_pair(word, words[next]) {
            return;
        }
        let Some(pair) = self.words.pair(word, words[next]) else {
            return;
        };
        if let Some(form) = pair.whole() {
            let hit = self.hit(tokens, form, i, next + 1);
            out.extend(
                hit.filter(|h| {
                    !h.marks.signs.within(UNITS) || !is_over_spaced_dash(tokens, i, next)
                }),
            );
        }
        if let Some(state) = pair.state() {
            let begun = self.long.begun_in(state, word, words[next]);
            self.longer(tokens, words, (i, next), begun, out);
        }
    }

    /// Names of three and more words, of which the first two are the tokens `pair`.
    fn longer(
        &self,
        tokens: &Tokens,
        words: &[Word],
        pair: (usize, usize),
        mut begun: Begun,
        out: &mut Vec<Hit>,
    ) {
        let (first, mut j) = pair;
        while let Some(next) = next_word(tokens, words, j) {
            let Some(further) = self.long.step(begun, words[next]) else {
                return;
            };
            begun = further;
            if let Some(form) = self.long.name(begun) {
                out.extend(self.hit(tokens, form, first, next + 1));
            }
            j = next;
        }
    }

    fn hit(&self, tokens: &Tokens, form: u32, start: usize, end: usize) -> Option<Hit> {
        let marks = self.marks.get(form as usize).copied().unwrap_or_default();
        let upper = |i| tokens.get(i).is_some_and(|t| t.case == Case::Upper);
        (!marks.is_short() || (start..end).any(upper)).then_some(Hit {
            form,
            start: start as u32,
            end: end as u32,
            marks,
        })
    }
}

/// Districts and communes, of whose names of two words none is written with a dash.
const UNITS: Signs = Signs::of(&[Family::District, Family::Commune]);

/// `Tây Ninh – Hiệp hội …`: whether a dash between blanks stands between two tokens.
fn is_over_spaced_dash(tokens: &Tokens, from: usize, to: usize) -> bool {
    let blank = |i: usize| tokens.get(i).is_some_and(|t| t.gap != Gap::None);
    (from + 1..to).any(|i| tokens.key_bytes(i) == b"-" && blank(i) && blank(i + 1))
}

/// Numbers of so many digits begin no name.
fn is_long_number(tokens: &Tokens, i: usize) -> bool {
    tokens
        .get(i)
        .is_some_and(|t| t.class == Class::Number && t.end - t.start > 6)
}

/// The token after `i` that a name can go on with: the next one but for marks
/// that do not count, in the same paragraph and column.
fn next_word(tokens: &Tokens, words: &[Word], i: usize) -> Option<usize> {
    let mut j = i + 1;
    loop {
        let t = tokens.get(j)?;
        let over_line = t.gap == Gap::Line && t.class == Class::Number;
        if matches!(t.gap, Gap::Paragraph | Gap::Wide) || over_line {
            return None;
        }
        if *words.get(j)? != SKIPPED {
            // `Ban Thường vụ (BTV) Tỉnh ủy`
            let bracket = match t.class {
                Class::Punct => tokens.past_abbreviation(j),
                _ => None,
            };
            match bracket {
                Some(after) => {
                    j = after;
                    continue;
                }
                None => return Some(j),
            }
        }
        j += 1;
    }
}

/// Appends token `i` to a match form.
fn push_word(tokens: &Tokens, i: usize, form: &mut String) {
    if words::is_skipped(tokens.key_bytes(i)) {
        return;
    }
    if !form.is_empty() {
        form.push(' ');
    }
    form.push_str(tokens.key(i));
}

/// The match form of a name.
pub(super) fn form(name: &str) -> String {
    let text = Text::new(name);
    let tokens = Tokens::new(&text, &SentenceWords::default());
    let mut out = String::with_capacity(name.len());
    for i in 0..tokens.len() {
        push_word(&tokens, i, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(names: &[&str]) -> Lexicon {
        let mut builder = Builder::default();
        for (row, name) in names.iter().enumerate() {
            let entry = Entry {
                family: Family::Country,
                row: row as u32,
            };
            builder.add(name, entry, None);
        }
        builder.build()
    }

    #[test]
    fn names_and_marks_that_do_not_count() {
        let lexicon = lexicon(&["Nga", "Nga Sơn", "Cô-oét", "Cộng hòa Dân chủ Congo"]);
        for (text, expected) in [
            ("nước Nga", "1-2"),
            // All names from a token, the shortest first.
            ("Nga Sơn", "0-1 0-2"),
            ("NGA\nSƠN", "0-1 0-2"),
            ("Cô - oét và cô oét", "0-3 4-6"),
            ("*Nga* *Sơn*", "1-2 1-5"),
            ("Cộng hoà Dân chủ **Congo**", "0-7"),
            // A mark begins no name, and no name goes over a paragraph.
            ("- * - \"", ""),
            ("- Nga -", "1-2"),
            ("Nga\n\nSơn", "0-1"),
            ("Cộng hòa Dân chủ", ""),
        ] {
            let text = Text::new(text);
            let hits = lexicon.scan(&Tokens::new(&text, &SentenceWords::default()));
            let found: Vec<String> = hits
                .all()
                .iter()
                .map(|h| format!("{}-{}", h.start, h.end))
                .collect();
            assert_eq!(found.join(" "), expected, "{:?}", text.source());
        }
    }

    #[test]
    fn a_spaced_dash_parts_communes() {
        let mut builder = Builder::default();
        for (row, family) in [Family::Commune, Family::Country].into_iter().enumerate() {
            let entry = Entry {
                family,
                row: row as u32,
            };
            builder.add(["Ninh Hiệp", "Cô Oét"][row], entry, None);
        }
        let lexicon = builder.build();
        for (text, found) in [
            ("Tây Ninh – Hiệp hội", 0),
            ("Ninh-Hiệp", 1),
            ("Ninh Hiệp", 1),
            ("Cô – oét", 1),
        ] {
            let text = Text::new(text);
            let hits = lexicon.scan(&Tokens::new(&text, &SentenceWords::default()));
            assert_eq!(hits.all().len(), found, "{:?}", text.source());
        }
    }

    #[test]
    fn a_mark_is_no_place_to_look_from() {
        // Else a line of dashes would be read to its end from each of them.
        let lexicon = lexicon(&["Nga", "Nga Sơn"]);
        let text = Text::new("Nga - - - - - -");
        let tokens = Tokens::new(&text, &SentenceWords::default());
        let words = lexicon.words(&tokens);
        assert_eq!(lexicon.beginnings(&words), [0]);
    }

    #[test]
    fn look_up_finds_names_of_any_length() {
        let lexicon = lexicon(&["Nga", "Nga Sơn", "Cộng hòa Dân chủ Congo"]);
        let rows = |name: &str| {
            lexicon
                .lookup(name)
                .iter()
                .map(|e| e.row)
                .collect::<Vec<_>>()
        };
        assert_eq!(rows("NGA"), [0]);
        assert_eq!(rows("Nga - Sơn"), [1]);
        assert_eq!(rows("cộng hoà dân chủ Congo"), [2]);
        assert!(rows("Cộng hòa").is_empty() && rows("Sơn").is_empty() && rows("").is_empty());
    }
}
