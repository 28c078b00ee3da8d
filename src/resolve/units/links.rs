//! What stands beside a unit: the unit above it, its list, the word for its kind.
//!
//! `các xã A, B và C, huyện D` is a list of three whose parent is `huyện D`;
//! `xã A (huyện B)` and `xã A thuộc huyện B` are chains too. `xã A và huyện B` is
//! none: `và` joins what stands side by side.

use crate::extract::{MentionType, Value, View};
use crate::gazetteer::Role;
use crate::places;
use crate::token::{Class, Gap};

use super::{Level, Resolver, Unit};

/// The unit above.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parent {
    /// Index among the units.
    pub(super) unit: usize,
    /// In brackets (`xã A (huyện B)`), or joined by a word (`thuộc`): where it is
    /// now, rather than its full name.
    pub(super) aside: bool,
    /// Named once for a list.
    pub(super) inherited: bool,
}

/// Tokens a joint may have: `, thuộc địa bàn các`.
const JOINT: usize = 7;
/// Tokens between the word for the kind and the first name: `các xã biên giới A`.
const BEFORE_NAME: usize = 5;

/// What stands between two units.
#[derive(Clone, Copy, Debug, Default)]
struct Joint {
    comma: bool,
    dash: bool,
    semicolon: bool,
    and: bool,
    opens: bool,
    closes: bool,
    within: bool,
}

impl Joint {
    fn separates(self) -> bool {
        (self.comma || self.dash || self.and || self.semicolon)
            && !self.closes
            && !self.within
            && !self.opens
    }
    fn leads_up(self) -> bool {
        !self.semicolon && (!self.and || self.opens || self.within)
    }
}

impl Resolver<'_, '_> {
    /// Parents, lists and kinds of all units.
    pub(super) fn link(&mut self) {
        for i in (0..self.units.len()).rev() {
            self.link_one(i);
        }
        for i in 0..self.units.len() {
            self.units[i].heads = self.heads(i);
        }
    }

    fn link_one(&mut self, i: usize) {
        self.units[i].abroad = self.units[i].level < Level::Province && self.leads_abroad(i);
        let (unit, Some(next)) = (&self.units[i], self.units.get(i + 1)) else {
            return;
        };
        let Some(joint) = joint(self.view, unit.to, next.from) else {
            return;
        };
        if next.level > unit.level && joint.leads_up() {
            self.units[i].parent = Some(Parent {
                unit: i + 1,
                aside: joint.opens || joint.within,
                inherited: false,
            });
        } else if next.level == unit.level && joint.separates() {
            let (list, parent, abroad) = (next.list, next.parent, next.abroad);
            let unit = &mut self.units[i];
            unit.list = list;
            if !joint.semicolon {
                unit.abroad |= abroad;
                unit.parent = parent.map(|p| Parent {
                    inherited: true,
                    ..p
                });
            }
        }
    }

    /// Whether the unit's chain goes on with a place or country abroad.
    fn leads_abroad(&self, i: usize) -> bool {
        let unit = &self.units[i];
        let after = self.mentions.get(unit.mention + 1..).unwrap_or_default();
        let next = after.iter().find(|m| m.from as usize >= unit.to);
        let abroad = |kind| matches!(kind, MentionType::ForeignPlace | MentionType::Country);
        let Some(next) = next.filter(|m| abroad(m.kind)) else {
            return false;
        };
        if let Value::Country(row) = next.value
            && self.view.gazetteers.country_aliases[row as usize].is_vietnam()
        {
            return false;
        }
        joint(self.view, unit.to, next.from as usize).is_some_and(|j| j.leads_up() && !j.dash)
    }

    /// The words for the kind of unit `i`.
    fn heads(&self, i: usize) -> Vec<(usize, usize)> {
        let unit = &self.units[i];
        if unit.level == Level::Province {
            return Vec::new();
        }
        if unit.from < unit.name.0 {
            return vec![(unit.from, unit.name.0)];
        }
        let before = i.checked_sub(1).map(|p| &self.units[p]);
        let floor = before.map_or(0, |p| p.to);
        if let Some(heads) = self.head_before(unit, floor) {
            return heads;
        }
        match before {
            Some(p) if p.list == unit.list && p.level == unit.level => p.heads.clone(),
            _ => Vec::new(),
        }
    }

    /// The nearest unit word before the name, not before token `floor`, with those
    /// it is listed with: `các xã, phường`.
    fn head_before(&self, unit: &Unit, floor: usize) -> Option<Vec<(usize, usize)>> {
        let view = self.view;
        let least = floor.max(unit.from.saturating_sub(BEFORE_NAME));
        let end = (least + 1..=unit.from)
            .rev()
            .find(|&end| places::prefix_before(view, end).is_some_and(|(from, _)| from >= least))?;
        let (mut from, _) = places::prefix_before(view, end)?;
        let mut heads = vec![(from, end)];
        while let Some((last, _)) = places::before_separator(view, from) {
            match places::prefix_before(view, last + 1) {
                Some((earlier, _)) if earlier >= floor => {
                    heads.push((earlier, last + 1));
                    from = earlier;
                }
                _ => break,
            }
        }
        Some(heads)
    }
}

/// What stands in tokens `from..to`, if that can stand between a unit and one it
/// belongs to or is listed with.
fn joint(view: &View<'_>, from: usize, to: usize) -> Option<Joint> {
    if from > to || to - from > JOINT || !view.same_paragraph(from.saturating_sub(1), to + 1) {
        return None;
    }
    let mut joint = Joint::default();
    let mut at = from;
    while at < to {
        match view.key(at) {
            "," | "/" => joint.comma = true,
            "-" => joint.dash = true,
            ";" => joint.semicolon = true,
            "(" => joint.opens = true,
            ")" => {
                joint.closes = !joint.opens;
                joint.opens = false;
            }
            _ => {
                at = word(view, at, to, &mut joint)?;
                continue;
            }
        }
        at += 1;
    }
    Some(joint)
}

/// One past a word of a joint at token `at`.
fn word(view: &View<'_>, at: usize, to: usize, joint: &mut Joint) -> Option<usize> {
    let fits = |end: &usize| *end <= to;
    if let Some(end) = view.role(at, Role::Within).filter(fits) {
        joint.within = true;
        return Some(end);
    }
    if let Some(end) = view.role(at, Role::And).filter(fits) {
        joint.and = true;
        return Some(end);
    }
    let plain = [Role::Plural, Role::Former, Role::Coming];
    let plain = plain.iter().find_map(|&r| view.role(at, r).filter(fits));
    if let Some(end) = plain {
        return Some(end);
    }
    if let Some((_, end)) = places::prefix_at(view, at).filter(|(_, end)| fits(end)) {
        return Some(end);
    }
    // `và 5 xã`
    let count = view
        .token(at)
        .is_some_and(|t| t.class == Class::Number && t.end - t.start <= 3 && t.gap == Gap::Space);
    count.then_some(at + 1)
}
