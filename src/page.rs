//! Reading a page by its lines: headline, stamp, byline, captions, furniture.
//!
//! In: the clean text. Out: a [`Page`]: the zone of every line and the lines
//! that carry title, publication stamp, outlet and author. Crawled pages are
//! text without markup, so all cues are words at the start of a line
//! (`page_cues.csv`), the shape of a line, and its place. It says nothing of what
//! the lines mean; dates and names in them are found like any others.

use foldhash::{HashMap, HashMapExt};
use std::sync::LazyLock;

use regex::Regex;

use crate::gazetteer::{Cue, Gazetteers, Scope};
use crate::span::{Clean, Span};
use crate::text::fold;

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
}

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // `13/10/2021`, `13-10-2021`, `13.10.2021`, `2021-10-13`
    Regex::new(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}").ok()
});
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
    /// An empty line stands before it.
    apart: bool,
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
        };
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
        mark_furniture(&mut lines);
        let decree = is_decree(self, &lines);
        let mut page = Page::default();
        let title = title_lines(&lines, decree);
        mark_bylines(&mut lines, &title, decree, &mut page);
        mark_sections(&mut lines);
        mark_title(&mut lines, &title, &mut page);
        mark_rest(&mut lines);
        if decree {
            page.header = header(&lines);
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

/// Furniture that shows in a line by itself.
fn mark_furniture(lines: &mut [Line<'_>]) {
    for i in 0..lines.len() {
        let line = &lines[i];
        let bare = line.text.len() < SHORT;
        let rest = line.cue.map_or(line.text, |(_, _, end)| &line.text[end..]);
        let letters = rest.chars().any(char::is_alphabetic);
        let furniture = is_file(line.text)
            || !line.text.chars().any(char::is_alphabetic) && !matches(&DATE, line.text)
            || match line.cue {
                Some((Cue::Counter, _, _)) => bare && !letters,
                Some((Cue::Furniture, _, _)) => bare,
                Some((Cue::Teaser, _, _)) => line.text.len() < PARAGRAPH,
                _ => false,
            };
        if furniture {
            lines[i].zone = Some(Zone::Furniture);
        }
        // `Xem thêm:` alone: the lines that follow at once are its links.
        let alone = matches!(lines[i].cue, Some((Cue::Teaser, _, _))) && !letters;
        if alone {
            let links = lines[i + 1..]
                .iter_mut()
                .take_while(|l| !l.apart && l.text.len() < PARAGRAPH)
                .take(6);
            for link in links {
                link.zone = Some(Zone::Furniture);
            }
        }
    }
}

/// A decree, decision or plan with its official header.
fn is_decree(reader: &PageReader, lines: &[Line<'_>]) -> bool {
    // Two-column headers put the motto anywhere in the line.
    lines.iter().take(8).any(|l| {
        let is_motto = |p: &str| matches!(reader.cue(p), Some((Cue::Motto, _, _)));
        let (wide, tab) = (l.text.contains("  "), l.text.contains('\t'));
        let whole = !(wide && tab) && matches!(l.cue, Some((Cue::Motto, _, _)));
        whole
            || wide && l.text.split("  ").any(|p| is_motto(p.trim()))
            || tab && l.text.split('\t').any(|p| is_motto(p.trim()))
            || l.text.len() < 240 && motto_inside(reader, l.text)
    })
}

fn motto_inside(reader: &PageReader, line: &str) -> bool {
    let mut starts = line.match_indices(' ').map(|(i, _)| i + 1);
    starts.any(|i| {
        let rest = &line[i..];
        reader.may_be_motto(rest) && matches!(reader.cue(rest), Some((Cue::Motto, _, _)))
    })
}

/// Which lines are the headline.
fn title_lines(lines: &[Line<'_>], decree: bool) -> std::ops::Range<usize> {
    let body = lines
        .iter()
        .position(|l| l.zone.is_none() && l.text.len() >= PARAGRAPH)
        .unwrap_or(lines.len());
    if decree {
        return decree_title(&lines[..body.min(worded(lines, HEADER))]);
    }
    let top = &lines[..body.min(12)];
    let candidate = |l: &Line<'_>| {
        l.zone.is_none()
            && !matches!(l.cue, Some((c, _, _)) if c != Cue::Caption && l.text.len() < SHORT)
            && l.text.split_whitespace().count() >= 4
    };
    let stamp = top.iter().position(|l| is_stamp(l));
    let picked = match stamp {
        Some(s) => top[..s].iter().rposition(candidate),
        None => None,
    };
    let first = picked.or_else(|| top.iter().position(candidate)).or({
        // An article of one paragraph after a short headline, or nothing but one.
        (body == 0 && lines.len() > 1 && lines[0].text.len() < 260).then_some(0)
    });
    match first {
        Some(i) => i..title_end(lines, i),
        None => 0..0,
    }
}

/// A headline broken over lines: upper case goes on in upper case.
fn title_end(lines: &[Line<'_>], first: usize) -> usize {
    let upper = |t: &str| !t.chars().any(char::is_lowercase);
    let mut end = first + 1;
    while let Some(next) = lines.get(end) {
        let goes_on = !next.apart
            && next.zone.is_none()
            && upper(lines[first].text)
            && upper(next.text)
            && !is_stamp(next);
        if !goes_on || end - first > 3 {
            break;
        }
        end += 1;
    }
    end
}

/// `QUYẾT ĐỊNH` with the lines that say about what.
/// Lines with letters in the header of a decree, its title included, at most.
const HEADER: usize = 14;

/// So many lines hold `n` with letters: tables are stored with rules and dashes
/// in lines of their own.
fn worded(lines: &[Line<'_>], n: usize) -> usize {
    let mut words = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| l.text.chars().any(char::is_alphabetic));
    words.nth(n).map_or(lines.len(), |(i, _)| i)
}

fn decree_title(top: &[Line<'_>]) -> std::ops::Range<usize> {
    let start = top.iter().position(|l| {
        matches!(l.cue, Some((Cue::DecreeType, _, end)) if l.text.len() < 160
            && (end + 40 >= l.text.len() || !l.text.chars().any(char::is_lowercase)))
    });
    let Some(start) = start else {
        return 0..0;
    };
    let mut end = start + 1;
    while let Some(next) = top.get(end) {
        if next.apart && end > start + 1
            || next.zone.is_some()
            || next.text.len() >= PARAGRAPH + 60
            || next.text.chars().all(|c| !c.is_alphabetic())
            || matches!(next.cue, Some((Cue::DecreeBody, _, _)))
        {
            break;
        }
        end += 1;
    }
    start..end
}

fn is_stamp(line: &Line<'_>) -> bool {
    match line.cue {
        Some((Cue::Published, _, end)) => {
            let labelled = line.text[..end].ends_with(':') || line.text[end..].starts_with(':');
            // `Ngày 24/11, UBND tỉnh họp …` is text: a bare stamp has few words.
            let words = line.text[end..]
                .split_whitespace()
                .filter(|w| w.chars().any(char::is_alphabetic) && !w.starts_with('('))
                .count();
            line.text.len() < SHORT
                && line.text.bytes().any(|b| b.is_ascii_digit())
                && (labelled || words <= 4 && !line.text.ends_with('.'))
        }
        // Nothing but a date and a time.
        _ => {
            line.text.len() < 48
                && line.text.split_whitespace().count() <= 6
                && matches(&DATE, line.text)
        }
    }
}

fn mark_bylines(
    lines: &mut [Line<'_>],
    title: &std::ops::Range<usize>,
    decree: bool,
    page: &mut Page,
) {
    for (i, line) in lines.iter_mut().enumerate() {
        if line.zone.is_some() || title.contains(&i) {
            continue;
        }
        if is_stamp(line) {
            line.zone = Some(Zone::Byline);
            page.stamp = page.stamp.or(Some(line.span));
            continue;
        }
        let Some((cue, _, end)) = line.cue else {
            continue;
        };
        if line.text.len() >= SHORT || !line.text[..end].contains(':') {
            continue;
        }
        let rest = Span::new(line.span.start + end as u32, line.span.end);
        let value = trimmed(line.text, end, rest);
        match cue {
            Cue::Outlet => {
                line.zone = Some(Zone::Byline);
                page.outlet = page.outlet.or(value);
            }
            Cue::Author => {
                line.zone = Some(Zone::Byline);
                page.author = page.author.or(value);
            }
            Cue::Caption => line.zone = Some(Zone::Caption),
            _ => {}
        }
    }
    if page.author.is_none() && !decree {
        page.author = closing_name(lines, title);
    }
}

/// The value after a label, without blanks and brackets at its rim.
fn trimmed(text: &str, from: usize, rest: Span<Clean>) -> Option<Span<Clean>> {
    let value = &text[from..];
    let left = value.len() - value.trim_start_matches([' ', ':', '\t', '-']).len();
    let right = value.len() - value.trim_end_matches([' ', '.', '/', ')']).len();
    (left + right < value.len())
        .then(|| Span::new(rest.start + left as u32, rest.end - right as u32))
}

/// A pen name alone in the last line of the text.
fn closing_name(lines: &mut [Line<'_>], title: &std::ops::Range<usize>) -> Option<Span<Clean>> {
    let body = lines
        .iter()
        .rposition(|l| l.zone.is_none() && l.text.len() >= PARAGRAPH)?;
    // Teasers may follow; the name is the first such line after the text.
    let i = (body + 1..lines.len())
        .take(8)
        .find(|&i| lines[i].zone.is_none() && !title.contains(&i) && is_name_line(lines[i].text))?;
    if lines[body + 1..i]
        .iter()
        .any(|l| matches!(l.cue, Some((Cue::Teasers, _, _))))
    {
        return None;
    }
    lines[i].zone = Some(Zone::Byline);
    trimmed(lines[i].text, 0, lines[i].span).map(|s| {
        let inner = lines[i].text.trim_start_matches(['(', ' ']).len();
        Span::new(s.start + (lines[i].text.len() - inner) as u32, s.end)
    })
}

/// One to six capitalised words, nothing else.
fn is_name_line(text: &str) -> bool {
    let words = || {
        text.split([' ', '-', ',', '(', ')', '.', '–'])
            .filter(|w| !w.is_empty())
    };
    let count = words().count();
    (1..=6).contains(&count)
        && text.chars().count() <= 40
        && !text.ends_with(':')
        && words().all(|w| {
            w.chars().next().is_some_and(fold::is_upper) && w.chars().all(char::is_alphabetic)
        })
        && (count >= 2 || text.chars().count() >= 3 && text.chars().any(char::is_lowercase))
        && text.chars().any(char::is_lowercase)
}

/// `Tin liên quan`: after the text has begun, all that follows is teasers.
fn mark_sections(lines: &mut [Line<'_>]) {
    let paragraph = |l: &Line<'_>| l.zone.is_none() && l.text.len() >= PARAGRAPH;
    // A short notice has no paragraph, but sentences.
    let body = lines
        .iter()
        .position(paragraph)
        .or_else(|| lines.iter().position(is_sentence));
    for i in 0..lines.len() {
        let Some((Cue::Teasers, _, end)) = lines[i].cue else {
            continue;
        };
        let alone = lines[i].text[end..]
            .chars()
            .filter(|c| c.is_alphabetic())
            .count()
            < 3;
        let labelled = lines[i].text[..end].ends_with(':') || lines[i].text[end..].starts_with(':');
        if !(alone || labelled) || lines[i].zone == Some(Zone::Byline) {
            continue;
        }
        if body.is_some_and(|b| b < i) {
            for line in &mut lines[i..] {
                line.zone = Some(Zone::Furniture);
            }
            return;
        }
        lines[i].zone = Some(Zone::Furniture);
    }
}

/// Words of a line that ends like a sentence, at least, for it to be text.
const SENTENCE: usize = 8;

fn is_sentence(line: &Line<'_>) -> bool {
    line.zone.is_none()
        && line.text.ends_with(['.', '"', '!', '?'])
        && line.text.split_whitespace().count() >= SENTENCE
}

fn mark_title(lines: &mut [Line<'_>], title: &std::ops::Range<usize>, page: &mut Page) {
    let (Some(first), Some(last)) = (
        lines.get(title.start).map(|l| l.span),
        title
            .end
            .checked_sub(1)
            .and_then(|i| lines.get(i))
            .map(|l| l.span),
    ) else {
        return;
    };
    if title.is_empty() {
        return;
    }
    page.title = Some(Span::new(first.start, last.end));
    for line in &mut lines[title.clone()] {
        line.zone = Some(Zone::Title);
    }
    // The headline once more, as breadcrumb, link or block.
    let key = words_key(lines[title.start].text, usize::MAX);
    if title.len() > 1 || key.len() < 20 {
        return;
    }
    for (i, line) in lines.iter_mut().enumerate() {
        if i != title.start
            && line.text.len() < lines_slack(key.len())
            && key.starts_with(&words_key(line.text, 1))
            && words_key(line.text, usize::MAX) == key
        {
            line.zone = Some(Zone::Furniture);
        }
    }
}

/// Upper bound, in bytes, of a line that can have a key of `len` bytes.
const fn lines_slack(len: usize) -> usize {
    len + 40
}

/// Captions beside pictures, then lead and body.
fn mark_rest(lines: &mut [Line<'_>]) {
    for i in 1..lines.len() {
        let picture = lines[i - 1].zone == Some(Zone::Furniture) && is_file(lines[i - 1].text);
        if picture && lines[i].zone.is_none() && lines[i].text.len() < PARAGRAPH + 60 {
            lines[i].zone = Some(Zone::Caption);
        }
    }
    let lead = lines
        .iter()
        .position(|l| l.zone.is_none() && l.text.len() >= PARAGRAPH);
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

/// From the top to the first long paragraph of a decree.
fn header(lines: &[Line<'_>]) -> Option<Span<Clean>> {
    let first = lines.first()?;
    let most = worded(lines, HEADER);
    let end = lines
        .iter()
        .take(most)
        .position(|l| {
            l.text.len() >= PARAGRAPH + 60 || matches!(l.cue, Some((Cue::DecreeBody, _, _)))
        })
        .unwrap_or(most);
    let last = lines.get(end.checked_sub(1)?)?;
    Some(Span::new(first.span.start, last.span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zones(text: &str) -> Vec<String> {
        let g = Gazetteers::embedded().expect("tables");
        let page = PageReader::new(&g).read(text);
        page.lines()
            .iter()
            .map(|(s, z)| {
                let line: String = text[s.range()].chars().take(12).collect();
                format!("{}:{line}", z.name())
            })
            .collect()
    }

    const LONG: &str = "Sáng nay, đại diện các sở, ngành và địa phương đã họp bàn về công tác đối ngoại, hội nhập quốc tế và các giải pháp thu hút nguồn lực cho phát triển kinh tế - xã hội trong giai đoạn tới của tỉnh nhà.";

    #[test]
    fn a_portal_page() {
        let text = format!(
            "Trang chủ\nTăng cường công tác đối ngoại của tỉnh\n\nNgày tạo: 15/05/2023 18:02:23\n{LONG}\n\n5.jpg\nQuang cảnh buổi làm việc tại trụ sở\n\n{LONG}\n\nCao Phong\n\nNguồn: Báo Lâm Đồng\n\nHôm nay:\n134\nNhập tên của bạn.\n\nTin liên quan\nMột tin khác rất dài về tỉnh Thanh Hóa\n"
        );
        assert_eq!(
            zones(&text),
            [
                "furniture:Trang chủ",
                "title:Tăng cường c",
                "byline:Ngày tạo: 15",
                "lead:Sáng nay, đạ",
                "furniture:5.jpg",
                "caption:Quang cảnh b",
                "body:Sáng nay, đạ",
                "byline:Cao Phong",
                "byline:Nguồn: Báo L",
                "furniture:Hôm nay:",
                "furniture:134",
                "furniture:Nhập tên của",
                "furniture:Tin liên qua",
                "furniture:Một tin khác",
            ]
        );
    }

    #[test]
    fn text_is_not_furniture() {
        let text = format!(
            "Tin cùng chuyên mục là một chuyện khác\n\n{LONG}\n\nTheo quy định của Chính phủ, việc này còn phải bàn thêm nhiều lần nữa.\n\nHôm nay tỉnh họp.\n"
        );
        assert_eq!(
            zones(&text)[1..],
            [
                "lead:Sáng nay, đạ",
                "body:Theo quy địn",
                "body:Hôm nay tỉnh"
            ]
        );
    }

    #[test]
    fn stamps_and_text_that_begins_like_one() {
        for (line, zone) in [
            ("Ngày đăng: 24/11/2023 - Lượt xem: 12", "byline"),
            ("Thứ Sáu, ngày 24 tháng 11 năm 2023", "byline"),
            ("24/11/2023 | 20:17:00", "byline"),
            ("Ngày 24/11, UBND tỉnh họp bàn việc này.", "body"),
            ("Cập nhật kiến thức cho 35 cán bộ xã, phường", "body"),
        ] {
            let text = format!("Hội nghị xúc tiến đầu tư vào tỉnh\n\n{line}\n\n{LONG}\n");
            assert!(zones(&text)[1].starts_with(zone), "{line}");
        }
    }

    #[test]
    fn the_headline_repeated() {
        let t = "Hội nghị xúc tiến đầu tư vào tỉnh năm nay";
        let text = format!("{t}\n\n{t}\n\n{LONG}\n");
        assert_eq!(
            zones(&text)[..2],
            ["title:Hội nghị xúc", "furniture:Hội nghị xúc"]
        );
    }
}
