//! Reading a page by its lines: headline, stamp, byline, captions, furniture.
//!
//! In: the clean text. Out: a [`Page`]: the zone of every line and the lines
//! that carry title, publication stamp, outlet and author. Crawled pages are
//! text without markup, so all cues are words at the start of a line
//! (`page_cues.csv`), the shape of a line, and its place. It says nothing of what
//! the lines mean; dates and names in them are found like any others.

mod byline;
mod decree;
mod furniture;
mod stamp;
mod title;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use std::sync::LazyLock;

use regex::Regex;

use crate::gazetteer::{Cue, Gazetteers, Role, Scope};
use crate::span::{Clean, Span};
use crate::text::fold;

use stamp::Stamp;

/// Part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The headline.
    Title,
    /// The first paragraph.
    Lead,
    /// The rest of the article.
    Body,
    /// Words under or beside a picture.
    Caption,
    /// Publication stamp, author, publisher.
    Byline,
    /// What surrounds the article: counters, forms, teasers, navigation.
    Furniture,
}

impl Zone {
    /// The name printed in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Zone::Title => "title",
            Zone::Lead => "lead",
            Zone::Body => "body",
            Zone::Caption => "caption",
            Zone::Byline => "byline",
            Zone::Furniture => "furniture",
        }
    }
}

/// A page's layout.
#[derive(Debug, Default)]
pub struct Page {
    lines: Vec<(Span<Clean>, Zone)>,
    /// The headline, perhaps over several lines.
    pub title: Option<Span<Clean>>,
    /// The line that says when the page was published.
    pub stamp: Option<Span<Clean>>,
    /// The stamp may be the site's own clock: it stands above the headline, and
    /// nothing says what it is.
    pub clock: bool,
    /// The publisher's name.
    pub outlet: Option<Span<Clean>>,
    /// The author's name.
    pub author: Option<Span<Clean>>,
    /// Lines of a decree's header, up to its first long paragraph.
    pub header: Option<Span<Clean>>,
}

impl Page {
    /// The zone of the line that holds the clean offset `pos`.
    pub fn zone(&self, pos: u32) -> Zone {
        let i = self.lines.partition_point(|(span, _)| span.start <= pos);
        i.checked_sub(1).map_or(Zone::Body, |i| self.lines[i].1)
    }

    /// All lines that are not empty, with their zones.
    pub fn lines(&self) -> &[(Span<Clean>, Zone)] {
        &self.lines
    }
}

/// Reads pages; built once from the cue words.
#[derive(Debug)]
pub struct PageReader {
    /// Each cue's words, and each beginning of them (without a cue), so that
    /// most lines are done with after their first word.
    cues: HashMap<String, Option<(Cue, Scope)>>,
    /// Length of the longest cue, in bytes.
    longest_cue: usize,
    /// What the mottos of official headers begin with.
    motto_letters: Vec<char>,
    /// Words after which a line of capitals goes on in the next.
    joints: HashSet<String>,
}

static FILE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // `C:\Users\…`, `5555.jpg`, `[img]`, `![alt](x.png)`, `{name} - {time}`
    Regex::new(
        r"(?i)^(?:[a-z]:\\.*|\S*\.(?:jpe?g|png|gif|webp|bmp|pdf|docx?|xlsx?|pptx?|rar|zip|mp4|mp3|flv)|\[/?(?:img|image|video|audio)[^\]]*\]|!\[.*|\{[a-z_ ]+\}.*)$",
    )
    .ok()
});

fn matches(regex: &LazyLock<Option<Regex>>, line: &str) -> bool {
    regex.as_ref().is_some_and(|r| r.is_match(line))
}

/// Whether the line is the name of a file or a mark for a picture. Most lines show at
/// a glance that they are not: they have blanks, and begin with no bracket or drive.
fn is_file(line: &str) -> bool {
    let start = line.as_bytes();
    let marked = matches!(start.first(), Some(b'[' | b'!' | b'{')) || start.get(1) == Some(&b':');
    (marked || !line.contains(' ')) && matches(&FILE, line)
}

/// A line while the page is read.
struct Line<'t> {
    span: Span<Clean>,
    text: &'t str,
    cue: Option<(Cue, Scope, usize)>,
    zone: Option<Zone>,
    stamp: Option<Stamp>,
    /// An empty line stands before it.
    apart: bool,
}

impl Line<'_> {
    /// Whether it has letters and none is small.
    fn is_upper(&self) -> bool {
        has_letters(self.text) && !self.text.chars().any(char::is_lowercase)
    }
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Words of a line that ends like a sentence, at least, for it to be text.
const SENTENCE: usize = 8;

fn is_sentence(line: &Line<'_>) -> bool {
    line.zone.is_none()
        && line.text.ends_with(['.', '"', '!', '?'])
        && line.text.split_whitespace().count() >= SENTENCE
}

/// From this length on, in bytes, a line is a paragraph of text.
const PARAGRAPH: usize = 180;
/// Headlines, bylines and the like are shorter than this, in bytes.
const SHORT: usize = 90;

/// No cue has as many words and loose marks.
const WORDS: usize = 20;

impl PageReader {
    /// Takes the cue words of `gazetteers`.
    pub fn new(gazetteers: &Gazetteers) -> Self {
        let mut reader = PageReader {
            cues: HashMap::new(),
            longest_cue: 0,
            motto_letters: Vec::new(),
            joints: HashSet::new(),
        };
        let joints = gazetteers.triggers.iter();
        let joints = joints.filter(|row| row.role == Role::LineJoint);
        reader
            .joints
            .extend(joints.map(|row| fold::key(&row.phrase)));
        for row in &gazetteers.page_cues {
            let form = words_key(&row.phrase, usize::MAX);
            let Some(letter) = form.chars().next() else {
                continue;
            };
            for (i, _) in form.match_indices(' ') {
                reader.cues.entry(form[..i].to_string()).or_default();
            }
            if row.cue == Cue::Motto {
                reader.motto_letters.push(letter);
            }
            reader.longest_cue = reader.longest_cue.max(form.len());
            reader.cues.insert(form, Some((row.cue, row.scope)));
        }
        reader
    }

    /// The layout of one page.
    pub fn read(&self, clean: &str) -> Page {
        let mut lines = self.lines(clean);
        furniture::mark(&mut lines);
        let decree = decree::find(self, &lines);
        stamp::mark(self, &mut lines, decree.is_some());
        let mut page = Page::default();
        let title = match decree {
            Some(from) => decree::title(self, &lines, from),
            None => title::lines(&lines),
        };
        byline::mark(&mut lines, &title, decree.is_some(), &mut page);
        furniture::mark_sections(&mut lines);
        title::mark(&mut lines, &title, &mut page);
        mark_rest(&mut lines, decree.is_some());
        if let Some(from) = decree {
            page.header = decree::header(&lines, from);
        }
        page.lines = lines
            .iter()
            .map(|l| (l.span, l.zone.unwrap_or(Zone::Body)))
            .collect();
        page
    }

    fn lines<'t>(&self, clean: &'t str) -> Vec<Line<'t>> {
        let mut out = Vec::new();
        let mut at = 0;
        let mut apart = true;
        for raw in clean.split('\n') {
            let (start, text) = without_rules(raw);
            let start = at + start;
            at += raw.len() + 1;
            if text.is_empty() {
                apart = true;
                continue;
            }
            out.push(Line {
                span: Span::new(start as u32, (start + text.len()) as u32),
                text,
                cue: self.cue(text),
                zone: None,
                stamp: None,
                apart,
            });
            apart = false;
        }
        out
    }

    /// The longest cue the line begins with, and where its words end.
    fn cue(&self, line: &str) -> Option<(Cue, Scope, usize)> {
        let mut key = String::new();
        let mut found = None;
        let mut end = 0;
        for word in line.split_inclusive([' ', ':', '(', '\t']).take(WORDS) {
            end += word.len();
            // A key is at most a quarter shorter than its word.
            if word.len() > 2 * self.longest_cue {
                break;
            }
            let word = inner(word);
            if word.is_empty() {
                continue;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            fold::push_key(word, &mut key);
            match self.cues.get(&key) {
                Some(Some((cue, scope))) => found = Some((*cue, *scope, end)),
                Some(None) => {}
                None => break,
            }
        }
        found
    }

    /// Whether the line may begin with a motto, for all its first letter tells.
    fn may_be_motto(&self, line: &str) -> bool {
        let first = line.chars().find(|c| c.is_alphanumeric());
        first.is_some_and(|c| self.motto_letters.contains(&fold::lower(c)))
    }
}

/// A word without the marks at its rim.
fn inner(word: &str) -> &str {
    word.trim_matches(|c: char| match c.is_ascii() {
        true => !c.is_ascii_alphanumeric(),
        false => !c.is_alphanumeric(),
    })
}

/// A line without blanks and the rules of a table (`|`) at its ends, and where it
/// begins. A line of nothing but rules stays.
fn without_rules(raw: &str) -> (usize, &str) {
    let rim = |c: char| c == '|' || c.is_whitespace();
    let text = raw.trim_matches(rim);
    if text.is_empty() {
        return (raw.len() - raw.trim_start().len(), raw.trim());
    }
    (raw.len() - raw.trim_start_matches(rim).len(), text)
}

/// Match keys of a phrase's words, joined by blanks, marks left out.
fn words_key(phrase: &str, limit: usize) -> String {
    let mut key = String::new();
    for word in phrase
        .split([' ', ':', '(', '\t', '\n'])
        .map(inner)
        .filter(|w| !w.is_empty())
        .take(limit)
    {
        if !key.is_empty() {
            key.push(' ');
        }
        fold::push_key(word, &mut key);
    }
    key
}

/// Captions beside pictures, then lead and body.
fn mark_rest(lines: &mut [Line<'_>], decree: bool) {
    for i in 1..lines.len() {
        let picture = lines[i - 1].zone == Some(Zone::Furniture) && is_file(lines[i - 1].text);
        if picture && lines[i].zone.is_none() && lines[i].text.len() < PARAGRAPH + 60 {
            lines[i].zone = Some(Zone::Caption);
        }
    }
    let lead = lines
        .iter()
        .position(|l| l.zone.is_none() && l.text.len() >= PARAGRAPH)
        // A short notice has no paragraph, but sentences.
        .or_else(|| lines.iter().position(is_sentence).filter(|_| !decree));
    for (i, line) in lines.iter_mut().enumerate() {
        if line.zone.is_none() {
            line.zone = Some(if Some(i) == lead {
                Zone::Lead
            } else {
                Zone::Body
            });
        }
    }
}

#[cfg(test)]
mod tests;
