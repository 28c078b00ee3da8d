//! Rows that are rows of the gazetteers, more or less as they are.

use std::collections::BTreeMap;

use super::{Row, cell, joined, word};
use crate::gazetteer::{Gazetteers, Province};

/// Versions of provinces by code, oldest first.
fn by_code(g: &Gazetteers) -> BTreeMap<&str, Vec<&Province>> {
    let mut codes: BTreeMap<&str, Vec<&Province>> = BTreeMap::new();
    for p in g.provinces.iter().filter(|p| !p.code.is_empty()) {
        codes.entry(&p.code).or_default().push(p);
    }
    for versions in codes.values_mut() {
        versions.sort_by(|a, b| a.valid_from.cmp(&b.valid_from));
    }
    codes
}

/// By code, the last name that went with it, and the one before if it was another.
pub(super) fn province_names(g: &Gazetteers) -> BTreeMap<&str, (&str, &str)> {
    let codes = by_code(g).into_iter();
    codes
        .map(|(code, all)| (code, (last(&all).name.as_str(), former(&all))))
        .collect()
}

fn last<'g>(versions: &[&'g Province]) -> &'g Province {
    versions[versions.len() - 1]
}

fn former<'g>(versions: &[&'g Province]) -> &'g str {
    let name = &last(versions).name;
    let others = versions.iter().rev().map(|p| &p.name);
    others
        .into_iter()
        .find(|n| *n != name)
        .map_or("", String::as_str)
}

pub(super) fn provinces<'g>(g: &'g Gazetteers) -> Vec<Row<'g>> {
    let row = |(code, versions): (&'g str, Vec<&'g Province>)| {
        let p = last(&versions);
        let today = today(p);
        let name = |code: &&str| {
            let row = g.units.province(code);
            row.map_or("", |row| g.provinces[row as usize].name.as_str())
        };
        vec![
            cell(code),
            cell(&p.name),
            cell(former(&versions)),
            cell(p.kind.word()),
            cell(&versions[0].valid_from),
            cell(&p.valid_to),
            joined(today.iter().copied()),
            joined(today.iter().map(name)),
            cell(&p.iso_3166_2),
            cell(&p.english_name),
        ]
    };
    by_code(g).into_iter().map(row).collect()
}

/// Codes of the provinces of today in the territory of a version.
fn today(p: &Province) -> Vec<&str> {
    match p.is_new() {
        true => vec![p.code.as_str()],
        false => p.successor_codes.iter().map(String::as_str).collect(),
    }
}

pub(super) fn units(g: &Gazetteers) -> Vec<Row<'_>> {
    let provinces = g.provinces.iter().map(|p| {
        vec![
            cell("province"),
            cell(&p.code),
            cell(&p.name),
            cell(p.kind.word()),
            cell(&p.code),
            cell(""),
            cell(&p.valid_from),
            cell(&p.valid_to),
            joined(today(p)),
            cell(""),
        ]
    });
    let districts = g.districts.iter().map(|d| {
        let heirs = g.units.heirs(&d.code).iter();
        vec![
            cell("district"),
            cell(&d.code),
            cell(&d.name),
            cell(&d.kind),
            cell(&d.province_code),
            cell(&d.code),
            cell(&d.valid_from),
            cell(&d.valid_to),
            joined(heirs.map(|&row| g.communes[row as usize].code.as_str())),
            joined(d.alt_name.iter().map(String::as_str)),
        ]
    });
    let communes = g.communes.iter().map(|c| {
        let own = std::slice::from_ref(&c.code);
        let ended = !c.valid_to.is_empty() && c.valid_to.as_str() <= crate::gazetteer::MERGER;
        let today = if ended { &c.successor_codes[..] } else { own };
        vec![
            cell("commune"),
            cell(&c.code),
            cell(&c.name),
            cell(&c.kind),
            cell(&c.province_code),
            cell(&c.district_code),
            cell(&c.valid_from),
            cell(&c.valid_to),
            joined(today.iter().map(String::as_str)),
            joined(c.alt_name.iter().map(String::as_str)),
        ]
    });
    provinces.chain(districts).chain(communes).collect()
}

pub(super) fn countries<'g>(g: &'g Gazetteers) -> Vec<Row<'g>> {
    let row = |c: &'g crate::gazetteer::Country| {
        let cells = [
            &c.iso2,
            &c.iso3,
            &c.un_m49,
            &c.name_vi,
            &c.official_vi,
            &c.name_en,
            &c.status,
        ];
        cells.map(|c| cell(c)).to_vec()
    };
    g.countries.iter().map(|c| row(c)).collect()
}

pub(super) fn foreign_places<'g>(g: &'g Gazetteers) -> Vec<Row<'g>> {
    let row = |p: &'g crate::gazetteer::ForeignPlace| {
        vec![
            p.norm().into(),
            cell(&p.name_vi),
            cell(&p.english_name),
            cell(&p.country),
            cell(&p.iso_3166_2),
            cell(&p.kind),
        ]
    };
    g.foreign_places.iter().map(|p| row(p)).collect()
}

pub(super) fn regions<'g>(g: &'g Gazetteers) -> Vec<Row<'g>> {
    let names = |r: &'g crate::gazetteer::Region| joined(r.aliases.iter().map(String::as_str));
    let rows = g.regions.iter();
    rows.map(|r| vec![cell(&r.name), names(r)]).collect()
}

pub(super) fn bodies<'g>(g: &'g Gazetteers) -> Vec<Row<'g>> {
    let row = |b: &'g crate::gazetteer::Body| {
        let levels: Vec<String> = b.levels.iter().map(word).collect();
        vec![
            cell(&b.key),
            cell(&b.name),
            levels.join("|").into(),
            word(&b.system).into(),
            cell(&b.valid_from),
            cell(&b.valid_to),
            cell(&b.successor_key),
        ]
    };
    g.bodies.iter().map(|b| row(b)).collect()
}

/// One name can stand for several rows, by who writes it: `CTHĐ`, `CTrHĐ`.
pub(super) fn doc_types<'g>(g: &'g Gazetteers) -> Vec<Row<'g>> {
    let mut names: BTreeMap<&str, (Vec<&str>, Vec<String>)> = BTreeMap::new();
    for t in &g.doc_types {
        let (abbreviations, systems) = names.entry(&t.name).or_default();
        abbreviations.push(&t.abbreviation);
        for system in t.systems.iter().map(word) {
            if !systems.contains(&system) {
                systems.push(system);
            }
        }
    }
    let row = |(name, (abbreviations, systems)): (&'g str, (Vec<&'g str>, Vec<String>))| {
        vec![cell(name), joined(abbreviations), systems.join("|").into()]
    };
    names.into_iter().map(row).collect()
}
