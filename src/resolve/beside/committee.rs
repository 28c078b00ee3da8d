//! Whose a bare committee is, such as communes, offices and firms have alike: `Bí thư
//! [Đảng ủy], Chủ tịch HĐND xã`.

use super::{At, Beside};
use crate::extract::{Body, BodyPlace, Mention, MentionType, UnitPrefix, Value};
use crate::gazetteer::{BodyLevel, BodySystem};
use crate::resolve::{level, norms};

/// Tokens between a committee and the body joined to it.
const JOINED: u32 = 6;

impl At<'_> {
    /// Whether a mention is such a committee and names no place.
    pub(super) fn is_committee(&self, m: &Mention) -> bool {
        let Value::Organisation(Body::Local { row, place }) = m.value else {
            return false;
        };
        let levels = &self.view.gazetteers.bodies[row as usize].levels;
        let has = |level| levels.contains(&level);
        place == BodyPlace::None && has(BodyLevel::Office) && !has(BodyLevel::Province)
    }

    /// The unit or the body whose committee it is; nothing if the page's commune has it.
    pub(super) fn committee(&self, m: &Mention) -> Option<Beside> {
        let found = self.unit_in_chain(m, false);
        let found = found.or_else(|| self.named_before(m));
        found.or_else(|| self.is_of_other(m).then_some(Beside::Other(None)))
    }

    /// `Bí thư Đảng ủy UBND tỉnh …; Phó Bí thư Đảng ủy`: the committee of more words, or of
    /// a named commune, that the paragraph told last.
    fn named_before(&self, m: &Mention) -> Option<Beside> {
        let Value::Organisation(Body::Local { row, .. }) = m.value else {
            return None;
        };
        let from = self.paragraph_start(m.from);
        let first = self.bodies.partition_point(|b| b.from < from);
        let before = self.bodies.partition_point(|b| b.from < m.from);
        let near = self.bodies.get(first..before)?.iter().rev();
        near.copied().find_map(|b| self.same_words(row, b))
    }

    /// What a body before tells of the committee in `row`, if it begins with its words.
    fn same_words(&self, row: u32, b: &Mention) -> Option<Beside> {
        let Value::Organisation(Body::Local { row: other, place }) = b.value else {
            return None;
        };
        let g = self.view.gazetteers;
        let longer = |name: &str| {
            let rest = name.strip_prefix(g.bodies[row as usize].name.as_str());
            rest.is_some_and(|rest| rest.starts_with(' '))
        };
        match place {
            BodyPlace::Named { from, to, prefix } if other == row => {
                let kind = match prefix {
                    UnitPrefix::Commune => MentionType::Commune,
                    _ => return None,
                };
                let name = norms::unit_name(self.view, from as usize, to as usize, kind);
                Some(Beside::Unit(name))
            }
            _ if longer(&g.bodies[other as usize].name) => Some(Beside::Other(Some(other))),
            _ => None,
        }
    }

    /// `Bí thư Đảng ủy, Giám đốc Công an tỉnh`: whether the offices of the same person, or
    /// the body joined to it, are of something else than a commune.
    fn is_of_other(&self, m: &Mention) -> bool {
        let Some(office) = self.office(m) else {
            return self.is_joined_to_other(m);
        };
        let bodies = self.fellows(office).flat_map(|i| {
            let (from, to, _) = self.offices[i];
            let first = self.bodies.partition_point(|b| b.from < from);
            self.bodies[first..].iter().take_while(move |b| b.from < to)
        });
        let bodies: Vec<&Mention> = bodies.copied().filter(|b| b.from != m.from).collect();
        let of_commune = |b: &&Mention| level::of_body(self.view, b) == Some(BodyLevel::Commune);
        !bodies.iter().any(of_commune) && bodies.iter().any(|b| self.is_other(b))
    }

    /// `Đảng ủy, Bộ Chỉ huy Quân sự tỉnh`
    fn is_joined_to_other(&self, m: &Mention) -> bool {
        let after = self.bodies.partition_point(|b| b.from < m.to);
        let view = self.view;
        let next = self.bodies.get(after).filter(|b| {
            let stop = |i: u32| matches!(view.key(i as usize), "." | ";");
            b.from <= m.to + JOINED && view.key(m.to as usize) == "," && !(m.to..b.from).any(stop)
        });
        next.is_some_and(|b| self.is_other(b))
    }

    /// Whether a body is none of the Party and none of a commune.
    fn is_other(&self, b: &Mention) -> bool {
        match b.value {
            Value::Organisation(Body::Local { row, .. }) => {
                let body = &self.view.gazetteers.bodies[row as usize];
                let level = level::of_body(self.view, b);
                let higher = level.is_some_and(|level| level != BodyLevel::Commune);
                body.system != BodySystem::Party && higher
            }
            Value::Organisation(Body::Unknown) => true,
            _ => false,
        }
    }
}
