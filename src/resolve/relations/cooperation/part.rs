//! A clause as cooperation sees it: partners, words of cooperation and of
//! intention, and who acts.

use crate::extract::{Body, BodyPlace, Mention, MentionType, Value, View};
use crate::gazetteer::{OrganisationKind, Role, Signs, VIETNAM};
use crate::token::Gap;

use super::Scene;

/// Who acts in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Actor {
    /// The home province, its bodies, bare `tỉnh`.
    Home,
    /// Districts, communes, firms, universities.
    Other,
    /// Another province.
    Fellow,
    /// A body of another country that is no partner itself: its embassy.
    Abroad,
}

/// Part of a sentence up to a semicolon.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) from: usize,
    /// Words of cooperation, first token and one past the last.
    pub(super) cues: Vec<(usize, usize)>,
    pub(super) withs: Vec<usize>,
    /// First and one past the last token.
    pub(super) actors: Vec<(usize, usize, Actor)>,
    /// Mentions that can be partners.
    pub(super) partners: Vec<usize>,
    /// Words of intention.
    pub(super) intends: Vec<usize>,
    /// One past the last token of the office named last.
    pub(super) office: usize,
    /// The same of the body.
    pub(super) named: usize,
    pub(super) vietnam: bool,
    /// A place abroad is named.
    pub(super) places: bool,
    pub(super) sides: bool,
    /// First words of an agreement, first token and one past the last.
    pub(super) agreement: Option<(usize, usize)>,
}

impl Part {
    /// One past the words of cooperation that begin at token `cue`.
    pub(super) fn cue_end(&self, cue: usize) -> usize {
        let n = self.cues.partition_point(|c| c.0 < cue);
        let found = self.cues.get(n).filter(|c| c.0 == cue);
        found.map_or(cue, |c| c.1)
    }

    /// Who is named last before token `at`.
    pub(super) fn before(&self, at: usize) -> Option<(usize, usize, Actor)> {
        let n = self.actors.partition_point(|a| a.1 <= at);
        n.checked_sub(1).map(|n| self.actors[n])
    }

    /// `Hải Phòng - A`: where the home side that a dash joins with the partner at token
    /// `at` begins.
    pub(super) fn paired(&self, view: &View<'_>, at: usize) -> Option<usize> {
        let dash = at > 0 && view.key(at - 1) == "-";
        let (from, to, actor) = self.before(at).filter(|_| dash)?;
        (to == at - 1 && actor == Actor::Home).then_some(from)
    }

    /// Who is named first from token `at` on, fellow guests of a partner left out: `phối hợp với Đại sứ quán A và B`.
    pub(super) fn host_after(&self, at: usize) -> Option<(usize, usize, Actor)> {
        let n = self.actors.partition_point(|a| a.0 < at);
        let hosts = self.actors[n..].iter();
        hosts.copied().find(|a| a.2 != Actor::Abroad)
    }

    /// Who is named first from token `at` on.
    pub(super) fn after(&self, at: usize) -> Option<(usize, usize, Actor)> {
        let n = self.actors.partition_point(|a| a.0 < at);
        self.actors.get(n).copied()
    }
}

impl Actor {
    /// Whether it is somebody else in Việt Nam.
    pub(super) const fn is_other(self) -> bool {
        matches!(self, Actor::Other | Actor::Fellow)
    }
}

/// The mentions of places, countries and bodies abroad that are known: few pages have any.
pub(super) fn abroad(view: &View<'_>, mentions: &[Mention], norms: &[String]) -> Vec<usize> {
    let known = |i: &usize| !norms[*i].is_empty() && is_abroad(view, mentions, norms, *i);
    (0..mentions.len()).filter(known).collect()
}

/// Whether mention `i` is a place, a country or a body abroad.
fn is_abroad(view: &View<'_>, mentions: &[Mention], norms: &[String], i: usize) -> bool {
    match &mentions[i].value {
        Value::ForeignPlace(Some(_)) => true,
        Value::Country(_) => norms[i] != VIETNAM,
        Value::Organisation(Body::Table(row)) => {
            let o = &view.gazetteers.organisations[*row as usize];
            !o.is_vietnamese() && o.kind != OrganisationKind::Press
        }
        _ => false,
    }
}

impl Scene<'_> {
    /// Reads the clause `from..to`.
    pub(super) fn part(&self, from: usize, to: usize) -> Part {
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
            // Tokens that begin neither a mention nor a word of the kind say nothing.
            let named = self.mentions.get(next).map_or(to, |m| m.from as usize);
            let stop = named.min(to);
            at = match end < stop {
                true => self
                    .view
                    .hits
                    .next_before(end, stop, Signs::PARTNERSHIP)
                    .unwrap_or(stop),
                false => end,
            };
        }
        part
    }

    /// Whether mention `i` is a place, a country or a body abroad.
    fn is_abroad(&self, i: usize) -> bool {
        is_abroad(self.view, self.mentions, self.norms, i)
    }

    /// Whether mention `i`, which is of somebody abroad, can be a partner.
    pub(super) fn is_partner(&self, i: usize) -> bool {
        !self.stated || self.mentions[i].kind == MentionType::ForeignPlace
    }

    /// Takes up mention `i`; one past the tokens in which no words count.
    fn name(&self, part: &mut Part, i: usize) -> usize {
        let m = &self.mentions[i];
        let (from, to) = (m.from as usize, m.to as usize);
        let partner = self.is_abroad(i);
        part.places |= m.kind == MentionType::ForeignPlace;
        part.vietnam |= m.kind == MentionType::Country && !partner;
        if m.kind == MentionType::Position {
            part.office = part.office.max(to);
        }
        if partner && !self.norms[i].is_empty() {
            // `Giám đốc quốc gia ADB` names a person.
            let free = match m.kind {
                MentionType::Organisation => from >= part.office,
                // `Tổ chức Viện trợ Nhân dân Na Uy` names no country's side.
                MentionType::Country => from >= part.named,
                _ => true,
            };
            if free {
                part.partners.push(i);
            }
        } else if from >= part.named
            && let Some(actor) = self.actor(i)
            && self.view.role_before(from, Role::Located).is_none()
        {
            part.actors.push((from, to, actor));
        }
        if m.kind == MentionType::Organisation {
            // `Ủy ban công tác liên hợp giữa tỉnh A và tỉnh B`: a body of both.
            if self.norms[i].is_empty() && self.view.role(to, Role::Between).is_some() {
                part.cues.push((from, to));
            }
            // The province in a school's name does not act.
            part.named = part.named.max(to);
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
                (
                    Body::Local {
                        place: BodyPlace::Foreign { .. },
                        ..
                    },
                    Some(_),
                ) => Some(Actor::Abroad),
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
            Actor::Fellow
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

    /// A firm, a school, a hospital: it acts for itself.
    fn is_firm(&self, at: usize) -> bool {
        self.view.role(at, Role::FirmHead).is_some()
            || self.view.role(at, Role::PersonPlace).is_some()
    }

    /// Takes up the words at token `at`, which no name holds; the token to go on
    /// from.
    fn word(&self, part: &mut Part, at: usize) -> usize {
        if !self.view.hits.begins(at, Signs::PARTNERSHIP) {
            return at + 1;
        }
        if let Some(to) = self.view.role(at, Role::Calling) {
            return to; // `nhà nghiên cứu` intends nothing
        }
        if let Some(to) = self.view.role(at, Role::Compound) {
            return to; // `hội nghị hợp tác` is a meeting
        }
        if self.view.role(at, Role::Intends).is_some() {
            part.intends.push(at);
        }
        if let Some(to) = self.view.role(at, Role::Agreement) {
            part.agreement.get_or_insert((at, to));
        }
        if self.view.role(at, Role::With).is_some() {
            part.withs.push(at);
        }
        if self.view.role(at, Role::Sides).is_some() {
            part.sides = true;
        }
        let bare = |role| self.view.role(at, role).filter(|_| !self.names_unit(at));
        let tinh = bare(Role::ProvincePrefix);
        let tinh = tinh.filter(|_| !self.stated);
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
}
