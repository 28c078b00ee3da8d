//! Two offices that sign, in either order: `Tỉnh trưởng tỉnh Khăm Muộn A và Chủ tịch UBND tỉnh
//! Quảng Bình B đã ký kết Biên bản ghi nhớ`.

use crate::extract::{Mention, MentionType};
use crate::gazetteer::Role;

use super::part::{Actor, Part};
use super::{BESIDE, Scene};

/// Words besides names and offices between the partner and `và`: `ông`.
const ADDRESS: usize = 2;

impl Scene<'_> {
    /// The words of cooperation behind the partner that ends at token `to`, if somebody of
    /// the home side signs with its people.
    pub(super) fn cue_signed(&self, part: &Part, to: usize) -> Option<usize> {
        let home = part.after(to).filter(|a| a.2 == Actor::Home)?;
        let office = self.office_over(home.0)?;
        let and = self.view.role_before(office.from as usize, Role::And)?;
        if and < to || self.words(to, and) > ADDRESS {
            return None;
        }
        let after = part.cues.partition_point(|c| c.0 < home.1);
        let cue = part.cues.get(after)?.0;
        let alone = part.after(home.1).is_none_or(|a| a.0 > cue);
        (alone && self.words(home.1, cue) <= BESIDE).then_some(cue)
    }

    /// The office that holds token `at`.
    fn office_over(&self, at: usize) -> Option<&Mention> {
        let n = self.mentions.partition_point(|m| m.from as usize <= at);
        let over = |m: &&Mention| m.kind == MentionType::Position && m.to as usize > at;
        self.mentions[n.saturating_sub(4)..n].iter().find(over)
    }

    /// How many tokens of `from..to` are words of no person's name and no office.
    pub(super) fn words(&self, from: usize, to: usize) -> usize {
        let n = self.mentions.partition_point(|m| (m.from as usize) < from);
        let people = [MentionType::Person, MentionType::Position];
        let (mut at, mut count) = (from, 0);
        let word = |k: &usize| self.view.token(*k).is_some_and(|t| t.is_word());
        for m in self.mentions[n..]
            .iter()
            .take_while(|m| (m.from as usize) < to)
        {
            let (start, end) = (m.from as usize, m.to as usize);
            if people.contains(&m.kind) && start >= at {
                count += (at..start).filter(word).count();
                at = end.min(to);
            }
        }
        count + (at..to).filter(word).count()
    }
}
