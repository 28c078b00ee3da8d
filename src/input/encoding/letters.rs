//! The letters of the old encodings, from `letters.csv`.
//!
//! A row is a letter and its code in each encoding, in hexadecimal. Sources: TCVN
//! 5712:1993 (VN1, of which VN3, "TCVN3" or "ABC", is a part) as ISO-IR-180 and
//! glibc's charmap have it; RFC 1456 for VISCII; the tables of VNI-Windows and VPS
//! as published by their makers and as input programs carry them, two of each
//! compared. Codes are checked against each other in the tests.

use std::sync::LazyLock;

/// Bytes to letters in one encoding.
pub(super) struct Table {
    /// Letters of one byte.
    pub(super) one: [Option<char>; 256],
    /// Letters of two bytes: a row for each first byte that has any.
    two: Vec<(u8, [Option<char>; 256])>,
}

impl Table {
    /// The letter that these two bytes are.
    pub(super) fn two(&self, first: u8, second: u8) -> Option<char> {
        let row = self.two.iter().find(|(b, _)| *b == first)?;
        row.1[usize::from(second)]
    }
}

/// All tables, in the order of the columns.
pub(super) static TABLES: LazyLock<[Table; 4]> = LazyLock::new(|| {
    let mut tables = std::array::from_fn(|_| Table {
        one: [None; 256],
        two: Vec::new(),
    });
    for (letter, codes) in rows() {
        for (table, code) in tables.iter_mut().zip(codes) {
            add(table, letter, &code);
        }
    }
    tables
});

fn add(table: &mut Table, letter: char, code: &[u8]) {
    match *code {
        [byte] => table.one[usize::from(byte)] = Some(letter),
        [first, second] => {
            if !table.two.iter().any(|(b, _)| *b == first) {
                table.two.push((first, [None; 256]));
            }
            for (b, row) in &mut table.two {
                if *b == first {
                    row[usize::from(second)] = Some(letter);
                }
            }
        }
        _ => {}
    }
}

/// The rows of the file: a letter and its code in each encoding.
pub(super) fn rows() -> impl Iterator<Item = (char, [Vec<u8>; 4])> {
    const FILE: &str = include_str!("letters.csv");
    FILE.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        let letter = cells.next()?.chars().next()?;
        let mut code = || {
            let cell = cells.next().unwrap_or_default();
            let bytes = cell
                .split(' ')
                .filter_map(|b| u8::from_str_radix(b, 16).ok());
            bytes.collect::<Vec<u8>>()
        };
        Some((letter, [code(), code(), code(), code()]))
    })
}
