//! Reading a page by its lines: headline, stamp, byline, captions, furniture.
//!
//! In: the clean text. Out: a [`Page`]: the zone of every line and the lines
//! that carry title, publication stamp, outlet and author. Crawled pages are
//! text without markup, so all cues are words at the start of a line
//! (`page_cues.csv`), the shape of a line, and its place. It says nothing of what
//! the lines mean; dates and names in them are found like any others.
mod byline;
mod day;
mod decree;
mod furniture;
mod lines;
mod papers;
mod record;
mod stamp;
#[cfg(test)]
mod tests;
mod title;

use crate::extract::PartialDate;
use crate::gazetteer::{Cue, Gazetteers};
use crate::span::{Clean, Span};

use day::Days;
use furniture::is_file;
use lines::{Cues, Line, PARAGRAPH};

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
    /// The day of the stamp.
    pub published: Option<PartialDate>,
    /// The publisher's name.
    pub outlet: Option<Span<Clean>>,
    /// The paper or agency named before the first sentence.
    pub source: Option<Span<Clean>>,
    /// Id of the province whose paper the page is of or quotes: `Baoquangngai.vn`.
    pub paper_of: Option<String>,
    /// Ids of the provinces whose initials the dateline has: `(GLO) -`.
    pub initials: Vec<String>,
    /// The author's name.
    pub author: Option<Span<Clean>>,
    /// Capitals where a name would stand: the author's, if they are a person's name.
    pub pen: Option<Span<Clean>>,
    /// Lines of a decree's header, up to its first long paragraph.
    pub header: Option<Span<Clean>>,
    /// The table of attributes of a document.
    pub record: Record,
}

/// What the table of attributes says of a document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Record {
    /// Its number: `18/2026/QĐ-UBND`.
    pub number: Option<Span<Clean>>,
    /// The day it was issued.
    pub issued: Option<Span<Clean>>,
    /// The body that issued it.
    pub issuer: Option<Span<Clean>>,
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
    cues: Cues,
    days: Days,
}

impl PageReader {
    /// Takes the cue words of `gazetteers`.
    pub fn new(gazetteers: &Gazetteers) -> Self {
        PageReader {
            cues: Cues::new(gazetteers),
            days: Days::new(gazetteers),
        }
    }

    /// The layout of one page. No author signs its lines with the numbers `unsigned`, which
    /// are counted from 0 and ascend.
    pub fn read(&self, clean: &str, unsigned: &[u32]) -> Page {
        let (cues, days) = (&self.cues, &self.days);
        let mut page = Page::default();
        let mut lines = cues.lines(clean, unsigned);
        furniture::mark(&mut lines);
        page.record = record::find(cues, &mut lines);
        let mut decree = decree::find(cues, &lines);
        let mut lines = stamp::cut(cues, days, lines, &mut decree);
        let title = match decree {
            Some(from) => decree::title(cues, &lines, from),
            None => decree::bare(cues, &lines).unwrap_or_else(|| title::find(cues, &lines)),
        };
        let stamp = stamp::choose(cues, days, &mut lines, &title);
        page.stamp = stamp.map(|i| lines[i].span);
        page.published = stamp.and_then(|i| lines[i].stamp).map(|day| day.date);
        byline::mark(cues, &mut lines, &title, decree, &mut page);
        let mut named = [page.source, page.outlet].into_iter().flatten();
        let paper = |s: Span<Clean>| cues.papers.province(clean.get(s.range())?);
        page.paper_of = named.find_map(paper).map(str::to_string);
        furniture::mark_sections(&mut lines, &title);
        furniture::mark_links(&mut lines, &title);
        title::mark(&mut lines, &title, &mut page);
        mark_rest(&mut lines);
        if let Some(from) = decree {
            page.header = decree::header(&lines, from);
        }
        page.lines = lines
            .iter()
            .map(|l| (l.span, l.zone.unwrap_or(Zone::Body)))
            .collect();
        page
    }
}

impl PageReader {
    /// Whether a name is that of a paper or portal: `Cổng thông tin điện tử tỉnh Nghệ An`,
    /// `VnExpress`.
    pub fn is_outlet(&self, name: &str) -> bool {
        if self.cues.is_written_press(name) {
            return true;
        }
        let cue = self.cues.cue(name);
        cue.is_some_and(|(cue, _, end)| cue == Cue::Press && byline::fits_paper(name, end))
    }

    /// Whether what an element holds is the name of an author.
    pub fn is_author(&self, name: &str) -> bool {
        byline::is_author(&self.cues, name)
    }

    /// Whether a name is that of an account, which no person has: `Administrator`.
    pub fn is_account(&self, name: &str) -> bool {
        self.cues.whole(name) == Some(Cue::Account)
    }

    /// Whether a name begins like that of a body: `Sở Ngoại vụ tỉnh Hà Giang`.
    pub fn is_body(&self, name: &str) -> bool {
        self.cues.is_body(name)
    }
}

/// Captions beside pictures, then lead and body.
fn mark_rest(lines: &mut [Line<'_>]) {
    for i in 1..lines.len() {
        let picture = lines[i - 1].zone == Some(Zone::Furniture) && is_file(lines[i - 1].text);
        if picture && lines[i].zone.is_none() && lines[i].text.len() < PARAGRAPH + 60 {
            lines[i].zone = Some(Zone::Caption);
        }
    }
    // A short notice has no paragraph, but sentences.
    let paragraph = |l: &Line<'_>| l.zone.is_none() && l.text.len() >= PARAGRAPH;
    let lead = lines
        .iter()
        .position(|l| paragraph(l) || l.is_sentence() && l.text.starts_with(char::is_alphabetic));
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
