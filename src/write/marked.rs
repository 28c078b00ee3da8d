//! The text of an article with its mentions marked below each row.
//!
//! The text is cut into rows at line breaks and, where a line is long, at blanks;
//! where it is cut depends on the text alone. Below a row, each mention in it has a
//! line of its own, with carets under its characters, so that nested mentions can
//! be told apart and a comparison of two versions reads like a proof:
//!
//! ```text
//!  3 │ UBND tỉnh Thanh Hóa vừa ban hành Kế hoạch số 119/KH-UBND
//!    │ ^^^^^^^^^^^^^^^^^^^ organisation UBND@38
//!    │      ^^^^^^^^^^^^^^ province 38
//!    │                                  ^^^^^^^^^^^^^^^^^^^^^^^ document 119/KH-UBND
//! ```
//!
//! Characters that would disturb a terminal or hide are shown as `·` or as their
//! control picture.

use unicode_width::UnicodeWidthChar;

use crate::record::Mention;

/// One row of text and the mentions in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Number of the line it belongs to, if it begins that line.
    pub line: Option<usize>,
    /// The text as shown.
    pub text: String,
    /// The mentions, in text order, outer before inner.
    pub marks: Vec<Mark>,
}

/// The part of a mention that stands in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Index of the mention.
    pub mention: usize,
    /// Columns before it.
    pub column: usize,
    /// Columns it takes; at least 1.
    pub width: usize,
    /// Bytes of [`Row::text`] it takes.
    pub shown: (usize, usize),
    /// Whether it begins in this row.
    pub begins: bool,
    /// Whether it ends in this row.
    pub ends: bool,
}

/// Cuts `text` into rows of about `width` columns and places the mentions, which
/// must be in text order.
pub fn rows(text: &str, mentions: &[Mention], width: usize) -> Vec<Row> {
    let mut placer = Placer {
        mentions,
        next: 0,
        open: Vec::new(),
    };
    let mut out = Vec::new();
    let mut at = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let mut first = true;
        for piece in wrapped(line, width) {
            let mut row = placer.row(at, piece);
            row.line = first.then_some(i + 1);
            first = false;
            at += piece.len();
            out.push(row);
        }
    }
    out
}

/// The carets of a mark, with the blanks before them.
pub fn carets(mark: &Mark) -> String {
    let mut out = " ".repeat(mark.column);
    out.push_str(&"^".repeat(mark.width));
    out
}

/// A value on one line, with nothing in it that disturbs a terminal.
pub fn visible(value: &str) -> String {
    let glyph = |c| if c == '\n' { Some(' ') } else { shown(c).0 };
    value.chars().filter_map(glyph).collect()
}

/// Pieces of a line, each ending after a blank or with the line.
fn wrapped(line: &str, width: usize) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut blank, mut columns) = (0, 0, 0);
    for (i, c) in line.char_indices() {
        columns += shown(c).1;
        // A word that is longer than a row is cut anywhere.
        let cut = match columns > width && c != ' ' && c != '\n' {
            true if blank > start => Some(blank),
            true if columns > width * 2 => Some(i),
            _ => None,
        };
        if let Some(cut) = cut {
            out.push(&line[start..cut]);
            start = cut;
            columns = line[cut..i].chars().map(|c| shown(c).1).sum::<usize>() + shown(c).1;
        }
        if c == ' ' {
            blank = i + 1;
        }
    }
    out.push(&line[start..]);
    out
}

/// How a character is shown, and its columns; `None` shows nothing.
fn shown(c: char) -> (Option<char>, usize) {
    match c {
        '\n' => (None, 0),
        '\t' => (Some(' '), 1),
        '\0'..='\u{1f}' => (char::from_u32(0x2400 + c as u32), 1),
        '\u{7f}' => (Some('\u{2421}'), 1),
        '\u{80}'..='\u{9f}' | '\u{ad}' => (Some('·'), 1),
        // Marks of no width, directions, line separators; not combining marks.
        '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => (Some('·'), 1),
        _ => (Some(c), c.width().unwrap_or(1)),
    }
}

/// Walks rows and mentions side by side.
struct Placer<'m> {
    mentions: &'m [Mention],
    /// First mention that does not begin before the row.
    next: usize,
    /// Mentions that may reach into the row from before.
    open: Vec<usize>,
}

impl Placer<'_> {
    fn row(&mut self, start: usize, piece: &str) -> Row {
        let end = start + piece.len();
        while self
            .mentions
            .get(self.next)
            .is_some_and(|m| (m.start_byte as usize) < end)
        {
            self.open.push(self.next);
            self.next += 1;
        }
        let mentions = self.mentions;
        self.open.retain(|&i| mentions[i].end_byte as usize > start);
        let text: String = piece.chars().filter_map(|c| shown(c).0).collect();
        let marks = self.open.iter().filter_map(|&i| {
            let m = &mentions[i];
            mark(
                i,
                (m.start_byte as usize, m.end_byte as usize),
                start,
                piece,
            )
        });
        Row {
            line: None,
            marks: marks.collect(),
            text,
        }
    }
}

/// Where bytes `from..to` of the text stand in the row `piece` at `start`.
fn mark(mention: usize, (from, to): (usize, usize), start: usize, piece: &str) -> Option<Mark> {
    let (mut column, mut width, mut shown_from, mut shown_to) = (0, 0, 0, 0);
    for (i, c) in piece.char_indices() {
        let at = start + i;
        let (glyph, columns) = shown(c);
        let bytes = glyph.map_or(0, char::len_utf8);
        if at < from {
            column += columns;
            shown_from += bytes;
            shown_to = shown_from;
        } else if at < to {
            width += columns;
            shown_to += bytes;
        } else {
            break;
        }
    }
    // What is left of a mention that ends with the line break has no columns.
    (width > 0).then_some(Mark {
        mention,
        column,
        width,
        shown: (shown_from, shown_to),
        begins: from >= start,
        ends: to <= start + piece.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(text: &str, surface: &str) -> Mention {
        let start = text.find(surface).expect(surface);
        Mention {
            start_byte: start as u32,
            end_byte: (start + surface.len()) as u32,
            ..Mention::default()
        }
    }

    /// Rows and carets as one text.
    fn drawn(text: &str, surfaces: &[&str], width: usize) -> String {
        let mut mentions: Vec<Mention> = surfaces.iter().map(|s| mention(text, s)).collect();
        mentions.sort_by_key(|m| (m.start_byte, std::cmp::Reverse(m.end_byte)));
        let mut out = String::new();
        for row in rows(text, &mentions, width) {
            out.push_str(row.text.trim_end());
            out.push('\n');
            for m in &row.marks {
                let ends = ["↩", ""][usize::from(m.ends)];
                let begins = ["↪", ""][usize::from(m.begins)];
                out.push_str(&format!("{}{begins}{ends}\n", carets(m)));
            }
        }
        out
    }

    #[test]
    fn carets_stand_under_their_words() {
        for (text, surfaces, width, expected) in [
            (
                "UBND tỉnh Huế họp",
                &["UBND tỉnh Huế", "tỉnh Huế"][..],
                80,
                "UBND tỉnh Huế họp\n^^^^^^^^^^^^^\n     ^^^^^^^^\n",
            ),
            // Over a line break, which takes no column.
            (
                "UBND\ntỉnh",
                &["UBND\ntỉnh"],
                80,
                "UBND\n^^^^↩\ntỉnh\n^^^^↪\n",
            ),
            // Over the end of a row.
            ("ab cd ef", &["cd ef"], 5, "ab cd\n   ^^^↩\nef\n^^↪\n"),
            // Decomposed letters take one column, wide ones two.
            ("Huê\u{301} x", &["x"], 80, "Huê\u{301} x\n    ^\n"),
            ("北京 x", &["x"], 80, "北京 x\n     ^\n"),
            // What disturbs or hides is shown.
            (
                "\u{1b}[1m\u{200b}x\r\ny",
                &["x"],
                80,
                "␛[1m·x␍\n     ^\ny\n",
            ),
            ("", &[], 80, ""),
            ("a\n\nb\n", &["b"], 80, "a\n\nb\n^\n"),
        ] {
            assert_eq!(drawn(text, surfaces, width), expected, "{text:?}");
        }
    }

    #[test]
    fn rows_keep_all_text() {
        let text = "một hai ba bốn\n".repeat(3) + &"x".repeat(100) + " năm";
        let joined: String = rows(&text, &[], 10)
            .iter()
            .map(|r| r.text.as_str())
            .collect();
        assert_eq!(joined, text.replace('\n', ""));
        assert!(rows(&text, &[], 10).iter().all(|r| r.text.len() <= 30));
    }
}
