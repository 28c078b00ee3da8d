//! The tables themselves, one a file.

mod articles;
mod changes;
mod documents;
mod duplicates;
mod mentions;
mod persons;
mod places;
mod rejects;
mod relations;
mod values;

use super::{Column, Kind, Reference, Table};

/// All tables of a run, in the order the docs have them.
pub const TABLES: &[&Table] = &[
    &articles::TABLE,
    &mentions::TABLE,
    &documents::TABLE,
    &relations::TABLE,
    &places::TABLE,
    &persons::TABLE,
    &rejects::TABLE,
    &duplicates::TABLE,
    &changes::TABLE,
];

/// The first column of all tables below `articles`.
const fn article_id(en: &'static str, vi: &'static str) -> Column {
    Column::new("article_id", Kind::Text, en, vi).required()
}

/// What that column points at.
const ARTICLE: Reference = every(&["article_id"], "articles", &["article_id"]);

/// A reference of every cell that is not empty.
const fn every(
    columns: &'static [&'static str],
    table: &'static str,
    keys: &'static [&'static str],
) -> Reference {
    Reference {
        columns,
        table,
        keys,
        when: None,
        always: true,
    }
}

/// A statistics office's code of a province.
const PROVINCE_CODE: Kind = Kind::Code("[0-9]{2}");
/// Of a district.
const DISTRICT_CODE: Kind = Kind::Code("[0-9]{3}");
/// Of a province, district or commune.
const UNIT_CODE: Kind = Kind::Code("[0-9]{2}|[0-9]{3}|[0-9]{5}");
