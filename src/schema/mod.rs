//! The contract of the output: which tables a run writes, what stands in their
//! columns, how they hang together.
//!
//! Here it is said once. In: nothing; it is all constants. Out: [`TABLES`], from
//! which the page of columns (`docs/tables.md`), `datapackage.json`, JSON Schema,
//! SQL and Arrow types are made, and by which [`check`] judges a cell. What fills
//! the tables is not here ([`crate::record`], [`crate::write`]); a test holds the
//! two against each other.
//!
//! Names are final. Tables and columns are added, columns at the end. The
//! Vietnamese here describes columns to people; no text is read by it.

pub mod check;
mod column;
mod page;
mod tables;

pub use column::{Column, Kind, Unit, Value, Words};
pub use page::{Language, page};
pub use tables::TABLES;

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name; the file is `NAME.csv`.
    pub name: &'static str,
    /// What a row is: `one article.`
    pub row: Words,
    /// In their order.
    pub columns: &'static [Column],
    /// Columns that tell a row from all others; none if no set of them does.
    pub key: &'static [&'static str],
    /// Where its cells point.
    pub references: &'static [Reference],
}

/// Cells that stand for rows of a table.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// The columns that point.
    pub columns: &'static [&'static str],
    /// The table pointed at.
    pub table: &'static str,
    /// Its columns, in the same order.
    pub keys: &'static [&'static str],
    /// Only in rows where this column has one of these values.
    pub when: Option<(&'static str, &'static [&'static str])>,
    /// Whether every cell that is not empty must have its row. Those that need
    /// not say in the column's words which don't.
    pub always: bool,
}

impl Table {
    /// The file in the output folder.
    pub fn file(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|c| c.name == name)
    }

    /// Where the column of this name stands.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == name)
    }

    /// References that a database can enforce: those of all rows and whole cells.
    pub fn foreign_keys(&self) -> impl Iterator<Item = &'static Reference> {
        let whole = |r: &&Reference| {
            let mut columns = r.columns.iter().filter_map(|c| self.column(c));
            r.always && r.when.is_none() && columns.all(|c| c.kind != Kind::List)
        };
        self.references.iter().filter(whole)
    }
}

/// The table of this name (`articles`).
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().copied().find(|t| t.name == name)
}

#[cfg(test)]
mod tests;
