//! A page cut into lines, each with the cue it begins with.

use foldhash::{HashMap, HashMapExt};

use crate::gazetteer::{Cue, Gazetteers, Scope};
use crate::span::{Clean, Span};
use crate::text::fold;

use super::Zone;

/// From this length on, in bytes, a line is a paragraph of text.
pub(super) const PARAGRAPH: usize = 180;
/// Headlines, bylines and the like are shorter than this, in bytes.
pub(super) const SHORT: usize = 90;

/// No cue has as many words and loose marks.
const WORDS: usize = 20;

/// A line while the page is read.
pub(super) struct Line<'t> {
    pub(super) span: Span<Clean>,
    pub(super) text: &'t str,
    pub(super) cue: Option<(Cue, Scope, usize)>,
    pub(super) zone: Option<Zone>,
    /// An empty line stands before it.
    pub(super) apart: bool,
}

/// The cue words, ready to be found at the start of a line.
#[derive(Debug)]
pub(super) struct Cues {
    /// Each cue's words, and each beginning of them (without a cue), so that
    /// most lines are done with after their first word.
    cues: HashMap<String, Option<(Cue, Scope)>>,
    /// Length of the longest cue, in bytes.
    longest_cue: usize,
    /// What the mottos of official headers begin with.
    motto_letters: Vec<char>,
}

impl Cues {
    /// Takes the cue words of `gazetteers`.
    pub(super) fn new(gazetteers: &Gazetteers) -> Self {
        let mut reader = Cues {
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

    /// The lines that are not empty.
    pub(super) fn lines<'t>(&self, clean: &'t str) -> Vec<Line<'t>> {
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
    pub(super) fn cue(&self, line: &str) -> Option<(Cue, Scope, usize)> {
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
    pub(super) fn may_be_motto(&self, line: &str) -> bool {
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
pub(super) fn words_key(phrase: &str, limit: usize) -> String {
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
