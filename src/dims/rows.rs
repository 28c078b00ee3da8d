//! Rows that are rows of the gazetteers, more or less as they are.

use std::collections::BTreeMap;

use super::{Row, joined, word};
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
pub(super) fn province_names(g: &Gazetteers) -> BTreeMap<&str, (String, String)> {
    let names = |versions: Vec<&Province>| (last(&versions).name.clone(), former(&versions));
    let codes = by_code(g).into_iter();
    codes.map(|(code, all)| (code, names(all))).collect()
}

fn last<'g>(versions: &[&'g Province]) -> &'g Province {
    versions[versions.len() - 1]
}

fn former(versions: &[&Province]) -> String {
    let name = &last(versions).name;
    let others = versions.iter().rev().map(|p| &p.name);
    others
        .into_iter()
        .find(|n| *n != name)
        .cloned()
        .unwrap_or_default()
}

pub(super) fn provinces(g: &Gazetteers) -> Vec<Row> {
    let row = |(code, versions): (&str, Vec<&Province>)| {
        let p = last(&versions);
        let today = today(p);
        let name = |code: &&str| {
            let row = g.units.province(code);
            row.map_or("", |row| g.provinces[row as usize].name.as_str())
        };
        vec![
            code.to_string(),
            p.name.clone(),
            former(&versions),
            p.kind.word().to_string(),
            versions[0].valid_from.clone(),
            p.valid_to.clone(),
            joined(today.iter().copied()),
            joined(today.iter().map(name)),
            p.iso_3166_2.clone(),
            p.english_name.clone(),
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

pub(super) fn units(g: &Gazetteers) -> Vec<Row> {
    let provinces = g.provinces.iter().map(|p| {
        vec![
            "province".to_string(),
            p.code.clone(),
            p.name.clone(),
            p.kind.word().to_string(),
            p.code.clone(),
            String::new(),
            p.valid_from.clone(),
            p.valid_to.clone(),
            joined(today(p)),
            String::new(),
        ]
    });
    let districts = g.districts.iter().map(|d| {
        let heirs = g.units.heirs(&d.code).iter();
        vec![
            "district".to_string(),
            d.code.clone(),
            d.name.clone(),
            d.kind.clone(),
            d.province_code.clone(),
            d.code.clone(),
            d.valid_from.clone(),
            d.valid_to.clone(),
            joined(heirs.map(|&row| g.communes[row as usize].code.as_str())),
            joined(d.alt_name.iter().map(String::as_str)),
        ]
    });
    let communes = g.communes.iter().map(|c| {
        let own = [c.code.clone()];
        let ended = !c.valid_to.is_empty() && c.valid_to.as_str() <= crate::gazetteer::MERGER;
        let today = if ended { &c.successor_codes[..] } else { &own };
        vec![
            "commune".to_string(),
            c.code.clone(),
            c.name.clone(),
            c.kind.clone(),
            c.province_code.clone(),
            c.district_code.clone(),
            c.valid_from.clone(),
            c.valid_to.clone(),
            joined(today.iter().map(String::as_str)),
            joined(c.alt_name.iter().map(String::as_str)),
        ]
    });
    provinces.chain(districts).chain(communes).collect()
}

pub(super) fn countries(g: &Gazetteers) -> Vec<Row> {
    let row = |c: &crate::gazetteer::Country| {
        let cells = [
            &c.iso2,
            &c.iso3,
            &c.un_m49,
            &c.name_vi,
            &c.official_vi,
            &c.name_en,
            &c.status,
        ];
        cells.map(String::clone).to_vec()
    };
    g.countries.iter().map(|c| row(c)).collect()
}

pub(super) fn foreign_places(g: &Gazetteers) -> Vec<Row> {
    let row = |p: &crate::gazetteer::ForeignPlace| {
        vec![
            p.norm(),
            p.name_vi.clone(),
            p.english_name.clone(),
            p.country.clone(),
            p.iso_3166_2.clone(),
            p.kind.clone(),
        ]
    };
    g.foreign_places.iter().map(|p| row(p)).collect()
}

pub(super) fn regions(g: &Gazetteers) -> Vec<Row> {
    let names = |r: &crate::gazetteer::Region| joined(r.aliases.iter().map(String::as_str));
    let rows = g.regions.iter();
    rows.map(|r| vec![r.name.clone(), names(r)]).collect()
}

pub(super) fn bodies(g: &Gazetteers) -> Vec<Row> {
    let row = |b: &crate::gazetteer::Body| {
        let levels: Vec<String> = b.levels.iter().map(word).collect();
        vec![
            b.key.clone(),
            b.name.clone(),
            levels.join("|"),
            word(&b.system),
            b.valid_from.clone(),
            b.valid_to.clone(),
            b.successor_key.clone(),
        ]
    };
    g.bodies.iter().map(|b| row(b)).collect()
}

/// One name can stand for several rows, by who writes it: `CTHĐ`, `CTrHĐ`.
pub(super) fn doc_types(g: &Gazetteers) -> Vec<Row> {
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
    let row = |(name, (abbreviations, systems)): (&str, (Vec<&str>, Vec<String>))| {
        vec![name.to_string(), joined(abbreviations), systems.join("|")]
    };
    names.into_iter().map(row).collect()
}
