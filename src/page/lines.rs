//! A page cut into lines, each with the cue it begins with.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::gazetteer::{Cue, Gazetteers, OrganisationKind, Role, Scope};
use crate::span::{Clean, Span};
use crate::text::fold;

use super::Zone;
use super::day::Day;
use super::papers::Papers;

/// From this length on, in bytes, a line is a paragraph of text.
pub(super) const PARAGRAPH: usize = 180;
/// Headlines, bylines and the like are shorter than this, in bytes.
pub(super) const SHORT: usize = 90;

/// Words of the longest name of a place or a paper.
const NAME: usize = 12;
/// Words that names of bodies begin with, at most.
const HEAD: usize = 4;
/// No cue has as many words and loose marks.
const WORDS: usize = 20;

/// A line while the page is read.
pub(super) struct Line<'t> {
    pub(super) span: Span<Clean>,
    pub(super) text: &'t str,
    pub(super) cue: Option<(Cue, Scope, usize)>,
    pub(super) zone: Option<Zone>,
    /// It says when the page was published.
    pub(super) stamp: Option<Day>,
    /// An empty line stands before it.
    pub(super) apart: bool,
    /// It stands beside a stamp in one line of the page.
    pub(super) cell: bool,
    /// It is the text that goes on behind a stamp in one line.
    pub(super) behind: bool,
    /// No author signs there.
    pub(super) unsigned: bool,
    /// It may have columns: bars, tabs or more than one blank stand somewhere in it.
    pub(super) columns: bool,
}

impl<'t> Line<'t> {
    /// What its cue is, if it begins with one.
    pub(super) fn cue(&self) -> Option<Cue> {
        self.cue.map(|(cue, _, _)| cue)
    }

    /// The text behind its cue.
    pub(super) fn rest(&self) -> &'t str {
        self.cue.map_or(self.text, |(_, _, end)| &self.text[end..])
    }

    /// Whether its cue is followed by a colon, as labels are.
    pub(super) fn is_labelled(&self) -> bool {
        self.cue.is_some_and(|(_, _, end)| {
            self.text[..end].trim_end().ends_with(':') || self.text[end..].starts_with(':')
        })
    }

    /// Whether it has letters and none is small.
    pub(super) fn is_upper(&self) -> bool {
        has_letters(self.text) && !self.text.chars().any(char::is_lowercase)
    }

    /// Whether it is a span of years, the end of a broken headline: `2017-2021`.
    pub(super) fn is_years(&self) -> bool {
        let year = |y: &str| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit());
        let (from, to) = self.text.split_once(['-', '–']).unwrap_or_default();
        year(from.trim()) && year(to.trim_matches([' ', '.']))
    }

    /// Whether it is a menu: columns far apart.
    pub(super) fn is_menu(&self) -> bool {
        self.columns && self.text.split("   ").filter(|c| has_letters(c)).count() >= MENU
    }

    /// Whether it is text: a sentence of some words.
    pub(super) fn is_sentence(&self) -> bool {
        self.zone.is_none()
            && self.text.ends_with(['.', '"', '!', '?'])
            && has_words(self.text, SENTENCE)
    }
}

/// Columns of a menu, at least.
const MENU: usize = 3;
/// Words of a line that ends like a sentence, at least, for it to be text.
pub(super) const SENTENCE: usize = 8;

/// Whether there is a letter.
pub(super) fn has_letters(text: &str) -> bool {
    text.chars().any(fold::is_letter)
}

/// Words with letters.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|w| has_letters(w)).count()
}

/// Whether there are `least` words with letters. The rest is not read.
pub(super) fn has_words(text: &str, least: usize) -> bool {
    let mut words = text.split_whitespace().filter(|w| has_letters(w));
    least
        .checked_sub(1)
        .is_none_or(|last| words.nth(last).is_some())
}

/// Whether a text may have columns: bars, tabs or more than one blank in a row.
pub(super) fn has_columns(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2(b'|', b'\t', bytes).is_some() || WIDE.find(bytes).is_some()
}

static WIDE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"  "));

/// The words of a cue, each with the mark that parts it from the next. All of these marks
/// are ASCII, so that no letter is decoded.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let is_break = |b: u8| matches!(b, b' ' | b':' | b'(' | b'\t' | b'\n' | b'-' | b',');
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.bytes().position(is_break).map(|i| i + 1);
        let (piece, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

/// What words at the start of a line mean, before a colon and else: `Thực hiện: Hà
/// Anh` names an author, `Thực hiện Nghị quyết …` begins the text of a plan.
#[derive(Clone, Copy, Debug, Default)]
struct Meaning {
    label: Option<(Cue, Scope)>,
    plain: Option<(Cue, Scope)>,
}

impl Meaning {
    fn add(&mut self, cue: Cue, scope: Scope) {
        let label = matches!(
            cue,
            Cue::Author | Cue::Outlet | Cue::Caption | Cue::Published | Cue::Updated
        );
        let place = if label {
            &mut self.label
        } else {
            &mut self.plain
        };
        *place = Some((cue, scope));
    }

    fn get(&self, colon: bool) -> Option<(Cue, Scope)> {
        match colon {
            true => self.label.or(self.plain),
            false => self.plain.or(self.label),
        }
    }
}

/// The cue words, ready to be found at the start of a line.
#[derive(Debug)]
pub(super) struct Cues {
    /// Each cue's words, and each beginning of them (without a meaning), so that
    /// most lines are done with after their first word.
    cues: HashMap<String, Meaning>,
    /// Length of the longest cue, in bytes.
    longest_cue: usize,
    /// The two letters that the mottos of official headers begin with.
    motto_letters: Vec<(char, char)>,
    /// Cues of marks alone: `>>`.
    marks: Vec<(String, Cue, Scope)>,
    /// Words after which a line of capitals goes on in the next.
    joints: HashSet<String>,
    /// Names of provinces, countries and places abroad.
    places: HashSet<String>,
    /// Words before the name of a place that is like a person's: `Cầu`, `Thôn`.
    place_words: HashSet<String>,
    /// Names of papers and agencies.
    press: HashSet<String>,
    /// Those of papers as they write them: `Lao Động`, not the rubric `Lao động`.
    written: HashSet<String>,
    /// What names of bodies begin with.
    bodies: HashSet<String>,
    /// The names of local papers.
    pub(super) papers: Papers,
}

impl Cues {
    /// Takes the cue words of `gazetteers`.
    pub(super) fn new(gazetteers: &Gazetteers) -> Self {
        let mut reader = Cues {
            cues: HashMap::new(),
            longest_cue: 0,
            motto_letters: Vec::new(),
            marks: Vec::new(),
            joints: HashSet::new(),
            places: places(gazetteers),
            place_words: place_words(gazetteers),
            press: press(gazetteers),
            written: paper_names(gazetteers).cloned().collect(),
            bodies: gazetteers
                .generic_bodies
                .iter()
                .map(|row| words_key(&row.head, NAME))
                .collect(),
            papers: Papers::new(gazetteers),
        };
        let joints = gazetteers.triggers.iter();
        let joints = joints.filter(|row| row.role == Role::LineJoint);
        reader
            .joints
            .extend(joints.map(|row| fold::key(&row.phrase)));
        for row in &gazetteers.page_cues {
            let form = words_key(&row.phrase, usize::MAX);
            let Some(letter) = form.chars().next() else {
                let mark = row.phrase.clone();
                reader.marks.push((mark, row.cue, row.scope));
                continue;
            };
            for (i, _) in form.match_indices(' ') {
                reader.cues.entry(form[..i].to_string()).or_default();
            }
            if row.cue == Cue::Motto {
                let second = form.chars().nth(1).unwrap_or(' ');
                reader.motto_letters.push((letter, second));
            }
            reader.longest_cue = reader.longest_cue.max(form.len());
            reader.cues.entry(form).or_default().add(row.cue, row.scope);
        }
        reader
    }

    /// The lines that are not empty. No author signs those with the numbers `unsigned`.
    pub(super) fn lines<'t>(&self, clean: &'t str, unsigned: &[u32]) -> Vec<Line<'t>> {
        let mut out = Vec::new();
        let mut at = 0;
        let mut apart = true;
        // Most pages have no columns at all.
        let columns = has_columns(clean);
        let ends = memchr::memchr_iter(b'\n', clean.as_bytes());
        for (n, end) in ends.chain([clean.len()]).enumerate() {
            let (start, text) = without_rules(&clean[at..end]);
            let start = at + start;
            at = end + 1;
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
                cell: false,
                behind: false,
                unsigned: unsigned.binary_search(&(n as u32)).is_ok(),
                columns: columns && has_columns(text),
            });
            apart = false;
        }
        out
    }

    /// The longest cue the line begins with, and where its words end.
    pub(super) fn cue(&self, line: &str) -> Option<(Cue, Scope, usize)> {
        let word = line.starts_with(|c: char| c.is_ascii_alphanumeric());
        let mut marks = self.marks.iter().filter(|_| !word);
        if let Some((mark, cue, scope)) = marks.find(|m| line.starts_with(&m.0)) {
            return Some((*cue, *scope, mark.len()));
        }
        let mut key = String::with_capacity(self.longest_cue);
        let mut found = None;
        let mut end = 0;
        for word in pieces(line).take(WORDS) {
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
            let Some(meaning) = self.cues.get(&key) else {
                break;
            };
            let colon = line[..end].trim_end().ends_with(':') || line[end..].starts_with(':');
            if let Some((cue, scope)) = meaning.get(colon) {
                found = Some((cue, scope, end));
            }
        }
        found
    }

    /// The cue that the words are, from the first to the last.
    pub(super) fn whole(&self, words: &str) -> Option<Cue> {
        let (cue, _, end) = self.cue(words)?;
        (!words[end..].chars().any(char::is_alphanumeric)).then_some(cue)
    }

    /// Whether the words are the name of a province, a country or a place abroad.
    pub(super) fn is_place(&self, words: &str) -> bool {
        self.places.contains(&words_key(words, NAME))
    }

    /// Whether the words begin with one for places: `Cầu Suối Cạn`, `Thôn Đá Bàn`.
    pub(super) fn is_place_head(&self, text: &str) -> bool {
        // A name stands behind it: `Vịnh` alone is somebody's.
        let most = words(text).saturating_sub(1).min(HEAD);
        (1..=most).any(|n| self.place_words.contains(&words_key(text, n)))
    }

    /// Whether the words are the name of a paper or an agency.
    pub(super) fn is_press(&self, words: &str) -> bool {
        self.press.contains(&words_key(words, NAME)) || self.papers.province(words).is_some()
    }

    /// Whether these are the name of a paper letter by letter.
    pub(super) fn is_written_press(&self, name: &str) -> bool {
        self.written.contains(name)
    }

    /// Whether the words begin like the name of a body: `Phòng …`, `Trung tâm …`.
    pub(super) fn is_body(&self, words: &str) -> bool {
        (1..=HEAD).any(|n| self.bodies.contains(&words_key(words, n)))
    }

    /// Whether a line's last word joins it with the next: `… CỦA`.
    pub(super) fn ends_joined(&self, line: &str) -> bool {
        let last = line.split_whitespace().next_back().unwrap_or_default();
        self.joints.contains(&words_key(last, 1))
    }

    /// Whether the line may begin with a motto, for all its first two letters tell. `o`, `u`
    /// and `y` may be others in a key.
    pub(super) fn may_be_motto(&self, line: &str) -> bool {
        let is_mark = |c: &char| !fold::is_letter(*c) && !c.is_numeric();
        let mut letters = line.chars().skip_while(is_mark).map(fold::lower);
        let Some(first) = letters.next() else {
            return false;
        };
        let second = letters.next().filter(|c| fold::is_letter(*c));
        let moves = |c: char| matches!(c, 'o' | 'u' | 'y' | 'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ');
        let fits = |b: char| second.is_none_or(|c| c == b || moves(c) || moves(first));
        self.motto_letters
            .iter()
            .any(|&(a, b)| a == first && fits(b))
    }
}

fn places(gazetteers: &Gazetteers) -> HashSet<String> {
    let provinces = gazetteers.province_aliases.iter().map(|row| &row.alias);
    let countries = gazetteers.country_aliases.iter().map(|row| &row.alias);
    let abroad = gazetteers.foreign_places.iter().map(|row| &row.name_vi);
    let all = provinces.chain(countries).chain(abroad);
    all.map(|name| words_key(name, NAME)).collect()
}

/// Words for places, but none that is a surname too (`Đèo`).
fn place_words(gazetteers: &Gazetteers) -> HashSet<String> {
    let surnames = gazetteers.surnames.iter();
    let surnames: HashSet<String> = surnames.map(|row| words_key(&row.surname, HEAD)).collect();
    let rows = gazetteers.triggers.iter();
    rows.filter(|row| row.role == Role::PersonPlace)
        .map(|row| words_key(&row.phrase, HEAD))
        .filter(|word| !surnames.contains(word))
        .collect()
}

fn paper_names(gazetteers: &Gazetteers) -> impl Iterator<Item = &String> {
    let papers = gazetteers.organisations.iter();
    let papers = papers.filter(|row| row.kind == OrganisationKind::Press);
    papers.flat_map(|row| row.aliases.iter().chain([&row.name_vi]))
}

fn press(gazetteers: &Gazetteers) -> HashSet<String> {
    // `TTXVN`, but not the word for papers alone.
    let agencies = gazetteers.page_cues.iter();
    let agencies = agencies.filter(|row| row.cue == Cue::Press);
    let agencies = agencies.filter(|row| !row.phrase.chars().any(char::is_lowercase));
    paper_names(gazetteers)
        .chain(agencies.map(|row| &row.phrase))
        .map(|name| words_key(name, NAME))
        .collect()
}

/// A word without the marks at its rim.
#[inline]
fn inner(word: &str) -> &str {
    // Most words have only the mark behind them that parts them from the next.
    let word = match word.as_bytes() {
        [.., b' ' | b',' | b':'] => &word[..word.len() - 1],
        _ => word,
    };
    let is_plain = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = word.as_bytes();
    match is_plain(bytes.first()) && is_plain(bytes.last()) {
        true => word,
        false => without_marks(word),
    }
}

fn without_marks(word: &str) -> &str {
    word.trim_matches(|c: char| match c.is_ascii() {
        true => !c.is_ascii_alphanumeric(),
        false => !fold::is_letter(c) && !c.is_numeric(),
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
pub(super) fn words_key(phrase: &str, limit: usize) -> String {
    let mut key = String::new();
    for word in pieces(phrase)
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
