//! The home province's partners abroad: `cooperates_with`.
//!
//! # What it finds
//! Places abroad, foreign and international bodies of the table, and countries of
//! which no place is named, with words of an existing cooperation: before them
//! (`thỏa thuận hợp tác với tỉnh A và tỉnh B`), behind them (`Với tỉnh A, tỉnh đã ký
//! …`; `tỉnh và châu A đã ký …`; `châu A và tỉnh ký …`; `tỉnh A kết nghĩa với …`), or between `hai tỉnh`
//! where the headline names the other one; or beside the home side, where the headline
//! tells of an agreement with several provinces of their country; or of one of two offices
//! that sign. On a page without a home each province that is told to act with a place
//! abroad is a side of its own.
//!
//! # What it leaves alone
//! Intentions, places where something happens (`ký tại …`), places that only say
//! where another lies (`châu A (tỉnh B)`), what districts, universities, firms and
//! other provinces do, and relations between states.
//!
//! # Tables used
//! `triggers.csv` (roles cooperates, agreement, intends, with, between, sides, located).

mod acts;
mod land;
mod part;
mod signers;

use foldhash::{HashSet, HashSetExt};

use crate::extract::{Mention, MentionType, View};
use crate::gazetteer::{Family, ProvinceKind, Role, Signs};
use crate::page::{Page, Zone};
use crate::resolve::norms::Context;
use crate::span::{Clean, Span};
use crate::token::{Class, Gap};

use super::Relation;
use part::{Actor, Part, abroad};

/// From the words of cooperation to a place, in tokens.
const REACH: usize = 50;
/// To a body or a country: other bodies are named for many other reasons.
const NEAR: usize = 12;
/// From a place where something is to the words behind it.
const BESIDE: usize = 8;
/// From a partner to the words behind it, and from them to the home side.
const BEHIND: usize = 16;
/// From `tỉnh và` to the partner (`lực lượng quản lý biên giới châu Văn Sơn`).
const FELLOW: usize = 7;
/// Words between `triển khai` and what is carried out: `hiệu quả`, a quotation mark.
const CARRIED: usize = 3;
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
    let abroad = abroad(view, mentions, norms);
    if abroad.is_empty() {
        return Vec::new();
    }
    let scene = |home, stated: bool| Scene {
        view,
        mentions,
        norms,
        abroad: &abroad,
        home,
        stated,
        city: !stated && home_is_city(view, cx),
        guest: guest(view, page, mentions, norms).filter(|_| !stated),
        land: None,
    };
    let mut out = Vec::new();
    match cx.home_code(view.gazetteers) {
        Some(home) => {
            let mut scene = scene(home, false);
            scene.land = scene.land_of(page);
            scene.relations(page, &mut out);
        }
        None => {
            for home in provinces(mentions, norms) {
                scene(home, true).relations(page, &mut out);
            }
        }
    }
    out
}

/// Provinces that a page without a home is looked through for, at most.
const PROVINCES: usize = 8;

/// The provinces that a page names; none if there are so many that it is a list.
fn provinces<'n>(mentions: &[Mention], norms: &'n [String]) -> Vec<&'n str> {
    let mut all: Vec<&str> = Vec::new();
    for (m, norm) in mentions.iter().zip(norms) {
        let new = !norm.is_empty() && !all.contains(&norm.as_str());
        if m.kind == MentionType::Province && new {
            all.push(norm);
        }
        if all.len() > PROVINCES {
            return Vec::new();
        }
    }
    all
}

/// Whether the home province is a centrally run city, so that `thành phố` is it.
fn home_is_city(view: &View<'_>, cx: &Context) -> bool {
    let id = cx.home.as_deref().unwrap_or_default();
    let version = view.gazetteers.province_at(id, &cx.day);
    version.is_some_and(|p| p.kind == ProvinceKind::City)
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

/// What holds for a whole page.
struct Scene<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) mentions: &'a [Mention],
    pub(super) norms: &'a [String],
    /// See [`abroad`].
    pub(super) abroad: &'a [usize],
    pub(super) home: &'a str,
    /// It is only one of the provinces that the page names: it must be named as who acts,
    /// with a place abroad.
    pub(super) stated: bool,
    pub(super) city: bool,
    pub(super) guest: Option<usize>,
    /// The country of which the headline names several provinces as partners.
    pub(super) land: Option<usize>,
}

impl Scene<'_> {
    /// Adds the relations of one home province.
    fn relations(&self, page: &Page, out: &mut Vec<Relation>) {
        let mut known = HashSet::new();
        let sentences = self.view.tokens.sentences();
        let starts = sentences.starts();
        // Few sentences name anybody abroad.
        let partners = self.abroad.iter().filter(|&&i| self.is_partner(i));
        let mut with: Vec<usize> = partners
            .map(|&i| sentences.of(self.mentions[i].from as usize))
            .collect();
        with.dedup();
        if self.guest.is_some() {
            with = (0..starts.len()).collect();
        }
        for n in with {
            let from = starts.get(n).map_or(0, |&s| s as usize);
            let to = starts.get(n + 1).map_or(self.view.len(), |&s| s as usize);
            let at = self.view.token(from).map_or(0, |t| t.start);
            if page.zone(at) == Zone::Furniture {
                continue;
            }
            self.sentence(from, to, &mut |i, evidence| {
                if known.insert(self.norms[i].as_str()) {
                    out.push(Relation {
                        subject: self.home.to_string(),
                        predicate: "cooperates_with",
                        object: self.norms[i].clone(),
                        evidence,
                        rule: "relations/cooperates_with",
                    });
                }
            });
        }
    }

    /// Reports the partners of the sentence `from..to` with the words that say so.
    fn sentence(&self, from: usize, to: usize, found: &mut impl FnMut(usize, Span<Clean>)) {
        let mut start = from;
        let mut inherited: Option<usize> = None;
        while start <= to {
            let at = self.semicolon(start, to).unwrap_or(to);
            let part = self.part(start, at);
            let cue = self.partners(&part, inherited, found);
            inherited = cue.filter(|_| part.intends.is_empty());
            start = at + 1;
        }
    }

    /// The first semicolon of `from..to`.
    fn semicolon(&self, from: usize, to: usize) -> Option<usize> {
        let mut at = from;
        loop {
            at = self.view.hits.next_before(at, to, Signs::MARK)?;
            if self.view.key(at) == ";" {
                return Some(at);
            }
            at += 1;
        }
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
        let mut before: Option<usize> = None;
        for &i in &part.partners {
            let m = &self.mentions[i];
            let (from, to) = (m.from as usize, m.to as usize);
            let joined = last.filter(|&(end, _, _)| self.joins(end, from));
            let lies = self.is_where(from) || joined.is_some_and(|(_, lies, _)| lies);
            // `9 tỉnh của Lào (A, B)`: members, not where Lào lies.
            let country = before.is_some_and(|b| self.mentions[b].kind == MentionType::Country);
            let place_before = last.filter(|_| !country);
            let qualifies = self.qualifies(part, place_before.map(|l| l.0), from, to)
                || before.is_some_and(|b| self.holds(i, b));
            let fellow = joined.is_some_and(|(_, _, took)| took);
            let place = m.kind == MentionType::ForeignPlace;
            let inherited =
                inherited.filter(|_| (place || self.opens(part, from)) && self.goes_on(part, from));
            let cue = if qualifies {
                None
            } else if lies {
                // `Kiều bào tại tỉnh A, vốn kết nghĩa với …`
                self.cue_behind(part, to).filter(|&cue| cue - to <= BESIDE)
            } else {
                let listed = used.filter(|_| fellow && place);
                let told = || self.is_of_land(part, i).then_some(from);
                let cue = self.cue(part, i, fellow).or(listed).or(inherited);
                cue.or_else(told)
            };
            let cue = cue.filter(|&cue| !self.intended(part, to, cue));
            if let Some(cue) = cue {
                let end = part.cue_end(cue);
                let span = self.view.tokens.span(cue.min(from), end.max(to));
                found(i, span);
                used = Some(cue);
            }
            // `A (B), C`: the abbreviation in brackets goes with the name.
            last = Some((to, lies, cue.is_some() || qualifies && fellow));
            before = Some(i);
        }
        self.both_sides(part, found);
        used.or(inherited)
    }

    /// Whether it is only meant to be: a word of intention before the partner or
    /// its cue, or behind it up to the next comma.
    fn intended(&self, part: &Part, to: usize, cue: usize) -> bool {
        // `đề nghị triển khai Thỏa thuận hợp tác …`: what is carried out is there.
        let carried = |k: usize| self.view.role_before(k, Role::Implements).is_some();
        let agreed = self.view.role(cue, Role::Agreement).is_some();
        if agreed && (cue.saturating_sub(CARRIED)..=cue).any(carried) {
            return false;
        }
        let first = part.intends.first();
        if first.is_some_and(|&at| at < to.max(cue)) {
            return true;
        }
        let next = part.intends.partition_point(|&at| at < to);
        part.intends.get(next).is_some_and(|&at| {
            at - to <= AFTER && !(to..at).any(|k| matches!(self.view.key(k), "," | "."))
        })
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
            .any(|a| a.2.is_other() && a.0 < agreement.0);
        if part.sides && part.intends.is_empty() && !others && !foreign {
            found(guest, self.view.tokens.span(agreement.0, agreement.1));
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
    fn qualifies(&self, part: &Part, last: Option<usize>, at: usize, to: usize) -> bool {
        let dash = matches!(self.view.key(to), "-" | "–" | "—");
        let other = || {
            part.after(to)
                .is_some_and(|a| a.0 == to + 1 && a.2.is_other())
        };
        if dash && other() {
            return true;
        }
        if at < 2 {
            return false;
        }
        let partner = last == Some(at - 1);
        match self.view.key(at - 1) {
            "(" => partner,
            "-" | "–" | "—" => {
                let home = part
                    .before(at)
                    .is_some_and(|a| a.1 == at - 1 && a.2 == Actor::Home);
                let name = self.view.token(at - 2).is_some_and(|t| t.is_capital());
                name && !home && !partner
            }
            _ => false,
        }
    }

    /// `châu Hồng Hà, tỉnh Vân Nam`: the province abroad that the place before lies in.
    fn holds(&self, i: usize, before: usize) -> bool {
        let province = |m: &Mention| {
            let unit = self.view.role(m.from as usize, Role::ProvincePrefix);
            m.kind == MentionType::ForeignPlace && unit.is_some()
        };
        let within = |m: &Mention| {
            let units = [Role::ForeignUnit, Role::CityPrefix, Role::DistrictPrefix];
            let at = m.from as usize;
            units.into_iter().any(|r| self.view.role(at, r).is_some()) && !province(m)
        };
        let (m, b) = (&self.mentions[i], &self.mentions[before]);
        let land = |n: usize| self.norms[n].split(':').next();
        let comma = b.to as usize + 1 == m.from as usize && self.view.key(b.to as usize) == ",";
        comma && province(m) && within(b) && land(i) == land(before)
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

    /// `; với B`: the partner is the first thing that the clause names.
    fn opens(&self, part: &Part, at: usize) -> bool {
        part.withs.first().is_some_and(|&w| w < at && at - w <= 2)
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
            .or_else(|| place.then(|| self.cue_together(part, to)).flatten())
            .or_else(|| place.then(|| self.cue_signed(part, to)).flatten())
    }

    /// `các tỉnh A, B (Lào) và tỉnh ký kết …`: the home side ends the list that the partner
    /// is in, and all of them are who acts.
    fn cue_together(&self, part: &Part, to: usize) -> Option<usize> {
        let home = part.after(to).filter(|a| a.2 == Actor::Home)?;
        let and = self.view.role_before(home.0, Role::And)?;
        let n = part
            .partners
            .partition_point(|&i| (self.mentions[i].from as usize) < to);
        let mut end = to;
        for &i in &part.partners[n..] {
            let m = &self.mentions[i];
            if m.from as usize >= and {
                break;
            }
            if !self.joins(end, m.from as usize) {
                return None;
            }
            end = m.to as usize;
        }
        let after = part.cues.partition_point(|c| c.0 < home.1);
        let cue = part.cues.get(after)?.0;
        let near = cue - home.1 <= BESIDE && (home.1..cue).all(|k| self.view.key(k) != ",");
        let alone = part.after(home.1).is_none_or(|a| a.0 > cue);
        (near && alone && self.joins(end, home.0)).then_some(cue)
    }

    /// A country counts only as the other side itself: right behind `với`, in a
    /// clause that names neither a place of its own nor Việt Nam, and in which the
    /// home side acts.
    fn is_country_side(&self, part: &Part, i: usize) -> bool {
        let m = &self.mentions[i];
        let from = m.from as usize;
        let state = self.view.role_before(from, Role::State).unwrap_or(from);
        let beside = self.view.role_before(state, Role::With).is_some();
        let home = part.before(from).is_some_and(|a| a.2 == Actor::Home);
        let ends = self
            .view
            .token(m.to as usize)
            .is_none_or(|t| t.class == Class::Punct || t.gap > Gap::Wide)
            || [Role::About, Role::And]
                .into_iter()
                .any(|r| self.view.role(m.to as usize, r).is_some());
        beside && ends && home && !part.places && !part.vietnam
    }

    /// `thỏa thuận hợp tác với …`, `quan hệ giữa tỉnh và …` before token `at`.
    fn cue_before(&self, part: &Part, at: usize, reach: usize) -> Option<usize> {
        let n = part.cues.partition_point(|c| c.1 <= at);
        let near = part.cues[..n].iter().rev().take(4);
        let (cue, _) = near.take_while(|c| at - c.1 <= reach).find(|c| {
            let first = part.withs.partition_point(|&w| w < c.0);
            let with = part.withs[first..].iter().any(|&w| w < at);
            let agreement = self.view.role(c.0, Role::Agreement).is_some();
            // `tỉnh kết nghĩa A`; `quan hệ kết nghĩa Hải Phòng - A`
            let beside = agreement && c.1 == at;
            let paired = part.paired(self.view, at).is_some_and(|from| from == c.1);
            with || beside || paired || !agreement && self.view.role(c.1, Role::Of).is_some()
        })?;
        self.home_acts(part, *cue, at).then_some(*cue)
    }

    /// `tỉnh A (Lào) kết nghĩa với tỉnh`, `B ký bản ghi nhớ với UBND tỉnh`.
    fn cue_behind(&self, part: &Part, to: usize) -> Option<usize> {
        let n = part.cues.partition_point(|c| c.0 < to);
        let (cue, end) = *part.cues.get(n).filter(|c| c.0 - to <= BEHIND)?;
        // `B đã cùng với tỉnh ký …`
        let host = part.after(to).filter(|a| a.1 <= cue && a.2 == Actor::Home);
        if host.is_some_and(|a| self.view.role_before(a.0, Role::With).is_some()) {
            return Some(cue);
        }
        let somebody = part.after(to).is_some_and(|a| a.1 <= cue);
        let side = part.after(end)?;
        if somebody || side.0 - end > BEHIND || side.2 != Actor::Home {
            return None;
        }
        let linked = (cue + 1..side.0).any(|k| {
            self.view.role(k, Role::With).is_some() || self.view.role(k, Role::Of).is_some()
        });
        linked.then_some(cue)
    }

    /// `Với tỉnh A, … ký …`; `tỉnh và châu A … đã ký …`.
    fn cue_around(&self, part: &Part, from: usize, to: usize) -> Option<usize> {
        let n = part.cues.partition_point(|c| c.0 < to);
        let (cue, _) = *part.cues.get(n).filter(|c| c.0 - to <= AFTER)?;
        let first = part.withs.first().copied();
        let opens = first.is_some_and(|w| w <= part.from + 1 && w < from && from - w <= REACH);
        let who = part.after(to).filter(|a| a.1 <= cue);
        if opens && who.is_none_or(|a| a.2 == Actor::Home) {
            return Some(cue);
        }
        let home = part.before(from)?;
        let near = from - home.1 <= FELLOW || self.words(home.1, from) <= FELLOW;
        let beside = home.2 == Actor::Home && near && who.is_none();
        let and =
            |k| self.view.role(k, Role::And).is_some() || self.view.role(k, Role::With).is_some();
        let joined = (home.1..from).any(and) || part.paired(self.view, from).is_some();
        (beside && joined).then_some(cue)
    }
}
