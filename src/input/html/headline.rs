//! The headline of a page, and the line it stands in.
//!
//! In: the outline, the first paragraph of the text, and what the page calls its title.
//! Out: [`Headline`]. Pages of portals have the site's name in `<title>`, and some in
//! `<h1>`; the headline then is a line before the text. Going up from there, the first
//! line that says what a part of `<title>` does is taken, or else the next heading or
//! line that calls itself a title. A line of no such kind only tells that `<title>`,
//! which says something else, is none.

use std::ops::Range;

use super::outline::{Kind, Outline};
use super::shape::{is_headline, is_paragraph, is_stamp, letters, may_be_same, names_code, words};

/// What a page calls its title.
#[derive(Clone, Debug, Default)]
pub(super) struct Titles {
    /// In linked data or microdata.
    pub(super) told: String,
    /// The only `<h1>`.
    pub(super) h1: String,
    /// Whether that leads to the first page of the site.
    pub(super) h1_leads_home: bool,
    /// In meta tags.
    pub(super) meta: String,
    /// In `<title>`.
    pub(super) page: String,
    /// The publisher's name.
    pub(super) outlet: String,
}

impl Titles {
    /// The headline of a page without text: none of its lines can tell.
    pub(super) fn without_lines(&self) -> String {
        let page = without_site(&self.page, &self.outlet);
        let titles = [&self.told, &self.h1, &self.meta];
        let title = titles.into_iter().find(|t| !t.is_empty());
        let title = title.or(Some(&page).filter(|page| words(page) >= LEAST));
        title.cloned().unwrap_or_default()
    }
}

impl Titles {
    /// The part of `<title>` that is not the headline: the last, or else the first. The
    /// headline may be a line that no title says.
    pub(super) fn site(&self, headline: &str) -> &str {
        let parts = divided(&self.page);
        let part = |range: &Range<usize>| self.page[range.clone()].trim();
        let headline = letters(headline);
        let is_other = |part: &&str| !headline.contains(&letters(part));
        let first = || parts.first().map(part).filter(is_other);
        let last = parts.last().map(part).filter(is_other);
        last.or_else(first).unwrap_or_default()
    }
}

/// The headline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headline {
    /// Empty if the page tells none; its lines may.
    pub(super) text: String,
    /// The line it stands in, or that looks like one.
    pub(super) line: Option<usize>,
}

/// A title that no line of the page says has so many words at least.
const LEAST: usize = 4;

/// No title is longer, in bytes.
const LONGEST: usize = 1000;

/// A headline is looked for in so many lines.
const LINES: usize = 25;

/// So many words that are links may stand between headline and text: buttons, not menus.
const LINKS: usize = 10;

/// How sure it is that a line is the headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Grade {
    /// It looks like one.
    Plain,
    /// It is a heading, or calls itself a title.
    Marked,
    /// It says what the page calls its title.
    Told,
}

/// Finds the headline. The main part is the lines `main`, its first paragraph `text`.
pub(super) fn find(
    outline: &Outline,
    main: &Range<usize>,
    text: usize,
    titles: &Titles,
    is_document: bool,
) -> Headline {
    let parts = Parts::of(titles);
    let found = parts.look(outline, main, text);
    let at = |title: &str| {
        let wanted = letters(title);
        let lines = text.saturating_sub(LINES)..(text + 1).min(outline.lines.len());
        lines.rev().find(|&i| {
            let line = outline.line(i);
            may_be_same(line, title) && letters(line) == wanted
        })
    };
    let told = |title: &str| Headline {
        text: title.to_string(),
        line: at(title).or(found.map(|(i, _)| i)),
    };
    let line = |i: usize| Headline {
        text: outline.line(i).replace('\t', " "),
        line: Some(i),
    };
    if parts.is_title(&titles.told) {
        return told(&titles.told);
    }
    let h1 = Some(&*titles.h1).filter(|h1| parts.is_title(h1) && !titles.h1_leads_home);
    match (found, h1) {
        (Some((i, Grade::Told)), _) => line(i),
        (Some((i, Grade::Marked)), Some(h1))
            if is_headline(outline.line(i)) && words(h1) <= SITE && !parts.begin_with(h1) =>
        {
            line(i)
        }
        (_, Some(h1)) => told(h1),
        (Some((i, Grade::Marked)), None) => line(i),
        (_, None) if parts.is_title(&titles.meta) && !parts.is_page(&titles.meta) => {
            told(&titles.meta)
        }
        (Some((i, Grade::Plain)), None) => Headline {
            text: String::new(),
            line: Some(i),
        },
        (None, None) => {
            let page = without_site(&titles.page, &titles.outlet);
            // A document's own lines say it better.
            let is_known = !is_document || names_code(&page);
            match words(&page) >= LEAST && is_known {
                true => told(&page),
                false => Headline::default(),
            }
        }
    }
}

/// An `<h1>` with more words is no name of a site.
const SITE: usize = 8;

/// What the titles of a page say, by their letters.
struct Parts {
    outlet: String,
    page: String,
    /// All that may be the headline, with whether it may be the site's name: all of a
    /// title, or its end.
    all: Vec<(String, bool)>,
    /// The last part of `<title>` if there are several.
    site: Option<String>,
    first: String,
}

impl Parts {
    fn of(titles: &Titles) -> Self {
        let mut all = Vec::new();
        for title in [&titles.page, &titles.meta] {
            let parts = divided(title);
            for (from, to) in runs(parts.len()) {
                let run = &title[parts[from].start..parts[to - 1].end];
                if words(run) >= LEAST {
                    let is_end = to == parts.len() && (from > 0 || to == 1);
                    all.push((letters(run), is_end));
                }
            }
        }
        let parts = divided(&titles.page);
        let part = |range: &Range<usize>| letters(&titles.page[range.clone()]);
        Parts {
            outlet: letters(&titles.outlet),
            page: letters(&titles.page),
            all,
            site: parts.last().filter(|_| parts.len() > 1).map(part),
            first: parts.first().map(part).unwrap_or_default(),
        }
    }

    /// Whether a title is one, not the name of the site.
    fn is_title(&self, title: &str) -> bool {
        let title = letters(title);
        let is_site = self.site.as_ref() == Some(&title) && self.first != title;
        !title.is_empty() && title != self.outlet && !is_site
    }

    fn is_page(&self, title: &str) -> bool {
        letters(title) == self.page
    }

    /// Whether `<title>` begins with another title, and goes on: with the site's name.
    fn begin_with(&self, title: &str) -> bool {
        let title = letters(title);
        self.page.starts_with(&title) && self.page != title
    }

    /// Whether a line says what a title does, and if so whether that may be the site.
    fn says(&self, line: &str) -> Option<bool> {
        if line.len() > LONGEST {
            return None;
        }
        let line = letters(line);
        let of = self.all.iter().find(|(part, _)| *part == line);
        of.filter(|_| line != self.outlet)
            .map(|(_, is_end)| *is_end)
    }

    /// Goes up from the first paragraph to the headline.
    fn look(&self, outline: &Outline, main: &Range<usize>, text: usize) -> Option<(usize, Grade)> {
        let around = outline.around(
            outline.lines[main.start].block,
            outline.lines[main.end - 1].block,
        );
        let mut best: Option<(usize, Grade)> = None;
        let mut links = 0;
        for i in (text.saturating_sub(LINES)..text).rev() {
            if i < main.start && is_apart(outline, i, around) {
                break;
            }
            let line = outline.line(i);
            let heading = outline.heading(i).filter(|level| *level <= 4);
            let is_named = outline.is_in(i, around, |names| names.title && !names.furniture);
            let is_marked = heading.is_some() || is_named;
            if let Some(is_end) = self.says(line) {
                let is_far = links > 0 || is_beside_stamp(outline, best);
                return match is_end && !is_marked && best.is_some() && is_far {
                    true => best,
                    false => Some((i, Grade::Told)),
                };
            }
            let is_furniture = outline.is_in(i, around, |names| names.furniture);
            if is_furniture || outline.is_linked(i) && heading.is_none() {
                links += outline.linked(i).max(usize::from(is_furniture) * 4);
                if links > LINKS {
                    break;
                }
                continue;
            }
            let grade = match is_marked && words(line) >= LEAST && !is_paragraph(line) {
                true => Grade::Marked,
                false if links == 0 && heading.is_none() && is_headline(line) => Grade::Plain,
                false => continue,
            };
            if best.is_none_or(|(_, known)| known < grade) && !is_stamp(line) {
                best = Some((i, grade));
            }
        }
        best
    }
}

/// Whether what looks like a headline is marked as one or has a stamp below it.
fn is_beside_stamp(outline: &Outline, best: Option<(usize, Grade)>) -> bool {
    best.is_some_and(|(i, grade)| {
        let is_stamped = i + 1 < outline.lines.len() && is_stamp(outline.line(i + 1));
        grade == Grade::Marked || is_stamped
    })
}

/// Whether a line stands beside the main part, or in a box of links.
pub(super) fn is_apart(outline: &Outline, i: usize, main: usize) -> bool {
    let outer = outline.around(outline.lines[i].block, main);
    let is_beside = outline.kind(outer) == Kind::Row && outer != main;
    let (_, all, linked) = outline.branch(i, main);
    is_beside || linked > LINKS && linked * 2 > all || outline.is_in(i, main, |n| n.comments)
}

/// The parts of a title between its dividers.
fn divided(title: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(c) = title[at..].chars().next() {
        let divider = DIVIDERS.iter().find(|d| title[at..].starts_with(**d));
        match divider.filter(|_| parts.len() + 1 < MOST_PARTS) {
            Some(divider) => {
                parts.push(from..at);
                at += divider.len();
                from = at;
            }
            None => at += c.len_utf8(),
        }
    }
    parts.push(from..title.len());
    parts.retain(|part| !title[part.clone()].trim().is_empty());
    parts
}

/// What stands between a headline and the name of a site.
const DIVIDERS: [&str; 9] = [" - ", " | ", " – ", " — ", " :: ", " » ", " > ", "|", " / "];

/// Parts of a title that are told apart.
const MOST_PARTS: usize = 5;

/// All runs of so many parts.
fn runs(parts: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..parts).flat_map(move |from| (from + 1..=parts).map(move |to| (from, to)))
}

/// A title without the name of the site behind it.
pub(super) fn without_site(title: &str, outlet: &str) -> String {
    for divider in [" - ", " | ", " – ", " — ", " :: "] {
        if let Some((front, back)) = title.rsplit_once(divider) {
            let same = !outlet.is_empty() && back.trim().eq_ignore_ascii_case(outlet);
            // A few words behind a bar are the site, whoever it is.
            let is_site = divider != " - " && front.chars().count() > 25;
            if same || is_site {
                return front.trim().to_string();
            }
        }
    }
    title.to_string()
}
