//! What a column is: its name, what may stand in it, what it means.

/// The same in English and Vietnamese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: &'static str,
    /// Vietnamese.
    pub vi: &'static str,
}

/// One value of a closed set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// As the table writes it.
    pub name: &'static str,
    /// What it stands for.
    pub says: Words,
}

/// What may stand in a cell that is not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number from 0 to 2³²−1.
    U32,
    /// A whole number from 0 to 2⁶⁴−1.
    U64,
    /// A day: `2023-02-20`.
    Date,
    /// A day, month or year, or what is known of one: `2023-02`, `2030`,
    /// `--11-24`.
    PartialDate,
    /// One of these. More may come with later versions.
    OneOf(&'static [Value]),
    /// Text of this form: a regular expression for the whole cell, in the part
    /// of the language that JSON Schema, SQL and this crate's `regex` share.
    Code(&'static str),
    /// Values joined by `|`, each some text.
    List,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Unit {
    CodePoints,
    Bytes,
}

impl Unit {
    /// For people and programs.
    pub const fn name(self) -> &'static str {
        match self {
            Unit::CodePoints => "code points",
            Unit::Bytes => "bytes",
        }
    }
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What stands in it.
    pub kind: Kind,
    /// Whether no cell is empty. Where it may be, empty means not known, or that
    /// there is none.
    pub required: bool,
    /// Whether no value stands twice.
    pub unique: bool,
    /// The least number.
    pub minimum: u64,
    /// What the number counts.
    pub unit: Option<Unit>,
    /// What it means.
    pub says: Words,
}

impl Column {
    /// A column that may be empty.
    pub(super) const fn new(
        name: &'static str,
        kind: Kind,
        en: &'static str,
        vi: &'static str,
    ) -> Self {
        Column {
            name,
            kind,
            required: false,
            unique: false,
            minimum: 0,
            unit: None,
            says: Words { en, vi },
        }
    }

    /// Is never empty.
    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Is never the same twice.
    pub(super) const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// Is never less.
    pub(super) const fn at_least(mut self, minimum: u64) -> Self {
        self.minimum = minimum;
        self
    }

    /// Counts these.
    pub(super) const fn in_unit(mut self, unit: Unit) -> Self {
        self.unit = Some(unit);
        self
    }
}

impl Value {
    /// A value and its meaning.
    pub(super) const fn new(name: &'static str, en: &'static str, vi: &'static str) -> Self {
        Value {
            name,
            says: Words { en, vi },
        }
    }
}
