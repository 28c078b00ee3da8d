//! Runs of capitalised words that can be a person's name.
//!
//! A [`Run`] says what stands there, not that it is a name: that takes evidence,
//! which is weighed in [`super`]. A run never crosses an empty line, ends before
//! an office, a body or a word of another case, and carries on over emphasis
//! marks (`Nguyễn *Văn Thi*`), the hyphens of foreign names (`Park Hang-seo`),
//! their initials (`Marc E. Knapper`) and particles (`Ursula von der Leyen`).

mod stops;

use crate::extract::View;
use crate::gazetteer::{Family, Guard, Hit, Role, Signs};
use crate::token::{Case, Class, Gap, is_roman, is_syllable};

use super::{office, wrap};
use stops::{BEHIND, stops};

/// More words than this are no name.
const MAX_WORDS: usize = 8;
/// As many of a foreign one: `Abdullah Ri'ayatuddin Al-Mustafa Billah Shah ibni …`.
const MAX_FOREIGN: usize = 14;

/// Capitalised words in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// First token.
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// Number of words; hyphenated ones count once.
    pub(super) words: usize,
    /// Row and guard of the surname it begins with.
    pub(super) surname: Option<(u32, Guard)>,
    /// Words of the surname.
    pub(super) surname_words: usize,
    /// Whether a word is not spelled as a Vietnamese syllable.
    pub(super) foreign: bool,
    /// Whether it is in capitals throughout.
    pub(super) upper: bool,
    /// Hyphens inside its words.
    pub(super) hyphens: usize,
    /// Letters of its first word.
    pub(super) letters: usize,
    /// Words that are no syllables.
    pub(super) strange: usize,
    /// Whether its second word is one that only names have there.
    pub(super) middle: bool,
    /// Whether it is built as names of the Central Highlands are: `Y Khuyên Hra`.
    pub(super) highland: bool,
}

impl Run {
    /// Whether its surname is no common word.
    pub(super) fn clear_surname(&self) -> bool {
        self.highland || matches!(self.surname, Some((_, Guard::None)))
    }

    /// Whether it is one foreign word that is long enough to stand for itself.
    pub(super) fn is_lone(&self) -> bool {
        self.words == 1 && self.foreign && !self.upper && self.letters >= LONE
    }

    /// Whether it is two or three words none of which is a syllable.
    pub(super) fn is_pair(&self) -> bool {
        (2..=3).contains(&self.words) && self.strange == self.words && !self.upper
    }

    /// Whether it has the length of a full name.
    pub(super) fn full(&self) -> bool {
        let most = 4 + usize::from(self.surname_words > 1 || self.foreign || self.middle);
        let words = (2..=most + usize::from(self.foreign)).contains(&self.words)
            && self.surname.is_none_or(|_| self.words > self.surname_words);
        // `Xu-pha-nu-vông`
        words || self.hyphens > 1 && self.words == 1
    }
}

/// Letters of a foreign name that stands for itself, at least.
const LONE: usize = 5;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Title,
    Upper,
    /// A single capital, which fits both.
    Letter,
}

fn shape(view: &View<'_>, i: usize) -> Option<Shape> {
    let t = view.token(i)?;
    if !t.is_word() || !t.is_capital() {
        return None;
    }
    Some(match t.case {
        Case::Upper if view.surface(i).chars().nth(1).is_none() => Shape::Letter,
        Case::Upper => Shape::Upper,
        _ => Shape::Title,
    })
}

/// The run that begins at token `i`.
pub(super) fn at(view: &View<'_>, i: usize) -> Option<Run> {
    let first = shape(view, i)?;
    if stops(view, i, first == Shape::Upper, true) {
        return None;
    }
    let mut grow = Grow {
        view,
        from: i,
        to: i + 1,
        words: 1,
        upper: (first != Shape::Letter).then_some(first == Shape::Upper),
        foreign: first != Shape::Letter && !is_syllable(view.surface(i)),
        hyphens: 0,
    };
    while grow.words <= grow.most() && grow.step() {}
    if grow.words > grow.most() || grow.ends_numbered() {
        return None;
    }
    let surname = view
        .longest(i, Family::Surname)
        .filter(|(hit, _)| hit.end as usize <= grow.to)
        .or_else(|| clan(view, &grow));
    Some(Run {
        from: i,
        to: grow.to,
        words: grow.words,
        surname: surname.map(|(_, row)| (row, view.gazetteers.surnames[row as usize].guard)),
        surname_words: surname.map_or(0, |(hit, _)| (hit.end - hit.start) as usize),
        foreign: grow.foreign,
        upper: grow.upper.unwrap_or(false),
        hyphens: grow.hyphens,
        letters: view.surface(i).chars().count(),
        strange: match grow.foreign {
            true => (i..grow.to)
                .filter(|&k| !is_syllable(view.surface(k)))
                .count(),
            false => 0,
        },
        middle: grow.words > 2 && view.role(i + 1, Role::MiddleName).is_some(),
        highland: first == Shape::Letter && grow.words > 2 && surname.is_some() && {
            let last = view.longest(grow.to - 1, Family::Surname);
            let clan = last.is_some_and(|(_, row)| {
                view.gazetteers.surnames[row as usize].guard == Guard::None
            });
            let foreign = view.token(grow.to - 1).is_some_and(|t| t.gap == Gap::Space)
                && !is_syllable(view.surface(grow.to - 1));
            clan || foreign
        },
    })
}

/// One past a foreign word spelled with dashes at token `i`: `Ka-ga-oa`.
pub(super) fn dashed(view: &View<'_>, i: usize) -> Option<usize> {
    shape(view, i)?;
    let tight = |k: usize| view.token(k).is_some_and(|t| t.gap == Gap::None);
    let mut to = i + 1;
    while view.key(to) == "-" && tight(to) && tight(to + 1) {
        to += 2;
    }
    (to > i + 1).then_some(to)
}

/// Whether a run that begins at token `i` can have a surname.
pub(super) fn may_begin_surname(view: &View<'_>, i: usize) -> bool {
    view.hits.begins(i, Signs::of(&[Family::Surname])) || is_marked(view, i)
}

/// `H'Lim`, `Y'Thanh`: a letter and an apostrophe begin the word.
fn is_marked(view: &View<'_>, i: usize) -> bool {
    view.surface(i).chars().nth(1) == Some('\'')
}

/// The surname at the end of a name of the Central Highlands: `H'Lim Niê`.
fn clan(view: &View<'_>, run: &Grow<'_>) -> Option<(Hit, u32)> {
    let marked = is_marked(view, run.from);
    let found = view.longest(run.to - 1, Family::Surname)?;
    let clear = view.gazetteers.surnames[found.1 as usize].guard == Guard::None;
    (marked && clear && run.words > 1).then_some(found)
}

/// A run while it is read.
struct Grow<'v> {
    view: &'v View<'v>,
    from: usize,
    to: usize,
    words: usize,
    upper: Option<bool>,
    foreign: bool,
    hyphens: usize,
}

impl Grow<'_> {
    /// More words than this are no name.
    fn most(&self) -> usize {
        if self.foreign { MAX_FOREIGN } else { MAX_WORDS }
    }

    /// Takes one more word, if one belongs to the run.
    fn step(&mut self) -> bool {
        let k = skip_marks(self.view, self.to);
        let Some(t) = self.view.token(k) else {
            return false;
        };
        if t.gap == Gap::Paragraph {
            return false;
        }
        match t.class {
            Class::Punct => self.punct(k, t.gap),
            Class::Word if t.case == Case::Lower => self.particle(k),
            Class::Word => self.word(k, t.gap),
            _ => false,
        }
    }

    /// `Hang-seo`, `Un-thạ-la`, `H' Yim`, `E. Knapper`.
    fn punct(&mut self, k: usize, gap: Gap) -> bool {
        let view = self.view;
        let next = view
            .token(k + 1)
            .filter(|t| t.is_word() && t.gap < Gap::Line);
        let Some(next) = next else {
            return false;
        };
        let letter = shape(view, self.to - 1) == Some(Shape::Letter);
        match view.key(k) {
            // `Brak Sovann-Chủ tịch Hội đồng`
            "-" if office::head(view, k + 1).is_some() => false,
            "-" if gap == Gap::None && next.gap == Gap::None => {
                // `Sẻng-Phết` is one word, `Hà Anh-Thu Trang` two names.
                let foreign = self.foreign || self.words == 1;
                if next.is_capital() && !foreign && is_syllable(view.surface(k + 1)) {
                    return false;
                }
                self.foreign = true;
                self.hyphens += 1;
                self.to = k + 2;
                true
            }
            "'" if gap == Gap::None && letter && next.is_capital() => {
                self.to = k + 2;
                self.words += 1;
                true
            }
            // `Al-Musta’in`
            "'" if gap == Gap::None && next.gap == Gap::None && self.foreign => {
                self.to = k + 2;
                true
            }
            "." if gap == Gap::None
                && letter
                && next.is_capital()
                && (self.foreign || self.is_initial(k)) =>
            {
                self.foreign = true;
                self.to = k + 2;
                self.words += 1;
                true
            }
            _ => false,
        }
    }

    /// `X.Mát-ta-rê-la`, `V.Putin`: the initial of a foreign name, before the point at token `k`.
    fn is_initial(&self, k: usize) -> bool {
        let view = self.view;
        let tight = |i: usize| view.token(i).is_some_and(|t| t.gap == Gap::None);
        // `G.X.Bê-đơ-ri-xép`
        let more = |i: usize| {
            shape(view, i + 1) == Some(Shape::Letter) && view.key(i + 2) == "." && tight(i + 1)
        };
        let k = if more(k) { k + 2 } else { k };
        let long = view.surface(k + 1).chars().nth(1).is_some();
        // `ngài M. Patrick Ellsworth`: two words that are no syllables.
        let spaced = || {
            let name =
                |i: usize| shape(view, i) == Some(Shape::Title) && !is_syllable(view.surface(i));
            name(k + 1) && name(k + 2)
        };
        let long = long && (tight(k + 1) || spaced());
        let hyphen = view.key(k + 2) == "-" && tight(k + 2) && tight(k + 3);
        self.words == 1
            && shape(view, k + 1) == Some(Shape::Title)
            && long
            && (hyphen || !is_syllable(view.surface(k + 1)))
    }

    fn particle(&mut self, k: usize) -> bool {
        let end = match self.view.role(k, Role::NameParticle) {
            Some(end) if self.foreign => end,
            _ => return self.small_middle(k),
        };
        if shape(self.view, end) != Some(Shape::Title) {
            return false;
        }
        self.to = end;
        self.words += 1;
        true
    }

    /// `Trần thị Nga`: the middle name without its capital.
    fn small_middle(&mut self, k: usize) -> bool {
        let view = self.view;
        let clear = |row: u32| view.gazetteers.surnames[row as usize].guard == Guard::None;
        let surname = view
            .longest(self.from, Family::Surname)
            .is_some_and(|(hit, row)| hit.end as usize == k && clear(row));
        let given = shape(view, k + 1) == Some(Shape::Title)
            && view.token(k + 1).is_some_and(|t| t.gap == Gap::Space);
        if view.role(k, Role::MiddleName) != Some(k + 1) || !surname || !given {
            return false;
        }
        self.to = k + 2;
        self.words += 2;
        true
    }

    fn word(&mut self, k: usize, gap: Gap) -> bool {
        let Some(shape) = shape(self.view, k) else {
            return false;
        };
        if gap == Gap::None && k == self.to {
            return false;
        }
        let upper = match (shape, self.upper) {
            (Shape::Letter, upper) => upper,
            (shape, None) => Some(shape == Shape::Upper),
            (shape, Some(upper)) if upper == (shape == Shape::Upper) => Some(upper),
            _ if self.is_ordinal(k) || self.mixes(k) => Some(false),
            _ => return false,
        };
        if self.is_caption(k) {
            return false;
        }
        // `NGUYỄN SINH HÙNG`: behind a surname alone no name ends with a word of one syllable.
        let middle = self.words == 1 && self.is_surname() && !self.begins_phrase(k);
        if gap == Gap::Line && !self.wraps(k)
            || !middle && stops(self.view, k, upper == Some(true), false)
        {
            return false;
        }
        self.upper = upper;
        if shape != Shape::Letter && !self.foreign {
            self.foreign = !is_syllable(self.view.surface(k)) && !self.in_surname(k);
        }
        self.to = k + 1;
        self.words += 1;
        true
    }

    /// `Mohammed VI`: a ruler's number.
    fn is_ordinal(&self, k: usize) -> bool {
        is_roman(self.view.surface(k)) && self.foreign && self.words == 1
    }

    /// `Đồng Văn I`, `Đồng Văn III`: things that are counted. `Nguyễn Văn X` is somebody who is
    /// not to be known.
    fn ends_numbered(&self) -> bool {
        let last = self.view.surface(self.to - 1);
        let counts = last == "I" || last.len() > 1 && is_roman(last);
        counts && self.upper == Some(false) && !self.foreign && self.words > 1
    }

    /// `WATANABE Nobuhiro`, `Takio YAMADA`: only the family name is in capitals. Neither word is
    /// a syllable, or letters that stand for a body.
    fn mixes(&self, k: usize) -> bool {
        let view = self.view;
        let known = |i: usize| {
            let families = [
                Family::Organisation,
                Family::Body,
                Family::Country,
                Family::ForeignPlace,
            ];
            families.iter().any(|&f| view.longest(i, f).is_some())
        };
        let family = |i: usize| {
            let word = view.surface(i);
            let vowel = word.bytes().any(|b| b"AEIOUY".contains(&b));
            shape(view, i) == Some(Shape::Upper) && word.len() > 3 && word.is_ascii() && vowel
        };
        let given = |i: usize| {
            let joined =
                view.key(i + 1) == "-" && view.token(i + 1).is_some_and(|t| t.gap == Gap::None);
            shape(view, i) == Some(Shape::Title) && (!is_syllable(view.surface(i)) || joined)
        };
        let two = self.words == 1 && self.to == k && !known(self.from) && !known(k);
        // `Takio YAMADA GROUP`
        let last = shape(view, k + 1) != Some(Shape::Upper);
        two && (family(self.from) && given(k) || given(self.from) && family(k) && last)
    }

    /// `Donald Trump | Toàn cảnh lễ đón`: no syllable with marks follows two words without.
    fn is_caption(&self, k: usize) -> bool {
        let view = self.view;
        let plain = |i: usize| view.surface(i).is_ascii() && !is_syllable(view.surface(i));
        let small = view
            .token(k + 1)
            .is_some_and(|t| t.case == Case::Lower && t.is_word() && t.gap == Gap::Space);
        let marked = !view.surface(k).is_ascii() && is_syllable(view.surface(k));
        self.words > 1 && small && marked && (self.from..self.to).all(plain)
    }

    /// Whether the line break before token `k` is mere wrapping: a long line, a
    /// name that is not complete, and no new name behind the break.
    fn wraps(&self, k: usize) -> bool {
        let view = self.view;
        let surname = view.longest(k, Family::Surname);
        let clear = |row: u32| view.gazetteers.surnames[row as usize].guard == Guard::None;
        let short = self.words < 3 && !surname.is_some_and(|(_, row)| clear(row));
        short && line_start(view, k - 1) + 8 < k && (self.is_surname() || wrap::is_wrap(view, k))
    }

    /// Whether nothing but a clear surname was read.
    fn is_surname(&self) -> bool {
        let clear = |row: u32| self.view.gazetteers.surnames[row as usize].guard == Guard::None;
        let hit = self.view.longest(self.from, Family::Surname);
        hit.is_some_and(|(hit, row)| hit.end as usize == self.to && clear(row))
    }

    /// Whether a phrase of more words than one begins at token `k`, or no word of role `clause`.
    fn begins_phrase(&self, k: usize) -> bool {
        let upper = self.upper == Some(true);
        let hits = self.view.hits.at(k).iter();
        let lexicon = &self.view.gazetteers.lexicon;
        let behind = |hit: &Hit| BEHIND.into_iter().any(|role| lexicon.has_role(*hit, role));
        !upper
            || hits
                .clone()
                .any(|hit| hit.end as usize > k + 1 || behind(hit))
    }

    fn in_surname(&self, k: usize) -> bool {
        let hit = self.view.longest(self.from, Family::Surname);
        hit.is_some_and(|(hit, _)| k < hit.end as usize)
    }
}

/// The next token from `i` on that is no emphasis mark.
pub(super) fn skip_marks(view: &View<'_>, mut i: usize) -> usize {
    let start = i;
    while matches!(view.key(i), "*" | "_") {
        if i > start && view.token(i).is_some_and(|t| t.gap == Gap::Paragraph) {
            return start;
        }
        i += 1;
    }
    // Marks that begin a paragraph do not join what stands before them.
    let apart = |j: usize| view.token(j).is_some_and(|t| t.gap == Gap::Paragraph);
    if i > start && start > 0 && apart(start) {
        start
    } else {
        i
    }
}

/// First token of the line that holds token `i`, at most some 24 tokens back.
pub(super) fn line_start(view: &View<'_>, i: usize) -> usize {
    let least = i.saturating_sub(24);
    let starts = |&j: &usize| view.token(j).is_some_and(|t| t.gap >= Gap::Line);
    (least..=i).rev().find(starts).unwrap_or(least)
}
