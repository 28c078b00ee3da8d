//! Partners that the headline names by their country only: `ký kết biên bản hợp tác với
//! các tỉnh Bắc Lào`. Which they are, the text says where it lists them beside the home
//! side: `tỉnh và các tỉnh A, B (Lào) trao đổi …`.

use crate::extract::{MentionType, UnitPrefix, View};
use crate::gazetteer::{Role, Signs, VIETNAM};
use crate::page::Page;
use crate::places;
use crate::span::{Clean, Span};

use super::part::{Actor, Part};
use super::{FELLOW, Scene};

/// Words between `các tỉnh` and the country: `Bắc`.
const SIDE: usize = 2;

impl Scene<'_> {
    /// The country of which the headline says that several of its provinces and the home
    /// side signed an agreement.
    pub(super) fn land_of(&self, page: &Page) -> Option<usize> {
        let title = page.title?;
        let inside = |span: Span<Clean>| title.contains(span);
        let named = |kind: MentionType| {
            let all = self.mentions.iter().enumerate();
            all.filter(move |(_, m)| m.kind == kind && inside(m.span))
        };
        let home = named(MentionType::Province).find(|&(i, _)| self.norms[i] == self.home)?;
        let start = home.1.from as usize;
        named(MentionType::Country)
            .filter(|&(i, _)| self.norms[i] != VIETNAM)
            .find(|(_, m)| {
                let with = with_several(self.view, m.from as usize);
                with.is_some_and(|with| with > start && is_agreed(self.view, start, with))
            })
            .map(|(i, _)| i)
    }

    /// `tỉnh và các tỉnh A, …`: whether partner `i` opens a list of places in the land of
    /// the headline, right behind the home side.
    pub(super) fn is_of_land(&self, part: &Part, i: usize) -> bool {
        let Some(land) = self.land else {
            return false;
        };
        let from = self.mentions[i].from as usize;
        let head = places::prefix_before(self.view, from);
        let several = head.is_some_and(|(head, unit)| {
            unit == UnitPrefix::Province && places::is_shared_head(self.view, head)
        });
        let same = self.norms[i].split(':').next() == Some(self.norms[land].as_str());
        let home = part.before(from).filter(|a| a.2 == Actor::Home);
        let beside = home.is_some_and(|a| {
            let and = |k| self.view.role(k, Role::And).is_some();
            from - a.1 <= FELLOW && (a.1..from).any(and)
        });
        several && same && beside
    }
}

/// Where the `với` stands that leads to several provinces of the country at token `at`.
fn with_several(view: &View<'_>, at: usize) -> Option<usize> {
    let unit = |&k: &usize| places::prefix_at(view, k).is_some_and(|u| u.0 == UnitPrefix::Province);
    let head = (at.saturating_sub(SIDE + 1)..at).rev().find(unit)?;
    let several = view.role_before(head, Role::Plural)?;
    view.role_before(several, Role::With)
}

/// Whether the tokens `from..to` say that something was agreed on, and no intention.
fn is_agreed(view: &View<'_>, from: usize, to: usize) -> bool {
    let says = |role: Role| {
        (from..to).any(|k| view.hits.begins(k, Signs::PARTNERSHIP) && view.role(k, role).is_some())
    };
    says(Role::Agreement) && says(Role::Cooperates) && !says(Role::Intends)
}
