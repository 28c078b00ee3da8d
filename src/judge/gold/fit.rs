//! Gold mentions held against the text they are said to be of: the words at their place
//! must be theirs.
//!
//! A record's offsets go wrong by hand, by editors that count otherwise, by a text that
//! was changed since. Such a mention would count as missed, and what was found in its
//! place as made up. It is told, and both are left out; so is an article of which most is wrong.

use super::Gold;
use super::span::slice;
use crate::judge::found::Found;
use crate::judge::{Article, Mention};

/// What does not fit in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Key of the article.
    pub article: String,
    /// The first such mention.
    pub mention: Mention,
    /// What stands at its place; nothing if that is outside the text.
    pub there: Option<String>,
    /// Number of such mentions, and of all.
    pub wrong: usize,
    /// Number of mentions that gold has there.
    pub all: usize,
}

impl Misfit {
    /// Whether the article is not judged at all: most of its mentions are wrong.
    pub fn is_left_out(&self) -> bool {
        2 * self.wrong > self.all
    }
}

/// Takes out of `gold` what does not fit, and says what that was. Only as far as the text
/// is known: with the text itself, or else by what was found at the same place.
pub fn leave_out_misfits(gold: &mut Gold, found: &Found) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    for (key, article) in gold.iter_mut().filter(|(_, a)| a.text.is_none()) {
        let Some(found) = found.article(key, article.by_id) else {
            continue;
        };
        let all = article.mentions.len();
        let wrong = article.mentions.iter().map(|m| wrong(m, &found));
        let wrong: Vec<Option<Wrong>> = wrong.collect();
        let mut firsts = article.mentions.iter().zip(&wrong);
        let first = firsts.find_map(|(m, w)| Some((m.clone(), w.clone()?)));
        if let Some((mention, Wrong { there })) = first {
            let mut fits = wrong.iter().map(Option::is_none);
            let mentions = std::mem::take(&mut article.mentions).into_iter();
            (article.mentions, article.left_out) =
                mentions.partition(|_| fits.next().unwrap_or(true));
            misfits.push(Misfit {
                article: key.clone(),
                mention,
                there,
                wrong: all - article.mentions.len(),
                all,
            });
        }
    }
    for misfit in misfits.iter().filter(|m| m.is_left_out()) {
        gold.remove(&misfit.article);
    }
    misfits
}

/// What stands at the place of a mention instead.
#[derive(Clone, Debug)]
struct Wrong {
    there: Option<String>,
}

fn wrong(m: &Mention, found: &Article) -> Option<Wrong> {
    let outside = Wrong { there: None };
    let (Ok(start), Ok(end)) = (u64::try_from(m.start), u64::try_from(m.end)) else {
        return Some(outside);
    };
    if end <= start || found.chars.is_some_and(|n| n as u64 > 0 && end > n as u64) {
        return Some(outside);
    }
    // Spreadsheet-safe tables have a mark before some cells.
    let fits = |there: &str| there == m.surface || there.strip_prefix('\'') == Some(&m.surface);
    let there = match &found.text {
        Some(text) => match slice(text, start, end) {
            Some(there) => there,
            None => return Some(outside),
        },
        // Of several articles judged as one, any may have it there.
        None => {
            let same = || found.mentions.iter().filter(|f| f.span() == m.span());
            let fitting = same().find(|f| fits(&f.surface));
            &fitting.or_else(|| same().next())?.surface
        }
    };
    (!fits(there)).then(|| Wrong {
        there: Some(there.to_string()),
    })
}
