//! The names found in one text, and at a glance what may begin or end where.
//!
//! In: the hits of a scan in text order, and the tokens. Out: [`Hits`]. Few tokens
//! matter to any one grammar, so a grammar does not walk over all of them: for each
//! token one number of [`Signs`] says what begins there (names by family, triggers
//! by groups of roles, figures, capitals), and [`Hits::next`] goes from one token of
//! interest to the next. Questions about a single token (`does a trigger of this
//! role end here?`) are answered from sets of bits first; hits and rows are looked
//! at only where the answer may be yes.

use super::lexicon::{Family, Hit};
use super::values::Role;
use crate::token::{Case, Class, Token, Tokens};

/// A set of roles; there are fewer than 128.
pub(super) type Roles = u128;

pub(super) const fn family_bit(family: Family) -> u32 {
    1 << family as u32
}

pub(super) const fn role_bit(role: Role) -> Roles {
    1 << role as u32
}

/// What can begin at a token, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u32);

impl Signs {
    /// The token holds a digit.
    pub const DIGIT: Signs = Signs(1 << 31);
    /// The token is a word with a capital at its start.
    pub const CAPITAL: Signs = Signs(1 << 30);
    /// A word for a unit: `tỉnh`, `thành phố`, `huyện`, `xã`, `bang`.
    pub const UNIT_WORD: Signs = Signs(1 << 29);
    /// `ngày`, `mùng`, `tháng`, `năm`
    pub const CALENDAR: Signs = Signs(1 << 28);
    /// `giai đoạn`, `từ`
    pub const PERIOD: Signs = Signs(1 << 27);
    /// `ông`, `nông dân`
    pub const ADDRESS: Signs = Signs(1 << 26);
    /// `Chi nhánh`
    pub const BRANCH: Signs = Signs(1 << 25);
    /// `Ảnh`, `Theo`
    pub const BYLINE: Signs = Signs(1 << 24);

    /// `Co., Ltd`
    pub const FIRM_SUFFIX: Signs = Signs(1 << 23);

    /// A mark: `,`, `(`.
    pub const MARK: Signs = Signs(1 << 22);
    /// What can join two dates to a period: `-`, `/`, `đến`.
    pub const JOINT: Signs = Signs(1 << 19);
    /// What a relation between documents is told by: `thực hiện`, `cả hai`, `và`.
    pub const RELATION: Signs = Signs(1 << 21);
    /// What a partnership is told by: `hợp tác`, `với`, `tỉnh`.
    pub const PARTNERSHIP: Signs = Signs(1 << 20);

    /// Names of these families.
    pub const fn of(families: &[Family]) -> Signs {
        let mut bits = 0;
        let mut i = 0;
        while i < families.len() {
            bits |= family_bit(families[i]);
            i += 1;
        }
        Signs(bits)
    }

    /// Whether names of `family` are among them.
    #[inline]
    pub const fn has(self, family: Family) -> bool {
        self.0 & family_bit(family) != 0
    }

    /// Whether nothing but `others` is among them.
    pub(super) const fn within(self, others: Signs) -> bool {
        self.0 & !others.0 == 0
    }

    /// These and those.
    pub const fn or(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }

    /// What a form with these families and roles is a sign of.
    pub(super) fn form(families: u32, roles: Roles) -> Signs {
        let groups = GROUPS.iter().filter(|(set, _)| roles & set != 0);
        groups.fold(Signs(families), |all, &(_, sign)| all.or(sign))
    }

    fn token(t: &Token) -> Signs {
        // Without branches: what a token is cannot be guessed.
        let joint = u32::from(t.joint) * Signs::JOINT.0;
        TOKENS[looks(t.class, t.case, t.digits)].or(Signs(joint))
    }
}

/// A token's class, case, and whether it holds digits, as a number.
const fn looks(class: Class, case: Case, digits: bool) -> usize {
    (class as usize & 3) << 3 | (case as usize & 3) << 1 | digits as usize
}

/// What a token is a sign of by its [`looks`].
const TOKENS: [Signs; 32] = {
    let mut signs = [Signs(0); 32];
    let cases = [Case::Lower, Case::Title, Case::Upper];
    let mut i = 0;
    while i < cases.len() {
        let case = cases[i];
        let capital = match case {
            Case::Lower => Signs(0),
            Case::Title | Case::Upper => Signs::CAPITAL,
        };
        signs[looks(Class::Word, case, false)] = capital;
        signs[looks(Class::Word, case, true)] = capital.or(Signs::DIGIT);
        signs[looks(Class::Number, case, false)] = Signs::DIGIT;
        signs[looks(Class::Number, case, true)] = Signs::DIGIT;
        signs[looks(Class::Punct, case, false)] = Signs::MARK;
        i += 1;
    }
    signs
};

const fn roles(list: &[Role]) -> Roles {
    let mut bits = 0;
    let mut i = 0;
    while i < list.len() {
        bits |= role_bit(list[i]);
        i += 1;
    }
    bits
}

/// The roles that grammars begin with.
const GROUPS: [(Roles, Signs); 10] = [
    (roles(&[Role::To]), Signs::JOINT),
    (
        roles(&[
            Role::ProvincePrefix,
            Role::CityPrefix,
            Role::DistrictPrefix,
            Role::CommunePrefix,
            Role::ForeignUnit,
        ]),
        Signs::UNIT_WORD,
    ),
    (
        roles(&[Role::Day, Role::EarlyDay, Role::Month, Role::Year]),
        Signs::CALENDAR,
    ),
    (roles(&[Role::PeriodHead, Role::From]), Signs::PERIOD),
    (roles(&[Role::Honorific, Role::Calling]), Signs::ADDRESS),
    (roles(&[Role::Branch]), Signs::BRANCH),
    (roles(&[Role::Byline]), Signs::BYLINE),
    (roles(&[Role::FirmSuffix]), Signs::FIRM_SUFFIX),
    (
        roles(&[
            Role::Amends,
            Role::Replaces,
            Role::Repeals,
            Role::WithIt,
            Role::Lapses,
            Role::Implements,
            Role::BasedOn,
            Role::Issues,
            Role::Prepares,
            Role::InForce,
            Role::And,
            Role::Both,
            Role::AnyDocument,
        ]),
        Signs::RELATION,
    ),
    (
        roles(&[
            Role::Calling,
            Role::Compound,
            Role::Intends,
            Role::Agreement,
            Role::With,
            Role::Sides,
            Role::ProvincePrefix,
            Role::CityPrefix,
            Role::Cooperates,
        ]),
        Signs::PARTNERSHIP,
    ),
];

/// What is known of the hits around one token. One for each token: small, so that those of
/// some articles stay in the cache.
#[derive(Clone, Copy, Debug, Default)]
struct Spot {
    /// Roles of the triggers that begin at the token, as a place in [`Hits::roles`].
    begin: u32,
    /// The same of the triggers that end just before it.
    end: u32,
    /// Families of the names that end just before it.
    ended: u32,
    /// Families of the names that began before it and go on.
    inside: u32,
}

/// The names found in one text, grouped by the token they begin at.
#[derive(Debug, Default)]
pub struct Hits {
    list: Vec<Hit>,
    /// What begins at each token.
    signs: Vec<Signs>,
    /// One for each token, and one past the last.
    spots: Vec<Spot>,
    /// Where the hits of each token begin in the list, and one past the last.
    first: Vec<u32>,
    /// The sets of roles that spots point to; the first is empty, for most spots have none.
    roles: Vec<Roles>,
}

impl Hits {
    /// The hits of `list`, which are sorted by their first token; `role_sets` are the
    /// sets that their marks point into.
    pub(super) fn new(tokens: &Tokens, list: Vec<Hit>, role_sets: &[Roles]) -> Self {
        let mut signs: Vec<Signs> = tokens.as_slice().iter().map(Signs::token).collect();
        let mut spots = vec![Spot::default(); tokens.len() + 1];
        let mut first = vec![0; tokens.len() + 1];
        let mut sets = Vec::with_capacity(list.len() + 1);
        sets.push(Roles::default());
        let mut add = |at: &mut u32, roles: Roles| match *at {
            0 => {
                *at = sets.len() as u32;
                sets.push(roles);
            }
            at => sets[at as usize] |= roles,
        };
        for hit in &list {
            let (from, to) = (hit.start as usize, hit.end as usize);
            signs[from] = signs[from].or(hit.marks.signs);
            first[from] += 1;
            spots[to].ended |= hit.marks.signs.0;
            let roles = hit.marks.roles(role_sets);
            if roles != 0 {
                add(&mut spots[from].begin, roles);
                add(&mut spots[to].end, roles);
            }
            for spot in &mut spots[from + 1..to] {
                spot.inside |= hit.marks.signs.0;
            }
        }
        let mut sum = 0;
        for count in &mut first {
            sum += std::mem::replace(count, sum);
        }
        Hits {
            list,
            signs,
            spots,
            first,
            roles: sets,
        }
    }

    /// The names that begin at token `i`, shortest first.
    #[inline]
    pub fn at(&self, i: usize) -> &[Hit] {
        match self.first.get(i..).and_then(<[u32]>::first_chunk) {
            Some(&[from, to]) => self.list.get(from as usize..to as usize).unwrap_or(&[]),
            None => &[],
        }
    }

    /// All names, by first token, then by length.
    pub fn all(&self) -> &[Hit] {
        &self.list
    }

    /// The first token from `from` on at which one of `signs` begins; the number of
    /// tokens if there is none.
    #[inline]
    pub fn next(&self, from: usize, signs: Signs) -> usize {
        self.next_before(from, self.signs.len(), signs)
            .unwrap_or(self.signs.len())
    }

    /// The first token in `from..to` at which one of `signs` begins. At few tokens one
    /// does: they are asked eight together, in one place for all who ask.
    #[inline(never)]
    pub fn next_before(&self, from: usize, to: usize, signs: Signs) -> Option<usize> {
        let tokens = self.signs.get(from..to.min(self.signs.len()))?;
        let (pieces, _) = tokens.as_chunks::<8>();
        let any = |piece: &[Signs; 8]| piece.iter().fold(0, |all, s| all | s.0) & signs.0 != 0;
        let without = 8 * pieces.iter().position(any).unwrap_or(pieces.len());
        let rest = tokens.get(without..)?;
        let found = rest.iter().position(|s| s.0 & signs.0 != 0);
        found.map(|n| from + without + n)
    }

    /// Whether one of `signs` begins at token `i`.
    #[inline]
    pub fn begins(&self, i: usize, signs: Signs) -> bool {
        self.signs.get(i).is_some_and(|s| s.0 & signs.0 != 0)
    }

    /// Whether a name of one of the families in `signs` begins at token `i` or goes
    /// on there.
    #[inline]
    pub fn covers(&self, i: usize, signs: Signs) -> bool {
        self.begins(i, signs) || self.goes_on(i, signs)
    }

    /// Whether a name of one of the families in `signs` that began before token `i`
    /// goes on there.
    #[inline]
    pub fn goes_on(&self, i: usize, signs: Signs) -> bool {
        let spot = self.spots.get(i);
        spot.is_some_and(|s| s.inside & signs.0 != 0)
    }

    /// Whether a name of one of the families in `signs` ends just before token `i`.
    #[inline]
    pub fn ends(&self, i: usize, signs: Signs) -> bool {
        let spot = self.spots.get(i);
        spot.is_some_and(|s| s.ended & signs.0 != 0)
    }

    /// Whether a trigger of `role` begins at token `i`.
    #[inline]
    pub fn has_role(&self, i: usize, role: Role) -> bool {
        let spot = self.spots.get(i);
        spot.is_some_and(|s| self.has(s.begin, role))
    }

    /// Whether a trigger of `role` ends just before token `i`.
    #[inline]
    pub fn ends_role(&self, i: usize, role: Role) -> bool {
        let spot = self.spots.get(i);
        spot.is_some_and(|s| self.has(s.end, role))
    }

    /// Whether `role` is in the set at this place.
    #[inline]
    fn has(&self, set: u32, role: Role) -> bool {
        let set = self.roles.get(set as usize);
        set.is_some_and(|roles| roles & role_bit(role) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Roles, role_bit};
    use crate::gazetteer::Gazetteers;

    #[test]
    fn each_role_has_a_bit_of_its_own() {
        let g = Gazetteers::embedded().expect("tables");
        let roles: std::collections::HashSet<u32> =
            g.triggers.iter().map(|t| t.role as u32).collect();
        assert!(roles.iter().all(|&role| role < Roles::BITS));
        let all = g.triggers.iter().fold(0, |set, t| set | role_bit(t.role));
        assert_eq!(all.count_ones() as usize, roles.len());
    }
}
