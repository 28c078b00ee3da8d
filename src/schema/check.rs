//! Whether a cell is what its column says.
//!
//! One cell at a time; keys and references need whole tables and are left to
//! those who have them.

use jiff::civil::Date;
use regex::Regex;

use super::{Column, Kind};

/// A judge of the cells of one column.
#[derive(Debug)]
pub struct Judge {
    column: &'static Column,
    /// Of a code; a test compiles the patterns of all columns.
    pattern: Option<Regex>,
}

impl Judge {
    /// A judge of this column.
    pub fn new(column: &'static Column) -> Self {
        let pattern = match column.kind {
            Kind::Code(pattern) => Regex::new(&format!("^(?:{pattern})$")).ok(),
            _ => None,
        };
        Judge { column, pattern }
    }

    /// Nothing if the cell is right, else what is wrong with it.
    pub fn fault(&self, cell: &str) -> Option<String> {
        if cell.is_empty() {
            return self.column.required.then(|| "may not be empty".to_string());
        }
        match self.column.kind {
            Kind::Text => None,
            Kind::U32 => self.number(cell, u32::MAX.into()),
            Kind::U64 => self.number(cell, u64::MAX),
            Kind::Date => (!is_date(cell)).then(|| "is no date YYYY-MM-DD".to_string()),
            Kind::PartialDate => (!is_partial_date(cell)).then(|| "is no (partial) date".into()),
            Kind::OneOf(values) => (!values.iter().any(|v| v.name == cell)).then(|| {
                let names: Vec<&str> = values.iter().map(|v| v.name).collect();
                format!("is none of {}", names.join(", "))
            }),
            Kind::Code(pattern) => (!self.matches(cell)).then(|| format!("is not like {pattern}")),
            Kind::List => {
                (cell.split('|').any(str::is_empty)).then(|| "has an empty part".to_string())
            }
        }
    }

    fn matches(&self, cell: &str) -> bool {
        self.pattern.as_ref().is_some_and(|p| p.is_match(cell))
    }

    fn number(&self, cell: &str, most: u64) -> Option<String> {
        let plain = cell.bytes().all(|b| b.is_ascii_digit());
        match cell.parse::<u64>() {
            Ok(n) if plain && n <= most && n >= self.column.minimum => None,
            _ => Some(format!(
                "is no whole number from {} to {most}",
                self.column.minimum
            )),
        }
    }
}

/// `2023-02-20`, and a day the calendar has.
pub fn is_date(cell: &str) -> bool {
    cell.len() == 10 && cell.parse::<Date>().is_ok()
}

/// As [`PARTIAL_DATE`], with months and days the calendar has.
fn is_partial_date(cell: &str) -> bool {
    let whole = match cell.len() {
        10 => cell.to_string(),
        // 2023-02, --11-24
        7 if cell.starts_with("--") => format!("2000-{}", &cell[2..]),
        7 => format!("{cell}-01"),
        4 if cell.starts_with("--") => format!("2000-{}-01", &cell[2..]),
        4 => format!("{cell}-01-01"),
        5 if cell.starts_with("---") => format!("2000-01-{}", &cell[3..]),
        _ => return false,
    };
    cell.is_ascii() && is_date(&whole)
}

/// The form of a [`Kind::PartialDate`], as far as a regular expression can tell.
pub const PARTIAL_DATE: &str =
    "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|--[0-9]{2}(-[0-9]{2})?|---[0-9]{2}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells() {
        const LEAST: Column = Column::new("n", Kind::U32, "", "").at_least(1);
        const NEEDED: Column = Column::new("t", Kind::Text, "", "").required();
        static COLUMNS: [Column; 7] = [
            LEAST,
            NEEDED,
            Column::new("d", Kind::Date, "", ""),
            Column::new("p", Kind::PartialDate, "", ""),
            Column::new("c", Kind::Code("[0-9]{2}"), "", ""),
            Column::new("l", Kind::List, "", ""),
            Column::new("u", Kind::U64, "", ""),
        ];
        for (column, right, wrong) in [
            (
                0,
                &["", "1", "4294967295"][..],
                &["0", "4294967296", "+1", "1.0", "-1", "x"][..],
            ),
            (1, &["x", " "], &[""]),
            (
                2,
                &["", "2024-02-29", "0001-01-01"],
                &[
                    "2023-02-29",
                    "2023-2-1",
                    "20230201",
                    "2023-02",
                    "2023-02-01T00:00",
                ],
            ),
            (
                3,
                &[
                    "2024-02-29",
                    "2023-02",
                    "2030",
                    "--11-24",
                    "--02-29",
                    "--11",
                    "---23",
                ],
                &[
                    "2023-13",
                    "--02-30",
                    "---32",
                    "23",
                    "2023-",
                    "--1-2",
                    "20é3",
                    "2023/2025",
                ],
            ),
            (4, &["38", "04"], &["4", "380", "x38", "38\n"]),
            (5, &["a", "a|b"], &["|", "a|", "a||b"]),
            (6, &["0", "18446744073709551615"], &["18446744073709551616"]),
        ] {
            let judge = Judge::new(&COLUMNS[column]);
            for cell in right {
                assert_eq!(judge.fault(cell), None, "{cell:?}");
            }
            for cell in wrong {
                assert!(judge.fault(cell).is_some(), "{cell:?}");
            }
        }
    }

    /// The form says yes to whatever the calendar does.
    #[test]
    fn the_form_of_partial_dates() {
        let form = Regex::new(&format!("^(?:{PARTIAL_DATE})$")).expect("pattern");
        for cell in ["2024-02-29", "2023-02", "2030", "--11-24", "--11", "---23"] {
            assert!(form.is_match(cell) && is_partial_date(cell), "{cell}");
        }
        assert!(!form.is_match("2023-1") && !form.is_match("-11-24"));
    }
}
