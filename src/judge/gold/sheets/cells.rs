//! The cells of WebAnno TSV: values with their escapes, several in one cell.

use std::borrow::Cow;

/// Nothing is annotated there.
pub(super) const NOTHING: &str = "_";

/// Something is annotated there, without this value.
const NO_VALUE: &str = "*";

/// One of the values in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// Nothing for `*`.
    pub(super) text: Option<String>,
    /// The number in brackets, which goes with all rows of one annotation.
    pub(super) number: Option<usize>,
}

/// The values of a cell, `A[1]|B[2]`; none of `_`.
pub(super) fn values(cell: &str) -> Vec<Value> {
    match cell {
        NOTHING => Vec::new(),
        cell => split(cell).into_iter().map(value).collect(),
    }
}

fn value(raw: &str) -> Value {
    let (raw, number) = numbered(raw).map_or((raw, None), |(raw, n)| (raw, Some(n)));
    Value {
        text: (raw != NO_VALUE).then(|| unescaped(raw, VALUE).into_owned()),
        number,
    }
}

/// `A[1]` is `A` and 1.
fn numbered(raw: &str) -> Option<(&str, usize)> {
    let (value, number) = raw.strip_suffix(']')?.rsplit_once('[')?;
    Some((value, number.parse().ok()?))
}

/// Between the bars that have no backslash before them.
fn split(cell: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut from, mut escaped) = (0, false);
    for (i, c) in cell.char_indices() {
        if c == '|' && !escaped {
            out.push(&cell[from..i]);
            from = i + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    out.push(&cell[from..]);
    out
}

/// A word or line of text without its escapes.
pub(super) fn text_of(word: &str) -> Cow<'_, str> {
    unescaped(word, |c| match c {
        'r' => Some('\r'),
        'f' => Some('\u{c}'),
        'b' => Some('\u{8}'),
        '\0'..='\u{1f}' => Some(c),
        c => common(c),
    })
}

/// What stands behind a backslash in a value.
const VALUE: fn(char) -> Option<char> = |c| match c {
    '[' | ']' | '|' | '_' | ';' | '*' | '-' => Some(c),
    c => common(c),
};

fn common(c: char) -> Option<char> {
    match c {
        't' => Some('\t'),
        'n' => Some('\n'),
        '\\' => Some('\\'),
        _ => None,
    }
}

/// A backslash before anything else stands for itself.
fn unescaped(raw: &str, of: fn(char) -> Option<char>) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        let behind = (c == '\\').then(|| chars.clone().next().and_then(of));
        match behind.flatten() {
            Some(meant) => {
                out.push(meant);
                chars.next();
            }
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Vec<(Option<String>, Option<usize>)> {
        values(cell)
            .into_iter()
            .map(|v| (v.text, v.number))
            .collect()
    }

    #[test]
    fn values_of_a_cell() {
        let some = |text: &str| Some(text.to_string());
        assert_eq!(read("_"), []);
        assert_eq!(read("*"), [(None, None)]);
        assert_eq!(read("38"), [(some("38"), None)]);
        assert_eq!(
            read("*[1]|LA[12]|\\*"),
            [(None, Some(1)), (some("LA"), Some(12)), (some("*"), None)]
        );
        assert_eq!(
            read("foreign\\_place[3]|a\\|b\\[1\\]"),
            [(some("foreign_place"), Some(3)), (some("a|b[1]"), None)]
        );
        // A backslash that is meant, before a bar that parts.
        assert_eq!(read("a\\\\|\\_"), [(some("a\\"), None), (some("_"), None)]);
        assert_eq!(read("a\\->b\\;\\tc\\q"), [(some("a->b;\tc\\q"), None)]);
    }

    #[test]
    fn words_of_a_text() {
        for (raw, expected) in [
            ("C:\\\\tin", "C:\\tin"),
            ("a\\tb\\r\\n", "a\tb\r\n"),
            ("\\\u{1}\\x_|", "\u{1}\\x_|"),
        ] {
            assert_eq!(text_of(raw), expected);
        }
    }
}
