//! What stands around one mention of a document: date, issuer, subject.
//!
//! Behind it: `, ngày 25/10/2017`, `(ngày 21/3/2014)`, `của Ban Bí thư`, `được
//! Chính phủ ban hành ngày …`, `ký ngày …`, `cùng ngày`. Before it: `Ngày
//! 15/5/2023, UBND tỉnh đã ban hành …`, `đến ngày … lại ban hành …`. A date that
//! only stands in the same sentence is none of its own.

use crate::extract::{Body, BodyPlace, Mention, MentionType, UnitPrefix, Value, View};
use crate::gazetteer::{Family, Role};
use crate::token::Gap;

use super::{starting_at, subject, told};

/// Mentions looked at before a document: more never belong to it.
const BACK: usize = 24;
/// Words that may stand between an opening date and who issues.
const OPENING: usize = 8;
/// Words of an adverb before that date: `Trước đó, ngày …`.
const ADVERB: usize = 5;
/// From the comma behind a date to the body of an office: `, Phó Chủ tịch UBND tỉnh`.
const OFFICE: usize = 4;
/// From a date to the name of who signs: his offices.
const SIGNER: usize = 30;
/// Words in which `được … ban hành` is looked for behind a document.
const AHEAD: usize = 60;
/// Words of an ordinal: `mười một`.
const ORDINAL: usize = 2;
/// Words between what is issued and the bracket with its number.
const BRACKET: usize = 60;

/// What `cùng ngày` can mean; empty if nothing near.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Previous<'a> {
    /// The date of the document named before.
    pub(super) document: &'a str,
    /// The day on which one was issued before.
    pub(super) event: &'a str,
}

/// What stands around one mention.
#[derive(Debug, Default)]
pub(super) struct Around {
    pub(super) issued_on: String,
    pub(super) issuer: String,
    /// A district's or commune's body issues it, and nothing says of which: `UBND huyện`.
    pub(super) unplaced: bool,
    pub(super) subject: String,
    /// The issuer stands before it, and so holds for what is named with it.
    pub(super) leads: bool,
    /// The date is that of the event told: `Ngày …, … ban hành …`.
    pub(super) event: bool,
    /// One past the date and the issuer behind it.
    pub(super) to: usize,
}

impl Around {
    /// Reads around mention `i`; `previous` is the date of the document named
    /// before it, for `cùng ngày`.
    pub(super) fn of(
        view: &View<'_>,
        mentions: &[Mention],
        norms: &[String],
        i: usize,
        previous: Previous<'_>,
    ) -> Self {
        let mut around = Around::default();
        let mut at = mentions[i].to as usize;
        // Date and issuer in any order.
        for _ in 0..2 {
            if around.issued_on.is_empty()
                && let Some((to, date)) = date_after(view, mentions, norms, at, previous.document)
                && fits_code(&mentions[i], &date)
            {
                around.issued_on = date;
                at = to;
            }
            if around.issuer.is_empty()
                && let Some((to, body)) = issuer_after(view, mentions, at)
            {
                around.issuer.clone_from(&norms[body]);
                around.unplaced |= is_unplaced(&mentions[body], &norms[body]);
                at = to;
            }
        }
        around.to = at;
        if around.issuer.is_empty() {
            around.issuer = proposer(view, mentions, norms, i).unwrap_or_default();
        }
        let stated = at > mentions[i].to as usize;
        around.subject = subject::after(view, mentions, at, stated);
        if around.issued_on.is_empty() {
            around.issued_on = recital_date(view, mentions, norms, i).unwrap_or_default();
        }
        around.issued_before(view, mentions, norms, i, previous);
        if around.issued_on.is_empty() {
            around.issued_on = dated_passive(view, mentions, norms, i).unwrap_or_default();
        }
        if around.issued_on.is_empty()
            && let Some(day) = told::day(view, mentions, norms, i, previous)
        {
            around.issued_on = day;
            around.event = true;
        }
        if around.issuer.is_empty()
            && let Some(body) = told::issuer(view, mentions, norms, i)
        {
            around.issuer = body;
            around.leads = true;
        }
        around
    }

    /// `Ngày 15/5/2023, UBND tỉnh đã ban hành Kế hoạch số …`.
    fn issued_before(
        &mut self,
        view: &View<'_>,
        mentions: &[Mention],
        norms: &[String],
        i: usize,
        previous: Previous<'_>,
    ) {
        let named = before_bracket(view, mentions, i);
        let start = named.unwrap_or(mentions[i].from as usize);
        let Some(verb) = issues_before(view, start) else {
            return;
        };
        if let Some((hit, _)) = named.and_then(|k| view.longest(k, Family::DocHead))
            && self.issuer.is_empty()
        {
            let of = issuer_after(view, mentions, hit.end as usize);
            self.issuer = of.map(|(_, body)| norms[body].clone()).unwrap_or_default();
        }
        let sentence = view.tokens.sentences().start_of(start);
        let first = i.saturating_sub(BACK);
        let before = &mentions[first..i];
        let body = before
            .iter()
            .rposition(|m| m.kind == MentionType::Organisation && m.to as usize <= verb)
            .map(|b| b + first)
            .filter(|&b| {
                let m = &mentions[b];
                m.to as usize + 4 >= verb && m.from as usize >= sentence
            });
        let from = match body {
            Some(b) => {
                if self.issuer.is_empty() {
                    self.issuer.clone_from(&norms[b]);
                    self.unplaced |= is_unplaced(&mentions[b], &norms[b]);
                    self.leads = true;
                }
                mentions[b].from as usize
            }
            None => verb,
        };
        if self.issued_on.is_empty() {
            let date = date_before(view, mentions, norms, first..i, from, body.is_some())
                .or_else(|| signed_on(view, mentions, norms, first..i, verb));
            self.issued_on = match date {
                Some(date) => date,
                None if same_day_before(view, from) => previous.event.to_string(),
                None => String::new(),
            };
            self.event = !self.issued_on.is_empty();
        }
    }
}

/// The whole date that belongs to what begins at token `from`: right before it, or
/// at the start of the sentence with only a few words between.
fn date_before(
    view: &View<'_>,
    mentions: &[Mention],
    norms: &[String],
    window: std::ops::Range<usize>,
    from: usize,
    body: bool,
) -> Option<String> {
    let sentence = view.tokens.sentences().start_of(from);
    let last = window
        .clone()
        .rev()
        .filter(|&k| {
            let m = &mentions[k];
            m.to as usize <= from && m.from as usize >= sentence
        })
        .find(|&k| {
            let named = matches!(
                mentions[k].kind,
                MentionType::Date | MentionType::Organisation | MentionType::Person
            );
            named && !matches!(mentions[k].kind, MentionType::Document)
        })?;
    let m = &mentions[last];
    if m.kind != MentionType::Date || norms[last].len() != 10 {
        return None;
    }
    let start = m.from as usize;
    // `ngày 12/8 vừa qua, …`
    let end = view
        .role(m.to as usize, Role::Past)
        .unwrap_or(m.to as usize);
    let comma = view.key(end) == ",";
    // `Quyết định số … ngày … ban hành kèm theo …`: the date of the one before, but
    // not in `Thực hiện Nghị quyết số …, ngày …, UBND tỉnh ban hành …`.
    let others = (window.start..last).rev().take(2).any(|k| {
        let to = mentions[k].to as usize;
        let own = view.key(to) == "," && to + 1 == start && comma && body;
        let near = to == start || to + 1 == start && view.key(to) == ",";
        mentions[k].kind == MentionType::Document && near && !own
    });
    if others {
        return None;
    }
    let beside = end + if body { 2 } else { 1 } >= from;
    let parted = start > 0 && view.key(start - 1) == ",";
    let leads = start <= sentence + 1 || parted && start <= sentence + ADVERB;
    // `…, ngày 14/7/2023, Chủ tịch UBND tỉnh ký …`
    let office = parted && from.saturating_sub(end) <= OFFICE;
    let opening = body && comma && (office || leads && from.saturating_sub(end) <= OPENING);
    (beside || opening).then(|| norms[last].clone())
}

/// `Ngày 08/03/2018, Tổng Bí thư A, thay mặt …, đã ký ban hành`: the date that
/// opens the sentence, where nobody but one person is told to do something.
fn signed_on(
    view: &View<'_>,
    mentions: &[Mention],
    norms: &[String],
    window: std::ops::Range<usize>,
    verb: usize,
) -> Option<String> {
    let sentence = view.tokens.sentences().start_of(verb);
    let in_front = |m: &Mention| m.from as usize >= sentence && m.to as usize <= verb;
    let before = || window.clone().filter(|&k| in_front(&mentions[k]));
    let date = before().find(|&k| mentions[k].kind == MentionType::Date)?;
    let m = &mentions[date];
    let end = m.to as usize;
    let opens = m.from as usize <= sentence + 1 && view.key(end) == ",";
    let of = |kind| before().filter(move |&k| mentions[k].kind == kind);
    let alone = of(MentionType::Date).count() == 1 && of(MentionType::Document).count() == 0;
    let signer = of(MentionType::Person).next_back()?;
    let one = of(MentionType::Person).all(|k| norms[k] == norms[signer]);
    let person = &mentions[signer];
    // What stands between comma and name is who it is.
    let leads = person.from as usize - end.min(person.from as usize) <= SIGNER;
    let acts = verb - person.to as usize <= 2 * OPENING;
    (opens && alone && one && leads && acts && norms[date].len() == 10).then(|| norms[date].clone())
}

/// `cùng ngày` right before token `at`.
pub(super) fn same_day_before(view: &View<'_>, at: usize) -> bool {
    let before = at.saturating_sub(1);
    view.role_before(at, Role::SameDay).is_some()
        || view.key(before) == "," && view.role_before(before, Role::SameDay).is_some()
}

/// `Ngày 11-9, Kế hoạch số … được UBND tỉnh ký ban hành`.
fn dated_passive(
    view: &View<'_>,
    mentions: &[Mention],
    norms: &[String],
    i: usize,
) -> Option<String> {
    let from = mentions[i].from as usize;
    let comma = from.checked_sub(1).filter(|&k| view.key(k) == ",")?;
    let sentence = view.tokens.sentences().start_of(from);
    let date = (i.saturating_sub(2)..i).rev().find(|&k| {
        let m = &mentions[k];
        m.kind == MentionType::Date && m.to as usize == comma && m.from as usize <= sentence + 1
    })?;
    let mut at = mentions[i].to as usize;
    let end = (at + AHEAD).min(view.sentence_end(from));
    while at < end {
        if view.role(at, Role::Passive).is_some() {
            let issued =
                (at + 1..at + 8).any(|k| view.role(k, Role::Issues).is_some_and(|to| to > k + 1));
            return (issued && norms[date].len() == 10).then(|| norms[date].clone());
        }
        at += 1;
    }
    None
}

/// `Căn cứ Luật số … về … ngày 03 tháng 12 năm 2004;`: in a preamble the date may
/// stand behind the title, at the end of the line.
fn recital_date(
    view: &View<'_>,
    mentions: &[Mention],
    norms: &[String],
    i: usize,
) -> Option<String> {
    let from = mentions[i].from as usize;
    let sentence = view.tokens.sentences().start_of(from);
    let opens = (sentence..sentence + 2).any(|k| view.role(k, Role::Recital).is_some());
    // `Luật số … sửa đổi, bổ sung một số điều của … ngày …;`
    [Role::About, Role::Amends]
        .into_iter()
        .find_map(|role| view.role(mentions[i].to as usize, role))
        .filter(|_| opens)?;
    let (k, date) = mentions
        .iter()
        .enumerate()
        .skip(i + 1)
        .take(BACK)
        .find(|(_, m)| matches!(m.kind, MentionType::Document | MentionType::Date))?;
    let to = date.to as usize;
    let ends = matches!(view.key(to), ";" | ".") || view.starts_sentence(to) || to >= view.len();
    let here = view.tokens.sentences().start_of(date.from as usize) == sentence;
    let whole = date.kind == MentionType::Date && norms[k].len() == 10;
    (ends && here && whole).then(|| norms[k].clone())
}

/// First token of the verb of issuing that stands directly before token `start`
/// (`ban hành`, `đã ký ban hành`).
fn issues_before(view: &View<'_>, start: usize) -> Option<usize> {
    (start.saturating_sub(2)..=start).rev().find_map(|at| {
        view.role_before(at, Role::Issues)
            .or_else(|| view.role_before(at, Role::Prepares))
    })
}

/// A date right after token `at`: one past it, and its norm.
fn date_after(
    view: &View<'_>,
    mentions: &[Mention],
    norms: &[String],
    at: usize,
    previous: &str,
) -> Option<(usize, String)> {
    let from = skip(view, at, &[",", "(", "-"]);
    let comma = from > at && view.key(at) == ",";
    if let Some(to) = view.role(from, Role::SameDay)
        && !previous.is_empty()
    {
        return Some((to, previous.to_string()));
    }
    // `được ban hành từ năm 2011`
    let from =
        issue_at(view, mentions, from).map_or(from, |to| view.role(to, Role::From).unwrap_or(to));
    let d = starting_at(mentions, from, MentionType::Date)?;
    let norm = &norms[d];
    let whole = norm.len() == 10 || norm.len() == 4 || norm.len() == 7;
    let to = mentions[d].to as usize;
    // `Thực hiện Nghị quyết số …, ngày 12/4/2022, UBND tỉnh ban hành …`: the day of
    // what is issued next.
    let told = view.role(from, Role::Day).is_some();
    let body = |k| starting_at(mentions, k, MentionType::Organisation).is_some();
    let office = view.token(to + 1).is_some_and(|t| t.is_capital());
    let last = if office { to + 1 + OFFICE } else { to + 1 };
    if comma && told && view.key(to) == "," && (to + 1..=last).any(body) {
        return None;
    }
    let to = if view.key(to) == ")" { to + 1 } else { to };
    (whole && !norm.starts_with('-')).then(|| (to, norm.clone()))
}

/// One past `thông qua`, `đã ký`, `được Chính phủ ban hành` at token `at`.
fn issue_at(view: &View<'_>, mentions: &[Mention], at: usize) -> Option<usize> {
    if view.role(at, Role::InForce).is_some() {
        return None;
    }
    if let Some(to) = view.role(at, Role::Issues) {
        return Some(to);
    }
    let passive = view.role(at, Role::Passive)?;
    let body = starting_at(mentions, passive, MentionType::Organisation)
        .map_or(passive, |o| mentions[o].to as usize);
    view.role(body, Role::Issues)
}

/// Whether the date is of the year that the code carries, if it carries one.
fn fits_code(m: &Mention, date: &str) -> bool {
    match &m.value {
        Value::Document(d) => d
            .year
            .is_none_or(|y| date.get(..4) == Some(y.to_string().as_str())),
        _ => true,
    }
}

/// `của ORGANISATION` right after token `at`. Behind `được` it must issue, too:
/// others carry out or make known.
fn issuer_after(view: &View<'_>, mentions: &[Mention], at: usize) -> Option<(usize, usize)> {
    let from = skip(view, at, &[",", "("]);
    let passive = view.role(from, Role::Passive);
    let of = passive.or_else(|| view.role(from, Role::Of));
    let passive = passive.is_some();
    let o = match of {
        Some(of) => starting_at(mentions, of, MentionType::Organisation)
            .or_else(|| of_head(view, mentions, of))?,
        None => in_session(view, mentions, from).or_else(|| bare_issuer(view, mentions, from))?,
    };
    let to = mentions[o].to as usize;
    // `… khóa XIX ban hành`
    let issues = !passive || (to..to + 3).any(|k| view.role(k, Role::Issues).is_some());
    let listed = !passive
        && view
            .role(to, Role::And)
            .is_some_and(|next| starting_at(mentions, next, MentionType::Organisation).is_some());
    // Of two bodies neither alone is the issuer.
    (issues && !listed).then_some((to, o))
}

/// Whether a mention is a body of a district or commune of which no name is known.
fn is_unplaced(m: &Mention, norm: &str) -> bool {
    let small = BodyPlace::Bare(UnitPrefix::District);
    let smaller = BodyPlace::Bare(UnitPrefix::Commune);
    norm.is_empty()
        && matches!(m.value, Value::Organisation(Body::Local { place, .. })
            if place == small || place == smaller)
}

/// `ngày 27/12/2008 Chính phủ về thực hiện …`: a body before what the document is about.
fn bare_issuer(view: &View<'_>, mentions: &[Mention], at: usize) -> Option<usize> {
    let o = starting_at(mentions, at, MentionType::Organisation)?;
    view.role(mentions[o].to as usize, Role::About).map(|_| o)
}

/// `Chủ tịch UBND tỉnh` at token `at`: the body of the office that issues for it.
fn of_head(view: &View<'_>, mentions: &[Mention], at: usize) -> Option<usize> {
    let (hit, _) = view.longest(at, Family::Office)?;
    starting_at(mentions, hit.end as usize, MentionType::Organisation)
}

/// `Hội nghị lần thứ năm Ban Chấp hành Trung ương`, `Kỳ họp thứ 10 Quốc hội` at token
/// `at`: the body that met.
fn in_session(view: &View<'_>, mentions: &[Mention], at: usize) -> Option<usize> {
    let number = view.role(at, Role::Session)?;
    (number..=number + ORDINAL).find_map(|k| starting_at(mentions, k, MentionType::Organisation))
}

/// `Theo đề nghị của Chánh Văn phòng UBND tỉnh tại Công văn số …`: who proposes it there.
fn proposer(view: &View<'_>, mentions: &[Mention], norms: &[String], i: usize) -> Option<String> {
    let from = mentions[i].from as usize;
    let end = view.role_before(from, Role::StatedIn)?;
    let sentence = view.tokens.sentences().start_of(from);
    view.role(sentence, Role::Recital)?;
    let body = mentions[i.saturating_sub(BACK)..i].iter().rposition(|m| {
        m.kind == MentionType::Organisation && m.to as usize == end && m.from as usize > sentence
    })?;
    let norm = &norms[i.saturating_sub(BACK) + body];
    (!norm.is_empty()).then(|| norm.clone())
}

/// `ký ban hành Kết luận về … (Kết luận số …)`: the type word before the bracket that
/// says which one mention `i` is.
fn before_bracket(view: &View<'_>, mentions: &[Mention], i: usize) -> Option<usize> {
    let m = &mentions[i];
    let from = m.from as usize;
    let bracket = from.checked_sub(1).filter(|&k| view.key(k) == "(")?;
    let Value::Document(d) = &m.value else {
        return None;
    };
    let row = d.head_type? as u32;
    let sentence = view.tokens.sentences().start_of(from);
    let is_named = |k: usize| {
        let hit = view.longest(k, Family::DocHead);
        hit.is_some_and(|(_, r)| r == row) && issues_before(view, k).is_some()
    };
    (sentence.max(bracket.saturating_sub(BRACKET))..bracket)
        .rev()
        .find(|&k| is_named(k))
}

pub(super) fn skip(view: &View<'_>, at: usize, marks: &[&str]) -> usize {
    let near = view.token(at).is_some_and(|t| t.gap < Gap::Paragraph);
    if near && marks.contains(&view.key(at)) {
        at + 1
    } else {
        at
    }
}
