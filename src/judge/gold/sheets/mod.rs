//! Gold in rows of words: CoNLL, and the TSV of WebAnno and INCEpTION.
//!
//! In: files, known by how they begin, and later the texts of the articles that are
//! judged. Out: gold. A file of rows has the places of its words, but neither the text nor
//! the name of its article. Whose rows they are is told by the words: the article is the
//! one that has each word at its place and no others. Names of files don't matter, nor
//! does the order; of equal texts each is taken once, in order.

mod cells;
mod conll;
mod place;
mod webanno;

use std::fs;
use std::path::{Path, PathBuf};

use self::place::{Misfit, Ruler, Unit, begins};
use super::span::mention;
use super::{Gold, Odd, files_below};
use crate::error::{Error, Result};
use crate::extract::MentionType;
use crate::judge::{Article, Mention};
use crate::near::nearest;

/// What WebAnno and INCEpTION call the state of a document before anybody annotated it.
const UNTOUCHED: &str = "INITIAL_CAS";

/// What can go wrong in a line, in words.
type Told<T> = std::result::Result<T, String>;

/// One word and where it stands, by the file's own count.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    line: usize,
    start: usize,
    end: usize,
    word: String,
}

/// One mention, by the file's own count.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    line: usize,
    start: usize,
    end: usize,
    kind: String,
    /// Nothing if it is not judged.
    norm: Option<String>,
}

/// The rows of one article.
#[derive(Clone, Debug)]
struct Sheet {
    path: PathBuf,
    unit: Unit,
    /// Words that follow each other.
    rows: Vec<Row>,
    /// Pieces of words with mentions of their own.
    pieces: Vec<Row>,
    marks: Vec<Mark>,
    /// Mentions that nobody gave a type.
    unlabelled: usize,
}

impl Sheet {
    fn of(path: &Path, unit: Unit) -> Self {
        Sheet {
            path: path.to_path_buf(),
            unit,
            rows: Vec::new(),
            pieces: Vec::new(),
            marks: Vec::new(),
            unlabelled: 0,
        }
    }

    fn fault(&self, line: usize, what: &str) -> Error {
        fault(&self.path, line, what)
    }

    fn first_line(&self) -> usize {
        self.rows.first().map_or(1, |row| row.line)
    }

    /// The gold it is of an article that it fits.
    fn article(&self, ruler: &Ruler<'_>) -> Result<Article> {
        for piece in &self.pieces {
            place::is_there(piece, ruler).map_err(|misfit| self.fault(piece.line, &misfit))?;
        }
        let mentions = self.marks.iter().map(|mark| self.mention(mark, ruler));
        Ok(Article {
            mentions: mentions.collect::<Result<_>>()?,
            by_id: true,
            text: Some(ruler.text().to_string()),
            unlabelled: self.unlabelled,
            ..Article::of_mentions()
        })
    }

    fn mention(&self, mark: &Mark, ruler: &Ruler<'_>) -> Result<Mention> {
        let point = |at: usize| ruler.point(at).unwrap_or(usize::MAX) as u64;
        let span = (point(mark.start), point(mark.end));
        let made = mention(ruler.text(), &mark.kind, span, None);
        let made = made.map_err(|what| self.fault(mark.line, &what))?;
        let norm = mark.norm.clone();
        Ok(Mention { norm, ..made })
    }
}

/// Sheets that wait for the texts of their articles.
#[derive(Clone, Debug, Default)]
pub struct Sheets(Vec<Waiting>);

#[derive(Clone, Debug)]
struct Waiting {
    sheet: Sheet,
    /// Its article, by id, once it is found.
    found: Option<(String, Article)>,
    /// The article it fits, and the sheet that has it.
    taken: Option<(String, PathBuf)>,
    /// The text that fits best of those that don't.
    near: Option<(String, Misfit)>,
}

impl Sheets {
    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A text for each article: its words at their places, blanks between. It goes by file
    /// and line.
    pub(super) fn texts(&self) -> Vec<(String, String)> {
        let text = |w: &Waiting| {
            let sheet = &w.sheet;
            let id = format!("{}:{}", sheet.path.display(), sheet.first_line());
            (id, place::text(sheet))
        };
        self.0.iter().map(text).collect()
    }

    /// Whether a text begins as one of the sheets does.
    pub fn may_be(&self, text: &str) -> bool {
        self.0.iter().any(|w| begins(&w.sheet, text))
    }

    /// Takes the text of an article, if it is that of a sheet. To be called with each, in
    /// their order.
    ///
    /// # Errors
    /// A sheet of this text with a mention that is at no place of it.
    pub fn offer(&mut self, id: &str, text: &str) -> Result<()> {
        let mut rulers: [Option<Ruler<'_>>; 2] = [None, None];
        let mut taken: Option<PathBuf> = None;
        let waiting = self.0.iter_mut().filter(|w| w.found.is_none());
        for one in waiting.filter(|w| begins(&w.sheet, text)) {
            let unit = one.sheet.unit;
            let ruler = rulers[unit as usize].get_or_insert_with(|| Ruler::new(text, unit));
            match (place::fit(&one.sheet, ruler), &taken) {
                (Ok(()), None) => {
                    one.found = Some((id.to_string(), one.sheet.article(ruler)?));
                    taken = Some(one.sheet.path.clone());
                }
                (Ok(()), Some(by)) => one.taken = Some((id.to_string(), by.clone())),
                (Err(misfit), _) => {
                    let near = one.near.as_ref();
                    if near.is_none_or(|(_, best)| best.rows < misfit.rows) {
                        one.near = Some((id.to_string(), misfit));
                    }
                }
            }
        }
        Ok(())
    }

    /// The gold, when all texts were offered.
    ///
    /// # Errors
    /// A sheet without an article, or with one that another sheet has.
    pub fn place(self) -> Result<Gold> {
        let mut gold = Gold::new();
        for one in self.0 {
            let Some((id, article)) = one.found else {
                return Err(one.without_article());
            };
            gold.insert(id, article);
        }
        Ok(gold)
    }

    fn add(&mut self, sheet: Sheet) {
        self.0.push(Waiting {
            sheet,
            found: None,
            taken: None,
            near: None,
        });
    }
}

impl Waiting {
    fn without_article(&self) -> Error {
        let sheet = &self.sheet;
        match (&self.taken, &self.near) {
            (Some((id, by)), _) => {
                let what = format!("article `{id}` is that of {}", by.display());
                sheet.fault(sheet.first_line(), &what)
            }
            (None, Some((id, misfit))) => {
                let what = format!(
                    "no article has these words; that of {id} is most like them: {}",
                    misfit.what
                );
                sheet.fault(misfit.line, &what)
            }
            (None, None) => {
                let word = sheet.rows.first().map_or("", |row| &row.word);
                let what = format!("no article has these words; none begins with {word:?} there");
                sheet.fault(sheet.first_line(), &what)
            }
        }
    }
}

/// What was read from files of rows.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) sheets: Sheets,
    /// Articles without a row.
    pub(super) passed_over: usize,
    pub(super) odd: Vec<Odd>,
}

impl Rows {
    fn add(&mut self, sheet: Sheet) {
        match sheet.rows.is_empty() {
            true => self.passed_over += 1,
            false => self.sheets.add(sheet),
        }
    }

    /// Reads one more file.
    ///
    /// # Errors
    /// A line that is none of its format, with file, line and reason.
    pub(super) fn read(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let line_of = |at: usize| 1 + bytes[..at].iter().filter(|&&b| b == b'\n').count();
        let text = std::str::from_utf8(bytes)
            .map_err(|e| fault(path, line_of(e.valid_up_to()), "is not UTF-8"))?;
        let text = text.trim_start_matches('\u{feff}');
        match webanno::is_so(text) {
            true => webanno::read(path, text, self),
            false => conll::read(path, text, self),
        }
    }
}

/// Whether a file begins as one of rows does.
pub(super) fn is_so(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let head = head.trim_start_matches('\u{feff}');
    webanno::is_so(head) || conll::is_so(head)
}

/// So many bytes tell what a file is.
const HEAD: usize = 4096;

/// The files of rows in a folder and below it, in order; those of nobody are left out.
pub(super) fn files(dir: &Path) -> Result<Vec<PathBuf>> {
    let files = files_below(dir, |name| !name.starts_with(UNTOUCHED))?;
    let mut out = Vec::new();
    for path in files {
        if head(&path).is_some_and(|head| is_so(&head)) {
            out.push(path);
        }
    }
    Ok(out)
}

/// The first bytes of a file; none of one that can't be read.
fn head(path: &Path) -> Option<Vec<u8>> {
    use std::io::Read;
    let mut head = Vec::new();
    let file = fs::File::open(path).ok()?;
    file.take(HEAD as u64).read_to_end(&mut head).ok()?;
    Some(head)
}

fn fault(path: &Path, line: usize, what: &str) -> Error {
    Error::usage(format!("{}: line {line}: {what}", path.display()))
}

/// Whether there is such a type; a misspelled one would count as never found.
fn known(kind: &str) -> Told<()> {
    let names = || MentionType::ALL.iter().map(|t| t.name());
    if names().any(|name| name == kind) {
        return Ok(());
    }
    let near = nearest(kind, names()).map(str::to_string);
    let near = near.unwrap_or_else(|| names().collect::<Vec<_>>().join(", "));
    Err(format!("no type `{kind}`; there is {near}"))
}
