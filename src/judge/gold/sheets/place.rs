//! Rows held against a text: whether each word stands where its row says, and whether
//! the rows leave out none.

use super::cells::text_of;
use super::{Row, Sheet};

/// What a file's places count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Code points.
    Points,
    /// Units of UTF-16, as Java counts.
    Utf16,
}

impl Unit {
    fn len(self, c: char) -> usize {
        match self {
            Unit::Points => 1,
            Unit::Utf16 => c.len_utf16(),
        }
    }
}

/// A text with its places by a file's count.
pub(super) struct Ruler<'t> {
    text: &'t str,
    /// Byte and code point of each place; none within a character.
    places: Vec<Option<(usize, usize)>>,
}

impl<'t> Ruler<'t> {
    pub(super) fn new(text: &'t str, unit: Unit) -> Self {
        let mut places = Vec::with_capacity(text.len() + 1);
        let mut points = 0;
        for (byte, c) in text.char_indices() {
            places.push(Some((byte, points)));
            places.extend((1..unit.len(c)).map(|_| None));
            points += 1;
        }
        places.push(Some((text.len(), points)));
        Ruler { text, places }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// The code point at a place.
    pub(super) fn point(&self, at: usize) -> Option<usize> {
        self.at(at).map(|(_, point)| point)
    }

    fn at(&self, at: usize) -> Option<(usize, usize)> {
        self.places.get(at).copied().flatten()
    }

    fn slice(&self, start: usize, end: usize) -> Option<&'t str> {
        let ((from, _), (to, _)) = self.at(start).zip(self.at(end))?;
        self.text.get(from..to)
    }
}

/// Why a text is not that of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// Rows that fit, up to the first that does not.
    pub(super) rows: usize,
    pub(super) line: usize,
    pub(super) what: String,
}

/// Whether the first word stands at its place: a quick look.
pub(super) fn begins(sheet: &Sheet, text: &str) -> bool {
    let Some(first) = sheet.rows.first() else {
        return false;
    };
    let mut at = 0;
    let mut chars = text.chars();
    while at < first.start {
        match chars.next() {
            Some(c) => at += sheet.unit.len(c),
            None => return false,
        }
    }
    let rest = chars.as_str();
    at == first.start && (rest.starts_with(&first.word) || rest.starts_with(&*text_of(&first.word)))
}

/// The least text that a sheet fits: its words at their places, blanks between.
pub(super) fn text(sheet: &Sheet) -> String {
    let mut text = String::new();
    let mut end = 0;
    for row in &sheet.rows {
        text.extend((end..row.start).map(|_| ' '));
        text.push_str(&text_of(&row.word));
        end = row.end;
    }
    text
}

/// Whether a text has the words of a sheet at their places, and no others.
pub(super) fn fit(sheet: &Sheet, ruler: &Ruler<'_>) -> Result<(), Misfit> {
    let mut end = 0;
    for (rows, row) in sheet.rows.iter().enumerate() {
        let misfit = |what| Misfit {
            rows,
            line: row.line,
            what,
        };
        is_there(row, ruler).map_err(misfit)?;
        no_words(ruler.slice(end, row.start).unwrap_or("")).map_err(misfit)?;
        end = row.end;
    }
    let rest = ruler.at(end).map_or("", |(byte, _)| &ruler.text[byte..]);
    no_words(rest).map_err(|what| Misfit {
        rows: sheet.rows.len(),
        line: sheet.rows.last().map_or(1, |row| row.line),
        what,
    })
}

/// Whether a word stands at its place. It may have the escapes of a text.
pub(super) fn is_there(row: &Row, ruler: &Ruler<'_>) -> Result<(), String> {
    let (start, end, word) = (row.start, row.end, &row.word);
    match ruler.slice(start, end) {
        None => Err(format!("{start}..{end} is outside the text")),
        Some(there) if there == word || there == text_of(word) => Ok(()),
        Some(there) => Err(format!(
            "{start}..{end} is {there:?} in the text, not {word:?}"
        )),
    }
}

/// What no row has may hold blanks and marks that can't be seen, but no words.
fn no_words(between: &str) -> Result<(), String> {
    let between = between.trim();
    match between.contains(char::is_alphanumeric) {
        false => Ok(()),
        true => {
            let some: String = between.chars().take(SHOWN).collect();
            Err(format!("no row for {some:?} of the text"))
        }
    }
}

/// So many characters of what is missing are shown.
const SHOWN: usize = 40;
