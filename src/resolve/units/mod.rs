//! Which unit of which era each province, district and commune of an article is.
//!
//! In: the mentions that stay, the article's day and home. Out: one [`Place`] for
//! each distinct unit. What narrows the rows a name can mean, from sure to less so:
//! the word for its kind; the chain it stands in (`xã A, huyện B, tỉnh C`); whether
//! it is the only one in the country; the same unit surely named elsewhere in the
//! article; the home province; what governs the sentence, the neighbours in its
//! list, the districts the article names. Of two eras that of the day is preferred,
//! unless the words say otherwise (`cũ`, `nay là`, `sáp nhập … thành …`). Where more
//! than one row is left, none is taken and the rows are kept as candidates.
//!
//! Only names found are looked at; all look-ups go by the lexicon's rows or by
//! [`crate::gazetteer::UnitIndex`].

mod chain;
mod decide;
mod links;
mod pool;
mod rows;
mod wording;

use crate::extract::{Mention, MentionType, Value, View};
use crate::gazetteer::{Entry, Era, Family, MERGER};
use crate::page::{Page, Zone};

use super::norms::Context;
use links::Parent;

pub(super) use rows::record;

/// How high a unit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Level {
    Commune,
    District,
    Province,
}

impl Level {
    fn of(m: &Mention) -> Option<Self> {
        match (m.kind, &m.value) {
            (MentionType::Province, Value::Province(..)) => Some(Level::Province),
            (MentionType::District, Value::Unit { .. }) => Some(Level::District),
            (MentionType::Commune, Value::Unit { .. }) => Some(Level::Commune),
            _ => None,
        }
    }

    /// The table its names are in.
    fn family(self) -> Family {
        match self {
            Level::Commune => Family::Commune,
            Level::District => Family::District,
            Level::Province => Family::Province,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Level::Commune => MentionType::Commune.name(),
            Level::District => MentionType::District.name(),
            Level::Province => MentionType::Province.name(),
        }
    }
}

/// How sure it is which row a unit is; better ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Certainty {
    /// Its chain says so, or there is only one in the country.
    Certain,
    /// The only one in the home province.
    Home,
    /// The only one that fits what stands around it.
    Context,
    /// Several fit.
    Ambiguous,
    /// None of the tables fits.
    Unknown,
}

impl Certainty {
    fn name(self) -> &'static str {
        match self {
            Certainty::Certain => "certain",
            Certainty::Home => "home",
            Certainty::Context => "context",
            Certainty::Ambiguous => "ambiguous",
            Certainty::Unknown => "unknown",
        }
    }
}

/// One distinct unit of an article.
#[derive(Clone, Debug)]
pub(super) struct Place {
    level: Level,
    /// Rows of its level's table it can mean; if one, that is it.
    rows: Vec<u32>,
    certainty: Certainty,
    /// As the article names it.
    name: String,
    /// The district its chain names, as row of `districts.csv`.
    district: Option<u32>,
    /// The province its chain names, as row of `provinces.csv`.
    province: Option<u32>,
    mentions: u32,
}

/// What became of the units of an article.
#[derive(Default)]
pub(super) struct Settled {
    pub(super) places: Vec<Place>,
    /// The rows behind mentions, by their index: many units share a name.
    pub(super) rows: Vec<(usize, Entry)>,
}

/// One mention of a unit, on its way to a row.
#[derive(Clone, Debug)]
struct Unit {
    /// Index of the mention.
    mention: usize,
    level: Level,
    /// Tokens of the mention.
    from: usize,
    to: usize,
    /// Tokens of the name.
    name: (usize, usize),
    sentence: usize,
    /// Tokens of the words for its kind; none if unknown, several for lists
    /// (`các xã, phường A, B`).
    heads: Vec<(usize, usize)>,
    /// Units of one list have one number.
    list: u32,
    /// The unit above that its chain names.
    parent: Option<Parent>,
    /// A place abroad follows in its chain.
    abroad: bool,
    /// The era the words around it say.
    wish: Option<Era>,
    /// The words right after it say that it is gone.
    former: bool,
    /// Rows it can mean.
    pool: Vec<u32>,
    /// The pool is of another kind than the words say.
    other_kind: bool,
    /// Whether its chain made the pool what it is.
    chained: bool,
    /// Once it is known.
    certainty: Option<Certainty>,
}

impl Unit {
    /// The row it is, once there is one left.
    fn row(&self) -> Option<u32> {
        match (self.certainty?, self.pool.as_slice()) {
            (Certainty::Ambiguous | Certainty::Unknown, _) => None,
            (_, &[row]) => Some(row),
            _ => None,
        }
    }
}

/// The first day on which the units to come are spoken of.
const PLANS: &str = "2025-01-01";

/// What all steps look at.
struct Resolver<'v, 'g> {
    view: &'v View<'g>,
    mentions: &'v [Mention],
    cx: &'v Context,
    /// The day in either era nearest to the article's.
    old_day: &'v str,
    new_day: &'v str,
    units: Vec<Unit>,
}

/// The units of an article, by first mention, furniture left out. `norms` as in
/// `mentions.csv`: there they are the names.
pub(super) fn places(
    view: &View<'_>,
    page: &Page,
    mentions: &[Mention],
    norms: &[String],
    cx: &Context,
) -> Settled {
    let day = cx.day.as_str();
    let mut resolver = Resolver {
        view,
        mentions,
        cx,
        old_day: day.min(super::norms::BEFORE_MERGER),
        new_day: day.max(MERGER),
        units: units(view, page, mentions),
    };
    if resolver.units.is_empty() {
        return Settled::default();
    }
    resolver.link();
    resolver.read_wording();
    resolver.fill_pools();
    resolver.follow_chains();
    resolver.decide();
    Settled {
        places: resolver.group(norms),
        rows: resolver.rows(),
    }
}

fn units(view: &View<'_>, page: &Page, mentions: &[Mention]) -> Vec<Unit> {
    let sentences = view.tokens.sentences();
    let unit = |(mention, m): (usize, &Mention)| {
        let level = Level::of(m)?;
        if page.zone(m.span.start) == Zone::Furniture {
            return None;
        }
        let (from, to) = (m.from as usize, m.to as usize);
        let name = match m.value {
            Value::Unit { from, to, .. } => (from as usize, to as usize),
            _ => (from, to),
        };
        Some(Unit {
            mention,
            level,
            from,
            to,
            name,
            sentence: sentences.of(from),
            heads: Vec::new(),
            list: mention as u32,
            parent: None,
            abroad: false,
            wish: None,
            former: false,
            pool: Vec::new(),
            other_kind: false,
            chained: false,
            certainty: None,
        })
    };
    let count = mentions.iter().filter_map(Level::of).count();
    let mut units = Vec::with_capacity(count);
    units.extend(mentions.iter().enumerate().filter_map(unit));
    units
}
