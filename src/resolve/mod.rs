//! From mentions to facts: overlaps, eras, norms, documents, relations.
//!
//! In: the mentions of one article as the extractors report them, with the page's
//! layout. Out: [`Resolved`]: the mentions that stay, each with norm and name, the
//! article's documents and relations, and what is known of the article itself.
//! Something is resolved only when one candidate is left; otherwise the field
//! stays empty and the mention stays. The steps run in a fixed order, since each
//! needs the one before: overlaps, day, home, eras, norms, documents, relations.

mod beside;
mod dates;
mod documents;
mod foreigners;
mod home;
mod level;
mod norms;
mod overlap;
mod people;
pub mod persons;
mod relations;
#[cfg(test)]
pub(crate) mod testing;
mod units;
mod zones;

use crate::calendar;
use crate::extract::{Body, BodyPlace, Mention, MentionType, PartialDate, Value, View};
use crate::page::{Page, Zone};
use crate::record;
use crate::span::{Clean, Span};

use norms::Context;
use zones::Zones;

/// A mention that stays, with what it stands for.
#[derive(Clone, Debug)]
pub struct ResolvedMention {
    /// The mention as found.
    pub mention: Mention,
    /// Normalised value; empty if not known.
    pub norm: String,
    /// Name of the norm in the tables.
    pub name: String,
    /// Part of the page.
    pub zone: Zone,
}

/// One document of the article.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "the fields of record::Document")]
pub struct ResolvedDocument {
    pub code: String,
    pub doc_type: String,
    pub number: String,
    pub year: String,
    pub system: String,
    pub issuer_code: String,
    pub issuer: String,
    pub issued_on: String,
    pub subject: String,
    /// Indices of its mentions.
    pub mentions: Vec<usize>,
    pub rule: String,
}

/// One relation.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields of record::Relation")]
pub struct ResolvedRelation {
    pub subject: String,
    pub predicate: &'static str,
    pub object: String,
    pub evidence: Span<Clean>,
    pub rule: &'static str,
}

/// All that is known of one article.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// Its mentions in text order.
    pub mentions: Vec<ResolvedMention>,
    /// Its documents by first mention.
    pub documents: Vec<ResolvedDocument>,
    /// Its relations.
    pub relations: Vec<ResolvedRelation>,
    /// Its units, without the article's id.
    pub places: Vec<record::Place>,
    /// Its persons, without the article's id.
    pub persons: Vec<record::Person>,
    /// ISO date of publication, or empty.
    pub published_on: String,
    /// GSO code of the home province, or empty.
    pub home_province: String,
    /// The publisher's words, if a body at the head of the page is one.
    pub outlet: Option<Span<Clean>>,
    /// The author's words, if a line of capitals is a person's name.
    pub author: Option<Span<Clean>>,
}

/// The day of publication that is told beside the text, of an ISO date.
pub fn day_told(iso: &str) -> Option<PartialDate> {
    let mut parts = iso.split('-');
    Some(PartialDate {
        year: Some(parts.next()?.parse().ok()?),
        month: Some(parts.next()?.parse().ok()?),
        day: Some(parts.next()?.parse().ok()?),
    })
    .filter(|&day| calendar::is_valid(day))
}

/// Resolves the mentions of one article. The day `told` beside the text is surer
/// than one found in it.
pub fn run(
    view: &View<'_>,
    page: &Page,
    mut mentions: Vec<Mention>,
    told: Option<PartialDate>,
) -> Resolved {
    overlap::settle(view, &mut mentions);
    level::drop_small(view, &mut mentions);
    let published = told.or_else(|| published(page, &mentions));
    dates::infer(view, &mut mentions, published);
    let mut cx = Context {
        day: dates::day(view, published, &mentions),
        ..Context::default()
    };
    cx.home = home::province(view, page, &mentions, &cx.day);
    norms::settle_eras(view, &mut mentions, &cx);
    cx.units = norms::units(view, &mentions);
    cx.district = home_unit(page, &mentions, &cx.units, MentionType::District);
    cx.commune = home_unit(page, &mentions, &cx.units, MentionType::Commune);
    cx.level = level::of_page(view, page, &mentions);
    cx.communes = level::names_communes(view, &mentions);
    cx.beside = beside::places(view, &mentions, &cx);
    cx.cities = norms::cities(view, &mentions, &cx);
    let mut person = persons::norms(&mentions, view.text);
    persons::drop_unjoined(&mut mentions, &mut person);
    drop_short_forms(&mut mentions, &mut person);
    let (mut norm, name) = norms::of_all(view, &mentions, &cx);
    let held = persons::holds(&mentions, &person, page);
    for (norm, name) in norm.iter_mut().zip(person) {
        norm.extend(name);
    }
    documents::give_back(view, page, &mut mentions);
    documents::link(view, &mentions, &mut norm);
    documents::part(view, page, &mentions, &mut norm);
    let found = documents::collect(view, page, &mentions, &norm, &cx);
    let mut relations = relations::between_documents(view, page, &mentions, &found);
    relations.extend(relations::cooperation(view, page, &mentions, &norm, &cx));
    let documents = found.into_iter().map(document_row).collect();
    let units::Settled { places, rows } = units::places(view, page, &mentions, &norm, &cx);
    for (i, row) in rows {
        mentions[i].row = Some(row);
    }
    let persons = people::rows(page, &mentions, &norm, &held);
    relations.extend(held.into_iter().map(|h| relations::Relation {
        subject: h.person,
        predicate: "holds",
        object: h.office,
        evidence: mentions[h.mention].span,
        rule: "relations/holds",
    }));
    let mut zones = Zones::new(page);
    Resolved {
        published_on: published.map(calendar::iso).unwrap_or_default(),
        home_province: cx.home_code(view.gazetteers).unwrap_or("").to_string(),
        outlet: outlet(page, &mentions),
        author: pen(page, &mentions),
        documents,
        relations: relations.into_iter().map(relation_row).collect(),
        places: places
            .iter()
            .map(|p| units::record(view.gazetteers, p))
            .collect(),
        persons,
        mentions: mentions
            .into_iter()
            .zip(norm)
            .zip(name)
            .map(|((mention, norm), name)| ResolvedMention {
                zone: zones.at(mention.span.start),
                mention,
                norm,
                name,
            })
            .collect(),
    }
}

/// Short forms (`ông Thi`) are no mentions; they were there to keep what they cover
/// from being taken for something else.
fn drop_short_forms(mentions: &mut Vec<Mention>, norms: &mut Vec<Option<String>>) {
    persons::drop_both(mentions, norms, |m, _| {
        matches!(m.value, Value::Person { short: true })
    });
}

/// The day of the stamp, else the first whole date of a decree's header, else that of
/// its table of attributes. In a header the date of another document (`V/v thực hiện Quyết
/// định số 5/QĐ-UBND ngày 2/3/2020`) counts only if there is no other.
fn published(page: &Page, mentions: &[Mention]) -> Option<PartialDate> {
    let first_in = |span: Span<Clean>| {
        let from = mentions.partition_point(|m| m.span.start < span.start);
        let inside = mentions[from..]
            .iter()
            .take_while(|m| m.span.end <= span.end);
        let (mut document, mut of_other) = (None, None);
        for m in inside {
            match m.value {
                Value::Document(_) => document = Some(m.to),
                Value::Date(d) if is_whole(d) && dates::is_of_document(document, m) => {
                    of_other = of_other.or(Some(d));
                }
                Value::Date(d) if is_whole(d) => return Some(d),
                _ => {}
            }
        }
        of_other
    };
    page.published
        .or_else(|| page.header.and_then(first_in))
        .or_else(|| page.record.issued.and_then(first_in))
}

fn is_whole(d: PartialDate) -> bool {
    d.year.is_some() && d.month.is_some() && d.day.is_some()
}

/// The unit of a level that the article is of: the only one it names, or one
/// that stands in headline, byline or header, or most of the time.
fn home_unit(
    page: &Page,
    mentions: &[Mention],
    units: &[norms::Unit],
    kind: MentionType,
) -> Option<String> {
    let mut votes: std::collections::BTreeMap<&str, u32> = Default::default();
    let header = page.header.map_or(0, |h| h.end);
    let mut all = 0;
    let is_unit = |m: &&Mention| matches!(m.value, Value::Unit { .. });
    let named = mentions.iter().filter(is_unit).zip(units);
    for (m, unit) in named.filter(|(m, _)| m.kind == kind) {
        let votes_here = match page.zone(m.span.start) {
            Zone::Furniture => continue,
            _ if m.span.end <= header => 10,
            Zone::Byline | Zone::Title => 10,
            _ => 1,
        };
        *votes.entry(&unit.name).or_default() += votes_here;
        all += votes_here;
    }
    let only = votes.len() == 1;
    let (name, n) = votes.into_iter().max_by_key(|(_, n)| *n)?;
    (only || n >= 4 && n * 2 > all).then(|| name.to_string())
}

/// A body that fills a line before the headline, or stands beside the stamp,
/// publishes the page.
fn outlet(page: &Page, mentions: &[Mention]) -> Option<Span<Clean>> {
    if page.header.is_some() {
        return None;
    }
    let title = page.title?;
    let line = |m: &Mention| {
        let at = page
            .lines()
            .partition_point(|(l, _)| l.start < m.span.start);
        let here = |(l, _): &&(Span<Clean>, Zone)| l.start == m.span.start && l.end <= m.span.end;
        page.lines().get(at).filter(here)
    };
    let body = |m: &&Mention| {
        m.kind == MentionType::Organisation
            && line(m).is_some_and(|&(_, zone)| {
                m.span.end <= title.start && zone != Zone::Furniture || zone == Zone::Byline
            })
    };
    // `TRANG THÔNG TIN ĐIỆN TỬ` says less than `SỞ NGOẠI VỤ TỈNH CAO BẰNG` below it.
    let placed = |m: &&Mention| match m.value {
        Value::Organisation(Body::Local { place, .. }) => place != BodyPlace::None,
        _ => true,
    };
    let mut found = mentions.iter().filter(body);
    let best = found.clone().find(placed).or_else(|| found.next());
    best.map(|m| m.span)
}

/// The line of capitals where a name would stand, if it begins with a person's.
fn pen(page: &Page, mentions: &[Mention]) -> Option<Span<Clean>> {
    let pen = page.pen?;
    let person = |m: &Mention| m.kind == MentionType::Person && m.span.start == pen.start;
    mentions.iter().any(person).then_some(pen)
}

fn document_row(d: documents::Document<'_>) -> ResolvedDocument {
    ResolvedDocument {
        rule: d.rule(),
        code: d.code,
        doc_type: d.doc_type,
        number: d.reference.number.clone(),
        year: d.reference.year.map(|y| y.to_string()).unwrap_or_default(),
        system: documents::system(d.reference).to_string(),
        issuer_code: d.reference.issuers.join("-"),
        issuer: d.issuer.into_value(),
        issued_on: d.issued_on.into_value(),
        subject: d.subject,
        mentions: d.mentions,
    }
}

fn relation_row(r: relations::Relation) -> ResolvedRelation {
    ResolvedRelation {
        subject: r.subject,
        predicate: r.predicate,
        object: r.object,
        evidence: r.evidence,
        rule: r.rule,
    }
}
