//! The persons of an article: one for each name, with the offices held.

use foldhash::{HashMap, HashMapExt};

use crate::extract::{Mention, MentionType};
use crate::page::{Page, Zone};
use crate::record::Person;

use super::persons::Held;

/// One row for each distinct person, by first mention, furniture left out. `norms`
/// as in `mentions.csv`; the article's id is left to the caller.
pub(super) fn rows(
    page: &Page,
    mentions: &[Mention],
    norms: &[String],
    held: &[Held],
) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut index: HashMap<&str, usize> = HashMap::new();
    for (m, norm) in mentions.iter().zip(norms) {
        if m.kind != MentionType::Person || norm.is_empty() {
            continue;
        }
        if page.zone(m.span.start) == Zone::Furniture {
            continue;
        }
        let at = *index.entry(norm).or_insert_with(|| {
            people.push(Person {
                person_id: people.len() as u32 + 1,
                name: norm.clone(),
                ..Person::default()
            });
            people.len() - 1
        });
        people[at].mentions += 1;
    }
    for h in held {
        let Some(person) = index.get(h.person.as_str()).map(|&at| &mut people[at]) else {
            continue;
        };
        add(&mut person.offices, &h.office);
        if let Some(norm) = body_inside(mentions, norms, h.mention) {
            add(&mut person.organisation, norm);
        }
    }
    people
}

/// The norm of the first body named within the office.
fn body_inside<'n>(mentions: &[Mention], norms: &'n [String], office: usize) -> Option<&'n str> {
    let span = mentions.get(office)?.span;
    let at = mentions.partition_point(|m| m.span.start < span.start);
    let inside = mentions.iter().zip(norms).skip(at);
    inside
        .take_while(|(m, _)| m.span.start < span.end)
        .find(|(m, n)| {
            m.kind == MentionType::Organisation && span.contains(m.span) && !n.is_empty()
        })
        .map(|(_, n)| n.as_str())
}

/// Adds a value to a list joined by `|`, once.
fn add(list: &mut String, value: &str) {
    if list.split('|').any(|v| v == value) {
        return;
    }
    if !list.is_empty() {
        list.push('|');
    }
    list.push_str(value);
}
