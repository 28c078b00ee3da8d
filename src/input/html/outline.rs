//! Where the lines of a page stand.
//!
//! In: the elements and words of a page, in their order, as `render` walks over them.
//! Out: [`Outline`]: the text, and of each line the element it begins in, with what
//! that and those above it call themselves, how many of its words are links, and the
//! stamps on the way. By it the neighbours of the main part are told from furniture.

use std::hash::BuildHasher;
use std::ops::Range;

use dom_query::NodeRef;
use foldhash::fast::FixedState;
use foldhash::{HashMap, HashMapExt};

use super::names::Names;
use super::shape;
use crate::input::dates;

/// A page as lines.
#[derive(Default)]
pub(super) struct Outline {
    pub(super) text: String,
    pub(super) lines: Vec<Line>,
    pub(super) stamps: Vec<Stamp>,
    /// What elements that call themselves the author hold, with the line it ends in.
    authors: Vec<(usize, String)>,
    blocks: Vec<Block>,
}

/// A line that is not empty.
pub(super) struct Line {
    /// Its bytes in the text.
    range: Range<usize>,
    /// The element of its first word.
    pub(super) block: usize,
    words: usize,
    linked: usize,
    /// Where its first link begins in the text.
    link: Option<usize>,
}

/// An element.
struct Block {
    parent: usize,
    depth: usize,
    kind: Kind,
    names: Names,
    /// Words in it, and those that are links.
    words: usize,
    linked: usize,
}

/// What matters of an element's tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Row,
    Heading(u8),
    Item,
    /// Of a table of data.
    Cell,
    /// Of a picture or table.
    Caption,
    Article,
    Link,
    Other,
}

/// A day in an element that calls itself a date.
pub(super) struct Stamp {
    pub(super) sort: StampSort,
    /// The line it stands in.
    pub(super) line: usize,
    pub(super) day: String,
}

/// How an element says that it is a date, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum StampSort {
    Published,
    Time,
    Named,
}

impl Outline {
    /// The text of a line.
    pub(super) fn line(&self, i: usize) -> &str {
        &self.text[self.lines[i].range.clone()]
    }

    /// The text of a line before its first link.
    pub(super) fn before_links(&self, i: usize) -> &str {
        let Range { start, end } = self.lines[i].range;
        let end = self.lines[i].link.unwrap_or(end).min(end);
        self.text.get(start..end).unwrap_or_default().trim_end()
    }

    /// What stands between a line and the next.
    pub(super) fn gap_behind(&self, i: usize) -> &str {
        let from = self.lines[i].range.end;
        let to = self.lines.get(i + 1).map_or(from, |l| l.range.start);
        &self.text[from..to]
    }

    /// Whether a line is links for the most part.
    pub(super) fn is_linked(&self, i: usize) -> bool {
        self.lines[i].linked * 2 > self.lines[i].words
    }

    /// Words of a line that are links.
    pub(super) fn linked(&self, i: usize) -> usize {
        self.lines[i].linked
    }

    /// The smallest element around two.
    pub(super) fn around(&self, mut a: usize, mut b: usize) -> usize {
        while a != b {
            let (x, y) = (&self.blocks[a], &self.blocks[b]);
            match x.depth >= y.depth {
                true => a = x.parent,
                false => b = y.parent,
            }
        }
        a
    }

    pub(super) fn kind(&self, block: usize) -> Kind {
        self.blocks[block].kind
    }

    /// The heading a line is in.
    pub(super) fn heading(&self, i: usize) -> Option<u8> {
        self.up(self.lines[i].block, NEAR)
            .find_map(|block| match self.kind(block) {
                Kind::Heading(level) => Some(level),
                _ => None,
            })
    }

    /// Whether an element around a line, but not around `outer`, is such a one.
    pub(super) fn is_in(&self, i: usize, outer: usize, is: impl Fn(Names) -> bool) -> bool {
        let from = self.lines[i].block;
        let depth = self.blocks[self.around(from, outer)].depth;
        let mut all = self.up(from, usize::MAX);
        all.any(|b| self.blocks[b].depth > depth && is(self.blocks[b].names))
    }

    /// The part of what holds both that holds the line, with its words and those that
    /// are links.
    pub(super) fn branch(&self, i: usize, outer: usize) -> (usize, usize, usize) {
        let from = self.lines[i].block;
        let depth = self.blocks[self.around(from, outer)].depth;
        let top = self.up(from, usize::MAX);
        let branch = top.take_while(|&b| self.blocks[b].depth > depth).last();
        match branch {
            Some(b) => (b, self.blocks[b].words, self.blocks[b].linked),
            None => (from, self.lines[i].words, self.lines[i].linked),
        }
    }

    /// Whether a line is where no author signs: an item, a cell of data, a heading, a caption.
    fn is_unsigned(&self, i: usize) -> bool {
        self.up(self.lines[i].block, usize::MAX).any(|block| {
            let Block { kind, words, .. } = self.blocks[block];
            matches!(kind, Kind::Cell | Kind::Caption | Kind::Heading(_))
                || kind == Kind::Item && words <= ITEM
        })
    }

    /// The lines of a text of this page, counted from 0, where no author signs.
    pub(super) fn unsigned(&self, text: &str) -> Vec<u32> {
        let placed = self.align(text);
        let unsigned = placed.into_iter().filter(|&(_, i)| self.is_unsigned(i));
        unsigned.map(|(n, _)| n as u32).collect()
    }

    /// What the first element that calls itself the author holds, in the lines of the
    /// article.
    pub(super) fn author(&self, lines: Range<usize>) -> String {
        let around = lines.start..lines.end + BEHIND;
        let is_other = |names: Names| names.furniture || names.comments;
        let mut authors = self.authors.iter();
        let found = authors.find(|(i, text)| {
            around.contains(i) && shape::is_name(text) && !self.is_in(*i, 0, is_other)
        });
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    }

    /// Whether a line is in an element, or it is that of its first word.
    pub(super) fn holds(&self, block: usize, i: usize) -> bool {
        self.around(self.lines[i].block, block) == block
    }

    /// An element and those above it.
    fn up(&self, from: usize, most: usize) -> impl Iterator<Item = usize> {
        let above = |&b: &usize| (b != 0).then(|| self.blocks[b].parent);
        std::iter::successors(Some(from), above).take(most)
    }

    /// The day of the article: of the surest stamps one below the headline, or else the
    /// last above it. The headline is the line `headline`, the text ends before `end`.
    pub(super) fn day(&self, headline: usize, end: usize) -> String {
        let sorts = [StampSort::Published, StampSort::Time, StampSort::Named];
        let of = |sort| self.stamps.iter().filter(move |s| s.sort == sort);
        let below = headline..end + BEHIND;
        let found = sorts.iter().find_map(|&sort| {
            let is_sure = sort < StampSort::Named;
            let near = of(sort).find(|s| below.contains(&s.line));
            let above = of(sort).rev().find(|s| s.line < headline);
            near.or_else(|| above.filter(|s| is_sure || self.is_near(s.line, headline, end)))
                .or_else(|| of(sort).next().filter(|_| is_sure))
        });
        found.map(|s| s.day.clone()).unwrap_or_default()
    }

    /// Whether a stamp above the headline is the article's: no menu parts them, as it
    /// does from today's date in a banner, and no other stamp is below.
    fn is_near(&self, stamp: usize, headline: usize, end: usize) -> bool {
        let is_other = |i: usize| shape::is_stamp(self.line(i));
        !(stamp..headline).any(|i| self.is_linked(i)) && !(headline..end).take(BELOW).any(is_other)
    }

    /// Lines with the same letters as those of another text of this page, from the
    /// first to the last. It is found by the longest of its lines.
    pub(super) fn locate(&self, part: &str) -> Option<Range<usize>> {
        let placed = self.align(part);
        Some(placed.first()?.1..placed.last()?.1 + 1)
    }

    /// The lines of another text of this page, counted from 0, with those here that have
    /// the same letters, in ascending order. They are found from the longest on.
    fn align(&self, part: &str) -> Vec<(usize, usize)> {
        let mut places: Vec<Place> = (0..self.lines.len())
            .map(|i| (key(self.line(i)), i))
            .collect();
        places.sort_unstable();
        let lines = part.lines().enumerate();
        let lines: Vec<(usize, usize, &[Place])> = lines
            .filter(|(_, l)| !l.trim().is_empty())
            .map(|(n, l)| (n, l.len(), of_key(&places, key(l))))
            .filter(|(_, _, places)| !places.is_empty())
            .collect();
        let longest = lines.iter().enumerate().max_by_key(|(_, (_, len, _))| *len);
        let Some((anchor, &(line, _, at))) = longest else {
            return Vec::new();
        };
        let mut out = vec![(line, at[0].1)];
        let mut first = at[0].1;
        for (line, _, at) in lines[..anchor].iter().rev() {
            let n = at.partition_point(|&(_, i)| i < first);
            if let Some(n) = n.checked_sub(1) {
                first = at[n].1;
                out.push((*line, first));
            }
        }
        out.reverse();
        let mut last = at[0].1;
        for (line, _, at) in &lines[anchor + 1..] {
            let n = at.partition_point(|&(_, i)| i <= last);
            if let Some(&(_, i)) = at.get(n) {
                last = i;
                out.push((*line, last));
            }
        }
        out
    }
}

/// The key of a line, and its number.
type Place = (u64, usize);

/// The places of a line, by its key.
fn of_key(places: &[Place], key: u64) -> &[Place] {
    let from = places.partition_point(|&(k, _)| k < key);
    let rest = &places[from..];
    &rest[..rest.partition_point(|&(k, _)| k == key)]
}

/// So many lines behind the text may have its stamp.
const BEHIND: usize = 3;

/// So many lines below a headline may have its stamp.
const BELOW: usize = 6;

/// Words of an item of a list; what has more is part of a page.
const ITEM: usize = 60;

/// Elements above a line that can make it a heading.
const NEAR: usize = 4;

/// The letters of a line, as a number. Two texts of one page have the same blanks and
/// marks beyond ASCII.
fn key(line: &str) -> u64 {
    let is_kept = |b: &u8| b.is_ascii_alphanumeric() || !b.is_ascii();
    let letters: Vec<u8> = line.bytes().filter(is_kept).collect();
    FixedState::default().hash_one(letters)
}

/// An outline in the making.
pub(super) struct Map {
    outline: Outline,
    /// The element at hand, and those above it.
    open: Vec<usize>,
    links: usize,
    articles: usize,
    items: usize,
    /// Elements that call themselves dates: the block, and where its text begins.
    dates: Vec<(usize, usize, StampSort)>,
    /// Elements that call themselves the author, likewise.
    authors: Vec<(usize, usize)>,
    /// What classes and ids said before: they come again and again.
    known: HashMap<String, Names>,
}

impl Default for Map {
    fn default() -> Self {
        let page = Block {
            parent: 0,
            depth: 0,
            kind: Kind::Other,
            names: Names::default(),
            words: 0,
            linked: 0,
        };
        Map {
            outline: Outline {
                blocks: vec![page],
                ..Outline::default()
            },
            open: vec![0],
            links: 0,
            articles: 0,
            items: 0,
            dates: Vec::new(),
            authors: Vec::new(),
            known: HashMap::new(),
        }
    }
}

impl Map {
    fn at(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }

    pub(super) fn is_in_article(&self) -> bool {
        self.articles > 0
    }

    fn names(&mut self, named: &str) -> Names {
        if named.is_empty() {
            return Names::default();
        }
        if let Some(&names) = self.known.get(named) {
            return names;
        }
        let names = Names::read(named, "");
        self.known.insert(named.to_string(), names);
        names
    }

    /// Goes into an element, perhaps in a table of data; so many bytes of text are behind.
    pub(super) fn enter(&mut self, node: &NodeRef<'_>, name: &str, behind: usize, is_data: bool) {
        let value = |key: &str| node.attr(key).unwrap_or_default();
        let kind = match name {
            "tr" => Kind::Row,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading(name.as_bytes()[1] - b'0'),
            "li" => Kind::Item,
            "td" | "th" if is_data => Kind::Cell,
            "caption" | "figcaption" => Kind::Caption,
            "article" | "main" => Kind::Article,
            "a" if node.has_attr("href") => Kind::Link,
            _ => Kind::Other,
        };
        self.links += usize::from(kind == Kind::Link);
        self.items += usize::from(kind == Kind::Item);
        self.articles += usize::from(kind == Kind::Article);
        let names = self.names(&value("class")).or(self.names(&value("id")));
        let block = Block {
            parent: self.at(),
            depth: self.open.len(),
            kind,
            names,
            words: 0,
            linked: 0,
        };
        let blocks = &mut self.outline.blocks;
        blocks.push(block);
        self.open.push(blocks.len() - 1);
        let is_author = names.author || &*value("rel") == "author";
        // Authors in lists are those of other articles.
        if is_author && self.items == 0 {
            self.authors.push((self.at(), behind));
        }
        let sort = match name {
            _ if &*value("itemprop") == "datePublished" => StampSort::Published,
            "time" => StampSort::Time,
            "body" | "html" | "td" | "tr" | "table" | "form" if !names.date => return,
            _ if names.date => StampSort::Named,
            _ => return,
        };
        // Dates in lists are those of other articles.
        if self.items > 0 {
            return;
        }
        let told = node.attr("datetime").or_else(|| node.attr("content"));
        match told.and_then(|v| dates::day(&v)) {
            Some(day) => self.stamp(sort, day),
            None => self.dates.push((self.at(), behind, sort)),
        }
    }

    /// Leaves an element; the text so far is `text`.
    pub(super) fn leave(&mut self, text: &str) {
        let Some(at) = self.open.pop().filter(|&at| at != 0) else {
            return;
        };
        let Block {
            parent,
            kind,
            words,
            linked,
            ..
        } = self.outline.blocks[at];
        self.links -= usize::from(kind == Kind::Link);
        self.items -= usize::from(kind == Kind::Item);
        self.articles -= usize::from(kind == Kind::Article);
        let above = &mut self.outline.blocks[parent];
        above.words += words;
        above.linked += linked;
        if let Some((_, from)) = self.authors.pop_if(|(block, _)| *block == at) {
            let author = text[from..].trim();
            if !author.is_empty() && author.len() <= 4 * LONGEST_STAMP {
                let line = self.outline.lines.len().saturating_sub(1);
                self.outline.authors.push((line, author.to_string()));
            }
        }
        if let Some((_, from, sort)) = self.dates.pop_if(|(block, ..)| *block == at) {
            let stamp = text[from..].trim();
            if stamp.len() <= 4 * LONGEST_STAMP
                && stamp.chars().count() <= LONGEST_STAMP
                && let Some(day) = dates::day(stamp)
            {
                self.stamp(sort, day);
            }
        }
    }

    fn stamp(&mut self, sort: StampSort, day: String) {
        let line = self.outline.lines.len().saturating_sub(1);
        self.outline.stamps.push(Stamp { sort, line, day });
    }

    /// A line begins.
    pub(super) fn line(&mut self) {
        let block = self.at();
        self.outline.lines.push(Line {
            range: 0..0,
            block,
            words: 0,
            linked: 0,
            link: None,
        });
    }

    /// A word comes, at this byte of the text.
    pub(super) fn word(&mut self, start: usize) {
        let at = self.at();
        let linked = usize::from(self.links > 0);
        self.outline.blocks[at].words += 1;
        self.outline.blocks[at].linked += linked;
        if let Some(line) = self.outline.lines.last_mut() {
            line.words += 1;
            line.linked += linked;
            if linked > 0 {
                line.link.get_or_insert(start);
            }
        }
    }

    /// The outline of a text whose lines were told.
    pub(super) fn end(self, text: String) -> Outline {
        let mut outline = self.outline;
        let mut from = 0;
        let mut lines = outline.lines.iter_mut();
        for line in text.split_inclusive('\n') {
            let end = from + line.trim_end_matches('\n').len();
            if end > from
                && let Some(told) = lines.next()
            {
                told.range = from..end;
            }
            from += line.len();
        }
        outline.text = text;
        outline
    }
}

/// A stamp is no longer than this.
const LONGEST_STAMP: usize = 80;
