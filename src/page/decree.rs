//! Decrees, decisions and plans with their official header.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::gazetteer::Cue;
use crate::span::{Clean, Span};

use super::lines::{Cues, Line, PARAGRAPH, has_letters, words, words_key};

/// Lines with letters in the header, its title included, at most.
const HEADER: usize = 14;
/// Lines in which a motto is enough to tell a header.
const TOP: usize = 8;
/// Lines in which a motto with a number below it is looked for: sites put a headline
/// and a table of attributes above the document.
const DEEP: usize = 60;
/// Lines from the motto to the number.
const NUMBER: usize = 10;
/// Lines from the number to what a letter is about.
const LETTER: usize = 2;
/// Lines of the body's name above the motto.
const ABOVE: usize = 6;
/// Longest name of a body in a header, in bytes.
const NAME: usize = 120;
/// Words of a headline that says what the document is about.
const TOLD: usize = 6;
/// Longest line of a subject in capitals, in bytes.
const SUBJECT: usize = 900;

static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // `18/2026/QĐ-UBND`, `15-CT/TW`
    Regex::new(r"[0-9]+ ?[/-] ?(?:[0-9]{4} ?/ ?)?\p{Lu}").ok()
});

/// Whether a line holds what looks like a document's code.
pub(super) fn has_code(line: &str) -> bool {
    CODE.as_ref().is_some_and(|r| r.is_match(line))
}

/// The line at which a decree's header begins, if the page is one.
pub(super) fn find(cues: &Cues, lines: &[Line<'_>]) -> Option<usize> {
    let motto = (0..lines.len().min(DEEP)).find_map(|motto| {
        let top = motto < TOP;
        let told = has_motto(cues, &lines[motto], top) && is_sure(cues, lines, motto, top);
        let least = if top { 0 } else { motto.saturating_sub(ABOVE) };
        told.then(|| start(lines, motto, least))
    });
    motto.or_else(|| without_motto(cues, lines))
}

/// A header whose motto was lost: the authority in capitals, `Số: 41/2019/QĐ-UBND`, the
/// sort of the document alone in its line, or what a letter is about (`V/v …`), and the
/// words with which its text begins.
fn without_motto(cues: &Cues, lines: &[Line<'_>]) -> Option<usize> {
    let top = &lines[..lines.len().min(DEEP)];
    let number = (1..top.len()).find(|&i| {
        let name = top[..i].iter().rfind(|l| has_letters(l.text));
        is_number(top[i].text) && name.is_some_and(|l| l.is_upper() && l.text.len() < NAME)
    })?;
    let below = &lines[number + 1..];
    let typed = |l: &Line<'_>| l.is_upper() && cues.whole(l.text) == Some(Cue::DecreeType);
    let about = |l: &Line<'_>| l.cue() == Some(Cue::Subject);
    let typed = below.iter().take(NUMBER).position(typed);
    let typed = typed.or_else(|| below.iter().take(LETTER).position(about));
    // `SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA …` in capitals, the sort of the document left out.
    let subject = |l: &Line<'_>| l.is_upper() && words(l.text) >= TOLD;
    let typed = typed.or_else(|| below.iter().take(LETTER).position(subject))?;
    let told = below[typed..].iter().take(HEADER).any(is_body);
    told.then(|| start(lines, number, number.saturating_sub(ABOVE)))
}

/// `Số: 41/2019/QĐ-UBND`: a word, a colon and a code.
fn is_number(line: &str) -> bool {
    let code = |(word, code): (&str, &str)| words(word) == 1 && has_code(code);
    line.len() < NAME && line.split_once(':').is_some_and(code)
}

/// Whether more of a header stands around its motto: the number, a second motto, the
/// sort of the document. Banners and sentences name the state, too.
fn is_sure(cues: &Cues, lines: &[Line<'_>], motto: usize, top: bool) -> bool {
    let near = &lines[motto.saturating_sub(ABOVE)..lines.len().min(motto + NUMBER)];
    let short = |l: &&Line<'_>| l.text.len() < NAME;
    let number = near.iter().filter(short).any(|l| has_code(l.text));
    let typed = |l: &Line<'_>| l.is_upper() && l.cue() == Some(Cue::DecreeType);
    let mottos = near.iter().filter(|l| has_motto(cues, l, top)).count();
    let whole = lines[motto].cue() == Some(Cue::Motto);
    number || top && (whole || mottos > 1 || near.iter().any(typed))
}

/// The first line above the motto with the body's name or the number.
fn start(lines: &[Line<'_>], motto: usize, least: usize) -> usize {
    let name = |l: &Line<'_>| {
        let body = l.is_upper() && l.text.len() < NAME && l.cue() != Some(Cue::Press);
        let number = l.text.len() < NAME && has_code(l.text) && l.cue() != Some(Cue::DecreeType);
        // `V/v …` of a letter stands below its number, and above a motto in two columns.
        let subject = l.cue() == Some(Cue::Subject);
        !has_letters(l.text) || body || number || subject
    };
    let above = lines[least..motto].iter().rev();
    motto - above.take_while(|l| name(l)).count()
}

/// Two-column headers put the motto anywhere in the line.
fn has_motto(cues: &Cues, l: &Line<'_>, top: bool) -> bool {
    let is_motto = |p: &str| matches!(cues.cue(p), Some((Cue::Motto, _, _)));
    let has = |mark: &str| l.columns && l.text.contains(mark);
    let (wide, tab) = (has("  "), has("\t"));
    let whole = !(wide && tab) && l.cue() == Some(Cue::Motto);
    whole
        || has("|") && l.text.split('|').any(|p| is_motto(p.trim()))
        || wide && l.text.split("  ").any(|p| is_motto(p.trim()))
        || tab && l.text.split('\t').any(|p| is_motto(p.trim()))
        || top && l.text.len() < 240 && motto_inside(cues, l.text)
}

fn motto_inside(cues: &Cues, line: &str) -> bool {
    let mut starts = memchr::memchr_iter(b' ', line.as_bytes()).map(|i| i + 1);
    starts.any(|i| {
        let rest = &line[i..];
        cues.may_be_motto(rest) && matches!(cues.cue(rest), Some((Cue::Motto, _, _)))
    })
}

/// So many lines hold `n` with letters: tables are stored with rules and dashes
/// in lines of their own.
fn worded(lines: &[Line<'_>], n: usize) -> usize {
    let mut words = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| has_letters(l.text));
    words.nth(n).map_or(lines.len(), |(i, _)| i)
}

/// The lines of the title: the headline that a site puts above the header, else
/// `QUYẾT ĐỊNH` with the lines that say about what, else the subject below the number,
/// else the capitals there.
pub(super) fn title(cues: &Cues, lines: &[Line<'_>], from: usize) -> Range<usize> {
    let rest = &lines[from..];
    let end = rest.iter().position(is_body).unwrap_or(rest.len());
    let top = &rest[..end.min(worded(rest, HEADER))];
    let own = typed(cues, top)
        .or_else(|| letter(top))
        .or_else(|| shouted(cues, top));
    let own = own.map(|t| from + t.start..from + t.end);
    let told = own.clone().map_or(&[][..], |t| &lines[t]);
    headline(cues, &lines[..from], told).or(own).unwrap_or(0..0)
}

/// The title of a document without its header, as sites copy them: `KẾ HOẠCH` alone at
/// the top, then about what, then the text of a document.
pub(super) fn bare(cues: &Cues, lines: &[Line<'_>]) -> Option<Range<usize>> {
    let end = lines.iter().position(is_body)?.min(worded(lines, HEADER));
    let top = &lines[..end];
    let title = typed(cues, top).filter(|t| t.len() > 1)?;
    let first = &lines[title.start];
    let alone = first.is_upper() && cues.whole(first.text) == Some(Cue::DecreeType);
    let above = lines[..title.start].iter();
    let above = above.filter(|l| l.zone.is_none() && words(l.text) >= TOLD);
    (alone && above.count() == 0).then_some(title)
}

/// `QUYẾT ĐỊNH` and the lines that go on.
fn typed(cues: &Cues, top: &[Line<'_>]) -> Option<Range<usize>> {
    let typed = |l: &Line<'_>| {
        matches!(l.cue, Some((Cue::DecreeType, _, end)) if l.text.len() < 160
            && (end + 40 >= l.text.len() || l.is_upper()))
    };
    let start = top.iter().position(typed)?;
    let more = top[start + 1..].iter().enumerate();
    let more = more.take_while(|(i, next)| goes_on(cues, &top[start..start + 1 + i], next));
    let end = start + 1 + more.count();
    // `QUYẾT ĐỊNH:` alone is where its articles begin.
    let colon = top[start].text.ends_with(':');
    let begins = colon && (end == start + 1 || shouted(cues, &top[..start]).is_some());
    (!begins).then_some(start..end)
}

/// `V/v …` of an official letter.
fn letter(top: &[Line<'_>]) -> Option<Range<usize>> {
    let start = top.iter().position(|l| l.cue() == Some(Cue::Subject))?;
    let more = top[start + 1..].iter();
    let more = more.take_while(|l| !l.apart && l.zone.is_none() && has_letters(l.text));
    let more = more.take_while(|l| l.cue().is_none() && l.text.starts_with(char::is_lowercase));
    Some(start..start + 1 + more.count())
}

/// `BAN HÀNH QUY CHẾ …` in capitals below the number, the sort of the document left out.
fn shouted(cues: &Cues, top: &[Line<'_>]) -> Option<Range<usize>> {
    let number = top
        .iter()
        .position(|l| l.text.len() < NAME && has_code(l.text))?;
    let subject = |l: &Line<'_>| {
        let name = matches!(l.cue(), Some(Cue::Signer | Cue::Motto | Cue::Press));
        let told = words(l.text) >= TOLD && !has_code(l.text) || words(l.text) >= 2 * TOLD;
        l.is_upper() && !name && told
    };
    let start = number + 1 + top[number + 1..].iter().position(subject)?;
    let mut end = start + 1;
    while let Some(next) = top.get(end) {
        let signer = next.cue() == Some(Cue::Signer) && !cues.ends_joined(top[end - 1].text);
        if signer || !goes_on(cues, &top[start..end], next) {
            break;
        }
        end += 1;
    }
    Some(start..end)
}

/// `Quyết định 18/2026/QĐ-UBND về …`, or an article's headline, above the header.
fn headline(cues: &Cues, above: &[Line<'_>], own: &[Line<'_>]) -> Option<Range<usize>> {
    let named = |i: &usize| {
        let line = &above[*i];
        line.zone.is_none() && line.cue() == Some(Cue::DecreeType) && has_code(line.text)
    };
    let told = |i: &usize| words(above[*i].text) >= TOLD;
    let mut lines = (0..above.len()).filter(named);
    let line = lines.clone().find(told).map(|i| i..i + 1);
    let article = || {
        let found = super::title::find(cues, above);
        let told = found.clone().any(|i| told(&i));
        (told && (own.is_empty() || is_about(&above[found.clone()], own))).then_some(found)
    };
    line.or_else(article)
        .or_else(|| lines.next().map(|i| i..i + 1))
}

/// Words that a headline has in common with the title of its document, at least.
const COMMON: usize = 2;

/// Whether a headline speaks of the document that has this title: a site's motto shares
/// no words with it.
fn is_about(headline: &[Line<'_>], own: &[Line<'_>]) -> bool {
    let keys = |lines: &[Line<'_>]| {
        let all = lines.iter().map(|l| words_key(l.text, usize::MAX));
        all.collect::<Vec<_>>().join(" ")
    };
    let (headline, own) = (keys(headline), keys(own));
    let own: HashSet<&str> = own.split(' ').collect();
    let common = headline.split(' ').filter(|w| own.contains(w));
    common.count() >= COMMON
}

/// Whether a title of these lines goes on with `next`.
fn goes_on(cues: &Cues, title: &[Line<'_>], next: &Line<'_>) -> bool {
    let years = next.is_years() && !next.apart;
    let upper = next.is_upper() || years;
    let Some((_, subject)) = title.split_first() else {
        return false;
    };
    let lower = next.text.starts_with(char::is_lowercase) && !subject.is_empty();
    let shouted = subject.first().is_some_and(Line::is_upper);
    let joined = |l: &Line<'_>| cues.ends_joined(l.text);
    // The authority that signs stands in a line of its own, in capitals.
    let signer = upper
        && matches!(next.cue, Some((Cue::Signer, ..)))
        && subject.last().is_some_and(|l| !joined(l));
    let opens = next.text.starts_with(char::is_lowercase) || next.cue() == Some(Cue::Subject);
    let longest = match subject.is_empty() && opens || upper {
        true => SUBJECT,
        false => PARAGRAPH + 60,
    };
    !(next.apart && !subject.is_empty() && !lower
        || next.zone.is_some() && !years
        || !has_letters(next.text) && !years
        || is_section(next.text)
        || signer
        || shouted && !upper
        || next.text.len() >= longest
        || is_body(next))
}

/// `I. CĂN CỨ …`, `1. Mục đích`: the text begins.
fn is_section(text: &str) -> bool {
    let (number, _) = text.split_once('.').unwrap_or_default();
    let roman = number.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let digits = number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    !number.is_empty() && (roman || digits)
}

/// `Căn cứ …`, but not a subject in capitals that begins so (`THỰC HIỆN CHỈ THỊ …`), nor
/// the end of a broken line (`: Thực hiện …`).
fn is_body(line: &Line<'_>) -> bool {
    let begins = line
        .text
        .starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '*');
    matches!(line.cue, Some((Cue::DecreeBody, _, _))) && !line.is_upper() && begins
}

/// From its first line to the first long paragraph.
pub(super) fn header(lines: &[Line<'_>], from: usize) -> Option<Span<Clean>> {
    let rest = &lines[from..];
    let first = rest.first()?;
    let most = worded(rest, HEADER);
    let end = rest
        .iter()
        .take(most)
        .position(|l| is_body(l) || l.text.len() >= PARAGRAPH + 60 && !l.is_upper())
        .unwrap_or(most);
    let last = rest.get(end.checked_sub(1)?)?;
    Some(Span::new(first.span.start, last.span.end))
}
