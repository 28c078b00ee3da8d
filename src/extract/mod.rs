//! Finding mentions: one extractor a file, each on its own.
//!
//! In: a [`View`] of one article (text, tokens, names found). Out: [`Mention`]s.
//! An extractor reports all it sees and knows nothing of the others; overlaps and
//! everything that compares mentions is settled in [`crate::resolve`].
//!
//! To add one: a new file with a struct that is an [`Extractor`], its `mod` line,
//! and one line in [`all`]. [`region`] is the small one to copy.

pub mod country;
pub mod date;
mod decimal;
pub mod document;
pub mod foreign_place;
pub mod money;
pub mod organisation;
pub mod period;
pub mod person;
pub mod province;
pub mod region;
#[cfg(test)]
pub(crate) mod testing;
pub mod unit;
mod unit_name;

use crate::gazetteer::{Entry, Family, Gazetteers, Hit, Hits, Role, Signs, System};
use crate::span::{Clean, Span};
use crate::text::Text;
use crate::token::{Gap, Token, Tokens};

/// The sorts of mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    missing_docs,
    reason = "the names say it; docs/extractors.md defines each"
)]
pub enum MentionType {
    Document,
    Date,
    Period,
    Province,
    District,
    Commune,
    ForeignPlace,
    Country,
    Region,
    Organisation,
    Person,
    Position,
    Money,
}

impl MentionType {
    /// All of them.
    pub const ALL: [MentionType; 13] = [
        MentionType::Document,
        MentionType::Date,
        MentionType::Period,
        MentionType::Province,
        MentionType::District,
        MentionType::Commune,
        MentionType::ForeignPlace,
        MentionType::Country,
        MentionType::Region,
        MentionType::Organisation,
        MentionType::Person,
        MentionType::Position,
        MentionType::Money,
    ];

    /// The name printed in tables.
    pub const fn name(self) -> &'static str {
        match self {
            MentionType::Document => "document",
            MentionType::Date => "date",
            MentionType::Period => "period",
            MentionType::Province => "province",
            MentionType::District => "district",
            MentionType::Commune => "commune",
            MentionType::ForeignPlace => "foreign_place",
            MentionType::Country => "country",
            MentionType::Region => "region",
            MentionType::Organisation => "organisation",
            MentionType::Person => "person",
            MentionType::Position => "position",
            MentionType::Money => "money",
        }
    }
}

/// A calendar date of which parts may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// 1..=9999.
    pub year: Option<i16>,
    /// 1..=12.
    pub month: Option<u8>,
    /// 1..=31.
    pub day: Option<u8>,
}

/// A reference to a document, as far as its own words tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentRef {
    /// As written, without inner blanks: `01`, `36a`.
    pub number: String,
    /// Only if the code carries it.
    pub year: Option<u16>,
    /// Type token of the code, as row of `doc_types.csv`.
    pub code_type: Option<usize>,
    /// Type word before the number, as row of `doc_types.csv`.
    pub head_type: Option<usize>,
    /// The agency parts of the code, canonical, in order: `["BYT", "BTC"]`.
    pub issuers: Vec<String>,
    /// Office suffix of a letter: `KGVX`.
    pub department: Option<String>,
    /// Whose rules shape the code; unknown for a bare number.
    pub system: Option<System>,
    /// The canonical code; empty for a bare number.
    pub code: String,
}

/// How a unit's name was introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitPrefix {
    /// Nothing before the name.
    None,
    /// `tỉnh`
    Province,
    /// `thành phố`, `TP.`
    City,
    /// `huyện`, `quận`, `thị xã`
    District,
    /// `xã`, `phường`, `thị trấn`, `đặc khu`
    Commune,
    /// `các tỉnh`, `các huyện`, … earlier in the list
    Shared,
}

/// Where the place that qualifies a body stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyPlace {
    /// No place named: `Sở Ngoại vụ`.
    None,
    /// Only the level: `UBND tỉnh`, `UBND huyện`.
    Bare(UnitPrefix),
    /// The place in these tokens: `UBND tỉnh Thanh Hóa`.
    Named {
        /// First token of the name (after its prefix).
        from: u32,
        /// One past its last token.
        to: u32,
        /// The prefix.
        prefix: UnitPrefix,
    },
    /// A country or a place abroad, in these tokens: `Đại sứ quán Nhật Bản`.
    Foreign {
        /// First token.
        from: u32,
        /// One past the last token.
        to: u32,
    },
}

/// What is known of an organisation from its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Row of `organisations.csv`.
    Table(u32),
    /// A name both of a body of the whole country (row of `organisations.csv`)
    /// and of a local one (row of `bodies.csv`), without a place: the local one
    /// where the article has a home.
    Either {
        /// The one of the whole country.
        table: u32,
        /// The local one.
        local: u32,
    },
    /// Row of `bodies.csv`, with its place.
    Local {
        /// The row.
        row: u32,
        /// The place that qualifies it.
        place: BodyPlace,
    },
    /// In no table.
    Unknown,
}

/// What a mention says, before anything outside it is considered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A document.
    Document(Box<DocumentRef>),
    /// A date.
    Date(PartialDate),
    /// From and to.
    Period(PartialDate, PartialDate),
    /// Row of `province_aliases.csv`.
    Province(u32, UnitPrefix),
    /// A district or commune: tokens of the name without prefix.
    Unit {
        /// First token of the name.
        from: u32,
        /// One past its last token.
        to: u32,
        /// How it was introduced.
        prefix: UnitPrefix,
    },
    /// Row of `country_aliases.csv`.
    Country(u32),
    /// Row of `foreign_places.csv`, if the place is there.
    ForeignPlace(Option<u32>),
    /// Row of `regions.csv`.
    Region(u32),
    /// A body.
    Organisation(Body),
    /// A person's name; `true` if it is a short form (`ông Thi`).
    Person {
        /// Only a given name, to be joined with a full one.
        short: bool,
    },
    /// An office.
    Position {
        /// First tokens of the names of those who hold it, mostly one.
        persons: Vec<u32>,
    },
    /// The norm, complete: `VND:2659960000000`.
    Money(String),
}

/// One mention: where, what, and who found it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The sort.
    pub kind: MentionType,
    /// Place in the clean text. May end inside a token where a blank was lost.
    pub span: Span<Clean>,
    /// First token.
    pub from: u32,
    /// One past the last token.
    pub to: u32,
    /// What it says.
    pub value: Value,
    /// The rule that found it: `date/day-month-year`.
    pub rule: &'static str,
    /// The gazetteer row behind it.
    pub row: Option<Entry>,
}

/// Finds mentions of one sort (or of a few that share one grammar).
pub trait Extractor: Send + Sync {
    /// File name without ending.
    fn name(&self) -> &'static str;
    /// Appends what it finds, in text order for each sort.
    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>);
}

/// Takes what `find` sees at a token, from left to right, and goes on after it.
/// Only tokens at which one of `signs` begins are looked at.
fn each(
    view: &View<'_>,
    signs: Signs,
    out: &mut Vec<Mention>,
    find: impl Fn(usize) -> Option<Mention>,
) {
    let mut i = view.hits.next(0, signs);
    while i < view.len() {
        let next = match find(i) {
            Some(mention) => {
                let next = mention.to as usize;
                out.push(mention);
                next
            }
            None => i + 1,
        };
        i = view.hits.next(next, signs);
    }
}

/// All extractors. Their order does not matter.
pub fn all(gazetteers: &Gazetteers) -> Vec<Box<dyn Extractor>> {
    vec![
        Box::new(country::Country),
        Box::new(date::Date),
        Box::new(document::Document),
        Box::new(foreign_place::ForeignPlace),
        Box::new(money::Money),
        Box::new(organisation::Organisation::new(gazetteers)),
        Box::new(period::Period),
        Box::new(person::Person),
        Box::new(province::Province),
        Box::new(region::Region),
        Box::new(unit::Unit),
    ]
}

/// What an extractor may look at.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// Its tokens.
    pub tokens: &'a Tokens,
    /// The names found in it.
    pub hits: &'a Hits,
    /// The tables.
    pub gazetteers: &'a Gazetteers,
}

impl<'a> View<'a> {
    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Token `i`.
    #[inline]
    pub fn token(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i)
    }

    /// Match key of token `i`; empty past the end.
    #[inline]
    pub fn key(&self, i: usize) -> &'a str {
        self.tokens.key(i)
    }

    /// Clean text of token `i`; empty past the end.
    pub fn surface(&self, i: usize) -> &'a str {
        self.tokens
            .get(i)
            .map_or("", |t| &self.text.clean()[t.span().range()])
    }

    /// Whether tokens `from..to` stand in one paragraph.
    pub fn same_paragraph(&self, from: usize, to: usize) -> bool {
        (from + 1..to).all(|i| self.token(i).is_some_and(|t| t.gap != Gap::Paragraph))
    }

    /// The longest name of `family` that begins at token `i`, and its row.
    #[inline]
    pub fn longest(&self, i: usize, family: Family) -> Option<(Hit, u32)> {
        match self.hits.begins(i, Signs::of(&[family])) {
            true => self.longest_there(i, family),
            false => None,
        }
    }

    // Questions like these are asked at every other token, and the answer is nearly
    // always no. What follows a yes stands apart, so that the askers stay short.
    #[inline(never)]
    fn longest_there(&self, i: usize, family: Family) -> Option<(Hit, u32)> {
        let mut longest_first = self.hits.at(i).iter().rev();
        let &hit = longest_first.find(|hit| hit.is(family))?;
        Some((hit, self.rows(hit, family).next()?))
    }

    /// All rows of `family` the tokens of `hit` can mean.
    #[inline]
    pub fn rows(&self, hit: Hit, family: Family) -> impl Iterator<Item = u32> + 'a {
        let entries = match hit.is(family) {
            true => self.gazetteers.lexicon.entries(hit),
            false => &[],
        };
        entries
            .iter()
            .filter(move |e| e.family == family)
            .map(|e| e.row)
    }

    /// The tokens at which triggers begin.
    pub fn triggers(&self) -> impl Iterator<Item = usize> + 'a {
        let (hits, signs) = (self.hits, Signs::of(&[Family::Trigger]));
        let mut at = 0;
        std::iter::from_fn(move || {
            let found = hits.next_before(at, usize::MAX, signs)?;
            at = found + 1;
            Some(found)
        })
    }

    /// One past the longest trigger with `role` that begins at token `i`.
    #[inline]
    pub fn role(&self, i: usize, role: Role) -> Option<usize> {
        match self.hits.has_role(i, role) {
            true => self.role_there(i, role),
            false => None,
        }
    }

    #[inline(never)]
    fn role_there(&self, i: usize, role: Role) -> Option<usize> {
        let lexicon = &self.gazetteers.lexicon;
        let mut longest_first = self.hits.at(i).iter().rev();
        longest_first
            .find(|&&hit| lexicon.has_role(hit, role))
            .map(|hit| hit.end as usize)
    }

    /// First token of the trigger with `role` that ends just before token `i`
    /// (triggers of up to six words).
    #[inline]
    pub fn role_before(&self, i: usize, role: Role) -> Option<usize> {
        match self.hits.ends_role(i, role) {
            true => self.role_ending(i, role),
            false => None,
        }
    }

    #[inline(never)]
    fn role_ending(&self, i: usize, role: Role) -> Option<usize> {
        (i.saturating_sub(6)..i).find(|&j| {
            let mut hits = self.hits.at(j).iter();
            hits.any(|&hit| hit.end as usize == i && self.gazetteers.lexicon.has_role(hit, role))
        })
    }

    /// Whether the trigger `from..to`, which says what a name behind it is of, is only
    /// the end of a longer word: `cầu` of `yêu cầu`, `trường` of `thị trường`.
    pub fn ends_word(&self, from: usize, to: usize) -> bool {
        let things = [Role::Street, Role::River, Role::PersonPlace, Role::FirmHead];
        let lexicon = &self.gazetteers.lexicon;
        (from.saturating_sub(3)..from).any(|j| {
            self.hits.at(j).iter().any(|&hit| {
                hit.end as usize == to
                    && hit.is(Family::Trigger)
                    && !things.iter().any(|&role| lexicon.has_role(hit, role))
            })
        })
    }

    /// Whether token `i` begins a sentence.
    pub fn starts_sentence(&self, i: usize) -> bool {
        self.tokens.sentences().start_of(i) == i
    }

    /// One past the last token of the sentence that holds token `i`.
    pub fn sentence_end(&self, i: usize) -> usize {
        let sentences = self.tokens.sentences();
        let next = sentences.starts().get(sentences.of(i) + 1);
        next.map_or(self.len(), |&s| s as usize)
    }

    /// A mention over tokens `from..to`.
    pub fn mention(
        &self,
        kind: MentionType,
        from: usize,
        to: usize,
        value: Value,
        rule: &'static str,
        row: Option<Entry>,
    ) -> Mention {
        Mention {
            kind,
            span: self.tokens.span(from, to),
            from: from as u32,
            to: to as u32,
            value,
            rule,
            row,
        }
    }
}
