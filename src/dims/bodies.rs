//! Organisations whose ids are made of parts: `UBND@38`, `BTC+BNG`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Row, joined, rows::province_names, word};
use crate::gazetteer::{Body, BodyLevel, Gazetteers, Organisation};
use crate::record::Record;

/// What joins the bodies that issue a document together.
const AND: char = '+';
/// What stands between a body and its place.
const OF: char = '@';

/// The composite ids that a run met.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bodies(BTreeSet<String>);

impl Bodies {
    /// Those of one article.
    pub fn of_article(record: &Record) -> Self {
        let mut out = Bodies::default();
        let organisations = record.mentions.iter().filter(|m| m.kind == "organisation");
        organisations.for_each(|m| out.note(&m.norm));
        record.documents.iter().for_each(|d| out.note(&d.issuer));
        let persons = record.persons.iter();
        let parts = persons.flat_map(|p| p.organisation.split('|'));
        parts.for_each(|id| out.note(id));
        out
    }

    /// Adds an id, and the ids it is made of, if it is a composite one.
    pub fn note(&mut self, id: &str) {
        if !id.contains([AND, OF]) || self.0.contains(id) {
            return;
        }
        if id.contains(AND) {
            id.split(AND).for_each(|member| self.note(member));
        }
        self.0.insert(id.to_string());
    }

    /// Adds those of more articles. Gives those that are new.
    pub fn add(&mut self, other: Bodies) -> Bodies {
        let mut new = other.0;
        new.retain(|id| !self.0.contains(id));
        self.0.extend(new.iter().cloned());
        Bodies(new)
    }
}

/// Rows of `dim_organisations`: the table, then what the run met.
pub(super) fn organisations(g: &Gazetteers, bodies: &Bodies) -> Vec<Row> {
    let table = g.organisations.iter().map(|o| of_table(o));
    let provinces = province_names(g);
    let met = bodies.0.iter().map(|id| match id.contains(AND) {
        true => joint(g, &provinces, id),
        false => local(g, &provinces, id),
    });
    table.chain(met).collect()
}

fn of_table(o: &Organisation) -> Row {
    let none = String::new;
    vec![
        o.id.clone(),
        o.name_vi.clone(),
        o.name_en.clone(),
        word(&o.kind),
        o.country.clone(),
        o.valid_from.clone(),
        o.valid_to.clone(),
        o.successor_id.clone(),
        none(),
        none(),
        none(),
        none(),
    ]
}

/// Names of provinces by code.
type Provinces<'g> = BTreeMap<&'g str, (String, String)>;

/// Where the place of a body is looked for.
enum Place<'g> {
    /// A code, its name, and the name before if it was another.
    Province(&'g str, &'g (String, String)),
    Country(&'g str, &'g str),
    /// A district or commune, by name.
    Unit(&'g str),
}

fn place<'g>(
    g: &'g Gazetteers,
    provinces: &'g Provinces<'_>,
    body: Option<&Body>,
    place: &'g str,
) -> Place<'g> {
    let abroad = body.is_some_and(|b| b.levels.contains(&BodyLevel::Country));
    let country = g.countries.iter().find(|c| abroad && c.iso2 == place);
    if let Some(c) = country {
        return Place::Country(&c.iso2, &c.name_vi);
    }
    match provinces.get(place) {
        Some(names) => Place::Province(place, names),
        None => Place::Unit(place),
    }
}

fn local(g: &Gazetteers, provinces: &Provinces<'_>, id: &str) -> Row {
    let (key, at) = id.split_once(OF).unwrap_or((id, ""));
    let body = g.bodies.iter().map(|b| &b.data).find(|b| b.key == key);
    let (mut country, mut province, mut unit) = Default::default();
    let called = match place(g, provinces, body, at) {
        Place::Country(iso2, name) => {
            country = iso2.to_string();
            name.to_string()
        }
        Place::Province(code, (name, former)) => {
            province = code.to_string();
            match former.is_empty() {
                true => name.clone(),
                false => format!("{name} ({former})"),
            }
        }
        Place::Unit(name) => {
            unit = name.to_string();
            name.to_string()
        }
    };
    let name = body.map_or(key, |b| &b.name);
    let none = String::new;
    vec![
        id.to_string(),
        format!("{name} {called}"),
        none(),
        "local".to_string(),
        country,
        none(),
        none(),
        none(),
        body.map(|b| b.key.clone()).unwrap_or_default(),
        province,
        unit,
        none(),
    ]
}

fn joint(g: &Gazetteers, provinces: &Provinces<'_>, id: &str) -> Row {
    let name = |member: &str| match member.contains(OF) {
        true => local(g, provinces, member).swap_remove(1),
        false => g
            .organisation(member)
            .map_or_else(|| member.to_string(), |o| o.name_vi.clone()),
    };
    let names: Vec<String> = id.split(AND).map(name).collect();
    let mut row = vec![String::new(); 12];
    row[0] = id.to_string();
    row[1] = names.join("; ");
    row[3] = "joint".to_string();
    row[11] = joined(id.split(AND));
    row
}
