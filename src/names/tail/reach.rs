//! What an office takes along: the board its head names, the numbers of settlements, the
//! countries it is over.

use super::{State, Tail};
use crate::gazetteer::{BodyKind, Family, OfficeRole, Role};
use crate::names::context::{self, office_row};
use crate::names::office;
use crate::names::place::{named_place, unit_prefix};
use crate::names::run::{self, Run};
use crate::names::wrap;
use crate::places;
use crate::token::{Case, Class, Gap, is_syllable};

/// Words of a field among several, after its first.
const FIELD: usize = 4;
/// Words of `tại` and a country.
const COUNTRY: usize = 6;
/// Countries behind the first.
const COUNTRIES: usize = 6;

impl Tail<'_> {
    /// `Trưởng [Ban Chỉ đạo …]`: the head's last words begin a board's name, which may
    /// be a whole one of the tables, or go on with a number.
    pub(super) fn board(&mut self, from: usize) {
        let view = self.view;
        // `Chánh [Văn phòng Đoàn đại biểu Quốc hội và HĐND] tỉnh`, `Trưởng [ban Chính sách, chiến
        // lược Trung ương]`: what it joins is one body.
        let joint = |i: usize| view.key(i) == "," || view.role(i, Role::And).is_some();
        let joins = |&end: &usize| (self.at..end).any(joint);
        let body = (from + 1..self.at).find_map(|k| self.body(k).filter(joins));
        if self.take(body, State::Complete) {
            return;
        }
        for k in from + 1..self.at {
            let Some((hit, row)) = view.longest(k, Family::GenericBody) else {
                continue;
            };
            let (end, kind) = (
                hit.end as usize,
                view.gazetteers.generic_bodies[row as usize].kind,
            );
            if end > self.at && kind == BodyKind::Named {
                self.take(Some(end), State::Complete);
            } else if end > self.at && kind == BodyKind::Agency {
                // `Ủy viên [Trung ương Đảng Nhân dân Cách mạng] Lào`
                self.take(Some(end), State::Open);
                self.agency = end;
            } else if end == self.at && kind == BodyKind::Board {
                let number = view.token(end).is_some_and(|t| {
                    t.class == Class::Number && t.end - t.start <= 3 && t.gap == Gap::Space
                });
                self.take(number.then_some(end + 1), State::Complete);
            }
        }
    }

    /// `Bí thư Chi bộ thôn 5`: a word that goes on with an office, with its number.
    pub(super) fn settlement(&mut self, e: usize) -> bool {
        let tail = office_row(self.view, e, |role| role == OfficeRole::Tail);
        let number = tail.map(|(end, _)| end).filter(|&end| {
            let t = self.view.token(end);
            t.is_some_and(|t| {
                t.class == Class::Number && t.end - t.start <= 2 && t.gap == Gap::Space
            })
        });
        number.is_some_and(|end| self.is_numbered(end))
            && self.take(number.map(|end| end + 1), State::Complete)
    }

    /// `Bộ trưởng Bộ Giáo dục và Thể thao | Thongsalith Mangnomek`: whether words that are no
    /// syllables stand behind the name of an agency, which is in words.
    pub(super) fn ends_agency(&self, e: usize, run: &Run) -> bool {
        let view = self.view;
        let agency = |k: usize| {
            let kind = |row: u32| view.gazetteers.generic_bodies[row as usize].kind;
            let hit = view.longest(k, Family::GenericBody);
            hit.is_some_and(|(_, row)| kind(row) == BodyKind::Agency)
        };
        let inside = || !self.brand && (self.from + 1..e).any(agency);
        run.is_pair()
            && (self.agency == e || inside())
            && !context::is_place(view, run, true)
            && view.longest(e, Family::Organisation).is_none()
    }

    /// Whether a place's name of one syllable is the beginning of a word: `Mỹ
    /// phẩm`, `Trung tâm`.
    pub(super) fn is_word(&self, from: usize, to: usize) -> bool {
        let view = self.view;
        let small = view
            .token(to)
            .is_some_and(|t| t.class == Class::Word && t.case == Case::Lower);
        let verb = view.role(to, Role::Clause).is_some();
        let link = office_row(view, to, |role| role == OfficeRole::Link).is_some();
        let shouted = self.shouted(to) && !office::name_starts(view, to);
        to == from + 1 && (small || shouted) && !verb && !link
    }

    /// Whether the name of a place ends before token `e`.
    pub(super) fn ends_place(&self, e: usize) -> bool {
        let families = [
            Family::ForeignPlace,
            Family::Province,
            Family::District,
            Family::Commune,
        ];
        families
            .iter()
            .any(|&f| places::hit_ends_at(self.view, e - 1, f, &|_| true))
    }

    /// `thôn 5`, `Trưởng ấp 3`: whether a word before token `e` bears a number, and nothing
    /// is counted with it.
    pub(super) fn is_numbered(&self, e: usize) -> bool {
        let view = self.view;
        let tail = |k: usize| {
            let row = office_row(view, k, |role| role == OfficeRole::Tail);
            row.is_some_and(|(end, _)| end == e)
        };
        let next = view.token(e + 1);
        let counted = next
            .is_some_and(|t| t.class == Class::Word && t.case == Case::Lower && t.gap < Gap::Line)
            && unit_prefix(view, e + 1).is_none()
            && view.role(e + 1, Role::Clause).is_none()
            && view.role(e + 1, Role::And).is_none();
        !counted && (e.saturating_sub(6)..e).any(tail)
    }

    /// `Trưởng Ban Chỉ đạo quốc gia | về hội nhập quốc tế`: what a board is about.
    pub(super) fn about(&self, e: usize) -> bool {
        let view = self.view;
        let board = |k: usize| {
            let kind = |row: u32| view.gazetteers.generic_bodies[row as usize].kind;
            let hit = view.longest(k, Family::GenericBody);
            hit.is_some_and(|(_, row)| kind(row) == BodyKind::Board)
        };
        let theme = view
            .token(e + 1)
            .is_some_and(|t| t.is_word() && t.case == Case::Lower && t.gap == Gap::Space);
        let about = view.role(e, Role::About) == Some(e + 1);
        about && theme && view.role(e + 1, Role::Clause).is_none() && (self.from + 1..e).any(board)
    }

    /// Whether a word of two syllables that has nothing to do with offices begins before token
    /// `e` and goes on with it: `thực | hiện`.
    pub(super) fn cuts_word(&self, e: usize) -> bool {
        let view = self.view;
        let small = view
            .token(e - 1)
            .is_some_and(|t| t.is_word() && t.case == Case::Lower);
        let word = |r: &Role| view.role(e - 1, *r) == Some(e + 1);
        small && [Role::Implements, Role::Clause].iter().any(word)
    }

    /// `tại phiên họp đầu tiên`: when and where, not what.
    pub(super) fn is_time(&self, e: usize) -> bool {
        let view = self.view;
        let Some(to) = view.role(e, Role::Located) else {
            return false;
        };
        let small = view
            .token(to)
            .is_some_and(|t| t.is_word() && t.case == Case::Lower);
        small && unit_prefix(view, to).is_none()
    }

    /// `Tham tán Chính trị, | Thông tin và Văn hóa`: more of what it is over, joined by `và`.
    pub(super) fn fields(&mut self, e: usize) -> bool {
        let view = self.view;
        let known = |k: usize| {
            let families = [
                Family::Organisation,
                Family::Body,
                Family::GenericBody,
                Family::Country,
                Family::Province,
                Family::ForeignPlace,
            ];
            families.iter().any(|&f| view.longest(k, f).is_some())
        };
        let begins = |k: usize| {
            let capital = view
                .token(k)
                .is_some_and(|t| t.is_capital() && t.case == Case::Title && t.gap == Gap::Space);
            let other = office::head(view, k).is_some() || office::name_starts(view, k) || known(k);
            let syllable = is_syllable(view.surface(k));
            capital && syllable && !other && view.role(k, Role::Honorific).is_none()
        };
        let small = |k: usize| {
            view.token(k)
                .is_some_and(|t| t.is_word() && t.case == Case::Lower && t.gap == Gap::Space)
        };
        if self.brand || self.firm || !begins(e + 1) {
            return false;
        }
        let joint = (e + 2..e + 2 + FIELD).find(|&k| view.role(k, Role::And).is_some());
        let joint = joint.filter(|&k| (e + 2..k).all(small));
        let next = joint
            .and_then(|k| view.role(k, Role::And))
            .filter(|&k| begins(k));
        self.take(next, State::Open)
    }

    /// `Vụ trưởng Vụ Châu Mỹ, | Bộ Ngoại giao`: the larger body of a unit, behind the comma at
    /// token `e`; not where it begins a list of bodies.
    pub(super) fn larger_body(&mut self, e: usize) -> bool {
        let view = self.view;
        let role = view.gazetteers.offices[self.row as usize].role;
        if role != OfficeRole::Unit || self.larger || self.state == State::Head {
            return false;
        }
        let capital = view.token(e + 1).is_some_and(|t| t.is_capital());
        let end = self.body(e + 1).filter(|_| capital);
        let listed = end.is_some_and(|end| {
            let at = places::past_abbreviation(view, end).unwrap_or(end);
            let next = match view.key(at) {
                "," => Some(at + 1),
                _ => view.role(at, Role::And),
            };
            next.is_some_and(|next| {
                self.body(next).is_some() || view.longest(next, Family::GenericBody).is_some()
            })
        });
        self.larger = self.take(end.filter(|_| !listed), State::Complete);
        self.larger
    }

    /// `Thị trưởng thành phố | Le Havre`: the name of a place of no table, behind its word at
    /// the head of such an office. A name of two words and more is left behind it.
    pub(super) fn town(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let role = view.gazetteers.offices[self.row as usize].role;
        let run = run::at(view, at).filter(|r| !r.clear_surname())?;
        let article = view.role(at, Role::NameParticle);
        let article = article.filter(|_| run.words > 1 && run.foreign);
        if role != OfficeRole::Town && !(article.is_some() && run.words == 2) {
            return None;
        }
        let word = article.unwrap_or(at);
        let end = run::dashed(view, word).unwrap_or(word + 1);
        let rest = run::at(view, end).filter(|r| r.to == run.to && r.words > 1);
        Some(rest.map_or(run.to, |_| end))
    }

    /// `phụ trách Việt Nam, Campuchia và Lào`: one more country of those an office is over.
    pub(super) fn country(&mut self, at: usize) -> bool {
        let view = self.view;
        let last = places::hit_ends_at(view, self.at - 1, Family::Country, &|_| true);
        let next = named_place(view, at, &[Family::Country]).filter(|_| last);
        self.take(next, State::Complete)
    }

    /// `Giám đốc WB tại Việt Nam|, Campuchia và Lào - A`: all countries where one is what one is,
    /// if the one named follows.
    pub(super) fn countries(&mut self, e: usize) -> bool {
        let view = self.view;
        let country = |i: usize| named_place(view, i, &[Family::Country]);
        let first = |k: usize| {
            let link = office_row(view, k, |role| role == OfficeRole::Link);
            link.is_some_and(|(end, _)| country(end) == Some(e))
        };
        if !(e.saturating_sub(COUNTRY)..e).any(first) {
            return false;
        }
        let mut at = e;
        for _ in 0..COUNTRIES {
            let next = at + usize::from(view.key(at) == ",");
            let and = view.role(next, Role::And);
            match country(and.unwrap_or(next)) {
                Some(to) if and.is_some() || next > at => at = to,
                _ => return false,
            }
            if and.is_some() {
                let named = view.key(at) == "-" && office::name_starts(view, at + 1);
                return self.take(named.then_some(at), State::Complete);
            }
        }
        false
    }

    /// One past `nước Cộng hòa Dân chủ Nhân dân Lào` at token `e`.
    pub(super) fn state_name(&self, e: usize) -> Option<usize> {
        let to = self.view.role(e, Role::State)?;
        named_place(self.view, to, &[Family::Country])
    }

    /// One past `châu Âu`, `Đông Nam Á` at token `e`.
    pub(super) fn region(&self, e: usize) -> Option<usize> {
        let (hit, _) = self.view.longest(e, Family::Region)?;
        let last = hit.end as usize - 1;
        let capital = self.view.token(last).is_some_and(|t| t.is_capital());
        (capital && last > e).then_some(last + 1)
    }

    /// Whether the phrase goes on behind the line break before token `e`.
    pub(super) fn wraps(&self, e: usize) -> bool {
        let view = self.view;
        let small = view.token(e).is_some_and(|t| t.case == Case::Lower);
        small || self.state != State::Complete && self.body(e).is_some() || {
            let long = run::line_start(view, e - 1) + 8 < e;
            long && !office::name_starts(view, e) && wrap::is_wrap(view, e)
        }
    }
}
