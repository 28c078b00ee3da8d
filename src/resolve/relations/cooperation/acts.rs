//! Whether it is the home side that cooperates.

use crate::gazetteer::Role;

use super::Scene;
use super::part::{Actor, Part};

impl Scene<'_> {
    /// Whether the home side does what the words at token `cue` say: who is named
    /// last before them, or between `giữa` and the partner; if nobody is, it does.
    pub(super) fn home_acts(&self, part: &Part, cue: usize, at: usize) -> bool {
        let between = part.host_after(cue + 1).filter(|a| a.1 <= at);
        if between.is_none() && self.others_side(cue, at) {
            return false;
        }
        let who = between.or_else(|| part.before(cue));
        who.map_or(!self.stated, |a| {
            let among = || between.is_some() && self.is_among(part, a, at);
            a.2 == Actor::Home || among() || self.stated && self.ends_list(part, a)
        })
    }

    /// `A, B và C ký kết …`: whether the home province is in the list of provinces that `last`
    /// ends.
    fn ends_list(&self, part: &Part, last: (usize, usize, Actor)) -> bool {
        let n = part.actors.partition_point(|a| a.0 <= last.0);
        let mut start = last.0;
        part.actors[..n]
            .iter()
            .rev()
            .take_while(|a| matches!(a.2, Actor::Home | Actor::Fellow))
            .take_while(|a| {
                let joined = a.0 == last.0 || self.joins(a.1, start);
                start = a.0;
                joined
            })
            .any(|a| a.2 == Actor::Home)
    }

    /// `giữa các tỉnh A, B, C và …`: whether the home province is in the list of
    /// provinces that begins with `first`.
    fn is_among(&self, part: &Part, first: (usize, usize, Actor), at: usize) -> bool {
        let n = part.actors.partition_point(|a| a.0 < first.0);
        let mut end = first.1;
        part.actors[n..]
            .iter()
            .take_while(|a| a.1 <= at && matches!(a.2, Actor::Home | Actor::Fellow))
            .take_while(|a| {
                let joined = a.0 == first.0 || self.joins(end, a.0);
                end = a.1;
                joined
            })
            .any(|a| a.2 == Actor::Home)
    }

    /// `hợp tác giữa Hạ Long và …`: a name that is nobody's known to us.
    fn others_side(&self, cue: usize, at: usize) -> bool {
        let begins = |k: usize| self.view.role(k, Role::Between);
        (cue..at)
            .find_map(begins)
            .is_some_and(|name| name < at && self.view.token(name).is_some_and(|t| t.is_capital()))
    }
}
