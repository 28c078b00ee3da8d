//! Gold in CoNLL: what annotators made of `trich export --to conll`.
//!
//! In: rows of a word, its first code point, one past its last, and a column of IOB2 tags
//! for each layer of mentions; an empty line between sentences, a line that begins with
//! [`BEGIN`] before each article. Each column is read for itself, so that mentions may
//! nest. There are no norms, so they are not judged.

use std::path::Path;

use super::place::Unit;
use super::{Mark, Row, Rows, Sheet, Told, fault, known};
use crate::error::Result;

/// How the line before an article begins.
const BEGIN: &str = "-DOCSTART-";

/// Columns before those with tags.
const BEFORE_TAGS: usize = 3;

/// Whether a text begins so: with an article, or with a row.
pub(super) fn is_so(head: &str) -> bool {
    let line = head.lines().find(|line| !line.trim().is_empty());
    line.is_some_and(|line| {
        line.starts_with(BEGIN) || row(line, 0).is_ok_and(|(_, tags)| tags.iter().all(is_tag))
    })
}

fn is_tag(raw: &&str) -> bool {
    tag(raw).is_some()
}

/// Reads a file of articles.
///
/// # Errors
/// A line that is no row, tags that don't go with each other, a type that there is not.
pub(super) fn read(path: &Path, text: &str, to: &mut Rows) -> Result<()> {
    let mut reader: Option<Reader> = None;
    let mut columns = None;
    for (i, line) in text.split('\n').enumerate() {
        let (line, number) = (line.trim_end_matches('\r'), i + 1);
        if line.starts_with(BEGIN) {
            reader.take().into_iter().for_each(|r| to.add(r.end()));
            reader = Some(Reader::of(path));
            continue;
        }
        if line.trim().is_empty() {
            reader.iter_mut().for_each(Reader::close);
            continue;
        }
        let reader = reader.get_or_insert_with(|| Reader::of(path));
        let read = row(line, number).and_then(|(row, tags)| {
            same_columns(tags.len(), &mut columns)?;
            reader.add(row, &tags)
        });
        read.map_err(|what| fault(path, number, &what))?;
    }
    reader.into_iter().for_each(|r| to.add(r.end()));
    Ok(())
}

/// Whether a row has as many columns of tags as those before.
fn same_columns(tags: usize, columns: &mut Option<usize>) -> Told<()> {
    match *columns.get_or_insert(tags) {
        before if before == tags => Ok(()),
        before => {
            let (there, before) = (tags + BEFORE_TAGS, before + BEFORE_TAGS);
            Err(format!("{there} columns, the rows before have {before}"))
        }
    }
}

/// `Lào 25 28 O B-country`
fn row(line: &str, number: usize) -> Told<(Row, Vec<&str>)> {
    let cells = line.trim_end().split([' ', '\t']);
    let cells: Vec<&str> = cells.collect();
    let [word, start, end, tags @ ..] = &cells[..] else {
        return Err(too_few(cells.len()));
    };
    if tags.is_empty() {
        return Err(too_few(cells.len()));
    }
    let place = |raw: &str| {
        raw.parse()
            .map_err(|_| format!("`{raw}` is no place: behind the word stand its first code point and one past its last"))
    };
    let row = Row {
        line: number,
        start: place(start)?,
        end: place(end)?,
        word: word.to_string(),
    };
    Ok((row, tags.to_vec()))
}

fn too_few(columns: usize) -> String {
    format!("a row has a word, its two places and tags: {columns} columns are too few")
}

/// What a tag says of its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag<'t> {
    Outside,
    Begin(&'t str),
    Inside(&'t str),
}

fn tag(raw: &str) -> Option<Tag<'_>> {
    match raw.split_once('-') {
        None if raw == "O" => Some(Tag::Outside),
        Some(("B", kind)) if !kind.is_empty() => Some(Tag::Begin(kind)),
        Some(("I", kind)) if !kind.is_empty() => Some(Tag::Inside(kind)),
        _ => None,
    }
}

/// An article while it is read.
struct Reader {
    sheet: Sheet,
    /// The mention that each column is in.
    open: Vec<Option<Mark>>,
}

impl Reader {
    fn of(path: &Path) -> Self {
        Reader {
            sheet: Sheet::of(path, Unit::Points),
            open: Vec::new(),
        }
    }

    fn add(&mut self, row: Row, tags: &[&str]) -> Told<()> {
        let end = self.sheet.rows.last().map_or(0, |row| row.end);
        if row.start < end || row.end <= row.start {
            let (start, end) = (row.start, row.end);
            return Err(format!("{start}..{end} does not follow the row before"));
        }
        self.open.resize(tags.len(), None);
        for (column, raw) in tags.iter().enumerate() {
            let tag = tag(raw)
                .ok_or_else(|| format!("`{raw}` is no tag; wanted is B-TYPE, I-TYPE or O"))?;
            self.tag(column, tag, &row)?;
        }
        self.sheet.rows.push(row);
        Ok(())
    }

    fn tag(&mut self, column: usize, tag: Tag<'_>, row: &Row) -> Told<()> {
        let open = &mut self.open[column];
        match tag {
            Tag::Outside => self.sheet.marks.extend(open.take()),
            Tag::Begin(kind) => {
                known(kind)?;
                let mark = Mark {
                    line: row.line,
                    start: row.start,
                    end: row.end,
                    kind: kind.to_string(),
                    norm: None,
                };
                self.sheet.marks.extend(open.replace(mark));
            }
            Tag::Inside(kind) => match open {
                Some(mark) if mark.kind == kind => mark.end = row.end,
                Some(Mark { kind: before, .. }) => {
                    return Err(format!("`I-{kind}` can't go on with `{before}`"));
                }
                None => {
                    return Err(format!(
                        "`I-{kind}` goes on with nothing; B- begins a mention"
                    ));
                }
            },
        }
        Ok(())
    }

    /// A sentence ends.
    fn close(&mut self) {
        let open = self.open.iter_mut().filter_map(Option::take);
        self.sheet.marks.extend(open);
    }

    fn end(mut self) -> Sheet {
        self.close();
        self.sheet
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::gold::sheets::is_so as is_rows;

    /// Type, span and words of what is read of an article with this text.
    fn all(rows: &str, text: &str) -> std::result::Result<Vec<String>, String> {
        let mut read = Rows::default();
        let done = read.read(Path::new("a.conll"), rows.as_bytes());
        done.map_err(|e| e.to_string())?;
        let mut sheets = read.sheets;
        sheets.offer("x", text).map_err(|e| e.to_string())?;
        let gold = sheets.place().map_err(|e| e.to_string())?;
        let mentions = gold.values().flat_map(|article| &article.mentions);
        let one = |m: &crate::judge::Mention| {
            assert_eq!(m.norm, None);
            format!("{} {}..{} {}", m.kind, m.start, m.end, m.surface)
        };
        let mut all: Vec<String> = mentions.map(one).collect();
        all.sort();
        Ok(all)
    }

    const TEXT: &str = "😀 UBND tỉnh\nGia Lai họp.\n\nLào.";

    const ROWS: &str = "-DOCSTART- -X- O O\n\n\
        😀 0 1 O O\nUBND 2 6 O B-organisation\ntỉnh 7 11 B-province I-organisation\n\
        Gia 12 15 I-province I-organisation\nLai 16 19 I-province I-organisation\nhọp 20 23 O O\n. 23 24 O O\n\n\
        Lào 26 29 O B-country\n. 29 30 O O\n\n";

    #[test]
    fn rows_become_mentions() {
        let expected = [
            "country 26..29 Lào",
            "organisation 2..19 UBND tỉnh\nGia Lai",
            "province 7..19 tỉnh\nGia Lai",
        ];
        assert!(is_rows(ROWS.as_bytes()));
        assert_eq!(all(ROWS, TEXT).expect("gold"), expected);
        // As editors and tools write it: tabs, CRLF, a byte order mark, no first line.
        let other = ROWS.replace("-DOCSTART- -X- O O\n\n", "\u{feff}");
        let other = other.replace(' ', "\t").replace('\n', "\r\n");
        assert!(is_rows(other.as_bytes()));
        assert_eq!(all(&other, TEXT).expect("gold"), expected);
        assert!(!is_rows("Lào 26 29 x\n".as_bytes()) && !is_rows(b"{\"mentions\": []}"));
    }

    #[test]
    fn what_annotators_correct() {
        for (from, to, expected) in [
            // Another type, a span moved at the bounds of words, a mention away, one more.
            ("B-country", "B-region", "region 26..29 Lào"),
            (
                "tỉnh 7 11 B-province",
                "tỉnh 7 11 O",
                "province 12..19 Gia Lai",
            ),
            (
                "họp 20 23 O O",
                "họp 20 23 O I-organisation",
                "organisation 2..23 UBND tỉnh\nGia Lai họp",
            ),
            ("😀 0 1 O O", "😀 0 1 B-person O", "person 0..1 😀"),
        ] {
            let rows = ROWS.replace(from, to);
            let rows = match from.starts_with("tỉnh") {
                true => rows.replace("12 15 I-province", "12 15 B-province"),
                false => rows,
            };
            let all = all(&rows, TEXT).expect(to);
            assert!(all.iter().any(|m| m == expected), "{all:?}");
        }
        assert_eq!(
            all(&ROWS.replace("B-country", "O"), TEXT)
                .expect("gold")
                .len(),
            2
        );
        // Two of one type beside each other.
        let two = all("a 0 1 B-date\nb 2 3 B-date\nc 4 5 I-date\n", "a b c").expect("gold");
        assert_eq!(two, ["date 0..1 a", "date 2..5 b c"]);
    }

    #[test]
    fn faults_say_file_line_and_reason() {
        for (from, to, line, said) in [
            (
                "Lai 16 19",
                "Lay 16 19",
                7,
                "that of x is most like them: 16..19 is \"Lai\" in the text, not \"Lay\"",
            ),
            ("họp 20 23 O O\n", "", 8, "no row for \"họp\" of the text"),
            (
                "Lào 26 29 O B-country\n. 29 30 O O\n",
                "",
                9,
                "no row for \"Lào.\" of the text",
            ),
            (
                "Lào 26 29",
                "Lào 2 5",
                11,
                "2..5 does not follow the row before",
            ),
            ("Lào 26 29", "Lào 26 x", 11, "`x` is no place"),
            (
                "Lào 26 29 O B-country",
                "Lào 26 29 B-country",
                11,
                "4 columns, the rows before have 5",
            ),
            (
                "Lào 26 29 O B-country",
                "Lào B-country",
                11,
                "2 columns are too few",
            ),
            (
                "O B-country",
                "O B-contry",
                11,
                "no type `contry`; there is country",
            ),
            (
                "O B-country",
                "O S-country",
                11,
                "`S-country` is no tag; wanted is B-TYPE",
            ),
            (
                "O B-country",
                "O I-country",
                11,
                "`I-country` goes on with nothing",
            ),
            (
                "họp 20 23 O O",
                "họp 20 23 O I-region",
                8,
                "`I-region` can't go on with `organisation`",
            ),
            (
                "😀 0 1",
                "T 0 1",
                3,
                "no article has these words; none begins with \"T\" there",
            ),
        ] {
            let error = all(&ROWS.replacen(from, to, 1), TEXT).expect_err(said);
            let place = format!("a.conll: line {line}: ");
            assert!(error.starts_with(&place) && error.contains(said), "{error}");
        }
    }

    #[test]
    fn articles_are_known_by_their_words() {
        let sheet = |word: &str| {
            format!("-DOCSTART- -X- O O\n\nTỉnh 0 4 B-province\n{word} 5 8 I-province\n\n")
        };
        let mut read = Rows::default();
        let rows = [
            sheet("Lào"),
            sheet("Gia"),
            sheet("Gia"),
            "-DOCSTART- -X- O O\n\n".to_string(),
        ];
        read.read(Path::new("a.conll"), rows.concat().as_bytes())
            .expect("rows");
        assert_eq!(read.passed_over, 1);
        let mut sheets = read.sheets.clone();
        let all = [
            ("g1", "Tỉnh Gia\n"),
            ("l", "Tỉnh Lào"),
            ("l2", "Tỉnh Lào Cai"),
            ("g2", "Tỉnh Gia"),
            ("g3", "Tỉnh Gia"),
        ];
        for (id, text) in all {
            assert!(sheets.may_be(text) && !sheets.may_be("Thành phố"));
            sheets.offer(id, text).expect("offer");
        }
        let gold = sheets.place().expect("gold");
        assert_eq!(gold.keys().collect::<Vec<_>>(), ["g1", "g2", "l"]);
        // One article in two places.
        let mut sheets = read.sheets;
        for (id, text) in &all[..3] {
            sheets.offer(id, text).expect("offer");
        }
        let error = sheets.place().expect_err("twice").to_string();
        assert_eq!(error, "a.conll: line 13: article `g1` is that of a.conll");
    }
}
