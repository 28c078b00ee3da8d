//! The home province's partners abroad: `cooperates_with`.
//!
//! # What it finds
//! Places abroad, foreign and international bodies of the table, and countries of
//! which no place is named, with words of an existing cooperation: before them
//! (`thỏa thuận hợp tác với tỉnh A và tỉnh B`), behind them (`Với tỉnh A, tỉnh đã ký
//! …`; `tỉnh và châu A đã ký …`; `tỉnh A kết nghĩa với …`), or between `hai tỉnh`
//! where the headline names the other one.
//!
//! # What it leaves alone
//! Intentions, places where something happens (`ký tại …`), places that only say
//! where another lies (`châu A (tỉnh B)`), what districts, universities, firms and
//! other provinces do, and relations between states.
//!
//! # Tables used
//! `triggers.csv` (roles cooperates, agreement, intends, with, sides, located).

use std::collections::HashSet;

use crate::extract::{Body, Mention, MentionType, Value, View};
use crate::gazetteer::{Family, Role};
use crate::page::{Page, Zone};
use crate::resolve::norms::Context;
use crate::span::{Clean, Span};
use crate::token::{Class, Gap};

use super::Relation;

/// From the words of cooperation to a place, in tokens.
const REACH: usize = 50;
/// To a body or a country: other bodies are named for many other reasons.
const NEAR: usize = 8;
/// From a partner to the words behind it, and from them to the home side.
const BEHIND: usize = 16;
/// From `tỉnh và` to the partner (`lực lượng quản lý biên giới châu Văn Sơn`).
const FELLOW: usize = 7;
/// From `tỉnh và A` to the words of cooperation.
const AFTER: usize = 40;

/// The relations between the home province and its partners abroad.
pub(in crate::resolve) fn cooperation(
    view: &View<'_>,
    page: &Page,
    mentions: &[Mention],
    norms: &[String],
    cx: &Context,
) -> Vec<Relation> {
    let Some(home) = cx.home_code(view.gazetteers) else {
        return Vec::new();
    };
    let scene = Scene {
        view,
        mentions,
        norms,
        home,
        city: home_is_city(view, cx),
        guest: guest(view, page, mentions, norms),
    };
    let mut out = Vec::new();
    let mut known = HashSet::new();
    let starts = view.tokens.sentences().starts();
    for (n, &from) in starts.iter().enumerate() {
        let to = starts.get(n + 1).map_or(view.len(), |&s| s as usize);
        let from = from as usize;
        let at = view.token(from).map_or(0, |t| t.start);
        if page.zone(at) == Zone::Furniture {
            continue;
        }
        scene.sentence(from, to, &mut |i, evidence| {
            if known.insert(norms[i].as_str()) {
                out.push(Relation {
                    subject: home.to_string(),
                    predicate: "cooperates_with",
                    object: norms[i].clone(),
                    evidence,
                    rule: "relations/cooperates_with",
                });
            }
        });
    }
    out
}

/// Whether the home province is a centrally run city, so that `thành phố` is it.
fn home_is_city(view: &View<'_>, cx: &Context) -> bool {
    let id = cx.home.as_deref().unwrap_or_default();
    let version = view.gazetteers.province_at(id, &cx.day);
    version.is_some_and(|p| p.kind.contains(' '))
}

/// The one province or city abroad that the headline names: its side is meant by
/// `hai tỉnh`.
fn guest(view: &View<'_>, page: &Page, mentions: &[Mention], norms: &[String]) -> Option<usize> {
    let title = page.title?;
    let mut named = mentions.iter().enumerate().filter(|(i, m)| {
        m.kind == MentionType::ForeignPlace && title.contains(m.span) && !norms[*i].is_empty()
    });
    let (first, m) = named.next()?;
    let unit = [Role::ProvincePrefix, Role::CityPrefix, Role::ForeignUnit];
    let at = m.from as usize;
    unit.into_iter().find(|&r| view.role(at, r).is_some())?;
    named
        .all(|(i, _)| norms[i] == norms[first])
        .then_some(first)
}

/// Who acts in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Actor {
    /// The home province, its bodies, bare `tỉnh`.
    Home,
    /// Districts, communes, other provinces, firms, universities.
    Other,
}

/// Part of a sentence up to a semicolon.
#[derive(Debug, Default)]
struct Part {
    from: usize,
    /// Words of cooperation, first token and one past the last.
    cues: Vec<(usize, usize)>,
    withs: Vec<usize>,
    /// First and one past the last token.
    actors: Vec<(usize, usize, Actor)>,
    /// Mentions that can be partners.
    partners: Vec<usize>,
    /// Words of intention.
    intends: Vec<usize>,
    /// One past the last token of the office named last.
    office: usize,
    vietnam: bool,
    sides: bool,
    agreement: Option<usize>,
}

/// What holds for a whole page.
struct Scene<'a> {
    view: &'a View<'a>,
    mentions: &'a [Mention],
    norms: &'a [String],
    home: &'a str,
    city: bool,
    guest: Option<usize>,
}

impl Scene<'_> {
    /// Reports the partners of the sentence `from..to` with the words that say so.
    fn sentence(&self, from: usize, to: usize, found: &mut impl FnMut(usize, Span<Clean>)) {
        let mut start = from;
        let mut inherited: Option<usize> = None;
        for at in from..=to {
            if at < to && self.view.key(at) != ";" {
                continue;
            }
            let part = self.part(start, at);
            let cue = self.partners(&part, inherited, found);
            inherited = cue.filter(|_| part.intends.is_empty());
            start = at + 1;
        }
    }

    /// Reads the clause `from..to`.
    fn part(&self, from: usize, to: usize) -> Part {
        let mut part = Part {
            from,
            ..Part::default()
        };
        let mut next = self.mentions.partition_point(|m| (m.from as usize) < from);
        let mut at = from;
        while at < to {
            let mut end = at + 1;
            while let Some(m) = self.mentions.get(next)
                && m.from as usize <= at
            {
                end = end.max(self.name(&mut part, next));
                next += 1;
            }
            if end == at + 1 {
                end = self.word(&mut part, at);
            }
            at = end;
        }
        part
    }

    /// Takes up mention `i`; one past the tokens in which no words count.
    fn name(&self, part: &mut Part, i: usize) -> usize {
        let m = &self.mentions[i];
        let (from, to) = (m.from as usize, m.to as usize);
        let partner = match &m.value {
            Value::ForeignPlace(Some(_)) => true,
            Value::Country(_) => self.norms[i] != "VN",
            Value::Organisation(Body::Table(row)) => {
                let o = &self.view.gazetteers.organisations[*row as usize];
                o.country != "VN" && o.kind != "newspaper/media"
            }
            _ => false,
        };
        part.vietnam |= m.kind == MentionType::Country && !partner;
        if m.kind == MentionType::Position {
            part.office = part.office.max(to);
        }
        if partner && !self.norms[i].is_empty() {
            // `Giám đốc quốc gia ADB` names a person.
            if from >= part.office {
                part.partners.push(i);
            }
        } else if let Some(actor) = self.actor(i)
            && self.view.role_before(from, Role::Located).is_none()
        {
            part.actors.push((from, to, actor));
        }
        match m.kind {
            MentionType::Organisation
            | MentionType::Position
            | MentionType::Person
            | MentionType::Document
            | MentionType::Province
            | MentionType::ForeignPlace => to,
            _ => from + 1,
        }
    }

    /// Whether mention `i` is somebody who can act, and for whom.
    fn actor(&self, i: usize) -> Option<Actor> {
        let m = &self.mentions[i];
        let norm = self.norms[i].as_str();
        match (&m.value, m.kind) {
            (Value::Province(row, _), _) => Some(self.province(norm, *row)),
            (_, MentionType::District | MentionType::Commune) => Some(Actor::Other),
            (Value::Organisation(body), _) => match (body, norm.split_once('@')) {
                (_, Some((_, place))) if place == self.home => Some(Actor::Home),
                (_, Some((_, place))) => Some(self.heir(place)),
                (Body::Table(_), None) => Some(Actor::Other),
                _ if self.is_firm(m.from as usize) => Some(Actor::Other),
                _ => None,
            },
            _ => None,
        }
    }

    fn province(&self, norm: &str, row: u32) -> Actor {
        let g = self.view.gazetteers;
        let id = g
            .province_aliases
            .get(row as usize)
            .map_or("", |a| a.province_id.as_str());
        let part = || {
            g.provinces
                .iter()
                .filter(|p| p.id == id)
                .any(|p| p.successor_codes.iter().any(|c| c == self.home))
        };
        if norm == self.home || part() {
            Actor::Home
        } else {
            Actor::Other
        }
    }

    /// A body of a province that went up in the home one.
    fn heir(&self, code: &str) -> Actor {
        let merged = self
            .view
            .gazetteers
            .provinces
            .iter()
            .any(|p| p.code == code && p.successor_codes.iter().any(|c| c == self.home));
        if merged { Actor::Home } else { Actor::Other }
    }

    fn is_firm(&self, at: usize) -> bool {
        self.view.role(at, Role::FirmHead).is_some()
    }

    /// Takes up the words at token `at`, which no name holds; the token to go on
    /// from.
    fn word(&self, part: &mut Part, at: usize) -> usize {
        if self.view.hits.at(at).is_empty() {
            return at + 1;
        }
        if self.view.role(at, Role::Intends).is_some() {
            part.intends.push(at);
        }
        if self.view.role(at, Role::Agreement).is_some() {
            part.agreement.get_or_insert(at);
        }
        if self.view.role(at, Role::With).is_some() {
            part.withs.push(at);
        }
        if self.view.role(at, Role::Sides).is_some() {
            part.sides = true;
        }
        let bare = |role| self.view.role(at, role).filter(|_| !self.names_unit(at));
        let tinh = bare(Role::ProvincePrefix);
        if let Some(to) = tinh.or_else(|| bare(Role::CityPrefix).filter(|_| self.city)) {
            part.actors.push((at, to, Actor::Home));
            return to;
        }
        match self.view.role(at, Role::Cooperates) {
            Some(to) => {
                part.cues.push((at, to));
                // `phối hợp với` holds a `với`.
                let with = (at + 1..to).find(|&k| self.view.role(k, Role::With).is_some());
                part.withs.extend(with);
                to
            }
            None => at + 1,
        }
    }

    /// Whether the unit word at token `at` begins a name: `tỉnh Hủa Phăn`.
    fn names_unit(&self, at: usize) -> bool {
        self.view
            .token(at + 1)
            .is_some_and(|t| t.is_capital() && t.gap < Gap::Paragraph)
            || self.view.role_before(at, Role::Plural).is_some()
    }

    /// Reports the partners of one clause; the cue that the next clause goes on
    /// with.
    fn partners(
        &self,
        part: &Part,
        inherited: Option<usize>,
        found: &mut impl FnMut(usize, Span<Clean>),
    ) -> Option<usize> {
        let mut used = None;
        let mut last: Option<(usize, bool, bool)> = None;
        for &i in &part.partners {
            let m = &self.mentions[i];
            let (from, to) = (m.from as usize, m.to as usize);
            let joined = last.filter(|&(end, _, _)| self.joins(end, from));
            let lies = self.is_where(from) || joined.is_some_and(|(_, lies, _)| lies);
            let qualifies = self.qualifies(part, from);
            let fellow = joined.is_some_and(|(_, _, took)| took);
            let place = m.kind == MentionType::ForeignPlace;
            let inherited = inherited.filter(|_| place && self.goes_on(part, from));
            let cue = if qualifies {
                None
            } else if lies {
                // `Kiều bào tại tỉnh A, vốn kết nghĩa với …`
                self.cue_behind(part, to).filter(|&cue| cue - to <= NEAR)
            } else {
                self.cue(part, i, fellow).or(inherited)
            };
            let cue = cue.filter(|&cue| !self.intended(part, to, cue));
            if let Some(cue) = cue {
                let span = self.view.tokens.span(cue.min(from), cue.max(to));
                found(i, span);
                used = Some(cue);
            }
            last = Some((to, lies, cue.is_some()));
        }
        self.both_sides(part, found);
        used.or(inherited)
    }

    /// Whether it is only meant to be: a word of intention before the partner or
    /// its cue, or behind it up to the next comma.
    fn intended(&self, part: &Part, to: usize, cue: usize) -> bool {
        part.intends
            .iter()
            .any(|&at| at < to.max(cue) || !(to..at).any(|k| matches!(self.view.key(k), "," | ".")))
    }

    /// `hai tỉnh … thỏa thuận hợp tác …`, where no other place abroad is named.
    fn both_sides(&self, part: &Part, found: &mut impl FnMut(usize, Span<Clean>)) {
        let (Some(guest), Some(agreement)) = (self.guest, part.agreement) else {
            return;
        };
        let others = part.partners.iter().any(|&i| {
            self.mentions[i].kind == MentionType::ForeignPlace
                && self.norms[i] != self.norms[guest]
                && !self.is_where(self.mentions[i].from as usize)
        });
        let foreign = part
            .actors
            .iter()
            .any(|a| a.2 == Actor::Other && a.0 < agreement);
        if part.sides && part.intends.is_empty() && !others && !foreign {
            found(guest, self.view.tokens.span(agreement, agreement + 1));
        }
    }

    /// `tại Côn Minh`: where something happens.
    fn is_where(&self, at: usize) -> bool {
        [Role::Located, Role::Toward]
            .into_iter()
            .any(|r| self.view.role_before(at, r).is_some())
    }

    /// `châu Văn Sơn (tỉnh Vân Nam)`: says where the place before it lies; `cửa khẩu
    /// Móng Cái - Đông Hưng`: part of another name.
    fn qualifies(&self, part: &Part, at: usize) -> bool {
        let dash = at >= 2 && matches!(self.view.key(at - 1), "-" | "–" | "—");
        let home = || {
            part.actors
                .iter()
                .any(|a| a.1 == at - 1 && a.2 == Actor::Home)
        };
        let partner = || {
            let mut partners = part.partners.iter();
            partners.any(|&i| self.mentions[i].to as usize == at - 1)
        };
        let name = || self.view.token(at - 2).is_some_and(|t| t.is_capital());
        if dash && name() && !home() && !partner() {
            return true;
        }
        at >= 2
            && self.view.key(at - 1) == "("
            && part
                .partners
                .iter()
                .any(|&i| self.mentions[i].to as usize == at - 1)
    }

    /// Only commas, `và` and the country in brackets between two partners.
    fn joins(&self, end: usize, from: usize) -> bool {
        from >= end
            && from - end <= 8
            && (end..from).all(|k| {
                let word = self.view.token(k).is_some_and(|t| t.class == Class::Word);
                !word
                    || self.view.role(k, Role::And).is_some()
                    || self.view.role(k, Role::State).is_some()
                    || self.view.hits.at(k).iter().any(|h| h.is(Family::Country))
                    || k > end
                        && self
                            .view
                            .hits
                            .at(k - 1)
                            .iter()
                            .any(|h| h.is(Family::Country))
            })
    }

    /// `; với tỉnh A`: goes on with what the clause before was about.
    fn goes_on(&self, part: &Part, at: usize) -> bool {
        let with = part.withs.first().copied();
        with.is_some_and(|w| w <= part.from + 1 && w < at && at - w <= REACH)
    }

    /// The words of cooperation that partner `i` belongs to.
    fn cue(&self, part: &Part, i: usize, fellow: bool) -> Option<usize> {
        let m = &self.mentions[i];
        let place = m.kind == MentionType::ForeignPlace;
        if m.kind == MentionType::Country && !self.is_country_side(part, i) {
            return None;
        }
        let (from, to) = (m.from as usize, m.to as usize);
        let reach = if place || fellow { REACH } else { NEAR };
        self.cue_before(part, from, reach)
            .or_else(|| self.cue_behind(part, to))
            .or_else(|| place.then(|| self.cue_around(part, from, to)).flatten())
    }

    /// A country counts only as the other side itself: right behind `với`, in a
    /// clause that names neither a place of its own nor Việt Nam, and in which the
    /// home side acts.
    fn is_country_side(&self, part: &Part, i: usize) -> bool {
        let m = &self.mentions[i];
        let from = m.from as usize;
        let state = self.view.role_before(from, Role::State).unwrap_or(from);
        let beside = self.view.role_before(state, Role::With).is_some()
            || part.cues.iter().any(|&(_, to)| to == state);
        let places = part
            .partners
            .iter()
            .any(|&p| self.mentions[p].kind == MentionType::ForeignPlace);
        let home = part
            .actors
            .iter()
            .any(|a| a.2 == Actor::Home && a.1 <= from);
        let ends = self
            .view
            .token(m.to as usize)
            .is_none_or(|t| t.class == Class::Punct || t.gap > Gap::Wide)
            || [Role::About, Role::And]
                .into_iter()
                .any(|r| self.view.role(m.to as usize, r).is_some());
        beside && ends && home && !places && !part.vietnam
    }

    /// `thỏa thuận hợp tác với …`, `quan hệ giữa tỉnh và …` before token `at`.
    fn cue_before(&self, part: &Part, at: usize, reach: usize) -> Option<usize> {
        let n = part.cues.partition_point(|c| c.1 <= at);
        let near = part.cues[..n].iter().rev().take(4);
        let (cue, _) = near.take_while(|c| at - c.1 <= reach).find(|c| {
            let first = part.withs.partition_point(|&w| w < c.0);
            let with = part.withs[first..].iter().any(|&w| w < at);
            with || self.view.role(c.0, Role::Agreement).is_none()
                && self.view.role(c.1, Role::Of).is_some()
        })?;
        self.home_acts(part, *cue, at).then_some(*cue)
    }

    /// Whether the home side does what the words at token `cue` say: who is named
    /// last before them, or between `giữa` and the partner; if nobody is, it does.
    fn home_acts(&self, part: &Part, cue: usize, at: usize) -> bool {
        let between = part.actors.iter().find(|a| a.0 > cue && a.1 <= at);
        let before = part.actors.iter().rev().find(|a| a.1 <= cue);
        let who = between.or(before);
        who.is_none_or(|a| a.2 == Actor::Home)
    }

    /// `tỉnh A (Lào) kết nghĩa với tỉnh`, `B ký bản ghi nhớ với UBND tỉnh`.
    fn cue_behind(&self, part: &Part, to: usize) -> Option<usize> {
        let n = part.cues.partition_point(|c| c.0 < to);
        let (cue, end) = *part.cues.get(n).filter(|c| c.0 - to <= BEHIND)?;
        let somebody = part.actors.iter().any(|a| a.0 >= to && a.1 <= cue);
        let side = part.actors.iter().find(|a| a.0 >= end)?;
        let linked = (cue + 1..side.0).any(|k| {
            self.view.role(k, Role::With).is_some() || self.view.role(k, Role::Of).is_some()
        });
        let near = side.0 - end <= BEHIND;
        (linked && near && !somebody && side.2 == Actor::Home).then_some(cue)
    }

    /// `Với tỉnh A, … ký …`; `tỉnh và châu A … đã ký …`.
    fn cue_around(&self, part: &Part, from: usize, to: usize) -> Option<usize> {
        let n = part.cues.partition_point(|c| c.0 < to);
        let (cue, _) = *part.cues.get(n).filter(|c| c.0 - to <= AFTER)?;
        let first = part.withs.first().copied();
        let opens = first.is_some_and(|w| w <= part.from + 1 && w < from && from - w <= REACH);
        let who = part.actors.iter().find(|a| a.0 >= to && a.1 <= cue);
        if opens && who.is_none_or(|a| a.2 == Actor::Home) {
            return Some(cue);
        }
        let home = part.actors.iter().rev().find(|a| a.1 <= from)?;
        let beside = home.2 == Actor::Home && from - home.1 <= FELLOW && who.is_none();
        let and = (home.1..from).any(|k| {
            self.view.role(k, Role::And).is_some() || self.view.role(k, Role::With).is_some()
        });
        (beside && and).then_some(cue)
    }
}
