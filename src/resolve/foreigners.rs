//! Bodies in the offices of people from abroad: `Ủy viên [Bộ Chính trị], Chủ tịch
//! [Quốc hội] Saysomphone Phomvihane`.
//!
//! What names no country there is a body of theirs, not that of Viet Nam by the same
//! name. Somebody is from abroad by a name of no Vietnamese syllables, or by an office
//! that ends with a place abroad (`Chủ tịch nước Lào`, `Bí thư Thành ủy Thượng Hải`)
//! where they do not merely serve (`Đại sứ Việt Nam tại Lào`).

use foldhash::HashSet;

use crate::extract::{Mention, MentionType, Value, View};
use crate::gazetteer::{Family, OfficeRole, Organisation, OrganisationKind, Role};
use crate::token::is_syllable;

/// The offices that people from abroad hold, as token spans in text order.
pub(super) fn offices(view: &View<'_>, mentions: &[Mention]) -> Vec<(u32, u32)> {
    if !mentions.iter().any(|m| m.kind == MentionType::Position) {
        return Vec::new();
    }
    let places = Places::of(view, mentions);
    let mut people: HashSet<u32> = mentions
        .iter()
        .filter(|m| m.kind == MentionType::Person && is_foreign_name(view, m))
        .map(|m| m.from)
        .collect();
    let offices = mentions.iter().filter_map(|m| match &m.value {
        Value::Position { persons } => Some((m, persons.as_slice(), places.office(view, m))),
        _ => None,
    });
    let offices: Vec<_> = offices.collect();
    // Nobody who holds an office of the country is a stranger to it.
    let (mut own, mut abroad) = (HashSet::default(), Vec::new());
    for (_, persons, place) in &offices {
        match place {
            Place::Home => own.extend(persons.iter().copied()),
            Place::Abroad => abroad.extend(persons.iter().copied()),
            Place::Untold => {}
        }
    }
    people.extend(abroad);
    let foreign = |p: &u32| people.contains(p) && !own.contains(p);
    let theirs = |(m, persons, place): &&(&Mention, &[u32], Place)| {
        *place == Place::Abroad || persons.iter().any(foreign) && !serves(view, m)
    };
    let found = offices.iter().filter(theirs);
    found.map(|(m, _, _)| (m.from, m.to)).collect()
}

/// `Cố vấn Bộ Kế hoạch và Đầu tư`: an office of serving others, as people from abroad do.
fn serves(view: &View<'_>, office: &Mention) -> bool {
    let row = office.row.filter(|e| e.family == Family::Office);
    row.is_some_and(|e| view.gazetteers.offices[e.row as usize].role == OfficeRole::Aide)
}

/// Whether a body of the tables is one of many of its name, each of another state.
pub(super) fn is_of_each_state(organisation: &Organisation) -> bool {
    use OrganisationKind::*;
    organisation.is_vietnamese() && matches!(organisation.kind, StateBody | Ministry | PartyBody)
}

/// Whether a name is foreign: it holds a word that is no Vietnamese syllable, and no surname
/// of the country's peoples begins or ends it.
fn is_foreign_name(view: &View<'_>, m: &Mention) -> bool {
    let (from, to) = (m.from as usize, m.to as usize);
    let surname = |i: usize| view.longest(i, Family::Surname).is_some();
    let strange = |i: usize| {
        let word = view.surface(i);
        view.token(i).is_some_and(|t| t.is_capital()) && word.len() > 2 && !is_syllable(word)
    };
    let marked = |i: usize| view.key(i).contains('\'');
    // Most names begin with a surname: that is asked first.
    let own = surname(from) || surname(to - 1);
    !own && (from..to).any(strange) && !(from..to).any(marked)
}

/// Where an office is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Viet Nam or a place in it is named.
    Home,
    /// It ends with a place abroad.
    Abroad,
    Untold,
}

/// The places an article names: token span, whether they are abroad.
struct Places(Vec<(u32, u32, bool)>);

impl Places {
    fn of(view: &View<'_>, mentions: &[Mention]) -> Self {
        let place = |m: &Mention| match m.value {
            Value::Country(row) => {
                let abroad = !view.gazetteers.country_aliases[row as usize].is_vietnam();
                Some((m.from, m.to, abroad))
            }
            Value::ForeignPlace(_) => Some((m.from, m.to, true)),
            Value::Province(..) | Value::Unit { .. } => Some((m.from, m.to, false)),
            _ => None,
        };
        Places(mentions.iter().filter_map(place).collect())
    }

    fn office(&self, view: &View<'_>, office: &Mention) -> Place {
        let first = self.0.partition_point(|p| p.0 < office.from);
        let inside = self.0[first..].iter().take_while(|p| p.0 < office.to);
        let mut last = None;
        for place in inside {
            if !place.2 {
                return Place::Home;
            }
            last = Some(place);
        }
        // `Đại sứ tại Lào`, `Hội Hữu nghị Việt - Lào`, `phụ trách Lào`
        let serves = |i: u32| {
            let i = i as usize;
            view.role_before(i, Role::Located).is_some()
                || i > 0 && view.key(i - 1) == "-"
                || view.role_before(i, Role::And).is_some()
                || view.role_before(i, Role::With).is_some()
                || view.role_before(i, Role::About).is_some()
        };
        match last {
            Some(p) if p.1 == office.to && !serves(p.0) => Place::Abroad,
            _ => Place::Untold,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::resolve::testing::bodies;

    #[test]
    fn bodies_of_other_states() {
        for (text, expected) in [
            (
                "Ủy viên Bộ Chính trị, Chủ tịch Quốc hội Saysomphone Phomvihane thăm Hà Nội",
                "; ",
            ),
            (
                "ông Padeumphone Sonthany - Phó Bí thư Tỉnh ủy, thăm tỉnh Quảng Nam",
                "",
            ),
            (
                "ông Du Chính Thanh, Ủy viên Bộ Chính trị, Bí thư Thành ủy Thượng Hải, dự",
                "; ",
            ),
            (
                "Ủy viên Trung ương Đảng Cộng sản Trung Quốc Lý Văn Tám dự",
                "",
            ),
            (
                "ông Michael Jones, Cố vấn Bộ Kế hoạch và Đầu tư, dự",
                "BKHDT",
            ),
            // Bodies with their country, and of nobody from abroad.
            (
                "Giám đốc JICA Sugano Yuichi và Bộ trưởng Bộ Ngoại giao Lê Văn Tám dự",
                "JICA; BNG",
            ),
            (
                "ông Lê Văn Tám, Ủy viên Trung ương Đảng, Đại sứ Việt Nam tại Lào, dự",
                "BCHTW",
            ),
            (
                "ông Lê Văn Tám, nguyên Ủy viên Bộ Chính trị, Chủ tịch Hội Hữu nghị Việt Nam - Lào, dự",
                "BCT; HHNVL",
            ),
            (
                "bà H'Yim Kđoh, Ủy viên Trung ương Đảng, và ông Y Thanh Hà Niê Kđăm, Ủy viên Bộ Chính trị",
                "BCHTW; BCT",
            ),
            (
                "ông Ksor Nham, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Gia Lai, dự",
                "BCHTW; TINHUY@64",
            ),
        ] {
            assert_eq!(bodies(text), expected, "{text}");
        }
    }
}
