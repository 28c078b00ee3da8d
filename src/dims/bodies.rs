//! Organisations whose ids are made of parts: `UBND@38`, `BTC+BNG`.

use std::collections::BTreeMap;

use foldhash::HashSet;
use serde::{Deserialize, Serialize, Serializer};

use super::{Row, cell, joined, rows::province_names, word};
use crate::gazetteer::{Body, BodyLevel, Gazetteers, Organisation};
use crate::record::Record;

/// What joins the bodies that issue a document together.
const AND: char = '+';
/// What stands between a body and its place.
const OF: char = '@';

/// The composite ids that a run met.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Bodies(HashSet<String>);

/// In order, so that the same ids are always the same bytes.
impl Serialize for Bodies {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.in_order())
    }
}

impl Bodies {
    /// The ids in the order of their bytes.
    fn in_order(&self) -> Vec<&String> {
        let mut ids: Vec<&String> = self.0.iter().collect();
        ids.sort_unstable();
        ids
    }

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
        let is_mark = |b: u8| b == AND as u8 || b == OF as u8;
        if !id.bytes().any(is_mark) || self.0.contains(id) {
            return;
        }
        if id.contains(AND) {
            id.split(AND).for_each(|member| self.note(member));
        }
        self.0.insert(id.to_string());
    }

    /// Adds those of more articles. Gives those that are new.
    pub fn add(&mut self, other: Bodies) -> Bodies {
        let mut new = Bodies::default();
        for id in other.0 {
            if !self.0.contains(&id) {
                self.0.insert(id.clone());
                new.0.insert(id);
            }
        }
        new
    }
}

/// Rows of `dim_organisations`: the table, then what the run met.
pub(super) fn organisations<'g>(g: &'g Gazetteers, bodies: &'g Bodies) -> Vec<Row<'g>> {
    let table = g.organisations.iter().map(|o| of_table(o));
    let provinces = province_names(g);
    let met = bodies
        .in_order()
        .into_iter()
        .map(|id| match id.contains(AND) {
            true => joint(g, &provinces, id),
            false => local(g, &provinces, id),
        });
    table.chain(met).collect()
}

fn of_table(o: &Organisation) -> Row<'_> {
    vec![
        cell(&o.id),
        cell(&o.name_vi),
        cell(&o.name_en),
        word(&o.kind).into(),
        cell(&o.country),
        cell(&o.valid_from),
        cell(&o.valid_to),
        cell(&o.successor_id),
        cell(""),
        cell(""),
        cell(""),
        cell(""),
    ]
}

/// Names of provinces by code.
type Provinces<'g> = BTreeMap<&'g str, (&'g str, &'g str)>;

/// Where the place of a body is looked for.
enum Place<'g> {
    /// A code, its name, and the name before if it was another.
    Province(&'g str, (&'g str, &'g str)),
    Country(&'g str, &'g str),
    /// A district or commune, by name.
    Unit(&'g str),
}

fn place<'g>(
    g: &'g Gazetteers,
    provinces: &Provinces<'g>,
    body: Option<&Body>,
    place: &'g str,
) -> Place<'g> {
    let abroad = body.is_some_and(|b| b.levels.contains(&BodyLevel::Country));
    let country = g.countries.iter().find(|c| abroad && c.iso2 == place);
    if let Some(c) = country {
        return Place::Country(&c.iso2, &c.name_vi);
    }
    match provinces.get(place) {
        Some(&names) => Place::Province(place, names),
        None => Place::Unit(place),
    }
}

fn local<'g>(g: &'g Gazetteers, provinces: &Provinces<'g>, id: &'g str) -> Row<'g> {
    let (key, at) = id.split_once(OF).unwrap_or((id, ""));
    let body = g.bodies.iter().map(|b| &b.data).find(|b| b.key == key);
    let (mut country, mut province, mut unit) = ("", "", "");
    let called = match place(g, provinces, body, at) {
        Place::Country(iso2, name) => {
            country = iso2;
            cell(name)
        }
        Place::Province(code, (name, former)) => {
            province = code;
            match former.is_empty() {
                true => cell(name),
                false => format!("{name} ({former})").into(),
            }
        }
        Place::Unit(name) => {
            unit = name;
            cell(name)
        }
    };
    let name = body.map_or(key, |b| &b.name);
    vec![
        cell(id),
        [name, " ", &called].concat().into(),
        cell(""),
        cell("local"),
        cell(country),
        cell(""),
        cell(""),
        cell(""),
        cell(body.map_or("", |b| &b.key)),
        cell(province),
        cell(unit),
        cell(""),
    ]
}

fn joint<'g>(g: &'g Gazetteers, provinces: &Provinces<'g>, id: &'g str) -> Row<'g> {
    let name = |member: &'g str| match member.contains(OF) {
        true => local(g, provinces, member).swap_remove(1),
        false => g
            .organisation(member)
            .map_or(cell(member), |o| cell(&o.name_vi)),
    };
    let names: Vec<_> = id.split(AND).map(name).collect();
    let mut row = vec![cell(""); 12];
    row[0] = cell(id);
    row[1] = names.join("; ").into();
    row[3] = cell("joint");
    row[11] = joined(id.split(AND));
    row
}
