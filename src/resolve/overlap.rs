//! Which mentions stay where they overlap.
//!
//! Extractors report all they see; here it is settled once, by a written order.
//! Mentions of one type never overlap: the longer wins, then the earlier.
//! Mentions of different types may nest, except as [`SWALLOWS`] says.

use crate::extract::{Body, BodyPlace, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{Entry, OfficeRole, OrganisationKind, Role};

use crate::span::Span;

use MentionType::{
    Commune, Country, Date, District, Document, ForeignPlace, Money, Organisation, Period, Person,
    Position, Province, Region,
};

/// Pairs (winner, loser): the loser goes where it lies within the winner. Read
/// first: `Trường THPT Lê Hồng Phong`, `phường Trần Hưng Đạo`, `thành phố Hồ Chí
/// Minh` name no person present.
const HOLDS: [(MentionType, MentionType); 5] = [
    (Organisation, Person),
    (Commune, Person),
    (District, Person),
    (Province, Person),
    (ForeignPlace, Person),
];

/// Pairs (winner, loser): the loser goes where it overlaps the winner.
/// Read top to bottom; a mention that is gone no longer beats others.
const SWALLOWS: [(MentionType, MentionType); 20] = [
    // A code's year, number or fraction is no date, no amount.
    (Document, Date),
    (Document, Period),
    (Document, Money),
    // From–to is one period, not two dates.
    (Period, Date),
    (Money, Date),
    // `Nguyễn Thái Bình`, `Hà Anh`: the place is part of a name.
    (Person, Province),
    (Person, District),
    (Person, Commune),
    (Person, ForeignPlace),
    (Person, Country),
    (Person, Region),
    (Person, Organisation),
    (Person, Position),
    // `Liên minh Châu Âu` is a body, not a region.
    (Organisation, Region),
    (ForeignPlace, Province),
    (ForeignPlace, District),
    (ForeignPlace, Commune),
    // `phường Nam Định`, `các xã Lệ Thủy, Quảng Ninh`.
    (Commune, Province),
    (Commune, Country),
    (District, Country),
];

/// Sorts the mentions and drops the losers.
pub(super) fn settle(view: &View<'_>, mentions: &mut Vec<Mention>) {
    code_parts(view, mentions);
    by_types(mentions);
    offices(view, mentions);
    whole_bodies(mentions);
}

/// An office that ends inside its body goes to the end of it: two mentions may nest, but
/// do not cross. Not where another office or a name begins before that.
fn whole_bodies(mentions: &mut [Mention]) {
    for i in 0..mentions.len() {
        if mentions[i].kind != Position {
            continue;
        }
        let office = mentions[i].span;
        let inside = mentions[i..].iter();
        let body = inside
            .take_while(|m| m.span.start < office.end)
            .find(|m| m.kind == Organisation && m.span.end > office.end);
        let Some((end, to)) = body.map(|m| (m.span.end, m.to)) else {
            continue;
        };
        let mut behind = mentions[i + 1..]
            .iter()
            .skip_while(|m| m.span.start < office.end)
            .take_while(|m| m.span.start < end);
        if !behind.any(|m| matches!(m.kind, Position | Person)) {
            mentions[i].span = Span::new(office.start, end);
            mentions[i].to = to;
        }
    }
}

fn by_types(mentions: &mut Vec<Mention>) {
    sort(mentions);
    cut_back(mentions);
    same_type(mentions);
    let mut left = Left::of(mentions);
    for (winner, loser) in HOLDS {
        left.drop(winner, loser, lies_in_any);
    }
    for (winner, loser) in SWALLOWS {
        left.drop(winner, loser, hits_any);
    }
    mentions.retain(|m| left.takes(m));
    shared_districts(mentions);
}

/// Where a mention begins and ends, in bytes.
type Ends = (u32, u32);

/// Spans of mentions in text order, which do not overlap each other.
type Spans = Vec<Ends>;

/// The mentions that are left, by type: types are compared in pairs, and most pairs have
/// nothing to do with each other.
struct Left {
    spans: [Spans; MentionType::ALL.len()],
    /// How many of each type were taken again.
    taken: [usize; MentionType::ALL.len()],
}

impl Left {
    fn of(mentions: &[Mention]) -> Self {
        let mut left = Left {
            spans: Default::default(),
            taken: Default::default(),
        };
        let mut counts = [0; MentionType::ALL.len()];
        for m in mentions {
            counts[m.kind as usize] += 1;
        }
        for (spans, count) in left.spans.iter_mut().zip(counts) {
            spans.reserve_exact(count);
        }
        for m in mentions {
            left.spans[m.kind as usize].push(ends(m));
        }
        left
    }

    /// Drops the losers that lie as told to the winners.
    fn drop(
        &mut self,
        winner: MentionType,
        loser: MentionType,
        lies: impl Fn(&[Ends], Ends) -> bool,
    ) {
        if self.spans[winner as usize].is_empty() || self.spans[loser as usize].is_empty() {
            return;
        }
        let winners = std::mem::take(&mut self.spans[winner as usize]);
        self.spans[loser as usize].retain(|&span| !lies(&winners, span));
        self.spans[winner as usize] = winners;
    }

    /// Whether a mention is left. They are asked for in text order.
    fn takes(&mut self, m: &Mention) -> bool {
        let kind = m.kind as usize;
        let next = &mut self.taken[kind];
        let left = self.spans[kind].get(*next) == Some(&ends(m));
        *next += usize::from(left);
        left
    }
}

/// By place, longer first, then by type.
pub(super) fn sort(mentions: &mut [Mention]) {
    // By keys of their own: mentions are large, and each is moved but once.
    mentions.sort_by_cached_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.kind));
}

/// Of mentions of one type that overlap the longer stays. Few do: they are looked at
/// in runs that overlap each other, so that the work does not grow with the text.
fn same_type(mentions: &mut Vec<Mention>) {
    let mut gone = vec![false; mentions.len()];
    let mut runs: [Run; MentionType::ALL.len()] = Default::default();
    for (i, m) in mentions.iter().enumerate() {
        let run = &mut runs[m.kind as usize];
        if m.span.start < run.end {
            run.more.push(i);
            run.end = m.span.end.max(run.end);
            continue;
        }
        run.close(mentions, &mut gone);
        (run.first, run.end) = (i, m.span.end);
    }
    for run in &mut runs {
        run.close(mentions, &mut gone);
    }
    retain(mentions, &gone);
}

/// Mentions of one type that overlap each other: one, nearly always.
#[derive(Default)]
struct Run {
    first: usize,
    more: Vec<usize>,
    /// Where the last of them ends, in bytes.
    end: u32,
}

impl Run {
    fn close(&mut self, mentions: &[Mention], gone: &mut [bool]) {
        if !self.more.is_empty() {
            self.more.insert(0, self.first);
            longest_first(mentions, &mut self.more, gone);
            self.more.clear();
        }
    }
}

/// Drops the mentions that are gone.
fn retain(mentions: &mut Vec<Mention>, gone: &[bool]) {
    let mut gone = gone.iter();
    mentions.retain(|_| !gone.next().copied().unwrap_or(false));
}

/// Marks those of `run` as gone that overlap a longer one, or an earlier one as long.
fn longest_first(mentions: &[Mention], run: &mut [usize], gone: &mut [bool]) {
    run.sort_by_key(|&i| {
        let span = mentions[i].span;
        (std::cmp::Reverse(span.len()), span.start)
    });
    let mut taken: Vec<(u32, u32)> = Vec::new();
    for &i in run.iter() {
        let span = mentions[i].span;
        let at = taken.partition_point(|&(start, _)| start < span.end);
        if at == 0 || taken[at - 1].1 <= span.start {
            taken.insert(at, (span.start, span.end));
        } else {
            gone[i] = true;
        }
    }
}

fn ends(m: &Mention) -> Ends {
    (m.span.start, m.span.end)
}

/// Spans of one type; they do not overlap each other any more.
fn spans(mentions: &[Mention], kind: MentionType) -> Spans {
    mentions
        .iter()
        .filter(|m| m.kind == kind)
        .map(ends)
        .collect()
}

fn lies_in_any(sorted: &[Ends], (start, end): Ends) -> bool {
    let at = sorted.partition_point(|s| s.0 <= start);
    at > 0 && sorted[at - 1].1 >= end
}

fn hits_any(sorted: &[Ends], (start, end): Ends) -> bool {
    let at = sorted.partition_point(|s| s.0 < end);
    at > 0 && sorted[at - 1].1 > start
}

/// A name behind its office ends what runs into it: `Sở Nội vụ tỉnh Gia Lai` in
/// `Giám đốc Sở Nội vụ tỉnh Gia Lai Rơ Châm H'Lan`. Bodies are cut back to the end
/// of the office; `tỉnh Lê Văn An` is no place at all.
fn cut_back(mentions: &mut Vec<Mention>) {
    let names: Vec<(u32, u32, u32, u32)> = mentions
        .iter()
        .filter_map(|m| match &m.value {
            Value::Position { persons } => {
                let person = persons.first().filter(|&&p| p >= m.to)?;
                Some((m.span.start, m.span.end, m.to, *person))
            }
            _ => None,
        })
        .collect();
    if names.is_empty() {
        return;
    }
    mentions.retain_mut(|m| {
        let runs = matches!(
            m.kind,
            Organisation | Province | District | Commune | ForeignPlace
        );
        let at = names.partition_point(|n| n.3 < m.to);
        let office = at.checked_sub(1).and_then(|i| names.get(i));
        let Some(&(start, end, to, name)) = office.filter(|n| runs && m.from < n.3) else {
            return true;
        };
        if m.kind != Organisation || m.span.start < start || m.span.start >= end || m.from >= name {
            return m.kind == Organisation;
        }
        m.span = Span::new(m.span.start, end);
        m.to = to;
        lose_place(m);
        true
    });
}

/// `UBND xã | Phan Thanh Hải`: a body that was cut back to before the name of its place has
/// only the word for its kind.
fn lose_place(m: &mut Mention) {
    let to = m.to;
    if let Value::Organisation(Body::Local { place, .. }) = &mut m.value
        && let BodyPlace::Named { from, prefix, .. } = *place
        && from >= to
    {
        *place = BodyPlace::Bare(prefix);
    }
}

/// `119/KH-UBND`: the agency part of a code names no body of its own.
fn code_parts(view: &View<'_>, mentions: &mut Vec<Mention>) {
    let mut documents = spans(mentions, Document);
    if documents.is_empty() {
        return;
    }
    documents.sort_unstable();
    mentions.retain(|m| {
        if m.kind != Organisation || m.from == 0 || !hits_any(&documents, ends(m)) {
            return true;
        }
        let before = m.from as usize - 1;
        let in_code = m.to - m.from == 1 && matches!(view.key(before), "-" | "/" | "&");
        // `Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân số …`: any of them.
        let local = matches!(
            m.value,
            Value::Organisation(Body::Local {
                place: BodyPlace::None,
                ..
            })
        );
        !(in_code || local && view.role(before, Role::Of).is_none())
    });
}

/// `các huyện A, Quảng Ninh`: of a district and a province in one place the
/// district stays, unless its prefix is a city's, which only the day can settle.
fn shared_districts(mentions: &mut Vec<Mention>) {
    let districts: Spans = mentions
        .iter()
        .filter(|m| {
            m.kind == District
                && !matches!(m.value, Value::Unit { prefix, .. } if prefix == UnitPrefix::City)
        })
        .map(ends)
        .collect();
    if !districts.is_empty() {
        mentions.retain(|m| m.kind != Province || !hits_any(&districts, ends(m)));
    }
}

/// `Thủ tướng Chính phủ` with its holder's name is a position, not a body. `Trợ lý Thủ tướng
/// Chính phủ` is held by somebody else.
fn offices(view: &View<'_>, mentions: &mut Vec<Mention>) {
    let aide = |entry: Entry| {
        let office = view.gazetteers.offices.get(entry.row as usize);
        office.is_some_and(|o| o.role == OfficeRole::Aide)
    };
    let positions = mentions.iter().filter(|m| m.kind == Position);
    let positions: Spans = positions
        .filter(|m| !m.row.is_some_and(aide))
        .map(ends)
        .collect();
    if positions.is_empty() {
        return;
    }
    mentions.retain(|m| match m.value {
        Value::Organisation(Body::Table(row)) => {
            let kind = view.gazetteers.organisations[row as usize].kind;
            kind != OrganisationKind::Office || !hits_any(&positions, ends(m))
        }
        _ => true,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(kind: MentionType, start: u32, end: u32) -> Mention {
        Mention {
            kind,
            span: Span::new(start, end),
            from: start,
            to: end,
            value: Value::Money(String::new()),
            rule: "test",
            row: None,
        }
    }

    fn left(input: &[(MentionType, u32, u32)]) -> Vec<(MentionType, u32, u32)> {
        let mut all = input.iter().map(|&(k, s, e)| mention(k, s, e)).collect();
        by_types(&mut all);
        all.iter()
            .map(|m| (m.kind, m.span.start, m.span.end))
            .collect()
    }

    #[test]
    fn an_aide_leaves_the_body_that_he_serves() {
        for (text, expected) in [
            ("Ông Lê Văn Tám, Trợ lý Thủ tướng Chính phủ, dự họp.", "TTG"),
            ("Thủ tướng Chính phủ Lê Văn Tám dự họp.", "CP"),
        ] {
            assert_eq!(crate::resolve::testing::bodies(text), expected, "{text}");
        }
    }

    #[test]
    fn one_type_never_overlaps() {
        assert_eq!(
            left(&[(Date, 0, 5), (Date, 3, 10), (Date, 10, 12)]),
            [(Date, 3, 10), (Date, 10, 12)]
        );
    }

    #[test]
    fn an_office_goes_to_the_end_of_its_body() {
        let ends = |input: &[(MentionType, u32, u32)]| {
            let mut all: Vec<_> = input.iter().map(|&(k, s, e)| mention(k, s, e)).collect();
            whole_bodies(&mut all);
            all.first().map(|m| (m.span.end, m.to))
        };
        let both = [(Position, 0, 10), (Organisation, 5, 15)];
        assert_eq!(ends(&both), Some((15, 15)));
        assert_eq!(
            ends(&[(Position, 0, 10), (Organisation, 5, 9)]),
            Some((10, 10))
        );
        let name = [(Position, 0, 10), (Organisation, 5, 15), (Person, 12, 15)];
        assert_eq!(ends(&name), Some((10, 10)));
    }

    #[test]
    fn a_body_cut_back_before_its_place_names_none() {
        let place_at = |from: u32| {
            let mut body = mention(Organisation, 0, 4);
            body.value = Value::Organisation(Body::Local {
                row: 0,
                place: BodyPlace::Named {
                    from,
                    to: 6,
                    prefix: UnitPrefix::Commune,
                },
            });
            lose_place(&mut body);
            match body.value {
                Value::Organisation(Body::Local { place, .. }) => Some(place),
                _ => None,
            }
        };
        assert_eq!(place_at(4), Some(BodyPlace::Bare(UnitPrefix::Commune)));
        assert_ne!(place_at(2), Some(BodyPlace::Bare(UnitPrefix::Commune)));
    }

    #[test]
    fn types_nest_unless_said_otherwise() {
        assert_eq!(
            left(&[(Organisation, 0, 10), (Province, 5, 10)]),
            [(Organisation, 0, 10), (Province, 5, 10)]
        );
        assert_eq!(left(&[(Period, 0, 10), (Date, 5, 10)]), [(Period, 0, 10)]);
        assert_eq!(
            left(&[(Person, 0, 10), (Province, 5, 10)]),
            [(Person, 0, 10)]
        );
        assert_eq!(
            left(&[(Commune, 0, 10), (Person, 5, 10)]),
            [(Commune, 0, 10)]
        );
    }
}
